"""Whether a present tense tells what is to come ("the ministers meet in June", "he is leaving on Friday")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.times import governs
from relata.reading.times.placing import published_day, times_in

if TYPE_CHECKING:
    from spacy.tokens import Token


def set_for(page: Page, verb: Token) -> str | None:
    """The words of a time to come at a verb in the present tense, or None."""
    helpers = syntax.children(verb, "aux", "auxpass")
    simple = verb.tag_ in ("VBZ", "VBP") and not helpers
    coming = verb.tag_ in ("VBG", "VBN") and any(
        h.tag_ in ("VBZ", "VBP") and h.lemma_ == "be" for h in helpers
    )
    published = published_day(page)
    if published is None or not (simple or coming):
        return None
    sentence = page.sentence_of(verb)
    for t in times_in(page, sentence.start, sentence.end):
        tokens = sentence.tokens(t.start, t.end)
        if not tokens or t.date.value is None or dates.bounds(t.date.value)[0] <= published:
            continue
        holder, preposition = governs.held_by(tokens)
        if holder == verb and preposition in ("", "on", "in", "at", "from"):
            return t.quote
    return None
