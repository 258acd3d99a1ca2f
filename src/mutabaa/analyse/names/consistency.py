"""What an article says of a word elsewhere: a second look at the labels of the first.

A name is hard to see where nothing announces it and easy where a title does.
The second pass of the learned recogniser reads, beside the features of the
first, what the first made of the other occurrences of each word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

_SHORT = 2  # letters: words up to this length are particles, they say nothing
_LEVELS = 4  # steps of the first pass's probability

# What the first pass makes of a word: label and probability; what its other occurrences say, as features.
Label = tuple[str, float]
Told = tuple[str, ...]
_ALONE: Told = ("d0",)
_NEVER: Told = ("dO",)


def evidence(stems: Sequence[Sequence[str]], labels: Sequence[Sequence[Label]]) -> list[list[tuple[str, ...]] | None]:
    """Return what the other occurrences of each word say, as features, one list a sentence.

    Args:
        stems: Words of every sentence of an article, without proclitics and article.
        labels: What the first pass makes of them.

    Returns:
        For every sentence one tuple of features a word, or None where no word of it is a name elsewhere.
    """
    times = Counter(chain.from_iterable(stems))
    named = {
        stem
        for line, found in zip(stems, labels, strict=True)
        for stem, (label, _) in zip(line, found, strict=True)
        if label != "O" and times[stem] > 1 and len(stem) > _SHORT
    }
    where: dict[str, list[tuple[int, str, float]]] = {stem: [] for stem in named}
    meeting = [number for number, line in enumerate(stems) if not named.isdisjoint(line)]
    for number in meeting:
        for stem, (label, sure) in zip(stems[number], labels[number], strict=True):
            if stem in named:
                where[stem].append((number, label, sure))
    unnamed = {stem: _NEVER if count > 1 and len(stem) > _SHORT else _ALONE for stem, count in times.items()}
    found: list[list[tuple[str, ...]] | None] = [None] * len(stems)
    for number in meeting:
        row = list(map(unnamed.__getitem__, stems[number]))
        for at, (stem, (label, sure)) in enumerate(zip(stems[number], labels[number], strict=True)):
            if stem in named:
                row[at] = _others(where[stem], (number, label, sure))
        if max(map(len, row)) > 1:
            found[number] = row
    return found


def _others(seen: Sequence[tuple[int, str, float]], own: tuple[int, str, float]) -> tuple[str, ...]:
    counts: dict[str, int] = {own[1]: -1}
    for _, label, _ in seen:
        counts[label] = counts.get(label, 0) + 1
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
