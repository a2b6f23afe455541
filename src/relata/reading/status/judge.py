"""Did it happen? The status of one act, worked out from the top of its sentence down.

Every step on the way from the root of the sentence to the act either leaves the status alone or changes it by a
cue of `vocabulary/data/status.yaml`; `why` names the cues that did. A clause has a status of its own from its
tense, modals and negation; what it governs takes a status from it by the class of the governing word (implicative,
factive, anti-factive and so on: the classes of Karttunen 1971 and of Saurí and Pustejovsky's FactBank).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.page import Page
from relata.reading.status.ahead import set_for
from relata.reading.status.claimed import disputed
from relata.reading.status.nominal import over_noun
from relata.reading.status.over import over_verb
from relata.reading.status.own import VERBAL, Trail, of_noun, of_verb
from relata.records import Status
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

# A status read from plain tense alone, from one cue, and from a guess about a bare noun. Set by hand from the share
# of right answers of each class of rule on development data, rounded.
PLAIN, CUED, GUESSED = 0.9, 0.8, 0.6
# A sentence nested deeper than this is a misparse; the walk stops.
DEEPEST = 12

# The reason of a status that no cue gives.
PLAINLY = "told as fact"
# Classes of cue that take back what they govern, and those that leave it to come.
REFUSING = frozenset({"reverse", "denied"})
STATING = REFUSING | {"possible", "planned"}
# Marks that may set a word apart.
QUOTES = frozenset({'"', "“", "”", "‘", "’", "«", "»", "„"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with its score and reason; `teller` is the verb of saying (or `according`) that it stands under."""

    status: Status
    score: float
    why: str
    teller: Token | None = None


def status_of(page: Page, token: Token) -> Judgement:
    """Whether the act that `token` names happened, as its report tells it.

    `token` is the head of the act's trigger, in a sentence of `page` that has been parsed.
    """
    trail = Trail()
    status = _judge(token, trail, 0)
    if status == "ongoing" and (words := set_for(page, token)) is not None:
        trail.reasons.append(f"set for {words!r}")
        status = "planned"
    if status == "ongoing" and page.sentence_of(token).head and token.tag_ in ("VBZ", "VBP", "NN", "NNS"):
        trail.reasons.append("a headline's present tense tells what happened")
        status = "occurred"
    apart = token.head if token.pos_ == "NOUN" and token.dep_ == "dobj" else token
    if status == "occurred" and trail.teller is not None and _apart_in_quotes(apart):
        trail.reasons.append(f"{apart.text!r} is set apart in quotation marks")
        status = "alleged"
    if status in ("occurred", "ongoing", "possible") and (verb := _in_a_name(token)) is not None:
        trail.reasons.append(f"told of somebody by what {verb.text!r} makes of him")
        trail.teller = trail.teller or verb
        status = "alleged"
    if not trail.reasons:
        return Judgement(status, PLAIN if token.pos_ in VERBAL else CUED, PLAINLY, trail.teller)
    return Judgement(status, CUED, "; ".join(trail.reasons), trail.teller)


def _in_a_name(token: Token) -> Token | None:
    """The verb of naming under whose word an act is told ("called them spies who had killed ..."), or None."""
    for above in syntax.ancestors(token):
        if above.pos_ in ("NOUN", "PROPN") and (verb := syntax.naming(above)) is not None:
            return verb
    return None


def _apart_in_quotes(token: Token) -> bool:
    """Whether a verb alone, or with one word more, stands in quotation marks (said that they had "abducted" them)."""
    doc, at = token.doc, token.i
    opened = any(at - back >= 0 and doc[at - back].text in QUOTES for back in (1, 2))
    closed = any(at + on < len(doc) and doc[at + on].text in QUOTES for on in (1, 2))
    return token.pos_ == "VERB" and opened and closed


def goes_on(token: Token) -> bool:
    """Whether a nominal act that lasts ("the protests") goes on: all finite verbs of its clause are present."""
    if any(c.lower_ in cues().past for c in token.children):
        return False
    clause = next((t for t in syntax.ancestors(token) if t.pos_ in VERBAL), None)
    if clause is not None and clause.lemma_ in cues().following and not _subject_of(token, clause):
        return False
    while clause is not None and clause.tag_ in ("VB", "VBG", "VBN") and clause.dep_ != "ROOT":
        if clause.tag_ == "VBN" and syntax.children(clause, "nsubj") and not syntax.children(clause, "aux"):
            return False  # a past tense that the parse takes for a participle
        finite = [c for c in syntax.children(clause, "aux", "auxpass") if c.tag_ in ("VBZ", "VBP", "VBD")]
        if finite:
            subject = token.dep_ in ("nsubj", "nsubjpass") and token.head == clause
            return all(c.tag_ != "VBD" and (subject or not _perfect(c, clause)) for c in finite)
        clause = clause.head if clause.head.pos_ in VERBAL else None
    if clause is None:
        return False
    finite = [clause, *syntax.children(clause, "aux", "auxpass")]
    subject = token.dep_ in ("nsubj", "nsubjpass") and token.head == clause
    return any(c.tag_ in ("VBZ", "VBP") and (subject or not _perfect(c, clause)) for c in finite)


def _subject_of(token: Token, clause: Token) -> bool:
    """Whether a noun stands in the subject of a clause."""
    return any(token in s.subtree for s in syntax.children(clause, "nsubj", "nsubjpass"))


def _perfect(helper: Token, clause: Token) -> bool:
    """Whether a helper makes the perfect of a deed that is over ("have been wounded")."""
    return helper.lemma_ == "have" and clause.tag_ == "VBN"


def _judge(token: Token, trail: Trail, depth: int) -> Status:
    """The status of `token` as its own words and all that governs it give it."""
    verbal = token.pos_ in VERBAL and token.dep_ not in ("amod", "compound")
    own = of_verb(token, trail) if verbal else of_noun(token, trail, inner=depth > 0)
    if verbal and trail.teller is None:
        trail.teller = next((c for c in token.children if c.lower_ == "according"), None)
    if (
        token.head == token
        and token.tag_ == "VB"
        and any(c.tag_ == "TO" for c in syntax.children(token, "aux"))
    ):
        trail.reasons.append(f"to {token.text!r}, as headlines tell what is to come")
        return own or "planned"
    if depth >= DEEPEST or token.head == token:
        return own or "occurred"
    kind, governor, cue = (over_verb if verbal else over_noun)(token)
    if depth == 0 and token.dep_ == "acomp":
        kind = None  # an adjective that names an act ("ready to help") is judged by itself
    if (
        not verbal
        and depth == 0
        and kind in STATING
        and (_uttered(token) or (kind in REFUSING and _made(token)))
    ):
        kind = None  # what is refused, denied or thought over ("the demand", "Oslo's request") has been made
    if kind is None or governor is None:
        return own or "occurred"
    if kind == "factive":
        return own or "occurred"
    outer = _judge(governor, Trail() if kind == "said" else (above := Trail()), depth + 1)
    if kind in ("said", "alleged") and governor.pos_ in VERBAL:
        trail.teller = trail.teller or governor
    effect = cues().effects[kind][outer]
    if kind != "said":
        if effect not in ("own", "occurred"):
            trail.reasons.append(cue)
            trail.reasons += [r for r in above.reasons if r not in trail.reasons]
        trail.teller = trail.teller or above.teller
    return _meet(own, "occurred" if effect == "own" else effect, outer, kind)  # type: ignore[arg-type]


def _made(noun: Token) -> bool:
    """Whether a request, claim or deal must be there for what is said of it ("rejected the demand")."""
    if disputed(noun):
        return True
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.lemma_ not in cues().nouns:
        return False
    kind = cues().nouns[noun.lemma_]
    return kind != "equal" and (kind != "planned" or noun.head.lemma_ not in cues().preventing)


def _uttered(noun: Token) -> bool:
    """Whether a noun of words says whose they are ("considers Oslo's request"): they have been said."""
    if noun.lemma_ not in cues().uttered or noun.head.lower_ in cues().prepositions:
        return False
    return bool(syntax.possessors(noun) or syntax.after(noun, "by", "from"))


def _meet(own: Status | None, given: Status, outer: Status, kind: str) -> Status:
    """An act's `own` status under the one that its context gives."""
    if kind == "equal" and own == given:
        return given  # "no talks were held": the one negation shows twice in the parse
    if given == "occurred":
        if own is None and kind == "equal" and outer == "ongoing":
            return "ongoing"
        return own or given
    if own is None or own in ("occurred", "ongoing"):
        return given
    return cues().meeting.get(own, {}).get(given, own)  # type: ignore[return-value]
