"""Find tables that were flattened into lines, and cut their rows into cells where that is certain."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from mutabaa.clean.lines import Line
from mutabaa.clean.page_words import page_words
from mutabaa.model import Span
from mutabaa.text.fold import fold

_TOKEN = re.compile(r"\S+")
_RULE = re.compile(r"^[\s|:+\-–—=_]+$")
_MOST_WORDS = 40


@dataclass(frozen=True)
class Row:
    """One line of a table.

    Attributes:
        line: Index of the line.
        header: It names the columns.
        cells: Where the cells stand, in order; empty where they cannot be told.
    """

    line: int
    header: bool
    cells: tuple[Span, ...]


def tables(lines: Sequence[Line], places: Container[str]) -> dict[int, Row]:
    """Return the rows of all tables of the page, by index of their line.

    Args:
        lines: All lines of the page.
        places: Folded names of places, to cut a place out of a row without separators.
    """
    found: dict[int, Row] = {}
    index = 0
    while index < len(lines):
        rows = _separated(lines, index) or _flattened(lines, index, places)
        for row in rows:
            found[row.line] = row
        index = rows[-1].line + 1 if rows else index + 1
    return found


def is_rule(line: Line) -> bool:
    """Tell whether the line is the ruler under a table's header."""
    return bool(_RULE.match(line.text)) and "|" in line.text


def _separated(lines: Sequence[Line], start: int) -> list[Row]:
    """Read lines whose cells stand apart by bars, tabs or wide gaps."""
    for sign in ("|", "\t", "   "):
        count = _cells(lines[start], sign)
        if len(count) < 2:
            continue
        rows: list[Row] = []
        for index in range(start, len(lines)):
            if is_rule(lines[index]):
                continue
            cells = _cells(lines[index], sign)
            if len(cells) < 2 or (rows and lines[index].gap and sign != "|"):
                break
            rows.append(Row(index, not rows, tuple(cells)))
        if len(rows) >= 2:
            return rows
    return []


def _cells(line: Line, sign: str) -> list[Span]:
    if sign not in line.text:
        return []
    found: list[Span] = []
    at = 0
    for part in re.split(r" {3,}" if sign == "   " else re.escape(sign), line.text):
        inner = part.strip()
        at = line.text.index(part, at)
        if inner:
            begin = at + part.index(inner)
            found.append(line.part(begin, begin + len(inner)))
        at += len(part)
    return found


def _flattened(lines: Sequence[Line], start: int, places: Container[str]) -> list[Row]:
    """Read a line that names columns and the rows below it, without separators."""
    kinds = _columns(lines[start])
    if len(kinds) < 2:
        return []
    rows: list[int] = []
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.gap or line.closed or line.text.endswith(":") or not 2 <= len(line.printed) <= _MOST_WORDS:
            break
        rows.append(index)
    if not rows:
        return []
    header = Row(start, True, tuple(_words(lines[start])))
    names = [kind for kind, _ in kinds]
    below = [lines[i] for i in rows]
    cells = [_cut_row(names, row, below, places) for row in below]
    return [header, *(Row(index, False, cut) for index, cut in zip(rows, cells, strict=True))]


def _columns(line: Line) -> list[tuple[str, Span]]:
    """Read a line made only of column names; empty where it is none."""
    known = page_words().columns
    if line.closed or not 2 <= len(line.text.split(None, 7)) <= 7:
        return []
    found = []
    for span in _words(line):
        kind = known.get(fold(line.text[span.start - line.span.start : span.end - line.span.start]))
        if kind is None:
            return []
        found.append((kind, span))
    return found


def _words(line: Line) -> list[Span]:
    return [line.part(match.start(), match.end()) for match in _TOKEN.finditer(line.text)]


def _cut_row(kinds: Sequence[str], row: Line, rows: Sequence[Line], places: Container[str]) -> tuple[Span, ...]:
    """Cut a row from its last column on; the first column takes the rest.

    A row that cannot be cut with certainty has no cells.
    """
    words = _words(row)
    end = len(words)
    cells: list[Span] = []
    for kind in reversed(kinds[1:]):
        size = _last(kind, row, words[:end], rows, places)
        if not size or size >= end:
            return ()
        cells.append(Span(words[end - size].start, words[end - 1].end))
        end -= size
    return (Span(words[0].start, words[end - 1].end), *reversed(cells))


def _last(kind: str, row: Line, words: Sequence[Span], rows: Sequence[Line], places: Container[str]) -> int:
    """Return how many of the last words fill a cell of this kind; 0 where that is unclear."""
    texts = [fold(row.text[w.start - row.span.start : w.end - row.span.start]) for w in words]
    if kind == "time":
        calendar = page_words().calendar
        size = 0
        for text in reversed(texts):
            if text not in calendar and not text.strip("/-:.,،").isdigit():
                break
            size += 1
        return size
    if kind == "place":
        for size in range(min(4, len(texts) - 1), 0, -1):
            if " ".join(texts[-size:]) in places:
                return size
        column = [fold(other.text).split() for other in rows]
        again = sum(texts[-1] in other for other in column) > 1 if texts else False
        return 1 if again else 0
    if kind == "number":
        digits = [i for i, text in enumerate(texts) if any(char.isdigit() for char in text)]
        return len(texts) - digits[-1] if digits and len(texts) - digits[-1] <= 4 else 0
    return 0
