"""All that is said in one sentence, by its parse.

Every function below this looks at one sentence; speech that runs over sentences is the business of
`statements_direct`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relata.reading.statements.cues import Lexicon
from relata.reading.statements.nouns import of_adjective, of_noun, of_source
from relata.reading.statements.sayings import Saying
from relata.reading.statements.verbs import of_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def sayings(doc: Doc, known: Lexicon) -> list[Saying]:
    """All that is said in a sentence, by its parse."""
    found: list[Saying] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX") or _untagged(token):
            found += of_verb(token, known)
        elif token.pos_ == "NOUN" and (places := known.nouns.get(token.lower_)):
            found += of_noun(token, places, known)
        elif token.pos_ == "ADJ" and (places := known.adjectives.get(token.lower_)):
            found += of_adjective(token, places)
        if token.lower_ in ("according", "per", "in", "for"):
            found += of_source(token, known)
    named = {s.token.i for s in found if s.cue.kind == "noun"}
    return [
        s
        for s in found
        if not (s.cue.place == "object" and s.cue.stance not in ("denies", "accuses") and _head(s) in named)
    ]


def _untagged(token: Token) -> bool:
    """Whether a verb is tagged as a noun, with subject and clause all the same: "the documents show he left"."""
    return (
        token.pos_ == "NOUN"
        and token.dep_ == "ROOT"
        and {"nsubj", "ccomp"} <= {c.dep_ for c in token.children}
    )


def _head(saying: Saying) -> int:
    """The noun that a thing said is headed by: "its claim that ..." is told by the noun, not by the verb above."""
    return next(
        (c.i for c in saying.token.children if c.dep_ == "dobj" and saying.first <= c.i <= saying.last), -1
    )
