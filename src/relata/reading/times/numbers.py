"""Numbers in words and figures: "twenty-four", "2,000", "a hundred"; and years in words."""

from __future__ import annotations

from relata.vocabulary import load

_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def number(words: str) -> float:
    """The number that `words` name. Raises ValueError where they name none."""
    plain = words.replace(",", "").strip()
    try:
        return float(plain)
    except ValueError:
        pass
    whole, _, part = plain.partition(" ")
    if part in _FRACTIONS:
        return float(whole) + _FRACTIONS[part]
    lists = load("times")["words"]
    known: dict[str, int] = {**lists["numeral"], **lists["tens"], "a": 1, "an": 1}
    total = 0
    for word in plain.replace("-", " ").split():
        total = (total or 1) * 100 if word == "hundred" else total + known[word] if word in known else -1
        if total < 0:
            raise ValueError(f"no number: {words!r}")
    return float(total)


def year_in_words(words: str) -> int:
    """The year of "ninety-six" behind "nineteen", or of "twenty" behind "twenty" (2020)."""
    tail = int(number(words))
    return 2000 + tail if tail in (20, 21, 22, 23, 24, 25, 26, 27, 28, 29) else 1900 + tail
