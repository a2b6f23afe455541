"""A publication date is read where the page states it, and nowhere else."""

from __future__ import annotations

import pytest

from relata.intake import from_text
from relata.intake._stamps import parse

BODY = (
    "Two ministers signed the contract on 4 May 2019 in Riga and left at once.\n\n"
    "On 5 May 2019 the deputies were told."
)


def published(text: str) -> tuple[str | None, str]:
    """Value and basis of a text's publication date."""
    found = from_text(text, detect=False).published
    for mark in found.evidence:
        assert text[mark.start : mark.end] == mark.quote
    return found.value, found.basis


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2021-03-09T02:35:26.710Z", "2021-03-09"),
        ("2021-03-09", "2021-03-09"),
        ("Published: August 3, 2020", "2020-08-03"),
        ("Tue 18 Aug 2020", "2020-08-18"),
        ("Aug. 18, 2020 10:15am EDT", "2020-08-18"),
        ("Posted on 18th of August 2020 at 09:30 GMT", "2020-08-18"),
        ("By Anna Example | 3 August 2020", "2020-08-03"),
        ("18 August 2020 / 5:30 PM / Narva Newswire", "2020-08-18"),
        ("31.05.2021", "2021-05-31"),
        ("31/05/2021, 14:02", "2021-05-31"),
        ("5/31/2021", "2021-05-31"),
        ("03/08/2020", "2020"),
        ("Published August 2020", "2020-08"),
        ("Updated August 5, 2020 Published August 3, 2020", "2020-08-03"),
        ("Monday 3 August 2020 09.15 BST", "2020-08-03"),
        ("Aug. 3, 2020 at 10:15 a.m. GMT+3", "2020-08-03"),
        ("Posted: 3 August 2020 by admin", "2020-08-03"),
        ("Aug 3, 2020 · 5 min read", "2020-08-03"),
        ("Anna Example — August 3rd, 2020", "2020-08-03"),
        ("First Published: Aug 03, 2020 14:23 IST", "2020-08-03"),
        ("15 сентября 2020 года", "2020-09-15"),
        ("Riots in Minsk 9 August 2020", None),
        ("August 2020", None),
        ("30 February 2020", None),
        ("Order 12-2020-08 of the ministry", None),
        ("Protests grew on 3 August 2020", None),
        ("Three weeks after 9 August 2020", None),
        ("Updated three days ago", None),
        ("3 August 3020", None),
    ],
)
def test_line_at_the_head(line: str, value: str | None) -> None:
    """A line that is nothing but a stamp gives the date as far as it is sure."""
    text = f"Ministers sign in Riga after a long night\n\n{line}\n\n{BODY}"

    assert published(text) == (value, "stated" if value else "unknown")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            f"RIGA, August 18, 2020 (Newswire) — Two ministers signed.\n\n{BODY}", "2020-08-18", id="dateline"
        ),
        pytest.param(
            f"Riga, 18 Aug 2020 - Two ministers signed.\n\n{BODY}", "2020-08-18", id="dateline, dash"
        ),
        pytest.param(
            f"Riga on 18 August 2020 saw two ministers sign.\n\n{BODY}", None, id="a sentence is none"
        ),
        pytest.param(f"{BODY}\n\nFirst published on 6 May 2019", "2019-05-06", id="at the foot"),
        pytest.param(f"{BODY}\n\nAll news articles on 2019-05-06", "2019-05-06", id="the day's archive"),
        pytest.param(
            f"{BODY}\n\nYou may like\n\nWorld 2023-01-02T10:00:00Z\n\nLatest",
            None,
            id="others' dates in a ticker",
        ),
        pytest.param(f"{BODY}\n\n7 May 2019\n\n9 May 2019", None, id="two bare dates at the foot"),
        pytest.param(f"{BODY}\n\n© 2019 Narva Courier", None, id="a copyright year is no date"),
        pytest.param(
            f"Ministers sign in Riga at last\n\n6 May 2019\n\n{BODY}\n\nTrending\n\nWorld 2023-01-02T10:00:00Z",
            "2019-05-06",
            id="the head wins",
        ),
        pytest.param(
            f"Title: Ministers sign\nSource: Narva Courier\nDate: 6 May 2019\n\n{BODY}",
            "2019-05-06",
            id="header",
        ),
        pytest.param(BODY, None, id="prose alone states none"),
    ],
)
def test_whole_text(text: str, value: str | None) -> None:
    """The article's own stamp is found, and no other date is taken for it."""
    assert published(text)[0] == value


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2020", "2020"),
        ("2020-08", "2020-08"),
        ("2020-08-09", "2020-08-09"),
        ("2020-08-09 10:00:00+03:00", "2020-08-09"),
        ("2020-08-09T23:59:59Z", "2020-08-09"),
        ("2020-08-09/2020-08-16", "2020-08-09/2020-08-16"),
        ("20200809T101500Z", "2020-08-09"),
        ("20200809", "2020-08-09"),
        ("Tue, 18 Aug 2020 10:00:00 GMT", "2020-08-18"),
        ("1597708800", "2020-08-18"),
        (1597708800, "2020-08-18"),
        ("1597708800000", "2020-08-18"),
        ("3/8/2020", "2020"),
        ("yesterday", None),
        ("2020-13-40", None),
        ("", None),
        (None, None),
        ("9" * 500, None),
    ],
)
def test_field(given: object, value: str | None) -> None:
    """A file's own field is read in the common writings, and never guessed."""
    assert parse(given) == value


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/world/2020/08/09/talks-end", "2020-08-09"),
        ("https://example.org/2020-8-9-talks-end.html", "2020-08-09"),
        ("https://example.org/2020/13/09/talks", None),
        ("https://example.org/item/20200809", None),
        ("https://example.org/talks", None),
    ],
)
def test_address(url: str, value: str | None) -> None:
    """Where nothing else tells it, the day in an address of the usual form is the publication's."""
    stamped = from_text(f"Ministers sign in Riga at last\n\n6 May 2019\n\n{BODY}", url=url, detect=False)

    assert from_text(BODY, url=url, detect=False).published.value == value
    assert stamped.published.value == "2019-05-06"


def test_given_date_wins_and_an_unreadable_one_is_told() -> None:
    """A given date is taken before the text's stamp; one that cannot be read is named, and the stamp counts."""
    text = f"Ministers sign in Riga at last\n\n6 May 2019\n\n{BODY}"
    good = from_text(text, published="2019-05-07", detect=False).published
    bad = from_text(text, published="some day", detect=False).published

    assert (good.value, good.basis, good.evidence) == ("2019-05-07", "stated", ())
    assert bad.value == "2019-05-06"
    assert "some day" in bad.why
