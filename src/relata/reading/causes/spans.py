"""What the readers of causal words share: the vocabulary as look-ups, and stretches of a parsed sentence.

The invariant: a stretch is half open, in tokens of one sentence, without marks and joining words at its edges.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from relata.reading import syntax
from relata.records import Sign
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Place = tuple[int, int]
MARKS = frozenset(", ; : . - -- – — \" '' `` ' ( [ ] )".split())
_LEADING = frozenset(
    {"and", "but", "or", "then", "also", "however", "that", "who", "which", "yet", "nevertheless"}
)
_TRAILING = frozenset({"and", "but", "or", "that", "not"})
# Lists of words in the order of the last fields of `_Rules`.
_LISTS = (
    "instruments",
    "objections",
    "marchers",
    "refusals",
    "helping",
    "feelings",
    "doings",
    "quantities",
    "hearts",
    "blaming",
    "telling",
    "measures",
)
_SUBJECT_DEPS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


class Pair(NamedTuple):
    """A cause and an effect in tokens (half open), the token of the word that joins them, and by what entry."""

    cause: Place
    effect: Place
    sign: Sign
    trigger: int
    verb: int
    """The verb whose modals and negation make the claim possible or denied."""
    score: float
    why: str
    possible: bool = False
    verbal: bool = False
    """Whether the cause must be a thing: the subject of a verb, or what a protest is over."""
    turned: float = 0.0
    """The score of the claim the other way round where an aim is taken for the effect; 0 where it has no aim."""


class _Rules(NamedTuple):
    verbs: dict[str, tuple[dict[str, Any], ...]]
    turns: dict[str, tuple[dict[str, Any], ...]]
    nouns: dict[str, dict[str, Any]]
    joints: dict[str, tuple[tuple[tuple[str, ...], dict[str, Any]], ...]]
    hence: tuple[tuple[str, ...], ...]
    motives: frozenset[str]
    counters: frozenset[str]
    minds: frozenset[str]
    degrees: dict[str, Sign]
    instruments: frozenset[str]
    objections: frozenset[str]
    marchers: frozenset[str]
    refusals: frozenset[str]
    helping: frozenset[str]
    feelings: frozenset[str]
    doings: frozenset[str]
    quantities: frozenset[str]
    hearts: frozenset[str]
    blaming: frozenset[str]
    telling: frozenset[str]
    measures: frozenset[str]


@cache
def rules() -> _Rules:
    """The vocabulary as look-ups by first word or lemma, built once a process."""
    data = load("causes")
    verbs: dict[str, list[dict[str, Any]]] = {}
    for entry in data["verbs"]:
        for word in f"{entry['words']} {entry.get('also', '')}".split():
            verbs.setdefault(word, []).append(entry)
    turns: dict[str, list[dict[str, Any]]] = {}
    for entry in data["turns"]:
        for word in entry["verb"].split():
            turns.setdefault(word, []).append(entry)
    joints: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
    for entry in data["joints"]:
        for words in entry["words"]:
            parts = tuple(words.split())
            joints.setdefault(parts[0], []).append((parts, entry))
    return _Rules(
        {k: tuple(v) for k, v in verbs.items()},
        {k: tuple(v) for k, v in turns.items()},
        {w: e for e in data["nouns"] for w in e["words"].split()},
        {k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in joints.items()},
        tuple(tuple(w.split("-")) for w in data["hence"].split()),
        frozenset(data["motives"].split()),
        frozenset(data["counters"].split()),
        frozenset(data["minds"].split()),
        {w: sign for sign, words in data["degrees"].items() for w in words.split()},
        *(frozenset(data[k].split()) for k in _LISTS),
    )


def trimmed(doc: Doc, start: int, end: int) -> Place | None:
    """A stretch without marks and joining words at its edges; None where nothing is left."""
    while start < end and (doc[start].text in MARKS or doc[start].lower_ in _LEADING):
        start += 1
    while end > start and (doc[end - 1].text in MARKS or doc[end - 1].lower_ in _TRAILING):
        end -= 1
    if start >= end:
        return None
    while (
        1 < end + 1 < len(doc)
        and doc[end].text == "-"
        and not (doc[end - 1].whitespace_ or doc[end].whitespace_)
    ):
        end += 2  # "his re-election": one word
    return start, end


def phrase(head: Token, *, relative: bool = False) -> Place | None:
    """The stretch of a noun phrase with what is joined to it; of a clause, all of it."""
    if head.pos_ in ("VERB", "AUX"):
        return trimmed(head.doc, head.left_edge.i, head.right_edge.i + 1)
    tokens = [t.i for c in syntax.coordinated(head) for t in syntax.noun_phrase(c)]
    if len(tokens) == 1 and any(c.dep_ in ("acl", "relcl") for c in head.children):
        relative = True  # a bare noun says nothing without its clause ("Comments made in Oslo")
    end = head.right_edge.i + 1 if relative else max(tokens) + 1
    return trimmed(head.doc, min(tokens), end)


def clause_start(verb: Token) -> int:
    """Where the clause of a verb starts: at its subject, or at its own first word."""
    edges = [c.left_edge.i for c in verb.children if c.dep_ in _SUBJECT_DEPS and c.i < verb.i]
    own = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
    return min([*edges, *own, verb.i])


def around(doc: Doc, main: Token, i: int, after: int) -> Place | None:
    """The stretch of what a joint is attached to: before it, or behind what it brings in."""
    if i > main.i:
        if main.pos_ in ("VERB", "AUX"):
            return trimmed(doc, clause_start(main), i)
        if main.pos_ == "ADJ" and main.head.pos_ in ("VERB", "AUX") and main.dep_ in ("acomp", "oprd"):
            return trimmed(doc, clause_start(main.head), i)
        return trimmed(doc, min(t.i for t in syntax.noun_phrase(main)), i)
    if main.pos_ in ("VERB", "AUX"):
        return trimmed(doc, after, main.right_edge.i + 1)
    return None


# People who code reports quote the core of a cause or effect: half of their spans are shorter than 36 characters
# (three coders, nine reports). A stretch that is longer than this is cut to its core.
CORE = 80
_ASIDE = ("relcl", "appos", "acl", "parataxis")
_LATER = ("advcl", "prep", "npadvmod", "conj", "cc", "punct", "advmod", "mark")


def core(doc: Doc, place: Place, *, longest: int = CORE) -> Place:
    """The core of a long stretch: a clause without what stands beside its verb and object, a noun without asides."""
    start, end = place
    if _length(doc, start, end) <= longest:
        return place
    root = doc[start:end].root
    end = _before_loose(doc, root, start, end)
    end = _cut(root, start, end, _ASIDE, longest)
    for noun in _objects(root):
        end = _cut(noun, start, end, _ASIDE, longest)
    end = _cut(root, start, end, ("advcl", "mark"), longest)
    if root.pos_ in ("VERB", "AUX") and _length(doc, start, end) > longest:
        subject = [c for c in root.children if c.dep_ in _SUBJECT_DEPS and start <= c.i < root.i]
        if subject:
            own = [
                c.i for c in root.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < root.i
            ]
            start = min([i for i in own if i > subject[-1].right_edge.i] + [root.i])
        end = _cut(root, start, end, _LATER, longest)
    return trimmed(doc, start, end) or place


_LOOSE = frozenset({"which", "who", "whose", "where", "when", "while", "including", "such"})
_DASHES = frozenset({"-", "--", "–", "—"})


def _before_loose(doc: Doc, root: Token, start: int, end: int) -> int:
    """Where a stretch ends before what a comma or a dash only adds: ", which runs to the border"."""
    for i in range(max(root.i, start) + 1, end - 1):
        dash = doc[i].text in _DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_
        if dash or (doc[i].text == "," and doc[i + 1].lower_ in _LOOSE):
            return i
    return end


def _objects(root: Token) -> list[Token]:
    """The nouns that a verb governs, also behind a preposition, the last first."""
    found = [c for c in root.children if c.dep_ in ("dobj", "attr") and c.i > root.i]
    found += [
        o for p in root.children if p.dep_ == "prep" and p.i > root.i for o in p.children if o.dep_ == "pobj"
    ]
    return sorted(found, key=lambda t: -t.i)


def core_of(doc: Doc, pair: Pair) -> Pair:
    """A pair with both its stretches cut to their cores."""
    return pair._replace(cause=core(doc, pair.cause), effect=core(doc, pair.effect))


def _cut(root: Token, start: int, end: int, labels: tuple[str, ...], longest: int) -> int:
    """Where a stretch ends without the last dependents of `root` that carry one of `labels`."""
    for child in sorted(root.children, key=lambda c: -c.i):
        if _length(root.doc, start, end) <= longest:
            break
        if root.i + 1 < child.left_edge.i < end <= child.right_edge.i + 2 and child.dep_ in labels:
            end = child.left_edge.i
    return end


def _length(doc: Doc, start: int, end: int) -> int:
    return doc[end - 1].idx + len(doc[end - 1]) - doc[start].idx if end > start else 0
