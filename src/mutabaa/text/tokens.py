"""Cut a text into words, numbers and signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate, repeat
from operator import itemgetter
from typing import cast

from mutabaa.model import Token, Word
from mutabaa.model.words import TokenKind
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
_SIGN = r"[^\s\w\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|_"
_TOKEN = re.compile(f"({_WORD}|{_NUMBER}|{_LATIN}|{_SIGN})")
_KIND = re.compile(f"(?P<word>{_WORD})|(?P<number>{_NUMBER})|(?P<latin>{_LATIN})|(?P<punctuation>{_SIGN})")


def tokens(text: str, read: Mapping[str, Word]) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order.

    White space and loose direction marks belong to no token; every other code
    point belongs to exactly one.

    Args:
        text: Any text.
        read: What is known of Arabic spellings: a ``WordReader``.
    """
    # What lies between tokens, and tokens, by turns. Plain rows of values are made in a fifth of the time of a loop.
    pieces = _TOKEN.split(text)
    ends = list(accumulate(map(len, pieces)))
    found = pieces[1::2]
    kinds = list(map(_KINDS.__getitem__, map(_first, found)))
    words = [read[surface] if kind == "word" else _PLAIN[surface] for surface, kind in zip(found, kinds, strict=True)]
    rows = zip(ends[:-1:2], ends[1::2], kinds, words, strict=True)
    return tuple(map(tuple.__new__, repeat(Token), rows))  # what Token(...) comes to


def surfaces(text: str) -> list[str]:
    """Return the words and numbers of ``text`` as they are spelled, signs left out.

    Example:
        >>> surfaces("قمة السبع (G7)")
        ['قمة', 'السبع', 'G', '7']
    """
    return _SURFACE.findall(text)


class _Kinds(dict[str, TokenKind]):
    """The kinds of tokens by their first code point, which alone decides; finds out those that it does not hold."""

    def __missing__(self, first: str) -> TokenKind:
        match = _KIND.fullmatch(first)
        assert match is not None, first
        kind = self[first] = cast(TokenKind, match.lastgroup)
        return kind


_KINDS = _Kinds()
_first = itemgetter(0)


class _Plain(dict[str, Word]):
    """What is known of numbers, signs and Latin words; reads those that it does not hold."""

    def __missing__(self, surface: str) -> Word:
        if len(self) > 50_000:
            self.clear()
        key = fold(surface)
        word = self[surface] = Word(surface, key, stem=key, lemma=key)
        return word


_PLAIN = _Plain()
