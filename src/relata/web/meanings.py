"""What the words on the page mean, from the files that decide it: the page holds no wording of its own for these."""

from __future__ import annotations

from typing import Any

from relata.errors import VocabularyError
from relata.records import EVENT_TYPES
from relata.vocabulary import load


def meanings() -> dict[str, Any]:
    """The mark of an inferred party, what each type of act is, and two figures of the index.

    `half_life` is in days; below `thin_below` acts a week a value is not reliable. Nothing where the vocabulary is
    not there: the page then shows names without their meaning.
    """
    try:
        index = load("index")
        return {
            "inferred": load("wording")["inferred"],
            "types": {t: load(f"codebook/{t.lower()}")["about"] for t in EVENT_TYPES},
            "half_life": index["half_life"],
            "thin_below": index["reliable_per_week"],
        }
    except VocabularyError:
        return {"inferred": "", "types": {}, "half_life": None, "thin_below": None}


__all__ = ["meanings"]
