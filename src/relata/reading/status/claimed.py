"""Whether an act is only what somebody makes of it ("what they called meddling"), and who does so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# "What" and its verb of naming have no more than so many words between them ("what the king of Tonga called").
_NEAR = 8


def named_so(noun: Token) -> Token | None:
    """The verb by which somebody calls a thing what `noun` says ("what it says were sabotage attacks"), or None."""
    if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":
        noun = noun.head
    doc, at = noun.doc, noun.left_edge.i - 1
    while at > 0 and (doc[at].pos_ == "AUX" or doc[at].lower_ in ("as", "to", "be", "only")):
        at -= 1
    if at < 1 or not _names(doc[at]):
        return None
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if doc[before].lower_ == "what":
            return doc[at]
        if doc[before].is_punct and doc[before].text not in ("'", "’", "-"):
            return None
    return None


def disputed(noun: Token) -> bool:
    """Whether a claim is called false: it was made, whatever it holds ("the suggestion that ... was untrue")."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return False
    said = syntax.children(noun.head, "acomp", "attr")
    false = any(cues().adjectives.get(c.lower_) == "reverse" for c in said)
    return false and cues().nouns.get(noun.lemma_) in ("alleged", "said", "possible")


def _names(verb: Token) -> bool:
    known = syntax.NAMING | syntax.NAMING_AS | cues().naming
    return verb.pos_ == "VERB" and verb.lemma_ in known
