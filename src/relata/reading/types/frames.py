"""Verb frames: whether what a phrase of the codebook asks for stands in the parse, and who fills its roles.

Roles are read through `syntax`, so that passives, control, coordination and relative clauses need no phrase of
their own. A phrase that matches carries the words of its trigger and the tokens of its parties, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.types.contexts import contexts_in
from relata.reading.types.parts import PARTICLES, meets, word_matches
from relata.reading.types.words import lemma_of
from relata.records import EventType
from relata.vocabulary.codebook import Codebook
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Part, Pattern
from relata.vocabulary.wordlists import TIMES

if TYPE_CHECKING:
    from spacy.tokens import Token


# Prepositions behind which the target of an act stands where its entry does not say.
TOWARD = ("against", "on", "upon", "with", "to", "toward", "towards")
# What is left of the confidence in a bare verb that nobody is said to suffer: most such are other senses.
BARE = 0.7
# The name of the entry of words that no phrase of the codebook tells (reading/acts/besides.py).
LEARNT = "learnt"


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """An act named in a sentence: `token` is its head, `tokens` all words of the trigger in order."""

    token: Token
    tokens: tuple[Token, ...]
    pattern: Pattern
    source: tuple[Token, ...] = ()
    target: tuple[Token, ...] = ()
    score: float = 0.0
    reason: str = ""
    """Why it names the act, where no phrase of the codebook says so."""

    @property
    def entry(self) -> str:
        """The name of the codebook entry."""
        return self.pattern.entry.name

    @property
    def type(self) -> EventType:
        """The PLOVER type."""
        return self.pattern.entry.type

    @property
    def mode(self) -> str | None:
        """The PLOVER mode, where the entry has one."""
        return self.pattern.entry.mode

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts that the entry implies and those that words of the sentence give, each once."""
        held = self.token.doc.user_data
        if "contexts" not in held:
            held["contexts"] = contexts_in(self.token.doc.text)
        return tuple(dict.fromkeys((*self.pattern.entry.contexts, *held["contexts"])))

    @property
    def symmetric(self) -> bool:
        """Whether source and target do the act together."""
        return self.pattern.entry.symmetric

    @property
    def nominal(self) -> bool:
        """Whether a noun names the act."""
        return self.pattern.kind == "noun"

    @property
    def why(self) -> str:
        """The entry and phrase that matched, for a reader to look up."""
        return self.reason or f"codebook {self.entry}: {self.pattern.text!r}"


def verb_phrase(token: Token, pattern: Pattern, book: Codebook, *, together: bool = False) -> Phrase | None:
    """A verb with all its phrase asks for: objects, prepositions, particles, clauses.

    With `together`, several who do it are not asked with whom ("the two leaders shook hands").
    """
    entry, done_to, doers = pattern.entry, syntax.patients(token), _doers(token)
    if _another_sense(token, pattern, done_to):
        return None
    objects = _objects(token, done_to) if pattern.parts else []
    # A verb with its object alone must have it; where more is asked for, the object may be out of sight.
    if pattern.lone and not objects:
        return None
    tokens: list[Token] = [token]
    slots: dict[str, list[Token]] = {}
    after_slot = False
    for part in pattern.parts:
        if after_slot and part.filler is None and part.before <= PARTICLES:
            met = any(c.lower_ in part.before and not syntax.children(c, "pobj") for c in token.children)
        else:
            alone = together and part is pattern.parts[-1]
            met = meets(token, part, objects, tokens, slots, book) or (
                alone and _with_each_other(token, entry, part, doers)
            )
        if not met:
            return None
        after_slot = not part.before and part.filler in ("source", "target")
    source, target = _parties(token, pattern, tokens, slots, doers, done_to)
    if entry.doers is not None and not any(word_matches(t, entry.doers, book) for t in doers):
        return None
    if entry.whom is not None and not any(word_matches(t, entry.whom, book) for t in target):
        return None
    return phrase_of(token, tokens, pattern, source, target)


def _another_sense(token: Token, pattern: Pattern, done_to: Sequence[Token]) -> bool:
    """Whether what stands at a verb gives it another sense than its phrase has."""
    entry = pattern.entry
    if entry.plain and not pattern.parts and _with_clause(token):
        return True
    if not pattern.parts and entry.name != LEARNT and _with_particle(token):
        return True
    if entry.no_predicate and syntax.children(token, "prt", "oprd", "acomp", "ccomp"):
        return True
    return bool(entry.unless) and any(_named(t, entry.unless) for t in done_to)


def _parties(
    token: Token,
    pattern: Pattern,
    tokens: Sequence[Token],
    slots: Mapping[str, list[Token]],
    doers: list[Token],
    done_to: list[Token],
) -> tuple[list[Token], list[Token]]:
    """Source and target of a verb: by the slots of its phrase, else who does it and to whom it is done."""
    source, target = slots.get("source", []), slots.get("target", [])
    if pattern.subject == "target":
        return source, target or doers
    if "source" not in pattern.slots:
        source = source or doers
    if "target" not in pattern.slots:
        if any(isinstance(p.filler, Words) and not p.before for p in pattern.parts):
            done_to = []
        helped = [t for v in tokens[1:] if v.pos_ == "VERB" for t in syntax.patients(v)]
        target = done_to or toward_of(token, tokens, pattern.entry) or helped  # "sent men to aid Oslo"
    return source, target


def _with_each_other(verb: Token, entry: Entry, part: Part, doers: Sequence[Token]) -> bool:
    """Whether several do together what a phrase tells of one with another ("the two leaders shook hands").

    What they are only to do, they may do with others ("urged both to talk").
    """
    if any(c.tag_ == "TO" for c in syntax.children(verb, "aux")):
        return False
    if not entry.symmetric or part.filler != "target" or "with" not in part.before:
        return False
    several = len(doers) > 1 or any(
        d.tag_ in ("NNS", "NNPS") and len([*syntax.after(d, "of"), *_nations(d)]) > 1 for d in doers
    )
    return several


def _nations(noun: Token) -> list[Token]:
    """The words of a list before a plural noun ("the Turkish and Iranian ministers")."""
    before = [
        c for c in syntax.children(noun, "amod", "poss", "compound", "nmod") if syntax.children(c, "conj")
    ]
    return [t for c in before for t in syntax.coordinated(c)]


def _with_particle(verb: Token) -> bool:
    """Whether a particle makes another verb of one ("blasted off"); "damaged off Oman" has a preposition."""
    return any(
        c.i + 1 == len(verb.doc) or verb.doc[c.i + 1].pos_ != "PROPN" for c in syntax.children(verb, "prt")
    )


def _with_clause(verb: Token) -> bool:
    """Whether a verb's sense is given by a clause or predicate ("tried to", "called the vote a farce")."""
    own = syntax.children(verb, "ccomp", "oprd", "prt")
    return bool(own) or (bool(syntax.children(verb, "xcomp")) and not syntax.patients(verb))


def _objects(verb: Token, done_to: list[Token]) -> list[Token]:
    """The objects and predicates of a verb; "found the man guilty" has two."""
    small = [c for c in syntax.children(verb, "ccomp") if c.pos_ == "ADJ"]
    inside = [t for c in small for t in (*syntax.children(c, "nsubj"), c)]
    kept = syntax.children(verb, "dobj") if syntax.is_passive(verb) else []  # "was granted [asylum]"
    return [*done_to, *kept, *syntax.children(verb, "attr", "oprd", "acomp"), *inside]


def _named(token: Token, words: frozenset[str]) -> bool:
    """Whether a noun or a noun before it is one of `words`."""
    return lemma_of(token) in words or any(c.lower_ in words for c in syntax.children(token, "compound"))


def _doers(verb: Token) -> list[Token]:
    """Who does the act of a verb; "was held and beaten by police" has its doer at the last verb."""
    found = syntax.agents(verb)
    if not found and syntax.is_passive(verb):
        for later in syntax.children(verb, "conj"):
            if later.tag_ == "VBN" and not syntax.children(later, "nsubj", "nsubjpass"):
                return _doers(later)
    return found


def toward_of(token: Token, tokens: Sequence[Token], entry: Entry) -> list[Token]:
    """Who stands behind the preposition of the entry, at the verb or at the noun of its trigger."""
    for host in (*tokens[1:], *(a for t in tokens[1:] for a in syntax.amounts(t)), token):
        if host.pos_ in ("NOUN", "PROPN", "VERB", "AUX", "ADJ") and (
            found := [t for t in syntax.after(host, *(entry.toward or TOWARD)) if lemma_of(t) not in TIMES]
        ):
            return found
    return []


def phrase_of(
    token: Token, tokens: Iterable[Token], pattern: Pattern, source: Sequence[Token], target: Sequence[Token]
) -> Phrase:
    """The phrase with its words in order and each party once; nobody stands on both sides."""
    words = tuple(sorted(dict.fromkeys(tokens), key=lambda t: t.i))
    kept = tuple(dict.fromkeys(t for t in target if t not in source and t not in words))
    score = pattern.score
    if pattern.kind == "verb" and not pattern.parts and not kept:
        score *= BARE
    return Phrase(token, words, pattern, tuple(dict.fromkeys(source)), kept, score)
