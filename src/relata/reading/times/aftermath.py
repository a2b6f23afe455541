"""Counts from an election that a report tells ("nearly four weeks after the election"): the days that they leave.

Which of a country's elections is meant the words need not say: each makes some days likelier, and the other clues
of the report settle which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.clues import Clue
from relata.reading.times.hints import NUMBER
from relata.reading.times.votes import VOTE_WORD, countries, stretch
from relata.vocabulary.calendar import votes

_COUNT = re.compile(
    rf"\b(?P<about>almost |nearly |a little over |just over |more than |about |some )?"
    rf"(?:(?P<half>half an?)|(?P<a>an?)|{NUMBER})[ -](?P<unit>day|week|month|year)s? (?:after|since|from|on from)"
    r" (?:[\w'’-]+ ){0,4}?(?:elections?|re-?election|vote|ballot|polls|runoff)\b(?! of )",
    re.IGNORECASE,
)
# A country is asked for its votes where it has at least this share of the names of the one named most.
SHARE = 0.34
# The share of counts that are from a vote that is not listed, and the days over which a count fades.
UNLISTED, FADE = 0.2, 1.0


def counted_votes(page: Page) -> Iterator[Clue]:
    """The first count from a vote, as a curve over what it leaves of each vote of the countries most named."""
    for sentence in page.sentences:
        if not VOTE_WORD.search(sentence.text):
            continue
        match = _COUNT.search(page.text, sentence.start, sentence.end)
        if match is None:
            continue
        spans = [stretch(vote, match) for vote in _asked(page)]
        if spans:
            left = sum((last - first).days + 1 for first, last in spans)
            outside = min(0.5, UNLISTED / (1 - UNLISTED) * left / days.size())
            curve = days.within(spans, before=outside, behind=outside, fade=FADE)
            yield Clue(curve, match.start(), match.end(), f"it counts {match[0]}")
        return


def _asked(page: Page) -> Iterator[date]:
    named = countries(page)
    most = max((named[c] for c in named if c in votes()), default=0)
    for country in sorted(c for c in named if c in votes() and named[c] >= SHARE * most):
        yield from (v.last for v in votes()[country])
