"""The publication date where a page states it: in a line of its own, or in a dateline; never in prose.

A date never says more than was told: a day and a month that could be either way round give the year alone. What
the article's sentences imply is the reading room's business; today's date and a file's age are nobody's.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Sequence
from functools import cache

from msgspec import Struct

from relata.dates import is_date
from relata.intake._lines import Line
from relata.intake._rules import load
from relata.vocabulary.event_tables import country_of

HEAD_LINES = 12
"""A page's own stamp stands within so many lines of its top, with at most one paragraph before it."""
FOOT_LINES = 10
"""Or, where the top has none, within so many lines of its end."""
LONGEST_STAMP = 140
"""A stamp with its byline and agency is no longer than this."""
DATELINE_CHARS = 90
"""A dateline's date ends within so many characters of its paragraph."""
YEARS = range(1900, 2101)
"""Any other year is a number of something else."""


class Stamp(Struct, frozen=True):
    """A date as found: its value, where it stands (offsets into what was searched), and what it is called."""

    value: str
    start: int
    end: int
    why: str
    rank: int = 1
    """0 for a date that is called the publication's, 1 for a bare one, 2 for an update."""


class _Grammar(Struct, frozen=True):
    date: re.Pattern[str]
    months: dict[str, int]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    beside: re.Pattern[str]
    dateline: re.Pattern[str]


def _words(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    """What `stamps.yaml` says, compiled once."""
    data = load("stamps")
    month = f"(?:{_words(list(data['months']))})"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    date = (
        r"(?<![\d/.-])(?:(?P<iso>\d{4})(?P<sep>[-/.])(?P<iso_m>\d{1,2})(?P=sep)(?P<iso_d>\d{1,2})"
        r"(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
        rf"|(?P<mdy_m>{month})\.?\s{{1,3}}(?P<mdy_d>{day})(?:,\s{{0,3}}|\s{{1,3}})(?P<mdy_y>\d{{4}})"
        rf"|(?P<dmy_d>{day})(?:\sof)?[\s.-]{{1,3}}(?P<dmy_m>{month})[.,]?[\s-]{{1,3}}(?P<dmy_y>\d{{4}})"
        r"|(?P<num_a>\d{1,2})(?P<num_sep>[./-])(?P<num_b>\d{1,2})(?P=num_sep)(?P<num_y>\d{4})"
        rf"|(?P<my_m>{month})\.?,?\s{{1,3}}(?P<my_y>\d{{4}}))(?![\d/-])"
    )
    return _Grammar(
        date=re.compile(date, re.IGNORECASE),
        months=data["months"],
        published=re.compile(rf"\b(?:{_words(data['published'])})\b", re.IGNORECASE),
        updated=re.compile(rf"\b(?:{_words(data['updated'])})\b", re.IGNORECASE),
        beside=re.compile(
            rf"\b(?:{_words([*data['published'], *data['updated'], *data['weekdays'], *data['beside_times']])})\b"
            r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\b|[+-]\d{1,2}(?::?\d{2})?\b"
            r"|\b\d{1,2}\s(?:min(?:ute)?s?\sread|(?:minute|hour|day|week|month|year)s?\sago)\b",
            re.IGNORECASE,
        ),
        dateline=re.compile(r"\s{0,2}(?:\([\w /.,-]{2,40}\)\s{0,2})?[-–—:/|.]{0,2}\s"),
    )


_BYLINE = re.compile(r"(?:by\s|from\s)?(?:[A-Z][\w.’'&-]*(?:\s(?:and|of|the|in)\b)?\s?){1,5}", re.UNICODE)
_BY = re.compile(r"(?i:by)\s\S{1,30}(?:\s\S{1,30}){0,4}")
_HERE = "\x01"
_SEGMENT = re.compile(r"[|/•·,;()\[\]—–]|\s-\s|\s{2,}")
_PLACE = re.compile(r"(?:[A-Z][\w.’'-]*[\s,/]{0,3}(?:(?:de|of|the|and)\s)?){1,6}[-–—(,]?\s?(?:on\s)?")
_WORD = re.compile(r"\w")


def find(lines: Sequence[Line], *, skip: Container[int] = ()) -> Stamp | None:
    """The stamp of a page, or None: at its head first, then in a dateline, then at its foot.

    `skip` holds the indexes of lines that carry other articles' dates (tickers, trailing links). Of several dates
    in one place, one that is called the publication's wins, then the first.
    """
    head: list[Stamp] = []
    prose = 0
    for line in lines[:HEAD_LINES]:
        if line.number not in skip:
            head += _in_line(line)
            if not head and line.content[:1].isupper() and (found := _dateline(line)):
                head.append(found)
        prose += line.prose
        if prose > 1:
            break
    if head:
        return min(head, key=lambda s: (s.rank, s.start))
    foot = [s for x in lines[-FOOT_LINES:] if x.number not in skip for s in _in_line(x)]
    if foot and (foot[0].rank == 0 or len({s.value for s in foot}) == 1):
        return min(foot, key=lambda s: (s.rank, s.start))
    return None


def is_stamp(line: Line) -> bool:
    """Whether a line is nothing but a stamp."""
    return bool(_in_line(line))


def _in_line(line: Line) -> list[Stamp]:
    """The dates of a line that holds nothing but a stamp."""
    content = line.content
    if len(content) > LONGEST_STAMP:
        return []
    grammar = _grammar()
    matches = list(grammar.date.finditer(content))
    if not matches or not _only_stamp(grammar.date.sub(_HERE, content)):
        return []
    found: list[Stamp] = []
    before = 0
    for match in matches:
        label = content[before : match.start()]
        before = match.end()
        value = _value(match)
        called = grammar.published.search(label)
        changed = grammar.updated.search(label)
        if value is None or (match["my_m"] and not called and not changed):
            continue
        rank = 2 if changed else 0 if called else 1
        why = ("a stamp of its last change", "a stamp in a line of its own")[rank == 1] if rank else "a stamp"
        if rank == 0 and called:
            why = f"a stamp called {called[0].lower()!r}"
        found.append(Stamp(value, line.start + match.start(), line.start + match.end(), why, rank))
    return found


def _only_stamp(rest: str) -> bool:
    """Whether a line holds nothing beside its dates (`_HERE`) but labels, times, a byline or an agency.

    A name stands apart from the date, or after "by": "Riots in Minsk 9 August 2020" is a headline.
    """
    for segment in _SEGMENT.split(rest):
        left = _grammar().beside.sub(" ", segment)
        dated = _HERE in left
        left = left.replace(_HERE, " ").strip(" .:\t\xa0-+")
        named = _BY.fullmatch(left) or (not dated and _BYLINE.fullmatch(left))
        if _WORD.search(left) and not named:
            return False
    return True


def _dateline(line: Line) -> Stamp | None:
    """The date in "MINSK, August 18, 2020 (Agency) — Workers at …"."""
    match = _grammar().date.search(line.content, 0, DATELINE_CHARS)
    if not match or match["my_m"] or not _PLACE.fullmatch(line.content[: match.start()]):
        return None
    after = _grammar().dateline.match(line.content, match.end())
    value = _value(match)
    if value is None or not after or not after[0].strip():
        return None
    return Stamp(value, line.start + match.start(), line.start + match.end(), "a dateline")


_AGENCY = re.compile(
    r"(?P<place>[A-Z][A-Z .'’/-]{1,40}[A-Z])(?P<day>,?\s[^()\n]{0,40})?\s?"
    r"\((?P<name>[A-Z][\w&.’'-]*(?:\s[A-Z&][\w&.’'-]*){0,4})\)\s?[-–—]{1,2}\s"
)


def agency(lines: Sequence[Line]) -> str | None:
    """The agency of a dateline, as in "BAGHDAD, March 4 (Gulf Wire) - Iraq said …"; a land there is no agency."""
    for line in lines[:HEAD_LINES]:
        match = _AGENCY.match(line.content)
        if match and _only_day(match["day"] or "") and country_of(match["name"]) is None:
            return match["name"]
        if line.prose:
            return None
    return None


def _only_day(words: str) -> bool:
    """Whether words between a place and its agency are a day, a month or its place's country alone."""
    left = _grammar().beside.sub(" ", _grammar().date.sub(" ", words)).strip(" ,.")
    month = "|".join(_grammar().months)
    dayless = re.sub(rf"\b(?:{month})\b\.?|\b\d{{1,2}}\b", " ", left, flags=re.IGNORECASE).strip(" ,.")
    return not dayless or bool(re.fullmatch(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?", dayless))


def _value(match: re.Match[str]) -> str | None:
    """The date prefix that a match means, or None where there is no such day."""
    months = _grammar().months
    if match["iso"]:
        year, month, day = match["iso"], int(match["iso_m"]), int(match["iso_d"])
    elif match["mdy_m"]:
        year, month, day = match["mdy_y"], months[match["mdy_m"].lower()], _number(match["mdy_d"])
    elif match["dmy_m"]:
        year, month, day = match["dmy_y"], months[match["dmy_m"].lower()], _number(match["dmy_d"])
    elif match["my_m"]:
        year, month, day = match["my_y"], months[match["my_m"].lower()], 0
    else:
        year, a, b = match["num_y"], int(match["num_a"]), int(match["num_b"])
        if match["num_sep"] == "." or a > 12 or a == b:
            day, month = a, b
        elif b > 12:
            month, day = a, b
        else:
            return year if int(year) in YEARS else None
    value = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
    return value if is_date(value) and int(year) in YEARS else None


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")


def in_address(url: str | None) -> str | None:
    """The day in an address of the usual form, `…/2020/08/09/talks-end`; None where there is none."""
    match = _ADDRESS.search(url or "")
    if not match:
        return None
    value = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    return value if is_date(value) else None


_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_PREFIX = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{1,2}:.{0,30})?")
_LONGEST_FIELD = 80
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{13}")


def parse(value: object) -> str | None:
    """The date prefix that a file's own field means: ISO, RFC 822, written out, or seconds since 1970 (UTC).

    None where it cannot be told. A date with a time of day is taken as it is written, whatever its zone.
    """
    text = str(value).strip() if value is not None else ""
    if not text or len(text) > _LONGEST_FIELD:
        return None
    if match := _PREFIX.fullmatch(text):
        return match[1] if is_date(match[1]) and int(match[1][:4]) in YEARS else None
    if "/" in text and is_date(text):
        return text
    if match := _COMPACT.fullmatch(text):
        joined = "-".join(match.groups())
        if is_date(joined) and int(match[1]) in YEARS:
            return joined
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()
    found = _grammar().date.search(text)
    return _value(found) if found else None
