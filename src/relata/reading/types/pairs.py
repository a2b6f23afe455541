"""Which type has the act of one marked party toward another? Always an answer, with its reason.

The caller vouches that the source acts toward the target. The phrase of the codebook that links the two best
decides; the trained decider settles what the codebook leaves open, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.types import decider
from relata.reading.types.features import (
    LEANING,
    MEANING,
    block,
    leaning_features,
    meaning_features,
    places_of,
    scaled,
    word_features,
)
from relata.reading.types.phrases import Phrase, all_phrases, find_phrases
from relata.records import QUAD_OF, EventType, Quad

if TYPE_CHECKING:
    import numpy.typing as npt
    from spacy.tokens import Token

Stretch = tuple[int, int]

# What a link is worth, by how the marked party stands to the role. Set by hand on sentences of our own:
# a role filled outright must beat any sum of nearness and specificity.
FILLS, INSIDE, PRONOUN, BELOW, AGAINST = 3.0, 2.0, 1.5, 1.0, -1.5
# Worth of each demand that a phrase makes beyond its head, and of a phrase that is not absorbed by another.
PER_DEMAND, OWN_ACT = 0.35, 3.0
# Loss where a marked party stands nowhere below the act.
MISSED = -1.0
# Loss of a phrase that counts only because the caller vouches for the pair.
LOOSE = 1.0
# Loss for each word between the trigger and the nearer marked party.
PER_WORD = 0.04
# A phrase that links its parties worse than this does not decide alone.
LEAST = 5.5
# A phrase that links them better than this is only turned from conflict to cooperation, or back, by a decider that
# is at least this sure. On 562 of our own sentences that neither had seen this costs nothing; sentences of other
# kinds than the decider was fitted to gain.
SOME, SURE = 2.0, 0.8
# How much likelier (in logits) the decider's chance of a type gets where a phrase of that type links the parties:
# from nothing at `LOOSEST` to all of `TRUST` at `LEAST`; `DOUBT` for entries that count only for vouched pairs.
TRUST, DOUBT, LOOSEST = 4.0, 0.3, 1.0
# ... where the type is not the phrase's own: turned by intention or refusal, or by `pair` of its entry.
ON_PURPOSE = 6.0
# The length of the block of features that say what the codebook says; that of the words is 1.
BOOK = 1.4
_FUTURE = frozenset("will 'll ’ll shall would wo".split())
_FAILING = frozenset("fail unable".split())
_INTENDING = frozenset("plan intend aim set prepare expect schedule ready hope want wish".split())
# Clauses that tell of another act than the word that they hang on.
_SEPARATE = frozenset("conj advcl relcl parataxis".split())
_TALKING = frozenset("speak talk think warn hint boast muse".split())
_WEIGHING = frozenset("consider mull weigh contemplate ponder discuss plan".split())
_PRONOUNS = frozenset("he she it they we i who which that".split())


@dataclass(frozen=True, slots=True)
class PairType:
    """The type of a pair, the reason, and the predicate by which its status can be judged."""

    type: str
    quad: Quad | None
    score: float
    why: str
    token: Token | None


@dataclass(frozen=True, slots=True)
class Link:
    """How well a phrase links the marked parties."""

    phrase: Phrase
    source: float
    target: float
    worth: float


def type_pair(
    page: Page, source: Stretch | None, target: Stretch | None, *, model: Path | None = None
) -> PairType:
    """The type of the act that the stretch `source` does toward the stretch `target` (either may be None).

    1. Every phrase of the codebook in the sentences that the two stand in, by how well it links them.
    2. The decider's chances of each type, by the words and by what the codebook says: a user's own `model`, where
       one is named, decides alone.
    3. Else conflict or cooperation: as the best phrase says where it links well, or to some degree and the decider
       is not sure.
    4. Of that side, the likeliest type, where the best phrase makes its own likelier by how well it links.
    """
    links = _links(page, source, target)
    best = _purpose(links) if links else None
    fitted = decider.load(model or decider.SHIPPED)
    chances = fitted.probabilities(_features(page, links, best, source, target))
    if model is not None or best is None:
        kind, chance = fitted.best(chances)
    else:
        kind, chance = _weighed(best, chances, fitted)
    agrees = best is not None and turned(best.phrase)[0] == kind
    if best is not None and agrees and best.worth >= LEAST and best.phrase.pattern.entry.decides:
        return _answer(best.phrase, max(chance, min(0.95, 0.5 + 0.06 * best.worth)))
    reason = (
        f"decider ({'your model' if model else 'trained on our own sentences'}), probability {chance:.2f}"
    )
    if best is not None:
        reason += f"; {'so says' if agrees else 'the nearest is'} {best.phrase.why}"
    return PairType(
        kind, QUAD_OF.get(cast(EventType, kind)), chance, reason, best.phrase.token if best else None
    )


def _weighed(best: Link, chances: npt.NDArray[np.float64], fitted: decider.Model) -> tuple[str, float]:
    """The type that the best phrase and the decider give together, with its probability."""
    said, how = turned(best.phrase)
    decides = best.phrase.pattern.entry.decides
    kind, chance = fitted.best(chances)
    firm = (decides and best.worth >= LEAST) or (best.worth >= SOME and chance < SURE)
    chances = fitted.of_side(chances, _conflict(said if firm else kind))
    full = ON_PURPOSE if how or best.phrase.pattern.entry.pair else TRUST
    trust = full * min(1.0, max(0.0, best.worth - LOOSEST) / (LEAST - LOOSEST)) if decides else DOUBT
    chances = chances * np.where(np.array(fitted.classes) == said, math.exp(trust), 1.0)
    chances = chances / chances.sum()
    at = int(chances.argmax())
    return fitted.classes[at], float(chances[at])


def _conflict(kind: str) -> bool:
    return QUAD_OF[cast(EventType, kind)].endswith("conflict")


def features(page: Page, source: Stretch | None, target: Stretch | None) -> dict[str, float]:
    """What the decider sees of a pair: words, their places, what they lean to, what the codebook says."""
    links = _links(page, source, target)
    return _features(page, links, _purpose(links) if links else None, source, target)


def _features(
    page: Page, links: Sequence[Link], best: Link | None, source: Stretch | None, target: Stretch | None
) -> dict[str, float]:
    words: list[str] = []
    by_place: dict[str, list[Token]] = {}
    for sentence in _sentences(page, source, target):
        assert sentence.doc is not None
        sources = set(sentence.tokens(*source)) if source else set()
        targets = set(sentence.tokens(*target)) if target else set()
        tokens = list(sentence.doc)
        words += word_features(tokens, sources, targets)
        for place, held in places_of(tokens, sources, targets).items():
            by_place.setdefault(place, []).extend(held)
    return (
        block(words)
        | scaled(leaning_features(by_place), LEANING / math.sqrt(len(by_place) or 1))
        | scaled(meaning_features(by_place), MEANING)
        | block(_book_features(links, best), BOOK)
    )


def _book_features(links: Sequence[Link], best: Link | None) -> list[str]:
    """What the codebook says: the types of the best three phrases, how well they link, and which the first is."""
    found = []
    for rank, link in enumerate(([best] if best else []) + [ln for ln in links if ln is not best][:2]):
        kind = turned(link.phrase)[0]
        found += [f"k{rank}:{kind}", f"k{rank}:{kind}:{round(link.worth)}", f"k{rank}e:{link.phrase.entry}"]
    if best is not None:
        found += [f"kt:{turned(best.phrase)[1]}", f"kp:{best.phrase.pattern.text}"]
    return found


def of_the_codebook(name: str) -> bool:
    """Whether a feature is one of those that say what the codebook says."""
    return name.startswith("k")


def _links(page: Page, source: Stretch | None, target: Stretch | None) -> list[Link]:
    """The links of all phrases, best first."""
    links = [ln for s in _sentences(page, source, target) for ln in links_in(s, source, target)]
    return sorted(links, key=lambda ln: (-ln.worth, ln.phrase.token.i))


def _purpose(links: Sequence[Link]) -> Link:
    """The best link; where it is a mere contact ("telephoned X to condemn"), what the contact was for."""
    best = links[0]
    if best.phrase.type != "CONSULT":
        return best
    for other in links[1:]:
        clause = other.phrase.tokens[0] if other.phrase.nominal else other.phrase.token
        if (
            clause.dep_ in ("advcl", "xcomp")
            and clause.head == best.phrase.token
            and other.phrase.type != "CONSULT"
        ):
            return replace(other, worth=best.worth) if other.source >= INSIDE else other
    return best


def _answer(phrase: Phrase, score: float) -> PairType:
    kind, how = turned(phrase)
    return PairType(kind, QUAD_OF[kind], score, phrase.why + how, phrase.token)


def turned(phrase: Phrase) -> tuple[EventType, str]:
    """The type that a pair is given for a phrase, and how: what is intended or refused is itself an act.

    PLOVER counts an intended cooperation as AGREE, an intended blow as THREATEN, a refused cooperation as
    REJECT. Events keep the type of the act and say `planned` or `denied` as status.
    """
    entry = phrase.pattern.entry
    kind: EventType = entry.pair or entry.type
    quad = QUAD_OF[kind]
    host = _host(phrase)
    if _refused(host):
        if quad.endswith("cooperation"):
            return "REJECT", ", refused or failed"
        if entry.type == "SANCTION":
            return "CONCEDE", ", not imposed or not renewed"
    elif _intended(host):
        if quad.endswith("cooperation"):
            return "AGREE", ", intended"
        if quad == "material_conflict":
            return "THREATEN", ", intended"
    return kind, ""


def _host(phrase: Phrase) -> Token:
    """The verb that carries the tense of a phrase: its own head, its light verb or its copula."""
    for token in phrase.tokens:
        if token.pos_ in ("VERB", "AUX"):
            return token
    token = phrase.token
    return token.head if token.dep_ in ("acomp", "attr", "dobj", "oprd") else token


def _chain(verb: Token) -> list[Token]:
    """A verb, those that it is coordinated with, and those whose infinitive it is, nearest first."""
    found = [verb]
    while len(found) < 8:
        shares = verb.dep_ == "conj" and not syntax.children(verb, "aux", "nsubj", "nsubjpass")
        controlled = verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX", "ADJ")
        if not shares and not controlled:
            break
        verb = verb.head
        found.append(verb)
    return found


def _refused(verb: Token) -> bool:
    """Whether an act is negated, no longer done, failed, or beyond its doer."""
    return any(
        syntax.negated(v)
        or (v is not verb and v.lemma_ in _FAILING)
        or any(a.lower_ == "longer" for a in syntax.children(v, "advmod"))
        for v in _chain(verb)
    )


def _intended(verb: Token) -> bool:
    chain = _chain(verb)
    if _spoken_of(verb):
        return True
    if any(a.lower_ in _FUTURE for v in chain for a in syntax.children(v, "aux", "auxpass")):
        return not any(a.lemma_ == "have" for a in syntax.children(verb, "aux"))
    return any(v.lemma_ in _INTENDING for v in chain[1:])


def _spoken_of(verb: Token) -> bool:
    """Whether an act is only talked of: "spoke of opening fire", "is considering expelling"."""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("of", "about", "at") and verb.head.head.lemma_ in _TALKING
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _WEIGHING


def _sentences(page: Page, *stretches: Stretch | None) -> list[Sentence]:
    """The parsed sentences from the first to the last marked stretch; all where none is marked."""
    places = [s for s in stretches if s is not None]
    if not places:
        return [s for s in page.sentences if s.doc is not None]
    low, high = min(p[0] for p in places), max(p[1] for p in places)
    return [s for s in page.sentences if s.doc is not None and s.start < high and s.end > low]


def links_in(sentence: Sentence, source: Stretch | None, target: Stretch | None) -> list[Link]:
    """Every phrase of a sentence with the worth of its link between the two stretches."""
    assert sentence.doc is not None
    sources = set(sentence.tokens(*source)) if source else set()
    targets = set(sentence.tokens(*target)) if target else set()
    own = {p.token.i: p for p in find_phrases(sentence.doc, vouched=True)}
    # Who is asked or told to act does the act itself: what the asking absorbs is theirs.
    told = any(p.pattern.entry.absorbs and _fit(p.target, sources, p) >= INSIDE for p in own.values())
    return [
        _link(
            own.get(p.token.i, p),
            sources,
            targets,
            p.token.i in own or (told and _fit(p.source, sources, p) >= INSIDE),
        )
        for p in all_phrases(sentence.doc, vouched=True)
    ]


def _link(phrase: Phrase, sources: set[Token], targets: set[Token], own: bool) -> Link:
    """The worth of a phrase between the two, read from both sides where the one it is done to does an act too."""
    straight = _link_as_told(phrase, sources, targets, own)
    entry = phrase.pattern.entry
    if entry.reversed is None:
        return straight
    pattern = replace(phrase.pattern, entry=entry.turned(entry.reversed))
    turned_round = replace(phrase, source=phrase.target, target=phrase.source, pattern=pattern)
    return max(straight, _link_as_told(turned_round, sources, targets, own), key=lambda ln: ln.worth)


def _link_as_told(phrase: Phrase, sources: set[Token], targets: set[Token], own: bool) -> Link:
    marked = sources | targets
    if phrase.token in marked and len(phrase.tokens) == 1:
        inside = -1.0
    else:
        inside = 0.0
    as_source = _fit(phrase.source, sources, phrase)
    as_target = _fit(phrase.target, targets, phrase)
    against = sum(
        MISSED for fits, party in ((as_source, sources), (as_target, targets)) if party and not fits
    )
    if not phrase.symmetric:
        if as_source <= BELOW and _fit(phrase.target, sources, phrase) >= INSIDE:
            against += AGAINST
        if as_target <= BELOW and _fit(phrase.source, targets, phrase) >= INSIDE:
            against += AGAINST
    distance = min((abs(t.i - m.i) for t in phrase.tokens for m in marked), default=0)
    worth = (
        as_source + as_target + against + inside + PER_DEMAND * phrase.pattern.weight - PER_WORD * distance
    )
    worth += OWN_ACT if own else 0.0
    return Link(phrase, as_source, as_target, worth - (LOOSE if phrase.pattern.entry.vouched else 0.0))


def _fit(filled: Sequence[Token], marked: set[Token], phrase: Phrase) -> float:
    """How well the tokens that fill a role agree with a marked party."""
    if not marked:
        return 0.0
    if any(t in marked for t in filled):
        return FILLS
    if any(_within(t, marked) for t in filled):
        return INSIDE
    if any(t.lower_ in _PRONOUNS for t in filled) and any(m.i < phrase.token.i for m in marked):
        return PRONOUN
    if _below(phrase.token, marked):
        return BELOW
    return 0.0


def _within(head: Token, marked: set[Token]) -> bool:
    """Whether a marked party is a part of the noun phrase below `head`."""
    return any(m in marked for m in syntax.noun_phrase(head))


def _below(token: Token, marked: Iterable[Token]) -> bool:
    """Whether a marked party stands below `token` without another clause, of its own subject, in between."""
    return any(token.is_ancestor(m) and not _apart(m, token) for m in marked)


def _apart(low: Token, high: Token) -> bool:
    """Whether the way up from one token to another leaves a clause that has a subject of its own."""
    for t in low.ancestors:
        if t == high:
            return False
        if t.dep_ in _SEPARATE and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in t.children):
            return True
    return False
