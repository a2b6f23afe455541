"""Clauses that tell an outcome, a condition, an aim: "..., forcing the port to close", "so dry that ...".

The invariant: what stands before the comma, the "that" or the infinitive is one end of the claim, what stands behind
it the other; no verb's subject is taken for a cause here, so who acts does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.causes.spans import Pair, around, clause_start, phrase, rules, trimmed
from relata.records import Sign
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# What opens a condition without "if" ("Should the truce fail, ...").
_INVERTED = frozenset({"should", "had", "were"})
_OUTCOMES = wordlist("causes", "outcomes")
_SAYING = wordlist("causes", "saying")
_USING = wordlist("causes", "using")


# Of ten things that an act was meant to end or prevent, coders of reports took none for its cause: such a claim is
# told only where the model sees it too. Of four means they took one: told in a report only where the model sees it.
# Of four outcomes in a participle they took one.
COUNTER, MEANS, OUTCOME = 0.45, 0.55, 0.55


def by_clause(token: Token) -> Iterator[Pair]:
    """The pairs that the clause or the degree of `token` makes."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _outcome(token)
        yield from _inverted(token)
        yield from _objection(token)
        yield from _means(token)
        yield from _uses(token)
        yield from _counters(token)
        yield from _fronted(token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _instrument(token)
    if token.lower_ in ("so", "such"):
        yield from _degree(token)


def _sign_of(verb: Token) -> Sign | None:
    entries = [
        e
        for e in rules().verbs.get(verb.lemma_.lower(), ())
        if "cause" not in e
        and "particle" not in e
        and ("to" not in e or syntax.after(verb, *e["to"].split()))
    ]
    sign: Sign | None = entries[0]["sign"] if entries else None
    return sign or ("+" if verb.lemma_.lower() in _OUTCOMES else None)


def _outcome(verb: Token) -> Iterator[Pair]:
    """ "The dam burst, forcing thousands to flee": what the main clause tells is the cause."""
    head, doc = verb.head, verb.doc
    sign = _sign_of(verb)
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ == "add" or sign is None or head.i >= verb.i:
        return
    if head.pos_ not in ("VERB", "AUX"):
        head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), head)
    start = verb.left_edge.i
    if start == 0 or doc[start - 1].text not in (",", "-", "–", "—") or head.pos_ not in ("VERB", "AUX"):
        return
    cause = trimmed(doc, clause_start(head), start)
    effect = trimmed(doc, verb.i + 1, verb.right_edge.i + 1)
    if cause and effect and cause[1] <= effect[0]:
        why = f"causes.yaml: outcome ({verb.lower_})"
        yield Pair(cause, effect, sign, verb.i, verb.i, OUTCOME, why)


def _inverted(verb: Token) -> Iterator[Pair]:
    """ "Should the truce fail, the port will close"."""
    first, head = verb.left_edge, verb.head
    opens = first.lower_ in _INVERTED and first.dep_ in ("aux", "ROOT") and first.i < verb.i
    if verb.dep_ not in ("advcl", "ccomp", "csubj") or not opens or head.i < verb.i:
        return
    if not any(first.i < s.i < verb.i for s in syntax.children(verb, "nsubj", "nsubjpass", "expl")):
        return
    cause = trimmed(verb.doc, first.i + 1, verb.right_edge.i + 1)
    effect = around(verb.doc, head, first.i, verb.right_edge.i + 1)
    if cause and effect:
        why = f"causes.yaml: condition ({first.lower_})"
        yield Pair(cause, effect, "+", first.i, head.i, 0.7, why, possible=True)


def _objection(verb: Token) -> Iterator[Pair]:
    """ "Took to the streets to denounce the law": what is denounced is the cause."""
    known = rules()
    if verb.lemma_.lower() not in known.objections or verb.dep_ not in ("xcomp", "advcl", "acl", "relcl"):
        return
    head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), None)
    things = syntax.children(verb, "dobj")
    if head is None or head.i > verb.i or not things or verb.tag_ not in ("VB", "VBG"):
        return
    if not {t.lemma_.lower() for t in verb.doc[clause_start(head) : verb.i]} & known.marchers:
        return
    cause = trimmed(verb.doc, things[0].left_edge.i, verb.right_edge.i + 1)
    effect = trimmed(verb.doc, clause_start(head), verb.left_edge.i)
    if cause and effect and effect[1] <= cause[0]:
        yield Pair(cause, effect, "+", verb.i, head.i, 0.65, f"causes.yaml: protest ({verb.lower_})")


def _instrument(noun: Token) -> Iterator[Pair]:
    """ "A fund to help the victims": what the thing is meant for is its effect."""
    known = rules()
    if not {noun.lemma_.lower(), noun.lower_} & known.instruments:
        return
    for verb in syntax.children(noun, "acl", "relcl", "advcl"):
        lemma = verb.lemma_.lower()
        sign = _sign_of(verb) or ("-" if lemma in known.counters else None)
        if verb.tag_ != "VB" or sign is None or verb.i < noun.i or verb.left_edge.tag_ != "TO":
            continue
        cause = trimmed(noun.doc, min(t.i for t in syntax.noun_phrase(noun)), verb.left_edge.i)
        things = syntax.children(verb, "dobj")
        start = things[0].left_edge.i if sign == "-" and things else verb.i
        effect = trimmed(noun.doc, start, verb.right_edge.i + 1)
        if cause and effect and cause[1] <= effect[0]:
            yield Pair(cause, effect, sign, verb.i, verb.i, MEANS, f"causes.yaml: meant to {lemma}")


def _degree(word: Token) -> Iterator[Pair]:
    """ "So dry that the crops died": what is so is the cause."""
    doc = word.doc
    marks = [t for t in doc[word.i + 1 :] if t.lower_ == "that" and t.dep_ == "mark"]
    host = next((a for a in syntax.ancestors(word) if a.pos_ in ("VERB", "AUX")), None)
    if not marks or host is None or word.dep_ not in ("advmod", "predet", "amod", "det"):
        return
    that, inner = marks[0], marks[0].head
    over = {a.i for a in syntax.ancestors(inner)}
    if not over & {word.head.i, host.i} or inner.dep_ not in ("ccomp", "advcl", "acl", "relcl"):
        return
    cause = trimmed(doc, clause_start(host), that.i)
    effect = trimmed(doc, that.i + 1, inner.right_edge.i + 1)
    if cause and effect and host.i < that.i and host.lemma_.lower() not in _SAYING:
        yield Pair(cause, effect, "+", that.i, inner.i, 0.75, f"causes.yaml: {word.lower_} … that")


def _uses(verb: Token) -> Iterator[Pair]:
    """ "Uses its loans to press Minsk": what is used is the cause of what is sought."""
    if verb.lemma_ in _USING:
        things = syntax.children(verb, "dobj")
    elif verb.lemma_ in ("take", "make"):
        named = [c for c in syntax.children(verb, "dobj") if c.lemma_ in ("advantage", "use")]
        things = [o for c in named for o in syntax.after(c, "of")] or (
            list(syntax.after(verb, "of")) if named else []
        )
    else:
        return
    aims = [c for c in syntax.children(verb, "xcomp", "advcl") if c.tag_ == "VB" and c.i > verb.i]
    aims += [c for t in things for c in syntax.children(t, "acl", "relcl") if c.tag_ == "VB"]
    if things and aims and things[0].pos_ in ("NOUN", "PROPN", "VERB") and things[0].i < aims[0].i:
        cause = trimmed(verb.doc, min(t.i for t in syntax.noun_phrase(things[0])), aims[0].left_edge.i)
        effect = trimmed(verb.doc, aims[0].i, aims[0].right_edge.i + 1)
        if cause and effect:
            yield Pair(cause, effect, "+", verb.i, verb.i, MEANS, f"causes.yaml: means ({verb.lemma_})")


def _counters(verb: Token) -> Iterator[Pair]:
    """ "Sent troops to quell the protests": what an act is meant to end or prevent is its cause."""
    if verb.lemma_.lower() not in rules().counters or verb.dep_ not in ("xcomp", "advcl", "acl", "relcl"):
        return
    head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), None)
    things = syntax.children(verb, "dobj")
    if verb.tag_ != "VB" or head is None or not things or head.i > verb.i:
        return
    cause, effect = phrase(things[0]), trimmed(verb.doc, clause_start(head), verb.left_edge.i)
    if cause and effect and effect[1] <= cause[0]:
        yield Pair(
            cause,
            effect,
            "+",
            verb.i,
            head.i,
            COUNTER,
            f"causes.yaml: meant to {verb.lemma_.lower()}",
            False,
            True,
            COUNTER,
        )


def _fronted(verb: Token) -> Iterator[Pair]:
    """ "To avert a strike, Lima raised wages": the act lessens what it is to avert."""
    head, doc = verb.head, verb.doc
    things = syntax.children(verb, "dobj")
    if verb.lemma_.lower() not in rules().counters or verb.tag_ != "VB" or verb.dep_ != "advcl" or not things:
        return
    end = verb.right_edge.i + 1
    opened = verb.left_edge.tag_ == "TO" and end < head.i and doc[end].text == ","
    if not opened or head.pos_ != "VERB" or verb.left_edge.i > head.left_edge.i:
        return
    cause, effect = around(doc, head, verb.left_edge.i, end), phrase(things[0])
    if cause and effect and effect[1] <= cause[0]:
        yield Pair(cause, effect, "-", verb.i, head.i, 0.65, f"causes.yaml: to {verb.lemma_.lower()}")


def _means(verb: Token) -> Iterator[Pair]:
    """ "Seeks to widen his choices by courting China": the means is the cause of what the infinitive tells."""
    for by in syntax.children(verb, "prep"):
        if by.lower_ in ("by", "through") and (inner := syntax.children(by, "pcomp")) and by.i > verb.i:
            cause = trimmed(verb.doc, inner[0].left_edge.i, by.right_edge.i + 1)
            effect = trimmed(verb.doc, verb.i, by.i)
            if cause and effect and not syntax.is_passive(verb):
                yield Pair(cause, effect, "+", by.i, verb.i, MEANS, f"causes.yaml: means ({by.lower_})")
