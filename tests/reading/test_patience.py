"""A reading that does not end is ended, and the next one has its full time."""

from __future__ import annotations

import signal
import threading

import pytest

from relata.errors import OutOfTime
from relata.reading import door
from relata.reading.patience import patience

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm clock on this system")


def forever() -> None:
    """Go round and round."""
    while True:
        pass


def test_what_does_not_end_is_ended() -> None:
    """The error says how long was waited; afterwards no alarm is set and the old handler is back."""
    before = signal.getsignal(signal.SIGALRM)

    with pytest.raises(OutOfTime, match=r"none in 0 seconds"), patience(0.05):
        forever()

    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) == before


def test_what_ends_in_time_is_left_alone() -> None:
    """No alarm rings after the block."""
    with patience(0.05):
        pass

    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_off_the_main_thread_nothing_is_limited() -> None:
    """A server's thread has no alarm clock: the block runs, and its error is its own."""
    ran: list[bool] = []

    def work() -> None:
        with patience(0.01):
            ran.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert ran == [True]


def test_the_alarm_of_somebody_else_is_left_alone() -> None:
    """Where the process has an alarm already, it keeps it."""
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        with patience(0.01):
            assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_line_that_takes_for_ever_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The door says so in the line's place, and reads the next."""
    answer = door.annotate_item

    def read(item: door.Item, options: door.Options) -> dict[str, object]:
        if item.id == "a":
            forever()
        return answer(item, options)

    monkeypatch.setattr(door, "annotate_item", read)
    monkeypatch.setattr(door, "allowed", lambda characters: 0.2 if characters < 5 else 60.0)

    bad, good = door.annotate_lines(['{"id": "a", "text": "x"}', '{"id": "b", "text": "Chad thanked Mali."}'])

    assert bad == {
        "id": "a",
        "error": "wanted a reading; got none in 0 seconds; please report it with the text, if you may share it",
    }
    assert good["events"]
