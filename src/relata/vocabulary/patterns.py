"""Phrases of the codebook, written to be read, as patterns ready for matching.

What a phrase means is said in YAML alone; nothing here knows a type by name. A phrase is a few lemmas that a
political scientist can read, its head first:

    arrest                              the verb: its doer is the source, whom it is done to the target
    take {target} into custody          the target is the object
    impose $sanction on {target}        a word class (`classes.yaml`) as object, the target behind a preposition
    (call|press) for                    one of several words; a preposition that must have an object
    refuse do · stop doing              any infinitive, any gerund
    say must                            a clause with "must" or "should", whose subject is the target
    return something to {target}        any object
    {target} flee from {source}         the subject is not the doer
    peace_talk                          a word that must have another before it
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, cast, get_args

from relata.errors import VocabularyError
from relata.records import Side
from relata.vocabulary.entries import Entry, Words

Kind = Literal["verb", "noun", "adjective"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Clause = Literal["do", "doing", "that", "must", "something"]
CLAUSES: tuple[Clause, ...] = get_args(Clause)
Filler = Words | Clause | Side | None

FUNCTION_WORDS = frozenset(
    "about above across after against ahead along among apart around as aside at away back before behind "
    "between beyond by down for forth forward from in inside into near of off on onto open opposite out "
    "outside over through to together toward towards under up upon via with within without".split()
)
_PIECE = re.compile(r"\([^)]*\)|\S+")

# Confidence of a phrase by how much it asks for: a bare verb, one further demand, two or more. Set by reading
# what 1,000 press articles matched: bare verbs stray most.
SCORES = (0.6, 0.75, 0.85)


@dataclass(frozen=True, slots=True)
class Part:
    """One demand of a phrase: what stands behind a preposition or particle, or as its object."""

    before: frozenset[str]
    """Prepositions or particles, one of which must stand here; empty for the bare object."""
    filler: Filler


@dataclass(frozen=True)
class Pattern:
    """A phrase ready for matching: its head, its demands and what they mean."""

    text: str
    kind: Kind
    head: Words
    parts: tuple[Part, ...]
    subject: Side
    entry: Entry

    @cached_property
    def weight(self) -> int:
        """How much the phrase asks for; the greater decides between two that match."""
        asked = sum(
            (3 if p.before else 2) if isinstance(p.filler, Words) else 1
            for p in self.parts
            if p.before or p.filler != "target"
        )
        asked += sum(not p.filler.lemmas for p in self.parts if isinstance(p.filler, Words))
        return asked + (not self.head.lemmas) + (self.subject == "target")

    @cached_property
    def breadth(self) -> int:
        """How many words its places admit; the narrower of two phrases of one weight decides."""
        return sum(
            len(p.filler.lemmas) + len(p.filler.compounds) for p in self.parts if isinstance(p.filler, Words)
        )

    @cached_property
    def score(self) -> float:
        """The confidence of a match."""
        return self.entry.score or SCORES[min(self.weight, 2)]

    @cached_property
    def lone(self) -> bool:
        """Whether the phrase is a verb and its object, and no more ("fire {target}")."""
        return (
            len(self.parts) == 1 and not self.parts[0].before and self.parts[0].filler in ("source", "target")
        )

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words, of each of which a sentence must hold one if the phrase is to match in it.

        `to` and `for` are not needed: "gave Minsk a loan" says the same without (see `_spared`).
        """
        words = [frozenset(p.filler.heads()) for p in self.parts if isinstance(p.filler, Words)]
        return (*words, *(p.before for p in self.parts if p.before and not self._spared(p)))

    @cached_property
    def with_another(self) -> bool:
        """Whether a verb tells of one with another what two may do with each other ("shook hands with {target}")."""
        last = self.parts[-1] if self.parts else None
        ends = last is not None and last.filler == "target" and "with" in last.before
        return ends and self.kind == "verb" and self.entry.symmetric

    def _spared(self, part: Part) -> bool:
        """Whether what a preposition says may be said without it ("of Oman" as "Oman's", "with each other")."""
        if part.before & {"to", "for"}:
            return True
        side = part.filler in ("source", "target")
        return side and ("of" in part.before or (self.entry.symmetric and "with" in part.before))

    @cached_property
    def slots(self) -> frozenset[str]:
        """The roles that the phrase itself places."""
        placed = {"must": "target"}
        return frozenset(placed.get(str(p.filler), str(p.filler)) for p in self.parts) & {"source", "target"}


def compile_entry(entry: Entry, raw: Mapping[str, Any], classes: Mapping[str, Words]) -> list[Pattern]:
    """The patterns of one entry, in the order in which its phrases stand."""
    found = []
    doers, whom = (_listed(raw[k], classes, entry) if k in raw else None for k in ("doers", "whom"))
    entry = replace(entry, doers=doers, whom=whom)
    for kind, key in zip(KINDS, ("verbs", "nouns", "adjectives"), strict=True):
        for text in phrases(raw.get(key, "")):
            found.append(compile_phrase(text, kind, entry, classes))
    return found


def _listed(listed: str, classes: Mapping[str, Words], entry: Entry) -> Words:
    """A comma-separated list of words or classes as the words that may stand in one place."""
    return _words("|".join("_".join(p.split()) for p in phrases(listed)), classes, entry.name)


def phrases(listed: str) -> list[str]:
    """The phrases of a comma-separated list."""
    return [" ".join(p.split()) for p in listed.split(",") if p.strip()]


def compile_phrase(text: str, kind: Kind, entry: Entry, classes: Mapping[str, Words]) -> Pattern:
    """A readable phrase as a pattern. Raises VocabularyError where it cannot be read."""
    pieces = _PIECE.findall(text)
    subject: Side = "source"
    if pieces and pieces[0] in ("{source}", "{target}"):
        subject = cast(Side, pieces.pop(0)[1:-1])
    if not pieces or pieces[0].startswith("{"):
        raise VocabularyError(
            wanted="a phrase whose head comes first", got=repr(text), do=f"mend {entry.name}"
        )
    head = _words(pieces[0], classes, text)
    parts: list[Part] = []
    waiting: frozenset[str] = frozenset()
    for piece in pieces[1:]:
        filler = _filler(piece, classes, text)
        words = filler.lemmas if isinstance(filler, Words) else frozenset()
        if words and words <= FUNCTION_WORDS:
            if waiting:
                parts.append(Part(waiting, None))
            waiting = words
        else:
            parts.append(Part(waiting, filler))
            waiting = frozenset()
    if waiting:
        parts.append(Part(waiting, None))
    return Pattern(text, kind, head, tuple(parts), subject, entry)


def _filler(piece: str, classes: Mapping[str, Words], text: str) -> Filler:
    words = piece.strip("()").split("|")
    asking = [w for w in words if w in FUNCTION_WORDS or w in CLAUSES or w.startswith("{")]
    if asking and len(words) > 1 and (len(asking) < len(words) or not FUNCTION_WORDS.issuperset(words)):
        raise VocabularyError(
            wanted="words of one kind in a bracket", got=f"{piece} in {text!r}", do="write two phrases"
        )
    if piece in ("{source}", "{target}"):
        return cast(Side, piece[1:-1])
    if piece in CLAUSES:
        return piece
    return _words(piece, classes, text)


def _words(piece: str, classes: Mapping[str, Words], text: str) -> Words:
    """One place of a phrase: a word, (several|words) or a $class, in British and American spelling."""
    singles: set[str] = set()
    compounds: list[tuple[str, ...]] = []
    for word in piece.strip("()").split("|"):
        if word.startswith("$"):
            if word[1:] not in classes:
                raise VocabularyError(
                    wanted=f"a class among {', '.join(classes)}",
                    got=f"{word} in {text!r}",
                    do="mend classes.yaml",
                )
            singles |= classes[word[1:]].lemmas
            compounds += classes[word[1:]].compounds
        elif "_" in word or "-" in word:
            # Tokens part at a hyphen: "cease-fire" is "fire" with "cease" before it.
            compounds.append(tuple(re.split("[_-]", word)))
            if "-" in word and "_" not in word:
                singles.add(word)
        else:
            singles |= set(spellings(word))
    return Words(frozenset(singles), tuple(compounds))


def spellings(word: str) -> tuple[str, ...]:
    """A lemma in the spellings of both sides of the Atlantic: organize and organise, defence and defense."""
    found = [word]
    for here, there in (
        ("ize", "ise"),
        ("yze", "yse"),
        ("ization", "isation"),
        ("efence", "efense"),
        ("bour", "bor"),
    ):
        found += [word[: -len(a)] + b for a, b in ((here, there), (there, here)) if word.endswith(a)]
    return tuple(dict.fromkeys(found))


def classes_of(content: Mapping[str, str]) -> dict[str, Words]:
    """The word classes of `classes.yaml`; one may take in those that stand before it."""
    found: dict[str, Words] = {}
    for name, listed in content.items():
        pieces = phrases(listed)
        found[name] = _words("|".join("_".join(p.split()) for p in pieces), found, name)
    return found
