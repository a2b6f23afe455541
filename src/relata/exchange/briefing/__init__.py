"""The Markdown brief: two pages on a case, for who has five minutes; every statement leads to its quote.

It holds no judgement of its own: sentences are made from records, in the order in which an analyst is asked (where
does it stand, what changed, what is disputed, what binds them, what is said to drive it, what may come, how far to
trust it). Same case, same text. Two pages hold about 1,300 words with their notes; how many lines of each matter that
leaves is a constant of its file.
"""

from __future__ import annotations

from collections.abc import Iterable

from relata.case import Case
from relata.exchange.briefing.acts import act_line, course, newest
from relata.exchange.briefing.coming import coming
from relata.exchange.briefing.disputes import bound, disputed
from relata.exchange.briefing.driving import driven, loop_lines
from relata.exchange.briefing.material import Material, counted, gather
from relata.exchange.briefing.pairs import bottom_line, where_pairs_stand
from relata.exchange.briefing.trust import trust
from relata.exchange.wording import Notes, day, plain

DRIVING = "Claims that somebody makes in a report, never facts."


def brief(case: Case) -> str:
    """The brief of a case as Markdown.

    1. Bottom line. 2. Where the pairs stand. 3. The course so far and the newest acts. 4. What is disputed.
    5. What binds the parties. 6. What is said to drive what. 7. What may come. 8. How far to trust this. 9. Notes.
    """
    m = gather(case)
    notes = Notes(m.reports, {o: r.grade for o, r in m.ratings.outlets.items()})
    latest = newest(m)
    sections = [
        _head(m),
        bottom_line(m, notes),
        where_pairs_stand(m, case),
        _list("The course so far", course(m, notes, latest)),
        _list("Newest acts", [act_line(e, notes) for e in latest]),
        _list("What is disputed", disputed(m, notes)),
        _list("What binds them", bound(m, notes)),
        _list("What is said to drive it", [*loop_lines(m, case), *driven(m, notes)], note=DRIVING),
        _list("What may come", coming(m, case, notes)),
        _list("How far to trust this", trust(m)),
        notes.lines(),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _list(title: str, lines: Iterable[str], note: str = "") -> list[str]:
    found = list(lines)
    return (
        [f"## {title}", "", *([note, ""] if note else []), *(f"- {line}" for line in found)] if found else []
    )


def _head(m: Material) -> list[str]:
    outlets = {r.outlet for r in m.reports.values() if r.outlet}
    published = sorted(r.published.value for r in m.reports.values() if r.published.value)
    span = f", {day(f'{published[0]}/{published[-1]}')}" if published else ""
    read = f"{counted(len(m.reports), 'report')} of {counted(len(outlets), 'named outlet')}{span}"
    title = f"{plain(m.pairs[0].a.name)} and {plain(m.pairs[0].b.name)}" if m.pairs else plain(m.name)
    made = "Made by Relata from what was reported."
    return [f"# {title}: brief", "", f"*Case {plain(m.name)}: {read}. {made}*"]


__all__ = ["brief"]
