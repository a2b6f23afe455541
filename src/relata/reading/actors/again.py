"""Who was met before and is taken up again by a description without a land ("the minister", "the militia")."""

from __future__ import annotations

from collections.abc import Callable

from relata.reading.actors.coreference import Discourse
from relata.reading.actors.descriptions import Phrase
from relata.reading.actors.groups import Groups
from relata.reading.actors.lands import LEADERS
from relata.reading.actors.parties import Company, Party
from relata.reading.actors.scene import Scene
from relata.records import REBEL_SECTORS
from relata.vocabulary.roles import Part

LEADING = frozenset({"GOV", "PTY", "OPP", "ELI", "REB"})
# What was meant this many sentences ago is still near.
NEARBY = 3
# A bare plural takes up one that was met within so many sentences, its own included.
AGAIN = 6


class Again(Groups):
    """Parties that were met before, by what is said of them."""

    def __init__(
        self, company: Company, discourse: Discourse, home: str | None, read: Callable[[Scene, int], None]
    ) -> None:
        super().__init__(company, discourse, home, read)
        self._epithets: dict[tuple[str, str], Party] = {}
        """Whom an adjective before an office or a person was said of last: ("authoritarian", "leader")."""

    def _same(self, phrase: Phrase, part: Part, scene: Scene) -> Party | None:
        """Whom a definite description without a country takes up again."""
        role = part.role
        if phrase.owners:
            return None
        if not phrase.definite:
            return self._same_again(phrase, part, scene)
        if phrase.many:
            return self.discourse.find(
                lambda p: (
                    p.many
                    and p.country is not None
                    and (
                        p.title == role.name
                        or (part.sector == p.sector == "MIL" and scene.number - p.last <= NEARBY)
                    )
                ),
                scene.number,
            )
        commenters = self.lexicon.roles.commenters
        if role.kind in ("office", "person"):
            if called := next((p for key in self._said_of(phrase) if (p := self._epithets.get(key))), None):
                return called
            return self.discourse.find(
                lambda p: (
                    p.person
                    and (
                        f" {p.title}".endswith(f" {role.name}")
                        or (role.name in LEADERS and p.sector in LEADING)
                        or (role.name in commenters and p.title in commenters)
                    )
                ),
                scene.number,
            )
        return self.discourse.find(
            lambda p: (
                p.kind in ("organisation", "group")
                and (
                    p.title == role.name or (part.sector != "GOV" and called_by(p, phrase.words[-1].lower()))
                )
            ),
            scene.number,
        ) or (self._armed_group(scene) if part.sector in REBEL_SECTORS and role.kind == "body" else None)

    def _armed_group(self, scene: Scene) -> Party | None:
        """The armed group that was named near before, for "the militia", "the paramilitary group"."""
        return self.discourse.find(
            lambda p: p.kind == "organisation" and p.sector in REBEL_SECTORS and p.country is not None,
            scene.number,
            reach=NEARBY,
        )

    def _same_again(self, phrase: Phrase, part: Part, scene: Scene) -> Party | None:
        """Whom a bare plural takes up again that was met near by ("Protesters threw stones")."""
        bare = phrase.many and not phrase.determiner and phrase.left == phrase.head.i and not phrase.links
        if not bare or part.role.name in self.lexicon.roles.from_anywhere:
            return None
        return self.discourse.find(
            lambda p: p.many and p.country is not None and p.title == part.role.name,
            scene.number,
            reach=AGAIN,
        )

    @staticmethod
    def _said_of(phrase: Phrase) -> list[tuple[str, str]]:
        """The adjectives before an office or a person, each with the role, but those of nations."""
        part = phrase.part
        if part is None or part.role.kind not in ("office", "person") or phrase.many:
            return []
        before = [t for t in phrase.head.lefts if t.dep_ in ("amod", "compound") and t.text.islower()]
        return [(t.lower_, part.role.name) for t in before]


def called_by(party: Party, noun: str) -> bool:
    """Whether a noun heads the name of an organisation ("the confederation" of a Confederation of Metal Workers)."""
    if party.kind != "organisation" or not (party.told or party.known is not None):
        return False
    words = party.name.lower().split()
    return words[-1] == noun or (len(words) > 1 and words[0] == noun and words[1] in ("of", "for"))
