"""What one clause weighs for a stance: signs that are added up, each with the word that shows it.

The rule is linear and its weights are data (`vocabulary/data/stance.yaml`). How bad a word is comes from a lexicon;
that it is blame depends on whom it is said of: the subject, what is his, or whoever did it to the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import lexicon
from relata.reading.statements.predicate import Predicate
from relata.records import Stance
from relata.vocabulary.valence import Signs, signs
from relata.vocabulary.wordlists import BOUNDS, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

Sign = tuple[str, str]
"""A sign of `stance.yaml` and the word that shows it."""

_CHANCE = frozenset({"could", "might", "may"})
_WILL = frozenset({"will", "would", "shall", "'ll", "wo", "going"})
_BE = wordlist("statements", "being")
_SHOWING = wordlist("statements", "showing")
_RELATING = wordlist("statements", "relating")
_US = frozenset({"us", "me", "him", "her", "them"})
_CANNOT = re.compile(
    r"\b(?:can ?not|can't|can n't|could ?n't|unable to|incapable of|failed to|fails to|refuses to|refused to)\b"
    r"(?! get enough)"
)


def weigh(stance: Stance, clause: Predicate, *, state: bool, named: bool) -> tuple[float, str] | None:
    """What speaks for `stance` in a clause: the sum and its parts in words; None where it is not enough.

    `state` says that the speaker speaks for a state, `named` that he is somebody of whom more is known than a noun.
    """
    known = signs()
    weights = known.weights[stance]
    parts = list(_READERS[stance](clause, known, state))
    if parts and not named and "hearsay" in weights:
        parts.append(("hearsay", "nobody named"))
    total = sum(weights[sign] for sign, _ in parts)
    if total < weights["enough"]:
        return None
    return total, ", ".join(f"{word!r} {sign} {weights[sign]:+g}" for sign, word in parts)


def _blamed(clause: Predicate, known: Signs, state: bool) -> Iterator[Sign]:
    """What is bad in what is said, and whether another party is the one that it is said of."""
    if clause.own:
        yield from _suffered(clause, known)
        if not clause.rival:
            return
    used = set[int]()
    for token in _complements(clause.verb):
        if _bad(token, known) or _not_good(token, known):
            used.add(token.i)
            yield "complement", token.text
            break
    yield from _done(clause.verb, known, used)
    yield from _armed(clause, known)
    yield from _wanting(clause, known)
    bad = [t for t in clause.core if t.i not in used and _bad(t, known)]
    bad += [t for t in clause.topic if _bad(t, known)]
    for token in bad[:3]:
        yield "words", token.text
    if clause.party or clause.rival:
        yield "party", clause.party or clause.rival


def _done(verb: Token, known: Signs, used: set[int]) -> Iterator[Sign]:
    """The deed that is told, or who it was done by; the word that shows it counts as used."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else []
    deeds = [v for v in (verb, *syntax.children(verb, "xcomp")) if _bad(v, known) or _harms(v, known)]
    if deeds and not syntax.is_passive(deeds[0]):
        used.add(deeds[0].i)
        yield "deed", deeds[0].text
        if any(c.lower_ in _US for c in syntax.children(deeds[0], "dobj")):
            yield "suffered", "the speaker"
        if _of_speaker(deeds[0]):
            yield "victim", "the speaker's"
    elif deeds and doers:
        used.add(deeds[0].i)
        yield "by_other", f"{deeds[0].text} by {doers[0].text}"
    elif doers and _bad(doers[0], known):
        used.add(doers[0].i)
        yield "complement", f"by {doers[0].text}"


def _armed(clause: Predicate, known: Signs) -> Iterator[Sign]:
    """Arms that are spoken of, and against whom."""
    things = [t for v in (clause.verb, *syntax.children(clause.verb, "xcomp")) for t in _things(v)]
    armed = next((t for t in things if t.lower_ in known.arms), None)
    if armed is not None and not syntax.negated(clause.verb):
        yield "arms", armed.text
        if clause.against:
            yield "against", clause.against


def _wanting(clause: Predicate, known: Signs) -> Iterator[Sign]:
    """What goes too far, has no right to be or cannot be done."""
    excess = [t for t in clause.core if t.lower_ in known.excess and not syntax.negated(t.head)]
    if excess:
        yield "excess", excess[0].text
    if found := known.unentitled.search(clause.words):
        yield "unentitled", found.group()
    anybody = clause.subject is not None and clause.subject.lower_ in ("you", "one")
    if not anybody and (found := _CANNOT.search(clause.words)):  # "you cannot bank a pipeline" blames nobody
        yield "unable", found.group()


def _harms(verb: Token, known: Signs) -> bool:
    return verb.lemma_ in known.harms and not syntax.negated(verb) and _of_speaker(verb)


def _of_speaker(verb: Token) -> bool:
    """Whether what is done is done to what is the speaker's: "starves its people", "shelled our villages"."""
    mine = {"my", "our", "his", "her", "its", "their"} - {
        _PRONOUN.get(s.lower_, "") for s in syntax.subjects(verb)
    }
    return any(p.lower_ in mine for c in syntax.children(verb, "dobj") for p in syntax.children(c, "poss"))


_PRONOUN = {"he": "his", "she": "her", "it": "its", "they": "their"}


def _not_good(token: Token, known: Signs) -> bool:
    """Whether something good is denied: "not fair", "neither free nor fair", "no friend"."""
    if known.value(token.text, token.lemma_) < 2 or token.dep_ == "advmod":
        return False
    return (
        syntax.negated(token.head)
        or _no_longer(token.head)
        or any(c.lower_ in ("no", "not", "neither", "hardly") for c in token.children)
    )


def _no_longer(verb: Token) -> bool:
    """Whether what was is over: "is no longer the lawful president"."""
    return any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in verb.children)


def _suffered(clause: Predicate, known: Signs) -> Iterator[Sign]:
    verb = clause.verb
    if syntax.is_passive(verb) and _bad(verb, known) and verb.lower_ not in lexicon().performing:
        yield "suffered", verb.text


def _praised(clause: Predicate, known: Signs, state: bool) -> Iterator[Sign]:
    """What is good in what is said of another party."""
    if clause.own or syntax.negated(clause.verb) or _no_longer(clause.verb):
        return
    good = [t for t in _complements(clause.verb) if known.value(t.text, t.lemma_) > 0]
    if not good or any(_bad(t, known) for t in clause.core):
        return
    yield "complement", good[0].text
    if clause.party:
        yield "party", clause.party
    for token in good[1:2]:
        yield "words", token.text


def _expected(clause: Predicate, known: Signs, state: bool) -> Iterator[Sign]:
    """How far what will be is a guess rather than a plan."""
    verb, first = _ahead(clause.verb)
    if first is None or clause.asked:
        return
    copula = verb.lemma_ == "be" and first.lower_ != "could"
    going_on = any(t.lower_ == "be" for t in _auxiliaries(verb)) and verb.tag_ == "VBG"
    done = any(t.lower_ == "have" for t in _auxiliaries(verb))
    present = first.lower_ in _CHANCE and (copula or going_on or done)
    idle = verb.lemma_ in known.idle and verb.lemma_ not in known.outcomes
    present = present or (first.lower_ in _CHANCE and verb.lemma_ in _RELATING and syntax.is_passive(verb))
    if present or idle or (first.lower_ == "could" and syntax.negated(verb)):
        return
    yield ("chance" if first.lower_ in _CHANCE else "will"), first.text
    if clause.thought:
        yield "thought", clause.thought
    if clause.other and clause.subject is not None and clause.subject.pos_ in ("PROPN", "PRON"):
        yield "another", clause.subject.text
    if found := next((t for t in clause.core if t.lower_ in known.expectation), None):
        yield "expectation", found.text
    if not state:
        yield "observer", "no state speaks"
    passive = syntax.is_passive(verb) and not done_by(verb)
    set_down = verb.lemma_ in known.scheduled and not clause.thought and not syntax.negated(clause.verb)
    if passive or set_down:
        yield "planned", verb.text
    elif verb.lemma_ in known.outcomes and not _bare_be(verb):
        yield "outcome", verb.text
    if clause.subject is not None and any(c.lower_ == "no" for c in clause.subject.children):
        yield "nobody", f"no {clause.subject.text}"


def _ahead(verb: Token) -> tuple[Token, Token | None]:
    """What is said to be ahead, and the word that puts it there: "will", "could", "is going to"."""
    if verb.lower_ == "going" and (aims := [x for x in syntax.children(verb, "xcomp") if x.tag_ == "VB"]):
        return aims[0], verb
    return verb, next((t for t in _auxiliaries(verb) if t.lower_ in _CHANCE | _WILL), None)


_READERS: dict[Stance, Callable[[Predicate, Signs, bool], Iterator[Sign]]] = {
    "accuses": _blamed,
    "praises": _praised,
    "predicts": _expected,
}


def _bare_be(verb: Token) -> bool:
    """Whether there only is something: "there would be no talks"."""
    return verb.lemma_ == "be" and (bool(syntax.children(verb, "expl")) or not _complements(verb))


def done_by(verb: Token) -> bool:
    """Whether a passive names its doer; "rebuilt by June", "by the end of the year" names a time."""
    return any(
        not (t.lower_ in BOUNDS or t.text.isdigit())
        for p in syntax.children(verb, "agent")
        for t in syntax.children(p, "pobj", "pcomp")
    )


def modal(verb: Token) -> bool:
    """Whether a verb stands under "will", "can", "must" or their kin."""
    return any(t.tag_ == "MD" for t in syntax.children(verb, "aux"))


def _auxiliaries(verb: Token) -> list[Token]:
    return sorted(syntax.children(verb, "aux"), key=lambda t: t.i)


def _bad(token: Token, known: Signs) -> bool:
    """Whether a word finds fault, and is not taken back by "not" or "no"."""
    if token.pos_ == "PROPN" or known.value(_joined(token), token.lemma_) >= 0:
        return False
    return (
        not syntax.negated(token)
        and not any(c.lower_ in ("no", "not") for c in token.children)
        and not (
            token.dep_ in ("acomp", "attr", "oprd", "xcomp", "amod", "advmod") and syntax.negated(token.head)
        )
    )


def _joined(token: Token) -> str:
    """A word with what a hyphen joins before it: "ill-conceived"."""
    if token.i >= 2 and token.nbor(-1).text == "-":
        return f"{token.nbor(-2).text}-{token.text}"
    return str(token.text)


def _complements(verb: Token) -> list[Token]:
    """What a subject is said to be, with what is joined to it and what stands before it; what it is said to have."""
    found: list[Token] = []
    heads = syntax.children(verb, "acomp", "attr", "oprd") if verb.lemma_ in _BE else []
    if verb.lemma_ in _SHOWING:
        heads = syntax.children(verb, "dobj")
    if verb.pos_ in ("ADJ", "NOUN") and verb.dep_ in ("ccomp", "ROOT"):
        heads = [verb]
    for head in heads:
        for part in syntax.coordinated(head):
            found.append(part)
            found += syntax.children(part, "amod", "advmod")
    if verb.lower_ in signs().faults and syntax.is_passive(verb) and not syntax.agents(verb):
        found.append(verb)
    return found


def _things(verb: Token) -> list[Token]:
    """The objects of a verb and what is joined to them."""
    return [t for c in syntax.children(verb, "dobj") for t in syntax.coordinated(c)]
