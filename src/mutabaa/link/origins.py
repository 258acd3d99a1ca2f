"""Who had it first: copies, agency copy under several names, and retellings of one statement.

A copy is known by its words. A retelling has the same speaker on the same
occasion and sentences that tell the same: the encoder proposes them, facts
veto (``aligned``). An article of a later day retells only what it places on
the earlier day itself ("said yesterday"): two statements of one speaker on two
days are two origins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mutabaa.link.aligned import aligned, coverage
from mutabaa.link.encode import Remembering
from mutabaa.link.facts import Digest, Line
from mutabaa.link.graph import Keys
from mutabaa.link.names import stable_id
from mutabaa.link.when import gap, last_day, padded, windows
from mutabaa.link.words import alike
from mutabaa.model.coverage import Origin, OriginKind

BANDS, ROWS = 16, 8
COPY = 0.7
"""Estimated share of common runs of five words from which a text is a copy."""

RETOLD, TOGETHER = 0.14, 0.08
"""Share of the shorter article that must be told again, where both quote one speaker: at least
``RETOLD``, and the more the less the two articles are about the same (``TOGETHER`` over likeness)."""

SAME_TEXT, SAME_PAIRS = 0.38, 3
"""The same, and how many sentences, where no common speaker is known."""

_ABOUT = 0.4
_FAR = 0.45
"""How alike two articles must be for their sentences to be compared, with and without a common speaker."""
_COPY_DAYS = 3


def keys(it: Digest) -> Keys:
    """Return where an article is posted: by its words, bands of its sketch, and speakers by day."""
    words = {f"k:{it.key}"}
    words |= {f"b{n}:{_band(it.sketch, n)}" for n in range(BANDS)}
    near = padded(it.published, 1, 1) if it.published else None
    spoken = windows(frozenset(f"s:{who}" for who in speakers(it)), near)
    about = windows(frozenset(f"t:{term}" for term, _ in top(it, 4)), near)
    return Keys(frozenset(words) | spoken.posts | about.posts, frozenset(words) | spoken.asks | about.asks)


def _band(sketch: Sequence[int], n: int) -> str:
    return "-".join(f"{value:x}" for value in sketch[n * ROWS : (n + 1) * ROWS])


def top(it: Digest, most: int) -> list[tuple[str, float]]:
    """Return the most telling terms of an article."""
    return sorted(it.terms, key=lambda t: (-t[1], t[0]))[:most]


def speakers(it: Digest) -> frozenset[str]:
    """Return whom the article quotes."""
    return frozenset(one for saying in it.sayings for one in saying.who)


class OriginScore:
    """Scores pairs of articles; keeps vectors of those compared last.

    Args:
        encoder: Vectors of sentences.
    """

    def __init__(self, encoder: Remembering) -> None:
        self._encoder = encoder

    def __call__(self, left: Digest, right: Digest) -> float:
        """Return how sure it is that one stands behind both; 0 if not."""
        if not _possible(left, right, _COPY_DAYS):
            return 0.0
        copied = _copied(left, right)
        if copied > 0:
            return copied
        return self._retold(left, right) if _comparable(left, right) else 0.0

    def prepare(self, pairs: Sequence[tuple[Digest, Digest]]) -> None:
        """Make the vectors of all articles that will be compared sentence by sentence together."""
        wanted = {
            it.doc: it
            for left, right in pairs
            if _possible(left, right, _COPY_DAYS) and not _copied(left, right) and _comparable(left, right)
            for it in (left, right)
        }
        self._encoder.prepare({doc: [line.words for line in spoken_first(it)] for doc, it in wanted.items()})

    def _retold(self, left: Digest, right: Digest) -> float:
        about = alike(left.terms, right.terms)
        shared = speakers(left) & speakers(right)
        ours, theirs = spoken_first(left), spoken_first(right)
        pairs = aligned(
            ours,
            theirs,
            self._encoder.of(left.doc, [line.words for line in ours]),
            self._encoder.of(right.doc, [line.words for line in theirs]),
            least=0.5,
        )
        found = coverage(pairs, ours, theirs)
        enough = max(RETOLD, TOGETHER / about) if shared else SAME_TEXT
        told = found >= enough and len(pairs) >= (2 if shared else SAME_PAIRS)
        return round(0.5 + min(0.4, found / 2), 3) if told else 0.0


def _copied(left: Digest, right: Digest) -> float:
    """Return how sure it is that one text is a copy of the other; 0 if not."""
    if left.key == right.key:
        return 1.0
    common = sum(a == b for a, b in zip(left.sketch, right.sketch, strict=True)) / len(left.sketch)
    return round(0.9 + common / 10, 3) if common >= COPY else 0.0


def _comparable(left: Digest, right: Digest) -> bool:
    """Tell whether two articles are of one occasion, and about the same."""
    if not _possible(left, right, 0) and not _placed(left, right):
        return False
    return alike(left.terms, right.terms) >= (_ABOUT if speakers(left) & speakers(right) else _FAR)


def spoken_first(it: Digest, most: int = 18) -> list[Line]:
    """Return the sentences to compare: the first ones, and those that quote somebody."""
    quoted = {n for saying in it.sayings for n in saying.lines}
    ranked = sorted(range(len(it.lines)), key=lambda n: (n > 3 and n not in quoted, n))[:most]
    return [it.lines[n] for n in sorted(ranked)]


def _possible(left: Digest, right: Digest, days: int) -> bool:
    if left.published is None or right.published is None:
        return True
    return left.published.meets(right.published) or gap(left.published, right.published) < days


def _placed(left: Digest, right: Digest) -> bool:
    """The later article names the day of the earlier one in a sentence that quotes or reports."""
    if left.published is None or right.published is None:
        return False
    early, late = sorted((left, right), key=lambda d: (last_day(d.published), d.doc))
    assert early.published is not None and late.published is not None
    if gap(early.published, late.published) > 1:
        return False
    day = early.published
    return any(days.length == 1 and days.within(day) for line in late.lines[:8] for days in line.days)


def fits(left: Sequence[str], right: Sequence[str], joined: Callable[[str, str], bool]) -> bool:
    """Tell whether two groups may have one origin: half of the pairs between them do.

    So a chain of articles, each retelling a part of the next, does not become one origin.
    """
    return 2 * sum(joined(a, b) for a in left for b in right) >= len(left) * len(right)


def order(it: Digest) -> tuple[object, ...]:
    """Return the order of articles: by day of publication, then id."""
    return (last_day(it.published), it.doc)


def tell_origin(members: Sequence[Digest], scores: Sequence[float]) -> Origin:
    """Return the origin behind some articles.

    Args:
        members: The articles.
        scores: Of the joins that hold them together.
    """
    docs = sorted(members, key=order)
    first = docs[0]
    credited = {agency for it in docs for agency in it.credits}
    shared = set.intersection(*(set(it.credits) for it in docs)) if docs else set()
    agency = next(iter(sorted(shared or (credited if len(credited) == 1 else set()))), None)
    because: list[str] = []
    kind: OriginKind = "own"
    if len(docs) > 1:
        copies = bool(scores) and min(scores) >= 0.9
        kind = ("agency" if agency else "copy") if copies else "retold"
        because.append("near-identical text" if copies else "the same statements, sentence by sentence")
        if said := frozenset.intersection(*(speakers(it) for it in docs)):
            because.append(f"speaker: {', '.join(sorted(said))}")
    elif agency:
        kind = "agency"
    if agency:
        because.append(f"credited to {agency}")
    return Origin(stable_id("or", first.doc), tuple(it.doc for it in docs), first.doc, kind, agency, tuple(because))
