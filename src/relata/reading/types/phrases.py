"""A parsed sentence → the acts that the codebook names in it, with who does each to whom.

Every phrase found carries the entry that named it. Whether the act happened, and who the tokens mean, is the
business of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from relata.reading import syntax
from relata.reading.types.frames import TOWARD, Phrase, verb_phrase
from relata.reading.types.nominals import adjective_phrase, noun_phrase
from relata.reading.types.parts import word_matches
from relata.reading.types.words import lemma_of
from relata.vocabulary.codebook import Codebook, codebook, forms_of
from relata.vocabulary.patterns import Kind, Pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OTHER_CLAUSES = frozenset("ccomp advcl relcl parataxis conj csubj".split())
_WORD = re.compile(r"[a-z]+")
KIND_OF_TAG: dict[str, Kind] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
# Types of what one side does by itself: where two do it, it is something else ("held drills").
ALONE = ("MOBILIZE",)
# Functions by the kind of head.
_FINDERS: dict[Kind, Callable[[Token, Pattern, Codebook], Phrase | None]] = {
    "verb": verb_phrase,
    "noun": noun_phrase,
    "adjective": adjective_phrase,
}


def find_phrases(doc: Doc, *, vouched: bool = False) -> list[Phrase]:
    """The acts that the sentence names, in order; what is only agreed, refused or asked for is left out.

    With `vouched`, entries that count only between parties that a caller vouches for are used too.

    1. Each verb, noun and adjective that heads a phrase of the codebook: the best of its phrases that matches.
    2. A phrase whose head is a part of another's trigger goes ("launched an [attack]").
    3. So does one that a phrase absorbs ("agreed to [release]", "called for the [withdrawal]").
    """
    found = all_phrases(doc, vouched=vouched)
    # A noun claims its light verb only where that verb heads no phrase of its own.
    verbs = {t.i for p in found if not p.nominal for t in p.tokens if t.i != p.token.i}
    left = [p for p in found if p.token.i not in verbs]
    nouns = {t.i for p in left if p.nominal for t in p.tokens if t.i != p.token.i}
    left = [p for p in left if p.token.i not in nouns]
    absorbed: set[int] = set()
    for at, phrase in enumerate(left):
        if phrase.pattern.entry.absorbs:
            below = _absorbed(phrase)
            absorbed |= below
            if not phrase.target:
                left[at] = replace(
                    phrase, target=_target_below(phrase, [p for p in found if p.token.i in below])
                )
    return [p for p in left if p.token.i not in absorbed]


def _target_below(phrase: Phrase, below: Sequence[Phrase]) -> tuple[Token, ...]:
    """Toward whom an act goes that is only agreed or refused: the target of the act inside it."""
    found = [t for p in below for t in p.target]
    if not found:
        for host in phrase.tokens:
            for clause in syntax.children(host, "xcomp", "acl", "ccomp"):
                found += syntax.patients(clause) + syntax.after(clause, *TOWARD)
    return tuple(t for t in dict.fromkeys(found) if t not in phrase.source and t not in phrase.tokens)


def all_phrases(doc: Doc, *, vouched: bool = False) -> list[Phrase]:
    """Every phrase of the codebook that a sentence holds, the absorbed ones included, in order."""
    name = "vouched phrases" if vouched else "phrases"
    if name not in doc.user_data:  # several readers ask
        doc.user_data[name] = _all_phrases(doc, codebook(vouched=vouched))
    return list(doc.user_data[name])


def _all_phrases(doc: Doc, book: Codebook) -> list[Phrase]:
    found = []
    held = _held(doc)
    for token in doc:
        kind = KIND_OF_TAG.get(token.pos_)
        if kind is None:
            continue
        lemma = lemma_of(token)
        patterns = book.by_kind(kind).get(lemma)
        if patterns is None or (kind == "verb" and token.dep_ in ("amod", "aux", "auxpass", "compound")):
            continue
        if (best := match(token, patterns, book, held)) is not None:
            found.append(best)
    return found


def _held(doc: Doc) -> frozenset[str]:
    """The words and lemmas of a sentence, against which a phrase is tried before its parse is looked at."""
    if "words" not in doc.user_data:
        doc.user_data["words"] = frozenset(w for t in doc for w in (t.lower_, lemma_of(t)))
    return cast("frozenset[str]", doc.user_data["words"])


def match(token: Token, patterns: Sequence[Pattern], book: Codebook, held: frozenset[str]) -> Phrase | None:
    """The phrase of the heaviest pattern that matches at `token`; the first of equals.

    `held` are the words of the sentence: a phrase that asks for others is not tried.
    """
    found = None
    for pattern in patterns:
        if _may_match(token, pattern, book, held):
            found = _FINDERS[pattern.kind](token, pattern, book)
            if found is not None:
                break
    if found is None or found.type in ALONE:
        both = (p for p in patterns if p.with_another and _may_match(token, p, book, held))
        found = next((f for p in both if (f := verb_phrase(token, p, book, together=True))), found)
    return _turned(found) if found is not None else None


def _may_match(token: Token, pattern: Pattern, book: Codebook, held: frozenset[str]) -> bool:
    """Whether a sentence holds the words that a phrase asks for, and a word is its head: quick, before its parse."""
    if any(held.isdisjoint(needed) for needed in pattern.needs):
        return False
    return word_matches(token, pattern.head, book, deep=False)


def _turned(phrase: Phrase) -> Phrase:
    """The phrase with the type that words of its clause or of its doer give it ("troops entering the town")."""
    if not phrase.pattern.entry.turns:
        return phrase
    near = [*_clause_words(phrase.tokens), *(w for s in phrase.source for w in syntax.noun_phrase(s))]
    around = {w for t in near for w in (lemma_of(t), t.lower_)}
    for to, words in phrase.pattern.entry.turns:
        if not around.isdisjoint(words):
            entry = phrase.pattern.entry.turned(to)
            return replace(phrase, pattern=replace(phrase.pattern, entry=entry))
    return phrase


def _clause_words(tokens: Sequence[Token]) -> list[Token]:
    """The words below `tokens` in their own clause: other clauses are not entered."""
    found, queue = list(tokens), list(tokens)
    while queue:
        for c in queue.pop().children:
            purpose = c.dep_ == "advcl" and any(a.tag_ == "TO" for a in syntax.children(c, "aux"))
            if (purpose or c.dep_ not in _OTHER_CLAUSES) and c not in found:
                found.append(c)
                queue.append(c)
    return found


def may_hold(text: str) -> bool:
    """Whether a text has a word that heads a phrase of the codebook: quick, and never wrong with a no."""
    return not _forms().isdisjoint(_WORD.findall(text.lower()))


@cache
def _forms() -> frozenset[str]:
    book = codebook()
    return frozenset(forms_of({*book.verbs, *book.nouns, *book.adjectives}))


def _absorbed(phrase: Phrase) -> set[int]:
    """Where the heads stand of what a phrase absorbs: its infinitive, its object, and all joined to them."""
    found: set[int] = set()
    hosts = list(phrase.tokens)
    while hosts:
        host = hosts.pop()
        below = syntax.children(host, "xcomp", "dobj", "pobj", "pcomp", "conj", "acl", "ccomp")
        below += [
            t for p in syntax.children(host, "prep", "dative") for t in syntax.children(p, "pobj", "pcomp")
        ]
        if host not in phrase.tokens:
            below = [b for b in below if b.dep_ in ("xcomp", "conj", "dobj")]
        for b in below:
            if b.i not in found and not (b.dep_ == "conj" and host in phrase.tokens):
                found.add(b.i)
                hosts.append(b)
    return found


__all__ = ["Phrase", "all_phrases", "find_phrases", "lemma_of", "may_hold", "replace", "word_matches"]
