"""What the codebook covers and where it is unsound: the linter behind `relata codebook check`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from msgspec import Struct

from relata.errors import MissingPath, VocabularyError
from relata.records import EVENT_TYPES
from relata.vocabulary import DATA, load
from relata.vocabulary.codebook import Codebook, codebook, forms_of
from relata.vocabulary.patterns import Pattern
from relata.vocabulary.scales import scale
from relata.vocabulary.wordlists import list_faults

SHIPPED = DATA / "codebook"
# Modes that PLOVER has and its scale gives no figure.
_UNSCALED = ("PROTEST.vandalize",)


class Coverage(Struct, frozen=True):
    """What a codebook holds, and its faults."""

    types: dict[str, int]
    """Phrases by type."""
    modes: dict[str, int]
    """Phrases by `TYPE.mode`; a mode without a phrase has 0."""
    kinds: dict[str, int]
    """Phrases by the part of speech of their head."""
    heads: int
    """How many lemmas head a phrase."""
    faults: list[str]


def coverage(folder: Path = SHIPPED) -> Coverage:
    """Phrases by type, mode and kind, with every fault found."""
    if not folder.is_dir():
        raise MissingPath(
            wanted=f"a folder of codebook files at {folder}", got="none", do="name one that exists"
        )
    book = codebook(folder, vouched=True)
    types = Counter(p.entry.type for p in book.patterns)
    modes = Counter(f"{p.entry.type}.{p.entry.mode}" for p in book.patterns if p.entry.mode)
    return Coverage(
        types={t: types[t] for t in EVENT_TYPES},
        modes={m: modes[m] for m in sorted({*plover_modes(), *modes})},
        kinds=dict(sorted(Counter(p.kind for p in book.patterns).items())),
        heads=len({*book.verbs, *book.nouns, *book.adjectives}),
        faults=faults(book) + (list_faults() if folder == SHIPPED else []),
    )


def plover_modes() -> tuple[str, ...]:
    """All modes of PLOVER, as `TYPE.mode`."""
    return (*scale("plover")["modes"], *_UNSCALED)


def faults(book: Codebook) -> list[str]:
    """What is wrong: a type or mode without a phrase, an unknown mode or context, one phrase with two types."""
    known = set(plover_modes())
    contexts = set(load("contexts")["contexts"])
    found = [f"{t} has no phrase" for t in EVENT_TYPES if not any(p.entry.type == t for p in book.patterns)]
    for pattern in book.patterns:
        entry = pattern.entry
        if entry.mode and f"{entry.type}.{entry.mode}" not in known:
            found.append(f"{entry.name}: {entry.type} has no mode {entry.mode}")
        found += [f"{entry.name}: no context {c}" for c in entry.contexts if c not in contexts]
        if entry.pair and entry.pair not in EVENT_TYPES:
            found.append(f"{entry.name}: no type {entry.pair}")
    held = {f"{p.entry.type}.{p.entry.mode}" for p in book.patterns}
    found += [f"mode {m} has no phrase" for m in sorted(known - held)]
    return list(dict.fromkeys([*found, *_doubles(book)]))


def _doubles(book: Codebook) -> list[str]:
    """Phrases that stand under two types: which of them decides would be chance."""
    seen: dict[tuple[str, str], Pattern] = {}
    found = []
    for pattern in book.patterns:
        other = seen.setdefault((pattern.kind, pattern.text), pattern)
        if other.entry.type != pattern.entry.type and other.entry.vouched == pattern.entry.vouched:
            found.append(
                f"{pattern.text!r} ({pattern.kind}) stands under {other.entry.name} and {pattern.entry.name}"
            )
    return found


def occurring(text: Path, folder: Path = SHIPPED) -> list[str]:
    """The lemmas that head a phrase and occur in a text file in some form."""
    try:
        words = set(re.findall(r"[a-z]+", text.read_text(encoding="utf-8", errors="replace").lower()))
    except OSError as error:
        raise VocabularyError(
            wanted=f"a text file at {text}", got=str(error), do="name one that exists"
        ) from error
    book = codebook(folder, vouched=True)
    return sorted(
        h for h in {*book.verbs, *book.nouns, *book.adjectives} if not forms_of([h]).isdisjoint(words)
    )
