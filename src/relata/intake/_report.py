"""One text becomes one report: whole, with its furniture marked, its date and language told where it shows them.

The text is never changed here: offsets are into what came in. An id follows from the text and what the file says
of it, so that the same report from another path is the same report, and better rules keep its id.
"""

from __future__ import annotations

from collections.abc import Sequence

from relata.errors import UnreadableReport
from relata.intake import _furniture, _header, _language, _lines, _stamps
from relata.records import Evidence, Furniture, Published, Report, record_id

_OTHERS_DATES = frozenset({"ticker", "trailing-links", "related", "copyright"})
"""Furniture whose dates are other articles'. ("All news articles on DATE" is navigation: the page's own.)"""


def from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: object = None,
    path: str | None = None,
    language: str | None = None,
    detect: bool = True,
) -> Report:
    """The report that a text is.

    What is given wins over what the text shows of itself. `published` may be a date in any common writing; one
    that cannot be read is said so in `Published.why` and the text is searched. `language` (ISO 639-1) spares the
    detection; `detect=False` leaves an unknown language unknown, and so readable.

    1. Split into lines, and mark the furniture among them.
    2. Read title, outlet, address and date from the header lines.
    3. Publication date: as given, else from the header, else from a stamp, else from the address.
    4. Language: as given, else detected on the article's first characters.

    Raises UnreadableReport where the text holds half characters that no file can store.
    """
    _storable(text)
    id = id or record_id(
        "r", text, title or "", outlet or "", url or "", "" if published is None else published
    )
    lines = _lines.split(text)
    furniture = _furniture.find(text, lines, outlet=outlet, title=title)
    header = _header.find(text, lines, furniture)
    furniture = tuple(sorted((*_outside(furniture, header.furniture), *header.furniture)))
    code = _language.normal(language)
    if code is None and detect:
        code = _language.detect(text, furniture)
    return Report(
        id=id,
        text=text,
        title=title or header.title,
        outlet=outlet or header.outlet,
        url=url or header.url,
        language=code,
        published=_published(
            id, text, lines, furniture, given=published, header=header.published, url=url or header.url
        ),
        path=path,
        furniture=furniture,
        unread=_language.unread(code),
    )


def _outside(found: Sequence[Furniture], lines: Sequence[Furniture]) -> list[Furniture]:
    """The furniture that is not part of a header line, which is furniture as a whole."""
    return [f for f in found if not any(x.start <= f.start and f.end <= x.end for x in lines)]


def _storable(text: str) -> None:
    """Refuse lone surrogates: no UTF-8 file could hold the report."""
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableReport(
            wanted="a text of whole Unicode characters",
            got=f"half a character at {error.start}",
            do="write the text as UTF-8 without lone surrogates",
        ) from None


def _published(
    report: str,
    text: str,
    lines: Sequence[_lines.Line],
    furniture: Sequence[Furniture],
    *,
    given: object,
    header: tuple[str, int, int] | None,
    url: str | None,
) -> Published:
    """When the report says it came out: a given date, a header line, a stamp, its address; else unknown."""
    value = _stamps.parse(given)
    if value:
        return Published(value, "stated", (), "the date given with the report")
    why = "" if given in (None, "") else f"the date given with the report cannot be read: {str(given)[:40]!r}"
    if header and (found := _stamps.parse(header[0])):
        evidence = Evidence(header[1], header[2], header[0], report)
        return Published(found, "stated", (evidence,), "a header line of the text")
    stamp = _stamps.find(lines, skip=_skipped(lines, furniture))
    if stamp is None and (found := _stamps.in_address(url)):
        return Published(
            found, "stated", (), f"{why}; the date in its address" if why else "the date in its address"
        )
    if stamp is None:
        return Published(why=why or "no stamp found")
    evidence = Evidence(stamp.start, stamp.end, text[stamp.start : stamp.end], report)
    return Published(stamp.value, "stated", (evidence,), f"{why}; {stamp.why}" if why else stamp.why)


def _skipped(lines: Sequence[_lines.Line], furniture: Sequence[Furniture]) -> set[int]:
    """The lines whose dates are other articles'."""
    starts = {mark.start for mark in furniture if mark.kind in _OTHERS_DATES}
    return {line.number for line in lines if line.start in starts}
