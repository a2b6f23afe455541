"""The same act dated elsewhere in the report: "the arrest of the miners", "police arrested nine miners on Monday".

Two tellings are one act where word, doer and what it is done to agree; a different doer ("Iran, too, condemned the
raids") is another act, whatever its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.times import governs
from relata.reading.times.placing import placed
from relata.records import Date
from relata.vocabulary.status import cues
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = frozenset({"of", "on", "against", "for", "with", "between", "to"})
_OTHER = wordlist("times", "another")
# Two words are akin where the shorter, of at least so many letters, begins the longer (Iraq, Iraqi; Peru, Peruvian).
_AKIN = 4


def same_act(page: Page, act: Token) -> Date | None:
    """The date of an act that the report tells again, None where no dated telling of it is found."""
    nominal = act.pos_ == "NOUN"
    if nominal and another(act):
        return None
    definite = _definite(act)
    about, doers = _about(act), _doers(act)
    for other, when in _dated(page):
        if other == act or other.lemma_.lower() != act.lemma_.lower():
            continue
        known = nominal and definite and not about
        if (known or _meet(about, _about(other))) and _agree(doers, _doers(other)):
            return when
    return None


def another(noun: Token, *, ahead: bool = False) -> bool:
    """Whether a nominal act is another than one told before, or may be ("further raids", "an attack").

    Of what is `ahead`, "a possible meeting" is the one that is told of.
    """
    other = {c.lower_ for c in noun.children} & _OTHER
    if ahead:
        other -= {"a", "an", *cues().modifiers}
    return not _definite(noun) and bool(other)


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in syntax.DEFINITE for c in noun.children)


def _about(act: Token) -> set[str]:
    """The names and nouns that an act is done to, and the words that say what kind it is ("air strikes")."""
    found: set[str] = set()
    for c in act.children:
        if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "prep" and c.lower_ in _OF):
            found |= {t.lemma_.lower() for t in c.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ")}
        elif act.pos_ == "NOUN" and c.dep_ in ("compound", "nmod") and c.pos_ != "PROPN":
            found.add(c.lemma_.lower())
    return found


def _doers(act: Token) -> list[tuple[str, set[str]]]:
    """Who does an act, as far as its own clause names them: the head of each, and all its names and nouns."""
    if act.pos_ == "NOUN":
        tokens = [c for c in act.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
        tokens = [t for t in tokens if t.pos_ == "PROPN" or t.text[:1].isupper()]
        tokens += syntax.after(act, "by")
    else:
        tokens = [t for t in syntax.agents(act) if t.pos_ != "PRON"]
    return [
        (
            s.lemma_.lower(),
            {t.lemma_.lower() for t in s.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ") and t != act},
        )
        for s in tokens
    ]


def _akin(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= _AKIN and (a.startswith(b) or b.startswith(a)))


def _meet(some: set[str], others: set[str]) -> bool:
    return any(_akin(a, b) for a in some for b in others)


def _agree(some: list[tuple[str, set[str]]], others: list[tuple[str, set[str]]]) -> bool:
    """Whether two sets of doers can be the same: the head of one is named in the other, or one is not told."""
    if not some or not others:
        return True
    return any(_meet({a}, of_b) or _meet({b}, of_a) for a, of_a in some for b, of_b in others)


def _dated(page: Page) -> list[tuple[Token, Date]]:
    """Every verb and noun that an expression dates closer than to a year; kept with the page's first parse."""
    home = next((doc for _, doc in page.parsed()), None)
    if home is None:
        return []
    if "dated" not in home.user_data:
        home.user_data["dated"] = list(_find_dated(page))
    found: list[tuple[Token, Date]] = home.user_data["dated"]
    return found


def _find_dated(page: Page) -> list[tuple[Token, Date]]:
    best: dict[Token, tuple[tuple[int, int], Date]] = {}
    for t in page.times:
        sentence = page.sentence_at(t.start) if t.date.value else None
        tokens = sentence.tokens(t.start, t.end) if sentence else []
        if not tokens:
            continue
        holder, preposition = governs.held_by(tokens)
        when = placed(t, preposition)
        if when is None or when.value is None or (len(when.value) < 7 and t.date.basis != "stated"):
            continue
        for word in (w for w in tokens[0].doc if w.pos_ in ("VERB", "NOUN")):
            level = governs.closest(word, holder, tokens)
            rank = (level, -abs(tokens[0].i - word.i))
            if level >= governs.SHARED and (word not in best or rank > best[word][0]):
                best[word] = (rank, when)
    return [(word, when) for word, (_, when) in best.items()]
