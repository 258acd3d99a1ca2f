"""Turn bytes into text: UTF-8, UTF-16, marked UTF-32 and windows-1256, and nothing by guesswork."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from mutabaa.text.inflect import morphology

# The article is the most frequent pair of letters of Arabic prose; its share of all pairs of Arabic
# letters is near 6 % in news. Text read in a wrong encoding has next to none.
_MIN_SHARE_OF_ARTICLE = 0.015

_BINARY_STARTS = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF",
    b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"Rar!", b"7z\xbc\xaf", b"RIFF", b"SQLite format 3",
)  # fmt: skip

_HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read in, or what is wrong.

    Attributes:
        text: The text, or None.
        encoding: Its encoding.
        code: ``binary`` or ``encoding`` where there is no text.
        problem: What is wrong, in one clause.
    """

    text: str | None
    encoding: str = ""
    code: str = ""
    problem: str = ""


def decode(raw: bytes, *, html: bool = False) -> Decoded:
    """Decode a whole file.

    A byte order mark decides; without one the bytes must be valid UTF-8, or
    UTF-16 by the pattern of its zero bytes, or Arabic prose in windows-1256
    (which a page may also declare).

    Args:
        raw: The bytes of the file, unpacked.
        html: The bytes are a page, whose ``meta charset`` is believed.
    """
    if raw.startswith(_BINARY_STARTS):
        return Decoded(None, code="binary", problem="this is a binary file")
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16, so it is asked for first
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _strictly(raw, name)
    wide = _utf16_without_mark(raw)
    if wide:
        return _strictly(raw, wide)
    if _is_binary(raw):
        return Decoded(None, code="binary", problem="this is a binary file")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    declared = _declared(raw) if html else None
    if declared and declared not in {"utf-8", "utf8"}:
        try:
            return Decoded(raw.decode(declared), declared)
        except (LookupError, UnicodeDecodeError):
            pass
    if not _mostly_utf8(raw):
        text = raw.decode("cp1256", errors="replace")
        if _reads_as_arabic(text):
            return Decoded(text, "windows-1256")
        return Decoded(None, code="encoding", problem="the encoding is none of UTF-8, UTF-16 and windows-1256")
    line = raw.count(b"\n", 0, broken.start) + 1
    return Decoded(None, code="encoding", problem=f"broken UTF-8 at byte {broken.start:,} (line {line:,})")


def _strictly(raw: bytes, name: str) -> Decoded:
    try:
        return Decoded(raw.decode(name), name)
    except UnicodeDecodeError as error:
        plain = name.removesuffix("-sig").upper()
        return Decoded(None, code="encoding", problem=f"broken {plain} at byte {error.start:,}")


def _declared(raw: bytes) -> str | None:
    found = _HTML_CHARSET.search(raw[:4096])
    return found.group(1).decode("ascii").lower() if found else None


def _utf16_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 by its high bytes: zero for Latin and spaces, six for Arabic letters."""
    sample = raw[:4096]
    pairs = len(sample) // 2
    if pairs < 8 or len(raw) % 2:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(byte in (0, 6) for byte in high) >= 0.95 * pairs and high.count(0) and high.count(6):
            return name
    return None


def _is_binary(raw: bytes) -> bool:
    sample = raw[:8192]
    strange = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    return b"\0" in sample or strange > 0.01 * len(sample)


def _mostly_utf8(raw: bytes) -> bool:
    text = raw[: 1 << 20].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(ord(char) > 127 for char in text)


def _reads_as_arabic(text: str) -> bool:
    letters = len(_ARABIC_LETTER.findall(text))
    others = sum(ord(char) > 127 for char in text) - letters
    articles = text.count(morphology()["article"])
    return letters > 20 and others < letters / 2 and articles >= _MIN_SHARE_OF_ARTICLE * letters
