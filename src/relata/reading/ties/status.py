"""In force, proposed, frozen, expired or uncertain: what stands at the word of a tie and over it.

A tie is in force unless a word says otherwise; the word is named in the reason.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.ties.describing import host
from relata.records import TieStatus
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


_HOPING = wordlist("ties", "hoping")


@cache
def _cues() -> dict[str, TieStatus]:
    data: dict[TieStatus, str] = load("ties")["status"]
    return {word: status for status, words in data.items() for word in words.split()}


def status_at(page: Page, trigger: Token, entry: dict[str, Any]) -> tuple[TieStatus, str]:
    """The status of the tie at `trigger`, and the word that says so ("" where it is plain)."""
    cues = _cues()
    if "status" in entry:
        return entry["status"], f"{entry['name']} is {entry['status']}"
    for token in _near(trigger):
        status = cues.get(token.lower_) or (cues.get(token.lemma_.lower()) if token.pos_ != "NOUN" else None)
        if status == "proposed" and (token == trigger or entry.get("each")):
            continue  # "pledged allegiance", "wants the signatories to stay"
        if token.pos_ == "VERB" and token.lemma_ in entry.get("ended", "").split():
            status = "expired"
        if entry.get("future") and (token.lower_ == "will" or token.lemma_ in _HOPING):
            status = "proposed"
        if status == "proposed" and entry.get("links"):
            status = "uncertain"  # "possible links" may be there already
        if status and not (token.pos_ == "VERB" and syntax.negated(token)):
            return status, f"{status} by {token.text!r}"
    return "in_force", ""


def _near(trigger: Token) -> list[Token]:
    """The words that can change a tie: its modifiers, its verb with auxiliaries, and the verb over that."""
    found = [c for c in trigger.children if c.dep_ in ("amod", "advmod", "compound", "nmod")]
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else host(trigger)
    if verb is not None:
        found += [c for c in verb.children if c.dep_ in ("aux", "advmod", "acomp", "oprd")]
        found.append(verb)
        if verb.dep_ in ("xcomp", "pcomp", "conj"):
            found.append(verb.head if verb.head.pos_ == "VERB" else verb.head.head)
    elif trigger.dep_ == "nsubj" and trigger.head.pos_ == "VERB":
        found.append(trigger.head)
    elif trigger.dep_ == "pobj" and trigger.head.head.pos_ == "NOUN":
        found.append(trigger.head.head)
    return found
