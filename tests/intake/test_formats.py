"""Every format gives its reports, whole, with what the file says of them, under a path that tells no folder."""

from __future__ import annotations

import gzip
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from relata.errors import MissingPath
from relata.intake import Failure, from_text, gather
from relata.intake._pages import LIGATURES
from relata.records import Report

PLAIN = (
    "Ministers of both countries met on Monday to talk about the price of gas and left without a word.\n\n"
    "A second round is to follow in Riga, where the experts of both sides have been waiting since Friday."
)
HTML = f"""<!DOCTYPE html><html><head><title>Gas talks stall</title>
<meta property="og:title" content="Gas talks stall"><meta property="og:site_name" content="Narva Courier">
<meta property="article:published_time" content="2020-08-03T10:00:00+03:00">
<link rel="canonical" href="https://example.org/gas-talks"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Gas talks stall</h1><p>{PLAIN.replace(chr(10) * 2, "</p><p>")}</p>
<p>The neighbours pay more than they did a year ago, and the contract ends in the winter of the coming year.</p>
</article><footer>© 2020 Narva Courier</footer></body></html>"""
FRONT = f"---\ntitle: Gas\nsource: Zeta\ndate: 3 Aug 2020\n---\n{PLAIN}"
MAIL = f"""From: Narva Courier <desk@example.org>
Subject: Gas talks =?utf-8?q?stall_=E2=80=93_again?=
Date: Mon, 03 Aug 2020 10:00:00 +0300
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html; charset=utf-8

<html><head><title>x</title><style>p {{}}</style></head><body><p>A page.</p></body></html>
--b
Content-Type: text/plain; charset=utf-8

{PLAIN}
--b--
"""
RECORD = {"text": PLAIN, "headline": "Gas", "source": {"name": "Zeta"}, "date": "2020-08"}
LIST = [{"body": PLAIN, "published": {"value": "2020-08-03"}}]
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Narva Courier</title>
<item><title>Gas talks stall</title><link>https://example.org/1</link><pubDate>Mon, 03 Aug 2020 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{PLAIN.split(chr(10))[0]}&lt;/p&gt;
&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;More to come.&lt;/p&gt;</description></item>
<item><title>Only a headline on the pipeline</title></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Zeta Wire</title>
<entry><title>Gas talks stall</title><link href="https://example.org/2"/><published>2020-08-04T09:00:00Z</published>
<content type="html">&lt;p&gt;{PLAIN.split(chr(10))[0]}&lt;/p&gt;</content></entry></feed>"""


def pdf(text: str, pages: int = 1, *, raw: bool = False) -> bytes:
    """A small PDF that shows `text`, or what `text` draws, on each page."""
    stream = text.encode() if raw else f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n in range(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for n, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def warc(*, packed: bool) -> bytes:
    """A web archive of a page, a redirect, a picture and a plain text, each record packed by itself."""
    out = b""
    for status, mime, body in (
        ("200 OK", "text/html; charset=utf-8", HTML.encode()),
        ("301 Moved", "text/html", b"<html><body>moved</body></html>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/plain", PLAIN.encode()),
    ):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/archived\r\n"
            "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(body: str) -> bytes:
    """A Word document with this body."""
    xml = f'<w:document xmlns:w="{WORD}" xmlns:mc="{TWICE}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def word(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    return docx("".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs))


def read(folder: Path, name: str, data: bytes) -> list[Report]:
    """The reports of one file of a folder; none of its parts may fail."""
    (folder / name).write_bytes(data)
    found = list(gather([folder / name]))
    assert all(isinstance(report, Report) for report in found), found
    return [report for report in found if isinstance(report, Report)]


@pytest.mark.parametrize(
    ("name", "data", "title", "outlet", "date"),
    [
        ("a.txt", lambda: PLAIN.encode(), None, None, None),
        ("a.md", FRONT.encode, "Gas", "Zeta", "2020-08-03"),
        ("a.html", HTML.encode, "Gas talks stall", "Narva Courier", "2020-08-03"),
        ("a.htm", lambda: HTML.encode("utf-16"), "Gas talks stall", "Narva Courier", "2020-08-03"),
        ("a.jsonl", json.dumps(RECORD).encode, "Gas", "Zeta", "2020-08"),
        ("a.json", json.dumps(LIST).encode, None, None, "2020-08-03"),
        ("a.csv", f'Title,Text,Publication Date\nGas,"{PLAIN}",3 August 2020\n'.encode, "Gas", None, "2020-08-03"),
        ("b.csv", lambda: f'title;text;outlet\r\nGas;"{PLAIN}";Zeta\r\n'.encode("utf-16"), "Gas", "Zeta", None),
        ("a.tsv", lambda: f'title\ttext\nGas\t"{PLAIN}"\n'.encode(), "Gas", None, None),
        ("a.pdf", lambda: pdf("Ministers met on Monday to talk about the price of gas."), None, None, None),
        ("a.docx", lambda: word("Title: Gas", "Date: 3 August 2020", PLAIN), "Gas", None, "2020-08-03"),
        ("a.eml", MAIL.encode, "Gas talks stall – again", "Narva Courier", "2020-08-03"),
        ("a.txt.gz", lambda: gzip.compress(PLAIN.encode()), None, None, None),
    ],
)  # fmt: skip
def test_one_report(
    tmp_path: Path,
    name: str,
    data: Callable[[], bytes],
    title: str | None,
    outlet: str | None,
    date: str | None,
) -> None:
    """A file of one report gives it with its title, outlet and date, in English, under its own name."""
    (report,) = read(tmp_path, name, data())

    assert "Ministers" in report.text
    assert (report.title, report.outlet, report.published.value) == (title, outlet, date)
    assert (report.language, report.unread) == ("en", None)
    assert report.path is not None and report.path.split(":")[0] == name


def test_plain_text_keeps_every_character(tmp_path: Path) -> None:
    """A text file keeps its furniture and blanks; only line breaks and composition are made one."""
    (report,) = read(tmp_path, "a.txt", "\ufeff Share \r\n\r\nA cafe\u0301.\rEnd\n\n".encode())

    assert report.text == " Share \n\nA café.\nEnd\n\n"
    assert unicodedata.is_normalized("NFC", report.text)
    assert [mark.quote for mark in report.furniture] == ["Share"]


def test_page_gives_the_article_and_its_address(tmp_path: Path) -> None:
    """Of a page the article is kept, the menu is not, and the page's own address is known."""
    (report,) = read(tmp_path, "a.html", HTML.encode())

    assert report.text.startswith("Ministers") or "Ministers" in report.text.split("\n")[1]
    assert "Home" not in report.text
    assert report.url == "https://example.org/gas-talks"


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.xml", RSS)])
def test_rss(tmp_path: Path, name: str, feed: str) -> None:
    """Each entry is a report of the feed's outlet; one without a body is its headline; scripts are gone."""
    first, second = read(tmp_path, name, feed.encode())

    assert (first.title, first.outlet, first.url) == (
        "Gas talks stall",
        "Narva Courier",
        "https://example.org/1",
    )
    assert (first.published.value, second.published.value) == ("2020-08-03", None)
    assert first.text == PLAIN.split("\n")[0] + "\n\nMore to come."
    assert second.text == "Only a headline on the pipeline"
    assert [first.path, second.path] == [f"{name}:1", f"{name}:2"]


def test_atom(tmp_path: Path) -> None:
    """Atom is read as RSS is."""
    (report,) = read(tmp_path, "a.atom", ATOM.encode())

    assert (report.outlet, report.published.value) == ("Zeta Wire", "2020-08-04")
    assert report.text == PLAIN.split("\n")[0]


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_warc(tmp_path: Path, name: str, packed: bool) -> None:
    """Pages and texts of a web archive are read, redirects and pictures passed over; its own day is no date."""
    page, plain = read(tmp_path, name, warc(packed=packed))

    assert (page.title, page.url, page.published.value) == (
        "Gas talks stall",
        "https://example.org/archived",
        "2020-08-03",
    )
    assert (plain.text, plain.published.value) == (PLAIN, None)
    assert [page.path, plain.path] == [f"{name}:1", f"{name}:4"]


def test_zip_in_zip(tmp_path: Path) -> None:
    """An archive gives its files in order of their names, those of archives within it too, and no system files."""
    inner = zipped(
        {"c.txt": b"Third report of the talks.", "b.txt.gz": gzip.compress(b"Second report of the talks.")}
    )
    data = zipped(
        {
            "z/inner.zip": inner,
            "a.txt": b"First report of the talks.",
            "__MACOSX/a.txt": b"x",
            "z/.hidden": b"x",
        }
    )
    found = read(tmp_path, "all.zip", data)

    assert [r.text.split()[0] for r in found] == ["First", "Second", "Third"]
    assert [r.path for r in found] == [
        "all.zip/a.txt",
        "all.zip/z/inner.zip/b.txt.gz",
        "all.zip/z/inner.zip/c.txt",
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Переговоры о цене газа кончились ничем, сообщили в понедельник министры обеих стран."),
        ("utf-16", "Переговоры о цене газа кончились ничем, сообщили в понедельник министры обеих стран."),
        ("utf-16-le", "Talks on the price of gas came to nothing, the ministers of both countries said."),
        ("cp1251", "Переговоры о цене газа кончились ничем, сообщили в понедельник министры обеих стран."),
        (
            "cp1252",
            "“Talks” on the price of gas came to nothing – the ministers’ words on Monday, not ours alone.",
        ),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    """A text in any usual encoding comes out as it was written."""
    (report,) = read(tmp_path, "a.txt", text.encode(encoding))

    assert report.text == text


def test_folder_glob_and_order(tmp_path: Path) -> None:
    """Folders are read in order of names, hidden files passed over; paths are told from the argument on."""
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.x.txt"):
        file = tmp_path / "reports" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Report {name} of the talks.")
    moved = tmp_path / "elsewhere"

    def paths(argument: Path | str) -> list[str | None]:
        return [item.path for item in gather([argument])]

    assert paths(tmp_path / "reports") == ["a.txt", "b/1.txt", "b/2.txt"]
    assert paths(tmp_path / "reports/*/*.txt") == ["b/1.txt", "b/2.txt"]
    assert paths(tmp_path / "reports/b*") == ["b/1.txt", "b/2.txt"]
    assert sorted(map(str, paths(str(tmp_path / "reports/**/*")))) == ["a.txt", "b/1.txt", "b/2.txt"]
    before = list(gather([tmp_path / "reports"]))
    (tmp_path / "reports").rename(moved)
    assert list(gather([moved])) == before


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (PLAIN.encode(), 1),
        (json.dumps({"text": PLAIN}).encode() + b"\n" + json.dumps({"text": "Talks ended."}).encode(), 2),
        (json.dumps([{"text": PLAIN}]).encode(), 1),
        (HTML.encode(), 1),
        (RSS.encode(), 2),
        (gzip.compress(PLAIN.encode()), 1),
        (zipped({"a.txt": PLAIN.encode()}), 1),
    ],
)
def test_stdin(data: bytes, count: int) -> None:
    """Standard input is looked into to tell its format."""
    found = list(gather(["-"], stdin=io.BytesIO(data)))

    assert [type(item) for item in found] == [Report] * count
    assert all(str(item.path).startswith("stdin") for item in found)


def test_gather_is_lazy(tmp_path: Path) -> None:
    """A file is opened when its turn comes, so a folder of any size can be read with the memory of one report."""
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Report {n} of the talks.")
    reports = gather([tmp_path])
    next(reports)
    (tmp_path / "1.txt").unlink()
    second, third = reports

    assert isinstance(second, Failure) and second.path == "1.txt"
    assert isinstance(third, Report) and third.path == "2.txt"


def test_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """A path or glob that matches nothing raises at once, by name."""
    (tmp_path / "a.txt").write_text(PLAIN)

    for wrong in ("nowhere", "*.pdf"):
        with pytest.raises(MissingPath, match=wrong.replace("*", r"\*")):
            gather([tmp_path / "a.txt", tmp_path / wrong])


def test_a_word_document_is_its_standing_text(tmp_path: Path) -> None:
    """Runs join, breaks stay, tables count; deleted text, empty paragraphs and a drawing's second copy do not."""
    (report,) = read(
        tmp_path,
        "a.docx",
        docx(
            "<w:p><w:r><w:t>Riga ex</w:t></w:r><w:r><w:t>pelled</w:t><w:br/><w:t>two envoys.</w:t></w:r>"
            "<w:del><w:r><w:delText>Never said.</w:delText></w:r></w:del><w:ins><w:r><w:t> At noon.</w:t></w:r></w:ins></w:p>"
            "<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Minsk</w:t><w:tab/><w:t>18</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Choice>"
            "<mc:Fallback><w:p><w:r><w:t>A box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )

    assert report.text == "Riga expelled\ntwo envoys. At noon.\n\nMinsk\t18\n\nA box."


def test_a_letter_that_is_a_page_gives_its_text_and_what_is_attached_to_it(tmp_path: Path) -> None:
    """A page's tags, style and title are left out; an attached file of a known format is a report of its own."""
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "desk@example.org", "Gas"
    letter.set_content(
        "<html><head><title>x</title><style>p {}</style></head><body><p>One.</p><p>Two.</p></body></html>",
        subtype="html",
    )
    letter.add_attachment(PLAIN.encode(), maintype="text", subtype="plain", filename="full.txt")
    letter.add_attachment(b"GIF", maintype="image", subtype="gif", filename="logo.gif")
    found = read(tmp_path, "x.eml", letter.as_bytes())

    assert [(r.text, r.title, r.outlet, r.path) for r in found] == [
        ("One.\n\nTwo.", "Gas", None, "x.eml"),
        (PLAIN, None, None, "x.eml/full.txt"),
    ]


def test_a_pdf_shows_its_paragraphs_and_its_words_in_letters(tmp_path: Path) -> None:
    """The gap that a page shows between two paragraphs is a blank line; letters drawn as one are letters again."""
    drawn = "BT /F1 12 Tf 14 TL 50 700 Td (The headline stands alone) Tj T* T* (The river fell) Tj T* (by half.) Tj ET"
    found = read(tmp_path, "p.pdf", pdf(drawn, raw=True))

    assert found[0].text == "The headline stands alone\n\nThe river fell\nby half."
    assert "\N{LATIN SMALL LIGATURE FL}ow".translate(LIGATURES) == "flow"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("BAGHDAD, March 4, 2024 (Gulf Wire) - Iraq said on Monday that the river had fallen.", "Gulf Wire"),
        ("MOSUL, Iraq (AP) — The river fell by half in a week, engineers said.", "AP"),
        ("NEW DELHI, 3 Aug (BBC News) -- Ministers met and left without a word.", "BBC News"),
        ("WASHINGTON (USA) - The talks were put off for a week, officials said.", None),
        ("The Workers' Party (PKK) - which both ban - said that it would withdraw.", None),
        ("NATO ministers (and others) - it was said - met in Riga on Monday.", None),
    ],
)
def test_the_agency_of_a_dateline_is_the_outlet(line: str, outlet: str | None) -> None:
    """A report that names no outlet is told by the agency in its dateline; a land or a party is no agency."""
    assert from_text(line, detect=False).outlet == outlet
    assert from_text(line, detect=False, outlet="Given").outlet == "Given"


def test_the_sign_of_a_heading_is_no_word_and_a_title_told_twice_is_read_once() -> None:
    """In Markdown the `#` of a heading is furniture, and so is the front matter's title where a heading repeats it."""
    text = f"---\ntitle: Gas talks stall\ndate: 3 Aug 2020\n---\n# Gas talks stall\n\n{PLAIN}\n\n## More\n\n{PLAIN}"
    report = from_text(text, detect=False)

    assert report.title == "Gas talks stall"
    assert [f.quote for f in report.furniture] == [
        "---",
        "title: Gas talks stall",
        "date: 3 Aug 2020",
        "---",
        "#",
        "##",
    ]
