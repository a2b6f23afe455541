"""Whoever tells a hostile act of another side accuses it thereby: an act of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.plausible import named
from relata.reading.acts.recording import Shown, event_of
from relata.reading.acts.sides.pairing import Sides
from relata.reading.acts.stage import Stage
from relata.reading.status import judge as status
from relata.reading.status.judge import Judgement
from relata.reading.stretches import begun
from relata.reading.times import when
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef, Event, Status
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an accusation made by telling an act keeps of the score of that act's phrase.
TOLD = 0.8


def accusations(
    stage: Stage, told: Shown, phrase: Phrase, judged: Judgement, sides: Sides
) -> Iterator[Event]:
    """A party that tells a hostile act of another side accuses it: one record for each of the doers."""
    verb = judged.teller
    assert verb is not None
    rules = load("acts")
    if judged.status == "denied":
        yield from _disowned(stage, told, phrase, verb, sides)
        return
    intended = judged.status == "possible" and phrase.type in rules["intended"]
    if sides.sure < 1.0 or not (intended or judged.status in rules["accused_as"]):
        return
    page = stage.page
    trigger = page.span(page.start_of(verb), page.end_of(verb))
    score = round(phrase.score * TOLD, 3)
    shared = Shown(trigger, told.evidence, when.date_of(page, verb))
    verdict = status.status_of(page, verb)
    state: Status = "occurred" if verdict.status == "ongoing" else verdict.status
    for teller in tellers_of(stage, verb):
        for source, target in sides.pairs:
            if any(teller in doers and to == target for doers, to in sides.pairs):
                continue  # who tells what they did together accuses nobody of it
            if not named(teller) or (
                phrase.type in rules["accused_by_victims"] and not _of_one_side(teller, target)
            ):
                continue
            if hostile(teller, source, rules["witnesses"]):
                why = f"{teller.name} tells a hostile act of {source[0].name} ({phrase.why}); status: {verdict.why}"
                pair = (teller,), source
                inferred = sides.inferred_in(pair)
                yield event_of(shared, "ACCUSE", *pair, state, why, score, mode="allege", inferred=inferred)


def _disowned(stage: Stage, told: Shown, phrase: Phrase, verb: Token, sides: Sides) -> Iterator[Event]:
    """Who says that his own side did no such harm rejects a charge ("the army said that it had shot nobody")."""
    ahead = any(c.tag_ == "MD" for c in syntax.children(phrase.token, "aux"))
    if phrase.type not in load("acts")["disowning"] or ahead or not _not_done(phrase.token):
        return
    if status.status_of(stage.page, verb).status != "occurred":
        return
    page = stage.page
    shared = Shown(page.span(page.start_of(verb), page.end_of(verb)), told.evidence, when.date_of(page, verb))
    for teller in tellers_of(stage, verb):
        if any(
            teller == s or (teller.country and teller.country == s.country)
            for (s,) in (p[0] for p in sides.pairs)
        ):
            why = f"{teller.name} tells that its own side did not ({phrase.why}); status: told as fact"
            yield event_of(shared, "REJECT", (teller,), (), "occurred", why, round(phrase.score * TOLD, 3))


def _not_done(act: Token) -> bool:
    """Whether the clause of an act is negated, or what is said of it is not true."""
    return syntax.negated(act) or any(c.lower_ == "true" for a in syntax.ancestors(act) for c in a.children)


def _of_one_side(teller: ActorRef, target: tuple[ActorRef, ...]) -> bool:
    """Whether a teller is of the country of those to whom an act is done."""
    return any(t.country is not None and t.country == teller.country for t in target)


def tellers_of(stage: Stage, verb: Token) -> tuple[ActorRef, ...]:
    """Who tells something, as parties whose side the words say: "an official" may be of either."""
    return stage.actors(t for t in speakers(verb) if _of_a_side(stage, t))


def _of_a_side(stage: Stage, speaker: Token) -> bool:
    """Whether the words at a speaker say whose he is: a name, a nation, a genitive, a definite description."""
    if speaker.pos_ != "NOUN" or syntax.children(speaker, "poss", "relcl", "appos"):
        return True
    definite = any(c.lower_ in ("the", "this", "that") for c in syntax.children(speaker, "det"))
    page, words = stage.page, syntax.noun_phrase(speaker)
    return definite or bool(begun(page.names, page.start_of(words[0]), page.end_of(words[-1])))


def speakers(verb: Token) -> list[Token]:
    """Who says what stands under a verb of saying or `according to`."""
    return syntax.after(verb, "to") if verb.lower_ == "according" else syntax.agents(verb)


def hostile(teller: ActorRef, source: tuple[ActorRef, ...], witnesses: list[str]) -> bool:
    """Whether a teller is another side than the doer, and no witness."""
    if teller.sector in witnesses or teller in source:
        return False
    rules = load("acts")
    powers = {p["name"] for p in rules["powers_by_adjective"].values()} | set(rules["unnamed_powers"])
    if teller.country is None and teller.sector in rules["of_a_state"] and teller.name not in powers:
        return False  # an office of nobody knows which state is of no side
    return all(s.country is None or s.country != teller.country for s in source)
