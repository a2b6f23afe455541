"""How well each phrase of the codebook links two marked parties: each in its role, inside its noun phrase, below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.types.phrases import Phrase, all_phrases, find_phrases

if TYPE_CHECKING:
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
# Clauses that tell of another act than the word that they hang on.
_SEPARATE = frozenset("conj advcl relcl parataxis".split())
_PRONOUNS = frozenset("he she it they we i who which that".split())


@dataclass(frozen=True, slots=True)
class Link:
    """How well a phrase links the marked parties."""

    phrase: Phrase
    source: float
    target: float
    worth: float


def links_of(page: Page, source: Stretch | None, target: Stretch | None) -> list[Link]:
    """The links of all phrases, best first."""
    links = [ln for s in sentences(page, source, target) for ln in links_in(s, source, target)]
    return sorted(links, key=lambda ln: (-ln.worth, ln.phrase.token.i))


def sentences(page: Page, *stretches: Stretch | None) -> list[Sentence]:
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
