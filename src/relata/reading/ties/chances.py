"""What a sentence shows of a tie of each kind, as named features for a fitted model.

Nothing is decided here: `weighed.py` gives each kind its chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.ties.pairs import Features, Party, Ranking
from relata.reading.ties.words import Sight
from relata.records import TieKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many words of one kind are told apart.
COUNTED = 3


class Topic(NamedTuple):
    """A kind of tie that a sentence may tell of, with the word that shows it most."""

    kind: TieKind
    word: Token | None
    features: Features


def topics(
    seen: Sight, before: Sight | None, often: Counter[TieKind], who: list[Party], ranks: Ranking
) -> Iterator[Topic]:
    """Every kind of tie of which a sentence or the one before holds a word; `often` counts the sentences that do."""
    said = {**dict(_of_sentence(seen)), **dict(_of_lands(who, ranks))}
    for kind in dict.fromkeys((*seen.words, *seen.near, *(before.words if before is not None else ()))):
        words = [t for _, t in seen.words.get(kind, ())]
        near = [t for _, t in seen.near.get(kind, ())]
        features = {
            **said,
            **dict(_of_kind(kind, seen, before, often)),
            **dict(_of_place(kind, words + near, who, ranks)),
        }
        yield Topic(kind, (words or near)[-1] if words or near else None, features)


def _of_lands(who: list[Party], ranks: Ranking) -> Iterator[tuple[str, float]]:
    """How many lands a sentence names, and whether others than the report's first."""
    named = [p for p in who if p.heads]
    yield f"lands {min(len(named), 4)}", 1.0
    foreign = [p for p in named if ranks.order.get(p.actor.country or "", 9) > 0]
    yield f"foreign {min(len(foreign), 3)}", 1.0
    if any(p.actor.country is None for p in named):
        yield "lands organisation", 1.0
    for p in foreign:
        for role in p.roles[:2]:
            yield f"land {role}", 1.0


def _of_place(
    kind: TieKind, words: list[Token], who: list[Party], ranks: Ranking
) -> Iterator[tuple[str, float]]:
    """How near the words of a kind stand to the names of lands."""
    heads = [(h, ranks.order.get(p.actor.country or "", 9) > 0) for p in who for h in p.heads]
    if not words or not heads:
        return
    apart = min(abs(w.i - h.i) for w in words for h, _ in heads)
    yield f"apart {min(apart // 3, 4)}", 1.0
    for word in words:
        for head, foreign in heads:
            side = "foreign" if foreign else "home"
            if head.head == word:
                yield f"joined {head.dep_} {side}", 1.0
                yield f"{kind} joined {side}", 1.0
            elif head.head.head == word and head.dep_ == "pobj":
                yield f"joined {head.head.lower_} {side}", 1.0
                yield f"{kind} joined {side}", 1.0
            elif word.head == head.head and word.head.pos_ == "VERB":
                yield f"clause {head.dep_} {word.dep_} {side}", 1.0
                yield f"{kind} clause {side}", 1.0


def _of_sentence(seen: Sight) -> Iterator[tuple[str, float]]:
    yield "always", 1.0
    for cue in seen.cues:
        yield f"cue {cue}", 1.0
    for fact in seen.facts:
        yield fact, 1.0
    yield "kinds", float(min(len(seen.words), 6)) / 6
    for n, value in enumerate(seen.meaning):
        yield f"m{n}", value


def _of_kind(
    kind: TieKind, seen: Sight, before: Sight | None, often: Counter[TieKind]
) -> Iterator[tuple[str, float]]:
    """What the sentence says of a kind, and what its cues say for that kind."""
    words = {w for w, _ in seen.words.get(kind, ())}
    yield f"{kind}", 1.0
    if not words:
        yield "no word", 1.0
        yield f"{kind} no word", 1.0
    for count in range(1, min(len(words), COUNTED) + 1):
        yield f"words {count}", 1.0
        yield f"{kind} words {count}", 1.0
    rivals = max((len({w for w, _ in ws}) for k, ws in seen.words.items() if k != kind), default=0)
    yield f"foremost {(len(words) > rivals) - (len(words) < rivals)}", 1.0
    if before is not None and kind in before.words:
        yield "before", 1.0
        yield f"{kind} before", 1.0
    total = max(1, sum(often.values()))
    yield "often", often[kind] / total
    yield f"{kind} often", often[kind] / total
    near = sum(likeness for likeness, _ in seen.near.get(kind, ()))
    if near:
        yield "near", min(near, 3.0)
        yield f"{kind} near", min(near, 3.0)
    for word in words:
        yield f"{kind}: {word}", 1.0
    for cue in seen.cues:
        yield f"{kind} {cue}", 1.0
    for fact in seen.facts:
        if fact in ("share", "money", "amount", "day", "past", "present"):
            yield f"{kind} {fact}", 1.0
    for n, value in enumerate(seen.meaning):
        yield f"{kind} m{n}", value
