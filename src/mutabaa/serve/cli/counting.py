"""How many articles an input holds, so that progress can say how long it will take."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

from mutabaa.read.source import KINDS, PACKED

_BLOCK = 1 << 20


def count_articles(paths: Sequence[str]) -> int | None:
    """Return how many articles the paths hold, or None where nobody can know before reading.

    One for each file; one for each line of a JSON Lines file.
    """
    total = 0
    for name in paths:
        path = Path(name)
        if name == "-":
            return None
        for file in _files(path):
            total += _in_file(file)
    return total


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    return [
        file
        for file in path.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]


def _in_file(file: Path) -> int:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKED else ""
    if not suffixes or KINDS.get(suffixes[-1]) != "rows":
        return 1
    try:
        with file.open("rb") as raw:
            return max(1, _lines(_opened(raw, packed)))
    except (OSError, EOFError, ValueError):
        return 1  # reading will say what is wrong with it


def _opened(raw: IO[bytes], packed: str) -> IO[bytes]:
    if packed == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if packed == ".zst":
        import zstandard

        return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))
    return raw


def _lines(stream: IO[bytes]) -> int:
    count, last = 0, b"\n"
    while block := stream.read(_BLOCK):
        count += block.count(b"\n")
        last = block[-1:]
    return count + (last != b"\n")
