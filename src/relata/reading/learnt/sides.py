"""Who does it to whom: each candidate's chance of being the source and the target of an act, and the best pair.

The chances come from two logistic models over how a candidate stands to the act's word: the way between them in the
parse, how near it is, whether the sentence or only the report mentions it, what kind of party it is. That an act has
nobody on one side is a candidate too.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.learnt.candidates import Candidate
from relata.reading.learnt.words import VERBAL, Features
from relata.records import ActorRef, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

# A way through the parse longer than this many steps says no more than that it is long.
LONGEST_WAY = 5
FARTHEST = 30
SHARE, LESS = 0.7, 0.5
# Nobody is taken for the source of an act at lower log-odds: on eleven coded sets no such act was coded.
LEAST_ODDS = -1.0


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A word that names an act of a type, with the grammar around it."""

    token: Token
    type: EventType
    roles: dict[int, tuple[str, ...]]
    """For each token of the sentence that has a place at the act, the names of its places."""
    form: str
    """V, Vp or N: verb, passive verb, other word."""

    @classmethod
    def of(cls, token: Token, type_: EventType) -> Act:
        """The act that `token` names."""
        roles: dict[int, list[str]] = {}
        verbal = token.pos_ in VERBAL

        def put(name: str, tokens: Sequence[Token]) -> None:
            for t in tokens:
                roles.setdefault(t.i, []).append(name)

        put("doer", syntax.agents(token) if verbal else syntax.possessors(token))
        if verbal:
            put("done", syntax.patients(token))
            put("to", syntax.recipients(token))
        for child in syntax.children(token, "prep", "agent", "dative"):
            behind = syntax.after(token, child.lower_)
            put("behind", behind)
            put(f"behind:{child.lower_}", behind)
        above = [a for a in syntax.ancestors(token) if a.pos_ in VERBAL][:2]
        for step, verb in enumerate(above):
            put(f"doer-above{step}", syntax.agents(verb))
            put(f"done-above{step}", [*syntax.patients(verb), *syntax.recipients(verb)])
        for child in token.children:
            roles.setdefault(child.i, []).append(f"below:{child.dep_}")
        form = "N" if not verbal else "Vp" if syntax.is_passive(token) else "V"
        return cls(token, type_, {i: tuple(dict.fromkeys(names)) for i, names in roles.items()}, form)

    def has(self, *places: str) -> bool:
        """Whether somebody or something stands at one of the places."""
        return any(p in names for names in self.roles.values() for p in places)


def way(act: Token, other: Token) -> tuple[str, int]:
    """The way through the parse from an act to another word, as labels up and down, and its steps."""
    up = {t.i: n for n, t in enumerate((act, *syntax.ancestors(act)))}
    down: list[str] = []
    at = other
    while at.i not in up:
        behind = at.dep_ == "pobj" and at.head.pos_ in ("ADP", "SCONJ", "PART")
        down.append(f"pobj:{at.head.lower_}" if behind else at.dep_)
        if at.head == at:
            return "", FARTHEST
        at = at.head
    climbed = [act, *syntax.ancestors(act)][: up[at.i]]
    return "^".join(t.dep_ for t in climbed) + "|" + ".".join(reversed(down)), len(climbed) + len(down)


def side_features(stage: Stage, act: Act, candidates: Sequence[Candidate]) -> list[Features]:
    """The features of each candidate, and last those of nobody at all."""
    here = [c.token.i for c in candidates if c.here and c.token is not None]
    many = f"in{min(len(set(here)), 4)}"
    ranks = {country: rank for rank, (country, _) in enumerate(stage.lands)}
    kinds = {a.id: a.kind for a in stage.cast.actors}
    found = [_candidate(stage, act, c, here, many, ranks, kinds) for c in candidates]
    return [*found, _nobody(act, many)]


def _candidate(
    stage: Stage,
    act: Act,
    candidate: Candidate,
    here: Sequence[int],
    many: str,
    ranks: Mapping[str, int],
    kinds: Mapping[str, str],
) -> Features:
    features: Features = {"bias": 1.0}
    actor = candidate.actor
    stands = _standing(stage, act, candidate, here, features)
    for name in stands:
        features[name] = 1.0
        features[f"{name}&{act.type}"] = SHARE
        features[f"{name}&{act.token.pos_}"] = SHARE
        features[f"{name}&{act.form}"] = SHARE
    rank = min(ranks.get(actor.country or "", 9), 3)
    of_type = [
        f"sector:{actor.sector}",
        f"kind:{kinds.get(actor.id, '')}",
        "land" if actor.country else "no land",
        "name" if actor.name[:1].isupper() else "no name",
        f"rank{rank}",
        "here" if candidate.here else "away",
    ]
    if actor.country and actor.country == stage.home:
        of_type.append("home")
    for name in of_type:
        features[name] = 1.0
        features[f"{name}&{act.type}"] = SHARE
    features[f"{'here' if candidate.here else 'away'}:{actor.sector}"] = 1.0
    features[f"lands{min(len(ranks), 4)}:rank{rank}"] = 1.0
    features[f"{many}:{'here' if candidate.here else 'away'}"] = 1.0
    first = stands[0] if stands else ""
    for place in ("doer", "done"):
        if not act.has(place, *(("to", "behind") if place == "done" else ())):
            features[f"no {place}&{first}"] = LESS
            features[f"no {place}&{first}&{act.type}"] = LESS * SHARE
    return features


def _standing(
    stage: Stage, act: Act, candidate: Candidate, here: Sequence[int], features: Features
) -> list[str]:
    """How a candidate stands to the act, as names; what has values of its own goes into `features`."""
    token = candidate.token
    if token is None:
        return [candidate.standing]
    if not candidate.here:
        return _away(stage, act, candidate, token)
    distance = abs(token.i - act.token.i)
    side = "before" if token.i < act.token.i else "after"
    label, steps = way(act.token, token)
    if steps <= LONGEST_WAY:
        features[f"way:{label}"] = 1.0
        features[f"way:{act.token.pos_}:{label}"] = SHARE
        features[f"way:{act.type}:{label}"] = LESS
    features["far"] = min(distance, FARTHEST) / FARTHEST
    features["near"] = 1 / (1 + distance)
    features[f"dep:{token.dep_}"] = 1.0
    features[f"dep:{token.dep_}:{act.form}:{side}"] = 1.0
    if token.dep_ == "pobj":
        features[f"behind:{token.head.lower_}"] = 1.0
        features[f"behind:{token.head.lower_}:{act.token.pos_}:{side}"] = 1.0
    nearer = sum(
        1 for i in here if abs(i - act.token.i) < distance and (i < act.token.i) == (token.i < act.token.i)
    )
    stands = [*act.roles.get(token.i, ()), side, f"{side}{min(nearer, 3)}"]
    flags = {
        "itself": token.i == act.token.i,
        "pronoun": token.pos_ == "PRON",
        "genitive": token.dep_ == "poss",
        "main subject": token.dep_ == "nsubj" and token.head.dep_ == "ROOT",
    }
    return stands + [name for name, holds in flags.items() if holds]


def _away(stage: Stage, act: Act, candidate: Candidate, token: Token) -> list[str]:
    """How a candidate stands that an earlier sentence mentions."""
    stands = [f"back{candidate.back}"]
    if token.dep_ in ("nsubj", "nsubjpass"):
        stands.append(f"back{candidate.back}:subject")
    elif token.dep_ in ("dobj", "pobj"):
        stands.append(f"back{candidate.back}:object")
    elif token.dep_ == "poss":
        stands.append("back:genitive")
    page = stage.page
    if page.sentence_of(token).paragraph == page.sentence_of(act.token).paragraph:
        stands.append("same paragraph")
    return stands


def _nobody(act: Act, many: str) -> Features:
    """The features of there being nobody on a side."""
    doer, done, behind = act.has("doer"), act.has("done", "to"), act.has("behind")
    names = (
        "nobody", act.type, act.token.pos_, many, f"doer{doer}", f"done{done}", f"behind{behind}",
        f"{act.type}:done{done or behind}", f"{act.type}:doer{doer}",
    )  # fmt: skip
    return {"bias": 1.0} | {f"nobody:{name}": 1.0 for name in names}


def best_pair(
    candidates: Sequence[Candidate], source: Sequence[float], target: Sequence[float], *, tried: int = 6
) -> tuple[ActorRef, ActorRef | None] | None:
    """The likeliest source and target that are not the same party; None where the likeliest source is nobody,
    or hardly anybody.

    `source` and `target` hold the log-odds of each candidate and, last, of nobody.
    """
    sources = sorted(range(len(candidates)), key=lambda i: (-source[i], i))[:tried]
    targets = sorted(range(len(target)), key=lambda i: (-target[i], i))[:tried]
    best: tuple[float, int, int] | None = None
    for a, b in itertools.product(sources, targets):
        if b < len(candidates) and _same(candidates[a], candidates[b]):
            continue
        if best is None or source[a] + target[b] > best[0]:
            best = (source[a] + target[b], a, b)
    if best is None or source[best[1]] < max(source[len(candidates)], LEAST_ODDS):
        return None
    _, a, b = best
    return candidates[a].actor, candidates[b].actor if b < len(candidates) else None


def _same(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates are one party, or one mention of it."""
    same_place = a.token is not None and b.token is not None and a.token == b.token
    return a.actor.name == b.actor.name or (same_place and a.actor.country == b.actor.country)
