"""Cut a text into words, numbers and signs."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutabaa.model import Token, Word
from mutabaa.text.fold import fold

# Arabic letters with the marks and invisible signs inside them; digits apart,
# so that a letter glued to a number ("20مليون") still makes two tokens.
_ARABIC = (
    "\u0621-\u063a\u0640-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
_INNER = "\u200c\u200d\u061c\u200e\u200f"
_WORD = rf"[{_ARABIC}]+(?:[{_INNER}]+[{_ARABIC}]+)*"
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
_LATIN = r"[^\W\d_\u0600-\u06ff]+"
_SURFACE = re.compile(f"{_WORD}|{_NUMBER}|{_LATIN}")
_TOKEN = re.compile(
    rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<latin>{_LATIN})"
    r"|(?P<punctuation>[^\s\w\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_)"
)


def tokens(text: str, read: Callable[[str], Word]) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order.

    White space and loose direction marks belong to no token; every other code
    point belongs to exactly one.

    Args:
        text: Any text.
        read: Tells what is known of an Arabic spelling.
    """
    found: list[Token] = []
    make = tuple.__new__  # what Token(...) comes to
    for match in _TOKEN.finditer(text):
        kind, surface = match.lastgroup, match.group()
        start, end = match.span()
        found.append(make(Token, (start, end, kind, read(surface) if kind == "word" else _PLAIN[surface])))
    return tuple(found)


def surfaces(text: str) -> list[str]:
    """Return the words and numbers of ``text`` as they are spelled, signs left out.

    Example:
        >>> surfaces("قمة السبع (G7)")
        ['قمة', 'السبع', 'G', '7']
    """
    return _SURFACE.findall(text)


class _Plain(dict[str, Word]):
    """What is known of numbers, signs and Latin words; reads those that it does not hold."""

    def __missing__(self, surface: str) -> Word:
        if len(self) > 50_000:
            self.clear()
        key = fold(surface)
        word = self[surface] = Word(surface, key, stem=key, lemma=key)
        return word


_PLAIN = _Plain()
