"""Which type has the act of one marked party toward another? Always an answer, with its reason.

The caller vouches that the source acts toward the target. The phrase of the codebook that links the two best
decides; the trained decider settles what the codebook leaves open, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from relata.reading.page import Page
from relata.reading.types import decider
from relata.reading.types.features import (
    LEANING,
    MEANING,
    block,
    leaning_features,
    meaning_features,
    places_of,
    scaled,
    word_features,
)
from relata.reading.types.links import INSIDE, Link, Stretch, links_of, sentences
from relata.reading.types.phrases import Phrase
from relata.reading.types.turned import turned
from relata.records import QUAD_OF, EventType, Quad

if TYPE_CHECKING:
    import numpy.typing as npt
    from spacy.tokens import Token

# A phrase that links its parties worse than this does not decide alone.
LEAST = 5.5
# A phrase that links them better than this is only turned from conflict to cooperation, or back, by a decider that
# is at least this sure. From 0.75 to 0.85 the types of 1,920 sentences, each by a decider that had not seen its
# writer, differ by 0.006 at most, and a public set of conflict or cooperation by 0.008: the middle was taken.
SOME, SURE = 2.0, 0.8
# How much likelier (in logits) the decider's chance of a type gets where a phrase of that type links the parties:
# from nothing at `LOOSEST` to all of `TRUST` at `LEAST`; `DOUBT` for entries that count only for vouched pairs.
TRUST, DOUBT, LOOSEST = 4.0, 0.3, 1.0
# ... where the type is not the phrase's own: turned by intention or refusal, or by `pair` of its entry.
ON_PURPOSE = 6.0
# The length of the block of features that say what the codebook says; that of the words is 1.
BOOK = 1.4


@dataclass(frozen=True, slots=True)
class PairType:
    """The type of a pair, the reason, and the predicate by which its status can be judged."""

    type: str
    quad: Quad | None
    score: float
    why: str
    token: Token | None


def type_pair(
    page: Page, source: Stretch | None, target: Stretch | None, *, model: Path | None = None
) -> PairType:
    """The type of the act that the stretch `source` does toward the stretch `target` (either may be None).

    1. Every phrase of the codebook in the sentences that the two stand in, by how well it links them.
    2. The decider's chances of each type, by the words and by what the codebook says: a user's own `model`, where
       one is named, decides alone.
    3. Else conflict or cooperation: as the best phrase says where it links well, or to some degree and the decider
       is not sure.
    4. Of that side, the likeliest type, where the best phrase makes its own likelier by how well it links.
    """
    links = links_of(page, source, target)
    best = _purpose(links) if links else None
    fitted = decider.load(model or decider.SHIPPED)
    chances = fitted.probabilities(_features(page, links, best, source, target))
    if model is not None or best is None:
        kind, chance = fitted.best(chances)
    else:
        kind, chance = _weighed(best, chances, fitted)
    agrees = best is not None and turned(best.phrase)[0] == kind
    if best is not None and agrees and best.worth >= LEAST and best.phrase.pattern.entry.decides:
        return _answer(best.phrase, max(chance, min(0.95, 0.5 + 0.06 * best.worth)))
    reason = (
        f"decider ({'your model' if model else 'trained on our own sentences'}), probability {chance:.2f}"
    )
    if best is not None:
        reason += f"; {'so says' if agrees else 'the nearest is'} {best.phrase.why}"
    return PairType(
        kind, QUAD_OF.get(cast(EventType, kind)), chance, reason, best.phrase.token if best else None
    )


def _weighed(best: Link, chances: npt.NDArray[np.float64], fitted: decider.Model) -> tuple[str, float]:
    """The type that the best phrase and the decider give together, with its probability."""
    said, how = turned(best.phrase)
    decides = best.phrase.pattern.entry.decides
    kind, chance = fitted.best(chances)
    firm = (decides and best.worth >= LEAST) or (best.worth >= SOME and chance < SURE)
    chances = fitted.of_side(chances, _conflict(said if firm else kind))
    full = ON_PURPOSE if how or best.phrase.pattern.entry.pair else TRUST
    trust = full * min(1.0, max(0.0, best.worth - LOOSEST) / (LEAST - LOOSEST)) if decides else DOUBT
    chances = chances * np.where(np.array(fitted.classes) == said, math.exp(trust), 1.0)
    chances = chances / chances.sum()
    at = int(chances.argmax())
    return fitted.classes[at], float(chances[at])


def _conflict(kind: str) -> bool:
    return QUAD_OF[cast(EventType, kind)].endswith("conflict")


def features(page: Page, source: Stretch | None, target: Stretch | None) -> dict[str, float]:
    """What the decider sees of a pair: words, their places, what they lean to, what the codebook says."""
    links = links_of(page, source, target)
    return _features(page, links, _purpose(links) if links else None, source, target)


def _features(
    page: Page, links: Sequence[Link], best: Link | None, source: Stretch | None, target: Stretch | None
) -> dict[str, float]:
    words: list[str] = []
    by_place: dict[str, list[Token]] = {}
    for sentence in sentences(page, source, target):
        assert sentence.doc is not None
        sources = set(sentence.tokens(*source)) if source else set()
        targets = set(sentence.tokens(*target)) if target else set()
        tokens = list(sentence.doc)
        words += word_features(tokens, sources, targets)
        for place, held in places_of(tokens, sources, targets).items():
            by_place.setdefault(place, []).extend(held)
    return (
        block(words)
        | scaled(leaning_features(by_place), LEANING / math.sqrt(len(by_place) or 1))
        | scaled(meaning_features(by_place), MEANING)
        | block(_book_features(links, best), BOOK)
    )


def _book_features(links: Sequence[Link], best: Link | None) -> list[str]:
    """What the codebook says: the types of the best three phrases, how well they link, and which the first is."""
    found = []
    for rank, link in enumerate(([best] if best else []) + [ln for ln in links if ln is not best][:2]):
        kind = turned(link.phrase)[0]
        found += [f"k{rank}:{kind}", f"k{rank}:{kind}:{round(link.worth)}", f"k{rank}e:{link.phrase.entry}"]
    if best is not None:
        found += [f"kt:{turned(best.phrase)[1]}", f"kp:{best.phrase.pattern.text}"]
    return found


def of_the_codebook(name: str) -> bool:
    """Whether a feature is one of those that say what the codebook says."""
    return name.startswith("k")


def _purpose(links: Sequence[Link]) -> Link:
    """The best link; where it is a mere contact ("telephoned X to condemn"), what the contact was for."""
    best = links[0]
    if best.phrase.type != "CONSULT":
        return best
    for other in links[1:]:
        clause = other.phrase.tokens[0] if other.phrase.nominal else other.phrase.token
        if (
            clause.dep_ in ("advcl", "xcomp")
            and clause.head == best.phrase.token
            and other.phrase.type != "CONSULT"
        ):
            return replace(other, worth=best.worth) if other.source >= INSIDE else other
    return best


def _answer(phrase: Phrase, score: float) -> PairType:
    kind, how = turned(phrase)
    return PairType(kind, QUAD_OF[kind], score, phrase.why + how, phrase.token)
