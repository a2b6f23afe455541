"""Lemma → word forms: all that may be, for filters that must never miss one, or only those that are spelt right."""

from __future__ import annotations

from functools import cache

_IRREGULAR = {
    row.split()[0]: tuple(row.split())
    for row in """
    be am is are was were been being|arise arose arisen|beat beaten|become became|begin began begun beginning
    bid bade bidden bidding|bind bound|bite bit bitten|blow blew blown|break broke broken|bring brought
    build built|buy bought|catch caught|choose chose chosen|come came|cut cutting|deal dealt|do does did done
    draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|find found|flee fled
    fly flew flown|forbid forbade forbidden forbidding|forgive forgave forgiven|forgo forwent forgone
    freeze froze frozen|get got gotten getting|give gave given|go goes went gone|grow grew grown|have has had having
    hear heard|hide hid hidden|hit hitting|hold held|keep kept|lay laid|lead led|leave left|lend lent|let letting
    lose lost|make made|meet met|overthrow overthrew overthrown|pay paid|put putting|quit quitting|read
    rid ridding|ride rode ridden|ring rang rung|rise rose risen|run ran running|say said|see saw seen|seek sought
    sell sold|send sent|set setting|shake shook shaken|shoot shot|shut shutting|sing sang sung|sink sank sunk
    sit sat sitting|slay slew slain|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck
    strike struck stricken|swear swore sworn|sweep swept|swing swung|take took taken|teach taught|tear tore torn
    tell told|think thought|throw threw thrown|understand understood|uphold upheld|win won winning
    withdraw withdrew withdrawn|withhold withheld|withstand withstood
    write wrote written|offer offered|man men|woman women|person people
    bear bore borne|bend bent|bleed bled|breed bred|burst bursting|cast casting|cling clung|creep crept
    dig dug digging|drink drank drunk|embed embedded embedding|feel felt|fling flung|foresee foresaw foreseen
    forsake forsook forsaken|grind ground|hang hung|hurt hurting|kneel knelt|leap leapt|light lit|mean meant
    mislead misled|oversee oversaw overseen|overtake overtook overtaken|plead pled|prove proven|rebuild rebuilt
    resell resold|shed shedding|shine shone|shrink shrank shrunk|sleep slept|sling slung|slit slitting
    speed sped|spit spat spitting|split splitting|spread spreading|spring sprang sprung|sting stung
    stride strode|string strung|swell swollen|swim swam swum|thrust thrusting|tread trod trodden
    undergo underwent undergone|undertake undertook undertaken|wake woke woken|wear wore worn|weep wept
    wind wound|wring wrung|retake retook retaken|overrun overran overrunning|override overrode overridden
    overcome overcame|rewrite rewrote rewritten|mistake mistook mistaken
    """.replace("\n", "|").split("|")
    if row.strip()
}
# Past tenses that are verbs of their own too, and forms of what is no verb.
_ALSO_VERBS = frozenset(
    "am found ground wound bound lay fell saw bore felt left stuck bit men women people".split()
)
_VOWELS = "aeiou"
_DOUBLED = "bdgklmnprtvz"


def forms(lemma: str) -> tuple[str, ...]:
    """The forms of a lemma, itself first: plural, third person, past, participle and gerund alike."""
    found = [lemma, *_IRREGULAR.get(lemma, ())]
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.append(lemma + "es")
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        found += [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
        return tuple(dict.fromkeys(found))
    if lemma.endswith("ie"):
        found.append(lemma[:-2] + "ying")
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    found += [lemma + "s", stem + "ed", stem + "ing"]
    if lemma.endswith("ee"):
        found += [lemma + "d", lemma + "ing"]
    if len(lemma) > 2 and lemma[-1] in _DOUBLED and lemma[-2] in _VOWELS:
        found += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return tuple(dict.fromkeys(found))


@cache
def _pasts() -> dict[str, str]:
    """Past tenses in no -ed that only one verb has and that are no verb themselves ("took"; "ground" is one)."""
    found: dict[str, list[str]] = {}
    for lemma, others in _IRREGULAR.items():
        for form in others[1:2]:
            if (
                form not in _ALSO_VERBS
                and form not in _IRREGULAR
                and not form.endswith(("ing", "ed", "en", "s"))
            ):
                found.setdefault(form, []).append(lemma)
    return {form: of[0] for form, of in found.items() if len(of) == 1}


def verb_of_past(form: str) -> str | None:
    """The verb whose past tense a form is and can only be ("retook": retake); None where that is open."""
    return _pasts().get(form)


def spelt(lemma: str) -> tuple[str, ...]:
    """The forms of a verb that English spelling allows: "stage" has "staged", "stag" has "stagged" alone."""
    if _closed(lemma):
        undoubled = {lemma + "ed", lemma + "ing"}
        return tuple(f for f in forms(lemma) if f not in undoubled)
    return forms(lemma)


def _closed(lemma: str) -> bool:
    """Whether a verb is one syllable that ends in one vowel and one consonant, which must be doubled."""
    return (
        len(lemma) > 2
        and lemma[-1] in _DOUBLED
        and lemma[-2] in _VOWELS
        and not any(c in _VOWELS for c in lemma[:-2].replace("qu", "q"))
    )
