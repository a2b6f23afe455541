"""Whether an entry of `vocabulary/data/ties.yaml` holds at a word: what must, and must not, stand with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.ties.describing import host
from relata.reading.ties.entries import rules
from relata.reading.ties.goods import goods_of
from relata.reading.ties.measures import find_measures, find_prices
from relata.reading.ties.slots import SLOTS
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# What somebody is a party to stands within so many tokens behind the word.
BEHIND = 7
PROMISING = wordlist("ties", "promising")
ASSERTING = wordlist("ties", "asserting")
OWED = wordlist("ties", "owed")
_NO_TREATY = wordlist("ties", "no_treaty")
# A verb with one of these tells what goes on.
YEARLY = re.compile(
    r"\b(?:a|each|every|per) (?:year|month|day)\b|\b(?:annually|yearly|monthly)\b", re.IGNORECASE
)


def fits(entry: dict[str, Any], token: Token) -> bool:
    """Whether an entry holds at its trigger: form, denial, what stands over it, and the words beside it."""
    return _formed(entry, token) and _told(entry, token) and _beside(entry, token) and _given(entry, token)


def _formed(entry: dict[str, Any], token: Token) -> bool:
    """Whether the trigger has the form and the place in its clause that the entry asks for."""
    if token.i > 1 and token.doc[token.i - 2].lower_ == "self" and token.doc[token.i - 1].text == "-":
        return False  # "self-reliance" leans on nobody
    if set(entry.get("not_particle", "").split()) & {p.lower_ for p in syntax.children(token, "prt")}:
        return False
    if entry.get("passive") and not syntax.is_passive(token) and (token.tag_ != "VBN" or _perfect(token)):
        return False
    if entry.get("plural") and token.tag_ not in ("NNS", "NNPS"):
        return False
    if entry.get("alone") and (syntax.possessors(token) or syntax.after(token, "of", "to")):
        return False
    if entry.get("habit") and not standing(token):
        return False
    if "stands" in entry and token.dep_ not in entry["stands"].split():
        return False
    before = token.head.lower_ if token.dep_ == "pobj" else ""
    if "behind" in entry and before not in entry["behind"].split():
        return False
    if "not_behind" in entry and before in entry["not_behind"].split():
        return False
    return not entry.get("positive") or _is_so(token)


def _is_so(adjective: Token) -> bool:
    """Whether an adjective tells how somebody stands: "is close to", not "closer to" nor "closing the borders"."""
    if adjective.tag_ in ("JJR", "VBG", "VB") or adjective.lower_.endswith("ing"):
        return False
    behind = adjective.doc[adjective.i + 1 : adjective.i + 2]
    return not any(t.pos_ == "DET" or t.tag_ == "PRP$" for t in behind)


def _told(entry: dict[str, Any], token: Token) -> bool:
    """Whether the verb over the trigger lets the entry stand and does not deny it."""
    verb = token if token.pos_ in ("VERB", "AUX") else host(token)
    if entry.get("unnamed"):
        verb = None  # whose allies they are is not denied with what they do
    if denied(token, verb) or (verb is not None and disclaimed(verb)):
        return False
    if "over" in entry and verb is not None and syntax.negated(verb):
        return False
    if "not_over" in entry and verb is not None and verb.lemma_ in entry["not_over"].split():
        return syntax.negated(verb)  # who has not left a treaty is bound by it
    return "over" not in entry or (verb is not None and verb.lemma_ in entry["over"].split())


def disclaimed(verb: Token) -> bool:
    """Whether somebody denies what a clause tells: "denies that it hosts a base"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in _DENYING and not syntax.negated(verb.head)


_DENYING = wordlist("ties", "denying")


def claimed(verb: Token) -> bool:
    """Whether money is only claimed: who demands damages of another is owed nothing yet."""
    if verb.lemma_ not in _CLAIMING or verb.pos_ != "VERB":
        return False
    asked = [*syntax.patients(verb), *syntax.after(verb, "for")]
    return bool(_words(t for o in asked for t in o.subtree) & _DAMAGES)


_CLAIMING = wordlist("ties", "claiming")
_DAMAGES = wordlist("ties", "damages")


def denied(token: Token, verb: Token | None) -> bool:
    """Whether a word, or the verb over it that says that it is there, is negated."""
    asserted = verb is not None and (verb == token or verb.lemma_ in ASSERTING)
    return syntax.negated(token) or (verb is not None and asserted and syntax.negated(verb))


def _beside(entry: dict[str, Any], token: Token) -> bool:
    """Whether the words that the entry asks for stand beside the trigger, and none that it bars."""
    if "without" in entry and _words(syntax.noun_phrase(token)) & set(entry["without"].split()):
        return False
    if "treaty" in (entry["kind"], entry.get("default")) and _words(syntax.noun_phrase(token)) & _NO_TREATY:
        return False
    if "without_subject" in entry and _words(SLOTS["subject"](token)) & set(entry["without_subject"].split()):
        return False
    if "without_object" in entry and _words(syntax.patients(token)) & set(entry["without_object"].split()):
        return False
    if token.lemma_ == "join" and any(
        c.tag_ == "VBG" for p in syntax.children(token, "prep") for c in syntax.children(p, "pcomp")
    ):
        return False  # "joined the Liberals in rejecting it"
    around: dict[str, Iterable[Token]] = {
        "with": [t for t in syntax.noun_phrase(token) if t.i != token.i and not _of_owner(t, token)],
        "with_state": [t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "in" and _bare(t)],
        "with_in": [
            *(t for t in token.subtree if t.i != token.i),
            *(syntax.subjects(token) if token.pos_ == "VERB" else ()),
        ],
        "with_to": token.doc[token.i + 1 : token.i + BEHIND],
    }
    if entry.get("cargo"):
        moved = [*syntax.patients(token), *syntax.subjects(token)]
        if goods_of(t for o in moved for t in syntax.noun_phrase(o)):
            return True
    return all(key not in entry or _words(near) & set(entry[key].split()) for key, near in around.items())


def _of_owner(word: Token, token: Token) -> bool:
    """Whether a word only describes whose the thing is ("the military adviser's cooperation")."""
    owners = syntax.children(token, "poss")
    return any(o.is_ancestor(word) for o in owners)


def _bare(word: Token) -> bool:
    """Whether a noun stands alone behind its preposition ("in power", not "in an Office of Records")."""
    return not any(c.dep_ in ("det", "compound", "amod", "poss") for c in word.children)


def _given(entry: dict[str, Any], token: Token) -> bool:
    """Whether a sum of money, or a thing of the kind that the entry asks for, is given."""
    if entry.get("money"):
        clause = "".join(t.text_with_ws for t in token.subtree)
        sums = [a for a in find_measures(clause) if len(a.measure.unit) == 3]
        if len(sums) <= len(find_prices(clause)):
            return False
    if entry.get("praise"):
        credit = next((t for t in (token, *syntax.patients(token)) if t.lemma_ == "credit"), None)
        if credit is not None and _praised(credit):
            return False
    if entry.get("gift") and (priced(token) or _returned(token)):
        return False
    if "about" in entry:
        given = [*syntax.patients(token), *syntax.after(token, "with")]
        kind_of = rules().kind_of
        words = _words(t for o in given for t in syntax.noun_phrase(o))
        return any(kind_of.get(w) == entry["about"] for w in words)
    return True


def _praised(credit: Token) -> bool:
    """Whether credit is given for what was done ("took credit for the truce"), and no money is lent."""
    verb = host(credit)
    near = [*syntax.children(credit, "prep"), *(syntax.children(verb, "prep") if verb is not None else ())]
    clause = "".join(t.text_with_ws for t in (verb or credit).subtree)
    return any(p.lower_ == "for" for p in near) and not find_measures(clause)


def priced(verb: Token) -> bool:
    """Whether what is paid is the price of goods: "pays 127 dollars for a thousand cubic metres of gas"."""
    kind_of = rules().kind_of
    bought = _words(t for o in syntax.after(verb, "for") for t in syntax.noun_phrase(o))
    return any(kind_of.get(w) in ("energy", "trade") for w in bought)


def _returned(verb: Token) -> bool:
    """Whether what is paid is owed, not given: "paid its debt", "will pay damages"."""
    return bool(_words(t for o in syntax.patients(verb) for t in syntax.noun_phrase(o)) & OWED)


def _words(tokens: Iterable[Token]) -> set[str]:
    return {w for t in tokens for w in (t.lemma_.lower(), t.lower_)}


def _perfect(verb: Token) -> bool:
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def standing(verb: Token) -> bool:
    """Whether a verb tells what goes on ("sells arms to", "has been training") rather than one act of the past."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBZ", "VBP") or (verb.dep_ == "relcl" and not helpers):
        return True
    if YEARLY.search("".join(t.text_with_ws for t in verb.subtree)):
        return True
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in PROMISING:
        return True
    if verb.tag_ in ("VBG", "VBN") and verb.dep_ in ("acl", "amod", "conj", "pcomp"):
        return not helpers or bool(helpers & {"is", "are", "has", "have", "been"})
    return verb.tag_ in ("VBG", "VBN") and bool(helpers & {"is", "are", "has", "have", "'s", "'re", "'ve"})
