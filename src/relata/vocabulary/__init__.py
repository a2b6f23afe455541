"""What the field knows, as data that a political scientist can review: YAML in, lookups out.

Nothing here knows a text. `load(name)` gives the content of `data/NAME.yaml` as it stands; the lookups that
a room needs are built in a module of this room, once a process, and are never changed after that.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from relata.errors import VocabularyError

DATA = Path(__file__).parent / "data"

__all__ = ["DATA", "load", "read_yaml"]


@cache
def load(name: str) -> Any:
    """The content of the vocabulary file `data/NAME.yaml`, read once a process. Do not change it."""
    return read_yaml(DATA / f"{name}.yaml")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises VocabularyError where it is missing or not YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(
            wanted=f"YAML in {path.name}", got=str(error).replace("\n", " "), do="mend the file and run again"
        ) from error
