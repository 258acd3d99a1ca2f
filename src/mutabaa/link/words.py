"""How much a word tells: weights that depend on the language, never on the collection.

A weight that counted the articles at hand (as tf-idf does) would change with
every article that arrives, and with it every earlier decision. These weights
come from the frequency table of ``mutabaa.text``, so that two articles are as
alike today as they will be when a million others have arrived.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from mutabaa.link.facts import Terms
from mutabaa.model import Token, Word
from mutabaa.text import fold
from mutabaa.text.frequencies import zipf_table

_COMMON = 62
"""Ten times the Zipf frequency from which on a word tells nothing."""

_UNKNOWN = 25
"""The same for a word that the table lacks: rare, or misspelt."""


def weight(stem: str) -> float:
    """Return how much a folded stem tells, 0 to about 5."""
    return max(0.0, (_COMMON - zipf_table().get(stem, _UNKNOWN)) / 10)


@cache
def name_weight(name: str) -> float:
    """Return how much it tells that a name occurs: that of its rarest word, article left out."""
    words = fold(name).replace("-", " ").split()
    return max((min(weight(w), weight(w[2:]) if len(w) > 4 else 9.0) for w in words), default=1.0)


def stem_of(token: Token) -> str | None:
    """Return the stem of a content word, or None for particles, numbers and signs."""
    word = token.word
    if token.kind == "latin":
        return word.norm if len(word.norm) > 1 else None
    if token.kind != "word" or len(word.stem) < 2:
        return None
    if any(reading.part == "particle" for reading in word.readings):
        return None
    if not word.lemma:
        return word.stem
    return fold(word.lemma) if len(word.readings) < 2 else _likeliest(word)


def _likeliest(word: Word) -> str:
    """Return the lemma to count of a spelling with several: news seldom speaks of itself, nor in the jussive.

    So the verbal noun and the past of a verb that begins like a first person
    (``نقل``) are counted as the verb that they are of, and a present that may
    be the short form of another verb (``تستعد``) as the one it spells out.
    """
    lemmas = [(fold(reading.lemma), reading.person == 1) for reading in word.readings]
    stem = word.stem
    return min(lemmas, key=lambda it: (it[1], it[0] != stem, not it[0].endswith(stem[1:])))[0]


def counted(tokens: Iterable[Token], taken: Sequence[bool] | None = None, times: float = 1.0) -> dict[str, float]:
    """Count the stems of ``tokens``; those that ``taken`` marks are left out."""
    found: dict[str, float] = {}
    for at, token in enumerate(tokens):
        if taken is not None and taken[at]:
            continue
        stem = stem_of(token)
        if stem is not None:
            found[stem] = found.get(stem, 0.0) + times
    return found


def terms(counts: Mapping[str, float], weights: Mapping[str, float] | None = None, most: int = 60) -> Terms:
    """Return the vector of counted words: the ``most`` telling ones, of length 1.

    Args:
        counts: Term -> how often.
        weights: Weights of terms that are no words (entity ids).
        most: How many to keep.
    """
    known = weights or {}
    scored = [
        (term, math.log1p(count) * (known[term] if term in known else weight(term))) for term, count in counts.items()
    ]
    kept = sorted((s for s in scored if s[1] > 0), key=lambda s: (-s[1], s[0]))[:most]
    length = math.sqrt(sum(value * value for _, value in kept)) or 1.0
    return tuple(sorted((term, _rounded(value / length)) for term, value in kept))


_STEPS = 10_000
_WEIGHTS = tuple(step / _STEPS for step in range(_STEPS + 1))
"""Every weight a term can have, once: hundreds of thousands of terms share them."""


def _rounded(value: float) -> float:
    return _WEIGHTS[min(_STEPS, round(value * _STEPS))]


def alike(left: Terms, right: Terms) -> float:
    """Return the cosine of two vectors, 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    other = dict(right)
    return min(1.0, sum(value * other[term] for term, value in left if term in other))


def covered(left: Terms, right: Terms) -> float:
    """Return how much of the one or the other vector the shared terms make up, 0 to 1.

    A short clause that a long sentence holds whole is covered, although the
    two are not alike; by a single common word only half.
    """
    one, other = dict(left), dict(right)
    shared = one.keys() & other.keys()
    telling = sum(not term.startswith("#") for term in shared)
    found = max(math.fsum(one[t] ** 2 for t in shared), math.fsum(other[t] ** 2 for t in shared))
    return min(1.0, found) * min(1.0, telling / 2)


def merged(vectors: Iterable[Terms]) -> Terms:
    """Return the sum of some vectors, of length 1 again."""
    total: dict[str, float] = {}
    for vector in vectors:
        for term, value in vector:
            total[term] = total.get(term, 0.0) + value
    length = math.sqrt(math.fsum(value * value for value in total.values())) or 1.0
    return tuple(sorted((term, _rounded(value / length)) for term, value in total.items()))
