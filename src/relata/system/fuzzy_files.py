"""Maps to files and back: CSV matrices and GraphML, as other tools for cognitive maps write them.

The invariant: a map that is written and read again has the same names and weights. A file that holds something
else is refused with the place of the fault.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx

from relata.errors import BadLine
from relata.system.fuzzy import Map


def to_csv(map_: Map) -> str:
    """The map as a matrix: the first row and column are names, a row a cause."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *(_plain(n) for n in map_.names)])
    for name, row in zip(map_.names, map_.weights, strict=True):
        writer.writerow([_plain(name), *row])
    return out.getvalue()


def _plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name[:1] in "=+-@" else name


def from_csv(text: str) -> Map:
    """A map from a matrix. Raises BadLine where it is not square, its names differ, or a weight is none."""
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    names = [_read(n) for n in rows[0][1:]] if rows else []
    if not names or [_read(r[0]) for r in rows[1:]] != names:
        raise BadLine(
            wanted="a matrix whose first row and first column hold the same names",
            got=f"{len(names)} names over {max(0, len(rows) - 1)} rows",
            do="write each variable once in the first row and once, in the same order, in the first column",
        )
    weights = tuple(tuple(_weight(c, n) for c in row[1:]) for n, row in enumerate(rows[1:], 2))
    if short := next((n for n, row in enumerate(weights, 2) if len(row) != len(names)), None):
        raise BadLine(wanted=f"{len(names)} weights in row {short}", got="another number", do="fill the row")
    return Map(tuple(names), weights)


def _read(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def _weight(cell: str, row: int) -> float:
    try:
        value = float(cell.strip() or 0)
    except ValueError:
        value = float("nan")
    if not -1 <= value <= 1:
        raise BadLine(wanted=f"a weight from -1 to 1 in row {row}", got=repr(cell), do="mend the cell")
    return value


def to_graphml(map_: Map) -> str:
    """The map as GraphML: nodes with a label, edges with a weight and the number of claims."""
    graph = nx.DiGraph()
    claims = {(one, two): ids for one, two, ids in map_.claims}
    for name in map_.names:
        graph.add_node(name, label=name)
    for one, row in zip(map_.names, map_.weights, strict=True):
        for two, weight in zip(map_.names, row, strict=True):
            if weight:
                graph.add_edge(one, two, weight=weight, claims=" ".join(claims.get((one, two), ())))
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def from_graphml(path: str | Path) -> Map:
    """A map from a GraphML file. Raises BadLine where it is none, or a weight lies outside -1 to 1."""
    try:
        graph = nx.DiGraph(nx.read_graphml(path))
    except Exception as error:
        raise BadLine(
            wanted="a GraphML file", got=str(error)[:80], do="export it again as GraphML"
        ) from error
    label = {n: str(graph.nodes[n].get("label", n)) for n in graph.nodes}
    names = sorted(label.values())
    index = {n: i for i, n in enumerate(names)}
    weights = [[0.0] * len(names) for _ in names]
    claims = []
    for one, two, data in sorted(graph.edges(data=True), key=lambda e: (label[e[0]], label[e[1]])):
        weight = _weight(str(data.get("weight", 1)), 0)
        weights[index[label[one]]][index[label[two]]] = weight
        if ids := str(data.get("claims", "")).split():
            claims.append((label[one], label[two], tuple(ids)))
    return Map(tuple(names), tuple(map(tuple, weights)), tuple(claims))
