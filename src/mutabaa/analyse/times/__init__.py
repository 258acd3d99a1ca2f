"""When: expressions of time in a text, and the days they mean.

``expressions_of`` reads them without knowing when the text was written; ``resolve_all`` gives them days once the day
(or the days) of publication are known. ``resolve`` does both for a single text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mutabaa.analyse.times.read import Expression
from mutabaa.analyse.times.resolve import NEWS, Conventions
from mutabaa.analyse.times.values import expressions_of, resolve_all
from mutabaa.model import Block, Interval, Span, Time
from mutabaa.text.clitics import WordReader
from mutabaa.text.sentences import sentences
from mutabaa.text.tokens import tokens

__all__ = ["NEWS", "Conventions", "Expression", "expressions_of", "resolve", "resolve_all"]


def resolve(
    text: str, day: dt.date, conventions: Conventions = NEWS, read: WordReader | None = None
) -> tuple[Time, ...]:
    """Return the times of a text written on ``day``.

    Args:
        text: Any text; every line is a paragraph.
        day: The day it was written on.
        conventions: Style, where style guides differ.
        read: Reader of words to share between calls.

    Example:
        >>> [str(time.days.start) for time in resolve("يجتمع الوزراء غدا", dt.date(2025, 4, 2))]
        ['2025-04-03']
    """
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph"))
        at += len(line) + 1
    words = tokens(text, read or _reader())
    parts: Sequence[object] = sentences(words, blocks)
    found = expressions_of(words, parts)  # type: ignore[arg-type]
    return resolve_all(found, Interval.day(day), words, conventions)


_READER: list[WordReader] = []


def _reader() -> WordReader:
    if not _READER:
        _READER.append(WordReader())
    return _READER[0]
