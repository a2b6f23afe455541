"""Does the text around a place speak of what is to come or of what has been? Told from words alone, not a parse."""

from __future__ import annotations

import re

# A clause that opens right before the place is told by its own verb ("which on Monday barred ...").
_OPENS = re.compile(r"\b(?:which|who|that|and|but|when)(?:\s+(?:on|in|late|early))*\s+$", re.IGNORECASE)

# What is asked for before the place is to come ("called on them to rally on Sunday").
_ASKED = re.compile(
    r"\b(?:urg|ask|call|appeal|order|invit|instruct|command)(?:s|es|ed|ing)?\s+(?:(?:up)?on\s+|for\s+)?(?:[\w'’-]+\s+){1,5}?to\b",
    re.IGNORECASE,
)
# The nearest of these words before a place settles it, else the first one after it.
_TENSE = re.compile(
    r"\b(?:(?P<future>(?:will|would|shall|may|could|can|must|should|to)(?:\s+(?:not|also|then|\w+ly))*\s+be(?:\s+\w+ed)?"
    r"|will|'ll|won't|would|shall|going\s+to|(?:is|are)\s+(?:to|\w+ing)|expect(?:s|ed)?|scheduled|due|set\s+(?:to|for)"
    r"|(?<!to )(?:opens?|begins?|starts?|resumes?|leaves?|arrives?|expires?|meets?)"
    r"|ends|convenes|concludes|travels|kicks\s+off|takes\s+place|goes\s+to|flies|comes?\s+into|takes?\s+effect"
    r"|(?:is|are|was|were)\s+planned|planned\s+for|plans|planning|plan\s+to|upcoming|ahead\s+of|slated|intends?|until|next|prepar(?:es?|ing)|payable|effective"
    r"|wants?\s+to|hopes?\s+to|vow(?:s|ed)?\s+to|agree[ds]?\s+to|may|might|could|can|must|should)"
    r"|(?P<past>said|says|told|was|were|had|has|have|did|been|took|came|met|held|went|made|gave|got|began|left|won"
    r"|lost|led|sent|saw|fell|rose|spoke|wrote|shot|hit|struck|fled|ran|broke|found|brought|put|cut|since|last|ago"
    r"|\w{2,}ed))\b",
    re.IGNORECASE,
)


def looks_ahead(text: str, sentence: int, start: int, end: int, stop: int) -> bool | None:
    """Whether `text[start:end]`, in the sentence from `sentence` to `stop`, is told as to come; None if unsure."""
    if _OPENS.search(text, max(sentence, start - 30), start) and (own := _TENSE.match(text, end + 1, stop)):
        return own.lastgroup == "future"
    nearest: re.Match[str] | None = None
    for match in _TENSE.finditer(text, sentence, start):
        nearest = match
    asked = next(reversed(list(_ASKED.finditer(text, sentence, start))), None)
    if asked is not None and (nearest is None or nearest.start() <= asked.end()):
        return True
    if nearest is None:
        nearest = _TENSE.search(text, end, stop)
    return None if nearest is None else nearest.lastgroup == "future"
