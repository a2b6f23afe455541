"""Who is known before any report is read: states, organisations, people in office, and the words that mean them.

Each known actor has one id, made from its name and country, so that it is the same actor in every report. A
surface form leads to its senses; which one is meant is decided where the text is known (`reading/actors/names.py`).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from relata.records import ActorKind, Sector, record_id
from relata.vocabulary import load, read_yaml
from relata.vocabulary.cards import Card, Post, read_card, read_cards
from relata.vocabulary.known import Country, Known, Sense, Use
from relata.vocabulary.offices import Offices
from relata.vocabulary.roles import Roles, plural, roles
from relata.vocabulary.surfaces import (
    by_first_word,
    family_name,
    first_word_pattern,
    is_shoutable,
    stands_with_article,
)
from relata.vocabulary.transliteration import fold, skeleton

ORGANISATION_FILES = (
    "igos", "armed_groups", "agencies", "militaries", "legislatures", "courts", "parties",
    "companies", "media", "societies", "universities", "breakaway",
)  # fmt: skip
PEOPLE_FILES = ("people", "people_world")


class Lexicon:
    """All known actors as lookups. Built once a process by `lexicon`; never changed after."""

    def __init__(self, user_file: Path | None = None) -> None:
        self.roles: Roles = roles()
        self.countries: dict[str, Country] = {}
        self.by_id: dict[str, Known] = {}
        self.people: list[Known] = []
        self._senses: dict[str, list[Sense]] = defaultdict(list)
        self.skeletons: dict[str, Known] = {}
        self.surname_skeletons: dict[str, list[Known]] = defaultdict(list)
        words = load("names")
        self.first_names: dict[str, str] = {
            fold(n).lower(): g for g in ("f", "m") for n in words["first"][g].split()
        }
        self.common_words = frozenset(words["common"].split())
        self._read_countries()
        for file in ORGANISATION_FILES:
            for card in read_cards(load(file), file=file):
                self._add_organisation(card)
        for city, name in load("generic")["seats"].items():
            self._put(city, self._senses[fold(name)][0].known, "metonym")
        for file in PEOPLE_FILES:
            for card in read_cards(load(file), file=file):
                self._add_person(card)
        self._read_peoples()
        self._read_places()
        if user_file:
            self._read_user(user_file)
        self.state_ids = frozenset(c.state.id for c in self.countries.values())
        self.offices = Offices(self.people, self.roles, self._meant_first)
        self.senses: dict[str, tuple[Sense, ...]] = {s: tuple(f) for s, f in self._senses.items()}
        self.starts = by_first_word(self.senses)
        self.unshouted = {s.upper(): f for s, f in self.senses.items() if is_shoutable(s, self.senses)}
        self.shouted = by_first_word(self.unshouted)
        self.first_word = first_word_pattern(self.starts)

    # ── looking up ────────────────────────────────────────────────────────────────────────────────

    def country_of_word(self, surface: str) -> str | None:
        """The country that a name, an adjective, a capital or a place stands for."""
        found = self.senses.get(fold(surface), ())
        return found[0].known.country if found else None

    def state(self, country: str) -> Known:
        """The state with that code. Raises KeyError for a code that countries.yaml does not have."""
        return self.countries[country].state

    def adjective(self, country: str) -> str:
        """The adjective that records use for a country ("Belarusian"), its name where it has none."""
        known = self.countries.get(country)
        if known is None:
            return {"EUR": "EU", "UNO": "UN"}.get(country, country)
        return known.adjectives[0] if known.adjectives else known.state.name

    # ── building ──────────────────────────────────────────────────────────────────────────────────

    def _read_countries(self) -> None:
        for code, entry in load("countries").items():
            known = self._known(entry["name"], "state", code, "GOV", file="countries")
            adjectives = tuple(entry.get("adj", ()))
            self.countries[code] = Country(code, known, adjectives, entry.get("until"))
            for name in (entry["name"], *entry.get("also", ())):
                self._put(name, known, "name")
            for adjective in adjectives:
                self._put(adjective, known, "adjective")
            for noun in (*entry.get("people", ()), *(plural(a) for a in adjectives if a[-1] in "nie")):
                self._put(noun, known, "people")
            if "capital" in entry:
                self._put(entry["capital"], known, "capital")
            for name in entry.get("metonyms", ()):
                self._put(name, known, "metonym")

    def _read_places(self) -> None:
        for code, line in load("places").items():
            for name in (n.strip() for n in line.split(",")):
                if not any(s.use != "surname" for s in self._senses.get(fold(name), ())):
                    land = None if code == "none" else code
                    self._put(name, self._known(name, "group", land, "CVL", file="places"), "place")

    def _read_peoples(self) -> None:
        for code, line in load("peoples").items():
            for name in (n.strip() for n in line.split(",")):
                if not any(s.use != "surname" for s in self._senses.get(fold(name), ())):
                    self._put(name, self._known(name, "group", code, "CVL", file="peoples"), "people")

    def _read_user(self, path: Path) -> None:
        content = read_yaml(path) or {}
        for kind, add in (("organisations", self._add_organisation), ("people", self._add_person)):
            for country, lines in (content.get(kind) or {}).items():
                for name, line in lines.items():
                    code = None if country == "none" else country
                    add(read_card(name, line, country=code, file=path.name))

    def _add_organisation(self, card: Card) -> None:
        known = self._known(card.name, card.kind or "organisation", card.country, card.sector, file=card.file)
        for name in (*((card.name,) if card.searched else ()), *card.also):
            self._put(name, known, "name")

    def _add_person(self, card: Card) -> None:
        surname = card.surname or family_name(card)
        gender = card.gender or self.gender(card.name)
        known = self._known(
            card.name, "person", card.country, card.sector,
            posts=card.posts, gender=gender, file=card.file, surname=surname,
        )  # fmt: skip
        self.people.append(known)
        for name in (*((card.name,) if card.searched else ()), *card.also):
            self._put(name, known, "surname" if " " not in name else "name")
            if " " in name:
                self.skeletons.setdefault(skeleton(name), known)
        if not card.searched and not card.surname:
            return
        self._put(surname, known, "surname")
        self.surname_skeletons[skeleton(surname)].append(known)

    def with_article(self, country: str) -> str:
        """The name of a state as it stands behind "of" ("the United States", "Chile")."""
        entry = self.countries.get(country)
        name = entry.state.name if entry else country
        return f"the {name}" if stands_with_article(name) else name

    def gender(self, name: str) -> str | None:
        """`f` or `m` where a first name in `name` tells it."""
        words = name.split()
        first = words[:-1] or words  # a family name may be a first name too ("Lee")
        return next((g for w in first if (g := self.first_names.get(fold(w).lower()))), None)

    def _known(
        self,
        name: str,
        kind: ActorKind,
        country: str | None,
        sector: Sector | None,
        *,
        file: str,
        posts: tuple[Post, ...] = (),
        gender: str | None = None,
        surname: str | None = None,
    ) -> Known:
        key = record_id("a", name, country)
        if key not in self.by_id:
            self.by_id[key] = Known(key, name, kind, country, sector, posts, gender, f"{file}.yaml", surname)
        return self.by_id[key]

    def _meant_first(self, surface: str) -> Known | None:
        return next((s.known for s in self._senses.get(fold(surface), ())), None)

    def _put(self, surface: str, known: Known, use: Use) -> None:
        key = fold(surface)
        if not any(s.known.id == known.id for s in self._senses[key]):
            self._senses[key].append(Sense(known, use))


@cache
def lexicon(user_file: Path | None = None) -> Lexicon:
    """The lexicon, with the user's own actors added; built once a process for each file."""
    return Lexicon(user_file)
