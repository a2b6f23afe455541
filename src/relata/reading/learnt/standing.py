"""Did it happen? The status of an act as coders give it, weighed from what the rules say and what stands around it.

`reading.status` reads tense, modals, negation and what governs a clause; people's choice between, say, ongoing and
occurred, or possible and planned, depends on more than any one of these says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.learnt.words import Features, add_meaning
from relata.reading.status.judge import QUOTES, Judgement
from relata.reading.times.placing import clause_of
from relata.reading.types.phrases import lemma_of
from relata.records import EventType
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many words are looked at on the way up from the act's own.
STEPS = 4
_AROUND = frozenset({"aux", "auxpass", "neg", "mark", "det", "advmod"})
_CUES = wordlist("acts", "status_cues")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_LONGEST_REASON = 40


def status_features(token: Token, type_: EventType, judged: Judgement) -> Features:
    """The features of an act's status; `judged` is what the rules say of it."""
    found: Features = {"bias": 1.0, f"rules:{judged.status}": 1.5, f"rules:{judged.status}:{type_}": 0.7}
    for reason in _QUOTED.sub("_", judged.why).split(";"):
        found[f"why:{judged.status}:{reason.strip()[:_LONGEST_REASON]}"] = 1.0
    for name in (f"tag:{token.tag_}", f"dep:{token.dep_}", f"pos:{token.pos_}", f"type:{type_}"):
        found[name] = 1.0
    found[f"type:{type_}:{token.tag_}"] = 0.5
    add_meaning(found, "v", [token], 0.6)
    _way_up(found, token)
    verb = clause_of(token)
    tags = "+".join(sorted({t.tag_ for t in (verb, *syntax.children(verb, "aux", "auxpass"))}))
    found[f"clause:{tags}"] = 1.0
    found[f"clause:{token.pos_}:{tags}"] = 0.7
    for word in _CUES & {t.lower_ for t in token.doc}:
        found[f"cue:{word}"] = 0.4
    quoted = sum(t.text in QUOTES for t in token.doc[: token.i]) % 2
    found["quoted" if quoted else "not quoted"] = 0.5
    found["told by somebody" if judged.teller is not None else "told by the report"] = 0.7
    if judged.teller is not None:
        found[f"teller:{judged.teller.lemma_}"] = 0.6
    return found


def _way_up(found: Features, token: Token) -> None:
    """The words on the way from the act's own to the top of its sentence, with what stands at each."""
    at = token
    for step in range(STEPS):
        for child in at.children:
            if child.dep_ in _AROUND:
                found[f"at{step}:{child.lower_}"] = 1.0
        found[f"dep{step}:{at.dep_}>{at.head.tag_}"] = 0.6
        if step:
            found[f"over{step}:{lemma_of(at).lower()}"] = 0.6
            found[f"over{step}:{at.tag_}"] = 0.8
            add_meaning(found, f"over{step}", [at], 0.4)
        if at.head == at:
            found[f"top{step}"] = 1.0
            return
        at = at.head
