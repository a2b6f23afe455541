"""Acts that are done by saying: an accusation, a demand, praise, where no word of the codebook names them.

"The plan was unacceptable, the minister said" accuses whoever made the plan. People who code reports take nearly all
statements with such a stance for acts of their speaker (19 of 20 accusations, 9 of 10 demands, by five coders on 24
reports). Which stances are acts, of whom and toward whom is data: `spoken` in vocabulary/data/acts.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.deeds import doer_of, is_deed, types_of
from relata.reading.acts.plausible import named
from relata.reading.acts.stage import Stage
from relata.reading.acts.vows import (
    asks_nothing,
    disputes,
    foretells,
    of_ones_own,
    of_other_things,
    one_side,
    promises,
    refuses,
    spoken_rules,
)
from relata.reading.page import Page
from relata.reading.types.words import lemma_of
from relata.records import QUAD_OF, STATE_SECTORS, ActorRef, Event, Span, Statement, record_id
from relata.vocabulary import load
from relata.vocabulary.roles import plural
from relata.vocabulary.wordlists import TIMES

if TYPE_CHECKING:
    from spacy.tokens import Token

# What an act read from a statement keeps of the statement's score: its stance and its target are inferred.
KEPT = 0.75
# A predicate that stands further apart from its modal than this many characters is named alone.
LONGEST_TRIGGER = 40


def with_spoken(page: Page, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """`events` and the acts that `statements` are besides, in the order of their triggers.

    1. Take the statements whose stance is an act, by speakers who are parties.
    2. Leave out those in whose sentences an act of the same type by the same side is told.
    3. Find the predicate of what is said, which names the act, and the party that it is about.
    """
    stage = Stage(page)
    found = {
        event.id: event
        for statement in statements
        if _is_act(stage, statement)
        and not _told_already(statement, events)
        and not _is_done(statement, events)
        for event in _act_of(stage, statement, events)
    }
    return tuple(sorted((*events, *found.values()), key=lambda e: (e.trigger.start, e.id)))


def _is_act(stage: Stage, statement: Statement) -> bool:
    speaker = statement.speaker
    if speaker.sector == "NGO" and speaker.id in stage.persons:
        return False  # an expert's view
    cue = statement.cue.quote.lower() if statement.cue else ""
    owns = tuple(spoken_rules()["owns"])
    if statement.stance == "accuses" and (_only_tells(speaker) or cue.startswith(owns)):
        return False
    if statement.stance == "praises" and cue.startswith(tuple(spoken_rules()["decides"])):
        return False  # a council that approves a resolution decides
    return (
        statement.stance in spoken_rules()["types"]
        and speaker.sector not in spoken_rules()["no_parties"]
        and named(speaker)
        and bool(speaker.country or speaker.sector)
    )


def _only_feels(stage: Stage, speaker: ActorRef, root: Token) -> bool:
    """Whether a person without an office says how something is ("it was shocking"), and of nobody what he did."""
    private = speaker.id in stage.persons and speaker.sector in (None, "CVL", "BUS", "EDU")
    return private and (root.pos_ != "VERB" or syntax.is_passive(root))


def _only_tells(speaker: ActorRef) -> bool:
    """Whether a speaker is nobody in particular whose word is news ("two witnesses"): he accuses nobody."""
    told = (w for word in load("acts")["tells_only"] for w in (word, plural(word)))
    return speaker.name.rsplit(" ", 1)[-1].lower() in told


def _told_already(statement: Statement, events: Iterable[Event]) -> bool:
    """Whether an act of the type that the statement is, by the same side, has its trigger in the same sentences."""
    kind = spoken_rules()["types"][statement.stance]
    by_cue = spoken_rules()["told_as"].get(kind, ())
    start, end, cue = statement.evidence[0].start, statement.evidence[-1].end, statement.cue
    return any(
        (e.type == kind or (e.type in by_cue and cue is not None and _meet(e.trigger, cue)))
        and start <= e.trigger.start < end
        and any(one_side(s, statement.speaker) for s in e.source)
        for e in events
    )


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _is_done(statement: Statement, events: Iterable[Event]) -> bool:
    """Whether the word of saying tells a deed: troops that "attack" say nothing."""
    cue = statement.cue
    return cue is not None and any(e.quad.startswith("material") and _meet(e.trigger, cue) for e in events)


def _act_of(stage: Stage, statement: Statement, events: Sequence[Event]) -> Iterator[Event]:
    """The act that a statement is, where the party that it is about is named in it."""
    page, rules = stage.page, spoken_rules()
    kind = rules["types"][statement.stance]
    tokens = _content(page, statement)
    root = _predicate(tokens)
    if root is None:
        return
    if kind in rules["of_ones_own"] and refuses(stage, statement, root):
        kind = "REJECT"
        if any(e.type == kind and _meet(e.trigger, _trigger(page, root, tokens)) for e in events):
            return
    if kind == "ACCUSE" and _friendly(page, root, events):
        return
    refused = kind == "REJECT" and statement.stance != "denies"
    if kind in rules["of_ones_own"] and not of_ones_own(stage, statement, tokens, root):
        return
    at = page.start_of(root)
    if kind == "AGREE" and any(e.trigger.start <= at < e.trigger.end for e in events):
        return  # what is promised is told as an act of its own: as harm, or as planned
    answers = refused or kind != "REJECT" or disputes(statement, tokens)
    if (kind == "AGREE" and not promises(root)) or not answers:
        return
    if of_other_things(stage, statement, root, kind):
        return
    if (kind == "THREATEN" and not foretells(root)) or (kind == "REQUEST" and asks_nothing(statement, root)):
        return
    target, how = _target(stage, statement, tokens, root, events)
    if refused and target is None:
        return
    if statement.stance == "denies":
        heard = statement.addressee
        target = heard if heard is not None and heard.sector not in rules["no_parties"] else None
        how = (
            f"about {target.name}, whom it is said to" if target is not None else "about nobody named"
        )  # who is named in it did, or suffered, what is denied
    if kind == "REJECT" and not refused and (accuser := _accuser(statement, events)) is not None:
        target, how = accuser, f"about the last accusation, by {accuser.name}"
    if target is None and (kind in rules["need_target"] or _only_feels(stage, statement.speaker, root)):
        return
    told = (target,) if target is not None else ()
    trigger = _trigger(page, root, tokens)
    yield Event(
        id=record_id(
            "e", page.report.id, kind, trigger.start, statement.speaker.id or statement.speaker.name, ">",
            *(t.id or t.name for t in told),
        ),
        evidence=statement.evidence,
        why=f"said with the stance {statement.stance} ({statement.why}); {how}; status: said",
        score=round(statement.score * KEPT, 3),
        type=kind,
        mode=rules["modes"].get(statement.stance),
        quad=QUAD_OF[kind],
        status="occurred",
        source=(stage.ref(statement.speaker),),
        target=told,
        trigger=trigger,
        date=statement.date,
    )  # fmt: skip


def _friendly(page: Page, root: Token, events: Sequence[Event]) -> bool:
    """Whether the predicate of what is said tells of giving in or helping ("claimed that Oslo had backed down")."""
    at = page.start_of(root)
    told = [e for e in events if e.trigger.start <= at < e.trigger.end]
    return bool(told) and all(e.type in ("CONCEDE", "RETREAT", "AGREE", "CONSULT") for e in told)


def _content(page: Page, statement: Statement) -> list[Token]:
    """The words of what is said, of the first of its sentences that has a predicate."""
    at, end = statement.content.start, statement.content.end
    while at < end and (sentence := page.sentence_at(at)) is not None:
        tokens = sentence.tokens(at, end)
        if _predicate(tokens) is not None:
            return tokens
        at = sentence.end + 1
    return []


def _predicate(tokens: Sequence[Token]) -> Token | None:
    """The word that governs the others: of a copula what it links; None where nothing is predicated."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    verbs = [t for t in tops if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]
    if not verbs:
        return None
    top = next((t for t in verbs if t.pos_ in ("VERB", "AUX")), verbs[0])
    if top.lemma_ == "be":
        linked = [c for c in syntax.children(top, "acomp", "attr") if c.i in inside]
        return linked[0] if linked else top
    return top


def _trigger(page: Page, root: Token, tokens: Sequence[Token]) -> Span:
    """The predicate, with the modal before it where one stands near ("must withdraw")."""
    inside = {t.i for t in tokens}
    modal = [c for c in root.children if c.dep_ in ("aux", "neg") and c.i < root.i and c.i in inside]
    start, end = page.stretch([*modal, root])
    if end - start > LONGEST_TRIGGER:
        start, end = page.stretch([root])
    return page.span(start, end)


def _target(
    stage: Stage, statement: Statement, tokens: Sequence[Token], root: Token, events: Sequence[Event]
) -> tuple[ActorRef | None, str]:
    """The party that is accused, asked or praised, and how it is known.

    The subject of what is said, else whom it is said to, else the first party in it of another country, else of
    another name.
    """
    speaker, addressee = statement.speaker, statement.addressee
    if addressee is not None and addressee.name.lower() in TIMES:
        addressee = None  # "called on Tuesday"
    host = root if root.pos_ in ("VERB", "AUX") else root.head
    # What is condemned or demanded by its noun alone has no subject: that of the verb over it is the speaker's.
    heads = syntax.subjects(host) if host in tokens else [root]
    deeds = [a for t in heads if is_deed(t) for a in (*doer_of(stage, t), *_told_before(stage, t, events))]
    told = stage.actors(heads)
    # "Chad and Mali say they will not ...": neither speaks of the other.
    together = told if any(_same(a, speaker) for a in told) else ()
    subjects = [a for a in (*told, *deeds) if not _own(a, speaker) and a not in together]
    others = [a for a in stage.named_in(list(tokens)) if not _own(a, speaker) and a not in together]
    helped = _helped(statement, events)
    subjects, others = ([a for a in some if a not in helped] for some in (subjects, others))
    # The union of states that a commissioner speaks for is his own side.
    union = stage.unions.get(speaker.id)
    subjects, others = ([a for a in some if a.name != union] for some in (subjects, others))
    foreign = [a for a in others if a.country is None or a.country != speaker.country]
    for party, how in (
        (subjects[:1], "the subject of what is said, or whose deed that is"),
        ([addressee] if addressee is not None else [], "whom it is said to"),
        (foreign[:1], "the first party of another side in what is said"),
        (others[:1], "the first other party in what is said"),
    ):
        if how == "the first other party in what is said" and statement.stance == "demands":
            continue  # of one's own land, whom something is asked of stands as a subject or a hearer
        if party and named(party[0]) and party[0].sector not in spoken_rules()["no_parties"]:
            return stage.ref(party[0]), f"about {party[0].name}, {how}"
    return None, "about nobody named"


def _accuser(statement: Statement, events: Sequence[Event]) -> ActorRef | None:
    """Who last accused the speaker's country before the statement."""
    at, land = statement.evidence[0].end, statement.speaker.country
    for event in reversed([e for e in events if e.type == "ACCUSE" and e.trigger.start < at]):
        if (
            land
            and any(t.country == land for t in event.target)
            and event.source[0].country not in (land, None)
        ):
            return event.source[0]
    return None


def _helped(statement: Statement, events: Sequence[Event]) -> list[ActorRef]:
    """Whom the speaker's side supports in the words of a statement that is no praise."""
    if statement.stance == "praises":
        return []
    start, end = statement.content.start, statement.content.end
    told = [e for e in events if start <= e.trigger.start < end and e.type == "SUPPORT"]
    return [t for e in told if any(_own(s, statement.speaker) for s in e.source) for t in e.target]


def _told_before(stage: Stage, noun: Token, events: Sequence[Event]) -> list[ActorRef]:
    """Whose deed a noun takes up that names no doer ("the strikes were unacceptable"): the last one told."""
    at, lemma = stage.page.start_of(noun), lemma_of(noun)
    before = [e for e in events if e.trigger.start < at and e.status in ("occurred", "ongoing", "alleged")]
    alike = [e for e in before if noun.lower_ in e.trigger.quote.lower() or lemma in e.trigger.quote.lower()]
    types = types_of(lemma)
    return [e.source[0] for e in reversed(alike or [e for e in before if e.type in types])][:1]


def _own(a: ActorRef, speaker: ActorRef) -> bool:
    """Whether a party is the speaker, or of the state that the speaker speaks for."""
    if _same(a, speaker):
        return True
    state = a.sector in STATE_SECTORS and speaker.sector in STATE_SECTORS
    return a.country is not None and a.country == speaker.country and (state or a.sector == speaker.sector)


def _same(a: ActorRef, b: ActorRef) -> bool:
    return a.id == b.id if a.id and b.id else a.name == b.name
