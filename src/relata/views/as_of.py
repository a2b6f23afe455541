"""A case as of a day: what the reports published by then give, made anew from their readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relata import dates
from relata.case import Case, unkept_case
from relata.errors import InputError


def records_as_of(case: Case, kind: str, day: str | None) -> Sequence[Any]:
    """The records of one kind; with `day`, those that follow from the reports published by then."""
    if day is None:
        return case.all(kind)
    if not dates.is_date(day):
        raise InputError(wanted="a date such as 2020-08-09", got=day, do="mend --as-of")
    from relata.building import derive

    if kind in ("forecasts", "corrections"):
        return [r for r in case.all(kind) if str(getattr(r, "as_of", getattr(r, "when", ""))) <= day]
    reports = [r for r in case.reports() if dates.known_by(r.published.value, day)]
    if kind == "reports":
        return reports
    return derive(case.reports(), case.readings(), case.corrections(), as_of=day)[kind]


def case_as_of(case: Case, day: str | None, *, derived: Mapping[str, Sequence[Any]] | None = None) -> Case:
    """The case as it was known on `day`: one in memory that never saw a later report, correction or forecast.

    Whatever is asked of it, nothing later can leak. The case itself where `day` is None. `derived` is what follows
    from the reports published by then, where it is at hand. Raises InputError.
    """
    if day is None:
        return case
    from relata.building import derive

    known = {r.id for r in records_as_of(case, "reports", day)}
    seen = unkept_case(case.path)
    seen.put_reports(r for r in case.taken_in() if r.id in known)
    sentences: dict[str, list[tuple[int, str]]] = {}
    for report, start, text in case.ask("SELECT report, start, text FROM search ORDER BY report, start"):
        sentences.setdefault(str(report), []).append((int(start), str(text)))
    reports = {r.id: r for r in case.taken_in()}
    for report, reading in case.readings().items():
        if report in known:
            seen.put_reading(reports[report], reading, sentences.get(report, ()))
    for line in records_as_of(case, "corrections", day):
        seen.add_correction(line)
    seen.add_forecasts(records_as_of(case, "forecasts", day))
    if derived is None:
        derived = derive(seen.reports(), seen.readings(), seen.corrections())
    seen.put_derived(derived, {r.id: r.text for r in seen.reports()})
    return seen


def last_day(case: Case) -> str:
    """The last day that a report of the case came out on. Raises InputError where no report has a date."""
    newest = dates.newest(r.published.value for r in case.reports() if r.published.value)
    if newest is None:
        raise InputError(
            wanted="a case with a dated report", got="none that has a date", do="name a day with --as-of"
        )
    return newest.isoformat()
