"""Who stands in the roles of a phrase: its doers and those it is done to, through lists, nouns, hosts and nations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.acts.answered import DENYING, SAID
from relata.reading.acts.clause import suffers
from relata.reading.acts.deeds import by_role, in_support, is_deed, supported, types_of
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load
from relata.vocabulary.codebook import codebook
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def roles_of(stage: Stage, telling: Telling) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """The actors that fill a phrase's roles, or that the phrase around it gives them."""
    phrase, holder = telling.phrase, telling.holder
    hit = [t for t in phrase.target if not _borrowed(phrase, t)]
    if phrase.type in load("acts")["of_others_deeds"]:  # "demanded the release of X": not of X
        hit = [t for t in hit if not suffers(t, phrase.token)]
    if phrase.type == "REJECT" and not phrase.nominal and lemma_of(phrase.token) in DENYING:
        hit = [t for t in hit if not _content_of_denial(phrase.token, t)]
    hit = [t for t in hit if phrase.type != "ASSAULT" or lemma_of(t) not in load("acts")["weapons"]]
    sources, targets = stage.actors((*phrase.source, *_along(phrase))), _of_nations(stage, hit)
    if phrase.symmetric:
        joined = tuple(dict.fromkeys(_joined(stage, phrase)))
        lands = {a.country for a in joined}
        sources = (
            *joined,
            *(s for s in sources if s not in joined and (len(joined) < 2 or s.country not in lands)),
        )
    if not targets and phrase.type in load("acts")["of_things"] and phrase.token.dep_ != "amod":
        targets = _of_things(stage, phrase, sources)
    if not targets:
        targets = _counted(stage, phrase)
    if phrase.type in load("acts")["moves"] and not phrase.nominal:  # what is moved is no target
        moved = set(stage.actors(syntax.patients(phrase.token)))
        own = {s.country for s in sources} if phrase.type == "RETREAT" else {t.country for t in targets}
        targets = tuple(
            t for t in targets if t not in moved or t.country not in own or t.sector not in ("MIL", "COP")
        )
    if not targets and not phrase.nominal and not phrase.symmetric:
        targets = stage.actors([t for o in phrase.tokens for t in syntax.after(o, "between")])
    if phrase.nominal and not sources:
        # "the calls from bishops for ...", of whom the parse makes those called
        behind = set(syntax.after(phrase.token, "from", "by"))
        if doers := stage.actors(t for t in phrase.target if t in behind):
            sources, targets = doers, tuple(t for t in targets if t not in doers)
    if phrase.nominal and lemma_of(phrase.token) in load("acts")["given_to"]:
        of = [t for t in syntax.after(phrase.token, "of") if t in phrase.source]
        if of and (powers := stage.named_in(_words_before(phrase.token))):
            sources, targets = tuple(powers[:1]), stage.actors(of)
    if phrase.nominal and not phrase.target and "target" in phrase.pattern.slots:
        sources, targets = (), sources  # "the poisoning of X": X is not the poisoner
    if not sources and holder is not None and (phrase.nominal or not phrase.source):
        side = load("acts")["doer_inside"].get(holder.type)
        meant = getattr(holder, side) if side else ()
        sources = stage.actors(t for t in meant if not suffers(t, holder.token))
        if side and not sources and not holder.target and phrase.type not in load("acts")["not_by_asker"]:
            sources = stage.actors(holder.source)  # "called for exercises": its own
        if (
            sources and targets and set(sources) <= set(targets)
        ):  # "demanded the release of X": X frees nobody
            sources = tuple(stage.state(t.country) for t in targets[:1] if t.country and t.sector != "GOV")
    if phrase.nominal and not targets and phrase.type in load("acts")["victim_before"]:
        names = stage.named_in(
            [t for t in syntax.children(phrase.token, "compound", "nmod") if t.pos_ == "PROPN"]
        )
        targets = tuple(a for a in names if a.id in stage.persons and a not in sources)
    if phrase.nominal and phrase.type == "SUPPORT" and (backers := in_support(phrase)):
        sources, targets = stage.actors(backers), stage.actors(supported(phrase))
    if phrase.nominal and not sources:
        sources = stage.actors(host_doers(phrase)) or _at_noun(stage, phrase, targets)
    elif not sources and not phrase.source and syntax.is_passive(phrase.token) and phrase.type == "SANCTION":
        sources = _at_noun(stage, phrase, targets)  # "the European sanctions were extended"
    others = tuple(t for t in targets if t not in sources)
    if targets and not others and all(t.lower_ in ("him", "her", "them") for t in phrase.target):
        others = tuple(a for a in stage.actors(visited(phrase.token)) if a not in sources)
    return sources, others


def visited(verb: Token) -> list[Token]:
    """Whom somebody meets or rings up in order to do what a verb tells ("rang the envoy to thank him")."""
    if verb.dep_ not in ("xcomp", "advcl") or verb.head.pos_ != "VERB":
        return []
    met = any(p.entry.type == "CONSULT" for p in codebook().verbs.get(lemma_of(verb.head), ()))
    return syntax.patients(verb.head) if met else []


def _content_of_denial(verb: Token, token: Token) -> bool:
    """Whether a word stands in what is denied, not for who says it ("denied it", "denied backing rebels")."""
    between = [t for t in syntax.ancestors(token) if t.i > verb.i]
    inside = any(t.dep_ in ("xcomp", "ccomp", "pcomp") and t.pos_ in ("VERB", "AUX") for t in between)
    return token.lower_ in SAID or (inside and verb in syntax.ancestors(token))


def _borrowed(phrase: Phrase, token: Token) -> bool:
    """Whether an object is the doer's own and stands at a later verb alone ("protested and recalled its envoy")."""
    verb = phrase.token
    later = token.head != verb and token.head in verb.conjuncts and token.head.i > verb.i
    own = any(c.tag_ == "PRP$" for c in syntax.children(token, "poss"))
    return later and own and token.dep_ == "dobj" and phrase.type in load("acts")["not_at_own"]


def _along(phrase: Phrase) -> Iterator[Token]:
    """Those who do an act together with its subject ("X, along with Y, urged Z")."""
    words = ("along", "alongside", "together")
    for host in (*phrase.source, phrase.token):
        for p in syntax.children(host, "prep"):
            joined = p.lower_ in words or any(c.lower_ in words for c in syntax.children(p, "advmod"))
            if joined and p.i < phrase.token.i:
                found = syntax.children(p, "pobj") or syntax.after(p, "with")
                yield from (t for o in found for t in syntax.coordinated(o))


def _words_before(noun: Token) -> list[Token]:
    """The words that stand before a noun and say whose or which it is."""
    return [t for c in syntax.children(noun, "amod", "compound", "nmod", "poss") for t in c.subtree]


def _at_noun(stage: Stage, phrase: Phrase, targets: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose adjective stands at a nominal act ("Saudi strikes", "the U.S. economic war")."""
    if (phrase.pattern.entry.genitive != "source" and not targets) or "source" in phrase.pattern.slots:
        return ()
    nouns = [t for t in phrase.tokens if t.pos_ in ("NOUN", "PROPN")]
    before = [
        t for n in nouns for c in syntax.children(n, "amod", "compound", "nmod", "poss") for t in c.subtree
    ]
    powers = [a for a in stage.named_in(before) if a.sector in ("GOV", "MIL") and a.id not in stage.persons]
    if found := tuple(a for a in powers if a.country and a not in targets)[:1]:
        return found
    for noun in nouns:
        if found := tuple(a for a in by_role(stage, noun, phrase.type) if a not in targets):
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
        if found := [a for a in stage.named_in(before) if a.country]:
            return tuple(found[:1])
    return ()


def _of_nations(stage: Stage, tokens: Sequence[Token]) -> tuple[ActorRef, ...]:
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


def _of_things(stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The nation whose things force is done to ("attacks on Kenyan bases", "shelled the villages of Togo")."""
    weapons = load("acts")["weapons"] if phrase.type == "ASSAULT" else ()
    things = [t for t in phrase.target if not is_deed(t) and lemma_of(t) not in weapons]
    owners = [
        w for t in things for c in syntax.children(t, "amod", "compound", "nmod", "poss") for w in c.subtree
    ]
    found = [
        *stage.named_in(sorted(owners, key=lambda t: t.i)),
        *stage.actors(t for o in things for t in syntax.after(o, "of")),
    ]
    known = (a for a in found if a.country or a.sector == "IGO")
    return tuple(a for a in known if a not in sources and a.sector != "MED")[:1]


def _counted(stage: Stage, phrase: Phrase) -> tuple[ActorRef, ...]:
    """People that a bare number means as the victims of force ("55 were wounded")."""
    if phrase.type not in load("acts")["same_doer"] or phrase.nominal:
        return ()
    if not any(t.pos_ == "NUM" and t.ent_type_ == "" for t in phrase.target):
        return ()
    country = stage.country_at(phrase.token)
    return (ActorRef("", stage.of_land("people", country), country, "CVL"),)


def _joined(stage: Stage, phrase: Phrase) -> Iterator[ActorRef]:
    """Parties that the parse hides in one noun phrase: "the ministers of X and Y", "X and President Y"."""
    for source in phrase.source:
        lands = syntax.after(source, "of")
        if len(lands) > 1 and source.tag_ in ("NNS", "NNPS"):
            yield from stage.actors(lands)
        for token in syntax.noun_phrase(source):
            if token.lower_ == "and" and token.i > 0:
                before = token.doc[token.i - 1]
                yield from stage.cast.of(before) or stage.named_in([before])


def host_doers(phrase: Phrase) -> list[Token]:
    """Whoever does something at or with a nominal act does the act ("said during a visit", "planned a march")."""
    rules, act = load("acts"), phrase.token
    if any(c.dep_ == "poss" for c in act.children):
        return []
    host = act.head
    if act.dep_ == "dobj" and host.lemma_ in rules["draws"] and (far := syntax.after(host, "from", "by")):
        return far  # "drew condemnation from Oslo": the parse may hang the doer on the verb
    if host.lemma_ in rules["suffered"]:
        return []
    if behind := _answerable(act):
        return behind
    known = ("equal", "planned", "possible") if phrase.symmetric else ("equal", "planned")
    kind = cues().verbs.get(("noun", host.lemma_)) or cues().verbs.get(("event", host.lemma_))
    if act.dep_ == "dobj" and kind in known:
        return _accused(host) or syntax.agents(host)
    if phrase.type in rules["decided_on"] and (found := _deciders(act)):
        return found
    if (
        phrase.type not in rules["host_does"]
        or act.dep_ != "pobj"
        or host.lower_ not in ("during", "in", "at", "on")
    ):
        return []
    return syntax.agents(host.head) if host.head.pos_ in ("VERB", "AUX") else []


def _deciders(act: Token) -> list[Token]:
    """Who decides on a nominal act that is the object of a verb, or one of its examples."""
    host = act
    while host.dep_ in ("conj", "pobj", "prep") and host.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        if host.dep_ == "pobj" and host.head.lower_ not in ("including", "like", "as"):
            return []
        host = host.head
    verb = host.head
    decides = host.dep_ in ("dobj", "prep") and verb.lemma_ in load("acts")["deciding"]
    return syntax.agents(verb) if decides else []


def _answerable(act: Token) -> list[Token]:
    """Who is said to be behind a nominal act, to answer for it, or to be blamed for it."""
    rules, preposition = load("acts"), act.head
    if act.dep_ != "pobj":
        return []
    host = preposition.head
    if preposition.lower_ == "behind":
        return syntax.agents(host) if host.lemma_ in ("be", "stand") else syntax.patients(host)
    if (
        preposition.lower_ not in ("for", "of", "in", "with", "to")
        or host.lemma_.lower() not in rules["answerable"]
    ):
        return []
    if host.pos_ == "VERB":
        return syntax.patients(host)
    owners = syntax.possessors(host)
    verb = host.head
    return owners or (syntax.agents(verb) if verb.pos_ in ("VERB", "AUX") else [])


def _accused(gerund: Token) -> list[Token]:
    """Who is held or tried on charges of doing something."""
    ground = gerund.head.head if gerund.dep_ == "pcomp" else gerund
    if ground.lemma_ not in load("acts")["grounds"] or ground.dep_ != "pobj":
        return []
    verb = ground.head.head
    return syntax.patients(verb) if verb.pos_ == "VERB" else []
