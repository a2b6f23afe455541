"""Where what is said stands to the word of saying: clauses, phrases and names of things, by the parse.

A `Saying` is a cue with its content and its speakers, still as tokens and offsets. Every function here looks at one
sentence; speech that runs over sentences is the business of `statements_direct`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements_cues import Cue, Lexicon, Places, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Scores by class of rule, from the share right on development data, rounded.
CLAUSE, PHRASE, LOOSE, OPEN, NOUN = 0.9, 0.75, 0.6, 0.55, 0.6

# Prepositions that go on with an object that is said something of: praised X for Y, condemned X as Y.
_GOES_ON = frozenset(
    {"for", "as", "of", "over", "against", "from", "with", "to", "between", "among", "about", "on"}
)
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_EMPTY_OBJECT = frozenset(
    "it him her them me us you himself herself itself themselves this that what which who whom so one something "
    "nothing anything everything".split()
)


@dataclass(slots=True)
class Saying:
    """A cue, what is said (`first` to `last`, token numbers) and who says it."""

    token: Token
    cue: Cue
    words: list[Token]
    first: int
    last: int
    speakers: list[Token]
    score: float
    passive: bool = False
    addressees: tuple[Token, ...] = ()

    @property
    def doc(self) -> Doc:
        """The parse of its sentence."""
        return self.token.doc


def sayings(doc: Doc, known: Lexicon) -> list[Saying]:
    """All that is said in a sentence, by its parse."""
    found: list[Saying] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found += _of_verb(token, known)
        elif token.pos_ == "NOUN" and (places := known.nouns.get(token.lower_)):
            found += _of_noun(token, places, known)
        elif token.pos_ == "ADJ" and (places := known.adjectives.get(token.lower_)):
            found += _of_adjective(token, places)
        if token.lower_ in ("according", "per", "in", "for"):
            found += _of_source(token, known)
    named = {s.token.i for s in found if s.cue.kind == "noun"}
    return [
        s for s in found if not (s.cue.place == "object" and s.cue.stance != "denies" and _head(s) in named)
    ]


def _head(saying: Saying) -> int:
    """The noun that a thing said is headed by: "its claim that ..." is told by the noun, not by the verb above."""
    return next(
        (c.i for c in saying.token.children if c.dep_ == "dobj" and saying.first <= c.i <= saying.last), -1
    )


# ── verbs ─────────────────────────────────────────────────────────────────────────────────────────


def _of_verb(verb: Token, known: Lexicon) -> Iterator[Saying]:
    places = known.verbs.get(verb.lower_) or _OPEN_PLACES
    if places is _OPEN_PLACES and verb.lemma_ in known.not_saying:
        return
    passive = syntax.is_passive(verb)
    extents = list(_extents(verb, places, passive=passive))
    if not extents:
        return
    speakers = syntax.agents(verb)
    if passive and not speakers and (verb.lemma_ not in known.passive or verb.dep_ == "xcomp"):
        return
    words = _cue_words(verb)
    addressees = tuple(_addressees(verb, extents[0][0]))
    for place, first, last, score in extents:
        cue = places.get(place)
        if not speakers and not passive and last < verb.i:
            speakers = _inverted(verb)
        if not speakers and not passive and place not in ("that", "quote", "to", "object"):
            return
        if cue is not None and _is_somebody(speakers, verb.i, first, last):
            yield Saying(verb, cue, words, first, last, speakers, score, passive, addressees)
            return


_OPEN_PLACES: Places = {"that": Cue("any verb", "verb", "that", "asserts")}
Extent = tuple[str, int, int, float]


def _inverted(verb: Token) -> list[Token]:
    """The speaker behind the verb, where the parse takes him for its object: "..., asked the auditor"."""
    return [c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c.i > verb.i][:1]


def _is_somebody(speakers: list[Token], cue_at: int, first: int, last: int) -> bool:
    """Whether the subject can say something: not "it seems", not "there", not the content itself."""
    around = bool(speakers) and first <= min(speakers[0].i, cue_at) and max(speakers[0].i, cue_at) <= last
    return not any(
        s.lower_ == "there" or s.dep_ == "expl" or (first <= s.i <= last and not around) for s in speakers[:1]
    )


def _extents(verb: Token, places: Places, *, passive: bool) -> Iterator[Extent]:
    """The places in which content of `verb` is found, the fullest first, with first and last token."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ != "INTJ"]
    clauses.sort(key=lambda c: (not (c.i > verb.i and _that_clause(c)), c.i))
    infinitives = [c for c in verb.children if c.dep_ == "xcomp"]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.dep_ == "dobj"]
    if "on" in places:
        yield from _prepositional(verb, "on", objects, passive=passive, telling=places["on"].telling)
    if "to" in places:
        yield from _infinitive(verb, clauses, infinitives, objects, passive=passive)
    if "as" in places:
        yield from _small_clause(verb, clauses, objects, passive=passive)
    if "that" in places or "quote" in places:
        yield from _clause(verb, clauses, places)
    for place in places:
        if place not in ("that", "quote", "object", "to", "ing", "as", "on"):
            yield from _prepositional(verb, place, objects, passive=passive, telling=places[place].telling)
    if "ing" in places:
        yield from (("ing", *_bounds(x), PHRASE) for x in infinitives if x.tag_ == "VBG")
    if "object" in places:
        denies = places["object"].stance == "denies"
        yield from _object(verb, objects, passive=passive, pointing=denies)


def _clause(verb: Token, clauses: list[Token], places: Places) -> Iterator[Extent]:
    place = "that" if "that" in places else "quote"
    open_ = places is _OPEN_PLACES
    if not open_ and "quote" in places and (around := _parenthesis(verb)) is not None:
        yield place, *around, LOOSE
        return
    for clause in clauses:
        if open_ and not (_finite(clause) and _that_clause(clause)):
            continue
        if verb.lemma_ in _SEEING and not _finite(clause):
            continue
        if (thing := _between(verb, clause)) is not None and "object" in places:
            yield "object", thing.left_edge.i, _bounds(clause, whole=True)[1], LOOSE
            return
        first, last = _bounds(clause, without=verb, whole=True)
        last = _before_stop(verb, first, _before_next(verb, clause, last))
        yield place, _after_time(clause, first, verb), last, OPEN if open_ else CLAUSE
        return
    for clause in () if open_ else syntax.children(verb, "advcl"):
        if (
            clause.i > verb.i
            and _finite(clause)
            and not syntax.children(clause, "mark")
            and not _asks_when(clause)
        ):
            subject = syntax.children(clause, "nsubj", "nsubjpass", "expl")[0]
            if subject.i > verb.i:
                yield place, subject.left_edge.i, _bounds(clause, whole=True)[1], LOOSE
                return
    if (
        verb.dep_ == "advcl"
        and not open_
        and any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.children)
    ):
        first, last = _bounds(verb.head, without=verb)
        if not _bounds(verb)[0] < first <= last < verb.i:
            yield place, first, last, LOOSE
    elif verb.dep_ == "parataxis" and verb.head != verb and not syntax.is_passive(verb):
        first, last = _bounds(verb.head, without=verb)
        yield place, first, last, LOOSE
    elif not open_ and "quote" in places and (aside := _aside(verb)) is not None:
        yield place, *aside, LOOSE


def _between(verb: Token, clause: Token) -> Token | None:
    """The thing that a bare clause behind it belongs to: "mentioned remarks he had made"."""
    if _that_clause(clause) or clause.i < verb.i:
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.left_edge.i]
    return things[0] if len(things) == 1 and things[0].pos_ in ("NOUN", "PROPN") else None


# Verbs whose object does something before their subject's eyes: "saw him leave" tells no thought.
_SEEING = frozenset({"see", "hear", "watch", "notice", "feel", "find", "remember", "imagine"})


def _asks_when(clause: Token) -> bool:
    return any(c.tag_ == "WRB" for c in clause.children)


def _before_stop(verb: Token, first: int, last: int) -> int:
    """Where a clause behind its verb ends before a semicolon outside quotation marks."""
    if first > verb.i:
        for t in verb.doc[first : last + 1]:
            if t.text[0] in "\"'`":
                break
            if t.text == ";":
                return int(t.i) - 1
    return last


def _before_next(verb: Token, clause: Token, last: int) -> int:
    """Where a clause ends before the next thing that its speaker does: ", adding ..."; "and warned against ..."."""
    verbs = lexicon().verbs
    for t in clause.subtree:
        if t.i <= max(clause.i, verb.i) or t.pos_ != "VERB":
            continue
        if t.tag_ == "VBG" and t.dep_ == "advcl" and t.lower_ in verbs and t.nbor(-1).text == ",":
            return min(last, int(t.i) - 2)
        joined = t.dep_ == "conj" and t.tag_ == verb.tag_ == "VBD" and clause.tag_ != "VBD"
        if joined and t.head == clause and not syntax.children(t, "nsubj", "nsubjpass", "aux"):
            before = [c.i for c in clause.children if c.dep_ == "cc" and c.i < t.i]
            return min(
                last,
                max([*before, t.left_edge.i - 1]) - (0 if before and before[-1] < t.left_edge.i - 1 else 1),
            )
    return last


def _after_time(clause: Token, first: int, verb: Token) -> int:
    """Where a clause begins behind a time that belongs to the verb of saying: "said on Monday talks had failed"."""
    for c in clause.children:
        if verb.i < c.left_edge.i == first and c.dep_ in ("npadvmod", "dative") and c.right_edge.i < clause.i:
            return int(c.right_edge.i) + 1
    return first


def _parenthesis(verb: Token) -> tuple[int, int] | None:
    """The whole of a sentence into which "he said" is put between commas."""
    subject = syntax.children(verb, "nsubj")
    doc = verb.doc
    if len(subject) != 1 or verb.i + 2 >= len(doc) or doc[verb.i + 1].text != ",":
        return None
    low = subject[0].left_edge.i
    if low == 0 or low > verb.i or verb.i - low > _LONGEST_ASIDE or doc[low - 1].text != ",":
        return None
    after = doc[verb.i + 2]
    if after.text[0] in "\"'`" or after.lower_ == "that" or after.tag_ == "VBG" or doc[0].text[0] in "\"'`":
        return None
    return 0, len(doc) - 1


def _aside(verb: Token) -> tuple[int, int] | None:
    """The rest of a sentence that a bare "he said" stands in, between commas or at its end."""
    subject = syntax.children(verb, "nsubj")
    if len(subject) != 1 or syntax.children(verb, "dobj", "ccomp", "xcomp"):
        return None
    doc = verb.doc
    low, high = min(subject[0].left_edge.i, verb.i), max(subject[0].right_edge.i, verb.i)
    while (
        high + 1 < len(doc)
        and doc[high + 1].dep_ in ("advmod", "npadvmod")
        and doc[high + 1].head.i == verb.i
    ):
        high += 1
    if high - low > _LONGEST_ASIDE or low == 0 or doc[low - 1].text not in (",", "-", "--", "—", "–"):
        return None
    if high + 1 >= len(doc) or doc[high + 1].text in (".", ";"):
        return 0, low - 1
    return (0, len(doc) - 1) if doc[high + 1].text == "," else None


# Words of "the head of the ministry's press service later said" at most.
_LONGEST_ASIDE = 12


def _finite(clause: Token) -> bool:
    """Whether a clause has a subject and a tense of its own."""
    if not syntax.children(clause, "nsubj", "nsubjpass", "expl", "csubj"):
        return False
    return clause.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in syntax.children(clause, "aux", "auxpass")
    )


def _infinitive(
    verb: Token, clauses: list[Token], infinitives: list[Token], objects: list[Token], *, passive: bool
) -> Iterator[Extent]:
    for clause in (*infinitives, *clauses):
        if not any(c.tag_ == "TO" for c in clause.children) or clause.i < verb.i:
            continue
        first, last = _bounds(clause)
        if passive:
            subject = syntax.children(verb, *syntax.PASSIVE_SUBJECTS)
            first = min([first, *(_bounds(s)[0] for s in subject)])
        else:
            before = [o for o in objects if o.i < clause.i]
            first = min([first, *(_bounds(o)[0] for o in before)])
        yield "to", first, last, PHRASE
        return


def _small_clause(
    verb: Token, clauses: list[Token], objects: list[Token], *, passive: bool
) -> Iterator[Extent]:
    """described the vote as a farce; called the vote a farce."""
    subject = syntax.children(verb, "nsubjpass") if passive else objects
    starts = [_bounds(s)[0] for s in subject if s.tag_ not in _RELATIVE]
    told = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i]
    told += [c for o in objects for c in o.children if c.dep_ == "prep" and c.lower_ == "as"]
    if verb.lemma_ in _NAMING:
        told += [c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i]
        told += [c for c in clauses if c.i > verb.i and not _finite(c)]
        told += [o for o in objects[1:] if not passive]
    if told and (starts or verb.lemma_ not in ("refer", "point")):
        first, last = _bounds(told[0])
        if not starts and told[0].lower_ == "as":
            first += 1
        yield "as", min([first, *starts]), last, PHRASE


# Verbs that say what something is without "as".
_NAMING = frozenset(
    {"call", "label", "brand", "dub", "term", "deem", "consider", "declare", "find", "name", "judge", "rate"}
)


def _prepositional(
    verb: Token, place: str, objects: list[Token], *, passive: bool, telling: bool
) -> Iterator[Extent]:
    word = place.rstrip("_")
    holders = [
        verb,
        *(c for c in verb.children if c.dep_ in ("prt", "advmod", "xcomp", "acomp") and c.i > verb.i),
    ]
    near = [p for h in (*holders, *objects) for p in h.children]
    if (
        place == "of" and telling
    ):  # accused X, with his ties to Y, of doing Z: the parse may hang "of" too low
        near += [t for t in verb.subtree if t.lower_ == "of" and t.i > verb.i and syntax.children(t, "pcomp")]
    for prep in near:
        if (
            prep.dep_ not in ("prep", "dative", "agent", "prt", "mark")
            or prep.lower_ != word
            or prep.i < verb.i
        ):
            continue
        inner = syntax.children(prep, "pobj", "pcomp")
        if not inner:
            continue
        if place == "on":
            if asked := _asked(verb, prep):
                yield place, inner[0].left_edge.i, asked, PHRASE
                return
            if verb.lemma_ == "call" or inner[0].lower_ in _DAYS:
                continue
        last = _before_aside(inner[0], _bounds(prep)[1])
        last = max(
            [
                last,
                *(
                    _bounds(c)[1]
                    for c in verb.children
                    if c.lower_ in ("as", "for") and c.left_edge.i == last + 1
                ),
            ]
        )
        first = inner[0].left_edge.i
        whom = [o for o in objects if o.i < prep.i and o.tag_ not in _RELATIVE]
        if whom and verb.lemma_ not in ("ask", "call"):
            first = min(first, _bounds(whom[0])[0]) if not telling or place == "of" else first
        if passive:
            first = min([first, *(_bounds(s)[0] for s in syntax.children(verb, "nsubjpass"))])
        if not whom and inner[0].lower_ in _EMPTY_OBJECT and inner[0].dep_ == "pobj":
            continue
        yield place, first, last, PHRASE
        return


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday condition".split())


def _asked(verb: Token, prep: Token) -> int:
    """The last token of what is asked in "called on X to do Y"; 0 where nothing is."""
    for c in (*verb.children, *prep.subtree):
        if c.i > prep.i and c.tag_ == "VB" and any(t.tag_ == "TO" for t in c.children):
            return _bounds(c)[1]
    return 0


def _object(verb: Token, objects: list[Token], *, passive: bool, pointing: bool) -> Iterator[Extent]:
    """What is criticised, announced, denied; `pointing` lets "it" stand, and the noun of a relative clause."""
    if passive:
        objects = [s for s in syntax.children(verb, "nsubjpass") if s.tag_ not in _RELATIVE]
    for thing in objects:
        empty = thing.lower_ in _EMPTY_OBJECT and not list(thing.rights)
        if thing.pos_ not in _NOMINAL or (empty and not (pointing and thing.lower_ in _POINTING)):
            continue
        first, last = _bounds(thing)
        last = _before_aside(thing, last)
        if not passive:
            for c in verb.children:
                if c.i > last and c.dep_ == "prep" and c.lower_ in _GOES_ON and c.left_edge.i == last + 1:
                    last = _bounds(c)[1]
        yield "object", first, last, PHRASE
        return
    if (
        pointing
        and verb.dep_ == "relcl"
        and not passive
        and verb.head.pos_ == "NOUN"
        and verb.lemma_ in _DENYING
    ):
        noun = syntax.noun_phrase(verb.head)
        yield "object", noun[0].i, noun[-1].i, LOOSE


_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "repudiate"})


def _before_aside(thing: Token, last: int) -> int:
    """Where a noun phrase ends before a relative clause that only adds to it (", which ...")."""
    for t in thing.subtree:
        if (
            t.dep_ == "relcl"
            and t.left_edge.i > thing.i
            and t.left_edge.nbor(-1).text in (",", "-", "–", "—", "--")
        ):
            return int(t.left_edge.i) - 2
    return last


def _addressees(verb: Token, place: str) -> list[Token]:
    """Whom something is said to: told X, said to X, asked X."""
    if place in ("that", "quote", "to", "about", "of", "against"):
        direct = [
            c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ in ("PROPN", "NOUN", "PRON")
        ]
        behind = [o for p in verb.children if p.dep_ in ("prep", "dative") and p.lower_ == "to" for o in p.children
                  if o.dep_ == "pobj"]  # fmt: skip
        return [*direct, *behind][:1]
    if place == "on":
        return [o for p in verb.children if p.lower_ == "on" for o in p.children if o.dep_ == "pobj"][:1]
    return []


def _cue_words(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and particle, as they stand together."""
    words = [verb]
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg", "prt") and c.dep_ != "mark":
            words.append(c)
    ordered = sorted(words, key=lambda t: t.i)
    run = [verb]
    for t in reversed([w for w in ordered if w.i < verb.i]):
        if run[0].i - t.i > 2:
            break
        run.insert(0, t)
    return [*run, *(w for w in ordered if w.i == verb.i + 1)]


# ── nouns and adjectives ──────────────────────────────────────────────────────────────────────────


def _of_noun(noun: Token, places: Places, known: Lexicon) -> Iterator[Saying]:
    speakers = _noun_speakers(noun, known)
    for place, first, last in _noun_extents(noun, places):
        if not speakers and place != "that" and not (place == "of" and places[place].stance == "accuses"):
            continue
        yield Saying(noun, places[place], _noun_words(noun, known), first, last, speakers, NOUN)
        return


def _noun_extents(noun: Token, places: Places) -> Iterator[tuple[str, int, int]]:
    for c in noun.children:
        if c.i < noun.i:
            continue
        if c.dep_ in ("acl", "ccomp", "relcl") and "that" in places and _that_clause(c):
            yield "that", *_bounds(c)
        elif (
            c.dep_ in ("acl", "xcomp", "relcl") and "to" in places and any(t.tag_ == "TO" for t in c.children)
        ):
            yield "to", *_bounds(c)
        elif c.dep_ == "prep" and c.lower_ in places:
            inner = syntax.children(c, "pobj", "pcomp")
            if inner and inner[0].lower_ not in _EMPTY_OBJECT:
                yield c.lower_, inner[0].left_edge.i, _bounds(c)[1]


def _that_clause(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _noun_speakers(noun: Token, known: Lexicon) -> list[Token]:
    """Whose word it is: its genitive, the subject of the verb that it is the object of, "by X", "from X"."""
    if own := syntax.possessors(noun):
        return own
    if behind := syntax.after(noun, "by", "from"):
        return behind
    head = noun.head
    if noun.dep_ in ("dobj", "attr") and head.pos_ in ("VERB", "AUX") and (
        head.lemma_ in known.light or head.lower_ in known.verbs
    ):  # fmt: skip
        return syntax.agents(head)
    if noun.dep_ == "nsubjpass" and head.lemma_ in known.light:
        return syntax.agents(head)
    return []


def _noun_words(noun: Token, known: Lexicon) -> list[Token]:
    if noun.dep_ == "dobj" and noun.head.lemma_ in known.light and noun.i - noun.head.i <= 4:
        return list(noun.doc[noun.head.i : noun.i + 1])
    return [noun]


def _of_adjective(adjective: Token, places: Places) -> Iterator[Saying]:
    """was confident that; is critical of."""
    verb = adjective.head
    if "make" in (verb.lemma_, adjective.doc[adjective.i - 1].lemma_) or verb.lemma_ in ("keep", "let"):
        return
    if adjective.dep_ not in (
        "acomp",
        "conj",
        "ROOT",
        "advcl",
        "oprd",
        "amod",
    ):
        return
    speakers = syntax.subjects(verb) if adjective.dep_ == "acomp" else syntax.subjects(adjective)
    if not speakers or speakers[0].lower_ in ("it", "that", "this", "what", "there"):
        return
    for c in (*adjective.children, *(c for c in verb.children if adjective.dep_ == "acomp")):
        if c.i < adjective.i:
            continue
        extent: tuple[str, int, int] | None = None
        if c.dep_ in ("ccomp", "advcl") and "that" in places and _finite(c):
            extent = ("that", *_bounds(c))
        elif c.dep_ == "xcomp" and c is not adjective and "to" in places:
            extent = ("to", *_bounds(c))
        elif c.dep_ == "prep" and c.lower_ in places and (inner := syntax.children(c, "pobj", "pcomp")):
            extent = (c.lower_, inner[0].left_edge.i, _bounds(c)[1])
        if extent and extent[1] > adjective.i:
            yield Saying(adjective, places[extent[0]], [adjective], *extent[1:], speakers, NOUN)
            return


# ── according to ──────────────────────────────────────────────────────────────────────────────────

_ACCORDING = Cue("according to", "source", "clause", "asserts")
_VIEW = Cue("in the view of", "source", "clause", "asserts")


def _of_source(token: Token, known: Lexicon) -> Iterator[Saying]:
    """according to X; per X; in X's view."""
    doc, i = token.doc, token.i
    if token.lower_ == "according" and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
        to = doc[i + 1]
        speakers = syntax.children(to, "pobj") or syntax.children(token, "pobj") or _next_noun(doc, i + 2)
        words, cue = [token, to], _ACCORDING
    elif token.lower_ == "per" and token.dep_ == "prep" and (i == 0 or doc[i - 1].text == ","):
        speakers, words, cue = syntax.children(token, "pobj"), [token], _ACCORDING
        if not any(s.pos_ == "PROPN" or (s.dep_ == "pobj" and list(s.lefts)) for s in speakers):
            return
    elif token.lower_ == "in" and (
        views := [o for o in syntax.children(token, "pobj") if o.lower_ in known.views]
    ):
        speakers = syntax.possessors(views[0]) or syntax.after(views[0], "of")
        words, cue = list(doc[i : views[0].i + 1]), _VIEW
        if not speakers or not (i == 0 or doc[i - 1].text in ",;") or views[0].i - i > 6:
            return
    else:
        return
    if speakers:
        yield from _sourced(token, cue, words, speakers)


def _sourced(token: Token, cue: Cue, words: list[Token], speakers: list[Token]) -> Iterator[Saying]:
    """The clause that a phrase like "according to X" stands in, without that phrase."""
    doc = token.doc
    last_of = max([*(t.i for t in words), *(s.right_edge.i for s in speakers)])
    low, high = token.i, last_of
    verb = next((a for a in syntax.ancestors(token) if a.pos_ in ("VERB", "AUX")), None)
    if verb is not None:
        inside = [t.i for t in syntax.clause(verb) if not low <= t.i <= high and not t.is_punct]
        if verb.dep_ in ("conj", "relcl") and low > 0:
            inside = [i for i in inside if i > low] if verb.i > high else inside
    else:
        inside = [t.i for t in doc if not low <= t.i <= high and not t.is_punct]
    if inside:
        yield Saying(token, cue, words, min(inside), max(inside), speakers, CLAUSE)


def _next_noun(doc: Doc, at: int) -> list[Token]:
    return [t for t in doc[at : at + 6] if t.pos_ in ("NOUN", "PROPN")][:1]


# ── stretches ─────────────────────────────────────────────────────────────────────────────────────


def _bounds(head: Token, *, without: Token | None = None, whole: bool = False) -> tuple[int, int]:
    """First and last token of what hangs on `head`, leaving `without` and all below it out at the edges."""
    tokens: Iterable[Token] = head.subtree if whole else syntax.clause(head)
    out = {t.i for t in without.subtree} if without is not None and without in head.subtree else set()
    inside = [t.i for t in tokens if t.i not in out]
    return (min(inside), max(inside)) if inside else (head.i, head.i)
