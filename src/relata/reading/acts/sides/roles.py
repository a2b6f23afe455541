"""Who stands in the roles of a phrase: its doers and those it is done to, through lists, nouns, hosts and nations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.answered import DENYING, SAID
from relata.reading.acts.clause import lands, suffers
from relata.reading.acts.deeds import doer_of, in_support, is_deed, supported
from relata.reading.acts.sides.hosts import host_doers, visited
from relata.reading.acts.sides.nations import at_noun, counted, of_nations, of_things
from relata.reading.acts.sides.standing import (
    before_a_house,
    out_of_the_country,
    under_sanctions,
    victim_before,
    whom_it_meets,
)
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token


Roles = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]
"""Those who do an act, and those to whom it is done."""


def roles_of(stage: Stage, telling: Telling) -> Roles:
    """The actors that fill a phrase's roles, or that the phrase around it gives them: each step mends the last."""
    found = _as_told(stage, telling)
    for step in STEPS:
        found = step(stage, telling, found)
    return found


def _as_told(stage: Stage, telling: Telling) -> Roles:
    """Those whom the words in the phrase's own slots mean."""
    phrase = telling.phrase
    hit = [t for t in phrase.target if not _borrowed(phrase, t)]
    if phrase.type in load("acts")["of_others_deeds"]:  # "demanded the release of X": not of X
        hit = [t for t in hit if not suffers(t, phrase.token) or _charged(phrase, t)]
    if phrase.type == "REJECT" and not phrase.nominal and lemma_of(phrase.token) in DENYING:
        hit = [t for t in hit if not _content_of_denial(phrase.token, t)]
    if phrase.type == "REJECT" and not phrase.nominal:
        hit = [t for t in hit if not _of_others_words(stage, phrase, t)]
    hit = [t for t in hit if phrase.type != "ASSAULT" or lemma_of(t) not in load("acts")["weapons"]]
    sources, targets = stage.actors((*phrase.source, *_along(phrase))), of_nations(stage, hit)
    if not phrase.symmetric:
        return sources, targets
    joined = tuple(dict.fromkeys(_joined(stage, phrase)))
    lands = {a.country for a in joined}
    apart = (s for s in sources if s not in joined and (len(joined) < 2 or s.country not in lands))
    return (*joined, *apart), targets


def _of_others_words(stage: Stage, phrase: Phrase, hit: Token) -> bool:
    """Whether somebody stands behind words of another that are rejected ("rejected Spain's claim to [Gibraltar]")."""
    said = [t for t in phrase.tokens if t != phrase.token and is_deed(t)]
    return any(n.is_ancestor(hit) and doer_of(stage, n) not in ((), stage.actors([hit])) for n in said)


def _not_of_oneself(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Who does what a participle tells: whoever the sentence is about, where its clause is about those it is done to.

    "Chile demanded that Peru leave, accusing Peru of ..."
    """
    sources, targets = roles
    verb = telling.phrase.token
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not sources or not set(sources) <= set(targets):
        return roles
    for above in syntax.ancestors(verb.head):
        found = stage.actors(syntax.subjects(above)) if above.pos_ == "VERB" else ()
        if found and not set(found) & set(targets):
            return found, targets
    return roles


def _by_claimant(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Who claims an attack has made it ("was claimed by the rebels")."""
    (sources, targets), act = roles, telling.phrase.token
    verb = act.head
    if sources or not telling.phrase.nominal or telling.phrase.type != "ASSAULT" or lemma_of(verb) != "claim":
        return roles
    if act.dep_ not in ("dobj", *syntax.PASSIVE_SUBJECTS):
        return roles
    return tuple(a for a in stage.actors(syntax.agents(verb)) if a not in targets), targets


def _whose_or_how_many(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Whose things it is done to, or the people that a bare number means."""
    phrase, (sources, targets) = telling.phrase, roles
    if not targets and phrase.type in load("acts")["of_things"] and phrase.token.dep_ != "amod":
        targets = of_things(stage, phrase, sources)
    return sources, targets or counted(stage, phrase) or _receiver(stage, phrase, sources)


def _receiver(stage: Stage, phrase: Phrase, sources: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """The state that stands before what it is given ("sent Kyiv howitzers", in the parse one noun phrase)."""
    if phrase.type != "AID" or phrase.nominal:
        return ()
    given = [t for t in phrase.tokens if t.dep_ == "dobj" and not syntax.children(t, "det")]
    names = [c for t in given for c in syntax.children(t, "compound", "nmod") if c.i == t.left_edge.i]
    found = stage.named_in([c for c in names if c.tag_ == "NNP"])
    lands = {s.country for s in sources}
    return tuple(a for a in found if a.sector == "GOV" and a.country and a.country not in lands)[:1]


def _not_what_moves(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """What is moved is no target: a state's own forces."""
    phrase, (sources, targets) = telling.phrase, roles
    if phrase.type not in load("acts")["moves"] or phrase.nominal:
        return roles
    moved = set(stage.actors(syntax.patients(phrase.token)))
    own = {s.country for s in sources} if phrase.type == "RETREAT" else {t.country for t in targets}
    forces = {t for t in moved if t.country in own and t.sector in ("MIL", "COP")}
    return sources, tuple(t for t in targets if t not in forces)


def _between(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Those between whom a verb is said to act."""
    phrase, (sources, targets) = telling.phrase, roles
    if targets or phrase.nominal or phrase.symmetric:
        return roles
    return sources, stage.actors([t for o in phrase.tokens for t in syntax.after(o, "between")])


def _behind_a_noun(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Whom the prepositions behind a noun make its doer, and whom its victim."""
    phrase, (sources, targets) = telling.phrase, roles
    if not phrase.nominal:
        return roles
    if not sources:
        # "the calls from bishops for ...", of whom the parse makes those called
        behind = set(syntax.after(phrase.token, "from", "by"))
        if doers := stage.actors(t for t in phrase.target if t in behind):
            sources, targets = doers, tuple(t for t in targets if t not in doers)
    if not sources and phrase.type in load("acts")["felt_among"]:
        sources = stage.actors(syntax.after(phrase.token, "across", "throughout"))
        targets = tuple(t for t in targets if t not in sources)
    if not targets:  # "attacks by rebels on a convoy"
        by = syntax.after(phrase.token, "by", "from")
        targets = stage.actors(t for o in by for t in syntax.after(o, "on", "upon", "against"))
    if lemma_of(phrase.token) in load("acts")["given_to"]:
        of = [t for t in syntax.after(phrase.token, "of") if t in phrase.source]
        if of and (powers := stage.named_in(syntax.attributes(phrase.token))):
            sources, targets = tuple(powers[:1]), stage.actors(of)
    if not phrase.target and "target" in phrase.pattern.slots:
        return (), sources  # "the poisoning of X": X is not the poisoner
    return sources, targets


def _by_holder(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Who does what the phrase around it promises, asks for or refuses."""
    (phrase, holder), (sources, targets) = (telling.phrase, telling.holder), roles
    if sources or holder is None or (phrase.source and not phrase.nominal):
        return roles
    if phrase.nominal and at_noun(stage, phrase, targets):
        return roles  # "urged Oslo to soften the blow of the U.S. sanctions"
    if phrase.nominal and holder.token.lemma_ in load("acts")["warnings"]:
        place = stage.place_of(phrase.token)
        if place and place not in lands(stage.actors(holder.source)):
            return roles  # "the EU warned of a coup in Mali"
    side = load("acts")["doer_inside"].get(holder.type)
    meant = getattr(holder, side) if side else ()
    sources = stage.actors(t for t in meant if not suffers(t, holder.token))
    if side and not sources and not holder.target and phrase.type not in load("acts")["not_by_asker"]:
        sources = stage.actors(holder.source)  # "called for exercises": its own
    if sources and targets and set(sources) <= set(targets):  # "demanded the release of X": X frees nobody
        sources = tuple(stage.state(t.country) for t in targets[:1] if t.country and t.sector != "GOV")
    return sources, targets


def _backers(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Who is told to act "in support" of whom."""
    phrase = telling.phrase
    backers = in_support(phrase) if phrase.nominal and phrase.type == "SUPPORT" else None
    return (stage.actors(backers), stage.actors(supported(phrase))) if backers else roles


def _by_host(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Who does a nominal act by the verb over it, or by the nation before it."""
    phrase, (sources, targets) = telling.phrase, roles
    if sources:
        return roles
    if phrase.nominal:
        hosts = stage.actors(host_doers(phrase))
        if phrase.type == "PROTEST":  # "police arrested 200 at a march": it is not theirs
            hosts = tuple(a for a in hosts if a.sector not in load("acts")["armed_by_state"])
        return hosts or at_noun(stage, phrase, targets), targets
    if not phrase.source and syntax.is_passive(phrase.token) and phrase.type == "SANCTION":
        return at_noun(stage, phrase, targets), targets  # "the European sanctions were extended"
    return roles


def _not_to_itself(stage: Stage, telling: Telling, roles: Roles) -> Roles:
    """Nobody is the target of his own act: a pronoun that seems so means whom he met."""
    phrase, (sources, targets) = telling.phrase, roles
    others = tuple(t for t in targets if t not in sources)
    if targets and not others and all(t.lower_ in ("him", "her", "them") for t in phrase.target):
        others = tuple(a for a in stage.actors(visited(phrase.token)) if a not in sources)
    return sources, others


STEPS: tuple[Callable[[Stage, Telling, Roles], Roles], ...] = (
    _not_of_oneself,
    _by_claimant,
    _whose_or_how_many,
    _not_what_moves,
    _between,
    _behind_a_noun,
    _by_holder,
    whom_it_meets,
    victim_before,
    _backers,
    _by_host,
    under_sanctions,
    out_of_the_country,
    before_a_house,
    _not_to_itself,
)


def _content_of_denial(verb: Token, token: Token) -> bool:
    """Whether a word stands in what is denied, not for who says it ("denied it", "denied backing rebels")."""
    between = [t for t in syntax.ancestors(token) if t.i > verb.i]
    inside = any(t.dep_ in ("xcomp", "ccomp", "pcomp") and t.pos_ in ("VERB", "AUX") for t in between)
    before = verb.dep_ == "relcl" and token.i < verb.i  # "accused it of arming rebels, which it denied"
    return before or token.lower_ in SAID or (inside and verb in syntax.ancestors(token))


def _borrowed(phrase: Phrase, token: Token) -> bool:
    """Whether an object is the doer's own and stands at a later verb alone ("protested and recalled its envoy")."""
    verb = phrase.token
    later = token.head != verb and token.head in verb.conjuncts and token.head.i > verb.i
    own = any(c.tag_ == "PRP$" for c in syntax.children(token, "poss"))
    return later and own and token.dep_ == "dobj" and phrase.type in load("acts")["not_at_own"]


def _charged(phrase: Phrase, target: Token) -> bool:
    """Whether a target stands behind the noun of the phrase itself ("announced charges against X")."""
    return target.head.lower_ == "against" and target.head.head in phrase.tokens


def _along(phrase: Phrase) -> Iterator[Token]:
    """Those who do an act together with its subject ("X, along with Y, urged Z")."""
    words = ("along", "alongside", "together")
    for host in (*phrase.source, phrase.token):
        for p in syntax.children(host, "prep"):
            joined = p.lower_ in words or any(c.lower_ in words for c in syntax.children(p, "advmod"))
            if joined and p.i < phrase.token.i:
                found = syntax.children(p, "pobj") or syntax.after(p, "with")
                yield from (t for o in found for t in syntax.coordinated(o))


def _joined(stage: Stage, phrase: Phrase) -> Iterator[ActorRef]:
    """Parties that the parse hides in one noun phrase: "the ministers of X and Y", "X and President Y"."""
    for source in phrase.source:
        if len(stage.cast.of(source)) > 1:
            continue  # "officials from Kenya and Uganda" are known to be two
        lands = syntax.after(source, "of")
        if len(lands) > 1 and source.tag_ in ("NNS", "NNPS"):
            yield from stage.actors(lands)
        for token in syntax.noun_phrase(source):
            if token.lower_ == "and" and token.i > 0:
                before = token.doc[token.i - 1]
                if before.head == source and before.dep_ == "amod":
                    continue  # "Kenyan and Ugandan ministers": each of a nation, no state beside them
                yield from stage.cast.of(before) or stage.named_in([before])
