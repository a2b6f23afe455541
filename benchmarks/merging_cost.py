"""Does merging cost as much as there are tellings, and not their square? Seconds at 10,000 and at 100,000.

Synthetic: twenty acts a day between sixty countries drawn by a power law (a few pairs have most), each told by one to
five outlets, a third of the tellings with no closer date than a year. As in the press, more tellings mean more days
and not more acts a day.

    python benchmarks/merging_cost.py [N …]
"""

from __future__ import annotations

import datetime
import random
import resource
import sys
import time

from relata.records import EVENT_TYPES, QUAD_OF, ActorRef, Date, Event, Evidence, Published, Report, Span
from relata.story.merging import merge

OUTLETS = 40
COUNTRIES = 60
ACTS_A_DAY = 20
WORDS = (
    "border gas loan visit court harbour rail grain missile pipeline vote treaty tariff hostage embassy summit drill "
    "visa debt flood strike raid convoy refinery ferry fence bank statue parade satellite reactor fishing island"
).split()


def synthetic(count: int, seed: int = 7) -> tuple[list[Event], list[Report]]:
    """`count` tellings, with the reports that tell them."""
    rng = random.Random(seed)
    states = [ActorRef(f"a{n}", f"State{n}", f"C{n:02}", "GOV") for n in range(COUNTRIES)]
    tellings: list[Event] = []
    reports: list[Report] = []
    act = 0
    while len(tellings) < count:
        day = datetime.date(2000, 1, 1) + datetime.timedelta(act // ACTS_A_DAY)
        a, b = (states[min(COUNTRIES - 1, int(rng.paretovariate(1.1)) - 1)] for _ in range(2))
        kind, words = rng.choice(EVENT_TYPES), rng.sample(WORDS, 5)
        for outlet in rng.sample(range(OUTLETS), rng.randint(1, 5)):
            text = f"{a.name} acted on {b.name} over the {' and the '.join(rng.sample(words, 4))}, says {outlet}."
            published = Published(day.isoformat(), "stated")
            home = Report(id=f"r{len(reports):07}", text=text, outlet=f"o{outlet}", published=published)
            value = day.isoformat() if rng.random() < 0.67 else f"{day:%Y}"
            reports.append(home)
            tellings.append(
                Event(
                    id=f"t{len(tellings):07}", evidence=(Evidence.cut(home, 0, len(text)),), why="made", score=0.9,
                    type=kind, quad=QUAD_OF[kind], status="occurred", source=(a,), target=(b,),
                    trigger=Span.of(text, len(a.name) + 1, len(a.name) + 6), date=Date(value, "stated"),
                )
            )  # fmt: skip
        act += 1
    return tellings[:count], reports


def main() -> None:
    """Print the seconds at each size, and the ratio of the last two."""
    sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [10_000, 100_000]
    seconds = []
    for size in sizes:
        tellings, reports = synthetic(size)
        begun = time.process_time()
        events = merge(tellings, reports)
        seconds.append(time.process_time() - begun)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"tellings {size}: {seconds[-1]:.1f} s, {len(events)} acts, peak memory {memory:.1f} GB")
    if len(seconds) > 1:
        print(f"ratio: {seconds[-1] / seconds[-2]:.1f} for {sizes[-1] / sizes[-2]:.0f} times the tellings")


if __name__ == "__main__":
    main()
