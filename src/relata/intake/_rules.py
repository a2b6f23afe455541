"""The intake's data files, read once: what they say is decided by people, in YAML, and never changes in a run."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from relata.errors import VocabularyError


def key(name: object) -> str:
    """The name of a column, key or header line as `fields.yaml` writes it: `publication_date`."""
    return str(name).strip().lower().replace(" ", "_").replace("-", "_")


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in `vocabulary/data/NAME.yaml`; raises VocabularyError where it holds none."""
    import yaml

    source = files("relata").joinpath("vocabulary", "data", f"{name}.yaml")
    try:
        data = yaml.load(source.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise VocabularyError(
            wanted=f"YAML in {name}.yaml", got=str(error), do=f"mend vocabulary/data/{name}.yaml"
        ) from error
    if not isinstance(data, dict):
        raise VocabularyError(
            wanted=f"a mapping in {name}.yaml",
            got=type(data).__name__,
            do=f"mend vocabulary/data/{name}.yaml",
        )
    return data
