"""Charges that name no wrong: what another is up to, and what those in power did to the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Cue
from relata.reading.statements.predicate import Predicate
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOKING_ON = wordlist("statements", "looking_on")


def charged(cue: Cue, clause: Predicate, *, state: bool, grieved: bool) -> tuple[Stance, str] | None:
    """Blame of another party by what it is said to be doing, or to have done to the speaker.

    A state that tells what another power has been doing charges it; so does whoever suffers from those in power and
    tells what they did. Talks, visits and plain states are nobody's fault (`innocent`).
    """
    verb, subject = clause.verb, clause.subject
    if not clause.other or subject is None or cue.word in _LOOKING_ON or syntax.negated(verb):
        return None
    if verb.lemma_ in signs().innocent or syntax.is_passive(verb) or verb.pos_ == "AUX":
        return None
    power = subject.pos_ == "PROPN" or subject.lower_ in signs().powers
    if power and _goes_on(verb):
        return "accuses", f"{subject.text!r} {verb.text!r}: what another is up to"
    if grieved and (power or subject.lower_ == "they") and verb.tag_ in ("VBD", "VBN", "VBP", "VBZ"):
        return "accuses", f"{subject.text!r} {verb.text!r}, told by who suffers it"
    return None


def _goes_on(verb: Token) -> bool:
    """Whether a verb tells what has been going on: "is stockpiling", "had been mapping"."""
    return verb.tag_ == "VBG" and any(a.lemma_ == "be" for a in syntax.children(verb, "aux"))
