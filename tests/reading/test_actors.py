"""Names, descriptions and pronouns, and whom they mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relata.reading import parse
from relata.reading.actors import cast as actors
from relata.reading.actors import names
from relata.reading.page import Page
from relata.records import ActorRef, Published, Report
from relata.vocabulary.actors import lexicon

CASES = yaml.safe_load((Path(__file__).parent / "actors_cases.yaml").read_text(encoding="utf-8"))


def read(text: str, date: str | None = None) -> Page:
    """The page of a text with its cast; every sentence parsed."""
    known = lexicon()
    page = Page.lay_out(
        Report(id="r1", text=text, published=Published(date, "stated" if date else "unknown"))
    )
    page.published = page.report.published
    page.names = names.find_names(page, known)
    parse.parse(page.sentences)
    page.cast = actors.cast_of(page, known)
    return page


def meant(page: Page, phrase: str) -> tuple[ActorRef, ...]:
    """Whom the last occurrence of `phrase` means."""
    start = page.text.rindex(phrase)
    assert page.cast is not None
    return page.cast.at(start, start + len(phrase))


def fits(actor: ActorRef, wanted: str) -> bool:
    """Whether an actor is the one of a case row."""
    name, country, sector = wanted.rsplit(" ", 2)
    pairs = ((name, actor.name), (country, actor.country or "~"), (sector, actor.sector or "~"))
    return all(want in ("-", got) for want, got in pairs)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['of']} in {c['text'][:40]}")
def test_phrase_means(case: dict[str, Any]) -> None:
    """Each row of actors_cases.yaml: the phrase means those actors and no others."""
    found = meant(read(case["text"], case.get("date")), case["of"])

    if case["is"] == ["nobody"]:
        assert found == ()
    else:
        assert len(found) == len(case["is"]), found
        assert all(any(fits(actor, wanted) for actor in found) for wanted in case["is"]), found


def test_what_means_several_at_once_is_nobodys_alias() -> None:
    """An actor's aliases are wordings that mean it alone, so "the two countries" is none."""
    page = read("Norway and Peru signed it. The two countries praised Oslo. Norway's government agreed.")
    assert page.cast is not None
    aliases = {a.name: a.aliases for a in page.cast.actors}

    assert set(aliases["Norway"]) == {"Norway", "Oslo", "Norway's government"}
    assert set(aliases["Peru"]) == {"Peru"}


def test_actor_has_one_id_in_all_reports() -> None:
    """The same actor of the vocabulary has the same id wherever it is read."""
    one = meant(read("Moscow answered."), "Moscow")[0]
    other = meant(read("Officials in Riga waited for the Kremlin."), "Kremlin")[0]

    assert one.id == other.id


def test_an_organ_of_a_union_carries_its_code_only_in_mentions() -> None:
    """Mentions code the organs of the United Nations UNO and those of the EU EUR; no other record has such a country."""
    page = read("The UN Security Council met. EU lawmakers approved the text.")
    assert page.cast is not None

    coded = {m.quote: m.actor.country for m in page.cast.mentions if m.actor}
    assert coded["UN Security Council"] == "UNO"
    assert coded["EU lawmakers"] == "EUR"
    assert {a.country for a in page.cast.actors} == {None}


def test_first_person_in_a_quote_is_its_speaker() -> None:
    """ "We" of a minister is his state, "I" is himself; outside quotation marks both are nobody."""
    page = read('"We will not pay, and I know why," Kenyan President William Ruto said. We all know him.')

    assert page.cast is not None
    we, i, all_ = (page.text.index(words) for words in ("We will", "I know", "We all"))

    assert [a.name for a in page.cast.at(we, we + 2)] == ["Kenya"]
    assert [a.name for a in page.cast.at(i, i + 1)] == ["William Ruto"]
    assert page.cast.at(all_, all_ + 2) == ()


def test_records_carry_evidence() -> None:
    """Each actor and mention quotes the report word for word."""
    page = read("Linas Petraitis, the Lithuanian\ndefence minister, met “hawks” in Warsaw. He left.")
    assert page.cast is not None

    assert {a.name for a in page.cast.actors} >= {"Linas Petraitis", "Poland"}
    for mention in page.cast.mentions:
        assert page.report.text[mention.start : mention.end] == mention.quote
        assert mention.why and 0 < mention.score <= 1
    for actor in page.cast.actors:
        assert actor.mentions >= len(actor.evidence) > 0


def test_unparsed_sentences_give_names() -> None:
    """Where a sentence is not parsed its names are told all the same."""
    known = lexicon()
    page = Page.lay_out(Report(id="r1", text="Ghana and Benin signed. Togo did not."))
    page.names = names.find_names(page, known)
    page.cast = actors.cast_of(page, known)

    assert [a.name for a in page.cast.actors] == ["Ghana", "Benin", "Togo"]
    assert [r.name for r in page.cast.at(10, 15)] == ["Benin"]


def test_bare_phrase_is_wanted() -> None:
    """A report that is one short phrase is parsed even if it names nobody."""
    page = Page.lay_out(Report(id="r1", text="gunmen"))

    assert actors.wants(page, page.sentences[0])


def test_widest_mention_covers_the_phrase() -> None:
    """A description is mentioned with all its words, an of-phrase included."""
    page = read("members of the Kenyan navy")
    assert page.cast is not None
    widest = max(page.cast.mentions, key=lambda m: m.end - m.start)

    assert widest.quote == "members of the Kenyan navy"
    assert widest.actor is not None and (widest.actor.country, widest.actor.sector) == ("KEN", "MIL")


def test_reading_is_deterministic() -> None:
    """Reading twice gives the same records in the same order."""
    text = "Kim met Moon in Panmunjom. They shook hands. Both leaders smiled at troops from South Korea."
    first, second = read(text, "2018-04-27").cast, read(text, "2018-04-27").cast
    assert first is not None and second is not None

    assert first.mentions == second.mentions
    assert first.actors == second.actors


def test_home_is_the_country_that_acts() -> None:
    """Where a report names another country more often, the one whose people act throughout is its home."""
    deeds = "He met farmers. He opened a dam. He praised his army. He left early. He said nothing. " * 2
    text = (
        "Yoweri Museveni, the president of Uganda, spoke of Kenya, Kenyan tea, Kenyan roads and Kenyan ports. "
        f"{deeds}Police arrested nine students."
    )
    (police,) = meant(read(text), "Police")
    assert police.country == "UGA"
