"""What a cue, its content and its speakers are before they become a statement, and how far a clause reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading import syntax
from relata.reading.statements.cues import Cue, Places

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Scores by class of rule, from the share right on development data, rounded.
CLAUSE, PHRASE, LOOSE, OPEN, NOUN = 0.9, 0.75, 0.6, 0.55, 0.6

RELATIVE = frozenset({"WDT", "WP", "WP$"})
EMPTY_OBJECT = frozenset(
    "it him her them me us you himself herself itself themselves this that what which who whom so one something "
    "nothing anything everything".split()
)

OPEN_PLACES: Places = {"that": Cue("any verb", "verb", "that", "asserts")}
Extent = tuple[str, int, int, float]
"""Place, first token, last token, score."""


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


def finite(clause: Token) -> bool:
    """Whether a clause has a subject and a tense of its own."""
    if not syntax.children(clause, "nsubj", "nsubjpass", "expl", "csubj"):
        return False
    return clause.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in syntax.children(clause, "aux", "auxpass")
    )


def that_clause(clause: Token) -> bool:
    """Whether a clause is opened by "that"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def to_be_done(clause: Token) -> Token | None:
    """Who or what is to do something: "calls for the inspectors to be let in"; None for any other clause."""
    if clause.dep_ not in ("acl", "advcl", "relcl", "xcomp", "ccomp"):
        return None
    opened = any(c.lower_ == "for" for c in syntax.children(clause, "mark"))
    doers = syntax.children(clause, *syntax.SUBJECTS, *syntax.PASSIVE_SUBJECTS)
    infinitive = any(c.tag_ == "TO" for c in clause.children)
    return doers[0] if opened and infinitive and doers else None


def bounds(head: Token, *, without: Token | None = None, whole: bool = False) -> tuple[int, int]:
    """First and last token of what hangs on `head`, leaving `without` and all below it out at the edges."""
    tokens: Iterable[Token] = head.subtree if whole else syntax.clause(head)
    out = {t.i for t in without.subtree} if without is not None and without in head.subtree else set()
    inside = [t.i for t in tokens if t.i not in out]
    return (min(inside), max(inside)) if inside else (head.i, head.i)
