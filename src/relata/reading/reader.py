"""The way of one report through the reading room."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from relata.reading import parse, turns
from relata.reading.actors import cast as actors
from relata.reading.actors import names, parties
from relata.reading.acts import find as acts
from relata.reading.acts import retold, spoken
from relata.reading.causes import find as causes
from relata.reading.page import Page, Sentence
from relata.reading.statements import find as statements
from relata.reading.ties import find as ties
from relata.reading.times import find as times
from relata.reading.times import published
from relata.records import Reading, Report
from relata.vocabulary.actors import lexicon

KINDS = ("actors", "times", "events", "statements", "ties", "causes")
"""What a reading can be asked for."""

_WANTS: dict[str, Callable[[Page, Sentence], bool]] = {
    "actors": actors.wants,
    "events": acts.wants,
    "statements": statements.wants,
    "ties": ties.wants,
    "causes": causes.wants,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read: `only` some kinds, with the user's own `actors` file, `model` of types and spaCy `pipeline`."""

    only: frozenset[str] = frozenset(KINDS)
    actors: Path | None = None
    model: Path | None = None
    pipeline: str = parse.DEFAULT_PIPELINE


DEFAULT = Options()


def read(report: Report, options: Options = DEFAULT) -> Reading:
    """All that `report` says, as records."""
    return join(read_parts(report, options))


def read_parts(report: Report, options: Options = DEFAULT) -> Iterator[Reading]:
    """All that `report` says, as one reading, or as several in the order of the text where it is enormous.

    1. Lay the text out in sentences, furniture left aside.
    2. Find the names that the vocabulary knows, and the time expressions that need no date.
    3. Date the report where its own fields do not, then resolve "on Monday" against that.
    4. Part by part, and nearly every report is one part:
       parse the sentences in which a reader sees a chance,
       say who is meant by each name, description and pronoun,
       and read acts, statements, ties and causal claims.
    """
    if report.unread:
        yield Reading(report=report.id, published=report.published)
        return
    for part in _laid_out(report, options).parts():
        yield _read_part(part, options)


def join(readings: Iterable[Reading]) -> Reading:
    """One reading of the parts of a report."""
    first, *others = readings
    if not others:
        return first
    parts = [first, *others]
    together = {
        kind: tuple(itertools.chain.from_iterable(getattr(p, kind) for p in parts))
        for kind in ("mentions", *KINDS)
        if kind != "actors"
    }
    return msgspec.structs.replace(first, actors=parties.joined(p.actors for p in parts), **together)


def open_page(report: Report, options: Options = DEFAULT, *, whole: bool = False) -> Page:
    """The page of `report` with all that readers stand on; every sentence parsed where `whole`."""
    page = _laid_out(report, options)
    _parse(page, options, whole=whole)
    return page


def _laid_out(report: Report, options: Options) -> Page:
    """The page of `report` before any parse: sentences, names, times and the date of publication."""
    page = Page.lay_out(report)
    turns.take_out(page)
    page.names = names.find_names(page, lexicon(options.actors))
    page.times = times.find_times(page, anchor=report.published.value)
    page.published = report.published
    if report.published.value is None:
        page.published = published.infer(page)
        if page.published.value is not None:
            page.times = times.find_times(page, anchor=page.published.value)
    return page


def _parse(page: Page, options: Options, *, whole: bool = False) -> None:
    """Parse the sentences that a reader wants, or all of them, and say who plays on the page."""
    asked = options.only | ({"statements"} if "events" in options.only else set())  # some acts are statements
    wants = [_WANTS[kind] for kind in KINDS if kind in asked and kind in _WANTS]
    wanted = [s for s in page.sentences if whole or any(w(page, s) for w in wants)]
    parse.parse(wanted, name=options.pipeline)
    page.cast = actors.cast_of(page, lexicon(options.actors))


def _read_part(page: Page, options: Options) -> Reading:
    """What one page says."""
    _parse(page, options)
    only = options.only
    assert page.cast is not None
    said = statements.find_statements(page) if {"statements", "events"} & only else ()
    told = acts.find_acts(page) if "events" in only else ()
    reading = Reading(
        report=page.report.id,
        published=page.published,
        actors=page.cast.actors if only - {"times"} else (),
        mentions=page.cast.mentions if only - {"times"} else (),
        times=page.times,
        events=retold.dated_alike(page, spoken.with_spoken(page, told, said)) if "events" in only else (),
        statements=said if "statements" in only else (),
        ties=ties.find_ties(page) if "ties" in only else (),
        causes=causes.find_causes(page) if "causes" in only else (),
    )
    page.close()
    return reading


__all__ = ["DEFAULT", "KINDS", "Options", "join", "open_page", "read", "read_parts"]
