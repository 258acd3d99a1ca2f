"""Clues in the furniture of a page: the year of its copyright line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from mutabaa.analyse.published.clues import HINT, Clue
from mutabaa.model import Analysis, Interval, Span
from mutabaa.text.fold import fold

_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the folded word lists of ``lang/ar/times/published.yaml``."""
    raw = yaml.load(
        files("mutabaa").joinpath("lang/ar/times/published.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return {name: frozenset(map(fold, forms)) for name, forms in raw.items()}


def page_clues(analysis: Analysis) -> Iterator[Clue]:
    """Yield the year of a copyright line; pages keep such lines up to date, so it is a hint only."""
    for block in analysis.layout.blocks:
        if block.kind != "boilerplate" or block.span.end - block.span.start > 200:
            continue
        line = block.span.of(analysis.text)
        folded = set(fold(line).split())
        if not (folded & words()["rights"] or any(sign in line for sign in words()["signs"])):
            continue
        years = [(int(match[0]), match) for match in _YEAR.finditer(fold(line))]
        if len(years) == 1:
            year = years[0][0]
            yield Clue(
                HINT,
                f"copyright line «{line}»",
                Span(*block.span),
                days=(Interval(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)),),
            )
