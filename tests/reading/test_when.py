"""When did an act happen? A table of invented sentences: publication date, marked trigger, the act's date."""

from __future__ import annotations

from datetime import date

import pytest

from relata.reading import parse
from relata.reading.actors.names import find_names
from relata.reading.page import Page
from relata.reading.times.find import find_times
from relata.reading.times.when import date_of, prefix
from relata.records import Date, EventType, Published, Report, Status
from relata.vocabulary.actors import lexicon

PUBLISHED = "2018-06-14"  # a Thursday

ROWS: list[tuple[str, Status, str | None]] = [
    # the expression stands at the act
    ("Police *arrested* nine miners on Monday.", "occurred", "2018-06-11"),
    ("On Monday, police *arrested* nine miners.", "occurred", "2018-06-11"),
    ("Nine miners were *arrested* by police on Monday.", "occurred", "2018-06-11"),
    ("Monday's *talks* in Geneva brought nothing.", "occurred", "2018-06-11"),
    ("The *arrest* of nine miners on Monday angered the union.", "occurred", "2018-06-11"),
    ("Norway *expelled* two diplomats on 3 May.", "occurred", "2018-05-03"),
    ("Norway *expelled* two diplomats in 2011.", "occurred", "2011"),
    ("Norway *expelled* two diplomats in March.", "occurred", "2018-03"),
    ("The ministers will *meet* on Saturday.", "planned", "2018-06-16"),
    ("The army *shelled* the town last night.", "occurred", "2018-06-13"),
    ("The army *shelled* the town two days ago.", "occurred", "2018-06-12"),
    ("It came yesterday, when the army *shelled* the town.", "occurred", "2018-06-13"),
    ("Protesters *stormed* the parliament late on Tuesday.", "occurred", "2018-06-12"),
    ("Rebels *attacked* two posts overnight.", "occurred", "2018-06-14"),
    (
        "Hundreds of people, many of them students, *marched* through Quito on Wednesday.",
        "occurred",
        "2018-06-13",
    ),
    ("A court in Lima on Wednesday *jailed* the banker for nine years.", "occurred", "2018-06-13"),
    ("The king, who *fled* in 2014, wants to return.", "occurred", "2014"),
    ("The 2015 *accord* between the two states is dead.", "occurred", "2015"),
    ("Rwanda will *host* the talks in September.", "planned", "2018-09"),
    (
        "The minister is expected to *fly* to Lima with his Chilean counterpart Juan Soto on Saturday.",
        "planned",
        "2018-06-16",
    ),
    ("The minister said Rwanda would *host* the talks next month.", "planned", "2018-07"),
    ("Zambia *annexed* the strip decades ago.", "occurred", None),
    # ... or at what it is done in, by which it comes about, or that sets it
    ("Peru denied *meddling* in the 2016 election.", "denied", "2016"),
    ("Chile had *meddled* in the 2016 referendum.", "alleged", "2016"),
    ("Chile is accused of *meddling* in the May 20 election.", "alleged", "2018"),
    ("The *clashes* at Sunday's rally left nine hurt.", "occurred", "2018-06-10"),
    ("Oman helped *broker* the 14 May accord.", "occurred", "2018-05-14"),
    ("Oman *abandoned* the 2015 accord.", "occurred", "2018-06"),
    ("The *summit* between Chile and Peru scheduled for July comes at a bad time.", "planned", "2018-07"),
    ("They have not spoken since last summer, when the *raids* began.", "occurred", "2017"),
    ("Police stormed the mine on Monday as miners *blocked* the road.", "occurred", "2018-06-11"),
    ("Oslo on Monday praised Lima's decision to *expel* the envoy.", "occurred", "2018"),
    # what is told of an act, and what is joined in another tense, have times of their own
    ("Peru heard *allegations* that Chile paid him in 2012.", "occurred", "2018-06"),
    ("Oman has *softened* its stance, but threatened Qatar last month.", "occurred", "2018-06"),
    ("Last November Lima elected a mayor who had *threatened* the king.", "occurred", "2017"),
    ("The territory broke away in 2008, nine years after the allies *bombed* it.", "occurred", "1999"),
    ("Police *banned* rallies until the end of July.", "occurred", "2018-06"),
    ("Lima on Friday spurned a Chilean *request* to send troops.", "occurred", "2018-06"),
    ("The raid on Monday killed nine, prompting Oslo to *recall* its envoy.", "occurred", "2018-06"),
    ("The envoy asked both sides to *meet* in Geneva for talks in September.", "possible", "2018-09"),
    ("They never speak of it when they *meet*.", "ongoing", None),
    ("Nine Finns were *killed* in the May fighting.", "occurred", "2018-05"),
    ("Chile *attacked* its neighbour in the 1879 war.", "occurred", "1879"),
    ("Chile said Monday's attack on the port *killed* three soldiers.", "alleged", "2018-06-11"),
    ("Between 2012 and 2015, police *arrested* dozens of monks.", "occurred", None),
    # what is found out, and what somebody was accused of, lay before
    ("Investigators concluded in January that Peru *meddled* in the vote.", "alleged", None),
    ("Investigators *concluded* in January that Peru meddled in the vote.", "occurred", "2018-01"),
    ("In a report released in March, the fund accused Peru of *torturing* prisoners.", "alleged", "2018"),
    ("Peru's prime minister said he plans to *attack* the rebels.", "alleged", None),
    # since when, and by when: the month where it is one
    ("Nine people have been *arrested* since Monday.", "occurred", "2018-06"),
    ("Nine people have been *arrested* since 2012.", "occurred", "2012"),
    ("Oman will *expel* two diplomats by the end of the month.", "planned", "2018-06"),
    ("Oman will *expel* two diplomats by the end of the year.", "planned", "2018"),
    # told beside the main line, or by now: no more than the year
    ("More than 40,000 people have been *killed* in the conflict.", "occurred", "2018"),
    ("In little over a week 4,000 people have been *arrested*.", "occurred", "2018-06"),
    ("The *jailed* banker fell ill.", "occurred", "2018"),
    ("Prices rose after Oman *banned* exports.", "occurred", "2018"),
    ("They have not *tested* a missile.", "denied", "2018"),
    ("They are not *talking* to the rebels.", "denied", "2018"),
    ("They did not *test* a missile.", "denied", None),
    # a day of the week at the telling stays the day on which it was told
    ("The minister on Monday said he respects a plan to *visit* Lima.", "planned", None),
    # ... and shares its time
    ("Sunday's blast *killed* nine people.", "occurred", "2018-06-10"),
    ("Nine people were *killed* in Sunday's blast.", "occurred", "2018-06-10"),
    ("Nine people were *killed* when a bomb went off on Sunday.", "occurred", "2018-06-10"),
    ("During a visit to Oslo on Monday, the envoy *praised* the truce.", "occurred", "2018-06-11"),
    ("The envoy arrived on Monday and *left* on Tuesday.", "occurred", "2018-06-12"),
    # ... at the verb of telling it is not that of what is told
    ("Police said on Wednesday they had *arrested* nine men the day before.", "occurred", "2018-06-12"),
    ("Police *said* on Wednesday they had arrested nine men the day before.", "occurred", "2018-06-13"),
    ("Police said on Wednesday they had *arrested* nine men.", "occurred", "2018"),
    # ... what is asked for is dated by a day to come, the asking is not
    ("The union urged members to *strike* on 3 July.", "possible", "2018-07-03"),
    ("The union *urged* members to strike on 3 July.", "occurred", "2018-06"),
    ("On Monday, police *arrested* nine miners and closed the pit.", "occurred", "2018-06-11"),
    ("Police arrested nine miners on Monday and *closed* the pit.", "occurred", "2018-06-11"),
    ("On Monday the two sides *signed* an agreement on gas.", "occurred", "2018-06-11"),
    ("On Monday the two sides signed an *agreement* on gas.", "occurred", "2018-06-11"),
    ("The minister agreed on Monday to *release* the men.", "occurred", "2018-06-11"),
    # stretches give the month or year that holds most of them
    ("Police *arrested* nine miners last week.", "occurred", "2018-06"),
    ("Police *arrested* nine miners this week.", "occurred", "2018-06"),
    ("Police *arrested* nine miners over the past two weeks.", "occurred", "2018-06"),
    ("Norway has *expelled* diplomats in recent months.", "occurred", "2018"),
    ("Norway *expelled* two diplomats last year.", "occurred", "2017"),
    ("Norway *expelled* two diplomats earlier this year.", "occurred", "2018"),
    # prepositions move it
    ("Norway *expelled* the diplomats before the visit on 3 May.", "occurred", "2018"),
    ("Norway *expelled* the diplomats after the visit on 3 May.", "occurred", "2018-05"),
    ("The islands were *annexed* by Chile after the Pacific War of 1883.", "occurred", "1883"),
    ("Norway has *boycotted* the fair since 2016.", "occurred", "2016"),
    # a time that only stands around the act tells no more than its year
    ("The mayor said on Monday that the army had *shelled* the town.", "occurred", "2018"),
    ("The mayor *said* on Monday that the army had shelled the town.", "occurred", "2018-06-11"),
    ("On Monday the mayor condemned the *arrest* of nine miners.", "occurred", "2018-06"),
    ("Police *arrested* nine miners who had beaten a guard in 2014.", "occurred", "2018-06"),
    ("The navy carried out raids on Sunday in response to the *killing* of a pilot.", "occurred", "2018-06"),
    ("The minister said in 2016 that the army had *shelled* the town.", "occurred", "2016"),
    # the day stands between subject and verb, in a phrase in front, or at a verb that others are listed with
    ("Rabat on Tuesday *expelled* the envoy of Algeria.", "occurred", "2018-06-12"),
    ("The tribunal on Tuesday *sentenced* four officers.", "occurred", "2018-06-12"),
    ("Speaking to a rally on Sunday, Mwangi *castigated* his rivals.", "occurred", "2018-06-10"),
    ("In a letter sent on Sunday, Mwangi *urged* the union to return.", "occurred", "2018-06-10"),
    ("At a meeting in Lusaka on Sunday, Zambia *accused* its neighbour of theft.", "occurred", "2018-06-10"),
    (
        "Peru called for calm after Chile on Tuesday sanctioned nine men, *expelled* two and shut a bank.",
        "occurred",
        "2018-06-12",
    ),
    ("The last time Peru *expelled* an envoy of Chile was in 2001.", "occurred", "2001"),
    # a list of clauses has the time at its end; what stands behind "and" dates what follows alone
    ("Clerks *left* their desks, porters marched and shops stayed shut on Monday.", "occurred", "2018-06-11"),
    ("Clerks struck, porters *marched* and shops stayed shut on Monday.", "occurred", "2018-06-11"),
    ("Clerks *struck* and porters marched on Monday.", "occurred", "2018-06"),
    ("Peru *rejected* the charge and on Tuesday expelled a diplomat.", "occurred", "2018-06"),
    ("Peru rejected the charge and on Tuesday *expelled* a diplomat.", "occurred", "2018-06-12"),
    # what is said in the present goes on while it is said; what it is said of came before
    ("Peru said on Tuesday it is *closing* the border.", "ongoing", "2018-06-12"),
    ('"We *condemn* the coup," the envoy said on Tuesday.', "occurred", "2018-06-12"),
    ('"The *attack*, we condemn it," the envoy said on Tuesday.', "occurred", "2018-06"),
    ("Peru said on Tuesday it *closed* the border.", "occurred", "2018-06"),
    ('"In 2011 nobody cared," the envoy *said*.', "occurred", "2018-06"),
    # occasions and harm
    ("Peru *abstained* from Monday's vote.", "occurred", "2018-06-11"),
    ("Peru *condemned* Monday's vote.", "occurred", "2018-06"),
    ("Peru *asked* for a loan in a phone call on Tuesday.", "occurred", "2018-06-12"),
    (
        "Oman mourns after the *killing* of an envoy in a strike on 3 May.",
        "occurred",
        "2018-05-03",
    ),
    # since: what goes on began then, what was done fell in between, and nothing where that is long
    ("Kenya has been *talking* to Chad since March.", "ongoing", "2018-03"),
    ("Nine clerks have been *killed* since March.", "occurred", "2018"),
    ("The group has *killed* nine clerks since the 1980s.", "occurred", None),
    ("Oman is nervous since March, when rebels *took* the port.", "occurred", "2018-03"),
    ("Since then it has *sent* 2,000 men to the border.", "occurred", "2018"),
    ("Gambia lashed out on Tuesday days after the council *met*.", "occurred", "2018-06"),
    ("Gambia *lashed* out at the council on Tuesday days after it met.", "occurred", "2018-06-12"),
    # counted from another act
    (
        "A day after Peru *rejected* the loan, its president said on Tuesday that he would take it.",
        "occurred",
        "2018-06-11",
    ),
    ("Two days after police *raided* the paper, its editor fled on Wednesday.", "occurred", "2018-06-11"),
    (
        "Hours after rebels *attacked* the port, the army shelled their camp on Tuesday.",
        "occurred",
        "2018-06-12",
    ),
    ("Three weeks after rebels *attacked* the port, the army shelled their camp.", "occurred", "2018-05"),
    ("Two years after rebels *attacked* the port, the army shelled their camp.", "occurred", "2016"),
    # no time: the month of the report's news
    ("Police have *arrested* nine miners.", "occurred", "2018-06"),
    ("Police *arrested* nine miners.", "occurred", "2018-06"),
    ("The *clashes* spread to the port.", "occurred", "2018-06"),
    ("Kenya *urges* Somalia to free the men", "ongoing", "2018-06"),
    ("The envoy claims that troops *shelled* the town.", "alleged", "2018-06"),
    ("The mayor said that troops had *shelled* the town.", "occurred", "2018-06"),
    ("Peru told reporters that it had *expelled* two clerks.", "occurred", "2018-06"),
    ("Fiji had just *expelled* two clerks.", "occurred", "2018-06"),
    # ... what is refused is refused by saying so
    ("Peru said on Tuesday that it would not *sign* the treaty.", "occurred", "2018-06-12"),
    ("Chad told reporters on Monday it could not *accept* the offer.", "occurred", "2018-06-11"),
    # ... the year of what is told beside the main line
    ("The miners, whom police *arrested*, are free.", "occurred", "2018"),
    # ... nothing for what had been before, was done again and again, did not happen, or goes on for so long
    ("Troops had *shelled* the town.", "occurred", None),
    ("Ghana had *recalled* its envoy and closed the port.", "occurred", None),
    ("The mayor claimed that troops had *shelled* the town.", "alleged", None),
    ("Troops have not *shelled* the town.", "denied", "2018"),
    ("No *talks* were held.", "denied", None),
    ("Mali has repeatedly *accused* the miners of theft.", "occurred", None),
    ("Mali regularly *expels* reporters.", "ongoing", None),
    ("After decades of *embargo* the port is poor.", "occurred", None),
    ("Police have ended months of *protests* in the port.", "occurred", None),
    ("The port is poor because of the *embargo*.", "occurred", None),
    ("Chad is angry over fresh *sanctions*.", "occurred", "2018-06"),
    ("Chad *expels* three envoys", "occurred", "2018-06"),
    # ... and nothing for what is of an earlier time that nobody tells, or stands
    ("Norway had previously *backed* the rebels.", "occurred", None),
    ("The mayor once *accused* the miners of theft.", "occurred", None),
    ("The rebels, *backed* by Oman, fled.", "occurred", None),
    ("They fled. Oman *backs* the rebels.", "ongoing", None),
    ("They fled to a militia that Oman *supports*.", "ongoing", None),
    ("Norway may *expel* two diplomats.", "possible", None),
    ("Norway plans to *expel* two diplomats.", "planned", None),
    ("For decades Norway *backed* the rebels.", "occurred", None),
    ("Until now Norway had *backed* the rebels.", "occurred", None),
    ("Norway is now *backing* the rebels.", "ongoing", "2018-06"),
]


def parsed(text: str, published: str | None = PUBLISHED) -> Page:
    """A parsed page with names and times."""
    page = Page.lay_out(Report(id="r", text=text))
    page.published = Published(published, "stated") if published else Published()
    page.names = find_names(page, lexicon())
    page.times = find_times(page, anchor=published)
    parse.parse(page.sentences)
    return page


def dated(
    marked: str,
    status: Status | None = "occurred",
    published: str | None = PUBLISHED,
    type_: EventType | None = None,
) -> Date:
    """The date of the marked act."""
    before, trigger, after = marked.split("*")
    page = parsed(before + trigger + after, published)
    sentence = page.sentence_at(len(before))
    assert sentence is not None
    token = sentence.tokens(len(before), len(before) + len(trigger))[0]
    return date_of(page, token, status=status, type_=type_)


@pytest.mark.parametrize(
    ("marked", "type_", "wanted"),
    [
        ("Norway *funds* two schools in the port.", "AID", "2018"),
        ("Norway and Chad *share* radar data.", "COOPERATE", "2018"),
        ("Norway *froze* the accounts of two banks.", "SANCTION", "2018"),
        ("The new *sanctions* of Norway hit two banks.", "SANCTION", "2018-06"),
        ("Norway *sent* 20 doctors on Tuesday.", "AID", "2018-06-12"),
        ("Norway *urged* Chad to free the men.", "REQUEST", "2018-06"),
    ],
)
def test_what_goes_on_has_no_more_than_the_year(marked: str, type_: EventType, wanted: str) -> None:
    """Aid, sanctions and cooperation without a date have the year of the report, other acts the month of its news."""
    assert dated(marked, "occurred", type_=type_).value == wanted


@pytest.mark.parametrize(("marked", "status", "wanted"), ROWS)
def test_date_of_a_marked_act(marked: str, status: Status, wanted: str | None) -> None:
    """Each marked act has the date that a person coding by hand gives it."""
    assert dated(marked, status).value == wanted


def test_basis() -> None:
    """A date says whether it was stated, worked out from the publication date, or taken from it."""
    assert dated("Norway *expelled* two diplomats in 2011.").basis == "stated"
    assert dated("Norway *expelled* two diplomats on Monday.").basis == "relative"
    assert dated("Norway has *expelled* two diplomats.").basis == "published"
    assert dated("Norway may *expel* two diplomats.", "possible") == Date()


def test_an_undated_report_dates_no_act() -> None:
    """Without a publication date only a stated time dates an act, never today's date."""
    assert dated("Norway has *expelled* two diplomats.", published=None) == Date()
    assert dated("Norway *expelled* two diplomats on Monday.", published=None).value is None
    assert dated("Norway *expelled* two diplomats in 2011.", published=None).value == "2011"


def test_the_same_act_told_again() -> None:
    """A definite nominal act takes the date of the verb that tells the same act of the same people."""
    text = "Police arrested nine miners on Monday. The union marched to the town hall. "

    assert dated(text + "The *arrest* of the miners is a scandal, it said.").value == "2018-06-11"
    assert dated(text + "The *arrest* of a priest is another matter, it said.").value == "2018-06"
    assert dated(text + "Unions decried the *arrest* of miners.").value == "2018-06-11"
    assert dated(text + "Unions feared the *arrest* of more miners.", "possible").value is None


def test_another_doer_does_another_act() -> None:
    """A verb of the same object is the same act only where its doer can be the same."""
    text = "Peru's president on Monday condemned the raids on the port. "

    assert dated(text + "Peru *condemned* the raids, papers said.").value == "2018-06-11"
    assert (
        dated(text + "Nobody listened.\n\nBolivia also *condemned* the raids on the port.").value == "2018-06"
    )


def test_what_is_told_on() -> None:
    """A past act that goes on from a dated one in its paragraph has its day; in the next one only by a pronoun."""
    text = "The envoy met the king on Monday. "

    assert dated(text + "He *asked* him for aid.").value == "2018-06-11"
    assert dated(text + "\n\nBut he *asked* him for aid.").value == "2018-06-11"
    assert dated(text + "\n\nAt least nine people were *killed*.").value == "2018-06-11"
    assert dated(text + "\n\nPeru *asked* Chile for aid.").value == "2018-06"


CARRIED = [
    ("Amoah met the chiefs on Monday.\n\nAmoah *held* talks with the king.", "2018-06-11"),
    ("The president, Kofi Amoah, met the chiefs on Monday.\n\nAmoah *held* talks.", "2018-06-11"),
    ("Amoah met the chiefs on Monday.\n\nMensah *held* talks with the king.", "2018-06"),
    ("Amoah met the chiefs on Monday.\n\nAmoah has *held* talks with the king.", "2018-06"),
    ("Rebels shelled the port on Monday. Troops *fired* back.", "2018-06-11"),
    ("Rebels shelled the port on Monday. Togo *condemned* them.", "2018-06"),
    ("Rebels shelled the port on Monday. They *threatened* Togo.", "2018-06-11"),
    ("Benin met Togo on Monday. The bank *promised* the opposite: a loan.", "2018-06"),
]


@pytest.mark.parametrize(("text", "wanted"), CARRIED, ids=[t[-40:] for t, _ in CARRIED])
def test_whose_act_goes_on(text: str, wanted: str) -> None:
    """The next act of the same doer has the day told before; the answer of somebody else may be of another day."""
    assert dated(text).value == wanted


@pytest.mark.parametrize(
    ("published", "wanted"),
    [
        ("2018-06-14", "2018-06"),
        ("2018-06-03", "2018"),
        ("2018-01-02", "2018"),
        ("2018-06", "2018-06"),
        ("2018", "2018"),
    ],
)
def test_news_is_of_these_days(published: str, wanted: str) -> None:
    """An undated act of news has the month of the report, early in a month only its year."""
    assert dated("Police *arrested* nine miners.", published=published).value == wanted


def test_after_a_vote() -> None:
    """ "After the election" means the stretch from the country's last vote to the report."""
    text = "After the presidential election, Colombia's police *arrested* nine miners in Colombia."

    assert dated(text, published="2018-06-28").value == "2018-06"


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(2020, 8, 9), date(2020, 8, 9), "2020-08-09"),
        (date(2020, 8, 3), date(2020, 8, 9), "2020-08"),
        (date(2020, 7, 29), date(2020, 8, 4), "2020"),
        (date(2020, 1, 1), date(2020, 9, 9), "2020"),
        (date(1999, 1, 1), date(2003, 12, 31), "1999-01-01/2003-12-31"),
    ],
)
def test_prefix_of_a_stretch(first: date, last: date, wanted: str) -> None:
    """A stretch gives the month or year that holds most of it; a long one stays an interval."""
    found = prefix(first, last, "relative")

    assert found is not None
    assert found.value == wanted


BACK = [
    ("Last summer crowds filled the squares of Minsk. Russia *lent* Belarus money.", "2017"),
    ("In 2011 crowds filled the squares of Cairo. The army *promised* a vote.", "2011"),
    ("The two fell out in 2009. At first Peru *expelled* an envoy.", "2009"),
    ("The war broke out in 1999. Nobody helped. Kenya *sent* troops.", "1999"),
    ("The quarrel goes back to 2014, when Oman closed a port. Qatar *expelled* its envoy.", "2014"),
    ("Last autumn the dam burst. Both countries had *agreed* to repair it.", "2017"),
    ("Chad broke with Libya in November. It *expelled* the envoy.", "2017"),
    ("In March 2016 the lira fell. Kuwait *promised* help, and Qatar offered more.", "2016"),
    # what brings it back to now
    ("In 2011 crowds filled the squares. Now the army *promised* a vote.", "2018-06"),
    ("In 2011 crowds filled the squares. The army said it *promised* a vote.", "2018-06"),
    ("In 2011 crowds filled the squares. The army is nervous. It *promised* a vote.", "2018-06"),
    ("In 2011 crowds filled the squares. The army *promised* a vote on Monday.", "2018-06-11"),
    ("In 2011 crowds filled the squares.\n\nThe army *promised* a vote.", "2018-06"),
    ("In 2011 and in 2013 crowds filled the squares. The army *promised* a vote.", "2018-06"),
    ("Crowds have filled the squares since 2011. The army *promised* a vote.", "2018-06"),
    ("Crowds filled the squares last week. The army *promised* a vote.", "2018-06"),
    ("In 2011 crowds filled the squares. The army has *promised* a vote.", "2018-06"),
    ('In 2011 crowds filled the squares. "We *promised* a vote," the army said.', "2018-06"),
]


@pytest.mark.parametrize(("text", "wanted"), BACK, ids=[t[-40:] for t, _ in BACK])
def test_a_paragraph_that_goes_back(text: str, wanted: str) -> None:
    """What a paragraph tells in the plain past after an earlier year has that year, until something brings it back."""
    assert dated(text).value == wanted
