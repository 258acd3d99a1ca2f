"""Find the headline, and every place where the page repeats it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutabaa.clean.lines import Line
from mutabaa.model import Span
from mutabaa.text import fold

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
    if not 2 <= len(line.words) <= _LONGEST or line.text.endswith((".", ":", "،")) or "|" in line.text[:1]:
        return None
    below = [other for i, other in enumerate(lines[first + 1 :], first + 1) if not skip[i]]
    longest = max((len(other.words) for other in below), default=0)
    return first if longest > len(line.words) else None


def repeats(line: Line, title: str) -> int | None:
    """Tell how far the line repeats the headline from its beginning.

    The headline may lack its kicker («Decisive talks» Minister meets ...), or
    have the outlet's name behind it.

    Returns:
        Code points of ``line.text`` that repeat it: all of them, or those
        before the paragraph that runs in after it; None where it does not.
    """
    for wanted in _versions(title):
        found = list(_WORD.finditer(line.text))
        if len(found) < len(wanted):
            continue
        if any(fold(match.group()) != word for match, word in zip(found, wanted, strict=False)):
            continue
        rest = len(found) - len(wanted)
        if rest == 0:
            return len(line.text)
        end = found[len(wanted) - 1].end()
        tail = line.text[end:].lstrip("»”\"' ")
        if rest <= 4 and tail[:1] in {"|", "-", "–", "—"}:
            return len(line.text)
        # A lead may begin with the headline's words; six in a row and no full stop is a repetition.
        if len(wanted) >= 6 and rest >= 8 and not tail.startswith((".", "،", ",")):
            return end
    return None


def _versions(title: str) -> list[list[str]]:
    whole = [fold(word) for word in _WORD.findall(title)]
    found = [whole] if whole else []
    kicker = _KICKER.match(title)
    if kicker:
        rest = [fold(word) for word in _WORD.findall(title[kicker.end() :])]
        if len(rest) >= 4:
            found.append(rest)
    return found


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without white space at its ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))
