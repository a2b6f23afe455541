"""What cannot be read is named with its reason, costs itself alone, and neither hangs nor exhausts the machine."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import zipfile
from pathlib import Path

import pytest

from relata.intake import Failure, Limits, from_text, gather
from relata.records import Report

GOOD = b"Ministers met on Monday and left without a word about the price of gas."
PATIENCE = 6.0
"""Seconds that any hostile input may take; the slowest measured took 2.5 on two busy cores."""


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def locked() -> bytes:
    """A zip archive whose one file says that it is encrypted."""
    data = bytearray(packed({"a.txt": GOOD}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.txt", b"", "empty"),
        ("x.txt", b" \n\n \t", "empty"),
        ("x.txt", bytes(range(256)) * 40, "binary"),
        ("x.txt", b"\x00" * 5000, "binary"),
        ("x.jsonl", b"{oops", "JSON"),
        ("x.jsonl", b"[1, 2]", "JSON object"),
        ("x.jsonl", b'{"title": "no text"}', "text"),
        ("x.jsonl", b'{"text": "half \\ud800 a letter"}', "JSON"),
        ("x.json", b"[1]", "JSON object"),
        ("x.csv", b"a,b\n1,2\n", "column"),
        ("x.csv", b"", "column"),
        ("x.html", b"<html><body><nav>Home</nav></body></html>", "article"),
        ("x.xml", b"<note>no feed</note>", "RSS"),
        ("x.xml", b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "entity"),
        ("x.pdf", b"%PDF-1.4 broken", "whole"),
        ("x.pdf", b"", "whole"),
        ("x.eml", b"", "none in it"),
        ("x.eml", b"Subject: nothing\n\n", "none in it"),
        ("x.zip", b"PK\x03\x04 broken", "whole"),
        ("x.zip", packed({}), "empty"),
        ("x.zip", locked(), "password"),
        ("x.gz", b"no gzip at all", "gzip"),
        ("x.txt.gz", gzip.compress(GOOD * 100)[:-30], "whole"),
        ("x.warc", b"no archive", "whole"),
        ("x.warc", b"", "whole"),
        ("x.docx", b"PK", "whole"),
        ("x.docx", packed({"a.txt": GOOD}), "word/document.xml"),
        ("x.docx", packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DOCTYPE"),
        ("x.docx", packed({"word/document.xml": b"<a/>"}), "none in its paragraphs"),
        ("x.doc", b"an old one", ".docx"),
    ],
)
def test_bad_file_costs_itself_alone(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """A bad file gives one failure that names it and why, and the files around it are read."""
    (tmp_path / "a.txt").write_bytes(GOOD)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(GOOD + b" Again.")
    first, failure, last = gather([tmp_path])

    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(failure, Failure)
    assert failure.path.split(":")[0].split("/")[0] == name
    assert says in str(failure)


def test_bad_lines_are_named(tmp_path: Path) -> None:
    """Of a file of lines the bad ones are named by number and the others read."""
    lines = [json.dumps({"text": f"Report {n} of the talks."}).encode() for n in range(3)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([lines[0], b"{oops", b"", lines[1], b"[]", lines[2]]))
    (tmp_path / "b.csv").write_bytes(b"text,title\nGood talks,One\nshort\nMore talks,Two\n")
    found = list(gather([tmp_path]))

    assert [i.path for i in found if isinstance(i, Failure)] == ["a.jsonl:2", "a.jsonl:5", "b.csv:3"]
    assert [i.path for i in found if isinstance(i, Report)] == [
        "a.jsonl:1", "a.jsonl:4", "a.jsonl:6", "b.csv:2", "b.csv:4",
    ]  # fmt: skip


def test_limits(tmp_path: Path) -> None:
    """Each limit gives a failure that names it, and what is within it is read."""
    (tmp_path / "a.txt").write_bytes(GOOD * 10)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"x" * 500 + b'"}\n{"text": "Talks ended."}\n')
    (tmp_path / "c.zip").write_bytes(packed({f"{n}.txt": GOOD for n in range(5)}))
    small = Limits(file_bytes=400, record_bytes=300, members=3)
    found = list(gather([tmp_path], limits=small))

    assert [(type(i), i.path) for i in found] == [
        (Failure, "a.txt"),
        (Failure, "b.jsonl:1"),
        (Report, "b.jsonl:2"),
        (Failure, "c.zip"),
    ]
    assert "at most 400" in str(found[0])


def test_deep_archive(tmp_path: Path) -> None:
    """An archive in an archive in an archive is opened to the limit and no further."""
    data = GOOD
    for n in range(6):
        data = packed({f"{n}.zip" if n else "0.txt": data})
    (tmp_path / "deep.zip").write_bytes(data)
    (failure,) = gather([tmp_path])

    assert isinstance(failure, Failure)
    assert "at most 3 archives" in str(failure)


@pytest.mark.parametrize("form", ["txt.gz", "jsonl.gz", "zip", "zip of zip"])
def test_bombs(tmp_path: Path, form: str) -> None:
    """A few kilobytes that unpack to a hundred megabytes are refused soon, by size."""
    size = 100 << 20
    zeros = b"a" * size
    if form.endswith(".gz"):
        (tmp_path / f"bomb.{form}").write_bytes(gzip.compress(zeros, 6))
    else:
        inner = packed({"bomb.jsonl": zeros})
        (tmp_path / "bomb.zip").write_bytes(packed({"inner.zip": inner}) if form == "zip of zip" else inner)
    start = time.perf_counter()
    found = list(gather([tmp_path], limits=Limits(free_bytes=8 << 20)))

    assert [type(item) for item in found] and all(isinstance(item, Failure) for item in found)
    assert "at most" in str(found[-1])
    assert time.perf_counter() - start < PATIENCE


def test_links_do_not_loop(tmp_path: Path) -> None:
    """A link to a folder above is named, not followed; a dead link is named; a link to a file is read."""
    (tmp_path / "a.txt").write_bytes(GOOD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "sub" / "dead.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "sub" / "file.txt").symlink_to(tmp_path / "a.txt")
    found = list(gather([tmp_path]))

    assert [(type(i), i.path) for i in found] == [
        (Report, "a.txt"),
        (Failure, "sub/dead.txt"),
        (Report, "sub/file.txt"),
        (Failure, "sub/loop"),
    ]


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe among the files is named, not read from."""
    os.mkfifo(tmp_path / "pipe.txt")
    (failure,) = gather([tmp_path])

    assert isinstance(failure, Failure) and "pipe" in failure.got


NASTY = {
    "one long line": "a" * 5_000_000,
    "one long line of words": "word " * 1_000_000,
    "many short lines": "Latest\n" * 200_000,
    "many headings": "Read more:\n" * 100_000,
    "many bullets": "More information\n" + "• x\n" * 200_000,
    "many stamps": "2020-08-03\n" * 100_000,
    "share share": ("share " * 52 + "!\n") * 2_000,
    "bars": ("| " * 150 + "\n") * 2_000,
    "capitals": ("Aa " * 100 + "\n") * 2_000,
    "digits": ("1/1/1 " * 50 + "\n") * 2_000,
    "months": ("may " * 70 + "\n") * 2_000,
    "colons": (":" * 300 + "\n") * 2_000,
    "policy": ("terms of use " * 20 + "\n") * 2_000,
    "bidi marks": "\u202e\u200f" * 500_000,
    "blank lines": "\n" * 1_000_000,
    "glue": ("x. " * 25 + "source:\n") * 2_000,
}


@pytest.mark.parametrize("name", NASTY)
def test_hostile_text(name: str) -> None:
    """No text of a few megabytes takes more than a few seconds, whatever its lines."""
    start = time.perf_counter()
    report = from_text(NASTY[name])

    assert report.text == NASTY[name]
    assert time.perf_counter() - start < PATIENCE


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(100_000)) + b">" + GOOD),
        ("a.html", b"<html><body><p " + b" ".join(b'a%d="<>"' % n for n in range(100_000)) + b">" + GOOD),
        ("a.html", b"<html><body>" + b"<a href='" * 50_000),
        ("a.html", b"<html><body>" + b"<b><i>" * 30_000 + GOOD),
        ("a.html", b"<html><body><p>" + b"<!--" * 100_000),
        ("a.xml", b"<rss><channel>" + b"<item>" * 20_000),
    ],
)
def test_hostile_markup(tmp_path: Path, name: str, data: bytes) -> None:
    """Markup made to be slow gives one failure, soon."""
    (tmp_path / name).write_bytes(data)
    start = time.perf_counter()
    found = list(gather([tmp_path]))

    assert [type(item) for item in found] == [Failure]
    assert time.perf_counter() - start < PATIENCE


def test_nul_in_a_text(tmp_path: Path) -> None:
    """A stray NUL becomes U+FFFD, which every database takes, and no offset moves."""
    (tmp_path / "a.txt").write_bytes(GOOD.replace(b"left", b"le\x00ft"))
    (report,) = gather([tmp_path])

    assert isinstance(report, Report)
    assert "le\ufffdft" in report.text and len(report.text) == len(GOOD) + 1


def test_deep_page(tmp_path: Path) -> None:
    """A page of 50,000 boxes within one another does not bring the program down."""
    (tmp_path / "a.html").write_bytes(b"<html><body>" + b"<div>" * 50_000 + GOOD + b"</body></html>")
    found = list(gather([tmp_path]))

    assert len(found) == 1
