"""The way of one report through the reading room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from relata.reading import parse
from relata.reading.actors import cast as actors
from relata.reading.actors import names
from relata.reading.acts import find as acts
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
    """All that `report` says, as records.

    1. Lay the text out in sentences, furniture left aside.
    2. Find the names that the vocabulary knows, and the time expressions that need no date.
    3. Date the report where its own fields do not, then resolve "on Monday" against that.
    4. Parse the sentences in which a reader sees a chance.
    5. Say who is meant by each name, description and pronoun.
    6. Read acts, statements, ties and causal claims.
    """
    if report.unread:
        return Reading(report=report.id, published=report.published)
    page = open_page(report, options)
    only = options.only
    assert page.cast is not None
    reading = Reading(
        report=report.id,
        published=page.published,
        actors=page.cast.actors if only - {"times"} else (),
        mentions=page.cast.mentions if only - {"times"} else (),
        times=page.times,
        events=acts.find_acts(page) if "events" in only else (),
        statements=statements.find_statements(page) if "statements" in only else (),
        ties=ties.find_ties(page) if "ties" in only else (),
        causes=causes.find_causes(page) if "causes" in only else (),
    )
    page.close()
    return reading


def open_page(report: Report, options: Options = DEFAULT, *, whole: bool = False) -> Page:
    """The page of `report` with all that readers stand on; every sentence parsed where `whole`."""
    known = lexicon(options.actors)
    page = Page.lay_out(report)
    page.names = names.find_names(page, known)
    page.times = times.find_times(page, anchor=report.published.value)
    page.published = report.published
    if report.published.value is None:
        page.published = published.infer(page)
        if page.published.value is not None:
            page.times = times.find_times(page, anchor=page.published.value)
    wants = [_WANTS[kind] for kind in KINDS if kind in options.only and kind in _WANTS]
    wanted = [s for s in page.sentences if whole or any(w(page, s) for w in wants)]
    parse.parse(wanted, name=options.pipeline)
    page.cast = actors.cast_of(page, known)
    return page


__all__ = ["DEFAULT", "KINDS", "Options", "open_page", "read"]
