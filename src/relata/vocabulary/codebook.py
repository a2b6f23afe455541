"""The codebook of acts: all phrases, compiled once a process from `data/codebook/*.yaml` and found by their head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relata.vocabulary import DATA, read_yaml
from relata.vocabulary.entries import Words, entries
from relata.vocabulary.patterns import FUNCTION_WORDS, KINDS, Kind, Pattern, classes_of, compile_entry


@dataclass(frozen=True, slots=True)
class Codebook:
    """All phrases, found by the lemma of their head."""

    patterns: tuple[Pattern, ...]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    classes: Mapping[str, Words]
    light_verbs: frozenset[str]
    containers: frozenset[str]

    def by_kind(self, kind: Kind) -> Mapping[str, tuple[Pattern, ...]]:
        """The phrases whose head is of `kind`."""
        return {"verb": self.verbs, "noun": self.nouns, "adjective": self.adjectives}[kind]


@cache
def codebook(folder: Path = DATA / "codebook", *, vouched: bool = False) -> Codebook:
    """The codebook of `folder`, compiled once; with its `vouched` entries where asked for.

    Raises VocabularyError where an entry breaks the rules.
    """
    classes = classes_of(read_yaml(folder / "classes.yaml"))
    patterns: list[Pattern] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem == "classes":
            continue
        for entry, raw in entries(path):
            if entry.vouched and not vouched:
                continue
            patterns += compile_entry(entry, raw, classes)
    index: dict[Kind, dict[str, list[Pattern]]] = {k: {} for k in KINDS}
    for p in patterns:
        for head in sorted(p.head.heads()):
            index[p.kind].setdefault(head, []).append(p)
    frozen = {
        k: {h: tuple(sorted(ps, key=lambda p: (-p.weight, p.breadth))) for h, ps in by_head.items()}
        for k, by_head in index.items()
    }
    return Codebook(
        patterns=tuple(patterns),
        verbs=frozen["verb"],
        nouns=frozen["noun"],
        adjectives=frozen["adjective"],
        classes=classes,
        light_verbs=classes["light_verb"].lemmas,
        containers=classes["container"].lemmas,
    )


@cache
def _verbs_by_form() -> Mapping[str, str]:
    """Forms in -ed and -ing that only one verb of the codebook has, each with that verb."""
    from relata.vocabulary.inflection import spelt

    book = codebook()
    verbs: dict[str, set[str]] = {}
    for lemma in {*book.verbs, *book.light_verbs}:
        for form in spelt(lemma):
            if form.endswith(("ed", "ing")):
                verbs.setdefault(form, set()).add(lemma)
    return {form: next(iter(held)) for form, held in verbs.items() if len(held) == 1}


def mended(form: str, lemma: str) -> str:
    """The lemma of a verb form, mended where a tagger guessed one that has no such form.

    Taggers take "staged" for a form of "stag", "waged" of "wag", "fined" of "fin".
    """
    known = _verbs_by_form().get(form)
    if known is None or known == lemma or known in FUNCTION_WORDS or len(known) < 3:
        return lemma
    from relata.vocabulary.inflection import spelt

    return lemma if lemma in codebook().verbs and form in spelt(lemma) else known


def forms_of(lemmas: Iterable[str]) -> set[str]:
    """Word forms that lemmas may take in a text, small letters; irregular ones from `classes.yaml`."""
    from relata.vocabulary.inflection import forms

    return {f for lemma in lemmas for f in forms(lemma)}
