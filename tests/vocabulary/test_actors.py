"""The actor files keep their rules, and the lookups built from them say what the files say."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from relata.errors import VocabularyError
from relata.vocabulary import load
from relata.vocabulary.actors import ORGANISATION_FILES, PEOPLE_FILES, Lexicon, lexicon
from relata.vocabulary.cards import Card, read_card, read_cards
from relata.vocabulary.roles import plural, roles
from relata.vocabulary.traits import traits
from relata.vocabulary.transliteration import fold, skeleton

BEYOND_STATES = {"EUR", "UNO", "none"}
CARDS: list[Card] = [c for f in (*ORGANISATION_FILES, *PEOPLE_FILES) for c in read_cards(load(f), file=f)]


def test_country_codes_are_three_letters() -> None:
    """Every state has a code of three capitals, a name and no other state's name."""
    countries = load("countries")
    names = Counter(n for e in countries.values() for n in (e["name"], *e.get("also", ())))

    assert all(len(code) == 3 and code.isupper() for code in countries)
    assert [n for n, times in names.items() if times > 1] == []
    assert len(countries) > 190


def test_files_name_known_countries() -> None:
    """Every actor and place stands under a code that countries.yaml has."""
    known = set(load("countries")) | BEYOND_STATES
    used = {(f, code) for f in (*ORGANISATION_FILES, *PEOPLE_FILES, "places", "peoples") for code in load(f)}

    assert sorted(u for u in used if u[1] not in known) == []


def test_years_are_in_order() -> None:
    """A post ends no earlier than it starts, and posts stand in the order in which they were taken up."""
    for card in CARDS:
        starts = [p.start for p in card.posts if p.start]
        assert starts == sorted(starts), card
        for post in card.posts:
            assert not post.start or not post.end or post.start[: len(post.end)] <= post.end, card


def test_every_post_has_a_sector() -> None:
    """A person's posts are roles of roles.yaml, or his line gives the sector."""
    known = lexicon()
    missing = [
        (c.name, p.title)
        for c in CARDS
        for p in c.posts
        if not c.sector and not known.offices.sector_of_title(p.title)
    ]

    assert missing == []


def test_no_two_actors_share_a_name_in_one_country() -> None:
    """A name or alias belongs to one actor of a country."""
    owners: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for card in CARDS:
        for name in (*((card.name,) if card.searched else ()), *card.also):
            owners[card.country, fold(name)].add(card.name)

    assert {k: v for k, v in owners.items() if len(v) > 1} == {}


def test_organisations_have_a_sector() -> None:
    """Every line of an organisation gives its sector."""
    assert [c.name for c in CARDS if c.file in ORGANISATION_FILES and c.sector is None] == []


def test_roles_are_listed_once() -> None:
    """A role noun stands under one sector and kind (a weak and a firm sense excepted)."""
    seen: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for sector, kinds in load("roles").items():
        for kind, lines in kinds.items():
            assert kind in ("office", "person", "band", "body"), kind
            for line in lines:
                for word in (w.strip() for w in line.split("|")):
                    seen[word.removesuffix("~").strip().lower()].add((sector, word.endswith("~")))

    firm = {w: {s for s, weak in senses if not weak} for w, senses in seen.items()}
    assert {w: s for w, s in firm.items() if len(s) > 1} == {}


def test_vague_and_home_words_are_roles() -> None:
    """What generic.yaml says of roles is said of words that roles.yaml has."""
    known = roles()
    names = {role.name for role, _ in known.forms.values()}

    assert sorted(known.from_anywhere - names) == []
    assert sorted(known.vague - names) == []


@pytest.mark.parametrize(
    ("phrase", "sector", "former"),
    [
        ("the deputy foreign minister", "GOV", False),
        ("the former foreign minister", "ELI", True),
        ("a former soldier", "MIL", True),
        ("rebel soldiers", "REB", False),
        ("an army accountant", "MIL", False),
        ("police chief", "COP", False),
        ("opposition leader", "OPP", False),
        ("an opposition lawmaker", "LEG", False),
        ("indigenous leader", "CVL", False),
        ("trade union leaders", "LAB", False),
        ("military intelligence agency", "SPY", False),
        ("riot policemen", "COP", False),
        ("steelworkers", "LAB", False),
        ("presidential candidate", "PTY", False),
        ("investigative journalist", "MED", False),
        ("constitutional court", "JUD", False),
    ],
)
def test_role_of_words(phrase: str, sector: str, former: bool) -> None:
    """The longest role at the end decides; a weak one gives way to the words before it."""
    part = roles().classify(phrase.split())

    assert part is not None
    assert (part.sector, part.former) == (sector, former)


def test_words_that_are_no_role() -> None:
    """A noun that names no part gives None."""
    assert roles().classify("the long road".split()) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lukashenko", "Lukashenka"),
        ("Navalny", "Navalnyi"),
        ("Navalny", "Navalni"),
        ("Zelensky", "Zelenskyy"),
        ("Sergei Ivanov", "Sergey Ivanov"),
        ("Zhirinovsky", "Zhirinovskiy"),
        ("Yanukovych", "Yanukovich"),
        ("Mohammed Dahlan", "Mohamed Dahlan"),
    ],
)
def test_spellings_have_one_skeleton(one: str, other: str) -> None:
    """Transliterations of one name have the same skeleton."""
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Kim", "Kam"), ("Castro", "Castillo"), ("Bush", "Busch-Baum"), ("Ivanov", "Ivanova")]
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    """Names of different people keep different skeletons."""
    assert skeleton(one) != skeleton(other)


def test_fold_keeps_places() -> None:
    """Folding accents changes no offset."""
    text = "Łódź, São Tomé — İzmir, Côte d’Ivoire"

    assert len(fold(text)) == len(text)
    assert fold("Erdoğan") == "Erdogan"


def test_sector_follows_the_day() -> None:
    """A minister is GOV in office and ELI after it; one whose post is open holds it when no day is known."""
    known = lexicon()
    (blinken,) = (k for k in known.people if k.name == "Antony Blinken")
    (orban,) = (k for k in known.people if k.name == "Viktor Orban")

    assert known.offices.sector_of(blinken, "2022-03-01")[0] == "GOV"
    assert known.offices.sector_of(blinken, "2025-06-01")[0] == "ELI"
    assert known.offices.sector_of(orban, None)[0] == "GOV"
    assert known.offices.sector_of(orban, "2005-01-01")[0] == "ELI"


def test_a_line_that_is_not_understood_is_an_error() -> None:
    """A part of a line that follows no rule is refused with its name and file."""
    with pytest.raises(VocabularyError, match="minister of silly things"):
        read_card("A B", "minister of silly things", country="GBR", file="people")


def test_users_own_file_adds_actors(tmp_path: Path) -> None:
    """A user's file beside the case adds people, organisations and aliases."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "organisations:\n  TGO:\n    Blue Lagoon Front: REB; also BLF\n"
        "people:\n  TGO:\n    Kofi Agbodan: mayor 2019..; also Papa Kofi\n",
        encoding="utf-8",
    )
    mine = Lexicon(path)

    assert mine.senses["BLF"][0].known.name == "Blue Lagoon Front"
    assert mine.senses["Papa Kofi"][0].known.country == "TGO"


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("party", "parties"),
        ("spokesman", "spokesmen"),
        ("church", "churches"),
        ("German", "Germans"),
        ("envoy", "envoys"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    """Plurals are made by rule."""
    assert plural(noun) == many


def test_traits_are_of_states_that_are_known() -> None:
    """Every trait, size and border of traits.yaml is of a state of countries.yaml, and borders hold both ways."""
    known, states = traits(), lexicon().countries
    data = load("traits")
    sizes = {*data["size"]["bigger_than_small"], *data["size"]["never_big"]}
    told = {c for having in (known.traits, known.heads) for codes in having.values() for c in codes}

    assert not {*told, *sizes, *data["borders"]} - {*states}
    assert all(codes for codes in known.traits.values())
    assert all(known.beside(b, a) for a, others in data["borders"].items() for b in others)


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("small ex-Soviet", "MDA", "ROU"),
        ("landlocked West African", "NER", "GHA"),
        ("oil-rich Gulf Arab", "KWT", "IRN"),
        ("former French", "MLI", "NGA"),
        ("South-East Asian", "LAO", "NPL"),
    ],
)
def test_all_traits_must_hold(words: str, inside: str, outside: str) -> None:
    """Of several traits before a head, a state must have all; hyphens and "ex-" do not matter."""
    wording, states = traits().having(words.split())

    assert wording and inside in states and outside not in states


def test_the_great_are_never_small() -> None:
    """What a description says of size rules out the states that are not of that size; others stay."""
    assert not traits().fits_size(["small"], "RUS") and traits().fits_size(["small"], "BLR")
    assert not traits().fits_size(["giant"], "LUX") and traits().fits_size(["giant"], "BRA")
