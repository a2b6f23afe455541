"""Mail (.eml), as monitoring services and alerts send reports: the text of the letter, its subject, sender and day.

Of a letter that is both plain and a page the plain text is read. What is attached to it is an input of its own.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import NamedTuple

from relata.errors import UnreadableReport
from relata.intake import _decode
from relata.intake._pages import text_of
from relata.intake._report import from_text
from relata.records import Report


class Attachment(NamedTuple):
    """A file that came with a letter."""

    name: str
    data: bytes


def letter(data: bytes, label: str) -> tuple[Report | None, list[Attachment]]:
    """The report that a letter is, None where it has no text of its own, and what is attached to it.

    The outlet is the name of the sender (`Levant Monitor <desk@…>`), the publication date that of sending. Raises
    UnreadableReport for what is no letter, or one with nothing in it.
    """
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    attached = [a for part in message.iter_attachments() if (a := _attachment(part))]
    text = _text(message)
    if not message.keys() or not (text or attached):
        raise UnreadableReport(
            wanted="a letter with a text", got="none in it", do="save its text as .txt or its page as .html"
        )
    if not text:
        return None, attached
    sender, _ = parseaddr(str(message["from"] or ""))
    subject = " ".join(_decode.clean(str(message["subject"] or "")).split())
    sent = str(message["date"]) if message["date"] else None
    return from_text(text, title=subject or None, outlet=sender or None, published=sent, path=label), attached


def _text(message: EmailMessage) -> str:
    """The letter's own words."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    found = str(body.get_content())
    return _decode.clean(text_of(found) if body.get_content_subtype() == "html" else found).strip()


def _attachment(part: EmailMessage) -> Attachment | None:
    """A part with a file's name, or a letter within the letter; what has no name is passed over."""
    if part.get_content_type() == "message/rfc822":
        return Attachment("forwarded.eml", part.get_content().as_bytes())
    name = part.get_filename()
    data = part.get_payload(decode=True)
    return Attachment(name, data) if name and isinstance(data, bytes) else None
