"""The case as the server holds it: asked by one thread only, read again when its file changes.

A request never sees half of one state of the case and half of another: every answer is made inside one call
of `Shelf.ask`, and each answer's stamp names the state it was made from.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from relata.case import Case, open_case
from relata.records import ActorRef, Event, Relation
from relata.views.as_of import case_as_of, records_as_of

T = TypeVar("T")


class Shelf:
    """One case, opened when first asked for, on a thread of its own (SQLite connections stay on theirs)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="relata-case")
        self._case: Case | None = None
        self._stamp = ""
        self._held: dict[object, Any] = {}

    async def ask(self, question: Callable[[Shelf], T]) -> T:
        """Run `question` on the case's own thread, with what is held made fresh first."""

        def call() -> T:
            self._refresh()
            return question(self)

        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    @property
    def case(self) -> Case:
        """The open case; only for use inside a question."""
        if self._case is None:
            self._case = open_case(self.path)
        return self._case

    @property
    def stamp(self) -> str:
        """Sixteen hex digits that change whenever the case's file does."""
        return self._stamp

    def records(self, kind: str, *, as_of: str | None = None, **options: Any) -> Sequence[Any]:
        """All records of `kind`, as known on the day `as_of`; `options` are those of the index."""
        if kind == "relations" and options:
            from relata.relation import IndexOptions, index

            events = self.records("events", as_of=as_of)
            return self.held(
                ("index", as_of, *sorted(options.items())),
                lambda: index(events, self.records("reports", as_of=as_of), IndexOptions(**options)),
            )
        if as_of is None or kind in ("forecasts", "corrections", "reports"):
            if as_of is None:
                return self.held(kind, lambda: tuple(getattr(self.case, kind)()))
            return self.held((kind, as_of), lambda: records_as_of(self.case, kind, as_of))
        return self.held(("as of", as_of), lambda: self._derived(as_of))[kind]

    def index_between(
        self, a: ActorRef, b: ActorRef, *, as_of: str | None = None, **options: Any
    ) -> tuple[Relation, ...]:
        """The index with `options`, from the acts in which both parties, or people of both, take part."""
        from relata.relation import IndexOptions, index

        def reckon() -> tuple[Relation, ...]:
            acts = [e for e in self.records("events", as_of=as_of) if _takes_part(e, a) and _takes_part(e, b)]
            return index(acts, self.records("reports", as_of=as_of), IndexOptions(**options))

        return self.held(("between", a.id, b.id, as_of, *sorted(options.items())), reckon)

    def known(self, as_of: str | None) -> Case:
        """The case, or the case as it was known on a day: whatever is asked of it, nothing later can leak."""
        if as_of is None:
            return self.case
        return self.held(
            ("case", as_of),
            lambda: case_as_of(
                self.case, as_of, derived=self.held(("as of", as_of), lambda: self._derived(as_of))
            ),
        )

    def _derived(self, as_of: str) -> Mapping[str, Sequence[Any]]:
        """All that follows from the reports published by a day, at once: deriving it is the dear part."""
        from relata import building

        case = self.case
        return building.derive(case.reports(), case.readings(), case.corrections(), as_of=as_of)

    def held(self, key: object, make: Callable[[], T]) -> T:
        """The value of `make()`, made once for each state of the case."""
        if key not in self._held:
            self._held[key] = make()
        found: T = self._held[key]
        return found

    def forget(self) -> None:
        """Let go of all that is held, as after a correction."""
        close = getattr(self._case, "close", None)
        if close is not None:
            close()
        self._case = None
        for held in self._held.values():
            if isinstance(held, Case):
                held.close()
        self._held.clear()
        self._stamp = ""

    def close(self) -> None:
        """Close the case on its own thread and end the thread."""
        self._thread.submit(self.forget).result()
        self._thread.shutdown()

    def _refresh(self) -> None:
        stamp = _stamp_of(self.path)
        if stamp != self._stamp:
            self.forget()
            self._stamp = stamp


def _takes_part(event: Event, party: ActorRef) -> bool:
    """Whether the party, or somebody of its country, is a source or target of the act."""
    return any(
        actor.id == party.id or (actor.country is not None and actor.country == party.country)
        for actor in (*event.source, *event.target)
    )


def _stamp_of(path: Path) -> str:
    """A digest of the sizes and times of the case's file and its write-ahead log."""
    parts = []
    for file in (path, path.with_name(path.name + "-wal")):
        try:
            seen = file.stat()
            # An empty log says nothing: opening and closing the case makes and removes it.
            parts.append(f"{seen.st_size}:{seen.st_mtime_ns}" if seen.st_size else "-")
        except OSError:
            parts.append("-")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
