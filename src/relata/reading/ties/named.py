"""Treaties and lines that are known by a name of their own ("the Good Friday Agreement", "Nord Stream").

The invariant: the report names at least one of the parties itself; the others are those that the name means, as
`named` in `vocabulary/data/ties.yaml` has them. Where a treaty has many parties (`hub`), each that its sentence names
is bound to the treaty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading.acts.stage import Stage
from relata.reading.page import Sentence
from relata.reading.ties.roles import named_within
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# A tie that a name alone shows is less sure than one whose parties the clause names. Set by hand.
SCORE = 0.5
# So many parties of one treaty are told at most.
PARTIES_AT_MOST = 3
Named = tuple[dict[str, Any], "Token", ActorRef, ActorRef]


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, dict[str, Any]]]:
    """One pattern for all names, and the entry of each."""
    entry_of: dict[str, dict[str, Any]] = {}
    for entry in load("ties")["named"]:
        shown = {
            **entry,
            "name": "named treaty",
            "score": SCORE,
            "once": True,
            "minor": True,
            "ended": "leave quit",
        }
        entry_of |= {name.lower(): shown for name in entry["names"]}
    longest = sorted(entry_of, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})s?\b", re.IGNORECASE), entry_of


def pattern() -> str:
    """A test for a sentence that may hold such a name."""
    return _rules()[0].pattern


def find_named(stage: Stage, sentence: Sentence) -> Iterator[Named]:
    """The entry, the last word of the name, who is bound and to whom, for each name in a parsed sentence."""
    regex, entry_of = _rules()
    for match in regex.finditer(sentence.text):
        entry = entry_of.get(match[0].lower()) or entry_of[match[0].lower().removesuffix("s")]
        words = sentence.tokens(sentence.start + match.start(), sentence.start + match.end())
        if not words or not _spelled(entry["names"], match[0]):
            continue
        if "hub" in entry:
            treaty = ActorRef("", entry["hub"], None, "IGO")
            own = (sentence.start + match.start(), sentence.start + match.end())
            near = {
                a.country
                for m, a in named_within(stage, sentence.start, sentence.end)
                if m.end <= own[0] or own[1] <= m.start  # "the Paris agreement" names no party
            }
            for country in [p for p in entry["parties"] if p in near][:PARTIES_AT_MOST]:
                yield entry, words[-1], stage.state(country), treaty
        elif any(p in stage.states for p in entry["parties"]):
            first, *others = entry["parties"]
            for other in others:
                yield entry, words[-1], _party(stage, first), _party(stage, other)


def _spelled(names: list[str], found: str) -> bool:
    """Whether a name is written as one: "New START", not "a new start"; small words may be either."""
    name = next(
        n for n in names if found.lower().removesuffix("s") in (n.lower(), n.lower().removesuffix("s"))
    )
    pairs = zip(name.split(" "), found.split(" "), strict=True)
    return all(got.isupper() if want.isupper() else got[:1].isupper() for want, got in list(pairs)[:1]) or (
        name[:1].islower()
    )


def _party(stage: Stage, name: str) -> ActorRef:
    """A state by its code, or a union of states by its name."""
    if len(name) == 3 and name.isupper():
        return stage.state(name)
    known = (m.actor for m in stage.mentions if m.actor is not None and m.actor.name == name)
    return next((stage.ref(a) for a in known), ActorRef("", name, None, "IGO"))
