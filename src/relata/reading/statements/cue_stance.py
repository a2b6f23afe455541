"""What a speaker does by the cue alone ("blames" accuses), and the cases in which a cue does something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from relata.reading.statements.cues import Cue, Lexicon
from relata.reading.statements.predicate import Predicate
from relata.records import Stance
from relata.vocabulary.valence import signs

Verdict = tuple[Stance, str]
"""A stance and the reason for it."""


@dataclass(frozen=True, slots=True)
class Teller:
    """How somebody stands to what he is told to have said."""

    state: bool
    """Whether he speaks for a state."""
    named: bool = True
    """Whether he is somebody, and no "sources"."""
    grieved: bool = False
    """Whether he is one of those who suffer from power."""
    nobody: bool = False
    """Whether next to nobody says it ("few believe")."""
    negated: bool = False
    """Whether he is told not to have said it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said: by which cue, in which words and main clauses (none where it was not parsed), by whom."""

    cue: Cue
    plain: str
    """The words in small letters, without quotation marks."""
    clauses: Sequence[Predicate]
    known: Lexicon
    teller: Teller
    partied: bool = True
    """Whether it names a party."""

    @classmethod
    def of(
        cls,
        cue: Cue,
        content: str,
        clauses: Sequence[Predicate],
        known: Lexicon,
        teller: Teller,
        *,
        partied: bool,
    ) -> Said:
        """What is said in the words `content`; a cue of belief makes each clause one that is thought."""
        plain = " ".join(content.replace("’", "'").translate(_UNQUOTED).lower().split())
        if cue.word in signs().beliefs:
            clauses = [replace(c, thought=c.thought or cue.word) for c in clauses]
        return cls(cue, plain, clauses, known, teller, partied)

    @property
    def believed(self) -> bool:
        """Whether the cue tells a belief."""
        return self.cue.word in signs().beliefs

    @property
    def of_another(self) -> bool:
        """Whether the first main clause is about another party."""
        return any(c.other for c in self.clauses[:1])

    def by(self, word: str, place: str) -> bool:
        """Whether it is said by the cue `word` with its content at `place`."""
        return self.cue.word == word and self.cue.place == place


_UNQUOTED = dict.fromkeys(map(ord, '"“”„‟«»'), " ")
_TAKEN_BACK = frozenset({"denies", "doubts", "accuses", "demands"})
_WANTING = frozenset({"want", "desire"})
_EXPECTING = frozenset({"expect", "predict", "anticipate"})


def _of_claims(said: Said) -> bool:
    """Whether a thing is what somebody claims: "ridiculed claims that"."""
    return any(w.endswith("s") and w.rstrip("s") in said.known.claims for w in said.plain.split()[:3])


# What a cue does that is not its own stance: the first row that holds decides. {!r} is the cue's word.
_RULES: tuple[tuple[Callable[[Said], bool], Stance, str], ...] = (
    (lambda s: s.teller.negated and s.cue.stance in _TAKEN_BACK, "asserts", "{!r} negated"),
    (lambda s: s.teller.negated and s.believed, "doubts", "{!r} negated"),
    (
        lambda s: s.by("expect", "to") and s.teller.state and any(c.other for c in s.clauses),
        "demands",
        "a state expects it of another",
    ),
    (lambda s: s.cue.word in _WANTING and s.cue.place == "that", "demands", "{!r} of another"),
    (
        lambda s: s.teller.nobody and (s.believed or s.cue.word in _EXPECTING),
        "doubts",
        "{!r} of next to nobody",
    ),
    (
        lambda s: s.cue.stance == "accuses" and s.cue.place in ("object", "as") and _of_claims(s),
        "denies",
        "{!r} of what is claimed",
    ),
    (
        lambda s: s.by("protest", "that") and any(c.own for c in s.clauses[:1]),
        "denies",
        "{!r} of the speaker's own side",
    ),
    (lambda s: s.by("blame", "object") and not s.partied, "asserts", "no party is blamed"),
)


def of_cue(said: Said) -> Verdict | None:
    """The stance of the cue; None where it leaves the stance to the content ("said")."""
    for holds, stance, reason in _RULES:
        if holds(said):
            return stance, reason.format(said.cue.word)
    if said.cue.stance == "asserts":
        return None
    return said.cue.stance, f"{said.cue.word!r} {said.cue.stance}"
