"""Numbers of reports in words, the same on the page, in a terminal and in a brief."""

from __future__ import annotations

SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount(value: float) -> str:
    """A number told in a report: `1.5 billion`, `200`."""
    for size, name in SIZES:
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.10g}"


def measured(value: float, unit: str, of: str | None = None, *, upto: float | None = None) -> str:
    """An amount with its unit and of what: `60 % of its gas`, `1 to 1.5 billion USD (the credit of 2020)`."""
    first, last = amount(value), amount(value if upto is None else upto)
    told = f"{first} {unit}" if first == last else f"{first} to {last} {unit}"
    if not of:
        return told
    return f"{told} of {of}" if unit in ("%", "percent") else f"{told} ({of})"
