"""Tables that fit a terminal: no word is broken, and what has no room is left out and named.

Where the columns cannot stand side by side, those that say the same in each row go first and are told once, then
those that can best be spared. `--json` always has them all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from relata.cli.cells import LONGEST_NAME

GAP = 2
# A column of words is no narrower than its longest word, up to so many letters; one of sentences than so many.
WORD, SENTENCE = 13, 20
# A column of names is as wide as the longest of them, which `shortened` keeps from being too long: none is broken.
NAMED = {"told by": LONGEST_NAME, "title": LONGEST_NAME}


def print_table(
    out: Console,
    columns: Sequence[str],
    rows: Sequence[Sequence[Text]],
    *,
    spare: Sequence[str] = (),
    wide: Collection[str] = (),
    whole: Collection[str] = ("id",),
) -> None:
    """Print `rows` of cells under `columns`, as many as the terminal has room for.

    `spare` names the columns to be left out first, in this order; `wide` those of sentences, which take what room is
    left; `whole` those whose cells are never broken.
    """
    least = {name: _least(name, [row[n] for row in rows], wide, whole) for n, name in enumerate(columns)}
    same = [n for n in columns if n not in whole and len(rows) > 1 and _alike(columns.index(n), rows)]
    kept, told, gone = list(columns), list[str](), list[str]()
    for name in (*same, *(s for s in spare if s not in same)):
        if sum(least[k] + GAP for k in kept) <= out.width + GAP:
            break
        if name in kept:
            kept.remove(name)
            said = rows[0][columns.index(name)].plain if name in same else ""
            if name not in same:
                gone.append(name)
            elif said:
                told.append(f"{name}: {said}")
    at = [columns.index(name) for name in kept]
    most = {
        name: max([len(name), *(row[n].cell_len for row in rows)]) for n, name in zip(at, kept, strict=True)
    }
    room = out.width + GAP - sum(least[k] + GAP for k in kept)
    widths = _widths({k: least[k] for k in kept}, most, wide, room) if room >= 0 else {}
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim")
    for name in kept:
        table.add_column(
            name, overflow="fold", no_wrap=name in whole, width=widths.get(name),
            style="dim" if name == "id" else "",
        )  # fmt: skip
    for row in rows:
        table.add_row(*(row[n] for n in at))
    if told:
        out.print(Text(f"in each row: {'; '.join(told)}", style="dim"))
    out.print(table)
    if gone:
        out.print(Text(f"no room for: {', '.join(gone)}; a wider window or --json has them", style="dim"))


def _widths(
    least: Mapping[str, int], most: Mapping[str, int], wide: Collection[str], room: int
) -> dict[str, int]:
    """Columns at their least, with the room that is left shared out to those that can use it; thrice to sentences.

    Said here in letters, since the table itself would take room from a column below its least, and cut words off.
    """
    widths = dict(least)
    while room > 0 and (wanting := [name for name in widths if widths[name] < most[name]]):
        for name in wanting:
            more = min(3 if name in wide else 1, most[name] - widths[name], room)
            widths[name] += more
            room -= more
    return widths


def _least(name: str, cells: Sequence[Text], wide: Collection[str], whole: Collection[str]) -> int:
    if name in whole:
        return max([len(name), *(cell.cell_len for cell in cells)])
    longest = max((len(word) for cell in cells for word in cell.plain.split()), default=0)
    return max(len(name), min(longest, NAMED.get(name, WORD)), SENTENCE if name in wide and any(cells) else 0)


def _alike(n: int, rows: Sequence[Sequence[Text]]) -> bool:
    return all(row[n].plain == rows[0][n].plain for row in rows)
