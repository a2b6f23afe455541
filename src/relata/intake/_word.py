"""Word documents (.docx): the text of their paragraphs, a blank line between them.

What was deleted while changes were tracked is not text, nor are headers, footers, notes and comments. The day on
which the file was made is not when a report came out, so it is not used.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from relata.errors import UnreadableReport
from relata.intake import _decode
from relata.intake._limits import Limits, read_all
from relata.intake._report import from_text
from relata.records import Report

_TEXT = "word/document.xml"
_NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A drawing's text for programs that cannot show it: it stands in the drawing as well."""
_MARKS = {f"{_NAMES}tab": "\t", f"{_NAMES}br": "\n", f"{_NAMES}cr": "\n", f"{_NAMES}noBreakHyphen": "-"}
_DEFINED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def docx(stream: IO[bytes], label: str, limits: Limits, *, url: str | None = None) -> Iterator[Report]:
    """The report that a Word document is."""
    archive = zipfile.ZipFile(io.BytesIO(read_all(stream, limits.file_bytes)))
    if _TEXT not in archive.namelist():
        raise UnreadableReport(
            wanted="a Word document",
            got=f"an archive without {_TEXT}",
            do="save it as .docx, PDF or plain text",
        )
    with archive.open(_TEXT) as packed:
        text = "\n\n".join(_paragraphs(read_all(packed, limits.file_bytes)))
    if not text:
        raise UnreadableReport(
            wanted="a Word document with text",
            got="none in its paragraphs",
            do="save it as PDF or plain text",
        )
    yield from_text(_decode.clean(text), url=url, path=label)


def _paragraphs(xml: bytes) -> Iterator[str]:
    """The paragraphs in the order in which they stand, those of tables included; empty ones are left out."""
    from lxml import etree  # type: ignore[import-untyped]

    if _DEFINED.search(xml):
        raise UnreadableReport(
            wanted="a document without definitions", got="<!DOCTYPE or <!ENTITY", do="save it anew"
        )
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    etree.strip_elements(root, _TWICE, with_tail=False)
    for paragraph in root.iter(f"{_NAMES}p"):
        told = "".join(_pieces(paragraph)).strip()
        if told:
            yield told


def _pieces(node: Any) -> Iterator[str]:
    """The text of a paragraph; one that stands within it, as in a drawing, has its own turn."""
    for part in node:
        if part.tag == f"{_NAMES}t":
            yield part.text or ""
        elif part.tag in _MARKS:
            yield _MARKS[part.tag]
        elif part.tag != f"{_NAMES}p":
            yield from _pieces(part)
