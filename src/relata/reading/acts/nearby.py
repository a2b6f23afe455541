"""What the sentence and the paragraph around an act say of it: where it plays, and who stands against a party there.

A report of several lands has no other side as a whole; each of its paragraphs may have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.actors.descriptions import land_of
from relata.reading.page import Page
from relata.reading.stretches import begun
from relata.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from relata.records import Mention

# A sentence that plays somewhere starts with one of these and the place.
OPENING = frozenset({"in", "across", "throughout", "inside", "at", "outside"})
# So many words of a place at the head of a sentence may stand before its name ("In the northern city of").
BEFORE_NAME = 5


def opening(page: Page, act: Token) -> str | None:
    """The country of the place at the head of the sentence, or of its part behind a semicolon, that an act stands in.

    None where a verb of saying stands between: what is said somewhere may have been done anywhere.
    """
    verbs = [t for t in syntax.ancestors(act) if t.pos_ == "VERB"]
    if any(syntax.children(v, "ccomp") and act.i in {t.i for t in _content(v)} for v in verbs):
        return None
    for first in _starts(act):
        if first.lower_ in OPENING and (land := _placed(page, first)):
            return land
    return None


def _content(verb: Token) -> list[Token]:
    """The words of the clause that a verb says, whose parse a semicolon does not cut."""
    return [t for c in syntax.children(verb, "ccomp") if c.i > verb.i for t in c.subtree]


def _starts(act: Token) -> list[Token]:
    """The first words of the parts of the sentence up to an act, the nearest part first."""
    doc = act.doc
    stops = [t.i + 1 for t in doc[: act.i] if t.text == ";"]
    return [doc[i] for i in (*reversed(stops), 0) if i < len(doc)]


def _placed(page: Page, preposition: Token) -> str | None:
    """The land of the name behind a preposition, unless it only describes something else ("in Swiss eyes")."""
    sentence = page.sentence_of(preposition)
    doc, first = preposition.doc, preposition.i + 1
    names = begun(page.names, sentence.start, sentence.end)
    places: list[str] = load("acts")["placing_nouns"]
    for token in doc[first : first + BEFORE_NAME]:
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return None
        start = sentence.start_of(token)
        name = next((m for m in names if m.start == start and land_of(m)), None)
        if name is None:
            continue
        behind = [t for t in doc[token.i : first + BEFORE_NAME + 2] if sentence.start_of(t) >= name.end]
        genitive = bool(behind) and behind[0].tag_ == "POS"
        described = token.dep_ in ("amod", "compound", "nmod", "poss") and token.head.pos_ in (
            "NOUN",
            "PROPN",
        )
        heads = {token.head.lemma_.lower(), *(t.lemma_.lower() for t in behind[1:3] if genitive)}
        if (genitive or (described and token.head.i > token.i and token.head.dep_ == "pobj")) and not (
            heads & set(places)
        ):
            whole = sentence.start_of(token.head) < name.end  # "In Port Moresby": the head is in the name
            return land_of(name) if whole and not genitive else None
        return land_of(name)
    return None


def at_frontier(place: Token) -> bool:
    """Whether a place is only told by the land that lies beyond ("near the Brazilian frontier")."""
    rules: dict[str, Any] = load("acts")
    return place.lemma_.lower() in rules["frontiers"]


def of_whom_nothing(token: Token) -> bool:
    """Whether a name before a noun says nothing of who acts ("with Saudi roots", "the Libyan border")."""
    head = token.head
    told: list[str] = load("acts")["tells_no_party"]
    return token.dep_ in ("amod", "compound", "nmod", "poss") and head.lemma_.lower() in told


def other_lands(
    page: Page, mentions: Sequence[Mention], act: Token, own: frozenset[str], *, back: int
) -> frozenset[str]:
    """The lands but `own` of the sentence of an act, else of the nearest before it in its paragraph that has any.

    Empty where at most `back` sentences before tell no other land at all.
    """
    sentence = page.sentence_of(act)
    for at in range(sentence.number, max(-1, sentence.number - back - 1), -1):
        told = page.sentences[at]
        if told.paragraph != sentence.paragraph:
            break
        told_of = begun(mentions, told.start, told.end)
        near = [m.actor for m in told_of if m.actor and m.actor.sector != "MED"]
        if lands := frozenset(a.country for a in near if a.country) - own:
            return lands
    return frozenset()


def _some_of(token: Token) -> Token | None:
    """The people told before in a sentence of whom a word takes up some ("met miners, paying [some] to leave")."""
    if token.lower_ not in load("acts")["some_of_them"] or syntax.children(token, "prep", "relcl"):
        return None
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return None
    many = [
        t for t in token.doc[: token.i] if t.tag_ in ("NNS", "NNPS") and t.dep_ in ("dobj", "pobj", "conj")
    ]
    return many[-1] if many else None


def called(token: Token) -> Token:
    """The name of whom a description tells behind it ("a third man, the lawyer [Ann Lee]"), else the word itself."""
    if whole := _some_of(token):
        return whole
    if token.tag_ != "NN" or not any(c.lower_ in ("a", "an", "another") for c in token.children):
        return token
    behind = [t for c in syntax.children(token, "appos") for t in (c, *syntax.children(c, "appos"))]
    return next((t for t in behind if t.tag_ == "NNP" and t.left_edge.i < t.i), token)


def firms(page: Page) -> frozenset[str]:
    """The names of companies and media: what is called after them is not in their land ("the Ryanair affair")."""
    known = (n.actor for n in page.names if n.actor is not None)
    return frozenset(a.name for a in known if a.sector in ("BUS", "MED"))
