"""One key for the spellings of one name: Lukashenko and Lukashenka, Navalny and Navalnyi, Gaddafi and Qadhafi.

`skeleton` keeps what transliterations agree on. It is made for comparing names with names (of the vocabulary, of
the same report), never for telling that two different names are near.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that do not come apart into a plain letter and a mark.
_ODD = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "ð": "d", "Ð": "D"}
)
# Rules in order, on small plain letters. Each names spellings that romanisations of one letter give.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['’`-]", ""),
        (r"^(?:al|el|ad|ash|as|ar|an)(?=[bcdfghjklmnpqrstvwxz]{1,2}[aeiou].{3})(?<=^al|^el)", ""),
        (r"shch|sch|sh|sz", "s"),
        (r"tch|tsch|ch|cz", "c"),
        (r"zh|dj|dzh|j(?=[aou])", "z"),
        (r"kh|gh|dh(?=a)", "h"),
        (r"^[qk]a(?=d+[dh]*a)|^ga(?=d+[dh]*a)", "ga"),
        (r"dh|th", "d"),
        (r"tz|ts", "c"),
        (r"ph", "f"),
        (r"ck|q|c(?=[aouklr])|k", "k"),
        (r"x", "ks"),
        (r"w|v|ff?$", "v"),
        (r"(?<=[aeo])u(?=[aeiousztdnlrmk])", "v"),
        (r"[iy](?=[aeou])|j(?=[ei])", ""),
        (r"[iyj]+", "i"),
        (r"ou|oo", "u"),
        (r"ei|ai|ee", "i"),
        (r"(?<=[^aeiou])i$|ii$", "i"),
        (r"(?<=nk)[oa]$", ""),
        (r"h(?=[^aeiou]|$)", ""),
        (r"([a-z])\1", r"\1"),
        (r"[eo](?=[^aeiou]+[aeiou])", "e"),
    )
)


def fold(text: str) -> str:
    """`text` without accents, character for character (so that offsets stay)."""
    return "".join(_fold_character(c) for c in text) if not text.isascii() else text


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isascii():
        return character
    plain = unicodedata.normalize("NFD", character.translate(_ODD))[0]
    return plain if plain.isascii() else character


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The key of a name: the same for its spellings; words stay apart."""
    return " ".join(_word(w) for w in fold(name).lower().split())


def _word(word: str) -> str:
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word
