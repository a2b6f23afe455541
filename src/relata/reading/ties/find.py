"""Standing dependencies, commitments and links: words of `vocabulary/data/ties.yaml` → ties between two parties.

The invariant: a tie has two parties that the report names or plainly means, and the clause that shows it. `from` is
who depends, is bound or receives; where neither does more than the other, it is the party that the report is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from relata.reading import syntax
from relata.reading.actors.parties import of_no_union
from relata.reading.acts.stage import Stage
from relata.reading.page import Page, Sentence
from relata.reading.ties.compounds import find_compounds
from relata.reading.ties.compounds import pattern as compound_pattern
from relata.reading.ties.measures import find_measures
from relata.reading.ties.sides import Sides, sides_at
from relata.reading.ties.slots import SLOTS, host
from relata.reading.ties.status import status_at
from relata.records import ActorRef, Evidence, Measure, Tie, TieKind, record_id
from relata.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What a party found elsewhere in the sentence or report leaves of a score. Set by hand from how often it was right.
ELSEWHERE = 0.75
# The same where only a state of the same sentence may be the other party.
NEARBY = 0.85
# What somebody is a party to stands within so many tokens behind the word.
BEHIND = 7
# An infinitive under these verbs is a tie that is proposed.
PROMISING = frozenset("agree plan pledge promise offer propose vow continue keep intend aim prepare".split())
# Ties below this score are not told.
LEAST = 0.45
# A tie's kinds are at most this many ("for trade and gas" names two); more is a list of topics, not of ties.
KINDS_AT_MOST = 3
# Weak words that say a kind of their own where they are joined to another ("economic and military ally").
ATTRIBUTES = frozenset("economic financial commercial security".split())
# What somebody does to those with whom the tie is a military one.
GUARDING = frozenset("protect defend arm shield guard reassure".split())
# A verb with one of these tells what goes on.
YEARLY = re.compile(
    r"\b(?:a|each|every|per) (?:year|month|day)\b|\b(?:annually|yearly|monthly)\b", re.IGNORECASE
)
_PARTS = {"noun": ("NOUN", "PROPN"), "verb": ("VERB",), "adj": ("ADJ", "VERB")}


# Sectors of those who fight: backing them is a military tie.
ARMED = frozenset({"REB", "MIL", "UAF"})
FIGHTING = frozenset(
    "war militarily fighting battle insurgency airstrike air airpower troop soldier artillery tank missile weapon "
    "drone warplane jet arms ammunition".split()
)


class Draft(NamedTuple):
    """A tie before its status and measure are known."""

    entry: dict[str, Any]
    trigger: Token
    sides: Sides
    kind: TieKind
    score: float
    why: str
    filled: bool = False
    """Whether a party was found outside its clause."""


class _Rules(NamedTuple):
    by_word: dict[tuple[str, str], tuple[dict[str, Any], ...]]
    kind_of: dict[str, TieKind]
    weak: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _rules() -> _Rules:
    """The entries by part of speech and lemma, the words of each kind, and a cheap test, built once a process."""
    data = load("ties")
    by_word: dict[tuple[str, str], list[dict[str, Any]]] = {}
    stems: set[str] = set()
    for entry in data["entries"]:
        for part in _PARTS.keys() & entry.keys():
            for word in entry[part].split():
                stems.add(word[:-1] if word[-1] in "ye" and len(word) > 3 else word)
                for pos in _PARTS[part]:
                    by_word.setdefault((pos, word), []).append(entry)
    kind_of = {w: kind for kind, words in data["contents"].items() for w in words.split()}
    irregular = "bound|bought|got|sold|lent|owe[ds]|built|left|led|sent|gave|held|kept|took|found"
    words = rf"\b(?:{'|'.join(map(re.escape, sorted(stems)))}|{irregular})"
    pattern = re.compile(rf"{words}|{compound_pattern()}", re.IGNORECASE)
    weak = frozenset(data["weak"].split())
    return _Rules({k: tuple(v) for k, v in by_word.items()}, kind_of, weak, pattern)


def wants(page: Page, sentence: Sentence) -> bool:
    """Whether `sentence` may hold a tie: a word of the vocabulary stands in it."""
    return _rules().pattern.search(sentence.text) is not None


def find_ties(page: Page) -> tuple[Tie, ...]:
    """The ties of a page, each once per kind and clause, in the order of their evidence."""
    stage = Stage(page)
    drafts = [
        (sentence, draft)
        for sentence, doc in page.parsed()
        if wants(page, sentence)
        for draft in sorted(_drafts(stage, sentence, doc), key=lambda d: (-d.score, d.trigger.i))
    ]
    one_sided = [d.sides for _, d in drafts if "both" not in d.entry]
    leans = Counter((a.country, b.country) for a, b in one_sided)
    found: dict[tuple[object, ...], Tie] = {}
    told: set[tuple[object, ...]] = set()
    # Words that only say that there are relations tell a tie where nothing else in the report does.
    for sentence, draft in sorted(drafts, key=lambda d: bool(d[1].entry.get("minor"))):
        if "both" in draft.entry:
            draft = draft._replace(sides=_oriented(stage, leans, draft.sides))
        one, other = draft.sides
        apart = one.country != other.country  # two of one country are told apart by who they are
        between = (frozenset((apart and a.country) or a.id or a.name for a in (one, other)), draft.kind)
        key, place = (*between, sentence.number), (*between, draft.entry["name"])
        once = draft.filled or draft.entry.get("once")  # what is told of no clause's own parties is told once
        if key in found or (once and place in told) or (draft.entry.get("minor") and between in told):
            continue
        if (tie := _tie(stage, draft)).score >= LEAST:
            found[key] = tie
            told |= {between, place}
    return tuple(sorted(found.values(), key=lambda t: (t.evidence[0].start, t.kind, t.id)))


def _drafts(stage: Stage, sentence: Sentence, doc: Doc) -> Iterator[Draft]:
    rules = _rules()
    for token in doc:
        for entry in rules.by_word.get((token.pos_, token.lemma_.lower()), ()):
            if _fits(entry, token):
                yield from _read(stage, entry, token)
    for entry, word, one, other in find_compounds(stage, sentence, doc):
        why = f"ties.yaml: {entry['name']} ({word.text!r})"
        yield Draft(entry, word, (one, other), _kind_of_backing(entry, word, one), entry["score"], why)


def _fits(entry: dict[str, Any], token: Token) -> bool:
    """Whether the words that an entry asks for stand with its trigger."""
    if entry.get("passive") and not syntax.is_passive(token) and (token.tag_ != "VBN" or _perfect(token)):
        return False
    if entry.get("plural") and token.tag_ not in ("NNS", "NNPS"):
        return False
    if entry.get("alone") and (syntax.possessors(token) or syntax.after(token, "of", "to")):
        return False
    if entry.get("habit") and not _standing(token):
        return False
    verb = token if token.pos_ in ("VERB", "AUX") else host(token)
    if entry.get("unnamed"):
        verb = None  # whose allies they are is not denied with what they do
    if syntax.negated(token) or (verb is not None and syntax.negated(verb)):
        return False
    if "stands" in entry and token.dep_ not in entry["stands"].split():
        return False
    if "not_over" in entry and verb is not None and verb.lemma_ in entry["not_over"].split():
        return False
    if entry.get("positive") and token.tag_ == "JJR":
        return False
    if "without" in entry and _words(syntax.noun_phrase(token)) & set(entry["without"].split()):
        return False
    if entry.get("under") and not (token.dep_ == "pobj" and token.head.lower_ == "under"):
        return False
    if "over" in entry and (verb is None or verb.lemma_ not in entry["over"].split()):
        return False
    around: dict[str, Iterable[Token]] = {
        "with": [t for t in syntax.noun_phrase(token) if t.i != token.i],
        "with_in": [*token.subtree, *(syntax.subjects(token) if token.pos_ == "VERB" else ())],
        "with_to": token.doc[token.i + 1 : token.i + BEHIND],
    }
    for key, near in around.items():
        if key in entry and not _words(near) & set(entry[key].split()):
            return False
    if entry.get("money") and not any(
        len(a.measure.unit) == 3 for a in find_measures("".join(t.text_with_ws for t in token.subtree))
    ):
        return False
    if "about" in entry:
        given = [*syntax.patients(token), *syntax.after(token, "with")]
        kind_of = _rules().kind_of
        words = _words(t for o in given for t in syntax.noun_phrase(o))
        return any(kind_of.get(w) == entry["about"] for w in words)
    return True


def _words(tokens: Iterable[Token]) -> set[str]:
    return {w for t in tokens for w in (t.lemma_.lower(), t.lower_)}


def _perfect(verb: Token) -> bool:
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def _standing(verb: Token) -> bool:
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


def _read(stage: Stage, entry: dict[str, Any], token: Token) -> Iterator[Draft]:
    """The ties that `entry` makes at `token`."""
    found = sides_at(stage, entry, token)
    filled = NEARBY if entry.get("near") else ELSEWHERE
    score: float = entry["score"] * (filled if found.filled else 1.0)
    why = f"ties.yaml: {entry['name']} ({token.text!r})" + (f"; {found.filled}" if found.filled else "")
    for pair in found.pairs:
        if entry["kind"] == "backing":
            yield Draft(entry, token, pair, _kind_of_backing(entry, token, pair[0]), score, why)
            continue
        for kind in _kinds(entry, token):
            yield Draft(entry, token, pair, kind, score, why, bool(found.filled))


def _kind_of_backing(entry: dict[str, Any], token: Token, backed: ActorRef) -> TieKind:
    """Who backs an armed group has a military tie to it, who backs a government or a party a political one."""
    if entry["kind"] != "backing":
        kind: TieKind = entry["kind"]
        return kind
    near = {t.lemma_.lower() for t in (token.head if token.dep_ == "amod" else token).subtree}
    return "military" if backed.sector in ARMED or near & FIGHTING else "political"


def _oriented(stage: Stage, leans: Counter[tuple[str | None, str | None]], sides: Sides) -> Sides:
    """Two equal parties: first the one that depends on the other elsewhere, else the one the report is about."""
    a, b = sides
    lean = leans[a.country, b.country] - leans[b.country, a.country]
    if lean:
        return (a, b) if lean > 0 else (b, a)
    rank = {country: n for n, (country, _) in enumerate(stage.lands)}
    return (b, a) if rank.get(b.country or "", 99) < rank.get(a.country or "", 99) else (a, b)


def _kinds(entry: dict[str, Any], token: Token) -> list[TieKind]:
    """What a tie is about: the entry's kind, or the kinds of the words that stand with it."""
    verb = host(token) if token.dep_ != "nsubj" else token.head
    if entry.get("unnamed") and verb is not None and verb.lemma_ in GUARDING:
        return ["military"]
    if entry["kind"] != "content":
        return [entry["kind"]]
    kind_of = _rules().kind_of
    near = [w for t in _contents(entry, token) for w in (t.lemma_.lower(), t.lower_) if w in kind_of]
    joined = {t.lower_ for t in _contents(entry, token) if t.dep_ == "conj" or syntax.children(t, "conj")}
    # "energy exports" are energy, "military aid" military, "military and economic aid" is both
    strong = [w for w in near if w not in _rules().weak or (w in joined and w in ATTRIBUTES)]
    found = list(dict.fromkeys(kind_of[w] for w in strong or near))
    default = [entry["default"]] if "default" in entry else []
    if entry.get("measured") and token.pos_ == "VERB" and not _standing(token):
        default = []  # one purchase is no tie
    if found and found[0] == "energy" and entry.get("also"):
        found.append(entry["also"])
    return found[:KINDS_AT_MOST] or default


def _contents(entry: dict[str, Any], token: Token) -> list[Token]:
    """The words that say what a tie is about: its noun phrase, and what it is for, in or on."""
    if entry.get("content_in") == "object":
        return [t for o in syntax.patients(token) for t in syntax.noun_phrase(o)]
    if entry.get("content_in") == "patient":
        return [t for o in syntax.patients(token) for t in o.subtree]
    if entry.get("content_in") == "clause":
        return [*(t for o in syntax.subjects(token) for t in syntax.noun_phrase(o)), *syntax.clause(token)]
    if entry.get("content_in") == "on":
        return [t for o in syntax.after(token, "on") for t in syntax.noun_phrase(o)]
    if entry.get("content_in") == "subject":
        return [t for o in SLOTS["subject"](token) for t in syntax.noun_phrase(o)]
    phrase = syntax.noun_phrase(token) if token.pos_ in ("NOUN", "PROPN") else [token]
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ == "NOUN":
        phrase += syntax.noun_phrase(token.head.head)
    for preposition in ("for", "in", "on", "upon", "of"):
        phrase += [t for o in syntax.after(token, preposition) for t in syntax.noun_phrase(o)]
    return phrase


def _tie(stage: Stage, draft: Draft) -> Tie:
    page = stage.page
    one, other = map(of_no_union, draft.sides)
    status, reason = status_at(page, draft.trigger, draft.entry)
    evidence = _evidence(page, draft.trigger)
    measure = _measure(page, draft, evidence)
    why = f"{draft.why}; {reason}" if reason else draft.why
    score = draft.score
    asked = draft.entry.get("measured")
    if asked and measure is None and not (asked == "past" and _standing(draft.trigger)):
        score -= 0.25
    return Tie(
        id=record_id("t", page.report.id, evidence.start, evidence.end, one.id, other.id, draft.kind),
        evidence=(evidence,),
        why=why,
        score=round(max(score, 0.0), 3),
        from_=one,
        to=other,
        kind=draft.kind,
        measure=measure,
        status=status,
        as_of=page.published.value,
    )


def _evidence(page: Page, trigger: Token) -> Evidence:
    """The clause that shows a tie: its verb's, or the noun phrase where no verb is near."""
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else host(trigger)
    if verb is None and trigger.dep_ in ("nsubj", "nsubjpass"):
        verb = trigger.head if trigger.head.pos_ in ("VERB", "AUX") else None
    if verb is None and trigger.dep_ == "pobj" and trigger.head.head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        verb = trigger.head.head.head  # "42% of its exports went to"
    tokens = syntax.clause(verb) if verb is not None else [*syntax.noun_phrase(trigger), trigger]
    if verb is None and trigger.dep_ in ("appos", "acl", "amod", "relcl"):
        tokens += syntax.noun_phrase(trigger.head)
    start, end = page.stretch(tokens)
    while end > start + 1 and page.text[end - 1] in " ,;:.":
        end -= 1
    return page.evidence(start, end)


def _measure(page: Page, draft: Draft, evidence: Evidence) -> Measure | None:
    """The amount that is told with a tie: the one nearest to its word in the same clause."""
    at = page.start_of(draft.trigger) - evidence.start
    amounts = find_measures(page.text[evidence.start : evidence.end])
    if not amounts:
        return None
    return min(amounts, key=lambda a: (abs(a.start - at), a.start)).measure
