"""Names that only the report explains: "Linas Linkevicius, the Lithuanian foreign minister"; "founder of X, Ann Lee".

Read from the words around a run of capitalised words, without a parse, so that a sentence which nobody asked to
be parsed teaches as well. The first telling that gives a country or a sector stays; later ones fill gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from relata.reading.actors.descriptions import land_of
from relata.reading.actors.spellings import MATTER
from relata.reading.actors.titles import HONOURS, NOTHING, UNIONS, after, before, before_comma
from relata.reading.page import Page, Sentence
from relata.records import STATE_SECTORS, Mention, Sector
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part
from relata.vocabulary.transliteration import fold
from relata.vocabulary.wordlists import DATES, wordlist

_CAP = r"(?:(?:Mc|Mac|O'|D'|[ad]l-|el-)?[A-Z][\w'’]*(?:-\w+)*|[A-Z]\.)"
_PARTICLE = r"(?:al|bin|ibn|van|von|der|den|de|da|di|dos|del|la|le|ben|ter)"
RUN = re.compile(rf"(?<![\w-]){_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP})*")
# No name goes on with a day or month ("the Foreign Ministry on Monday").
_NO_DATE = rf"(?!(?:{'|'.join(d.capitalize() for d in sorted(DATES))})\b)"
_JOINED = re.compile(
    rf"(?:\s(?:of|for|on)(?:\sthe)?\s{_NO_DATE}{_CAP}(?:\s{_CAP})*(?:,\s(?:{_CAP}\s)*{MATTER}\b)*"
    rf"(?:,?\sand\s(?:{_CAP}\s)*{MATTER}\b)?)+"
)
# What stands before a body's own words in its name ("the National Security and [Defence Council]").
_JOINED_BEFORE = re.compile(rf"(?<![\w-])(?:(?!The\b)[A-Z][\w-]*\s){{0,2}}?{MATTER}\sand\s$")
_SAYING = re.compile(
    r"\s(?:said|says|told|wrote|added|tweeted|argued|warned|tells|noted|called|explained|spoke)\b"
)
_SAID = re.compile(
    r"[\"'”’,]\s?(?:said|says|wrote|added|adds|argued|argues|warned|warns|noted|notes|explained|explains)\s$"
)
_OPENERS = wordlist("actors", "openers")
# Ranks that the press shortens before names from these states alone.
HONOUR_LANDS = re.compile(r"\b(?:(?:Sgt|Pfc|Spc|Pvt|Cpl|Ens|Cmdr)\.?|Rear Adm\.|Vice Adm\.|Capt\.)\s$")
ENGLISH = ("USA", "GBR", "ISR", "CAN", "AUS", "IND", "PHL")
# Words that stand with a rank ("Rear Adm.", "Staff Sgt.", "Lt. Col. (ret.)").
_RANKS = r"(?:Rear|Vice|Staff|First|Second|Master|Chief|Major|Brigadier|Lieutenant|Petty|Army|Air|Retired)"
_RANKED = re.compile(rf"(?:\s(?:{_RANKS}|(?:{'|'.join(HONOURS)})\.?))+\s$")
_HONOUR = re.compile(rf"\b({'|'.join(HONOURS)})\.?\s$")
# "Sen. Ann Lee, D-Ohio", "Rep. Lee (R-Calif.)": lawmakers of the United States by the tag of party and state.
_TAG = re.compile(
    r",?\s\(?(?:[DRI]|Dem|Rep|GOP)\.?[-–—](?:[A-Z][a-z]+\.?|[A-Z]{2}|N\.[A-Z]\.|[A-Z]\.[A-Z]\.)"
)
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
    lands: tuple[str, ...] = ()
    """The states that alone have such an office, where nothing says whose it is."""
    american: bool = True
    """Whether the United States have such an office or body."""


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
    if words and words[-1][1] in HONOURS and text[end : end + 1] == ".":
        return None  # "Rear Adm[.] Ann Lee"
    while words and (words[0][1] in _OPENERS or _addressed(words) or _ranked(words)):
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
            before_it = _JOINED_BEFORE.search(text, max(0, start - 40), start)
            first = before_it.start() if before_it and words[0][0] == start else words[0][0]
            return _organisation(text, first, joined.end() if joined else end, body, spans, lexicon)
    while 0 < title_end < len(words) - 1 and _addressed(words[title_end:]):
        title_end += 1
    if title_end < len(words) and (len(words) - title_end > 1 or title_end):
        return _person(text, words[title_end][0], end, spans, lexicon)
    if len(words) == 1 and len(words[0][1]) > 2:
        at = words[0][0]
        if before(text, at, spans, lexicon).part or _told_behind(text, at, end, spans, lexicon):
            return _person(text, at, end, spans, lexicon)
    return None


def _addressed(words: list[tuple[int, str]]) -> bool:
    """Whether a run of words opens with a form of address, which is no name even where nothing follows."""
    return words[0][1].rstrip(".") in HONOURS and (words[0][1].endswith(".") or len(words) > 1)


def _ranked(words: list[tuple[int, str]]) -> bool:
    """Whether a run opens with a word that belongs to the rank behind it ("Rear Adm.")."""
    return len(words) > 1 and re.fullmatch(_RANKS, words[0][1]) is not None and _addressed(words[1:])


def _told_behind(
    text: str, start: int, end: int, spans: list[tuple[int, int, Mention]], lexicon: Lexicon
) -> bool:
    """Whether a lone name has its bearer's office behind it ("Lee, the Danish justice minister, said")."""
    told = after(text, end, spans, lexicon)
    alone = text[start:end].lower() not in lexicon.roles.last_words and text[start:end].isalpha()
    return alone and told.part is not None and told.part.role.kind == "office" and bool(told.country)


def _honoured(
    text: str,
    start: int,
    end: int,
    rank: str | None,
    spans: list[tuple[int, int, Mention]],
    lexicon: Lexicon,
) -> Learnt:
    """A name behind "Mr." or "Sen.": a person for sure, of the rank or office."""
    learnt = _person(text, start, end, spans, lexicon)
    if learnt is None:
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        learnt = Learnt(start, end, text[start:end], True, why="a form of address before it", score=TOLD)
    ranked = _RANKED.search(text, max(0, start - 30), start)
    if rank and learnt.country is None and ranked:
        learnt.country = next((c for _, e, m in spans if e == ranked.start() and (c := land_of(m))), None)
    part = lexicon.roles.classify(rank.split()) if rank else None
    if part:
        learnt.sector, learnt.title = learnt.sector or part.sector, learnt.title or part.role.name
    learnt.lands = learnt.lands or (ENGLISH if HONOUR_LANDS.search(text, max(0, start - 18), start) else ())
    if rank == "lawmaker" and _TAG.match(text, learnt.end):
        learnt.country = "USA"
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
    words = re.findall(r"[\w'’-]+", text[start:end])
    plain = part.sector in STATE_SECTORS and part.start < 2 and " of " not in text[start:end]
    return Learnt(
        start, end, text[start:end], False, country, part.sector, part.role.name if plain else None,
        f"organisation by its name: {part.why}", 0.7, lexicon.roles.only_in(words),
        not lexicon.roles.not_in_america.intersection(w.lower() for w in words),
    )  # fmt: skip


def _country(
    low: int, high: int, spans: list[tuple[int, int, Mention]], text: str, start: int, end: int
) -> str | None:
    """The state of the name that stands in an organisation's name, right before it, or behind it after `in`."""
    for s, e, m in spans:
        country = land_of(m)
        if country and (start <= s < end or (s >= low and 0 <= start - e <= 3)):
            return country
        if country and 0 <= s - end <= 24 and re.fullmatch(r",?\s(?:in|of|at)\s(?:the\s)?", text[end:s]):
            return country
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
    front, behind = before_comma(text, start, end, spans, lexicon), NOTHING
    if front.part is None:
        front, behind = before(text, start, spans, lexicon), after(text, end, spans, lexicon)
    told = front.part or behind.part
    first = fold(name).split()[0].lower()
    if told is None:
        says = _SAYING.match(text, end) or _SAID.search(text, max(0, start - 12), start)
        looks = first in lexicon.first_names or bool(says)
        if not looks or " " not in name:
            return None
        house = front if front.country else behind
        learnt = Learnt(
            start, end, name, True, house.country, house.sector, None, "looks like a person's name"
        )
        learnt.why = f"of the {house.sector} named beside it" if house.country else learnt.why
        return learnt
    by_title = front.part is not None and (front.part.firm or not behind.part)
    part = told if by_title else behind.part or told
    told_by = front if part is front.part else behind
    sector = behind.sector if behind.sector and part is behind.part and not by_title else part.sector
    if told_by.country in UNIONS.values() or (told_by.sector == "IGO" and not told_by.country):
        sector = told_by.sector or sector
    where = "title before" if part is front.part else "apposition behind"
    body = part.role.kind in ("body", "band") and first not in lexicon.first_names
    return Learnt(
        start, end, name, not body, front.country or behind.country, sector, part.role.name,
        f"{where} the name: {part.why}", TOLD, front.lands or behind.lands, front.american and behind.american,
    )  # fmt: skip
