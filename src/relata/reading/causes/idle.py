"""What looks like cause and effect and is none: the telling of a claim, times, ways of doing, half clauses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.causes.spans import Pair, Place, clause_start, trimmed
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WAYS = wordlist("causes", "ways")
_CLEAR = wordlist("causes", "clear")
_HOURS = wordlist("causes", "hours")
_NO_CONDITION = wordlist("causes", "no_condition")
_ASKING = wordlist("causes", "asking")
_WANTING = wordlist("causes", "wanting")
_NEEDING = wordlist("causes", "needing")
_WILL = frozenset("will would shall 'll may might could".split())


def is_empty(doc: Doc, pair: Pair) -> bool:
    """Whether a pair holds half a clause, a mere way of doing, or what is only made clear."""
    if any(_is_half(doc[place[1] - 1], place) for place in (pair.cause, pair.effect)):
        return True
    if any(_is_bare(doc[place[0]], place) for place in (pair.cause, pair.effect)):
        return True
    verb = doc[pair.verb]
    if pair.verbal and is_asked(doc, verb):
        return True
    if pair.verbal and pair.effect[1] - pair.effect[0] == 1 and doc[pair.effect[0]].pos_ == "ADJ":
        return True  # "told them to keep closed"
    if verb.lemma_ == "leave" and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "open":
        return True
    if verb.lemma_ == "make" and any(t.lower_ in _CLEAR for t in doc[verb.i + 1 : verb.i + 3]):
        return True
    if doc[pair.effect[0]].lower_.endswith(("self", "selves")):
        return True
    head = doc[pair.cause[0] : pair.cause[1]].root
    return pair.verbal and head.lower_ in _WAYS


def _is_bare(first: Token, place: Place) -> bool:
    """Whether a stretch is only the adjective or participle that opens a clause ("Afraid", "Angered")."""
    return place[1] - place[0] == 1 and first.dep_ == "advcl" and first.i == first.left_edge.i


def _is_half(last: Token, place: Place) -> bool:
    """Whether a clause breaks off at its auxiliary or copula ("the port was"); not "what they did", "Oslo's"."""
    if last.pos_ != "AUX" or last.text[0] in "'’":
        return False
    if last.dep_ in ("aux", "auxpass"):
        return last.head.i >= place[1]
    return last.lemma_ == "be" and not any(
        place[0] <= c.i < place[1] for c in syntax.children(last, "attr", "acomp", "prep")
    )


def only_hour(sub: Token) -> bool:
    """Whether "as" only tells the hour: "as dusk fell"."""
    return any(t.lemma_.lower() in _HOURS for t in syntax.subjects(sub))


def is_asked(doc: Doc, verb: Token) -> bool:
    """Whether a verb stands in a question with its helper before its subject: "has the ban cut exports?"."""
    if doc[len(doc) - 1].text != "?":
        return False
    return any(h.i < s.i for h in syntax.children(verb, "aux") for s in syntax.subjects(verb))


def no_joint(doc: Doc, i: int, j: int) -> bool:
    """Whether the words of a joint are a verb here: "is due to open", "was following the case"."""
    words = [t.lower_ for t in doc[i:j]]
    if words == ["due", "to"]:
        return doc[j].tag_ == "VB"
    verb = doc[i]
    if verb.tag_ == "VBG" and verb.dep_ in ("acl", "prep") and verb.head.lemma_.lower() in _people():
        return True  # "reporters following the case"
    return verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in syntax.children(verb, "aux"))


def no_condition(doc: Doc, i: int, sub: Token, main: Token) -> bool:
    """Whether an "if" at `i` opens no condition of what its main clause tells.

    So it is in questions ("asked if"), concessions ("even if"), advice ("leave if you can", "if you doubt it, look"),
    and what is only said to somebody ("if you missed it, here it is").
    """
    before = doc[max(0, i - 1)].lower_
    if doc[i + 1].lower_ in ("any", "not", "ever") and doc[i + 2].pos_ not in ("NOUN", "PROPN"):
        return True  # "little, if any, aid"
    if sub.dep_ == "ccomp" or before in _NO_CONDITION or (main.i < i and main.lemma_ in _ASKING):
        return True
    if doc[len(doc) - 1].text == "?" and main.dep_ == "ROOT":
        return True
    subjects = syntax.subjects(main)
    helpers = _helpers(main)
    if main.tag_ == "VB" and not subjects and not helpers:
        return True
    if any(t.lower_ == "here" for t in syntax.children(main, "advmod")):
        return True
    addressed = any(t.lower_ == "you" for t in syntax.subjects(sub))
    return addressed and (not helpers & _WILL or any(t.lower_ == "you" for t in subjects))


def aims_at(sub: Token, main: Token) -> bool:
    """Whether an "if" clause tells an aim that the main clause says is in need of something.

    So it is in "if the port is to reopen, the bank must pay" and "if they want to win, they should talk"; not in "if
    Lima were to pay", "if it is hard to pay" and "if they are going to pay".
    """
    if main.lemma_ not in _NEEDING and not _NEEDING & _helpers(main):
        return False
    if sub.lemma_ in _WANTING:
        return any(c.tag_ == "VB" for c in syntax.children(sub, "xcomp"))
    to = next(
        iter(c for c in syntax.children(sub, "aux") if c.tag_ == "TO"), None
    )  # the parse has either as the head
    if sub.lemma_ == "be":
        inner = [c for c in syntax.children(sub, "xcomp") if c.tag_ == "VB"]
        to = next((t for c in inner for t in syntax.children(c, "aux") if t.tag_ == "TO"), to)
    return to is not None and sub.doc[to.i - 1].lower_ in ("is", "are", "'s", "'re")


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in syntax.children(verb, "aux")}


def only_time(main: Token, sub: Token) -> bool:
    """Whether "until" only tells when something ended: "they blocked the road until police drove them off"."""
    if main.tag_ == "VBN" and any(t.lower_ == "had" for t in syntax.children(main, "aux")):
        return True  # "had never served until"
    return main.tag_ == "VBD" == sub.tag_ and main.lemma_ not in _LASTING and not syntax.negated(main)


def only_follows(doc: Doc, pair: Pair) -> bool:
    """Whether "after" only dates what is said or comes about: "he spoke hours after", "this comes after"."""
    main = doc[pair.verb]
    alone = not syntax.children(main, "prt")  # "the gates came down after"
    words = _words_of(pair)
    return alone and words in _DATING and main.lemma_.lower() in _speech() | _COMING


def only_order(doc: Doc, pair: Pair) -> bool:
    """Whether "after" or "once" tells what came first and no more: "two days after", "once the term expires".

    What answers a happening (imposes, halts, resigns) is told as its effect all the same.
    """
    main, joint = doc[pair.verb], doc[pair.trigger]
    words = _words_of(pair)
    if words == "once":
        inside = doc[pair.cause[0] : pair.cause[1]]
        return inside.root.lemma_.lower() in _ENDING or any(t.ent_type_ in ("DATE", "TIME") for t in inside)
    if words not in ("after", "following") or main.lemma_.lower() in _answers():
        return False
    before = doc[pair.trigger - 1] if pair.trigger else joint
    if before.lower_ in ("only", "long") or before.lemma_.lower() in _MEASURES or main.lemma_ == "be":
        return True
    inside = doc[pair.cause[0] : pair.cause[1]]
    befallen = any(t.pos_ == "PRON" for t in syntax.children(inside.root, "dobj"))
    return syntax.is_passive(main) and befallen  # "was tried after soldiers caught him": one person's tale


def _words_of(pair: Pair) -> str:
    """The words of the joint that an entry stands for."""
    return pair.why.partition(": ")[2].partition(";")[0]


def only_planned(doc: Doc, pair: Pair) -> bool:
    """Whether an infinitive tells what its noun is a plan for, and no outcome: "a plot to oust him"."""
    verb = doc[pair.verb]
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    return pair.verbal and infinitive and verb.dep_ in ("acl", "relcl") and pair.cause[1] <= verb.i


_DATING = frozenset({"after", "since", "as", "following"})
_ENDING = wordlist("causes", "ending")
_MEASURES = wordlist("causes", "measures")
_COMING = wordlist("causes", "coming")
_LASTING = wordlist("causes", "lasting")


@cache
def _people() -> frozenset[str]:
    return frozenset(load("causes")["people"].split())


@cache
def _answers() -> frozenset[str]:
    """Verbs that tell an answer to what happened before."""
    entries = (e for e in load("causes")["joints"] if "after" in e["words"] and "heads" in e)
    return frozenset(w for e in entries for w in e["heads"].split())


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("causes")["speech"].split())


def said_by(verb: Token, sub: Token) -> Place | None:
    """What is said, where a joint stands at the telling of it: "prices will rise, he argues, because ..."."""
    if verb.lemma_.lower() not in _speech():
        return None
    if verb.dep_ == "parataxis" and verb.head.i < verb.i:
        return trimmed(verb.doc, clause_start(verb.head), verb.left_edge.i)
    said = [c for c in syntax.children(verb, "ccomp") if not c.left_edge.i <= sub.i <= c.right_edge.i]
    if not said or said[0].i > verb.i:
        return None
    end = min(
        [said[0].right_edge.i + 1, verb.i, *(t.left_edge.i for t in syntax.subjects(verb) if t.i < verb.i)]
    )
    return trimmed(verb.doc, said[0].left_edge.i, end)


def before_aside(doc: Doc, place: Place) -> Place | None:
    """A stretch without the "he added" at its end."""
    for verb in doc[place[0] : place[1]]:
        if verb.dep_ == "parataxis" and verb.lemma_.lower() in _speech() and verb.i >= place[1] - 2:
            return trimmed(doc, place[0], verb.left_edge.i)
    return place
