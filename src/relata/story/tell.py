"""From the readings of many reports to one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from relata import dates
from relata.records import Correction, Reading, Report, Story
from relata.story import cast, claims, corrections, merging
from relata.story import ties as ledger


def tell(
    reports: Sequence[Report],
    readings: Mapping[str, Reading],
    changes: Sequence[Correction] = (),
    *,
    as_of: str | None = None,
) -> Story:
    """The story that `readings` tell together, as known on the day `as_of` where one is given.

    1. Take the reports published by then, and of copies the telling alone.
    2. Make one record of each actor, as a person corrected it, and let every record name it.
    3. Put a person's corrections of single tellings in; what is said of an act is said of each of its tellings.
    4. Merge the tellings of one act, then what a person merged or split.
    5. Group what is said on one matter into claims, and tellings of one tie into one with a history; then what a
       person said of those.
    """
    known = [r for r in reports if as_of is None or dates.known_by(r.published.value, as_of)]
    told = {
        r.id: readings[r.id]
        for r in sorted(known, key=lambda r: r.id)
        if r.id in readings and not r.duplicate_of
    }
    changes = [c for c in changes if as_of is None or c.when[:10] <= as_of]
    actors, who = cast.unite(told.values(), changes)
    single = merging.recast(chain.from_iterable(r.events for r in told.values()), who)
    tellings = corrections.apply(single, changes, lenient=True)
    events = merging.merge(tellings, known, changes)
    if (by_telling := corrections.per_telling(events, changes)) != changes:
        tellings = corrections.apply(single, by_telling, lenient=True)
        events = merging.merge(tellings, known, changes)
    statements = corrections.apply(
        cast.recast_statements(chain.from_iterable(r.statements for r in told.values()), who),
        changes,
        lenient=True,
    )
    causes = corrections.apply(
        cast.recast_causes(chain.from_iterable(r.causes for r in told.values()), who), changes, lenient=True
    )
    ties = ledger.gather(cast.recast_ties(chain.from_iterable(r.ties for r in told.values()), who), changes)
    found, statements = claims.claims_of(statements, tellings, known, changes, events)
    return Story(
        reports=tuple(sorted(known, key=lambda r: r.id)),
        actors=cast.playing(actors, (*events, *statements, *ties, *causes)),
        tellings=tellings,
        events=events,
        statements=statements,
        claims=found,
        ties=ties,
        causes=causes,
    )
