"""What will be, as a main clause tells it: promised, threatened, feared or only foreseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Lexicon
from relata.reading.statements.predicate import Predicate
from relata.reading.statements.sides import GENERIC
from relata.reading.statements.weighing import done_by, weigh
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import in_order, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


Verdict = tuple[Stance, str]


def foreseen(clause: Predicate, known: Lexicon, state: bool) -> Verdict | None:
    """What will be: promised of the speaker's own side, a threat where it is hostile, else predicted."""
    will = known.content["pledges"].search(clause.words)
    told = will.group() if will else ""
    if (clause.own or clause.subject is None) and (found := known.content["vows"].search(clause.whole)):
        return "promises", f"{found.group().strip()!r} in what is said"
    if clause.own and told:
        return _of_own(clause, known, told)
    for rule in (_menacing, _up_to, _in_store, _likely):
        if verdict := rule(clause, known, state, told):
            return verdict
    return None


def _of_own(clause: Predicate, known: Lexicon, will: str) -> Verdict:
    """What the speaker's own side will do: a promise, or a threat, unless it is no deed."""
    content = known.content
    if content["only_if"].search(clause.whole):
        return "demands", "a condition of the speaker's"
    if clause.verb.lemma_ in signs().idle:
        return "asserts", f"{clause.verb.text!r} commits nobody"
    threat = content["threats"].search(clause.words) or content["warns"].search(clause.whole)
    if threat or content["or_else"].search(clause.whole):
        word = threat.group().strip() if threat else "unless"
        return "warns", f"{word!r} of what the speaker's side will do"
    if _how(clause):
        return "asserts", f"{clause.verb.text!r}: how it will be is no deed"
    return "promises", f"{will!r} of the speaker's own side"


def _menacing(clause: Predicate, known: Lexicon, state: bool, will: str) -> Verdict | None:
    """A condition that a state sets, words of warning, or what "you" will meet with."""
    if state and will and known.content["only_if"].search(clause.whole) and "only" in clause.whole.split():
        return "demands", "a condition"
    if found := known.content["warns"].search(clause.words):
        return "warns", f"{found.group().strip()!r} in what is said"
    told = clause.direct and clause.subject is not None and clause.subject.lower_ == "you"
    kind = any(signs().value(t.text, t.lemma_) > 0 for t in clause.core) and not syntax.negated(clause.verb)
    return ("warns", f"'you' and {will!r}") if told and will and not kind else None


def _up_to(clause: Predicate, known: Lexicon, state: bool, will: str) -> Verdict | None:
    """What another plans: a charge where it is harm, else a promise that is told of him."""
    if not clause.other:
        return None
    if plotted := _plotted(clause, known):
        return "accuses", f"{plotted!r} is what another is up to"
    planning = clause.verb.lemma_ in ("plan", "intend") and syntax.children(clause.verb, "xcomp")
    if planning and not known.content["accuses"].search(clause.words):
        return "promises", f"{clause.verb.text!r} to do it"
    return None


def _in_store(clause: Predicate, known: Lexicon, state: bool, will: str) -> Verdict | None:
    """What lies in the hands of the state that tells it."""
    if not will:
        return None
    if (state or clause.verb.lemma_ in known.official) and _in_hand(clause, known):
        if clause.verb.lemma_ in known.harmed and not syntax.negated(clause.verb) and not _nobody(clause):
            return "warns", f"{clause.verb.text!r} of what will be done"
        return "promises", f"{will!r} of what lies in the speaker's hands"
    if state and {"our", "we"} & set(clause.whole.split()) and not clause.other:
        return "promises", f"{will!r} and 'our'"
    return None


def _likely(clause: Predicate, known: Lexicon, state: bool, will: str) -> Verdict | None:
    """What comes by itself: a warning where it is harm, else a forecast."""
    if will and _thing_acts(clause, known):
        reason = f"{will!r} of what a thing does"
    elif found := known.content["chances"].search(clause.words):
        reason = f"{found.group().strip()!r} in what is said"
    elif weighed := weigh("predicts", clause, state=state, named=True):
        reason = weighed[1]
    else:
        return None
    harm = _harm(clause) if will or known.content["foresees"].search(clause.words) else ""
    return ("warns", f"{harm!r} to come") if harm else ("predicts", reason)


def _how(clause: Predicate) -> bool:
    """Whether a clause tells how a thing of the speaker's will be: "the troops would be protective"."""
    adjectives = syntax.children(clause.verb, "acomp", "attr") if clause.verb.lemma_ == "be" else []
    return bool(adjectives) and clause.subject is not None and clause.subject.pos_ != "PRON"


def _harm(clause: Predicate) -> str:
    """The word of harm in what will be: "would push millions into hunger"."""
    return next(
        (t.text for t in clause.core if t.lemma_.lower() in signs().perils and not _taken_back(t)), ""
    )


def _taken_back(token: Token) -> bool:
    """Whether a word of harm names none: "no layoffs", "the death penalty"."""
    return (
        syntax.negated(token)
        or token.dep_ == "compound"
        or any(c.lower_ in ("no", "not") for c in token.children)
    )


def _plotted(clause: Predicate, known: Lexicon) -> str:
    """The harm that another plans: "they intend to ship rockets to the rebels"."""
    aims = syntax.children(clause.verb, "xcomp") if clause.verb.lemma_ in _PLANNING else []
    for aim in aims:
        things = {t.lemma_.lower() for t in aim.subtree}
        if aim.lemma_ in known.deeds | known.harmed or things & (signs().arms | signs().perils):
            return str(aim.text)
    return ""


def _nobody(clause: Predicate) -> bool:
    return bool(clause.topic) and clause.topic[0].lower_ in _NONE


_PLANNING = wordlist("statements", "planning")


def _in_hand(clause: Predicate, known: Lexicon) -> bool:
    """Whether what will be is in the hands of the state that tells it: its doer is left out, or it is a plan."""
    verb = clause.verb
    nobody = clause.subject is not None and _nobody(clause)
    if clause.thought or (verb.lemma_ in known.put_off and not nobody):
        return False
    if syntax.is_passive(verb):
        return not done_by(verb) and (bool(nobody) or verb.lemma_ not in _TAKEN)
    if verb.lemma_ == "be" and {t.lower_ for t in clause.core} & _DONE:
        return True
    if clause.subject is not None and clause.subject.pos_ in ("PROPN", "PRON"):
        return False
    if _thing_acts(clause, known) or _takes_time(verb):
        return False
    drifts = verb.lemma_ in signs().outcomes | signs().scheduled or verb.pos_ == "AUX"
    held = verb.lemma_ in _HELD and not clause.other
    return held or not (clause.other or drifts)


def _thing_acts(clause: Predicate, known: Lexicon) -> bool:
    """Whether a thing is said to do something to another: "the raid would frighten investors" promises nothing."""
    subject, verb = clause.subject, clause.verb
    if subject is not None and subject.dep_ == "csubj":  # "not to act would loosen the ban"
        return True
    if subject is None or subject.pos_ != "NOUN" or verb.lemma_ in _HELD or not syntax.children(verb, "dobj"):
        return False
    somebody = subject.lower_ in known.organs | GENERIC | signs().powers or subject.tag_ == "NNPS"
    return not somebody and not (subject.lower_.endswith(_DOERS) and len(subject) > 5)


def _takes_time(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(
        c.lemma_.lower() in ("time", "day", "week", "month", "year") for c in syntax.children(verb, "dobj")
    )


_DOERS = in_order("statements", "doer_endings")
_NONE = frozenset({"no", "not", "nobody", "none"})
_DONE = wordlist("statements", "done")


_TAKEN = wordlist("statements", "taken")
_HELD = wordlist("statements", "held")
