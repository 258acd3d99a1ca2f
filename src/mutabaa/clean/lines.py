"""The lines of a page, with what can be seen of them from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from mutabaa.model import Span, Word
from mutabaa.text.clitics import WordReader
from mutabaa.text.fold import fold, fold_once

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0640\u0670][^\W_]*)*")
_SIGNS = re.compile(r"[^\w©#]+|_")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_BULLET = re.compile(
    r"(?:[•●▪◾◼■□▫◦‣⁃∙·►◄▶◀→←✓✔➤*]+|[-–—](?=\s)|\d{1,2}\s*[-–.)](?=\s|[^\W\d])|[\u0621-\u064a]\s*[)\-](?=\s))\s*"
)
_COMMON = re.compile("[\u0621-\u063a\u0641-\u064a\\s.,،؛:؟!\"'()«»“”/–—-]*")
_OPENING = 60  # code points
_ENDS = (".", "!", "?", "؟", "…")
_CLOSERS = " \u00a0\"'»”’)]"


def line_key(text: str) -> str:
    """Return a line for comparison: folded, signs dropped, every number a ``#``."""
    return " ".join(_SIGNS.sub(" ", _NUMBER.sub("#", fold_once(text))).split())


@cache
def read_word() -> WordReader:
    """The reader of words that this stage shares."""
    return WordReader()


@dataclass(frozen=True)
class Line:
    """One line that is not blank.

    Attributes:
        span: Where, without white space at its ends.
        text: Its words as printed.
        gap: A blank line, or the beginning of the text, stands before it.
    """

    span: Span
    text: str
    gap: bool

    @cached_property
    def key(self) -> str:
        """See ``line_key``."""
        # Most lines are letters and common signs: their words, folded already, are the key.
        return " ".join(self.words) if _COMMON.fullmatch(self.text) else line_key(self.text)

    @cached_property
    def opening(self) -> str:
        """The first word of ``key``, which is not made for it; none that is known is longer."""
        start = self.text[:_OPENING]
        if _COMMON.fullmatch(start) and (word := _WORD.search(start)):
            return fold(word.group())
        return line_key(start).partition(" ")[0]

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """Its words as printed, without signs."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded words, clitics left on."""
        return tuple(map(fold, self.printed))

    @property
    def first(self) -> Word | None:
        """The first word with what the lexicon knows of it."""
        return read_word()[self.printed[0]] if self.printed else None

    @cached_property
    def stems(self) -> frozenset[str]:
        """First five letters of the stems of its longer words: what it is about, roughly."""
        words = map(read_word().__getitem__, self.printed)
        return frozenset(word.stem[:5] for word in words if len(word.stem) > 2 and not _is_particle(word))

    @cached_property
    def closed(self) -> bool:
        """It ends as a sentence ends, quotation marks and brackets aside."""
        return self.text.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def bullet(self) -> int:
        """Code points of the bullet sign it begins with; 0 where there is none."""
        found = _BULLET.match(self.text)
        return found.end() if found and found.end() < len(self.text) else 0

    @property
    def cut_short(self) -> bool:
        """It breaks off after a preposition or conjunction: the next line goes on with it."""
        return not self.closed and len(self.printed) > 8 and _is_particle(read_word()[self.printed[-1]])

    def part(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]`` in the document."""
        return Span(self.span.start + start, self.span.start + end)


def _is_particle(word: Word) -> bool:
    return bool(word.readings) and all(reading.part == "particle" for reading in word.readings)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that are not blank."""
    found: list[Line] = []
    at, gap = 0, True
    for raw in re.split("[\n\r\x0b\x0c\x85\u2028\u2029]", text):
        stripped = raw.strip("\u200b\u200e\u200f\ufeff \t\u00a0")
        if stripped:
            start = at + raw.index(stripped)
            found.append(Line(Span(start, start + len(stripped)), stripped, gap))
        gap = not stripped
        at += len(raw) + 1
    return tuple(found)


def shared(line: Line, others: Iterable[Line]) -> float:
    """Return the share of the line's content words that come back in ``others``."""
    if not line.stems:
        return 0.0
    return len(line.stems & frozenset().union(*(other.stems for other in others))) / len(line.stems)
