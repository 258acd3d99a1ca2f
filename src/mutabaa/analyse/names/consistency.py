"""What an article says of a word elsewhere: a second look at the labels of the first.

A name is hard to see where nothing announces it and easy where a title does.
The second pass of the learned recogniser reads, beside the features of the
first, what the first made of the other occurrences of each word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

_SHORT = 2  # letters: words up to this length are particles, they say nothing
_LEVELS = 4  # steps of the first pass's probability

# One word of the first pass: stem, label, probability.
Seen = tuple[str, str, float]
_ALONE, _NEVER = ("d0",), ("dO",)


def evidence(sentences: Sequence[Sequence[Seen]], window: int | None = None) -> list[list[tuple[str, ...]] | None]:
    """Return what the other occurrences of each word say, as features, one list a sentence.

    Args:
        sentences: Stem, label and probability of every word of an article.
        window: Only occurrences within so many sentences count; without it, all do.

    Returns:
        For every sentence one tuple of features a word, or None where no word of it is a name elsewhere.
    """
    where: dict[str, list[tuple[int, str, float]]] = {}
    named: set[str] = set()
    for number, sentence in enumerate(sentences):
        for stem, label, sure in sentence:
            if len(stem) > _SHORT:
                where.setdefault(stem, []).append((number, label, sure))
                if label != "O":
                    named.add(stem)
    found: list[list[tuple[str, ...]] | None] = []
    for number, sentence in enumerate(sentences):
        row: list[tuple[str, ...]] = []
        told = False
        for stem, label, sure in sentence:
            if stem in named and len(where[stem]) > 1:
                own = _others(where[stem], (number, label, sure), window)
                told = told or own is not _NEVER
            else:
                own = _NEVER if len(where.get(stem, ())) > 1 else _ALONE
            row.append(own)
        found.append(row if told else None)
    return found


def _others(seen: Sequence[tuple[int, str, float]], own: tuple[int, str, float], window: int | None) -> tuple[str, ...]:
    if window is not None:
        numbers = [number for number, _, _ in seen]
        seen = seen[bisect_left(numbers, own[0] - window) : bisect_right(numbers, own[0] + window)]
    counts = Counter(label for _, label, _ in seen)
    counts[own[1]] -= 1
    unnamed = counts.pop("O", 0)
    label, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=("O", 0))
    if not times:
        return _NEVER if unnamed else _ALONE
    left_out = False
    sure = 0.0
    for entry in seen:
        if entry == own and not left_out:
            left_out = True
        elif entry[1] == label:
            sure = max(sure, entry[2])
    kind = label[2:]
    return (
        f"d={label}",
        f"d={kind}{'+' if times > unnamed else '-'}",
        "dsome" if unnamed else "dall",
        f"d={kind}s{int(sure * _LEVELS)}",
    )


def with_evidence(features: Sequence[list[str]], row: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Return the features of a sentence for the second pass: those of the first, and the evidence here and beside."""
    last = len(row) - 1
    return [
        [
            *own,
            *row[at],
            *(("-1" + row[at - 1][0],) if at else ()),
            *(("+1" + row[at + 1][0],) if at < last else ()),
        ]
        for at, own in enumerate(features)
    ]
