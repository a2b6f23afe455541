"""Who holds which office when, of a state or of an organisation of states, and which sector that puts a person in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from relata.records import Sector
from relata.vocabulary.cards import Post
from relata.vocabulary.known import Known
from relata.vocabulary.roles import LOSES, Roles
from relata.vocabulary.wordlists import wordlist

# Any word of a list may be said of whoever leads an organisation of states, or speaks abroad for it.
OFFICES_OF_UNIONS = (wordlist("actors", "leads_a_union"), wordlist("actors", "speaks_for_a_union"))


class Offices:
    """The posts of people in office as lookups. Built once with the lexicon; never changed after."""

    def __init__(self, people: Iterable[Known], roles: Roles, body: Callable[[str], Known | None]) -> None:
        """`body` gives the actor that a name means first, or None."""
        self._roles = roles
        self._of_states: dict[tuple[str, str], list[tuple[Known, Post]]] = defaultdict(list)
        self._of_unions: dict[str, list[tuple[Known, Post, str]]] = defaultdict(list)
        for known in people:
            for post in known.posts:
                part = roles.classify(post.title.split())
                if part and known.country and part.start == 0:
                    self._of_states[known.country, part.role.name].append((known, post))
                self._read_union(known, post, body)
        for listed in self._of_states.values():
            listed.sort(key=lambda kp: (kp[1].start or "", kp[0].name))

    def _read_union(self, known: Known, post: Post, body: Callable[[str], Known | None]) -> None:
        """Keep a post that names an organisation of states ("NATO secretary general", "president of the ECB")."""
        title, _, behind = post.title.partition(" of the ")
        words = [*behind.split(), *title.split()]
        for stop in range(1, len(words)):
            union, part = body(" ".join(words[:stop])), self._roles.classify(words[stop:])
            if union and union.sector == "IGO" and part and part.start == 0:
                self._of_unions[union.name].append((known, post, part.role.name))

    def holder(self, country: str, title: str, date: str | None) -> Known | None:
        """Who held an office of a country on `date`, where just one did so."""
        found = [k for k, p in self._of_states.get((country, title), ()) if p.held_on(date)]
        return found[-1] if found and (date is None or len({k.id for k in found}) <= 2) else None

    def head_of(self, organisation: str, title: str, date: str | None) -> Known | None:
        """Who led an organisation on `date`, by the title said or any other word for whoever leads it."""
        same = next((words for words in OFFICES_OF_UNIONS if title in words), {title})
        found = {
            known.id: known
            for known, post, role in self._of_unions.get(organisation, ())
            if role in same and post.held_on(date)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def sector_of(self, known: Known, date: str | None) -> tuple[Sector | None, str | None]:
        """Sector and post of a known actor on `date`: ELI once a minister, judge or lawmaker is out."""
        if not known.posts:
            return known.sector, None
        if post := known.post_at(date):
            part = self._roles.classify(post.title.split())
            given = known.sector if part is None or not part.firm else None
            return given or self.sector_of_title(post.title) or known.sector, post.title
        first, last = known.posts[0], known.posts[-1]
        if date is not None and first.start is not None and date[: len(first.start)] < first.start:
            return known.sector or "ELI", None
        had = {self.sector_of_title(p.title) for p in known.posts if p.ended_by(date)}
        if had & LOSES:
            return "ELI", f"former {last.title}" if last.ended_by(date) else None
        past = self.sector_of_title(last.title) or known.sector
        return (known.sector or (past if past not in LOSES else None)), None

    def sector_of_title(self, title: str) -> Sector | None:
        """The sector of a post's title."""
        words = title.split()
        stop = next((i for i, w in enumerate(words) if w in ("of", "for", "to", "at") and i), len(words))
        part = self._roles.classify(words) or self._roles.classify(words[:stop])
        return part.sector if part else None
