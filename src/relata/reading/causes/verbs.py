"""Verbs that say what drives what: "led to", "forced ... to", "uses X to", "fearing arrest", "and therefore".

The invariant: where somebody is the subject of a causal verb he acts, and the pair says so (`verbal`), so that the
reader can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from relata.reading import syntax
from relata.reading.causes.effects import effect_of, turned
from relata.reading.causes.minds import hence, motive
from relata.reading.causes.spans import MARKS, Pair, Place, clause_start, phrase, rules, trimmed
from relata.records import Sign
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_verb(verb: Token) -> Iterator[Pair]:
    """The pairs that a verb makes: by what it says itself, and by the motives, means and aims that hang on it."""
    lemma = verb.lemma_.lower()
    known = rules()
    for entry in known.verbs.get(lemma, ()):
        if "cause" in entry:
            yield from _stems(verb, entry, lemma)
            continue
        if entry.get("passive"):
            yield from _met(verb, entry, lemma)
            continue
        if "particle" in entry and not {p.lower_ for p in syntax.children(verb, "prt")} & set(
            entry["particle"].split()
        ):
            continue
        if {p.lower_ for p in syntax.children(verb, "prt")} & set(entry.get("not_particle", "").split()):
            continue
        things = syntax.patients(verb)[:1]
        if things and things[0].lemma_.lower() in entry.get("not_of", "").split():
            continue  # "a suit brought by miners"
        effect = effect_of(verb, entry)
        if effect is not None and not (lemma in _PRICING and _amount(verb)):
            yield from _with_cause(verb, effect, entry, lemma)
            break
    for entry in known.turns.get(lemma, ()):
        noun = next(
            (c for c in syntax.children(verb, "dobj", "attr") if c.lemma_.lower() in entry["noun"].split()),
            None,
        )
        if noun is not None and "cause" in entry:
            yield from _borne(verb, noun, entry)
            continue
        effect = turned(verb, noun, entry) if noun is not None else None
        if effect is not None and noun is not None:
            yield from _with_cause(verb, effect, entry, f"{lemma} {noun.lemma_.lower()}")
    finite = syntax.children(verb, "aux", "auxpass", "nsubj")  # "reports that Oslo was seeking talks"
    if lemma in known.motives and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and not finite:
        yield from motive(verb)
    yield from hence(verb)


_PRICING = frozenset({"cost", "net", "total", "add"})
_FAILING = wordlist("causes", "failing")
_OUTCOMES = wordlist("causes", "outcomes")
_DOCUMENTS = wordlist("causes", "documents")


def _amount(verb: Token) -> bool:
    """Whether what a verb governs last is money or an amount: "the pier cost 20 million", "costs less than"."""
    things = syntax.children(verb, "dobj", "npadvmod", "attr", "advmod", "nummod")
    return (
        any(
            t.pos_ == "NUM" or t.ent_type_ == "MONEY" or t.lemma_.lower() in rules().quantities
            for t in things
            if t.i > verb.i
        )
        and len([t for t in verb.children if t.dep_ in ("dobj", "dative")]) < 2
    )


def _stems(verb: Token, entry: dict[str, Any], lemma: str) -> Iterator[Pair]:
    """ "The crisis stems from the debt": the subject is the effect."""
    if entry.get("passive") and not syntax.is_passive(verb):
        return
    if lemma == "depend" and verb.tag_ == "VBG":
        return  # "varies, depending on"
    if "object" in entry and not {t.lower_ for t in syntax.children(verb, "dobj")} & set(
        entry["object"].split()
    ):
        return
    words = entry["cause"].split()
    causes, effects = syntax.after(verb, words[0]), syntax.subjects(verb)
    if effects and effects[0].lemma_.lower() in entry.get("not_of", "").split():
        return  # "the remark is attributed to": who said it
    if len(words) > 1:  # "grew out of"
        within = [p for p in syntax.children(verb, "prep") if p.lower_ == words[0]]
        causes = [o for p in within for q in syntax.children(p, "prep") for o in syntax.children(q, "pobj")]
    if causes and effects and effects[0].pos_ == "NOUN" and effects[0].i < verb.i:
        cause, effect = phrase(causes[0], relative=True), phrase(effects[0])
        if cause and effect and effect[1] <= cause[0]:
            yield Pair(
                cause,
                effect,
                entry["sign"],
                verb.i,
                verb.i,
                entry["score"],
                f"causes.yaml: {lemma} {entry['cause']}",
            )


def _met(verb: Token, entry: dict[str, Any], lemma: str) -> Iterator[Pair]:
    """ "The raid was met with outrage": what comes with it is the effect."""
    met, with_ = syntax.subjects(verb), syntax.after(verb, *entry["to"].split())
    if verb.tag_ != "VBN" or not met or not with_ or met[0].pos_ != "NOUN" or met[0].i > verb.i:
        return
    cause, effect = phrase(met[0]), phrase(with_[0])
    if cause and effect and cause[1] <= effect[0]:
        why = f"causes.yaml: {lemma} {entry['to']}"
        yield Pair(cause, effect, entry["sign"], verb.i, verb.i, entry["score"], why, False, True)


def _borne(verb: Token, noun: Token, entry: dict[str, Any]) -> Iterator[Pair]:
    """ "The port bore the brunt of the storm": who bears it is the effect."""
    causes = syntax.after(noun, entry["cause"]) or syntax.after(verb, entry["cause"])
    cause = phrase(causes[0], relative=True) if causes else None
    borne = entry.get("effect") == "subject"
    subjects = syntax.subjects(verb)
    effect = trimmed(verb.doc, clause_start(verb), noun.i + 1)
    if borne:
        effect = phrase(subjects[0]) if subjects and subjects[0].pos_ == "NOUN" else None
    if cause and effect and effect[1] <= cause[0]:
        why = f"causes.yaml: {verb.lemma_.lower()} {noun.lemma_.lower()}"
        yield Pair(cause, effect, entry["sign"], verb.i, verb.i, entry["score"], why)


def _with_cause(verb: Token, effect: Place, entry: dict[str, Any], words: str) -> Iterator[Pair]:
    """The pairs of a causal verb: its subject (its agent where passive) with the effect."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _FAILING:
        return  # "failed to sustain": it did not come about
    causes = syntax.agents(verb)
    if not causes and verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.head.i < verb.i:
        causes = [verb.head]  # a past tense that the parse takes for a participle ("the failure led to")
    if not causes:
        return
    head = _thing(_antecedent(causes[0], verb), verb)
    if verb.lemma_ == "explain" and head.lemma_.lower() in _DOCUMENTS:
        return
    if verb.lemma_ == "mean" and syntax.negated(verb):
        return  # what does not follow is no cause that is denied
    outcome = _outcome_of(verb)
    if outcome is not None:
        cause: Place | None = outcome
    elif head.pos_ in ("VERB", "AUX") and head.i < verb.i and verb.dep_ in ("relcl", "advcl", "acl"):
        cause = trimmed(verb.doc, clause_start(head), verb.left_edge.i)
    else:
        cause = _whole(phrase(head), head, verb)
        if cause is not None and len(causes) > 1 and causes[-1].i < verb.i:
            last = phrase(causes[-1])
            cause = (cause[0], last[1]) if last and last[1] > cause[0] else cause
    if cause is not None and verb.doc[cause[0]].tag_ in ("WP", "WP$", "WRB", "WDT"):
        return  # "how much grain is needed to produce": the question is no cause
    sign: Sign = entry["sign"]
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in rules().helping and verb.i < effect[0]:
        sign, effect = "+", (verb.i, effect[1])  # "helped to weaken": what the infinitive tells is the effect
    if cause is None or (cause[0] < effect[1] and effect[0] < cause[1]):
        return
    yield Pair(
        cause,
        effect,
        sign,
        verb.i,
        verb.i,
        entry["score"],
        f"causes.yaml: {words}",
        False,
        True,
    )


def _outcome_of(verb: Token) -> Place | None:
    """The clause before a comma whose outcome is told: "the river froze, cutting off the fort", ", which means"."""
    start = verb.left_edge.i
    head = verb.head
    clausal = verb.dep_ == "advcl" or (verb.lemma_ == "mean" and verb.dep_ == "relcl")
    if clausal and verb.doc[start].lower_ == "which":
        head = next((a for a in syntax.ancestors(verb) if a.pos_ in ("VERB", "AUX")), head)
        loose = head.i < start and verb.doc[start - 1].text == ","
        return trimmed(verb.doc, clause_start(head), start) if loose else None
    if verb.lemma_ not in _OUTCOMES - {"make"} or verb.tag_ != "VBG" or verb.dep_ != "advcl":
        return None
    if head.pos_ not in ("VERB", "AUX") or head.i > verb.i:
        return None
    if start == 0 or verb.doc[start - 1].text not in (",", "-", "–", "—"):
        return None
    return trimmed(verb.doc, clause_start(head), start)


def _whole(place: Place | None, noun: Token, verb: Token) -> Place | None:
    """A subject with the infinitive that completes it, a bare one with its relative clause ("a failure to act")."""
    if place is None:
        return None
    bare = place[1] - place[0] <= 2
    for c in syntax.children(noun, "acl", "relcl"):
        aim = any(t.tag_ == "TO" for t in syntax.children(c, "aux"))
        loose = noun.doc[c.left_edge.i - 1].text in MARKS
        if (aim or bare) and not loose and place[1] <= c.left_edge.i and c.right_edge.i < verb.i:
            place = (place[0], c.right_edge.i + 1)
    return place


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a "that" or "which" stands for that opens the second of two relative clauses."""
    if subject.lower_ not in ("that", "which"):
        return subject
    at = verb
    while at.dep_ in ("conj", "xcomp", "ccomp") and at.head != at:
        at = at.head
    if at.dep_ in ("relcl", "acl"):
        return at.head
    if at.pos_ == "NOUN":
        return at
    own = [t for t in syntax.subjects(at) if t.pos_ in ("NOUN", "PROPN") and t.i < verb.i]
    return own[0] if own else subject


def _thing(noun: Token, verb: Token) -> Token:
    """What a noun stands for where a relative clause hangs on it: "X is a blow that ...", "X, plans that ..."."""
    if verb.dep_ not in ("relcl", "conj") or noun.i > verb.i:
        return noun
    if noun.dep_ == "appos":
        return noun.head
    before = noun.left_edge.i - 2
    if noun.dep_ == "conj" and noun.head.pos_ == "VERB" and before > 0 and noun.doc[before + 1].text == ",":
        named = noun.doc[
            before
        ]  # "a map for deeper union, plans which ...": the parse joins the plans to a verb
        while named.head != named and named.head.pos_ in ("NOUN", "ADP", "PROPN"):
            named = named.head
        return named if named.pos_ == "NOUN" else noun
    host = noun.head if noun.dep_ == "attr" else None
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "as"
        and noun.head.head.lemma_ in ("act", "serve", "function")
    ):
        host = noun.head.head
    found = syntax.subjects(host) if host is not None and host.pos_ in ("VERB", "AUX") else []
    return found[0] if found and found[0].pos_ in ("NOUN", "PROPN") else noun
