"""An entry of the codebook: what its phrases mean, and under which conditions (its keys: docs/codebook.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from relata.errors import VocabularyError
from relata.records import EVENT_TYPES, QUAD_OF, EventType, Quad, Side
from relata.vocabulary import read_yaml

_ENTRY_KEYS = {
    "name", "about", "mode", "contexts", "verbs", "nouns", "adjectives", "symmetric", "absorbs", "genitive",
    "toward", "pair", "score", "light", "unless", "plain", "turn", "doers", "no_predicate", "leans",
    "vouched", "decides", "reversed", "by", "to", "whom",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand in one place: lemmas, each alone or with words that must stand before it."""

    lemmas: frozenset[str]
    compounds: tuple[tuple[str, ...], ...] = ()
    """For "peace_talk": ("peace", "talk"); the last is the head."""

    def heads(self) -> set[str]:
        """The lemmas that a head can have."""
        return {*self.lemmas, *(c[-1] for c in self.compounds)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the codebook: what its phrases mean."""

    name: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    symmetric: bool = False
    """Both sides are sources ("met", "signed with")."""
    absorbs: bool = False
    """What is agreed, refused, threatened or asked for is not an act of its own."""
    genitive: Side = "source"
    """Whom the genitive of a nominal act means: "Moscow's threat", but "the banker's arrest"."""
    toward: tuple[str, ...] = ()
    """The prepositions behind which the target stands, where no slot says so."""
    light: bool = True
    """Whether its nouns name an act of the subject of a light verb ("launched an attack")."""
    unless: frozenset[str] = frozenset()
    """Objects with which its verbs mean something else ("fight the epidemic", "release a statement")."""
    doers: Words | None = None
    """Who must do what its verbs tell, where others who do it do something else ("tanks moved toward the city")."""
    plain: bool = False
    """Whether its bare verbs must stand without a clause ("tried to", "called the vote a farce")."""
    whom: Words | None = None
    """To whom its verbs must be done ("saw the [minister]"), where others to whom it is done mean something else."""
    no_predicate: bool = False
    """Whether its verbs must stand without a particle or a word that says what the object is ("held them liable")."""
    leans: bool = True
    """Whether its words say something of the type where they stand alone ("moving", "teachers" do not)."""
    vouched: bool = False
    """Whether its phrases count only between parties that a caller vouches for: too loose to find acts by."""
    decides: bool = True
    """Whether it may give a pair its type without the decider; of `vouched` entries only those that say so."""
    reversed: EventType | None = None
    """The type of a pair whose source is the one that the act is done to (the dismissed leaves)."""
    turns: tuple[tuple[EventType, frozenset[str]], ...] = ()
    """Words around that give the act another type ("sent troops on a peacekeeping mission")."""
    by: frozenset[str] = frozenset()
    """Sectors of those who must do it, where a report says who does ("went to Oman": a minister, no tourist)."""
    to: frozenset[str] = frozenset()
    """Sectors of those to whom it must be done ("saw his counterpart")."""
    pair: EventType | None = None
    """The type under the coding of PLV, where that differs from PLOVER's manual."""
    score: float | None = None

    @property
    def quad(self) -> Quad:
        """The quad of its type."""
        return QUAD_OF[self.type]

    def turned(self, to: EventType) -> Entry:
        """The same entry with the type that words around give it."""
        return replace(self, type=to, mode=None, pair=None, turns=())


def entries(path: Path) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """The entries of one file, each with its phrases as they stand."""
    content = read_yaml(path)
    if not isinstance(content, dict) or content.get("type") not in EVENT_TYPES:
        raise VocabularyError(
            wanted=f"type: one of {', '.join(EVENT_TYPES)}", got=path.name, do="mend its first line"
        )
    kind = cast(EventType, content["type"])
    for raw in content["entries"]:
        if unknown := set(raw) - _ENTRY_KEYS:
            raise VocabularyError(
                wanted=f"keys among {', '.join(sorted(_ENTRY_KEYS))}",
                got=f"{', '.join(sorted(unknown))} in {path.name}, entry {raw.get('name')}",
                do="mend the entry",
            )
        yield (
            Entry(
                name=f"{kind.lower()}.{raw['name']}",
                type=kind,
                mode=raw.get("mode"),
                contexts=tuple(raw.get("contexts", ())),
                symmetric=raw.get("symmetric", False),
                absorbs=raw.get("absorbs", False),
                genitive=raw.get("genitive", "source"),
                # YAML takes a bare `on` for yes and `off` for no.
                toward=tuple({True: "on", False: "off"}.get(w, w) for w in raw.get("toward", ())),
                light=raw.get("light", True),
                unless=frozenset(raw.get("unless", ())),
                plain=raw.get("plain", False),
                no_predicate=raw.get("no_predicate", False),
                leans=raw.get("leans", True),
                vouched=raw.get("vouched", False),
                decides=raw.get("decides", not raw.get("vouched", False)),
                reversed=raw.get("reversed"),
                by=frozenset(raw.get("by", ())),
                to=frozenset(raw.get("to", ())),
                turns=tuple((t["to"], frozenset(t["words"])) for t in raw.get("turn", ())),
                pair=raw.get("pair"),
                score=raw.get("score"),
            ),
            raw,
        )
