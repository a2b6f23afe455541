"""Who does an act whose grammatical subject does none: mends the doer of a telling where the parse has another.

"Iran said the map was false and urged Oman to withdraw it" hangs the second verb on the first clause of what is said;
"In Bolivia, miners have been striking" makes the subject a part of the phrase before it; "a resolution condemning
Cuba" has a paper for its subject.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.acts.stage import OTHER_SIDE, Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = 4
FROM_THEN = frozenset({"then", "now", "there"})


def with_doer(stage: Stage, telling: Telling) -> Telling:
    """A telling with its doer by sense, where its grammatical one is no party."""
    phrase = telling.phrase
    if phrase.nominal or phrase.token.pos_ != "VERB":
        return telling
    verb = phrase.token
    found: list[Token] = []
    if not phrase.source and not syntax.is_passive(verb):
        found = _swallowed(verb)
    elif phrase.source and (_of_the_teller(stage, telling)):
        found = _sayer(verb)
    elif phrase.source and verb.dep_ == "acl" and verb.tag_ == "VBG" and not stage.actors(phrase.source):
        found = _of_a_paper(stage, verb)
    elif phrase.source and verb.dep_ == "acl" and verb.tag_ == "VB":
        found = _by_a_paper(stage, verb)
    if not found or not stage.actors(found):
        return telling
    return replace(telling, phrase=replace(phrase, source=tuple(found)))


def _swallowed(verb: Token) -> list[Token]:
    """The subject that the parse hangs on a phrase before it ("In Bolivia, miners have been striking")."""
    if verb.dep_ != "ROOT" or syntax.children(verb, *syntax.SUBJECTS, "nsubjpass", "expl"):
        return []
    if verb.tag_ in ("VB", "VBG") and not syntax.children(verb, "aux"):
        return []
    for phrase in (c for c in syntax.children(verb, "prep") if c.i < verb.i):
        for token in phrase.subtree:
            start = token.left_edge.i
            if token.pos_ not in ("NOUN", "PROPN") or token.i >= verb.i or start == 0:
                continue
            year = [c for c in syntax.children(token, "nummod") if len(c.text) == YEAR and c.text.isdigit()]
            if token.dep_ == "conj" and token.doc[start - 1].text == "," and not _listed_before(token):
                return syntax.coordinated(token)
            if (
                token.dep_ == "pobj"
                and token.head.lower_ == "on"
                and token.doc[start - 2].lower_ in FROM_THEN
            ):
                return syntax.coordinated(token)  # "from then on each country ..."
            if token.pos_ == "PROPN" and year and year[0].i == token.i - 1:
                return syntax.coordinated(token)
    return []


def _listed_before(token: Token) -> bool:
    """Whether a word is a later member of a list: others joined by commas stand before the one that it hangs on."""
    return token.head.dep_ == "conj"


def _of_the_teller(stage: Stage, telling: Telling) -> bool:
    """Whether a verb joined to a clause of what is said goes on with what the sayer does.

    Its subject by the parse is no party, or suffers what the first verb tells while it is active itself.
    """
    verb, phrase = telling.phrase.token, telling.phrase
    if verb.dep_ != "conj" or syntax.children(verb, *syntax.SUBJECTS, "nsubjpass", "aux", "auxpass"):
        return False
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or phrase.type not in load("acts")["words_of_the_teller"]:
        return False
    first = syntax.first_conjunct(verb)
    if first.dep_ != "ccomp":
        return False
    turned = bool(syntax.children(first, "nsubjpass")) and not syntax.is_passive(verb)
    return turned or not stage.actors(phrase.source)


def _sayer(verb: Token) -> list[Token]:
    """Who says the clause that a verb is joined to."""
    return syntax.agents(syntax.first_conjunct(verb).head)


def _by_a_paper(stage: Stage, verb: Token) -> list[Token]:
    """The body before a resolution or law that is to do something ("a Security Council resolution to compel X")."""
    paper = verb.head
    if paper.lemma_.lower() not in load("acts")["papers"]:
        return []
    before = [t for c in syntax.children(paper, "amod", "compound", "nmod") for t in (c, *c.subtree)]
    return [t for t in before if stage.cast.of(t)][:1]


def _of_a_paper(stage: Stage, verb: Token) -> list[Token]:
    """Whose resolution, letter or vote it is that condemns or urges."""
    paper = verb.head
    if paper.lemma_.lower() not in load("acts")["papers"]:
        return []
    own = [*syntax.after(paper, "by", "from"), *syntax.possessors(paper)]
    if stage.actors(own):
        return own
    before = [t for c in syntax.children(paper, "amod", "compound", "nmod") for t in c.subtree]
    over = paper.head
    if stage.named_in(before) or (over.pos_ == "VERB" and over.lemma_ not in load("acts")["papers_made"]):
        return []
    if paper.dep_ == "dobj" and over.pos_ == "VERB":
        return syntax.agents(over)
    if paper.dep_ == "pobj" and over.lower_ in ("in", "with", "through") and over.head.pos_ == "VERB":
        return syntax.agents(over.head)
    return []


def between(stage: Stage, phrase: Phrase, mediators: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Between whom somebody mediates who names nobody: the two other powers of the sentence, else of the report."""
    own = {m.country for m in mediators} | {m.name for m in mediators}
    near = [a for a in stage.named_in(list(phrase.token.doc)) if a.country and a.country not in own]
    lands = list(dict.fromkeys(a.country for a in near if a.sector in ("GOV", "MIL", "REB") and a.country))
    if len(lands) != 2:
        counts = [(c, n) for c, n in stage.lands if c not in own]
        if len(counts) < 2 or counts[1][1] < OTHER_SIDE * counts[0][1]:
            return ()
        lands = [c for c, _ in counts[:2]]
    return tuple(stage.state(c) for c in lands)
