"""How records look in a terminal: tables for a person, JSON lines for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from relata.cli.cells import QUOTE, console, emit, in_words, plain, shortened, signed
from relata.cli.columns import COLUMNS, SPARE, WHOLE, WIDE, WITHOUT_OUTLETS
from relata.cli.fitting import print_table
from relata.cli.folding import folded
from relata.cli.options import ROWS
from relata.exchange.event_tables import Faults
from relata.exchange.wording import news_day
from relata.records import Relation, Report
from relata.system.scoring import ScoreReport
from relata.views import Explanation
from relata.views.agreement import Compared
from relata.views.doctor import Diagnosis
from relata.views.filters import tellers_of

ROWS_APART = "of event tables: `relata index CASE A B` reckons with them, `relata export` writes them out"


def counted(number: int, noun: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def show_records(
    kind: str,
    records: Sequence[Any],
    reports: Mapping[str, Report],
    *,
    limit: int | None,
    json: bool,
    narrowed: bool = False,
    called: Mapping[str, str] | None = None,
    imported: int = 0,
) -> None:
    """Records of one kind as JSON lines or as a table: at most `limit`, without one `ROWS` of what `folded` keeps.

    `narrowed` where they were chosen by conditions; `called` gives the variables of loops by their ids; `imported` is
    how many rows of event tables the case holds besides.
    """
    if json:
        for record in records[:limit]:
            emit(record)
        return
    records, left_out = (records, "") if limit else folded(kind, records, narrowed=narrowed)
    limit = limit or ROWS
    out, columns = console(), COLUMNS[kind]
    with_outlets = kind not in WITHOUT_OUTLETS
    rows = []
    for record in records[:limit]:
        cells = [column(record) for column in columns.values()]
        if kind == "loops":
            cells[-1] = " → ".join((called or {}).get(v, v) for v in (*record.variables, record.variables[0]))
        if kind in ("events", "tellings") and (told := news_day(record, reports)):
            cells[0] = f"told {told}"
        longest = None if kind == "loops" else QUOTE * 2
        shown = [c if isinstance(c, Text) else plain(c, longest=longest) for c in cells]
        outlets = (
            [plain(", ".join(map(shortened, tellers_of(record, reports))) or "–")] if with_outlets else []
        )
        rows.append([Text(record.id), *shown, *outlets])
    if not records:
        of = "meet these conditions" if narrowed else "in this case"
        out.print(Text(f"no {kind.replace('_', ' ')} {of}", style="dim"))
        if imported:
            out.print(Text(f"{counted(imported, 'row')} {ROWS_APART}", style="dim"))
        return
    names = ("id", *columns, *(("told by",) if with_outlets else ()))
    print_table(out, names, rows, spare=SPARE.get(kind, ()), wide=WIDE, whole=WHOLE)
    if len(records) > limit:
        out.print(Text(f"the first {limit} of {len(records)}; --limit {len(records)} shows all", style="dim"))
    elif left_out:
        out.print(Text(left_out, style="dim"))


def show_import(new: int, faults: Faults, *, json: bool) -> None:
    """What came of an event table: the rows taken in, and what is wrong with which."""
    if json:
        emit({"file": faults.file, "rows": faults.rows, "new": new, "faults": list(faults.found.values())})
        return
    out = console()
    out.print(Text(f"{faults.file}: {new:,} new events of {faults.rows:,} rows"))
    for fault in sorted(faults.found.values(), key=lambda f: (f.kept, -f.rows)):
        lines = ", ".join(map(str, fault.lines)) + (", …" if fault.rows > len(fault.lines) else "")
        how = "kept" if fault.kept else "left out"
        out.print(Text(f"  {how:8}  {fault.rows:>9,}  {fault.what} (line {lines})", style="dim"))


def show_hits(
    hits: Sequence[tuple[str, int, str]], reports: Mapping[str, Report], words: Sequence[str], *, json: bool
) -> None:
    """Sentences that were found, each with where it stands."""
    out = console()
    for report_id, start, sentence in hits:
        report = reports[report_id]
        if json:
            emit({"report": report_id, "start": start, "sentence": sentence, "outlet": report.outlet,
                  "published": report.published.value})  # fmt: skip
            continue
        line = plain(sentence)
        line.highlight_words(list(words), style="bold yellow", case_sensitive=False)
        out.print(line)
        where = f"  {report.outlet or report.path or report_id}, {report.published.value or 'undated'}"
        out.print(Text(f"{where}, {report_id}:{start}", style="dim"))
    if not hits and not json:
        out.print(Text("nothing found", style="dim"))


def show_why(found: Explanation, *, json: bool) -> None:
    """A record back to its sentences."""
    if json:
        emit(found)
        return
    out = console()
    score = f", score {found.score:.2f}" if found.score is not None else ""
    out.print(Text(f"{found.kind} {found.id}{score}", style="bold"))
    if said := in_words(found.record):
        out.print(plain(said), style="bold")
    out.print(plain(f"why: {found.why}"))
    if isinstance(found.record, dict):  # a row of an imported table: its cells are all there is
        out.print(plain("  ".join(f"{name}: {value}" for name, value in found.record.items())))
    if found.made_from:
        out.print(Text(f"made from: {', '.join(found.made_from)}", style="dim"))
    if isinstance(found.record, Relation):
        _show_parts(found.record, {}, out)
    for source in found.sources:
        before = source.sentence[: source.start - source.sentence_start]
        quote = source.sentence[source.start - source.sentence_start : source.end - source.sentence_start]
        after = source.sentence[source.end - source.sentence_start :]
        line = plain(before)
        line.append(" " if before[-1:].isspace() else "").append(plain(quote).plain, style="bold yellow")
        line.append(" " if after[:1].isspace() else "").append_text(plain(after))
        out.print()
        out.print(line)
        told = [source.outlet or source.path or source.report, source.title if source.outlet else None]
        told += [source.published or "undated", source.url, f"{source.report}:{source.start}-{source.end}"]
        out.print(Text("  ").append_text(plain(", ".join(t for t in told if t))), style="dim")
    if found.corrections:
        out.print(Text(f"corrected by: {', '.join(found.corrections)}", style="dim"))


def show_contributions(value: Relation, acts: Mapping[str, str], *, json: bool) -> None:
    """What one value of an index is the sum of, heaviest first; `acts` says in words what each act is."""
    if json:
        emit(value)
        return
    out = console()
    thin = "" if value.reliable else ", thin"
    interval = f"{signed(value.low, 2)} … {signed(value.high, 2)}"
    pair = f"{value.a.name} – {value.b.name}, {value.period}"
    out.print(plain(f"{pair}: {signed(value.index, 2)} ({interval}{thin}), the sum of"), style="bold")
    _show_parts(value, acts, out)


def _show_parts(value: Relation, acts: Mapping[str, str], out: Console) -> None:
    table = Table.grid(padding=(0, 2))
    for part in sorted(value.contributions, key=lambda c: (-abs(c.weight), c.event)):
        weight = Text(f"{part.weight:+.4f}", style="green" if part.weight > 0 else "red", justify="right")
        table.add_row(weight, Text(part.event, style="dim"), plain(acts.get(part.event, "")))
    out.print(table)


def show_counts(counts: dict[str, int], folder: Path, *, json: bool) -> None:
    """How many records of each kind were written, and where."""
    if json:
        emit({"folder": str(folder), "records": counts})
        return
    console().print(Text(f"{folder}: {', '.join(f'{n} {kind}' for kind, n in counts.items())}"))


def show_score(found: ScoreReport, *, json: bool) -> None:
    """How good forecasts were."""
    if json:
        emit(found)
        return
    out = console()
    out.print(Text(found.why, style="bold"))
    if not found.count:
        return
    table = Table.grid(padding=(0, 2))
    skills = [
        ("over climatology", found.over_climatology),
        ("over persistence", found.over_persistence),
        ("over the exponential average", found.over_exponential),
    ]
    rows = [
        ("forecasts scored", str(found.count)),
        ("waiting", str(found.waiting)),
        ("happened", str(found.happened)),
    ]
    rows += [("Brier score", f"{found.brier:.4f}"), ("log loss", f"{found.log_loss:.4f}")]
    rows += [(f"skill {name}", "–" if value is None else f"{value:+.3f}") for name, value in skills]
    for name, value in [*rows, ("calibration error", f"{found.calibration_error:.4f}")]:
        table.add_row(name, Text(value, justify="right", style="bold"))
    out.print(table)
    plot = Table(*("said", "happened", "forecasts"), box=None, padding=(0, 2))
    for tenth in found.tenths:
        bars = "█" * round(20 * tenth.happened)
        plot.add_row(f"{tenth.said:.2f}", f"{tenth.happened:.2f} {bars}", str(tenth.count))
    out.print(plot)


def show_compared(found: Compared, *, json: bool) -> None:
    """How far people agree, and on which records they do not."""
    if json:
        emit(found)
        return
    out = console()
    people = ", ".join(f"{who} ({counted(n, 'line')})" for who, n in found.people.items()) or "nobody"
    out.print(plain(f"people: {people}"), style="bold")
    if not found.agreement:
        out.print(Text("no two people judged the same record", style="dim"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("people", "about", "records", "agreed", "kappa"):
        table.add_column(name, justify="left" if name in ("people", "about") else "right")
    for a in found.agreement:
        kappa = "–" if a.kappa is None else f"{a.kappa:+.2f}"
        table.add_row(plain(f"{a.a}, {a.b}"), a.about, str(a.records), f"{a.agreed / a.records:.0%}", kappa)
    out.print(table)
    for d in found.disagreements:
        says = "; ".join(f"{s.who}: {s.says}" for s in d.says)
        out.print(plain(f"{d.record} ({d.about}): {says}"))


def show_doctor(found: Diagnosis, *, json: bool) -> None:
    """What is installed, and whether the case is whole."""
    if json:
        emit(found)
        return
    out = console()
    out.print(Text(f"Relata {found.version}, Python {found.python}, SQLite {found.sqlite}", style="bold"))
    out.print(Text(f"reads with {found.pipeline}; " + ", ".join(f"{n} {v}" for n, v in found.parts.items())))
    for line in found.lacks:
        out.print(Text(f"lacks: {line}", style="yellow"))
    for line in found.problems:
        out.print(plain(f"problem: {line}"), style="red")
    if not found.problems:
        out.print(Text("no problems found", style="green"))
