"""Two people's ledgers: given out, taken in, merged, compared, and turned into labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relata import building
from relata.case import Case
from relata.errors import BadLine, InputError, MissingPath
from relata.exchange import labels, ledger
from relata.reading.types.training import read_labels, unmark
from relata.records import Correction, to_json
from relata.story.ratings import ratings
from relata.views.agreement import compare
from relata.views.correcting import Change, lines_of

TEXT = (
    "Riga, May 24, 2021\n\nLatvia expelled all Belarusian diplomats on Monday. Belarus condemned Latvia on Tuesday. "
    "Lithuania sent medical aid to Belarus. Poland accused Russia of lying. Russia threatened Poland with a boycott.\n"
)


def line(n: int, who: str, what: str, record: str, after: object = None, note: str = "") -> Correction:
    """A line of the ledger at minute `n`."""
    return Correction(
        id=f"k{who}{n}",
        when=f"2026-01-01T10:{n:02}:00.000+00:00",
        who=who,
        what=what,
        record=record,
        after=after,
        note=note,
    )  # type: ignore[arg-type]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of one report."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return building.build([tmp_path / "a.txt"], case=tmp_path / "a.relata", workers=1)


def test_a_ledger_goes_to_a_file_and_into_another_case(case: Case, tmp_path: Path) -> None:
    """What one person corrected takes effect in another's case of the same reports, once however often it is taken in."""
    act = case.events()[0]
    case.add_corrections(lines_of(case, Change(what="reject", record=act.id, who="Ada", note="no such act")))
    ledger.save(case.corrections(), tmp_path / "ada.jsonl")
    with building.build([tmp_path / "a.txt"], case=tmp_path / "b.relata", workers=1) as other:
        taken = ledger.take_in(other, ledger.read(tmp_path / "ada.jsonl"))
        building.refresh(other)
        again = ledger.take_in(other, ledger.read(tmp_path / "ada.jsonl"))
        left = {e.id for e in other.events()}
        kept = other.corrections()

    assert (taken.added, taken.known, taken.foreign) == (1, 0, 0)
    assert (again.added, again.known) == (0, 1)
    assert act.id not in left
    assert kept == case.corrections()
    assert kept[0].before["type"] == act.type


def test_lines_about_records_of_no_report_here_are_kept_and_counted(case: Case) -> None:
    """A ledger of another case does no harm: its lines wait for their records."""
    before = case.events()
    taken = ledger.take_in(
        case, [line(1, "Ada", "reject", "ev_elsewhere"), line(2, "Ada", "rate", "outlet:Nowhere", "A")]
    )
    building.refresh(case)

    assert (taken.added, taken.foreign) == (2, 2)
    assert case.events() == before


def test_merging_does_not_depend_on_the_order_of_the_files() -> None:
    """The same lines come out, each once, in the order of their times."""
    ours = [line(1, "Ada", "accept", "e1"), line(5, "Ada", "undo", "e1")]
    theirs = [line(3, "Bo", "reject", "e1"), ours[0]]

    assert ledger.merge(ours, theirs) == ledger.merge(theirs, ours) == [ours[0], theirs[0], ours[1]]


def test_a_line_changed_by_hand_is_found_out() -> None:
    """Two different lines with one id cannot both be true."""
    with pytest.raises(InputError, match="kAda1"):
        ledger.merge([line(1, "Ada", "accept", "e1")], [line(1, "Ada", "reject", "e1")])


@pytest.mark.parametrize(
    "bad",
    [b"{", b"[1]", b'{"id": 1}', b"\xff\xfe", b'{"id":"k","when":"","who":"","what":"praise","record":"e"}'],
)
def test_a_bad_line_is_named_and_nothing_comes_in(tmp_path: Path, bad: bytes) -> None:
    """The error says which line of the file cannot be read."""
    good = to_json(line(1, "Ada", "accept", "e1")).encode()
    (tmp_path / "l.jsonl").write_bytes(good + b"\n\n" + bad + b"\n")

    with pytest.raises(BadLine, match="line 3"):
        ledger.read(tmp_path / "l.jsonl")
    with pytest.raises(MissingPath):
        ledger.read(tmp_path / "none.jsonl")


def test_agreement_of_two_people() -> None:
    """Kappa is reckoned from the newest standing word of each on what both judged, judgements and grades apart."""
    verdicts = [("accept", "accept"), ("accept", "reject"), ("reject", "reject"), ("reject", "reject")]
    lines = [line(0, "Ada", "reject", "e0")]  # changed her mind below
    for n, (ours, theirs) in enumerate(verdicts):
        lines += [line(10 + n, "Ada", ours, f"e{n}"), line(30 + n, "Bo", theirs, f"e{n}")]
    lines += [
        line(50, "Ada", "accept", "only Ada"),
        line(51, "Bo", "reject", "e9"),
        line(52, "Bo", "reject", "e9", "kBo51", "undo"),
    ]
    lines += [line(53, "Ada", "rate", "outlet:Wire", "B"), line(54, "Bo", "rate", "outlet:Wire", "B")]
    found = compare(lines)
    judged, graded = found.agreement

    assert (judged.records, judged.agreed) == (4, 3)
    assert judged.kappa == pytest.approx(0.5)  # (3/4 - 1/2) / (1 - 1/2)
    assert (graded.about, graded.records, graded.kappa) == ("reliability", 1, None)
    assert [(d.record, [(s.who, s.says) for s in d.says]) for d in found.disagreements] == [
        ("e1", [("Bo", "reject"), ("Ada", "accept")])
    ]


def test_grades_stand_as_the_ledger_says(case: Case) -> None:
    """The newest grade is shown with each person's own; taking it off and undoing leave nothing behind."""
    lines = [
        line(1, "Ada", "rate", "outlet:Wire", "B", "right so far"), line(2, "Bo", "rate", "outlet:Wire", "D"),
        line(3, "Ada", "rate", "outlet:Post", "A"), line(4, "Ada", "rate", "outlet:Post", None),
        line(5, "Ada", "rate", "outlet:Mail", "C"), line(6, "Ada", "rate", "outlet:Mail", "kAda5", "undo"),
        line(7, "Ada", "rate", "outlet:Wire", "Q"),
    ]  # fmt: skip
    found = ratings(lines[:-1], ()).outlets

    assert set(found) == {"Wire"}
    assert found["Wire"].grade == "D"
    assert [(o.who, o.grade, o.note) for o in found["Wire"].given] == [
        ("Bo", "D", ""),
        ("Ada", "B", "right so far"),
    ]
    assert [o.who for o in ratings(lines, ()).outlets["Wire"].given] == [
        "Bo"
    ]  # no grade of the scale counts for none


def test_a_claim_keeps_its_grade_when_reports_change_its_id(case: Case) -> None:
    """A grade follows the statements that the claim had, not its id alone."""
    from tests.web.fake import CLAIMS

    claim = CLAIMS[0]
    before = json.loads(to_json(claim))
    grade = Correction(
        id="k1", when="2026-01-01", who="Ada", what="rate", record="c_before", before=before, after="2"
    )

    assert ratings([grade], CLAIMS).claims.keys() == {claim.id}
    assert ratings([grade], CLAIMS[1:]).claims == {}


def test_judged_acts_become_labels_that_train_reads(case: Case, tmp_path: Path) -> None:
    """Accepted and retyped acts give sentences with their parties marked; a rejected one gives none."""
    first, second, third, *rest = sorted(case.events(), key=lambda e: e.trigger.start)
    case.add_corrections(lines_of(case, Change(what="accept", record=first.id)))
    case.add_corrections(
        lines_of(case, Change(what="edit", record=second.id, after={"type": "REJECT", "mode": None}))
    )
    case.add_corrections(lines_of(case, Change(what="reject", record=third.id)))
    for act in rest:
        case.add_corrections(lines_of(case, Change(what="accept", record=act.id)))
    rows, without = labels.labels(case)
    labels.save([*rows, *rows], tmp_path / "l.tsv")
    read = read_labels(tmp_path / "l.tsv")
    by = {r.record: r for r in rows}

    assert without == len(third.merged)
    assert by[first.merged[0]].type == first.type
    assert by[second.merged[0]].type == "REJECT"
    assert len(read) == 2 * len(rows)
    assert all(unmark(r.marked_sentence)[0] in " ".join(TEXT.split()) for r in rows)
    marked = {tuple(r.text[slice(*s)] for s in (r.source, r.target) if s) for r in read}
    assert ("Poland", "Russia") in marked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"what": "edit", "after": {"type": "HUG"}}, "HUG"), ({"what": "edit", "after": {"colour": "red"}}, "colour"),
        ({"what": "edit", "after": []}, "fields to change"), ({"what": "edit", "after": {"evidence": []}}, "evidence"),
        ({"what": "merge", "after": "t1"}, "ids"), ({"what": "rate", "after": "A"}, "credibility"),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_does_not_come_into_the_ledger(
    case: Case, change: dict[str, object], words: str
) -> None:
    """A correction that no rebuild could apply is refused with the reason."""
    act = case.events()[0]

    with pytest.raises(InputError, match=words):
        lines_of(case, Change(record=act.id, **change))  # type: ignore[arg-type]


def test_parties_are_made_one_and_split_by_name(case: Case) -> None:
    """Two parties made one share a record; named again as another's, each has its own; a mere wording is refused."""
    by = {a.name: a for a in case.actors()}
    one, other = by["Latvia"], by["Lithuania"]
    case.add_corrections(lines_of(case, Change(what="merge", record=one.id, after=[one.id, other.id])))
    building.refresh(case)
    (joined,) = [a for a in case.actors() if {"Latvia", "Lithuania"} <= {a.name, *a.aliases}]
    gone = ({"Latvia", "Lithuania"} - {joined.name}).pop()
    case.add_corrections(lines_of(case, Change(what="split", record=joined.id, after=[gone])))
    building.refresh(case)

    assert {"Latvia", "Lithuania"} <= {a.name for a in case.actors()}
    with pytest.raises(InputError, match="party of its own"):
        lines_of(case, Change(what="split", record=one.id, after=["the Latvians"]))
