"""Between whom a tie stands: an entry of `vocabulary/data/ties.yaml` at its word → pairs of parties, with how found.

The invariant: two different parties, which the clause names; where it names one only, an entry may ask for the other
side of the report (`fill`), and the pair says so.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.ties.bodies import friends, offices, organs, unnamed
from relata.reading.ties.describing import host
from relata.reading.ties.roles import fill, has_name, is_proper, named_within
from relata.reading.ties.roles import parties as parties_at
from relata.reading.ties.twosome import is_of_two
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides: TypeAlias = tuple[ActorRef, ActorRef]
# Places that can hold both parties of a tie between equals ("Chile and Peru are allies").
WITHIN = frozenset({"between", "signers", "bound", "subject", "is", "poss", "list", "behind"})
# Places that name all parties, so that others are none ("not bound by the pact that Oslo and Riga signed").
WHOLE = frozenset({"between", "signers", "bound"})
# At most so many pairs are told at one word.
PAIRS_AT_MOST = 4
# Names joined to a noun stand within so many characters before it.
NEAR = 60
# Who makes agreements with a government of his own country.
OPPOSED = frozenset("REB UAF OPP".split())
# Verbs of those who have a view of a treaty and are not bound by it.
_OPINING = wordlist("ties", "opining") | (wordlist("ties", "telling") - {"announce"})
# Persons of these sectors may speak for those who make a treaty.
_TREATING = OPPOSED | frozenset("GOV MIL IGO PTY".split())
# Whose allies are told where nobody names them.
_ALLIED = frozenset("GOV IGO MIL REB UAF SPY".split())
_JOINING = frozenset("-–—/")


class Found(NamedTuple):
    """The pairs at a word; `filled` says how the second party was found where the clause does not name it."""

    pairs: list[Sides]
    filled: str = ""


def sides_at(stage: Stage, entry: dict[str, Any], token: Token) -> Found:
    """Between whom `entry` finds a tie at `token`."""
    for mark, find in (
        ("office", offices),
        ("organ", organs),
        ("unnamed", unnamed),
        ("people_both", friends),
    ):
        if entry.get(mark):
            return Found([p for p in find(stage, entry, token) if may_bind(stage, entry, *p)])
    pairs, parties = _equals(stage, entry, token) if "both" in entry else _unequals(stage, entry, token)
    reason = ""
    if not pairs and entry.get("minor") and "both" in entry:
        pairs = _theirs(stage, token)
    if (
        not pairs
        and entry.get("fill")
        and not _is_body(stage, token)
        and not _own_name(stage, token)
        and not _named_otherwise(stage, token)
    ):
        pairs, reason = _filled(stage, entry, token, parties)
    pairs = [(a, b) for a, b in pairs if may_bind(stage, entry, a, b)]
    return Found(pairs[: 1 if entry.get("one") else PAIRS_AT_MOST], reason)


def _is_body(stage: Stage, token: Token) -> bool:
    """Whether a word only stands for a body that the page knows ("the alliance denied it")."""
    return token.tag_ == "NN" and any(a.sector == "IGO" for a in stage.actors([token]))


def _own_name(stage: Stage, token: Token) -> bool:
    """Whether a treaty stands under its own name, which says nothing of who is meant ("the Malabo Protocol")."""
    if token.pos_ == "PROPN" and token.text[:1].isupper():
        return True
    names = [c for c in syntax.children(token, "compound", "nmod") if c.pos_ == "PROPN"]
    return bool(names) and not any(named_within(stage, *stage.page.stretch([n])) for n in names)


def _equals(stage: Stage, entry: dict[str, Any], token: Token) -> tuple[list[Sides], list[ActorRef]]:
    """The pairs of a tie between equals: within a plural subject or "between", and across all other places."""
    together = joined(stage, token)
    if together:
        return [together], list(together)
    if entry.get("each"):
        return _each(stage, entry, token)
    verb = host(token)
    apart = "treaty" in (entry["kind"], entry.get("default")) and verb is not None and verb.lemma_ in _OPINING
    slots = [
        s for s in entry["both"] if not (apart and s == "subject")
    ]  # who praises a pact is not bound by it
    groups = [(slot, [a for a, _ in fill(stage, token, [slot])]) for slot in slots]
    if "asks" in entry and not any(found for slot, found in groups if slot in entry["asks"]):
        return [], []
    whole = [
        (slot, found) for slot, found in groups if slot in WHOLE and (len(found) > 1 or slot == "between")
    ]
    groups = [g for g in whole if g[1]][:1] or groups
    pairs = [p for slot, found in groups if slot in WITHIN for p in combinations(found, 2)]
    pairs += [(a, b) for (_, one), (_, two) in combinations(groups, 2) for a in one for b in two]
    return list(dict.fromkeys(pairs)), list(dict.fromkeys(a for _, found in groups for a in found))


def _theirs(stage: Stage, token: Token) -> list[Sides]:
    """The two that "their relationship" means: those of two countries that the sentence names, before it if any."""
    if not any(p.lower_ in ("their", "our") for p in syntax.children(token, "poss")) or syntax.after(
        token, "with", "to"
    ):
        return []
    for words in (token.doc[: token.i], token.doc):
        named = {a.country: a for a in stage.named_in(list(words)) if a.country}
        if len(named) == 2:
            return [(*named.values(),)]  # type: ignore[list-item]
    return []


def _each(stage: Stage, entry: dict[str, Any], token: Token) -> tuple[list[Sides], list[ActorRef]]:
    """The parties to one treaty: each with the state that the report is about if it is not of them, else in pairs."""
    found = next((f for slot in entry["both"] if (f := [a for a, _ in fill(stage, token, [slot])])), [])
    found += [a for a, _ in fill(stage, token, ["far_with"]) if a not in found]
    home = stage.states.get(stage.home or "")
    if home is not None and len(found) != 2 and home.country not in {a.country for a in found}:
        return [(a, home) for a in found], []
    return list(combinations(found, 2)), found


def _unequals(stage: Stage, entry: dict[str, Any], token: Token) -> tuple[list[Sides], list[ActorRef]]:
    """The pairs of a tie in which one depends; with no pair, whoever was found."""
    strict = bool(entry.get("strict"))
    ones = [a for a, _ in fill(stage, token, _near_first(entry["from"], token), strict=strict)]
    others = [a for a, _ in fill(stage, token, entry["to"], strict=strict)]
    return [(a, b) for a in ones for b in others], ones or others


def _near_first(slots: list[str], token: Token) -> list[str]:
    """The places without the subject where a noun has its own possessor: "he deplored Oslo's dependence on"."""
    if token.pos_ == "NOUN" and "poss" in slots and (syntax.possessors(token)):
        return [s for s in slots if s != "subject"]
    return slots


def joined(stage: Stage, token: Token) -> Sides | None:
    """Two nations that a mark joins before `token` ("U.S.-Japan treaty", "Turkish-Greek relations", "Sino-Thai")."""
    page = stage.page
    sentence = page.sentence_of(token)
    end = page.start_of(token)
    near = [(m, a) for m, a in named_within(stage, max(sentence.start, end - NEAR), end) if m.end <= end]
    words = {t.i for t in syntax.noun_phrase(token)} | {token.i - 1}
    for n, (mention, second) in enumerate(near):
        if not any(t.i in words for t in sentence.tokens(mention.start, mention.end)):
            continue
        before, first = near[n - 1] if n else (None, None)
        between = page.text[before.end : mention.start].strip() if before else ""
        if first is not None and between and between in _JOINING:
            return (first, second) if first.country != second.country else None
        opened = page.text[max(0, mention.start - 10) : mention.start].lower().split(" ")[-1]
        country = combining().get(opened.rstrip("-–")) if opened[-1:] in ("-", "–") else None
        if country and country != second.country:
            return stage.states.get(country) or state_named(country), second
    return None


def state_named(country: str) -> ActorRef:
    """A state that the page means only by a part of a word, without a record of its own."""
    known = lexicon().state(country)
    return ActorRef("", known.name, country, "GOV")


@cache
def combining() -> dict[str, str]:
    """First parts of adjectives of two nations ("Sino-") with their country."""
    data: dict[str, str] = load("ties")["combining"]
    return data


def _named_otherwise(stage: Stage, token: Token) -> bool:
    """Whether the phrase names somebody whom the page does not know ("a deal with farmers"): nobody is filled in."""
    inside = [token, *syntax.children(token, "acl")]
    others = [o for t in inside for o in syntax.after(t, "with", "between", "among")]
    return any(not parties_at(stage, o, token) and o.lemma_.lower() not in _lands() for o in others)


@cache
def _lands() -> frozenset[str]:
    """Nouns that describe a state without its name ("an embargo with the island")."""
    return frozenset(load("ties")["lands"].split())


def _filled(
    stage: Stage, entry: dict[str, Any], token: Token, parties: list[ActorRef]
) -> tuple[list[Sides], str]:
    """The parties of a tie whose clause names one side (`fill: 1`) or none (`fill: 2`), and how they were found."""
    known = [p for p in parties if p.country] or parties
    if known and token.dep_ == "attr" and known[0].sector == "IGO":
        return [], ""  # "it is a defensive alliance": the body itself
    if known:
        missing = _elsewhere(stage, token, known, near=bool(entry.get("near")))
        if missing is None:
            return [], ""
        if entry.get("fill_for") == "from" and not fill(stage, token, entry["to"]):
            return [], ""
        first = "both" in entry or any(a == known[0] for a, _ in fill(stage, token, entry["from"]))
        pairs = [(k, missing) if first else (missing, k) for k in known]
        return pairs, f"{missing.name} stands elsewhere in the report"
    home = stage.states.get(stage.home or "")
    other = stage.other_side(home) if home is not None else None
    if (
        token.dep_ == "appos"
        or parties
        or entry["fill"] < 2
        or home is None
        or other is None
        or len(stage.lands) < 2
        or not is_of_two(stage)
    ):
        return [], ""
    near = {a.country for a in stage.named_in(list(token.doc))} - {None, home.country, other.country}
    return ([], "") if near else ([(home, other)], "its parties are the report's two sides")


def _elsewhere(stage: Stage, token: Token, known: list[ActorRef], *, near: bool = False) -> ActorRef | None:
    """The other party where the clause names one only: a state of the same sentence, else the report's other side."""
    own = {p.country for p in known}
    if own == {None}:  # "the deal with world powers": theirs is the state that the report is about
        return stage.states.get(stage.home or "") if known[0].sector in ("GOV", "IGO") else None
    for actor in stage.named_in(list(token.doc)):
        if actor.country and actor.country not in own and (state := stage.states.get(actor.country)):
            return state
    if near or not is_of_two(stage):
        return None
    other = stage.other_side(known[0], token)
    if (
        other is not None
        and stage.of_several
        and not stage.near(other, token, frozenset(c for c in own if c))
    ):
        return None
    return other if other is not None and other.country not in own else None


def _at_odds(entry: dict[str, Any], a: ActorRef, b: ActorRef) -> bool:
    """Whether two of one country can have a treaty: a government and those who fight or oppose it."""
    treaty = "treaty" in (entry["kind"], entry.get("default"))
    return treaty and a.sector != b.sector and bool({a.sector, b.sector} & OPPOSED)


def may_bind(stage: Stage, entry: dict[str, Any], a: ActorRef, b: ActorRef) -> bool:
    """Whether two parties can be bound: different ones, and of different countries unless one is in the other."""
    if not (has_name(a) and has_name(b)) or (a.id or a.name) == (b.id or b.name):
        return False
    if "MED" in (a.sector, b.sector) and entry["kind"] == "backing":  # a broadcast that somebody sponsors
        return False
    if entry.get("people") and (a.sector != "CVL" or b.country is None):
        return False
    if entry.get("igo") and b.sector != "IGO":
        return False
    inside = bool(entry.get("inside")) or _at_odds(entry, a, b)
    if entry["kind"] == "membership" and not inside and a.id in stage.persons:
        return False  # a person is a member of a body by office
    if "treaty" in (entry["kind"], entry.get("default")) and any(
        s.id in stage.persons and s.sector not in _TREATING for s in (a, b)
    ):
        return False  # a private person's agreement is no treaty
    if "both" in entry and {a.id, b.id} <= stage.persons and None in (a.country, b.country):
        return False  # whom somebody knows is no tie of states
    barred = entry.get("no_person", "").split()
    if any(side.id in stage.persons for name, side in (("from", a), ("to", b)) if name in barred):
        return False
    if "no_state" in entry and a in stage.states.values():
        return False
    if entry["kind"] == "membership" and inside and not (is_proper(a) and is_proper(b)):
        return False
    if entry.get("unnamed"):
        return b.sector in _ALLIED and (b.country is not None or b.sector == "IGO")
    return inside or a.country is None or a.country != b.country
