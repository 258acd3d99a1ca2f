"""Tell headlines of other articles from the article's own subheadings.

Outlets drop links between two paragraphs without a word that says so. Both
kinds are short lines without a full stop. A subheading names what its section
tells, so its words come back in the next paragraphs; a link interrupts. On
articles of five outlets the share of words that come back separates the two:
below 0.2 for links, above 0.3 for nearly all subheadings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutabaa.clean.furniture import SHORT
from mutabaa.clean.lines import Line, line_key, shared

_FEW = 0.16
"""A single line that shares no more of its words with what follows is a link."""

_COMES_BACK = 0.45
"""A short last line of a row that shares so much with what follows is a subheading."""

_LONGEST_ROW = 5
"""Lines in a row: two subheadings never stand so, and longer rows are lists."""

_LOOSE = 0.3
"""Share of long lines without a full stop above which full stops say nothing here."""

_LONG = 16

_GOES_ON = frozenset({"و", "ف"})


def link_lines(lines: Sequence[Line], taken: Sequence[bool], first: int = 0) -> frozenset[int]:
    """Return the indexes of lines that are headlines of other articles.

    Args:
        lines: All lines of the page.
        taken: Which of them already have a role (title, furniture, bullet, table, label).
        first: Index of the line after the first paragraph; links come later.
    """
    if is_loose(lines):
        return frozenset()
    fields = Counter(_field(line) for line in lines)
    found: set[int] = set()
    index = first
    while index < len(lines):
        end = index
        while end < len(lines) and not taken[end] and _is_headline(lines[end], fields):
            end += 1
        if end > index:
            found.update(_judge(lines, taken, index, end))
        index = max(end, index + 1)
    return frozenset(found)


def is_loose(lines: Sequence[Line]) -> bool:
    """Tell whether this text leaves out full stops, or wraps its lines."""
    long = [line for line in lines if len(line.printed) > _LONG]
    unclosed = [line for line in long if not line.closed and not line.text.endswith(":")]
    return len(unclosed) > _LOOSE * max(1, len(long)) and len(unclosed) > 1


def _field(line: Line) -> str:
    """Return the one word before a colon with which the line begins, or ""."""
    head, colon, rest = line.text.partition(":")
    return line_key(head) if colon and rest.strip() and len(head.split()) == 1 else ""


def _is_headline(line: Line, fields: Counter[str]) -> bool:
    text = line.text.rstrip("\"'»” ")
    if not 3 <= len(line.printed) <= SHORT or text.endswith((".", ":", "،", "!", "؛", ",")):
        return False
    if _field(line) and fields[_field(line)] > 1:
        return False  # author: ..., publisher: ..., author: ... are entries of a list
    # A sentence that goes on from the one before is not a headline.
    return line.first is not None and _GOES_ON.isdisjoint(line.first.prefixes)


def _judge(lines: Sequence[Line], taken: Sequence[bool], start: int, end: int) -> set[int]:
    """Judge the headline-like lines ``start`` to ``end``, which stand in a row."""
    following = [lines[i] for i in range(end, len(lines)) if not taken[i]][:2]
    before = lines[start - 1] if start else None
    if before is None or not following or (before.text.endswith(":") and not taken[start - 1]):
        return set()
    row = list(range(start, end))
    # The last line of a row may be the subheading of what follows.
    last = lines[row[-1]]
    if len(row) > 1 and len(last.printed) <= 4 and shared(last, following) >= _COMES_BACK:
        row.pop()
    if len(row) > 1:
        lengths = sum(len(lines[i].printed) for i in row) / len(row)
        return set(row) if lengths >= 5 and len(row) <= _LONGEST_ROW else set()
    only = lines[row[0]]
    if only.text.rstrip("\"'»” ").endswith(("؟", "?")) or only.text.count("،") > 1:
        return set()  # explanatory articles ask in their subheadings; commas make a sentence
    short = len(only.printed) < 7 and not (":" in only.text or ".." in only.text)
    if short or len(only.printed) < 5:
        return set()
    return set(row) if shared(only, following) <= _FEW else set()
