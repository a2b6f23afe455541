"""Words that mean another type of act by what they are about: a cyber attack, a trade war, a denial of charges.

Each rule is one of `retyped` in `vocabulary/data/acts.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from relata.reading import syntax
from relata.reading.acts.senses import objects
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.records import EventType
from relata.vocabulary import load


def by_topic(stage: Stage, telling: Telling) -> Telling:
    """A telling whose phrase has the type that it has here ("the hackers attacked the ministry": COERCE)."""
    phrase = telling.phrase
    head = phrase.token.lemma_.lower()
    for rule in load("acts")["retyped"]:
        if phrase.type == rule["of"] and head in rule["heads"] and _holds(stage, phrase, rule):
            entry = replace(phrase.pattern.entry.turned(cast(EventType, rule["to"])), mode=rule.get("mode"))
            return replace(telling, phrase=replace(phrase, pattern=replace(phrase.pattern, entry=entry)))
    return telling


def _holds(stage: Stage, phrase: Phrase, rule: dict[str, Any]) -> bool:
    """Whether what a phrase is about is what a rule asks for."""
    if "objects" in rule:
        done_to = {t.lemma_.lower() for t in (*phrase.target, *objects(phrase))}
        return not done_to.isdisjoint(rule["objects"])
    if "inside" in rule:
        clauses = [c for t in phrase.tokens for c in syntax.children(t, "xcomp", "ccomp")]
        below = {t.lemma_.lower() for c in clauses for t in c.subtree}
        return not below.isdisjoint(rule["inside"]) and not any(syntax.children(c, "neg") for c in clauses)
    words = {w for t in phrase.token.doc for w in (t.lemma_.lower(), t.lower_)}
    if not words.isdisjoint(rule["unless"]):
        return False
    told: bool = stage.times_told(tuple(rule["about"])) >= rule["often"]
    return told or not words.isdisjoint(rule["about"])
