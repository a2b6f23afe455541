"""Verb frames: whether what a phrase of the codebook asks for stands in the parse, and who fills its roles.

Roles are read through `syntax`, so that passives, control, coordination and relative clauses need no phrase of
their own. A phrase that matches carries the words of its trigger and the tokens of its parties, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from relata.reading import syntax
from relata.reading.types.clauses import clause_below, for_clauses, infinitive_behind, subjects_of
from relata.reading.types.contexts import contexts_in
from relata.reading.types.words import TIMES, lemma_of
from relata.records import EventType
from relata.vocabulary.codebook import CLAUSES, Codebook, Entry, Filler, Part, Pattern, Words
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Token


# Prepositions behind which the target of an act stands where its entry does not say.
TOWARD = ("against", "on", "upon", "with", "to", "toward", "towards")
# What is left of the confidence in a bare verb that nobody is said to suffer: most such are other senses.
BARE = 0.7
_PARTICLES = frozenset("in out up down off back away".split())
_ASPECT = frozenset("continue begin start resume".split())
_WAYS = _PARTICLES | {"home"}


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


def word_matches(token: Token, words: Words, book: Codebook, *, deep: bool = True) -> bool:
    """Whether a token is one of `words`; `deep` looks into "a round of talks" and "the aid delivery"."""
    lemma = lemma_of(token)
    if lemma in words.lemmas:
        return True
    if words.compounds:
        lefts = [t for c in token.lefts for t in (c, *syntax.children(c, "compound"))]
        before = {w for c in lefts for w in (lemma_of(c), c.lower_)}
        if any(c[-1] == lemma and before.issuperset(c[:-1]) for c in words.compounds):
            return True
    if not deep or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if lemma in book.containers and any(
        word_matches(t, words, book) for t in syntax.after(token, "of", "in")
    ):
        return True
    if (part := roles().classify([token.text])) is not None and part.role.kind == "person":
        return False  # "aid workers" are no aid
    return any(lemma_of(c) in words.lemmas for c in syntax.children(token, "compound"))


def verb_phrase(token: Token, pattern: Pattern, book: Codebook) -> Phrase | None:
    """A verb with all its phrase asks for: objects, prepositions, particles, clauses."""
    entry = pattern.entry
    if entry.plain and not pattern.parts and _with_clause(token):
        return None
    if entry.no_predicate and syntax.children(token, "prt", "oprd", "acomp", "ccomp"):
        return None
    tokens = [token]
    slots: dict[str, list[Token]] = {}
    done_to = syntax.patients(token)
    if entry.unless and any(_named(t, entry.unless) for t in done_to):
        return None
    objects = _objects(token, done_to) if pattern.parts else []
    # A verb with its object alone must have it; where more is asked for, the object may be out of sight.
    if pattern.lone and not objects:
        return None
    after_slot = False
    for part in pattern.parts:
        loose = after_slot and part.filler is None and part.before <= _PARTICLES
        if loose and not any(
            c.lower_ in part.before and not syntax.children(c, "pobj") for c in token.children
        ):
            return None
        if not loose and not _part(token, part, objects, tokens, slots, book):
            return None
        after_slot = not part.before and part.filler in ("source", "target")
    doers = _doers(token)
    if entry.doers is not None and not any(word_matches(t, entry.doers, book) for t in doers):
        return None
    source = slots.get("source") or ([] if "source" in pattern.slots else doers)
    target = slots.get("target", [])
    if pattern.subject == "target":
        target = target or doers
        source = slots.get("source", [])
    elif "target" not in pattern.slots:
        if any(isinstance(p.filler, Words) and not p.before for p in pattern.parts):
            done_to = []
        target = done_to or toward_of(token, tokens, pattern.entry)
    return phrase_of(token, tokens, pattern, source, target)


def _with_clause(verb: Token) -> bool:
    """Whether a verb's sense is given by a clause or predicate ("tried to", "called the vote a farce")."""
    own = syntax.children(verb, "ccomp", "oprd", "prt")
    return bool(own) or (bool(syntax.children(verb, "xcomp")) and not syntax.patients(verb))


def _objects(verb: Token, done_to: list[Token]) -> list[Token]:
    """The objects and predicates of a verb; "found the man guilty" has two."""
    small = [c for c in syntax.children(verb, "ccomp") if c.pos_ == "ADJ"]
    inside = [t for c in small for t in (*syntax.children(c, "nsubj"), c)]
    return [*done_to, *syntax.children(verb, "attr", "oprd", "acomp"), *inside]


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


def _part(
    verb: Token,
    part: Part,
    objects: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
) -> bool:
    """Whether one demand of a phrase is met; its words go to `tokens`, its parties to `slots`."""
    filler = part.filler
    if filler == "something":
        return bool(objects)
    if filler in CLAUSES:
        clause = clause_below(verb, tokens, filler)
        if clause is None and filler == "do":  # "encouraged militias [to attack]", "called on Mali [to vote]"
            asked = [t for t in slots.get("target", ()) if t.dep_ in ("dobj", "pobj")]
            clause = next((c for t in asked if (c := infinitive_behind(t)) is not None), None)
        if clause is not None and filler == "must":
            slots.setdefault("target", []).extend(syntax.subjects(clause))
        return clause is not None
    if (
        not part.before
        and isinstance(filler, Words)
        and not any(word_matches(t, filler, book) for t in objects)
    ):
        if adverbs := [t for t in syntax.children(verb, "advmod") if lemma_of(t) in filler.lemmas & _WAYS]:
            tokens += adverbs[:1]  # "sent them [home]"
            return True
        if lemma_of(verb) in _ASPECT:  # "continue to support" gives no support
            return False
        clauses = (clause_below(verb, tokens, "do"), clause_below(verb, tokens, "doing"))  # "stopped buying"
        return any(c is not None and lemma_of(c) in filler.lemmas for c in clauses)
    if not part.before:
        found = syntax.recipients(verb) if filler == "target" and len(objects) > 1 else []
        found = found or objects
        return _fill(filler, found, tokens, slots, book, optional=not found)
    return behind(verb, part, objects, tokens, slots, book)


def behind(
    verb: Token,
    part: Part,
    objects: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
) -> bool:
    """A demand with a preposition or particle."""
    hosts = [verb, *objects, *(t for t in tokens if t is not verb)]
    hosts += [a for o in objects for a in syntax.amounts(o)]
    hosts += [c for c in syntax.children(verb, "advmod") if c.lower_ in _WAYS]  # "sent back [from]"
    found = list(
        dict.fromkeys(t for h in hosts for t in syntax.after(h, *part.before) if lemma_of(t) not in TIMES)
    )
    if not found and part.before & {"to", "for"}:
        found = syntax.recipients(verb)
    if not found and not objects and part.filler == "target" and "for" in part.before:
        found = [s for h in hosts for c in for_clauses(h) for s in subjects_of(c)]
    particles = [
        c
        for c in verb.children
        if c.lower_ in part.before and c.dep_ in ("prt", "advmod", "prep", "agent", "dative", "mark")
    ]
    if isinstance(part.filler, Words) and "to" in part.before:
        for clause in syntax.children(verb, "xcomp", "advcl", "ccomp"):
            infinitive = any(a.tag_ == "TO" for a in syntax.children(clause, "aux"))
            if infinitive and lemma_of(clause) in part.filler.lemmas:
                tokens.append(clause)
                return True
    if part.filler is None:
        if not found and not particles:
            return False
        tokens += particles[:1]
        return True
    if not found and particles and particles[0].dep_ in ("prt", "advmod"):
        found = objects
    if particles and (isinstance(part.filler, Words) or particles[0].dep_ == "prt"):
        tokens.append(particles[0])
    return bool(found) and _fill(part.filler, found, tokens, slots, book)


def _fill(
    filler: Filler,
    found: list[Token],
    tokens: list[Token],
    slots: dict[str, list[Token]],
    book: Codebook,
    *,
    optional: bool = False,
) -> bool:
    if filler in ("source", "target"):
        slots.setdefault(cast(str, filler), []).extend(found)
        return bool(found) or optional
    assert isinstance(filler, Words)
    held = [t for t in found if word_matches(t, filler, book)]
    tokens += held[:1]
    return bool(held)


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
