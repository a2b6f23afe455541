"""Placeholder until claims land."""

from __future__ import annotations

from collections.abc import Sequence

from relata.records import Claim, Correction, Event, Report, Statement


def claims_of(
    statements: Sequence[Statement],
    tellings: Sequence[Event],
    reports: Sequence[Report],
    changes: Sequence[Correction] = (),
) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    """The claims that statements and tellings make, and the statements naming their claim."""
    return (), tuple(statements)
