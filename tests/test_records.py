"""The nouns: the evidence rule is kept where records are made."""

from __future__ import annotations

import msgspec
import pytest

from relata import records
from relata.errors import EvidenceError
from relata.records import Evidence, Span
from tests.conftest import act, country, report


def test_a_span_is_as_long_as_its_quote() -> None:
    """A quote that does not fill its span is refused."""
    with pytest.raises(EvidenceError, match="as long as its quote"):
        Span(0, 4, "four more")


def test_a_record_without_evidence_does_not_exist() -> None:
    """No evidence, no reason or a score beyond 1: each is refused when the record is made."""
    good = act(
        report("Minsk expelled two envoys."), "SANCTION", country("BLR"), country("LVA"), trigger="expelled"
    )

    for change in ({"evidence": ()}, {"why": ""}, {"score": 1.5}):
        with pytest.raises(EvidenceError, match="evidence, a reason and a score"):
            msgspec.structs.replace(good, **change)


def test_a_quote_that_is_not_in_its_report_is_named_with_the_rule() -> None:
    """`check` compares each span with the text, and its error names the rule that made the record."""
    source = report("Minsk expelled two envoys.")
    good = act(source, "SANCTION", country("BLR"), country("LVA"), trigger="expelled")
    records.check(good, {source.id: source.text})

    with pytest.raises(EvidenceError, match=r"mend the rule that made Event .*: test"):
        records.check(good, {source.id: "Minsk invited two envoys."})
    moved = msgspec.structs.replace(good, trigger=Span(0, 8, "expelled"))
    with pytest.raises(EvidenceError, match="'expelled' at 0:8"):
        records.check(moved, {source.id: source.text})


def test_offsets_count_code_points() -> None:
    """A character outside the basic plane counts as one."""
    source = report("😀 Minsk")

    assert Evidence.cut(source, 2, 7).quote == "Minsk"


def test_json_round_trip_keeps_the_field_names_of_the_contract() -> None:
    """`from` stays `from`, and what comes back equals what went out."""
    source = report("Minsk owes Moscow money.")
    tie = records.Tie(
        id="x", evidence=(Evidence.cut(source, 0, 5),), why="test", score=1.0,
        from_=country("BLR"), to=country("RUS"), kind="credit",
    )  # fmt: skip
    line = records.to_json(tie)

    assert '"from":{"id"' in line
    assert msgspec.json.decode(line, type=records.Tie) == tie


def test_ids_follow_from_content() -> None:
    """The same parts give the same id, and parts do not run together."""
    assert records.record_id("e", "a", "b") == records.record_id("e", "a", "b")
    assert records.record_id("e", "a", "b") != records.record_id("e", "ab", "")


def test_every_type_has_its_quad() -> None:
    """Each PLOVER type belongs to one quad, as the codebook says."""
    assert set(records.QUAD_OF) == set(records.EVENT_TYPES)
    assert records.QUAD_OF["RETREAT"] == "material_cooperation"
    assert records.QUAD_OF["REQUEST"] == "verbal_conflict"
