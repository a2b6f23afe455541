"""Acts told in a stretch that has gone back in time: "last summer ...", then plain past without a date.

A paragraph that opens in an earlier year goes on there until something brings it back: a date near the report's own,
a present tense, "now". What it tells in the plain past has the year that it went back to, and no closer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.times import governs
from relata.reading.times.placing import clause_of, placed, published_day, times_in
from relata.reading.times.undated import words
from relata.records import Date
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# A time that ended this many days before the report is another time than that of its news, whose month it would have.
LONG_AGO = 12
# A stretch is followed over at most so many sentences of a paragraph.
STRETCH = 5
BACK_TO_NOW = wordlist("times", "back_to_now")


def gone_back(page: Page, sentence: Sentence, act: Token) -> Date | None:
    """The year to which the paragraph of a plain past act has gone back; None where it has not."""
    if not _plain_past(act) or _told_now(sentence):
        return None
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - STRETCH), -1):
        before = page.sentences[number]
        if before.paragraph != sentence.paragraph or before.doc is None:
            return None
        if (found := _opens(page, before)) is not None:
            return found
        if times_in(page, before.start, before.end) or _told_now(before):
            return None
    return None


def _opens(page: Page, sentence: Sentence) -> Date | None:
    """The year of the only time that a sentence goes back to; None where it tells of none, of several, or of now."""
    published = published_day(page)
    found: set[str] = set()
    for t in times_in(page, sentence.start, sentence.end):
        tokens = sentence.tokens(t.start, t.end)
        holder, preposition = governs.held_by(tokens) if tokens else (None, "")
        when = placed(t, preposition) if holder is not None else None
        if when is None or when.value is None or published is None:
            continue
        if (published - dates.bounds(when.value)[1]).days < LONG_AGO or preposition in ("until", "before"):
            return None
        if preposition != "since" or int(when.value[:4]) >= published.year - 1:
            found.add(when.value[:4])
    if len(found) != 1:
        return None
    return Date(found.pop(), "inferred")


def _plain_past(act: Token) -> bool:
    """Whether an act is told in the past, plain or perfect, and not by a verb of telling."""
    verb = clause_of(act)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers)
    return past and not any(v.lemma_ in words("retelling") for v in (verb, *syntax.ancestors(verb)))


def _told_now(sentence: Sentence) -> bool:
    """Whether a sentence stands in the days of the report: quoted, in the present tense, or with a word for now."""
    doc = sentence.doc
    if doc is None or any(c in sentence.text for c in '"“”'):
        return True
    for token in doc:
        if token.lower_ in BACK_TO_NOW and token.dep_ == "advmod":
            return True
        if token.dep_ == "ROOT" and token.tag_ in ("VBZ", "VBP"):
            return not _perfect(token)
    return False


def _perfect(verb: Token) -> bool:
    return any(c.lemma_ == "have" for c in syntax.children(verb, "aux"))
