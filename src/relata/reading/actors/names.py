"""Names that the vocabulary knows, found before any parse; each is cut from the text where it stands.

Two steps: every surface form is found by its first word (one regex over the text, one lookup a capital), then
forms with several senses are settled by what else the report names: full names first, then countries, then who
was in office on the day. A surname behind another first name is somebody else and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from relata.reading.actors.senses import Context, context_of, living_or_past, of_nowhere_here, settle
from relata.reading.actors.spellings import (
    Found,
    a_matter,
    by_skeleton,
    common,
    family_name,
    full_name,
    longest,
    of_region,
    others_body,
    runs_on,
    somebody_else,
    unshouted,
)
from relata.reading.page import Page
from relata.records import ActorRef, Mention
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.transliteration import fold

USES = {"adjective": "adjective", "people": "word for its people", "capital": "capital", "metonym": "seat"}


def find_names(page: Page, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every known name of the article, in order: states and their adjectives, organisations, people, places.

    A place that is no party has no actor; `why` says its state. Mentions of adjectives and of words for a
    people have the form `description`.
    """
    found: list[Found] = []
    strangers: set[str] = set()
    seen: set[str] = set()
    for sentence in page.sentences:
        text = fold(sentence.text)
        found += _scan(text, sentence.start, lexicon, strangers, seen)
    context = context_of(page, found, strangers, lexicon)
    mentions = (_mention(page, f, context) for f in found)
    return tuple(m for m in mentions if m is not None)


def _scan(text: str, at: int, lexicon: Lexicon, strangers: set[str], seen: set[str]) -> Iterator[Found]:
    """The names in one sentence, longest first at each place."""
    end = 0
    for match in lexicon.first_word.finditer(text):
        start = match.start()
        if start < end:
            continue
        word = match[0]
        surface = longest(text, start, lexicon.starts.get(word)) or longest(
            text, start, lexicon.shouted.get(word) if len(word) > 1 and word.isupper() else None
        )
        if surface is None:
            known = by_skeleton(text, start, word, lexicon) if word[0].isupper() and len(word) > 2 else None
            if known is None and family_name(text, start, lexicon):
                strangers.add(word)
            if known:
                end = known.end
                yield Found(at + start, at + end, known.senses, known.how)
            continue
        if surface.startswith("the ") and runs_on(text, start + 4, start + len(surface), lexicon):
            continue
        senses = lexicon.senses.get(surface) or unshouted(surface, lexicon)
        if senses[0].use == "surname" and (known := full_name(text, start, lexicon)):
            end = known.end
            seen.add(known.senses[0].known.id)
            yield Found(at + start, at + end, known.senses, known.how)
            continue
        stop = start + len(surface)
        if somebody_else(text, start, stop, senses, lexicon):
            strangers.add(surface)
            continue
        if common(text, start, surface, senses, lexicon) and not seen & {s.known.id for s in senses}:
            continue
        if others_body(text, start, surface, senses, lexicon) or a_matter(text, start, senses):
            continue
        if of_region(text, start, surface, senses, lexicon):
            continue
        end = stop
        if senses[0].use == "name":
            seen.add(senses[0].known.id)
        yield Found(at + start, at + stop, senses, surface=surface)


def _mention(page: Page, found: Found, context: Context) -> Mention | None:
    senses = living_or_past(found.senses, context)
    if not senses:
        return None
    sense, score = settle(senses, context)
    known, text = sense.known, page.report.text[found.start : found.end]
    if sense.use == "surname" and fold(text) in context.strangers and known.id not in context.seen:
        return None
    what = USES.get(sense.use, sense.use)
    why = f"{found.how or what} in {known.file}"
    if sense.nobody or of_nowhere_here(text, known, context):
        return None
    actor: ActorRef | None = known.ref()
    if sense.use == "place":
        actor, why = None, f"place in {known.country} ({known.file})"
    elif sense.use in ("capital", "metonym"):
        why = f"{what} of {known.name} in {known.file}"
    form = "description" if sense.use in ("adjective", "people") else "name"
    return Mention(found.start, found.end, text, actor=actor, form=form, why=why, score=score)  # type: ignore[arg-type]
