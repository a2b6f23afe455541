"""The Markdown brief: two pages on a case, for who has five minutes; every statement leads to its quote.

It holds no judgement of its own: sentences are made from records, in the order in which an analyst is asked (where
does it stand, what changed, what is disputed, what binds them, what is said to drive it, what may come, how far to
trust it). Same case, same text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from relata import dates
from relata.case import Case, quick
from relata.exchange.wording import Notes, day, number, plain, quoted, told
from relata.records import (
    Cause,
    Claim,
    Correction,
    Event,
    Evidence,
    Position,
    Relation,
    Report,
    Statement,
    Tie,
)
from relata.relation.leverage import SURE
from relata.story.corrections import standing
from relata.story.ratings import Ratings, ratings
from relata.vocabulary import load
from relata.vocabulary.amounts import measured

# How much of each matter two pages can hold: about 1,300 words with their notes.
PAIRS, COURSE, RECENT, CLAIMS, TIES, CAUSES, LOOPS, COMING = 5, 4, 4, 3, 2, 2, 2, 2
# Acts named in the bottom line.
MOVERS = 2
# An act is recent that happened this many days before the last report or later.
RECENT_DAYS = 60
# An expected act that nobody needs to be told of: its date lies further from the last report than this.
FAR = 400


class Material(Struct, frozen=True, kw_only=True):
    """What a brief is written from."""

    name: str
    reports: dict[str, Report]
    events: dict[str, Event]
    statements: dict[str, Statement]
    claims: Sequence[Claim]
    ties: Sequence[Tie]
    causes: dict[str, Cause]
    pairs: Sequence[quick.Pair]
    series: Sequence[Relation]
    """Of the busiest pair."""
    ratings: Ratings
    ledger: Sequence[Correction]
    last: str | None


def brief(case: Case) -> str:
    """The brief of a case as Markdown.

    1. Bottom line. 2. Where the pairs stand. 3. The course so far and the newest acts. 4. What is disputed.
    5. What binds the parties. 6. What is said to drive what. 7. What may come. 8. How far to trust this. 9. Notes.
    """
    m = _gather(case)
    notes = Notes(m.reports, {o: r.grade for o, r in m.ratings.outlets.items()})
    latest = _recent(m)
    sections = [
        _head(m),
        _bottom_line(m, notes),
        _standing(m, case),
        _list("The course so far", _course(m, notes, latest)),
        _list("Newest acts", [_act(e, notes) for e in latest]),
        _list("What is disputed", _disputed(m, notes)),
        _list("What binds them", _bound(m, notes)),
        _list("What is said to drive it", [*_loops(m, case), *_driven(m, notes)], note=DRIVING),
        _list("What may come", _coming(m, case, notes)),
        _list("How far to trust this", _trust(m)),
        notes.lines(),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


DRIVING = "Claims that somebody makes in a report, never facts."


def _gather(case: Case) -> Material:
    claims, ledger = case.claims(), standing(case.corrections())
    pairs = quick.pairs(case)
    return Material(
        name=case.path.stem, reports={r.id: r for r in case.reports()}, events={e.id: e for e in case.events()},
        statements={s.id: s for s in case.statements()}, claims=claims, ties=case.ties(),
        causes={c.id: c for c in case.causes()}, pairs=pairs, series=quick.series(case, pairs[0]) if pairs else (),
        ratings=ratings(ledger, claims), ledger=ledger, last=quick.newest(case),
    )  # fmt: skip


def _list(title: str, lines: Iterable[str], note: str = "") -> list[str]:
    found = list(lines)
    return (
        [f"## {title}", "", *([note, ""] if note else []), *(f"- {line}" for line in found)] if found else []
    )


def _head(m: Material) -> list[str]:
    outlets = {r.outlet for r in m.reports.values() if r.outlet}
    published = sorted(r.published.value for r in m.reports.values() if r.published.value)
    span = f", {day(published[0])} to {day(published[-1])}" if published else ""
    read = f"{_count(len(m.reports), 'report')} of {_count(len(outlets), 'named outlet')}{span}"
    title = f"{plain(m.pairs[0].a.name)} and {plain(m.pairs[0].b.name)}" if m.pairs else plain(m.name)
    made = "Made by Relata from what was reported."
    return [f"# {title}: brief", "", f"*Case {plain(m.name)}: {read}. {made}*"]


# ── where it stands ───────────────────────────────────────────────────────────────────────────────


def _bottom_line(m: Material, notes: Notes) -> list[str]:
    if not m.series:
        return [
            "**Bottom line.** No pair of parties has a dated act between them, so there is no index to report."
        ]
    now = m.series[-1]
    means = ((now.last_4, "four weeks"), (now.last_52, "year"))
    side = "more cooperation than conflict" if now.index > 0 else "more conflict than cooperation"
    pair = f"{plain(now.a.name)} and {plain(now.b.name)}"
    against = [
        f"{'above' if now.index > mean else 'below'} the mean of the {span} before ({number(mean)})"
        for mean, span in means
        if mean is not None
    ]
    line = f"**Bottom line.** In the week of {day(now.period)} the reports tell of {side} between {pair}:"
    line += f" {', '.join([number(now.index), ' and '.join(dict.fromkeys(against))]).removesuffix(', ')}."
    parts = sorted(now.contributions, key=lambda c: (-abs(c.weight), c.event))
    weight = {c.event: c.weight for c in parts}
    movers = _one_a_sentence((m.events[c.event] for c in parts if c.event in m.events), MOVERS)
    if movers:
        what = "; ".join(f"{told(e)} ({number(weight[e.id])}){notes.cite(_best(e))}" for e in movers)
        line += f" Weighing most: {what}."
    if now.low < 0 < now.high:
        line += f" The 90 % interval, {number(now.low)} to {number(now.high)}, spans zero: the reports do not settle"
        line += " which way it leans."
    elif not now.reliable:
        line += " The value is thin, it rests on few acts: read its sign, not its size."
    return [line]


def _standing(m: Material, case: Case) -> list[str]:
    if not m.pairs:
        return []
    half_life = load("index")["half_life"]
    lines = [
        "## Where the pairs stand",
        "",
        f"Weekly index: each act weighs by its kind and fades by half in {half_life} days; above zero cooperation,"
        " below zero conflict.",
        "",
        "| pair | index | week of | year before | acts | turn |",
        "|---|---:|---|---:|---:|---|",
    ]
    turns = sorted(case.turning_points(), key=lambda t: -t.strength)
    for pair in m.pairs[:PAIRS]:
        last, ends = pair.last, {pair.a.id, pair.b.id}
        turn = next((t for t in turns if {t.a.id, t.b.id} == ends), None)
        moved = f"{day(turn.date)}: {number(turn.before)} to {number(turn.after)} an act" if turn else "–"
        now = f"{number(last.index)}{'' if last.reliable else ' thin'}"
        year = "–" if last.last_52 is None else number(last.last_52)
        names = f"{plain(pair.a.name)} – {plain(pair.b.name)}"
        lines.append(f"| {names} | {now} | {day(last.period)} | {year} | {pair.acts} | {moved} |")
    if any(not p.last.reliable for p in m.pairs[:PAIRS]):
        lines += [
            "",
            "thin: rests on fewer than two acts a week.",
        ]
    return lines


# ── what happened ─────────────────────────────────────────────────────────────────────────────────


def _act(event: Event, notes: Notes) -> str:
    """One act: when, who did what to whom, in whose words, told by how many."""
    best = _best(event)
    words = quoted(best.quote, at=max(0, event.trigger.start - best.start))
    many = f" ({event.outlets} independent outlets)" if event.outlets > 1 else ""
    return f"{day(event.date.value)}: **{told(event)}**{many}: {words}{notes.cite(best, shown=True)}"


def _best(event: Event) -> Evidence:
    """The telling to quote: the first that is a sentence of its own rather than a headline at a report's start."""
    return next((e for e in event.evidence if e.start > 0), event.evidence[0])


def _recent(m: Material) -> list[Event]:
    """The newest acts that happened, those between named parties and of most outlets first chosen, newest first."""
    if m.last is None:
        return []
    end = dates.bounds(m.last)[1]
    since = end - datetime.timedelta(days=RECENT_DAYS)
    near = [
        e for e in m.events.values()
        if e.status in ("occurred", "ongoing", "alleged") and e.date.value and e.target
        and dates.bounds(e.date.value)[0] >= since and dates.bounds(e.date.value)[0] <= end
    ]  # fmt: skip
    ranked = sorted(near, key=lambda e: (len(e.inferred), -e.outlets, -e.score, e.id))
    return sorted(_one_a_sentence(ranked, RECENT), key=lambda e: (e.date.value or "", e.id), reverse=True)


def _one_a_sentence(events: Iterable[Event], most: int) -> list[Event]:
    found: list[Event] = []
    taken: set[tuple[str, int]] = set()
    for event in events:
        places = {(e.report, e.start) for e in event.evidence}
        if not places & taken and len(found) < most:
            found.append(event)
            taken |= places
    return found


def _course(m: Material, notes: Notes, latest: Sequence[Event]) -> list[str]:
    """The acts that moved the busiest pair most, in the order of time, each with what it added when it was new."""
    weight: dict[str, float] = {}
    for value in m.series:
        for part in value.contributions:
            if abs(part.weight) > abs(weight.get(part.event, 0.0)):
                weight[part.event] = part.weight
    shown = {e.id for e in latest}
    ranked = sorted(weight, key=lambda i: (-abs(weight[i]), i))
    told_of = [m.events[i] for i in ranked if i in m.events and i not in shown]
    chosen = _one_a_sentence((e for e in told_of if not notes.cited(_best(e))), COURSE)
    return [_act(e, notes) for e in sorted(chosen, key=lambda e: (e.date.value or "", e.id))]


# ── what is disputed, what binds ──────────────────────────────────────────────────────────────────


def _disputed(m: Material, notes: Notes) -> Iterable[str]:
    """Claims that parties contest, those on the busiest pair first; then those in which an outlet takes a side."""
    pair = {m.pairs[0].a.country, m.pairs[0].b.country} - {None} if m.pairs else set()
    contested = [c for c in m.claims if c.contested]

    def rank(claim: Claim) -> tuple[object, ...]:
        named = {p.holds for p in claim.positions if p.holder.id}
        return (-len(named), -len(pair & {p.holder.country for p in claim.positions}), -claim.score, claim.id)

    for claim in sorted(contested, key=rank)[:CLAIMS]:
        said = [
            f"{word} by {_holders(m, held, notes)}"
            for holds, word in (("affirms", "affirmed"), ("denies", "denied"), ("doubts", "doubted"))
            if (held := [p for p in claim.positions if p.holds == holds])
        ]
        grade = m.ratings.credibility(claim.id)
        judged = "" if grade == "unrated" else f" Credibility {grade}."
        yield f"{quoted(claim.proposition.quote)}: {', '.join(said)}.{judged}"


def _holders(m: Material, held: Sequence[Position], notes: Notes) -> str:
    """The holders of one side, each with the note on his first statement."""
    titles = {r.path: r.title for r in m.reports.values() if r.path and r.title and not r.outlet}
    found = []
    for position in held[:3]:
        name = plain(titles.get(position.holder.name) or position.holder.name)
        evidence = next(
            (x.evidence[0] for s in position.statements if (x := m.statements.get(s) or m.events.get(s))),
            None,
        )
        found.append(f"{name}{notes.cite(evidence) if evidence else ''}")
    more = [f"{len(held) - 3} more"] if len(held) > 3 else []
    listed = [*found, *more]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def _bound(m: Material, notes: Notes) -> Iterable[str]:
    """Sure ties by pair, those with most kinds first, each kind by its surest telling; a measure is told once."""
    by_pair: dict[tuple[str, str], dict[str, Tie]] = {}
    sure = [t for t in m.ties if t.score >= SURE]
    for tie in sorted(sure, key=lambda t: (-t.score, t.measure is None, t.id)):
        by_pair.setdefault((tie.from_.name, tie.to.name), {}).setdefault(tie.kind, tie)
    ranked = sorted(by_pair.items(), key=lambda p: (-len(p[1]), -max(t.score for t in p[1].values()), p[0]))
    for (one, other), kinds in ranked[:TIES]:
        parts, measures = [], set()
        for tie in list(kinds.values())[:4]:
            measure = "" if tie.measure in measures else _measure(tie)
            measures.add(tie.measure)
            status = "" if tie.status == "in_force" else tie.status
            more = ", ".join(x for x in (measure, status) if x)
            parts.append(f"{tie.kind}{f' ({more})' if more else ''}{notes.cite(tie.evidence[0])}")
        yield f"{plain(one)} is tied to {plain(other)}: {', '.join(parts)}."


def _measure(tie: Tie) -> str:
    if tie.measure is None:
        return ""
    return plain(measured(tie.measure.value, tie.measure.unit, tie.measure.of))


# ── what is said to drive it, what may come ───────────────────────────────────────────────────────


def _loops(m: Material, case: Case) -> Iterable[str]:
    name = {v.id: v.name for v in case.variables()} if m.causes else {}
    loops = sorted(case.loops(), key=lambda p: (-sum(map(len, p.causes)), p.id))
    for loop in loops[:LOOPS]:
        ids = [c for step in loop.causes for c in step]
        told_in = {m.causes[i].evidence[0].report for i in ids if i in m.causes}
        chain = " → ".join(plain(name.get(v, v)) for v in (*loop.variables, loop.variables[0]))
        yield f"A {loop.kind} loop: {chain} ({_count(len(ids), 'claim')} in {_count(len(told_in), 'report')})."


def _driven(m: Material, notes: Notes) -> Iterable[str]:
    """The links that are claimed most often and between the best joined variables, each by its surest claim."""
    links: dict[tuple[str, str, str], list[Cause]] = {}
    joined: dict[str, int] = {}
    for claim in m.causes.values():
        one, other = claim.cause.variable, claim.effect.variable
        if claim.modality != "denied" and one and other and one != other:
            links.setdefault((one, claim.sign, other), []).append(claim)
            joined |= {one: joined.get(one, 0) + 1, other: joined.get(other, 0) + 1}

    def rank(link: tuple[tuple[str, str, str], list[Cause]]) -> tuple[object, ...]:
        (one, _, other), claims = link
        return (-len(claims), -joined[one] - joined[other], -max(c.score for c in claims), link[0])

    ranked = sorted(links.items(), key=rank)
    for (one, sign, other), claims in ranked[:CAUSES]:
        best = max(claims, key=lambda c: (c.score, c.id))
        by = "the reporter" if isinstance(best.by, str) else plain(best.by.name)
        more = f", {_count(len(claims) - 1, 'more claim')} of this" if len(claims) > 1 else ""
        effect = f"{'perhaps ' if best.modality == 'possible' else ''}{'more' if sign == '+' else 'less'}"
        yield f"{plain(one)} → {effect} {plain(other)} (by {by}{more}).{notes.cite(best.evidence[0])}"


def _coming(m: Material, case: Case, notes: Notes) -> Iterable[str]:
    """Forecasts with their base rates, then what is announced for after the last report."""
    forecasts = case.forecasts()
    newest = max((f.as_of for f in forecasts), default="")
    open_ = [f for f in forecasts if f.as_of == newest and f.outcome is None]
    # A forecast says something where it differs from the base rate in what is printed of both.
    telling = [f for f in open_ if round(f.probability, 2) != round(f.baseline, 2)]
    ranked = sorted(telling or open_, key=lambda f: (-abs(f.probability - f.baseline), -f.probability, f.id))
    if open_ and not telling:
        yield f"No forecast made on {day(newest)} departs from its base rate; the likeliest:"
        ranked = sorted(open_, key=lambda f: (-f.probability, f.id))
    for f in ranked[:COMING]:
        what = (f.type or f.quad or "").replace("_", " ").lower()
        pair = f"{plain(f.a.name)} → {plain(f.b.name)}"
        when = f"in the {f.horizon} after {day(newest)}"
        yield f"{pair}, {when}: {what} {f.probability:.0%}, base rate {f.baseline:.0%}."
    end = dates.bounds(m.last)[1] if m.last else None
    ahead = [
        e for e in m.events.values()
        if end and e.status in ("planned", "possible") and e.date.value
        and end < dates.bounds(e.date.value)[1] <= end + datetime.timedelta(days=FAR)
    ]  # fmt: skip
    for event in sorted(_one_a_sentence(ahead, COMING), key=lambda e: (e.date.value or "", e.id)):
        yield _act(event, notes)
    if not forecasts:
        yield "No forecast has been made for this case: `relata forecast` makes one, with its base rate."


# ── how far to trust it ───────────────────────────────────────────────────────────────────────────


def _trust(m: Material) -> Iterable[str]:
    reports = list(m.reports.values())
    by_outlet: dict[str, int] = {}
    for r in reports:
        by_outlet[r.outlet or "outlet not known"] = by_outlet.get(r.outlet or "outlet not known", 0) + 1
    ranked = sorted(by_outlet.items(), key=lambda p: (-p[1], p[0]))
    listed = ", ".join(f"{plain(o)} {n}{_graded(m, o)}" for o, n in ranked[:6])
    more = f" and {_count(len(ranked) - 6, 'more outlet')}" if len(ranked) > 6 else ""
    graded = "Outlets are graded A to F by people." if m.ratings.outlets else "No outlet has been graded."
    yield f"Reports by outlet: {listed}{more}. {graded}"
    lacks = [
        (
            sum(r.duplicate_of is not None for r in reports),
            "a copy of another",
            "copies of others, counted once",
        ),
        (sum(r.published.value is None for r in reports), "without a date", "without a date"),
        (sum(r.unread is not None for r in reports), "not read", "not read"),
    ]
    if any(n for n, *_ in lacks):
        yield (
            "Of the reports "
            + ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in lacks if n)
            + "."
        )
    acts = list(m.events.values())
    single, denied = sum(e.outlets < 2 for e in acts), sum(e.status in ("alleged", "denied") for e in acts)
    yield f"{_count(len(acts), 'act')}: {single} told by one outlet alone, {denied} alleged or denied."
    judged = sum(c.what in ("accept", "reject", "edit", "merge", "split") for c in m.ledger)
    people = len({c.who for c in m.ledger})
    checked = "nobody has corrected it"
    if judged:
        checked = f"{_count(judged, 'correction')} by {_count(people, 'person', 'people')} stand"
    yield f"All of it was read by machine; {checked}. The notes lead to the words: check them before you quote."


def _graded(m: Material, outlet: str) -> str:
    grade = m.ratings.reliability(outlet)
    return "" if grade == "unrated" else f" ({grade})"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
