"""Verbs that say what drives what: "led to", "forced ... to", "uses X to", "fearing arrest", "and therefore".

The invariant: where somebody is the subject of a causal verb he acts, and the pair says so (`verbal`), so that the
reader can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.causes.minds import hence, motive
from relata.reading.causes.spans import CORE, Pair, Place, clause_start, core, phrase, rules, trimmed
from relata.records import Sign

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_verb(verb: Token) -> Iterator[Pair]:
    """The pairs that a verb makes: by what it says itself, and by the motives, means and aims that hang on it."""
    lemma = verb.lemma_.lower()
    known = rules()
    for entry in known.verbs.get(lemma, ()):
        if "cause" in entry:
            yield from _stems(verb, entry, lemma)
            continue
        effect = _effect(verb, entry)
        if effect is not None:
            yield from _with_cause(verb, effect, entry, lemma)
            break
    for entry in known.turns.get(lemma, ()):
        noun = next(
            (c for c in syntax.children(verb, "dobj", "attr") if c.lemma_.lower() in entry["noun"].split()),
            None,
        )
        if noun is not None and "cause" in entry:
            yield from _borne(verb, noun, entry)
            continue
        effect = _turned(verb, noun, entry) if noun is not None else None
        if effect is not None and noun is not None:
            yield from _with_cause(verb, effect, entry, f"{lemma} {noun.lemma_.lower()}")
    finite = syntax.children(verb, "aux", "auxpass", "nsubj")  # "reports that Oslo was seeking talks"
    if lemma in known.motives and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and not finite:
        yield from motive(verb)
    yield from hence(verb)


def _stems(verb: Token, entry: dict[str, Any], lemma: str) -> Iterator[Pair]:
    """ "The crisis stems from the debt": the subject is the effect."""
    if entry.get("passive") and not syntax.is_passive(verb):
        return
    causes, effects = syntax.after(verb, entry["cause"]), syntax.subjects(verb)
    if causes and effects and effects[0].pos_ == "NOUN" and effects[0].i < verb.i:
        cause, effect = phrase(causes[0], relative=True), phrase(effects[0])
        if cause and effect and effect[1] <= cause[0]:
            yield Pair(
                cause,
                effect,
                entry["sign"],
                verb.i,
                verb.i,
                entry["score"],
                f"causes.yaml: {lemma} {entry['cause']}",
            )


def _borne(verb: Token, noun: Token, entry: dict[str, Any]) -> Iterator[Pair]:
    """ "The port bore the brunt of the storm": who bears it is the effect."""
    causes = syntax.after(noun, entry["cause"])
    cause = phrase(causes[0], relative=True) if causes else None
    effect = trimmed(verb.doc, clause_start(verb), noun.i + 1)
    if cause and effect and effect[1] <= cause[0]:
        why = f"causes.yaml: {verb.lemma_.lower()} {noun.lemma_.lower()}"
        yield Pair(cause, effect, entry["sign"], verb.i, verb.i, entry["score"], why)


def _moved(verb: Token, entry: dict[str, Any]) -> Place | None:
    """ "Plunged the country into war", "put the talks in doubt": what is moved, and where to."""
    things = syntax.patients(verb)
    hosts = [verb, *things[:1]] if entry["sign"] == "-" else [verb]  # "deprived the island of fuel"
    preps = [
        p
        for h in hosts
        for p in syntax.children(h, "prep")
        if p.lower_ in entry["to"].split() and p.i > verb.i
    ]
    ends = [p for p in preps for o in syntax.children(p, "pobj") if _ends_in(o, entry)]
    if not ends or not things:
        return None
    if things[0].i < verb.i:
        return phrase(things[0])
    start = verb.i if entry["sign"] == "+" else things[0].left_edge.i
    return trimmed(verb.doc, start, ends[0].right_edge.i + 1)


def _ends_in(noun: Token, entry: dict[str, Any]) -> bool:
    return "within" not in entry or noun.lemma_.lower() in entry["within"].split()


def _effect(verb: Token, entry: dict[str, Any]) -> Place | None:
    if entry.get("moved"):
        return _moved(verb, entry)
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
        if head is not None and head.pos_ == "VERB":
            return core(
                verb.doc,
                (head.left_edge.i + (head.left_edge.tag_ == "TO"), head.right_edge.i + 1),
                longest=CORE // 2,
            )
        return phrase(head, relative=True) if head is not None else None
    if syntax.is_passive(verb):
        subject = syntax.subjects(verb)
        return phrase(subject[0]) if subject and syntax.children(verb, "agent") else None
    if entry.get("clause_from"):  # "kept the ships from leaving"
        objects = syntax.children(verb, "dobj")
        froms = [
            p for p in syntax.children(verb, "prep") if p.lower_ == "from" and syntax.children(p, "pcomp")
        ]
        return (
            trimmed(verb.doc, objects[0].left_edge.i, froms[0].right_edge.i + 1)
            if objects and froms
            else None
        )
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
    particle = bool(syntax.children(verb, "prt"))  # "ends up making" ends nothing
    if (
        not objects and inner and not particle and inner[0].tag_ == "VBG" and inner[0].i > verb.i
    ):  # "halted shelling"
        return phrase(inner[0])
    place = phrase(objects[0], relative=False) if objects else None
    if entry.get("whole") and place and objects[0].i > verb.i:  # what befalls a thing is the effect
        return trimmed(verb.doc, verb.i, place[1])
    return place


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
    if not causes and verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.head.i < verb.i:
        causes = [verb.head]  # a past tense that the parse takes for a participle ("the failure led to")
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
    if cause is not None and verb.doc[cause[0]].tag_ in ("WP", "WP$", "WRB", "WDT"):
        return  # "how much grain is needed to produce": the question is no cause
    sign: Sign = entry["sign"]
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in rules().helping and verb.i < effect[0]:
        sign, effect = "+", (verb.i, effect[1])  # "helped to weaken": what the infinitive tells is the effect
    if cause is None or (cause[0] < effect[1] and effect[0] < cause[1]):
        return
    yield Pair(
        cause,
        effect,
        sign,
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
