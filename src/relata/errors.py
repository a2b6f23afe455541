"""What can go wrong, and what to do about it.

RelataError                 everything below; `code` is the exit code of the command line
├── InputError              what was given cannot be used at all (2)
│   ├── MissingPath         a path that does not exist
│   ├── UnreadableReport    a file that holds no report we can read
│   └── BadLine             a line of JSONL or CSV that is not what it should be
├── CaseError               a case file that cannot be used (2)
│   ├── NotACase            no SQLite file, or not one of ours
│   ├── NewerCase           written by a later version of Relata
│   └── DamagedCase         fails its integrity check
├── UnknownRecord           an id that the case does not hold (2)
├── OutOfTime               a report whose reading does not end: a fault of ours, the rest is read (1)
├── EvidenceError           a record whose quote is not in its report: a fault of ours, never stored (1)
├── VocabularyError         a YAML file of the vocabulary that breaks its rules (2)
└── EnvironmentError_       disk full, port in use, model missing (2)

Each error says what was wanted, what was got, and what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class RelataError(Exception):
    """An error with its three parts: what was `wanted`, what was `got`, what to `do` next."""

    code: ClassVar[int] = 2

    def __init__(self, *, wanted: str, got: str, do: str) -> None:
        super().__init__(f"wanted {wanted}; got {got}; {do}")
        self.wanted, self.got, self.do = wanted, got, do


class InputError(RelataError):
    """What was given cannot be used at all."""


class MissingPath(InputError):
    """A path that does not exist."""


class UnreadableReport(InputError):
    """A file that holds no report that can be read."""


class BadLine(InputError):
    """A line of JSONL or CSV that is not what it should be."""


class CaseError(RelataError):
    """A case file that cannot be used."""


class NotACase(CaseError):
    """No SQLite file, or not one of ours."""


class NewerCase(CaseError):
    """A case written by a later version of Relata."""


class DamagedCase(CaseError):
    """A case that fails its integrity check."""


class UnknownRecord(RelataError):
    """An id that the case does not hold."""


class OutOfTime(RelataError):
    """A report whose reading does not end: a fault of ours, and the rest is read."""

    code = 1


class EvidenceError(RelataError):
    """A record whose quote is not what its report says there: our fault, never stored."""

    code = 1


class VocabularyError(RelataError):
    """A YAML file of the vocabulary that breaks its rules."""


class EnvironmentError_(RelataError):
    """The machine stands in the way: disk full, port in use, model missing."""


def reason(error: OSError) -> str:
    """Why the system refused, in its words, without its number and its own paths."""
    return (error.strerror or str(error)).lower()
