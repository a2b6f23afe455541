"""Causal words on a parse → pairs of spans, each by an entry of `vocabulary/data/causes.yaml`.

The invariant: cause and effect are two stretches of tokens of one sentence that do not overlap. Nothing here knows
who says it or how sure it is; that is the business of `relata.reading.causes.find`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.causes.clauses import by_clause
from relata.reading.causes.grounds import by_ground
from relata.reading.causes.idle import (
    aims_at,
    before_aside,
    is_empty,
    no_condition,
    no_joint,
    only_follows,
    only_hour,
    only_order,
    only_planned,
    only_time,
    said_by,
)
from relata.reading.causes.minds import by_mind
from relata.reading.causes.nominal import by_noun, by_subject
from relata.reading.causes.spans import MARKS, Pair, Place, around, rules, trimmed
from relata.reading.causes.verbs import by_verb
from relata.records import Sign
from relata.vocabulary.wordlists import TIMES, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PROMISING = wordlist("causes", "promising")
_FINDING = wordlist("causes", "finding")
_OPEN = wordlist("causes", "open")
# "Over the past week" and "after two days" join nothing.
_FULL = frozenset({"NOUN", "PROPN", "VERB"})


def find_pairs(doc: Doc, *, means_first: bool = False) -> list[Pair]:
    """The pairs of a parsed sentence, in the order of their triggers.

    An aim ("in order to") moves people to act, and the act is there to bring it about. The Causal News Corpus
    takes the aim for the cause; where `means_first`, as coders of whole reports do, the act is the cause.
    """
    found = [*_by_joints(doc, reports=means_first)]
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found += by_verb(token)
            found += by_subject(token)
            found += by_ground(token)
        elif token.pos_ == "NOUN":
            found += by_noun(token)
        if token.pos_ in ("ADJ", "VERB"):
            found += by_mind(token)
        found += by_clause(token)
    found += _by_degrees(doc)
    if means_first:
        idle = (only_follows, only_order, only_planned)
        found = [p for p in found if not any(is_idle(doc, p) for is_idle in idle)]
        found = [p._replace(cause=p.effect, effect=p.cause, score=p.turned) if p.turned else p for p in found]
    found = [p for p in found if _says_something(doc, p.cause) and _says_something(doc, p.effect)]
    found = [p for p in found if not is_empty(doc, p)]
    return sorted(found, key=lambda p: (p.trigger, p.cause, p.effect))


def _says_something(doc: Doc, place: Place) -> bool:
    """Whether a stretch holds more than a pronoun ("it") or an adjective ("if true", "as long as necessary")."""
    return any(t.pos_ in _FULL or t.tag_ in ("VBG", "CD") for t in doc[place[0] : place[1]])


def _by_joints(doc: Doc, *, reports: bool) -> Iterator[Pair]:
    table = rules().joints
    lower = [t.lower_ for t in doc]
    for i, word in enumerate(lower):
        length = 0
        for words, entry in table.get(word, ()):
            if entry.get("reports") and not reports:
                continue
            if len(words) < length or tuple(lower[i : i + len(words)]) != words:
                continue
            length = len(words)  # the longest joint counts; of its entries the first that fits
            if i + length < len(doc) and (pair := _at_joint(doc, i, i + length, entry)) is not None:
                yield pair
                break


def joints_in(doc: Doc, weak: Collection[str]) -> list[int]:
    """Where joints stand in a sentence that show a cause by themselves."""
    table = rules().joints
    lower = [t.lower_ for t in doc]
    return [
        i
        for i, word in enumerate(lower)
        for words, _ in table.get(word, ())
        if (len(words) > 1 or word not in weak) and tuple(lower[i : i + len(words)]) == words
    ]


def _at_joint(doc: Doc, i: int, j: int, entry: dict[str, Any]) -> Pair | None:
    """The pair of a joint at `i` to `j`: what it brings in, and what that is attached to."""
    sub, over = _sides(doc, i, j)
    if over is None or sub is None or over.i == sub.i or no_joint(doc, i, j):
        return None
    main = _attached_to(over, entry) if _brings_in(doc, i, j, sub, over, entry) else None
    if main is None:
        return None
    possible = entry.get("modality") == "possible"
    inner = _inner(doc, i, j, sub, entry)
    outer = _outer(doc, i, sub, main, possible=possible)
    if inner is None or outer is None or (inner[0] < outer[1] and outer[0] < inner[1]):
        return None
    turned = possible and words_at(doc, i, j) == "if" and aims_at(sub, main)
    cause, effect = (inner, outer) if entry["effect"] == "main" and not turned else (outer, inner)
    return Pair(
        cause,
        effect,
        entry["sign"],
        i,
        main.i,
        entry["score"],
        f"causes.yaml: {words_at(doc, i, j)}",
        possible,
        bool(entry.get("thing")),
        entry["score"] if entry.get("aim") else 0.0,
    )


def _brings_in(doc: Doc, i: int, j: int, sub: Token, main: Token, entry: dict[str, Any]) -> bool:
    """Whether what a joint brings in can be an end of a claim: no mere time, no question, what the entry asks for."""
    words = words_at(doc, i, j)
    if words in ("until", "till") and only_time(main, sub):
        return False
    if sub.pos_ not in ("VERB", "AUX") and (
        doc[j].tag_ == "CD" or (sub.lemma_.lower() in TIMES and not syntax.after(sub, "of"))
    ):
        return False  # "after two days", "over the summer"
    if entry.get("clause") and not _brings_clause(doc[i], sub):
        return False
    if "within" in entry and sub.lemma_.lower() not in entry["within"].split():
        return False
    if words == "as" and (doc[max(0, i - 1)].lower_ == "even" or only_hour(sub)):
        return False  # a concession, an hour
    if words == "because" and main.lemma_ == "mean" and syntax.negated(main):
        return False  # "because it is cheap does not mean that it is safe"
    return words != "if" or not no_condition(doc, i, sub, main)


def _attached_to(main: Token, entry: dict[str, Any]) -> Token | None:
    """What a joint is attached to, if the entry takes it: one of its heads, negated or with a modal."""
    heads = entry["heads"].split() if "heads" in entry else None
    if heads is not None and entry.get("thing") and main.pos_ == "VERB":  # "faced criticism over"
        main = next((o for o in syntax.children(main, "dobj") if o.lemma_.lower() in heads), main)
    lemma = main.lemma_.lower()
    if heads is not None and (lemma not in heads or (lemma == "charge" and main.tag_ != "VBN")):
        return None  # who charges for transit accuses nobody
    if "negated" in entry and not syntax.negated(main) and lemma not in entry["negated"].split():
        return None
    helpers = {c.lower_ for c in syntax.children(main, "aux")}
    return None if "modal" in entry and not helpers & set(entry["modal"].split()) else main


def _inner(doc: Doc, i: int, j: int, sub: Token, entry: dict[str, Any]) -> Place | None:
    """The stretch that a joint brings in."""
    found = syntax.children(sub, "ccomp", "csubj", "csubjpass")
    possible = entry.get("modality") == "possible"
    if possible and sub.lemma_.lower() in _FINDING and found and found[0].i > sub.i:
        return trimmed(doc, found[0].left_edge.i, found[0].right_edge.i + 1)
    # "the absence of a quorum", "fear of arrest": the noun belongs to the cause
    return trimmed(doc, i + 1 if entry.get("keep") else j, sub.right_edge.i + 1)


def _outer(doc: Doc, i: int, sub: Token, main: Token, *, possible: bool) -> Place | None:
    """The stretch that what a joint brings in is attached to."""
    outer = said = said_by(main, sub)
    if said is None:
        outer = around(doc, main, i, sub.right_edge.i + 1)
        if i > main.i:
            outer = _behind(doc, sub, main) or _up_to(doc, i, main, outer, possible=possible)
    if outer is not None and doc[outer[1] - 1].lower_ in _OPEN and outer[1] <= i:
        outer = _completed(doc, sub.right_edge.i + 1) or outer
    return before_aside(doc, outer) if outer is not None else None


def _up_to(doc: Doc, i: int, main: Token, outer: Place | None, *, possible: bool) -> Place | None:
    """What is promised on a condition, or refused for a reason, before the joint at `i`."""
    if possible and main.lemma_.lower() in _PROMISING:
        promised = [c for c in syntax.children(main, "xcomp", "ccomp") if main.i < c.i < i]
        return trimmed(doc, promised[0].left_edge.i, i) if promised else outer
    return _with_refusal(doc, main, outer) if outer is not None else None


def _behind(doc: Doc, sub: Token, main: Token) -> Place | None:
    """What the main clause governs behind that which a joint has put between."""
    for over in (main, *syntax.children(main, "acomp", "oprd")):
        for clause in syntax.children(over, "xcomp", "ccomp"):
            if clause.left_edge.i > sub.right_edge.i:
                return trimmed(doc, clause.left_edge.i, clause.right_edge.i + 1)
    return None


def _completed(doc: Doc, at: int) -> Place | None:
    """The infinitive that an adjective waits for behind what a joint puts between: "ready, for a fee, to sign"."""
    while at < len(doc) - 1 and doc[at].text in MARKS:
        at += 1
    if at >= len(doc) - 1 or doc[at].tag_ != "TO" or doc[at].head.i <= at:
        return None
    verb = doc[at].head
    return trimmed(doc, verb.left_edge.i + (verb.left_edge.i == at), verb.right_edge.i + 1)


def _marks(word: Token) -> bool:
    return word.dep_ == "mark" or (word.dep_ == "advmod" and word.lower_ == "whenever")


def _brings_clause(first: Token, sub: Token) -> bool:
    """Whether a joint opens a clause: "after the port closed", "every time the talks fail"."""
    return (_marks(first) and sub.dep_ == "advcl") or (
        first.lower_ in ("every", "each") and sub.dep_ == "relcl"
    )


def _with_refusal(doc: Doc, main: Token, place: Place) -> Place:
    """The stretch of an effect with the verb that says that it did not come about ("resisted signing")."""
    over = main.head
    if main.dep_ == "xcomp" and over.i < place[0] and over.lemma_.lower() in rules().refusals:
        return (over.i, place[1])
    return place


def words_at(doc: Doc, i: int, j: int) -> str:
    """The words of a joint."""
    return " ".join(t.lower_ for t in doc[i:j])


def _sides(doc: Doc, i: int, j: int) -> tuple[Token | None, Token | None]:
    """What the joint at `i` to `j` brings in, and what it is attached to."""
    marked = next((t.head for t in doc[i:j] if _marks(t) and t.head.i >= j), None)
    if marked is not None and marked.head != marked and not i <= marked.head.i < j:
        return marked, marked.head
    sub = doc[j]
    while sub.head != sub and not i <= sub.head.i < j and sub.head.left_edge.i >= i:
        sub = sub.head
    if sub.head == sub:
        return None, None
    if not i <= sub.head.i < j:
        return sub, sub.head
    top = sub.head
    while top.head != top and (
        i <= top.head.i < j or (top.head.left_edge.i >= i and j <= top.head.i <= sub.right_edge.i)
    ):
        top = top.head
    return (sub, top.head) if top.head != top else (None, None)


_COMPARATIVE = ("JJR", "RBR")


def _by_degrees(doc: Doc) -> Iterator[Pair]:
    degrees = rules().degrees
    opened = [
        t.i
        for t in doc[:-1]
        if t.lower_ == "the"
        and doc[t.i + 1].tag_ in _COMPARATIVE
        and (t.i == 0 or doc[t.i - 1].text in MARKS)
    ]
    if len(opened) < 2:
        return
    first, second = opened[0], opened[1]
    cause, effect = trimmed(doc, first, second), trimmed(doc, second, len(doc))
    if cause and effect:
        signs = {degrees.get(doc[i + 1].lower_, "+") for i in (first, second)}
        sign: Sign = "+" if len(signs) == 1 else "-"
        yield Pair(cause, effect, sign, first, second, 0.9, "causes.yaml: the more … the more")
