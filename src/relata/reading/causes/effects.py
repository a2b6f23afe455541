"""What a causal verb brings about: its object, what it moves it to, the clause or the state that it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.causes.spans import CORE, Place, core, phrase, rules, trimmed
from relata.vocabulary.wordlists import in_order, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = wordlist("causes", "states")
_ENDINGS = in_order("causes", "doing_endings")


def effect_of(verb: Token, entry: dict[str, Any]) -> Place | None:
    """The stretch of what `verb` is said to bring about by an entry of `causes.yaml`; None where it has none."""
    if entry.get("moved"):
        return _moved(verb, entry)
    if entry.get("given"):
        return _given(verb)
    if "to" in entry:
        return _toward(verb, entry["to"])
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
    objects = own or (syntax.patients(verb)[:1] if verb.dep_ == "relcl" and not _by_preposition(verb) else [])
    if entry.get("clause") and inner:
        start = min([inner[0].left_edge.i, *(o.left_edge.i for o in objects)])
        return trimmed(verb.doc, start, inner[0].right_edge.i + 1) if start > verb.i else None
    if entry.get("state") and objects and (left := _left(verb, objects[0])) is not None:
        return left
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
    if entry.get("clause") or (entry.get("happening") and not (objects and _happens(objects[0]))):
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


def _toward(verb: Token, prepositions: str) -> Place | None:
    """What stands behind a preposition of the verb: "led to a boycott", "contributed to raising prices"."""
    allowed = prepositions.split()
    heads = syntax.after(verb, *allowed)
    heads += [
        c for p in syntax.children(verb, "prep") if p.lower_ in allowed for c in syntax.children(p, "pcomp")
    ]
    if not heads and prepositions == "to":
        heads = syntax.children(verb, "xcomp")
    if not heads or heads[0].pos_ != "VERB":
        return phrase(heads[0], relative=True) if heads else None
    first = heads[0].left_edge
    return core(verb.doc, (first.i + (first.tag_ == "TO"), heads[0].right_edge.i + 1), longest=CORE // 2)


def _by_preposition(verb: Token) -> bool:
    """Whether a relative clause hangs on a preposition: "a pact on which talks had stalled" stalls no pact."""
    return any(t.tag_ in ("WDT", "WP") and t.dep_ == "pobj" and t.i < verb.i for t in verb.subtree)


def _moved(verb: Token, entry: dict[str, Any]) -> Place | None:
    """ "Plunged the country into war", "put the talks in doubt": what is moved, and where to."""
    things = syntax.patients(verb)
    hosts = [verb, *things[:1]] if entry["sign"] == "-" else [verb, *syntax.children(verb, "advmod")]
    # "deprived the island of fuel", "plunge it further into war"
    preps = [
        p
        for h in hosts
        for p in syntax.children(h, "prep")
        if p.lower_ in entry["to"].split() and p.i > verb.i
    ]
    preps += [q for p in preps if p.lower_ == "out" for q in syntax.children(p, "prep")]
    ends = [p for p in preps for o in syntax.children(p, "pobj") if _ends_in(o, entry)]
    if not ends or not things:
        return None
    if things[0].i < verb.i:
        return phrase(things[0])
    start = verb.i if entry["sign"] == "+" else things[0].left_edge.i
    return trimmed(verb.doc, start, ends[0].right_edge.i + 1)


def _ends_in(noun: Token, entry: dict[str, Any]) -> bool:
    return "within" not in entry or noun.lemma_.lower() in entry["within"].split()


def _left(verb: Token, thing: Token) -> Place | None:
    """ "Left thousands of lorries stranded", "keeps bread cheap": a thing with the state that it is brought to."""
    states = [c for c in syntax.children(verb, "oprd", "acomp") if c.i > thing.i]
    if verb.lemma_ in ("keep", "leave"):
        states += [c for c in syntax.children(verb, "advmod", "prep") if c.i > thing.i and c.lower_ in _WHERE]
    states += [c for t in thing.subtree for c in syntax.children(t, "acl") if c.tag_ == "VBN"]
    if not states or thing.i < verb.i:
        return None
    return core(verb.doc, (thing.left_edge.i, states[0].right_edge.i + 1), longest=CORE // 2)


def _given(verb: Token) -> Place | None:
    """ "Gave Ankara a foothold": whom a thing gives something, and what."""
    whom, what = syntax.children(verb, "dative"), syntax.children(verb, "dobj")
    if not whom or not what or whom[0].pos_ == "ADP" or not verb.i < whom[0].i < what[0].i:
        return None
    return core(verb.doc, (whom[0].left_edge.i, what[0].right_edge.i + 1), longest=CORE // 2)


def _happens(noun: Token) -> bool:
    """Whether a noun tells what is done or comes about: "the closure", "a rethink"."""
    word = noun.lemma_.lower()
    return word in rules().doings or (len(word) > 5 and word.endswith(_ENDINGS))


def turned(verb: Token, noun: Token, entry: dict[str, Any]) -> Place | None:
    """The effect of a turn of phrase: its noun, or what stands behind its preposition ("paved the way for")."""
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
