"""Speech in quotation marks: whole quotes instead of their parsed parts, and quotes that run over sentences.

A quote belongs to the cue beside it; failing that, to the speech that it goes on with. What a cue cuts in two is one
content from its first word to its last.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.statements.beside import GAP, announced, beside, signed
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.drafts import Draft, holding
from relata.reading.statements.quotes import Quote
from relata.reading.statements.sayings import LOOSE

if TYPE_CHECKING:
    from spacy.tokens import Token

GOES_ON = "the quote goes on"
"""In the `why` of a statement whose quote goes on with the speech before it."""


def with_quotes(page: Page, drafts: list[Draft], quotes: tuple[Quote, ...], known: Lexicon) -> list[Draft]:
    """`drafts` with whole quotes for parts of them, and what quotes say beyond these."""
    speech = [q for q in quotes if not q.scare]
    starts = [q.start for q in quotes]
    drafts = [_whole(page, d, quotes, starts) for d in drafts]
    free = [q for q in speech if not any(d.start <= q.inner_start and q.inner_end <= d.end for d in drafts)]
    for quote in free:
        if any(d.start <= quote.inner_start and quote.inner_end <= d.end for d in drafts):
            continue
        if (old := _resumed(page, quote, drafts)) is not None:
            drafts = [replace(d, end=quote.end) if d is old else d for d in drafts]
        elif (draft := beside(page, quote, quotes, starts, known)) is not None:
            drafts = _joined(drafts, draft)
        elif (draft := signed(page, quote) or announced(page, quote)) is not None:
            drafts.append(draft)
        else:
            drafts = _continued(page, quote, drafts, quotes, starts)
    return drafts


def _resumed(page: Page, quote: Quote, drafts: list[Draft]) -> Draft | None:
    """The speech of the same sentence that `quote` goes on with behind the cue: "...," he said, smiling, "..."."""
    for draft in drafts:
        at = page.start_of(draft.token)
        if draft.direct and draft.end <= at < quote.start and page.sentence_of(draft.token).end > quote.start:
            before = page.text[draft.end : quote.start].rstrip()
            if before.endswith(","):
                return draft
    return None


def _joined(drafts: list[Draft], new: Draft) -> list[Draft]:
    """`drafts` with `new`: what a cue cuts in two is one content; speech replaces a thing said ("a threat: ...")."""
    old = next((d for d in drafts if d.token == new.token), None)
    if old is None:
        return [*drafts, new]
    if old.cue.place in ("that", "quote"):
        new = replace(old, start=min(old.start, new.start), end=max(old.end, new.end), direct=old.direct)
    return [new if d is old else d for d in drafts]


def _whole(page: Page, draft: Draft, quotes: tuple[Quote, ...], starts: list[int]) -> Draft:
    """`draft` with the whole of each quote that its content reaches into, and no more than the quote around it."""
    place = page.start_of(draft.token)
    around = holding(quotes, starts, place)
    start, end = draft.start, draft.end
    if around is not None:
        return replace(draft, start=max(start, around.inner_start), end=min(end, around.inner_end))
    inside = [q for q in quotes if q.start < end and start < q.end]
    for quote in inside:
        if not quote.scare or start < quote.end < end + 2 or start > quote.start:
            start, end = min(start, quote.start), max(end, quote.end)
    if place < start and inside and start == inside[0].start and inside[0].closing and not inside[0].scare:
        end = max(
            q.end for q in inside
        )  # a quote closed by its own comma or stop: what follows is the reporter's
    direct = any(not q.scare and q.end - q.start > 0.6 * (end - start) for q in inside)
    speakers = _outside(page, draft, quotes, starts)
    return replace(draft, start=start, end=end, direct=direct, speakers=speakers)


def _outside(page: Page, draft: Draft, quotes: tuple[Quote, ...], starts: list[int]) -> tuple[Token, ...]:
    """The speakers of a draft who stand outside quotes, where the parse takes one of what is quoted for another."""

    def quoted(token: Token) -> bool:
        held = holding(quotes, starts, page.start_of(token))
        return held is not None and not held.scare and held.words > 1

    if not draft.speakers or not quoted(draft.speakers[0]):
        return draft.speakers
    others = [t for t in syntax.children(draft.token, *syntax.SUBJECTS) if not quoted(t)]
    return tuple(others) or draft.speakers


# ── quotes without a cue of their own ─────────────────────────────────────────────────────────────


_TELLING = frozenset({"that", "quote", "clause"})


def _continued(
    page: Page, quote: Quote, drafts: list[Draft], quotes: tuple[Quote, ...], starts: list[int]
) -> list[Draft]:
    """`drafts` where `quote` goes on with the speech before it: the same content in one paragraph, else a new one."""
    before = [
        d for d in drafts if d.end <= quote.start and holding(quotes, starts, page.start_of(d.token)) is None
    ]
    if not before or not _alone(page, quote):
        return drafts
    last = max(before, key=lambda d: (max(d.end, _sentence_end(page, d)), d.score))
    gap = page.text[max(last.end, _sentence_end(page, last)) : quote.start]
    near = page.sentence_of(last.token).paragraph == quote.paragraph
    told = last.direct or last.cue.place in _TELLING or (near and bool(last.speakers))
    if gap.strip(" .,;:-\"'") or not told:
        return drafts
    if not near and (not last.direct or _heading(page.text[quote.inner_start : quote.inner_end])):
        return drafts
    where = "in the sentence before" if near else "in the paragraph before"
    why = f"{last.cue.entry} {where}; {GOES_ON}"
    cue = last.cue
    if not last.direct and cue.place not in _TELLING:
        cue = replace(cue, place="quote", stance="asserts")  # what is quoted tells its own stance
    return [*drafts, replace(last, start=quote.start, end=quote.end, score=LOOSE, why=why, cue=cue)]


def _heading(text: str) -> bool:
    """Whether a quote is a heading: nearly all of its longer words in capitals."""
    words = [w for w in text.split() if len(w) > 3]
    return len(text.split()) < 12 and sum(w[:1].isupper() for w in words) >= 0.75 * max(1, len(words))


def _sentence_end(page: Page, draft: Draft) -> int:
    return page.sentence_of(draft.token).end


def _alone(page: Page, quote: Quote) -> bool:
    """Whether a quote is a sentence of its own, or opens one."""
    first = page.sentence_at(quote.start)
    return first is not None and quote.start - first.start <= GAP and quote.closing
