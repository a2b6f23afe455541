"""Spans of causal claims → named variables: what means the same, and why.

The invariant: a grouping is explained, and does not depend on the order in which claims come. Two spans mean the
same variable where a word of each begins the same theme of `vocabulary/data/variables.yaml`, or an act that was read
in the span is of it, the same way round, and the parties that they name do not exclude one another; a span without a
theme only joins one with nearly the same words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from relata.records import CauseSpan, Variable, record_id
from relata.story.groups import components
from relata.system.meanings import Meaning
from relata.vocabulary.actors import lexicon

# Two spans without a theme mean the same where they share this much of all their words, and two words at least.
SAME_WORDS = 0.5
# A variable's name lists at most so many parties, the most often named first.
NAMED = 2
# What a name of one wording does not begin or end with.
_EDGES = " ?!.,;:–-\"'“”‘’()"

Pair = tuple[str, str]


def same(a: Meaning, b: Meaning) -> bool:
    """Whether two spans mean one variable."""
    if a.theme or b.theme:
        alike = not a.parties or not b.parties or bool(a.parties & b.parties)
        return a.theme == b.theme and a.less == b.less and alike
    shared = len(a.stems & b.stems)
    return (a.stems == b.stems and bool(a.stems)) or (
        shared >= 2 and shared >= SAME_WORDS * len(a.stems | b.stems)
    )


def group(
    spans: Mapping[str, CauseSpan], meanings: Mapping[str, Meaning]
) -> list[tuple[Variable, tuple[str, ...]]]:
    """The variables that `spans` (by key, with what each means) are of, each with its keys, in the order of names."""
    keys = sorted(spans)
    pairs = [*_by_party(keys, meanings), *_by_words(keys, meanings)]
    groups = components(keys, [*pairs, *_adopted(keys, meanings, pairs)])
    made = [(_variable(keys_, spans, meanings), tuple(keys_)) for keys_ in groups]
    return _distinct(sorted(made, key=lambda m: (m[0].name, m[0].id)))


def _by_party(keys: Sequence[str], meanings: Mapping[str, Meaning]) -> list[Pair]:
    """Spans of one theme that share a party, as a chain of neighbours for each party."""
    members: dict[tuple[str, bool, str], list[str]] = defaultdict(list)
    for key in keys:
        m = meanings[key]
        for party in m.parties if m.theme else ():
            members[m.theme, m.less, party].append(key)
    return [pair for chain in members.values() for pair in pairwise(chain)]


def _by_words(keys: Sequence[str], meanings: Mapping[str, Meaning]) -> list[Pair]:
    """Spans without a theme that share enough words.

    Only those are compared that share one of their rarest words: two sets that overlap enough must (the prefix filter
    of S. Chaudhuri, V. Ganti, R. Kaushik, A primitive operator for similarity joins in data cleaning, ICDE 2006).
    """
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for key in keys:
        if not meanings[key].theme and meanings[key].stems:
            alike[meanings[key].stems].append(key)
    often = Counter(stem for stems in alike for stem in stems)
    held: dict[str, list[str]] = defaultdict(list)
    found = [pair for members in alike.values() for pair in pairwise(members)]
    for key in (members[0] for members in alike.values()):
        stems = sorted(meanings[key].stems, key=lambda s: (often[s], s))
        prefix = stems[: len(stems) - math.ceil(SAME_WORDS * len(stems)) + 1]
        near = {other for stem in prefix for other in held[stem]}
        found += [(other, key) for other in sorted(near) if same(meanings[other], meanings[key])]
        for stem in prefix:
            held[stem].append(key)
    return found


def _adopted(keys: Sequence[str], meanings: Mapping[str, Meaning], pairs: Sequence[Pair]) -> list[Pair]:
    """Where each span that names no party belongs: to the largest group of its theme."""
    by_theme: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for key in keys:
        if meanings[key].theme:
            by_theme[meanings[key].theme, meanings[key].less].append(key)
    inside: dict[tuple[str, bool], list[Pair]] = defaultdict(list)
    for a, b in pairs:
        inside[meanings[a].theme, meanings[a].less].append((a, b))
    found = []
    for theme, members in by_theme.items():
        linked = components(members, inside[theme])
        largest = max(linked, key=lambda g: (bool(meanings[g[0]].parties), len(g), g[0]))
        found += [(largest[0], k) for k in members if not meanings[k].parties]
    return found


def _variable(
    keys: Sequence[str], spans: Mapping[str, CauseSpan], meanings: Mapping[str, Meaning]
) -> Variable:
    wordings = Counter(" ".join(spans[key].quote.split()) for key in keys)
    first = meanings[keys[0]]
    if first.theme:
        parties = Counter(p for key in keys for p in meanings[key].parties)
        toward = {meanings[key].toward for key in keys if meanings[key].toward}
        who = _who([p for p, _ in sorted(parties.items(), key=lambda i: (-i[1], i[0]))[:NAMED]], toward)
        name = ("less " if first.less else "") + first.theme + (f" ({who})" if who else "")
        words = sorted({meanings[key].word for key in keys})
        why = f"variables.yaml: {first.theme} ({', '.join(words)})"
        why += f"; parties: {', '.join(sorted(_called(p) for p in parties))}" if parties else ""
    else:
        wording = min(wordings, key=lambda w: (-wordings[w], len(w), w))
        name = wording.strip(_EDGES) or wording
        shared = sorted(frozenset.intersection(*(meanings[key].stems for key in keys)))
        why = (
            "one wording"
            if len(wordings) == 1
            else f"wordings that share words: {', '.join(shared) or 'pairwise'}"
        )
    ids = tuple(sorted({key.split()[0] for key in keys}))
    return Variable(id=record_id("v", *keys), name=name, causes=ids, spans=tuple(sorted(wordings)), why=why)


def _who(parties: Sequence[str], toward: Iterable[Pair | None]) -> str:
    """The parties of a name; with an arrow where all acts among its spans go from the one to the other."""
    match list(toward):
        case [(source, target)] if {source, target} == set(parties):
            return f"{_called(source)} → {_called(target)}"
    return ", ".join(sorted(_called(p) for p in parties))


def _called(party: str) -> str:
    known = lexicon().countries.get(party)
    return known.state.name if known else party


def _distinct(made: list[tuple[Variable, tuple[str, ...]]]) -> list[tuple[Variable, tuple[str, ...]]]:
    """The same, with a number behind a name that two variables would share."""
    seen: Counter[str] = Counter()
    found = []
    for variable, keys in made:
        seen[variable.name] += 1
        if seen[variable.name] > 1:
            name = f"{variable.name} [{seen[variable.name]}]"
            variable = Variable(
                id=variable.id, name=name, causes=variable.causes, spans=variable.spans, why=variable.why
            )
        found.append((variable, keys))
    return found
