"""Where what is said ends and the reporter's own gloss on it begins.

"He said the fleet had left, a claim that Oslo denies", "... – something that the mayor disputes", "..., although
nobody has seen it": behind an indirect content the reporter comments in a phrase of his own. Inside quotation marks
nothing is a gloss. The nouns stand in `speech.yaml` under `glosses`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.sayings import Saying
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A content keeps at least this many words before a gloss.
LEAST = 3


@cache
def _glosses() -> tuple[re.Pattern[str], ...]:
    nouns = "|".join(load("speech")["glosses"].split())
    return (
        # A dash, and a noun that takes the whole up again, or how it was before.
        re.compile(
            r"(?: ?[—–] ?| -{1,2} |--)"
            r"(?=(?:as|an?|the|one|something|which|including|[a-z]+s?|[A-Z]\w+'s) (?:\w+ ){0,2}"
            r"(?:that|which|for|of|on|about|in|happened|was|is|did|has|had)\b)"
            r"(?!(?:and|but|or|not|that|because|if|unless|until|even|at|in|from|with|to)\b)"
        ),
        # A dash, and how much that is, or when.
        re.compile(
            r"(?: ?[—–] ?| -{1,2} |--)"
            r"(?=(?:nearly|almost|roughly|about|some|more than|less than|fewer than|up|down|at which point)\b)"
        ),
        # A comma, and a noun that names what was said or done.
        re.compile(rf", (?:an?|the|its|his|her|their|another) (?:\w+ ){{0,2}}(?:{nouns})\b"),
        # What the reporter sets against it.
        re.compile(r", (?:although|though|even though|even as|whereas|while)\b"),
    )


# A clause that only adds to the last noun of a content.
_ASIDES = (re.compile(r", (?:which|whose|who|where)\b(?! of\b)(?=[^,]*\Z)"),)


def before_gloss(text: str, start: int, end: int, *, behind: bool = True) -> int:
    """Where the content from `start` to `end` of `text` ends before a gloss; `end` where there is none.

    `behind` says that the content stands behind its cue; before it or around it a comma need not end what is said.
    """
    for gloss in (*_glosses(), *(_ASIDES if behind else ())):
        for found in gloss.finditer(text, start, end):
            before, after = text[start : found.start()], text[found.start() : end]
            if '"' not in after and before.count('"') % 2 == 0 and len(before.split()) >= LEAST:
                end = found.start()
                break
    return end


def before_other_name(doc: Doc, first: int, last: int) -> int:
    """The last token of what is said from `first` to `last` before another name for its last noun.

    "Talks with Sudan, | a province that seceded in 1824": the reporter says who or what was meant.
    """
    for t in doc[first : last + 1]:
        if t.dep_ != "appos" or t.pos_ != "NOUN" or t.head.i < first or not _one_thing(t.head):
            continue
        opens = t.left_edge
        if (
            opens.lower_ in ("a", "an", "the")
            and doc[opens.i - 1].text == ","
            and t.right_edge.i >= last
            and opens.i - 1 - first >= LEAST
            and any(c.i > t.i and not c.is_punct for c in t.children)
            and not any(q.is_quote for q in doc[opens.i : last + 1])
        ):
            return int(opens.i) - 2
    return last


def _one_thing(noun: Token) -> bool:
    """Whether a noun is a name or has an article: "tax fairness, the closure of ..." is a list."""
    return noun.pos_ == "PROPN" or any(c.dep_ in ("det", "poss") for c in noun.children)


# Places whose content is a thing, behind which stands where or when it was said of it.
THINGS = frozenset({"object", "as", "for", "against", "over", "at"})
_AT = frozenset({"in", "on", "at", "during", "via", "through", "over"})
_OCCASIONS = wordlist("statements", "occasions")


def before_occasion(saying: Saying, last: int, known: Lexicon) -> int:
    """The last token of a thing said, before where it was said: "hailed the deal | at a rally"."""
    doc = saying.doc
    for prep in doc[saying.first + 1 : last + 1]:
        if prep.dep_ != "prep" or prep.lower_ not in _AT or prep.right_edge.i < last:
            continue
        thing = prep.head
        of_the_verb = thing == saying.token
        if not of_the_verb and (
            thing.pos_ not in ("NOUN", "PROPN") or thing.lemma_.lower() in known.documents | known.media
        ):
            continue
        where = [o for o in prep.children if o.dep_ == "pobj" and not syntax.possessors(o)]
        where += [o for w in where if w.lemma_ in _SERIES for o in syntax.after(w, "of")]
        if any({o.lower_, o.lemma_.lower()} & (known.media | _OCCASIONS) for o in where):
            return int(prep.i) - 1
    return last


_SERIES = frozenset({"series", "string", "flurry", "storm", "number", "barrage"})
