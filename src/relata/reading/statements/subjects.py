"""Subjects of a verb of saying that the parse has put elsewhere.

"On 11 January the minister announced": with no comma between them the parse takes the speaker for a part of the date.
"In Lima Ana Ruiz ordered": the parse takes place and speaker for one name. "He was at pains to add", "she went so far
as to say": an infinitive on a noun or an adverb has the subject of the clause above it. "They demanded that he be
freed and asked the court": a verb that is finite goes on with the finite verb above, not with what was demanded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.vocabulary.wordlists import DATES, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def hidden_subject(verb: Token) -> list[Token]:
    """Who does a verb that has no subject in the parse; nobody where there is no such place to look in."""
    clause = verb
    if verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VB") and verb.head.pos_ in ("VERB", "AUX"):
        clause = verb.head
    if not syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS) and (
        behind := _behind_date(clause) or _behind_place(clause)
    ):
        return behind
    if verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children):
        return _above(verb)
    return behind_quote(verb)


def behind_quote(verb: Token) -> list[Token]:
    """Who stands between a closed quote and the verb, where the parse hangs him on what is quoted."""
    words = []
    for t in reversed(verb.doc[max(0, verb.i - _LONGEST) : verb.i]):
        if t.is_quote or t.text == "''":
            break
        if t.is_punct or t.pos_ in ("VERB", "AUX"):
            return []
        words.append(t)
    else:
        return []
    inside = {t.i for t in words}
    heads = [t for t in words if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return heads if len(heads) == 1 and heads[0].left_edge.i in inside else []


# Words of "an analyst at a European development bank" at most.
_LONGEST = 12


def _behind_date(clause: Token) -> list[Token]:
    """The noun that an opening date has swallowed: "On 24 October Kyiv stopped", "In May the minister, ..., said"."""
    for prep in syntax.children(clause, "prep"):
        if prep.i > clause.i or prep.lower_ not in ("on", "in"):
            continue
        for day in syntax.children(prep, "pobj"):
            words = [t for t in day.subtree if t.lower_ in DATES]
            if not words:
                continue
            if day not in words and day.pos_ == "PROPN":
                return [day]
            beside = [t for t in syntax.children(day, "appos") if t.pos_ in ("NOUN", "PROPN")]
            if beside and not any(t.text == "," for t in clause.doc[day.i + 1 : beside[0].left_edge.i]):
                return beside[:1]
    return []


def _behind_place(clause: Token) -> list[Token]:
    """The name that an opening place has swallowed: "From Quito Ana Ruiz said", "In Accra Mensah ordered"."""
    if clause.dep_ == "conj" or _tense(clause) == "" or syntax.is_passive(clause):
        return []
    for prep in syntax.children(clause, "prep"):
        if prep.i > clause.i or prep.lower_ not in ("in", "from", "at") or not prep.is_sent_start:
            continue
        for name in syntax.children(prep, "pobj"):
            joined = [c for c in syntax.children(name, "compound") if c.pos_ == "PROPN"]
            between = clause.doc[name.i + 1 : clause.i]
            if name.pos_ == "PROPN" and joined and all(t.pos_ in ("ADV", "AUX") for t in between):
                return [name]
    return []


def above(verb: Token) -> Token | None:
    """The finite verb that a verb goes on with though the parse joins it to what that verb says; None elsewhere.

    What is demanded, had done or listed has no tense of its own ("demanded that he be freed and asked ..."), and a
    tense that leaves the one of what is said goes back to the verb of saying ("denies that it fired and says ...").
    """
    host = verb.head
    if verb.dep_ != "conj" or host.pos_ not in ("VERB", "AUX") or host.dep_ not in ("ccomp", "xcomp"):
        return None
    if syntax.children(verb, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS, "aux", "auxpass", "mark"):
        return None
    own, said = _tense(verb), _tense(host)
    over = host.head
    if not own or over.pos_ not in ("VERB", "AUX") or over.i > verb.i or own != _tense(over):
        return None
    if not said:
        return over
    perfect = any(c.lemma_ == "have" for c in syntax.children(host, "aux"))
    return over if own != said and not (perfect and verb.tag_ == "VBD") else None


def _tense(verb: Token) -> str:
    """ "past", "present" or "modal" of a finite verb; "" of one without tense."""
    helpers = sorted(syntax.children(verb, "aux", "auxpass"), key=lambda t: t.i)
    return _TENSES.get((helpers[0] if helpers else verb).tag_, "")


_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}


def told(verb: Token) -> bool:
    """Whether a verb tagged as past is a passive that goes on: "had been warned of fog and told to land"."""
    return (
        verb.dep_ == "conj"
        and verb.lemma_ in _TELLING
        and verb.head.pos_ == "VERB"
        and syntax.is_passive(verb.head)
        and not syntax.children(verb, "nsubj", "nsubjpass", "dobj", "aux")
        and bool(syntax.children(verb, "xcomp"))
    )


_TELLING = wordlist("statements", "telling")


def _above(verb: Token) -> list[Token]:
    """The subject of the clause that an infinitive on a noun or an adverb belongs to."""
    if verb.dep_ not in ("acl", "advcl") or verb.head.pos_ in ("VERB", "AUX"):
        return []
    for clause in syntax.ancestors(verb):
        if clause.pos_ in ("VERB", "AUX"):
            return syntax.subjects(clause) if not syntax.is_passive(clause) else []
    return []
