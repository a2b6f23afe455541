"""Cues of status as lookups, from `data/status.yaml`; nothing here knows a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from relata.vocabulary import load


@dataclass(frozen=True, slots=True)
class Cues:
    """The vocabulary of status as lookups: (form, word) → class for each kind of governor."""

    verbs: dict[tuple[str, str], str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    marks: dict[str, str]
    prepositions: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    modifiers: dict[str, str]
    arising: frozenset[str]
    carriers: frozenset[str]
    past: frozenset[str]
    means: frozenset[str]
    particles: frozenset[str]
    trying: frozenset[str]
    moved_by: frozenset[str]
    hearsay: frozenset[str]
    following: frozenset[str]
    preventing: frozenset[str]
    resolved: frozenset[str]
    standing: frozenset[str]
    states: frozenset[str]
    attitudes: frozenset[str]
    enduring: frozenset[str]
    relations: frozenset[str]
    given: frozenset[str]
    wanting: frozenset[str]
    coming: frozenset[str]
    naming: frozenset[str]
    days: frozenset[str]
    opinion: frozenset[str]
    enabling: frozenset[str]
    addressing: frozenset[str]
    travelling: frozenset[str]
    encounters: frozenset[str]
    utterances: frozenset[str]
    unmet: frozenset[str]
    uttered: frozenset[str]
    affirming: frozenset[str]
    wishing: frozenset[str]
    effects: dict[str, dict[str, str]]
    meeting: dict[str, dict[str, str]]


@cache
def cues() -> Cues:
    """The cues, read once a process."""
    data: dict[str, Any] = load("status")
    flat = {
        name: {w: kind for kind, words in data[name].items() for w in words.split()}
        for name in ("nouns", "adjectives", "marks", "prepositions", "modals", "adverbs", "modifiers")
    }
    verbs = {
        (form, word): kind
        for kind, forms in data["verbs"].items()
        for form, words in forms.items()
        for word in words.split()
    }
    return Cues(
        verbs=verbs,
        arising=frozenset(data["arising"].split()),
        carriers=frozenset(data["carriers"].split()),
        past=frozenset(data["past"].split()),
        means=frozenset(data["means"].split()),
        particles=frozenset(word for _, word in verbs if "_" in word),
        trying=frozenset(data["trying"].split()),
        moved_by=frozenset(data["moved_by"].split()),
        hearsay=frozenset(data["hearsay"].split()),
        following=frozenset(data["following"].split()),
        preventing=frozenset(data["preventing"].split()),
        resolved=frozenset(data["resolved"].split()),
        standing=frozenset(data["standing"].split()),
        states=frozenset(data["states"].split()),
        attitudes=frozenset(data["attitudes"].split()),
        enduring=frozenset(data["enduring"].split()),
        relations=frozenset(data["relations"].split()),
        given=frozenset(data["given"].split()),
        wanting=frozenset(data["wanting"].split()),
        coming=frozenset(data["coming"].split()),
        naming=frozenset(data["naming"].split()),
        days=frozenset(data["days"].split()),
        opinion=frozenset(data["opinion"].split()),
        enabling=frozenset(data["enabling"].split()),
        addressing=frozenset(data["addressing"].split()),
        travelling=frozenset(data["travelling"].split()),
        encounters=frozenset(data["encounters"].split()),
        utterances=frozenset(data["utterances"].split()),
        unmet=frozenset(data["unmet"].split()),
        uttered=frozenset(data["uttered"].split()),
        affirming=frozenset(data["affirming"].split()),
        wishing=frozenset(data["wishing"].split()),
        effects=data["effects"],
        meeting=data["meeting"],
        **flat,
    )
