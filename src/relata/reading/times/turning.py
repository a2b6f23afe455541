"""The national vote that a report turns on, and the days that it leaves.

Bounds (offices, counted years, dates told as past) narrow which vote is meant; the vote and what is counted from it
then narrow the days. `published` takes the outcome as one clue among others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from relata.reading.page import Page
from relata.reading.times.hints import Hint, bounds_of, rule_hints
from relata.reading.times.votes import VoteHint, after_vote, countries, this_weekday, vote_hints
from relata.reading.times.weekdays import hot_weekday
from relata.vocabulary.actors import lexicon
from relata.vocabulary.calendar import CAMPAIGN, Vote, campaign_days

__all__ = ["Window", "window"]

# A report that looks ahead to a vote is most likely of its last days, one that looks back of the weeks after; these
# many days before and after are taken. Set so that the month is right in most cases whichever day of it the vote had.
LOOK_AHEAD, LOOK_BACK = 9, 30
# ... and only where it speaks of the vote at least this often (and, looking ahead, in a country without a long
# campaign); else the whole campaign, or so many days after the vote.
TURNS_ON, AFTERMATH = 3, 120
# A term of office is believed this long after it ends (a report may follow a resignation by days).
GRACE = 30
# A vote is believed only where no other one more than two months off has this share of its score.
RIVAL = 0.75
# A vote that no date stands beside is believed only where the other hints leave at most this many years.
UNDATED_YEARS = 6


@dataclass(slots=True)
class Window:
    """The days that are left, and the hints that left them."""

    first: date | None = None
    last: date | None = None
    hints: list[Hint] = field(default_factory=list)
    turns_on: list[Hint] = field(default_factory=list)
    """Those of the hints that come from a vote."""

    def take(self, hint: Hint) -> bool:
        """Narrow by a hint, unless nothing would be left."""
        first = max(filter(None, (self.first, hint.first)), default=None)
        last = min(filter(None, (self.last, hint.last)), default=None)
        if first and last and first > last:
            return False
        if (first, last) != (self.first, self.last):
            self.first, self.last = first, last
            self.hints.append(hint)
        return True


def window(page: Page) -> Window:
    """The days on which the report can have come out."""
    known = lexicon()
    found = Window()
    hints = sorted(bounds_of(page, known), key=lambda h: (h.first or date.min, h.start), reverse=True)
    for hint in sorted(hints, key=lambda h: h.last is not None):
        found.take(_graced(hint))
    for hint in rule_hints(page, known):
        found.take(hint)
    mentions = list(vote_hints(page))
    vote = _vote(page, found, mentions)
    if vote is not None:
        bounding = len(found.hints)
        _from_vote(page, found, *vote, sum(1 for h in mentions if vote[0] in h.votes) >= TURNS_ON)
        found.turns_on = found.hints[bounding:]
    return found


def _graced(hint: Hint) -> Hint:
    last = hint.last + timedelta(GRACE) if hint.last else None
    return Hint(hint.first, last, hint.start, hint.end, hint.why, hint.pins)


def _vote(page: Page, found: Window, hints: list[VoteHint]) -> tuple[Vote, int, VoteHint] | None:
    """The vote that the report turns on, whether it lies ahead (+) or behind (-), and the words that show it best."""
    if not hints:
        return None
    weight = countries(page)
    scores: dict[Vote, float] = {}
    for hint in hints:
        fitting = [v for v in hint.votes if _possible(v, found, hint)]
        share = max((weight[v.country] for v in fitting), default=0)
        for v in fitting:
            if weight[v.country] * 3 >= share:
                scores[v] = scores.get(v, 0.0) + weight[v.country] * (20 if hint.dated else 1)
    if not scores:
        return None
    best = max(scores, key=lambda v: (scores[v], v.first))
    mine = [h for h in hints if best in h.votes]
    rivals = [v for v in scores if v != best and abs((v.first - best.first).days) > 60]
    if any(scores[v] >= scores[best] * RIVAL for v in rivals):
        return None
    if not any(h.dated for h in mine) and not (_narrow(found) and any(h.named for h in mine)):
        return None
    leaning = sum(h.leaning for h in mine)
    shown = max(mine, key=lambda h: (h.dated, abs(h.leaning), -h.start))
    return (best, leaning, shown) if leaning else None


def _narrow(found: Window) -> bool:
    return bool(found.first and found.last and (found.last - found.first).days <= UNDATED_YEARS * 365)


def _possible(vote: Vote, found: Window, hint: VoteHint) -> bool:
    """Whether a vote lies where the report can turn on it: not long before, not long after what is left."""
    if found.first and vote.last < found.first - timedelta(120):
        return False
    return not (found.last and vote.first > found.last + timedelta(120))


def _from_vote(page: Page, found: Window, vote: Vote, leaning: int, shown: VoteHint, turns_on: bool) -> None:
    """Narrow by the vote, by what is counted from it, and by a day of the week."""
    ahead = leaning > 0
    campaign = campaign_days(vote.country)
    if ahead:
        near = turns_on and campaign <= CAMPAIGN
        first, last = vote.first - timedelta(LOOK_AHEAD if near else campaign), vote.last
    else:
        counted = [h.last for h in after_vote(page, vote.first) if h.last is not None]
        first, last = vote.first, vote.last + timedelta(LOOK_BACK if turns_on else AFTERMATH)
        last = max(last, *counted) if counted else last
    side = "ahead to" if ahead else "back at"
    why = f"it looks {side} the {vote.country} {vote.kind} vote of {vote.first}"
    if not found.take(Hint(first, last, shown.start, shown.end, why, True)):
        return
    if not ahead:
        for hint in after_vote(page, vote.first):
            found.take(hint)
    _pin(found, this_weekday(page))
    _near(found, page)


def _pin(found: Window, days: Iterable[tuple[int, int, int]]) -> None:
    """Take "this Thursday" as the day of the report where just one Thursday is left."""
    if found.first is None or found.last is None or (found.last - found.first).days > 13:
        return
    for weekday, start, end in days:
        left = [found.first + timedelta(n) for n in range((found.last - found.first).days + 1)]
        fits = [d for d in left if d.isoweekday() == weekday]
        if len(fits) == 1:
            found.take(Hint(fits[0], fits[0], start, end, "the only such day of the week that is left"))
            return


def _near(found: Window, page: Page) -> None:
    """Narrow to the day of the week that the report tells most of, and the day after it."""
    if found.first is None or found.last is None or (found.last - found.first).days > 13:
        return
    hot = hot_weekday(page)
    if hot is None:
        return
    weekday, start, end = hot
    left = [found.first + timedelta(n) for n in range((found.last - found.first).days + 1)]
    fits = [d for d in left if (d.isoweekday() - weekday) % 7 <= 1]
    if fits and (fits[-1] - fits[0]).days <= 1:
        why = "of the days left only these follow on the day of the week that it tells most of"
        found.take(Hint(fits[0], fits[-1], start, end, why))
