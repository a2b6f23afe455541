"""The stance of a thing told, or of what something is called."""

from __future__ import annotations

import re

from relata.reading.statements.cues import Cue, Lexicon
from relata.records import Stance
from relata.vocabulary.valence import signs
from relata.vocabulary.wordlists import wordlist

_ANNOUNCING = frozenset({"announce", "unveil"})


def of_thing(cue: Cue, plain: str, known: Lexicon) -> tuple[Stance, str]:
    """The stance of a thing told, or of what something is called."""
    if cue.word in _ANNOUNCING and not _DONE.search(plain):
        return "promises", f"{cue.word!r} of what is to come"
    if cue.place == "as":
        if found := _INVENTED.search(plain):
            return "denies", f"{found.group().strip()!r} is what it is called"
        claim = any(w.rstrip("s") in known.claims for w in plain.split()[:8])
        order = (
            ("denies", "unfounded"),
            ("doubts", "doubts"),
            ("accuses", "accuses"),
            ("praises", "praises"),
        )
        for stance, key in order if claim else order[1:]:
            if found := known.content[key].search(plain):
                return stance, f"{found.group().strip()!r} in what is said"  # type: ignore[return-value]
        return _called(plain)
    if (head := _HEAD.match(plain)) and (held := known.performing.get(head["noun"])):
        return held, f"{head['noun']!r} is what is told"
    if found := _NEED.match(plain):
        return "demands", f"{found.group().strip()!r} is what is told"
    if (found := known.content["accuses"].search(plain)) is not None:
        return "accuses", f"{found.group().strip()!r} in what is said"
    return "asserts", "a thing told"


def _called(plain: str) -> tuple[Stance, str]:
    """What something is called, by the words for it alone: "called it reckless", "the win stunning"."""
    _, sep, tail = plain.rpartition(" as ")
    words = tail if sep else (_ARTICLE.split(plain)[-1] if _ARTICLE.search(plain) else plain.split()[-1])
    values = {w: signs().value(w, w) for w in re.findall(r"[a-z]+", words)}
    worst, best = (
        min(values, key=values.__getitem__, default=""),
        max(values, key=values.__getitem__, default=""),
    )
    if worst and values[worst] < 0:
        return "accuses", f"{worst!r} is what it is called"
    if best and values[best] > 0:
        return "praises", f"{best!r} is what it is called"
    return "asserts", "nothing else in what is said"


# What is announced and is no promise: what was named before, what has come out.
_DONE = re.compile(
    r"^(?:the|this|that|these|those|its|his|her|their) (?:\w+ )?(?:moves?|decisions?|steps?|news|results?|figures?|"
    r"findings?|outcome|deaths?|arrests?|verdict)\b|"
    r"^(?:a )?(?:revenues?|profits?|loss(?:es)?|results?|sales|growth|deaths?|arrests?)\b"
)
# What only something that was said can be: whoever calls it so denies it.
_INVENTED = re.compile(
    r"\b(?:invention|fabrication|fable|fairy ?tales?|tall (?:story|tale)|fiction|fantasy|myth|hoax|canard|nonsense|"
    r"(?:a|an|the|\w+) lies?)\b(?!.* (?:of|about|by|in) )"
)
_HELD = wordlist("statements", "held_nouns")
# What the speaker has or feels, as a thing: "its readiness to", "the firm commitment of his government".
_HEAD = re.compile(
    r"^(?:(?:the|its|his|her|their|our|my) )?(?:[a-z-]+ ){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(_HELD))}) (?:to|of|for|at|over|with|about|that)\b"
)
_NEED = re.compile(r"^(?:the |a )?(?:[a-z-]+ )?(?:need|necessity|urgency) (?:for|to|of)\b")
_ARTICLE = re.compile(r"(?<=\S) (?:an?|the) ")
