"""What the models judge on a page: which words name acts, between whom, and whether they happened."""

from __future__ import annotations

import itertools
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.learnt.candidates import Candidate, Candidates
from relata.reading.learnt.sides import Act, best_pair, side_features
from relata.reading.learnt.standing import status_features
from relata.reading.learnt.words import NAMING, NONE, Features, alone, word_features
from relata.reading.status.judge import PLAINLY, Judgement
from relata.reading.types import decider
from relata.reading.types.phrases import lemma_of
from relata.records import STATE_SECTORS, ActorRef, EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FOLDER = Path(__file__).parent.parent / "models"
# A word names an act where its chance to do so is at least this. Set on reports of other writers than the models'
# (decision 8): lower, more is found than is right in press; higher, little is found.
LEAST = 0.6
# A word is looked at in its sentence only where its log-odds alone are at least this: a fifth of all verbs, nouns and
# adjectives, and all but a fifteenth of those that name acts in press.
HOPE = -3.5
# Words this near in the parse that name acts of one type name one act ("imposed [sanctions]").
ONE_ACT = 2
# The rules' status of an act is overruled where another's chance is at least this: on reports of other writers status
# is then right a little oftener, and on the coded case nowhere less.
SURE = 0.7
# What is alleged or denied has words that say so, which the rules know.
WORDED = ("alleged", "denied")
# The answers of the models of sides.
YES = "yes"


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """A word that names an act, with the chance that it does so."""

    token: Token
    type: EventType
    chance: float


@cache
def model(name: str) -> decider.Model:
    """One of the models that ship: types, sources, targets or status."""
    return decider.load(FOLDER / f"acts_{name}.npz")


def namings(stage: Stage, doc: Doc, phrases: Mapping[int, tuple[str, ...]]) -> list[Naming]:
    """The words of a parsed sentence that name acts, the surest first; one of those that name one act together.

    `phrases` are those of the codebook (see `words.typed`).
    """
    named = [
        n
        for t in doc
        if t.pos_ in NAMING
        and _may_name(lemma_of(t).lower(), t.pos_, phrases.get(t.i, ()))
        and (n := _named(stage, t, phrases)) is not None
    ]
    kept: list[Naming] = []
    for naming in sorted(named, key=lambda n: (-n.chance, n.token.i)):
        near = {t.i for t in around(naming.token)}
        if not any(k.type == naming.type and k.token.i in near for k in kept):
            kept.append(naming)
    return kept


@lru_cache(maxsize=50_000)
def _may_name(lemma: str, pos: str, phrases: tuple[str, ...]) -> bool:
    """Whether a word may be sure enough to name an act, wherever it stands."""
    types = model("types")
    at, values = decider.places(alone(lemma, pos, phrases))
    odds = types.bias + (values[:, None] * types.weights[at]).sum(axis=0)
    none = types.classes.index(NONE)
    return bool(np.delete(odds, none).max() - odds[none] >= HOPE)


def _named(stage: Stage, token: Token, phrases: Mapping[int, tuple[str, ...]]) -> Naming | None:
    """The word with its likeliest type, where its chance to name any act is high enough."""
    types = model("types")
    chances = types.probabilities(word_features(stage, token, phrases))
    none = types.classes.index(NONE)
    chance = 1 - float(chances[none])
    if chance < LEAST:
        return None
    chances[none] = 0.0
    return Naming(token, cast("EventType", types.classes[int(chances.argmax())]), chance)


def around(token: Token) -> list[Token]:
    """The words at most `ONE_ACT` steps up or down the parse, the word itself included."""
    up = [token, *itertools.islice(syntax.ancestors(token), ONE_ACT)]
    return [*up, *(d for c in token.children for d in (c, *c.children))]


def sides_by(
    stage: Stage,
    candidates: Candidates,
    naming: Naming,
    *,
    sources: Container[ActorRef] = (),
    targets: Container[ActorRef] = (),
    sure: bool = False,
) -> tuple[ActorRef, ActorRef | None] | None:
    """The likeliest source and target of an act; None where the likeliest source is nobody.

    A target, and a source that must be `sure`, is given only where it is likelier than not. Where `sources` or
    `targets` are known, the side is one of them, and no known source is a target.
    """
    found = candidates.of(naming.token)
    features = side_features(stage, Act.of(naming.token, naming.type), found)
    actors = [c.actor for c in found]
    done_by = _among(sources, actors, _odds("sources", features))
    done_to = _likely(_among(targets, actors, _odds("targets", features)))
    done_to[:-1] = [
        -np.inf if c.actor in sources or _own(c) else o for c, o in zip(found, done_to, strict=False)
    ]
    pair = best_pair(found, _likely(done_by) if sure else done_by, done_to)
    if pair is None or not _toward_its_own(stage, *pair):
        return pair
    return pair[0], None


def _toward_its_own(stage: Stage, source: ActorRef, target: ActorRef | None) -> bool:
    """Whether who speaks for a state would act toward that state."""
    speaks = source.sector in STATE_SECTORS and source.country is not None
    return speaks and target is not None and target == stage.states.get(source.country or "")


def _own(candidate: Candidate) -> bool:
    """Whether a party is somebody's own in its sentence ("recalled its envoy", "praised his ministers")."""
    return candidate.token is not None and any(
        c.tag_ == "PRP$" for c in syntax.children(candidate.token, "poss")
    )


def _likely(odds: list[float]) -> list[float]:
    """The odds, those below one half made hopeless but for nobody's: a target is rather unknown than guessed."""
    return [*(o if o >= 0 else -np.inf for o in odds[:-1]), odds[-1]]


def _among(known: Container[ActorRef], actors: Sequence[ActorRef], odds: list[float]) -> list[float]:
    """The odds, those of others than the known made hopeless."""
    if not any(a in known for a in actors):
        return odds
    kept = [o if a in known else -np.inf for a, o in zip(actors, odds, strict=False)]
    return [*kept, odds[-1]]


def _odds(name: str, features: Sequence[Features]) -> list[float]:
    """The log-odds of each candidate to be a side."""
    yes = model(name).classes.index(YES)
    chances = np.array([model(name).probabilities(f)[yes] for f in features])
    return [float(x) for x in np.log(chances) - np.log1p(-chances)]


def status_by(token: Token, type_: EventType, judged: Judgement) -> tuple[Status, float]:
    """The likeliest status of an act, with its chance."""
    chances = model("status").probabilities(status_features(token, type_, judged))
    at = int(chances.argmax())
    return cast("Status", model("status").classes[at]), float(chances[at])


def weighed(token: Token, type_: EventType, judged: Judgement) -> tuple[Status, str]:
    """The status of an act that the rules have judged, with its reason.

    What they take for a plain fact may be likelier something else; a cue that they name holds.
    """
    state, chance = status_by(token, type_, judged)
    if state in (judged.status, *WORDED) or chance < SURE or judged.why != PLAINLY:
        return judged.status, judged.why
    return state, f"{state} {chance:.2f}, as coded reports have it, against {judged.status} ({judged.why})"
