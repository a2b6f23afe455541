"""What a report says about a national vote: which one, ahead or behind, and how long ago.

Votes are those of `calendar.yaml`; nothing here weighs one mention against another, `published` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relata.reading.page import Page
from relata.reading.times.calendar import DAYS_OF
from relata.reading.times.hints import NUMBER, Hint
from relata.reading.times.numbers import number
from relata.reading.times.tense import looks_ahead
from relata.records import TimeExpression
from relata.vocabulary import load
from relata.vocabulary.calendar import Vote, votes

_VOTE = re.compile(
    r"\b(?:(?P<kind>presidential|parliamentary|legislative|general|federal|national|Duma|congressional|midterm|snap)\s+)?"
    r"(?:(?P<ref>referendum|plebiscite)|(?P<re>re-?elections?)|elections?\b|vote\b(?! of (?:confidence|no|censure))"
    r"|ballot\b|polls\b|runoff\b"
    r"|run-off\b)",
    re.IGNORECASE,
)
VOTE_WORD = re.compile(
    r"[Ee]lection|[Vv]ote|[Bb]allot|[Pp]olls|[Rr]eferend|[Pp]lebisc|[Rr]un-?off|ELECTION|VOTE"
)
_KIND = {
    "presidential": "president", "parliamentary": "parliament", "legislative": "parliament", "duma": "parliament",
    "federal": "parliament", "congressional": "parliament", "midterm": "parliament",
}  # fmt: skip
_LOCAL = re.compile(
    r"\b(?:regional|local|municipal|state|mayoral|primary|another|new|early|future|any|free|fair)\s+$", re.I
)
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|coming|looming|approaching|scheduled|next)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:election|electoral)\s+campaign|\bcampaign(?:ing)?\s+for\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:ahead of|before|in the run-up to|prior to|until)\s+(?:\S+\s+){0,4}$", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:disputed|rigged|contested|stolen|fraudulent|controversial|after|since|following|results? of|outcome of"
    r"|last (?:week|month|Sunday|Saturday)'s|won|lost|victory in|winner of|post-)[-\s]+(?:\S+\s+){0,4}$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:next|last|this) year|\bin (?:19|20)\d\d\b|\b(?:19|20)\d\d (?:\w+ )?$|\blast (?:fall|spring|summer|winter)",
    re.IGNORECASE,
)
_ORDINALS: dict[str, int] = load("times")["words"]["counted"]
_NTH = re.compile(
    rf"(?P<nth>{'|'.join(_ORDINALS)}) (?:straight |consecutive )?(?P<unit>day|week|month)"
    r" of (?:\w+ ){0,2}(?:demonstrations?|protests?|unrest|rallies|strikes?|turmoil|post-election \w+)",
    re.IGNORECASE,
)
_AFTER_VOTE = re.compile(
    rf"(?P<about>almost |nearly |a little over |just over |more than |about )?"
    rf"(?:(?P<half>half an?)|(?P<a>an?)|{NUMBER})[ -](?P<unit>day|week|month|(?<=half a )year)s?"
    r"(?: (?:ago|after|since|of))",
    re.IGNORECASE,
)
_THIS_DAY = re.compile(
    r"\b(?:this|today,?)\s+(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!\s+(?:night|week))"
)
WEEKDAYS = tuple(load("times")["words"]["weekday"])


# A count of so many units may be off by this share of one; "half a year" by this many days.
SLACK, HALF_SLACK = 0.5, 45


@dataclass(frozen=True, slots=True)
class VoteHint:
    """A mention of a vote: which ones it may mean, and whether it is told as to come (+) or over (-)."""

    votes: tuple[Vote, ...]
    leaning: int
    dated: bool
    named: bool
    """Whether the words say what is voted on ("presidential", "disputed reelection")."""
    start: int
    end: int


def countries(page: Page) -> Counter[str]:
    """How often each country, or an actor of it, is named."""
    return Counter(m.actor.country for m in page.names if m.actor and m.actor.country)


def vote_hints(page: Page) -> Iterator[VoteHint]:
    """The mentions of national votes, each with the votes of the countries named that it may mean."""
    named = [c for c, _ in sorted(countries(page).items(), key=lambda kv: (-kv[1], kv[0]))][:6]
    known = [c for c in named if c in votes()]
    for sentence in page.sentences:
        if not VOTE_WORD.search(sentence.text):
            continue
        for match in _VOTE.finditer(page.text, sentence.start, sentence.end):
            before = page.text[max(sentence.start, match.start() - 80) : match.start()]
            if _LOCAL.search(before):
                continue
            after = page.text[match.end() : min(sentence.end, match.end() + 60)]
            dated = _dates_beside(page, match.start(), match.end())
            if not dated and (_OTHER_TIME.search(before[-40:]) or _OTHER_TIME.search(after[:25])):
                continue
            ahead = looks_ahead(page.text, sentence.start, match.start(), match.end(), sentence.end)
            leaning = _leaning(before, match, after, ahead, dated=bool(dated))
            kind = "referendum" if match["ref"] else _KIND.get((match["kind"] or "").lower())
            options = tuple(v for c in known for v in votes()[c] if kind is None or v.kind == kind)
            if dated:
                options = tuple(v for v in options if any(_fits(v, t) for t in dated))
            bare = (
                match["kind"] is None and not match["ref"] and match[0].lower() in ("vote", "ballot", "polls")
            )
            if options and (dated or not bare or leaning):
                start = min([match.start(), *(t.start for t in dated)])
                end = max([match.end(), *(t.end for t in dated)])
                told = (
                    bool(kind)
                    or (bool(match["re"]) and bool(_PAST.search(before)))
                    or match["kind"] is not None
                )
                yield VoteHint(options, leaning, bool(dated), told, start, end)


def _leaning(before: str, match: re.Match[str], after: str, ahead: bool | None, *, dated: bool) -> int:
    """How strongly a mention of a vote tells it as to come (positive) or as over (negative)."""
    if _AHEAD.search(before) or _AHEAD.search(match[0] + after[:20]) or re.match(r"\s+campaign", after):
        return 3
    if re.match(r"\s*(?:,\s*)?(?:in which|that|which)\s+\w+\s+(?:is|are|will|hopes)\b", after):
        return 3
    if _PAST.search(before):
        return 2 if ahead else -3
    if _BEFORE.search(before):
        return 1
    if re.match(r"(?:'s)?\s+(?:result|fraud|outcome|commission's result)", after):
        return -1
    return 0 if ahead is None or not dated else 1 if ahead else -1


def _dates_beside(page: Page, start: int, end: int) -> list[TimeExpression]:
    """The dates that stand right beside a vote: "the Aug. 9 elections", "elections on August 9"."""
    found = []
    for t in page.times:
        if t.type != "DATE" or not re.match(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?$", t.value):
            continue
        between = page.text[t.end : start] if t.end <= start else page.text[end : t.start]
        if (t.end <= start and re.fullmatch(r",?(?:'s)?\s+(?:[\w-]+\s+){0,2}", between)) or (
            t.start >= end
            and re.fullmatch(r"\s+(?:(?:held|set|scheduled|due)\s+)?(?:(?:on|for|in|of)\s+)?", between)
        ):
            found.append(t)
    return found


def _fits(vote: Vote, t: TimeExpression) -> bool:
    """Whether a vote took place on the day or in the month that an expression names, the year where it does."""
    year, _, rest = t.value.partition("-")
    same_year = year == "XXXX" or t.date.basis != "stated" or int(year) == vote.first.year
    return same_year and f"{vote.first:%m-%d}".startswith(rest)


def after_vote(page: Page, day: date) -> Iterator[Hint]:
    """Counts from a vote on `day` that is over: "the fourth week of demonstrations", "a week ago, after the vote"."""
    for match in _NTH.finditer(page.text):
        nth = _ORDINALS[match["nth"].lower()]
        size = {"day": 1, "week": 7, "month": 30}[match["unit"].lower()]
        yield Hint(
            day + timedelta((nth - 1) * size), day + timedelta(nth * size), match.start(), match.end(),
            f"the {match['nth'].lower()} {match['unit'].lower()} from the vote on {day}",
        )  # fmt: skip
    for match in _AFTER_VOTE.finditer(page.text):
        sentence = page.sentence_at(match.start())
        if sentence is None:
            continue
        words = page.text[sentence.start : sentence.end]
        if not re.search(
            r"\b(?:protests?|demonstrations?|unrest|vote|elections?|reelection|re-election|polls?)\b", words
        ):
            continue
        if not re.search(r"\b(?:began|started|erupted|broke out|since|after)\b", words):
            continue
        yield Hint(*stretch(day, match), match.start(), match.end(), f"{match[0].strip()} the vote on {day}")


def stretch(day: date, match: re.Match[str]) -> tuple[date, date]:
    """The first and last day that lie as far from `day` as a count of units says ("nearly four weeks")."""
    size = DAYS_OF[match["unit"].lower()]
    about = (match["about"] or "").strip().lower()
    short, over = about in ("almost", "nearly"), about in ("a little over", "just over", "more than")
    half = bool(match["half"])
    count = 0.5 if half else 1.0 if match["a"] else number(match["n"].lower())
    middle = day + timedelta(round(count * size))
    slack = min(HALF_SLACK, round(size * SLACK)) if half else max(1, round(size * SLACK))
    reach = slack if half or size == 1 else slack + 1
    return (
        middle - timedelta(0 if over else reach if short else slack),
        middle + timedelta(0 if short else reach if over else slack),
    )


def this_weekday(page: Page) -> Iterator[tuple[int, int, int]]:
    """The days of the week (Monday is 1) that the text calls "this Thursday", told as now or past."""
    for match in _THIS_DAY.finditer(page.text):
        sentence = page.sentence_at(match.start())
        if sentence is None:
            continue
        if looks_ahead(page.text, sentence.start, match.start(), match.end(), sentence.end):
            continue
        yield WEEKDAYS.index(match["day"].lower()) + 1, match.start(), match.end()
