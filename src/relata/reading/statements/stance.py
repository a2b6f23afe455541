"""What a speaker does by saying something: the cue's own stance, else what the content gives away.

A cue that is neutral ("said") leaves the stance to the content, clause by clause: its main verb and its modal, and
whether it is about the speaker's own side or another party. The lists stand in `speech.yaml` under `content`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.asking import asked, questioned
from relata.reading.statements.calling import of_thing
from relata.reading.statements.charging import charged
from relata.reading.statements.cues import Cue, Lexicon
from relata.reading.statements.denying import defended, denied
from relata.reading.statements.predicate import Predicate
from relata.reading.statements.prospects import foreseen
from relata.reading.statements.weighing import modal, weigh
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

Verdict = tuple[Stance, str]

# How far into a content a word of denial speaks for the whole of it, in characters.
DENIAL_WITHIN = 90
_BLAMING = wordlist("statements", "blaming")


def stance_of(
    cue: Cue, content: str, clauses: Sequence[Predicate], known: Lexicon, *, state: bool,
    negated: bool = False, named: bool = True, grieved: bool = False, nobody: bool = False,
    partied: bool = True,
) -> Verdict:  # fmt: skip
    """The stance of a statement and the reason for it.

    `clauses` are the content's main clauses, none where it was not parsed; `state` says that the speaker speaks for a
    state, `named` that he is somebody and no "sources", `negated` that he is told not to have said it, `nobody` that
    next to nobody says it, `partied` that it names a party. The first clause that does more than assert decides.
    """
    if cue.word in signs().beliefs:
        clauses = [replace(c, thought=c.thought or cue.word) for c in clauses]
    plain = " ".join(content.replace("’", "'").translate(_UNQUOTED).lower().split())
    if negated and cue.stance in ("denies", "doubts", "accuses", "demands"):
        return "asserts", f"{cue.word!r} negated"
    if negated and cue.word in signs().beliefs:
        return "doubts", f"{cue.word!r} negated"
    if cue.word == "expect" and cue.place == "to" and state and any(c.other for c in clauses):
        return "demands", "a state expects it of another"
    if cue.word in _WANTING and cue.place == "that":
        return "demands", f"{cue.word!r} of another"
    if cue.word in signs().beliefs | _EXPECTING and nobody:
        return "doubts", f"{cue.word!r} of next to nobody"
    if cue.stance == "accuses" and cue.place in ("object", "as") and _of_claims(plain, known):
        return "denies", f"{cue.word!r} of what is claimed"
    if cue.word == "protest" and cue.place == "that" and any(c.own for c in clauses[:1]):
        return "denies", "'protest' of the speaker's own side"
    if cue.word == "blame" and cue.place == "object" and not partied:
        return "asserts", "no party is blamed"
    if cue.stance != "asserts":
        return cue.stance, f"{cue.word!r} {cue.stance}"
    if cue.place in ("object", "on", "about", "as", "to_", "of"):
        return of_thing(cue, plain, known)
    if found := known.content["denies"].search(plain[:DENIAL_WITHIN]):
        return "denies", f"{found.group().strip()!r} in what is said"
    if found := known.content["orders"].match(plain):
        return "demands", f"{found.group().strip()!r} in what is said"
    if verdict := questioned(cue, content):
        return verdict
    for clause in clauses:
        if verdict := asked(cue, clause) or _of_clause(clause, known, state=state, named=named):
            return verdict
    for clause in clauses:
        if named and (verdict := charged(cue, clause, state=state, grieved=grieved)):
            return verdict
    for clause in clauses[:1]:
        if verdict := defended(cue, clause, known):
            return verdict
    if any(c.other for c in clauses[:1]) and cue.word in _BLAMING:
        return "accuses", f"{cue.word!r} about another"
    return _of_words(plain, clauses, known)


_UNQUOTED = dict.fromkeys(map(ord, '"“”„‟«»'), " ")


def _of_claims(plain: str, known: Lexicon) -> bool:
    """Whether a thing is what somebody claims: "ridiculed claims that"."""
    return any(w.endswith("s") and w.rstrip("s") in known.claims for w in plain.split()[:3])


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
            if (stance := known.performing.get(form)) is None:
                continue
            if word == verb and verb.lemma_ == "call" and not syntax.children(verb, "prep"):
                continue
            if word == verb and verb.lemma_ in _WISHING and _to_do(verb):
                continue
            if word == verb and verb.lemma_ == "hope" and not known.content["pledges"].search(clause.whole):
                continue  # "I hope it is not so": nothing is foreseen
            if word == verb and verb.lemma_ == "ask" and not syntax.children(verb, "xcomp", "ccomp"):
                continue
            felt = stance in ("doubts", "warns") and form == word.lower_
            if word == verb and (
                (syntax.is_passive(verb) and not felt) or (modal(verb) and stance != "promises")
            ):
                continue
            if (
                word.tag_ == "JJ"
                and stance == "promises"
                and not syntax.children(word, "xcomp", "prep", "ccomp")
            ):
                continue
            if stance == "promises" and (threat := known.content["warns"].search(clause.words)):
                return "warns", f"{threat.group().strip()!r} of the speaker"
            if syntax.negated(clause.verb):
                stance = "doubts" if stance == "predicts" else "denies"
            return stance, f"{form!r} of the speaker"
    return None


_WISHING = frozenset({"want", "ask"})
_WANTING = frozenset({"want", "desire"})
_EXPECTING = frozenset({"expect", "predict", "anticipate"})


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
    forced = found and found.group().startswith(("had to", "needed to")) and clause.own
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
        if found := known.content["accuses"].search(clause.words):
            return "accuses", f"{found.group().strip()!r} in what is said"
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


def _in_power(clause: Predicate) -> bool:
    return clause.subject is not None and clause.subject.lower_ in signs().powers


_WITNESSING = wordlist("statements", "witnessing")


def _deed(verb: Token, known: Lexicon) -> str | None:
    """The wrong that a main verb, or the infinitive below it, tells."""
    for v in (verb, *syntax.children(verb, "xcomp")):
        if v.lower_ in known.deeds and not syntax.negated(v) and not syntax.is_passive(v):
            return str(v.lemma_)
    return None


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
