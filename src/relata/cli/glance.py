"""How a terminal shows the state of a case at a glance."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from relata.cli.cells import COUNTED, THIN, console, emit, plain, signed
from relata.cli.tables import ROWS_APART, counted
from relata.views import Summary


def _span(first: str | None, last: str | None) -> str:
    """The first and the last day, or the one that they are."""
    return f"{first}" if first == last else f"{first} to {last}"


def show_summary(summary: Summary, path: Path, *, json: bool) -> None:
    """The state of a case at a glance."""
    if json:
        emit(summary)
        return
    out = console()
    out.print(Text(f"{path}", style="bold"))
    span = f", {_span(summary.first, summary.last)}" if summary.first else ""
    rows = [
        ("reports", summary.reports, f"from {counted(summary.outlets, 'named outlet')}{span}"),
        ("  read", summary.tellings, ""),
        ("  folded", summary.folded, "copies of a text that another report tells"),
        ("  unread", summary.unread, "in a language that cannot be read yet"),
        ("  undated", summary.undated, "nothing in them says when they came out"),
        ("  failed", len(summary.failed), "named below"),
        ("actors", summary.actors, ""),
        ("events", summary.events, _tally(summary.events_by_status)),
        ("statements", summary.statements, ""),
        ("claims", summary.claims, f"{summary.contested} contested"),
        ("ties", summary.ties, ""),
        ("causal claims", summary.causes, counted(summary.loops, "feedback loop")),
    ]
    if summary.imported:
        days = f"of event tables, {_span(summary.imported_first, summary.imported_last)}"
        rows = [*(rows if summary.reports else ()), ("imported", summary.imported, days)]
    table = Table.grid(padding=(0, 2))
    for name, many, note in rows:
        if many or not name.startswith("  "):
            table.add_row(name, Text(str(many), justify="right", style="bold"), Text(note, style="dim"))
    out.print(table)
    _show_pairs(summary, out)
    _show_row_pairs(summary, out)
    for failed in summary.failed:
        out.print(
            Text(f"failed: {failed.path}: wanted {failed.wanted}; got {failed.got}; {failed.do}", style="red")
        )
    for rows_of in summary.left_out:
        out.print(plain(f"left out of {rows_of.path}: {rows_of.got}; {rows_of.do}"), style="dim")


def _show_pairs(summary: Summary, out: Console) -> None:
    if not summary.pairs:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", title=None)
    for name in ("pair", "acts", "newest in", "index", "week of", "last 4", "last 52", ""):
        left = name in ("pair", "newest in", "week of", "")
        table.add_column(name, justify="left" if left else "right", no_wrap=name != "pair")
    for p in summary.pairs:
        index = Text(signed(p.index), style="green" if p.index > 0 else "red")
        means = ["–" if mean is None else signed(mean) for mean in (p.last_4, p.last_52)]
        thin = Text("" if p.reliable else "thin", style="dim")
        table.add_row(plain(f"{p.a} – {p.b}"), str(p.acts), p.newest, index, p.period, *means, thin)
    out.print()
    out.print(table)
    out.print(Text(COUNTED, style="dim"))
    if any(not p.reliable for p in summary.pairs):
        out.print(Text(THIN, style="dim"))


def _show_row_pairs(summary: Summary, out: Console) -> None:
    if not summary.imported_pairs:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("pair")
    table.add_column("rows", justify="right")
    for pair in summary.imported_pairs:
        table.add_row(plain(f"{pair.a} – {pair.b}"), f"{pair.rows:,}")
    out.print()
    out.print(table)
    out.print(Text(f"rows {ROWS_APART}", style="dim"))


def _tally(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {name}" for name, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
