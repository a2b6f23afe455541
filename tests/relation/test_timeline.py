"""The timeline has acts by the days they happened on, and keeps background apart."""

from __future__ import annotations

import msgspec

from relata.records import Date
from relata.relation import timeline
from tests.conftest import act, country, report

A, B = country("BLR", "Belarus"), country("RUS", "Russia")
HOME = report("An act was told.", published="2020-09-20")


def test_by_the_days_of_the_acts_with_those_of_the_reports() -> None:
    """Vague dates are intervals; the dates of the reports stand beside; an act without a date has no place."""
    events = [act(HOME, "AID", A, B, trigger="act", date=d) for d in ("2020-09-03", "2020-08", None)]
    first, second = timeline(events, [HOME])

    assert (first.first, first.last, first.precision) == ("2020-08-01", "2020-08-31", "month")
    assert (second.first, second.precision, second.told) == ("2020-09-03", "day", ("2020-09-20",))


def test_background_is_kept_apart() -> None:
    """What happened years before the first report, or is told as background of its year, is marked."""
    old = act(HOME, "AID", A, B, trigger="act", date="1999-12-08")
    vague = msgspec.structs.replace(
        act(HOME, "AGREE", A, B, trigger="act", date="2020"), date=Date("2020", "published")
    )
    new = act(HOME, "AID", A, B, trigger="act", date="2020-09-03")
    found = {m.event: m.background for m in timeline([old, vague, new], [HOME])}

    assert found == {old.id: True, vague.id: True, new.id: False}
