"""What a tie is about: the kind of an entry, or of the words that stand with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.ties.conditions import standing
from relata.reading.ties.describing import below, host
from relata.reading.ties.entries import rules
from relata.reading.ties.goods import goods_of
from relata.reading.ties.slots import SLOTS
from relata.records import REBEL_SECTORS, ActorRef, TieKind
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# A tie's kinds are at most this many ("for trade and gas" names two); more is a list of topics, not of ties.
KINDS_AT_MOST = 3
ATTRIBUTES = wordlist("ties", "attributes")
GUARDING = wordlist("ties", "guarding")
LIMITING = wordlist("ties", "limiting")
# Sectors of those who fight: backing them is a military tie.
ARMED = REBEL_SECTORS | {"MIL"}
FIGHTING = wordlist("ties", "fighting")
# Words for how much there is of what stands behind their "of" ("half of its cherries").
_COUNTING = frozenset({"PRON", "NUM", "DET"})
_PARTS = wordlist("ties", "parts")


def kinds_at(entry: dict[str, Any], token: Token) -> list[TieKind]:
    """What a tie is about: the entry's kind, or the kinds of the words that stand with it."""
    verb = host(token) if token.dep_ != "nsubj" else token.head
    if entry.get("unnamed") and verb is not None and verb.lemma_ in GUARDING:
        return ["military"]
    if entry["kind"] != "content":
        return [entry["kind"]]
    kind_of = rules().kind_of
    near = [w for t in _contents(entry, token) for w in (t.lemma_.lower(), t.lower_) if w in kind_of]
    joined = {t.lower_ for t in _contents(entry, token) if t.dep_ == "conj" or syntax.children(t, "conj")}
    # "energy exports" are energy, "military aid" military, "military and economic aid" is both
    strong = [w for w in near if w not in rules().weak or (w in joined and w in ATTRIBUTES)]
    found = list(dict.fromkeys(kind_of[w] for w in strong or near))
    if not found and entry.get("goods"):
        found = goods_of(_contents(entry, token))
    if entry.get("default") == "treaty" and LIMITING & {t.lemma_.lower() for t in _contents(entry, token)}:
        return ["treaty"]  # a treaty on arms control arms nobody
    if "only" in entry:
        return [k for k in found if k in entry["only"].split()]
    default = [entry["default"]] if "default" in entry else []
    if entry.get("measured") and token.pos_ == "VERB" and not standing(token):
        default = []  # one purchase is no tie
    if found and found[0] == "energy" and entry.get("also"):
        found.append(entry["also"])
    return found[:KINDS_AT_MOST] or default


def _contents(entry: dict[str, Any], token: Token) -> list[Token]:
    """The words that say what a tie is about: its noun phrase, and what it is for, in or on."""
    if entry.get("content_in") == "object":
        given = syntax.patients(token)
        given += [
            i for o in given if o.pos_ in _COUNTING or o.lemma_ in _PARTS for i in syntax.after(o, "of")
        ]
        return [t for o in given for t in syntax.noun_phrase(o)]
    if entry.get("content_in") == "patient":
        return [t for o in syntax.patients(token) for t in o.subtree]
    if entry.get("content_in") == "own":
        things = [*syntax.subjects(token), *syntax.patients(token), *syntax.after(token, "on", "in", "for")]
        return [*syntax.children(token, "advmod"), *(t for o in things for t in syntax.noun_phrase(o))]
    if entry.get("content_in") == "clause":
        return [*(t for o in syntax.subjects(token) for t in syntax.noun_phrase(o)), *syntax.clause(token)]
    if entry.get("content_in") in ("on", "with", "for"):
        things = syntax.after(token, entry["content_in"])
        if entry["content_in"] == "for":  # "pays 90 dollars per tonne of coal"
            things += [o for p in below(token, "per") for o in (p, *syntax.after(p, "of"))]
        return [t for o in things for t in syntax.noun_phrase(o)]
    if entry.get("content_in") == "subject":
        return [t for o in SLOTS["subject"](token) for t in syntax.noun_phrase(o)]
    phrase = syntax.noun_phrase(token) if token.pos_ in ("NOUN", "PROPN") else [token]
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "NOUN":
        phrase += syntax.noun_phrase(token.head.head)
    for preposition in ("for", "in", "on", "upon", "of"):
        phrase += [t for o in syntax.after(token, preposition) for t in syntax.noun_phrase(o)]
    return phrase


def kind_of_backing(entry: dict[str, Any], token: Token, backed: ActorRef) -> TieKind:
    """Who backs an armed group has a military tie to it, who backs a government or a party a political one."""
    if entry["kind"] != "backing":
        kind: TieKind = entry["kind"]
        return kind
    if backed.sector == "SPY":
        return "information"
    near = {t.lemma_.lower() for t in (token.head if token.dep_ == "amod" else token).subtree}
    return "military" if backed.sector in ARMED or near & FIGHTING else "political"
