"""The arguments of a verb: who does it, whom it is done to, through passives, control, relatives and coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.syntax.tree import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    after,
    children,
    coordinated,
    first_conjunct,
    possessors,
)
from relata.vocabulary.wordlists import DAYS, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = frozenset({"from", "in", "at", "near", "outside"})
OBJECT_CONTROL = wordlist("syntax", "object_control")
# Verbs with an object and a bare infinitive ("helped Minsk win").
SMALL_CLAUSE = frozenset({"help", "let", "make"})
# Verbs whose infinitive is done by whoever stands behind their preposition ("called on Minsk to withdraw").
PREPOSITION_CONTROL = {
    "call": ("on", "upon"),
    "appeal": ("to",),
    "plead": ("with",),
    "prevail": ("on", "upon"),
}
OF_OTHERS = wordlist("syntax", "of_others")
GIVING = wordlist("syntax", "giving")
IN_LINE = wordlist("syntax", "in_line")
NAMING, NAMING_AS = wordlist("syntax", "naming"), wordlist("syntax", "naming_as")


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, reduced relatives ("the men arrested near Minsk") included."""
    if children(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if children(verb, "agent") and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
        return not children(verb, "dobj", *SUBJECTS)
    if verb.dep_ == "ROOT" and verb.tag_ == "VBN" and not children(verb, "aux", "dobj"):
        return any(  # "The men freed from prison spoke of ...": the parse makes the participle the main verb
            c.tag_ in ("VBD", "VBZ", "VBP") and not children(c, "mark", "advmod", *SUBJECTS)
            for c in children(verb, "advcl", "ccomp")
        )
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":  # "isolated abroad, Minsk turned to ..."
        return not children(verb, "dobj", "aux", *SUBJECTS)
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not children(verb, "nsubj", "aux")
        and is_passive(verb.head)
    )


def subjects(verb: Token) -> list[Token]:
    """The grammatical subjects of a verb, found through coordination, control and relative clauses."""
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own:
        if len(own) > 1 and own[0].right_edge.i + 1 == own[1].left_edge.i:
            own = own[1:]  # a title and its bearer ("army chief Ann Lee"), which the parse has side by side
        if verb.dep_ == "relcl" and own[0].tag_ in ("WP", "WDT"):
            return _antecedents(verb)
        return [t for s in own for t in coordinated(_resolve(s, verb))]
    if verb.dep_ in ("relcl", "acl") and _infinitive(verb) and ranked(verb.head):
        return _said_to_be(verb.head)
    if verb.dep_ == "relcl":
        return _antecedents(verb) if not _gap_is_object(verb) else []
    if verb.dep_ == "acl":
        if verb.tag_ == "VB" or any(c.tag_ == "TO" for c in children(verb, "aux")):
            return _owners(verb.head)
        return coordinated(verb.head)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return subjects(verb.head)
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return _controllers(verb)
    if verb.dep_ == "advcl":
        asked = _asked(verb.head) if _infinitive(verb) and verb.tag_ == "VB" else []
        return asked or _behind_conjunction(verb) or subjects(verb.head)
    if verb.dep_ == "pcomp":
        return _behind_preposition(verb.head)
    return []


def ranked(noun: Token) -> bool:
    """Whether a noun says who comes where in a line, so that an infinitive behind it tells what he did.

    "The first to sign", "the most recent minister to visit", "the youngest leader to take part".
    """
    if noun.lower_ in IN_LINE:
        return True
    return any(
        c.lower_ in IN_LINE or c.tag_ == "JJS" or any(m.tag_ == "RBS" for m in children(c, "advmod"))
        for c in children(noun, "amod")
    )


def _said_to_be(noun: Token) -> list[Token]:
    """Who is said to be the one that a noun ranks; the noun itself where nobody is."""
    copula = noun.head
    if noun.dep_ == "attr":
        return subjects(copula)
    if noun.dep_ == "appos":
        return coordinated(copula)
    named = children(copula, "attr") if noun.dep_ == "nsubj" and copula.lemma_ == "be" else []
    return named or ([] if noun.lower_ in IN_LINE else coordinated(noun))


def agents(verb: Token) -> list[Token]:
    """Who does the act of a verb: its subject, or the `by` phrase where it is passive."""
    if not is_passive(verb):
        return subjects(verb)
    by = [p for a in children(verb, "agent") for p in children(a, "pobj")]
    if not by and verb.dep_ == "conj" and is_passive(verb.head):
        by = [p for a in children(verb.head, "agent") for p in children(a, "pobj")]
    if not by:  # "sponsored for decades by Hanoi": the parse hangs the doer on what stands between
        between = [c for c in children(verb, "prep") if c.lower_ in ("for", "in", "since", "during", "over")]
        held = [*(o for c in between for o in children(c, "pobj")), *children(verb, "dobj")]
        by = [p for o in held for p in after(o, "by")]
    return [t for p in by for t in coordinated(p)]


def patients(verb: Token) -> list[Token]:
    """Whom or what the act of a verb is done to: its object, or its subject where it is passive."""
    if is_passive(verb):
        return subjects(verb)
    own = children(verb, "dobj")
    if own:
        return [t for o in own for t in coordinated(_resolve(o, verb))]
    if verb.dep_ == "relcl" and _gap_is_object(verb):
        return coordinated(verb.head)
    # "helped Minsk win", "wants Minsk to pay": the parse makes the object the subject of what follows.
    for clause in children(verb, "ccomp") if verb.lemma_ in OBJECT_CONTROL | SMALL_CLAUSE else ():
        helpers = children(clause, "aux", "mark")
        infinitive = bool(helpers) and all(h.tag_ == "TO" for h in helpers)
        bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and verb.lemma_ in SMALL_CLAUSE)
        if bare and (infinitive or (not helpers and verb.lemma_ in SMALL_CLAUSE)):
            return [t for s in children(clause, "nsubj") for t in coordinated(s)]
    # "arrested and jailed the men": the object stands at the last of the verbs.
    for later in children(verb, "conj"):
        if later.pos_ == "VERB" and not children(later, "nsubj") and later.tag_ == verb.tag_:
            return patients(later)
    return []


def recipients(verb: Token) -> list[Token]:
    """The indirect object of a verb ("gave Minsk a loan", "gave a loan to Minsk")."""
    found = []
    for d in children(verb, "dative"):
        found += children(d, "pobj") if d.pos_ == "ADP" else [d]
    return [t for f in found for t in coordinated(f)]


def naming(noun: Token) -> Token | None:
    """The verb that calls somebody what a noun says ("called them [thugs]", "branded as [spies]"), or None."""
    if noun.dep_ == "oprd" and noun.head.lemma_ in NAMING:
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in NAMING_AS:
        return noun.head.head
    return None


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in children(verb, "aux"))


def _antecedents(clause: Token) -> list[Token]:
    """Whom a relative clause tells of: all of "X and Y, who have ..." where its verb is plural and theirs is not.

    A past tense does not tell the number: behind a comma it is of both names ("Oslo and Bern, which condemned ...").
    """
    noun = _person_of(clause)
    verbs = (clause, *children(clause, "aux", "auxpass"))
    plural = any(c.tag_ == "VBP" for c in verbs)
    either = all(c.tag_ != "VBZ" and c.lower_ != "was" for c in verbs) and _loose(clause)
    if noun.dep_ == "conj" and plural and noun.tag_ in ("NN", "NNP"):
        return coordinated(first_conjunct(noun))
    if noun.dep_ == "conj" and either and all(t.tag_ == "NNP" for t in coordinated(first_conjunct(noun))):
        return coordinated(first_conjunct(noun))
    return coordinated(noun)


def _person_of(clause: Token) -> Token:
    """The noun that a relative clause tells of; with "who" not a place, but whoever is from there."""
    noun = clause.head
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and noun.head.lower_ in WHERE:
        holder = noun.head.head  # "an analyst from Lima, who says"
        if holder.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "who" for c in clause.children):
            return holder
    return noun


def _loose(clause: Token) -> bool:
    """Whether a relative clause stands behind a comma."""
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text == ","


def _resolve(subject: Token, verb: Token) -> Token:
    """A relative pronoun's antecedent, else the token itself."""
    if subject.tag_ in ("WP", "WDT") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        clause_verb = verb
        while clause_verb.dep_ in ("conj", "xcomp", "ccomp") and clause_verb.head != clause_verb:
            clause_verb = clause_verb.head
        if clause_verb.dep_ == "relcl":
            return clause_verb.head
    return subject


def _gap_is_object(verb: Token) -> bool:
    """Whether the antecedent of a relative clause is its object ("the men whom police held")."""
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    return bool(own) and own[0].tag_ not in ("WP", "WDT") and own[0].lower_ != "that"


def _controllers(verb: Token) -> list[Token]:
    """Who does the infinitive below a verb: its object ("forced Minsk to") or its subject ("agreed to")."""
    head = verb.head
    if head.pos_ in ("VERB", "AUX") and head.lemma_ in OBJECT_CONTROL and (done_to := patients(head)):
        return done_to
    return _asked(head) or subjects(head) if head.pos_ in ("VERB", "AUX") else _owners(head)


def _asked(verb: Token) -> list[Token]:
    """Who is to do something by a verb that asks with a preposition ("called on Tuesday [on Oman] to ...")."""
    behind = PREPOSITION_CONTROL.get(verb.lemma_, ())
    return [t for t in after(verb, *behind) if t.i > verb.i and t.lower_ not in DAYS] if behind else []


def _owners(noun: Token) -> list[Token]:
    """Who has a plan, an offer, a duty "to do" something: its genitive, else the subject of its verb."""
    if own := possessors(noun):
        return own
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_ in OF_OTHERS:
        return []
    if noun.dep_ in ("dobj", "attr", "acomp", "oprd") and head != noun and head.pos_ in ("VERB", "AUX"):
        return subjects(head)
    if noun.dep_ == "pobj" and head.head.lemma_ == "be":  # "was at pains to deny it"
        return subjects(head.head)
    return []


def _behind_conjunction(clause: Token) -> list[Token]:
    """The subject of a finite clause whose `after` the parse takes for a preposition ("after Oslo sent ...")."""
    if clause.tag_ not in ("VBD", "VBZ", "VBP") or any(
        c.tag_ == "TO" for c in children(clause, "aux", "mark")
    ):
        return []
    between = clause.doc[clause.head.i + 1 : clause.i] if clause.head.i < clause.i else ()
    for p in reversed([*between, *children(clause.head, "prep")]):
        if p.dep_ == "prep" and p.lower_ in ("after", "before", "since", "until") and p.i < clause.i:
            return [t for o in children(p, "pobj") if o.i < clause.i for t in coordinated(o)]
    return []


def _behind_preposition(preposition: Token) -> list[Token]:
    """Who does the gerund behind a preposition: "accused X of meddling" X, "fled after losing" subject."""
    head = preposition.head
    if head.pos_ == "ADJ":  # "Lima, intent on staying", "Lima is bent on staying"
        return (
            subjects(head.head)
            if head.dep_ in ("acomp", "oprd")
            else children(head, "nsubj")
            or ([head.head] if head.dep_ == "amod" and head.i > head.head.i else [])
        )
    if head.lower_ == "short" and head.head.pos_ == "VERB":  # "stopped short of blaming Oslo"
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return _owners(head) if head.pos_ == "NOUN" else []
    if preposition.lower_ in ("of", "from", "for", "into", "against") and (done_to := patients(head)):
        return done_to
    return subjects(head)
