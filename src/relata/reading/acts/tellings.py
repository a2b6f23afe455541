"""Which phrases of a sentence tell an act of their own, those inside others included.

What a phrase absorbs is no act of its own ("refused to [sign]"). But in a report what is asked for, promised or
alleged is one, with a status of its own ("urged Minsk to [free] the men": possible), and so is
what a participle says of a noun ("the [jailed] editor").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.given import GIVEN
from relata.reading.types.phrases import Phrase, all_phrases
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.entries import Entry, Words
from relata.vocabulary.patterns import Pattern
from relata.vocabulary.roles import roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What an act told by the way (inside another, or as an attribute) keeps of its phrase's score.
BY_THE_WAY = 0.8
# Clauses that stand in a trigger without being a mere part of it ("urged Minsk to [free]").
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp"})
# Prepositions of an act beside another, never of its content.
WHEN = frozenset({"during", "after", "before", "amid", "since", "until", "at", "following"})
# How the content of a phrase hangs on it.
INSIDE = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "prep", "dobj", "conj", "acl", "dative", "oprd"})


# Participles before those who protest, with the mode ("the striking teachers").
PROTESTING = {
    "striking": "strike",
    "protesting": "demo",
    "demonstrating": "demo",
    "marching": "demo",
    "picketing": "demo",
}


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A phrase that tells an act, and the phrase that it stands inside of, if any."""

    phrase: Phrase
    holder: Phrase | None = None


def tellings(doc: Doc, besides: Iterable[Phrase] = (), over: Iterable[Phrase] = ()) -> list[Telling]:
    """The phrases that tell an act in a parsed sentence, by the place of their head.

    `besides` are phrases that the codebook does not have: they count where it has none at their word. Those `over` it
    count instead of its own.
    """
    rules: dict[str, Any] = load("acts")
    found = {p.token.i: p for p in (*besides, *all_phrases(doc), *over)}
    named = [p for p in found.values() if p.token.lemma_ not in rules["transparent"]]
    named = [p for p in named if not _mere_plan(p, named, rules["mere_plans"])]
    inside: set[int] = set()
    kept = []
    for phrase in sorted(named, key=lambda p: (p.nominal, p.token.i)):  # of "hold talks", the verb's phrase
        if phrase.token.i not in inside and not _not_told(phrase.token):
            kept.append(phrase)
            inside |= {t.i for t in phrase.tokens if _swallowed(t, phrase)} - _asked_for(phrase, named)
    named = [p for p in kept if p.token.i not in inside]
    heads = {p.token.i: p for p in named}
    told = []
    for phrase in named:
        holder = _holder(phrase, heads)
        if holder is not None and phrase.token.i in _ended(holder):
            continue
        if (
            holder is None
            or not holder.pattern.entry.absorbs
            or _own_act(phrase, holder, rules["contents_of"])
        ):
            told.append(Telling(phrase, holder))
    told += [Telling(p) for p in _attributes(doc, frozenset(rules["attributive"]), inside)]
    return sorted(told, key=lambda t: t.phrase.token.i)


def _ended(phrase: Phrase) -> set[int]:
    """Where a verb stands of what an act puts an end to ("stopped [buying] gas"): that is no act of its own."""
    if phrase.token.lemma_.lower() not in load("acts")["ending"]:
        return set()
    return {c.i for c in syntax.children(phrase.token, "xcomp") if c.tag_ == "VBG"}


def _mere_plan(phrase: Phrase, named: list[Phrase], plans: list[str]) -> bool:
    """Whether a threat, or what one party agrees to, is only the plan of a deed that is told itself.

    "Is considering sanctions", "agreed to ban the airline"; two who agree on a raid have an agreement as well.
    """
    alone = phrase.type == "AGREE" and len(phrase.source) == 1
    if not (phrase.type == "THREATEN" or alone) or phrase.nominal or phrase.token.lemma_ not in plans:
        return False
    words = {t.i for t in (*phrase.tokens[1:], *syntax.children(phrase.token, "xcomp"))}
    return any(p.token.i in words and p.type in ("SANCTION", "ASSAULT", "COERCE") for p in named)


def _asked_for(phrase: Phrase, named: list[Phrase]) -> set[int]:
    """Where a noun in the trigger of an act names another: what is asked for ("demanded the [release]"), or what
    is answered, where it says whose words it is ("rejected Oman's [request] for rice")."""
    if phrase.type in load("acts")["answering"] and not phrase.nominal:
        words = {t.i for t in phrase.tokens if t != phrase.token}
        return {p.token.i for p in named if p.token.i in words and p.type == "REQUEST" and p.source}
    if phrase.type == "AGREE":  # "promised Oman [tents]"
        return {p.token.i for p in named if p.token in phrase.tokens and p.entry == GIVEN}
    if phrase.type != "REQUEST":
        return set()
    types = load("acts")["asked_for"]
    words = {t.i for t in phrase.tokens if t != phrase.token}
    return {p.token.i for p in named if p.token.i in words and p.nominal and p.type in types}


def _swallowed(token: Token, phrase: Phrase) -> bool:
    """Whether a word of a trigger tells no act of its own; "a call between X and Y" that Z intercepts does."""
    if token == phrase.token or token.dep_ in CLAUSES:
        return False
    return phrase.symmetric or not syntax.after(token, "between")


def _not_told(token: Token) -> bool:
    """Whether a verb is finite nowhere: an order ("Do not try to frighten us", "Lock him up!"), a heading."""
    while token.dep_ in ("xcomp", "conj") and token.pos_ == "VERB" and token.head.pos_ == "VERB":
        token = token.head
    if token.tag_ == "VBG" and token.dep_ == "ROOT" and not syntax.children(token, "aux"):
        return True  # a heading without a finite verb: the parse of its nouns is a guess
    if token.tag_ != "VB" or token.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return False
    helpers = {c.tag_ for c in syntax.children(token, "aux")} - {"VB", "VBP"}
    return not helpers and not syntax.children(token, *syntax.SUBJECTS, "nsubjpass")


def _holder(phrase: Phrase, heads: dict[int, Phrase]) -> Phrase | None:
    """The phrase whose content an act is: reached through complements alone."""
    token = phrase.token
    while token.dep_ in INSIDE and token.head != token:
        beside = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        token = token.head
        if token.pos_ == "ADP" and (
            token.lower_ in WHEN or (token.lower_ == "in" and token.i < token.head.i)
        ):
            return None  # "in a call with X, Y warned": when it was said, not what
        if token.i not in heads and token.pos_ == "NOUN" and token.lower_ in roles().last_words:
            return (
                None  # what is told of a party ("sanctions on officials after the crackdown") is no content
            )
        if token.i in heads and not beside:  # of two verbs joined neither is the other's content
            return heads[token.i]
    return None


def _own_act(phrase: Phrase, holder: Phrase, contents_of: list[str]) -> bool:
    """Whether what stands inside `holder` is an act of its own: by type, or as it has another doer."""
    if holder.type in contents_of and phrase.type != holder.type:
        return True
    if phrase.source and phrase.token in holder.tokens and phrase.type == "REQUEST":
        return True  # "rejected a [demand] by Malawi"
    if not phrase.source:
        return any(
            t.dep_ == "ccomp" for t in (phrase.token, *syntax.ancestors(phrase.token)) if t.i > holder.token.i
        )
    return not set(phrase.source) & {*holder.source, *holder.target}


def _attributes(doc: Doc, types: frozenset[str], inside: set[int]) -> Iterator[Phrase]:
    """Participles before a noun that tell what was done to it."""
    verbs = codebook().verbs
    for token in doc:
        if token.dep_ == "amod" and token.lower_ in PROTESTING and token.head.tag_ == "NNS":
            yield Phrase(token, (token,), _at_protest(token.lower_), (token.head,), (), BY_THE_WAY)
        if token.dep_ != "amod" or token.tag_ != "VBN" or token.i in inside:
            continue
        lemma = _verb_lemma(token)
        pattern = next(
            (
                p
                for p in verbs.get(lemma, ())
                if not p.parts and p.entry.type in types and lemma in p.head.lemmas
            ),
            None,
        )
        if pattern is not None:
            yield Phrase(token, (token,), pattern, (), (token.head,), pattern.score * BY_THE_WAY)


@cache
def _at_protest(word: str) -> Pattern:
    entry = Entry("protest.at_it", "PROTEST", mode=PROTESTING[word])
    return Pattern(word, "adjective", Words(frozenset({word})), (), "source", entry)


def _verb_lemma(token: Token) -> str:
    """The verb of a participle; taggers that see an adjective leave its lemma as it stands."""
    lemma = token.lemma_.lower()
    return lemma.removesuffix("ed") if lemma.endswith("ed") and lemma == token.lower_ else lemma
