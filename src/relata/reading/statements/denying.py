"""Denials: a claim called unfounded, and what the speaker's own side is said not to have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Cue, Lexicon
from relata.reading.statements.predicate import Predicate
from relata.reading.statements.weighing import modal
from relata.records import Stance
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def denied(clause: Predicate, known: Lexicon, state: bool) -> tuple[Stance, str] | None:
    """A claim called unfounded, or what the speaker's own side did not do."""
    subject = clause.subject
    if subject is not None and subject.lemma_.lower() in known.claims and not clause.own:
        if found := known.content["unfounded"].search(clause.words):
            return "denies", f"{found.group().strip()!r} said of a {subject.lemma_}"
        if found := known.content["doubts"].search(clause.words):
            return "doubts", f"{found.group().strip()!r} said of a {subject.lemma_}"
    may = modal(clause.verb)
    nothing = syntax.negated(clause.verb) and not clause.other and not may
    if nothing and (found := known.content["accuses"].search(clause.words)):
        return "denies", f"{found.group().strip()!r} negated"
    if found := known.content["doubts"].search(clause.words):
        if _of_duty(clause):
            return "asserts", f"{found.group().strip()!r} of what should be"
        return "doubts", f"{found.group().strip()!r} in what is said"
    if state and not may and (none := _nobody(clause)):
        return "denies", f"{none!r} did"
    if clause.own and syntax.negated(clause.verb) and (unsure := _unsure(clause)):
        return "doubts", f"not {unsure!r}"
    if not clause.own or may or not syntax.negated(clause.verb) or clause.verb.lemma_ in _MINDS:
        return None
    if known.content["pledges"].search(clause.words) or _not_so_far(clause):
        return None
    return "denies", "a negation about the speaker's own side"


def defended(cue: Cue, clause: Predicate, known: Lexicon) -> tuple[Stance, str] | None:
    """What the word of saying shows to be a denial: "insisted that nobody was hurt", "swore it was a firework"."""
    if clause.other or modal(clause.verb) or clause.asked:
        return None
    if cue.word in known.defending["whole"]:
        return "denies", f"{cue.word!r} in defence"
    words = {t.lower_ for t in (*clause.core, *clause.topic)}
    if cue.word in known.defending["nothing"] and (syntax.negated(clause.verb) or words & _NOTHING):
        return "denies", f"{cue.word!r} that it was not so"
    return None


_NOTHING = frozenset({"no", "nobody", "none", "nothing", "never", "not", "merely", "neither"})


def _of_duty(clause: Predicate) -> bool:
    """Whether what is not thought is that something should be: an opinion ("I don't think we should be talking")."""
    inner = syntax.children(clause.verb, "ccomp")
    return clause.verb.lemma_ in ("think", "believe") and any(
        t.lower_ in ("should", "must", "ought", "need", "needs", "have", "has")
        for c in inner
        for t in (c, *syntax.children(c, "aux"))
    )


def _unsure(clause: Predicate) -> str:
    """What a speaker says that he does not see or is not sure of: "I don't detect the forces", "no idea"."""
    verb = clause.verb
    said = [verb.lemma_] if verb.lemma_ in _SIGHT else []
    said += [t.lower_ for t in syntax.children(verb, "acomp", "dobj") if t.lower_ in _SURE]
    return said[0] if said else ""


_SIGHT = wordlist("statements", "not_seen")
_SURE = wordlist("statements", "sure")


def _not_so_far(clause: Predicate) -> bool:
    """Whether a negation tells what has not come: "has not yet decided", "our members have not been paid"."""
    suffers = clause.direct and syntax.is_passive(clause.verb) and clause.subject is not None
    return "yet" in clause.words.split() or (suffers and clause.subject.pos_ != "PRON")  # type: ignore[union-attr]


def _nobody(clause: Predicate) -> str:
    """Who is said to have done nothing of the kind: "no one has been driven off", "not a single soldier crossed"."""
    subject, verb = clause.subject, clause.verb
    if subject is None or verb.lemma_ in _MINDS or not _past(verb):
        return ""
    words = [t.lower_ for t in subject.subtree]
    if subject.lower_ in ("nobody", "none") or words[:2] in (["no", "one"], ["not", "one"], ["not", "a"]):
        return " ".join(words[:2])
    if words[:1] == ["no"] and words[1:2] != ["other"]:
        return " ".join(words[:2])
    return ""


def _past(verb: Token) -> bool:
    helpers = syntax.children(verb, "aux", "auxpass")
    return any(a.lemma_ == "have" for a in helpers)


_MINDS = wordlist("statements", "minds")
