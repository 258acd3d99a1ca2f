"""Tables and wrapped lines for terminals that show Arabic.

The last column holds the Arabic: some terminals join lam and alef into one
cell, so whatever stands after Arabic would shift.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

Cell = str | Sequence[str]
"""A cell: a text to wrap, or paragraphs that are wrapped each for itself."""


_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def width_of(text: str) -> int:
    """Return how many columns a terminal gives ``text``."""
    return sum(_columns(char) for char in _STYLE.sub("", text))


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def wrap(text: str, width: int, most: int = 0) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns, words whole where they fit.

    Args:
        text: Any text; its white space becomes single spaces.
        width: Columns.
        most: At most so many lines, the last one ending in an ellipsis; 0 for all.
    """
    lines: list[str] = []
    line, used = "", 0
    for long in text.split():
        for word in _pieces(long, width):
            size = width_of(word)
            if line and used + 1 + size > width:
                lines.append(line)
                line, used = word, size
            else:
                line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    lines.append(line)
    if most and len(lines) > most:
        last = lines[most - 1]
        while width_of(last) > width - 1:
            last = last.rpartition(" ")[0] or last[:-1]
        lines = [*lines[: most - 1], last + "…"]
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    while width_of(word) > width:
        yield word[:width]
        word = word[width:]
    yield word


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> list[str]:
    """Return the lines of a table; the last column takes the room that is left.

    Args:
        headers: One for each column.
        rows: Cells; those of a row may take several lines.
        width: Columns of the terminal.
    """
    wide = [_natural([header, *(row[n] for row in rows)]) for n, header in enumerate(headers)]
    room = width - 2 * (len(headers) - 1)
    least = min(wide[-1], max(30, room * 2 // 5))
    # The widest of the other columns gives way until the last one has its room.
    while sum(wide[:-1]) + least > room and max(wide[:-1]) > 10:
        widest = max(range(len(wide) - 1), key=wide.__getitem__)
        wide[widest] -= 1
    wide[-1] = max(20, room - sum(wide[:-1]))
    lines = [_line(headers, wide)]
    for row in rows:
        cells = [_wrapped(cell, size) for cell, size in zip(row, wide, strict=True)]
        for n in range(max(map(len, cells))):
            lines.append(_line([cell[n] if n < len(cell) else "" for cell in cells], wide))
    return lines


def _natural(cells: Sequence[Cell]) -> int:
    return max(width_of(part) for cell in cells for part in _parts(cell))


def _parts(cell: Cell) -> Sequence[str]:
    return [cell] if isinstance(cell, str) else (cell or [""])


def _wrapped(cell: Cell, width: int) -> list[str]:
    return [line for part in _parts(cell) for line in wrap(part, width)]


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    padded = [cell + " " * (size - width_of(cell)) for cell, size in zip(cells, wide, strict=True)]
    return "  ".join(padded).rstrip()
