"""Which of two parties gives and which receives, where a fitted model has found only that they are tied.

"Oslo lends Accra money", "a Norwegian loan", "owes Oslo": who is paid back, supplies, guards or hosts nobody is the
one that the other depends on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.ties.pairs import Party
from relata.records import TieKind
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = frozenset({"credit", "energy", "military"})
_GIVING = wordlist("ties", "giving")
_GIVEN = wordlist("ties", "given")
_OWING = frozenset({"owe", "repay", "reimburse"})


def giver_of(kind: TieKind, one: Party, other: Party) -> Party | None:
    """The party that gives in a tie of `kind`; None where the words do not show one of the two, or show both."""
    if kind not in _KINDS:
        return None
    shown = [_gives(one) or _is_owed(one) or _owes(other), _gives(other) or _is_owed(other) or _owes(one)]
    if shown[0] == shown[1]:
        return None
    return one if shown[0] else other


def _gives(party: Party) -> bool:
    return any(_doing(t, _GIVING) or _of_given(t) for t in party.heads)


def _doing(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a name is the subject of one of `verbs`, or its `by` phrase."""
    if token.dep_ == "nsubj" and token.head.lemma_ in verbs:
        return True
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return agent and token.head.head.lemma_ in verbs


def _of_given(token: Token) -> bool:
    """Whether what is given is a party's: "a Russian loan", "gas from Norway"."""
    if token.dep_ in ("amod", "poss", "compound", "nmod"):
        return token.head.lemma_.lower() in _GIVEN
    return token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.lemma_.lower() in _GIVEN


def _owes(party: Party) -> bool:
    return any(t.dep_ == "nsubj" and t.head.lemma_ in _OWING for t in party.heads)


def _is_owed(party: Party) -> bool:
    return any(
        (t.dep_ in ("dobj", "dative") and t.head.lemma_ in _OWING)
        or (t.dep_ == "pobj" and t.head.lower_ == "to" and t.head.head.lemma_ in _OWING)
        for t in party.heads
    )
