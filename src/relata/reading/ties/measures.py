"""Amounts in a text: shares, sums of money, quantities; a number is never taken without its unit.

Numbers keep their unit under one name ("per cent" is "%", "bn euros" is "EUR" with the figure written out), so that
two tellings can be compared. Dates, ordinals and years are no amounts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from relata.reading.acts.counts import number
from relata.records import Measure
from relata.vocabulary import load

_WORDS = (*load("times")["words"]["numeral"], *load("times")["words"]["tens"], "hundred", "thousand")
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|m|tn|k)"
_FULL = {"mn": "million", "tn": "trillion", "k": "thousand", "m": "million"}


class Amount(NamedTuple):
    """A measure and where it stands, half open, in the text that was searched."""

    start: int
    end: int
    measure: Measure


class _Rules(NamedTuple):
    pattern: re.Pattern[str]
    unit_of: dict[str, str]
    sign_of: dict[str, str]
    fraction_of: dict[str, float]


@cache
def _rules() -> _Rules:
    """The vocabulary of units as one pattern and its look-ups, built once a process."""
    data: dict[str, Any] = load("units")
    unit_of = dict.fromkeys((w.replace("_", " ") for w in data["shares"].split()), "%")
    for table in ("currencies", "quantities"):
        for name, words in data[table].items():
            unit_of |= dict.fromkeys((w.replace("_", " ") for w in words.split()), name)
    sign_of: dict[str, str] = data["signs"]
    fraction_of = {k: float(v) for k, v in data["fractions"].items()}
    figure = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    words = rf"(?:{'|'.join(_WORDS)})(?:[- ](?:{'|'.join(_WORDS)}))*"
    units = "|".join(re.escape(u) for u in sorted(unit_of, key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in sorted(sign_of, key=len, reverse=True))
    fractions = "|".join(re.escape(f) for f in sorted(fraction_of, key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<sign>{signs})\s?(?P<sum>{figure})(?:[\s-]?(?P<sumscale>{_SCALE})\b)?"
        rf"|(?<![\w.,])(?P<value>{figure}|{words})(?:[\s-]?(?P<scale>{_SCALE})\b\.?)?[\s-]?"
        rf"(?:(?:US|American|Australian|Canadian|Swiss|Russian|of|more)\s)?(?P<unit>{units})(?!\w)"
        rf"|\b(?P<fraction>{fractions})(?=\s+(?:of|its|their|the)\b)",
        re.IGNORECASE,
    )
    return _Rules(pattern, unit_of, sign_of, fraction_of)


def find_measures(text: str) -> tuple[Amount, ...]:
    """The amounts in `text`, in order, each with what it is a part or an amount of where `of` says so."""
    rules = _rules()
    found = []
    for match in rules.pattern.finditer(text):
        measure = _measure(match, rules)
        if measure is not None:
            found.append(Amount(match.start(), match.end(), Measure(*measure, _of(text, match.end()))))
    return tuple(found)


def _measure(match: re.Match[str], rules: _Rules) -> tuple[float, str] | None:
    if match["fraction"]:
        return rules.fraction_of[match["fraction"].lower()], "%"
    sign = match["sign"]
    figure, scale = (match["sum"], match["sumscale"]) if sign else (match["value"], match["scale"])
    value = number(figure.replace(",", "").split() if figure[0].isdigit() else figure.split())
    if value is None:
        return None
    if figure[0].isdigit() and " " in figure:
        value = float(re.sub(r"[ ,]", "", figure))
    if scale:
        factor = number([_FULL.get(scale.lower(), scale.lower())])
        value *= factor or 1.0
    if sign:
        known = {k.lower(): v for k, v in rules.sign_of.items()}
        return round(value, 6), known[sign.lower()]
    unit = rules.unit_of[match["unit"].lower()]
    return (round(value, 6), unit) if unit != "years" else None


# What follows an amount up to the next verb, preposition or mark: "of its natural gas", "of Belarus exports".
_OF = re.compile(
    r"\s*(?:,|\()?\s*(?:of|in|for|worth of)\s+(?P<of>(?:(?!(?:is|are|was|were|has|have|had|to|from|by|that|which|who|"
    r"and|or|but|in|on|at|for|with|this|last|next|went|goes|go|comes?|came)\b)(?:\d[\d,.]*\d|[\w'’-]+)\s?){1,7})",
    re.IGNORECASE,
)


# Between a price and what it is for; a bare "for" only before a round figure.
_FOR = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:for\s+)?(?P<each>per|each|every|an?|one)|for)\s+(?:(?:a|one)\s+)?",
    re.IGNORECASE,
)
_ROUND = frozenset({1.0, 100.0, 1000.0})


def is_price(text: str, one: Amount, following: Amount) -> bool:
    """Whether an amount of money is the price of the amount behind it ("127 dollars per thousand cubic metres")."""
    if len(one.measure.unit) != 3 or len(following.measure.unit) == 3:
        return False
    between = _FOR.fullmatch(text[one.end : following.start])
    return between is not None and (between["each"] is not None or following.measure.value in _ROUND)


# A price of one unit has no second figure ("60 dollars a barrel").
_EACH = re.compile(r"\s*(?:per|an?|each|every|/)\s*(?P<unit>[\w-]+)", re.IGNORECASE)


def find_prices(text: str) -> tuple[Amount, ...]:
    """The amounts of money in `text` that are prices of a unit of goods."""
    amounts = find_measures(text)
    quantities = {w for words in load("units")["quantities"].values() for w in words.split()} - {
        "year",
        "years",
    }
    found = []
    for n, amount in enumerate(amounts):
        each = _EACH.match(text, amount.end) if len(amount.measure.unit) == 3 else None
        counted = n + 1 < len(amounts) and is_price(text, amount, amounts[n + 1])
        if counted or (each is not None and each["unit"].lower() in quantities):
            found.append(amount)
    return tuple(found)


def _of(text: str, at: int) -> str | None:
    match = _OF.match(text, at)
    return match["of"].strip() if match else None
