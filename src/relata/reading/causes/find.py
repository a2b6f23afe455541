"""What is said to drive what: causal claims, never causal facts.

The invariant: cause and effect are two stretches of one report that do not overlap, and the claim has a sign,
somebody who makes it, and a modality. Claims come from the words of `vocabulary/data/causes.yaml` and from a small
model trained on the Causal News Corpus; each says which.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.acts.stage import Stage
from relata.reading.causes import model as causes_model
from relata.reading.causes import rules as causes_rules
from relata.reading.causes.claiming import claimed_by, modality_of
from relata.reading.causes.links import Words
from relata.reading.causes.names import is_name, with_verb
from relata.reading.causes.spans import Pair, core_of, rules
from relata.reading.page import Page, Sentence
from relata.records import Cause, CauseSpan, record_id
from relata.vocabulary import load
from relata.vocabulary.inflection import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Of the links that the model alone sees, a report's surest are told: so many for each of its sentences, and so many
# at least. Set on three hand-coded reports, where most claims stand by a word that the rules know.
SHARE, AT_LEAST = 0.1, 3
# What a link counts whose words join no cause by themselves ("to", "when", a participle): the corpus holds most of
# them for causal, who codes whole reports does not. A report of more than a few sentences tells none below LIKELY.
UNKNOWN, LIKELY = 0.5, 0.85
# A rule's claim below this score is told only where the model sees a link in the same sentence; reports hold more
# words that only look causal than short texts that somebody asks about.
SURE, SURE_IN_REPORTS = 0.5, 0.6
# Where the model sees a rule's claim with at least these log odds, its spans are taken: it knows the borders better.
TRUSTED = 0.0
# Two claims that share this much of both spans are one.
SAME = 0.4
# A sentence shorter than this many characters holds no two clauses.
SHORTEST = 20
# Sentences with more tokens than this are lists: nothing in them is told by the model.
LONGEST = 120


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    loose: re.Pattern[str]
    people: frozenset[str]
    weak: frozenset[str]
    otherwise: frozenset[str]
    happenings: frozenset[str]


class Draft(NamedTuple):
    """A claim in tokens of its sentence, before it is said who makes it."""

    pair: Pair
    model: bool


# Words of common joints that the model knows and the vocabulary has no entry for. They stand in most sentences, so
# they only open short texts to it; in a report a sentence needs a word of the vocabulary.
_MODEL_CUES = (
    r"to|for|of|at|as|by|over|with|if|when|while|after|during|following|until|till|since|against|in protest"
    r"|in connection|in support|demanding|leaving|killing|and|in|[a-z]{3,}ing"
)


@cache
def _words() -> _Words:
    data = load("causes")
    weak = frozenset(data["weak"].split())
    stems = {
        w for k in ("verbs", "nouns") for e in data[k] for w in f"{e['words']} {e.get('also', '')}".split()
    }
    stems |= {w for e in data["turns"] for w in e["noun"].split()}
    stems |= {w for e in data["joints"] for w in e.get("heads", "").split()}
    stems |= {w for k in ("motives", "counters", "minds") for w in data[k].split()}
    whole = {w for e in data["joints"] for w in e["words"] if w not in weak or w == "if"}
    whole |= {w.replace("-", " ") for w in data["hence"].split()} | {"by [a-z]+ing", "use[ds]?", "advantage"}
    degrees = "|".join(w for words in data["degrees"].values() for w in words.split())
    begun = "|".join(sorted(re.escape(_stem(s)) for s in stems))
    changed = {f for w in stems for f in forms(w) if not f.startswith(_stem(w))}  # "kept", "drove"
    joined = "|".join(sorted(w if "[" in w else re.escape(w) for w in whole))
    strict = rf"(?:{joined}|{'|'.join(sorted(changed))}|the (?:{degrees}))\b|(?:{begun})"
    people = frozenset(data["people"].split())
    return _Words(
        pattern=re.compile(rf"\b(?:{strict})", re.IGNORECASE),
        loose=re.compile(rf"\b(?:{strict}|(?:{_MODEL_CUES})\b)", re.IGNORECASE),
        people=people,
        weak=weak,
        otherwise=frozenset(data["otherwise"].split()),
        happenings=frozenset(data["happenings"].split()),
    )


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a causal claim: a word that can join cause and effect stands in it."""
    known = _words()
    pattern = known.pattern if len(page.sentences) > AT_LEAST else known.loose
    return len(sentence.text) > SHORTEST and pattern.search(sentence.text) is not None


def find_causes(page: Page) -> tuple[Cause, ...]:
    """The causal claims of a page, in the order of their causes.

    1. Take the pairs of each parsed sentence by words, and the links that the model sees.
    2. Of two readings of the same spans keep one; a link that both see is surer than either.
    3. Of the model's own links keep the surest, up to a share of the report's sentences.
    4. Say who makes each claim, and how sure it is made.
    """
    stage = Stage(page)
    drafts: list[tuple[Sentence, Doc, Draft]] = []
    for sentence, doc in page.parsed():
        if wants(page, sentence):
            drafts += [(sentence, doc, d) for d in _drafts(stage, doc)]
    own = sorted((d.pair.score for _, _, d in drafts if d.model), reverse=True)
    most = max(AT_LEAST, math.ceil(SHARE * len(page.sentences)))
    cut = own[most - 1] if len(own) > most else 0.0
    if len(page.sentences) > AT_LEAST:
        cut = max(cut, LIKELY)
    records = {
        c.id: c
        for s, doc, d in drafts
        if not d.model or d.pair.score >= cut
        if (c := _record(stage, s, doc, d.pair)) is not None
    }
    records |= {c.id: c for c in _across(stage)}
    return tuple(sorted(records.values(), key=lambda c: (c.cause.start, c.effect.start, c.id)))


def _across(stage: Stage) -> Iterator[Cause]:
    """Claims whose cause is the sentence before: "So Moscow moves slowly", "As a result, ..."."""
    page = stage.page
    for before, sentence in pairwise(page.sentences):
        doc = sentence.doc
        if doc is None or sentence.paragraph - before.paragraph > 1:
            continue
        place = causes_rules.opens_with_hence(doc)
        if place is None:
            continue
        end = before.end
        while end > before.start + 1 and page.text[end - 1] in " .!?\"'":
            end -= 1
        cause = CauseSpan(before.start, end, page.report.text[before.start : end])
        low, high = sentence.starts[place[0]], sentence.end_of(doc[place[1] - 1])
        yield Cause(
            id=record_id("k", page.report.id, cause.start, cause.end, low, high),
            evidence=(page.evidence(before.start, high),),
            why=f"causes.yaml: {doc[0].lower_} opens the sentence behind the cause",
            score=0.7,
            cause=cause,
            effect=CauseSpan(low, high, page.report.text[low:high]),
            sign="-" if doc[0].lower_ in _words().otherwise else "+",
            by="reporter",
        )


def _drafts(stage: Stage, doc: Doc) -> list[Draft]:
    """The claims of one sentence, each once."""
    short = len(stage.page.sentences) <= AT_LEAST
    pairs = [p for p in causes_rules.find_pairs(doc, means_first=not short) if not _done(stage, doc, p)]
    links = _links(doc, pairs, short=short)
    chosen: list[Draft] = []
    for pair in sorted(pairs, key=lambda p: (-p.score, p.trigger)):
        seen = next((link for link in links if _sees(link, pair)), None)
        if pair.score < (SURE if short else SURE_IN_REPORTS) and seen is None:
            continue
        if seen is not None and seen.score > TRUSTED and pair.verb != pair.trigger:
            links.remove(seen)
            if short:
                why = f"{pair.why}; spans by the model"
                pair = pair._replace(cause=seen.cause, effect=seen.effect, why=why)
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


def _contrary(a: Pair, b: Pair) -> bool:
    """Whether two readings of the same words have cause and effect the other way round."""
    return _shared(a.cause, b.effect) > 0 < _shared(a.effect, b.cause)


def _links(doc: Doc, pairs: Sequence[Pair], *, short: bool) -> list[causes_model.Link]:
    """The links of a sentence; in a report only where words join by themselves, or a rule has found a claim."""
    if len(doc) > LONGEST:
        return []
    if short:
        return causes_model.kept(causes_model.find_links(Words(doc), causes_model.weights()))
    places = {p.trigger + d for p in pairs if p.verb != p.trigger for d in (-1, 0, 1)}
    places |= {i + d for i in causes_rules.joints_in(doc, _words().weak) for d in (-1, 0)}
    if not places:
        return []
    found = causes_model.find_links(
        Words(doc), causes_model.weights(), places=places, least=causes_model.LEAST
    )
    return causes_model.kept(found)


def _sees(link: causes_model.Link, pair: Pair) -> bool:
    """Whether a link joins at the word that a rule found, the same way round, with a span in common."""
    if not link.left[1] - 1 <= pair.trigger <= link.right[0] + 1:
        return False
    if (link.cause < link.effect) != (pair.cause < pair.effect):
        return False
    low, high = sorted((_shared(link.cause, pair.cause), _shared(link.effect, pair.effect)))
    return low > 0 and high > 0.5


def _done(stage: Stage, doc: Doc, pair: Pair) -> bool:
    """Whether somebody does the act of a causal verb himself: then it is an act, and no cause."""
    if not pair.verbal:
        return False
    head = _head(doc, pair.cause)
    people = _words().people
    if head.lemma_.lower() in _words().happenings:
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
    if not any(w in rules().joints and w not in _words().weak for w in words):
        score *= UNKNOWN
    why = f"model trained on the Causal News Corpus, at {' '.join(words)!r}"
    opener = doc[link.cause[0] - 1].lower_ if link.cause[0] > 0 else ""
    condition = bool({*words, opener, doc[link.cause[0]].lower_} & {"if", "unless"})
    return Pair(link.cause, link.effect, "+", at, verb.i, score, why, condition)


def _turned(pair: Pair) -> Pair:
    return pair._replace(cause=pair.effect, effect=pair.cause)


def _same(a: Pair, b: Pair) -> bool:
    return _shared(a.cause, b.cause) > SAME and _shared(a.effect, b.effect) > SAME


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def _record(stage: Stage, sentence: Sentence, doc: Doc, pair: Pair) -> Cause | None:
    page = stage.page
    cause, effect = (
        (sentence.starts[p[0]], sentence.end_of(doc[p[1] - 1])) for p in (pair.cause, pair.effect)
    )
    modality, reason = modality_of(doc, pair)
    start, end = min(cause[0], effect[0]), max(cause[1], effect[1])
    text = page.report.text
    return Cause(
        id=record_id("k", page.report.id, *cause, *effect),
        evidence=(page.evidence(start, end),),
        why=f"{pair.why}; {reason}" if reason else pair.why,
        score=round(min(pair.score, 1.0), 3),
        cause=CauseSpan(*cause, text[cause[0] : cause[1]]),
        effect=CauseSpan(*effect, text[effect[0] : effect[1]]),
        sign=pair.sign,
        by=claimed_by(stage, doc, pair),
        modality=modality,
    )
