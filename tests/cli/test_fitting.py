"""Tables in terminals of several widths."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from relata.cli.fitting import print_table

COLUMNS = ("id", "who", "what", "words", "outlets")
ROWS = [
    [
        Text("ev0143197c6270"),
        Text("Tikhanovskaya"),
        Text("REJECT"),
        Text("a long sentence of some words"),
        Text("3"),
    ],
    [Text("ev0faec07cedb0"), Text("Tikhanovskaya"), Text("RETREAT release"), Text("another one"), Text("1")],
]


def printed(width: int) -> str:
    """The table as a terminal of this width shows it."""
    out = Console(file=io.StringIO(), width=width)
    print_table(out, COLUMNS, ROWS, spare=("outlets", "words"), wide={"words"})
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_a_wide_terminal_gets_every_column() -> None:
    """With room for all, nothing is left out and no note is printed."""
    assert all(word in printed(120) for word in (*COLUMNS, "Tikhanovskaya"))
    assert "no room" not in printed(120) and "in each row" not in printed(120)


def test_a_narrow_one_says_what_it_leaves_out() -> None:
    """What each row has alike is told once, then columns go in their order, and are named; no word is broken."""
    narrow = printed(34)

    assert "in each row: who: Tikhanovskaya" in narrow
    assert "no room for: outlets, words;" in " ".join(narrow.split())
    assert "RETREAT" in narrow and "ev0143197c6270" in narrow


def test_no_line_is_wider_than_the_terminal() -> None:
    """At any width, even one too small for what cannot be spared."""
    assert all(len(line) <= width for width in (12, 20, 34, 60, 80) for line in printed(width).splitlines())


def test_no_word_of_a_column_shown_is_cut_off() -> None:
    """At every width that has room for a column, all of its words stand in it whole."""
    columns = ("id", "name", "kind", "also")
    rows = [
        [
            "acf5b9557c2d8",
            "Belarus",
            "state",
            "Belarusian authorities, Minsk, The authorities, The government",
        ],
        [
            "aac29b62018c3",
            "European Union",
            "organisation",
            "Brussels, EU, The leaders of the European Union",
        ],
    ]
    cut = []
    for width in range(55, 120):
        out = Console(file=io.StringIO(), width=width)
        print_table(out, columns, [[Text(c) for c in row] for row in rows], spare=("kind",), wide={"also"})
        assert isinstance(out.file, io.StringIO)
        shown = out.file.getvalue()
        words = [
            w
            for row in rows
            for n, c in enumerate(row)
            for w in c.split()
            if n != 2 or "no room" not in shown
        ]
        cut += [(width, word) for word in words if word not in shown]

    assert cut == []
