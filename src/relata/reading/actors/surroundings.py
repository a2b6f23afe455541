"""What stands around a word that says too little by itself: the subjects of its clauses, the report's own state.

Nothing here decides who is meant; it only gives what those decide by who do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from relata.reading.actors.descriptions import land_of
from relata.reading.actors.parties import Party
from relata.reading.actors.scene import Scene
from relata.reading.page import Page
from relata.reading.syntax import PASSIVE_SUBJECTS, SUBJECTS, ancestors, children
from relata.records import Mention
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

EMPTY_VERBS = wordlist("actors", "empty_verbs")
# What a name behind "in" counts when the report's own state is sought; another name counts 2, a seat of government 1.
# Chosen by judgement: "in" tells the scene better than a mere name does.
PLACED = 6
# A country whose actors do at least this many things in a report is what the report is about. Set by hand: in shorter
# texts one sentence more or less decides.
DEEDS = 8
# What a name behind "in" counts beside such deeds. Set by hand: great powers' leaders act in reports on other lands.
HAPPENS = 3
# What a name counts there beside a word for a land's own life ("protests in Lima", "the Peruvian opposition"). Set by
# hand: of two lands that deal with each other, the report plays in the one whose affairs are told.
AFFAIRS = 3
OF_ITS_OWN = frozenset({"pobj", "poss", "amod", "compound", "nmod"})
_PLACED = re.compile(r"\b(?:in|In|inside|across|throughout|within)\s(?:the\s|\w+ern\s)?$")


def governing(token: Token, scene: Scene) -> list[Party]:
    """The subjects of the clauses around a pronoun that stand before it, the nearest first."""
    found: list[Party] = []
    for above in ancestors(token):
        if above.pos_ in ("VERB", "AUX"):
            for subject in children(above, "nsubj", "nsubjpass"):
                inside = subject.left_edge.i <= token.i <= subject.right_edge.i
                if subject.i < token.i and not inside and len(parties := scene.meant.get(subject.i, ())) == 1:
                    found += [p for p in parties if p not in found]
    return found


def says_nothing(token: Token) -> bool:
    """Whether "it" only fills the subject's place ("it seems", "it is clear that")."""
    verb = token.head
    if token.dep_ not in ("nsubj", "expl", "nsubjpass"):
        return False
    if verb.lemma_ in EMPTY_VERBS:
        return True
    clauses = children(verb, "ccomp", "xcomp", "csubj", "advcl")
    return verb.lemma_ == "be" and bool(clauses) and bool(children(verb, "acomp", "attr"))


def home_of(page: Page) -> str | None:
    """The country that a report is mostly about: where things happen, rather than whom they are about.

    A name behind "in" counts `PLACED` times; a capital or seat that stands for a government counts half, since
    it is how one speaks of others; the outlet does not count.
    """
    counts: Counter[str] = Counter()
    for mention in page.names:
        land = land_of(mention)
        if land is None or (mention.actor and mention.actor.sector == "MED"):
            continue
        placed = _PLACED.search(page.text, max(0, mention.start - 16), mention.start)
        seat = mention.why.startswith(("capital", "seat"))
        counts[land] += PLACED if placed else 1 if seat else 2
    return min(counts, key=lambda c: (-counts[c], c)) if counts else None


def deeds(page: Page, mentions: Iterable[Mention]) -> Counter[str]:
    """How often actors of each country are the subject of a clause, those of media left out."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        if mention.actor and mention.actor.country and mention.actor.sector != "MED":
            sentence = page.sentence_at(mention.start)
            tokens = sentence.tokens(mention.start, mention.end) if sentence else []
            seen[mention.actor.country] += any(
                t.dep_ in SUBJECTS or t.dep_ in PASSIVE_SUBJECTS for t in tokens
            )
    return seen


def foremost(counts: Counter[str]) -> str | None:
    """The country with the highest count, the first by code of equals; None where all are zero."""
    return min(counts, key=lambda c: (-counts[c], c)) if counts.total() else None


def played_in(page: Page, mentions: Iterable[Mention]) -> Counter[str]:
    """How much a report plays in each country: its actors' deeds, what happens in it, and its own affairs.

    Great powers' leaders act in reports on other lands; whose protests, votes and prisons are told tells them apart.
    """
    counts = deeds(page, mentions)
    for mention in page.names:
        land = land_of(mention)
        if land is None or land not in counts or (mention.actor and mention.actor.sector == "MED"):
            continue
        if _PLACED.search(page.text, max(0, mention.start - 16), mention.start):
            counts[land] += HAPPENS
        if _of_affairs(page, mention):
            counts[land] += AFFAIRS
    return counts


def home_by_deeds(page: Page, mentions: Iterable[Mention]) -> str | None:
    """The country that a report plays in, by whose actors are the subject of a clause; None in a short text.

    It knows more than `home_of`, as it is asked when the mentions are resolved, by a first guess of the home.
    """
    enough = max(deeds(page, mentions).values(), default=0) >= DEEDS
    return foremost(played_in(page, mentions)) if enough else None


def _of_affairs(page: Page, mention: Mention) -> bool:
    """Whether a name belongs to a word for a land's own life: before it, or behind a preposition of its own."""
    sentence = page.sentence_at(mention.start)
    words = roles().inner_life
    for token in sentence.tokens(mention.start, mention.end) if sentence else []:
        above = token.head.head if token.dep_ == "pobj" else token.head
        if token.dep_ in OF_ITS_OWN and above.lower_ in words:
            return True
    return False
