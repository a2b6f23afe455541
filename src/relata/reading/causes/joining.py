"""What words and model see in one sentence, joined: of two readings of the same spans one.

The invariant: a draft's two stretches do not overlap. In a short text the model looks at every word and gives the
borders that the rules see otherwise; in a report it is asked where words join by themselves, and the rules' spans are
told, cut to their cores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.acts.stage import Stage
from relata.reading.causes import model as causes_model
from relata.reading.causes import rules as causes_rules
from relata.reading.causes.claiming import listed
from relata.reading.causes.links import Words
from relata.reading.causes.names import is_name, with_verb
from relata.reading.causes.spans import Pair, core_of, rules
from relata.reading.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A text of at most so many sentences is one that somebody asks about, and no report.
SHORT_TEXT = 3
# What a link counts whose words join no cause by themselves ("to", "when", a participle): the corpus holds most of
# them for causal, who codes whole reports does not.
UNKNOWN = 0.5
# A rule's claim below this score is told only where the model sees it too; reports hold more words that only look
# causal than short texts that somebody asks about.
SURE, SURE_IN_REPORTS = 0.5, 0.6
# In a short text's sentence of at least so many tokens in which the model sees other links: beside those fewer than
# one in ten of the weaker claims by words alone were right (Causal News Corpus, cross-validation).
BESIDE_LINKS, BRIEF = 0.75, 20
# Where the model sees a rule's claim in a report with at least these log odds, it is told once.
TRUSTED = 0.0
# Two claims that share this much of both spans are one.
SAME = 0.4
# Where rule and model share this much of a span, that of the rule is told.
AGREE = 0.6
# Sentences with more tokens than this are lists: nothing in them is told by the model.
LONGEST = 120


class Draft(NamedTuple):
    """A claim in tokens of its sentence, before it is said who makes it."""

    pair: Pair
    model: bool


def drafts_of(stage: Stage, doc: Doc, trained: causes_model.Weights) -> list[Draft]:
    """The claims of one sentence, each once."""
    short = is_short(stage.page)
    pairs = pairs_by_words(stage, doc)
    links = _links(doc, pairs, trained, short=short)
    sure = SURE_IN_REPORTS if not short else BESIDE_LINKS if links and len(doc) >= BRIEF else SURE
    chosen: list[Draft] = []
    for pair in sorted(pairs, key=lambda p: (-p.score, p.trigger)):
        seen = next((link for link in links if _sees(link, pair)), None)
        if seen is None and pair.score < sure:
            continue
        if seen is not None and short:
            links.remove(seen)
            pair = _with_spans(pair, seen)
        elif seen is not None and seen.score > TRUSTED and pair.verb != pair.trigger:
            links.remove(seen)
        if not any(_same(pair, d.pair) or _contrary(pair, d.pair) for d in chosen):
            chosen.append(Draft(pair, False))
    for link in links:
        pair = _of_link(doc, link)
        if not any(_same(pair, d.pair) or _same(_turned(pair), d.pair) for d in chosen):
            chosen.append(Draft(pair, True))
    if short:
        return chosen
    told = (d._replace(pair=with_verb(stage, doc, core_of(doc, d.pair))) for d in chosen)
    return [d for d in told if not any(is_name(stage, doc, p) for p in (d.pair.cause, d.pair.effect))]


def is_short(page: Page) -> bool:
    """Whether a text is one that somebody asks about, and no report."""
    return len(page.sentences) <= SHORT_TEXT


def pairs_by_words(stage: Stage, doc: Doc) -> list[Pair]:
    """The pairs that words make in a sentence, but for what somebody does himself."""
    pairs = causes_rules.find_pairs(doc, means_first=not is_short(stage.page))
    return [p for p in pairs if not _done(stage, doc, p)]


def _contrary(a: Pair, b: Pair) -> bool:
    """Whether two readings of the same words have cause and effect the other way round."""
    return causes_model.shared(a.cause, b.effect) > 0 < causes_model.shared(a.effect, b.cause)


def _links(
    doc: Doc, pairs: Sequence[Pair], trained: causes_model.Weights, *, short: bool
) -> list[causes_model.Link]:
    """The links of a sentence; in a report only where words join by themselves, or a rule has found a claim."""
    if len(doc) > LONGEST:
        return []
    if short:
        return causes_model.links_of_text(Words(doc, pairs), trained)
    places = {p.trigger + d for p in pairs if p.verb != p.trigger for d in (-1, 0, 1)}
    places |= {i + d for i in causes_rules.joints_in(doc, listed("weak")) for d in (-1, 0)}
    hints = [_turned(p) if p.turned else p for p in pairs]  # the corpus takes aims for causes
    return causes_model.links_at(Words(doc, hints), trained, places) if places else []


def _sees(link: causes_model.Link, pair: Pair) -> bool:
    """Whether a link joins at the word that a rule found, the same way round, with a span in common."""
    if not link.left[1] - 1 <= pair.trigger <= link.right[0] + 1:
        return False
    if (link.cause < link.effect) != (pair.cause < pair.effect):
        return False
    low, high = sorted(
        (causes_model.shared(link.cause, pair.cause), causes_model.shared(link.effect, pair.effect))
    )
    return low > 0 and high > 0.5


def _with_spans(pair: Pair, link: causes_model.Link) -> Pair:
    """A pair with the spans of a link, but for a side that the rule sees nearly alike: it keeps whole phrases."""
    cause = pair.cause if causes_model.shared(link.cause, pair.cause) >= AGREE else link.cause
    effect = pair.effect if causes_model.shared(link.effect, pair.effect) >= AGREE else link.effect
    if cause[0] < effect[1] and effect[0] < cause[1]:
        cause, effect = link.cause, link.effect
    if (cause, effect) == (pair.cause, pair.effect):
        return pair
    return pair._replace(cause=cause, effect=effect, why=f"{pair.why}; spans by the model")


def _done(stage: Stage, doc: Doc, pair: Pair) -> bool:
    """Whether somebody does the act of a causal verb himself: then it is an act, and no cause."""
    if not pair.verbal:
        return False
    head = _head(doc, pair.cause)
    people = listed("people")
    if head.lemma_.lower() in listed("happenings"):
        return False
    return bool(stage.cast.of(head)) or head.pos_ in ("PROPN", "PRON") or head.lemma_.lower() in people


def _head(doc: Doc, place: tuple[int, int]) -> Token:
    inside = doc[place[0] : place[1]]
    return inside.root


def _of_link(doc: Doc, link: causes_model.Link) -> Pair:
    """A link of the model as a pair: its sign is that of the verbs that open the effect."""
    at = min(link.right[0], len(doc) - 1)
    verb = _head(doc, link.effect)
    score = 1.0 / (1.0 + math.exp(-link.score))
    words = tuple(t.lower_ for t in doc[link.left[1] : link.right[0]]) or (doc[at].lower_,)
    if not any(w in rules().joints and w not in listed("weak") for w in words):
        score *= UNKNOWN
    why = f"model trained on the Causal News Corpus, at {' '.join(words)!r}"
    opener = doc[link.cause[0] - 1].lower_ if link.cause[0] > 0 else ""
    condition = bool({*words, opener, doc[link.cause[0]].lower_} & {"if", "unless"})
    return Pair(link.cause, link.effect, "+", at, verb.i, score, why, condition)


def _turned(pair: Pair) -> Pair:
    return pair._replace(cause=pair.effect, effect=pair.cause)


def _same(a: Pair, b: Pair) -> bool:
    return causes_model.shared(a.cause, b.cause) > SAME and causes_model.shared(a.effect, b.effect) > SAME
