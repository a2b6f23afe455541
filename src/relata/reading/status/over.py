"""What governs an act, and the class of cue by which it does ("agreed to", "without", "if", "accused of").

Each function gives the class (a key of `effects` in `vocabulary/data/status.yaml`), the token that governs, and the
cue in words; a class of None where nothing above the act bears on its status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.status import joined
from relata.reading.status.forms import done_before, form_of, habit, simple_past, told_past, wished
from relata.reading.status.joined import VERBAL
from relata.reading.status.nominal import (
    NOTHING,
    Over,
    cue_of,
    definite,
    name_of,
    over_noun,
    over_preposition,
)
from relata.vocabulary.status import cues
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# What words or plans bring about at once, by being told.
EVOKING = wordlist("acts", "evoking")


def over_verb(verb: Token) -> Over:
    """The class of what governs a verb, the governor, and the cue in words."""
    head, dep = verb.head, verb.dep_
    if joined.apart(verb):
        return NOTHING
    if joined.in_case(verb):
        return "open", head, "'in case'-clause"
    if dep == "conj":
        return _over_conjunct(verb)
    if dep in ("ccomp", "xcomp", "acl", "csubj", "csubjpass", "acomp", "oprd", "parataxis"):
        return _over_complement(verb)
    if dep == "relcl" and form_of(verb) == "to":
        return _over_complement(verb)
    if dep == "advcl":
        return _over_adverbial(verb)
    if dep == "relcl" and (_content(verb) or joined.governor(verb) != head):
        return _over_complement(verb)
    if dep == "pcomp":
        return _over_gerund(verb)
    if dep == "relcl":
        known = definite(head) or done_before(verb) or _summed_up(verb)
        return NOTHING if known else ("beside", head, "")
    if dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return over_noun(verb)
    return NOTHING


def _over_conjunct(verb: Token) -> Over:
    """A verb joined to another stands under what that one stands under."""
    first = joined.goes_with(verb)
    return over_verb(first) if first != verb and first.pos_ in VERBAL else NOTHING


def _over_complement(verb: Token) -> Over:
    """The class of the verb, adjective or noun that a clause complements."""
    head, form = joined.governor(verb), form_of(verb)
    for word in syntax.children(verb, "mark"):
        if cues().marks.get(word.lower_) == "open":
            return "open", head, f"{word.text!r}-clause"
    yet = any(c.lower_ == "yet" for c in head.children)
    if head.pos_ in VERBAL and head.lemma_ != "be" and not (head.lemma_ == "have" and yet):
        return _under_verb(verb, head, form)
    said_of = head if head.pos_ == "ADJ" or head.lemma_ != "be" else _predicate(head)
    if said_of is not None and said_of.pos_ == "ADJ":
        return _under_adjective(said_of, form)
    head = said_of or head
    if head.lower_ == "order" and form == "to" and head.head.lower_ == "in":
        return "purpose", head.head.head, f"in order to {verb.text!r}"
    if head.pos_ in ("NOUN", "PROPN"):
        return _under_noun(verb, head, form)
    if yet and form == "to":
        return "reverse", head, f"{head.text} yet to"
    if head.lemma_ == "be" and form == "to":
        return "planned", head, f"{head.text!r} to"
    return NOTHING


def _under_verb(verb: Token, head: Token, form: str) -> Over:
    """The class by which a verb governs a clause of a form."""
    known = cues()
    if _said_now(verb):
        return "factive", head, ""
    exact = cue_of(form, head)
    if form == "to" and not exact and _by_words(verb):
        return "equal", head, f"in order to {verb.text!r}"
    if form == "to" and _hearsay(verb):
        return "alleged", head, f"{head.text!r} to have"
    kind = exact or cue_of("that", head) or ""
    if form != "that" and not exact:
        kind = {"to": "possible", "ing": "equal"}.get(form, kind or "said")
    if kind in ("said", "") and (wished(verb) or _expected(verb, head)):
        kind = "possible"
    if exact == "equal" and head.lemma_ in known.enabling and habit(head):
        kind = "possible"
    return kind or ("said" if verb.dep_ == "ccomp" else "equal"), head, f"under {head.text!r} ({kind})"


def _under_adjective(head: Token, form: str) -> Over:
    """The class by which an adjective governs a clause of a form."""
    known = cues()
    kind = known.adjectives.get(head.lower_, "possible" if form == "to" else "factive")
    if head.lower_ in known.affirming and form == "that" and syntax.negated(head.head):
        kind = "equal"
    if form == "to" and head.lower_ in syntax.IN_LINE:
        kind = "equal"  # "was the first to send": it sent
    if form == "to" and any(c.lower_ == "too" for c in head.children):
        kind = "reverse"
    if form == "to" and head.lower_ == "able" and syntax.negated(head.head):
        kind = "equal"  # who is not able to does not
    return kind, head, f"under {head.text!r} ({kind})"


def _under_noun(verb: Token, head: Token, form: str) -> Over:
    """The class by which a noun governs a clause of a form."""
    known = cues()
    alone = not syntax.children(verb, "nsubj", "mark", "nsubjpass")
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and alone:
        # "a pact signed in Oslo", but "any pact signed in Oslo"
        known_ = definite(head) or head.pos_ == "PROPN"
        return NOTHING if known_ else ("beside", head, "")
    if form == "to" and syntax.ranked(head):
        return "equal", head, f"the {head.text!r} to"
    if form not in ("to", "that"):
        return ("beside", head, "") if verb.dep_ == "acl" and not definite(head) else NOTHING
    if (answer := _answered(head)) is not None:
        return answer
    if form == "to" and head.dep_ == "dobj" and head.head.lemma_ in known.means:
        return "purpose", head.head, f"in order to {verb.text!r}"  # "used its powers to seize the ship"
    kind = known.nouns.get(head.lemma_, "possible" if form == "to" else "said")
    if kind in ("said", "alleged") and (untrue := _called_untrue(head)) is not None:
        by = "equal" if syntax.negated(untrue.head) else "denied"
        return by, untrue, f"{head.text!r} called untrue"
    kind = "possible" if kind == "ground" else kind
    kind = "equal" if head.lemma_ in known.resolved and definite(head) else kind
    return kind, head, f"under {head.text!r} ({kind})"


def _summed_up(clause: Token) -> bool:
    """Whether a relative clause tells what somebody makes of all that was said ("..., a move that Oslo opposes")."""
    noun = clause.head
    start = noun.left_edge.i
    aside = start > 0 and noun.doc[start - 1].text in (",", "-", "–", "—")
    finite = clause.tag_ in syntax.FINITE and not syntax.children(clause, "aux")
    return aside and finite and any(s.tag_[:1] == "N" for s in syntax.children(clause, "nsubj"))


def _said_now(verb: Token) -> bool:
    """Whether a speaker says something by saying that he wants to ("I want to thank Peru")."""
    wishes = verb.lemma_ in cues().utterances and verb.head.lemma_ in cues().wishing
    speaks = any(t.lower_ in ("i", "we") for t in syntax.subjects(verb.head))
    return wishes and speaks and not syntax.negated(verb.head)


def _by_words(verb: Token) -> bool:
    """Whether somebody turns to others in order to say something ("rang him to thank him"): it is said.

    So he does by going to a place, or by being there ("was in Dakar to ask for troops").
    """
    head, known = verb.head, cues()
    there = head.lemma_ == "be" and any(p.lower_ in ("in", "at") for p in syntax.children(head, "prep"))
    if verb.lemma_ in known.encounters:
        return there or head.lemma_ in known.travelling
    return verb.lemma_ in known.utterances and (there or head.lemma_ in known.addressing)


def _called_untrue(noun: Token) -> Token | None:
    """The word that calls a report or claim false, or not true; None where it is not said to be."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be" or (said := _predicate(noun.head)) is None:
        return None
    negated = syntax.negated(noun.head)
    untrue = said.lower_ in cues().affirming if negated else cues().adjectives.get(said.lower_) == "reverse"
    return said if untrue else None


def _predicate(copula: Token) -> Token | None:
    """The adjective or noun that a form of `be` says of its subject."""
    return next(iter(syntax.children(copula, "acomp", "attr")), None)


def _over_adverbial(verb: Token) -> Over:
    """The class that the word at the head of an adverbial clause gives."""
    if verb.tag_ == "VBG" and verb.lemma_ in EVOKING:
        return NOTHING  # "plans a dam, drawing protests": they have been drawn
    known = cues()
    for word in syntax.children(verb, "mark", "advmod"):
        if word.i < verb.i and (kind := known.marks.get(word.lower_)):
            if word.lower_ in ("until", "till") and simple_past(verb) and told_past(verb.head):
                kind = "factive"  # "held out until troops came": they came
            return kind, verb.head, f"{word.text!r}-clause"
    form = form_of(verb)
    if form == "to":
        if (noun := _asked_for(verb)) is not None:
            kind = known.nouns[noun.lemma_]
            return _answered(noun) or (kind, noun, f"under {noun.text!r} ({kind})")
        if (name := name_of(verb.head)) != verb.head.lemma_ and (kind := known.verbs.get(("to", name), "")):
            return kind, verb.head, f"under {verb.head.text!r} ({kind})"
        kind = "purpose" if verb.head.lemma_ in known.means else "possible"
        kind = "equal" if _by_words(verb) else kind
        return kind, verb.head, f"in order to {verb.text!r}"
    if form == "ing" and not syntax.children(verb, "nsubj", "nsubjpass", "mark") and verb.i > verb.head.i:
        return "beside", verb.head, f"beside {verb.head.text!r}"
    return NOTHING


def _asked_for(verb: Token) -> Token | None:
    """The noun of asking before an infinitive that parsers hang on the verb ("resisted a call on Friday to ...")."""
    for noun in syntax.children(verb.head, "dobj"):
        if noun.i < verb.i and cues().nouns.get(noun.lemma_) in ("possible", "planned"):
            return noun
    return None


def _answered(noun: Token) -> Over | None:
    """What an answer to a request, offer or claim makes of what it holds: denied if refused, planned if accepted."""
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    answer, kind = cue_of("answer", noun.head), cues().nouns.get(noun.lemma_)
    if answer == "refused" and kind in ("possible", "planned", "alleged", "said"):
        return "reverse", noun.head, f"{noun.text!r} {noun.head.text!r}"
    if answer == "accepted" and kind == "possible":
        return "planned", noun.head, f"{noun.text!r} {noun.head.text!r}"
    return None


def _hearsay(verb: Token) -> bool:
    """ "Is said to have": a perfect infinitive under a passive of saying or believing."""
    perfect = any(c.lower_ == "have" for c in syntax.children(verb, "aux"))
    return perfect and verb.head.lemma_ in cues().hearsay and syntax.is_passive(verb.head)


def _expected(verb: Token, head: Token) -> bool:
    """Whether somebody only thinks that what a clause tells will be ("believes that it will not give in")."""
    return head.lemma_ in cues().opinion and any(
        cues().modals.get(c.lower_) == "planned" for c in syntax.children(verb, "aux")
    )


def _content(verb: Token) -> bool:
    """Whether a clause parsed as relative tells what a claim holds ("reports that guards beat them")."""
    subjects = syntax.children(verb, "nsubj", "nsubjpass")
    kind = cues().nouns.get(verb.head.lemma_)
    gap = any(c.tag_ in ("WDT", "WP") for c in syntax.children(verb, "dobj", "dative"))
    # "A charge that Oslo denies" answers the charge.
    gap = gap or (bool(cue_of("answer", verb)) and not syntax.children(verb, "dobj", "ccomp", "xcomp"))
    return (
        kind in ("said", "alleged", "denied")
        and not gap
        and any(s.pos_ in ("NOUN", "PROPN") for s in subjects)
    )


def _over_gerund(verb: Token) -> Over:
    """The class of the mark or preposition over a gerund or clause, and of the verb or noun over that."""
    for word in syntax.children(verb, "mark"):
        if cues().marks.get(word.lower_) == "open":
            return "open", verb.head, f"{word.text!r}-clause"
    return over_preposition(verb.head)
