"""What an outlet changed in an article between two readings."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Change = tuple[str, int, int, int, int]

_LINE = re.compile(r"[^\n]*\n?")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 4_000  # of a changed stretch; beyond, whole lines are compared


def difference(old: str, new: str) -> tuple[Change, ...]:
    """Return how ``old`` became ``new``, word by word inside changed lines.

    Args:
        old: Text before.
        new: Text after.

    Returns:
        (operation, old start, old end, new start, new end) in code points, in
        text order; operations are ``replace``, ``delete`` and ``insert``.
    """
    found: list[Change] = []
    for _, a, b, c, d in _steps(_LINE, (old, 0, len(old)), (new, 0, len(new))):
        words = sum(1 for _ in _WORD.finditer(old, a, b)) + sum(1 for _ in _WORD.finditer(new, c, d))
        if a == b or c == d or words > _MOST_WORDS:
            operation = "insert" if a == b else "delete" if c == d else "replace"
            found.append((operation, a, b, c, d))
        else:
            found.extend(_steps(_WORD, (old, a, b), (new, c, d)))
    return tuple(found)


def _steps(unit: re.Pattern[str], old: tuple[str, int, int], new: tuple[str, int, int]) -> list[Change]:
    left = [m.span() for m in unit.finditer(*old) if m.group()]
    right = [m.span() for m in unit.finditer(*new) if m.group()]
    # Thousands of equal lines would take quadratic time; then frequent ones are left out of the comparison.
    matcher = SequenceMatcher(
        None, [old[0][a:b] for a, b in left], [new[0][a:b] for a, b in right], autojunk=len(right) > 2_000
    )
    ends = [*(a for a, _ in left), old[2]], [*(a for a, _ in right), new[2]]
    return [
        (tag, ends[0][a], ends[0][b], ends[1][c], ends[1][d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
