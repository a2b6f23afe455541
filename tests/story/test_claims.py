"""What is said on one matter is one claim; who takes the other side stands on the other side, and nobody is forced in."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from relata.records import (
    ActorRef,
    Claim,
    Correction,
    Evidence,
    Report,
    Span,
    Stance,
    Statement,
    check,
    record_id,
)
from relata.story.claims import claims_of
from relata.story.merging import merge
from tests.conftest import act, country, report

KEN, UGA, PER, CHL = (
    country("KEN", "Kenya"),
    country("UGA", "Uganda"),
    country("PER", "Peru"),
    country("CHL", "Chile"),
)
KEN_OPP = ActorRef("ken_opp", "Kenyan opposition", "KEN", "OPP")
KEN_ARMY = ActorRef("ken_army", "Kenyan army", "KEN", "MIL")
Said = tuple[ActorRef, Stance, str]


def told(*said: Said, outlet: str = "Wire") -> tuple[Report, list[Statement]]:
    """A report in which parties say things one after the other, and its statements."""
    text = " ".join(f"{who.name}: {content}." for who, _, content in said)
    home = report(text, outlet=outlet, published="2021-03-01")
    found, at = [], 0
    for who, stance, content in said:
        start = text.index(content, at)
        at = start + len(content)
        found.append(
            Statement(
                id=record_id("st", home.id, start),
                evidence=(Evidence.cut(home, start, at),),
                why="said in a test",
                score=0.9,
                speaker=who,
                stance=stance,
                form="indirect",
                content=Span.of(text, start, at),
                speaker_span=Span.of(text, start - len(who.name) - 2, start - 2),
            )
        )
    return home, found


CONTESTED: list[tuple[Said, Said]] = [
    ((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "denies", "it")),
    ((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "denies", "the allegations")),
    ((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "denies", "any involvement in the attack")),
    ((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "denies", "Kenya's claims")),
    ((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "asserts", "the charge is a smear")),
    ((PER, "accuses", "Chile of moving the border posts"), (CHL, "denies", "all the accusations against it")),
    ((PER, "warns", "Chile would regret the step"), (CHL, "demands", "Do not try to intimidate us")),
    ((PER, "warns", "there will be consequences for Chile"), (CHL, "denies", "we are not afraid of threats")),
    (
        (KEN, "asserts", "the soldiers crossed the river at dawn and burned three villages"),
        (UGA, "denies", "the soldiers crossed the river at dawn and burned villages"),
    ),
    (
        (KEN, "asserts", "the soldiers crossed the river at dawn"),
        (UGA, "asserts", "the soldiers never crossed the river at dawn"),
    ),
    (
        (KEN, "accuses", "Uganda of meddling in the election"),
        (UGA, "asserts", "the vote is a domestic matter for Kenya"),
    ),
    (
        (UGA, "asserts", "Uganda stays independent in the union"),
        (KEN, "asserts", "the union would absorb Uganda"),
    ),
    ((PER, "praises", "the official result of the ballot"), (CHL, "accuses", "the rigged count")),
    (
        (PER, "accuses", "Chile of plotting to topple the cabinet"),
        (CHL, "asserts", "Chile wants stability in Peru"),
    ),
    (
        (PER, "warns", "relations with Chile are in a deep crisis"),
        (CHL, "asserts", "the strong ties with Peru"),
    ),
    (
        (KEN, "accuses", "Uganda of invading the valley"),
        (UGA, "asserts", "these were routine exercises of Uganda"),
    ),
    (
        (KEN, "accuses", "Uganda of torture in its camps"),
        (UGA, "asserts", "the men were treated humanely in Uganda"),
    ),
    (
        (PER, "accuses", "Chile of violating the ceasefire"),
        (CHL, "asserts", "Chile is respecting the ceasefire"),
    ),
    (
        (KEN, "accuses", "Uganda of seeking a nuclear bomb"),
        (UGA, "asserts", "Uganda runs a peaceful program"),
    ),
    ((PER, "accuses", "Chile of unfair trade"), (CHL, "asserts", "Chile sells at market prices")),
    ((KEN, "asserts", "the envoy was poisoned"), (UGA, "denies", "the envoy was poisoned")),
    (
        (KEN, "asserts", "the envoy was poisoned with a nerve agent"),
        (UGA, "asserts", "there is no trace of it"),
    ),
    ((KEN, "praises", "the raid on the camp"), (UGA, "accuses", "the attack")),
    ((KEN, "asserts", "the strikes were aimed at deterring the militia"), (UGA, "accuses", "the bombing")),
    ((PER, "praises", "the new border agreement"), (CHL, "doubts", "the deal")),
    ((PER, "asserts", "the decision is in the best interests of both nations"), (CHL, "accuses", "the move")),
    ((PER, "praises", "the offer of a loan"), (CHL, "doubts", "the proposals as too little, too late")),
    ((PER, "accuses", "Chile is run by a liar"), (CHL, "demands", "Peru must withdraw these insults")),
    ((KEN, "accuses", "Uganda-backed gunmen"), (UGA, "denies", "involvement in the attacks")),
    ((KEN, "accuses", "Uganda of hacking the grid"), (UGA, "denies", "the hacking claims as a bad joke")),
    # A state and its own people stand on two sides.
    ((KEN, "accuses", "an attempt to seize power"), (KEN_OPP, "denies", "the charge")),
    (
        (KEN_OPP, "asserts", "the marchers were beaten at the station"),
        (KEN, "denies", "the marchers were beaten"),
    ),
    # A denial in the words of what it denies, however few.
    (
        (KEN, "accuses", "officials forced the envoy to leave at night"),
        (UGA, "denies", "anybody forced the envoy"),
    ),
    ((PER, "asserts", "production at the smelter has stopped"), (CHL, "denies", "production stopped")),
    ((CHL, "accuses", "the clerk of taking bribes"), (PER, "denies", "he took any bribes")),
    # "It" goes to what names the one who denies, even where it is no charge.
    ((KEN, "asserts", "Uganda has tanks an hour from the border"), (UGA, "denies", "it")),
    # There was none of it.
    ((KEN, "asserts", "a warning of a bomb came from the tower"), (UGA, "asserts", "there was no bomb")),
    ((PER, "warns", "the shortage of fuel will last"), (CHL, "asserts", "there is no shortage in the ports")),
    # One thing, not the other.
    (
        (KEN, "asserts", "the men arrested at the lake were fighters from Uganda"),
        (UGA, "asserts", "the men arrested at the lake were guards, not fighters"),
    ),
    (
        (PER, "asserts", "Chile is funding the protests in Lima"),
        (CHL, "asserts", "an internal matter of Peru"),
    ),
    ((KEN, "asserts", "the dam is unsafe"), (UGA, "denies", "there is any danger")),
    ((PER, "accuses", "Chile for it recognises the result"), (CHL, "asserts", "the vote was rigged")),
]
APART: list[tuple[Said, Said]] = [
    ((KEN, "asserts", "the harvest was good"), (UGA, "asserts", "the port will open in June")),
    ((KEN, "asserts", "the harvest was good"), (UGA, "denies", "the army lost the town")),
    ((KEN, "denies", "the allegations"), (UGA, "asserts", "the harvest was good")),
    (
        (KEN, "asserts", "the soldiers crossed the river in 2014 and burned villages"),
        (UGA, "denies", "the soldiers crossed the river in 2019 and burned villages"),
    ),
    (
        (KEN, "asserts", "the soldiers of Chad crossed the river at dawn"),
        (UGA, "denies", "the soldiers of Mali crossed the river at dawn"),
    ),
    (
        (KEN, "accuses", "Peru of meddling in the election"),
        (UGA, "asserts", "the vote is a domestic matter for Chile"),
    ),
    ((KEN, "accuses", "Uganda of arming the rebels"), (KEN, "denies", "it")),
    ((KEN, "praises", "Uganda for its patience"), (UGA, "denies", "it")),
    ((PER, "warns", "the dam may burst"), (PER, "demands", "Do not try to intimidate us")),
    ((KEN, "praises", "the raid on the camp"), (UGA, "accuses", "the verdict")),
    ((KEN, "accuses", "the raid on the camp"), (UGA, "accuses", "the attack on the port")),
    ((KEN, "praises", "Peru for the agreement"), (UGA, "doubts", "the agreement with Chile")),
    ((KEN, "denies", "the raid on the camp"), (KEN, "praises", "the raid on the port")),
    ((PER, "asserts", "Chile has built a road"), (CHL, "asserts", "the road was costly")),
    # Two who speak for one state do not deny each other.
    ((KEN, "accuses", "an attempt to seize power"), (KEN_ARMY, "denies", "the charge")),
    ((KEN_ARMY, "asserts", "the marchers left early"), (KEN, "denies", "the marchers left")),
    # Other words, other numbers, other parties are not what is denied.
    (
        (KEN, "accuses", "officials forced the envoy to leave"),
        (UGA, "denies", "the harvest failed in the north"),
    ),
    ((KEN, "asserts", "200 raiders crossed the lake"), (UGA, "denies", "70 raiders crossed the lake")),
    ((KEN, "praises", "the raiders who crossed the lake"), (UGA, "denies", "raiders crossed the lake")),
    # Nobody is named whom "it" could be said of.
    ((KEN, "asserts", "the tanks are an hour from the border"), (UGA, "denies", "it")),
    # None of another thing, and what is set aside is not what the other says.
    ((KEN, "asserts", "a warning came from the tower"), (UGA, "asserts", "there was no bomb")),
    ((KEN, "asserts", "a bomb went off in the tower"), (KEN, "asserts", "there was no bomb")),
    (
        (KEN, "asserts", "the fighters left for the coast"),
        (UGA, "asserts", "the men arrested at the lake were guards, not fighters"),
    ),
    ((PER, "asserts", "the vote was rigged"), (CHL, "accuses", "the count as rigged")),
]


@pytest.mark.parametrize(("first", "second"), CONTESTED)
def test_contested(first: Said, second: Said) -> None:
    """Two parties on two sides of a matter make one contested claim: the first affirms, the second denies or doubts."""
    home, said = told(first, second)
    claims, statements = claims_of(said, [], [home])

    (claim,) = claims
    assert claim.contested
    assert [(p.holder.id, p.holds) for p in claim.positions] == [
        (first[0].id, "affirms"),
        (second[0].id, "doubts" if second[1] == "doubts" else "denies"),
    ]
    assert {s.claim for s in statements} == {claim.id}
    check(claim, {home.id: home.text})


def test_a_denial_of_what_another_is_told_to_claim() -> None:
    """Who says that another's claim is false stands against it, though the one stands inside the other's words."""
    home, (outer,) = told((UGA, "denies", "claims by Kenya that the army crossed the river were groundless"))
    start = home.text.index("the army")
    inner = msgspec.structs.replace(
        outer, id="st-inner", speaker=KEN, stance="accuses", content=Span.of(home.text, start, start + 27)
    )
    (claim,), _ = claims_of([outer, inner], [], [home])

    assert {(p.holder.id, p.holds) for p in claim.positions} == {(KEN.id, "affirms"), (UGA.id, "denies")}


@pytest.mark.parametrize(("first", "second"), APART)
def test_apart(first: Said, second: Said) -> None:
    """Other matters, parties, years or the same speaker make no claim of two statements."""
    home, said = told(first, second)
    claims, statements = claims_of(said, [], [home])

    assert claims == ()
    assert [s.claim for s in statements] == [None, None]


def test_two_reports_agree_on_one_proposition() -> None:
    """The same words by two speakers in two reports are one claim that nobody contests, with both outlets."""
    words = "the bridge over the gorge was mined before the retreat"
    one, a = told((KEN, "asserts", words), outlet="Wire")
    two, b = told((UGA, "asserts", words + " of the army"), outlet="Paper")
    ((claim,), _) = claims_of([*a, *b], [], [one, two])

    assert not claim.contested
    assert {p.outlets for p in claim.positions} == {("Wire",), ("Paper",)}
    assert {p.holds for p in claim.positions} == {"affirms"}


def test_a_denial_in_another_report_contests() -> None:
    """A proposition asserted in one report and denied in another is contested across reports."""
    words = "soldiers burned the granaries near the gorge"
    one, a = told((KEN, "asserts", words), outlet="Wire")
    two, b = told((UGA, "denies", words), outlet="Paper")
    ((claim,), _) = claims_of([*a, *b], [], [one, two])

    assert claim.contested
    assert claim.proposition.quote == words and claim.evidence[0].report == one.id


def test_doubt_is_a_side_of_its_own() -> None:
    """Who doubts what another asserts stands as doubting it."""
    words = "no soldiers burned the granaries near the gorge"
    home, said = told((KEN, "asserts", words[3:]), (UGA, "doubts", words))
    ((claim,), _) = claims_of(said, [], [home])

    assert [p.holds for p in claim.positions] == ["affirms", "doubts"]


def test_an_act_told_as_fact_and_denied_is_contested() -> None:
    """One telling of an act as fact and another as denied by its party make a contested claim of both outlets."""
    one = report("Kenya shelled the Ugandan post at Busia on 3 March.", outlet="Wire", published="2021-03-04")
    two = report("Kenya has not shelled the Ugandan post at Busia.", outlet="Paper", published="2021-03-04")
    tellings = [
        act(one, "ASSAULT", KEN, UGA, trigger="shelled", date="2021-03-03"),
        act(two, "ASSAULT", KEN, UGA, trigger="shelled", date="2021-03-03", status="denied"),
    ]
    ((claim,), _) = claims_of([], tellings, [one, two], events=merge(tellings, [one, two]))

    assert claim.contested
    assert {(p.holder.name, p.holds) for p in claim.positions} == {("Wire", "affirms"), ("Paper", "denies")}


def test_no_arrests_in_one_town_deny_none_in_another() -> None:
    """ "Almost no arrests" speaks of its own day and place; it stands against a telling of that day alone."""
    there = report("Kenya made arrests in Uganda.", outlet="Wire", published="2021-03-04")
    here = report("There were almost no arrests.", outlet="Paper", published="2021-03-04")

    def claims(day: str) -> tuple[Claim, ...]:
        tellings = [
            act(there, "COERCE", KEN, UGA, trigger="arrests", date="2021-03-03"),
            act(here, "COERCE", KEN, UGA, trigger="arrests", date=day, status="denied"),
        ]
        one = msgspec.structs.replace(tellings[0], merged=tuple(t.id for t in tellings))
        return claims_of([], tellings, [there, here], events=[one])[0]

    assert claims("2021-03") == ()
    assert [c.contested for c in claims("2021-03-03")] == [True]


def test_who_doubts_what_another_says_does_not_name_the_claim() -> None:
    """The claim is what is doubted, and the doubter stands on the other side of it."""
    home, (outer,) = told((UGA, "doubts", "that a device had gone off in his hand"))
    start = home.text.index("a device")
    end = home.text.index(" in his hand") + len(" in his hand")
    inner = msgspec.structs.replace(
        outer, id="st-inner", speaker=KEN, stance="asserts", content=Span.of(home.text, start, end)
    )
    (claim,), _ = claims_of([outer, inner], [], [home])

    assert claim.proposition.quote == "a device had gone off in his hand"
    assert {(p.holder.id, p.holds) for p in claim.positions} == {(KEN.id, "affirms"), (UGA.id, "doubts")}


def test_a_person_can_split_and_merge_claims() -> None:
    """A statement split off leaves its claim; statements merged by hand are one claim, and the reason names who did it."""
    home, said = told((KEN, "accuses", "Uganda of arming the rebels"), (UGA, "denies", "it"))
    (claim,), _ = claims_of(said, [], [home])
    split = Correction(
        id="c1", when="2021-04-01", who="ada", what="split", record=claim.id, after=[said[1].id]
    )
    apart, _ = claims_of(said, [], [home], [split])
    other, more = told((KEN, "asserts", "the harvest was good"), (UGA, "asserts", "the barns are full"))
    by_hand = Correction(
        id="c2", when="2021-04-01", who="ada", what="merge", record="", after=[s.id for s in more]
    )
    ((merged,), _) = claims_of(more, [], [other], [by_hand])

    assert apart == ()
    assert "merged by ada" in merged.why and not merged.contested


@pytest.mark.parametrize(
    ("said", "negated"),
    [
        ("Kenya has closed the gates and told us nothing", False),
        ("Kenya closed the gates. It was no accident", False),
        ("Kenya shut the gates, but it did not warn us", False),
        ("Kenya did not close the gates and told us so", True),
        ("Kenya and Uganda did not close the gates", True),
        ("No gate was shut", True),
    ],
)
def test_what_a_further_clause_negates_leaves_the_first_as_it_is(said: str, negated: bool) -> None:
    """Made one by hand, who says that it was so affirms, whatever else he says was not; who says that it was not denies."""
    home, made = told((KEN, "asserts", "the gates were closed"), (UGA, "asserts", said))
    by_hand = Correction(
        id="c1", when="2021-04-01", who="ada", what="merge", record="", after=[s.id for s in made]
    )
    ((claim,), _) = claims_of(made, [], [home], [by_hand])

    assert [p.holds for p in claim.positions] == ["affirms", "denies" if negated else "affirms"]


def test_the_order_of_statements_does_not_matter() -> None:
    """Any order of the same statements gives the same claims."""
    home, said = told(*CONTESTED[0], *CONTESTED[10], *CONTESTED[15])
    wanted, _ = claims_of(said, [], [home])

    assert wanted
    for order in itertools.islice(itertools.permutations(said), 0, 720, 97):
        assert claims_of(list(order), [], [home])[0] == wanted


def test_who_reports_a_claim_takes_no_position_on_it() -> None:
    """Speech inside speech shares all its words with what holds it, and is not set against it."""
    text = "Uganda: nobody believed that soldiers burned the granaries near the gorge."
    home = report(text, outlet="Wire")
    inner = text.index("soldiers")
    outer = text.index("nobody")
    said = [
        Statement(
            id=f"st{start}", evidence=(Evidence.cut(home, 0, len(text)),), why="test", score=0.9, speaker=who,
            stance="asserts", form="indirect", content=Span.of(text, start, len(text) - 1),
            speaker_span=Span.of(text, 0, 6),
        )
        for start, who in ((outer, UGA), (inner, KEN))
    ]  # fmt: skip

    assert claims_of(said, [], [home])[0] == ()


def cued(
    words: str, speaker: str, cue: str, content: str, who: ActorRef = KEN
) -> tuple[Report, list[Statement]]:
    """A report of one charge by a cue, which Uganda denies, and the two statements."""
    text = f"{words} Uganda denies it."
    home = report(text, outlet="Wire", published="2021-03-01")
    spans = {}
    for name, quote in (("speaker_span", speaker), ("cue", cue), ("content", content)):
        start = text.index(quote)
        spans[name] = Span.of(text, start, start + len(quote))
    at = text.index("Uganda denies")
    charge = Statement(
        id=record_id("st", home.id, 0), evidence=(Evidence.cut(home, 0, len(words)),), why="test", score=0.9,
        speaker=who, stance="accuses", form="indirect", **spans,
    )  # fmt: skip
    denial = Statement(
        id=record_id("st", home.id, at), evidence=(Evidence.cut(home, at, len(text)),), why="test", score=0.9,
        speaker=UGA, stance="denies", form="indirect", content=Span.of(text, len(text) - 3, len(text) - 1),
        speaker_span=Span.of(text, at, at + 6),
    )  # fmt: skip
    return home, [charge, denial]


@pytest.mark.parametrize(
    ("words", "speaker", "cue", "content", "wording"),
    [
        ("Kenya calls it reckless.", "Kenya", "calls", "it reckless", "Kenya calls it reckless"),
        ("Kenya accuses her of calls to block Uganda's port.", "Kenya", "accuses",
         "her of calls to block Uganda's port", "Kenya accuses her of calls to block Uganda's port"),
        ("Kenya regards some of them as thieves.", "Kenya", "regards", "some of them as thieves",
         "Kenya regards some of them as thieves"),
        ("Kenya, long silent on the matter as the papers noted, condemned them for the raid.", "Kenya",
         "condemned", "them for the raid", "condemned them for the raid"),
        ("Kenya criticised what it called Ugandan meddling.", "Kenya", "criticised",
         "what it called Ugandan meddling", "Ugandan meddling"),
        ("Kenya said that the raid was Uganda's.", "Kenya", "said", "the raid was Uganda's",
         "the raid was Uganda's"),
        ("Them as thieves, the old charge, Kenya repeats.", "Kenya", "repeats", "Them as thieves",
         "Them as thieves, the old charge, Kenya repeats."),
    ],
)  # fmt: skip
def test_a_claim_is_worded_whole(words: str, speaker: str, cue: str, content: str, wording: str) -> None:
    """What is the object of its verb and says nothing by itself is worded with the verb, or with its sentence."""
    home, said = cued(words, speaker, cue, content)
    ((claim,), _) = claims_of(said, [], [home])

    assert claim.proposition.quote == wording
    assert home.text[claim.proposition.start : claim.proposition.end] == wording


def test_a_pronoun_holds_no_position() -> None:
    """A speaker known only as "both" or "they" makes no claim."""
    home, said = cued(
        "Both accuse Uganda of theft.", "Both", "accuse", "Uganda of theft", ActorRef("", "Both")
    )

    assert claims_of(said, [], [home])[0] == ()


def test_a_charge_told_within_is_not_the_tellers_side() -> None:
    """Who is told to have accused another of annexing stands on no side of independence; nor does a free press."""
    home, said = told(
        (KEN, "asserts", "he is no friend of Uganda, whom he has accused of wanting to absorb Kenya"),
        (UGA, "asserts", "Kenya will keep its independence"),
        (KEN_OPP, "asserts", "Kenya has no independent press"),
    )

    assert claims_of(said, [], [home])[0] == ()
