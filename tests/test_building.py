"""The way of the data, whole: order leaves no trace, nothing is read twice, one bad file costs itself alone."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest

from relata import building
from relata.case import KINDS, Case, open_case
from relata.errors import InputError, MissingPath
from relata.exchange import export
from relata.records import Correction, Read, check
from relata.views import Filter, choose, explain, summarise
from relata.views.as_of import case_as_of, records_as_of

TEXTS = {
    "a.txt": "Riga Post\n\nMay 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday. Foreign Minister Edgars "
    "Rinkevics said that Minsk had insulted the Latvian flag.\n",
    "b.txt": "Minsk Herald\n\nMay 25, 2021\n\nBelarus expelled the Latvian ambassador on Monday. Latvia expelled all "
    "Belarusian diplomats hours later, the ministry in Riga said.\n",
    "c.txt": "Oslo Wire\n\nJune 2, 2021\n\nNorway condemned the arrest of the journalist in Minsk on Sunday. Belarus "
    "denied that its jets had forced the plane to land.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three reports."""
    made = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def case(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Their case, built at once."""
    return building.build([folder], case=tmp_path_factory.mktemp("case") / "c.relata")


def exported(case: Case, out: Path) -> dict[str, bytes]:
    """The bytes of a case's export, by file."""
    export(case, out)
    return {p.name: p.read_bytes() for p in sorted(out.iterdir())}


def test_every_order_of_arrival_gives_the_same_export(folder: Path, case: Case, tmp_path: Path) -> None:
    """Adding reports one at a time, in any order, gives the bytes of building at once; exporting twice too."""
    at_once = exported(case, tmp_path / "x")
    assert exported(case, tmp_path / "y") == at_once
    for n, order in enumerate(itertools.permutations(TEXTS)):
        with open_case(tmp_path / f"{n}.relata", create=True) as grown:
            for name in order:
                building.add(grown, [folder / name])

            assert exported(grown, tmp_path / f"out{n}") == at_once


def test_what_is_there_is_not_read_again(folder: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building again from the same reports reads none of them."""
    monkeypatch.setattr(
        "relata.engines.read_all", lambda reports, **_: iter([]) if not list(reports) else 1 / 0
    )
    building.add(case, [folder])

    assert len(case.reports()) == 3


def test_every_record_is_what_its_report_says(case: Case) -> None:
    """Each span of each record that was read matches its text."""
    texts = {r.id: r.text for r in case.reports()}
    found = [r for kind in KINDS for r in case.all(kind) if isinstance(r, Read)]
    for record in found:
        check(record, texts)

    assert len(found) > 10


def test_one_bad_file_stops_nothing(folder: Path, tmp_path: Path) -> None:
    """An empty file and a broken archive are named with what to do; the rest is read and kept."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    with building.build(
        [folder, tmp_path], case=tmp_path / "c.relata"
    ) as made:  # beside the reports, as people do
        summary = summarise(made)

    assert summary.reports == 3
    assert {f.path for f in summary.failed} == {"empty.txt", "broken.zip"}
    assert all(f.wanted and f.got and f.do for f in summary.failed)


def test_a_missing_path_is_said_before_anything_is_read(tmp_path: Path) -> None:
    """Nothing can be done with a path that is not there."""
    with pytest.raises(MissingPath, match="nowhere"):
        building.build([tmp_path / "nowhere"], case=tmp_path / "c.relata")


def test_an_empty_folder_is_no_case(tmp_path: Path) -> None:
    """A folder without reports is said to be one."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        building.build([tmp_path / "empty"], case=tmp_path / "c.relata")


def test_a_correction_survives_what_comes_after(folder: Path, tmp_path: Path) -> None:
    """A rejected telling stays out when reports are added and when all is read anew; undoing brings it back."""
    with building.build([folder / "a.txt"], case=tmp_path / "c.relata") as made:
        telling = made.tellings()[0].id
        made.add_correction(
            Correction(id="k1", when="2026-01-01T00:00:00Z", who="ada", what="reject", record=telling)
        )
        building.add(made, [folder / "b.txt"])
        assert telling not in {t.id for t in made.tellings()}
        made.forget_readings()
        building.add(made, [folder])
        assert telling not in {t.id for t in made.tellings()}
        undo = Correction(
            id="k2",
            when="2026-01-02T00:00:00Z",
            who="ada",
            what="reject",
            record=telling,
            after="k1",
            note="undo",
        )
        made.add_correction(undo)
        building.refresh(made)

        assert telling in {t.id for t in made.tellings()}


def test_as_of_never_leaks(folder: Path, case: Case, tmp_path: Path) -> None:
    """What is shown for a day equals a case that never saw a later report."""
    with building.build([folder / "a.txt", folder / "b.txt"], case=tmp_path / "c.relata") as earlier:
        for kind in KINDS:
            then = [msgspec.to_builtins(r) for r in records_as_of(case, kind, "2021-05-31")]
            assert then == [msgspec.to_builtins(r) for r in earlier.all(kind)], kind


def test_a_case_as_of_a_day_is_one_that_never_saw_more(folder: Path, case: Case, tmp_path: Path) -> None:
    """Its export, summary and search are those of a case of the earlier reports alone."""
    seen = case_as_of(case, "2021-05-31")
    with building.build([folder / "a.txt", folder / "b.txt"], case=tmp_path / "c.relata") as earlier:
        assert exported(seen, tmp_path / "seen") == exported(earlier, tmp_path / "earlier")
        assert summarise(seen) == summarise(earlier)

    assert case.search("jets") and not seen.search("jets")
    assert case_as_of(case, None) is case


def test_why_leads_to_the_sentence(case: Case) -> None:
    """Any record, read or inferred, leads to sentences that hold its evidence."""
    for kind in ("events", "statements", "actors"):
        for record in case.all(kind):
            found = explain(case, record.id)
            assert found.sources
            assert all(s.sentence_start <= s.start < s.end <= s.sentence_end for s in found.sources)


def test_conditions_choose(case: Case) -> None:
    """Each condition narrows, and the narrowed records meet it."""
    reports = {r.id: r for r in case.reports()}
    events = case.events()

    assert choose(events, Filter(type="sanction"), reports)
    assert all(e.type == "SANCTION" for e in choose(events, Filter(type="sanction"), reports))
    assert choose(events, Filter(pair=("LVA", "Belarus")), reports)
    assert not choose(events, Filter(date="2019"), reports)
    assert not choose(events, Filter(outlet="nobody"), reports)
