"""Standing dependencies, commitments and links: words of `vocabulary/data/ties.yaml` → ties between two parties.

The invariant: a tie has two parties that the report names or plainly means, and the clause that shows it. `from` is
who depends, is bound or receives; where neither does more than the other, it is the party that the report is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from relata.reading import syntax
from relata.reading.acts.stage import Stage
from relata.reading.page import Page, Sentence
from relata.reading.ties.measures import find_measures
from relata.reading.ties.roles import SLOTS, fill, host
from relata.reading.ties.status import status_at
from relata.records import ActorRef, Evidence, Measure, Tie, TieKind, record_id
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What a party found elsewhere in the sentence or report leaves of a score. Set by hand from how often it was right.
ELSEWHERE = 0.75
# Ties below this score are not told.
LEAST = 0.45
# A tie's kinds are at most this many ("for trade and gas" names two); more is a list of topics, not of ties.
KINDS_AT_MOST = 3
_PARTS = {"noun": ("NOUN", "PROPN"), "verb": ("VERB",), "adj": ("ADJ", "VERB")}


Sides: TypeAlias = tuple[ActorRef, ActorRef]
# Places that can hold both parties of a tie between equals ("Chile and Peru are allies").
WITHIN = frozenset({"between", "subject", "poss"})


class Draft(NamedTuple):
    """A tie before its status and measure are known."""

    entry: dict[str, Any]
    trigger: Token
    sides: Sides
    kind: TieKind
    score: float
    why: str


class _Rules(NamedTuple):
    by_word: dict[tuple[str, str], tuple[dict[str, Any], ...]]
    kind_of: dict[str, TieKind]
    pattern: re.Pattern[str]


@cache
def _rules() -> _Rules:
    """The entries by part of speech and lemma, the words of each kind, and a cheap test, built once a process."""
    data = load("ties")
    by_word: dict[tuple[str, str], list[dict[str, Any]]] = {}
    stems: set[str] = set()
    for entry in data["entries"]:
        for part in _PARTS.keys() & entry.keys():
            for word in entry[part].split():
                stems.add(word[:-1] if word[-1] in "ye" and len(word) > 3 else word)
                for pos in _PARTS[part]:
                    by_word.setdefault((pos, word), []).append(entry)
    kind_of = {w: kind for kind, words in data["contents"].items() for w in words.split()}
    irregular = "|".join(("bound", "bought", "got", "sold", "lent", "owe[ds]", "built"))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(stems)))}|{irregular})", re.IGNORECASE)
    return _Rules({k: tuple(v) for k, v in by_word.items()}, kind_of, pattern)


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a tie: a word of the vocabulary stands in it."""
    return _rules().pattern.search(sentence.text) is not None


def find_ties(page: Page) -> tuple[Tie, ...]:
    """The ties of a page, each once per kind and clause, in the order of their evidence."""
    stage = Stage(page)
    drafts = [
        (sentence, draft)
        for sentence, doc in page.parsed()
        if wants(page, sentence)
        for draft in sorted(_drafts(stage, doc), key=lambda d: (-d.score, d.trigger.i))
    ]
    one_sided = [d.sides for _, d in drafts if "both" not in d.entry]
    leans = Counter((a.country, b.country) for a, b in one_sided)
    found: dict[tuple[object, ...], Tie] = {}
    for sentence, draft in drafts:
        if "both" in draft.entry:
            draft = draft._replace(sides=_oriented(stage, leans, draft.sides))
        key = (frozenset(a.id for a in draft.sides), draft.kind, sentence.number)
        if key not in found and (tie := _tie(stage, draft)).score >= LEAST:
            found[key] = tie
    return tuple(sorted(found.values(), key=lambda t: (t.evidence[0].start, t.kind, t.id)))


def _drafts(stage: Stage, doc: Doc) -> Iterator[Draft]:
    rules = _rules()
    for token in doc:
        for entry in rules.by_word.get((token.pos_, token.lemma_.lower()), ()):
            if _fits(entry, token):
                yield from _read(stage, entry, token)


def _fits(entry: dict[str, Any], token: Token) -> bool:
    """Whether the words that an entry asks for stand with its trigger."""
    if entry.get("passive") and not syntax.is_passive(token) and token.tag_ != "VBN":
        return False
    if entry.get("plural") and token.tag_ not in ("NNS", "NNPS"):
        return False
    verb = token if token.pos_ in ("VERB", "AUX") else host(token)
    if syntax.negated(token) or (verb is not None and syntax.negated(verb)):
        return False
    if (needed := entry.get("with")) is not None:
        near = {t.lemma_.lower() for t in syntax.noun_phrase(token) if t.i != token.i} | {
            t.lower_ for t in syntax.noun_phrase(token) if t.i != token.i
        }
        if not near & set(needed.split()):
            return False
    if (needed := entry.get("with_in")) is not None:
        return bool({t.lemma_.lower() for t in token.subtree} & set(needed.split()))
    return True


def _read(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[Draft]:
    """The ties that `entry` makes at `token`."""
    score: float = entry["score"]
    why = f"ties.yaml: {entry['name']} ({token.text!r})"
    pairs, parties = _equals(stage, entry, token) if "both" in entry else _unequals(stage, entry, token)
    if not pairs and entry.get("fill") and (filled := _filled(stage, entry, token, parties)) is not None:
        pairs, reason = [filled[0]], filled[1]
        score *= ELSEWHERE
        why += f"; {reason}"
    pairs = [(a, b) for a, b in pairs if _may_bind(entry, a, b)]
    if entry["kind"] == "membership" and not entry.get("inside"):  # a person is a member of a body by office
        pairs = [(a, b) for a, b in pairs if a.id not in stage.persons]
    for kind in _kinds(entry, token) if pairs else ():
        for pair in pairs[:4]:
            yield Draft(entry, token, pair, kind, score, why)


def _equals(stage: Stage, entry: dict[str, Any], token: Token) -> tuple[list[Sides], list[ActorRef]]:
    """The pairs of a tie between equals: within a plural subject or "between", and across all other places."""
    groups = [(slot, [a for a, _ in fill(stage, token, [slot])]) for slot in entry["both"]]
    pairs = [p for slot, found in groups if slot in WITHIN for p in combinations(found, 2)]
    pairs += [(a, b) for (_, one), (_, two) in combinations(groups, 2) for a in one for b in two]
    return list(dict.fromkeys(pairs)), list(dict.fromkeys(a for _, found in groups for a in found))


def _unequals(stage: Stage, entry: dict[str, Any], token: Token) -> tuple[list[Sides], list[ActorRef]]:
    """The pairs of a tie in which one depends; with no pair, whoever was found."""
    ones = [a for a, _ in fill(stage, token, entry["from"])]
    others = [a for a, _ in fill(stage, token, entry["to"])]
    return [(a, b) for a in ones for b in others], ones or others


def _filled(
    stage: Stage, entry: dict[str, Any], token: Token, parties: list[ActorRef]
) -> tuple[Sides, str] | None:
    """The parties of a tie whose clause names one (`fill: 1`) or none (`fill: 2`), and how they were found."""
    known = next((p for p in parties if p.country), None)
    if known is not None:
        missing = _elsewhere(stage, token, known)
        if missing is None:
            return None
        first = "both" in entry or any(a == known for a, _ in fill(stage, token, entry["from"]))
        return (
            (known, missing) if first else (missing, known)
        ), f"{missing.name} stands elsewhere in the report"
    home = stage.states.get(stage.home or "")
    other = stage.other_side(home) if home is not None else None
    if parties or entry["fill"] < 2 or home is None or other is None or len(stage.lands) < 2:
        return None
    near = {a.country for a in stage.named_in(list(token.doc))} - {None, home.country, other.country}
    return None if near else ((home, other), "its parties are the report's two sides")


def _may_bind(entry: dict[str, Any], a: ActorRef, b: ActorRef) -> bool:
    """Whether two parties can be bound: different ones, and of different countries unless one is in the other."""
    if a.id == b.id or not (a.name[:1].isupper() and b.name[:1].isupper()):
        return False
    if entry.get("igo") and b.sector != "IGO":
        return False
    return bool(entry.get("inside")) or a.country is None or a.country != b.country


def _elsewhere(stage: Stage, token: Token, party: ActorRef) -> ActorRef | None:
    """The other party where the clause names one only: a state of the same sentence, else the report's other side."""
    for actor in stage.named_in(list(token.doc)):
        if actor.country and actor.country != party.country and (state := stage.states.get(actor.country)):
            return state
    return stage.other_side(party)


def _oriented(stage: Stage, leans: Counter[tuple[str | None, str | None]], sides: Sides) -> Sides:
    """Two equal parties: first the one that depends on the other elsewhere, else the one the report is about."""
    a, b = sides
    lean = leans[a.country, b.country] - leans[b.country, a.country]
    if lean:
        return (a, b) if lean > 0 else (b, a)
    rank = {country: n for n, (country, _) in enumerate(stage.lands)}
    return (b, a) if rank.get(b.country or "", 99) < rank.get(a.country or "", 99) else (a, b)


def _kinds(entry: dict[str, Any], token: Token) -> list[TieKind]:
    """What a tie is about: the entry's kind, or the kinds of the words that stand with it."""
    if entry["kind"] != "content":
        return [entry["kind"]]
    kind_of = _rules().kind_of
    near = _contents(entry, token)
    found = list(
        dict.fromkeys(kind_of[w] for t in near for w in (t.lemma_.lower(), t.lower_) if w in kind_of)
    )
    if not found and entry.get("measured") and not entry.get("default"):
        return []
    return found[:KINDS_AT_MOST] or [entry["default"]]


def _contents(entry: dict[str, Any], token: Token) -> list[Token]:
    """The words that say what a tie is about: its noun phrase, and what it is for, in or on."""
    if entry.get("content_in") == "object":
        return [t for o in syntax.patients(token) for t in syntax.noun_phrase(o)]
    if entry.get("content_in") == "subject":
        return [t for o in SLOTS["subject"](token) for t in syntax.noun_phrase(o)]
    phrase = syntax.noun_phrase(token) if token.pos_ in ("NOUN", "PROPN") else [token]
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "NOUN":
        phrase += syntax.noun_phrase(token.head.head)
    for preposition in ("for", "in", "on", "upon", "of"):
        phrase += [t for o in syntax.after(token, preposition) for t in syntax.noun_phrase(o)]
    return phrase


def _tie(stage: Stage, draft: Draft) -> Tie:
    page = stage.page
    one, other = draft.sides
    status, reason = status_at(page, draft.trigger, draft.entry)
    evidence = _evidence(page, draft.trigger)
    measure = _measure(page, draft, evidence)
    why = f"{draft.why}; {reason}" if reason else draft.why
    score = draft.score
    if draft.entry.get("measured") and measure is None:
        score -= 0.25
    return Tie(
        id=record_id("t", page.report.id, evidence.start, evidence.end, one.id, other.id, draft.kind),
        evidence=(evidence,),
        why=why,
        score=round(max(score, 0.0), 3),
        from_=one,
        to=other,
        kind=draft.kind,
        measure=measure,
        status=status,
        as_of=page.published.value,
    )


def _evidence(page: Page, trigger: Token) -> Evidence:
    """The clause that shows a tie: its verb's, or the noun phrase where no verb is near."""
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else host(trigger)
    if verb is None and trigger.dep_ in ("nsubj", "nsubjpass"):
        verb = trigger.head if trigger.head.pos_ in ("VERB", "AUX") else None
    if verb is None and trigger.dep_ == "pobj" and trigger.head.head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        verb = trigger.head.head.head  # "42% of its exports went to"
    tokens = syntax.clause(verb) if verb is not None else [*syntax.noun_phrase(trigger), trigger]
    if verb is None and trigger.dep_ in ("appos", "acl", "amod", "relcl"):
        tokens += syntax.noun_phrase(trigger.head)
    start, end = page.stretch(tokens)
    while end > start + 1 and page.text[end - 1] in " ,;:.":
        end -= 1
    return page.evidence(start, end)


def _measure(page: Page, draft: Draft, evidence: Evidence) -> Measure | None:
    """The amount that is told with a tie: the one nearest to its word in the same clause."""
    at = page.start_of(draft.trigger) - evidence.start
    amounts = find_measures(page.text[evidence.start : evidence.end])
    if not amounts:
        return None
    return min(amounts, key=lambda a: (abs(a.start - at), a.start)).measure
