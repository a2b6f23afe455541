"""Whether a report is on how two lands deal with each other, so that either may be meant where it is not named."""

from __future__ import annotations

from collections import defaultdict

from relata.reading.acts.stage import Stage

# A report on how two deal with each other names a second land in so many of its sentences, and in so many for each
# that names the first. Of the ties told in other press reports one in twenty was right; coded ones are nearly all so.
SIDE, BESIDE = 0.12, 0.25


def is_of_two(stage: Stage) -> bool:
    """Whether a report is on how two lands deal with each other, and not on one alone."""
    naming: dict[str, set[int]] = defaultdict(set)
    for mention in stage.named:
        sentence = stage.page.sentence_at(mention.start)
        if mention.actor is not None and mention.actor.country and sentence is not None:
            naming[mention.actor.country].add(sentence.number)
    first, second, *_ = [*sorted(map(len, naming.values()), reverse=True), 0, 0]
    return second >= max(SIDE * len(stage.page.sentences), BESIDE * first)
