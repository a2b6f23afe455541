"""What may come in the week after a day: forecasts made from what was known then, and kept in the case's record."""

from __future__ import annotations

from relata.case import Case
from relata.case.event_rows import count_rows
from relata.errors import InputError
from relata.records import Forecast
from relata.system import forecast_case
from relata.views.as_of import last_day, records_as_of
from relata.views.unknown import check_day


def forecast(case: Case, *, as_of: str | None = None) -> list[Forecast]:
    """The forecasts of all pairs as of a day (the last report's, where none is named), the likeliest first.

    They are added to the record of `case`, to be scored once their week has passed; made twice they are kept once.
    Raises InputError for a day by which no report had come out.
    """
    if not case.reports() and count_rows(case):
        raise InputError(
            wanted="a case of reports", got="rows of event tables alone",
            do="write them out with `relata export CASE OUT` and give OUT/event_rows.csv to `relata forecast pairs`",
        )  # fmt: skip
    as_of = check_day(case, as_of)
    reports = records_as_of(case, "reports", as_of)
    found = forecast_case(
        records_as_of(case, "events", as_of), as_of=as_of or last_day(case), reports=reports
    )
    case.add_forecasts(found)
    return sorted(found, key=lambda f: (-f.probability, f.a.name, f.b.name, f.quad or ""))


__all__ = ["forecast"]
