"""What a speaker does by saying something: the cue's own stance, else what the content gives away.

A cue that is neutral ("said") leaves the stance to the content: a command or "should" demands, "I will" promises,
"will" predicts, words of blame about another party accuse. The lists stand in `speech.yaml` under `content`.
"""

from __future__ import annotations

import re

from relata.reading.statements_cues import Cue, Lexicon
from relata.records import Stance

_SHOULD = re.compile(
    r"^(?:\S+\s+){0,14}?(?:should|must|ought to|(?:needs?|has|have) to(?! be (?:seen|said|honest)))\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^\W*(?:please\b|let(?:'s|’s| us)\b|(?:do not|don't|don’t|never|stop|leave|release|give|go|get|stay|free|end|"
    r"withdraw|join|vote|come|respect|return|listen|look)\b(?! (?:is|was|are|were|has|had|will|would|could)\b))",
    re.IGNORECASE,
)
_WE_WILL = re.compile(
    r"\b(?:I|we)(?:'ll|’ll| will| shall| are going to| am going to| won't| will never)\b", re.IGNORECASE
)
_WILL = re.compile(
    r"^(?:\S+\s+){0,16}?(?:will|won't|won’t|would|wouldn't|shall|(?:is|are) (?:likely|going|bound|set) to|"
    r"could (?!not)(?!be (?:thinking|seen))|might|may (?!be \w+ing|have))\b",
    re.IGNORECASE,
)
_WILL_SHORT = re.compile(r"\w(?:'ll|’ll)\b")


def stance_of(cue: Cue, content: str, known: Lexicon, *, itself: bool = False) -> tuple[Stance, str]:
    """The stance of a statement and the reason for it.

    `itself` says that the content's subject is the speaker ("he would", "Russia will"): then "will" promises.
    """
    if cue.stance != "asserts":
        return cue.stance, f"{cue.word!r} {cue.stance}"
    if cue.place in ("object", "on", "about"):
        return "asserts", "a thing told"
    plain = content.replace("’", "'")
    for stance, test in (
        ("denies", known.content["denies"]),
        ("demands", _ORDER),
        ("warns", known.content["warns"]),
    ):
        if found := test.search(plain):
            return stance, f"{found.group().strip()!r} in what is said"  # type: ignore[return-value]
    if not itself and (found := known.content["accuses"].search(plain)):
        return "accuses", f"{found.group()!r} in what is said"
    if found := _SHOULD.search(plain):
        return "demands", f"{found.group().split()[-1]!r} in what is said"
    if found := _WE_WILL.search(plain):
        return "promises", f"{found.group()!r} in what is said"
    if (found := _WILL.search(plain) or _WILL_SHORT.search(plain)) is not None:
        word = found.group().split()[-1]
        return (
            ("promises", f"{word!r} of the speaker") if itself else ("predicts", f"{word!r} in what is said")
        )
    if found := known.content["praises"].search(plain):
        return "praises", f"{found.group()!r} in what is said"
    return "asserts", "nothing else in what is said"
