"""Names that only the report explains: "Linas Linkevicius, the Lithuanian foreign minister"; "founder of X, Ann Lee".

Read from the words around a run of capitalised words, without a parse, so that a sentence which nobody asked to
be parsed teaches as well. The first telling that gives a country or a sector stays; later ones fill gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from relata.reading.page import Page, Sentence
from relata.records import Mention, Sector
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part
from relata.vocabulary.transliteration import fold

_CAP = r"(?:(?:Mc|Mac|O'|D'|[ad]l-|el-)?[A-Z][\w'’]*(?:-\w+)*|[A-Z]\.)"
_PARTICLE = r"(?:al|bin|ibn|van|von|der|den|de|da|di|dos|del|la|le|ben|ter)"
RUN = re.compile(rf"(?<![\w-]){_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP})*")
_JOINED = re.compile(
    rf"(?:\s(?:of|for|on)(?:\sthe)?\s{_CAP}(?:\s{_CAP})*(?:\sand\s(?:{_CAP}\s)*"
    r"(?:Studies|Affairs|Cooperation|Research|Security|Policy|Development|Democracy|Rights|Relations|Analysis|Education"
    r"|Technology|Science|Sciences|Trade|Industry|Justice|Culture|Communications|Journalists|Freedom|Finance|Sport)\b)?)+"
)
_APPOSITION = re.compile(
    r",\s(?:\d\d,\s)?(?:who\sis\s)?(?P<rest>[^,.;:()\"!?]{3,110})|\s\((?P<bracket>[^()]{3,60})\)"
)
_BEFORE = re.compile(r"[^,.;:()\"!?]*$")
_STOP = re.compile(
    r"\b(?:of|in|at|for|with|who|which|that|and|from|on|to|whose|said|says|told|was|is|has|by)\b"
)
_SAYING = re.compile(
    r"\s(?:said|says|told|wrote|added|tweeted|argued|warned|tells|noted|called|explained|spoke)\b"
)
_OPENERS = frozenset(
    "The A An In On At But And He She It They We I This That These Those His Her Their Its If When While As For "
    "After Before Since Although Though However Meanwhile Yet So Then There Here What Who How Why Where Also Still "
    "Now Once Not No By With From To Of Or Both Some Many Most All Each Every Another Other Such Last Next Our My "
    "Your Even Despite During Under Over Only Just Because Until Unlike Like Among Between Against Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. Sir Prof Prof. Gen Gen. Sen Sen. Rep Rep. Gov Gov. Col Col. Lt "
    "Lt. Capt Capt. Maj Maj. Photo Image Video Read Related Watch See Source File".split()
)
# Forms of address that make a name a person's, with the sector of ranks.
HONOURS: dict[str, Sector | None] = {
    "Rep": "LEG", "Sen": "LEG", "Gov": "GOV", "Gen": "MIL", "Col": "MIL", "Lt": "MIL", "Capt": "MIL", "Maj": "MIL",
    "Prof": "EDU", "Mr": None, "Mrs": None, "Ms": None, "Dr": None, "Sir": None,
}  # fmt: skip
_HONOUR = re.compile(rf"\b({'|'.join(HONOURS)})\.?\s$")
# Scores: named in full with an apposition or a title; only by the look of the name.
TOLD, LOOKS = 0.85, 0.5


@dataclass(slots=True)
class Learnt:
    """A name as the report explains it. `words` are those of the name itself, titles left off."""

    start: int
    end: int
    name: str
    person: bool
    country: str | None = None
    sector: Sector | None = None
    title: str | None = None
    why: str = ""
    score: float = LOOKS


def learn(page: Page, lexicon: Lexicon) -> list[Learnt]:
    """Every run of two or more capitalised words that the vocabulary does not know, with what is said of it."""
    known = sorted(page.names, key=lambda m: m.start)
    starts = [m.start for m in known]
    found: list[Learnt] = []
    for sentence in page.sentences:
        if " " in sentence.text:
            names = known[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            found += _in_sentence(sentence, names, lexicon)
    return found


def _in_sentence(sentence: Sentence, names: list[Mention], lexicon: Lexicon) -> list[Learnt]:
    text, at = sentence.text, sentence.start
    spans = [(m.start - at, m.end - at, m) for m in names]
    found: list[Learnt] = []
    for match in RUN.finditer(text):
        for start, end in _free(match.start(), match.end(), spans, text):
            learnt = _one(text, start, end, spans, lexicon)
            if learnt:
                learnt.start, learnt.end = learnt.start + at, learnt.end + at
                found.append(learnt)
    return found


def _free(start: int, end: int, spans: list[tuple[int, int, Mention]], text: str) -> list[tuple[int, int]]:
    """The parts of a run that no known name covers; an adjective of a state parts a run too."""
    parts, low = [], start
    for s, e, _ in spans:
        if s < end and e > low:
            if s > low:
                parts.append((low, s))
            low = max(low, e)
    if low < end:
        parts.append((low, end))
    stripped = []
    for s, e in parts:
        while s < e and text[s] in " '’s-" and not text[s].isupper():
            s += 1
        while e > s and text[e - 1].isspace():
            e -= 1
        if s < e:
            stripped.append((s, e))
    return stripped


def _one(
    text: str, start: int, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> Learnt | None:
    words = [(m.start() + start, m[0]) for m in re.finditer(r"\S+", text[start:end])]
    while words and (words[0][1] in _OPENERS or words[0][1].rstrip(".") in _OPENERS):
        words.pop(0)
    if not words:
        return None
    honour = _HONOUR.search(text, max(0, words[0][0] - 6), words[0][0])
    if honour and not any(w.lower() in lexicon.roles.last_words for _, w in words):
        return _honoured(text, words[0][0], end, HONOURS[honour[1]], spans, lexicon)
    low = [w.lower() for _, w in words]
    title_end = _title_length(low, lexicon)
    body = lexicon.roles.classify([w for _, w in words])
    if body and body.role.kind in ("body", "band"):
        joined = _JOINED.match(text, end)
        if joined or len(words) > 1:
            return _organisation(text, words[0][0], joined.end() if joined else end, body, spans, lexicon)
    if title_end < len(words) and (len(words) - title_end > 1 or title_end):
        return _person(text, words[title_end][0], end, spans, lexicon)
    if len(words) == 1 and (_before(text, words[0][0], spans, lexicon)[0]) and len(words[0][1]) > 2:
        return _person(text, words[0][0], end, spans, lexicon)
    return None


def _honoured(
    text: str,
    start: int,
    end: int,
    sector: Sector | None,
    spans: list[tuple[int, int, Mention]],
    lexicon: Lexicon,
) -> Learnt:
    """A name behind "Mr." or "Sen.": a person for sure, in the sector of the rank."""
    learnt = _person(text, start, end, spans, lexicon)
    if learnt is None:
        end -= 2 if text[start:end].endswith("'s") else 0
        learnt = Learnt(start, end, text[start:end], True, why="a form of address before it", score=TOLD)
    learnt.sector = learnt.sector or sector
    return learnt


def _title_length(words: list[str], lexicon: Lexicon) -> int:
    """How many of the leading words are a title ("Foreign Minister Ann Lee": 2)."""
    for size in range(min(4, len(words)), 0, -1):
        part = lexicon.roles.classify(words[:size])
        firm = part is not None and (not part.role.weak or size < len(words) - 1)
        if part and firm and part.role.kind in ("office", "person") and not part.plural:
            return size
    return 0


def _organisation(
    text: str, start: int, end: int, part: Part, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> Learnt:
    country = _country(start - 12, end + 24, spans, text, start, end)
    start = next((s for s, e, m in spans if e == start - 1 and m.form == "description"), start)
    return Learnt(
        start, end, text[start:end], False, country, part.sector, None,
        f"organisation by its name: {part.why}", 0.7,
    )  # fmt: skip


def _country(
    low: int, high: int, spans: list[tuple[int, int, Mention]], text: str, start: int, end: int
) -> str | None:
    """The state of the name that stands in an organisation's name, right before it, or behind it after `in`."""
    for s, e, m in spans:
        country = _of(m)
        if country and (start <= s < end or (s >= low and 0 <= start - e <= 3)):
            return country
        if country and 0 <= s - end <= 24 and re.fullmatch(r",?\s(?:in|of|at)\s(?:the\s)?", text[end:s]):
            return country
    return None


def _of(mention: Mention) -> str | None:
    if mention.actor:
        return mention.actor.country
    match = re.match(r"place in (\w{3})", mention.why)
    return match[1] if match else None


def _before(
    text: str, start: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> tuple[Part | None, str | None, int]:
    """The title that stands right before a name, its country and where it starts."""
    stretch = _BEFORE.search(text[:start])
    low = stretch.start() if stretch else 0
    place = next(((s, m) for s, e, m in spans if e == start - 1 and text[low:s].endswith(" of ")), None)
    stop = place[0] - len(" of ") if place else start
    words = [(m.start() + low, m[0]) for m in re.finditer(r"[\w'’.-]+", text[low:stop])][-7:]
    if not words:
        return None, None, start
    part = lexicon.roles.classify([w for _, w in words])
    if part is None or part.plural or part.role.kind in ("band",):
        return None, None, start
    if part.role.kind == "body" and part.role.sector not in ("MED", "BUS", "NGO", "PTY"):
        return None, None, start
    first = words[0][0]
    country = next((c for s, _, m in reversed(spans) if first <= s < start and (c := _of(m))), None)
    return part, country, words[part.start][0]


def _after(
    text: str, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> tuple[Part | None, str | None, Sector | None]:
    """What an apposition behind a name says: the part, the country, and the sector of an organisation in it."""
    match = _APPOSITION.match(text, end)
    if match is None:
        return None, None, None
    low, high = match.span("rest") if match["rest"] else match.span("bracket")
    rest = text[low:high]
    stop = _STOP.search(rest)
    words = re.findall(r"[\w'’.-]+", rest[: stop.start()] if stop else rest)
    part = lexicon.roles.classify(words[:8]) if words else None
    if part is None:
        return None, None, None
    inside = [m for s, e, m in spans if low <= s < high]
    country = next((c for m in inside if (c := _of(m))), None)
    sector = None
    if stop and words and words[-1].lower() in lexicon.roles.heads:
        sector = next((m.actor.sector for m in inside if m.actor and m.actor.country != m.actor.name
                       and m.form == "name" and m.actor.id not in _states(lexicon)), None)  # fmt: skip
        if sector is None:
            sector = _sector_of_phrase(rest[stop.end() :], lexicon)
    return part, country, sector


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


def _person(
    text: str, start: int, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> Learnt | None:
    name = text[start:end]
    if name.endswith("'s"):
        name, end = name[:-2], end - 2
    if name.endswith("'"):
        name, end = name[:-1], end - 1
    if len(name) < 3 or (name.isupper() and len(name) > 12):
        return None
    before, land, _ = _before(text, start, spans, lexicon)
    after, behind, organ = _after(text, end, spans, lexicon)
    told = before or after
    first = fold(name).split()[0].lower()
    if told is None:
        looks = first in lexicon.first_names or bool(_SAYING.match(text, end))
        if not looks or " " not in name:
            return None
        return Learnt(start, end, name, True, why="looks like a person's name", score=LOOKS)
    part = before if before and (before.firm or not after) else (after or told)
    sector = organ if organ and part is after and not (before and before.firm) else part.sector
    where = "title before" if part is before else "apposition behind"
    return Learnt(
        start, end, name, True, land or behind, sector, part.role.name,
        f"{where} the name: {part.why}", TOLD,
    )  # fmt: skip
