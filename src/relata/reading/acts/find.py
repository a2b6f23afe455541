"""Phrases → acts: who did what to whom, when, and whether it happened, each with the sentence that shows it.

One record for each source, type and target that one trigger names. What no actor does, and what only a thing does,
is no act. The type is the codebook's, the parties are the cast's, status and date are read by their own modules;
`why` names the part of each.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts import where
from relata.reading.acts.accusing import accusations
from relata.reading.acts.besides import Coded
from relata.reading.acts.counts import counts_of
from relata.reading.acts.deeds import Deed, Told, doer_of
from relata.reading.acts.echoed import echoes
from relata.reading.acts.given import given
from relata.reading.acts.held import held
from relata.reading.acts.plausible import refused_as, type_between
from relata.reading.acts.recording import Shown, event_of, once
from relata.reading.acts.sides.doers import with_doer
from relata.reading.acts.sides.find import sides_of
from relata.reading.acts.sides.nations import by_law, by_nation
from relata.reading.acts.sides.pairing import Sides
from relata.reading.acts.stage import Stage
from relata.reading.acts.standing import state_of, withheld
from relata.reading.acts.tellings import Telling, tellings
from relata.reading.acts.together import together
from relata.reading.acts.topics import by_topic
from relata.reading.page import Page, Sentence
from relata.reading.status import judge as status
from relata.reading.status.judge import Judgement
from relata.reading.times import when
from relata.reading.types import phrases
from relata.reading.types.contexts import contexts_in
from relata.reading.types.phrases import Phrase
from relata.reading.types.words import lemma_of
from relata.records import Date, Event, EventType, Span, Status
from relata.vocabulary import load
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A trigger whose words stand further apart than this many characters is cut down to its head.
LONGEST_TRIGGER = 40
# Modals by which somebody says what he will do, if only on a condition.
WILLS = wordlist("acts", "wills")


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence may tell an act: it names a party, or a word for one, and holds a codebook's head word."""
    at = bisect.bisect_left(page.names, sentence.start, key=lambda m: m.start)
    named = at < len(page.names) and page.names[at].start < sentence.end
    named = named or page.turn_at(sentence.start) is not None  # "We will close the border"
    return (named or bool(_party_words().search(sentence.text))) and phrases.may_hold(sentence.text)


@cache
def _party_words() -> re.Pattern[str]:
    """Words that may mean a party where no name stands."""
    words = sorted(load("acts")["party_words"].split(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def find_acts(page: Page) -> tuple[Event, ...]:
    """The acts that a page tells, in the order of their triggers.

    1. Find the codebook's phrases in each parsed sentence, and the words that people code besides.
    2. Say who does each to whom, as pairs.
    3. Judge whether it happened, and date it.
    4. Make one record a pair; of two tellings in one sentence, the surer stays.
    """
    if page.cast is None:
        return ()
    stage = Stage(page)
    coded = Coded(stage)
    parsed = [(s, doc) for s, doc in page.parsed() if not _asked(page, s)]
    docs_before = [None, *(doc for _, doc in parsed)]
    named = [
        (s, [with_doer(stage, by_topic(stage, t)) for t in _told_in(coded, doc, before)])
        for (s, doc), before in zip(parsed, docs_before, strict=False)
    ]
    elsewhere = _elsewhere(stage, [t.phrase for _, told in named for t in told])
    found: list[Event] = []
    for sentence, told in named:
        heads = frozenset(t.phrase.token.i for t in told)
        verbs = [t.phrase for t in told if t.phrase.token.pos_ == "VERB" and not t.phrase.symmetric]
        starts = frozenset(_trigger(page, p).start for p in verbs)
        by_head = {
            t.phrase.token.i: tuple(_events(stage, coded, sentence, t, heads, elsewhere)) for t in told
        }
        acts = [e for t in told if not _carries(t.phrase, told, by_head) for e in by_head[t.phrase.token.i]]
        found += once(acts, starts)
    return tuple(sorted(found, key=lambda e: (e.trigger.start, e.id)))


def _asked(page: Page, sentence: Sentence) -> bool:
    """Whether an interviewer's question tells nothing by itself."""
    turn = page.turn_at(sentence.start) if page.turns else None
    return turn is not None and turn.asks and sentence.text.rstrip("\"'").endswith("?")


def _carries(phrase: Phrase, told: list[Telling], by_head: Mapping[int, tuple[Event, ...]]) -> bool:
    """Whether a noun only does what a verb of its type tells ("the [raid] killed nine"): one act, the verb's."""
    verb = phrase.token.head
    if not phrase.nominal or phrase.token.dep_ != "nsubj" or phrase.type not in load("acts")["told_once"]:
        return False
    alike = any(t.phrase.token == verb and t.phrase.type == phrase.type for t in told)
    return alike and any(e.status != "denied" for e in by_head.get(verb.i, ()))


def _told_in(coded: Coded, doc: Doc, before: Doc | None) -> list[Telling]:
    """The tellings of a sentence: of the codebook, of words coded besides, of aid given, of what is done together."""
    besides = (*coded.phrases(doc), *given(doc), *together(doc))
    return tellings(doc, besides, (*echoes(doc, before), *held(doc)))


def _elsewhere(stage: Stage, told: list[Phrase]) -> Told:
    """Who is said to have done what to whom, for where the report leaves it out; the first doer counts."""
    found = Told()
    for phrase in told:
        if phrase.symmetric:
            continue
        doers = stage.actors(phrase.source) or by_nation(stage, phrase) or by_law(stage, phrase, found)
        if phrase.nominal and not doers:
            doers = doer_of(stage, phrase.token)
        targets = stage.actors(phrase.target)
        if doers and status.status_of(stage.page, phrase.token).status in ("possible", "denied"):
            continue
        for source in doers[:1]:
            words = frozenset(lemma_of(t) for t in phrase.tokens)
            place = stage.page.start_of(phrase.token)
            others = [t for t in targets if t != source]
            found.deeds.append(
                Deed(place, phrase.type, phrase.entry, words, source, others[0] if others else None)
            )
            for target in others:
                found.doers.setdefault((phrase.type, target.id), source)
    return found


def _events(
    stage: Stage,
    coded: Coded,
    sentence: Sentence,
    telling: Telling,
    heads: frozenset[int],
    elsewhere: Told,
) -> Iterator[Event]:
    """The records of one telling: one for each of its pairs, and one for whoever accuses by telling it.

    `heads` says where in the sentence acts are named: a verb of telling that is one needs no second record.
    """
    phrase, sides = telling.phrase, sides_of(stage, telling, elsewhere)
    sides = sides if sides.pairs else coded.sides(telling)
    if not sides.pairs:
        return
    page = stage.page
    told_by = phrase.token.head if phrase.token.pos_ == "ADV" else phrase.token
    judged = status.status_of(page, told_by)
    if _of_nothing_new(phrase) or _of_nobody(phrase, judged, sides):
        return
    told = Shown(
        trigger=_trigger(page, phrase),
        evidence=page.evidence(sentence.start, sentence.end),
        date=Date(),
        counts=counts_of(page, phrase.token, (*phrase.source, *phrase.target)),
        place=where.place_of(page, phrase.token),
    )
    contexts = tuple(dict.fromkeys((*phrase.contexts, *contexts_in(sentence.text))))
    dated: dict[tuple[Status, EventType], Date] = {}
    for pair in sides.pairs:
        source, target = pair
        state, how = state_of(stage, phrase, judged, source, target)
        why = "; ".join(part for part in (phrase.why, sides.why, f"status: {how}") if part)
        score = round(phrase.score * sides.sure, 3)
        type_ = type_between(stage, phrase, source[0], target[0] if target else None)
        type_ = refused_as(phrase) if withheld(phrase, judged) else type_
        mode = phrase.mode if type_ == phrase.type else None
        if (state, type_) not in dated:
            dated[state, type_] = when.date_of(page, told_by, status=state, type_=type_)
        yield event_of(
            replace(told, date=dated[state, type_]), type_, source, target, state, why, score,
            mode=mode, contexts=contexts, inferred=sides.inferred_in(pair),
        )  # fmt: skip
    teller = judged.teller
    if teller is not None and teller.i not in heads and phrase.type in load("acts")["accusing"]:
        yield from accusations(stage, told, phrase, judged, sides)


def _of_nobody(phrase: Phrase, judged: Judgement, sides: Sides) -> bool:
    """Whether an act that is not done, or is a temper, has nobody on a side that it needs."""
    rules, (source, target) = load("acts"), sides.pairs[0]
    nobody = source[0].name == rules["unnamed"]["unidentified"]["name"]
    if nobody and judged.status in ("possible", "planned") and phrase.type in rules["unidentified_only_done"]:
        return True
    if target:
        return False
    if phrase.type == "ASSAULT" and phrase.token.lemma_ in rules["tempers"]:
        return True
    will = any(c.tag_ == "MD" and c.lower_ in WILLS for c in phrase.token.children)
    return phrase.type in rules["yielded"] and judged.status in ("possible", "denied") and not will


def _of_nothing_new(phrase: Phrase) -> bool:
    """Whether what is promised, asked or warned of is told as past ("warned that he had left")."""
    rules = load("acts")
    warned = phrase.type == "THREATEN" and phrase.token.lemma_ in rules["warnings"]
    ahead = phrase.type in rules["of_the_future"] or (warned and not _of_consequence(phrase))
    return ahead and _told_of_the_past(phrase)


def _told_of_the_past(phrase: Phrase) -> bool:
    """Whether a verb that may promise or ask only tells ("assured them that he was using ...")."""
    for clause in syntax.children(phrase.token, "ccomp"):
        tags = {clause.tag_, *(c.tag_ for c in syntax.children(clause, "aux", "auxpass"))}
        if tags & {"VBD", "VBZ", "VBP"} and "MD" not in tags:
            return True
    return False


def _of_consequence(phrase: Phrase) -> bool:
    """Whether what is warned of has consequences ("warned that it was entitled to strike back")."""
    told = [t for c in syntax.children(phrase.token, "ccomp") for t in c.subtree]
    return any(t.tag_ == "MD" or t.lemma_ in load("acts")["of_consequence"] for t in told)


def _trigger(page: Page, phrase: Phrase) -> Span:
    """The words that name the act, cut down to the head where they stand far apart."""
    start, end = page.stretch(phrase.tokens)
    if end - start > LONGEST_TRIGGER:
        start, end = page.stretch([phrase.token])
    return page.span(start, end)
