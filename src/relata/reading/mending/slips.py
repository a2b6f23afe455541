"""Slips of the parser that grammar alone shows to be slips, mended in the parse itself.

Only what no English sentence can mean is mended: a finite past tense is never joined to an infinitive or a gerund,
nor to a participle behind "has".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from relata.reading.mending import nouns, verbs
from relata.reading.syntax import SUBJECTS, children
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A full stop inside an amount, as translating machines leave it ("1.5 billion. dollars"): no sentence goes on in
# small letters. Replaced by one character, so that offsets hold.
_STRAY_STOP = re.compile(r"(\d (?:[mbtr]{1,2}illion|thousand)|\d ?[mb]n)\.(?=\s+[a-z])")
AT_IT = wordlist("acts", "protesting")
# Verbs of answering, which must have an object.
ANSWERING = wordlist("acts", "answering_verbs")
# Verbs that take what somebody has done behind an "of".
ACCUSING = wordlist("syntax", "accusing")
# What makes the tree of a parse, as spaCy names it.
_TREE: list[str | int] = ["HEAD", "DEP"]


def without_stray_stops(text: str) -> str:
    """The text with a blank for each full stop inside an amount; as long as before."""
    return _STRAY_STOP.sub(r"\1 ", text)


def mend(doc: Doc) -> None:
    """Mend the slips of a parsed sentence in place.

    1. "To" before a verb is that of the infinitive, whatever the tagger saw.
    2. A past tense joined to an infinitive or a gerund belongs to the verb over it ("told them to stop and signed"),
       and one joined to a present perfect to the past tense before it ("has fled since they came and shut it");
       one of speech joined to a past perfect to the saying over it ("said its men had left and demanded that").
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
    14. "By" behind what a deed is done to says who does the deed ("the abduction of a Dane by rebels").
    15. What is worth so much is what is given or sold ("gave Oman a plant worth 9 million").
    16. What comes from others is joined to what came before ("praise from Oman and [blame] from Chad").
    17. An infinitive right behind a gerund that asks for one belongs to it ("accused him of [planning] to kill").
    18. A past form that the tagger takes for the verb itself is a past tense ("the army [retook] the town").
    19. A name that opens a sentence and has only a relative clause is the subject of the verb behind that clause
        ("Iran, which runs a line along the border, [offered] to help").

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
    verbs.head_line(doc)
    verbs.resume(doc)
    for token in doc:
        if token.lower_ == "to" and token.dep_ == "aux" and token.tag_ != "TO":
            token.tag_ = "TO"
        if (known := verbs.of_past(token)) is not None:
            token.lemma_, token.tag_ = known, "VBD"
        if token.dep_ == "acl" and token.lemma_ in ANSWERING:
            verbs.answer(token)
        if (before := verbs.listed(token)) is not None:
            token.head, token.dep_ = before, "conj"
        if token.dep_ == "amod" and token.tag_ == "VBD" and children(token, *SUBJECTS):
            verbs.tell(token)
        if token.lower_ == "of" and token.head.dep_ == "dobj" and children(token, "pcomp"):
            token.head = token.head.head if token.head.head.lemma_ in ACCUSING else token.head
        if nouns.enumerated(token):
            token.dep_ = "conj"
        if (called := nouns.called(token)) is not None:
            nouns.part(called, token)
        if token.lower_ in AT_IT and token.dep_ == "pcomp" and (led := nouns.at_it(token)) is not None:
            nouns.lead(led, token)
        if (given := nouns.given(token)) is not None:
            nouns.give(given, token)
        if (shared := nouns.between(token)) is not None:
            token.head = shared
        if (deed := nouns.done_by(token)) is not None:
            token.head, token.dep_ = deed, "prep"
        if token.dep_ == "conj" and token.pos_ == "NOUN":
            nouns.parallel(token)
        if token.tag_ == "VB" and token.i > 1 and (wish := verbs.wished(token)) is not None:
            verbs.govern(wish, token)
        if token.lower_ == "worth" and token.dep_ == "ccomp":
            nouns.price(token)
        if (verb := verbs.made(token)) is not None:
            token.head, token.dep_ = verb, "oprd"
    for token in doc:
        if (verb := verbs.joined_to(token)) is not None:
            token.head = verb
