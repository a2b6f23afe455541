"""Who says what: direct, indirect and mixed speech, thought and attitude, each with its cue and its speaker.

A statement is never made without a cue, and never without content that stands in the text. What is borrowed in scare
quotes is no statement; what nobody named says has a speaker without an id and no `speaker_span`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.statements.content import sayings
from relata.reading.statements.cues import Lexicon, lexicon, may_hold
from relata.reading.statements.direct import GOES_ON, Draft, with_quotes
from relata.reading.statements.glosses import before_gloss
from relata.reading.statements.labels import labelled
from relata.reading.statements.predicate import STATE, predicates
from relata.reading.statements.quotes import Quote, find_quotes
from relata.reading.statements.sayings import Saying
from relata.reading.statements.speakers import Speakers, described
from relata.reading.statements.stance import stance_of
from relata.reading.stretches import Stretches
from relata.reading.times.when import date_of
from relata.records import ActorRef, Form, Span, Statement, record_id
from relata.vocabulary.valence import signs

# Two contents of one sentence that share this much of their characters are one statement; the surer cue stays.
SAME = 0.85
# Plain telling of at most this many characters behind its cue goes on with what stands before; more is said anew.
LITTLE_MORE = 90
_EDGE = " \t\n\r,;:.–—-"
# A conjunction whose other side is not said: "the road was open and".
_HANGING = re.compile(r"[\s,–—-]+(?:and|but)[\s,]*\Z")
_THAT = re.compile(r"that(?=[\s\"])", re.IGNORECASE)
_OPENING = "\"“”„‟«»‘'"


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a statement: it has a word of saying or a quotation mark."""
    return may_hold(sentence.text)


def find_statements(page: Page) -> tuple[Statement, ...]:
    """The statements of a page, in the order of their content.

    1. Pair the quotation marks.
    2. Take from each parsed sentence what its words of saying govern.
    3. Put whole quotes in place of their parts, and give each quote left over to the cue beside it or to the speech
       that it goes on with.
    4. Of two readings of the same words keep the surer; of what is said inside what is said keep speech alone.
    5. Say who speaks, to whom, where, when, and with what stance.
    """
    known = lexicon()
    quotes = find_quotes(page)
    drafts = []
    for sentence, doc in page.parsed():
        if wants(page, sentence):
            drafts += [d for s in sayings(doc, known) if (d := _draft(page, s)) is not None]
    behind = labelled(page)
    drafts = [
        d
        for d in with_quotes(page, drafts, quotes, known)
        if not any(b.start <= d.start < b.end < d.end for b in behind)
    ]
    drafts += behind
    drafts = [d for d in drafts if not _unquoted(d, quotes, known)]
    drafts = _outermost(page, _distinct(drafts), quotes, known)
    speakers = Speakers(page, known)
    records: list[Statement] = []
    contents = Stretches((d.start, d.end, d) for d in drafts)
    for draft in sorted(drafts, key=lambda d: (page.start_of(d.token), d.start, d.end)):
        at = page.start_of(draft.token)
        inside = any(
            o.start <= at < o.end and not (draft.start <= page.start_of(o.token) < draft.end)
            for o in contents.near(at, at + 1) if o is not draft
        )  # fmt: skip
        records += _records(page, draft, quotes, speakers, inside=inside)
    return tuple(_told_on(page, sorted(records, key=lambda r: (r.content.start, r.content.end))))


def _told_on(page: Page, records: list[Statement]) -> list[Statement]:
    """A little more of plain telling behind its cue as one statement ("A," he said. "B."); a new stance makes two."""
    kept: list[Statement] = []
    for record in records:
        before = next(
            (k for k in reversed(kept) if k.cue == record.cue and k.speaker == record.speaker), None
        )
        if before is not None and before.stance == record.stance == "asserts" and GOES_ON in record.why:
            low, high = before.evidence[0].start, max(before.evidence[0].end, record.evidence[0].end)
            if _near(page, before, record) and record.content.end - record.content.start <= LITTLE_MORE:
                kept[kept.index(before)] = replace(
                    before,
                    content=_with_marks(page, before.content.start, record.content.end),
                    evidence=(page.evidence(low, high),),
                )
                continue
        kept.append(record)
    return kept


def _with_marks(page: Page, start: int, end: int) -> Span:
    """A stretch with the marks around it: of several quotes both edges are marks."""
    text = page.text
    low = max((start - len(m) for m in ('"', "''") if text.startswith(m, start - len(m))), default=start)
    high = max((end + len(m) for m in ('"', "''") if text.startswith(m, end)), default=end)
    return page.span(low, high)


def _near(page: Page, before: Statement, after: Statement) -> bool:
    """Whether two statements stand in one paragraph."""
    here, there = page.sentence_at(before.content.start), page.sentence_at(after.content.start)
    return here is not None and there is not None and here.paragraph == there.paragraph


def _unquoted(draft: Draft, quotes: tuple[Quote, ...], known: Lexicon) -> bool:
    """Whether a word that only says quotes has none: "..., the crowd went" tells no speech."""
    only = "that" not in known.verbs.get(draft.token.lower_, {"that": None})
    return (
        draft.cue.place == "quote"
        and only
        and not draft.direct
        and not any(q.start < draft.end and draft.start < q.end for q in quotes)
    )


def _draft(page: Page, saying: Saying) -> Draft | None:
    """A saying with offsets in the report for tokens."""
    doc = saying.doc
    start, end = page.start_of(doc[saying.first]), page.end_of(doc[saying.last])
    start, end = _trimmed(page.text, start, end)
    if end - start < 2:
        return None
    if saying.cue.place in ("that", "quote", "object", "to", "for", "on", "of", "as"):
        end = before_gloss(page.text, start, end, behind=saying.first > saying.token.i)
    return Draft(
        start, end, saying.cue, saying.token, tuple(saying.words), tuple(saying.speakers), saying.score,
        saying.cue.entry, saying.passive, saying.addressees,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks and stops at its edges, and without the conjunction that opens it."""
    while start < end and text[start] in _EDGE:
        start += 1
    if hanging := _HANGING.search(text, start, end):
        end = hanging.start()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end - start > 6 and _THAT.match(text, start):
        start += 4
        while text[start] in _EDGE:
            start += 1
    return start, end


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft for each content."""
    kept: list[Draft] = []
    placed: Stretches[Draft] = Stretches()
    for draft in sorted(drafts, key=lambda d: (-d.score, d.token.i, d.start, d.end)):
        if not any(_same(draft, k) for k in placed.near(draft.start, draft.end)):
            kept.append(draft)
            placed.add(draft.start, draft.end, draft)
    return kept


def _same(a: Draft, b: Draft) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and shared / (max(a.end, b.end) - min(a.start, b.start)) >= SAME


def _outermost(page: Page, drafts: list[Draft], quotes: tuple[Quote, ...], known: Lexicon) -> list[Draft]:
    """The drafts whose cue is the report's own, and of those inside another's content the nested speech.

    "He said that Minsk claims X" tells two statements; "he said that Minsk wants X" tells one.
    """
    places = [(page.start_of(d.token), d) for d in drafts]
    contents = Stretches((d.start, d.end, (at, d)) for at, d in places)
    spoken = Stretches((q.inner_start, q.inner_end, q) for q in quotes if not q.scare)
    kept = []
    for at, draft in places:
        nested = any(
            o is not draft and o.start <= at < o.end and not draft.start <= there < draft.end
            for there, o in contents.near(at, at + 1)
        )
        quoted = any(q.inner_start <= at < q.inner_end for q in spoken.near(at, at + 1))
        if not (nested or quoted) or _speech(draft, known, quoted=quoted):
            kept.append(draft)
    return kept


def _speech(draft: Draft, known: Lexicon, *, quoted: bool) -> bool:
    """Whether a nested draft is somebody's speech, rather than a thought or a wish."""
    if draft.cue.kind in ("source", "mark"):
        return True
    if draft.cue.kind == "noun" and draft.cue.place == "that" and draft.speakers:
        return not quoted and draft.speakers[0].pos_ in ("PROPN", "NOUN")
    says = draft.cue.kind == "verb" and "quote" in known.verbs.get(draft.token.lower_, {})
    if not says or draft.cue.place not in ("that", "quote", "of"):
        return False
    if not draft.speakers:
        return draft.passive and not quoted
    speaker = draft.speakers[0]
    return speaker.pos_ == "PROPN" or (not quoted and speaker.lower_ not in ("i", "we", "you"))


# ── the record ────────────────────────────────────────────────────────────────────────────────────


def _records(
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
    stance, reason = stance_of(
        draft.cue,
        content.quote,
        clauses,
        known,
        negated=_negated(draft),
        named=_is_named(speaker, title),
        grieved=_is_grieved(speaker, title),
        nobody=not speaker.id and speaker.name.lower().startswith(_NEXT_TO_NOBODY),
        partied=draft.cue.word != "blame" or _names_party(page, start, end),
        state=speaker.sector in STATE
        or speaker.sector in ("IGO", "BUS")
        or (not speaker.id and title in signs().offices),
    )
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
    return _trimmed(page.text, start, end) if not whole else (start, end)


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
    low, high = page.stretch(draft.words)
    return page.span(low, high)


def _addressee(page: Page, draft: Draft) -> ActorRef | None:
    for token in draft.addressees:
        found = page.cast.of(token) if page.cast is not None else ()
        if found:
            return found[0]
        if token.pos_ != "PRON":
            return ActorRef("", described(page.span(*page.stretch(syntax.noun_phrase(token))).quote))
    return None


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
        if token.lower_ in known.media or any(a.sector == "MED" for a in named):
            low, high = page.stretch([verb, *syntax.noun_phrase(token)])
            return page.report.text[low:high]
    return None
