"""Fold spellings that Arabic writers use for one another, for comparison only.

The source text is never changed. ``fold`` works on one word or phrase and
gives a key; ``fold_with_offsets`` also says which source code point every
letter of the key came from, so that any span found in folded text leads back
to the letters as they were printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HARAKAT = [
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
]
_INVISIBLE = [
    0x00AD,
    0x034F,
    0x061C,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
]
TATWEEL = 0x0640

# One letter for the forms that newsrooms mix. Hamza on waw and yeh stays: it
# tells words apart, and no outlet drops it regularly.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "ۋ": "و",
}  # fmt: skip


def _presentation_forms() -> dict[int, str]:
    table = {}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = plain.strip()
    return table


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*_HARAKAT, *_INVISIBLE, TATWEEL])
    letters = {ord(key): value for key, value in _LETTERS.items()}
    table.update(letters)
    for code, plain in _presentation_forms().items():
        table[code] = "".join((table.get(ord(c), c) or "") for c in plain)
    for zero in (0x0660, 0x06F0):
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update({0x066B: ".", 0x066C: ",", 0x066A: "%", 0x00A0: " ", 0x202F: " "})
    return table


_FOLD = _table()
# Letters that fold to one letter each: nearly every word that is printed.
_ONE_FOR_ONE = re.compile("[\u0621-\u063a\u0641-\u064a]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the comparison key of a word or phrase.

    Drops harakat, tatweel and invisible signs; merges alef and hamza-on-alef
    forms, final yeh forms, teh marbuta with heh, Persian letters,
    presentation forms and Arabic digits; lowers Latin letters. Folding a
    folded text changes nothing.

    Example:
        >>> fold("إلى الأُمَّـة")
        'الي الامه'
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """Return the same for a text that hardly comes again, such as a line: it is not remembered."""
    return text.translate(_FOLD).lower()


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold ``text`` and say where each letter of the key stands in it.

    Returns:
        The key, and a list one longer than it: ``offsets[i]`` is the code
        point of ``text`` that gave key letter ``i``; the last is ``len(text)``.
    """
    if _ONE_FOR_ONE.fullmatch(text):
        return fold(text), list(range(len(text) + 1))
    key: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        for letter in (_FOLD.get(ord(char), char) or "").lower():
            key.append(letter)
            offsets.append(at)
    offsets.append(len(text))
    return "".join(key), offsets
