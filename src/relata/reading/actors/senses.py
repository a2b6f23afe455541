"""Which of its senses a name has in a report: by what else the report names, and who was in office on its day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from relata.reading.actors.spellings import Found
from relata.reading.page import Page
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.known import Known, Sense
from relata.vocabulary.roles import roles

# Scores by class of rule: a full name or a state; a surname whose owner the report names in full; one that only
# one known person has; one that several have.
FULL, SEEN, ALONE, SHARED = 0.97, 0.95, 0.8, 0.55
# A service of a state that is no more shares its name with a living one's: whose past it is, and how often the living
# state must be named for its own to be meant, by the state that is named most.
HEIRS = {"SUN": frozenset("RUS UKR LTU LVA EST MDA GEO ARM AZE KAZ UZB TKM KGZ TJK".split())}
NAMED_LEAST = 1 / 3
# Words of a Council that votes on resolutions: no state's own.
_AT_THE_UN = re.compile(r"\b(?:resolutions?|veto(?:e[sd])?|permanent members?|peacekeep\w+)\b", re.IGNORECASE)


@dataclass(slots=True)
class Context:
    """What the sure names of a report say about the others."""

    countries: Counter[str]
    seen: set[str]
    strangers: set[str]
    date: str | None
    lands: frozenset[str] = frozenset()
    bodies: Mapping[str, object] = field(default_factory=dict)
    of_the_un: bool = False
    """Whether what is told is done at the United Nations, named or not."""


def context_of(page: Page, found: list[Found], strangers: set[str], lexicon: Lexicon) -> Context:
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
    return Context(
        countries, seen, strangers, page.report.published.value, lands, lexicon.roles.forms,
        of_the_un=_AT_THE_UN.search(page.text) is not None,
    )  # fmt: skip


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


def living_or_past(senses: tuple[Sense, ...], context: Context) -> tuple[Sense, ...]:
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


def of_nowhere_here(text: str, known: Known, context: Context) -> bool:
    """Whether a body that many states have ("Congress") is not that of a state which the report never names."""
    others = sum(context.countries.values()) - context.countries[known.country or ""]
    return (
        known.kind == "organisation"
        and text.lower() in context.bodies
        and known.country not in context.lands
        and others > 0
        and not (known.country == "UNO" and (context.of_the_un or _of_the_un_alone(text, context)))
        and roles().only_in(text.split())[:1] != (known.country,)
    )


def _of_the_un_alone(body: str, context: Context) -> bool:
    """Whether a body that the United Nations share with few states is theirs, as the report names none of these."""
    own = roles().of_the_un_alone.get(body.lower())
    return own is not None and not own & context.lands
