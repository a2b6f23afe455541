"""What stands right before or behind a name: its bearer's title, whose it is, and in which states it can be.

Read from the words alone, without a parse. An office of a union of states is of no country; a reporter is of his
outlet's; whoever is "of the Alder Institute" is of the institute's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from relata.reading.actors.descriptions import is_matter, land_of
from relata.records import Mention, Sector
from relata.vocabulary import load
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part
from relata.vocabulary.wordlists import in_order

_APPOSITION = re.compile(
    r",\s(?:\d\d,\s)?(?:who\sis\s)?(?P<rest>[^,.;:()\"!?]{3,110})|\s\((?P<bracket>[^()]{3,60})\)"
)
_BEFORE = re.compile(r"[^,.;:()\"!?]*$")
_STOP = re.compile(
    r"\b(?:of|in|at|for|with|who|which|that|and|from|on|to|whose|said|says|told|was|is|has|by)\b"
)
# Forms of address that make a name a person's: of ranks and offices with the role of roles.yaml that they tell.
HONOURS: dict[str, str | None] = {
    word: role or None for role, words in load("honours").items() for word in words.split()
}
_ADDRESS = re.compile(rf"\s(?:{'|'.join(HONOURS)})\.\s$")
# What makes a title one of somebody in particular, and what closes an apposition.
_DEFINITE = re.compile(r"\b(?:the|its|his|her|their|our)\s|['’]s?\s", re.IGNORECASE)
_CLOSED = re.compile(r"(?:,\s\d\d)?(?:[,.;:)]|\s\(|\s?[-–—]\s)")
# "Ann Lee of the Alder Institute", "from Lima's Alder Institute": somebody's house behind his name.
_WORKING = "|".join(in_order("actors", "working_at"))
_HOUSE = re.compile(
    rf"(?:,\swho\s(?:has\s)?(?:{_WORKING})\b[^,.;:]{{0,50}})?"
    r"\s(?:of|from|at|with|for)\s(?:the\s)?(?:[\w.]+['’]s\s)?$"
)
# "A Ukraine expert", "the Iran director at ...": the nation is what somebody knows of, not whose he is.
_KNOWING = "|".join(in_order("actors", "knowing_of"))
_MATTER = re.compile(rf"\s(?:\w+\s){{0,2}}?(?:{_KNOWING})\b")
# The codes of unions of states, as their organs carry them; words that make "European" the union's.
UNIONS = {"European Union": "EUR", "United Nations": "UNO"}
EUROPES = in_order("actors", "of_the_union")
# Sectors of organisations whose people are of their country.
HOUSES = frozenset({"MED", "NGO", "EDU", "BUS"})


class Told(NamedTuple):
    """What stands before or behind a name: the part that it names, whose it is, and in which states it can be."""

    part: Part | None = None
    country: str | None = None
    sector: Sector | None = None
    lands: tuple[str, ...] = ()
    american: bool = True


NOTHING = Told()


def _union(spans: list[tuple[int, int, Mention]], low: int, high: int, words: list[str]) -> Told | None:
    """The union of states whose office a title is ("EU trade commissioner", "European Council president")."""
    for s, _, m in spans:
        if low <= s < high and m.actor and m.actor.sector == "IGO":
            code = UNIONS.get(m.actor.name, m.actor.country)
            return Told(country=code, sector="GOV" if code == "EUR" else "IGO")
    text = " ".join(words).lower()
    if "european" in text and any(w in text for w in EUROPES):
        return Told(country="EUR", sector="GOV")
    return None


def before(text: str, start: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon) -> Told:
    """The title that stands right before a name, and whose it is."""
    address = _ADDRESS.search(text[:start])  # its point ends no phrase ("the Omani expert Prof. Ann Lee")
    start = address.start() + 1 if address else start
    stretch = _BEFORE.search(text[:start])
    low = stretch.start() if stretch else 0
    place = next(((s, m) for s, e, m in spans if e == start - 1 and text[low:s].endswith(" of ")), None)
    stop = place[0] - len(" of ") if place else start
    words = [(m.start() + low, m[0]) for m in re.finditer(r"[\w'’.-]+", text[low:stop])][-7:]
    while words and words[-1][1].rstrip(".") in HONOURS:
        words.pop()
    if not words:
        return NOTHING
    part = lexicon.roles.classify([w for _, w in words])
    if part is None or part.plural or part.role.kind in ("band",):
        return _owner(text, start, spans)
    if part.role.kind == "body" and part.role.sector not in ("MED", "BUS", "NGO", "PTY"):
        return NOTHING
    first = words[0][0]
    title = [w for _, w in words]
    if part.role.kind == "office" and (union := _union(spans, first, start, title)):
        return union._replace(part=part)
    houses = [m for s, _, m in spans if first <= s < start and part.sector == "MED" and m.actor]
    house = next((m.actor for m in houses if m.actor and m.actor.sector == "MED"), None)
    own = (m for s, e, m in reversed(spans) if first <= s < start and not _only_matter(text, e, m, lexicon))
    named = next((c for m in own if (c := land_of(m))), None)
    american = title[-1].lower() not in lexicon.roles.not_in_america
    return Told(part, house.country if house else named, None, lexicon.roles.only_in(title), american)


def before_comma(
    text: str, start: int, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> Told:
    """The definite title before a name between commas ("Peru's foreign minister, Ann Lee, said")."""
    if text[start - 2 : start] != ", " or not _CLOSED.match(text, end):
        return NOTHING
    stretch = _BEFORE.search(text[: start - 2])
    if stretch is None or not _DEFINITE.search(stretch[0]):
        return NOTHING
    told = before(text[: start - 2] + " ", start - 1, spans, lexicon)
    return told if told.part is not None and told.part.role.kind in ("office", "person") else NOTHING


def _owner(text: str, start: int, spans: list[tuple[int, int, Mention]]) -> Told:
    """The organisation whose somebody is by its genitive ("the BBC's Ann Lee")."""
    for _, e, m in spans:
        if m.actor and m.actor.country and m.form == "name" and re.fullmatch(r"['’]s?\s", text[e:start]):
            return Told(None, m.actor.country, m.actor.sector) if m.actor.sector == "MED" else NOTHING
    return NOTHING


def after(text: str, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon) -> Told:
    """What an apposition behind a name says: the part, whose it is, and the sector of an organisation in it."""
    match = _APPOSITION.match(text, end)
    if match is None:
        return _house(text, end, spans)
    low, high = match.span("rest") if match["rest"] else match.span("bracket")
    rest = text[low:high]
    stop = _STOP.search(rest)
    words = re.findall(r"[\w'’.-]+", rest[: stop.start()] if stop else rest)
    part = lexicon.roles.classify(words[:8]) if words else None
    if part is None:
        return _house(text, end, spans)
    if part.role.kind == "office" and (union := _union(spans, low, high, re.findall(r"[\w-]+", rest))):
        return union._replace(part=part)
    inside = [m for s, e, m in spans if low <= s < high and not _only_matter(text, e, m, lexicon)]
    country = next((c for m in inside if (c := land_of(m))), None)
    sector = None
    if stop and words and words[-1].lower() in lexicon.roles.heads:
        sector = next((m.actor.sector for m in inside if m.actor and m.actor.country != m.actor.name
                       and m.form == "name" and m.actor.id not in _states(lexicon)), None)  # fmt: skip
        if sector is None:
            sector = _sector_of_phrase(rest[stop.end() :], lexicon)
    american = not lexicon.roles.not_in_america.intersection(w.lower() for w in re.findall(r"\w+", rest))
    return Told(part, country, sector, lexicon.roles.only_in(words[:8]), american)


def _only_matter(text: str, end: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a state's name before a word for somebody who knows a field only says which ("a Ukraine expert")."""
    return is_matter(mention, lexicon) and _MATTER.match(text, end) is not None


def _house(text: str, end: int, spans: list[tuple[int, int, Mention]]) -> Told:
    """The known organisation that somebody is of, without a comma ("Ann Lee of the Alder Institute")."""
    for s, _, m in spans:
        known = m.actor if m.actor and m.form == "name" and m.actor.country else None
        if s > end and known and known.sector in HOUSES and _HOUSE.fullmatch(text, end, s):
            return Told(None, known.country, known.sector)
    return _institute(text, end, spans)


# A house of learning or of work behind a name: "of the University of Lima", "of the Altiplano Forum in La Paz".
_CAP = r"[A-Z][\w'’&-]*"
_KIND = (
    r"(?:(?:[a-z]+[ -]){0,3}(?:institute|university|foundation|centre|center|consultancy|think[ -]tank|institution"
    r"|college|bank|union|charity|clinic|company|association|group|network|forum|firm)\s)"
)
_INSTITUTE = re.compile(
    rf"\s(?:of|from|at)\s(?:the\s)?{_KIND}?"
    rf"(?P<name>(?:{_CAP})(?:\s(?:(?:of|for|on|and|in|de|del|la)\s(?:the\s)?)?{_CAP})*)"
)
# Houses that belong to no one state, wherever they have an office.
EVERYWHERE = re.compile(
    r"\b(?:International|World|Global|European|Europe|United Nations|UN|Amnesty|Human Rights|Red C|Doctors)\b"
)


def _institute(text: str, end: int, spans: list[tuple[int, int, Mention]]) -> Told:
    """Whose the house is that somebody is of, where its name or what stands behind it tells its nation or town."""
    match = _INSTITUTE.match(text, end)
    if match is None or EVERYWHERE.search(match["name"]):
        return NOTHING
    low, high = match.span("name")
    country = next((c for s, _, m in spans if low <= s < high and (c := land_of(m))), None)
    return Told(None, country, None) if country else NOTHING


def _states(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.state_ids


def _sector_of_phrase(phrase: str, lexicon: Lexicon) -> Sector | None:
    """The sector of an organisation that is named behind "director of"."""
    words = re.findall(r"[\w'’.-]+", phrase)
    for size in range(min(len(words), 8), 0, -1):
        part = lexicon.roles.classify(words[:size])
        if part and part.role.kind in ("body", "band"):
            return part.sector
    return None
