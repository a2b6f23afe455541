"""Amounts with their units."""

from __future__ import annotations

import pytest

from relata.reading.ties.measures import find_measures

ROWS = [
    ("Tunisia buys 60% of its wheat abroad", 60, "%"),
    ("Tunisia buys 60 percent of its wheat abroad", 60, "%"),
    ("Tunisia buys 60 per cent of its wheat abroad", 60, "%"),
    ("It ships 12.5 % of its ore by rail", 12.5, "%"),
    ("Forty percent of its budget is spent on debt", 40, "%"),
    ("Half of its cocoa goes to Rotterdam", 50, "%"),
    ("two thirds of its imports come by sea", 66.7, "%"),
    ("a quarter of its workforce left", 25, "%"),
    ("three quarters of their power is bought", 75, "%"),
    ("a loan of $1.5 billion was signed", 1.5e9, "USD"),
    ("a loan of 1.5 billion dollars was signed", 1.5e9, "USD"),
    ("a loan of 1.5 billion US dollars was signed", 1.5e9, "USD"),
    ("a loan of US$750 million", 750e6, "USD"),
    ("a package of €90bn", 90e9, "EUR"),
    ("a package of 90 billion euros", 90e9, "EUR"),
    ("£3.2m in fees", 3.2e6, "GBP"),
    ("a grant of 400 million yuan", 400e6, "CNY"),
    ("bonds worth 20 billion yen", 20e9, "JPY"),
    ("a credit of 5 billion roubles", 5e9, "RUB"),
    ("a credit of five billion rubles", 5e9, "RUB"),
    ("debts of 2 trillion won", 2e12, "KRW"),
    ("₹300 million of aid", 300e6, "INR"),
    ("fees of 10,000 francs", 10_000, "CHF"),
    ("it pumps 55 billion cubic metres a year", 55e9, "cubic metres"),
    ("it pumps 10 bcm a year", 10, "cubic metres"),
    ("it sells 250,000 barrels a day", 250_000, "barrels a day"),
    ("it sells 250,000 bpd", 250_000, "barrels a day"),
    ("3 million tonnes of grain", 3e6, "tonnes"),
    ("two million tons of coal", 2e6, "tonnes"),
    ("a plant of 1,200 megawatts", 1_200, "megawatts"),
    ("2.4 GW of power", 2.4, "gigawatts"),
    ("a pipeline of 1,100 kilometres", 1_100, "kilometres"),
    ("some 900 miles of track", 900, "miles"),
    ("28,500 troops are stationed there", 28_500, "troops"),
    ("twelve soldiers guard it", 12, "troops"),
    ("it has two military sites in the north", 2, "military points"),
    ("it keeps three bases there", 3, "bases"),
    ("40,000 migrants crossed", 40_000, "migrants"),
    ("500,000 doses of vaccine", 500_000, "doses"),
    ("sixty tanks were sent", 60, "tanks"),
    ("six jets were sold", 6, "aircraft"),
]


@pytest.mark.parametrize(("text", "value", "unit"), ROWS)
def test_amount(text: str, value: float, unit: str) -> None:
    """An amount is found with its figure written out and its unit under one name."""
    measures = [a.measure for a in find_measures(text)]

    assert [(m.value, m.unit) for m in measures] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 12 May 2019.",
        "The treaty of 1992 is still in force.",
        "The third bank is closed.",
        "They met for two hours.",
        "Chapter 11 was left out.",
        "He has ruled for 26 years.",
        "The G7 and the 27 members agreed.",
    ],
)
def test_no_amount(text: str) -> None:
    """Dates, ordinals, years and bare numbers are no amounts."""
    assert find_measures(text) == ()


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Moldova gets 80% of its electricity from one plant", "its electricity"),
        ("It lent 2 billion dollars for a new port", "a new port"),
        ("It owns 51 percent of the national airline", "the national airline"),
        ("They sold 3 million tonnes of winter wheat to Cairo", "winter wheat"),
        ("They sold 3 million tonnes to Cairo", None),
    ],
)
def test_of_what(text: str, of: str | None) -> None:
    """What an amount is a part of is told as the text has it."""
    (amount,) = find_measures(text)

    assert amount.measure.of == of


def test_place() -> None:
    """An amount says where it stands."""
    text = "The bank lent Quito 300 million dollars in May."
    (amount,) = find_measures(text)

    assert text[amount.start : amount.end] == "300 million dollars"
