"""A statement's record, from what was found: its edges, who says it, to whom, where, and with what stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.statements.cue_stance import Said, Teller
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.drafts import Draft
from relata.reading.statements.edges import trimmed
from relata.reading.statements.predicate import predicates
from relata.reading.statements.quotes import Quote
from relata.reading.statements.speakers import Speakers
from relata.reading.statements.stance import stance_of
from relata.reading.statements.wording import described
from relata.reading.times.when import date_of
from relata.records import STATE_SECTORS, ActorRef, Form, Span, Statement, record_id
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where something is said, before whoever is there.
OCCASIONS = wordlist("statements", "occasions")


def records(
    page: Page, draft: Draft, quotes: tuple[Quote, ...], speakers: Speakers, *, inside: bool
) -> Iterator[Statement]:
    """The statements that a draft makes: one for each of its speakers."""
    start, end = _bare(page, draft, quotes)
    if end <= start:
        return
    found, span = speakers.of(draft, (start, end), inside=inside)
    for number, speaker in enumerate(found):
        yield _record(page, draft, quotes, speakers.known, (start, end), speaker, span, number)


def _record(
    page: Page, draft: Draft, quotes: tuple[Quote, ...], known: Lexicon, place: tuple[int, int], speaker: ActorRef,
    span: Span | None, number: int,
) -> Statement:  # fmt: skip
    start, end = place
    cue = _cue_span(page, draft)
    content = page.span(start, end)
    form = _form(start, end, quotes, draft)
    clauses = tuple(predicates(page, start, end, speaker, direct=form == "direct"))
    title = _title(speaker)
    teller = Teller(
        state=_for_a_state(speaker, title),
        named=_is_named(speaker, title),
        grieved=_is_grieved(speaker, title),
        nobody=not speaker.id and speaker.name.lower().startswith(_NEXT_TO_NOBODY),
        negated=_negated(draft),
    )
    partied = draft.cue.word != "blame" or _names_party(page, start, end)
    said = Said.of(draft.cue, content.quote, clauses, known, teller, partied=partied)
    stance, reason = stance_of(said, content.quote)
    addressee = _addressee(page, draft)
    first, last = page.sentence_at(min(start, cue.start)), page.sentence_at(max(end, cue.end) - 1)
    low = min(first.start if first else start, start)
    high = max(last.end if last else end, end)
    return Statement(
        id=record_id("st", page.report.id, start, end, cue.start, cue.end, *([number] if number else [])),
        evidence=(page.evidence(low, high),),
        why=f"{draft.why}; {stance}: {reason}",
        score=draft.score,
        speaker=speaker,
        stance=stance,
        form=form,
        content=content,
        cue=cue,
        speaker_span=span,
        addressee=addressee,
        medium=_medium(page, draft, known),
        date=date_of(page, draft.token),
    )


_NEXT_TO_NOBODY = ("few", "nobody", "no one", "none", "hardly any", "not many")


def _names_party(page: Page, start: int, end: int) -> bool:
    """Whether a stretch names or describes somebody."""
    found = page.cast.mentions if page.cast is not None else ()
    return any(m.actor is not None and m.start < end and start < m.end for m in found)


def _for_a_state(speaker: ActorRef, title: str) -> bool:
    """Whether somebody speaks for a state, or for a body that deals with states as one."""
    return speaker.sector in STATE_SECTORS | {"IGO", "BUS"} or (not speaker.id and title in signs().offices)


def _is_named(speaker: ActorRef, title: str) -> bool:
    """Whether a speaker is a party with a side: not "sources", not a police that tells what happened."""
    return speaker.sector != "COP" and (speaker.country is not None or title not in signs().hearsay)


def _is_grieved(speaker: ActorRef, title: str) -> bool:
    """Whether a speaker is one of those who suffer from power, or opposes it."""
    words = set(re.findall(r"[a-z]+", speaker.name.lower())) if not speaker.id else {title}
    return speaker.sector in ("OPP", "CVL", "LAB") or not words.isdisjoint(signs().grieved)


def _title(speaker: ActorRef) -> str:
    """The word for what a speaker is in his name or description: "officials" of "two officials in Kyiv"."""
    words = re.split(r" (?:in|of|from|at|for|with|on) ", speaker.name.lower())[0].split()
    return words[-1] if words else ""


def _negated(draft: Draft) -> bool:
    """Whether a cue is negated: "did not rule out"."""
    return draft.token.pos_ in ("VERB", "AUX") and any(c.dep_ == "neg" for c in draft.token.children)


def _bare(page: Page, draft: Draft, quotes: tuple[Quote, ...]) -> tuple[int, int]:
    """The content's edges: without its marks where it is one quote, with both where it is mixed."""
    start, end = draft.start, draft.end
    whole = [q for q in quotes if q.start <= start + 1 and end - 1 <= q.end and q.inner_start < q.inner_end]
    if whole:
        start, end = max(start, whole[0].inner_start), min(end, whole[0].inner_end)
    return trimmed(page.text, start, end) if not whole else (start, end)


def _form(start: int, end: int, quotes: tuple[Quote, ...], draft: Draft) -> Form:
    inside = [q for q in quotes if q.start < end and start < q.end]
    if not inside:
        return "indirect"
    quoted = sum(min(end, q.end) - max(start, q.start) for q in inside)
    first = inside[0].start <= start + 1
    if first and (draft.direct or quoted >= 0.9 * (end - start)):
        return "direct"
    return "mixed"


def _cue_span(page: Page, draft: Draft) -> Span:
    low, high = draft.label or page.stretch(draft.words)
    return page.span(low, high)


def _addressee(page: Page, draft: Draft) -> ActorRef | None:
    for token in (t for t in draft.addressees if not _occasion(t)):
        found = page.cast.of(token) if page.cast is not None else ()
        if found:
            return found[0]
        if token.pos_ != "PRON":
            return ActorRef("", described(page.span(*page.stretch(syntax.noun_phrase(token))).quote))
    return None


def _occasion(told: Token) -> bool:
    """Whether those who are told something are only an occasion: "told a rally", not "told Congress"."""
    return told.tag_ == "NN" and told.lower_ in OCCASIONS


def _medium(page: Page, draft: Draft, known: Lexicon) -> str | None:
    """Where it was said: "wrote on Facebook", "told Hromadske"."""
    verb = draft.token
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    holders = [verb, *(c for c in verb.children if c.dep_ in ("advcl", "dobj", "xcomp"))]
    if verb.dep_ in ("advcl", "xcomp", "conj"):
        holders.append(verb.head)
    for prep in (p for h in holders for p in h.children if p.dep_ in ("prep", "dative")):
        things = syntax.children(prep, "pobj") if prep.lower_ in known.media_prepositions else []
        for thing in things:
            named = page.cast.of(thing) if page.cast is not None else ()
            if thing.lower_ in known.media or any(a.sector == "MED" for a in named):
                words = [
                    *([prep.head] if 0 < prep.i - prep.head.i <= 2 else []),
                    prep,
                    *syntax.noun_phrase(thing),
                ]
                low, high = page.stretch(words)
                return page.report.text[low:high]
    for token in draft.addressees:
        named = page.cast.of(token) if page.cast is not None else ()
        medium = token.lower_ in known.media or _occasion(token)
        if medium or any(a.sector == "MED" for a in named):
            low, high = page.stretch([verb, *syntax.noun_phrase(token)])
            return page.report.text[low:high]
    return None
