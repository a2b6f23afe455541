"""What governs an act, and the class of cue by which it does ("agreed to", "without", "if", "accused of").

Each function gives the class (a key of `effects` in `vocabulary/data/status.yaml`), the token that governs, and the
cue in words; a class of None where nothing above the act bears on its status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.status.own import VERBAL
from relata.vocabulary.status import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

Over = tuple[str | None, "Token | None", str]
_NOTHING: Over = (None, None, "")


def over_verb(verb: Token) -> Over:
    """The class of what governs a verb, the governor, and the cue in words."""
    head, dep = verb.head, verb.dep_
    if dep == "conj":
        return _over_conjunct(verb)
    if dep in ("ccomp", "xcomp", "acl", "csubj", "csubjpass", "acomp", "oprd", "parataxis"):
        return _over_complement(verb)
    if dep == "relcl" and _form(verb) == "to":
        return _over_complement(verb)
    if dep == "advcl":
        return _over_adverbial(verb)
    if dep == "relcl" and _content(verb):
        return _over_complement(verb)
    if dep == "pcomp":
        return _over_gerund(verb)
    if dep == "relcl":
        return ("beside", head, "") if not _definite(head) else _NOTHING
    if dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return over_noun(verb)
    return _NOTHING


def _over_conjunct(verb: Token) -> Over:
    """A verb joined to another stands under what that one stands under."""
    first = syntax.first_conjunct(verb)
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        while (
            first.tag_ in ("VB", "VBG") and first.dep_ in ("xcomp", "pcomp", "advcl") and first.head != first
        ):
            first = first.head  # "failed to win and left": what is finite is joined to what is finite
    return over_verb(first) if first != verb and first.pos_ in VERBAL else _NOTHING


def _over_complement(verb: Token) -> Over:
    """The class of the verb, adjective or noun that a clause complements."""
    head, known = verb.head, cues()
    form = _form(verb)
    for word in syntax.children(verb, "mark"):
        if known.marks.get(word.lower_) == "open":
            return "open", head, f"{word.text!r}-clause"
    yet = any(c.lower_ == "yet" for c in head.children)
    if head.pos_ in VERBAL and head.lemma_ != "be" and not (head.lemma_ == "have" and yet):
        exact = cue_of(form, head)
        kind = exact or cue_of("that", head) or ""
        if form == "to" and _hearsay(verb):
            return "alleged", head, f"{head.text!r} to have"
        if form != "that" and not exact:
            kind = {"to": "possible", "ing": "equal"}.get(form, kind or "said")
        if kind in ("said", "") and _wished(verb):
            kind = "possible"
        return kind or ("said" if verb.dep_ == "ccomp" else "equal"), head, f"under {head.text!r} ({kind})"
    if head.pos_ == "ADJ" or (head.lemma_ == "be" and (head := _predicate(head) or head).pos_ == "ADJ"):
        kind = known.adjectives.get(head.lower_, "possible" if form == "to" else "factive")
        if form == "to" and any(c.lower_ == "too" for c in head.children):
            kind = "reverse"
        return kind, head, f"under {head.text!r} ({kind})"
    if head.lower_ == "order" and form == "to" and head.head.lower_ == "in":
        return "purpose", head.head.head, f"in order to {verb.text!r}"
    if head.pos_ in ("NOUN", "PROPN"):
        if (
            verb.dep_ == "acl"
            and verb.tag_ == "VBN"
            and not syntax.children(verb, "nsubj", "mark", "nsubjpass")
        ):
            # "a pact signed in Oslo", but "any pact signed in Oslo"
            return ("beside", head, "") if not _definite(head) else _NOTHING
        if form == "to" and any(c.lower_ in known.ranking for c in head.children):
            return "equal", head, f"the {head.text!r} to"
        if form in ("to", "that"):
            if (answer := _answered(head)) is not None:
                return answer
            kind = known.nouns.get(head.lemma_, "possible" if form == "to" else "said")
            kind = "possible" if kind == "ground" else kind
            return kind, head, f"under {head.text!r} ({kind})"
        if verb.dep_ == "acl" and not _definite(head):
            return "beside", head, ""
        return _NOTHING
    if yet and form == "to":
        return "reverse", head, f"{head.text} yet to"
    if head.lemma_ == "be" and form == "to":
        return "planned", head, f"{head.text!r} to"
    return _NOTHING


def _predicate(copula: Token) -> Token | None:
    """The adjective or noun that a form of `be` says of its subject."""
    return next(iter(syntax.children(copula, "acomp", "attr")), None)


def _form(verb: Token) -> str:
    """The form of a complement: to, ing or that."""
    if any(c.tag_ == "TO" for c in syntax.children(verb, "aux")):
        return "to"
    if verb.tag_ == "VBG" and not any(
        c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in syntax.children(verb, "aux")
    ):
        return "ing"
    return "to" if verb.tag_ == "VB" and not syntax.children(verb, "aux", "mark") else "that"


def _over_adverbial(verb: Token) -> Over:
    """The class that the word at the head of an adverbial clause gives."""
    known = cues()
    for word in syntax.children(verb, "mark", "advmod"):
        if word.i < verb.i and (kind := known.marks.get(word.lower_)):
            return kind, verb.head, f"{word.text!r}-clause"
    form = _form(verb)
    if form == "to":
        if (noun := _asked_for(verb)) is not None:
            kind = known.nouns[noun.lemma_]
            return _answered(noun) or (kind, noun, f"under {noun.text!r} ({kind})")
        if (name := name_of(verb.head)) != verb.head.lemma_ and (kind := known.verbs.get(("to", name), "")):
            return kind, verb.head, f"under {verb.head.text!r} ({kind})"
        kind = "purpose" if verb.head.lemma_ in known.means else "possible"
        return kind, verb.head, f"in order to {verb.text!r}"
    if form == "ing" and not syntax.children(verb, "nsubj", "nsubjpass", "mark") and verb.i > verb.head.i:
        return "beside", verb.head, f"beside {verb.head.text!r}"
    return _NOTHING


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


def _wished(verb: Token) -> bool:
    """Whether a that-clause has the bare form ("insisted that he resign")."""
    helpers = syntax.children(verb, "aux", "auxpass")
    bare = (verb.tag_ == "VB" and not helpers) or [h.lower_ for h in helpers] == ["be"]
    return bare and bool(syntax.children(verb, "nsubj", "nsubjpass"))


def _content(verb: Token) -> bool:
    """Whether a clause parsed as relative tells what a claim holds ("reports that guards beat them")."""
    subjects = syntax.children(verb, "nsubj", "nsubjpass")
    kind = cues().nouns.get(verb.head.lemma_)
    gap = any(c.tag_ in ("WDT", "WP") for c in syntax.children(verb, "dobj", "dative"))
    return (
        kind in ("said", "alleged", "denied")
        and not gap
        and any(s.pos_ in ("NOUN", "PROPN") for s in subjects)
    )


def name_of(verb: Token) -> str:
    """A verb's lemma with its particle, as status.yaml writes it ("rule_out"), else the lemma alone."""
    for c in verb.children:
        beside = c.dep_ == "prt" or (c.dep_ in ("advmod", "prep", "acomp") and c.i == verb.i + 1)
        if beside and f"{verb.lemma_}_{c.lower_}" in cues().particles:
            return f"{verb.lemma_}_{c.lower_}"
    return verb.lemma_


def cue_of(form: str, verb: Token) -> str | None:
    """The class of a verb over what it governs in `form`: that of the verb with its particle, where it has one."""
    return cues().verbs.get((form, name_of(verb)))


def _over_gerund(verb: Token) -> Over:
    """The class of the preposition over a gerund, and of the verb or noun over that."""
    return _over_preposition(verb.head)


def _over_preposition(preposition: Token) -> Over:
    """The class of a preposition with what governs it: call for, accuse of, threat of, without, after."""
    head, word, known = preposition.head, preposition.lower_, cues()
    if preposition.dep_ == "agent" and not syntax.children(preposition, "pcomp"):
        return _NOTHING
    if any(c.lower_ in ("instead", "rather") for c in (head, *preposition.children)):
        return "reverse", head if head.pos_ in VERBAL else head.head, f"instead {word}"
    if (head.lower_, word) in (("short", "of"), ("far", "from")):
        over = next((a for a in syntax.ancestors(head) if a.pos_ in VERBAL), head)
        return "reverse", over, f"{head.text} {word}"
    if word == "by" and head.pos_ in VERBAL and syntax.children(preposition, "pcomp"):
        while head.dep_ == "xcomp" and head.head.lemma_ in known.trying:
            head = head.head  # "sought to calm them by freeing two": the means of what is tried is done
        return "equal", head, f"by which {head.text!r}"
    if kind := known.prepositions.get(word):
        return kind, head, f"{word!r}"
    if head.pos_ in VERBAL and (kind := known.verbs.get((word, head.lemma_))):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "NOUN" and (kind := known.nouns.get(head.lemma_)):
        kind = "beside" if kind == "ground" else kind
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "ADJ" and (kind := known.adjectives.get(head.lower_)):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    above = _verb_above(head) if syntax.children(preposition, "pcomp") else None
    if above is not None and known.verbs.get((word, above.lemma_)) == "alleged":
        # "accused men with ties to X of plotting": parsers hang the plot on the ties.
        return "alleged", above, f"under {above.text + ' ' + word!r} (alleged)"
    below = syntax.children(preposition, "pobj")
    if head.pos_ in VERBAL and below and not _definite(below[0]) and word in known.carriers:
        return "beside", head, f"with {head.text + ' ' + word!r}"
    return _NOTHING


def _verb_above(noun: Token) -> Token | None:
    """The verb of the clause in which a noun stands."""
    return (
        next((t for t in syntax.ancestors(noun) if t.pos_ in VERBAL), None) if noun.pos_ == "NOUN" else None
    )


def over_noun(noun: Token) -> Over:
    """The class of what governs a nominal act."""
    head, dep, known = noun.head, noun.dep_, cues()
    if dep == "conj":
        first = syntax.first_conjunct(noun)
        if first == noun or first.pos_ in VERBAL:  # a noun is joined to no gerund: the parse has slipped
            return _NOTHING
        return over_noun(first)
    if dep in ("pobj", "pcomp"):
        return _over_preposition(head)
    if dep in ("dobj", "nsubjpass"):
        kind = _over_object(noun)
        return (kind, head, f"under {head.text!r} ({kind})") if kind else _NOTHING
    if dep == "nsubj" and head.lemma_ in known.arising and syntax.negated(head):
        return "equal", head, f"subject of {head.text!r}"
    if dep == "nsubj" and head.lemma_ == "be":
        for said in syntax.children(head, "acomp", "attr"):
            if (kind := known.adjectives.get(said.lower_)) in ("reverse", "possible"):
                return kind, head, f"said to be {said.text!r}"
    if dep in ("nsubj", "attr") and not _definite(noun):
        kind = "equal" if head.lemma_ in known.arising or dep == "attr" else "beside"
        return kind, head, f"subject of {head.text!r}"
    if dep == "compound" and head.pos_ == "NOUN" and known.nouns.get(head.lemma_, "ground") != "ground":
        kind = known.nouns[head.lemma_]
        return kind, head, f"under {head.text!r} ({kind})"
    return _NOTHING


def _over_object(noun: Token) -> str | None:
    """The class that a verb has over a nominal act that is its object."""
    if kind := cue_of("event", noun.head):
        return kind
    kind = cue_of("noun", noun.head)
    if kind == "possible" and _definite(noun):
        return None
    if kind is None and not _definite(noun):
        return "equal" if noun.dep_ == "dobj" else "beside"
    return kind


def _definite(noun: Token) -> bool:
    """Whether a noun phrase takes its act as known ("the arrest", "their arrest")."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
               for c in noun.children)  # fmt: skip
