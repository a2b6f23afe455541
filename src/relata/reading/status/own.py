"""The status that an act's own clause gives: tense, modals, negation, adverbs, adjectives, determiners.

What governs the clause is not looked at here (see `status_over`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.status import joined
from relata.reading.status.claimed import disputed, named_so
from relata.records import Status
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = joined.VERBAL


@dataclass(slots=True)
class Trail:
    """What the walk has come by: the cues it used and the verb of saying nearest to the act."""

    reasons: list[str] = field(default_factory=list)
    teller: Token | None = None


def of_verb(verb: Token, trail: Trail) -> Status | None:
    """The status that a verb's own tense, modals and negation give; None for a bare infinitive or gerund."""
    known, reasons = cues(), trail.reasons
    helpers = _helpers(verb)
    if _negated(verb):
        reasons.append(f"negated: {verb.text!r}")
        return "possible" if any(h.lower_ in ("may", "might") for h in helpers) else "denied"
    for adverb in syntax.children(verb, "advmod"):
        if adverb.i < verb.i and (kind := known.adverbs.get(adverb.lower_)) and kind != "ongoing":
            reasons.append(f"adverb {adverb.text!r}")
            return kind  # type: ignore[return-value]
    if verb.dep_ == "advcl" and _inverted(verb, helpers):
        reasons.append(f"contrary to fact: {helpers[0].text!r}")
        return "denied" if helpers[0].lower_ == "had" else "possible"
    if _asked(verb):
        reasons.append("asked, not told")
        return "possible"
    if any(
        c.lower_ in ("hardly", "scarcely", "barely") for a in syntax.subjects(verb)[:1] for c in a.children
    ):
        reasons.append(f"hardly any: {verb.text!r}")
        return "denied"
    kind = _modal(helpers)
    ahead = kind == "planned" or (kind == "possible" and _future_in_past(verb, helpers))
    if ahead and (mark := _condition(verb)):
        reasons.append(f"{mark!r}-clause beside {verb.text!r}")
        return "possible"
    if kind:
        if verb.tag_ == "VBN" and _contrary(helpers):
            reasons.append(f"contrary to fact: {helpers[0].text} have {verb.text!r}")
            return "denied"
        if kind == "possible" and _future_in_past(verb, helpers):
            reasons.append("what was said would follow")
            return "planned"
        reasons.append(f"modal {next(h.text for h in helpers if h.lower_ in known.modals)!r}")
        return kind
    if (verb.tag_ == "VB" and not helpers and verb.dep_ == "ROOT") and not syntax.subjects(verb):
        reasons.append("an order, not an act")
        return "possible"
    if any(c.lower_ == "due" for c in syntax.children(verb, "acomp")):
        reasons.append(f"{verb.text} due")
        return "planned"
    bare = verb.tag_ == "VB" or joined.bare_form(verb) is not None
    if bare and any(h.tag_ == "TO" for h in helpers):
        return None
    return _tense(verb, helpers, reasons)


def _tense(verb: Token, helpers: list[Token], reasons: list[str]) -> Status | None:
    """What tense and aspect say; None for a gerund or participle that takes its governor's."""
    finite = [h for h in helpers if h.tag_ in ("VBZ", "VBP", "VBD")]
    if verb.tag_ == "VBG":
        return "ongoing" if finite else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "ongoing"
    if verb.tag_ == "VBN" and any(h.tag_ == "VBG" for h in helpers):
        return "ongoing"
    perfect = any(h.lemma_ == "have" and h.tag_ in ("VBZ", "VBP") for h in helpers)
    if perfect and verb.lemma_ in cues().states and any(c.lower_ == "since" for c in verb.children):
        reasons.append(f"{verb.text!r} since then")
        return "ongoing"
    if verb.tag_ in ("VBD", "VBN"):
        if _stands(verb, helpers):
            reasons.append(f"{verb.text!r} by somebody tells what stands")
            return "ongoing"
        return "occurred"
    return "occurred" if any(h.tag_ == "VBD" for h in finite) else ("ongoing" if finite else None)


def _stands(verb: Token, helpers: list[Token]) -> bool:
    """Whether a participle with its doer tells a relation that lasts ("a militia backed by Oman", "is backed by")."""
    present = bool(helpers) and all(h.lemma_ == "be" and h.tag_ in ("VBZ", "VBP") for h in helpers)
    beside = not helpers and verb.dep_ in ("acl", "amod", "advcl")
    if verb.tag_ != "VBN" or not (present or beside) or verb.lemma_ not in cues().standing:
        return False
    return bool(syntax.agents(verb)) and bool(syntax.children(verb, "agent"))


def _modal(helpers: list[Token]) -> Status | None:
    """The status that the modal among `helpers` gives, if there is one."""
    for helper in helpers:
        if kind := cues().modals.get(helper.lower_):
            return kind  # type: ignore[return-value]
    return None


def _condition(verb: Token) -> str | None:
    """The word of the condition on which something will be done ("will strike back if attacked"), or None."""
    for clause in syntax.children(verb, "advcl"):
        for mark in syntax.children(clause, "mark"):
            if mark.lower_ in ("if", "unless", "should"):
                return mark.text
    return None


def _contrary(helpers: list[Token]) -> bool:
    """Whether helpers tell what ought to have been done and was not ("should have resigned")."""
    words = [h.lower_ for h in helpers]
    return "have" in words and any(w in cues().unmet for w in words)


def _future_in_past(verb: Token, helpers: list[Token]) -> bool:
    """Whether `would` tells what somebody said or promised was to come ("said it would sign")."""
    if not any(h.lower_ in ("would", "'d") for h in helpers) or any(h.lower_ == "have" for h in helpers):
        return False
    first = syntax.first_conjunct(verb)
    teller = joined.governor(first)
    kind = cues().verbs.get(("that", teller.lemma_))
    told = first.dep_ == "ccomp" or teller != first.head
    return told and teller.tag_ in ("VBD", "VBN") and kind in ("said", "planned")


def _inverted(verb: Token, helpers: list[Token]) -> bool:
    """Whether a clause puts a condition by its order ("had they signed", "should he return")."""
    if not helpers or helpers[0].lower_ not in ("had", "were", "should"):
        return False
    return any(helpers[0].i < s.i for s in syntax.children(verb, "nsubj", "nsubjpass"))


def _shared(verb: Token) -> Token | None:
    """The first of joined verbs, where `verb` shares its helpers ("did not speak or act")."""
    if verb.dep_ != "conj" or syntax.children(verb, *syntax.SUBJECTS, "nsubjpass", "aux", "auxpass"):
        return None
    if (bare := joined.bare_form(verb)) is not None:
        return bare
    first = syntax.first_conjunct(verb)
    if (true := joined.slipped(verb, first)) is not None:
        return true
    if verb.tag_ not in ("VB", "VBN", "VBG") and not (
        verb.tag_ == "VBD" and first.tag_ == "VBN" and _or(verb)
    ):
        return None
    return first if first.pos_ in VERBAL and first != verb else None


def _or(verb: Token) -> bool:
    """Whether `verb` is joined by `or` or `nor`."""
    return any(c.lower_ in ("or", "nor") for c in syntax.children(verb.head, "cc"))


def _helpers(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those that it shares with the verb it is joined to included."""
    first = _shared(verb)
    return syntax.children(first or verb, "aux", "auxpass")


def _negated(verb: Token) -> bool:
    """Whether a verb is negated by itself, by the verb it is joined to, or by what stands around it."""
    if syntax.negated(verb) or ((first := _shared(verb)) is not None and syntax.negated(first)):
        return True
    for word in verb.children:
        if word.lower_ == "longer" and any(c.lower_ == "no" for c in word.children):
            return True
        none = (t for t in (word, *word.children) if t.i <= word.i)  # not "they, none of whom came, signed"
        if word.dep_ == "nsubj" and any(t.lower_ in ("neither", "none") for t in none):
            return True
    return False


def _asked(verb: Token) -> bool:
    """Whether a verb heads a question of the reporter's own."""
    if verb.dep_ != "ROOT" or cues().verbs.get(("that", verb.lemma_)) == "said":
        return False
    return verb.doc[-1].text == "?" or (len(verb.doc) > 1 and verb.doc[-2].text == "?")


def of_noun(noun: Token, trail: Trail, *, inner: bool) -> Status | None:
    """The status that a nominal act's own adjectives, determiners and quotation marks give.

    Where the noun only governs the act (`inner`), "a failed attempt to flee" denies the flight; a failed attempt
    that is the act itself was made.
    """
    known, reasons = cues(), trail.reasons
    if (verb := named_so(noun)) is not None:
        reasons.append(f"what somebody {verb.text!r}")
        trail.teller = trail.teller or verb
        return "alleged"
    for word in noun.children:
        if word.dep_ in ("amod", "compound", "nmod", "advmod") and (kind := known.modifiers.get(word.lower_)):
            if kind == "failed" and not inner:
                continue
            reasons.append(f"called {word.text!r}")
            return "denied" if kind == "failed" else kind  # type: ignore[return-value]
        if word.dep_ == "poss" and any(c.lower_ in cues().coming for c in word.subtree):
            reasons.append(f"of {word.text!r} to come")
            return "planned"
        if word.dep_ == "det" and word.lower_ in ("no", "neither"):
            reasons.append(f"{word.text} {noun.text}")
            return "denied"
        if word.dep_ == "det" and word.lower_ == "any" and not disputed(noun):
            reasons.append(f"{word.text} {noun.text}")
            return "possible"
        if word.lower_ == "called" and any(c.lower_ == "so" for c in word.children):
            reasons.append(f"so-called {noun.text}")
            return "alleged"
    if (later := _behind(noun)) is not None:
        reasons.append(f"{later.text!r} behind it")
        return "planned"
    if noun.lemma_ in known.relations and _standing(noun):
        reasons.append(f"{noun.text!r} that somebody has stands")
        return "ongoing"
    if noun.dep_ == "nsubj" and noun.head.lemma_ in cues().enduring and noun.head.tag_ in ("VBZ", "VBP"):
        reasons.append(f"it {noun.head.text!r}")
        return "ongoing"
    return None


def _standing(noun: Token) -> bool:
    """Whether a relation that somebody has is only mentioned ("cuts its support", not "voiced Oman's support")."""
    owners = syntax.children(noun, "poss")
    if noun.dep_ != "dobj":
        return noun.dep_ == "pobj" and bool(owners)
    given = noun.head.lemma_ in cues().utterances or noun.head.lemma_ in cues().given
    return any(o.pos_ != "PRON" for o in owners) and not given


def _behind(noun: Token) -> Token | None:
    """The participle behind a nominal act that sets it for later ("talks of Oman with Qatar scheduled for May")."""
    for holder in (noun, *syntax.after(noun)):  # parses hang what follows on the parties
        for word in syntax.children(holder, "acl", "amod", "relcl"):
            set_later = (
                cues().modifiers.get(word.lower_) == "planned"
                or cues().adjectives.get(word.lower_) == "planned"
            )
            if word.i > noun.i and set_later and word.tag_ in ("VBN", "VBD", "JJ"):
                return word
    return None
