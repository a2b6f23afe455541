"""Who may be one is listed for a person; nothing is merged by the list."""

from __future__ import annotations

import pytest

from relata.records import Actor, Correction, Evidence
from relata.story.doubts import doubts


def person(
    name: str, *, country: str | None = None, aliases: tuple[str, ...] = (), why: str = "test"
) -> Actor:
    """A person that a report names."""
    return Actor(
        id=f"a_{name}", evidence=(Evidence(0, len(name), name, "r"),), why=why, score=1.0, name=name, kind="person",
        country=country, aliases=aliases,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "listed"),
    [
        (person("Alexei Ivanov"), person("A. Ivanov"), True),
        (person("Alexei Ivanov"), person("Ivanov"), True),
        (person("Alexei Ivanov"), person("Alex Ivanov"), True),
        (person("Alexei Ivanov"), person("Boris Ivanov"), False),
        (person("Alexei Ivanov"), person("B. Ivanov"), False),
        (person("Alexei Ivanov"), person("Alexei Petrov"), False),
        (person("Alexei Ivanov", country="RUS"), person("A. Ivanov", country="BGR"), False),
    ],
)
def test_who_may_be_one(one: Actor, other: Actor, listed: bool) -> None:
    """The same last name with an initial, a near or a missing first name, in no two countries."""
    found = doubts([one, other])

    assert bool(found) is listed
    assert all(not d.merged and d.b is not None for d in found)


def test_made_one_by_a_spelling() -> None:
    """A party of two spellings is listed with both; its own name in another case is none."""
    aliases = ("Tatyana Stanovaya", "TATIANA STANOVAYA", "Stanovaya")
    why = "one party under the names Tatiana Stanovaya, Tatyana Stanovaya"
    (found,) = doubts([person("Tatiana Stanovaya", aliases=aliases, why=why)])

    assert found.merged
    assert found.names == ("Tatiana Stanovaya", "Tatyana Stanovaya")


def test_what_was_judged_is_not_asked_again() -> None:
    """After a person merged, split or accepted them, a pair is off the list."""
    people = [person("Alexei Ivanov"), person("A. Ivanov")]
    line = Correction(id="k", when="2026-01-01", who="ada", what="accept", record="a_A. Ivanov")

    assert doubts(people) and doubts(people, [line]) == ()
