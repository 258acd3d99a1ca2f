"""Recognise a line that is page furniture by its own words."""

from __future__ import annotations

import itertools
import re
from functools import cache

from mutabaa.clean.lines import Line, line_key
from mutabaa.clean.page_words import page_words
from mutabaa.text.fold import fold

_SIGN = re.compile(r"\s*(?:[:/|؛>»]|\.{2,}|…|[-–—]+\s|ـ\s)")
_PRINTED = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0640\u0670][^\W_]*)*")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0621-\u064a]")
_LEAD = re.compile(r"^[\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!؟?…])\s+")

SHORT = 16
"""Words up to which a line may be a link or a notice; prose is longer."""


def furniture(line: Line) -> str | None:
    """Return the kind of residue a line is, judged by its words alone.

    Kinds: ``share-bar``, ``comments``, ``counts``, ``mobile-exit``,
    ``navigation``, ``promotion``, ``residue``, ``tags``, ``credit``,
    ``disclaimer``, ``copyright``, ``related-links``, ``page-date``,
    ``separator``. None for everything that may be the article.
    """
    words = page_words()
    if not _LETTER.search(line.text) and not any(char.isdigit() for char in line.text):
        return "separator"
    if line.printed and all(fold(word) in words.buttons for word in line.printed):
        return words.whole.get(line.key, "share-bar")
    if len(line.printed) > _LONGEST_NOTICE or (len(line.printed) > _MOST and line.opening not in _long_openings()):
        return None
    kind = words.whole.get(line.key)
    if kind:
        return kind
    for phrase, kind in words.within.items():
        if phrase in line.key and f" {phrase} " in f" {line.key} " and not _is_prose(line, kind):
            return kind
    for phrase, kind in words.starts.get(line.key.partition(" ")[0], ()):
        if line.key == phrase or (line.key.startswith(phrase + " ") and not _is_prose(line, kind)):
            return kind
    if leads_elsewhere(line):
        return "related-links"
    return None


# Kinds whose phrases could begin a sentence of the article as well.
_MARKED = frozenset({"credit", "tags", "page-date"})
# Words of the longest notice of a kind; a disclaimer introduces its author first.
_LONGEST = {"copyright": SHORT + 9, "disclaimer": 45}
_LONGEST_NOTICE = max(SHORT, *_LONGEST.values())
_MOST = _LONGEST["copyright"]
"""Words up to which most kinds of notices may run: longer ones are known by their first word."""


@cache
def _long_openings() -> frozenset[str]:
    """Return the first words of notices that may be longer than ``_MOST``."""
    starts = page_words().starts.items()
    return frozenset(first for first, rows in starts if any(kind in {"disclaimer", "page-date"} for _, kind in rows))


def _is_prose(line: Line, kind: str) -> bool:
    """Tell a sentence from a notice that uses the same words."""
    if kind == "page-date":
        # The words themselves, a date, and little else.
        known = page_words().calendar
        other = sum(word not in known and not word.isdigit() for word in line.words)
        return other > 4 or not any(char.isdigit() for char in line.text)
    if kind in _MARKED:
        # "Source: ..." is a credit, "The source said ..." is news.
        lead = _LEAD.sub("", line.text)
        return len(line.printed) > 8 or (":" not in lead[:30] and lead == line.text)
    return len(line.printed) > _LONGEST.get(kind, SHORT)


def leads_elsewhere(line: Line) -> bool:
    """Tell whether the line's first words say that it leads to another article."""
    words = page_words()
    if len(line.printed) > SHORT + 9:
        return False
    if line_key(line.printed[0] if line.printed else "") not in words.leading:
        return False
    text = _LEAD.sub("", line.text)
    # The phrase as printed: its words may have signs between them.
    for count, match in enumerate(itertools.islice(_PRINTED.finditer(text), 4), 1):
        phrase = line_key(text[: match.end()])
        signed = bool(_SIGN.match(text, match.end()))
        if phrase in words.links and (signed or count > 1 or match.end() == len(text)):
            return True
        if phrase in words.signed and signed:
            return True
    return False


def heads_links(line: Line) -> bool:
    """Tell whether the line, alone, announces a list of other articles."""
    return line.key in page_words().links


def date_line(line: Line) -> bool:
    """Tell whether the line is nothing but a date and a clock time."""
    if len(line.printed) > 14 or not any(char.isdigit() for char in line.text):
        return False
    known = page_words().calendar
    named = [word for word in line.words if not word.isdigit()]
    if not all(word in known for word in named):
        return False
    numbers = sum(word.isdigit() for word in line.words)
    return numbers >= 2 or (numbers == 1 and len(named) >= 1)


def outlet_line(line: Line, source: str | None) -> bool:
    """Tell whether the line only names the outlet: its own name, or a few Latin words on an Arabic page."""
    if source and line.key == line_key(source):
        return True
    return len(line.printed) <= 6 and bool(_LETTER.search(line.text)) and not _ARABIC.search(line.text)


def tail_furniture(line: Line) -> tuple[int, str] | None:
    """Find residue glued to the end of a paragraph as sentences of its own.

    Returns:
        Code point of ``line.text`` where it begins, and its kind; None where
        there is none.
    """
    starts = [match.end() for match in _SENTENCE_END.finditer(line.text)]
    found: tuple[int, str] | None = None
    end = len(line.text)
    for start in reversed(starts):
        piece = Line(line.part(start, end), line.text[start:end].strip(), False)
        kind = furniture(piece) if piece.text and len(piece.printed) <= SHORT else None
        if kind is None or kind == "separator":
            break
        found, end = (start, kind), start
    return found
