"""How many articles an input holds, so that progress can say how long it will take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

from mutabaa.read.source import KINDS
from mutabaa.read.unpack import PACKED, unpacked

_BLOCK = 1 << 20


def count_articles(paths: Sequence[str]) -> int | None:
    """Return how many articles the paths hold, or None where nobody can know before reading.

    One for each file; one for each line of a JSON Lines file. Nobody knows
    beforehand how many articles an archive, an address or a stream holds.
    """
    total = 0
    for name in paths:
        if name == "-" or "://" in name:
            return None
        for file in _files(Path(name)):
            found = _in_file(file)
            if found is None:
                return None
            total += found
    return total


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    return [
        file
        for file in path.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]


def _in_file(file: Path) -> int | None:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKED else ""
    kind = KINDS.get(suffixes[-1]) if suffixes else None
    if kind != "rows":
        return None if kind == "warc" else 1
    try:
        with file.open("rb") as raw:
            return max(1, _lines(unpacked(raw, packed or None)))
    except (OSError, EOFError, ValueError):
        return 1  # reading will say what is wrong with it


def _lines(stream: IO[bytes]) -> int:
    count, last = 0, b"\n"
    while block := stream.read(_BLOCK):
        count += block.count(b"\n")
        last = block[-1:]
    return count + (last != b"\n")
