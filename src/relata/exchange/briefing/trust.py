"""How far to trust a case: its outlets, its gaps, what people have checked."""

from __future__ import annotations

from collections.abc import Iterable

from relata.exchange.briefing.material import Material, counted
from relata.exchange.wording import plain


def trust(m: Material) -> Iterable[str]:
    """Reports by outlet, what is missing of them, acts that one outlet alone tells, corrections."""
    reports = list(m.reports.values())
    by_outlet: dict[str, int] = {}
    for r in reports:
        by_outlet[r.outlet or "outlet not known"] = by_outlet.get(r.outlet or "outlet not known", 0) + 1
    ranked = sorted(by_outlet.items(), key=lambda p: (-p[1], p[0]))
    listed = ", ".join(f"{plain(o)} {n}{_graded(m, o)}" for o, n in ranked[:6])
    more = f" and {counted(len(ranked) - 6, 'more outlet')}" if len(ranked) > 6 else ""
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
    yield f"{counted(len(acts), 'act')}: {single} told by one outlet alone, {denied} alleged or denied."
    judged = sum(c.what in ("accept", "reject", "edit", "merge", "split") for c in m.ledger)
    people = len({c.who for c in m.ledger})
    checked = "nobody has corrected it"
    if judged:
        checked = f"{counted(judged, 'correction')} by {counted(people, 'person', 'people')} stand"
    yield f"All of it was read by machine; {checked}. The notes lead to the words: check them before you quote."


def _graded(m: Material, outlet: str) -> str:
    grade = m.ratings.reliability(outlet)
    return "" if grade == "unrated" else f" ({grade})"
