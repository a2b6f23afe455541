"""Verb frames: whether what a phrase of the codebook asks for stands in the parse, and who fills its roles.

Roles are read through `syntax`, so that passives, control, coordination and relative clauses need no phrase of
their own. A phrase that matches carries the words of its trigger and the tokens of its parties, nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from relata.reading import syntax
from relata.reading.types.contexts import contexts_in
from relata.records import EventType
from relata.vocabulary.codebook import CLAUSES, Codebook, Entry, Filler, Part, Pattern, Words, mended

if TYPE_CHECKING:
    from spacy.tokens import Token


# Prepositions behind which the target of an act stands where its entry does not say.
TOWARD = ("against", "on", "upon", "with", "to", "toward", "towards")
# What is left of the confidence in a bare verb that nobody is said to suffer: most such are other senses.
BARE = 0.7
# Nouns of time, which fill no role ("called on Monday").
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december day week month year night morning afternoon evening weekend noon midnight "
    "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. summer winter spring fall autumn quarter month "
    "today tomorrow yesterday time hour minute moment decade anniversary eve date occasion".split()
)
_MUST = frozenset("must should ought".split())
_PARTICLES = frozenset("in out up down off back away".split())


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


def lemma_of(token: Token) -> str:
    """The lemma in small letters; a capitalised common noun ("Sanctions") is brought to the singular, a verb that the
    tagger guessed wrong ("staged" from "stag") is mended."""
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and token.lower_.endswith("s")):
        return token.lower_.removesuffix("s")
    lemma = token.lemma_.lower()
    return mended(token.lower_, lemma) if token.pos_ == "VERB" else lemma


def word_matches(token: Token, words: Words, book: Codebook, *, deep: bool = True) -> bool:
    """Whether a token is one of `words`; `deep` looks into "a round of talks" and "the aid delivery"."""
    lemma = lemma_of(token)
    if lemma in words.lemmas:
        return True
    if words.compounds:
        before = {w for c in token.lefts for w in (lemma_of(c), c.lower_)}
        if any(c[-1] == lemma and before.issuperset(c[:-1]) for c in words.compounds):
            return True
    if not deep or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if lemma in book.containers and any(
        word_matches(t, words, book) for t in syntax.after(token, "of", "in")
    ):
        return True
    return any(lemma_of(c) in words.lemmas for c in syntax.children(token, "compound"))


def verb_phrase(token: Token, pattern: Pattern, book: Codebook) -> Phrase | None:
    """A verb with all its phrase asks for: objects, prepositions, particles, clauses."""
    entry = pattern.entry
    if entry.plain and not pattern.parts and _with_clause(token):
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
            clause = next((c for t in asked if (c := _astray(t)) is not None), None)
        if clause is not None and filler == "must":
            slots.setdefault("target", []).extend(syntax.subjects(clause))
        return clause is not None
    if (
        not part.before
        and isinstance(filler, Words)
        and not any(word_matches(t, filler, book) for t in objects)
        and not any(lemma_of(t) in filler.lemmas for t in syntax.children(verb, "advmod"))
    ):
        clause = clause_below(verb, tokens, "do")
        return clause is not None and lemma_of(clause) in filler.lemmas
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
    found = list(
        dict.fromkeys(t for h in hosts for t in syntax.after(h, *part.before) if lemma_of(t) not in TIMES)
    )
    if not found and part.before & {"to", "for"}:
        found = syntax.recipients(verb)
    if not found and not objects and part.filler == "target" and "for" in part.before:
        found = [s for h in hosts for c in for_clauses(h) for s in _subjects_of(c)]
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


def clause_below(verb: Token, tokens: Sequence[Token], filler: Filler) -> Token | None:
    """The infinitive, gerund or that-clause below a verb or below the noun of its trigger."""
    for host in tokens:
        for c in syntax.children(host, "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"):
            infinitive = any(a.tag_ == "TO" for a in syntax.children(c, "aux"))
            if filler == "do" and infinitive and (c.dep_ != "advcl" or c in for_clauses(host)):
                return c
            if filler == "must" and c.dep_ == "ccomp" and _obliged(c):
                return c
            if filler == "doing" and c.tag_ == "VBG" and c.dep_ != "advcl":
                return c
            if filler == "that" and c.dep_ in ("ccomp", "acl") and not infinitive and _that(c, host):
                return c
        for p in syntax.children(host, "prep"):
            for c in syntax.children(p, "pcomp"):
                if filler == "doing":
                    return c
        if filler == "do" and host.pos_ == "NOUN" and (astray := _astray(host)) is not None:
            return astray
    return None


def for_clauses(host: Token) -> list[Token]:
    """The infinitives below a word whose subject stands behind "for" ("called for Oslo to leave")."""
    clauses = syntax.children(host, "advcl", "ccomp", "xcomp", "acl")
    return [c for c in clauses if any(m.lower_ == "for" for m in syntax.children(c, "mark"))]


def _subjects_of(clause: Token) -> list[Token]:
    own = syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS)
    return [t for s in own for t in syntax.coordinated(s)]


def _astray(noun: Token) -> Token | None:
    """The infinitive right behind a noun that the parse hangs on its verb ("renewed its calls for X to leave")."""
    for clause in (*syntax.children(noun, "advcl"), *for_clauses(noun)):  # "calls from some to stop"
        if any(a.tag_ == "TO" for a in syntax.children(clause, "aux")):
            return clause
    if noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return None
    verb = next((a for a in syntax.ancestors(noun) if a.pos_ in ("VERB", "AUX")), None)
    end = max(t.i for t in syntax.noun_phrase(noun))
    for clause in syntax.children(verb, "advcl", "xcomp") if verb is not None else ():
        bare = any(a.tag_ == "TO" for a in syntax.children(clause, "aux"))
        if bare and min(t.i for t in clause.subtree) == end + 1:
            return clause
    return None


def _obliged(clause: Token) -> bool:
    """Whether a clause says what somebody must do: "should leave", "has to leave", "needs to leave"."""
    if any(a.lower_ in _MUST for a in syntax.children(clause, "aux")):
        return True
    return clause.lemma_ in ("have", "need") and any(
        a.tag_ == "TO" for c in syntax.children(clause, "xcomp") for a in syntax.children(c, "aux")
    )


def _that(clause: Token, host: Token) -> bool:
    """Whether a clause is one of "that"; after `ask` and below a noun the word itself must stand."""
    if clause.tag_ in ("VBN", "VBG") and clause.dep_ == "acl":
        return False
    strict = clause.dep_ == "acl" or lemma_of(host) == "ask"
    return not strict or any(m.lower_ == "that" for m in syntax.children(clause, "mark"))


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
