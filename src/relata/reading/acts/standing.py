"""Whether an act happened between its parties: what its words say, and what it makes that only one side tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.accusing import hostile, speakers, tellers_of
from relata.reading.acts.deeds import disowned
from relata.reading.acts.plausible import refuses, withholds
from relata.reading.acts.stage import Stage
from relata.reading.learnt import find as learnt
from relata.reading.status import judge as status
from relata.reading.status.judge import Judgement
from relata.reading.turns import answering
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef, Status
from relata.vocabulary import load
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def state_of(
    stage: Stage,
    phrase: Phrase,
    judged: Judgement,
    source: tuple[ActorRef, ...],
    target: tuple[ActorRef, ...],
) -> tuple[Status, str]:
    """The status of an act between its parties, with the reason."""
    rules = load("acts")
    state, why = judged.status, judged.why
    if state == "possible" and phrase.type in rules["attempted"] and _attempted(phrase.token, judged):
        state, why = "occurred", f"tried: {phrase.token.head.text!r}"
    if phrase.nominal and phrase.type in rules["hostile"] and disowned(phrase.token):
        return "denied", f"{source[0].name} denies a part in it"
    if state == "denied" and phrase.type in rules["refused"] and refuses(phrase):
        state = "occurred" if phrase.type in rules["refused_at_once"] else "planned"
        return state, f"refused for the time to come: {phrase.token.text!r}"
    if withheld(phrase, judged):
        return "occurred", f"withheld: {phrase.token.text!r}"
    if state == "planned" and phrase.entry in rules["between_two"] and phrase.token.dep_ == "acl":
        return "occurred", "what was brokered is brokered, whatever is to be done with it"
    if state == "ongoing" and phrase.type in rules["done_in_present"]:
        if _attitude(phrase.token):
            return "ongoing", "a simple present that tells how somebody stands to another"
        if _simple_present(phrase.token):
            return "occurred", "a simple present that tells a deed of words"
    if (
        state == "occurred"
        and phrase.type == "SANCTION"
        and phrase.nominal
        and phrase.token.head.lower_ == "under"
    ):
        return "ongoing", "who is under sanctions is so still"
    if (
        state == "occurred"
        and phrase.nominal
        and phrase.type in rules["lasting"]
        and status.goes_on(phrase.token)
    ):
        state, why = "ongoing", "an act that lasts, told in the present"
    if state == "occurred" and phrase.token.dep_ == "amod" and phrase.mode in rules["lasting_modes"]:
        return "ongoing", "an attribute: the state that the act brought about lasts"
    told = (
        ("occurred", "ongoing", "possible") if phrase.type in rules["intended"] else ("occurred", "ongoing")
    )
    meant = state in ("possible", "planned") and _meant(phrase.token)
    answer = answering(stage.page, phrase.token)
    if (state in told or meant) and phrase.type in rules["hostile"] and (judged.teller is not None or answer):
        tellers = tellers_of(stage, judged.teller) if judged.teller is not None else answer
        helped = {t.country for t in target} if phrase.type in rules["welcome"] else set()
        if (
            tellers
            and not helped & {t.country for t in tellers}
            and all(hostile(t, source, rules["witnesses"]) for t in tellers)
        ):
            return "alleged", f"only {tellers[0].name} says so"
    if state in ("occurred", "ongoing") and judged.teller is not None:
        told_by = speakers(judged.teller)
        if told_by and all(t.lemma_.lower() in rules["unproved"] for t in told_by):
            return "alleged", f"told by {told_by[0].text!r} alone"
    if state == judged.status:
        return learnt.weighed(phrase.token, phrase.type, judged)
    return state, why


def _attempted(token: Token, judged: Judgement) -> bool:
    """Whether somebody tried to do what `token` names ("tried to storm the palace"), and not that he may try."""
    verb = token.head
    if token.dep_ == "acl" and verb.lemma_ in load("acts")["efforts"]:
        return judged.why.count(";") == 0  # nothing but the effort leaves it open
    if token.dep_ != "xcomp" or verb.lemma_ not in cues().trying or syntax.negated(verb):
        return False
    helpers = syntax.children(verb, "aux", "auxpass")
    return verb.tag_ in ("VBD", "VBN") and all(h.lemma_ == "have" for h in helpers)


def _meant(token: Token) -> bool:
    """Whether an act is what somebody is said to intend ("was planning to bomb it"), not what he may or will do."""
    verb = token.head
    if token.dep_ != "xcomp" or verb.lemma_ not in load("acts")["intending"]:
        return False
    return not any(c.tag_ == "MD" for c in syntax.children(verb, "aux")) and not syntax.negated(verb)


def _simple_present(token: Token) -> bool:
    """Whether a simple present tells a deed: of wanting, only what another is wanted to do ("wants him to go")."""
    asks = any(
        c.dep_ in ("nsubj", "nsubjpass") for x in token.children if x.dep_ == "ccomp" for c in x.children
    )
    return token.tag_ in ("VBZ", "VBP") and (asks or token.lemma_ not in cues().wanting)


def _attitude(token: Token) -> bool:
    return token.tag_ in ("VBZ", "VBP") and token.lemma_ in cues().attitudes


def withheld(phrase: Phrase, judged: Judgement) -> bool:
    """Whether an act is told as not done by one who could do it, and nothing else is said of it."""
    plainly = judged.status == "denied" and judged.why.startswith("negated") and ";" not in judged.why
    return plainly and withholds(phrase)
