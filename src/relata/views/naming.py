"""A party by any name that reports give it: found by the name that the case gives it."""

from __future__ import annotations

import msgspec

from relata.case import Case
from relata.records import ActorRef
from relata.views.filters import Filter, is_actor


def named(case: Case, name: str) -> str:
    """The name that the case has for the party `name`.

    `name` itself where it is an id, a country code or words of a party's name; where it is none of these, but what
    reports call one party and no other (`Tikhanovskaya`, `Minsk`), the name of that party; else `name` as it is.
    """
    actors = case.actors()
    if any(is_actor(ActorRef(a.id, a.name, a.country, a.sector), name) for a in actors):
        return name
    asked = name.casefold().strip()
    called = {a.name for a in actors if asked in (alias.casefold() for alias in a.aliases)}
    return called.pop() if len(called) == 1 else name


def with_names(case: Case, condition: Filter) -> Filter:
    """`condition` with its parties named as the case names them."""
    one = condition.actor and named(case, condition.actor)
    two = condition.pair and (named(case, condition.pair[0]), named(case, condition.pair[1]))
    return msgspec.structs.replace(condition, actor=one, pair=two)
