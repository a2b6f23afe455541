"""`relata train`: fit the typing of acts to your own labels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relata.cli.options import Json


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("train", short_help="Fit the typing of acts to your own labels.")(train)


def train(
    labels: Annotated[
        Path,
        typer.Argument(
            metavar="LABELS.tsv",
            help="Columns marked_sentence (<s>…</s>, <t>…</t>) and type, parted by tabs.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="MODEL", help="Where to write the model (.npz).")],
    folds: Annotated[int, typer.Option(help="Parts of the cross-validation.", min=2, max=20)] = 5,
    json: Json = False,
) -> None:
    """Fit a model to your labels and report how well it does on labels that it did not see.

    Types may be PLOVER's or your own. Use the model with `--model MODEL`.
    """
    import dataclasses
    import sys

    import msgspec

    from relata.reading.types import training

    report = training.train(labels, out=out, folds=folds, progress=lambda line: typer.echo(line, err=True))
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(dataclasses.asdict(report)) + b"\n")
        return
    for kind, count in report.types.items():
        typer.echo(f"{kind:24} {count:5} labels  F1 {report.f1[kind]:.3f}")
    typer.echo(
        f"{report.labels} labels, {report.folds}-fold cross-validation: accuracy {report.accuracy:.3f}, "
        f"macro F1 {report.macro_f1:.3f}; the codebook alone has accuracy {report.codebook_accuracy:.3f}"
    )
    typer.echo(f"wrote {out} in {report.seconds:.0f} s")
