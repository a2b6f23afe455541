"""Phrases → types: the codebook of acts, compiled once a process from `data/codebook/*.yaml`.

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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, cast, get_args

from relata.errors import VocabularyError
from relata.records import EVENT_TYPES, QUAD_OF, EventType, Quad, Side
from relata.vocabulary import DATA, load, read_yaml

Kind = Literal["verb", "noun", "adjective"]
KINDS: tuple[Kind, ...] = get_args(Kind)

FUNCTION_WORDS = frozenset(
    "about above across after against ahead along among apart around as aside at away back before behind "
    "between beyond by down for forth forward from in inside into near of off on onto open opposite out "
    "outside over through to together toward towards under up upon via with within without".split()
)
_ENTRY_KEYS = {
    "name", "about", "mode", "contexts", "verbs", "nouns", "adjectives", "symmetric", "absorbs", "genitive",
    "toward", "pair", "score", "light", "unless", "plain", "turn", "doers", "no_predicate", "leans",
    "vouched", "decides", "reversed", "by", "to", "whom",
}  # fmt: skip
_PIECE = re.compile(r"\([^)]*\)|\S+")

# Confidence of a phrase by how much it asks for: a bare verb, one further demand, two or more. Set by reading
# what 1,000 press articles matched: bare verbs stray most.
SCORES = (0.6, 0.75, 0.85)


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


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand in one place: lemmas, each alone or with words that must stand before it."""

    lemmas: frozenset[str]
    compounds: tuple[tuple[str, ...], ...] = ()
    """For "peace_talk": ("peace", "talk"); the last is the head."""

    def heads(self) -> set[str]:
        """The lemmas that a head can have."""
        return {*self.lemmas, *(c[-1] for c in self.compounds)}


Clause = Literal["do", "doing", "that", "must", "something"]
CLAUSES: tuple[Clause, ...] = get_args(Clause)
Filler = Words | Clause | Side | None


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
    classes = _classes(read_yaml(folder / "classes.yaml"))
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


def _classes(content: Mapping[str, str]) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for name, listed in content.items():
        pieces = phrases(listed)
        found[name] = _words("|".join("_".join(p.split()) for p in pieces), found, name)
    return found


def scale(name: str = "plover") -> Mapping[str, Mapping[str, float]]:
    """An intensity scale (`data/scales.yaml`): `types` and `modes`, each with its figure."""
    scales = load("scales")["scales"]
    if name not in scales:
        raise VocabularyError(wanted=f"a scale among {', '.join(scales)}", got=name, do="name one of them")
    return cast(Mapping[str, Mapping[str, float]], scales[name])


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
