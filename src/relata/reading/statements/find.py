"""Who says what: direct, indirect and mixed speech, thought and attitude, each with its cue and its speaker.

A statement is never made without a cue, and never without content that stands in the text. What is borrowed in scare
quotes is no statement; what nobody named says has a speaker without an id and no `speaker_span`.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from relata.reading.page import Page, Sentence
from relata.reading.statements.clauses import answers
from relata.reading.statements.content import sayings
from relata.reading.statements.cues import Lexicon, lexicon, may_hold
from relata.reading.statements.direct import GOES_ON, with_quotes
from relata.reading.statements.drafts import Draft
from relata.reading.statements.edges import before_day, trimmed, with_marks
from relata.reading.statements.glosses import THINGS, before_gloss, before_occasion, before_other_name
from relata.reading.statements.labels import labelled
from relata.reading.statements.quotes import Quote, find_quotes
from relata.reading.statements.record import records as records_of
from relata.reading.statements.sayings import Saying
from relata.reading.statements.speakers import Speakers
from relata.reading.stretches import Stretches
from relata.records import REBEL_SECTORS, Statement
from relata.vocabulary.wordlists import wordlist

# Two contents of one sentence that share this much of their characters are one statement; the surer cue stays.
SAME = 0.85
# Plain telling of at most this many characters behind its cue goes on with what stands before; more is said anew.
LITTLE_MORE = 90


# Verbs that tell blows or words, and who deals blows.
_BLOWS = re.compile("|".join(sorted(wordlist("statements", "blows"))), re.IGNORECASE)
ARMED = REBEL_SECTORS | {"MIL", "COP"}

# Places behind which the reporter may add a word of his own on what is said.
_GLOSSED = frozenset({"that", "quote", "object", "to", "for", "on", "of", "as"})


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a statement: it has a word of saying or a quotation mark."""
    return may_hold(sentence.text) or page.in_interview(sentence.start)


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
            drafts += [d for s in sayings(doc, known) if (d := _draft(page, s, known)) is not None]
    behind = labelled(page)
    drafts = [
        d
        for d in with_quotes(page, drafts, quotes, known)
        if not any(b.start <= d.start < b.end < d.end for b in behind)
    ]
    drafts += behind
    drafts = [d for d in drafts if not _unquoted(d, quotes, known)]
    drafts = _outermost(page, _distinct(page, drafts, quotes), quotes, known)
    speakers = Speakers(page, known)
    records: list[Statement] = []
    contents = Stretches((d.start, d.end, d) for d in drafts)
    for draft in sorted(drafts, key=lambda d: (page.start_of(d.token), d.start, d.end)):
        at = page.start_of(draft.token)
        inside = any(
            o.start <= at < o.end and not (draft.start <= page.start_of(o.token) < draft.end)
            for o in contents.near(at, at + 1) if o is not draft
        )  # fmt: skip
        records += records_of(page, draft, quotes, speakers, inside=inside)
    records = [r for r in records if not _struck(page, r)]
    return tuple(_told_on(page, sorted(records, key=lambda r: (r.content.start, r.content.end))))


def _struck(page: Page, record: Statement) -> bool:
    """Whether a word of blows as well as words tells blows: who bears arms, or is hit bearing them, says nothing."""
    cue = record.cue
    if cue is None or record.form != "indirect" or not _BLOWS.match(cue.quote) or page.cast is None:
        return False
    hit = page.cast.at(record.content.start, record.content.end)
    return record.speaker.sector in ARMED or any(a.sector in ARMED for a in hit)


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
                    content=with_marks(page, before.content.start, record.content.end),
                    evidence=(page.evidence(low, high),),
                )
                continue
        kept.append(record)
    return kept


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


def _draft(page: Page, saying: Saying, known: Lexicon) -> Draft | None:
    """A saying with offsets in the report for tokens."""
    doc, last = saying.doc, saying.last
    glossed = saying.cue.place in _GLOSSED
    if glossed and saying.first > saying.token.i:
        last = before_other_name(doc, saying.first, last)
    if saying.cue.place in THINGS and saying.first > saying.token.i:
        last = before_occasion(saying, last, known)
    start, end = page.start_of(doc[saying.first]), page.end_of(doc[last])
    start, end = trimmed(page.text, start, end)
    if end - start < 2:
        return None
    if glossed:
        end = before_gloss(page.text, start, end, behind=saying.first > saying.token.i)
    if saying.cue.place in ("object", "as"):
        end = before_day(page.text, start, end)
    return Draft(
        start, end, saying.cue, saying.token, tuple(saying.words), tuple(saying.speakers), saying.score,
        saying.cue.entry, saying.passive, saying.addressees,
    )  # fmt: skip


def _distinct(page: Page, drafts: list[Draft], quotes: tuple[Quote, ...]) -> list[Draft]:
    """One draft for each content; of ""I think X," she said" hers."""
    kept: list[Draft] = []
    placed: Stretches[Draft] = Stretches()
    spoken = Stretches((q.inner_start, q.inner_end, q) for q in quotes if not q.scare)
    inside = {id(d) for d in drafts if _held(page, d, spoken)}
    for draft in sorted(drafts, key=lambda d: (id(d) in inside, -d.score, d.token.i, d.start, d.end)):
        if not any(_same(draft, k) for k in placed.near(draft.start, draft.end)):
            kept.append(draft)
            placed.add(draft.start, draft.end, draft)
    return kept


def _held(page: Page, draft: Draft, spoken: Stretches[Quote]) -> bool:
    """Whether a draft's cue stands in a quote."""
    at = page.start_of(draft.token)
    return any(q.inner_start <= at < q.inner_end for q in spoken.near(at, at + 1))


def _same(a: Draft, b: Draft) -> bool:
    """Whether two drafts tell the same words; whoever answers a statement makes another one with them."""
    if a.token.i != b.token.i and answers(a.token) != answers(b.token):
        return False
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
