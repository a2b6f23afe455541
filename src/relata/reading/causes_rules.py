"""Causal words on a parse → pairs of spans, each by an entry of `vocabulary/data/causes.yaml`.

The invariant: cause and effect are two stretches of tokens of one sentence that do not overlap. Nothing here knows
who says it or how sure it is; that is the business of `relata.reading.causes`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from relata.reading import syntax
from relata.records import Sign
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Place = tuple[int, int]
_TRIM = frozenset(", ; : . - -- – — \" '' `` ' ( [ ] )".split())
_LEADING = frozenset(
    {"and", "but", "or", "then", "also", "however", "that", "who", "which", "yet", "nevertheless"}
)
# "over the past week" and "after two days" join nothing.
_TIMES = frozenset("day week month year hour minute decade weekend night morning period time".split())
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
    )


def find_pairs(doc: Doc) -> list[Pair]:
    """The pairs of a parsed sentence, in the order of their triggers."""
    found = [*_by_joints(doc)]
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found += _by_verb(token)
        elif token.pos_ == "NOUN":
            found += _by_noun(token)
        if token.pos_ in ("ADJ", "VERB"):
            found += _minds(token)
    found += _by_degrees(doc)
    return sorted(found, key=lambda p: (p.trigger, p.cause, p.effect))


# ── stretches ─────────────────────────────────────────────────────────────────────────────────────


def trimmed(doc: Doc, start: int, end: int) -> Place | None:
    """A stretch without marks and joining words at its edges; None where nothing is left."""
    while start < end and (doc[start].text in _TRIM or doc[start].lower_ in _LEADING):
        start += 1
    while end > start and (doc[end - 1].text in _TRIM or doc[end - 1].lower_ in ("and", "but", "or", "that")):
        end -= 1
    return (start, end) if start < end else None


def phrase(head: Token, *, relative: bool = False) -> Place | None:
    """The stretch of a noun phrase with what is joined to it; of a clause, all of it."""
    if head.pos_ in ("VERB", "AUX"):
        return trimmed(head.doc, head.left_edge.i, head.right_edge.i + 1)
    tokens = [t.i for c in syntax.coordinated(head) for t in syntax.noun_phrase(c)]
    end = head.right_edge.i + 1 if relative else max(tokens) + 1
    return trimmed(head.doc, min(tokens), end)


def clause_start(verb: Token) -> int:
    """Where the clause of a verb starts: at its subject, or at its own first word."""
    edges = [c.left_edge.i for c in verb.children if c.dep_ in _SUBJECT_DEPS and c.i < verb.i]
    own = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i]
    return min([*edges, *own, verb.i])


# ── joints: because of, in exchange for, if, so that ──────────────────────────────────────────────


def _by_joints(doc: Doc) -> Iterator[Pair]:
    table = rules().joints
    lower = [t.lower_ for t in doc]
    for i, word in enumerate(lower):
        for words, entry in table.get(word, ()):
            if tuple(lower[i : i + len(words)]) == words and i + len(words) < len(doc):
                pair = _at_joint(doc, i, i + len(words), entry)
                if pair is not None:
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
    sub, main = _sides(doc, i, j)
    if main is None or sub is None or main.i == sub.i:
        return None
    if doc[j].tag_ == "CD" or sub.lemma_.lower() in _TIMES:
        return None
    if (heads := entry.get("heads")) is not None and main.lemma_.lower() not in heads.split():
        return None
    inner = trimmed(doc, j, sub.right_edge.i + 1)
    outer = _around(doc, main, i, sub.right_edge.i + 1)
    if behind := [
        c for c in syntax.children(main, "xcomp", "ccomp") if c.left_edge.i > sub.right_edge.i and i > main.i
    ]:
        outer = trimmed(doc, behind[0].left_edge.i, behind[0].right_edge.i + 1)
    if inner is None or outer is None or (inner[0] < outer[1] and outer[0] < inner[1]):
        return None
    cause, effect = (inner, outer) if entry["effect"] == "main" else (outer, inner)
    words = " ".join(t.lower_ for t in doc[i:j])
    possible = entry.get("modality") == "possible"
    return Pair(
        cause,
        effect,
        entry["sign"],
        i,
        main.i,
        entry["score"],
        f"causes.yaml: {words}",
        possible,
        bool(entry.get("thing")),
    )


def _sides(doc: Doc, i: int, j: int) -> tuple[Token | None, Token | None]:
    """What the joint at `i` to `j` brings in, and what it is attached to."""
    marked = next((t.head for t in doc[i:j] if t.dep_ == "mark" and t.head.i >= j), None)
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
    while top.head != top and (i <= top.head.i < j or (top.head.left_edge.i >= i and top.head.i >= j)):
        top = top.head
    return (sub, top.head) if top.head != top else (None, None)


def _around(doc: Doc, main: Token, i: int, after: int) -> Place | None:
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


# ── verbs: X led to Y, X forced Y to Z, Y was caused by X ─────────────────────────────────────────


def _by_verb(verb: Token) -> Iterator[Pair]:
    lemma = verb.lemma_.lower()
    known = rules()
    for entry in known.verbs.get(lemma, ()):
        effect = _effect(verb, entry)
        if effect is not None:
            yield from _with_cause(verb, effect, entry, lemma)
            break
    for entry in known.turns.get(lemma, ()):
        noun = next(
            (c for c in syntax.children(verb, "dobj", "attr") if c.lemma_.lower() in entry["noun"].split()),
            None,
        )
        effect = _turned(verb, noun, entry) if noun is not None else None
        if effect is not None and noun is not None:
            yield from _with_cause(verb, effect, entry, f"{lemma} {noun.lemma_.lower()}")
    if lemma in known.motives and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl"):
        yield from _motive(verb)
    yield from _means(verb)
    yield from _uses(verb)
    yield from _counters(verb)
    yield from _hence(verb)


def _effect(verb: Token, entry: dict[str, Any]) -> Place | None:
    if "to" in entry:
        found = syntax.after(verb, *entry["to"].split())
        head = (
            found[0]
            if found
            else next(
                (
                    c
                    for p in syntax.children(verb, "prep")
                    if p.lower_ in entry["to"].split()
                    for c in syntax.children(p, "pcomp")
                ),
                None,
            )
            or (next(iter(syntax.children(verb, "xcomp")), None) if entry["to"] == "to" else None)
        )
        return phrase(head, relative=True) if head is not None else None
    if syntax.is_passive(verb):
        subject = syntax.subjects(verb)
        return phrase(subject[0]) if subject and syntax.children(verb, "agent") else None
    inner = syntax.children(verb, "xcomp", "ccomp")
    own = [o for o in syntax.children(verb, "dobj") if o.tag_ not in ("WDT", "WP") and o.lower_ != "that"]
    objects = own or (syntax.patients(verb)[:1] if verb.dep_ == "relcl" else [])
    if entry.get("clause") and inner:
        start = min([inner[0].left_edge.i, *(o.left_edge.i for o in objects)])
        return trimmed(verb.doc, start, inner[0].right_edge.i + 1) if start > verb.i else None
    aims = [
        c
        for o in (*objects, verb)
        for c in syntax.children(o, "acl", "relcl", "advcl", "xcomp")
        if c.tag_ == "VB"
    ]
    if (
        objects and aims and objects[0].i > verb.i and aims[0].i > objects[0].i
    ):  # "prompted Minsk to rethink its ties"
        return trimmed(verb.doc, objects[0].left_edge.i, aims[0].right_edge.i + 1)
    if entry.get("clause"):
        return None
    return phrase(objects[0], relative=False) if objects else None


def _turned(verb: Token, noun: Token, entry: dict[str, Any]) -> Place | None:
    if entry.get("effect") == "noun":
        return trimmed(verb.doc, noun.left_edge.i, verb.right_edge.i + 1)
    allowed = entry["to"].split()
    for token in (noun, verb):
        for p in syntax.children(token, "prep", "mark", "acl", "advcl", "relcl"):
            if p.lower_ in allowed:
                return trimmed(verb.doc, p.i + 1, p.right_edge.i + 1)
            if p.dep_ in ("acl", "advcl", "relcl") and p.left_edge.lower_ in allowed:
                return trimmed(verb.doc, p.left_edge.i + 1, p.right_edge.i + 1)
    return None


def _with_cause(verb: Token, effect: Place, entry: dict[str, Any], words: str) -> Iterator[Pair]:
    """The pairs of a causal verb: its subject (its agent where passive) with the effect."""
    causes = syntax.agents(verb)
    if not causes:
        return
    head = _thing(_antecedent(causes[0], verb), verb)
    if head.pos_ in ("VERB", "AUX") and head.i < verb.i and verb.dep_ in ("relcl", "advcl", "acl"):
        cause = trimmed(verb.doc, clause_start(head), verb.left_edge.i)
    else:
        cause = phrase(head)
        if cause is not None and len(causes) > 1 and causes[-1].i < verb.i:
            last = phrase(causes[-1])
            cause = (cause[0], last[1]) if last and last[1] > cause[0] else cause
    if cause is None or (cause[0] < effect[1] and effect[0] < cause[1]):
        return
    yield Pair(
        cause,
        effect,
        entry["sign"],
        verb.i,
        verb.i,
        entry["score"],
        f"causes.yaml: {words}",
        False,
        True,
    )


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a "that" or "which" stands for that opens the second of two relative clauses."""
    if subject.lower_ not in ("that", "which"):
        return subject
    at = verb
    while at.dep_ in ("conj", "xcomp", "ccomp") and at.head != at:
        at = at.head
    if at.dep_ in ("relcl", "acl"):
        return at.head
    if at.pos_ == "NOUN":
        return at
    own = [t for t in syntax.subjects(at) if t.pos_ in ("NOUN", "PROPN") and t.i < verb.i]
    return own[0] if own else subject


def _thing(noun: Token, verb: Token) -> Token:
    """What a noun stands for where a relative clause hangs on it: "X is a blow that ...", "X, plans that ..."."""
    if verb.dep_ not in ("relcl", "conj") or noun.i > verb.i:
        return noun
    if noun.dep_ == "appos":
        return noun.head
    before = noun.left_edge.i - 2
    if noun.dep_ == "conj" and noun.head.pos_ == "VERB" and before > 0 and noun.doc[before + 1].text == ",":
        named = noun.doc[
            before
        ]  # "a map for deeper union, plans which ...": the parse joins the plans to a verb
        while named.head != named and named.head.pos_ in ("NOUN", "ADP", "PROPN"):
            named = named.head
        return named if named.pos_ == "NOUN" else noun
    host = noun.head if noun.dep_ == "attr" else None
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "as"
        and noun.head.head.lemma_ in ("act", "serve", "function")
    ):
        host = noun.head.head
    found = syntax.subjects(host) if host is not None and host.pos_ in ("VERB", "AUX") else []
    return found[0] if found and found[0].pos_ in ("NOUN", "PROPN") else noun


def _uses(verb: Token) -> Iterator[Pair]:
    """ "Uses its loans to press Minsk": what is used is the cause of what is sought."""
    if verb.lemma_ in ("use", "exploit", "leverage", "employ"):
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
            yield Pair(cause, effect, "+", verb.i, verb.i, 0.65, f"causes.yaml: means ({verb.lemma_})")


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
            0.6,
            f"causes.yaml: meant to {verb.lemma_.lower()}",
            False,
            True,
        )


def _minds(adjective: Token) -> Iterator[Pair]:
    """ "Minsk, wary of its neighbour, signed": what one minds is the cause of what one does."""
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


def _motive(verb: Token) -> Iterator[Pair]:
    """ "Fearing arrest, he fled": the feeling is the cause."""
    head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), None)
    if head is None:
        return
    cause = trimmed(verb.doc, verb.left_edge.i, verb.right_edge.i + 1)
    effect = _around(verb.doc, head, verb.left_edge.i, verb.right_edge.i + 1)
    if cause and effect:
        yield Pair(cause, effect, "+", verb.i, head.i, 0.75, f"causes.yaml: motive ({verb.lower_})")


def _means(verb: Token) -> Iterator[Pair]:
    """ "Seeks to widen his choices by courting China": the means is the cause of what the infinitive tells."""
    for by in syntax.children(verb, "prep"):
        if by.lower_ in ("by", "through") and (inner := syntax.children(by, "pcomp")) and by.i > verb.i:
            cause = trimmed(verb.doc, inner[0].left_edge.i, by.right_edge.i + 1)
            effect = trimmed(verb.doc, verb.i, by.i)
            if cause and effect and not syntax.is_passive(verb):
                yield Pair(cause, effect, "+", by.i, verb.i, 0.55, f"causes.yaml: means ({by.lower_})")


def _hence(verb: Token) -> Iterator[Pair]:
    """ "They share a market and therefore are allies": what stands before is the cause."""
    doc, known = verb.doc, rules().hence
    words = [
        c
        for c in syntax.children(verb, "advmod", "cc", "mark")
        if (c.lower_,) in known and c.i + 1 < len(doc)
    ]
    first = next((c for c in words if doc[c.i + 1].lower_ not in ("as", "far")), None)
    if first is None or verb.dep_ not in ("conj", "advcl", "ccomp") or verb.head.pos_ not in ("VERB", "AUX"):
        return
    if verb.head.i > first.i:
        return
    start = min(first.i, clause_start(verb))
    cause = trimmed(verb.doc, clause_start(verb.head), start)
    effect = trimmed(verb.doc, first.i + 1 if first.i < verb.i else start, verb.right_edge.i + 1)
    if cause and effect and cause[1] <= effect[0]:
        yield Pair(cause, effect, "+", first.i, verb.i, 0.75, f"causes.yaml: {first.lower_}")


def opens_with_hence(doc: Doc) -> Place | None:
    """Where the effect stands in a sentence whose cause is the one before ("So ...", "As a result, ..."), or None."""
    lower = tuple(t.lower_ for t in doc[:6])
    start = 1 if lower[:1] == ("and",) else 0
    for words in rules().hence:
        end = start + len(words)
        if (
            lower[start:end] == words
            and end < len(doc) - 3
            and lower[end : end + 1] not in (("far",), ("much",), ("many",), ("as",))
        ):
            return trimmed(doc, end, len(doc))
    return None


# ── nouns: X is the result of Y ───────────────────────────────────────────────────────────────────


def _by_noun(noun: Token) -> Iterator[Pair]:
    entry = rules().nouns.get(noun.lemma_.lower())
    if entry is None or noun.dep_ not in ("attr", "oprd", "appos", "pobj"):
        return
    behind = syntax.after(noun, *entry["prepositions"].split())
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
    two = (
        phrase(behind[0])
        if entry["cause"] == "of" or noun.lemma_.lower() not in ("escalation",)
        else trimmed(noun.doc, noun.left_edge.i, noun.right_edge.i + 1)
    )
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


# ── the more … the more ───────────────────────────────────────────────────────────────────────────


def _by_degrees(doc: Doc) -> Iterator[Pair]:
    degrees = rules().degrees
    opened = [
        t.i
        for t in doc[:-1]
        if t.lower_ == "the" and doc[t.i + 1].lower_ in degrees and (t.i == 0 or doc[t.i - 1].text in _TRIM)
    ]
    if len(opened) < 2:
        return
    first, second = opened[0], opened[1]
    cause, effect = trimmed(doc, first, second), trimmed(doc, second, len(doc))
    if cause and effect:
        signs = {degrees[doc[i + 1].lower_] for i in (first, second)}
        sign: Sign = "+" if len(signs) == 1 else "-"
        yield Pair(cause, effect, sign, first, second, 0.9, "causes.yaml: the more … the more")


def tokens(doc: Doc, place: Place) -> Iterable[Token]:
    """The tokens of a stretch."""
    return doc[place[0] : place[1]]
