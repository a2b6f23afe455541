"""Whom an act is done to where its clause does not tell: by what kind of act it is, or by who stands against whom.

An answer without a party says that it is done to somebody else than those whom the report names.
"""

from __future__ import annotations

from relata.reading import syntax
from relata.reading.acts.clause import IN_CLAUSE, IN_REPORT, lands, suffers
from relata.reading.acts.plausible import refuses
from relata.reading.acts.senses import objects
from relata.reading.acts.sides.placed import done_abroad
from relata.reading.acts.sides.somebody import somebody
from relata.reading.acts.sides.targets_wanted import Answer, Rule, Wanted, unnamed
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import ActorRef
from relata.vocabulary import load


def _teller(act: Wanted) -> Answer | None:
    """Who tells of an act that another country does for somebody: it is mostly done for him."""
    found = _teller_abroad(act) if act.is_of("for_the_teller") and act.source.country else None
    return None if found is None else (found, IN_REPORT, f"no target named: {found.name}, who tells of it")


def _gathering(act: Wanted) -> Answer | None:
    """Those who hold what it is done to ("dispersed the rally")."""
    rules, phrase = load("acts"), act.phrase
    if not act.is_of("done_to_gatherings") or phrase.entry in rules["makes_gatherings"]:
        return None
    heads = {t.lemma_.lower() for t in (*act.about, *phrase.tokens) if t.pos_ != "PROPN"}
    heads -= {"strike"} if phrase.type == "ASSAULT" else set()  # an air strike is no walkout
    if not heads & set(rules["gatherings"]):
        return None
    public, country = unnamed("public"), act.stage.ruled_at(phrase.token, phrase.type, act.source)
    crowd = ActorRef("", public["name"], country, public["sector"])
    return crowd, IN_CLAUSE, f"done to {crowd.name}, who hold it"


def _own_people(act: Wanted) -> Answer | None:
    """One's own people, by verbs that are done to these, or those held who are named by a noun of the spot."""
    rules, home = load("acts"), act.source.country
    if act.phrase.type != "COERCE" or not home:
        return None
    heads = {t.lemma_.lower() for t in act.about}
    if not heads and act.phrase.token.lemma_.lower() in rules["against_own_people"]:
        own = unnamed("people")
        return ActorRef("", own["name"], home, own["sector"]), IN_REPORT, "no target named: its own people"
    if held := sorted(heads & set(rules["on_the_spot"])):
        return ActorRef("", held[0], home, "OTH"), IN_REPORT, f"the {held[0]} is taken to be of {home}"
    return None


def _abroad(act: Wanted) -> Answer | None:
    """Another land, for what is only done abroad: the report's own, that of who tells of it, or the other side."""
    own, stage = act.source.country, act.stage
    if not done_abroad(act.phrase):
        return None
    told = _teller_abroad(act)
    served = lands(stage.actors(syntax.after(act.phrase.token, "for")))  # "spied for X"
    places = (stage.home, told.country if told else None)
    land = next((c for c in places if c and c != own and c not in served), None)
    other = stage.state(land) if land else stage.other_side(act.source, act.phrase.token)
    if other is None or other.country in (own, *served):
        return None, IN_REPORT, "done abroad, nobody says where"
    return other, IN_REPORT, f"no target named: {other.name}, another land"


def _teller_abroad(act: Wanted) -> ActorRef | None:
    """Who tells of an act of another country, as a party of a country."""
    for verb in syntax.ancestors(act.phrase.token):
        if verb.pos_ == "VERB" and any(c.dep_ == "ccomp" for c in verb.children):
            for found in act.stage.actors(syntax.agents(verb)):
                if found.country and found.country != act.source.country and found.sector != "MED":
                    return found
    return None


def _anybody(act: Wanted) -> Answer | None:
    """Whom force is done to that names nobody."""
    if not act.is_of("done_to_somebody") or act.phrase.token.dep_ == "amod":
        return None
    return somebody(act.stage, act.phrase, act.source, act.told)


def _authorities(act: Wanted) -> Answer | None:
    """The state that one's people protest against."""
    rules, phrase = load("acts"), act.phrase
    if (
        rules["unnamed_target"].get(phrase.type) != "authorities"
        or act.phrase.mode in rules["protests_against_nobody"]
    ):
        return None
    state = act.stage.states.get(act.source.country or act.stage.home or "")
    if state is None or state in act.mine:
        return None
    return state, 1.0, f"no target named: {state.name} inferred"


def _own_government(act: Wanted) -> Answer | None:
    """The government of a party at home that is for or against a bill, a nominee, a plan."""
    rules, source = load("acts"), act.source
    if source.sector not in rules["own_government"].get(act.phrase.type, ()) or not source.country:
        return None
    about = {t.lemma_.lower() for t in (*act.about, *act.phrase.tokens)}
    if not act.is_of("own_government_anyhow") and not about & set(rules["of_government"]):
        return None
    own = act.stage.state(source.country)
    return None if own is None else (own, IN_REPORT, f"no target named: {own.name}, whose deeds it is about")


def _other_side(act: Wanted) -> Answer | None:
    """The other side of the report, where that is near by and suffers no deed that the act is about."""
    phrase, stage, own = act.phrase, act.stage, lands(act.mine)
    if _asks_nobody(act):
        return None, IN_REPORT, "asked of nobody in particular"
    hit = _hit(act)
    if _may_guess(act):
        other = stage.other_side(act.source, phrase.token, apart=own)
        if other is not None and other.country not in hit:
            if phrase.type == "REJECT" and not phrase.nominal and _answers_a_claim(phrase):
                return None, IN_REPORT, "an answer to words of somebody whom nothing names"
            if any(t.lower_ in load("acts")["some_people"] for t in phrase.target) or not stage.near(
                other, phrase.token, own
            ):
                return None, IN_REPORT, "done to somebody whom nothing near by names"
            return other, IN_REPORT, f"no target named: {other.name}, the other side of the report"
    return (None, IN_REPORT, "toward somebody else than those to whom the deed is done") if hit else None


def _answers_a_claim(phrase: Phrase) -> bool:
    """Whether words are answered whose content is told ("the claim that ..."): who said them would be told too."""
    nouns = [t for t in (*phrase.tokens, *objects(phrase)) if lemma_of(t) in load("acts")["words_answered"]]
    return any(
        m.lower_ == "that"
        for t in nouns
        for c in syntax.children(t, "acl", "ccomp", "relcl")
        for m in syntax.children(c, "mark")
    )


def _asks_nobody(act: Wanted) -> bool:
    """Whether what is asked for names nobody who is to do it ("called for calm", "urged that force be used")."""
    phrase = act.phrase
    if phrase.type != "REQUEST" or phrase.nominal:
        return False
    if {lemma_of(t) for t in phrase.tokens} & set(load("acts")["asked_of_all"]):
        return True
    done = [s for c in syntax.children(phrase.token, "ccomp") for s in syntax.children(c, "nsubjpass")]
    return bool(done) and not act.stage.actors(done) and not any(syntax.possessors(s) for s in done)


def _may_guess(act: Wanted) -> bool:
    """Whether it is done to the other side as a rule, by its type, its mode and who does it."""
    rules, phrase, source = load("acts"), act.phrase, act.source
    at_home = source.sector in rules["at_home_only"] and source.country is not None
    if at_home and phrase.type != "ACCUSE":
        return False
    if phrase.pattern.kind == "adjective" or phrase.mode in rules["target_named_modes"]:
        return False
    in_words = phrase.type == "PROTEST" and source.sector in rules["protests_in_words"]
    return act.is_of("target_from_report") or in_words or (act.is_of("refused") and refuses(phrase))


def _hit(act: Wanted) -> frozenset[str]:
    """The countries of those who suffer a deed that the act is about."""
    if not act.is_of("of_others_deeds"):
        return frozenset()
    return lands(act.stage.actors([t for t in act.phrase.token.subtree if suffers(t, act.phrase.token)]))


RULES: tuple[Rule, ...] = (
    _teller,
    _gathering,
    _own_people,
    _abroad,
    _anybody,
    _authorities,
    _own_government,
    _other_side,
)
