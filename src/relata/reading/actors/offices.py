"""Of which state an office or a body is that the report names without its state ("the Justice Department said").

Asked when all is read: a state that alone has such an office, else the one that acted right before, else the report's
own.
"""

from __future__ import annotations

from collections import Counter

from relata.reading.actors.parties import Company, Party
from relata.vocabulary.roles import roles
from relata.vocabulary.wordlists import wordlist

# Sectors whose office holders and bodies belong to a state.
# Bodies that every state has, and the longest of their names ("Supreme Court", "Foreign Affairs Ministry").
PLAIN_BODIES = wordlist("actors", "plain_bodies")
LONGEST = 3
OF_A_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "UAF"})


def offices_at_home(company: Company, named: Counter[str], home: str | None) -> None:
    """Give a country to whoever the report alone names, with an office or as a body, and says no state of.

    `named` counts the countries that the report names; `home` is its own.
    """
    known = roles()
    for party in company.parties:
        if party.known is not None or party.country or not party.title:
            continue
        if not (party.person or (party.kind == "organisation" and party.told)):
            continue
        part = known.classify(party.title.split())
        if party.sector == "UAF" and not party.told:
            continue  # "a suicide bomber" may come from anywhere
        if part is None or part.role.name in known.relational:
            continue  # "its ally" is of another state
        if party.sector in OF_A_STATE and part.role.name not in known.from_anywhere:
            party.country = _land(party, named, home)
            if not party.told and party.country and party.name == part.role.name:
                party.name = f"{company.lexicon.adjective(party.country)} {party.name}"


def bodies_of_a_state(company: Company) -> None:
    """Put the nation before the name of a body that every state has ("the Foreign Ministry")."""
    for party in company.parties:
        if party.person or not party.told or party.known is not None or not party.country or not party.title:
            continue
        words = party.name.split()
        if words[-1].lower() in PLAIN_BODIES and len(words) <= LONGEST and words[-1].istitle():
            adjective = company.lexicon.adjective(party.country)
            party.name = party.name if words[0] == adjective.split()[0] else f"{adjective} {party.name}"


def _land(party: Party, named: Counter[str], home: str | None) -> str | None:
    if party.lands:
        told = next((c for c, _ in named.most_common() if c in party.lands), party.lands[0])
        return home if home in party.lands else told
    if party.beside and (party.american or party.beside != "USA"):
        return party.beside
    if home == "USA" and not party.american:
        return next((c for c, _ in named.most_common() if c != "USA"), None)
    return home
