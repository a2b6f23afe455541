"""Which phrases of a sentence tell an act of their own, those inside others included.

The codebook's phrases (`phrases.find_phrases`) leave out what a phrase absorbs. In a report, what is asked for,
promised or alleged is an act too, with a status of its own ("urged Minsk to [free] the men": possible), and so is
what a participle says of a noun ("the [jailed] editor").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.phrases import Phrase, all_phrases, find_phrases
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What an act told by the way (inside another, or as an attribute) keeps of its phrase's score.
BY_THE_WAY = 0.8
# How the content of a phrase hangs on it.
INSIDE = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "prep", "dobj", "conj", "acl", "dative", "oprd"})


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A phrase that tells an act, and the phrase that it stands inside of, if any."""

    phrase: Phrase
    holder: Phrase | None = None


def tellings(doc: Doc) -> list[Telling]:
    """The phrases that tell an act in a parsed sentence, by the place of their head."""
    rules: dict[str, Any] = load("acts")
    outer = [p for p in find_phrases(doc) if not _hollow(p, rules["transparent"])]
    heads = {p.token.i: p for p in outer}
    inside = {t.i for p in outer for t in p.tokens if t.dep_ not in ("xcomp", "ccomp", "pcomp")}
    found = list(outer)
    for phrase in all_phrases(doc):
        if phrase.token.i in inside or phrase.token.i in heads or _hollow(phrase, rules["transparent"]):
            continue
        holder = next((heads[t.i] for t in syntax.ancestors(phrase.token) if t.i in heads), None)
        if holder is None or _own_act(phrase, holder, rules["contents_of"]):
            found.append(phrase)
    found += _attributes(doc, frozenset(rules["attributive"]), inside)
    found.sort(key=lambda p: p.token.i)
    return [Telling(p, _holder(p, heads)) for p in found]


def _holder(phrase: Phrase, heads: dict[int, Phrase]) -> Phrase | None:
    """The phrase whose content an act is: reached through complements alone."""
    token = phrase.token
    while token.dep_ in INSIDE and token.head != token:
        token = token.head
        if token.i in heads:
            return heads[token.i]
    return None


def _own_act(phrase: Phrase, holder: Phrase, contents_of: list[str]) -> bool:
    """Whether what stands inside `holder` is an act of its own: by type, or as it has another doer."""
    if holder.type in contents_of and phrase.type != holder.type:
        return True
    if not phrase.source:
        return any(
            t.dep_ == "ccomp" for t in (phrase.token, *syntax.ancestors(phrase.token)) if t.i > holder.token.i
        )
    return not set(phrase.source) & {*holder.source, *holder.target}


def _hollow(phrase: Phrase, transparent: list[str]) -> bool:
    """Whether a phrase only turns the status of another act ("failed to [reach an agreement]")."""
    return phrase.token.lemma_ in transparent


def _attributes(doc: Doc, types: frozenset[str], inside: set[int]) -> Iterator[Phrase]:
    """Participles before a noun that tell what was done to it."""
    verbs = codebook().verbs
    for token in doc:
        if token.dep_ != "amod" or token.tag_ != "VBN" or token.i in inside:
            continue
        lemma = _verb_lemma(token)
        pattern = next((p for p in verbs.get(lemma, ()) if not p.parts and p.entry.type in types), None)
        if pattern is not None:
            yield Phrase(token, (token,), pattern, (), (token.head,), pattern.score * BY_THE_WAY)


def _verb_lemma(token: Token) -> str:
    """The verb of a participle; taggers that see an adjective leave its lemma as it stands."""
    lemma = token.lemma_.lower()
    return lemma.removesuffix("ed") if lemma.endswith("ed") and lemma == token.lower_ else lemma
