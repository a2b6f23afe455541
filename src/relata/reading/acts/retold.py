"""One act told twice in a report, once with its day: the other telling has that day too.

`times.again` finds the same word told again; here the words differ ("Ghana's handover of the envoy", "they let him
go on Sunday") and type and countries agree. Only what is mentioned counts, by a noun or a clause beside the main one:
what a main clause tells anew is an act of its own, but for a headline, which tells the report's own news. So are
words (accusations, demands), which are said again and again on other days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.syntax import topmost
from relata.reading.times.again import another
from relata.reading.times.placing import clause_of
from relata.records import Date, Event
from relata.vocabulary import load

# Statuses of what is still to come.
AHEAD = ("planned", "possible")
# What makes two tellings one act: its type, whether it is to come, and the countries on both sides.
Key = tuple[str, frozenset[str], frozenset[str]]


def dated_alike(page: Page, events: Iterable[Event]) -> tuple[Event, ...]:
    """`events`, those that are only mentioned without a day having the one day of the same act told elsewhere."""
    events = tuple(events)
    days: dict[Key, set[str]] = defaultdict(set)
    for event in events:
        value = event.date.value if event.date.basis in ("stated", "relative") else None
        if value and len(value) == 10 and (key := _key(event, any_type=True)) is not None:
            days[key].add(value)
    return tuple(_dated(page, e, days) for e in events) if days else events


def _dated(page: Page, event: Event, days: dict[Key, set[str]]) -> Event:
    sentence = page.sentence_at(event.trigger.start)
    in_head = sentence is not None and sentence.head
    ahead = event.status in AHEAD and event.date.value is None and not _soon(page, sentence)
    if (event.date.basis != "published" and not ahead) or (key := _key(event, any_type=in_head)) is None:
        return event
    told = days.get(key, set())
    if len(told) != 1 or not (in_head or _mentioned(page, event, ahead=ahead)):
        return event
    return msgspec.structs.replace(event, date=Date(next(iter(told)), "inferred"))


def _key(event: Event, *, any_type: bool) -> Key | None:
    """What an act between two countries has in common with other tellings of it, or None.

    What was done is no telling of what is planned, nor the other way.
    """
    rules = load("acts")
    ahead = event.status in AHEAD
    if ahead and event.type not in rules["set_once"]:
        return None
    if not ahead and (event.status != "occurred" or (not any_type and event.type in rules["said_again"])):
        return None
    source = frozenset(a.country for a in event.source if a.country)
    target = frozenset(a.country for a in event.target if a.country)
    if not source or not target or source & target:
        return None
    return event.type + " ahead" * ahead, source, target


def _soon(page: Page, sentence: Sentence | None) -> bool:
    """Whether a sentence says itself that something is for some later time ("would travel there soon")."""
    if sentence is None:
        return False
    return any(t.value == "FUTURE_REF" for t in begun(page.times, sentence.start, sentence.end))


def _mentioned(page: Page, event: Event, *, ahead: bool) -> bool:
    """Whether an act is told as known: by a noun that is no further one, or in a clause beside the main one."""
    sentence = page.sentence_at(event.trigger.start)
    tokens = sentence.tokens(event.trigger.start, event.trigger.end) if sentence is not None else []
    if not tokens:
        return False
    act = topmost(tokens)
    if act.pos_ == "NOUN":
        return not another(act, ahead=ahead)
    return ahead or clause_of(act).dep_ not in ("ROOT", "conj", "ccomp")
