"""Claims whose noun names the link: "X is the result of Y", "the reason for Y is X", "at the heart of Y lies X".

The invariant: one end stands behind the noun's preposition (or in its clause), the other behind "is".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.causes.spans import Pair, Place, phrase, rules, trimmed
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_LYING = wordlist("causes", "lying")
_SCORE = 0.7


def by_noun(noun: Token) -> Iterator[Pair]:
    """The pairs of a noun that says what something is to another: "the famine was the result of years of war"."""
    entry = rules().nouns.get(noun.lemma_.lower())
    if entry is None or noun.dep_ not in ("attr", "oprd", "appos", "pobj"):
        return
    behind = syntax.after(noun, *entry["prepositions"].split())
    if "within" in entry and not {b.lemma_.lower() for b in behind} & set(entry["within"].split()):
        return
    if not behind and "to" in entry["prepositions"].split():  # "an incentive to sign"
        behind = [c for c in syntax.children(noun, "acl", "relcl") if c.tag_ == "VB" and c.i > noun.i]
    if not behind:
        return
    if noun.dep_ == "appos":
        first: Token | None = noun.head
    elif noun.dep_ == "pobj":
        if noun.head.lower_ != "as" or noun.head.head.pos_ not in ("VERB", "AUX"):
            return
        heads = syntax.patients(noun.head.head)
        first = heads[0] if heads else None
    else:
        subjects = syntax.subjects(noun.head) if noun.head.pos_ in ("VERB", "AUX") else []
        first = subjects[0] if subjects else None
    one = phrase(first) if first is not None else None
    if one is None or one[1] > noun.left_edge.i:
        return
    whole = entry.get("whole", False)  # "an escalation of the dispute" is itself what comes about
    two = trimmed(noun.doc, noun.left_edge.i, noun.right_edge.i + 1) if whole else phrase(behind[0])
    if two is None:
        return
    cause, effect = (two, one) if entry["cause"] == "of" else (one, two)
    yield Pair(
        cause,
        effect,
        entry["sign"],
        noun.i,
        noun.head.i,
        entry["score"],
        f"causes.yaml: {noun.lemma_.lower()}",
    )


def by_subject(verb: Token) -> Iterator[Pair]:
    """The pairs of a verb that says where a cause lies."""
    if verb.lemma_.lower() not in _LYING:
        return
    yield from _named(verb)
    yield from _behind(verb)


def _named(verb: Token) -> Iterator[Pair]:
    """ "The reason for the delay is a shortage", "the outcome of the vote was a hung parliament"."""
    for noun in syntax.children(verb, "nsubj"):
        entry = rules().nouns.get(noun.lemma_.lower())
        told = [c for c in syntax.children(verb, "attr", "ccomp") if c.i > verb.i]
        one = _joined(noun, entry["prepositions"].split()) if entry is not None else None
        if entry is None or not told or one is None or syntax.negated(verb):
            continue
        two = phrase(told[0])
        if two is not None and one[1] <= verb.i < two[0]:
            cause, effect = (one, two) if entry["cause"] == "of" else (two, one)
            why = f"causes.yaml: {noun.lemma_.lower()} is"
            yield Pair(cause, effect, entry["sign"], verb.i, verb.i, _SCORE, why)


def _joined(noun: Token, prepositions: list[str]) -> Place | None:
    """What a noun of cause or effect is the cause or effect of: "for the delay", "(why) the talks failed"."""
    behind = syntax.after(noun, *prepositions)
    if behind:
        return phrase(behind[0])
    clauses = [c for c in syntax.children(noun, "relcl", "acl") if c.i > noun.i and c.pos_ in ("VERB", "AUX")]
    if noun.lemma_.lower() != "reason" or not clauses:
        return None
    return _clause(clauses[0])


def _clause(verb: Token) -> Place | None:
    first = verb.left_edge
    start = first.i + (first.lower_ in ("why", "that"))
    return trimmed(verb.doc, start, verb.right_edge.i + 1)


def _behind(verb: Token) -> Iterator[Pair]:
    """ "At the heart of the dispute is a pipeline", "behind the quarrel lies a fight over water"."""
    own = syntax.children(verb, "nsubj", "attr") or syntax.children(verb, "dobj")
    subjects = [s for s in own if s.i > verb.i]
    for before in syntax.children(verb, "prep"):
        if before.i > verb.i or not subjects:
            continue
        things = syntax.children(before, "pobj")
        if before.lower_ == "at" and things and things[0].lower_ in rules().hearts:
            things = syntax.after(things[0], "of")
        elif before.lower_ != "behind":
            continue
        cause = phrase(subjects[0])
        effect = phrase(things[0]) if things else None
        if cause and effect and effect[1] <= verb.i < cause[0]:
            yield Pair(
                cause, effect, "+", verb.i, verb.i, _SCORE, f"causes.yaml: {before.lower_} … {verb.lower_}"
            )
