"""Between whom a sentence may tell a tie: whom it names, whom the one before names, whom the report is about.

A pair is given with named features of how the sentence and the report have its two parties; `weighed.py` gives each
pair its chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from relata.reading.actors.parties import of_no_union
from relata.reading.acts.stage import LONGEST_MENTION, Stage
from relata.reading.page import Page, Sentence
from relata.reading.stretches import begun
from relata.reading.ties.economies import size_class
from relata.records import ActorRef, Mention
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of the lands of a report, so many by each ranking may be meant where a sentence does not name them.
FOREMOST = 2
# A sentence of more parties than this is a list; its first ones are weighed.
PARTIES_AT_MOST = 6
FORMS = ("pronoun", "description", "adjective", "name")  # the later says more
TELLING = wordlist("ties", "telling")
Features = dict[str, float]


class Party(NamedTuple):
    """A land, or an organisation of states, that may be party to a tie of a sentence."""

    actor: ActorRef
    form: str
    """How the sentence names it: one of `FORMS`, `before` where the one before does, or `report`."""
    roles: tuple[str, ...] = ()
    """Where its last name in the sentence stands."""
    heads: tuple[Token, ...] = ()
    """The heads of its names in the sentence."""


class Side(NamedTuple):
    """Two parties between whom a sentence may tell a tie, and how it and the report have them."""

    parties: tuple[Party, Party]
    features: Features


class Ranking(NamedTuple):
    """How the lands of a report stand to it."""

    named: dict[str, float]
    """The share of the report's names that name each land, its adjectives among them; the foremost first."""
    spread: dict[str, float]
    """In which share of the paragraphs that name a land each is named; the foremost first."""
    faces: dict[str, float]
    """The share of the report's different names of lands that are each land's; the foremost first."""
    order: dict[str, int]
    """Which land the report names first, second and so on."""
    together: Counter[frozenset[str]]
    """In how many sentences each two lands are named together."""


def ranking(stage: Stage) -> Ranking:
    """The lands of a page by how much the report is about them."""
    page = stage.page
    meant = [(of_no_union(m.actor), m) for m in page.names if m.actor is not None]
    named = [(a.country, m) for a, m in meant if a.country and a.sector != "MED"]
    placed = [(c, s) for c, m in named if (s := page.sentence_at(m.start)) is not None]
    by_sentence: dict[int, set[str]] = {}
    for country, sentence in placed:
        by_sentence.setdefault(sentence.number, set()).add(country)
    return Ranking(
        _shares(c for c, _ in named),
        _shares(c for c, _ in {(c, s.paragraph) for c, s in placed}),
        _shares(c for c, _ in {(c, m.quote.lower()) for c, m in named}),
        {c: n for n, c in enumerate(dict.fromkeys(c for c, _ in named))},
        Counter(frozenset(pair) for lands in by_sentence.values() for pair in combinations(sorted(lands), 2)),
    )


def _shares(lands: Iterable[str]) -> dict[str, float]:
    counted = Counter(lands)
    total = sum(counted.values())
    return {c: n / total for c, n in sorted(counted.items(), key=lambda i: (-i[1], i[0]))}


def parties(stage: Stage, sentence: Sentence, ranks: Ranking) -> list[Party]:
    """Who may be party to a tie of a sentence: whom it names, whom the ones before name, whom the report is about."""
    found: dict[str, Party] = {}
    for start, end, near in _stretches(stage.page, sentence):
        for mention in begun(stage.named, start - LONGEST_MENTION, end):
            if mention.end <= start or mention.actor is None:
                continue
            key = mention.actor.country or (mention.actor.name if mention.actor.sector == "IGO" else None)
            if key is None or mention.actor.sector == "MED":
                continue
            form = _form(mention.form, mention.quote, mention.why) if near else "before"
            known = found.get(key)
            if known is None or (near and FORMS.index(form) > FORMS.index(known.form)):
                actor = stage.state(key) if mention.actor.country else stage.ref(mention.actor)
                found[key] = Party(actor, form, _roles(sentence, mention) if near else ())
            if near and form in ("name", "adjective") and (head := _head(sentence, mention)) is not None:
                found[key] = found[key]._replace(heads=(*found[key].heads, head))
        if near:
            found = dict(list(found.items())[:PARTIES_AT_MOST])
    for table in (ranks.named, ranks.spread, ranks.faces, ranks.order):
        for country in list(table)[:FOREMOST]:
            found.setdefault(country, Party(stage.state(country), "report"))
    return list(found.values())


def _stretches(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """The sentence, and what stands before it in its paragraph; of a first sentence, the one before."""
    yield sentence.start, sentence.end, True
    if sentence.number:
        before = page.sentences[sentence.number - 1]
        yield before.start, before.end, False


def _roles(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """What the head of a mention is in its clause."""
    head = _head(sentence, mention)
    if head is None:
        return ()
    found = [head.dep_]
    if head.dep_ == "pobj":
        found.append(f"behind {head.head.lower_}")
    if head.dep_ in ("poss", "amod", "compound", "nmod"):
        found.append(f"before {head.head.dep_}")
        head = head.head
    if head.dep_ in ("nsubj", "nsubjpass"):
        found.append("teller" if head.head.lemma_ in TELLING else "doer")
    return tuple(found)


def _head(sentence: Sentence, mention: Mention) -> Token | None:
    """The token that heads a mention."""
    tokens = sentence.tokens(mention.start, mention.end)
    return next((t for t in tokens if t.head not in tokens), tokens[-1]) if tokens else None


def _form(form: str, quote: str, why: str) -> str:
    """How a mention names its land; an adjective of a nation is told from its name by how it was found."""
    return "adjective" if form == "name" and why.startswith(("demonym", "adjective")) else form


def sides(who: list[Party], ranks: Ranking) -> list[Side]:
    """Every two parties that a sentence may bind."""
    return [Side((a, b), dict(_of_sides(a, b, who, ranks))) for a, b in combinations(who, 2)]


def _of_sides(one: Party, other: Party, who: list[Party], ranks: Ranking) -> Iterator[tuple[str, float]]:
    """How the sentence and the report have the two parties."""
    forms = sorted((one.form, other.form))
    here = [p for p in who if p.form in FORMS]
    count = min(len(here), 3)
    yield f"forms {forms[0]}+{forms[1]}", 1.0
    yield f"here {sum(p in here for p in (one, other))} of {count}", 1.0
    lands = [p.actor.country or "" for p in (one, other)]
    for name, table in (("named", ranks.named), ("spread", ranks.spread), ("faces", ranks.faces)):
        shares = [table.get(land, 0.0) for land in lands]
        yield f"{name} low", min(shares)
        yield f"{name} high", max(shares)
        order = list(table)
        places = sorted(order.index(land) if land in table else 9 for land in lands)
        yield f"{name} {min(places[0], 3)}+{min(places[1], 3)}", 1.0
        for party, share in zip((one, other), shares, strict=True):
            yield f"{name} {'here' if party in here else 'away'} {count}", share
    places = sorted(min(ranks.order.get(land, 9), 3) for land in lands)
    yield f"order {places[0]}+{places[1]}", 1.0
    if "" in lands:
        yield "organisation", 1.0
    sizes = sorted(size_class(p.actor.country) for p in (one, other))
    yield f"size {sizes[0]}+{sizes[1]}", 1.0
    for of_one in sizes:
        yield f"size {of_one}", 1.0
    for p in (one, other):
        first = min(ranks.order.get(p.actor.country or "", 9), 3)
        yield f"{p.form} {count} order {first}", 1.0
        yield f"{'here' if p in here else 'away'} order {first}", 1.0
        for role in p.roles:
            yield f"role {role}", 1.0
            yield f"role {role} order {min(first, 1)}", 1.0
        if p in here:
            yield f"place {min(here.index(p), 3)} of {count}", 1.0
    most = max(ranks.together.values(), default=0)
    if most:
        yield "together", ranks.together[frozenset(lands)] / most
        yield f"together {count}", ranks.together[frozenset(lands)] / most
