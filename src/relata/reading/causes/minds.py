"""Feelings and beliefs that move somebody to act: "wary of its neighbour, Oslo signed", "fearing arrest"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.causes.spans import MARKS, Pair, around, clause_start, rules, trimmed
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_DREADING = wordlist("causes", "dreading")


def by_mind(adjective: Token) -> Iterator[Pair]:
    """ "Minsk, wary of its neighbour, signed": what one minds is the cause of what one does."""
    yield from _felt(adjective)
    if adjective.lemma_.lower() not in rules().minds or adjective.dep_ not in (
        "amod",
        "appos",
        "acl",
        "advcl",
        "ccomp",
    ):
        return
    verb = next((a for a in syntax.ancestors(adjective) if a.pos_ in ("VERB", "AUX")), None)
    inner = [
        c for c in adjective.children if c.dep_ in ("prep", "ccomp", "pcomp", "xcomp") and c.i > adjective.i
    ]
    if verb is None or not inner or inner[0].right_edge.i >= adjective.doc[-1].i:
        return
    if adjective.i < verb.i and verb.i > inner[0].right_edge.i:
        cause = trimmed(adjective.doc, inner[0].left_edge.i, inner[0].right_edge.i + 1)
        effect = trimmed(
            adjective.doc, max(inner[0].right_edge.i + 1, clause_start(verb)), verb.right_edge.i + 1
        )
        if cause and adjective.doc[cause[0]].lower_ in ("of", "that", "about", "by", "at"):
            cause = trimmed(adjective.doc, cause[0] + 1, cause[1])
        if cause and effect and cause[1] <= effect[0]:
            yield Pair(cause, effect, "+", adjective.i, verb.i, 0.65, f"causes.yaml: {adjective.lower_}")


def _felt(adjective: Token) -> Iterator[Pair]:
    """ "Oslo was furious that the talks failed": what is felt about is the cause of the feeling."""
    words = {adjective.lemma_.lower(), adjective.lower_}
    if not words & rules().feelings or adjective.dep_ not in ("acomp", "ROOT", "conj"):
        return
    over = adjective.head if adjective.dep_ == "acomp" else adjective
    for told in (c for a in (adjective, over) for c in syntax.children(a, "ccomp") if c.i > adjective.i):
        cause = trimmed(adjective.doc, told.left_edge.i, told.right_edge.i + 1)
        effect = trimmed(adjective.doc, clause_start(over), adjective.i + 1)
        if cause and effect and effect[1] <= cause[0]:
            why = f"causes.yaml: {adjective.lower_} that"
            yield Pair(cause, effect, "+", adjective.i, over.i, 0.7, why)
            return


def motive(verb: Token) -> Iterator[Pair]:
    """ "Fearing arrest, he fled": the feeling is the cause."""
    head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), None)
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    if head is None or (
        verb.dep_ == "acl" and before.text not in MARKS and verb.lemma_.lower() not in _DREADING
    ):
        return  # "those seeking asylum": who they are
    cause = trimmed(verb.doc, verb.left_edge.i, verb.right_edge.i + 1)
    effect = around(verb.doc, head, verb.left_edge.i, verb.right_edge.i + 1)
    if cause and effect:
        yield Pair(cause, effect, "+", verb.i, head.i, 0.75, f"causes.yaml: motive ({verb.lower_})")


def hence(verb: Token) -> Iterator[Pair]:
    """ "They share a market and therefore are allies": what stands before is the cause."""
    doc, known = verb.doc, rules().hence
    words = [
        c
        for c in syntax.children(verb, "advmod", "cc", "mark")
        if (c.lower_,) in known and c.i + 1 < len(doc)
    ]
    first = next((c for c in words if doc[c.i + 1].lower_ not in ("as", "far")), None)
    if first is None:
        return
    told = [
        c for c in syntax.children(verb, "ccomp") if c.right_edge.i < first.i
    ]  # "they lost, so they left"
    if told and first.i < verb.i:
        cause, effect = (
            trimmed(doc, told[-1].left_edge.i, first.i),
            trimmed(doc, first.i + 1, verb.right_edge.i + 1),
        )
        if cause and effect:
            yield Pair(cause, effect, "+", first.i, verb.i, 0.75, f"causes.yaml: {first.lower_}")
        return
    if verb.dep_ not in ("conj", "advcl", "ccomp") or verb.head.pos_ not in ("VERB", "AUX"):
        return
    if verb.head.i > first.i:
        return
    start = min(first.i, clause_start(verb))
    cause = trimmed(verb.doc, clause_start(verb.head), start)
    effect = trimmed(verb.doc, first.i + 1 if first.i < verb.i else start, verb.right_edge.i + 1)
    if cause and effect and cause[1] <= effect[0]:
        yield Pair(cause, effect, "+", first.i, verb.i, 0.75, f"causes.yaml: {first.lower_}")
