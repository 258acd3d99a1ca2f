"""Latin letters for Arabic names: ids that read, and names where no pack has an English one."""

from __future__ import annotations

from functools import cache

from mutabaa.analyse.names.words import table
from mutabaa.text.fold import fold


@cache
def _letters() -> dict[str, str]:
    return dict(table("latin", "letters"))


def slug(words: tuple[str, ...]) -> str:
    """Return an id of small Latin letters: the same for the same folded spelling, and different for another.

    Example:
        >>> slug(("بيتر", "سيارتو"))
        'bytr-syartw'
    """
    letters = _letters()
    parts = (
        "".join(letters.get(char, char if char.isascii() and char.isalnum() else "") for char in fold(word))
        for word in words
    )
    return "-".join(part for part in parts if part)
