"""Standing dependencies, commitments and links: words of `vocabulary/data/ties.yaml` → ties between two parties.

The invariant: a tie has two parties that the report names or plainly means, and the clause that shows it. `from` is
who depends, is bound or receives; where neither does more than the other, it is the party that the report is about.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from relata.reading import syntax
from relata.reading.actors.parties import of_no_union
from relata.reading.acts.stage import Stage
from relata.reading.page import Page, Sentence
from relata.reading.ties.amounts import measure_of
from relata.reading.ties.compounds import find_compounds
from relata.reading.ties.conditions import fits, standing
from relata.reading.ties.describing import host
from relata.reading.ties.direction import Leans, leans_of, of_equals, of_states, of_weighed
from relata.reading.ties.entries import rules
from relata.reading.ties.kinds import kind_of_backing, kinds_at
from relata.reading.ties.members import find_members
from relata.reading.ties.named import find_named
from relata.reading.ties.pairs import ranking
from relata.reading.ties.sides import Sides, sides_at
from relata.reading.ties.status import status_at
from relata.reading.ties.weighed import Told, find_weighed, reasons
from relata.reading.ties.words import pattern as topical
from relata.records import Evidence, Tie, TieKind, record_id

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What a party found elsewhere in the sentence or report leaves of a score. Set by hand from how often it was right.
ELSEWHERE = 0.75
# The same where only a state of the same sentence may be the other party.
NEARBY = 0.85
# Ties below this score are not told.
LEAST = 0.45


class Draft(NamedTuple):
    """A tie before its status and measure are known."""

    entry: dict[str, Any]
    trigger: Token
    sides: Sides
    kind: TieKind
    score: float
    why: str
    filled: bool = False
    """Whether a party was found outside its clause."""


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a tie: a word of the vocabulary stands in it, with a name where it asks for one."""
    at = bisect.bisect_left(page.names, sentence.start, key=lambda m: m.start)
    named = at < len(page.names) and page.names[at].start < sentence.end
    words = rules().pattern if named else rules().nameless
    return words.search(sentence.text) is not None or topical().search(sentence.text) is not None


def find_ties(page: Page) -> tuple[Tie, ...]:
    """The ties of a page, each once per kind and clause, in the order of their evidence."""
    told = find_told(page)
    found = [*told, *_weighed(Stage(page), told)]
    return tuple(sorted(found, key=lambda t: (t.evidence[0].start, t.kind, t.id)))


def find_told(page: Page) -> list[Tie]:
    """The ties that entries of the vocabulary find, each once per kind and clause."""
    stage = Stage(page)
    drafts = [
        (sentence, draft)
        for sentence, doc in page.parsed()
        if wants(page, sentence)
        for draft in sorted(_drafts(stage, sentence, doc), key=lambda d: (-d.score, d.trigger.i))
    ]
    one_sided = [d.sides for _, d in drafts if "both" not in d.entry]
    leans: Leans = Counter((None, a.country, b.country) for a, b in one_sided)
    found: dict[tuple[object, ...], Tie] = {}
    told: set[tuple[object, ...]] = set()
    # Words that only say that there are relations tell a tie where nothing else in the report does.
    for sentence, draft in sorted(drafts, key=lambda d: bool(d[1].entry.get("minor"))):
        if "both" in draft.entry:
            draft = draft._replace(sides=of_equals(stage, leans, draft.kind, draft.sides))
        if draft.entry.get("links") and draft.sides[1].id in stage.persons:
            draft = draft._replace(sides=draft.sides[::-1])  # a person's links are his own, not his state's
        one, other = draft.sides
        apart = one.country != other.country  # two of one country are told apart by who they are
        between = (frozenset((apart and a.country) or a.id or a.name for a in (one, other)), draft.kind)
        key, place = (*between, sentence.number), (*between, draft.entry["name"])
        once = draft.filled or draft.entry.get("once")  # what is told of no clause's own parties is told once
        if key in found or (once and place in told) or (draft.entry.get("minor") and between in told):
            continue
        if (tie := _tie(stage, draft)).score >= LEAST:
            found[key] = tie
            told |= {between, place}
    return list(found.values())


def _weighed(stage: Stage, told: Sequence[Tie]) -> Iterator[Tie]:
    """The ties that no entry finds but the words of a sentence make likely."""
    page = stage.page
    docs = [(s, doc) for s, doc in page.parsed() if wants(page, s)]
    known = [
        Told(t.kind, frozenset(a.country or a.name for a in (t.from_, t.to)), e.start, e.end)
        for t in told
        for e in t.evidence
    ]
    order = ranking(stage).order
    leans = leans_of(told)
    for found in find_weighed(stage, docs, known):
        sides = of_weighed(leans, found.topic.kind, found.parties, order)
        word = found.topic.word or next(t for t in found.sentence.doc or () if t.dep_ == "ROOT")
        entry = {"name": "tie model"}
        draft = Draft(entry, word, sides, found.topic.kind, found.chance, reasons(found))
        yield _tie(stage, draft, page.evidence(found.sentence.start, found.sentence.end))


def _drafts(stage: Stage, sentence: Sentence, doc: Doc) -> Iterator[Draft]:
    by_word = rules().by_word
    for token in doc:
        for entry in by_word.get((token.pos_, token.lemma_.lower()), ()):
            if fits(entry, token):
                yield from _read(stage, entry, token)
    for entry, word, one, other in (*find_named(stage, sentence), *find_members(stage, sentence)):
        why = f"ties.yaml: {entry['name']} ({word.text!r})"
        yield Draft(entry, word, (one, other), entry["kind"], entry["score"], why)
    for entry, word, one, other in find_compounds(stage, sentence, doc):
        why = f"ties.yaml: {entry['name']} ({word.text!r})"
        yield Draft(entry, word, (one, other), kind_of_backing(entry, word, one), entry["score"], why)


def _read(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[Draft]:
    """The ties that `entry` makes at `token`."""
    found = sides_at(stage, entry, token)
    filled = NEARBY if entry.get("near") else ELSEWHERE
    score: float = entry["score"] * (filled if found.filled else 1.0)
    why = f"ties.yaml: {entry['name']} ({token.text!r})" + (f"; {found.filled}" if found.filled else "")
    for pair in found.pairs:
        if entry["kind"] == "backing":
            yield Draft(entry, token, pair, kind_of_backing(entry, token, pair[0]), score, why)
            continue
        for kind in kinds_at(entry, token):
            yield Draft(entry, token, pair, kind, score, why, bool(found.filled))


def _tie(stage: Stage, draft: Draft, evidence: Evidence | None = None) -> Tie:
    page = stage.page
    sides = (of_no_union(draft.sides[0]), of_no_union(draft.sides[1]))
    one, other = of_states(stage, draft.kind, sides)
    status, reason = status_at(page, draft.trigger, draft.entry)
    evidence = evidence or _evidence(page, draft.trigger)
    measure = measure_of(stage, draft.kind, (one, other), draft.trigger, evidence)
    why = f"{draft.why}; {reason}" if reason else draft.why
    score = draft.score
    asked = draft.entry.get("measured")
    if asked and measure is None and not (asked == "past" and standing(draft.trigger)):
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
