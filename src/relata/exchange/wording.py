"""Records in plain words, and words of reports as Markdown that shows them and obeys none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from relata.records import ActorRef, Event, Evidence, Report, Side, Span
from relata.vocabulary import load

# What a Markdown reader would take for markup, HTML and bare addresses included.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&@]|:(?=//)|(?<=\bwww)\.)", re.I)
# Controls, and marks that turn the direction of writing: they could make a quote say something else.
_HIDDEN = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# A quote in the text of a brief is cut to about a line and a half; its footnote leads to the whole of it.
SHORT, LONG, TITLE = 140, 90, 50
_MARKS = ' “”"'
_MONTHS = tuple(m.capitalize() for m in load("times")["words"]["month"])


def plain(text: str) -> str:
    """Text of a report on one line, its markup shown as letters."""
    return _MARKUP.sub(r"\\\1", _HIDDEN.sub("▯", " ".join(text.split())))


def quoted(text: str, *, at: int = 0, most: int = SHORT) -> str:
    """Words of a report in quotation marks; of a long stretch the part around the place `at`, cut at words."""
    text = text.strip()
    if len(text) > most:
        start = max(0, min(at - most // 2, len(text) - most))
        start = 0 if start < 20 else text.rfind(" ", 0, start + 1) + 1
        end = len(text) if len(text) - start <= most else text.rfind(" ", start, start + most)
        end = end if end > start else start + most
        text = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return f"“{plain(text.strip(_MARKS))}”"


def news_day(event: Event, reports: Mapping[str, Report]) -> str | None:
    """The day of the report that first told an act which is told as news without a day; else None.

    Such an act has the month or the year of its report as its date; the day of the report says more.
    """
    if event.date.basis != "published" or len(event.date.value or "") == len("2020-08-09"):
        return None
    told = (reports[e.report].published.value for e in event.evidence if e.report in reports)
    days = [d for d in told if d and len(d) == len("2020-08-09") and d.startswith(event.date.value or "?")]
    return min(days, default=None)


def words_of(span: Span, report: Report) -> str:
    """What a stretch of a report says, without the signs of Markdown in it."""
    parts, at = [], span.start
    for sign in report.furniture:
        if sign.kind == "markup" and span.start <= sign.start and sign.end <= span.end:
            parts.append(report.text[at : sign.start])
            at = sign.end
    return "".join([*parts, report.text[at : span.end]])


def day(value: str | None) -> str:
    """A date as far as it is known: `29 May 2021`, `May 2021`, `2021`, or an interval of these."""
    if not value:
        return "undated"
    if "/" in value:
        first, last = value.split("/")
        return day(first) if first == last else f"{day(first)} to {day(last)}"
    parts = value[:10].split("-")
    named = [parts[0], *(_MONTHS[int(m) - 1] for m in parts[1:2]), *(str(int(d)) for d in parts[2:3])]
    return " ".join(reversed(named))


def mark(event: Event, side: Side) -> str:
    """What stands behind a party of an act whom no words of a telling name: ` (inferred)`, or nothing."""
    return f" {load('wording')['inferred']}" if side in event.inferred else ""


def names(actors: Sequence[ActorRef], *, marked: str = "") -> str:
    """Parties in a sentence, each with the mark of its side."""
    found = [plain(a.name) + marked for a in actors] or ["unidentified"]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def told(event: Event) -> str:
    """Who did what to whom, with its status: `Poland may expel Belarus`; never more than the record says."""
    words, key = load("wording"), f"{event.type} {event.mode}"
    done, bare = words["modes"].get(key, words["types"][event.type][:2])
    past = words["mode_past"].get(key) or (
        done if key in words["modes"] else words["past"].get(event.type, done)
    )
    who = names(event.source, marked=mark(event, "source"))
    whom = names(event.target, marked=mark(event, "target"))
    if not event.target:
        both = len(event.source) > 1
        past = words["types"][event.type][2] if both else _alone(past)
        done = past if both else _alone(done)
        bare, whom = (words["together"].get(event.type, bare) if both else _alone(bare)), ""
    sentence = {
        "occurred": f"{who} {past} {whom}",
        "ongoing": f"{who} {past} {whom} (going on)",
        "planned": f"{who} {'plan' if len(event.source) > 1 else 'plans'} to {bare} {whom}",
        "possible": f"{who} may {bare} {whom}",
        "alleged": f"{who} {'are' if len(event.source) > 1 else 'is'} alleged to have {done} {whom}",
        "denied": f"{who} {past} {whom} (denied)",
    }[event.status]
    return " ".join(sentence.split())


def _alone(words: str) -> str:
    """A verb without the preposition that would bring in the other party."""
    return re.sub(r" (with|to|against|before|on|from|of|into|by)$", "", words)


def number(value: float, digits: int = 1) -> str:
    """A signed value of an index, with a true minus; what rounds to nought has no sign."""
    exact = Decimal(value).quantize(
        Decimal(1).scaleb(-digits), ROUND_HALF_UP
    )  # halves as the page rounds them
    shown = f"{exact:+}".replace("-", "−")
    return shown if any(c in "123456789" for c in shown) else shown[1:]


class Notes:
    """The footnotes of a brief: each piece of evidence once, numbered in the order in which it is cited."""

    def __init__(self, reports: dict[str, Report], grades: dict[str, str]) -> None:
        self._reports, self._grades = reports, grades
        self._numbers: dict[Evidence, int] = {}
        self._shown: set[Evidence] = set()

    def when(self, event: Event) -> str:
        """The day of an act in words; of news without one, that on which it was first told."""
        news = news_day(event, self._reports)
        return f"told {day(news)}" if news else day(event.date.value)

    def words(self, evidence: Evidence) -> str:
        """What a piece of evidence says."""
        return words_of(evidence, self._reports[evidence.report])

    def cite(self, evidence: Evidence, *, shown: bool = False) -> str:
        """The mark of the note on a piece of evidence; one `shown` in the text is not quoted again."""
        if shown:
            self._shown.add(evidence)
        return f"[^{self._numbers.setdefault(evidence, len(self._numbers) + 1)}]"

    def cited(self, evidence: Evidence) -> bool:
        """Whether a note on it is there already."""
        return evidence in self._numbers

    def lines(self) -> list[str]:
        """The notes: the quote, where the text does not show it, and where it stands."""
        return [
            f"[^{n}]: {'' if e in self._shown else quoted(self.words(e), most=LONG) + ' '}{self.source(e)}"
            for e, n in self._numbers.items()
        ]

    def source(self, evidence: Evidence) -> str:
        """Outlet with its grade, title, day and place of evidence; a report named before is not named again."""
        report = self._reports[evidence.report]
        place = f"characters {evidence.start}–{evidence.end}"
        first = next(n for e, n in self._numbers.items() if e.report == evidence.report)
        if first != self._numbers[evidence]:
            return f"As note {first}, {place}."
        grade = self._grades.get(report.outlet or "")
        outlet = (
            [f"{plain(report.outlet)}{f' (reliability {grade})' if grade else ''}"] if report.outlet else []
        )
        name = report.title or ""
        name = name if len(name) <= TITLE else name[: name.rfind(" ", 0, TITLE)] + " …"
        title = [f"*{plain(name)}*"] if name else [plain(report.path or report.id)]
        return ", ".join([*outlet, *title, day(report.published.value), place]) + "."
