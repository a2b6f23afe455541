"""The API gives what the case holds, in every shape, and says clearly what it cannot give."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import httpx
import pytest

from relata.case import KINDS, open_case, quick
from relata.records import EVENT_TYPES, to_json
from relata.story.corrections import standing
from relata.vocabulary import load
from relata.web.choose import order
from tests.web.conftest import TOKEN, Served

API = "/api/v1"


@pytest.mark.parametrize("kind", KINDS)
def test_lists_give_the_records_of_the_export(client: httpx.Client, small: Path, kind: str) -> None:
    """Every list holds just the records of the case, field for field as the export writes them."""
    with open_case(small) as case:
        wanted = [json.loads(to_json(r)) for r in case.all(kind)]
    found = client.get(f"{API}/{kind}").json()

    assert found["total"] == len(wanted)
    assert found["items"] == wanted


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("actor=XES", {"e_warn", "e_close", "e_expel", "e_talks", "e_spied"}),
        ("pair=XNO,XES&type=SANCTION", {"e_close", "e_expel"}),
        ("status=alleged,denied", {"e_spy", "e_spied"}),
        ("quad=material_cooperation", {"e_release", "e_exercise"}),
        ("outlet=Border Post", {"e_close", "e_expel", "e_talks", "e_spied"}),
        ("report=r_warm&since=2020-10-13&until=2020-10-13", {"e_loan", "e_meet"}),
        ("since=2021", {"e_exercise"}),
        ("q=joint exercise", {"e_exercise"}),
        ("min_score=0.86&type=SUPPORT,AGREE", {"e_praise", "e_loan"}),
        ("ids=e_arrest,nowhere", {"e_arrest"}),
    ],
)
def test_filters_choose_acts(client: httpx.Client, query: str, ids: set[str]) -> None:
    """Each filter lets through just the acts for which it holds."""
    found = client.get(f"{API}/events?{query}").json()

    assert {e["id"] for e in found["items"]} == ids


def test_contested_claims_can_be_asked_for(client: httpx.Client) -> None:
    """`contested` tells the claims with two sides from those with one."""
    two = client.get(f"{API}/claims?contested=true").json()["items"]
    one = client.get(f"{API}/claims?contested=false").json()["items"]

    assert {c["id"] for c in two} == {"c_spy", "c_envoy"}
    assert {c["id"] for c in one} == {"c_held"}


def test_claims_and_causes_are_of_the_days_of_their_reports(client: httpx.Client) -> None:
    """What has no date of its own is chosen by the days on which it was told."""
    late = client.get(f"{API}/claims?since=2020-11-01").json()["items"]
    early = client.get(f"{API}/causes?until=2020-09").json()["items"]

    assert {c["id"] for c in late} == {"c_envoy"}
    assert {c["id"] for c in early} == {"k_grain"}


def test_pages_and_order(client: httpx.Client) -> None:
    """Pages of a sorted list, laid end to end, are the whole list, undated acts last."""
    whole = client.get(f"{API}/events?sort=-date").json()["items"]
    parts = [
        e
        for n in range(0, 15, 4)
        for e in client.get(f"{API}/events?sort=-date&limit=4&offset={n}").json()["items"]
    ]

    assert parts == whole
    assert whole[0]["id"] == "e_exercise"
    assert whole[-1]["date"]["value"] is None


def test_omitted_fields_are_left_out(client: httpx.Client) -> None:
    """`omit` leaves whole fields out and changes nothing else."""
    lean = client.get(f"{API}/reports?omit=text,furniture").json()["items"]
    whole = client.get(f"{API}/reports").json()["items"]

    assert lean == [{k: v for k, v in r.items() if k not in ("text", "furniture")} for r in whole]


def test_csv_cannot_run_in_a_spreadsheet(client: httpx.Client) -> None:
    """A cell that would start a formula is given with an apostrophe before it."""
    answer = client.get(f"{API}/events?format=csv&report=r_hostile")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{API}/reports?format=csv").text)))
    from relata.web.shape import cell

    assert answer.headers["content-type"].startswith("text/csv")
    assert {r["id"] for r in rows} == {"r_cold", "r_est", "r_hostile", "r_warm"}
    assert cell('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert cell("-4.5") == "-4.5"
    assert cell("@SUM(A1)") == "'@SUM(A1)"


def test_json_lines_are_the_export(client: httpx.Client, small: Path) -> None:
    """`format=jsonl` gives the very lines of the export."""
    with open_case(small) as case:
        lines = "".join(to_json(r) + "\n" for r in case.ties())

    assert client.get(f"{API}/ties?format=jsonl").text == lines


def test_one_record_by_its_id(client: httpx.Client) -> None:
    """A record is found by its id, with or without its kind."""
    assert client.get(f"{API}/events/e_loan").json()["type"] == "AGREE"
    assert client.get(f"{API}/records/tie_gas").json()["kind"] == "ties"
    assert client.get(f"{API}/reports/r_warm").json()["text"].startswith("Vashia offers")


def test_records_of_a_report(client: httpx.Client) -> None:
    """All that was read from a report comes by kind, acts told there and elsewhere among them."""
    found = client.get(f"{API}/reports/r_warm/records").json()

    assert {e["id"] for e in found["events"]} >= {"e_loan", "e_arrest", "e_warn"}
    assert {t["id"] for t in found["ties"]} == {"tie_loan"}


def test_search_gives_the_place_of_the_words(client: httpx.Client) -> None:
    """A hit's offsets cut its sentence out of the report's text, astral letters before it or not."""
    hit = client.get(f"{API}/search?q=customs league").json()["items"][0]
    text = client.get(f"{API}/reports/{hit['report']}").json()["text"]

    assert text[hit["start"] : hit["end"]] == hit["quote"]
    assert hit["outlet"] == "Vash Agency"


def test_why_leads_to_the_sentence(client: httpx.Client) -> None:
    """An act's explanation names the rule and holds the sentence; an index leads there through its acts."""
    act = client.get(f"{API}/why/e_loan").json()
    index = client.get(f"{API}/relations?actor=XVA").json()["items"][0]
    through = client.get(f"{API}/why/{index['id']}").json()

    assert "promised" in act["why"]
    assert "loan of 400 million crowns" in act["sources"][0]["sentence"]
    assert through["made_from"] == [c["event"] for c in index["contributions"]]
    assert through["sources"]


def test_pairs_and_their_series(client: httpx.Client) -> None:
    """Pairs come with their acts counted, busiest first, and each leads to its values in time."""
    pairs = client.get(f"{API}/pairs").json()["items"]
    values = client.get(f"{API}/pairs/a_est/a_nor").json()["items"]
    stored = client.get(f"{API}/relations?pair=a_est,a_nor").json()["items"]

    assert [(p["a"]["id"], p["b"]["id"], p["acts"]) for p in pairs] == [
        ("a_nor", "a_vas", 8),
        ("a_est", "a_nor", 4),
    ]
    assert pairs[0]["last"]["period"] == "2020-11-16"
    assert values == stored


def test_quick_answers_equal_slow_ones(small: Path) -> None:
    """What SQL gives without decoding is what decoding all records gives."""
    with open_case(small) as case:
        relations, events, outlets = case.relations(), case.events(), {r.id: r.outlet for r in case.reports()}
        told = {order: quick.events(case, order=order, limit=7, offset=2) for order in quick.ORDERS}
        found = (
            quick.pairs(case),
            quick.outlets(case),
            quick.counts(case)["events"],
            quick.tally(case, "events", "type"),
        )

    assert found == (
        quick.gather(relations),
        outlets,
        len(events),
        dict(sorted(Counter(e.type for e in events).items())),
    )
    for by, (total, items) in told.items():
        assert total == len(events)
        assert [bytes(i).decode() for i in items] == [to_json(e) for e in order(events, by)[2:9]]


def test_a_pair_reckoned_with_options_is_the_whole_index_of_that_pair(client: httpx.Client) -> None:
    """Reckoning one pair anew gives what reckoning all pairs gives for it."""
    one = client.get(f"{API}/pairs/a_nor/a_vas?period=month&weights=goldstein").json()["items"]
    all_pairs = client.get(f"{API}/relations?period=month&weights=goldstein&pair=XNO,XVA").json()["items"]

    assert one == all_pairs
    assert one


def test_setting_a_variable_moves_what_it_is_said_to_drive(client: httpx.Client) -> None:
    """More loans raise dependence and pacts by the claims of the case; the answer names the claims and outlets."""
    answer = client.get(f"{API}/whatif", params={"set": "loans:1"}).json()
    effects = {e["variable"]: e for e in answer["said"]["effects"]}

    assert effects["dependence"]["moves"] == effects["pacts"]["moves"] == "rises"
    assert "k_loan" in effects["dependence"]["hangs_on"]
    assert effects["dependence"]["outlets"] == ["Vash Agency"]
    assert answer["shown"] is None


ARREST = "in|XNO|COERCE|XVA|2020-11-23"


def test_an_act_put_in_is_answered_by_histories_beside_the_claims(remembered: str) -> None:
    """Arrests put in bring the rejections that were planted, labelled, with the seed; the claims answer apart."""
    asked = {"act": f"{ARREST}|2|week|2", "set": "loans:1", "seed": "7"}
    with httpx.Client(base_url=remembered, timeout=120) as client:
        first = client.get(f"{API}/whatif", params=asked)
        alone = client.get(f"{API}/whatif", params={"set": "loans:1", "seed": "7"}).json()
    answer = first.json()
    shown = {(e["source"], e["quad"]): e for e in answer["shown"]["effects"]}
    planted = shown["XVA", "verbal_conflict"]

    assert planted["label"] == "supported"
    assert 0 < planted["low"] <= planted["change"] <= planted["high"]
    assert {e["label"] for e in shown.values()} <= {"supported", "weak", "not detectable"}
    assert answer["shown"]["seed"] == answer["said"]["seed"] == answer["scenario"]["seed"] == 7
    assert answer["said"] == alone["said"]
    assert answer["origin"] == "reports"


def test_histories_refuse_what_they_hold_no_case_of(client: httpx.Client, remembered: str) -> None:
    """A case of a few weeks, and a pair that never did such a thing, refuse with the reason; the claims still answer."""
    thin = client.get(f"{API}/whatif", params={"act": ARREST, "set": "loans:1"}).json()
    odd = {"act": "in|XNO|material_cooperation|XVA|2020-11-23"}
    never = httpx.get(f"{remembered}{API[1:]}/whatif", params=odd, timeout=120).json()
    early = client.get(f"{API}/whatif", params={"act": ARREST, "as_of": "2019"}).json()

    assert "wanted 26 weeks of acts" in thin["shown"]["refused"]
    assert thin["said"]["effects"]
    assert "the data hold no such situation" in never["shown"]["refused"]
    assert early["shown"]["refused"] and early["shown"]["as_of"] == "2019-12-31"


def test_the_index_can_be_reckoned_anew(client: httpx.Client) -> None:
    """Options of the index change its periods; each value still is the sum of its contributions."""
    months = client.get(f"{API}/relations?period=month&half_life=14").json()["items"]

    assert {m["period"][8:] for m in months} == {"01"}
    assert all(m["index"] == sum(c["weight"] for c in m["contributions"]) for m in months)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404), ("/events/nowhere", 404), ("/why/nowhere", 404), ("/records/nowhere", 404),
        ("/actors/e_loan", 404), ("/whatif", 422), ("/whatif?set=loans:3", 422), ("/whatif?set=loans", 422),
        ("/whatif?set=luck:1", 404), ("/whatif?act=in|Norland|COERCE", 422), ("/whatif?act=up|Norland|COERCE|XVA|2020-11-23", 422),
        (f"/whatif?act={ARREST}|521", 422), ("/whatif?act=in|Norland|COERCE|XVA|2020-11", 422), ("/whatif?set=loans:1&weeks=53", 422),
        ("/whatif?set=loans:1&seed=-1", 422), ("/whatif?set=loans:1&as_of=9999-12-31", 422), ("/whatif?" + "&".join([f"act={ARREST}"] * 21), 422), ("/whatif?give=1", 422), ("/pairs/a_nor/nobody", 404), ("/pairs?colour=red", 422), ("/reports/nowhere/records", 404), ("/events?limit=0", 422),
        ("/events?limit=ten", 422), ("/events?sort=size", 422), ("/events?since=yesterday", 422),
        ("/events?colour=red", 422), ("/events?format=xml", 422), ("/claims?contested=perhaps", 422),
        ("/relations?half_life=-3", 422), ("/relations?weights=/etc/passwd", 422), ("/relations?period=year", 422),
        ("/events?period=week", 422), ("/events?offset=-1", 422), ("/events?min_score=2", 422),
        ("/events?since=2020-02-31", 422), ("/events?reliability=G", 422), ("/claims?credibility=0", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_said(client: httpx.Client, path: str, status: int) -> None:
    """A wrong address or parameter is refused with its three parts, never a server error."""
    answer = client.get(API + path)

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"wanted", "got", "do"}


def test_an_answer_is_not_sent_twice(client: httpx.Client) -> None:
    """The same ETag asked again gives 304 and no body."""
    first = client.get(f"{API}/events")
    again = client.get(f"{API}/events", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_a_case_that_grows_is_read_again(own: httpx.Client, case_path: Path) -> None:
    """What another process adds to the case's file is in the next answer."""
    from relata.records import Correction

    before = own.get(f"{API}/corrections").json()["total"]
    with open_case(case_path) as case:
        case.add_correction(Correction(id="k1", when="2020-12-01", who="me", what="accept", record="e_loan"))

    assert own.get(f"{API}/corrections").json()["total"] == before + 1


def test_a_correction_is_a_line_of_the_ledger(own: httpx.Client, case_path: Path) -> None:
    """POST appends one line with who and when, and the case keeps it."""
    change = {"what": "reject", "record": "e_spy", "note": "a question, no accusation", "who": "Ada"}
    telling = "t_e_spy"
    answer = own.post(f"{API}/corrections", json=change, headers={"X-Relata-Token": TOKEN})
    with open_case(case_path) as case:
        (kept,) = case.corrections()

    assert answer.status_code == 201
    assert (kept.what, kept.record, kept.who, kept.note) == ("reject", telling, "Ada", change["note"])
    assert answer.json() == {"items": [json.loads(to_json(kept))]}


def test_a_correction_can_be_taken_back_and_made_again(own: httpx.Client, case_path: Path) -> None:
    """An undo is a line of its own that names the line undone, and can itself be undone."""
    key = {"X-Relata-Token": TOKEN}
    first = own.post(f"{API}/corrections", json={"what": "reject", "record": "s_price"}, headers=key).json()[
        "items"
    ][0]
    back = {"what": "reject", "record": "s_price", "note": "undo", "after": first["id"]}
    undone = own.post(f"{API}/corrections", json=back, headers=key).json()["items"][0]
    again = own.post(f"{API}/corrections", json={**back, "after": undone["id"]}, headers=key).json()["items"][
        0
    ]
    with open_case(case_path) as case:
        ledger = case.corrections()

    assert [c.id for c in ledger] == [first["id"], undone["id"], again["id"]]
    assert [c.after for c in ledger] == [None, first["id"], undone["id"]]
    assert standing(ledger[:2]) == []
    assert [c.id for c in standing(ledger)] == [first["id"]]


def test_grades_are_given_shown_and_filtered_by(own: httpx.Client) -> None:
    """A grade of an outlet or claim is a line of the ledger that filters records and changes none."""
    key = {"X-Relata-Token": TOKEN}
    before = {kind: own.get(f"{API}/{kind}").json() for kind in ("events", "claims", "statements")}
    for record, grade, who in [
        ("outlet:Border Post", "D", "Ada"),
        ("outlet:Border Post", "B", "Bo"),
        ("c_spy", "4", "Ada"),
    ]:
        change = {"what": "rate", "record": record, "after": grade, "who": who, "note": "why"}
        assert own.post(f"{API}/corrections", json=change, headers=key).status_code == 201
    found = own.get(f"{API}/ratings").json()
    compared = own.get(f"{API}/agreement").json()

    assert {kind: own.get(f"{API}/{kind}").json() for kind in before} == before
    assert found["outlets"]["Border Post"]["grade"] == "B"
    assert [o["grade"] for o in found["outlets"]["Border Post"]["given"]] == ["B", "D"]
    assert found["claims"]["c_spy"]["given"][0]["note"] == "why"
    assert [g["sign"] for g in found["reliability"]] == list("ABCDEF")
    assert compared["disagreements"][0]["record"] == "outlet:Border Post"
    for asked, ids in [
        ("events?reliability=A,B", {"e_close", "e_expel", "e_talks", "e_spied"}),
        ("claims?credibility=4", {"c_spy"}),
        ("claims?credibility=unrated", {"c_held", "c_envoy"}),
        ("statements?credibility=4", {"s_spy", "s_cranes"}),
        ("events?credibility=4", set()),
        ("reports?reliability=unrated", {"r_cold", "r_hostile", "r_warm"}),
    ]:
        assert {r["id"] for r in own.get(f"{API}/{asked}").json()["items"]} == ids, asked


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"what": "reject", "record": "nowhere"}, 404),
        ({"what": "rate", "record": "outlet:Nowhere", "after": "A"}, 404),
        ({"what": "rate", "record": "outlet:Border Post", "after": "1"}, 422),
        ({"what": "rate", "record": "c_spy", "after": 2}, 422),
        ({"what": "rate", "record": "e_spy", "after": "2"}, 422),
        ({"what": "edit", "record": "s_spy", "after": {"stance": "sings"}}, 422),
        ({"what": "edit", "record": "s_spy"}, 422),
        ({"what": "merge", "record": "e_spy", "after": [1]}, 422),
        ({"what": "split", "record": "s_spy", "after": ["s_spy"]}, 422),
        ({"what": "merge", "record": "k_spy", "after": ["s_spy"]}, 404),
        ({"what": "accept", "record": "r_cold"}, 422),
        ({"what": "praise", "record": "e_spy"}, 422),
        ({"record": "e_spy"}, 422),
        ({"what": "reject", "record": "e_spy", "note": "undo", "after": "no line"}, 404),
        ({"what": "accept", "record": "e_spy", "extra": 1}, 422),
        ([1, 2], 422),
    ],
)
def test_a_correction_that_means_nothing_is_refused(own: httpx.Client, body: object, status: int) -> None:
    """A correction of no record, of no known kind or with unknown fields leaves the ledger as it was."""
    answer = own.post(f"{API}/corrections", json=body, headers={"X-Relata-Token": TOKEN})

    assert answer.status_code == status
    assert own.get(f"{API}/corrections").json()["total"] == 0


@pytest.mark.parametrize(
    "words", ["\0", "a\0b", '"', '" OR "', "NEAR(", "*", "\u202e", "'; DROP TABLE reports; --"]
)
def test_no_word_breaks_the_search(client: httpx.Client, words: str) -> None:
    """What is searched for is words, never a query of the database's own language."""
    assert client.get(f"{API}/search", params={"q": words}).status_code == 200


def test_the_curve_holds_the_means_before_each_value(client: httpx.Client) -> None:
    """What the overview fetches of a pair has `last_4` and `last_52` as the relation records have them."""
    lean = client.get(f"{API}/pairs/a_nor/a_vas?omit=contributions").json()["items"]
    whole = client.get(f"{API}/pairs/a_nor/a_vas").json()["items"]

    assert [(v["period"], v["last_4"], v["last_52"]) for v in lean] == [
        (v["period"], v.get("last_4"), v.get("last_52")) for v in whole
    ]
    assert any(v["last_4"] is not None for v in lean)


def test_single_answers_know_a_day_too(read_case: Path) -> None:
    """Summary, search, one record, its reasons and the records of a report leak nothing of a later report."""
    with Served(read_case) as address, httpx.Client(base_url=address) as client:
        first = client.get(f"{API}/reports?until=2021-05-24").json()["items"][0]["id"]
        late = client.get(f"{API}/events?type=AID").json()["items"][0]["id"]

        def status(path: str) -> int:
            return client.get(f"{API}/{path}?as_of=2021-05-24").status_code

        known = client.get(f"{API}/summary?as_of=2021-05-24").json()

        assert client.get(f"{API}/summary").json()["reports"] == 2
        assert (known["reports"], known["first"], known["last"]) == (1, "2021-05-24", "2021-05-24")
        assert client.get(f"{API}/search?q=medical").json()["items"]
        assert client.get(f"{API}/search?q=medical&as_of=2021-05-24").json()["items"] == []
        assert client.get(f"{API}/search?q=diplomats&as_of=2021-05-24").json()["items"]
        assert client.get(f"{API}/reports/{first}/records?as_of=2021-05-24").json()["events"]
        assert client.get(f"{API}/reports/{first}/records?as_of=2021-05-01").json() == {}
        assert [status(p) for p in (f"why/{late}", f"records/{late}", f"events/{late}")] == [404] * 3
        assert [client.get(f"{API}/{p}").status_code for p in (f"why/{late}", f"events/{late}")] == [200] * 2
        assert client.get(f"{API}/search?q=x&colour=red").status_code == 422
        assert client.get(f"{API}/summary?as_of=yesterday").status_code == 422


def test_the_index_says_what_words_mean(client: httpx.Client) -> None:
    """The mark of an inferred party, the types of acts and the figures of the index come from their own files."""
    found = client.get(API).json()

    assert (found["first"], found["last"]) == ("2020-09-16", "2020-11-20")
    assert found["meanings"]["inferred"] == load("wording")["inferred"]
    assert set(found["meanings"]["types"]) == set(EVENT_TYPES)
    assert found["meanings"]["types"]["AGREE"] == load("codebook/agree")["about"]
    assert found["meanings"]["thin_below"] == load("index")["reliable_per_week"]
