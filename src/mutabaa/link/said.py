"""One utterance in several outlets, and how its wording drifts.

Two statements are one where the same speaker says the same on near days: the
encoder proposes, facts veto. What differs within one utterance (a figure, a
day, a denial) is told as drift.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mutabaa.link.facts import Saying
from mutabaa.link.graph import Keys
from mutabaa.link.names import stable_id
from mutabaa.link.when import gap, last_day, padded, windows
from mutabaa.link.words import alike, covered
from mutabaa.model.coverage import LinkedStatement
from mutabaa.model.follow import Quote, Who

Meaning = Callable[[str, str], float]

ALIKE = 0.72
"""Likeness in meaning from which two statements may be one."""

WORDS = 0.35
"""Likeness in words from which meaning is asked at all; ``SURE`` needs no asking."""

SURE = 0.75
_DAYS = 2
_SHORT = 5


def keys(it: Saying) -> Keys:
    """Return where a statement is posted: by speaker and day, with its most telling word."""
    if not it.who or it.published is None or len(it.said.split()) < _SHORT:
        return Keys(frozenset(), frozenset())
    telling = sorted(it.terms, key=lambda t: (-t[1], t[0]))[:5]
    subjects = frozenset(f"{who}|{word}" for who in it.who for word, _ in telling)
    return windows(subjects, padded(it.published, 1, 1))


class Score:
    """Scores pairs of statements.

    Args:
        meaning: Likeness of two wordings.
    """

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def __call__(self, left: Saying, right: Saying) -> float:
        """Return how sure it is that two outlets give one utterance; 0 if not."""
        words = likeness(left, right)
        if words >= SURE:
            return round(min(0.99, words), 3)
        if words < WORDS:
            return 0.0
        meant = self._meaning(left.said, right.said)
        return round(min(0.99, (words + meant) / 2), 3) if meant >= ALIKE else 0.0

    def doubts(self, pairs: Iterable[tuple[Saying, Saying]]) -> list[str]:
        """Return the wordings whose meaning will be asked for."""
        return [it.said for left, right in pairs if WORDS <= likeness(left, right) < SURE for it in (left, right)]


def likeness(left: Saying, right: Saying) -> float:
    """Return how alike two statements are in words; 0 where speaker or day forbid that they are one."""
    if left.ref.doc == right.ref.doc or not left.who & right.who:
        return 0.0
    if left.published is None or right.published is None or gap(left.published, right.published) > _DAYS:
        return 0.0
    return (alike(left.terms, right.terms) + covered(left.terms, right.terms)) / 2


def order(it: Saying) -> tuple[object, ...]:
    """Return the order of statements: by day of publication, document and place."""
    return (last_day(it.published), it.ref.doc, it.at)


def fits(left: Sequence[Saying], right: Sequence[Saying]) -> bool:
    """Tell whether two groups may be one utterance: no article gives it twice."""
    return not {it.ref.doc for it in left} & {it.ref.doc for it in right}


def name_of(members: Sequence[Saying]) -> tuple[str, str]:
    """Return the id of an utterance; two speakers of one article may be given the same words."""
    first = members[0]
    return stable_id("st", first.ref.doc, first.content.start, first.content.end, first.ref.id), ""


def tell_statement(
    id: str, members: Sequence[Saying], origin_of: Callable[[str], str | None], words: Callable[[str, Saying], str]
) -> LinkedStatement:
    """Return what several outlets give of one utterance.

    Args:
        id: Its stable id.
        members: The statements.
        origin_of: Tells the origin behind a document.
        words: Gives the words of a member's speaker.
    """
    given = sorted(members, key=order)
    speaker = next((it.speaker for it in given if it.speaker and it.speaker.entity), given[0].speaker)
    who = None
    if speaker is not None:
        who = Who(speaker.entity, "" if speaker.entity else words(given[0].ref.doc, given[0]), "", speaker.office)
    return LinkedStatement(
        id,
        tuple(it.ref for it in given),
        who,
        given[0].published,
        tuple(Quote(it.ref.doc, it.content) for it in given),
        drift(given),
        tuple(dict.fromkeys(o for it in given if (o := origin_of(it.ref.doc)))),
    )


def drift(given: Sequence[Saying]) -> tuple[str, ...]:
    """Return, readably, where the wordings of one utterance part: figures, days, denial."""
    found: list[str] = []
    figures = [it for it in given if it.figures]
    for n, one in enumerate(figures):
        for other in figures[n + 1 :]:
            if not one.figures & other.figures:
                found.append(
                    f"figure: {', '.join(sorted(one.figures))} ({one.ref.doc}) / "
                    f"{', '.join(sorted(other.figures))} ({other.ref.doc})"
                )
    denying = [it.ref.doc for it in given if it.negated]
    if denying and len(denying) < len(given):
        plain = [it.ref.doc for it in given if not it.negated]
        found.append(f"denial: {', '.join(denying)} / {', '.join(plain)}")
    return tuple(dict.fromkeys(found))
