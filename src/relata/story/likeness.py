"""How likely two tellings are of one act: points for what agrees, and what rules it out.

Points stand in vocabulary/data/same_act.yaml (record linkage after Fellegi and Sunter 1969). Another kind of act,
parties that differ on both sides or dates that cannot meet rule one act out, whatever else agrees. A party that is
only described ("mercenaries", "the group") rules nothing out: whom it stands for is told by the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from relata.records import Event
from relata.story.apart import ORDER, apart, far_apart
from relata.story.faces import SYMMETRIC, Face, face_of, heft_of, parties_of
from relata.story.sides import Side, points
from relata.vocabulary.actors import lexicon
from relata.vocabulary.meaning import together

# Days between the reports of undated tellings from which on these are far apart, and very far.
FAR, VERY_FAR = 10, 60
# Rarity of a party up to which sharing it says nothing more: one telling in thirty has it.
COMMON = 0.5
# Sentences of a report, after its first, in which it tells what it is about.
LEAD = 5
# Sides of which one may act for the other: what a minister says is his word, what police do is their state's deed.
IN_ITS_NAME = frozenset({"stands_for", "organs", "same_country", "other_person", "other_group"})
# How targets must agree for the sources to be named otherwise: whose deed it was is what reports differ on.
SURE = frozenset({"named", "description", "noun"})


def likeness(a: Event, b: Event) -> float:
    """How likely two tellings are of one act: 0 where type, parties or dates rule it out, else up to 1."""
    return compare(face_of(a, {}), face_of(b, {}))


def compare(a: Face, b: Face) -> float:
    """How likely two faces are of one act."""
    if swapped(a.event, b.event):
        return 1.0
    signs = signs_of(a, b)
    return 0.0 if signs is None else 1.0 / (1.0 + math.exp(-sum(p for _, p in weighed(signs))))


def weighed(signs: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Each sign with its points."""
    given = points()
    yield "base", given["base"]
    for sign, amount in signs.items():
        kind, _, name = sign.partition(".")
        yield sign, amount * (given[kind][name] if name else given[sign])


def signs_of(a: Face, b: Face) -> dict[str, float] | None:
    """What speaks for or against one act, by its name in same_act.yaml; None where one act is ruled out."""
    if apart(a, b):
        return None
    parties = _parties(a, b)
    if parties is None:
        return None
    return {**parties, **_act(a, b), **_form(a, b), **_time(a, b), **_text(a, b)}


def swapped(a: Event, b: Event) -> bool:
    """Whether two records are the two directions of one symmetric act in one place."""
    return (
        a.type == b.type
        and a.type in SYMMETRIC
        and a.evidence[0].report == b.evidence[0].report
        and (a.trigger.start, a.trigger.end) == (b.trigger.start, b.trigger.end)
        and {(x.id, x.name) for x in a.source} == {(x.id, x.name) for x in b.target}
    )


# ── the parties ───────────────────────────────────────────────────────────────────────────────────


def _parties(a: Face, b: Face) -> dict[str, float] | None:
    """Signs of the parties; None where both sides differ, or one that may not be told otherwise.

    In a symmetric act whichever is told as the source counts as such.
    """
    ways = [(a.source, b.source, a.target, b.target)]
    if a.event.type in SYMMETRIC:
        ways.append((a.source, b.target, a.target, b.source))
    given, one_report = points(), a.report == b.report
    said = a.event.quad.startswith("verbal") and a.event.type not in SYMMETRIC
    told = [
        _told_otherwise(
            (_same_side(s, r), _same_side(t, u)),
            one_report or said,
            one_report or _of_two_countries(t, u),
            said,
        )
        for s, r, t, u in ways
    ]
    sums = [(given["source"][s] + given["target"][t], s, t) for s, t in told if s and t]
    if not sums:
        return None
    _, source, target = max(sums)
    signs = {f"source.{source}": 1.0, f"target.{target}": 1.0}
    if source in IN_ITS_NAME and a.event.quad.startswith("material"):
        signs["deed"] = 1.0
    return signs


def _told_otherwise(
    sides: tuple[str | None, str | None], other_source: bool, other_target: bool, said: bool
) -> tuple[str | None, str | None]:
    """The source and the target, of which one may be named otherwise, unless it is surely another.

    Reports differ on whose deed it was, and are misread; whose word it was is hardly mistaken, and one report names a
    party alike.
    """
    source, target = sides
    if source is None and target in SURE and not said:
        return "differs", target
    if source is None and target is not None and not other_source:
        return "other", target
    if target is None and source is not None and not other_target:
        return source, "other"
    return source, target


def _of_two_countries(a: Side, b: Side) -> bool:
    """Whether two parties that differ each have a country and a name: a description may be given to a wrong one."""
    return not (a.described or b.described) and a.keys | b.keys <= lexicon().countries.keys()


def _same_side(a: Side, b: Side) -> str | None:
    """How two sides agree, as same_act.yaml names it; None where they differ."""
    if not a.keys or not b.keys:
        return "open" if a.keys or b.keys else "nobody"
    if a.named & b.named:
        return "state" if a.named & b.named <= lexicon().state_ids else "named"
    if a.described & b.described:
        return "description"
    if a.nouns & b.nouns:
        return "noun"
    if a.keys & b.keys:
        if a.organs and b.organs and (a.described or b.described):
            return "organs"
        if a.states or b.states:
            return "stands_for"
        if a.nouns and b.nouns and not a.named | b.named:
            return "other_group"
        return "same_country" if a.described or b.described else "other_person"
    if not (a.described or b.described):
        return None
    return "people_of_two" if a.keys | b.keys <= lexicon().countries.keys() else "loose"


# ── the act, its time and its words ───────────────────────────────────────────────────────────────


def _act(a: Face, b: Face) -> dict[str, float]:
    signs = {}
    if a.trigger & b.trigger:
        signs["trigger"] = 1.0
    elif told := _rare(a, _said(a.trigger, b) | _said(b.trigger, a), 1.0):
        signs["trigger_word"] = told
    elif a.event.quad.startswith("verbal"):
        signs["other_word"] = 1.0
    shared = parties_of(a.source.keys & b.source.keys, a.target.keys & b.target.keys)
    if rare := sum(max(0.0, a.rarity.get(p, 1.0) - COMMON) for p in sorted(shared)):
        signs["rare_party"] = rare
    for name, one, other in (("entry", a.entries, b.entries), ("mode", a.modes, b.modes)):
        if one and other:
            signs[f"{name}_same" if one & other else f"{name}_differs"] = 1.0
    if a.open or b.open:
        signs["both_open" if a.open and b.open else "one_open"] = 1.0
    if ("denied" in a.statuses) != ("denied" in b.statuses):
        signs["one_denied"] = 1.0
    if a.which != b.which:
        signs["other_number" if a.which and b.which and not a.which & b.which else "one_number"] = 1.0
    if a.places and b.places:
        signs["place_same" if a.places & b.places else "place_differs"] = 1.0
    if a.counts & b.counts:
        signs["count"] = 1.0
    elif {u for u, _ in a.counts} & {u for u, _ in b.counts}:
        signs["other_count"] = 1.0  # how many of the same thing, and no figure is the same
    elif a.people and b.people and far_apart(a.people, b.people, ORDER):
        signs["other_count"] = 1.0  # 33 citizens of one state, thousands of marchers
    return signs


def _form(a: Face, b: Face) -> dict[str, float]:
    """How the act is told: as the same thing by its words, as one of many, as said before, near by or far away."""
    signs = {}
    if alike := _meaning(a.called, b.called):
        signs["meaning"] = alike
    if a.statuses & b.statuses:
        signs["status_same"] = 1.0
    if a.family == "ACCUSE":
        signs["accusation"] = 1.0
    if a.plural and b.plural:
        signs["both_plural"] = 1.0
    if a.objects & b.objects:
        signs["object"] = 1.0
    if a.report != b.report or not a.sentences or not b.sentences:
        return signs
    first, later = sorted((a, b), key=lambda f: (f.start, f.id))
    apart = min(abs(x - y) for x in a.sentences for y in b.sentences)
    if apart:
        signs["apart"] = math.log1p(apart)
    elif later.goes_on:
        signs["goes_on"] = 1.0
    if min(first.sentences) <= LEAD:
        signs["lead"] = 1.0
    if later.another:
        signs["another"] = 1.0
    return signs


@lru_cache(maxsize=100_000)
def _meaning(some: frozenset[str], others: frozenset[str]) -> float:
    """The cosine of what the words that name two acts mean; 0 where they mean less alike than any two do."""
    one, other = together(sorted(some)), together(sorted(others))
    return 0.0 if one is None or other is None else max(0.0, float(one @ other))


def _said(words: frozenset[str], face: Face) -> frozenset[str]:
    """Those of some words that a face's sentences have."""
    return words & face.words | words & face.names


def _time(a: Face, b: Face) -> dict[str, float]:
    if a.report == b.report:
        signs = {"same_report": 1.0}
        if a.headline != b.headline:
            signs["headline"] = 1.0
        if a.definite or b.definite:
            signs["definite"] = 1.0
        return signs
    if a.exact and b.exact:
        return {"same_day": 1.0} if a.first == b.first else {}
    if a.bounded and b.bounded:
        return {"same_month": 1.0}
    one, other = a.when, b.when
    if one is None or other is None:
        return {}
    apart = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    return {"very_far": 1.0} if apart > VERY_FAR else {"far": 1.0} if apart > FAR else {}


def _text(a: Face, b: Face) -> dict[str, float]:
    """What the sentences share, a rare word for more than a frequent one; most for a described party's own words."""
    if a.report == b.report and any(s < f and r < e for s, e in a.spans for r, f in b.spans):
        return {"one_sentence": 1.0}  # its words say nothing about either
    nouns = (a.target.nouns | a.source.nouns) & b.content | (b.target.nouns | b.source.nouns) & a.content
    found = {
        "word": _rare(a, (a.words & b.words) - nouns, 3.0),
        "name": _rare(a, a.names & b.names, 2.0),
        "number": _rare(a, a.numbers & b.numbers, 2.0),
        "party_word": _rare(a, nouns, 2.0),
        "party_name": _rare(a, _proper(a) & b.names | _proper(b) & a.names, 1.0),
    }
    shared = {sign: amount for sign, amount in found.items() if amount} or {"nothing": 1.0}
    if least := min(a.heft, b.heft):
        shared["alike"] = heft_of(a.said & b.said, a.rarity) / least
    if a.report != b.report and a.topic & b.topic:
        shared["topic"] = _rare(a, a.topic & b.topic, 8.0)
    return shared


def _proper(face: Face) -> frozenset[str]:
    return face.source.proper | face.target.proper


def _rare(face: Face, words: Iterable[str], most: float) -> float:
    """How much the sharing of words says, up to `most`: a word that hardly any sentence has says 1."""
    return min(most, sum(face.rarity.get(w, 1.0) for w in sorted(words)))
