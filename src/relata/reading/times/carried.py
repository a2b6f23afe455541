"""What goes on from the sentence before: a past act told on after a dated one has its day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relata import dates
from relata.reading import syntax
from relata.reading.page import Page, Sentence
from relata.reading.syntax import is_passive
from relata.reading.times import governs
from relata.reading.times.placing import clause_of, placed, published_day, times_in
from relata.reading.times.votes import VOTE_WORD, countries
from relata.records import Date, TimeExpression
from relata.vocabulary.calendar import votes

if TYPE_CHECKING:
    from spacy.tokens import Token

# A day told in one sentence is carried to past acts of the next ones, where it lies this near to the publication.
CARRIED = 10
# ... over at most so many sentences.
BACK = 2
# A report of at most this many days after a vote can call its time "after the elections".
AFTERMATH = 60
_AFTER = re.compile(
    r"\b(?:after|following|since|in the wake of)\s+(?:the\s+|last\s+\w+'s\s+)?(?:\w+\s+){0,2}?"
    r"(?:(?P<kind>presidential|parliamentary|legislative)\s+)?(?P<noun>elections?|re-?election|vote|polls|referendum)\b",
    re.IGNORECASE,
)
_KINDS = {"presidential": "president", "parliamentary": "parliament", "legislative": "parliament"}
_PRONOUNS = frozenset({"he", "she", "they", "it"})


def carried(page: Page, sentence: Sentence, act: Token) -> Date | None:
    """The day of a sentence before, for a past act that goes on from it.

    In its own paragraph any past act of the active voice goes on, but not the words of somebody else, who may answer
    on another day; over a break of paragraph a quotation, a subject that a pronoun names ("But he warned ...") or
    that was the subject before ("Kerry held talks"), and a count of the hurt or held ("At least nine were ...").
    """
    quotation = sentence.text[:1] in "\"'“‘"
    if not _past(act):
        return None
    toll = _toll(act)
    if is_passive(act) and not quotation and not toll:
        return None
    beyond = quotation or toll or _by_pronoun(act)
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - BACK), -1):
        before = page.sentences[number]
        same = _same_doer(act, before)
        beside = before.paragraph == sentence.paragraph
        if not beside and not ((beyond or same) and before.paragraph >= sentence.paragraph - 1):
            return None
        if before.doc is not None and (told := times_in(page, before.start, before.end)):
            reacts = not (same or beyond) and act.lemma_ in governs.words("reacting")
            found = _told_day(page, before, told)
            return None if reacts and found is not None and len(found.value or "") == 10 else found
    return None


def _same_doer(act: Token, before: Sentence) -> bool:
    """Whether the main clause's doer bears a name that the doer of a sentence before bears ("Kerry held talks")."""
    if before.doc is None:
        return False
    names = _named_doer(clause_of(act))
    return bool(names) and any(names & _named_doer(v) for v in before.doc if v.dep_ in ("ROOT", "ccomp"))


def _named_doer(verb: Token) -> set[str]:
    """The names in the subject of a verb, or of the one that it is joined to."""
    subjects = syntax.children(syntax.first_conjunct(verb), "nsubj", "nsubjpass")
    return {
        t.lower_
        for s in subjects
        for t in (s, *syntax.children(s, "compound", "appos"))
        if t.pos_ == "PROPN" and len(t) > 2
    }


def _told_day(page: Page, before: Sentence, told: list[TimeExpression]) -> Date | None:
    """The day or month near the report's own that an expression gives a main clause of a sentence."""
    published = published_day(page)
    for t in told:
        tokens = before.tokens(t.start, t.end)
        holder, preposition = governs.held_by(tokens) if tokens else (None, "")
        if holder is None or published is None or holder.dep_ not in ("ROOT", "conj", "ccomp"):
            continue
        found = placed(t, preposition)
        if found is not None and found.value is not None and len(found.value) >= 7:
            near = (
                0 <= (published - dates.bounds(found.value)[0]).days <= CARRIED + 31 * (len(found.value) < 10)
            )
            return found if near else None
    return None


def _past(act: Token) -> bool:
    """Whether an act is told in the simple past by the main clause of its sentence, or by a clause beside it."""
    verb = clause_of(act)
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    perfect = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
    return past and not perfect and verb.dep_ in ("ROOT", "conj", "ccomp", "relcl", "advcl")


def _by_pronoun(act: Token) -> bool:
    """Whether the main clause's doer is only a pronoun, so that the sentence tells on of somebody named before."""
    verb = clause_of(act)
    return verb.dep_ == "ROOT" and any(
        c.lower_ in _PRONOUNS for c in syntax.children(verb, "nsubj", "nsubjpass")
    )


def _toll(act: Token) -> bool:
    """Whether a clause only counts to whom something was done ("At least nine people were killed")."""
    counted = [
        c
        for s in syntax.children(act, "nsubjpass")
        for c in (s, *s.children)
        if c.dep_ == "nummod" or c.like_num
    ]
    return act.dep_ == "ROOT" and bool(counted) and not syntax.children(act, "agent")


# ── after a vote ──────────────────────────────────────────────────────────────────────────────────


def after_vote(page: Page, sentence: Sentence) -> list[TimeExpression]:
    """ "After the elections": a stretch from the vote of calendar.yaml that lies little before the report."""
    if not VOTE_WORD.search(sentence.text):
        return []
    match = _AFTER.search(page.text, sentence.start, sentence.end)
    published = published_day(page)
    if match is None or published is None:
        return []
    for country, _ in sorted(countries(page).items(), key=lambda kv: (-kv[1], kv[0]))[:3]:
        kind = _KINDS.get((match["kind"] or "").lower())
        for vote in reversed(votes().get(country, ())):
            if 0 <= (published - vote.last).days <= AFTERMATH and kind in (None, vote.kind):
                when = Date(dates.shorten(vote.last, published), "inferred")
                start, end = match.start("noun"), match.end("noun")
                return [
                    TimeExpression(start, end, page.report.text[start:end], "DATE", "", when, "calendar.yaml")
                ]
    return []
