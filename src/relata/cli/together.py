"""How ledgers of ties, the timeline and doubtful actors look in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from relata.cli.cells import QUOTE, console, emit, plain, side_names, typed
from relata.cli.columns import WHOLE
from relata.cli.fitting import print_table
from relata.records import Event
from relata.relation.leverage import Leverage, as_told
from relata.relation.timeline import Moment
from relata.story.doubts import Doubt


def show_leverage(found: Sequence[Leverage], *, limit: int | None, json: bool) -> None:
    """What each party of a pair is told to depend on the other for, and what a cut would take away."""
    if json:
        for one in found[:limit]:
            emit(one)
        return
    out = console()
    for one in found[:limit]:
        out.print(plain(f"{one.a.name} – {one.b.name}"), style="bold")
        out.print(plain(one.reading))
        rows = []
        for party, sides in ((one.a, one.a_on_b), (one.b, one.b_on_a)):
            for d in sides:
                told, said = (
                    plain(", ".join(who) or "–", longest=QUOTE * 2) for who in (d.told_by, d.said_by)
                )
                state, ties = Text(d.status.replace("_", " ")), Text(", ".join(d.ties), style="dim")
                rows.append(
                    [plain(party.name), Text(d.kind), state, plain(as_told(d) or "–"), told, said, ties]
                )
        columns = ("who", "for", "status", "as told", "told by", "said by", "ties")
        spare = ("ties", "said by", "told by")
        print_table(out, columns, rows, spare=spare, wide={"as told", "told by", "said by"}, whole=())
        out.print()
    if not found:
        out.print(Text("no ties between two states for these conditions", style="dim"))


def show_timeline(found: Sequence[tuple[Moment, Event]], *, limit: int | None, json: bool) -> None:
    """Acts by the days on which they happened, background after the story."""
    rows = sorted(found, key=lambda f: f[0].background)
    if json:
        for moment, _ in rows[:limit]:
            emit(moment)
        return
    out = console()
    if not found:
        out.print(Text("no dated acts for these conditions", style="dim"))
        return
    cells = [
        [
            Text(act.id), Text(act.date.value or "–"), Text(moment.told[0] if moment.told else "–"),
            plain(side_names(act, "source")), typed(act), plain(side_names(act, "target")), Text(act.status),
            Text("background" if moment.background else "", style="dim"),
        ]
        for moment, act in rows[:limit]
    ]  # fmt: skip
    columns = ("id", "happened", "told", "source", "type", "target", "status", "remarks")
    print_table(out, columns, cells, spare=("told", "remarks"), whole=WHOLE)
    if limit is not None and len(rows) > limit:
        out.print(Text(f"the first {limit} of {len(rows)}; --limit {len(rows)} shows all", style="dim"))


def show_doubts(found: Sequence[Doubt], *, limit: int | None, json: bool) -> None:
    """Actors that a person should look at."""
    if json:
        for one in found[:limit]:
            emit(one)
        return
    out = console()
    if not found:
        out.print(Text("no doubtful actors", style="dim"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("one", "other", "now", "alike", "why", "ids"):
        table.add_column(name, overflow="fold")
    for d in found[:limit]:
        ids = ", ".join(x.id for x in (d.a, d.b) if x is not None)
        now = "one" if d.merged else "apart"
        table.add_row(plain(d.names[0]), plain(d.names[1]), now, f"{d.score:.2f}", d.why, ids)
    out.print(table)
