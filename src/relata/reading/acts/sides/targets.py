"""Whom an act is done to, where its phrase does not say: of the clause, or the other side of the page.

Each answer comes with what it leaves of the record's score and with a reason, so that nobody is made up in silence.
"""

from __future__ import annotations

from relata.reading.acts.clause import IN_CLAUSE, IN_REPORT, named_under
from relata.reading.acts.deeds import Told
from relata.reading.acts.sides import targets_inferred, targets_told
from relata.reading.acts.sides.targets_wanted import Answer, Rule, Wanted
from relata.reading.acts.stage import Stage
from relata.reading.acts.tellings import Telling
from relata.reading.types.phrases import Phrase
from relata.records import ActorRef
from relata.vocabulary import load

# The surest first: whose the deed is, who is named, whom the kind of act says; then who stands on the other side.
RULES: tuple[Rule, ...] = (*targets_told.RULES, *targets_inferred.RULES)


def target(
    stage: Stage, telling: Telling, source: ActorRef, told: Told, beside: tuple[ActorRef, ...] = ()
) -> Answer:
    """To whom an act is done that names nobody, by the first rule that has an answer.

    `beside` are those who do it together with `source`: never those to whom it is done.
    """
    wanted = Wanted(stage, telling, source, tuple(dict.fromkeys((source, *beside))), told)
    answers = (rule(wanted) for rule in RULES)
    return next((answer for answer in answers if answer is not None), (None, 0.0, ""))


def other_side(stage: Stage, phrase: Phrase, party: ActorRef, *, in_clause: bool = True) -> Answer:
    """The other side of an act that names one: in its clause (unless told not to look), else in the report."""
    found = named_under(stage, phrase, party) if in_clause else None
    if found is not None and (found.country is None or found.country != party.country):
        return found, IN_CLAUSE, f"the other side, {found.name}, is named in its clause"
    if (
        phrase.type in load("acts")["other_from_report"]
        and (found := stage.other_side(party, phrase.token)) is not None
    ):
        return found, IN_REPORT, f"{found.name} is the other side of the report"
    return None, 0.0, ""
