"""Find the headline, and every place where the page repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from mutabaa.clean.lines import Line
from mutabaa.model import Span
from mutabaa.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0640\u0670][^\W_]*)*")
_KICKER = re.compile(r"^\s*(?:[«“\"][^»”\"]{2,40}[»”\"]|[^:]{2,40}:|[^.]{2,40}\.\.)\s*")

_LONGEST = 30
"""Words of the longest headline."""


def find_title(lines: Sequence[Line], skip: Sequence[bool]) -> int | None:
    """Return the index of the headline line, or None where the text has none.

    The first line that is no furniture is the headline if it does not end as
    a sentence does, is not too long, and stands above something longer.

    Args:
        lines: Lines of the page.
        skip: Which of them are furniture.
    """
    first = next((i for i in range(len(lines)) if not skip[i]), None)
    if first is None or first + 1 >= len(lines):
        return None
    line = lines[first]
    if not 2 <= len(line.printed) <= _LONGEST or line.text.endswith((".", ":", "،")) or "|" in line.text[:1]:
        return None
    below = [other for i, other in enumerate(lines[first + 1 :], first + 1) if not skip[i]]
    longest = max((len(other.printed) for other in below), default=0)
    return first if longest > len(line.printed) else None


def repeats(line: Line, versions: Sequence[Sequence[str]]) -> int | None:
    """Tell how far the line repeats the headline from its beginning.

    Args:
        line: Any line.
        versions: The words of the headline, see ``versions``.

    Returns:
        Code points of ``line.text`` that repeat it: all of them, or those
        before the paragraph that runs in after it; None where it does not.
    """
    for wanted in versions:
        begin = line.printed[: len(wanted)]
        if len(begin) < len(wanted) or any(fold(word) != other for word, other in zip(begin, wanted, strict=True)):
            continue
        rest = len(line.printed) - len(wanted)
        if rest == 0:
            return len(line.text)
        end = next(islice(_WORD.finditer(line.text), len(wanted) - 1, None)).end()
        tail = line.text[end:].lstrip("»”\"' ")
        if rest <= 4 and tail[:1] in {"|", "-", "–", "—"}:
            return len(line.text)
        # A lead may begin with the headline's words; six in a row and no full stop is a repetition.
        if len(wanted) >= 6 and rest >= 8 and not tail.startswith((".", "،", ",")):
            return end
    return None


def versions(title: str) -> list[tuple[str, ...]]:
    """Return the folded words of a headline; and without its kicker («Decisive talks» Minister meets ...)."""
    whole = tuple(map(fold, _WORD.findall(title)))
    found = [whole] if whole else []
    kicker = _KICKER.match(title)
    if kicker:
        rest = tuple(map(fold, _WORD.findall(title[kicker.end() :])))
        if len(rest) >= 4:
            found.append(rest)
    return found


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without white space at its ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))
