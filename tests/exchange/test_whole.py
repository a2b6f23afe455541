"""Files that are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from relata.exchange.whole import whole


def test_what_is_written_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """The old file stands until the new one is ready, and nothing else is left in the folder."""
    path = tmp_path / "acts.csv"
    path.write_text("old", "utf-8")

    with whole(path) as part:
        part.write_text("new", "utf-8")

        assert path.read_text("utf-8") == "old"
    assert path.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_the_old(tmp_path: Path) -> None:
    """Where writing fails half way, the old file stands as it was and no half of the new one is left."""
    path = tmp_path / "acts.csv"
    path.write_text("old", "utf-8")

    with pytest.raises(OSError, match="no space"), whole(path) as part:
        part.write_text("ne", "utf-8")
        raise OSError("no space")

    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
