"""Relata: reads reports on how some parties deal with each other and gives back the system they describe.

    import relata
    reading = relata.annotate("Lithuania expelled two Belarusian diplomats on Monday.", published="2021-05-25")
    case = relata.build(["reports/"], case="case.relata")
    case = relata.open("case.relata")
    case.events().frame()

Every record carries the sentences that it was read from; see `relata.records`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relata.case import Case
    from relata.records import Reading

__version__ = "0.1.0"
__all__ = ["__version__", "annotate", "build", "open"]


def annotate(
    text: str, *, published: str | None = None, title: str | None = None, outlet: str | None = None
) -> Reading:
    """What one report says. `published` is an ISO date prefix; without one it is inferred where it can be."""
    from relata import intake
    from relata.reading import read

    return read(intake.from_text(text, published=published, title=title, outlet=outlet))


def build(paths: Sequence[str | Path], *, case: str | Path, **options: Any) -> Case:
    """A case from files, folders, globs or archives; see `relata.building.build` for the options."""
    from relata.building import build as build_

    return build_(paths, case=case, **options)


def open(case: str | Path) -> Case:
    """The case at a path. Raises NotACase, NewerCase or DamagedCase where it cannot be used."""
    from relata.case import open_case

    return open_case(case)
