"""What a case does not know is told apart from what it has none of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from relata.case import Case, open_case, quick
from relata.errors import InputError
from relata.views import Filter, check_condition, check_day, summarise
from tests.web.fake import make


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The small case of the dossier's tests."""
    with open_case(make(tmp_path_factory.mktemp("views") / "small.relata")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Filter(actor="Narnia"), "'Narnia'.*actors"),
        (Filter(actor="Norlund"), "did you mean Norland\\?"),
        (Filter(actor="Hafn"), "did you mean Norland\\?"),
        (Filter(pair=("Norland", "Vashya")), "did you mean Vashia\\?"),
        (Filter(type="HUG"), "AGREE, .*--type"),
        (Filter(status="in_force"), "occurred, .*--status"),
        (Filter(outlet="Nobody's Paper"), "Border Post.*--outlet"),
    ],
)
def test_what_the_case_cannot_know_is_said(case: Case, condition: Filter, said: str) -> None:
    """A party, type, status or outlet that stands nowhere is an error with what there is, and what is like it."""
    with pytest.raises(InputError, match=said):
        check_condition(case, "events", case.events(), condition)


@pytest.mark.parametrize(
    "condition",
    [
        Filter(actor="XVA"),
        Filter(actor="ada brandt", type="AID"),
        Filter(type="assault"),
        Filter(status="ongoing", outlet="border post"),
        Filter(pair=("Norland", "Estmark"), date="1999"),
    ],
)
def test_a_sound_choice_that_meets_nothing_is_no_error(case: Case, condition: Filter) -> None:
    """Names that the case knows and words of the contract may well meet no record."""
    check_condition(case, "events", case.events(), condition)


def test_a_day_before_the_first_report_is_refused(case: Case) -> None:
    """As of a day by which nothing had come out there is nothing to show, and the error names the first report's day."""
    with pytest.raises(InputError, match="2020-09-16"):
        check_day(case, "2020-09-15")
    with pytest.raises(InputError, match="such as"):
        check_day(case, "yesterday")
    for day in (None, "2020-09-16", "2020-09", "2030"):
        check_day(case, day)


def test_the_summary_names_the_value_that_the_dossier_names(case: Case) -> None:
    """Each pair stands at the newest value of its index, with the means before it and the last period with new acts."""
    (first, *_), (pair, *_) = summarise(case).pairs, quick.pairs(case)
    values = quick.series(case, pair)

    assert (first.a, first.b, first.acts) == (pair.a.name, pair.b.name, sum(v.volume for v in values))
    assert (first.period, first.index) == (values[-1].period, values[-1].index)
    assert (first.last_4, first.last_52) == (values[-1].last_4, values[-1].last_52)
    assert first.newest == max(v.period for v in values if v.volume)
