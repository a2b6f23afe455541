"""What is said to drive what."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from relata.reading.reader import Options, open_page, read
from relata.records import Cause, Report

ONLY = Options(only=frozenset({"actors", "causes"}))


def causes(text: str) -> tuple[Cause, ...]:
    """The causal claims of a text."""
    return read(Report(id="r", text=text), ONLY).causes


# sentence · words of the cause · words of the effect · sign
ROWS = [
    # verbs
    ("The flood caused heavy losses in the valley.", "flood", "losses", "+"),
    ("The ruling led to a split in the coalition.", "ruling", "split", "+"),
    ("The embargo resulted in empty shelves.", "embargo", "empty shelves", "+"),
    ("The fuel tax triggered weeks of unrest in Quito.", "fuel tax", "unrest", "+"),
    ("The decree sparked a dispute between the two ministries.", "decree", "dispute", "+"),
    ("The drought prompted a ban on exports of rice.", "drought", "ban", "+"),
    ("The blockade forced the factory to close.", "blockade", "close", "+"),
    ("High debts forced Accra to seek a loan.", "debts", "loan", "+"),
    ("The strike brought a halt to all traffic.", "strike", "halt", "+"),
    ("The new tariff increased the price of steel.", "tariff", "price of steel", "+"),
    ("The pact strengthened the position of Ankara.", "pact", "position", "+"),
    ("The sanctions deepened the crisis in Harare.", "sanctions", "crisis", "+"),
    ("The leak fuelled suspicion in Rome.", "leak", "suspicion", "+"),
    ("The speech provoked an outcry in Dublin.", "speech", "outcry", "+"),
    ("The treaty created a common market.", "treaty", "common market", "+"),
    ("Cheap gas enabled the plant to expand.", "gas", "expand", "+"),
    ("The subsidies helped the party to win.", "subsidies", "win", "+"),
    ("The war exacerbated the shortage of wheat.", "war", "shortage", "+"),
    ("The vote paved the way for closer ties with Tokyo.", "vote", "closer ties", "+"),
    ("The raid gave rise to a feud between the clans.", "raid", "feud", "+"),
    ("The plan could have serious consequences for the region.", "plan", "consequences", "+"),
    ("The accord opened the door to new talks.", "accord", "talks", "+"),
    ("The subsidy cut put an end to the boom.", "subsidy cut", "boom", "-"),
    ("Poor harvests contributed to the fall of the government.", "harvests", "fall", "+"),
    ("The reform, which angered the unions, led to a strike.", "reform", "strike", "+"),
    # verbs that lower
    ("The truce prevented a wider war.", "truce", "wider war", "-"),
    ("The new dam reduced the risk of floods.", "dam", "risk", "-"),
    ("The scandal weakened the governor.", "scandal", "governor", "-"),
    ("The affair undermined confidence in the courts.", "affair", "confidence", "-"),
    ("The quota limited the catch of cod.", "quota", "catch", "-"),
    ("Aid from Oslo eased the famine.", "Aid", "famine", "-"),
    ("The deadlock hampered the search for peace.", "deadlock", "search", "-"),
    ("The report damaged the bank's reputation.", "report", "reputation", "-"),
    ("The row strained relations between Seoul and Tokyo.", "row", "relations", "-"),
    # passives
    ("The outage was caused by a storm.", "storm", "outage", "+"),
    ("The revolt was triggered by a rise in bread prices.", "rise", "revolt", "+"),
    ("The riots were sparked by the death of a student.", "death", "riots", "+"),
    ("The talks were derailed by the bombing.", "bombing", "talks", "-"),
    # joints behind the effect
    ("The minister resigned because the bridge had collapsed.", "bridge", "minister resigned", "+"),
    ("The talks failed because of a dispute over fishing.", "dispute", "talks failed", "+"),
    ("The border was closed due to the outbreak.", "outbreak", "border", "+"),
    ("The factory survived thanks to loans from Berlin.", "loans", "survived", "+"),
    ("Exports fell as a result of the embargo.", "embargo", "Exports fell", "+"),
    ("Paris recalled its envoy in response to the leak.", "leak", "recalled its envoy", "+"),
    ("Manila cut its fees in exchange for the base.", "base", "cut its fees", "+"),
    ("The envoy was expelled in retaliation for the raid.", "raid", "expelled", "+"),
    ("The clerks walked out in protest at the new law.", "new law", "walked out", "+"),
    ("The senator stayed away for fear of arrest.", "arrest", "stayed away", "+"),
    ("The council met on account of the storm.", "storm", "council met", "+"),
    ("The dealer was jailed for selling stolen art.", "selling stolen art", "jailed", "+"),
    ("There was anger over the closure of the mine.", "closure", "anger", "+"),
    ("The two states clashed over the river.", "river", "clashed", "+"),
    ("Lima was critical of the ban on imports.", "ban", "critical", "+"),
    ("The union stopped work over unpaid wages.", "unpaid wages", "stopped work", "+"),
    # joints before the effect
    ("Because the harvest failed, the state bought rice abroad.", "harvest failed", "bought rice", "+"),
    ("Due to heavy snow, the summit was put off.", "snow", "summit", "+"),
    ("In response to the attack, Nairobi closed the crossing.", "attack", "closed the crossing", "+"),
    ("As a result of the war, prices doubled.", "war", "prices", "+"),
    ("Owing to a lack of fuel, the fleet stayed in port.", "lack of fuel", "fleet", "+"),
    # conditions
    ("If the pipeline is cut, the city will freeze.", "pipeline is cut", "city will freeze", "+"),
    ("The city will freeze if the pipeline is cut.", "pipeline is cut", "city will freeze", "+"),
    ("The talks will fail unless both sides give ground.", "both sides give ground", "talks will fail", "-"),
    ("Prices will drop as long as the rains come.", "rains come", "Prices will drop", "+"),
    # motives, means, aims
    ("Fearing defeat, the general withdrew his troops.", "Fearing defeat", "withdrew his troops", "+"),
    ("The general withdrew his troops, fearing defeat.", "fearing defeat", "withdrew his troops", "+"),
    ("Oslo seeks to widen its market by courting Delhi.", "courting Delhi", "widen its market", "+"),
    ("Ankara used the water to press Baghdad.", "the water", "press Baghdad", "+"),
    ("Caracas took advantage of the crisis to buy gold.", "crisis", "buy gold", "+"),
    ("The army was sent to quell the riots.", "riots", "army was sent", "+"),
    ("They left early in order to avoid the storm.", "avoid the storm", "left early", "+"),
    ("Lima, wary of the debt, refused the loan.", "the debt", "refused the loan", "+"),
    # nouns
    ("The famine was the result of a long war.", "war", "famine", "+"),
    ("The ban was a response to the leak.", "leak", "ban", "+"),
    ("The price of bread was the cause of the revolt.", "price of bread", "revolt", "+"),
    ("The tax is an obstacle to foreign trade.", "tax", "trade", "-"),
    # therefore, so
    ("The road is closed and therefore the village is cut off.", "road is closed", "village is cut off", "+"),
    ("The well ran dry. As a result, the herders moved north.", "well ran dry", "herders moved north", "+"),
    ("The well ran dry. So the herders moved north.", "well ran dry", "herders moved north", "+"),
    # degrees
    ("The longer the siege lasts, the weaker the city becomes.", "siege lasts", "city becomes", "-"),
    ("The more Quito borrows, the more it depends on Beijing.", "Quito borrows", "depends on Beijing", "+"),
    # relative clauses
    ("The tariff, which raised the price of bread, was dropped.", "tariff", "price of bread", "+"),
    ("It was a decision that caused outrage in Lima.", "decision", "outrage", "+"),
    ("Few expected the poverty that the embargo caused.", "embargo", "poverty", "+"),
]


@pytest.mark.parametrize(("text", "cause", "effect", "sign"), ROWS)
def test_claim(text: str, cause: str, effect: str, sign: str) -> None:
    """A causal word gives a claim with its cause, its effect and its sign."""
    found = [(c.cause.quote, c.effect.quote, c.sign) for c in causes(text)]

    assert any(cause in c and effect in e and s == sign for c, e, s in found), found


CASES = yaml.safe_load((Path(__file__).parent / "causes_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "cause", "effect", "sign"), CASES["claims"])
def test_claim_of_the_table(text: str, cause: str, effect: str, sign: str) -> None:
    """Each row of the case table gives its claim."""
    found = [(c.cause.quote, c.effect.quote, c.sign) for c in causes(text)]

    assert any(cause in c and effect in e and s == sign for c, e, s in found), found


FILLER = " The hall was full. Rain fell on the roof. Two clerks took notes. The lamps were lit."


@pytest.mark.parametrize(("text", "cause", "effect", "sign"), CASES["whole"])
def test_claim_in_a_report(text: str, cause: str, effect: str, sign: str) -> None:
    """In a report of several sentences a row's claim is told, with the same words."""
    found = [c for c in causes(text + FILLER) if cause in c.cause.quote and effect in c.effect.quote]

    assert found, [(c.cause.quote, c.effect.quote) for c in causes(text + FILLER)]
    assert found[0].sign == sign
    assert "he argues" not in found[0].effect.quote and "added" not in found[0].effect.quote


@pytest.mark.parametrize("text", CASES["whole_none"])
def test_no_claim_in_a_report(text: str) -> None:
    """Ways, thanks, times and verbs that look like joints tell no cause in a report."""
    assert not causes(text + FILLER)


@pytest.mark.parametrize("text", CASES["none"])
def test_no_claim_of_the_table(text: str) -> None:
    """Questions, dates and plain facts claim no cause."""
    assert causes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The parliament of Estonia has 101 members.",
        "Lisbon lies on the river Tagus.",
        "The treaty was signed on Monday.",
        "He is the third president of the republic.",
        "The museum opens at nine.",
        "The two leaders met in Vienna.",
    ],
)
def test_no_claim(text: str) -> None:
    """Plain facts make no causal claim."""
    assert causes(text) == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The embargo led to hunger.", "asserted"),
        ("The embargo may lead to hunger.", "possible"),
        ("The embargo could lead to hunger.", "possible"),
        ("The embargo would lead to hunger.", "possible"),
        ("The embargo did not lead to hunger.", "denied"),
        ("The embargo never led to hunger.", "denied"),
        ("If the embargo lasts, the port will close.", "possible"),
        ("The port closed because of the embargo.", "asserted"),
        ("The port did not open because of the strike.", "asserted"),
        ("The judge was dismissed not because of the ruling.", "denied"),
        ("The fleet will not sail unless the storm ends.", "possible"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    """Modals make a claim possible, negation denies it."""
    found = causes(text)

    assert found
    assert {c.modality for c in found} == {modality}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The embargo led to hunger.", "reporter"),
        ("France said the embargo led to hunger in the north.", "France"),
        ("The embargo led to hunger in the north, according to France.", "France"),
        ("Mexico warned that the wall would cause a crisis.", "Mexico"),
    ],
)
def test_by(text: str, by: str) -> None:
    """A claim is made by whoever the sentence says so, else by the reporter."""
    (claim,) = causes(text)

    assert (claim.by if isinstance(claim.by, str) else claim.by.name) == by


def test_in_response_to_opens_no_sentence() -> None:
    """ "In response to the raid" names its cause itself; the sentence before is none."""
    found = causes(
        "The square is wide. In response to the raid, Lima closed its border. The lamps were lit. It rained."
    )

    assert {c.cause.quote for c in found} == {"the raid"}


@pytest.mark.parametrize(
    "text", ["Is it cold? So the port shut.", "It is cold. So I think the port will shut."]
)
def test_spoken_so(text: str) -> None:
    """ "So" behind a question or before what somebody thinks draws no conclusion."""
    assert not [
        c for c in causes(text + " The lamps were lit. It rained. A clerk slept.") if "opens" in c.why
    ]


def test_people_are_no_causes() -> None:
    """Who raises, strengthens or forces something acts; it is no claim that he is a cause."""
    assert not [c for c in causes("The minister strengthened her team.") if "minister" in c.cause.quote]


def test_spans_stand_apart() -> None:
    """Cause and effect are cut from the text and share no character."""
    text = "The drought caused hunger, and the hunger led to unrest because the state did nothing."
    found = causes(text)

    assert len(found) >= 2
    for c in found:
        assert text[c.cause.start : c.cause.end] == c.cause.quote
        assert text[c.effect.start : c.effect.end] == c.effect.quote
        assert c.cause.end <= c.effect.start or c.effect.end <= c.cause.start


def test_same_every_time() -> None:
    """The same text gives the same claims."""
    text = "The drought caused hunger. The state fell because of the unrest that the hunger fuelled."

    assert causes(text) == causes(text)


def test_only_likely_sentences_are_parsed() -> None:
    """A sentence without any word that joins a cause and an effect is not parsed for causes."""
    page = open_page(Report(id="r", text="Lisbon is a lovely town."), Options(only=frozenset({"causes"})))

    assert [s.doc for s in page.sentences] == [None]


def test_long_spans_are_cut_to_their_core() -> None:
    """In a report of some length a long clause is told by its core, as people quote it."""
    text = (
        "The town is calm. The market is open. The road is clear. The governor of the province, who took office in May and "
        "comes from the coast, fled to the hills because the dam had burst."
    )
    (claim,) = causes(text)

    assert claim.effect.quote == "fled to the hills"
    assert claim.cause.quote == "the dam had burst"
