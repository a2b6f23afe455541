"""The command line: results on stdout, one clear line for what goes wrong, exit codes that mean something."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars
import pytest

from tests.conftest import ROOT
from tests.web.fake import make

RELATA = Path(sys.executable).parent / "relata"


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `relata` as a person does."""
    return subprocess.run(
        [RELATA, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one report."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text(
        "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday. Minsk denied that it had forced "
        "the plane to land.\n",
        encoding="utf-8",
    )
    done = run("build", folder / "a.txt", "--case", folder / "c.relata")
    assert done.returncode == 0, done.stderr
    return folder / "c.relata"


def test_a_case_can_be_shown_searched_and_followed(case: Path) -> None:
    """show, search and why lead from a table to the sentence."""
    events = [json.loads(line) for line in run("show", case, "events", "--json").stdout.splitlines()]
    expelled = next(e for e in events if e["type"] == "SANCTION")

    assert "Latvia" in run("show", case, "events", "--actor", "LVA").stdout
    assert "diplomats" in run("search", case, "expelled").stdout
    followed = run("why", case, expelled["id"]).stdout
    assert "Latvia expelled all Belarusian diplomats" in followed and "SANCTION" in followed.splitlines()[1]
    assert json.loads(run("show", case, "--json").stdout)["reports"] == 1


def test_annotate_answers_each_line_in_its_place() -> None:
    """A line that cannot be read gives its id and an error; the others are read; the exit code says so."""
    lines = [
        json.dumps(
            {"id": "1", "text": "France sent aid to Chad.", "pairs": [{"source": [0, 6], "target": [19, 23]}]}
        ),
        "no json",
        json.dumps({"id": "3"}),
        json.dumps({"id": "4", "text": ""}),
    ]
    done = run("annotate", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 1
    assert [a["id"] for a in answers] == ["1", None, "3", "4"]
    assert answers[0]["pairs"][0]["type"] == "AID"
    assert "error" in answers[1] and "error" in answers[2] and "error" not in answers[3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "no-such-folder"), "no-such-folder"),
        (("show", "no-such-case"), "relata build"),
        (("show", "README.md"), "another program|not a database"),
        (("why", "{case}", "e-nothing"), "relata show"),
        (("show", "{case}", "evenst"), "events"),
        (("show", "{case}", "events", "--date", "August"), "2020-08"),
        (("show", "{case}", "events", "--actor", "Narnia"), "Narnia"),
        (("show", "{case}", "timeline", "--pair", "LVA,Belarusia"), "did you mean Belarus"),
        (("show", "{case}", "leverage", "--actor", "Narnia"), "Narnia"),
        (("show", "{case}", "events", "--as-of", "2019-01-01"), "2021-05-24"),
        (("brief", "{case}", "--as-of", "2019-01-01"), "2021-05-24"),
        (("why", "{case}", "e1", "--as-of", "2019-01-01"), "2021-05-24"),
        (("forecast", "{case}", "--as-of", "2019-01-01"), "2021-05-24"),
        (("corrections", "rate", "{case}", "Nobody", "A"), "an outlet of this case"),
        (("show", "{case}", "timeline", "--csv"), "events"),
        (("annotate", "--only", "evenst"), "events"),
        (("export", "{case}", "/proc/nowhere"), "can be written"),
        (("map", "{case}", "/proc/nowhere.csv"), "can be written"),
        (("brief", "{case}", "--out", "/proc/nowhere.md"), "can be written"),
        (("show", "{case}", "claims", "--credibility", "9"), "1, 2, 3, 4, 5, 6, unrated"),
        (("show", "{case}", "reports", "--reliability", "A,Q"), "got Q"),
        (("build", "README.md", "--pipeline", "no_such_pipeline"), "pip install no-such-pipeline"),
    ],
)
def test_what_goes_wrong_is_one_clear_line(
    case: Path, arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """What was wanted, what was got, what to do; exit code 2; no traceback."""
    import re

    if arguments[0] == "build":
        arguments = (*arguments, "--case", str(tmp_path / "c.relata"))
    done = run(
        *(a.replace("{case}", str(case)).replace("README.md", str(ROOT / "README.md")) for a in arguments)
    )

    assert done.returncode == 2
    assert re.search(said, done.stderr)
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "c.relata").exists()


def test_doctor_finds_a_whole_case_whole(case: Path) -> None:
    """The integrity check passes on what was built."""
    assert run("doctor", case).returncode == 0


@pytest.mark.parametrize("group", [(), ("corrections",), ("forecast",), ("codebook",)])
def test_help_says_what_each_command_does(group: tuple[str, ...]) -> None:
    """In the list of commands no line is cut off."""
    listed = run(*group, "--help").stdout.partition("Commands:")[2]

    assert listed.strip() and "..." not in listed


def test_help_is_quick() -> None:
    """--help loads no reader: the best of three runs stays far from the second that spaCy takes."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        assert run("--help").returncode == 0
        runs.append(time.perf_counter() - start)

    assert min(runs) < 1.0


def test_two_people_correct_and_compare(case: Path, tmp_path: Path) -> None:
    """export, import, merge, agreement and rate work on files as on cases; a wrong grade is refused."""
    events = [json.loads(line) for line in run("show", case, "events", "--json").stdout.splitlines()]
    lines = [
        {
            "id": f"k{who}{n}",
            "when": f"2026-01-0{n + 1}T00:00:00.000+00:00",
            "who": who,
            "what": what,
            "record": e,
        }
        for who, words in (("Ada", ("accept", "reject")), ("Bo", ("accept", "accept")))
        for n, (what, e) in enumerate(zip(words, [t for x in events for t in x["merged"]], strict=False))
    ]
    for who in ("Ada", "Bo"):
        mine = [json.dumps(x) for x in lines if x["who"] == who]
        (tmp_path / f"{who}.jsonl").write_text("\n".join(mine), encoding="utf-8")
    both = tmp_path / "both.jsonl"
    merged = run("corrections", "merge", tmp_path / "Ada.jsonl", tmp_path / "Bo.jsonl", "--out", both)
    taken = json.loads(run("corrections", "import", case, both, "--json").stdout)
    compared = json.loads(run("corrections", "agreement", case, "--json").stdout)
    labels = run("corrections", "labels", case, tmp_path / "l.tsv")
    wrong = run("corrections", "rate", case, "Nobody's Paper", "A")
    exported = run("corrections", "export", case, tmp_path / "out.jsonl")

    assert "kappa" in merged.stdout, merged.stderr
    assert taken == {"added": 4, "known": 0, "foreign": 0}
    assert compared["agreement"][0]["records"] == 2
    assert len(compared["disagreements"]) == 1
    assert "labels to" in labels.stdout, labels.stderr
    assert wrong.returncode == 2 and "wanted" in wrong.stderr
    assert exported.stdout.startswith("wrote 4 lines")


def test_tables_speak_in_words(tmp_path: Path) -> None:
    """Loops name their variables, types their mode, ties their amounts in words, and a summary the newest value."""
    case = make(tmp_path / "small.relata")
    summary, loops = run("show", case).stdout, run("show", case, "loops").stdout

    table = run("show", case, "events", "--actor", "Estmark", "--csv").stdout.splitlines()

    why = {r: run("why", case, r).stdout.splitlines()[1] for r in ("c_spy", "tie_gas", "k_loan")}

    assert "Norland affirms; Vashia denies" in why["c_spy"]
    assert why["tie_gas"] == "Norland is tied to Vashia: energy 60 % of its gas, in force"
    assert "said to further" in why["k_loan"]
    assert table[0].startswith("id,") and len(table) == 6 and all("Estmark" in line for line in table[1:])
    assert "dependence → pacts → loans → dependence" in loops
    assert "COERCE arrest" in run("show", case, "events").stdout
    assert "60 % of its gas" in run("show", case, "ties").stdout
    assert "in force" in run("show", case, "ties").stdout
    assert "last 52" in summary and "thin: fewer than two acts a week" in summary
    assert run("show", case, "turning_points", "--actor", "Estmark").stdout == (
        "no turning points meet these conditions\n"
    )


def test_an_index_is_taken_apart_in_the_terminal(tmp_path: Path) -> None:
    """`--explain` names the acts that a period is the sum of, and `--turning-points` those of the reports' own index."""
    case = make(tmp_path / "small.relata")
    values = [json.loads(line) for line in run("index", case, "XNO", "XVA", "--json").stdout.splitlines()]
    last = next(v for v in values if len(v["contributions"]) > 1)
    told = run("index", case, "XNO", "XVA", "--explain", last["period"])
    weights = [float(line.split()[0]) for line in told.stdout.splitlines()[1:]]
    wrong = run("index", case, "XNO", "XVA", "--explain", "1999-01-01")
    turned = run("index", case, "XVA", "XNO", "--turning-points", "--json").stdout.splitlines()
    unknown = run("index", case, "XNO", "Vashya")

    assert f"{last['period']}: " in told.stdout and "Vashia" in told.stdout, told.stderr
    assert len(weights) == len(last["contributions"]) and abs(sum(weights) - last["index"]) < 0.001
    assert wrong.returncode == 2 and values[0]["period"] in wrong.stderr
    assert (
        len(turned)
        == len(run("show", case, "turning_points", "--pair", "XNO,XVA", "--json").stdout.splitlines())
        > 0
    )
    assert "did you mean Vashia" in unknown.stderr
    assert "one of day, week, month" in run("index", case, "XNO", "XVA", "--period", "year").stderr


def test_lists_begin_with_what_a_person_looks_for(tmp_path: Path) -> None:
    """Reports by day, actors by mentions; `--limit` takes the same rows of the table, of `--csv` and of `--json`."""
    case = make(tmp_path / "small.relata")
    reports = [json.loads(line) for line in run("show", case, "reports", "--json").stdout.splitlines()]
    actors = [json.loads(line) for line in run("show", case, "actors", "--json").stdout.splitlines()]
    two = run("show", case, "actors", "--json", "--limit", 2).stdout.splitlines()
    table = run("show", case, "actors", "--limit", 2).stdout
    sheet = run("show", case, "actors", "--csv", "--limit", 2).stdout.splitlines()

    assert [r["published"]["value"] for r in reports] == sorted(r["published"]["value"] for r in reports)
    assert [a["mentions"] for a in actors] == sorted((a["mentions"] for a in actors), reverse=True)
    assert [json.loads(line) for line in two] == actors[:2] and len(sheet) == 3
    assert all(a["id"] in table and a["id"] in "".join(sheet) for a in actors[:2])
    assert "the first 2 of 5" in table


def test_a_party_is_found_by_what_reports_call_it(tmp_path: Path) -> None:
    """A name that reports give one party stands for it, and what it was taken for is said; others are refused."""
    case = make(tmp_path / "small.relata")
    by_name = run("show", case, "events", "--actor", "Norland")
    by_capital = run("show", case, "events", "--actor", "hafn")

    assert by_capital.stdout == by_name.stdout != "" and "hafn: Norland in this case" in by_capital.stderr
    assert "which no record names" in run("show", case, "events", "--actor", "Hafnburg").stderr


def test_claims_are_chosen_by_the_days_on_which_they_were_told(tmp_path: Path) -> None:
    """A claim has no date of its own: `--date` asks for the days of its reports."""
    case = make(tmp_path / "small.relata")
    found = run("show", case, "claims", "--date", "2020-11", "--json").stdout.splitlines()

    assert [json.loads(line)["id"] for line in found] == ["c_envoy"]


def test_imported_rows_are_seen_in_the_summary(tmp_path: Path) -> None:
    """A case of tables alone says that it holds rows, and where they are to be looked for; codes are parties."""
    (tmp_path / "t.csv").write_text("date,source,target,type\n2020-01-01,RUS,UKR,ASSAULT\n", encoding="utf-8")
    run("import", tmp_path / "t.csv", "--case", tmp_path / "t.relata")

    shown = run("show", tmp_path / "t.relata").stdout

    assert "imported  1  of event tables, 2020-01-01\n" in shown and "reports" not in shown
    assert "Russia – Ukraine     1" in shown and "`relata index CASE A B`" in shown
    assert "1 row of event tables" in run("show", tmp_path / "t.relata", "events").stdout
    assert "Russia – Ukraine" in run("index", tmp_path / "t.relata", "RUS", "UKR").stdout


def test_rows_left_out_are_no_failed_files(tmp_path: Path) -> None:
    """A table of which some rows tell no act was taken in: its rows are named by themselves, in the doctor as well."""
    rows = "date,source,target,type\n2020-01-01,RUS,UKR,AID\nsoon,RUS,UKR,AID\n2020-01-02,RUS,UKR,HUG\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    case = tmp_path / "t.relata"
    run("import", tmp_path / "t.csv", "--case", case)
    shown, doctor = run("show", case), run("doctor", case)

    assert shown.returncode == 0 and "failed" not in shown.stdout
    assert "left out of" in shown.stdout and "(rows: 1; the first in line 3)" in shown.stdout
    assert "rows of" in doctor.stdout and "could not be taken in" not in doctor.stdout


def test_an_index_is_a_table_for_other_programs(tmp_path: Path) -> None:
    """`--csv` has a row a period, in both origins with the same columns; `--parquet` writes it with types."""
    (tmp_path / "t.csv").write_text(
        "date,source,target,type\n2020-01-01,RUS,UKR,AID\n2020-01-03,UKR,RUS,ACCUSE\n", encoding="utf-8"
    )
    case, out = tmp_path / "t.relata", tmp_path / "i.parquet"
    run("import", tmp_path / "t.csv", "--case", case)
    sheet = run("index", case, "RUS", "UKR", "--period", "day", "--csv").stdout
    rows = list(csv.DictReader(sheet.splitlines()))
    run("index", case, "RUS", "UKR", "--period", "day", "--parquet", out)
    frame = polars.read_parquet(out)
    both = run("index", case, "RUS", "UKR", "--explain", "2020-01-03", "--period", "day", "--csv")

    assert [r["period"] for r in rows] == ["2020-01-01", "2020-01-02", "2020-01-03"]
    assert frame["period"].dtype == polars.Date
    assert [float(r["index"]) for r in rows] == frame["index"].to_list() and rows[2]["last_4"]
    assert run("show", make(tmp_path / "small.relata"), "relations", "--csv").stdout.startswith(
        sheet.split("\n")[0]
    )
    assert both.returncode == 2 and "--explain" in both.stderr


def test_the_rows_of_a_value_are_told_in_words(tmp_path: Path) -> None:
    """`--explain` says of each row who did what and when; a pair that tables do not tell of is answered by those they do."""
    (tmp_path / "t.csv").write_text("date,source,target,type\n2020-01-01,RUS,UKR,AID\n", encoding="utf-8")
    case = tmp_path / "t.relata"
    run("import", tmp_path / "t.csv", "--case", case)
    told = run("index", case, "RUS", "UKR", "--explain", "2019-12-30").stdout
    wrong = run("index", case, "RUS", "POL")
    ahead = run("forecast", case)

    assert "RUS → UKR: AID, 2020-01-01" in told
    assert "Russia – Ukraine" in wrong.stderr and "--origin" not in wrong.stderr
    assert ahead.returncode == 2 and "relata export" in ahead.stderr


def test_the_ledger_is_shown_in_words(tmp_path: Path) -> None:
    """A correction names what it is about and what it sets, not the id of a record alone."""
    from relata.case import open_case
    from relata.views.correcting import Change, lines_of

    case = make(tmp_path / "small.relata")
    with open_case(case) as opened:
        act = opened.events()[0]
        for line in lines_of(
            opened, Change(what="edit", record=act.id, after={"status": "denied"}, who="ada")
        ):
            opened.add_correction(line)
    shown = run("show", case, "corrections").stdout

    assert act.source[0].name in shown and act.type in shown
    assert "status: denied" in shown and "ada" in shown


def test_a_record_is_corrected_from_the_command_line(tmp_path: Path) -> None:
    """An edit by names and dates, a split and a merge do what they do in the dossier; what cannot be is refused."""
    (tmp_path / "a.txt").write_text(
        "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday. Poland accused Russia of lying.\n"
    )
    case = tmp_path / "c.relata"
    run("build", tmp_path / "a.txt", "--case", case)

    def acts() -> dict[str, dict[str, Any]]:
        lines = run("show", case, "events", "--json").stdout.splitlines()
        return {e["source"][0]["name"]: e for e in map(json.loads, lines)}

    before = acts()
    mended = run("corrections", "add", case, "edit", before["Poland"]["id"], "--set", "source=latvia",
                 "--set", "date=2021-05-23", "--set", "status=alleged", "--who", "ada", "--note", "read it")  # fmt: skip
    nobody = run("corrections", "add", case, "edit", before["Latvia"]["id"], "--set", "source=Nobody")
    bare = run("corrections", "add", case, "edit", before["Latvia"]["id"])
    lines = run("show", case, "events", "--json").stdout.splitlines()
    accused = next(e for e in map(json.loads, lines) if e["type"] == "ACCUSE")
    rejected = run("corrections", "add", case, "reject", before["Latvia"]["id"])

    assert mended.returncode == rejected.returncode == 0, mended.stderr
    assert (accused["source"][0]["name"], accused["date"]["value"], accused["status"]) == (
        "Latvia", "2021-05-23", "alleged",
    )  # fmt: skip
    assert nobody.returncode == bare.returncode == 2
    assert "Nobody" in nobody.stderr and "--set" in bare.stderr
    assert all(e["type"] == "ACCUSE" for e in acts().values())


def test_news_without_a_day_stands_on_the_day_of_its_report(tmp_path: Path) -> None:
    """A table says `told DAY` where the record has only the month of its report, and lists the act by that day."""
    (tmp_path / "a.txt").write_text(
        "RIGA, May 24, 2021 (Wire) - Latvia has expelled Belarusian diplomats. Poland accused Russia of lying on May 2.\n"
    )
    case = tmp_path / "c.relata"
    run("build", tmp_path / "a.txt", "--case", case)
    shown = run("show", case, "events").stdout
    dates = [e["date"] for e in map(json.loads, run("show", case, "events", "--json").stdout.splitlines())]

    assert any(d["basis"] == "published" and len(d["value"]) < 10 for d in dates)
    assert "told 2021-05-24" in shown
