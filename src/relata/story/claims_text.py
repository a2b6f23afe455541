"""What the text of a position says: stems of its words, names, countries, and the side it takes on each matter.

Sides come from the reviewed list of matters (`vocabulary/data/matters.yaml`), countries from the names in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from relata.records import Statement
from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.wordlists import wordlist

# Letters of a word that count when two words are compared: enough to join "destabilise" and "destabilising".
STEM = 6
# A word of negation this near to the beginning of what is said negates the whole, in characters.
NEGATED_WITHIN = 70
# A word of negation this near before a stem negates that stem, in characters.
NEAR = 25

# What somebody is told to accuse another of within so many characters is not what the teller stands for.
CHARGED = 80
_CHARGED = re.compile(r"\b(?:has|have|had|he|she|they|who|whom|which) (?:\w+ )?accused\b[^.;]*\bof\b")

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}[\d,.]*")
_NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
# "Guards, not fighters": the noun that is set aside, with an adjective at most.
_RATHER = re.compile(
    r"(?:, (?:and )?not|\brather than|\binstead of) (?:an? |the |any )?((?:[a-z][\w'-]+ )?[a-z][\w'-]+)\b(?! to\b)"
)
# "There was no bomb", and the words up to the end of the phrase.
_ABSENT = re.compile(
    r"\bthere (?:is|was|are|were|has been|have been|had been) no ((?:[\w'-]+[ ]?){1,3}?)"
    r"(?=$|[.,;:]|\b(?:in|on|at|of|to|for|that|and|or|from|by|with|between|behind|aboard|here|now)\b)",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:not|never|no|cannot|nobody|nothing|neither|nor|without)\b|n't\b|\bcan't\b", re.IGNORECASE
)
_FURTHER = re.compile(
    r"[.;!?…][\"'”’]*\s|,? (?:and|but) (?=(?:(?:he|she|it|they|we|i) )?"
    r"(?:\w{2,}ed|told|said|gave|took|made|went|came|left|sent|did|does|do|is|are|was|were|has|have|had|will|would|can|could)\b)",
    re.IGNORECASE,
)
"""Where a further clause begins: what it negates turns nothing of the first."""
_EMPTY = wordlist("story", "of_a_position")


@dataclass(frozen=True, slots=True)
class _Matters:
    sides: tuple[tuple[str, bool, re.Pattern[str]], ...]
    answers: re.Pattern[str]
    turns: re.Pattern[str]
    pointers: re.Pattern[str]
    nobody: frozenset[str]


@cache
def matters() -> _Matters:
    """The list of matters, compiled once a process."""
    data: Mapping[str, object] = load("matters")
    sides: list[tuple[str, bool, re.Pattern[str]]] = []
    for name, entry in data.items():
        if isinstance(entry, dict) and "affirms" in entry:
            for side in ("affirms", "denies"):
                sides.append((name, side == "affirms", re.compile(rf"\b(?:{entry[side]})", re.IGNORECASE)))
    words = {k: re.compile(rf"\b(?:{data[k]})", re.IGNORECASE) for k in ("answers", "turns")}
    pointers = re.compile(rf"^(?:{data['pointers']})$", re.IGNORECASE)
    return _Matters(
        tuple(sides), words["answers"], words["turns"], pointers, frozenset(str(data["nobody"]).split())
    )


def negated(text: str, within: int) -> bool:
    """Whether the first clause of what is said is negated, in its first `within` characters."""
    further = _FURTHER.search(text)
    return NOT.search(text[: min(within, further.start() if further else within)]) is not None


def words_of(text: str) -> frozenset[str]:
    """Stems of the words that are no names, and numbers."""
    return frozenset(w[:STEM] for w in _WORD.findall(text) if not w[0].isupper() and w not in _EMPTY)


def denied_in(text: str) -> frozenset[str]:
    """The words for what a text sets aside for something else: "guards, not fighters"."""
    found = [words_of(m.group(1)) for m in _RATHER.finditer(text.replace("’", "'"))]
    return frozenset().union(*found)


def absent_in(text: str) -> frozenset[str]:
    """The words for what a text says that there was none of; none where it says that of nothing."""
    match = _ABSENT.search(text.replace("’", "'"))
    return words_of(match.group(1)) if match else frozenset()


def names_in(text: str) -> frozenset[str]:
    """Words in capitals behind the first: names, in the main."""
    return frozenset(
        m.group().casefold()[:STEM] for m in _WORD.finditer(text) if m.start() and m.group()[0].isupper()
    )


def sides_in(text: str, *, flipped: bool) -> tuple[tuple[str, bool], ...]:
    """The side that a text takes on each matter; the longer wording wins where it has words of both."""
    found: dict[str, tuple[int, bool]] = {}
    for name, affirms, pattern in matters().sides:
        if match := pattern.search(text):
            side = affirms
            if affirms and NOT.search(text[max(0, match.start() - NEAR) : match.start()]):
                side = False
            if _CHARGED.search(text[max(0, match.start() - CHARGED) : match.start()]):
                continue
            length = match.end() - match.start()
            if name not in found or length > found[name][0]:
                found[name] = (length, side)
    return tuple((name, side != flipped) for name, (_, side) in sorted(found.items()))


@cache
def _country(surface: str) -> str | None:
    return lexicon().country_of_word(surface)


def countries_named(text: str, countries: Mapping[str, str]) -> frozenset[str]:
    """The countries that a text names, by their own names or by an actor of theirs."""
    found: set[str] = set()
    for run in _NAME.findall(text):
        for word in {run, *run.replace("-", " ").split()}:
            bare = word.removesuffix("'s")
            if country := _country(bare) or countries.get(bare.casefold()):
                found.add(country)
    return frozenset(found)


def countries_of_speakers(statements: Iterable[Statement]) -> dict[str, str]:
    """Last words of speakers' names → country, where they are of one country only."""
    found: dict[str, set[str]] = {}
    for actor in (a for s in statements for a in (s.speaker, s.addressee) if a is not None):
        if actor.id and actor.country:
            found.setdefault(actor.name.split()[-1].casefold(), set()).add(actor.country)
    return {word: min(of) for word, of in found.items() if len(of) == 1}
