"""What is said to drive what: causal claims, never causal facts.

The invariant: cause and effect are two stretches of one report that do not overlap, and the claim has a sign,
somebody who makes it, and a modality. Claims come from the words of `vocabulary/data/causes.yaml` and from a small
model trained on the Causal News Corpus; each says which.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.acts.stage import Stage
from relata.reading.causes import model as causes_model
from relata.reading.causes.claiming import claimed_by, modality_of
from relata.reading.causes.joining import Draft, drafts_of, is_short
from relata.reading.causes.openings import opens_with_hence
from relata.reading.causes.spans import Pair
from relata.reading.page import Page, Sentence
from relata.records import Cause, CauseSpan, record_id
from relata.vocabulary import load
from relata.vocabulary.inflection import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Of the links that the model alone sees, a report's surest are told: so many for each of its sentences, and so many
# at least. Set on three hand-coded reports, where most claims stand by a word that the rules know.
SHARE, AT_LEAST = 0.1, 3
# A report of more than a few sentences tells no link of the model alone below this.
LIKELY = 0.85
# A sentence shorter than this many characters holds no two clauses.
SHORTEST = 20


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    loose: re.Pattern[str]
    otherwise: frozenset[str]


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
    told = [w for k in ("blaming", "telling") for w in data[k].split()]
    whole |= {f for w in told for f in forms(w) if f.endswith("ing")}
    degrees = "|".join(w for words in data["degrees"].values() for w in words.split())
    begun = "|".join(sorted(re.escape(_stem(s)) for s in stems))
    changed = {f for w in stems for f in forms(w) if not f.startswith(_stem(w))}  # "kept", "drove"
    joined = "|".join(sorted(w if "[" in w else re.escape(w) for w in whole))
    strict = rf"(?:{joined}|{'|'.join(sorted(changed))}|the (?:{degrees}))\b|(?:{begun})"
    return _Words(
        pattern=re.compile(rf"\b(?:{strict})", re.IGNORECASE),
        loose=re.compile(rf"\b(?:{strict}|(?:{_MODEL_CUES})\b)", re.IGNORECASE),
        otherwise=frozenset(data["otherwise"].split()),
    )


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a causal claim: a word that can join cause and effect stands in it."""
    known = _words()
    pattern = known.loose if is_short(page) else known.pattern
    return len(sentence.text) > SHORTEST and pattern.search(sentence.text) is not None


def find_causes(page: Page, trained: causes_model.Weights | None = None) -> tuple[Cause, ...]:
    """The causal claims of a page, in the order of their causes; the shipped model where none is `trained`.

    1. Take the pairs of each parsed sentence by words, and the links that the model sees.
    2. Of two readings of the same spans keep one; a link that both see is surer than either.
    3. Of the model's own links keep the surest, up to a share of the report's sentences.
    4. Say who makes each claim, and how sure it is made.
    """
    stage = Stage(page)
    trained = trained or causes_model.weights()
    drafts: list[tuple[Sentence, Doc, Draft]] = []
    for sentence, doc in page.parsed():
        if wants(page, sentence):
            drafts += [(sentence, doc, d) for d in drafts_of(stage, doc, trained)]
    own = sorted((d.pair.score for _, _, d in drafts if d.model), reverse=True)
    most = max(AT_LEAST, math.ceil(SHARE * len(page.sentences)))
    cut = own[most - 1] if len(own) > most else 0.0
    if not is_short(page):
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
        place = opens_with_hence(doc)
        if place is None or before.text.rstrip(" \"'”’").endswith("?"):
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
