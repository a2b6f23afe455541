"""Demands and doubts that the shape of a content shows: orders, wishes, duties, questions thrown back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Cue
from relata.reading.statements.predicate import Predicate
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_ORDER = wordlist("statements", "no_order")
_ASKING = wordlist("statements", "asking")
_NEEDING = wordlist("statements", "needing")
_SHORT = re.compile(
    r"[\W_]*(?!(?i:who|what|when|where|how|which|why not|ok|right|really|you know)\b)\w[^.!?]{0,38}\?\s+\S"
)

_OPEN = re.compile(r"\W*(?:who|whom|whose|what|when|where|how|which|why)\b", re.IGNORECASE)


def asked(cue: Cue, clause: Predicate) -> tuple[Stance, str] | None:
    """What a main clause asks for by its form, where it does."""
    verb = clause.verb
    if verb.tag_ == "VB" and clause.direct and clause.subject is None and _opens(verb):
        return "demands", f"{verb.text!r} is an order"
    if cue.word in _ASKING and not clause.direct and _subjunctive(clause):
        return "demands", f"{verb.text!r} is wished"
    if clause.own and clause.direct and verb.lemma_ in _NEEDING and not syntax.negated(verb) and _now(verb):
        if syntax.children(verb, "dobj"):
            return "demands", f"{verb.text!r} of the speaker's side"
        if verb.lemma_ == "want" and syntax.children(verb, "ccomp"):
            return "demands", f"{verb.text!r} of the speaker's side"
    if (
        clause.own
        and verb.lemma_ in _WANTING
        and any(x.lemma_ in _WANTED or syntax.is_passive(x) for x in syntax.children(verb, "xcomp"))
    ):
        return "demands", f"{verb.text!r} of the speaker's side"
    return _to_be_done(clause)


_WANTING = frozenset({"want", "wish", "like"})
_WANTED = wordlist("statements", "wanted")


def _now(verb: Token) -> bool:
    return verb.tag_ in ("VBP", "VBZ")


def _opens(verb: Token) -> bool:
    """Whether a bare verb is an order: nothing stands before it but a name, "please" or a condition."""
    if verb.lemma_.lower() in _NO_ORDER or syntax.children(verb, "aux", "auxpass"):
        return False
    return verb.dep_ in ("ROOT", "ccomp", "conj", "dep") and not any(
        c.tag_ in ("TO", "MD") or c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children
    )


def _subjunctive(clause: Predicate) -> bool:
    """Whether a clause wishes: "insisted that the reserves be returned", "asked that no drilling take place"."""
    verb, subject = clause.verb, clause.subject
    helpers = syntax.children(verb, "aux", "auxpass")
    bare = verb.tag_ == "VB" and not helpers
    be = any(h.lower_ == "be" for h in helpers) and not any(h.tag_ in ("MD", "TO") for h in helpers)
    # the tagger takes "that Ukraine make no pact" for a plural: one name alone is none
    one = verb.tag_ == "VBP" and not helpers and subject is not None and not syntax.children(subject, "conj")
    base = subject is not None and (
        (bare and subject.tag_ in ("NN", "NNP")) or (one and subject.tag_ == "NNP")
    )
    plural = verb.lower_ == "be" and bare
    return subject is not None and (be or base or plural)


_SIDES = wordlist("statements", "other_sides")


def _to_be_done(clause: Predicate) -> tuple[Stance, str] | None:
    """What a party is to do: "the neighbour was to hand back the lorries"; of the own side it is a promise."""
    verb = clause.verb
    if verb.lemma_ != "be" or clause.subject is None:
        return None
    inner = [x for x in syntax.children(verb, "xcomp") if x.tag_ == "VB" and x.i - verb.i <= 2]
    if not inner or syntax.negated(verb):
        return None
    if clause.own:
        return "promises", f"{verb.text!r} to {inner[0].text!r}"
    if syntax.is_passive(inner[0]) or inner[0].lemma_ in signs().scheduled:
        return None
    party = clause.subject.pos_ == "PROPN" or clause.subject.lower_ in signs().powers | _SIDES
    return ("demands", f"{verb.text!r} to {inner[0].text!r}") if party else None


def questioned(cue: Cue, content: str) -> tuple[Stance, str] | None:
    """Doubt that a question shows: "wondered whether", "A federation? I have heard that word"."""
    if cue.word in ("wonder", "question") and re.match(r"\W*(?:whether|if)\b", content):
        return "doubts", f"{cue.word!r} whether"
    if cue.word in ("wonder", "ask") and (found := _OPEN.match(content)):
        how = found.group().strip().lower() in ("why", "how")
        return ("doubts" if how else "asserts"), f"{cue.word!r} {found.group().strip()!r}: an open question"
    if _SHORT.match(content) and "?" in content[:44]:
        return "doubts", "a word thrown back as a question"
    return None
