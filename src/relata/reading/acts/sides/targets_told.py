"""Whom an act is done to by what its clause tells: whose the deed is, who is named in it, who receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.answered import answerer, whose_words
from relata.reading.acts.clause import IN_CLAUSE, IN_REPORT, in_content, lands, named_under, suffers
from relata.reading.acts.deeds import doer_of, is_deed, types_of
from relata.reading.acts.senses import objects
from relata.reading.acts.sides.hosts import visited
from relata.reading.acts.sides.targets_wanted import Answer, Rule, Wanted, unnamed
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token


def _whose_deed(act: Wanted) -> Answer | None:
    """Who did what is condemned, welcomed, denied or protested against; None where that is no deed or nobody's."""
    if not act.is_of("of_deeds"):
        return None
    phrase, stage, source = act.phrase, act.stage, act.source
    within = [t for t in phrase.tokens if t != phrase.token] if act.is_of("deeds_within") else []
    nouns = [t for t in dict.fromkeys((*act.about, *within)) if is_deed(t)]
    # "denounced a decree by the cabinet": the parse may hang the doer of the deed on the verb.
    of_verb = not phrase.nominal and not syntax.is_passive(phrase.token)
    astray = syntax.after(phrase.token, "by") if of_verb else []
    for noun in nouns:
        for owner in (*doer_of(stage, noun), *stage.actors(astray)):
            if owner != source:
                return owner, IN_CLAUSE, f"target {owner.name}, whose {noun.text!r} it is"
    if phrase.type == "REJECT" and (found := whose_words(stage, phrase, source, act.told)) is not None:
        return found, IN_REPORT, f"target {found.name}, whose words are answered"
    for noun in nouns:
        bare = not any(
            c.dep_ in ("poss", "nummod") or c.lower_ in ("a", "an", "any", "no") for c in noun.children
        )
        at, loose = stage.page.start_of(noun), not (_definite(noun) or types_of(lemma_of(noun)))
        if bare and (found := act.told.taken_up(lemma_of(noun), at, source, named=loose)) is not None:
            return found, IN_REPORT, f"target {found.name}, whose {noun.text!r} was told before"
    return None


def _definite(noun: Token) -> bool:
    """Whether a noun takes up what is known ("the move"), and does not say itself what ("the idea that ...")."""
    known = any(c.lower_ in ("the", "this", "that", "these", "those", "such", "all") for c in noun.children)
    return known and not any(syntax.children(c, "mark") for c in syntax.children(noun, "acl", "ccomp"))


def _keeps_silent(act: Wanted) -> Answer | None:
    """Nobody, where all that is refused is to say something ("declined to comment", "would not give details")."""
    if act.phrase.type != "REJECT" or act.phrase.nominal:
        return None
    rules, verb = load("acts")["kept_silent"], act.phrase.token
    for clause in syntax.children(verb, "xcomp"):
        told = {lemma_of(t) for t in syntax.children(clause, "dobj")}
        if lemma_of(clause) in rules["verbs"] or (
            lemma_of(clause) in rules["giving"] and told & set(rules["of"])
        ):
            return None, IN_CLAUSE, "toward nobody: nothing is said"
    asked = {lemma_of(o) for t in act.phrase.tokens for o in syntax.after(t, "for")}
    return (None, IN_CLAUSE, "toward nobody: nothing is said") if asked & set(rules["of"]) else None


def _spared(act: Wanted) -> Answer | None:
    """Nobody, where what is blocked is aimed at another: whoever stops it takes his part ("vetoed curbs on Oman")."""
    if act.phrase.type != "REJECT" or act.phrase.nominal:
        return None
    nouns = [t for t in dict.fromkeys((*objects(act.phrase), *act.phrase.tokens)) if t.pos_ == "NOUN"]
    spared = [t for n in nouns for t in syntax.after(n, "against")]
    burdens = load("acts")["burdens"]
    spared += [t for n in nouns if lemma_of(n) in burdens for t in syntax.after(n, "on")]
    others = [a for a in act.stage.actors(spared) if a.country is None or a.country not in lands(act.mine)]
    return (None, IN_CLAUSE, "toward nobody: it spares whom it names") if others else None


def _who_dies(act: Wanted) -> Answer | None:
    """Who dies in an act of violence that a noun tells ("ten Omanis died in a raid", "lost their lives in it")."""
    noun = act.phrase.token
    if act.phrase.type != "ASSAULT" or not act.phrase.nominal or noun.dep_ != "pobj":
        return None
    verb = noun.head.head
    lost = lemma_of(verb) == "lose" and any(lemma_of(t) == "life" for t in syntax.children(verb, "dobj"))
    if not lost and lemma_of(verb) not in load("acts")["perishing"]:
        return None
    return _named(act.other(syntax.subjects(verb)), ", who dies in it")


def _who_answers(act: Wanted) -> Answer | None:
    """Who answers a request that is told by a noun."""
    if act.phrase.type != "REQUEST" or not act.phrase.nominal:
        return None
    found = answerer(act.stage, act.telling, act.source)
    return _named(found, ", who answers it")


def _whose_thing(act: Wanted) -> Answer | None:
    """Whose the thing is that it is done to, where that is no deed."""
    if not act.is_of("of_whose_things") or any(is_deed(t) for t in act.about):
        return None
    found = act.other(t for o in act.about for t in syntax.possessors(o))
    return _named(found, ", whose it is")


def _of_whom_it_speaks(act: Wanted) -> Answer | None:
    """Of whom speaks what is threatened, asked or promised."""
    found = in_content(act.stage, act.phrase, act.mine) if act.is_of("target_in_clause") else None
    return _named(found, ", of whom its clause speaks")


def _named_below(act: Wanted) -> Answer | None:
    """Who is named anywhere in its clause."""
    found = named_under(act.stage, act.phrase, act.source, act.mine)
    return _named(found, " named in its clause")


def _land_of_deed(act: Wanted) -> Answer | None:
    """The state in whose land somebody suffers the deed that is condemned ("the arrest of a Dane in Oman")."""
    if not act.is_of("of_others_deeds"):
        return None
    for token in act.phrase.token.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "in" and suffers(token, act.phrase.token):
            country = act.stage.nation(token)
            if country is not None and country not in lands(act.mine):
                return _named(act.stage.state(country), ", where the deed is done")
    return None


def _side_of_holder(act: Wanted) -> Answer | None:
    """A side of the act inside of which it is told ("agreed to release": to whom one agrees)."""
    holder = act.telling.holder
    if holder is None or not act.is_of("inside") or act.phrase.target:
        return None
    side = load("acts")["target_inside"].get(holder.type)
    found = act.other(getattr(holder, side)) if side else None
    others = load("acts")["bystanders"]
    if found and side == "source" and found.sector in others["sectors"] and act.phrase.type in others["of"]:
        return None
    if found is None and side == "target":  # "warned that X would close the border if Y failed to ..."
        found = in_content(act.stage, holder, act.mine)
    return _named(found, f", by {holder.token.text!r} around it")


def _the_met(act: Wanted) -> Answer | None:
    """To whom something is said at a meeting with him."""
    if not act.is_of("said_to_the_met") or act.phrase.nominal:
        return None
    found = act.other(visited(act.phrase.token))
    return _named(found, ", to whom it is said")


def _keeper(act: Wanted) -> Answer | None:
    """Who holds those whose release is asked for, where the report has told it before."""
    if act.phrase.type != "REQUEST":
        return None
    nouns = [t for t in (*act.phrase.tokens, *act.about) if t.pos_ == "NOUN"]
    freed = [n for n in nouns if "RETREAT" in types_of(lemma_of(n))]
    held = [o for n in freed for o in syntax.possessors(n)]
    held += [o for n in freed for o in syntax.after(n, "of", "for")]
    if not held:
        return None
    found = act.told.keeper(act.stage.actors(held), act.stage.page.start_of(act.phrase.token))
    if found is None or found in act.mine:
        return None
    return found, IN_REPORT, f"target {found.name}, who holds those whose release is asked for"


def _called_to_protest(act: Wanted) -> Answer | None:
    """One's own people, where what is called for is a protest."""
    country = act.source.country
    if act.phrase.type != "REQUEST" or not country:
        return None
    nouns = [*objects(act.phrase), *(t for w in act.phrase.tokens for t in syntax.after(w, "for"))]
    if not any("PROTEST" in types_of(lemma_of(t)) for t in nouns):
        return None
    own = unnamed("people")
    people = ActorRef("", act.stage.of_land(own["name"], country), country, own["sector"])
    return people, IN_REPORT, f"no target named: {people.name}, who are to protest"


def _who_thanks(act: Wanted) -> Answer | None:
    """Who thanks for aid ("thanked Cuba for sending doctors")."""
    holder = act.telling.holder
    if act.phrase.type != "AID" or holder is None or lemma_of(holder.token) not in load("acts")["thanking"]:
        return None
    return _named(act.other(holder.source), ", who gives thanks for it")


def _who_draws_it(act: Wanted) -> Answer | None:
    """Whose deed draws it ("the decree drew criticism")."""
    head = syntax.first_conjunct(act.phrase.token).head  # "drew praise from Oslo and criticism from Bern"
    if not act.is_of("drawn") or not act.phrase.nominal or head.lemma_ not in load("acts")["draws"]:
        return None
    found = act.other(syntax.agents(head))
    return _named(found, ", who draws it")


def _who_gets_it(act: Wanted) -> Answer | None:
    """Who gets aid that a noun tells ("the town received food")."""
    head = act.phrase.token.head
    if act.phrase.type != "AID" or not act.phrase.nominal or head.lemma_ not in load("acts")["got"]:
        return None
    found = act.other(syntax.agents(head))
    return _named(found, ", who gets it")


def _named(found: ActorRef | None, why: str) -> Answer | None:
    """The answer that a clause gives, where it gives one."""
    return None if found is None else (found, IN_CLAUSE, f"target {found.name}{why}")


RULES: tuple[Rule, ...] = (
    _keeps_silent,
    _who_dies,
    _whose_deed,
    _who_answers,
    _whose_thing,
    _spared,
    _of_whom_it_speaks,
    _named_below,
    _land_of_deed,
    _side_of_holder,
    _the_met,
    _keeper,
    _called_to_protest,
    _who_thanks,
    _who_draws_it,
    _who_gets_it,
)
