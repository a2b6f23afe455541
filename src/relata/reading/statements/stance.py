"""What a speaker does by saying something: the cue's own stance, else what the content gives away.

A cue that is neutral ("said") leaves the stance to the content, clause by clause: its main verb and its modal, and
whether it is about the speaker's own side or another party. The lists stand in `speech.yaml` under `content`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.asking import asked, questioned
from relata.reading.statements.calling import of_thing
from relata.reading.statements.charging import charged
from relata.reading.statements.cue_stance import Said, Verdict, of_cue
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.denying import defended, denied
from relata.reading.statements.predicate import Predicate
from relata.reading.statements.prospects import foreseen
from relata.reading.statements.weighing import modal, weigh
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far into a content a word of denial speaks for the whole of it, in characters.
DENIAL_WITHIN = 90
_BLAMING = wordlist("statements", "blaming")


def stance_of(said: Said, content: str) -> Verdict:
    """The stance of a statement whose words are `content`, and the reason for it.

    1. What the cue does by itself (`cue_stance.py`).
    2. A thing that is said or called something has no main clause: its words decide.
    3. How the content begins: a denial, an order, a question.
    4. The first main clause that does more than assert.
    5. A charge by what another is said to be doing; a defence of the speaker's own.
    6. Words anywhere in it.
    """
    cue, known, teller = said.cue, said.known, said.teller
    if verdict := of_cue(said):
        return verdict
    if cue.place in ("object", "on", "about", "as", "to_", "of"):
        return of_thing(cue, said.plain, known)
    if verdict := _of_beginning(said.plain, known) or questioned(cue, content):
        return verdict
    courtesy: Verdict | None = None
    for clause in said.clauses:
        verdict = asked(cue, clause) or _of_clause(clause, known, state=teller.state, named=teller.named)
        if verdict and verdict[0] == "praises" and courtesy is None and _but_follows(clause):
            courtesy = verdict
        elif verdict:
            return verdict
    if courtesy is not None:
        return courtesy
    if teller.named:
        for clause in said.clauses:
            if verdict := charged(cue, clause, state=teller.state, grieved=teller.grieved):
                return verdict
    if said.clauses and (verdict := defended(cue, said.clauses[0], known)):
        return verdict
    if said.of_another and cue.word in _BLAMING:
        return "accuses", f"{cue.word!r} about another"
    return _of_words(said.plain, said.clauses, known)


def _but_follows(clause: Predicate) -> bool:
    """Whether a clause is only granted: "we appreciate the offer, but ..."."""
    return any(c.lower_ in ("but", "yet") and c.i > clause.verb.i for c in syntax.children(clause.verb, "cc"))


def _of_beginning(plain: str, known: Lexicon) -> Verdict | None:
    """A denial that speaks for the whole of what is said, or an order."""
    if found := known.content["denies"].search(plain[:DENIAL_WITHIN]):
        return "denies", f"{found.group().strip()!r} in what is said"
    if found := known.content["orders"].match(plain):
        return "demands", f"{found.group().strip()!r} in what is said"
    return None


def _of_clause(clause: Predicate, known: Lexicon, *, state: bool, named: bool) -> Verdict | None:
    """The stance of one main clause: what its speaker does by it, what should be, what will be, what is wrong."""
    if clause.asked and clause.direct and modal(clause.verb) and not clause.own:
        return "doubts", "a question"
    for rule in (_acted, denied, _wished, foreseen):
        if verdict := rule(clause, known, state):
            return _rather_blamed(clause, known, verdict, state=state, named=named)
    return _judged(clause, known, state=state, named=named)


def _rather_blamed(
    clause: Predicate, known: Lexicon, verdict: Verdict, *, state: bool, named: bool
) -> Verdict:
    """Blame, where what sounds like a warning tells of no harm to come: "their dangerous aggression violates ..."."""
    if verdict[0] != "warns" or modal(clause.verb):
        return verdict
    blamed = _judged(clause, known, state=state, named=named, only="accuses")
    harm = verdict[1].partition("'")[2].partition("'")[0]
    return blamed if blamed is not None and harm not in blamed[1] else verdict


def _acted(clause: Predicate, known: Lexicon, state: bool) -> Verdict | None:
    """What the speaker says that he does by saying it: "he hoped", "we welcome", "they were willing to"."""
    if not clause.own or clause.subject is None:
        return None
    verb = clause.verb
    if clause.subject.pos_ != "PRON" and any(a.lemma_ == "have" for a in syntax.children(verb, "aux")):
        return None  # an act that is told: "the ministry has asked Moscow"
    words = [verb, *syntax.children(verb, "acomp", "oprd")]
    if verb.lemma_ in known.light:
        words += syntax.children(verb, "dobj")
    for word in words:
        for form in (word.lower_, word.lemma_.lower()):
            stance = known.performing.get(form)
            if stance is None or _does_nothing(clause, known, word, form, stance):
                continue
            if stance == "promises" and (threat := known.content["warns"].search(clause.words)):
                return "warns", f"{threat.group().strip()!r} of the speaker"
            if syntax.negated(clause.verb):
                stance = "doubts" if stance == "predicts" else "denies"
            return stance, f"{form!r} of the speaker"
    return None


def _does_nothing(clause: Predicate, known: Lexicon, word: Token, form: str, stance: Stance) -> bool:
    """Whether a word by which one does something is used here for something else."""
    verb = clause.verb
    if word.tag_ == "JJ" and stance == "promises" and not syntax.children(word, "xcomp", "prep", "ccomp"):
        return True
    if word != verb:
        return False
    felt = stance in ("doubts", "warns") and form == word.lower_
    if (syntax.is_passive(verb) and not felt) or (modal(verb) and stance != "promises"):
        return True
    if verb.lemma_ in _FOND and stance == "praises":  # "we would like", "I love that": of nobody
        return not any(o.pos_ == "PROPN" or o.lower_ in _THEM for o in syntax.children(verb, "dobj"))
    if verb.lemma_ == "call":
        return not syntax.children(verb, "prep")
    if verb.lemma_ == "hope":  # "I hope it is not so": nothing is foreseen
        return not known.content["pledges"].search(clause.whole)
    if verb.lemma_ == "ask" and not syntax.children(verb, "xcomp", "ccomp"):
        return True
    return verb.lemma_ in _WISHING and _to_do(verb)


_FOND = wordlist("statements", "fond")
_THEM = frozenset({"him", "her", "them", "you"})
_WISHING = frozenset({"want", "ask"})


def _to_do(verb: Token) -> bool:
    """Whether what is wanted is the speaker's own doing: "he wanted to stay neutral"."""
    told = syntax.children(verb, "dobj")
    return not told and any(not syntax.children(x, "nsubj") for x in syntax.children(verb, "xcomp", "ccomp"))


# What grows with another is no wish: "the weaker he is, the more he must give".
_CORRELATIVE = re.compile(
    r"\bthe (?:more|less|\w+er)\b.*\bthe (?:more|less|fewer|\w+er)\b (?:\w+ ){1,3}must\b"
)
_WAS = re.compile(r"\bwas\b")
_ANYBODY = frozenset({"somebody", "someone", "anybody", "anyone", "people"})
_ALONE = frozenset({"i", "he", "she", "it"})


def _wished(clause: Predicate, known: Lexicon, state: bool) -> Verdict | None:
    """What should be."""
    if _CORRELATIVE.search(clause.whole):
        return None
    empty = clause.subject is not None and clause.subject.lower_ == "it"
    words = clause.whole if empty else clause.words
    words = words if clause.direct else _WAS.sub("is", words)
    found = known.content["demands"].search(words) or (
        known.content["duties"].search(words) if empty else None
    )
    will = known.content["foresees"].search(clause.words)
    if found and will and will.start() < found.start():
        return None
    found = found or known.content["calls"].match(clause.whole)
    if found and clause.subject is not None and clause.subject.lower_ in _ANYBODY:
        return None
    forced = found and found.group().startswith(("had to", "needed to", "has to", "have to")) and clause.own
    if forced and clause.subject is not None and clause.subject.pos_ != "PRON":
        return None  # what the own side could not help: "his team had to leave"
    if found and not (clause.own and clause.subject is not None and clause.subject.lower_ in _ALONE):
        return "demands", f"{found.group().strip()!r} in what is said"
    return None


def _judged(
    clause: Predicate, known: Lexicon, *, state: bool, named: bool, only: Stance | None = None
) -> Verdict | None:
    """Blame of another party or its act, doubt, praise; `only` one of these where it is given."""
    if not clause.own:
        if (found := known.content["accuses"].search(clause.words)) and not _measure(clause, found.group()):
            return "accuses", f"{found.group().strip()!r} in what is said"
        if found := known.content["motives"].search(" ".join(t.lower_ for t in clause.topic)):
            return "accuses", f"{found.group().strip()!r} is what it is about"
        if (clause.other or _in_power(clause)) and named and (verb := _deed(clause.verb, known)):
            return "accuses", f"{verb!r} of another"
        if clause.other and (found := known.content["failings"].search(clause.words)):
            return "accuses", f"{found.group().strip()!r} of another"
    elif clause.verb.lemma_ in _WITNESSING and (found := known.content["accuses"].search(clause.words)):
        return "accuses", f"{found.group().strip()!r} that the speaker sees"
    if weighed := weigh("accuses", clause, state=state, named=named):
        return "accuses", weighed[1]
    if only == "accuses":
        return None
    for stance in ("doubts", "praises"):
        if (found := known.content[stance].search(clause.words)) and not (
            stance == "praises" and _LACKING.search(clause.words[: found.start()])
        ):
            return stance, f"{found.group().strip()!r} in what is said"
    if weighed := weigh("praises", clause, state=state, named=named):
        return "praises", weighed[1]
    return None


# What takes a good word back: "less loyalty", "without a friend", "the price of loyalty".
_LACKING = re.compile(
    r"\b(?:less|little|no|no longer|without|lacks?|lacked|lack of|fewer|price of|cost of|end of|loss of)(?: \w+)? $"
)


def _measure(clause: Predicate, word: str) -> bool:
    """Whether a clause only tells against what a measure is taken: "the sanctions target those behind the fraud"."""
    verb = clause.verb
    taken = [*syntax.children(verb, "dobj"), *([clause.subject] if clause.subject is not None else [])]
    blamed = word.strip() in verb.lower_ or verb.pos_ == "AUX" or not verb.lower_.isalpha()
    return not blamed and any(t.lower_ in _MEASURES for t in taken)


_MEASURES = wordlist("statements", "measures")


def _in_power(clause: Predicate) -> bool:
    return clause.subject is not None and clause.subject.lower_ in signs().powers


_WITNESSING = wordlist("statements", "witnessing")


def _deed(verb: Token, known: Lexicon) -> str | None:
    """The wrong that a main verb, or the infinitive below it, tells."""
    for v in (verb, *syntax.children(verb, "xcomp")):
        if syntax.negated(v) or syntax.is_passive(v):
            continue
        if v.lower_ in known.deeds:
            return str(v.lemma_)
        if v.lemma_ in _MOUNTING and (raids := [o for o in syntax.children(v, "dobj") if _assault(o)]):
            return f"{v.lemma_} {raids[0].lemma_}"
    return None


def _assault(thing: Token) -> bool:
    return thing.lemma_.lower() in _ASSAULTS


_MOUNTING = wordlist("statements", "mounting")
_ASSAULTS = wordlist("statements", "assaults")


def _of_words(plain: str, clauses: Sequence[Predicate], known: Lexicon) -> Verdict:
    """The stance that words anywhere in a content give, where no main clause gave one."""
    if found := known.content["warns"].search(plain):
        return "warns", f"{found.group().strip()!r} in what is said"
    if clauses:
        return "asserts", "nothing else in what is said"
    for stance, key in (
        ("accuses", "accuses"),
        ("demands", "demands"),
        ("predicts", "foresees"),
        ("praises", "praises"),
    ):
        if found := known.content[key].search(plain):
            return stance, f"{found.group().strip()!r} in what is said"  # type: ignore[return-value]
    return "asserts", "nothing else in what is said"
