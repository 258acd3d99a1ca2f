"""Words of a text as one quotes them by themselves: the article that the letter ل swallowed is back."""

from __future__ import annotations

from mutabaa.model import Span
from mutabaa.text.fold import fold
from mutabaa.text.frequencies import zipf_table


def cited(text: str, span: Span) -> str:
    """Return the words of ``span`` as they stand alone.

    ``للحلفاء`` is the letter ل before ``الحلفاء``, whose first letter is not
    written there; ``للجان`` is ل before ``لجان``. Whichever is the more
    frequent word tells.

    Args:
        text: The text that the span points into.
        span: A name or noun phrase without its proclitics.

    Returns:
        The words, white space in one piece.
    """
    words = " ".join(span.of(text).split())
    if not words or text[max(0, span.start - 1) : span.start + 1] != "ل" * 2:
        return words
    first = words.split()[0]
    table = zipf_table()
    whole = "ا" + first
    return "ا" + words if table.get(fold(whole), 0) > table.get(fold(first), 0) else words
