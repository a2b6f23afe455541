"""A case: what is confirmed is kept, evidence is checked, and each way of being broken is told apart."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from relata.case import Case, Failed, open_case, schema
from relata.errors import DamagedCase, EnvironmentError_, EvidenceError, NewerCase, NotACase, UnknownRecord
from relata.records import Correction, Date, Published, Reading, Span
from tests.conftest import act, country, report

SOURCE = report("Minsk expelled two envoys. Riga protested.", outlet="Baltic Wire")
ACT = act(SOURCE, "SANCTION", country("BLR"), country("LVA"), trigger="expelled", date="2021-05-24")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with one report and its reading."""
    made = open_case(tmp_path / "c.relata", create=True)
    made.put_reports([SOURCE])
    made.put_reading(SOURCE, Reading(report=SOURCE.id, events=(ACT,)), [(0, SOURCE.text)])
    return made


def test_what_goes_in_comes_out(case: Case) -> None:
    """Reports, readings and derived records come back equal to what was put in."""
    case.put_derived({"events": [ACT]}, {SOURCE.id: SOURCE.text})

    assert case.reports() == [SOURCE]
    assert case.readings()[SOURCE.id].events == (ACT,)
    assert case.record(ACT.id) == ("events", ACT)
    assert case.events().frame()["type"].to_list() == ["SANCTION"]


def test_a_case_knows_when_what_follows_is_out_of_date(case: Case) -> None:
    """New readings and corrections make a case stale; deriving anew makes it whole."""
    assert case.stale
    case.put_derived({}, {})
    assert not case.stale
    case.add_correction(Correction(id="k1", when="2026-01-01", who="ada", what="reject", record=ACT.id))

    assert case.stale


def test_false_evidence_is_never_stored(case: Case) -> None:
    """A reading or a derived record whose quote is not in the report is refused, and nothing of it is kept."""
    false = msgspec.structs.replace(ACT, trigger=Span(0, 8, "expelled"))

    with pytest.raises(EvidenceError):
        case.put_reading(SOURCE, Reading(report=SOURCE.id, events=(false,)), [])
    with pytest.raises(EvidenceError):
        case.put_derived({"events": [false]}, {SOURCE.id: SOURCE.text})
    assert case.readings()[SOURCE.id].events == (ACT,)


def test_a_date_from_reading_stands_where_intake_found_none(case: Case) -> None:
    """The report is shown with the date that reading inferred; what intake took in stays as it was."""
    reading = Reading(report=SOURCE.id, published=Published("2021-05", "inferred"))
    case.put_reading(SOURCE, reading, [])

    assert case.reports()[0].published.value == "2021-05"
    assert case.all("reports") == case.reports()
    assert case.record(SOURCE.id)[1].published.value == "2021-05"
    assert case.taken_in()[0].published.value is None


def test_search_finds_sentences_and_takes_any_words(case: Case) -> None:
    """All words must stand in the sentence; operators and quotes of the query language are plain words."""
    assert case.search("envoys riga") == [(SOURCE.id, 0, SOURCE.text)]
    assert case.search("envoys tractor") == []
    for hostile in ('"', "a OR", "NEAR(", "*", "text:envoys", "-", "'; DROP TABLE reports; --"):
        case.search(hostile)


def test_the_ledger_is_only_added_to(case: Case) -> None:
    """The same line twice is one line, and lines keep their order."""
    lines = [
        Correction(id=f"k{n}", when="2026-01-01", who="ada", what="accept", record=ACT.id) for n in (2, 1)
    ]
    for line in (*lines, lines[0]):
        case.add_correction(line)

    assert [c.id for c in case.corrections()] == ["k2", "k1"]


def test_a_stopped_transaction_leaves_nothing_behind(case: Case) -> None:
    """What fails half-way is rolled back whole."""
    with pytest.raises(RuntimeError), case.transaction() as db:
        db.execute("DELETE FROM reports")
        raise RuntimeError("the power went")

    assert case.reports() == [SOURCE]


def test_failures_are_kept_until_they_are_mended(case: Case) -> None:
    """A file that failed is named until its report is read."""
    case.put_failures([Failed("a.pdf", "text", "an image", "run OCR first")])

    assert [f.path for f in case.failures()] == ["a.pdf"]


def test_files_that_are_no_case(tmp_path: Path) -> None:
    """Nothing there, a folder, text, another program's database, a newer case: each has its own clear error."""
    (tmp_path / "text.relata").write_text("not a database, but long enough to have been one " * 40)
    (tmp_path / "empty.relata").touch()
    other = sqlite3.connect(tmp_path / "other.relata")
    other.execute("CREATE TABLE t (x)")
    other.close()
    open_case(tmp_path / "newer.relata", create=True).close()
    newer = sqlite3.connect(tmp_path / "newer.relata")
    newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()

    for name, error in [
        ("none.relata", NotACase), ("", NotACase), ("empty.relata", NotACase), ("text.relata", NotACase), ("other.relata", NotACase),
        ("newer.relata", NewerCase),
    ]:  # fmt: skip
        with pytest.raises(error, match=r"wanted .*; got .*; "):
            open_case(tmp_path / name)
    with pytest.raises(EnvironmentError_, match="check that its folder exists"):
        open_case(tmp_path / "no" / "folder.relata", create=True)


def test_an_unknown_id_says_where_ids_come_from(case: Case) -> None:
    """The error names the case and how to find an id."""
    with pytest.raises(UnknownRecord, match="relata show"):
        case.record("e-nothing")


def test_the_integrity_check_finds_a_changed_text(case: Case) -> None:
    """A report that was tampered with no longer carries its records."""
    case.put_derived({"events": [ACT]}, {SOURCE.id: SOURCE.text})
    assert case.problems() == []
    case.put_reports([msgspec.structs.replace(SOURCE, text="Minsk welcomed two envoys. Riga rejoiced.")])

    assert "Event" in case.problems()[0]


def test_columns_follow_the_json(case: Case) -> None:
    """Any tool that opens the file can filter by the columns that people use."""
    case.put_derived(
        {"events": [msgspec.structs.replace(ACT, date=Date("2021-05-24", "stated"))]},
        {SOURCE.id: SOURCE.text},
    )
    with sqlite3.connect(case.path) as db:
        rows = db.execute("SELECT type, date, source_country, target_country FROM events").fetchall()
    db.close()

    assert rows == [("SANCTION", "2021-05-24", "BLR", "LVA")]


def test_opening_what_is_no_case_changes_nothing(tmp_path: Path) -> None:
    """An empty file stays empty: SQLite would make a database of it."""
    path = tmp_path / "empty.relata"
    path.touch()
    with pytest.raises(NotACase):
        open_case(path)

    assert [p.name for p in tmp_path.iterdir()] == ["empty.relata"]
    assert path.read_bytes() == b""


def test_a_damaged_case_is_told_from_a_file_that_is_none(case: Case, tmp_path: Path) -> None:
    """A case that was cut off is said to be damaged, with what to do."""
    case.close()
    whole = case.path.read_bytes()
    (tmp_path / "cut.relata").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(DamagedCase, match="build it anew"):
        open_case(tmp_path / "cut.relata")


def test_a_full_disk_is_said_plainly(case: Case) -> None:
    """Where the file may not grow, nothing is lost and the error says to free space."""
    pages = case._db.execute("PRAGMA page_count").fetchone()[0]
    case._db.execute(f"PRAGMA max_page_count = {pages}")
    long = report("A long report. " * 20_000, outlet="Baltic Wire")

    with pytest.raises(EnvironmentError_, match="free some space"):
        case.put_reports([long])
    assert case.reports() == [SOURCE]


def test_a_case_that_may_not_be_written_to_is_read(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens, shows what it holds, writes nothing beside its file, and says plainly that it cannot be changed."""
    case.close()
    before = case.path.read_bytes()
    monkeypatch.setattr("relata.case.opening._may_write", lambda _: False)

    with open_case(case.path) as read:
        assert read.read_only and read.reports() == [SOURCE]
        with pytest.raises(EnvironmentError_, match="work on a copy"):
            read.put_reports([SOURCE])
    assert case.path.read_bytes() == before
    assert [p.name for p in case.path.parent.iterdir()] == [case.path.name]
