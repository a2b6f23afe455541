"""Words that only sometimes tell a time ("may", "fall", "second", a bare "2000"): when they do.

Each guard takes a hit and the text and says whether to believe it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relata.reading.times.rules import Hit

# How far back a guard looks, in characters.
_BEFORE = 40

_MONTH_SIGN = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|before|after|during|through|from|to|between|and|or"
    r"|of|for|each|every|when|beginning|ending|ended|ends)[\s-]+$",
    re.IGNORECASE,
)
_MONTH_NOUN = re.compile(
    r"\s+(?:\w+\s+)?(?:elections?|vote|polls?|referendum|summit|ballot|deal|war|coup|protests?|report|figures|meeting"
    r"|deadline|attacks?|agreement|ceasefire|accord|fighting|clashes|offensive|and|to|through)\b"
)
_SEASON_SIGN = re.compile(
    r"\b(?:in|during|by|since|until|over|through|throughout|before|after|of|each|every|that|from)\s+(?:the\s+)?$"
    r"|\bthe\s+$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|trillion|thousand|hundred|percent|%|times|dollars|euros?|pounds|rubles?|roubles|tons?"
    r"|tonnes|barrels|cents|once|twice|people|hours|days|miles|kilometers|kilometres|one|two|three|four|five|six|seven"
    r"|eight|nine|ten)%?)\s+(?:\w+\s+)?$|%\s+$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:for|in|within|over|after|of|took|take|takes|taken|last|lasted|lasts|through|throughout|spent|spend|wait|waited"
    r"|spanning|during|than|until|about|the)\s+$|[,;]\s+$|^$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:for|in|within|over|after|of|took|take|takes|taken|last|lasted|lasts|than|about|nearly|almost|spent|spend"
    r"|serve|served|every|only|around|and|to|is|was|at|just|under|up|a|the|less|more)\s+$|^$",
    re.IGNORECASE,
)
_YEAR_SIGN = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|and|for|during|before|after|through|year|between|early|late|mid|or|the"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall"
    r"|winter|around|about|circa|back|around|than|throughout|as|around)[\s-]+$|[(\[]$",
    re.IGNORECASE,
)
_NOT_A_YEAR = re.compile(
    r"\s+(?:people|men|women|troops|soldiers|miles|km|kilometers|kilometres|metres|meters|feet|points|dollars|euros"
    r"|tons|tonnes|shares|jobs|deaths|cases|homes|protesters|demonstrators|workers|students|employees|votes|seats"
    r"|migrants|refugees|prisoners|police|officers|members|passengers|others|hours|GMT|UTC|hrs|megawatts|units|percent)\b"
    r"|%|\s?(?:mph|kg|lb)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"(?:[$€£#№]|\bRs\.?|\bNo\.?|\bflight|\broom|\bagenda|\bhighway|\bUS|\bresolution)\s*$", re.IGNORECASE
)
_OFTEN_A_NAME = frozenset({"may", "march", "mar"})


def month(hit: Hit, text: str) -> bool:
    """May and March need a sign that they are months; so does an abbreviation."""
    word = text[hit.start : hit.end].lower().rstrip(".").split()[-1].rpartition("-")[2]
    if word in _OFTEN_A_NAME or "abbreviated" in hit:
        bare = hit.end - hit.start <= len(word) + 1
        before, after = text[max(0, hit.start - _BEFORE) : hit.start], text[hit.end : hit.end + _BEFORE]
        return not bare or bool(_MONTH_SIGN.search(before) or _MONTH_NOUN.match(after))
    return True


def season(hit: Hit, text: str) -> bool:
    """Spring and fall are verbs and nouns too: "in", "during", "the" must stand before, or "early", "late"."""
    if re.match(r"the |early|late|mid", text[hit.start : hit.end], re.IGNORECASE):
        lone = re.match(r"the (?:fall|spring)$", text[hit.start : hit.end], re.IGNORECASE)
        return not lone or bool(
            re.search(r"\b(?:in|during|by|until|since)\s$", text[: hit.start][-_BEFORE:], re.I)
        )
    return bool(_SEASON_SIGN.search(text[max(0, hit.start - _BEFORE) : hit.start])) and (
        text[hit.start : hit.end].lower() not in ("fall", "spring")
        or bool(re.search(r"\b(?:in|last|by|until|since)\s$", text[: hit.start][-_BEFORE:], re.I))
    )


def rate(hit: Hit, text: str) -> bool:
    """ "A year" says how often only behind an amount."""
    return bool(_RATE.search(text[max(0, hit.start - _BEFORE) : hit.start]))


def year(hit: Hit, text: str) -> bool:
    """Four digits are a year where a word before says so, or where nothing speaks for a count."""
    before, after = text[max(0, hit.start - _BEFORE) : hit.start], text[hit.end : hit.end + _BEFORE]
    if _CURRENCY.search(before) or _NOT_A_YEAR.match(after):
        return False
    found = re.search(r"\d{4}", text[hit.start : hit.end])
    modern = found is not None and 1900 <= int(found[0]) <= 2049
    return bool(_YEAR_SIGN.search(before)) or hit.end - hit.start > 4 or (modern and not before.endswith("-"))


def short_year(hit: Hit, text: str) -> bool:
    """'98 is a year behind a preposition."""
    return bool(
        re.search(r"\b(?:in|of|since|by|until|from|and|to)\s$", text[max(0, hit.start - 9) : hit.start], re.I)
    )


def length(hit: Hit, text: str) -> bool:
    """A number and a unit, unless "second" counts or the number is money."""
    words = text[hit.start : hit.end].lower()
    return not (words.endswith("second") and not re.search(r"\d-second$", words))


def a_unit(hit: Hit, text: str) -> bool:
    """ "A day", "an hour": a length of time, not "a second vote", "one day" or "a minute detail"."""
    words = text[hit.start : hit.end].lower()
    alone = re.match(r"\s*(?:[.;]|ago|later|after|before|of (?:silence|a))", text[hit.end :][:12])
    return not words.endswith(("second", "minute", "quarter")) or bool(alone)


def bare_units(hit: Hit, text: str) -> bool:
    """ "Years", "months" without a number: how long something took, behind "for", "in", "over" ..."""
    words = text[hit.start : hit.end].lower()
    if words in ("minutes", "quarters", "seconds", "weekends", "hours", "days"):
        return bool(
            re.search(
                r"\b(?:for|within|in|after|took|lasted)\s+$", text[max(0, hit.start - 12) : hit.start], re.I
            )
        )
    return bool(_BARE.search(text[max(0, hit.start - _BEFORE) : hit.start]))


def often(hit: Hit, text: str) -> bool:
    """ "Daily" and its kin, unless as a part of a name (the Daily Something)."""
    name = text[hit.start].isupper() and hit.start > 0 and re.match(r"\s+[A-Z]", text[hit.end : hit.end + 3])
    return not name


def the_past(hit: Hit, text: str) -> bool:
    """ "The past" as a noun, not before one."""
    return not re.match(r"\s+\w+", text[hit.end : hit.end + 20]) or bool(
        re.match(r"\s+(?:and|or|but|that|who|when|is|was|has|had)\b", text[hit.end : hit.end + 20])
    )


GUARDS: dict[str, Callable[[Hit, str], bool]] = {
    "month": month,
    "season": season,
    "rate": rate,
    "year": year,
    "short_year": short_year,
    "length": length,
    "a_unit": a_unit,
    "bare_units": bare_units,
    "often": often,
    "the_past": the_past,
}
