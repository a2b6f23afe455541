"""What the world's press told as news (`news` and `summits` of calendar.yaml): hints of the days after it.

An event is believed where the top of a report tells it and the report names the event's own day of the week; a
meeting of leaders where the report names body and place. No hint where the sentence tells of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from relata.reading.page import Page, Sentence
from relata.reading.times.hints import Hint
from relata.reading.times.tense import looks_ahead
from relata.reading.times.weekdays import told_weekdays
from relata.vocabulary.calendar import Affair, affairs

# News is told in the first so many characters of a report.
TOP = 1500
# ... and for so many days after an event (a week on, its day of the week would mean another).
# A meeting to come is told of for so many days before.
DAYS, BEFORE = 6, 10
_ELSEWHEN = re.compile(
    r"\b(?:anniversary|ago|since|last (?:year|month|summer|winter|spring|autumn|fall)|(?:a|one) year"
    r"|(?:years?|months?) (?:after|before|later)|(?:19|20)\d\d|in (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December))\b",
    re.IGNORECASE,
)


def affair_hints(page: Page) -> Iterator[Hint]:
    """The days around each affair that the report tells as of now."""
    days = {day for day, _ in told_weekdays(page)}
    fitting = [a for a in affairs() if a.told_in(page.text)]
    for affair in fitting:
        if not affair.summit and affair.first.isoweekday() not in days:
            continue
        sentence = next((s for s in page.sentences if _tells(page, s, affair)), None)
        if sentence is None:
            continue
        first, last = affair.first, affair.last + timedelta(DAYS)
        if affair.summit and _ahead(page, sentence, affair):
            first, last = affair.first - timedelta(BEFORE), affair.last
        why = f"it tells of {affair.words.replace(' + ', ', ')} ({affair.first}) as news"
        yield Hint(first, last, sentence.start, sentence.end, why, True)


def _ahead(page: Page, sentence: Sentence, affair: Affair) -> bool:
    """Whether a sentence tells a meeting as to come, by the words around the first part of its name."""
    named = affair.parts[0].search(page.text, sentence.start, sentence.end)
    start, end = named.span() if named else (sentence.end, sentence.end)
    return looks_ahead(page.text, sentence.start, start, end, sentence.end) is True


def _tells(page: Page, sentence: Sentence, affair: Affair) -> bool:
    """Whether a sentence tells an affair as of now."""
    if not affair.summit and sentence.start - page.sentences[0].start > TOP:
        return False
    return affair.told_in(sentence.text) and not _ELSEWHEN.search(sentence.text)
