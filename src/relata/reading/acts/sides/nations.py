"""Parties for which only a nation, a law or a number stands: "Saudi strikes", "a law in Oman", "killing three"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.deeds import Told, by_role, is_deed, types_of
from relata.reading.acts.stage import Stage
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token


def at_noun(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose adjective stands at a nominal act ("Saudi strikes", "the U.S. economic war")."""
    if (phrase.pattern.entry.genitive != "source" and not targets) or "source" in phrase.pattern.slots:
        return ()
    nouns = [t for t in phrase.tokens if t.pos_ in ("NOUN", "PROPN")]
    before = [
        t for n in nouns for c in syntax.children(n, "amod", "compound", "nmod", "poss") for t in c.subtree
    ]
    powers = [a for a in stage.named_in(before) if a.sector in ("GOV", "MIL") and a.id not in stage.persons]
    hit = {t.country for t in targets}
    if found := tuple(a for a in powers if a.country and a.country not in hit)[:1]:
        return found
    for noun in nouns:
        own = (*targets, *stage.actors(nouns))  # the "regime" of a "regime change" does it not
        if found := tuple(a for a in by_role(stage, noun, phrase.type) if a not in own):
            return found
    known: dict[str, dict[str, Any]] = load("acts")["powers_by_adjective"]
    named = [known[t.lower_] for t in before if t.lower_ in known]
    return tuple(ActorRef("", p["name"], p["country"], p["sector"]) for p in named)[:1]


def by_nation(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """The state whose adjective or genitive stands at a doer that means nobody ("Polish moves forced ...")."""
    for source in phrase.source:
        if (named := types_of(lemma_of(source), bare=True)) and phrase.type not in named:
            continue  # "Polish tariffs hurt farmers": a deed of another type
        before = [t for c in syntax.children(source, "amod", "poss", "compound", "nmod") for t in c.subtree]
        by = stage.actors(syntax.after(source, "by"))  # "an air strike by Oman killed ten"
        if found := [a for a in (*stage.named_in(before), *by) if a.country]:
            return tuple(found[:1])
    return ()


def by_law(stage: Stage, phrase: Phrase, told: Told) -> tuple[ActorRef, ...]:
    """The state whose law does it, or who is told before to have taken "the measures"."""
    rules = load("acts")
    if phrase.type not in rules["of_laws"]:
        return ()
    for source in (s for s in phrase.source if lemma_of(s) in rules["lawmaking"]):
        makers = stage.named_in(syntax.after(source, "in", "of", "by", "from"))
        country = next((a.country for a in makers if a.country), None)
        place, known = stage.page.start_of(source), any(c.lower_ in syntax.DEFINITE for c in source.children)
        before = [d for d in told.deeds if d.place < place and d.type in rules["of_laws"]]
        if country is None and known and before:
            return (before[-1].source,)
        country = country or stage.country_at(phrase.token)
        return (stage.state(country),) if country else ()
    return ()


def by_deadly_thing(phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Whoever laid or fired what hurts somebody, where nothing says who that is ("a roadside bomb wounded three")."""
    rules = load("acts")
    if phrase.type != "ASSAULT" or not targets:
        return ()
    if not any(lemma_of(s) in rules["deadly_things"] for s in phrase.source):
        return ()
    somebody = rules["unnamed"]["unidentified"]
    return (ActorRef("", somebody["name"], None, somebody["sector"]),)


def of_nations(stage: Stage, tokens: Sequence[Token]) -> tuple[ActorRef, ...]:
    """The actors that tokens mean; the state they are of where they are nobody in particular ("men from Oman")."""
    found: dict[ActorRef, None] = {}
    for token in tokens:
        meant = stage.actors([token])
        if meant and not any(a.country or a.name[:1].isupper() for a in meant):
            near = syntax.after(token, "from", "of")
            near += syntax.after(token.head, "from") if token.dep_ in ("dobj", "nsubjpass") else []
            near += [t for c in syntax.children(token, "amod", "poss", "compound", "nmod") for t in c.subtree]
            near.sort(key=lambda t: t.i)
            meant = tuple(a for a in stage.named_in(near) if a.country)[:1] or meant
        found |= dict.fromkeys(meant)
    return tuple(found)


def of_things(stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose things force is done to ("attacks on Kenyan bases", "shelled the villages of Togo")."""
    weapons = load("acts")["weapons"] if phrase.type == "ASSAULT" else ()
    nouns = [
        t for t in phrase.tokens if t != phrase.token and t.pos_ == "NOUN"
    ]  # "closed a Kenyan [consulate]"
    things = [t for t in phrase.target or nouns if not is_deed(t) and lemma_of(t) not in weapons]
    owners = [
        w for t in things for c in syntax.children(t, "amod", "compound", "nmod", "poss") for w in c.subtree
    ]
    if not phrase.target:  # "recalled its envoy": its own
        owners = [w for w in owners if w.tag_ != "PRP$"]
    found = [
        *stage.named_in(sorted(owners, key=lambda t: t.i)),
        *stage.actors(t for o in things for t in syntax.after(o, "of")),
    ]
    known = (a for a in found if a.country or a.sector == "IGO")
    return tuple(a for a in known if a not in sources and a.sector != "MED")[:1]


def counted(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """People that a bare number means as the victims of force ("55 were wounded")."""
    if phrase.type not in load("acts")["same_doer"] or phrase.nominal:
        return ()
    if not any(t.pos_ == "NUM" and t.ent_type_ == "" for t in phrase.target):
        return ()
    country = _where_it_hit(stage, phrase) or stage.country_at(phrase.token)
    return (ActorRef("", stage.of_land("people", country), country, "CVL"),)


def _where_it_hit(stage: Stage, phrase: Phrase) -> str | None:
    """The country of what the verb over a participle is done to ("hit a house in Odesa, killing three")."""
    verb = syntax.first_conjunct(phrase.token)
    if verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    hit = [t for thing in syntax.patients(verb.head) for t in thing.subtree]
    return next((a.country for a in stage.actors(hit) if a.country), None)
