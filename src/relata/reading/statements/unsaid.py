"""What has the form of a saying and is none: what is only to be said, what is not said, what is done to people.

A demand that somebody explain is no explanation, a list that was not published tells nothing, and an ambassador who
is recalled is not remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.sayings import RELATIVE, Saying
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def unsaid(saying: Saying, known: Lexicon) -> bool:
    """Whether nobody says what a verb of saying seems to say."""
    verb = saying.token
    if _only_wished(verb, known) or _not_told(saying) or _to_itself(verb):
        return True
    if saying.speakers and saying.speakers[0].lower_ in _ANYBODY and saying.cue.place == "to":
        return True
    if verb.lemma_ == "declare" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in _WON:
        return True  # a heading: "Ruiz declared winner"
    if saying.cue.place == "on" and verb.lemma_ == "speak":  # "spoke on a video link": where, not of what
        return any(
            t.lower_ in known.media | {"link", "line"} for t in saying.doc[saying.first : saying.first + 4]
        )
    if saying.cue.place == "object" and _done_by_word(saying):
        return True
    return saying.cue.place in ("object", "as") and _done_to(saying, known)


def _done_by_word(saying: Saying) -> bool:
    """Whether it is done by being said or withheld: "denied her a visa", "declared a state of emergency"."""
    verb = saying.token
    kinds = {"deny": _PERMITS, "refuse": _PERMITS, "declare": _PROCLAIMED, "proclaim": _PROCLAIMED}
    words = kinds.get(verb.lemma_)
    if words is None:
        return False
    things = syntax.children(verb, "nsubjpass" if saying.passive else "dobj")
    if verb.lemma_ == "deny" and syntax.children(verb, "dative"):
        return True
    return any(t.lower_ in words for thing in things for t in (thing, *syntax.after(thing, "of")))


_PERMITS = wordlist("statements", "permits")
_PROCLAIMED = wordlist("statements", "proclaimed")


# Who is nobody yet: "whether anyone planned to", "whoever wants to".
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "whichever"})
_LETTING = wordlist("statements", "letting")


def _only_wished(verb: Token, known: Lexicon) -> bool:
    """Whether it is to be said by wish of another: "demanded that Chad say who", "lets Lima ask for help"."""
    above = verb.head
    if verb.dep_ != "ccomp" or verb.tag_ != "VB" or above.pos_ != "VERB" or above.i > verb.i:
        return False
    if any(c.tag_ == "MD" for c in syntax.children(verb, "aux")):
        return False
    places = known.verbs.get(above.lower_, {})
    return above.lemma_ in _LETTING or any(c.stance == "demands" for c in places.values())


def _not_told(saying: Saying) -> bool:
    """Whether a thing is told by nobody: "did not publish the list", "has not asked for her arrest"."""
    verb, place = saying.token, saying.cue.place
    if place not in ("object", "of", "about", "for", "on") or not syntax.children(verb, "neg"):
        return False
    return (
        saying.cue.stance in ("asserts", "demands", "promises", "accuses", "praises")
        and verb.lemma_ not in _HOLDING
    )


_HOLDING = wordlist("statements", "holding")


def _to_itself(verb: Token) -> bool:
    """Whether somebody only says what he himself is: "a man who calls himself a doctor"."""
    return verb.lemma_ in ("call", "style", "name") and any(
        c.lower_.endswith(("self", "selves")) for c in syntax.children(verb, "dobj")
    )


def _done_to(saying: Saying, known: Lexicon) -> bool:
    """Whether the object is whom something is done to: "recalled its envoy", "advises investors", "citing police"."""
    verb = saying.token
    things = [c for c in syntax.children(verb, "dobj") if saying.first <= c.i <= saying.last]
    if not things or saying.passive:
        return False
    thing = things[0]
    if thing.tag_ in RELATIVE or any(c.tag_ == "WP$" for c in thing.children):
        return True
    person = thing.lower_ in known.organs or thing.tag_ == "NNPS" or thing.lower_ in _STAFF
    if verb.lemma_ == "recall":
        return person or (saying.cue.place == "object" and thing.pos_ in ("NUM", "PROPN"))
    if verb.lemma_ == "cite":
        return person or thing.pos_ == "PROPN"
    return verb.lemma_ in _ADVISING and (
        person or (thing.tag_ == "NNS" and not list(thing.rights) and verb.lemma_ == "advise")
    )


_WON = wordlist("statements", "won")
_ADVISING = wordlist("statements", "advising")
_STAFF = wordlist("statements", "staff")
