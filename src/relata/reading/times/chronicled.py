"""Page → the events of the chronicle that it tells, each with the place where it does.

Found by words alone: those of an event must stand near each other. Whether the event is news there or long past is
for `news` to weigh.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from relata.reading.page import Page
from relata.vocabulary.chronicle import STEM, WORD, Chronicle, Happening, Part, Stem, chronicle, key

# The words of an event of two, three, four or more parts stand in a stretch of at most so many words.
NEAR = (16, 16, 16, 30, 45)
# ... but for common ones, which stand within so many.
FAR = 90
# ... and of so many stretches that tell one event the first are looked at.
MANY = 4
_ENDINGS = ("", "s", "d", "ed", "ing", "er", "ers")


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, and the stretches of text that tell it, in order."""

    happening: Happening
    number: int
    spans: tuple[tuple[int, int], ...]
    width: int
    """How many words the first stretch has."""

    @property
    def start(self) -> int:
        """Where it is told first."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the first stretch ends."""
        return self.spans[0][1]


@dataclass(slots=True)
class Words:
    """The words of a page, filed by their first letters."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    filed: dict[str, list[int]] = field(default_factory=dict)
    known: dict[Stem, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> Words:
        """The words of all sentences."""
        made = cls()
        filed = made.filed
        for sentence in page.sentences:
            for match in WORD.finditer(page.text, sentence.start, sentence.end):
                word = match[0]
                number = len(made.words)
                made.words.append(word)
                made.starts.append(match.start())
                low = word[:STEM].lower()
                for size in range(min(2, len(low)), len(low) + 1):
                    filed.setdefault(low[:size], []).append(number)
        return made

    def places(self, part: Part) -> list[int]:
        """Where a part is said: the numbers of its last words, in order."""
        if len(part) == 1:
            return self.said(part[0])
        return sorted({n for stem in part for n in self.said(stem)})

    def said(self, stem: Stem) -> list[int]:
        """Where one way to say a part stands."""
        found = self.known.get(stem)
        if found is None:
            found = [n for n in self.filed.get(key(stem.last), ()) if self._says(stem, n)]
            self.known[stem] = found
        return found

    def _says(self, stem: Stem, number: int) -> bool:
        word = self.words[number].lower() if stem.any_case else self.words[number]
        if not word.startswith(stem.last) and not (stem.any_case and _goes_on(word, stem.last)):
            return False
        if stem.whole and not (word == stem.last or (stem.any_case and _ends(word, stem.last))):
            return False
        first = number - len(stem.before)
        if not stem.before:
            return True
        said = self.words[max(0, first) : number]
        return tuple(w.lower() for w in said) == stem.before if stem.any_case else tuple(said) == stem.before


def _goes_on(word: str, stem: str) -> bool:
    """Whether a word is a stem that loses its last letter before an ending ("stockpiling", "denied")."""
    if stem[-1] == "e":
        return word.startswith(stem[:-1] + "ing")
    return stem[-1] == "y" and word.startswith(stem[:-1] + "ie")


def _ends(word: str, stem: str) -> bool:
    """Whether a word is a short stem with an ending ("bans", "banned")."""
    rest = word[len(stem) :]
    return rest in _ENDINGS or (rest[:1] == stem[-1] and rest[1:] in _ENDINGS[3:])


def tellings(page: Page, words: Words) -> Iterator[Telling]:
    """The events that a page tells, each once, where it is told first."""
    known = chronicle()
    for number in sorted(_called(known, words)):
        happening = known.happenings[number]
        places = [words.places(part) for part in happening.parts]
        if not all(places):
            continue
        near = _nearest(places, known.rarest[number], known.common[number])
        if near:
            spans = tuple(
                (words.starts[low], words.starts[high] + len(words.words[high])) for low, high in near
            )
            yield Telling(happening, number, spans, near[0][1] - near[0][0] + 1)


def _called(known: Chronicle, words: Words) -> set[int]:
    """The events of which the words of the rarest part stand in the text."""
    found = set()
    for begin in words.filed:
        for stem, number in known.calls.get(begin, ()):
            if number not in found and words.said(stem):
                found.add(number)
    return found


def _nearest(places: Sequence[list[int]], rarest: int, common: frozenset[int]) -> list[tuple[int, int]]:
    """The first stretches of a few words that hold a place of each list, around places of the rarest.

    What is `common` need only stand somewhere around.
    """
    most = NEAR[min(len(places), len(NEAR) - 1)]
    found: list[tuple[int, int]] = []
    for at in places[rarest]:
        if found and at <= found[-1][1]:
            continue
        low = high = at
        whole = True
        for part, others in enumerate(places):
            n = bisect.bisect_left(others, at)
            near = min(others[max(0, n - 1) : n + 1], key=lambda p: abs(p - at))
            if part in common:
                whole = whole and abs(near - at) <= FAR
            else:
                low, high = min(low, near), max(high, near)
        if whole and high - low < most:
            found.append((low, high))
            if len(found) == MANY:
                break
    return found
