"""Which articles report one happening.

Articles of near days that are about the same are joined, the most alike
first, as long as the two groups are alike on the average: so a story does not
creep from one subject to the next. Likeness is over words and names with
weights of the language (``words``), so that it never changes afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import fsum

from mutabaa.link.facts import Digest
from mutabaa.link.graph import Keys
from mutabaa.link.names import stable_id
from mutabaa.link.origins import order, top
from mutabaa.link.reported import OriginOf
from mutabaa.link.when import gap, padded, windows
from mutabaa.link.words import alike
from mutabaa.model import Interval
from mutabaa.model.coverage import Story
from mutabaa.model.follow import Quote

NEAR_DAYS = 3
WEAK = 0.12
"""Likeness from which a pair is remembered at all."""

EDGE = 0.34
"""Likeness that joins two articles."""

MEAN = 0.2
"""Likeness that two groups must have on the average to become one."""

_TOP = 12
_FADE = 0.08
"""How much less alike two articles count for every day between them."""


def keys(it: Digest) -> Keys:
    """Return where an article is posted: by its most telling words and names, and days."""
    near = padded(it.published, NEAR_DAYS, 0) if it.published else None
    return windows(frozenset(term for term, _ in top(it, _TOP)), near)


def score(left: Digest, right: Digest) -> float:
    """Return how alike two articles are, less for every day between them; 0 if too far."""
    if left.published is None or right.published is None:
        return 0.0
    between = gap(left.published, right.published) + (0 if left.published.meets(right.published) else 1)
    if between > NEAR_DAYS:
        return 0.0
    found = alike(left.terms, right.terms) - _FADE * between
    return round(found, 3) if found >= WEAK else 0.0


def fits(left: Sequence[str], right: Sequence[str], edge: Callable[[str, str], float]) -> bool:
    """Tell whether two groups are alike enough on the average."""
    total = fsum(edge(a, b) for a in left for b in right)
    return total / (len(left) * len(right)) >= MEAN


def tell_story(members: Sequence[Digest], origin_of: OriginOf, *, most: int = 8) -> Story:
    """Return the story that some articles tell."""
    docs = sorted(members, key=order)
    weights: Counter[str] = Counter()
    for it in docs:
        for term, weight in it.terms:
            if term.startswith("@"):
                weights[term[1:]] += weight  # type: ignore[assignment]
    days = [it.published for it in docs if it.published is not None]
    titled = next((it for it in docs if it.title is not None), None)
    return Story(
        stable_id("story", docs[0].doc),
        tuple(it.doc for it in docs),
        Quote(titled.doc, titled.title) if titled and titled.title else None,
        Interval(min(d.start for d in days), max(d.end for d in days)) if days else None,
        tuple(name for name, _ in sorted(weights.items(), key=lambda w: (-w[1], w[0]))[:most]),
        tuple(dict.fromkeys(o for it in docs if (o := origin_of(it.doc)))),
    )
