"""Who stands where in a parse: subjects, objects and their kin, through passives, control and coordination.

Labels are those of spaCy's English pipelines (ClearNLP: nsubj, nsubjpass, agent, dobj, dative, pobj, xcomp,
advcl, acl, relcl, conj). Everything takes and gives tokens; who is meant by them is the cast's business.
"""

from __future__ import annotations

from relata.reading.syntax.arguments import (
    GIVING,
    IN_LINE,
    NAMING,
    NAMING_AS,
    SMALL_CLAUSE,
    agents,
    is_passive,
    naming,
    patients,
    recipients,
    subjects,
)
from relata.reading.syntax.tree import (
    ATTRIBUTES,
    CLAUSES,
    DEFINITE,
    FINITE,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    after,
    amounts,
    ancestors,
    attributes,
    children,
    clause,
    coordinated,
    first_conjunct,
    negated,
    noun_phrase,
    possessors,
    topmost,
)

__all__ = [
    "ATTRIBUTES",
    "CLAUSES",
    "DEFINITE",
    "FINITE",
    "GIVING",
    "IN_LINE",
    "NAMING",
    "NAMING_AS",
    "PASSIVE_SUBJECTS",
    "SMALL_CLAUSE",
    "SUBJECTS",
    "after",
    "agents",
    "amounts",
    "ancestors",
    "attributes",
    "children",
    "clause",
    "coordinated",
    "first_conjunct",
    "is_passive",
    "naming",
    "negated",
    "noun_phrase",
    "patients",
    "possessors",
    "recipients",
    "subjects",
    "topmost",
]
