"""Did it happen? The status of one act, worked out from the top of its sentence down.

Every step on the way from the root of the sentence to the act either leaves the status alone or changes it by a
cue of `vocabulary/data/status.yaml`; `why` names the cues that did. A clause has a status of its own from its
tense, modals and negation; what it governs takes a status from it by the class of the governing word (implicative,
factive, anti-factive and so on: the classes of Karttunen 1971 and of Saurí and Pustejovsky's FactBank).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.page import Page
from relata.records import Status
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

# A status read from plain tense alone, from one cue, and from a guess about a bare noun. Set by hand from the share
# of right answers of each class of rule on development data, rounded.
PLAIN, CUED, GUESSED = 0.9, 0.8, 0.6
# A sentence nested deeper than this is a misparse; the walk stops.
DEEPEST = 12
_CLAUSAL = frozenset(
    {"ccomp", "xcomp", "csubj", "csubjpass", "acl", "pcomp", "advcl", "relcl", "acomp", "oprd"}
)
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with its score and reason; `teller` is the verb of saying that the act stands under, if any."""

    status: Status
    score: float
    why: str
    teller: Token | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """The vocabulary of status as lookups: (form, word) → class for each kind of governor."""

    verbs: dict[tuple[str, str], str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    marks: dict[str, str]
    prepositions: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    modifiers: dict[str, str]
    arising: frozenset[str]
    effects: dict[str, dict[str, str]]
    meeting: dict[str, dict[str, str]]


@cache
def cues() -> Cues:
    """The cues, read once a process."""
    data: dict[str, Any] = load("status")
    flat = {
        name: {w: kind for kind, words in data[name].items() for w in words.split()}
        for name in ("nouns", "adjectives", "marks", "prepositions", "modals", "adverbs", "modifiers")
    }
    verbs = {
        (form, word): kind
        for kind, forms in data["verbs"].items()
        for form, words in forms.items()
        for word in words.split()
    }
    return Cues(
        verbs=verbs,
        arising=frozenset(data["arising"].split()),
        effects=data["effects"],
        meeting=data["meeting"],
        **flat,
    )


@dataclass(slots=True)
class _Trail:
    """What the walk has come by: the cues it used and the verb of saying nearest to the act."""

    reasons: list[str]
    teller: Token | None = None


def status_of(page: Page, token: Token) -> Judgement:
    """Whether the act that `token` names happened, as its report tells it.

    `token` is the head of the act's trigger, in a sentence of `page` that has been parsed.
    """
    trail = _Trail([])
    status = _judge(token, trail, 0)
    if _headline(page, token) and status == "ongoing" and token.tag_ in ("VBZ", "VBP"):
        trail.reasons.append("a headline's present tense tells what happened")
        status = "occurred"
    if not trail.reasons:
        return Judgement(status, PLAIN if token.pos_ in _VERBAL else CUED, "told as fact", trail.teller)
    return Judgement(status, CUED, "; ".join(trail.reasons), trail.teller)


def _headline(page: Page, token: Token) -> bool:
    """Whether `token` stands in a headline: the first line of a report, without a full stop."""
    sentence = page.sentence_of(token)
    return sentence.number == 0 and sentence.text[-1:] not in ".!?\"'"


def _judge(token: Token, trail: _Trail, depth: int) -> Status:
    """The status of `token` as its own words and all that governs it give it."""
    verbal = token.pos_ in _VERBAL and token.dep_ not in ("amod", "compound")
    own = _of_verb(token, trail) if verbal else _of_noun(token, trail, inner=depth > 0)
    if depth >= DEEPEST or token.head is token:
        return own or "occurred"
    kind, governor, cue = (_over_verb if verbal else _over_noun)(token)
    if kind in ("reverse", "denied") and not verbal and depth == 0 and token.lemma_ in cues().nouns:
        kind = None  # what is refused or denied ("the demand", "the charge") has been made
    if kind is None or governor is None:
        return own or "occurred"
    if kind == "factive":
        return own or "occurred"
    outer = _judge(governor, _Trail([]) if kind == "said" else (above := _Trail([])), depth + 1)
    if kind == "said":
        trail.teller = trail.teller or governor
    effect = cues().effects[kind][outer]
    if kind != "said":
        if effect not in ("own", "occurred"):
            trail.reasons.append(cue)
            trail.reasons += [r for r in above.reasons if r not in trail.reasons]
        trail.teller = trail.teller or above.teller
    return _meet(own, "occurred" if effect == "own" else effect, outer, kind)  # type: ignore[arg-type]


def _meet(own: Status | None, given: Status, outer: Status, kind: str) -> Status:
    """An act's `own` status under the one that its context gives."""
    if kind == "equal" and own == given:
        return given  # "no talks were held": the one negation shows twice in the parse
    if given == "occurred":
        if own is None and kind == "equal" and outer == "ongoing":
            return "ongoing"
        return own or given
    if own is None or own in ("occurred", "ongoing"):
        return given
    return cues().meeting.get(own, {}).get(given, own)  # type: ignore[return-value]


# ── an act's own clause ───────────────────────────────────────────────────────────────────────────


def _of_verb(verb: Token, trail: _Trail) -> Status | None:
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
    if _asked(verb):
        reasons.append("asked, not told")
        return "possible"
    if kind := _modal(helpers):
        if kind == "possible" and _future_in_past(verb, helpers):
            reasons.append("what was said would follow")
            return "planned"
        reasons.append(f"modal {next(h.text for h in helpers if h.lower_ in known.modals)!r}")
        return kind
    if (verb.tag_ == "VB" and not helpers and verb.dep_ == "ROOT") and not syntax.subjects(verb):
        reasons.append("an order, not an act")
        return "possible"
    if verb.tag_ == "VB" and any(h.tag_ == "TO" for h in helpers):
        return None
    return _tense(verb, helpers)


def _tense(verb: Token, helpers: list[Token]) -> Status | None:
    """What tense and aspect say; None for a gerund or participle that takes its governor's."""
    finite = [h for h in helpers if h.tag_ in ("VBZ", "VBP", "VBD")]
    if verb.tag_ == "VBG":
        return "ongoing" if finite else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "ongoing"
    if verb.tag_ == "VBN" and any(h.tag_ == "VBG" for h in helpers):
        return "ongoing"
    if verb.tag_ in ("VBD", "VBN"):
        return "occurred"
    return "occurred" if any(h.tag_ == "VBD" for h in finite) else ("ongoing" if finite else None)


def _modal(helpers: list[Token]) -> Status | None:
    """The status that the modal among `helpers` gives, if there is one."""
    for helper in helpers:
        if kind := cues().modals.get(helper.lower_):
            return kind  # type: ignore[return-value]
    return None


def _future_in_past(verb: Token, helpers: list[Token]) -> bool:
    """Whether `would` tells what somebody said or promised was to come ("said it would sign")."""
    if not any(h.lower_ in ("would", "'d") for h in helpers) or any(h.lower_ == "have" for h in helpers):
        return False
    first = syntax.first_conjunct(verb)
    kind = cues().verbs.get(("that", first.head.lemma_))
    return first.dep_ == "ccomp" and first.head.tag_ in ("VBD", "VBN") and kind in ("said", "planned")


def _shared(verb: Token) -> Token | None:
    """The first of joined verbs, where `verb` shares its helpers ("did not speak or act")."""
    if verb.dep_ != "conj" or syntax.children(verb, *syntax.SUBJECTS, "nsubjpass", "aux", "auxpass"):
        return None
    first = syntax.first_conjunct(verb)
    if verb.tag_ not in ("VB", "VBN", "VBG") and not (
        verb.tag_ == "VBD" and first.tag_ == "VBN" and _or(verb)
    ):
        return None
    return first if first.pos_ in _VERBAL and first is not verb else None


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
        if word.dep_ == "nsubj" and any(c.lower_ == "neither" for c in word.children):
            return True
    return False


def _asked(verb: Token) -> bool:
    """Whether a verb heads a question of the reporter's own."""
    if verb.dep_ != "ROOT" or cues().verbs.get(("that", verb.lemma_)) == "said":
        return False
    return verb.doc[-1].text == "?" or (len(verb.doc) > 1 and verb.doc[-2].text == "?")


def _of_noun(noun: Token, trail: _Trail, *, inner: bool) -> Status | None:
    """The status that a nominal act's own adjectives, determiners and quotation marks give.

    Where the noun only governs the act (`inner`), "a failed attempt to flee" denies the flight; a failed attempt
    that is the act itself was made.
    """
    known, reasons = cues(), trail.reasons
    for word in noun.children:
        if word.dep_ in ("amod", "compound", "nmod", "advmod") and (kind := known.modifiers.get(word.lower_)):
            if kind == "failed" and not inner:
                continue
            reasons.append(f"called {word.text!r}")
            return "denied" if kind == "failed" else kind  # type: ignore[return-value]
        if word.dep_ == "det" and word.lower_ in ("no", "neither"):
            reasons.append(f"{word.text} {noun.text}")
            return "denied"
        if word.dep_ == "det" and word.lower_ == "any":
            reasons.append(f"{word.text} {noun.text}")
            return "possible"
        if word.lower_ == "called" and any(c.lower_ == "so" for c in word.children):
            reasons.append(f"so-called {noun.text}")
            return "alleged"
    return None


# ── what stands over an act ───────────────────────────────────────────────────────────────────────

_Over = tuple[str | None, "Token | None", str]
_NOTHING: _Over = (None, None, "")


def _over_verb(verb: Token) -> _Over:
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
    if dep == "pcomp":
        return _over_gerund(verb)
    if dep == "relcl":
        return ("beside", head, "") if not _definite(head) else _NOTHING
    if dep in ("dobj", "pobj", "nsubj", "nsubjpass", "attr"):
        return _over_noun(verb)
    return _NOTHING


def _over_conjunct(verb: Token) -> _Over:
    """A verb joined to another stands under what that one stands under."""
    first = syntax.first_conjunct(verb)
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        while (
            first.tag_ in ("VB", "VBG")
            and first.dep_ in ("xcomp", "pcomp", "advcl")
            and first.head is not first
        ):
            first = first.head  # "failed to win and left": what is finite is joined to what is finite
    return _over_verb(first) if first is not verb and first.pos_ in _VERBAL else _NOTHING


def _over_complement(verb: Token) -> _Over:
    """The class of the verb, adjective or noun that a clause complements."""
    head, known = verb.head, cues()
    form = _form(verb)
    for word in syntax.children(verb, "mark"):
        if known.marks.get(word.lower_) == "open":
            return "open", head, f"{word.text!r}-clause"
    yet = any(c.lower_ == "yet" for c in head.children)
    if head.pos_ in _VERBAL and head.lemma_ != "be" and not (head.lemma_ == "have" and yet):
        kind = known.verbs.get((form, head.lemma_)) or known.verbs.get(("that", head.lemma_), "")
        if form != "that" and not known.verbs.get((form, head.lemma_)):
            kind = {"to": "possible", "ing": "equal"}.get(form, kind or "said")
        return kind or ("said" if verb.dep_ == "ccomp" else "equal"), head, f"under {head.text!r} ({kind})"
    if head.pos_ == "ADJ" or (head.lemma_ == "be" and (head := _predicate(head) or head).pos_ == "ADJ"):
        kind = known.adjectives.get(head.lower_, "possible" if form == "to" else "factive")
        if form == "to" and any(c.lower_ == "too" for c in head.children):
            kind = "reverse"
        return kind, head, f"under {head.text!r} ({kind})"
    if head.pos_ in ("NOUN", "PROPN"):
        if form in ("to", "that"):
            kind = known.nouns.get(head.lemma_, "possible" if form == "to" else "said")
            kind = "possible" if kind == "ground" else kind
            return kind, head, f"under {head.text!r} ({kind})"
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


def _over_adverbial(verb: Token) -> _Over:
    """The class that the word at the head of an adverbial clause gives."""
    known = cues()
    for word in syntax.children(verb, "mark", "advmod"):
        if word.i < verb.i and (kind := known.marks.get(word.lower_)):
            return kind, verb.head, f"{word.text!r}-clause"
    if _form(verb) == "to":
        return "purpose", verb.head, f"in order to {verb.text!r}"
    return _NOTHING


def _over_gerund(verb: Token) -> _Over:
    """The class of the preposition over a gerund, and of the verb or noun over that."""
    return _over_preposition(verb.head)


def _over_preposition(preposition: Token) -> _Over:
    """The class of a preposition with what governs it: call for, accuse of, threat of, without, after."""
    head, word, known = preposition.head, preposition.lower_, cues()
    if preposition.dep_ == "agent":
        return _NOTHING
    if any(c.lower_ in ("instead", "rather") for c in (head, *preposition.children)):
        return "reverse", head if head.pos_ in _VERBAL else head.head, f"instead {word}"
    if kind := known.prepositions.get(word):
        return kind, head, f"{word!r}"
    if head.pos_ in _VERBAL and (kind := known.verbs.get((word, head.lemma_))):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "NOUN" and (kind := known.nouns.get(head.lemma_)) and kind != "ground":
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    if head.pos_ == "ADJ" and (kind := known.adjectives.get(head.lower_)):
        return kind, head, f"under {head.text + ' ' + word!r} ({kind})"
    return _NOTHING


def _over_noun(noun: Token) -> _Over:
    """The class of what governs a nominal act."""
    head, dep, known = noun.head, noun.dep_, cues()
    if dep == "conj":
        first = syntax.first_conjunct(noun)
        return _over_noun(first) if first is not noun else _NOTHING
    if dep in ("pobj", "pcomp"):
        return _over_preposition(head)
    if dep in ("dobj", "nsubjpass"):
        kind = _over_object(noun)
        return (kind, head, f"under {head.text!r} ({kind})") if kind else _NOTHING
    if dep in ("nsubj", "attr") and not _definite(noun):
        kind = "equal" if head.lemma_ in known.arising or dep == "attr" else "beside"
        return kind, head, f"subject of {head.text!r}"
    if dep == "compound" and head.pos_ == "NOUN" and known.nouns.get(head.lemma_, "ground") != "ground":
        kind = known.nouns[head.lemma_]
        return kind, head, f"under {head.text!r} ({kind})"
    return _NOTHING


def _over_object(noun: Token) -> str | None:
    """The class that a verb has over a nominal act that is its object."""
    known, verb = cues(), noun.head
    if kind := known.verbs.get(("event", verb.lemma_)):
        return kind
    kind = known.verbs.get(("noun", verb.lemma_))
    if kind == "possible" and _definite(noun):
        return None
    if kind is None and not _definite(noun):
        return "equal" if noun.dep_ == "dobj" else "beside"
    return kind


def _definite(noun: Token) -> bool:
    """Whether a noun phrase takes its act as known ("the arrest", "their arrest")."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
               for c in noun.children)  # fmt: skip
