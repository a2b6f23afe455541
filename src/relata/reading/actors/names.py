"""Names that the vocabulary knows, found before any parse; each is cut from the text where it stands.

Two steps: every surface form is found by its first word (one regex over the text, one lookup a capital), then
forms with several senses are settled by what else the report names: full names first, then countries, then who
was in office on the day. A surname behind another first name is somebody else and is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from relata.reading.page import Page
from relata.records import ActorRef, Mention
from relata.vocabulary.actors import Known, Lexicon, Sense
from relata.vocabulary.roles import roles
from relata.vocabulary.transliteration import fold, skeleton
from relata.vocabulary.wordlists import wordlist

# Scores by class of rule: a full name or a state; a surname whose owner the report names in full; one that only
# one known person has; one that several have.
FULL, SEEN, ALONE, SHARED = 0.97, 0.95, 0.8, 0.55
# A surname shorter than this is not compared by its skeleton: too many names fall together.
SKELETON_LEAST = 6
USES = {"adjective": "adjective", "people": "word for its people", "capital": "capital", "metonym": "seat"}

_WORD_BEFORE = re.compile(r"([\w'’]+)[.]?\s$")
_OWNER_BEFORE = re.compile(r"((?:[\w'-]+ )?[A-Z][\w-]+)(?:'s)?\s$")
_PART_OF_A_NAME = wordlist("actors", "of_another_body")
_INITIAL = re.compile(r"[A-Z]\.")
_NEXT_WORD = re.compile(r"\s([A-Z][\w'-]+)")
_FULL_NAME = re.compile(
    r"[A-Z][\w'-]+(?: (?:[A-Z]\. ?)?(?:(?:al|bin|van|von|de|der|da)[ -])?[A-Z][\w'-]+){1,2}"
)
# A service of a state that is no more shares its name with a living one's: whose past it is, and how often the living
# state must be named for its own to be meant, by the state that is named most.
HEIRS = {"SUN": frozenset("RUS UKR LTU LVA EST MDA GEO ARM AZE KAZ UZB TKM KGZ TJK".split())}
NAMED_LEAST = 1 / 3
# What can share its one word with somebody's family name ("Paul Roche").
NAMESAKES = frozenset({"state", "group", "organisation"})
_TITLES = wordlist("actors", "before_a_name")


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    senses: tuple[Sense, ...]
    how: str = ""
    surface: str = ""


@dataclass(slots=True)
class Context:
    """What the sure names of a report say about the others."""

    countries: Counter[str]
    seen: set[str]
    strangers: set[str]
    date: str | None
    lands: frozenset[str] = frozenset()
    bodies: Mapping[str, object] = field(default_factory=dict)


def find_names(page: Page, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every known name of the article, in order: states and their adjectives, organisations, people, places.

    A place that is no party has no actor; `why` says its state. Mentions of adjectives and of words for a
    people have the form `description`.
    """
    found: list[_Found] = []
    strangers: set[str] = set()
    seen: set[str] = set()
    for sentence in page.sentences:
        text = fold(sentence.text)
        found += _scan(text, sentence.start, lexicon, strangers, seen)
    context = _context(page, found, strangers, lexicon)
    mentions = (_mention(page, f, context) for f in found)
    return tuple(m for m in mentions if m is not None)


def _scan(text: str, at: int, lexicon: Lexicon, strangers: set[str], seen: set[str]) -> Iterator[_Found]:
    """The names in one sentence, longest first at each place."""
    end = 0
    for match in lexicon.first_word.finditer(text):
        start = match.start()
        if start < end:
            continue
        word = match[0]
        surface = _longest(text, start, lexicon.starts.get(word)) or _longest(
            text, start, lexicon.shouted.get(word) if len(word) > 1 and word.isupper() else None
        )
        if surface is None:
            known = _by_skeleton(text, start, word, lexicon) if word[0].isupper() and len(word) > 2 else None
            if known is None and _family_name(text, start, lexicon):
                strangers.add(word)
            if known:
                end = known.end
                yield _Found(at + start, at + end, known.senses, known.how)
            continue
        if surface.startswith("the ") and _runs_on(text, start + 4, start + len(surface), lexicon):
            continue
        senses = lexicon.senses.get(surface) or _unshouted(surface, lexicon)
        if senses[0].use == "surname" and (known := _full_name(text, start, lexicon)):
            end = known.end
            seen.add(known.senses[0].known.id)
            yield _Found(at + start, at + end, known.senses, known.how)
            continue
        stop = start + len(surface)
        if _somebody_else(text, start, stop, senses, lexicon):
            strangers.add(surface)
            continue
        if _common(text, start, surface, senses, lexicon) and not seen & {s.known.id for s in senses}:
            continue
        if _others_body(text, start, surface, senses, lexicon):
            continue
        end = stop
        if senses[0].use == "name":
            seen.add(senses[0].known.id)
        yield _Found(at + start, at + stop, senses, surface=surface)


def _others_body(text: str, start: int, surface: str, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a body that many states have is another's than the one it mostly means ("Peru's Congress")."""
    known = senses[0].known
    if known.kind != "organisation" or lexicon.roles.classify(surface.split()) is None:
        return False
    before = _OWNER_BEFORE.search(text[:start])
    if before is None:
        return False
    if before[1].split()[-1] in _PART_OF_A_NAME:
        return True  # "the National [Security Council]" is another body
    owner = next((s for n in (2, 1) if (s := lexicon.senses.get(" ".join(before[1].split()[-n:])))), ())
    return bool(owner) and owner[0].known.country not in (None, known.country) and owner[0].use != "surname"


def _runs_on(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a longer name starts behind the article of one ("the West [Bank]")."""
    match = lexicon.first_word.match(text, start)
    inner = _longest(text, start, lexicon.starts.get(match[0])) if match else None
    return inner is not None and start + len(inner) > stop


def _common(text: str, start: int, surface: str, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a surname is an everyday word or a name of many, and no title stands before it."""
    if any(s.use != "surname" for s in senses) or surface.lower() not in lexicon.common_words:
        return False
    before = _WORD_BEFORE.search(text[:start])
    word = before[1] if before else ""
    return not (word[:1].isupper() and (word.lower() in _TITLES or word.lower() in lexicon.roles.last_words))


def _longest(text: str, start: int, surfaces: tuple[str, ...] | None) -> str | None:
    for surface in surfaces or ():
        if text.startswith(surface, start):
            stop = start + len(surface)
            if stop == len(text) or not (text[stop].isalnum() or text[stop] == "_"):
                return surface
    return None


def _unshouted(surface: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of a form in capitals."""
    return lexicon.unshouted[surface]


def _full_name(text: str, start: int, lexicon: Lexicon) -> _Found | None:
    """A person named in full in another spelling than the vocabulary has ("Barak Obama" is no Barak)."""
    if full := _FULL_NAME.match(text, start):
        words = full[0].split()
        for size in range(len(words), 1, -1):
            name = " ".join(words[:size])
            # A middle initial ("Ann B. Lee") is no part of the name that is looked up.
            bare = " ".join(w for w in words[:size] if not _INITIAL.fullmatch(w))
            if known := lexicon.skeletons.get(skeleton(bare)):
                return _Found(start, start + len(name), (Sense(known, "name"),), "another spelling")
    return None


def _by_skeleton(text: str, start: int, word: str, lexicon: Lexicon) -> _Found | None:
    """A person whose name is spelled in another way than the vocabulary has it."""
    if full := _full_name(text, start, lexicon):
        return full
    if len(word) < SKELETON_LEAST or word.lower() in lexicon.roles.last_words:
        return None
    listed = lexicon.surname_skeletons.get(skeleton(word), [])
    if len(listed) == 1 and len(listed[0].surname or "") >= SKELETON_LEAST:
        stop = start + len(word)
        before = _WORD_BEFORE.search(text[:start])
        first = before and before[1][0].isupper() and before.start() > 0
        if not first and text[stop : stop + 1] not in ("-", "_"):
            return _Found(start, stop, (Sense(listed[0], "surname"),), "another spelling")
    return None


def _family_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a first name stands before a word that the vocabulary knows only in another spelling, if at all."""
    before = _WORD_BEFORE.search(text[:start])
    if before is None or not before[1][0].isupper():
        return False
    word = before[1].lower()
    other = word in _TITLES or word in lexicon.roles.last_words or before[1] in lexicon.senses
    return word in lexicon.first_names or (before.start() > 0 and not other)


def _somebody_else(text: str, start: int, stop: int, senses: tuple[Sense, ...], lexicon: Lexicon) -> bool:
    """Whether a surname, or a state's name, is the family name of somebody the vocabulary does not know."""
    surname = all(s.use == "surname" for s in senses)
    if not surname and senses[0].use not in ("name", "capital", "place", "metonym"):
        return False
    if surname and text[start:stop].lower() in lexicon.first_names and _NEXT_WORD.match(text, stop):
        return True
    before = _WORD_BEFORE.search(text[:start])
    if before is None or not before[1][0].isupper():
        return False
    word = before[1].lower()
    if word in lexicon.first_names:
        return surname or (" " not in text[start:stop] and senses[0].known.kind in NAMESAKES)
    if not surname or before.start() == 0 or word in _TITLES or word in lexicon.roles.last_words:
        return False
    senses_before = lexicon.senses.get(before[1])
    return not (senses_before and senses_before[0].use != "surname")


def _context(page: Page, found: list[_Found], strangers: set[str], lexicon: Lexicon) -> Context:
    """What the names with one sense tell."""
    countries: Counter[str] = Counter()
    seen: set[str] = set()
    for one in found:
        sense = one.senses[0]
        if len(one.senses) == 1 and sense.use != "surname":
            seen.add(sense.known.id)
            if sense.known.country:
                countries[sense.known.country] += 1
    named = (
        s
        for f in found
        for s in f.senses[:1]
        if f.surface.lower() not in lexicon.roles.forms
        and not any(other.known.country in HEIRS for other in f.senses[1:])
    )
    lands = frozenset(s.known.country for s in named if s.known.country)
    return Context(countries, seen, strangers, page.report.published.value, lands, lexicon.roles.forms)


def settle(senses: tuple[Sense, ...], context: Context) -> tuple[Sense, float]:
    """The sense that the report means, and how sure that is."""
    if len(senses) == 1:
        sense = senses[0]
        if sense.use != "surname":
            return sense, FULL
        return sense, SEEN if sense.known.id in context.seen else ALONE
    ranked = sorted(enumerate(senses), key=lambda pair: (_rank(pair[1], context), pair[0]))
    best, second = _rank(ranked[0][1], context), _rank(ranked[1][1], context)
    sense = ranked[0][1]
    return sense, (SEEN if best[0] == 0 else ALONE if best < second else SHARED)


def _rank(sense: Sense, context: Context) -> tuple[int, int, int, int]:
    known = sense.known
    in_office = bool(known.posts) and known.post_at(context.date) is not None
    return (
        0 if known.id in context.seen and sense.use in ("name", "surname") else 1,
        1 if sense.use == "surname" else 0,
        1 if sense.use == "surname" and not in_office else 0,
        -min(context.countries[known.country or ""], 50),
    )


def _of_nowhere_here(text: str, known: Known, context: Context) -> bool:
    """Whether a body that many states have ("Congress") is not that of a state which the report never names."""
    others = sum(context.countries.values()) - context.countries[known.country or ""]
    return (
        known.kind == "organisation"
        and text.lower() in context.bodies
        and known.country not in context.lands
        and others > 0
        and roles().only_in(text.split())[:1] != (known.country,)
    )


def _living_or_past(senses: tuple[Sense, ...], context: Context) -> tuple[Sense, ...]:
    """The senses that are left of a name that a living state's body shares with that of a state that is no more."""
    past = [s for s in senses if s.known.country in HEIRS]
    if not past or len(past) == len(senses):
        return senses
    living = tuple(s for s in senses if s not in past and s.known.country in context.lands)
    most = max(context.countries.values(), default=0)
    if any(context.countries[s.known.country or ""] >= most * NAMED_LEAST for s in living):
        return living
    told = context.lands & HEIRS[past[0].known.country or ""] or past[0].known.country in context.lands
    return tuple(past) if told else ()


def _mention(page: Page, found: _Found, context: Context) -> Mention | None:
    senses = _living_or_past(found.senses, context)
    if not senses:
        return None
    sense, score = settle(senses, context)
    known, text = sense.known, page.report.text[found.start : found.end]
    if sense.use == "surname" and fold(text) in context.strangers and known.id not in context.seen:
        return None
    what = USES.get(sense.use, sense.use)
    why = f"{found.how or what} in {known.file}"
    if _of_nowhere_here(text, known, context):
        return None
    actor: ActorRef | None = known.ref()
    if sense.use == "place":
        actor, why = None, f"place in {known.country} ({known.file})"
    elif sense.use in ("capital", "metonym"):
        why = f"{what} of {known.name} in {known.file}"
    form = "description" if sense.use in ("adjective", "people") else "name"
    return Mention(found.start, found.end, text, actor=actor, form=form, why=why, score=score)  # type: ignore[arg-type]
