"""Plain text, Markdown, HTML pages and PDF: one file, one report.

Of a plain text every character is kept; of a page, what trafilatura takes for the article; of a PDF its text layer.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any

from relata.errors import UnreadableReport
from relata.intake import _decode
from relata.intake._limits import Limits, read_all, too_large
from relata.intake._report import from_text
from relata.records import Report

if TYPE_CHECKING:
    from pypdf import PageObject

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"'\s]{0,3}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z][\w:-]*")
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_MOST_WORK = 50_000_000
"""Sum of the squares of the tags' attributes: 20,000 on one tag (4.4 s of parsing) give 400 million."""
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Letters that a PDF's font draws as one: `ﬂow` is the word flow, and would not be found as such."""
_FEWEST_WORDS = 5
"""Of a page without an article a word or two of its menu may be left."""
_NO_ARTICLE = "save the page whole, or its text as .txt"
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-12-31",
}
"""Only dates that the page gives as its own; the bounds are fixed so that the answer never depends on today."""


def plain(stream: IO[bytes], label: str, limits: Limits, *, url: str | None = None) -> Iterator[Report]:
    """The report that a plain text or Markdown file is."""
    yield from_text(_decode.to_text(read_all(stream, limits.file_bytes)), url=url, path=label)


def page(stream: IO[bytes], label: str, limits: Limits, *, url: str | None = None) -> Iterator[Report]:
    """The article of an HTML page, with the page's own metadata."""
    import trafilatura

    data = read_all(stream, limits.page_bytes)
    charset = _CHARSET.search(data[:4096])
    html = _decode.to_text(data, hint=charset[1].decode() if charset else None)
    _check_tags(html)
    found: Any = trafilatura.bare_extraction(
        _DECLARATION.sub("", html),
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_DATES),
    )
    text = _decode.clean(found.text or "") if found else ""
    if found is None or len(text.split()) < _FEWEST_WORDS:
        raise UnreadableReport(wanted="a page with an article", got="no article text", do=_NO_ARTICLE)
    yield from_text(
        text,
        title=_line(found.title),
        outlet=_line(found.sitename),
        url=url or _line(found.url),
        published=found.date,
        path=label,
    )


def _check_tags(html: str) -> None:
    """Refuse a page whose tags have absurdly many attributes: the parser's time grows with their square.

    Each character is looked at once: a tag that never ends cannot make this slow.
    """
    work = position = 0
    while tag := _TAG.search(html, position):
        position, count = tag.end(), 0
        while attribute := _ATTRIBUTE.match(html, position):
            position, count = attribute.end(), count + 1
        work += count * count
        if work > _MOST_WORK:
            raise UnreadableReport(wanted="a page", got="tags with thousands of attributes", do=_NO_ARTICLE)


def _line(value: object) -> str | None:
    """A metadata field as one line, or None where it is empty."""
    return " ".join(_decode.clean(str(value)).split()) or None if value else None


def pdf(stream: IO[bytes], label: str, limits: Limits, *, url: str | None = None) -> Iterator[Report]:
    """The text layer of a PDF, a blank line between pages and where the page shows one.

    Its creation date is when a file was made, not when a report came out, so it is not used; its title only
    where the first page shows it.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(read_all(stream, limits.file_bytes)))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableReport(
            wanted="an open PDF", got="one with a password", do="save it without the password"
        )
    if len(reader.pages) > limits.pages:
        raise too_large("pages", limits.pages)
    text = _decode.clean("\n\n".join(_paragraphs(page) for page in reader.pages)).translate(LIGATURES)
    if not text.strip():
        raise UnreadableReport(
            wanted="a PDF with a text layer",
            got="pages without text",
            do="run it through text recognition (OCR)",
        )
    title = _line(reader.metadata.title) if reader.metadata else None
    shown = title and title in " ".join(text[:2000].split())
    yield from_text(text, title=title if shown else None, url=url, path=label)


def _paragraphs(page: PageObject) -> str:
    """The text of a page in the order of its text layer, with a blank line where the page shows one.

    The text layer knows no paragraphs. Laid out as the page looks it has them, but columns stand side by side there;
    so only the gap beneath a line that is the same in both, blanks aside, is taken over.
    """
    lines = page.extract_text().splitlines()
    laid = ["".join(line.split()) for line in page.extract_text(extraction_mode="layout").splitlines()]
    ends = {line for line, after in pairwise(laid) if line and not after}
    told = [f"{line}\n" if "".join(line.split()) in ends else line for line in lines]
    return "\n".join(told).strip("\n")


def feed(stream: IO[bytes], label: str, limits: Limits, *, url: str | None = None) -> Iterator[Report]:
    """The entries of an RSS or Atom feed; `LABEL:n` is the n-th."""
    import feedparser

    data = read_all(stream, limits.file_bytes)
    if _ENTITY.search(data):
        raise UnreadableReport(
            wanted="a feed without entity definitions", got="<!ENTITY", do="remove the definitions"
        )
    parsed = feedparser.parse(io.BytesIO(data))
    if not parsed.entries:
        raise UnreadableReport(
            wanted="RSS or Atom with entries",
            got=str(parsed.get("bozo_exception", "no entries"))[:120],
            do="check that the file is a feed",
        )
    outlet = _line(parsed.feed.get("title"))
    empty = True
    for number, entry in enumerate(parsed.entries, 1):
        title = _line(text_of(entry.get("title", "")))
        bodies = [c.get("value", "") for c in entry.get("content", [])] or [entry.get("summary", "")]
        text = _decode.clean(text_of(max(bodies, key=len))) or title
        if text:
            empty = False
            yield from_text(
                text,
                title=title,
                outlet=outlet,
                url=_line(entry.get("link")),
                published=entry.get("published") or entry.get("updated"),
                path=f"{label}:{number}",
            )
    if empty:
        raise UnreadableReport(
            wanted="entries with text", got="entries without any", do="check that the feed is whole"
        )


_BLOCKS = tuple("p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article figure".split())


def text_of(fragment: str) -> str:
    """The text of an HTML fragment or of a page of mail, a line a block."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    from lxml import etree, html  # type: ignore[import-untyped]

    root = html.fragment_fromstring(fragment, create_parent="div")
    etree.strip_elements(
        root, etree.Comment, etree.ProcessingInstruction, "script", "style", "title", with_tail=False
    )
    for node in root.iter(*_BLOCKS):
        node.text, node.tail = "\n" + (node.text or ""), "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)
