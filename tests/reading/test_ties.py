"""What binds parties to one another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from relata.reading.reader import Options, read
from relata.records import Report, Tie

ONLY = Options(only=frozenset({"actors", "ties"}))


def ties(text: str, published: str | None = None) -> tuple[Tie, ...]:
    """The ties of a text."""
    from relata.records import Published

    return read(Report(id="r", text=text, published=Published(published, "stated")), ONLY).ties


# sentence · who depends or is bound · the other · kind; parties of a tie between equals are given in either order
ROWS = [
    # dependence
    ("Moldova depends on Russia for gas.", "MDA", "RUS", "energy"),
    ("Armenia relies on Iran for electricity.", "ARM", "IRN", "energy"),
    ("Nepal is dependent on India for fuel.", "NPL", "IND", "energy"),
    ("Lesotho's dependence on South Africa has grown.", "LSO", "ZAF", "political"),
    ("Mongolia's reliance on China for trade worries lawmakers.", "MNG", "CHN", "trade"),
    ("Jordan is heavily reliant on loans from Kuwait.", "JOR", "KWT", "credit"),
    ("Finland depends on Estonia for labour.", "FIN", "EST", "migration"),
    ("Bhutan remains under India's sphere of influence.", "BTN", "IND", "political"),
    ("Taiwan relies on the United States for weapons.", "TWN", "USA", "military"),
    ("Kenya depends on China for telecom equipment.", "KEN", "CHN", "technology"),
    ("Belgium's reliance on France for electricity is growing.", "BEL", "FRA", "energy"),
    ("The government of Chad, propped up by France, is weak.", "TCD", "FRA", "political"),
    # creditors, partners, suppliers
    ("China is the main creditor of Zambia.", "ZMB", "CHN", "credit"),
    ("Japan is Vietnam's largest lender.", "VNM", "JPN", "credit"),
    ("Germany is the largest trading partner of Poland.", "POL", "DEU", "trade"),
    ("Brazil is Argentina's main trading partner.", "ARG", "BRA", "trade"),
    ("The United States is Mexico's largest export market.", "MEX", "USA", "trade"),
    ("Algeria is a key supplier of gas to Italy.", "ITA", "DZA", "energy"),
    ("Norway is Denmark's main supplier of gas.", "DNK", "NOR", "energy"),
    ("Russia is the biggest supplier of weapons to India.", "IND", "RUS", "military"),
    ("Sri Lanka owes China 3 billion dollars.", "LKA", "CHN", "credit"),
    ("Pakistan's debt to China has doubled.", "PAK", "CHN", "credit"),
    ("China lent Ecuador 300 million dollars.", "ECU", "CHN", "credit"),
    ("Russia granted a state loan of 2 billion dollars to Egypt.", "EGY", "RUS", "credit"),
    ("Last year 70% of Angolan exports went to China.", "AGO", "CHN", "trade"),
    ("Slovakia buys 85% of its gas from Russia.", "SVK", "RUS", "energy"),
    ("Egypt imports 60% of its wheat from Ukraine.", "EGY", "UKR", "trade"),
    ("Cuba gets most of its oil from Venezuela, 40,000 barrels a day.", "CUB", "VEN", "energy"),
    ("Laos's imports from China grew last year.", "LAO", "CHN", "trade"),
    # alliances, treaties, unions
    ("Chile and Peru signed a defence pact.", "CHL", "PER", "military"),
    ("Greece is an ally of Cyprus.", "GRC", "CYP", "political"),
    ("France and Djibouti are military allies.", "FRA", "DJI", "military"),
    ("Thailand has a treaty with Malaysia.", "THA", "MYS", "treaty"),
    ("The treaty between Israel and Egypt still holds.", "ISR", "EGY", "treaty"),
    ("Kazakhstan and Kyrgyzstan form a customs union.", "KAZ", "KGZ", "treaty"),
    ("Uruguay and Paraguay share a free-trade zone.", "URY", "PRY", "trade"),
    ("The alliance between Japan and Australia is new.", "JPN", "AUS", "political"),
    ("Gambia and Senegal are united by a treaty.", "GMB", "SEN", "treaty"),
    ("Turkey signed an energy agreement with Libya.", "TUR", "LBY", "energy"),
    ("Albania has a migration deal with Italy.", "ALB", "ITA", "migration"),
    ("Ghana reached a trade agreement with Canada.", "GHA", "CAN", "trade"),
    ("Syria and Iran have close ties.", "SYR", "IRN", "political"),
    ("Serbia has strong ties to Russia.", "SRB", "RUS", "political"),
    ("Qatar's ties with Turkey are old.", "QAT", "TUR", "political"),
    ("Cuba is closely tied to Venezuela.", "CUB", "VEN", "political"),
    ("Portugal is linked to Angola by trade and oil.", "PRT", "AGO", "political"),
    ("The special relationship between Britain and the United States endures.", "GBR", "USA", "political"),
    # bases, transit
    ("The United States has a naval base in Bahrain.", "BHR", "USA", "military"),
    ("Russia keeps an air base in Syria.", "SYR", "RUS", "military"),
    ("Djibouti hosts a Chinese naval base.", "DJI", "CHN", "military"),
    ("Poland hosts American troops.", "POL", "USA", "military"),
    ("British soldiers are stationed in Cyprus.", "CYP", "GBR", "military"),
    ("The transit of Kazakh oil through Georgia goes on.", "KAZ", "GEO", "transit"),
    ("Azerbaijani gas flows through a pipeline from Azerbaijan to Turkey.", "TUR", "AZE", "energy"),
    # membership
    ("Norway is a member of NATO.", "NOR", None, "membership"),
    ("Kenya belongs to the African Union.", "KEN", None, "membership"),
    ("Moldova's media is closely intertwined with that of Russia.", "MDA", "RUS", "information"),
]


@pytest.mark.parametrize(("text", "one", "other", "kind"), ROWS)
def test_tie(text: str, one: str, other: str | None, kind: str) -> None:
    """Words that name a tie give it with its parties and its kind."""
    found = [(t.from_.country, t.to.country, t.kind) for t in ties(text)]

    if other is None:
        assert (one, kind) in [(a, k) for a, _, k in found], found
    else:
        assert any({a, b} == {one, other} and k == kind for a, b, k in found), found


CASES = yaml.safe_load((Path(__file__).parent / "ties_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "one", "other", "kind"), CASES["ties"])
def test_tie_of_the_table(text: str, one: str, other: str | None, kind: str) -> None:
    """Each row of the case table gives its tie."""
    found = [({t.from_.country, t.to.country}, t.kind) for t in ties(text)]

    assert ({one, other}, kind) in found, found


def test_links_of_a_person() -> None:
    """A head of state's own links to another state are his, whichever economy is larger."""
    found = ties("Reporters wrote about President Donald Trump's ties to Russia.")

    assert [(t.from_.name, t.to.country) for t in found] == [("Donald Trump", "RUS")]


@pytest.mark.parametrize("text", CASES["none"])
def test_no_tie_of_the_table(text: str) -> None:
    """Meetings, quarrels, goods and words that only look like ties give none."""
    assert ties(text) == ()


DIRECTED = (
    "depend",
    "relian",
    "relies",
    "creditor",
    "lender",
    "supplier",
    "base",
    "owes",
    "debt",
    "lent",
    "loan",
    "buys",
)


@pytest.mark.parametrize(
    ("text", "one", "other", "kind"), [r for r in ROWS if any(w in r[0] for w in DIRECTED) and r[2]]
)
def test_who_depends(text: str, one: str, other: str, kind: str) -> None:
    """`from` is who depends, receives or owes."""
    assert (one, other) in [(t.from_.country, t.to.country) for t in ties(text)]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Japan and Fiji have close ties.", "FJI", "JPN"),
        ("Germany and Malta are military allies.", "MLT", "DEU"),
        ("The friendship between China and Laos is old.", "LAO", "CHN"),
        ("The United States and Tonga signed a defence pact.", "TON", "USA"),
        ("Relations between Japan and Fiji are cordial. Japan depends on Fiji for fish.", "JPN", "FJI"),
        ("France has a peace treaty with Gabon.", "FRA", "GAB"),
    ],
)
def test_direction_of_equals(text: str, one: str, other: str) -> None:
    """Between equals the smaller economy is `from`, unless the report tells who leans on whom; treaties bind alike."""
    found = {(t.from_.country, t.to.country) for t in ties(text)}

    assert found == {(one, other)}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Last year 70% of Angolan exports went to China.", 70, "%"),
        ("Slovakia buys 85% of its gas from Russia.", 85, "%"),
        ("Sri Lanka owes China 3 billion dollars.", 3e9, "USD"),
        ("China lent Ecuador 300 million dollars.", 300e6, "USD"),
        ("Egypt imports 60% of its wheat from Ukraine.", 60, "%"),
        ("Moldova depends on Russia for gas.", None, None),
    ],
)
def test_measure(text: str, value: float | None, unit: str | None) -> None:
    """An amount told with a tie is kept with its unit."""
    measures = [t.measure for t in ties(text)]

    assert [(m.value, m.unit) if m else (None, None) for m in measures] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Thailand has a treaty with Malaysia.", "in_force"),
        ("Thailand proposed a treaty with Malaysia.", "proposed"),
        ("Thailand is negotiating a trade agreement with Malaysia.", "proposed"),
        ("The treaty between Thailand and Malaysia was suspended.", "frozen"),
        ("The treaty between Thailand and Malaysia has expired.", "expired"),
        ("Thailand failed to reach a trade agreement with Malaysia.", "uncertain"),
        ("Malaysia is a former ally of Thailand.", "expired"),
        ("Armenia has not withdrawn from the treaty with Iran.", "in_force"),
        ("Ghana stopped the trade in cocoa with Togo.", "frozen"),
        ("Ghana has forbidden by law the import of Togolese cocoa.", "frozen"),
        ("Chad asked France for a loan of two billion dollars.", "proposed"),
        ("Timor-Leste wants to join ASEAN.", "proposed"),
        ("Germany will station a brigade in Lithuania.", "proposed"),
        ("Chile does not want to endanger its relationship with Peru.", "in_force"),
        ("Nicaragua severed diplomatic relations with Taiwan.", "expired"),
        ("Botswana has banned vegetables from Zambia.", "in_force"),
        ("Prosecutors spoke of possible links between Malta and Libya.", "uncertain"),
        ("Russia left New START with the United States.", "expired"),
    ],
)
def test_status(text: str, status: str) -> None:
    """What stands at a tie or over it says whether it is in force."""
    found = ties(text)

    assert found
    assert {t.status for t in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "Spain beat Portugal in the final.",
        "Norway has no treaty with Chad.",
        "Canada is not an ally of Fiji.",
        "The president of Malta spoke for an hour.",
        "The parties in Madrid reached an agreement on pensions.",
        "He ties his shoes in Vienna.",
        "Police in Austria arrested two men from Hungary.",
    ],
)
def test_no_tie(text: str) -> None:
    """Meetings, games and ties that are denied make no tie."""
    assert ties(text) == ()


def test_evidence() -> None:
    """A tie's evidence is the clause that shows it, and its date that of the report."""
    text = "It rained in Lusaka. China is the main creditor of Zambia, and the bill is due."
    (tie,) = ties(text, "2021-03-04")

    assert tie.evidence[0].quote.startswith("China is the main creditor of Zambia")
    assert text[tie.evidence[0].start : tie.evidence[0].end] == tie.evidence[0].quote
    assert tie.as_of == "2021-03-04"
    assert "creditor" in tie.why


def test_whoever_has_a_supplier_is_named() -> None:
    """Whom a supplier is said to be of depends on it, not the supplier that the words describe."""
    (tie,) = ties("Washington is Turkey's largest supplier of arms.")

    assert (tie.from_.name, tie.to.name, tie.kind) == ("Turkey", "United States", "military")


def test_same_every_time() -> None:
    """The same text gives the same ties."""
    text = " ".join(r[0] for r in ROWS[:12])

    assert ties(text) == ties(text)


@pytest.mark.parametrize(
    ("text", "debtor", "creditor"),
    [
        ("Gambia owes Senegal 70 million dollars.", "GMB", "SEN"),
        ("Gambia still owes 70 million dollars to Senegal.", "GMB", "SEN"),
        ("Uganda is owed 5 billion dollars by Rwanda.", "RWA", "UGA"),
        ("Tonga will repay a loan of 4 million dollars to Samoa.", "TON", "WSM"),
        ("Malawi has arrears of 30 million dollars to Zambia.", "MWI", "ZMB"),
        ("Malawi paid off its debt to Zambia.", "MWI", "ZMB"),
        ("Japan has written off 60 million dollars of Nepal's debt.", "NPL", "JPN"),
        ("Bhutan took a loan of 90 million dollars from India.", "BTN", "IND"),
        ("India lent Bhutan 90 million dollars.", "BTN", "IND"),
        ("Bhutan is asking India for a loan of 90 million dollars.", "BTN", "IND"),
        ("Belize borrowed 8 million dollars from Mexico.", "BLZ", "MEX"),
        ("Honduras is Panama's largest debtor.", "HND", "PAN"),
    ],
)
def test_debtor(text: str, debtor: str, creditor: str) -> None:
    """In ties of credit `from` is who owes, whoever the sentence names first."""
    assert [(t.from_.country, t.to.country, t.kind) for t in ties(text)] == [(debtor, creditor, "credit")]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "Laos depends on Vietnam for half of its foreign trade, for a third of its state credit and for all of its gas.",
            {("trade", 50.0, "%"), ("credit", 33.3, "%")},
        ),
        ("Latvia pays Norway 240 dollars per thousand cubic metres of gas.", {("energy", 240.0, "USD")}),
        ("Latvia buys gas from Norway at 240 dollars for 1,000 cubic metres.", {("energy", 240.0, "USD")}),
        ("Latvia buys 3 billion cubic metres of gas from Norway.", {("energy", 3e9, "cubic metres")}),
        (
            "Latvia gets 60% of its gas from Norway, at a price of 240 dollars per thousand cubic metres.",
            {("energy", 60.0, "%")},
        ),
        (
            "Ghana relies on Togo for electricity, which spares it 20% of the Nigerian gas that it burns.",
            {("energy", None, None)},
        ),
        (
            "Qatar granted a loan of 2 billion dollars (about 1.8 billion euros) to Sudan and signed agreements on gas "
            "supplies with Sudan.",
            {("credit", 2e9, "USD"), ("energy", None, None)},
        ),
        ("Ghana owes Togo 400 million dollars for 2 million tonnes of coal.", {("credit", 4e8, "USD")}),
        ("Nepal's debt to India rose to 4 billion dollars.", {("credit", 4e9, "USD")}),
        ("Oman keeps 1,200 soldiers in Yemen.", {("military", 1200.0, "troops")}),
    ],
)
def test_measure_is_of_the_kind(text: str, measures: set[tuple[str, float | None, str | None]]) -> None:
    """A tie's amount is one of its own kind: no loan measures energy, no price a credit, nor a third land's share."""
    found = {(t.kind, t.measure and t.measure.value, t.measure and t.measure.unit) for t in ties(text)}

    assert {told for told in found if told[0] in {kind for kind, *_ in measures}} == measures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hungary depends on Vladimir Putin for gas.", {"Hungary", "Russia"}),
        ("The isolation of Hungary deepens its dependence on Vladimir Putin.", {"Hungary", "Russia"}),
        ("Emmanuel Macron granted Mali a loan of 90 million dollars.", {"Mali", "France"}),
        ("Moldova's president depends on Romania for gas.", {"Moldova", "Romania"}),
    ],
)
def test_state_of_its_head(text: str, names: set[str]) -> None:
    """The head of a state stands for it in ties with another state."""
    assert {n for t in ties(text) for n in (t.from_.name, t.to.name)} == names
