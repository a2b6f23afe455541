"""What a report's words tell about the day it came out, each hint by itself with the words that show it.

A hint says: not before `first`, not after `last` (either may be open). Nothing here weighs one hint against another;
`published` does. No hint looks at today's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relata.reading.page import Page
from relata.reading.times.calendar import shift
from relata.reading.times.numbers import number
from relata.reading.times.tense import looks_ahead
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.calendar import landmarks

# A full date in the first so many characters is the report's own day or lies little before it: of 34 such dates in
# 893 dated articles 30 named the year of publication; of those deeper in the text two thirds did.
TOP = 400
# Days after such a date on which the report is taken to have come out.
NEAR = 60
# A count of years ("26-year rule") is rounded: the day may lie this many days before the full year.
ROUNDED = 200
NUMBER = (
    r"(?P<n>\d{1,2}|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_RULE = re.compile(
    rf"{NUMBER}[- ]years?(?:[- ](?:long|old))?(?: (?:iron-fisted|authoritarian|autocratic|long|iron))*"
    r" (?:rule|reign|grip|presidency|tenure|hold)\b"
    rf"|(?:rul|govern|lead|runn)(?:ing|ed)(?: over)?(?: [A-Z]\w+| the \w+)?"
    rf" for (?:\w+ )?{NUMBER.replace('P<n>', 'P<m>')} years"
    rf"|(?:in|to) (?:power|office) for (?:\w+ )?{NUMBER.replace('P<n>', 'P<k>')} years",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?P<about>almost|nearly|some|about|over|more than|around|roughly)?\s*{NUMBER} years"
    r" (?:since|after|on from)\s+(?:\S+\s+){0,4}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^.]*$", re.IGNORECASE)
_OF_A_VOTE = re.compile(
    r",?\s+(?:\w+\s+)?(?:elections?|vote|referendum|ballot|polls|runoff)\b", re.IGNORECASE
)
_PAST_YEAR = re.compile(
    r"\b(?:\w+ed|was|were|had|did|began|took|won|lost|fled|came|made|since|held)\b.{0,30}$"
)
_NOT_YET = re.compile(r"\b(?:before|until|till|by|due|ahead of)\s+(?:\S+\s+){0,6}$", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:former|ex|then|late|ousted|deposed|onetime|one-time|fallen|toppled|predecessor|ex-)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Hint:
    """Not before `first`, not after `last`, as the words from `start` to `end` show."""

    first: date | None
    last: date | None
    start: int
    end: int
    why: str
    pins: bool = False
    """Whether it speaks of the report's own time, not only of a time that it is not older than."""


def bounds_of(page: Page, lexicon: Lexicon) -> Iterator[Hint]:
    """The hints that bound the day on their own: floors, stated dates, offices, counted years."""
    yield from floors(page)
    yield from _stated(page)
    yield from _offices(page, lexicon)
    yield from counted(page)


def floors(page: Page) -> Iterator[Hint]:
    """Things that nobody spoke of before a day."""
    for mark in landmarks("floors"):
        for match in mark.places(page.text)[:1]:
            yield Hint(mark.day, None, match.start(), match.end(), f"nobody spoke of this before {mark.day}")


def _stated(page: Page) -> Iterator[Hint]:
    """Past dates that the text states: the report is not older than the latest of them."""
    for t in page.times:
        if (
            t.date.basis != "stated"
            or t.date.value is None
            or "/" in t.date.value
            or not t.date.value[:4].isdigit()
        ):
            continue
        sentence = page.sentence_at(t.start)
        if sentence is None or looks_ahead(page.text, sentence.start, t.start, t.end, sentence.end):
            continue
        first = date.fromisoformat(f"{t.date.value}-01-01"[:10])
        near = len(t.date.value) == 10 and t.start - page.sentences[0].start < TOP
        before = page.text[max(sentence.start, t.start - 40) : t.start]
        if _COPYRIGHT.search(before) or _NOT_YET.search(before) or _OF_A_VOTE.match(page.text, t.end):
            continue
        if len(t.date.value) == 4 and not _PAST_YEAR.search(before):
            continue
        last = first + timedelta(NEAR) if near else None
        yield Hint(first, last, t.start, t.end, f"it tells of {t.date.value} as past", near)


def _offices(page: Page, lexicon: Lexicon) -> Iterator[Hint]:
    """People named with the office that they hold: the report lies in their term."""
    for mention in page.names:
        known = lexicon.by_id.get(mention.actor.id) if mention.actor else None
        if known is None or not known.posts or known.kind != "person":
            continue
        before = page.text[max(0, mention.start - 60) : mention.start]
        before = re.split(r"[.;:,]", before)[-1]
        if _FORMER.search(before):
            continue
        held = [p for p in known.posts if _titled(p.title, before)]
        if not held:
            continue
        post = held[-1]
        first, last = _day(held[0].start, last=False), _day(post.end, last=True)
        if first or last:
            start = mention.start - len(before.lstrip())
            yield Hint(first, last, start, mention.end, f"{known.name} was {post.title} then")


def _titled(title: str, before: str) -> bool:
    """Whether the words before a name are a title, or the part of it before "of"."""
    words = before.lower().split()
    for wanted in (title.lower().split(), title.lower().split(" of ")[0].split()):
        if wanted and words[-len(wanted) :] == wanted:
            return True
    return False


def _day(value: str | None, *, last: bool) -> date | None:
    if value is None:
        return None
    from relata.dates import bounds

    return bounds(value)[1 if last else 0]


def counted(page: Page) -> Iterator[Hint]:
    """ "Thirty years since the Soviet collapse": the milestone and the years."""
    for mark in landmarks("milestones"):
        for match in mark.places(page.text):
            since = _SINCE.search(page.text, max(0, match.start() - 60), match.start())
            if since is None:
                continue
            years = number(since["n"].lower())
            day = shift(mark.day, years, "Y")
            loose = (since["about"] or "").lower() in (
                "almost",
                "nearly",
                "about",
                "around",
                "some",
                "roughly",
            )
            first = day - timedelta(2 * 365 if loose and years >= 10 else ROUNDED)
            last = day if (since["about"] or "").lower() in ("almost", "nearly") else day + timedelta(365)
            yield Hint(first, last, since.start(), match.end(), f"{years:g} years from {mark.day}")


def rule_hints(page: Page, lexicon: Lexicon) -> Iterator[Hint]:
    """ "His 26-year rule": the years since a person named in the report came to the office still held."""
    for match in _around(_RULE, "year", page.text, 60):
        years = number((match["n"] or match["m"] or match["k"]).lower())
        sentence = page.sentence_at(match.start())
        if sentence is None:
            continue
        near = [m for m in page.names if m.actor and sentence.start - 400 <= m.start < sentence.end]
        for mention in sorted(near, key=lambda m: abs(m.start - match.start())):
            known = lexicon.by_id.get(mention.actor.id) if mention.actor else None
            starts = [p.start for p in known.posts if p.start and p.end is None] if known else []
            ended = [p.start for p in known.posts if p.start] if known else []
            if start := _day(next(iter([*starts, *ended]), None), last=False):
                day = shift(start, years, "Y")
                yield Hint(
                    day - timedelta(ROUNDED), day + timedelta(365), match.start(), match.end(),
                    f"{years:g} years after {known.name if known else ''} came to office in {start:%Y-%m}",
                )  # fmt: skip
                break


def _around(pattern: re.Pattern[str], word: str, text: str, reach: int) -> Iterator[re.Match[str]]:
    """The matches of a slow pattern around each place where a word that it must hold stands."""
    at, done = text.find(word), 0
    while at >= 0:
        match = pattern.search(text, max(done, at - reach), at + reach)
        if match:
            yield match
            done = match.end()
        at = text.find(word, max(at + 1, done))
