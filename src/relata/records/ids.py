"""What every record has: an id that follows from what it says, and one line of JSON."""

from __future__ import annotations

import hashlib

import msgspec


def record_id(prefix: str, *parts: object) -> str:
    """An id that follows from what the record says: `prefix` and twelve hex digits of its parts' hash."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}{digest[:12]}"


def to_json(record: object) -> str:
    """One line of JSON, always the same for the same record."""
    return msgspec.json.encode(record).decode()
