"""Who is named with which office: a report is most likely of a day on which the office was held.

An office is told before the name ("US Defense Secretary Mark Esper") or after it ("Mark Esper, the defense
secretary"), in either spelling. "Former" puts the report after the term, "-elect" before it. A head of state or
government is named without the office too, less surely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from relata.dates import bounds
from relata.reading.page import Page
from relata.reading.times import days
from relata.reading.times.clues import Clue
from relata.records import Mention
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.cards import Post
from relata.vocabulary.known import Known

# How often a report of a day before or after a term names the holder with the office, against one of the term.
BEFORE, BEHIND, FADE = 0.02, 0.15, 40.0
# ... and by a mere "Mr." or "administration", or bare.
LOOSE_BEFORE, LOOSE_BEHIND = 0.06, 0.30
BARE_BEFORE, BARE_BEHIND = 0.20, 0.45
# ... and as "former" before the term's end, against after.
FORMER_BEFORE = 0.06
# Somebody elected takes office so many days later at most.
ELECT = 80
# A title of several words so many characters from a name is taken to be that of the person, less surely.
NEAR = 200
_FORMER = re.compile(
    r"\b(?:former|ex|then|late|ousted|deposed|onetime|one-time|fallen|toppled|predecessor|past)\b",
    re.IGNORECASE,
)
_ELECT = re.compile(r"[- ]elect\s*$")
_RULE_OF = re.compile(
    r"(?:'s)? (?:administration|government|White House|presidency|Justice Department|aides?)\b"
)
_HEADS = re.compile(
    r"president|prime minister|premier|chancellor|king|secretary-general|taoiseach|pope", re.I
)
_SPELLED = {
    "defence": "defense", "adviser": "advisor", "labour": "labor", "organisation": "organization",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "chair": "chairman",
    "chief": "director",
}  # fmt: skip
_EMPTY = frozenset({"of", "the", "for", "s", "and", "a"})


def office_clues(page: Page, lexicon: Lexicon) -> Iterator[Clue]:
    """One clue for each person named with an office, and for each head named without one."""
    seen: set[str] = set()
    bare: dict[str, tuple[Mention, Known]] = {}
    for mention in page.names:
        known = lexicon.by_id.get(mention.actor.id) if mention.actor else None
        if known is None or not known.posts or known.kind != "person" or known.id in seen:
            continue
        clue = _clue(page, mention, known)
        if clue is not None:
            seen.add(known.id)
            bare.pop(known.id, None)
            yield clue
        elif known.id not in bare:
            bare[known.id] = (mention, known)
    for mention, known in bare.values():
        heads = [p for p in known.posts if _HEADS.search(p.title)]
        if heads:
            spans = _spans(known.posts)
            curve = days.within(spans, before=BARE_BEFORE, behind=BARE_BEHIND, fade=365.0)
            yield Clue(curve, mention.start, mention.end, f"{known.name} is named")


def _clue(page: Page, mention: Mention, known: Known) -> Clue | None:
    """What the words around a name tell of an office of it; None where they tell none."""
    before, start = _before(page, mention, known)
    title = [p for p in known.posts if _titled(p, before) or _told_after(page, mention, p)]
    if _FORMER.search(before):
        if not title:
            return None
        first = _day(title[-1].end, last=True)
        if first is None:
            return None
        spans = [(first, days.day(days.size() - 1))]
        curve = days.within(spans, before=FORMER_BEFORE, behind=1.0, fade=1.0)
        return Clue(curve, start, mention.end, f"{known.name} was {title[-1].title} until {title[-1].end}")
    if _ELECT.search(before):
        return _elect(known, start, mention.end)
    if title:
        curve = days.within(_spans(title), before=BEFORE, behind=BEHIND, fade=FADE)
        why = f"{known.name} was {title[-1].title} from {title[-1].start or ''} to {title[-1].end or ''}"
        return Clue(curve, start, mention.end, why)
    near = _words(page.text[max(0, mention.start - NEAR) : mention.end + NEAR])
    told = [p for p in known.posts if len(_content(p.title)[0]) > 1 and _content(p.title)[0] <= near]
    if told:
        curve = days.within(_spans(told), before=LOOSE_BEFORE, behind=LOOSE_BEHIND, fade=FADE)
        return Clue(
            curve, mention.start, mention.end, f"{known.name} was {told[-1].title} from {told[-1].start}"
        )
    heads = [p for p in known.posts if _HEADS.search(p.title)]
    if heads and (_RULE_OF.match(page.text, mention.end) or before.endswith("Mr. ")):
        curve = days.within(_spans(heads), before=LOOSE_BEFORE, behind=LOOSE_BEHIND, fade=FADE)
        return Clue(
            curve, mention.start, mention.end, f"{known.name} was {heads[-1].title} from {heads[-1].start}"
        )
    return None


def _before(page: Page, mention: Mention, known: Known) -> tuple[str, int]:
    """The words before a name in its clause, a title inside the name ("President Trump") among them; their start."""
    lead = page.text[max(0, mention.start - 70) : mention.start]
    clause = re.split(r"[.;:,()](?:\s|$)", lead)[-1].lstrip()
    start = mention.start - len(clause)
    words = page.text[mention.start : mention.end].split(" ")
    titles = {w for p in known.posts for w in _content(p.title)[0]}
    inside = [n for n, w in enumerate(words[:-1]) if _words(w) & titles]
    return clause + "".join(f"{w} " for w in words[: inside[-1] + 1 if inside else 0]), start


def _elect(known: Known, start: int, end: int) -> Clue | None:
    begun = [d for p in known.posts if _HEADS.search(p.title) and (d := _day(p.start, last=False))]
    if not begun:
        return None
    curve = days.within([(d - timedelta(ELECT), d) for d in begun], before=0.02, behind=0.04, fade=10.0)
    return Clue(curve, start, end, f"{known.name} took office in {begun[-1]:%Y-%m}")


@cache
def _content(title: str) -> tuple[frozenset[str], bool]:
    """The words of a title, in one spelling, and whether it is told to be acting or deputy."""
    words = _words(title)
    return frozenset(words - _EMPTY), bool(words & {"acting", "deputy", "vice", "interim"})


def _words(text: str) -> set[str]:
    return {_SPELLED.get(w, w) for w in re.findall(r"[a-z]+", text.lower())}


def _titled(post: Post, before: str) -> bool:
    """Whether the words right before a name are a title."""
    wanted, _ = _content(post.title)
    if not wanted or not before.strip():
        return False
    told = [_SPELLED.get(w, w) for w in re.findall(r"[a-z]+", before.lower())]
    near = set(told[-len(wanted) - 4 :])
    if not wanted <= near or not told:
        return False
    lower = {"deputy", "acting", "vice", "interim"} & near - wanted
    return told[-1] in wanted and not lower


def _told_after(page: Page, mention: Mention, post: Post) -> bool:
    """Whether a title stands in apposition behind a name: "Mark Esper, the defense secretary"."""
    match = re.match(r",\s+([^,.;()]{3,60})", page.text[mention.end : mention.end + 70])
    if match is None or _FORMER.search(match[1]) or re.match(r"(?:who|which|and|but|said|a )\b", match[1]):
        return False
    wanted, _ = _content(post.title)
    return (
        bool(wanted)
        and wanted <= _words(match[1])
        and not ({"deputy", "acting", "vice"} & _words(match[1]) - wanted)
    )


def _spans(posts: tuple[Post, ...] | list[Post]) -> list[tuple[date, date]]:
    return [
        (_day(p.start, last=False) or days.FIRST, _day(p.end, last=True) or days.day(days.size() - 1))
        for p in posts
    ]


def _day(value: str | None, *, last: bool) -> date | None:
    return bounds(value)[1 if last else 0] if value else None
