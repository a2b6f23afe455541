"""A hit of a pattern and where it stands → its TIMEX3 value and the days that it means.

`make` hands a hit to the maker that its pattern names; those of lengths and of repeated times are here.
"""

from __future__ import annotations

from collections.abc import Callable

from relata.reading.times import absolute, daynames, relative
from relata.reading.times.numbers import number
from relata.reading.times.place import Made, Place, amount_of, month_of, period, unit_of, weekday_of, word
from relata.reading.times.rules import Hit
from relata.records import TimeType


def _length(hit: Hit, place: Place) -> Made | None:
    unit, amount = unit_of(hit), amount_of(hit)
    if hit.rule.given.get("vague"):
        return Made("DURATION", period(None, unit))
    if more := hit.get("more"):
        second = str(word(hit, "u2"))
        joined = f"{period(amount, unit)}{period(number(more), second).removeprefix('PT').removeprefix('P')}"
        return Made("DURATION", joined if second[0] != "T" or unit[0] == "T" else period(amount, unit))
    if hit.get("plus") and amount is not None:
        amount += 0.5
    if amount is not None and amount > 10_000:
        return None
    return Made("DURATION", period(amount, unit))


def _length_range(hit: Hit, place: Place) -> Made | None:
    return Made("DURATION", period(amount_of(hit), unit_of(hit)))


def _every(hit: Hit, place: Place) -> Made | None:
    amount: float | None = amount_of(hit) if hit.rule.name == "every few units" else 1.0
    if hit.get("x"):
        amount = None
    if hit.get("other"):
        amount = 2.0
    return Made("SET", period(amount, unit_of(hit)))


def _often(hit: Hit, place: Place) -> Made | None:
    return Made("SET", str(word(hit, "often")))


def _often_day(hit: Hit, place: Place) -> Made | None:
    part = f"T{word(hit, 'part')}" if hit.get("part") else ""
    return Made("SET", f"XXXX-WXX-{weekday_of(hit)}{part}")


def _often_month(hit: Hit, place: Place) -> Made | None:
    return Made("SET", f"XXXX-{month_of(hit):02d}")


def _often_season(hit: Hit, place: Place) -> Made | None:
    return Made("SET", f"XXXX-{word(hit, 'season')}")


def _often_part(hit: Hit, place: Place) -> Made | None:
    return Made("SET", f"XXXX-XX-XXT{word(hit, 'part')}")


def _constant(hit: Hit, place: Place) -> Made | None:
    value = str(hit.rule.given["value"])
    type_: TimeType = "SET" if hit.rule.given.get("type") == "SET" else "DATE"
    days = (place.first, place.last) if value == "PRESENT_REF" and place.first and place.last else None
    return Made(type_, value, days)


MAKERS: dict[str, Callable[[Hit, Place], Made | None]] = {
    "ago": relative.ago, "century": absolute.century, "clock": relative.clock, "constant": _constant,
    "day": absolute.day, "days": absolute.days_of_month, "decade": absolute.decade, "every": _every,
    "half": absolute.half, "holiday": absolute.holiday, "later": relative.later, "length": _length,
    "length_range": _length_range, "month": absolute.month, "near": relative.near_unit,
    "near_quarter": absolute.near_quarter, "numeric": absolute.numeric, "often": _often,
    "often_day": _often_day, "often_month": _often_month, "often_season": _often_season, "often_part": _often_part,
    "part": daynames.part_of_day, "quarter": absolute.quarter, "recent": relative.recent,
    "season": absolute.season, "stretch": relative.stretch, "today": relative.today, "told": relative.told,
    "weekday": daynames.weekday, "year": absolute.year, "year_end": absolute.year_end,
    "years": absolute.years,
}  # fmt: skip


def make(hit: Hit, place: Place) -> Made | None:
    """The value of a hit; None where the words turn out to name no time (a 31st of June)."""
    try:
        return MAKERS[hit.rule.make](hit, place)
    except (ValueError, OverflowError):
        return None
