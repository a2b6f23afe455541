"""Speech behind a label: "Minister: Talks Have Failed" as a headline, "SMITH: ..." in a transcript.

A label is taken for a speaker only where that is plain: in a headline a name that the vocabulary knows or a word for
a source, in a transcript capitals that label several paragraphs, in an interview whoever answers. "Update:" and
"Correction:" are never speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from relata.reading.page import Page, Sentence
from relata.reading.statements.cues import LABEL, Cue, lexicon
from relata.reading.statements.drafts import Draft
from relata.reading.statements.sayings import LOOSE
from relata.reading.turns import interviewed
from relata.vocabulary import load

# Paragraphs with labels in capitals that make a text a transcript.
TRANSCRIPT = 3
# An answer of fewer words says nothing by itself ("No.").
SHORTEST = 3
_COLON = Cue("a label before a colon", "mark", "quote", "asserts")


@cache
def _sources() -> frozenset[str]:
    return frozenset(load("speech")["labels"].split())


def labelled(page: Page) -> list[Draft]:
    """The statements of a page that stand behind a label."""
    found = list(_answers(page)) if page.turns else []
    spoken = [(s, m) for s in page.sentences if (m := LABEL.match(s.text)) and _opens(page, s) and not s.skip]
    capitals = Counter(m.group("label") for _, m in spoken if m.group("label").isupper())
    transcript = capitals.total() >= TRANSCRIPT and len(capitals) > 1
    for sentence, match in spoken:
        label = match.group("label")
        said = (transcript and label.isupper()) or (
            (sentence.head or sentence.number == 0) and _known(page, sentence, match)
        )
        if said and (draft := _draft(page, sentence, match)) is not None:
            found.append(draft)
    return found


def _answers(page: Page) -> Iterator[Draft]:
    """What is answered in an interview, a sentence a statement, said by the person whom its head names."""
    who = interviewed(page)
    if who is None:
        return
    for sentence, doc in page.parsed():
        turn = page.turn_at(sentence.start)
        start = sentence.start + sentence.skip
        if (
            turn is None
            or turn.asks
            or not len(doc)
            or len(sentence.text[sentence.skip :].split()) < SHORTEST
        ):
            continue
        label = (turn.label_start, turn.label_end)
        yield Draft(
            start,
            sentence.end,
            _COLON,
            doc[0],
            (doc[0],),
            (who,),
            LOOSE,
            _COLON.entry,
            direct=True,
            label=label,
        )


def _opens(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence opens its paragraph."""
    before = sentence.number - 1
    return before < 0 or page.sentences[before].paragraph != sentence.paragraph


def _known(page: Page, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a headline's label is a source by its word or a name that is known."""
    last = match.group("label").split()[-1].lower()
    if last in _sources() or (last in lexicon().organs and match.group("label").count(" ") < 5):
        return True
    start, end = sentence.start + match.start("label"), sentence.start + match.end("label")
    return any(m.start < end and end - 2 <= m.end and start < m.end for m in page.names)


def _draft(page: Page, sentence: Sentence, match: re.Match[str]) -> Draft | None:
    colon = sentence.tokens(sentence.start + match.end("label"), sentence.start + match.end("label") + 1)
    name = sentence.tokens(sentence.start + match.start("label"), sentence.start + match.end("label"))
    if not colon or not name:
        return None
    end = sentence.end
    for later in page.sentences[sentence.number + 1 :]:
        if later.paragraph != sentence.paragraph:
            break
        end = later.end
    start = sentence.start + match.end()
    if end <= start:
        return None
    return Draft(start, end, _COLON, colon[0], (colon[0],), (name[-1],), LOOSE, _COLON.entry, direct=True)
