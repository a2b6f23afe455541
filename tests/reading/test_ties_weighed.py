"""Ties that are told in passing, weighed by the model."""

from __future__ import annotations

import pytest

from benchmarks import train_ties
from relata.reading.coded import parse_coded
from relata.reading.reader import Options, read
from relata.reading.ties import weighed
from relata.reading.ties.weighed import Told
from relata.records import Report, Tie

ONLY = Options(only=frozenset({"actors", "ties"}))

LAKE = (
    "Lilongwe asked Tanzania on Tuesday to reopen the crossing at Songwe. The closure hurts Malawi most.\n\n"
    "Nearly every litre of diesel burnt in the Malawian capital arrives by lorry from the Tanzanian port of Dar es "
    "Salaam. A soft loan of 90 million dollars from China paid for the road. Malawi has no army base in Tanzania.\n\n"
    "Two thirds of its tobacco is shipped to buyers in Belgium."
)


def ties(text: str, options: Options = ONLY) -> list[Tie]:
    """The weighed ties of a text."""
    return [t for t in read(Report(id="r", text=text), options).ties if t.why.startswith("tie model")]


def seen(text: str) -> set[tuple[str | None, str | None, str]]:
    """Who is tied to whom in a text, by the model or an entry."""
    found = read(Report(id="r", text=text), ONLY).ties
    return {(*sorted((t.from_.country or "", t.to.country or "")), t.kind) for t in found}  # type: ignore[misc]


def test_told_in_passing() -> None:
    """Fuel that comes in lorries from a port next door is a tie of energy, though no entry finds the parties."""
    assert ("MWI", "TZA", "energy") in seen(LAKE)


def test_implied_party() -> None:
    """A loan for a road is the report's land's, although its sentence names the lender alone."""
    assert ("CHN", "MWI", "credit") in seen(LAKE)


def test_report_on_one_land() -> None:
    """Where a report is on one land alone, the model is silent: a second one is only named in passing."""
    home = "The Ghanaian cabinet met in Accra. Ghana's farmers were told to wait. "
    loan = "A soft loan for the road was promised in the capital. Ghana will buy fuel. "

    assert not ties(home * 4 + loan + "A singer from Togo was there. " + home * 4)


def test_denied() -> None:
    """A base that nobody has is no tie."""
    assert not any(kind == "military" for _, _, kind in seen(LAKE))


def test_evidence_is_the_sentence() -> None:
    """The evidence of a weighed tie is a whole sentence, its score the chance that `why` tells."""
    found = ties(LAKE)

    assert found
    for tie in found:
        assert LAKE[tie.evidence[0].start : tie.evidence[0].end] == tie.evidence[0].quote
        assert tie.evidence[0].quote.endswith(".")
        assert (
            f"chance {tie.score:.2f}" in tie.why
            or abs(tie.score - float(tie.why.split("chance ")[1][:4])) < 0.006
        )


def test_asked_alone_or_with_the_rest() -> None:
    """What else is read with the ties does not change them."""
    assert ties(LAKE) == ties(LAKE, Options())


def test_no_more_than_expected() -> None:
    """Where as many ties are told already as the words let expect, the model adds none."""
    from relata.reading.acts.stage import Stage
    from relata.reading.reader import open_page

    page = open_page(Report(id="r", text=LAKE), ONLY)
    docs = list(page.parsed())
    many = [Told("treaty", frozenset({"NOR", "FJI"}), 0, 1)] * 50

    assert list(weighed.find_weighed(Stage(page), docs, []))
    assert not list(weighed.find_weighed(Stage(page), docs, many))


@pytest.mark.parametrize(
    "text",
    [
        "Police in Quito arrested eleven students after a march. The mayor praised the officers.",
        "The Swedish team beat Denmark in Malmo. Thousands cheered.",
        "",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    """Arrests and games of one day tell no standing tie."""
    assert ties(text) == []


def test_weights_by_name() -> None:
    """The model is a table of named features, so that anybody can look up what speaks for a tie."""
    trained = weighed.weights()

    assert trained.topic["credit: loan"] > 0
    assert trained.topic["cue depend"] > trained.topic["cue fight"]


def test_coded_ties_are_learnt_from() -> None:
    """A coded tie is gold at its evidence; a report without codes of ties gives only sentences that tell none."""
    lines = """\
# actor: Malawi | MWI | GOV | state
# actor: China | CHN | GOV | state
P: Malawi has a new road. A soft loan of 90 million dollars from China paid for it. It rained.
T: Malawi | China | credit | in_force | A soft loan ... China
"""
    told = train_ties.coded(parse_coded("r", lines))
    bare = train_ties.uncoded(parse_coded("r", "\n".join(lines.splitlines()[:3])))
    at = [train_ties.gold_at(told, c) for c in told.candidates]

    assert [("credit", frozenset({"MWI", "CHN"}))] in at
    assert sum(map(bool, at)) == 1
    assert bare.gold == [] and bare.weight < told.weight


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Oslo granted Accra a loan of two billion dollars.", "NOR"),
        ("A loan from Norway paid for the dam in Ghana.", "NOR"),
        ("Ghana still owes Norway for the gas.", "NOR"),
        ("Ghana repays Norway for the dam.", "NOR"),
        ("Ghana is lit by power from Norway.", "NOR"),
        ("Norway's prime minister left Ghana.", None),
        ("Norway and Ghana spoke of gas.", None),
        ("Ghana buys gas in Norway.", None),
    ],
)
def test_who_gives(text: str, giver: str | None) -> None:
    """Who lends, supplies or is owed is the one depended on; where no word shows it, nobody is."""
    from relata.reading.acts.stage import Stage
    from relata.reading.reader import open_page
    from relata.reading.ties.giving import giver_of
    from relata.reading.ties.pairs import parties, ranking

    page = open_page(Report(id="r", text=text), ONLY)
    stage = Stage(page)
    (found,) = [parties(stage, s, ranking(stage)) for s, _ in page.parsed()]
    one, other = sorted((p for p in found if p.heads), key=lambda p: p.actor.country or "")
    shown = giver_of("credit", one, other)

    assert (shown.actor.country if shown else None) == giver
