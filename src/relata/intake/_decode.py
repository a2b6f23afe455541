"""Bytes become text: in the encoding they are in, composed (NFC), with line breaks as `\\n`, and storable.

UTF-8 is tried first and only what is not UTF-8 is guessed at, so that a guess can never garble a good file. What
is no text at all is refused rather than read as noise.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from relata.errors import UnreadableReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESS_BYTES = 1 << 16
"""The encoding is guessed on so many bytes: the guess takes seconds a megabyte."""
MOST_CONTROLS = 1 / 200
"""A text with a larger share of control characters is a program or a picture; real texts seen have none."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_FOREIGN = 1 / 30
"""With so few bytes beyond ASCII a text is Western: quotes, dashes, an accent (windows-1252). A guess has too
little to go by there; Polish has twice, Russian twenty times as many."""
_DAMAGE = 1 / 50
"""UTF-8 with at most so many bad bytes is still taken for UTF-8, damaged; more are another encoding."""


def to_text(data: bytes, *, hint: str | None = None) -> str:
    """The text of `data`; `hint` is the encoding that a protocol names, if any.

    Raises UnreadableReport for what is empty or no text.
    """
    text = clean(_decoded(data, hint))
    if not text.strip():
        raise UnreadableReport(wanted="a text", got="an empty file", do="give a file that holds a report")
    return text


def clean(text: str) -> str:
    """NFC, `\\n` for every line break of Windows and old Macs, and U+FFFD for each NUL (no database takes one).

    Raises UnreadableReport where there are so many control characters that it is no text.
    """
    if len(_CONTROLS.findall(text)) > max(4, len(text) * MOST_CONTROLS):
        raise UnreadableReport(
            wanted="a text", got="binary data", do="convert it to one of the formats in docs/intake.md"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes, hint: str | None) -> str:
    """Byte order mark, UTF-16 without one, UTF-8, the hint, damaged UTF-8, a guess: the first that fits."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if (half := _utf16(data)) is not None:
        return half
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if hint and (text := _as(data, hint)) is not None:
        return text
    replaced = data.decode("utf-8", errors="replace")
    bad = replaced.count("\ufffd")
    foreign = sum(byte >= 0x80 for byte in data[:GUESS_BYTES])
    if bad <= len(data) * _DAMAGE and bad * 3 < foreign:
        return replaced
    return data.decode(encoding_of(data), errors="replace")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of a Latin text is zero."""
    head = data[:4096]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(low, high) < len(head) * 0.3 or min(low, high) > len(head) * 0.01:
        return None
    return _as(data, "utf-16-le" if high > low else "utf-16-be")


def encoding_of(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8; raises UnreadableReport where none fits."""
    foreign = sum(byte >= 0x80 for byte in data[:GUESS_BYTES])
    if foreign <= min(len(data), GUESS_BYTES) * _FEW_FOREIGN and _as(data, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:GUESS_BYTES]).best()
    if best is None:
        raise UnreadableReport(
            wanted="a text in a known encoding",
            got="binary data, or bytes that fit none",
            do="save it as UTF-8, or convert it to one of the formats in docs/intake.md",
        )
    return best.encoding
