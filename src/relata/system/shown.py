"""What if, by event histories: paired simulated futures with and without some acts; never a cause.

The invariant: only acts up to `as_of` are learned from; both futures are drawn with the same luck from a seed that
is part of the answer; an effect is simulated only where its term passed its tests (`responses`), and a scenario that
the data hold no case of is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from relata.errors import InputError
from relata.system.futures import LEAST_EVENTS, weekly_counts
from relata.system.paired import GROUP, middle, paired_sums
from relata.system.responses import (
    DIRECTIONS,
    Label,
    Response,
    Term,
    Tested,
    fit_response,
    growth,
    judge_term,
)
from relata.system.scenarios import PutAct, Scenario, refuse
from relata.system.streams import EventTable, Floats, Ints, date_of, day_number, monday

RUNS = 50 * GROUP
"""Paired futures."""
LEAST_WEEKS = 26
"""Weeks up to `as_of`, as for a case's forecasts."""
KEPT_WEEKS = 104
MOST_PAIRS = 400
"""The busiest pairs are learned from, and those of the scenario: bounds time and memory."""
LEAST_SITUATIONS = 5
"""Weeks in which the pair did such a thing, below which there is no situation like it to learn from."""


class ShownEffect(Struct, frozen=True):
    """What follows for one quad in one direction: acts expected in the weeks, those put in not counted."""

    source: str
    target: str
    quad: str
    label: Label
    without: float
    expected: float
    change: float
    low: float
    high: float
    """The middle 90 % of the mean change, from how sure the weights are; luck comes on top."""
    why: str


class Shown(Struct, frozen=True):
    """The answer from event histories, or why there is none (`refused`)."""

    as_of: str
    """The last day that is known; the simulated weeks begin on the next."""
    weeks: int
    seed: int
    refused: str = ""
    effects: tuple[ShownEffect, ...] = ()
    acts: int = 0
    """Acts learned from, of so many `pairs` in so many `past` weeks."""
    pairs: int = 0
    past: int = 0
    reads: str = ""


class _Learned(Struct, frozen=True):
    """Counts (quads, pairs, past weeks), names, and the reverse of each pair or -1."""

    counts: Floats
    pairs: tuple[tuple[str, str], ...]
    reverse: Ints
    start: int


def what_if_shown(table: EventTable, scenario: Scenario, *, runs: int = RUNS) -> Shown:
    """What the acts of a scenario would be followed by, by the event histories of `table`.

    1. Count acts by week up to `as_of`. 2. Refuse what the data hold no situation of. 3. Test every term. 4. Fit
    those that passed. 5. Simulate with and without, with one luck. Raises InputError where an act names something
    that the table does not know or lies outside the weeks that are simulated.
    """
    known = day_number(scenario.as_of) if scenario.as_of else int(table.day[-1]) if len(table) else 0
    start, day = known + 1, date_of(known).isoformat()
    empty = Shown(day, scenario.weeks, scenario.seed)
    table = table.before(start)
    try:
        quads = [_quad(table, act) for act in scenario.acts]
        learned = _learn(table, start, scenario.acts)
        changed, added = _changed(learned, scenario, quads)
        tested = _tests(learned)
        responses = _responses(learned, tested)
    except InputError as error:
        why = f"refused: wanted {error.wanted}; got {error.got}"
        return Shown(day, scenario.weeks, scenario.seed, refused=why, reads=why)
    effects = _effects(learned, table.quads, (changed, added), scenario, quads, tested, responses, runs)
    return Shown(
        empty.as_of, empty.weeks, empty.seed, "", effects, int(learned.counts.sum()), len(learned.pairs),
        learned.counts.shape[2], _reads(effects, learned, scenario),
    )  # fmt: skip


def _quad(table: EventTable, act: PutAct) -> int:
    """The number of an act's quad; a type counts as the quad that it most often stands under."""
    if act.quad is not None:
        if act.quad not in table.quads:
            raise refuse(f"one of the quads {', '.join(table.quads) or '(none)'}", repr(act.quad))
        return table.quads.index(act.quad)
    known = act.type in table.types
    under = table.quad[table.type == table.types.index(act.type or "")] if known else np.zeros(0, np.int64)
    if not len(under):
        raise refuse("a type that occurs before the day", f"{act.type!r}, which never does")
    return int(np.bincount(under).argmax())


def _learn(table: EventTable, start: int, acts: Sequence[PutAct]) -> _Learned:
    """Counts of the busiest pairs and of those of the scenario, in weeks that end on the day `start`."""
    weeks = (start - int(table.day[0])) // 7 if len(table) else 0
    if weeks < LEAST_WEEKS:
        raise refuse(f"{LEAST_WEEKS} weeks of acts before the day", f"{weeks}")
    shift = start - monday(start)
    moved = replace(table, day=table.day - shift)
    streams = [weekly_counts(moved, quad=q, day=start - shift) for q in table.quads]
    names, whole = streams[0].pairs, np.stack([s.counts for s in streams])[:, :, -KEPT_WEEKS:]
    asked = {p for act in acts for p in ((act.source, act.target), (act.target, act.source))}
    for act in acts:
        if (act.source, act.target) not in names:
            raise refuse(
                f"a pair with {LEAST_EVENTS} acts before the day",
                f"{act.source} → {act.target}, which has fewer",
            )
    busiest = np.argsort(-whole.sum(axis=(0, 2)), kind="stable")[:MOST_PAIRS]
    keep = sorted({*busiest.tolist(), *(n for n, p in enumerate(names) if p in asked)})
    kept = tuple(names[n] for n in keep)
    at = {p: n for n, p in enumerate(kept)}
    reverse = np.array([at.get((t, s), -1) for s, t in kept], dtype=np.int64)
    return _Learned(whole[:, keep], kept, reverse, start)


def _changed(learned: _Learned, scenario: Scenario, quads: Sequence[int]) -> tuple[Floats, Floats]:
    """The past with acts put in or taken out, and acts put into the weeks to come (quads, pairs, weeks)."""
    past = learned.counts.copy()
    future = np.zeros((*past.shape[:2], scenario.weeks))
    for act, quad in zip(scenario.acts, quads, strict=True):
        pair = learned.pairs.index((act.source, act.target))
        busy = int((learned.counts[quad, pair] > 0).sum())
        what = act.type or act.quad
        if busy < LEAST_SITUATIONS:
            raise refuse(
                f"{LEAST_SITUATIONS} weeks in which {act.source} did such a thing to {act.target}",
                f"{busy} weeks with {what}: the data hold no such situation",
            )
        for n in range(act.times):
            day = day_number(act.date) + n * (7 if act.every == "week" else 1)
            _put(past, future, (quad, pair, (day - learned.start) // 7), act)
    most = learned.counts.max(axis=2)
    for after in (past, future):
        over = after.max(axis=2) > np.maximum(most, learned.counts.max(axis=(1, 2))[:, None])
        if over.any():
            raise refuse("no more acts in a week than any pair ever had", f"{int(after.max())} in one week")
    return past, future


def _put(past: Floats, future: Floats, place: tuple[int, int, int], act: PutAct) -> None:
    quad, pair, week = place
    if week >= future.shape[2] or week < -past.shape[2]:
        raise refuse(
            f"days within {past.shape[2]} weeks before and {future.shape[2]} after the day", act.date
        )
    if act.put == "in":
        (future if week >= 0 else past)[quad, pair, week] += act.count
    elif week >= 0 or past[quad, pair, week] < act.count:
        there = "none: the day lies ahead" if week >= 0 else f"{past[quad, pair, week]:.0f}"
        raise refuse(f"{act.count} such acts in the week of {act.date} to take out", there)
    else:
        past[quad, pair, week] -= act.count


def _tests(learned: _Learned) -> dict[Term, Tested]:
    quads = range(len(learned.counts))
    terms = [Term(d, c, e) for e in quads for c in quads for d in DIRECTIONS]
    return {t: judge_term(learned.counts, learned.reverse, t) for t in terms}


def _responses(learned: _Learned, tested: Mapping[Term, Tested]) -> dict[int, Response]:
    """The fitted response of each quad that holds enough. Raises InputError where acts would never die out."""
    found = {}
    for effect in range(len(learned.counts)):
        passed = tuple(t for t, r in tested.items() if t.effect == effect and r.label != "not detectable")
        try:
            found[effect] = fit_response(learned.counts, learned.reverse, effect, passed)
        except InputError:
            continue
    if (much := growth(found, len(learned.counts))) >= 1.0:
        raise refuse("histories in which acts die out", f"each act brings {much:.2f} others in the long run")
    return found


def _effects(
    learned: _Learned, names: tuple[str, ...], change: tuple[Floats, Floats], scenario: Scenario,
    quads: Sequence[int], tested: Mapping[Term, Tested], responses: Mapping[int, Response], runs: int,
) -> tuple[ShownEffect, ...]:  # fmt: skip
    """For each pair that acts are put into or taken out of: every quad, in both directions."""
    found = []
    for pair in dict.fromkeys((a.source, a.target) for a in scenario.acts):
        row = learned.pairs.index(pair)
        sides = np.array([row, learned.reverse[row]])
        drawn = [
            paired_sums(responses, _of(past, sides), _of(added, sides), sides, runs=runs, seed=scenario.seed)
            for past, added in ((learned.counts, np.zeros_like(change[1])), change)
        ]
        causes = {q for a, q in zip(scenario.acts, quads, strict=True) if (a.source, a.target) == pair}
        for side, direction in enumerate(DIRECTIONS):
            ends = pair if side == 0 else pair[::-1]
            for e, quad in enumerate(names):
                if sides[side] < 0 or e not in responses:
                    continue
                tests = [tested[Term(direction, c, e)] for c in sorted(causes)]
                found.append(_effect(ends, quad, tests, [d[:, e, side] for d in drawn]))
    return tuple(found)


def _of(counts: Floats, sides: Ints) -> Floats:
    """The rows of a pair and its reverse; nothing for a side that is not followed."""
    return np.where((sides >= 0)[None, :, None], counts[:, np.maximum(sides, 0)], 0.0)


def _effect(
    ends: tuple[str, str], quad: str, tests: Sequence[Tested], drawn: Sequence[NDArray[np.float64]]
) -> ShownEffect:
    order: tuple[Label, ...] = ("supported", "weak", "not detectable")
    label = min((t.label for t in tests), key=order.index)
    best = reduce(lambda a, b: a if order.index(a.label) <= order.index(b.label) else b, tests)
    both = ((best.forward, "later"), (best.backward, "earlier"))
    why = "; ".join(
        f"on {which} weeks it saves {p.gain:+.5f} nats a row, shuffled up to {p.shuffled:+.5f}"
        for p, which in both
    )
    if best.signs[0] != best.signs[1]:
        why += "; its sign differs between the halves"
    change = drawn[1] - drawn[0]
    low, high = middle(change)
    without, expected, mean, low, high = (
        round(float(v), 4) for v in (drawn[0].mean(), drawn[1].mean(), change.mean(), low, high)
    )
    return ShownEffect(*ends, quad, label, without, expected, mean, low, high, why)


def _reads(effects: Sequence[ShownEffect], learned: _Learned, scenario: Scenario) -> str:
    told = [
        f"{e.source} → {e.target} {e.quad} {e.change:+.2f} ({e.label})"
        for e in effects
        if e.label != "not detectable"
    ]
    rest = sum(e.label == "not detectable" for e in effects)
    acts = int(learned.counts.sum())
    weeks = f"{scenario.weeks} week{'s' * (scenario.weeks > 1)}"
    return (
        f"by {acts} acts of {len(learned.pairs)} pairs in {learned.counts.shape[2]} weeks, over {weeks}: "
        + ("; ".join(told) or "nothing detectable follows")
        + (f"; {rest} effects not detectable" if rest else "")
        + ". What goes before is no cause."
    )


__all__ = ["RUNS", "Shown", "ShownEffect", "what_if_shown"]
