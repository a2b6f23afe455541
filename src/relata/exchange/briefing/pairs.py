"""Where the pairs stand: the bottom line, and the table of pairs."""

from __future__ import annotations

from relata.case import Case
from relata.exchange.briefing.acts import one_a_sentence, quotable
from relata.exchange.briefing.material import Material
from relata.exchange.wording import Notes, day, number, plain, told
from relata.vocabulary import load

# How many pairs the table has, and how many acts the bottom line names.
PAIRS, MOVERS = 5, 2


def bottom_line(m: Material, notes: Notes) -> list[str]:
    """The index of the busiest pair in one paragraph, with the acts that weigh most in it."""
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
    movers = one_a_sentence((m.events[c.event] for c in parts if c.event in m.events), MOVERS)
    if movers:
        what = "; ".join(f"{told(e)} ({number(weight[e.id])}){notes.cite(quotable(e))}" for e in movers)
        line += f" Weighing most: {what}."
    if now.low < 0 < now.high:
        line += f" The 90 % interval, {number(now.low)} to {number(now.high)}, spans zero: the reports do not settle"
        line += " which way it leans."
    elif not now.reliable:
        line += " The value is thin, it rests on few acts: read its sign, not its size."
    return [line]


def where_pairs_stand(m: Material, case: Case) -> list[str]:
    """The busiest pairs as a table: index, a year before, acts, the last turn."""
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
