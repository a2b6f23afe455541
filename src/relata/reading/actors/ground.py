"""Where a report names which land: what the weighing of lands looks at (`weighing.py`).

Names of media and of unions of states are left out, as they say where something was told, not where it happened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from relata.reading.actors.descriptions import land_of, takes_side
from relata.reading.actors.parties import UNIONS_CODES
from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.syntax import ATTRIBUTES, PASSIVE_SUBJECTS, SUBJECTS
from relata.records import Mention
from relata.vocabulary.roles import Roles

# Behind these a name says where something happens.
WHERE = frozenset({"in", "inside", "across", "throughout", "within", "at", "near", "outside", "around"})
# Behind these it says with whom or against whom.
TOWARDS = frozenset({"with", "to", "against", "from", "by", "for", "on"})


class Named(NamedTuple):
    """A name of a land in a sentence: where it starts and the part that it plays there."""

    start: int
    land: str
    part: str


class Ground:
    """The lands that a report names, whole and sentence by sentence."""

    def __init__(self, page: Page, roles: Roles) -> None:
        self.page, self._roles = page, roles
        self.counts: Counter[str] = Counter()
        self.paragraphs: dict[int, list[str]] = defaultdict(list)
        """The lands that each paragraph names, in order."""
        self._held: dict[int, list[Named]] = {}
        for sentence in page.sentences:
            for mention in begun(page.names, sentence.start, sentence.end):
                if land := self._land(mention, sentence):
                    self.counts[land] += 1
                    self.paragraphs[sentence.paragraph].append(land)
        self.ranked = sorted(self.counts, key=lambda c: (-self.counts[c], c))
        self.total = self.counts.total()
        self.first = next((lands[0] for _, lands in sorted(self.paragraphs.items())), None)

    def of(self, number: int) -> list[Named]:
        """The names of lands in a sentence; their part is "" where the sentence was not parsed."""
        if not 0 <= number < len(self.page.sentences):
            return []
        found = self._held.get(number)
        if found is None:
            sentence = self.page.sentences[number]
            found = [
                Named(m.start, land, _part(m, sentence))
                for m in begun(self.page.names, sentence.start, sentence.end)
                if (land := self._land(m, sentence))
            ]
            self._held[number] = found
        return found

    def _land(self, mention: Mention, sentence: Sentence) -> str | None:
        land = land_of(mention)
        if land is None or land in UNIONS_CODES or (mention.actor and mention.actor.sector == "MED"):
            return None
        return None if takes_side(sentence, mention, self._roles) else land


def _part(mention: Mention, sentence: Sentence) -> str:
    """The part that a name plays in its sentence: it acts, suffers, owns, is a place, is dealt with."""
    for token in sentence.tokens(mention.start, mention.end):
        if token.dep_ in SUBJECTS:
            return "acts"
        if token.dep_ in PASSIVE_SUBJECTS:
            return "suffers"
        if token.dep_ in ATTRIBUTES:
            return "owns the subject" if token.head.dep_ in SUBJECTS else "owns"
        if token.dep_ == "pobj":
            low = token.head.lower_
            return "where" if low in WHERE else "towards" if low in TOWARDS else "behind"
        if token.dep_ in ("dobj", "dative"):
            return "suffers"
    return ""
