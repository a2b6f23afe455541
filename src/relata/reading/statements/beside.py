"""Who says a quote by what stands beside it: a word of saying, a name behind a dash, a clause before a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.statements.cues import Cue, Lexicon
from relata.reading.statements.drafts import Draft, holding
from relata.reading.statements.quotes import Quote
from relata.reading.statements.sayings import CLAUSE, LOOSE
from relata.reading.statements.subjects import behind_quote

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tokens between a quote and the verb that says it: "..., the head of the ministry's press service later said".
NEAR = 25
# Tokens between a verb and the quote behind it where no comma or colon stands between.
GLUED = 3
# A quote after this many characters of other text no longer goes on with the speech before it.
GAP = 3


def beside(
    page: Page, quote: Quote, quotes: tuple[Quote, ...], starts: list[int], known: Lexicon
) -> Draft | None:
    """The draft that the verb beside `quote` makes of it, behind it or before it."""
    led, next_ = _leading(page, quote), _asked_by(page, quote)
    for sentence, behind in (
        (page.sentence_at(quote.end - 1), True), (page.sentence_at(quote.start), False), (led, False), (next_, True)
    ):  # fmt: skip
        if sentence is None or sentence.doc is None:
            continue
        verb = _verb(sentence, quote, quotes, starts, known, behind=behind)
        if verb is not None:
            cue = _cue_of(verb, known)
            speakers = (
                [t for t in syntax.agents(verb) if not quote.start <= page.start_of(t) < quote.end]
                or behind_quote(verb)
                or _nearest(verb, quote, sentence)
            )
            return Draft(
                quote.start, quote.end, cue, verb, (verb,), tuple(speakers), CLAUSE if speakers else LOOSE,
                f"{cue.entry} beside a quote", direct=True, addressees=tuple(_told(verb)),
            )  # fmt: skip
    return None


def _asked_by(page: Page, quote: Quote) -> Sentence | None:
    """The sentence behind a question or a cry that only says whose it was: ""Who knows?" Ruiz asked."."""
    if page.text[quote.inner_end - 1] not in "?!":
        return None
    last = page.sentence_at(quote.end - 1)
    after = page.sentences[last.number + 1 : last.number + 2] if last is not None else []
    if not after or after[0].doc is None or after[0].paragraph != quote.last_paragraph:
        return None
    root = next((t for t in after[0].doc if t.dep_ == "ROOT"), None)
    subject = syntax.children(root, "nsubj") if root is not None else []
    if root is None or not subject or syntax.children(root, "ccomp", "xcomp", "attr", "acomp"):
        return None
    if syntax.children(root, "dobj") and root.lemma_ not in ("ask", "tell"):
        return None
    bare = root.i + 1 >= len(root.doc) or root.nbor(1).lower_ not in ("that", ":", "if", "whether")
    return after[0] if bare and root.i - subject[0].i <= NEAR else None


def _leading(page: Page, quote: Quote) -> Sentence | None:
    """The sentence before a quote that opens its own, where a colon ends it: "The minister went on:" and a block."""
    first = page.sentence_at(quote.start)
    if first is None or first.number == 0 or quote.start - first.start > GAP:
        return None
    before = page.sentences[first.number - 1]
    return before if before.text.rstrip().endswith(":") else None


def _verb(
    sentence: Sentence,
    quote: Quote,
    quotes: tuple[Quote, ...],
    starts: list[int],
    known: Lexicon,
    *,
    behind: bool,
) -> Token | None:
    """The word of saying nearest behind (or before) a quote, with nothing said between."""
    assert sentence.doc is not None
    outside = [
        t
        for t in sentence.doc
        if (sentence.start_of(t) >= quote.end if behind else sentence.start_of(t) < quote.start)
        and holding(quotes, starts, sentence.start_of(t)) is None
    ]
    near = outside[:NEAR] if behind else outside[::-1][:NEAR]
    for token in near:
        if behind and token.text in (".", "!", "?", ";"):
            return None
        if not behind and outside[-1].text not in (",", ":", "that", "-") and outside[-1].i - token.i > GLUED:
            return None
        places = known.verbs.get(token.lower_)
        if (
            token.pos_ in ("VERB", "AUX")
            and places
            and "quote" in places
            and token.dep_ not in ("relcl", "amod")
        ):
            return token
    return None


def _cue_of(verb: Token, known: Lexicon) -> Cue:
    return known.verbs[verb.lower_]["quote"]


def _nearest(verb: Token, quote: Quote, sentence: Sentence) -> list[Token]:
    """The noun beside a verb of saying for which the parse gives no subject."""
    doc = verb.doc
    for t in (*doc[verb.i + 1 : verb.i + 8], *list(doc[max(0, verb.i - 6) : verb.i])[::-1]):
        if t.pos_ in ("PROPN", "NOUN", "PRON") and not quote.start <= sentence.start_of(t) < quote.end:
            while t.dep_ in ("compound", "poss", "nmod") and t.head != verb:
                t = t.head
            return [t]
    return []


def _told(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ in ("PROPN", "NOUN", "PRON")][
        :1
    ]


_SIGNED = re.compile(r"\s*[.]?\s*(?:[―—–]|--)\s*(?=[A-Z])")
_SIGNATURE = Cue("a dash before a name", "mark", "quote", "asserts")


def signed(page: Page, quote: Quote) -> Draft | None:
    """A quote with its speaker behind a dash: "..." — Jane Doe."""
    mark = _SIGNED.match(page.text, quote.end)
    sentence = page.sentence_at(mark.end()) if mark else None
    if mark is None or sentence is None or sentence.doc is None:
        return None
    after = sentence.tokens(mark.end(), sentence.end)
    if not after or len(after) > 14:
        return None
    dash = sentence.tokens(mark.start(), mark.end()) or after
    name = after[0]
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    return Draft(
        quote.start, quote.end, _SIGNATURE, dash[-1], (dash[-1],), (name,), LOOSE, _SIGNATURE.entry, direct=True
    )  # fmt: skip


_COLON = Cue("a colon before a quote", "mark", "quote", "asserts")


def announced(page: Page, quote: Quote) -> Draft | None:
    """A quote behind a colon whose clause names nobody's speech: "Ruiz sees it otherwise: ..."."""
    sentence = _leading(page, quote) or page.sentence_at(quote.start)
    if sentence is None or sentence.doc is None:
        return None
    before = [t for t in sentence.doc if sentence.start_of(t) < quote.start]
    if not before or before[-1].text != ":":
        return None
    verbs = [t for t in before if t.pos_ in ("VERB", "AUX") and syntax.children(t, "nsubj")]
    tops = [v for v in verbs if not any(a in verbs for a in syntax.ancestors(v))] or verbs
    if not tops:
        return None
    subject = syntax.children(tops[0], "nsubj")[0]
    if subject.tag_ in ("WP", "WDT", "EX") or subject.lower_ in (
        "it",
        "this",
        "that",
        "there",
        "what",
        "you",
    ):
        return None
    if subject.pos_ == "NOUN" and not (page.cast is not None and page.cast.of(subject)):
        return None
    return Draft(
        quote.start, quote.end, _COLON, tops[0], (tops[0],), (subject,), LOOSE, _COLON.entry, direct=True
    )  # fmt: skip
