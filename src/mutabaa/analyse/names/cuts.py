"""Where an unknown name begins in its first word: للمومني, بكوسواتي, وفريمو."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mutabaa.analyse.names.phrases import starts
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.text.frequencies import zipf_table

_AND = "و"
_LONG = frozenset({"ا", "ي", "و", "ه", "ل"})
_SHORTEST = 4  # letters of a rest that the article must have elsewhere to be cut off a word nobody split


def proclitics(scan: Scan, at: int, times: Mapping[str, int]) -> int:
    """Return how many letters of an unknown name are proclitics.

    The word reader's split is believed where the rest is at least as common as
    the whole, or stands alone elsewhere in the article: ``بكوسواتي`` is cut
    only where ``كوسواتي`` is met.

    Args:
        scan: What the tables say.
        at: First word of the name.
        times: Spelling -> how often the article has it.
    """
    word = scan.view.tokens[at].word
    readings = [start for start in starts(word.norm, article_free=False) if start.cut]
    if not word.prefixes:
        alone = (start for start in readings if len(start.key) >= _SHORTEST and times.get(start.key))
        return next((start.cut for start in alone if times[start.key] > times[word.norm]), 0)
    letters = sum(map(len, word.prefixes))
    keys = [start.key for start in readings if start.cut == letters]
    if not keys:
        return 0
    zipf = zipf_table()
    whole = zipf.get(word.norm, 0)
    level = max(zipf.get(key, 0) for key in keys)
    if word.norm in _given():
        return 0  # فراس, not ف + راس
    if any(times.get(key) or key in _given() for key in keys):
        return letters
    if times[word.norm] > 1:
        return 0  # the same letters again: they are the name's own
    if level and level >= whole:
        return letters
    # A foreign W is written with a vowel after it; و before another consonant is "and".
    bare = word.norm[:1] == _AND and word.norm[1:2] not in _LONG and word.norm not in _given()
    return letters if letters == 1 and bare and not level and not whole else 0


@cache
def _given() -> frozenset[str]:
    return frozenset().union(*(words("given", name) for name in ("arab-men", "arab-women", "western", "asian-african")))
