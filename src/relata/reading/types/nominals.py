"""Nominal acts and predicates: "the arrest of X by Y", "talks between X and Y", "is critical of X".

A noun takes its parties from its genitive and its prepositions, and from the subject of a light verb whose
object it is ("launched an attack").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from relata.reading import syntax
from relata.reading.types.clauses import clause_below
from relata.reading.types.frames import TOWARD, Phrase, phrase_of, toward_of
from relata.reading.types.parts import behind
from relata.reading.types.words import lemma_of
from relata.vocabulary.codebook import Codebook
from relata.vocabulary.patterns import CLAUSES, Part, Pattern
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

HAPPENING = wordlist("types", "happening")
# Verbs by which what is sent gets to somebody.
ARRIVING = frozenset({"reach", "arrive"})


def noun_phrase(token: Token, pattern: Pattern, book: Codebook) -> Phrase | None:
    """A nominal act: its genitive, its `by`, `of`, `against`, `between`, and the subject of its light verb.

    1. What the phrase asks for must be there, and says who stands where it has slots.
    2. Who stands behind its prepositions.
    3. Whose act it is, and who is meant by "of".
    4. The parties of its light verb; those between whom it is; the names before it.
    """
    entry, tokens, slots = pattern.entry, [token], cast("dict[str, list[Token]]", {})
    told: Token | None = None
    for part in pattern.parts:
        if part.filler in CLAUSES:
            told = clause_below(token, [token], part.filler)
            if told is None:
                return None
        elif not behind(token, part, [], tokens, slots, book) and not _behind_verb(
            token, part, tokens, slots, book
        ):
            return None
    toward = entry.toward or TOWARD
    doing = ("by",) if "from" in entry.toward else ("by", "from")
    target = slots.get("target") or syntax.after(token, *toward)
    if not target and told is not None and entry.type == "REQUEST":  # "its calls for X to leave"
        target = [t for s in syntax.children(told, "nsubj") for t in syntax.coordinated(s)]
    source = slots.get("source") or syntax.after(token, *doing)
    source, target = _of_whom(token, pattern, source, target)
    if entry.light and (light := _light_verb(token, book)) is not None:
        tokens = [light, *tokens]
        source = source or syntax.agents(light)
        target = target or syntax.after(light, *toward)
    target = target or _at_verb(token, toward)
    if both := between(token):
        source, target = (both, target) if entry.symmetric else (both[:1], both[1:])
    names = [c for c in syntax.children(token, "compound", "amod", "nmod") if _is_name(c)]
    if entry.genitive == "source":
        source = source or names
    else:
        target = target or names
    return phrase_of(token, tokens, pattern, source, target)


def _of_whom(
    token: Token, pattern: Pattern, source: list[Token], target: list[Token]
) -> tuple[list[Token], list[Token]]:
    """Source and target with the owner of a nominal act and whoever stands behind its "of"."""
    own, of = syntax.possessors(token), syntax.after(token, "of")
    owners = own
    if token.dep_ == "conj" and not own:  # "Peru's invasion and annexation of ..."
        owners = syntax.possessors(syntax.first_conjunct(token))
        of = of or [t for t in syntax.after(syntax.first_conjunct(token), "of") if t.i > token.i]
    joined = syntax.children(token, "conj")
    if not of and not target and joined and joined[0].i - token.i == 2:
        of = syntax.after(joined[0], "of")
    if pattern.entry.genitive == "target":
        meant = [*owners, *of]
        if of and own:  # "its arrest of a priest": its deed
            source, meant = source or own, of
        return source, target + [t for t in meant if t not in target]
    source = source or owners
    if of and not source and not any("of" in p.before for p in pattern.parts):
        return of, target
    return source, target or of


def _is_name(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") or bool(token.text[0].isupper())


def _behind_verb(
    noun: Token, part: Part, tokens: list[Token], slots: dict[str, list[Token]], book: Codebook
) -> bool:
    """A demand of a noun met right behind it, where the parse hangs it on the verb ("plan a march [against]")."""
    verb = noun.head
    next_to = any(c.i == noun.i + 1 for c in syntax.children(verb, "prep") if c.lower_ in part.before)
    return noun.dep_ == "dobj" and next_to and behind(verb, part, [], tokens, slots, book)


def between(noun: Token) -> list[Token]:
    """Those between whom an act is, behind its noun or the verb by which it happens."""
    return syntax.after(noun, "between", "among") or _at_verb(noun, ("between", "among"))


def _at_verb(noun: Token, prepositions: Sequence[str]) -> list[Token]:
    """Who stands behind the verb by which an act only happens ("fighting broke out [between] X and Y")."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return []
    if lemma_of(verb) in ARRIVING:  # "help from Oslo reached them", "arrived in Oman"
        return syntax.patients(verb) or syntax.after(verb, *prepositions, "in", "at")
    return syntax.after(verb, *prepositions) if lemma_of(verb) in HAPPENING else []


def _light_verb(noun: Token, book: Codebook) -> Token | None:
    """The light verb that a nominal act is the object of ("launch an attack", "a series of talks was held")."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma_of(noun.head.head) in book.containers:
        noun = noun.head.head
    noun = syntax.first_conjunct(noun)
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB" and verb.lemma_.lower() in book.light_verbs:
        return verb
    return next(
        (
            c
            for c in syntax.children(noun, "acl", "relcl")
            if c.lemma_.lower() in book.light_verbs and (syntax.is_passive(c) or noun in syntax.patients(c))
        ),
        None,
    )


def adjective_phrase(token: Token, pattern: Pattern, book: Codebook) -> Phrase | None:
    """A predicate ("is critical of Minsk") with its copula's subject."""
    tokens, slots = [token], cast("dict[str, list[Token]]", {})
    for part in pattern.parts:
        if part.filler in CLAUSES:
            if clause_below(token, [token], part.filler) is None:
                return None
        elif not behind(token, part, [], tokens, slots, book):
            return None
    copula = token.head if token.dep_ in ("acomp", "oprd", "ccomp", "attr", "advcl") else token
    source = syntax.subjects(copula) if copula.pos_ in ("VERB", "AUX") else []
    if token.dep_ in ("amod", "acl", "relcl"):
        source = [token.head]
    return phrase_of(
        token, tokens, pattern, source, slots.get("target", toward_of(token, [token], pattern.entry))
    )
