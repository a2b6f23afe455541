"""How long one report may take: a reading that does not end would keep all the others waiting."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from relata.errors import OutOfTime

# Seconds for any report, and characters more for each second more: some fifteen times what a slow laptop needs.
LEAST, CHARACTERS_A_SECOND = 120.0, 1_000


def allowed(characters: int) -> float:
    """The seconds that a report of so many characters may take."""
    return LEAST + characters / CHARACTERS_A_SECOND


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise OutOfTime within the block once `seconds` are over.

    It takes the alarm clock of the process: off the main thread, where there is none (Windows) and where somebody
    else has set it, the block takes its time.
    """
    free = (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )
    if not free:
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime(
            wanted="a reading",
            got=f"none in {seconds:,.0f} seconds",
            do="please report it with the text, if you may share it",
        )

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
