"""A small case: four short invented reports, and records made from them by hand.

Norland, Vashia and Estmark do not exist; the texts were written for these tests.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from relata.case import open_case
from relata.records import (
    QUAD_OF,
    Actor,
    ActorRef,
    Cause,
    CauseSpan,
    Claim,
    Contribution,
    Date,
    Event,
    Evidence,
    Forecast,
    Furniture,
    Loop,
    Measure,
    Position,
    Published,
    Reading,
    Relation,
    Report,
    Role,
    Span,
    Statement,
    Tie,
    TurningPoint,
    Variable,
    record_id,
)
from relata.relation.norms import with_norms

COLD = """Portal 24 | News | Subscribe
Norland holds twelve Vashian engineers
Norland's police arrested twelve engineers from Vashia on Monday, saying they came to spy on the port of Hafn.
Vashia denied the allegation. "Our people repair cranes," the ministry of Vashia said, and it demanded their release.
Norland's president, Ada Brandt, accused Vashia of meddling in the vote of 4 October.
An analyst at the Coast Institute said every quarrel over the port raises the price of grain.
Norland takes about 60 % of its gas from Vashia.
Share this article"""

WARM = """Vashia offers Norland a loan after the storm
HAFN 😀 - Vashia promised Norland a loan of 400 million crowns on Tuesday, and the two prime ministers met in Hafn.
Vashia released the engineers a day earlier. Norland said that it had never held them on purpose.
Estmark warned that it would close its border if Norland joins the customs league.
The loan deepens Norland's dependence on Vashia, the Coast Institute said; dependence makes new pacts likely.
New pacts could bring further loans, it added.
Norland may take part in a joint exercise in spring."""

EST = """Estmark shuts two crossings
Estmark closed two border crossings with Norland on 3 November 2020 and expelled its trade envoy.
Norland called the step unfriendly and rejected talks.
Officials in Estmark denied that the envoy was a spy, as a newspaper in Hafn had written.
Border closures push Norland towards Vashia, a paper by the Coast Institute argued."""

HOSTILE = """<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">
=HYPERLINK("http://evil.invalid","Vashia") said \u202ereversed\u202c words. Norland praised Vashia on Friday."""


def _report(name: str, text: str, outlet: str, day: str, title: str, **more: Any) -> Report:
    return Report(
        id=name, text=text, outlet=outlet, title=title, language="en",
        published=Published(day, "stated", (), "the field of the file"), path=f"{name}.txt", **more,
    )  # fmt: skip


def _furniture(text: str, *quotes: str) -> tuple[Furniture, ...]:
    return tuple(Furniture(text.index(q), text.index(q) + len(q), q, "navigation") for q in quotes)


REPORTS = (
    _report(
        "r_cold", COLD, "Hafn Courier", "2020-09-16", "Norland holds twelve Vashian engineers",
        furniture=_furniture(COLD, "Portal 24 | News | Subscribe", "Share this article"),
    ),
    _report("r_est", EST, "Border Post", "2020-11-04", "Estmark shuts two crossings"),
    _report(
        "r_hostile", HOSTILE, "<b>Evil & Co</b>", "2020-11-20", "<script>window.hacked = 1</script>",
        group="g1",
    ),
    _report("r_warm", WARM, "Vash Agency", "2020-10-14", "Vashia offers Norland a loan after the storm"),
)  # fmt: skip
TEXTS = {r.id: r for r in REPORTS}

NOR = ActorRef("a_nor", "Norland", "XNO", "GOV")
VAS = ActorRef("a_vas", "Vashia", "XVA", "GOV")
EST_ = ActorRef("a_est", "Estmark", "XES", "GOV")
BRANDT = ActorRef("a_brandt", "Ada Brandt", "XNO", "GOV")
COAST = ActorRef("a_coast", "Coast Institute", None, "EDU")
LONG_ID = ActorRef("", "analysts")


def cut(report: str, quote: str) -> Evidence:
    """The evidence that a report gives with its first occurrence of `quote`."""
    text = TEXTS[report].text
    start = text.index(quote)
    return Evidence.cut(TEXTS[report], start, start + len(quote))


def span(report: str, quote: str) -> Span:
    """The same as a span that names no report."""
    found = cut(report, quote)
    return Span(found.start, found.end, found.quote)


def _actor(
    ref: ActorRef, kind: Any, report: str, quote: str, *aliases: str, role: tuple[Role, ...] = ()
) -> Actor:
    return Actor(
        id=ref.id, name=ref.name, kind=kind, country=ref.country, sector=ref.sector, aliases=aliases,
        mentions=TEXTS[report].text.count(quote), role=role, evidence=(cut(report, quote),),
        why="a name of the vocabulary", score=0.98,
    )  # fmt: skip


ACTORS = (
    _actor(NOR, "state", "r_cold", "Norland", "Hafn"),
    _actor(VAS, "state", "r_cold", "Vashia"),
    _actor(EST_, "state", "r_est", "Estmark"),
    _actor(BRANDT, "person", "r_cold", "Ada Brandt", role=(Role("president", "2016", None),)),
    _actor(COAST, "organisation", "r_cold", "Coast Institute"),
)


def _event(
    name: str, kind: Any, source: ActorRef, target: ActorRef | None, report: str, quote: str, trigger: str,
    day: str | None, *, status: Any = "occurred", mode: str | None = None, basis: Any = "stated",
    more: tuple[Evidence, ...] = (), outlets: int = 1, both: bool = False, score: float = 0.86,
) -> Event:  # fmt: skip
    home = cut(report, quote)
    at = home.start + quote.index(trigger)
    return Event(
        id=name, type=kind, mode=mode, quad=QUAD_OF[kind], status=status,
        source=(source, target) if both and target else (source,),
        target=() if both or target is None else (target,),
        trigger=Span(at, at + len(trigger), trigger), date=Date(day, basis if day else "unknown"),
        evidence=(home, *more), why=f"the verb “{trigger}” with its subject and object", score=score,
        reports=1 + len(more), outlets=outlets, merged=(f"t_{name}",),
    )  # fmt: skip


EVENTS = (
    _event("e_arrest", "COERCE", NOR, VAS, "r_cold", "Norland's police arrested twelve engineers from Vashia on Monday",
           "arrested", "2020-09-14", mode="arrest", basis="relative",
           more=(cut("r_warm", "Norland said that it had never held them on purpose"),), outlets=2),
    _event("e_spy", "ACCUSE", NOR, VAS, "r_cold", "saying they came to spy on the port of Hafn", "saying",
           "2020-09-14", status="alleged", mode="allege", basis="relative"),
    _event("e_deny", "REJECT", VAS, NOR, "r_cold", "Vashia denied the allegation.", "denied", "2020-09-16",
           basis="published"),
    _event("e_demand", "REQUEST", VAS, NOR, "r_cold", "it demanded their release", "demanded", "2020-09-16",
           basis="published", mode="yield"),
    _event("e_meddle", "ACCUSE", BRANDT, VAS, "r_cold",
           "Norland's president, Ada Brandt, accused Vashia of meddling in the vote of 4 October.", "accused",
           "2020-09", basis="inferred"),
    _event("e_loan", "AGREE", VAS, NOR, "r_warm", "Vashia promised Norland a loan of 400 million crowns on Tuesday",
           "promised", "2020-10-13", basis="relative"),
    _event("e_meet", "CONSULT", VAS, NOR, "r_warm", "the two prime ministers met in Hafn", "met", "2020-10-13",
           basis="relative", both=True),
    _event("e_release", "RETREAT", VAS, NOR, "r_warm", "Vashia released the engineers a day earlier.", "released",
           "2020-10-12", basis="relative", mode="release", score=0.52),
    _event("e_warn", "THREATEN", EST_, NOR, "r_warm",
           "Estmark warned that it would close its border if Norland joins the customs league.", "warned",
           "2020-10-14", basis="published"),
    _event("e_exercise", "COOPERATE", NOR, VAS, "r_warm", "Norland may take part in a joint exercise in spring.",
           "exercise", "2021-03/2021-05", status="possible", basis="relative", score=0.61),
    _event("e_close", "SANCTION", EST_, NOR, "r_est",
           "Estmark closed two border crossings with Norland on 3 November 2020", "closed", "2020-11-03",
           mode="discontinue"),
    _event("e_expel", "SANCTION", EST_, NOR, "r_est", "expelled its trade envoy", "expelled", "2020-11-03",
           mode="expel"),
    _event("e_talks", "REJECT", NOR, EST_, "r_est", "Norland called the step unfriendly and rejected talks.",
           "rejected", "2020-11-04", basis="published", mode="meet"),
    _event("e_spied", "ACCUSE", NOR, EST_, "r_est", "the envoy was a spy", "was a spy", None, status="denied",
           score=0.4),
    _event("e_praise", "SUPPORT", NOR, VAS, "r_hostile", "Norland praised Vashia on Friday.", "praised",
           "2020-11-20", basis="relative"),
)  # fmt: skip


def _statement(
    name: str, who: ActorRef, stance: Any, report: str, content: str, cue: str, *, claim: str | None = None,
    form: Any = "indirect",
) -> Statement:  # fmt: skip
    home = cut(report, content)
    return Statement(
        id=name, speaker=who, stance=stance, form=form, content=Span(home.start, home.end, home.quote),
        cue=span(report, cue), evidence=(home,), why=f"the cue “{cue}”", score=0.9, claim=claim,
        date=Date(TEXTS[report].published.value, "published"),
    )  # fmt: skip


STATEMENTS = (
    _statement("s_spy", NOR, "accuses", "r_cold", "they came to spy on the port of Hafn", "saying", claim="c_spy"),
    _statement("s_cranes", VAS, "denies", "r_cold", '"Our people repair cranes,"', "said", claim="c_spy", form="direct"),
    _statement("s_price", COAST, "asserts", "r_cold", "every quarrel over the port raises the price of grain", "said"),
    _statement("s_held", NOR, "denies", "r_warm", "it had never held them on purpose", "said", claim="c_held"),
    _statement("s_envoy", EST_, "denies", "r_est", "the envoy was a spy", "denied", claim="c_envoy"),
    _statement("s_paper", LONG_ID, "accuses", "r_est", "a newspaper in Hafn had written", "written", claim="c_envoy"),
)  # fmt: skip


def _claim(name: str, report: str, quote: str, *positions: Position) -> Claim:
    return Claim(
        id=name, proposition=span(report, quote), positions=positions, evidence=(cut(report, quote),),
        contested=len({p.holds for p in positions} & {"affirms", "denies"}) == 2,
        why="statements about the same act, on both sides", score=0.8,
    )  # fmt: skip


CLAIMS = (
    _claim("c_spy", "r_cold", "they came to spy on the port of Hafn",
           Position(NOR, "affirms", ("s_spy",), ("Hafn Courier",)),
           Position(VAS, "denies", ("s_cranes",), ("Hafn Courier",))),
    _claim("c_held", "r_warm", "it had never held them on purpose",
           Position(NOR, "denies", ("s_held",), ("Vash Agency",))),
    _claim("c_envoy", "r_est", "the envoy was a spy",
           Position(LONG_ID, "affirms", ("s_paper",), ("Border Post",)),
           Position(EST_, "denies", ("s_envoy",), ("Border Post",))),
)  # fmt: skip

TIES = (
    Tie(id="tie_gas", from_=NOR, to=VAS, kind="energy", measure=Measure(60, "%", "its gas"), as_of="2020-09",
        evidence=(cut("r_cold", "Norland takes about 60 % of its gas from Vashia."),), why="the pattern “takes … from”",
        score=0.83),
    Tie(id="tie_loan", from_=NOR, to=VAS, kind="credit", measure=Measure(4e8, "crowns", "loan"), status="proposed",
        as_of="2020-10-13", evidence=(cut("r_warm", "a loan of 400 million crowns"),), why="the pattern “a loan of”",
        score=0.9),
)  # fmt: skip


def _cause(
    name: str, report: str, cause: str, effect: str, sign: Any, v1: str, v2: str, modality: Any = "asserted"
) -> Cause:
    a, b = span(report, cause), span(report, effect)
    start, end = min(a.start, b.start), max(a.end, b.end)
    return Cause(
        id=name, cause=CauseSpan(a.start, a.end, a.quote, v1), effect=CauseSpan(b.start, b.end, b.quote, v2),
        sign=sign, by=COAST, modality=modality, evidence=(Evidence.cut(TEXTS[report], start, end),),
        why="a causal verb between two noun phrases", score=0.77,
    )  # fmt: skip


CAUSES = (
    _cause(
        "k_grain",
        "r_cold",
        "every quarrel over the port",
        "the price of grain",
        "+",
        "quarrels",
        "grain price",
    ),
    _cause("k_loan", "r_warm", "The loan", "Norland's dependence on Vashia", "+", "loans", "dependence"),
    _cause("k_pacts", "r_warm", "dependence", "new pacts", "+", "dependence", "pacts"),
    _cause("k_more", "r_warm", "New pacts", "further loans", "+", "pacts", "loans", "possible"),
    _cause("k_border", "r_est", "Border closures", "Norland", "+", "border closures", "dependence"),
)

VARIABLES = tuple(
    Variable(
        id=f"v_{name.replace(' ', '_')}", name=name, why="the same head noun",
        causes=tuple(c.id for c in CAUSES if name in (c.cause.variable, c.effect.variable)),
        spans=tuple(s.quote for c in CAUSES for s in (c.cause, c.effect) if s.variable == name),
    )
    for name in sorted({v for c in CAUSES for v in (c.cause.variable, c.effect.variable) if v})
)  # fmt: skip
LOOPS = (
    Loop(id="l_debt", kind="reinforcing", variables=("v_dependence", "v_pacts", "v_loans"),
         causes=(("k_pacts",), ("k_more",), ("k_loan",))),
)  # fmt: skip

WEIGHTS = {"COERCE": -7.0, "ACCUSE": -2.0, "REJECT": -2.0, "REQUEST": -1.0, "AGREE": 2.5, "CONSULT": 4.0,
           "RETREAT": 6.5, "THREATEN": -3.5, "SANCTION": -6.0, "SUPPORT": 5.0, "COOPERATE": 2.4}  # fmt: skip


def _relations() -> tuple[Relation, ...]:
    made = []
    for a, b in ((NOR, VAS), (EST_, NOR)):
        for week in range(16):
            start = datetime.date(2020, 8, 31) + datetime.timedelta(weeks=week)
            inside = [
                e for e in EVENTS
                if {x.country for x in (*e.source, *e.target)} == {a.country, b.country} and e.date.value
                and len(e.date.value) == 10 and start <= datetime.date.fromisoformat(e.date.value)
                < start + datetime.timedelta(weeks=1)
            ]  # fmt: skip
            parts = tuple(Contribution(e.id, WEIGHTS[e.type]) for e in inside)
            if not parts:
                continue
            total = sum(p.weight for p in parts)
            made.append(Relation(
                id=record_id("rel", a.id, b.id, start), a=a, b=b, level="country", direction="both",
                period=start.isoformat(), index=total, low=total - 2, high=total + 2,
                volume=len(parts), outlets=min(len(parts), 2), reliable=len(parts) > 2, contributions=parts,
            ))  # fmt: skip
    return tuple(made)


RELATIONS = tuple(with_norms(_relations(), "week"))
TURNING_POINTS = (
    TurningPoint(id="tp_loan", a=NOR, b=VAS, level="country", direction="both", date="2020-10-12", before=-4.0,
                 after=6.2, strength=0.81, events=("e_release", "e_loan", "e_meet")),
)  # fmt: skip
FORECASTS = (
    Forecast(id="f_1", a=EST_, b=NOR, horizon="week", quad="material_conflict", probability=0.22, low=0.1,
             high=0.38, baseline=0.14, as_of="2020-11-22", model="self-exciting counts",
             why="two sanctions in the last three weeks", events=("e_close", "e_expel")),
)  # fmt: skip


def histories(*, pairs: int = 30, weeks: int = 60, seed: int = 3) -> tuple[Event, ...]:
    """Acts of many weeks in which arrests are answered by rejections: Norland and Vashia, and pairs of other lands.

    Each arrest brings 0.8 rejections by the other side, half of what is left each week; a test looks for them.
    """
    draw = np.random.default_rng(seed)
    lands = [ActorRef(f"a_{n}", f"Land {n}", f"L{n:02}", "GOV") for n in range(2, pairs)]
    ends = [NOR, VAS, *lands]
    by = {e.id: e for e in EVENTS}
    kinds = (by["e_arrest"], by["e_deny"])
    start, found = datetime.date(2020, 11, 21) - datetime.timedelta(weeks=weeks), []
    echo = np.zeros(pairs)
    for week in range(weeks):
        strikes = draw.poisson(0.5, pairs)
        answers = draw.poisson(0.15 + 0.8 * echo[np.arange(pairs) ^ 1])
        echo = 0.5 * echo + 0.5 * strikes
        for kind, counts in zip(kinds, (strikes, answers), strict=True):
            for n, pair in enumerate(np.repeat(np.arange(pairs), counts)):
                day = start + datetime.timedelta(days=7 * week + (3 * int(pair) + n) % 7)
                name = f"{kind.id}_{week}_{n}"
                found.append(msgspec.structs.replace(
                    kind, id=name, merged=(f"t_{name}",), source=(ends[pair],), target=(ends[pair ^ 1],),
                    date=Date(day.isoformat(), "stated"),
                ))  # fmt: skip
    return tuple(found)


def make(path: Path, *, more: tuple[Event, ...] = ()) -> Path:
    """Write the records above, and `more` acts, to a case file of the real kind, and give its path."""
    events = (*EVENTS, *more)
    case = open_case(path, create=True)
    case.put_reports(REPORTS)
    for report in REPORTS:
        lines, at = [], 0
        for line in report.text.split("\n"):
            lines.append((at, line))
            at += len(line) + 1
        case.put_reading(report, Reading(report=report.id, published=report.published), lines)
    tellings = tuple(
        msgspec.structs.replace(e, id=f"t_{e.id}", merged=(), evidence=e.evidence[:1], reports=1, outlets=1)
        for e in events
    )
    found = {
        "actors": ACTORS, "events": events, "tellings": tellings, "statements": STATEMENTS, "claims": CLAIMS,
        "ties": TIES, "causes": CAUSES, "relations": RELATIONS, "turning_points": TURNING_POINTS,
        "variables": VARIABLES, "loops": LOOPS,
    }  # fmt: skip
    case.put_derived(found, {r.id: r.text for r in REPORTS})
    case.add_forecasts(FORECASTS)
    case.close()
    return path
