"""Slips of the parser that grammar alone shows to be slips, mended in the parse itself.

Only what no English sentence can mean is mended: a finite past tense is never joined to an infinitive or a gerund,
nor to a participle behind "has".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from relata.reading.syntax import FINITE, GIVING, NAMING, PASSIVE_SUBJECTS, SUBJECTS, children
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A full stop inside an amount, as translating machines leave it ("1.5 billion. dollars"): no sentence goes on in
# small letters. Replaced by one character, so that offsets hold.
_STRAY_STOP = re.compile(r"(\d (?:[mbtr]{1,2}illion|thousand)|\d ?[mb]n)\.(?=\s+[a-z])")
# Plurals that are mostly verbs behind a name at the head of a line, which is at most so many words long.
IN_HEADLINES = wordlist("acts", "in_headlines")
LONGEST_HEADLINE = 16
AT_IT = wordlist("acts", "protesting")
# Verbs of answering, which must have an object.
ANSWERING = wordlist("acts", "answering_verbs")
# Verbs that take what somebody has done behind an "of".
ACCUSING = wordlist("syntax", "accusing")
# Nouns of what is between two.
BETWEEN = wordlist("syntax", "between_two")
# Verbs that hold somebody to be something, or set him so, and what they hold him to be or set him.
HOLDING, HELD = wordlist("syntax", "holding_to_be"), wordlist("syntax", "held_to_be")
SETTING, SET = wordlist("syntax", "setting"), wordlist("syntax", "set_so")
# What makes the tree of a parse, as spaCy names it.
_TREE: list[str | int] = ["HEAD", "DEP"]


def without_stray_stops(text: str) -> str:
    """The text with a blank for each full stop inside an amount; as long as before."""
    return _STRAY_STOP.sub(r"\1 ", text)


def mend(doc: Doc) -> None:
    """Mend the slips of a parsed sentence in place.

    1. "To" before a verb is that of the infinitive, whatever the tagger saw.
    2. A past tense joined to an infinitive or a gerund belongs to the verb over it ("told them to stop and signed"),
       and one joined to a present perfect to the past tense before it ("has fled since they came and shut it").
    3. A plural before another as the object of a verb of naming is its first object ("called the marchers thugs").
    4. Those who strike are no object of striking ("gave in to striking doctors").
    5. The second word of a headline is a verb where no other word is ("Oman thanks Qatar").
    6. "To" joins an infinitive to the one before it in a list ("urged him to go, to yield and to free them").
    7. What denies without an object denies the noun before it ("claims that Oslo denied").
    8. A name right before what somebody gives is to whom it is given ("gave Oman money").
    9. "Between" goes with what is between two, not with its place ("talks in Lima between Chile and Peru").
    10. A name behind the first of a list belongs to the list ("Chile, [Peru], Cuba and Haiti protested").
    11. What somebody is accused of goes with the accusing ("accused the embassy of stirring unrest").
    12. A past tense with a subject is no attribute ("Korea [scrambled] jets", "since the army [seized] power").
    13. What somebody is held to be, or how he is set, is said of him by the verb ("held the envoy liable for it").

    Mends that would make a ring of the tree are all taken back: who walks up a ring never arrives.
    """
    parsed: Any = doc.to_array(_TREE)
    _mend(doc)
    if not all(_rooted(t) for t in doc):
        doc.from_array(_TREE, parsed)


def _rooted(token: Token) -> bool:
    """Whether the way up from `token` ends."""
    for _ in range(len(token.doc)):
        if token.head == token:
            return True
        token = token.head
    return False


def _mend(doc: Doc) -> None:
    _head_line(doc)
    for token in doc:
        if token.lower_ == "to" and token.dep_ == "aux" and token.tag_ != "TO":
            token.tag_ = "TO"
        if token.dep_ == "acl" and token.lemma_ in ANSWERING:
            _answer(token)
        if (before := _listed(token)) is not None:
            token.head, token.dep_ = before, "conj"
        if token.dep_ == "amod" and token.tag_ == "VBD" and children(token, *SUBJECTS):
            _tell(token)
        if token.lower_ == "of" and token.head.dep_ == "dobj" and children(token, "pcomp"):
            token.head = token.head.head if token.head.head.lemma_ in ACCUSING else token.head
        if _enumerated(token):
            token.dep_ = "conj"
        if (called := _called(token)) is not None:
            _part(called, token)
        if token.lower_ in AT_IT and token.dep_ == "pcomp" and (led := _at_it(token)) is not None:
            _lead(led, token)
        if (given := _given(token)) is not None:
            _give(given, token)
        if (shared := _between(token)) is not None:
            token.head = shared
        if (verb := _made(token)) is not None:
            token.head, token.dep_ = verb, "oprd"
    for token in doc:
        if (verb := _joined_to(token)) is not None:
            token.head = verb


def _head_line(doc: Doc) -> None:
    """Make a verb of the second word of a headline that the parse takes for a plural ("Oman thanks Qatar")."""
    if (
        len(doc) < 3
        or len(doc) > LONGEST_HEADLINE
        or any(_finite(t) for t in doc if t.pos_ in ("VERB", "AUX"))
    ):
        return
    first, verb, behind = doc[0], doc[1], doc[2]
    if verb.tag_ != "NNS" or verb.lemma_ not in IN_HEADLINES or first.pos_ not in ("PROPN", "ADJ", "NOUN"):
        return
    thing = behind
    while thing.dep_ in ("amod", "compound", "nummod", "poss", "det", "nmod") and thing.head.i > thing.i:
        thing = thing.head
    if thing.pos_ not in ("NOUN", "PROPN") or thing in (verb, first):
        return
    root = next((t for t in doc if t.head == t), verb)
    verb.head, verb.dep_, verb.pos_, verb.tag_ = verb, "ROOT", "VERB", "VBZ"
    if root not in (verb, thing):
        root.head = verb
    thing.head, thing.dep_ = verb, "dobj"
    first.head, first.dep_, first.pos_ = verb, "nsubj", "PROPN"


def _tell(verb: Token) -> None:
    """Make a clause of a verb that stands as an attribute of its own object; what that did is told beside it."""
    thing = verb.head
    host, dep = thing.head, thing.dep_
    marks = [c for c in children(host, "mark") if c.i > thing.i]
    if dep == "ROOT" or (dep in SUBJECTS and marks and host.dep_ == "ROOT"):
        verb.head, verb.dep_ = verb, "ROOT"
        host.head, host.dep_ = verb, "advcl"
    elif dep == "pobj":
        verb.head, verb.dep_ = host, "pcomp"
    else:
        return
    verb.pos_, thing.head, thing.dep_ = "VERB", verb, "dobj"


def _at_it(participle: Token) -> Token | None:
    """The plural right behind a participle of what people do, parsed as its object ("to striking [doctors]")."""
    behind = participle.nbor(1) if participle.i + 1 < len(participle.doc) else None
    if behind is None or behind.tag_ != "NNS" or behind.head != participle or behind.dep_ != "dobj":
        return None
    return behind


def _lead(noun: Token, participle: Token) -> None:
    """Make a noun the object of a preposition, and the participle before it a word of the noun."""
    noun.head, noun.dep_ = participle.head, participle.dep_.replace("pcomp", "pobj")
    for other in [c for c in participle.children if c != noun]:
        other.head = noun
    participle.head, participle.dep_ = noun, "amod"


def _given(noun: Token) -> Token | None:
    """The name before an object of giving that the parse takes for a part of it ("gave [Oman] money"), or None."""
    verb, before = noun.head, list(noun.lefts)
    if noun.dep_ != "dobj" or verb.lemma_ not in GIVING or noun.pos_ != "NOUN" or not before:
        return None
    first, rest = before[0], before[1:]
    if first.dep_ != "compound" or first.tag_ != "NNP" or noun.left_edge.i != verb.i + 1:
        return None
    if any(c.dep_ in ("det", "poss") or c.tag_ == "NNP" for c in (*rest, *first.children)):
        return None
    return None if any(c.lower_ == "to" for c in children(verb, "dative")) else first


def _give(given: Token, noun: Token) -> None:
    """Make a name the one to whom something is given; what it is for is a matter of its own."""
    for preposition in children(noun.head, "dative"):
        preposition.dep_ = "prep" if preposition.pos_ == "ADP" else preposition.dep_
    given.head, given.dep_ = noun.head, "dative"


def _answer(verb: Token) -> None:
    """Make a relative clause of one that has the noun before it for its object ("a charge that Oslo denied")."""
    that = children(verb, "mark")
    if [t.lower_ for t in that] != ["that"] or not children(verb, "nsubj"):
        return
    if not children(verb, "dobj", "ccomp", "xcomp"):
        verb.dep_, that[0].dep_, that[0].tag_ = "relcl", "dobj", "WDT"


def _between(word: Token) -> Token | None:
    """The noun of what is between two that a "between" behind its place or time goes with; else None."""
    if word.lower_ != "between" or word.dep_ != "prep" or word.head.lemma_.lower() in BETWEEN:
        return None
    noun = word.head
    while noun.dep_ in ("pobj", "npadvmod", "prep", "compound") and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ == "NOUN" and noun.lemma_ in BETWEEN:
            return noun
    return None


def _made(said: Token) -> Token | None:
    """The verb that makes its object what an adjective says, where the parse hangs that on either; else None."""
    if said.dep_ not in ("amod", "advcl", "advmod") or said.lower_ not in HELD | SET:
        return None
    thing = said.head if said.dep_ == "amod" else None
    verb = thing.head if thing is not None and thing.dep_ == "dobj" else said.head
    if verb.pos_ != "VERB" or verb.lemma_ not in (HOLDING if said.lower_ in HELD else SETTING):
        return None
    counted = (
        said.lower_ in SET
        and thing is not None
        and (thing.tag_ != "NN" or bool(children(thing, "det", "nummod")))
    )
    beside = thing is not None and (thing.i < said.i or (verb.i + 1 == said.i and counted))
    return verb if beside or (said.dep_ != "amod" and bool(children(verb, "dobj"))) else None


def _listed(verb: Token) -> Token | None:
    """The infinitive that another goes on with in a list, parsed as a purpose of the verb over both; else None."""
    if (
        verb.dep_ != "advcl"
        or not _infinitive(verb)
        or not any(_infinitive(c) for c in children(verb, "conj"))
    ):
        return None
    start = next(a for a in children(verb, "aux") if a.tag_ == "TO").i
    if start == 0 or verb.doc[start - 1].text != ",":
        return None
    if _infinitive(verb.head) and verb.head.dep_ in ("xcomp", "advcl"):
        return verb.head
    before = [c for c in verb.head.rights if c.i < verb.i and c.dep_ in ("xcomp", "advcl") and _infinitive(c)]
    return before[-1] if before else None


def _enumerated(name: Token) -> bool:
    """Whether a bare name that the parse takes to say who the one before it is goes on in a list of at least four."""
    if (
        name.dep_ not in ("appos", "npadvmod")
        or {name.tag_, name.head.tag_} != {"NNP"}
        or any(c.i < name.i for c in name.children)
    ):
        return False
    listed = [name]
    while more := children(listed[-1], "conj"):
        listed.append(more[0])
    return len(listed) > 2 and listed[-1].tag_ == "NNP" and bool(children(listed[-2], "cc"))


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(a.tag_ == "TO" for a in children(verb, "aux"))


def _called(noun: Token) -> Token | None:
    """The plural right before a plural object of a verb of naming, parsed as a part of it ("the marchers thugs")."""
    if (
        noun.dep_ != "dobj"
        or noun.tag_ not in ("NNS", "NNPS")
        or noun.head.lemma_ not in NAMING
        or not noun.i
    ):
        return None
    before = noun.nbor(-1)
    return (
        before
        if before.head == noun and before.dep_ == "compound" and before.tag_ in ("NNS", "NNPS")
        else None
    )


def _part(called: Token, noun: Token) -> None:
    """Make two objects of one: whom a verb of naming calls, and what."""
    for word in [c for c in noun.lefts if c.i < called.i]:
        word.head = called
    called.head, called.dep_ = noun.head, "dobj"
    noun.dep_ = "oprd"


def _joined_to(token: Token) -> Token | None:
    """The finite verb that a past tense belongs to which the parse joins to a verb that is not finite; else None."""
    if token.dep_ != "conj" or token.tag_ != "VBD" or token.pos_ != "VERB":
        return None
    if children(token, *SUBJECTS, *PASSIVE_SUBJECTS, "aux", "auxpass"):
        return None
    above = token.head
    if above.tag_ == "VBN" and any(a.tag_ in ("VBZ", "VBP") for a in children(above, "aux")):
        told = [t for t in token.doc[above.i + 1 : token.i] if t.tag_ == "VBD" and children(t, *SUBJECTS)]
        between = [t for t in told if not token.is_ancestor(t)]
        return between[-1] if between else None
    if _finite(above):
        return None
    while (
        above.dep_ in ("xcomp", "advcl", "acl", "pcomp", "prep", "dobj", "pobj", "conj")
        and above.head != above
    ):
        above = above.head
        if above.pos_ == "VERB" and above.tag_ == "VBD" and _finite(above):
            return above
    return None


def _finite(verb: Token) -> bool:
    """Whether a verb is finite: by its own tense or by its helper's."""
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    helpers = children(verb, "aux", "auxpass")
    if any(h.tag_ in (*FINITE, "MD") for h in helpers):
        return True
    return verb.tag_ in FINITE and not any(h.tag_ == "TO" for h in helpers)
