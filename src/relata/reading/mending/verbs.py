"""Slips about verbs: what is a verb at all, and which clause hangs on which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.syntax import FINITE, PASSIVE_SUBJECTS, SUBJECTS, children
from relata.vocabulary.inflection import verb_of_past
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Plurals that are mostly verbs behind a name at the head of a line, which is at most so many words long.
IN_HEADLINES = wordlist("acts", "in_headlines")
LONGEST_HEADLINE = 16
# Verbs that hold somebody to be something, or set him so, and what they hold him to be or set him.
HOLDING, HELD = wordlist("syntax", "holding_to_be"), wordlist("syntax", "held_to_be")
# Verbs of speech with which whoever said something goes on.
SPEAKING_ON = wordlist("syntax", "speaking_on")
SETTING, SET = wordlist("syntax", "setting"), wordlist("syntax", "set_so")

# Gerunds of what somebody wants or tries.
WISHING = wordlist("syntax", "wishing")


def head_line(doc: Doc) -> None:
    """Make a verb of the second word of a headline that the parse takes for a plural ("Oman thanks Qatar")."""
    if len(doc) > 2 and _with_subject(doc[1]) and doc[0].dep_ == "nsubj" and doc[2].pos_ in ("ADP", "SCONJ"):
        doc[1].pos_, doc[1].tag_ = "VERB", "VBZ"  # "Oman protests after ..."
        return
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


def of_past(token: Token) -> str | None:
    """The verb of a past form that the tagger takes for a verb of its own ("retook"); None where it is right."""
    unknown = token.tag_ in ("VB", "VBP") and token.lemma_.lower() == token.lower_
    return verb_of_past(token.lower_) if unknown else None


def resume(doc: Doc) -> None:
    """Make a sentence's verb of the participle behind its subject's relative clause, where it has no other verb."""
    subject = doc[0] if len(doc) else None
    if subject is None or subject.dep_ != "ROOT" or subject.pos_ != "PROPN":
        return
    relative = next((c for c in children(subject, "relcl") if c.left_edge.i == subject.i + 2), None)
    if relative is None or doc[subject.i + 1].text != ",":
        return
    behind = (t for t in relative.subtree if t.i > relative.i and t.tag_ == "VBN" and t.dep_ == "acl")
    verb = next((t for t in behind if t.left_edge == t and t.nbor(-1).text == ","), None)
    if verb is None or children(verb, "agent"):
        return
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBD", "VERB"
    subject.head, subject.dep_ = verb, "nsubj"


def _with_subject(plural: Token) -> bool:
    """Whether the parse takes a verb of headlines for a plural over the whole line."""
    return plural.dep_ == "ROOT" and plural.tag_ == "NNS" and plural.lemma_ in IN_HEADLINES


def tell(verb: Token) -> None:
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


def answer(verb: Token) -> None:
    """Make a relative clause of one that has the noun before it for its object ("a charge that Oslo denied")."""
    that = children(verb, "mark")
    if [t.lower_ for t in that] != ["that"] or not children(verb, "nsubj"):
        return
    if not children(verb, "dobj", "ccomp", "xcomp"):
        verb.dep_, that[0].dep_, that[0].tag_ = "relcl", "dobj", "WDT"


def made(said: Token) -> Token | None:
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


def listed(verb: Token) -> Token | None:
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


def joined_to(token: Token) -> Token | None:
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
    if _said_on(token, above):
        return above.head
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


def wished(verb: Token) -> Token | None:
    """The gerund that asks for the infinitive behind it, where the parse hangs that on another word; else None."""
    to, before = verb.nbor(-1), verb.nbor(-2)
    if to.lower_ != "to" or before.lower_ not in WISHING or before.dep_ not in ("pcomp", "pobj"):
        return None
    return before if verb.head != before else None


def govern(gerund: Token, verb: Token) -> None:
    """Make an infinitive the complement of a gerund."""
    gerund.pos_, gerund.tag_, gerund.dep_ = "VERB", "VBG", "pcomp"
    verb.head, verb.dep_ = gerund, "xcomp"


def _said_on(token: Token, above: Token) -> bool:
    """Whether a past tense of speech goes on with what was said ("said its men had left and demanded that ...")."""
    over = above.head
    told = above.dep_ == "ccomp" and above.tag_ == "VBN" and over.tag_ == "VBD" and over.i < above.i
    if not told or token.lemma_ not in SPEAKING_ON:
        return False
    return any(a.lower_ == "had" for a in children(above, "aux"))


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(a.tag_ == "TO" for a in children(verb, "aux"))


def _finite(verb: Token) -> bool:
    """Whether a verb is finite: by its own tense or by its helper's."""
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    helpers = children(verb, "aux", "auxpass")
    if any(h.tag_ in (*FINITE, "MD") for h in helpers):
        return True
    return verb.tag_ in FINITE and not any(h.tag_ == "TO" for h in helpers)
