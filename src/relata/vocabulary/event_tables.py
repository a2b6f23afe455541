"""What event tables of other projects call things: CAMEO codes, sectors, countries, columns (`event_tables.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from relata.vocabulary import load
from relata.vocabulary.actors import lexicon
from relata.vocabulary.transliteration import fold

LONGEST_CODE = 4
"""Digits of the finest CAMEO code."""


@cache
def words() -> Mapping[str, Any]:
    """The file as it stands."""
    found: Mapping[str, Any] = load("event_tables")
    return found


def whole_code(code: str) -> str:
    """A CAMEO code with the leading zero that spreadsheets lose: 42 is 042, 311 is 0311.

    Codes have a root from 01 to 20, three digits or four, so a code that is too short, or whose first two digits are
    no root, has lost one.
    """
    code = code.strip()
    if not code.isdigit():
        return code
    return f"0{code}" if len(code) < 3 or int(code[:2]) > 20 else code


def plover_of(code: str) -> tuple[str | None, str | None]:
    """PLOVER type and mode of a CAMEO code; (None, None) for a statement or appeal, and for what is no code."""
    cameo = words()["cameo"]
    parts = [code[:n] for n in range(LONGEST_CODE, 1, -1) if len(code) >= n]
    kind = next((cameo["types"][p] for p in parts if p in cameo["types"]), None)
    return kind, next((cameo["modes"][p] for p in parts if p in cameo["modes"]), None) if kind else None


def country_of(name: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country's name or code; None where it is unknown."""
    if not name:
        return None
    known = lexicon()
    if (code := words()["countries"].get(name)) is not None:
        return str(code)
    if name.upper() in known.countries:
        return name.upper()
    spellings = (name, name.title()) if name.isupper() else (name,)  # GDELT writes in capitals
    states = (s.known for n in spellings for s in known.senses.get(fold(n), ()) if s.known.kind == "state")
    return next((k.country for k in states), None)


def sector_of(text: str | None, table: str) -> str | None:
    """The PLOVER sector of a table's words for it; None where it has none of them."""
    if not text:
        return None
    if table == "GDELT":
        found: str | None = words()["sectors"]["GDELT"].get(text)
        return found
    return next((s for word, s in words()["sectors"]["ICEWS"].items() if word in text), None)
