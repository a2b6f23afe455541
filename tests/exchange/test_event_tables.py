"""Event tables of other projects: read as rows of one shape, their known faults guarded against and told."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import polars as pl
import pytest

from relata.errors import BadLine, InputError, MissingPath
from relata.exchange.event_tables import COLUMNS, Faults, read_table, recognise
from relata.vocabulary.event_tables import country_of, plover_of, sector_of, whole_code, words

ICEWS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
).split(",")
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
GDELT = words()["gdelt_header"].split()


def line(header: list[str], **cells: str) -> str:
    """A row with the cells given, the others empty; underscores stand for blanks in names."""
    given = {k if k in header else k.replace("_", " "): v for k, v in cells.items()}
    assert set(given) <= set(header)
    return "\t".join(given.get(c, "") for c in header)


def icews(**cells: str) -> str:
    """A row of ICEWS."""
    told = {"Event_ID": "7", "Event_Date": "2014-03-01", "Source_Name": "Russian Federation",
            "Source_Country": "Russian Federation", "CAMEO_Code": "190", "Target_Name": "Military (Ukraine)",
            "Target_Sectors": "Government,Military", "Target_Country": "Ukraine", "Publisher": "Reuters"}  # fmt: skip
    return line(ICEWS, **(told | cells))


def read(path: Path, *lines: str, header: list[str] | None = None) -> tuple[pl.DataFrame, Faults]:
    """The rows and faults of a table with these lines."""
    head = ["\t".join(header)] if header else []
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    faults = Faults(path.name)
    frames = list(read_table(path, faults=faults))
    return pl.concat(frames), faults


def test_icews(tmp_path: Path) -> None:
    """Codes, countries and sectors become PLOVER's; a state without a sector is its government."""
    rows, faults = read(tmp_path / "events.tab", icews(), header=ICEWS)
    row = rows.row(0, named=True)

    assert rows.columns == list(COLUMNS) and faults.found == {} and faults.rows == 1
    assert (row["type"], row["quad"], row["date"], row["line"]) == (
        "ASSAULT",
        "material_conflict",
        "2014-03-01",
        2,
    )
    assert (row["source_country"], row["source_sector"]) == ("RUS", "GOV")
    assert (row["target_country"], row["target_sector"]) == ("UKR", "MIL")


def test_polecat(tmp_path: Path) -> None:
    """PLOVER types and modes are taken as told; the day it was published comes along."""
    row = line(
        POLECAT, Event_ID="2020X1", Event_Date="2020-09-14", Event_Type="AID", Event_Mode="", Actor_Name="Vladimir Putin",
        Actor_Country="RUS", Primary_Actor_Sector="GOV", Recipient_Name="Belarus", Recipient_Country="BLR",
        Primary_Recipient_Sector="GOV", Source="Wire", Publication_Date="2020-09-15",
    )  # fmt: skip
    rows, faults = read(tmp_path / "ngecEvents.txt", row, row[:40], header=POLECAT)
    found = rows.row(0, named=True)

    assert (found["type"], found["quad"], found["mode"]) == ("AID", "material_cooperation", None)
    assert (found["source"], found["source_country"], found["published"]) == (
        "Vladimir Putin",
        "RUS",
        "2020-09-15",
    )
    assert [(f.what, f.lines) for f in faults.found.values()] == [("not 40 columns", [3])]


def test_gdelt(tmp_path: Path) -> None:
    """A file without a header is known by its 61 columns; a date far before its batch is doubtful, and kept."""
    cells = {"GLOBALEVENTID": "1", "SQLDATE": "20200914", "Actor1Name": "RUSSIA", "Actor1CountryCode": "RUS",
             "Actor2Name": "MINSK", "Actor2CountryCode": "BLR", "Actor2Type1Code": "GOV", "EventCode": "042",
             "DATEADDED": "20200914121500", "SOURCEURL": "https://example.org/a"}  # fmt: skip
    late = cells | {"GLOBALEVENTID": "2", "SQLDATE": "20100914"}
    rows, faults = read(tmp_path / "20200914.export.CSV", line(GDELT, **cells), line(GDELT, **late))

    assert rows["type"].to_list() == ["CONSULT", "CONSULT"] and rows["mode"].to_list() == ["visit", "visit"]
    assert rows["doubt"].to_list() == [None, "dated more than 365 days before it was published"]
    assert [f.kept for f in faults.found.values()] == [True]


def test_plain_csv(tmp_path: Path) -> None:
    """Four columns are enough where types are PLOVER's; a type of one's own needs its quad."""
    path = tmp_path / "mine.csv"
    path.write_text(
        "date,source,target,type,quad,source_country\n"
        '2021-05-28,"Putin, Vladimir",Belarus,aid,,Russia\n'
        "2021-05-29,Minsk Hub,Riga,flight,material_cooperation,\n"
        "2021-05-30,Minsk Hub,Riga,flight,,\n",
        encoding="utf-8",
    )
    faults = Faults(path.name)
    rows = pl.concat(list(read_table(path, faults=faults)))

    assert rows["type"].to_list() == ["AID", "flight"] and rows["source_country"].to_list() == ["RUS", None]
    assert rows["source"].to_list() == ["Putin, Vladimir", "Minsk Hub"] and rows["line"].to_list() == [2, 3]
    assert "a type without a quad" in faults.found and faults.rows == 3


@pytest.mark.parametrize(
    ("cells", "fault", "kept"),
    [
        ({"Event_Date": "2014-13-01"}, "no day that can be read", False),
        ({"CAMEO_Code": "010"}, "no act: a statement or appeal, or an unknown code", False),
        ({"CAMEO_Code": "x"}, "no act: a statement or appeal, or an unknown code", False),
        ({"Source_Name": "", "Source_Country": ""}, "no source", False),
        ({"Source_Name": "Ivan"}, "no sector of the source; counts at level actor alone", True),
        ({"Target_Name": "Lviv"}, "an id that other events have too; named by line", True),
        ({}, "an event told before, word for word", False),
    ],
)
def test_faults_are_told_with_their_lines(
    tmp_path: Path, cells: dict[str, str], fault: str, kept: bool
) -> None:
    """Each known fault of ICEWS is named with the line that has it, and costs at most that line."""
    rows, faults = read(tmp_path / "events.tab", icews(), icews(**cells), header=ICEWS)

    assert faults.found[fault].lines[-1] == 3 and faults.found[fault].kept is kept
    assert rows.height == (2 if kept else 1)


def test_a_packed_table_is_the_same_table(tmp_path: Path) -> None:
    """GDELT's zip and a .gz give what the plain file gives, whatever the batch."""
    text = "\t".join(ICEWS) + "\n" + icews() + "\n"
    plain, packed, zipped = (tmp_path / n for n in ("a.tab", "a.tab.gz", "a.zip"))
    plain.write_text(text, encoding="utf-8")
    packed.write_bytes(gzip.compress(text.encode()))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.tab", text)
    tables = [pl.concat(list(read_table(p))).drop("mark", "file") for p in (plain, packed, zipped)]

    assert tables[0].equals(tables[1]) and tables[0].equals(tables[2])


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """A missing file, prose, and CSV without the columns are errors that say what was wanted."""
    prose = tmp_path / "prose.txt"
    prose.write_text("Once upon a time, there was a table.\n", encoding="utf-8")

    with pytest.raises(MissingPath, match="event table"):
        list(read_table(tmp_path / "none.csv"))
    with pytest.raises(InputError, match="POLECAT"):
        recognise(prose)
    with pytest.raises(BadLine, match="date"):
        list(read_table(prose, format="csv"))


@pytest.mark.parametrize(
    ("code", "whole"),
    [("42", "042"), ("10", "010"), ("311", "0311"), ("190", "190"), ("1724", "1724"), ("---", "---")],
)
def test_lost_zeros_come_back(code: str, whole: str) -> None:
    """A code that is too short, or begins with no root, has lost its leading zero."""
    assert whole_code(code) == whole


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [("0311", "AGREE", None), ("0841", "RETREAT", "release"), ("081", "CONCEDE", None), ("111", "ACCUSE", "disapprove"),
     ("1724", "COERCE", "martial-law"), ("010", None, None), ("0256", None, None), ("2042", "ASSAULT", "unconventional")],
)  # fmt: skip
def test_cameo_as_plover(code: str, type: str | None, mode: str | None) -> None:
    """The longest part of a code that the map knows decides; statements and appeals have no type."""
    assert plover_of(code) == (type, mode)


def test_countries_and_sectors() -> None:
    """Names and codes of other projects lead to ours; what is unknown stays unknown."""
    named = [
        country_of(n) for n in ("Russian Federation", "ROM", "USA", "United Kingdom", "Atlantis", "", None)
    ]

    assert named == ["RUS", "ROU", "USA", "GBR", None, None, None]
    assert [sector_of(s, "ICEWS") for s in ("Government,Military,Army", "Ideological", None)] == [
        "MIL",
        None,
        None,
    ]
    assert [sector_of(s, "GDELT") for s in ("INS", "XXX")] == ["REB", None]
