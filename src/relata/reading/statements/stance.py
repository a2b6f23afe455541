"""What a speaker does by saying something: the cue's own stance, else what the content gives away.

A cue that is neutral ("said") leaves the stance to the content: a command or "should" demands, "I will" promises,
"will" predicts, words of blame about another party accuse. The lists stand in `speech.yaml` under `content`.
"""

from __future__ import annotations

import re

from relata.reading.statements.cues import Cue, Lexicon
from relata.records import Stance

# How far into a content a word of denial speaks for the whole of it, in characters.
DENIAL_WITHIN = 90
_SHOULD = re.compile(
    r"^(?:\S+\s+){0,14}?(?:should|must|ought to|(?:needs|has) to(?! be (?:seen|said|honest))|"
    r"(?:I|we|you|they) (?:need|have) to)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^\W*(?:please\b|let(?:'s| us)\b|(?:do not|don't|never|stop|leave|release|give|go|get|stay|free|end|"
    r"withdraw|join|vote|come|respect|return|listen|look)\b(?! (?:is|was|are|were|has|had|will|would|could)\b))",
    re.IGNORECASE,
)
_WE_WILL = re.compile(r"\b(?:I|we)(?:'ll| will| shall| are going to| am going to| won't)\b", re.IGNORECASE)
_WILL = re.compile(
    r"^(?:\S+\s+){0,16}?(?:will|won't|would|wouldn't|shall|\w+'ll|(?:is|are) (?:likely|going|bound|set) to|"
    r"could (?!not)(?!be (?:thinking|seen))|might|may (?!be \w+ing|have))\b",
    re.IGNORECASE,
)
# Cues that blame where their content is about somebody else.
_BLAMING = frozenset({"claim", "allege", "charge"})
_ANNOUNCING = frozenset({"announce", "unveil"})


def stance_of(cue: Cue, content: str, known: Lexicon, *, itself: bool, other: bool) -> tuple[Stance, str]:
    """The stance of a statement and the reason for it.

    `itself` says that the content's subject is the speaker ("he would", "Russia will"): then "will" promises. `other`
    says that it is another actor.
    """
    if cue.stance != "asserts":
        return cue.stance, f"{cue.word!r} {cue.stance}"
    plain = " ".join(content.replace("’", "'").split())
    blame = known.content["accuses"].search(plain)
    if cue.place in ("object", "on", "about"):
        if cue.word in _ANNOUNCING:
            return "promises", f"{cue.word!r} of what is to come"
        return ("accuses", f"{blame.group()!r} in what is said") if blame else ("asserts", "a thing told")
    if found := known.content["denies"].search(plain[:DENIAL_WITHIN]):
        return "denies", f"{found.group()!r} in what is said"
    for stance, test in (("demands", _ORDER), ("warns", known.content["warns"])):
        if found := test.search(plain):
            return stance, f"{found.group().strip()!r} in what is said"  # type: ignore[return-value]
    will = _WILL.search(plain)
    if blame and not itself and not (will and will.end() < blame.start()):
        return "accuses", f"{blame.group()!r} in what is said"
    if other and cue.word in _BLAMING:
        return "accuses", f"{cue.word!r} about another"
    return _by_mood(plain, will, known, itself=itself)


def _by_mood(plain: str, will: re.Match[str] | None, known: Lexicon, *, itself: bool) -> tuple[Stance, str]:
    """The stance that modal verbs and words of praise give."""
    if found := _SHOULD.search(plain):
        return "demands", f"{found.group().split()[-1]!r} in what is said"
    if found := _WE_WILL.search(plain):
        return "promises", f"{found.group()!r} in what is said"
    if will is not None:
        word = will.group().split()[-1]
        return (
            ("promises", f"{word!r} of the speaker") if itself else ("predicts", f"{word!r} in what is said")
        )
    if found := known.content["praises"].search(plain):
        return "praises", f"{found.group()!r} in what is said"
    return "asserts", "nothing else in what is said"
