"""Acts that are told by taking up another: "Malta did the same", "and so did Niger", "Caracas retaliated in kind".

The words have no type of their own: it is that of the act told before, in the sentence or in the one before. Who
follows another does it to the same; who answers in kind does it to the doer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.frames import Phrase
from relata.reading.types.phrases import all_phrases, lemma_of
from relata.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# The confidence that such words take up the act told last.
SCORE = 0.6


def echoes(doc: Doc, before: Doc | None) -> Iterator[Phrase]:
    """The acts of a sentence that take up one told earlier in it or in the sentence `before`."""
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or (words := _taking_up(token)) is None:
            continue
        doers = tuple(d for d in syntax.subjects(token) if d.tag_ not in ("WP", "WDT"))
        back = _in_kind(token)
        first = _told_before(token, doc, before, deeds=back)
        if not doers or first is None or set(doers) & set(first.source):
            continue
        target = first.source if back else first.target
        if back and not target:
            continue
        yield replace(
            first,
            token=token,
            tokens=tuple(sorted({token, *words}, key=lambda t: t.i)),
            source=doers,
            target=target,
            score=SCORE,
            reason=f"takes up {first.token.text!r}, told before ({first.why})",
        )


def _taking_up(verb: Token) -> list[Token] | None:
    """The words by which a verb takes up another act; None where it does not."""
    rules, lemma = load("acts")["echo"], lemma_of(verb)
    if _in_kind(verb):
        return []
    objects = syntax.children(verb, "dobj")
    if lemma in rules["follow"] and [lemma_of(o) for o in objects] == ["suit"]:
        return objects
    if lemma != "do":
        return _bare(verb) if lemma in rules["helpers"] else None
    if any(o.lower_ in rules["same"] for o in objects):
        return objects
    adverbs = [c for c in syntax.children(verb, "advmod") if c.lower_ in rules["so"]]
    return adverbs if adverbs and not objects else _bare(verb)


def _bare(verb: Token) -> list[Token] | None:
    """ "As has Hungary": the empty list where a helping verb stands for a whole clause of comparison."""
    alone = not syntax.children(verb, "dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "auxpass")
    compares = any(c.lower_ == "as" for c in syntax.children(verb, "mark", "advmod"))
    return [] if alone and compares and verb.dep_ == "advcl" and syntax.children(verb, "nsubj") else None


def _in_kind(verb: Token) -> bool:
    """Whether somebody pays back what was done to him ("responded in kind", "reciprocated")."""
    rules, lemma = load("acts")["echo"], lemma_of(verb)
    kind = any(t.lower_ == "kind" for t in syntax.after(verb, "in"))
    favour = lemma == "return" and any(lemma_of(o) in rules["favours"] for o in syntax.children(verb, "dobj"))
    return (lemma in rules["answering"] and kind) or favour or lemma in rules["reciprocal"]


def _told_before(token: Token, doc: Doc, before: Doc | None, *, deeds: bool) -> Phrase | None:
    """The last act that a verb tells before a word, between sides that the words name; with `deeds`, no words."""
    here = [
        p for p in all_phrases(doc) if p.token.i < token.i or (token.i, "advcl") == (_above(p), p.token.dep_)
    ]
    earlier = all_phrases(before) if before is not None else []
    told = [
        p for p in (*earlier, *here) if not p.nominal and p.source and not p.symmetric and p.token != token
    ]
    if deeds:
        told = [p for p in told if p.type not in load("acts")["said_again"]]
    return told[-1] if told else None


def _above(phrase: Phrase) -> int:
    return phrase.token.head.i
