"""Which amount of a clause measures a tie: one of the tie's own kind, and never what a price is a price of.

"Half of its trade" measures no tie of credit, a loan no tie of energy; in "127 dollars per thousand cubic metres"
the dollars are a price and the cubic metres no amount. An amount of nothing known counts where its unit suits the
kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.ties.describing import NATION
from relata.reading.ties.entries import rules
from relata.reading.ties.measures import Amount, find_measures, is_price
from relata.records import ActorRef, Evidence, Measure, TieKind
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# What of an amount may be of another kind than the tie: trade in energy, the passage of both, a stake in either.
ALSO: dict[TieKind, frozenset[TieKind]] = {
    "trade": frozenset({"energy", "technology", "military"}),
    "transit": frozenset({"energy", "trade"}),
    "energy": frozenset({"transit", "technology"}),
}
# Kinds that hold things of every kind.
ANY: frozenset[TieKind] = frozenset({"membership", "political"})
WHOLES = wordlist("ties", "wholes")
SIZES = wordlist("ties", "sizes")
BEING = wordlist("ties", "being")
PER = re.compile(r"\b(?:per|each|every)\s+(?:(?:a|one)\s+)?$", re.IGNORECASE)
# A second figure for the same sum ("1.5 billion dollars (about 1.3 billion euros)").
AGAIN = re.compile(r"\s*(?:\(|,? or )\s*(?:about|around|some|roughly|nearly|almost)?\s*$", re.IGNORECASE)


def measure_of(
    stage: Stage, kind: TieKind, sides: tuple[ActorRef, ActorRef], trigger: Token, evidence: Evidence
) -> Measure | None:
    """The amount of the evidence that measures a tie of `kind`: of that kind if any, else the nearest to its word."""
    page = stage.page
    text = page.text[evidence.start : evidence.end]
    at = page.start_of(trigger) - evidence.start
    amounts = find_measures(text)
    fitting: list[tuple[bool, int, int, Measure]] = []
    kinds: set[str] = set()
    for n, amount in enumerate(amounts):
        again = n > 0 and AGAIN.fullmatch(text[amounts[n - 1].end : amount.start]) is not None
        tokens = page.sentence_of(trigger).tokens(evidence.start + amount.start, evidence.start + amount.end)
        kinds = kinds if again else _kinds(tokens, amount.measure)
        price = n + 1 < len(amounts) and is_price(text, amount, amounts[n + 1])
        if _per(text, amounts, n) or (price and kind not in ("energy", "trade")):
            continue
        if not _suits(kind, amount.measure.unit) or _of_others(stage, sides, tokens, amount.measure):
            continue
        over = _over(tokens) if tokens else None
        if over is not None and over.lemma_ in SIZES:
            continue
        if kinds and kind not in ANY and not kinds & {kind, *ALSO.get(kind, ())}:
            continue
        fitting.append((kind not in kinds, abs(amount.start - at), amount.start, amount.measure))
    return min(fitting, key=lambda f: f[:3])[3] if fitting else None


def _per(text: str, amounts: Sequence[Amount], n: int) -> bool:
    """Whether an amount is only what a price is a price of."""
    if PER.search(text[: amounts[n].start]):
        return True
    return n > 0 and is_price(text, amounts[n - 1], amounts[n])


@cache
def _units() -> dict[str, frozenset[str]]:
    """Unit → the kinds of tie that it can measure; a unit without an entry can measure any."""
    data: dict[str, str] = load("units")["measures"]
    return {unit: frozenset(kinds.split()) for unit, kinds in data.items()}


def _suits(kind: TieKind, unit: str) -> bool:
    name = "money" if len(unit) == 3 and unit.isupper() else unit
    return name not in _units() or kind in _units()[name]


def _kinds(tokens: Sequence[Token], measure: Measure) -> set[str]:
    """The kinds of what an amount is an amount of: what stands behind its "of", and what it is said of."""
    if not tokens:
        return set()
    behind = _behind(tokens, measure)
    things = [] if behind and behind[0].lower_ == "for" and len(measure.unit) == 3 else behind
    if (over := _over(tokens)) is not None:
        things += [over, *syntax.children(over, *NATION)]
    words = {w for t in things for w in (t.lemma_.lower(), t.lower_)} - WHOLES
    kind_of = rules().kind_of
    return {kind_of[w] for w in words if w in kind_of}


def _over(tokens: Sequence[Token]) -> Token | None:
    """The noun that an amount belongs to: "a credit of up to ten billion", "a 300 million dollar loan", "debt is"."""
    at = next((t for t in tokens if t.head not in tokens), tokens[-1])
    if at.dep_ in (*NATION, "quantmod", "npadvmod") and at.head.pos_ in ("NOUN", "PROPN"):
        return at.head
    if at.dep_ == "appos" and at.head.pos_ == "NOUN":
        return at.head
    for _ in range(3):
        if at.dep_ not in ("pobj", "prep", "pcomp") or (
            at.dep_ == "prep" and at.lower_ not in ("of", "to", "at")
        ):
            break
        at = at.head
    if at not in tokens and (at.pos_ in ("NOUN", "PROPN") or at.lemma_.lower() in rules().kind_of):
        return at
    verb = at.head if at.pos_ not in ("VERB", "AUX") else at
    if verb.pos_ in ("VERB", "AUX") and verb.lemma_ in BEING:
        return next((s for s in syntax.subjects(verb) if s.pos_ == "NOUN"), None)
    return None


def _of_others(
    stage: Stage, sides: tuple[ActorRef, ActorRef], tokens: Sequence[Token], measure: Measure
) -> bool:
    """Whether an amount is of a third country's thing ("a quarter of the Norwegian gas")."""
    lands = {a.country for a in stage.named_in(_behind(tokens, measure)) if a.country}
    return bool(lands) and not lands & {s.country for s in sides}


def _behind(tokens: Sequence[Token], measure: Measure) -> list[Token]:
    """The preposition and the words of what an amount is of."""
    if not measure.of or not tokens:
        return []
    last = tokens[-1]
    return list(last.doc[last.i + 1 : last.i + 2 + len(measure.of.split())])
