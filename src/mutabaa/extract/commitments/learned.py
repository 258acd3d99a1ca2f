"""The learned reader: commitments in wordings that no rule foresees.

Two logistic regressions over the traits of a word (``traits``): the first
looks at the word and its neighbours and passes over most, the second looks
at who acts, what is promised and who says so. Weights lie in
``models/commitments`` and are made by ``tools/train_commitments.py`` from
annotated articles (``docs/commitments.md``). The rules come first: the learned
reader only adds what none of them read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from mutabaa.extract.commitments.actors import bound
from mutabaa.extract.commitments.candidates import candidates, with_subject
from mutabaa.extract.commitments.made import made
from mutabaa.extract.commitments.persons import nobody, private_subject, unknown
from mutabaa.extract.commitments.real import barred
from mutabaa.extract.commitments.region import Region, region
from mutabaa.extract.commitments.said import foretold
from mutabaa.extract.commitments.traits import near_rows, wide
from mutabaa.extract.regression import Scale, weights_of
from mutabaa.model import Analysis, Commitment, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match

# What firms and stars will do is told in the same wording, and fewer on the desk follow it.
_UNKNOWN = 0.86

# What rules take for no promise, and a desk follows now and then all the same (من المقرر أن تبدأ).
_OPEN = frozenset({"expected", "aim", "threat"})


class Candidate(NamedTuple):
    """A word that may bind somebody, with all that the second regression looks at.

    Attributes:
        hit: The word, with who acts.
        words: Its clause.
        actors: Who is bound.
        how: How that is known, see ``actors.bound``.
        traits: Traits of the word, its clause and its actors.
    """

    hit: Match
    words: Region
    actors: tuple[Role, ...]
    how: str
    traits: list[str]


@cache
def scales() -> tuple[Scale, Scale]:
    """Read the weights of both regressions.

    Raises:
        MutabaaError: They are missing.
    """
    content = weights_of("commitments", "tools/train_commitments.py")
    first, second = (Scale(**content[name]) for name in ("near", "wide"))
    return first, second


def considered(analysis: Analysis, knowledge: Knowledge | None, first: Scale | None) -> Iterator[Candidate]:
    """Yield the candidates that the first regression lets pass; all of them where it is None (for training)."""
    for bare in candidates(analysis):
        rows = near_rows(bare, analysis)
        if first is not None and (first.refuses(rows) or first.of_rows(rows) < first.least):
            continue
        why = barred(bare, analysis)
        if why is not None and why not in _OPEN:
            continue
        hit = with_subject(bare)
        words = region(hit)
        if words is None or private_subject(hit):
            continue
        actors, how = bound(hit, words, analysis, knowledge)
        if nobody(actors, analysis, knowledge) or foretold(hit, actors, analysis, knowledge):
            continue
        traits = [*chain.from_iterable(rows), *wide(hit, words, actors, how, analysis, knowledge)]
        if why is not None:
            traits += (f"doubt {why}", f"doubt {why} {hit.mood.name}")
        yield Candidate(hit, words, actors, how, traits)


def learned(
    analysis: Analysis,
    knowledge: Knowledge | None,
    read: Iterable[Commitment],
    reader: tuple[Scale, Scale] | None = None,
) -> Iterator[Commitment]:
    """Yield the commitments that the model sees and no rule read, the likeliest first.

    Args:
        analysis: The article.
        knowledge: Whose entities the actors are.
        read: What the rules read: words that they took are not read again.
        reader: Other weights than the built-in ones.
    """
    first, second = reader or scales()
    taken = [span for commitment in read for span in commitment.evidence]
    scored = [(second(found.traits), found) for found in considered(analysis, knowledge, first)]
    likely = [pair for pair in scored if pair[0] >= second.least and _sure(*pair, analysis, knowledge)]
    for _, found in sorted(likely, key=lambda pair: (-pair[0], pair[1].hit.trigger)):
        span = found.words.span
        if any(_one(span, found.hit.trigger, other) for other in taken):
            continue
        commitment = made(found.hit, found.words, found.actors, found.how, analysis, knowledge)
        if commitment is not None:
            taken.append(span)
            yield commitment


def _sure(score: float, found: Candidate, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether it is sure enough: surer of those without a name, in an article in which nobody holds an office."""
    return score >= _UNKNOWN or not unknown(found.actors, analysis, knowledge)


def _one(words: Span, trigger: Span, other: Span) -> bool:
    """Tell whether words and others share half of the shorter, or the trigger lies in them."""
    shared = min(words.end, other.end) - max(words.start, other.start)
    return 2 * shared >= min(words.end - words.start, other.end - other.start) or other.covers(trigger)
