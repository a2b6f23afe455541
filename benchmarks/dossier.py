"""How fast the dossier of a large case is on this machine: first paint, and a filter on the timeline.

    python -m benchmarks.dossier [--case HUGE.relata] [--times 5]

The case is made up: 5,000 reports and 50,000 acts of 60 parties over two years, drawn with a fixed seed, with the
index that they give. First paint is from the click on the address to the first screen with its content (the pairs'
curves, the newest acts), by a server that has just started and a browser with an empty cache. A filter is from the
choice of a party on the timeline to the next frame that shows it. Nothing is asserted: other work on the
machine would decide it.
"""

from __future__ import annotations

import argparse
import datetime
import random
import statistics
import tempfile
import time
from pathlib import Path

from relata import relation
from relata.case import open_case
from relata.records import (
    EVENT_TYPES,
    QUAD_OF,
    Actor,
    ActorRef,
    Claim,
    Date,
    Event,
    Evidence,
    Position,
    Published,
    Reading,
    Report,
    Span,
    Statement,
    record_id,
)
from tests.web.conftest import CHROMIUM, FLAGS, Served

REPORTS, EVENTS, PARTIES, CLAIMS, SEED = 5_000, 50_000, 60, 400, 7
START, DAYS = datetime.date(2019, 1, 1), 730
STATUSES = ("occurred", "occurred", "occurred", "ongoing", "planned", "possible", "alleged", "denied")
PAINT, FILTER = 1.5, 0.150
"""What the dossier promises, in seconds."""


def make(path: Path) -> Path:
    """Write the made-up case to `path`."""
    draw = random.Random(SEED)
    refs = [
        ActorRef(f"a{n:02}", f"Land {chr(65 + n % 26)}{n}", f"X{chr(65 + n // 26)}{chr(65 + n % 26)}", "GOV")
        for n in range(PARTIES)
    ]
    shares = [1 / (1 + n) for n in range(PARTIES)]  # a few parties act most, as in every case
    reports, events = [], []
    each = EVENTS // REPORTS
    for n in range(REPORTS):
        day = START + datetime.timedelta(days=draw.randrange(DAYS))
        lines, acts = [], []
        for _ in range(each):
            a, b = draw.choices(refs, shares, k=2)
            while a == b:
                b = draw.choice(refs)
            kind = draw.choice(EVENT_TYPES)
            acts.append((a, b, kind, sum(map(len, lines)) + len(lines)))
            lines.append(
                f"{a.name} moved to {kind.lower()} {b.name} on that day, as officials of both sides said."
            )
        text = "\n".join(lines)
        made = Report(
            id=f"r{n:05}", text=text, title=f"{acts[0][0].name} and {acts[0][1].name}, number {n}",
            outlet=f"Outlet {draw.randrange(40)}", published=Published(day.isoformat(), "stated"),
        )  # fmt: skip
        reports.append(made)
        for (a, b, kind, at), line in zip(acts, lines, strict=True):
            word = at + line.index(kind.lower())
            events.append(
                Event(
                    id=record_id("e", n, at), type=kind, quad=QUAD_OF[kind], status=draw.choice(STATUSES),  # type: ignore[arg-type]
                    source=(a,), target=(b,), trigger=Span.of(text, word, word + len(kind)),
                    date=Date((day - datetime.timedelta(days=draw.randrange(3))).isoformat(), "relative"),
                    evidence=(Evidence.cut(made, at, at + len(line)),), why="made up for a measurement",
                    score=round(draw.uniform(0.2, 1.0), 2), merged=(f"t{n}-{at}",),
                )
            )  # fmt: skip
    events.sort(key=lambda e: (e.date.value or "", e.id))
    actors = tuple(
        Actor(
            id=r.id, name=r.name, kind="state", country=r.country, sector="GOV", mentions=draw.randrange(9000),
            why="made up", score=1.0, evidence=(next(e for e in events if r in (*e.source, *e.target)).evidence[0],),
        )
        for r in refs
    )  # fmt: skip
    statements, claims = _claims(events, draw)
    relations = relation.index(events, reports)
    with open_case(path, create=True) as case:
        case.put_reports(reports)
        for report in reports[:: REPORTS // 50]:
            case.put_reading(
                report, Reading(report=report.id, published=report.published), [(0, report.text[:80])]
            )
        found = {
            "actors": actors, "events": events, "tellings": events, "statements": statements, "claims": claims,
            "relations": relations, "turning_points": relation.turning_points(events, reports),
        }  # fmt: skip
        case.put_derived(found, {r.id: r.text for r in reports})
    return path


def _claims(events: list[Event], draw: random.Random) -> tuple[tuple[Statement, ...], tuple[Claim, ...]]:
    statements, claims = [], []
    for n in range(CLAIMS):
        ours, theirs = draw.sample(events, 2)
        pair = []
        for side, event in (("asserts", ours), ("denies", theirs)):
            first = event.evidence[0]
            pair.append(
                Statement(
                    id=f"s{n}{side}", speaker=event.source[0], stance=side, form="indirect",  # type: ignore[arg-type]
                    content=Span(first.start, first.end, first.quote), evidence=(first,),
                    why="made up", score=0.7, claim=f"c{n}",
                )
            )  # fmt: skip
        statements += pair
        claims.append(
            Claim(
                id=f"c{n}", proposition=pair[0].content, contested=True, evidence=pair[0].evidence,
                why="made up", score=0.7, positions=(
                    Position(pair[0].speaker, "affirms", (pair[0].id,), ("Outlet 1",)),
                    Position(pair[1].speaker, "denies", (pair[1].id,), ("Outlet 2",)),
                ),
            )
        )  # fmt: skip
    return tuple(statements), tuple(claims)


# Ends with the frame after the one that shows the change: what the eye has seen by then.
FILTERED = """async (party) => {
  const select = document.querySelector('.facets select');
  const shown = () => document.querySelector('.chart svg')?.getAttribute('aria-label');
  const before = shown(), begun = performance.now();
  select.value = party; select.dispatchEvent(new Event('change', {bubbles: true}));
  while (shown() === before) {
    await new Promise(requestAnimationFrame);
    if (performance.now() - begun > 10000) throw 'no change';
  }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""


def measure(path: Path, times: int) -> dict[str, list[float]]:
    """Seconds of each measurement."""
    from playwright.sync_api import sync_playwright

    found: dict[str, list[float]] = {"first paint": [], "timeline opens": [], "filter": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for _ in range(times):
            with Served(path) as address:
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                begun = time.perf_counter()
                page.goto(address, wait_until="commit")
                page.locator(".pair svg").first.wait_for()
                page.locator(".item .evidence").first.wait_for()
                found["first paint"].append(time.perf_counter() - begun)
                page.wait_for_load_state("networkidle")
                begun = time.perf_counter()
                page.goto(f"{address}#/timeline")
                page.locator(".chart svg").first.wait_for(timeout=60_000)
                found["timeline opens"].append(time.perf_counter() - begun)
                page.wait_for_load_state("networkidle")
                options = page.eval_on_selector(
                    ".facets select", "s => [...s.options].map(o => o.value).filter(Boolean)"
                )
                for party in (*options[:3], ""):
                    found["filter"].append(page.evaluate(FILTERED, party) / 1000)
                page.context.close()
        browser.close()
    return found


def main() -> None:
    """Measure and print."""
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    read.add_argument("--case", type=Path, help="keep the case here, and use it if it is there")
    read.add_argument("--times", type=int, default=5)
    asked = read.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.case or Path(folder) / "huge.relata"
        if not path.exists():
            begun = time.perf_counter()
            make(path)
            print(
                f"made {path.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - begun:.0f} s", flush=True
            )
        limits = {"first paint": PAINT, "filter": FILTER}
        for name, seconds in measure(path, asked.times).items():
            limit = f"(promised: under {limits[name]:g} s)" if name in limits else ""
            middle = statistics.median(seconds)
            print(
                f"{name:15} least {min(seconds):.3f} s  median {middle:.3f} s  most {max(seconds):.3f} s  {limit}"
            )


if __name__ == "__main__":
    main()
