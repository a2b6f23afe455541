"""Which part somebody plays, by the nouns that name him: "deputy foreign minister", "rebel soldiers", "oil company".

`Roles.classify` takes the words of a noun phrase up to its head. The longest role that ends at the head decides;
a weak role (marked `~` in roles.yaml) gives way to a word before it that names a sector.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from relata.records import Sector
from relata.vocabulary import load

RoleKind = Literal["office", "person", "band", "body"]
# A role of more words than this does not occur in roles.yaml.
LONGEST_ROLE = 5
# What becomes of these when their holder is a former one: an elite out of office.
LOSES = frozenset({"GOV", "LEG", "JUD"})
_ODD_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_SIBILANTS = ("s", "x", "ch", "sh", "z")


@dataclass(frozen=True, slots=True)
class Role:
    """An entry of roles.yaml: `name` is what records show; `weak` roles give way to the words before them."""

    name: str
    sector: Sector
    kind: RoleKind
    weak: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The part that a noun phrase names: the role, where its words start, and what the words before it add."""

    role: Role
    start: int
    sector: Sector
    former: bool
    plural: bool
    modifier: str | None

    @property
    def firm(self) -> bool:
        """Whether the words themselves decide the sector."""
        return not self.role.weak or self.modifier is not None

    @property
    def why(self) -> str:
        """The rule in words."""
        by = f", {self.sector} by {self.modifier!r}" if self.modifier else ""
        return f"role {self.role.name!r} of roles.yaml{by}"


def plural(noun: str) -> str:
    """The plural of an English noun, by rule ("party" parties, "head of state" heads of state, "corps" corps)."""
    first, of, rest = noun.partition(" of ")
    if of:
        return plural(first) + of + rest
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return noun
    if noun.endswith(("people", "persons", "police", "media", "troops", "forces")):
        return noun
    for ending, many in _ODD_PLURALS.items():
        if noun.endswith(ending) and noun.lower() not in ("human", "german", "roman", "ottoman", "shaman"):
            return noun[: -len(ending)] + many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(_SIBILANTS) else "s")


class Roles:
    """The roles of roles.yaml and the modifiers of generic.yaml as lookups."""

    def __init__(self) -> None:
        self.forms: dict[str, tuple[Role, bool]] = {}
        for sector, kinds in load("roles").items():
            for kind, lines in kinds.items():
                for line in lines:
                    self._add(line, sector, kind)
        generic = load("generic")
        self.modifiers: dict[str, Sector] = {
            str(w): sector for sector, words in generic["modifiers"].items() for w in words
        }
        self.firm_modifiers = frozenset(generic["firm_modifiers"])
        self.former = frozenset(generic["former"])
        self.collectives = frozenset(map(str, generic["collectives"]))
        self.heads = frozenset(generic["heads"])
        self.of_the_state = frozenset(generic["of_the_state"])
        self.commenters = frozenset(generic["commenters"])
        self.vague = frozenset(generic["vague"])
        self.things = frozenset(generic["things"])
        self.side_suffixes = frozenset(generic["side_suffixes"])
        self.side_prefixes = frozenset(generic["side_prefixes"])
        self.of_no_land = frozenset(generic["of_no_land"])
        self.from_anywhere = frozenset(generic["from_anywhere"]) | self.of_no_land
        self.speak_for_the_state = frozenset(generic["speak_for_the_state"])
        self.from_elsewhere = frozenset(generic["from_elsewhere"])
        self.regions: dict[str, str] = generic["regions"]
        self.of_regions = frozenset(generic["of_regions"])
        self.land_words: dict[str, str] = generic["land_words"]
        self.relational = frozenset(generic["relational"])
        self._only_in: dict[str, tuple[str, ...]] = {
            words: tuple(row["lands"].split()) for row in generic["only_in"] for words in row["words"]
        }
        self.of_the_un_alone: dict[str, frozenset[str]] = {
            words: frozenset(lands.split()) for words, lands in generic["of_the_un_alone"].items()
        }
        self.not_in_america = frozenset(generic["not_in_america"])
        self.as_one = frozenset(generic["as_one"])
        self.kin = frozenset(generic["kin"])
        self.circle = frozenset(generic["circle"])
        self.followers = frozenset(generic["followers"])
        self.named_bodies = frozenset(generic["named_bodies"])
        self.crowds = frozenset(generic["crowds"])
        self.institutions = frozenset(generic["institutions"])
        self.inner_life = frozenset(generic["inner_life"])
        self.led_by_prime_minister = frozenset(generic["led_by_prime_minister"])
        self.last_words = frozenset(form.rsplit(" ", 1)[-1] for form in self.forms)

    def _add(self, line: str, sector: Sector, kind: RoleKind) -> None:
        words = [w.strip() for w in line.split("|")]
        name = words[0].removesuffix("~").strip()
        whole_weak = words[0].endswith("~")
        for word in words:
            single = word.removesuffix("~").strip()
            shown = name if kind in ("office", "band") else single
            single = single.lower()
            weak = word.endswith("~") or (whole_weak and len(single.split()) == 1)
            role = Role(shown, sector, kind, weak)
            self.forms.setdefault(single, (role, kind == "band" or single.endswith(("men", "people"))))
            if kind != "band":
                self.forms.setdefault(plural(single), (role, True))

    def only_in(self, words: Sequence[str]) -> tuple[str, ...]:
        """The states that alone have an office or body by these words, by its longest name; () where many do."""
        low = [w.lower() for w in words]
        names = (" ".join(low[-size:]) for size in range(min(LONGEST_ROLE, len(low)), 0, -1))
        return next((self._only_in[n] for n in names if n in self._only_in), ())

    def is_body(self, noun: str) -> bool:
        """Whether a noun (small letters) by itself is an organisation."""
        found = self.forms.get(noun)
        return found is not None and found[0].kind == "body"

    def classify(self, words: Sequence[str]) -> Part | None:
        """The part that `words` name, of which the last is the head; None where the head names none."""
        low = [w.lower() for w in words]
        for size in range(min(LONGEST_ROLE, len(low)), 0, -1):
            found = self.forms.get(" ".join(low[-size:]))
            if found:
                return self._judge(low[:-size], *found)
        return None

    def _judge(self, before: list[str], role: Role, many: bool) -> Part:
        sector, by = role.sector, None
        pairs = [f"{a} {b}" for a, b in itertools.pairwise(before)]
        candidates = [*reversed(pairs), *reversed(before)]
        if role.weak:
            by = next((w for w in candidates if w in self.modifiers), None)
            sector = self.modifiers[by] if by else sector
        elif role.sector not in ("LEG", "MED", "PTY", "REB", "UAF", "CVL", "OPP"):
            by = next((w for w in candidates if w in self.firm_modifiers), None)
            sector = self.modifiers.get(by, "REB") if by else sector
        former = any(w in self.former for w in before)
        if former and sector in LOSES and role.kind in ("office", "person"):
            sector = "ELI"
        return Part(role, len(before), sector, former, many, by)

    def region(self, words: Sequence[str]) -> str | None:
        """The many states that words before a head name ("senior European" European), nearest the head first."""
        low = [w.lower().replace("-", " ") if w.lower() not in self.regions else w.lower() for w in words]
        for at in range(len(low) - 1, -1, -1):
            if (pair := " ".join(low[max(0, at - 1) : at + 1])) in self.regions:
                return self.regions[pair]
            if low[at] in self.regions:
                return self.regions[low[at]]
        return None


@cache
def roles() -> Roles:
    """The roles, built once a process."""
    return Roles()
