"""Cut inputs into parts that can be read apart from each other, and read one part.

How a file is cut depends on the file and the size of parts alone, so every
engine and every later run sees the same parts:

- JSON Lines: runs of bytes; a line belongs to the part in which it begins.
- Parquet: runs of row groups.
- ``.warc.gz``: runs of bytes; a record belongs to the part in which its gzip
  member begins (archives pack every record by itself).
- What can only be read from its beginning (other packed files, plain WARC):
  several parts read it all and take turns, block by block.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Literal, cast

import pyarrow as pa
import pyarrow.parquet as pq

from mutabaa.backfill.archives import left_out, pages, pages_between
from mutabaa.backfill.batch import ARTICLES, Row
from mutabaa.backfill.storage import listed, opened
from mutabaa.errors import BadInput
from mutabaa.read.rows import MAX_ROW
from mutabaa.read.skip import skip
from mutabaa.read.unpack import PACKED, unpacked

Cut = Literal["bytes", "groups", "members", "turns"]
Format = Literal["rows", "table", "warc"]

FORMATS: dict[str, Format] = {
    ".jsonl": "rows", ".ndjson": "rows", ".jsonlines": "rows",
    ".parquet": "table", ".pq": "table",
    ".warc": "warc",
}  # fmt: skip

SMALLEST, LARGEST, ABOUT = 1 << 20, 32 << 20, 1000
"""Bytes of a part, at least and at most, and how many parts a corpus of middle size is cut into."""

_PACKS = 4  # how much smaller texts become by packing, roughly
_TURNS, _BLOCK = 8, 64


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the input: the unit of work, of output and of starting again.

    Attributes:
        number: From 0, in the order of inputs.
        address: The file.
        cut: How the file is cut.
        first: First byte or row group, or whose turn it is.
        end: The one after the last, or how many take turns.
        weight: Bytes of text it stands for, roughly; for estimates.
    """

    number: int
    address: str
    cut: Cut
    first: int
    end: int
    weight: int


def format_of(address: str) -> tuple[Format | None, str]:
    """Return what a file holds by its name, and how it is packed (``.gz``, ``.zst`` or "")."""
    name = address.lower().rpartition("/")[2]
    packed = next((ending for ending in PACKED if name.endswith(ending)), "")
    stem = name.removesuffix(packed)
    return next((found for ending, found in FORMATS.items() if stem.endswith(ending)), None), packed


def inputs_of(addresses: Iterable[str]) -> list[tuple[str, int]]:
    """Return the files that files, folders and patterns name, with their sizes, each once.

    Raises:
        BadInput: One is not there, no file of a kind that is read, or its name is no text.
    """
    files: dict[str, int] = {}
    for address in addresses:
        found = listed(address)
        known = [(name, size) for name, size in found if format_of(name)[0]]
        if not known:
            remedy = f"give files that end in {', '.join(FORMATS)}, packed or not"
            raise BadInput("no file there is of a kind that a backfill reads", where=address, remedy=remedy)
        for name, size in known:
            if any("\ud800" <= letter <= "\udfff" for letter in name):
                # The plan and the records could not name it.
                raise BadInput("its name is no UTF-8", where=ascii(name)[1:-1], remedy="rename the file")
            files[name] = size
    return list(files.items())


def cut(files: Iterable[tuple[str, int]], first: int = 0, size: int | None = None) -> list[Part]:
    """Cut files into parts.

    Args:
        files: With their sizes, from ``inputs_of``.
        first: Number of the first part.
        size: Bytes of a part; by the size of the whole where None.
    """
    files = list(files)
    total = sum(bytes_ * (_PACKS if format_of(name)[1] else 1) for name, bytes_ in files)
    step = size or min(max(total // ABOUT, SMALLEST), LARGEST)
    parts: list[Part] = []
    for name, bytes_ in files:
        for way, begin, end, weight in _cut(name, bytes_, step):
            parts.append(Part(first + len(parts), name, way, begin, end, weight))
    return parts


def _cut(name: str, size: int, step: int) -> Iterator[tuple[Cut, int, int, int]]:
    format, packed = format_of(name)
    if format == "table":
        yield from _groups(name, step)
    elif format == "rows" and not packed:
        yield from (("bytes", at, min(at + step, size), min(step, size - at)) for at in range(0, size, step))
    elif format == "warc" and packed == ".gz":
        # Pages are mostly tags: a tenth of their bytes are text.
        small = max(1, step // _PACKS)
        spans = ((at, min(at + small, size)) for at in range(0, size, small))
        yield from (("members", at, end, (end - at) * _PACKS) for at, end in spans)
    else:
        whole = size * (_PACKS if packed else 1)
        turns = max(1, min(_TURNS, -(-whole // step)))
        yield from (("turns", turn, turns, whole // turns) for turn in range(turns))


def _groups(name: str, step: int) -> Iterator[tuple[Cut, int, int, int]]:
    try:
        with opened(name) as file:
            there = pq.ParquetFile(file).metadata
            sizes = [there.row_group(n).total_byte_size for n in range(there.num_row_groups)]
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput(f"this is no Parquet file: {error}", where=name) from error
    begin = held = 0
    for n, bytes_ in enumerate(sizes):
        held += bytes_
        if held >= step or n == len(sizes) - 1:
            yield "groups", begin, n + 1, held
            begin, held = n + 1, 0


def rows_of(part: Part) -> Iterator[Row]:
    """Yield the rows of a part, as ``ARTICLES`` has them, reading no further than asked for."""
    format, packed = format_of(part.address)
    try:
        with opened(part.address) as file:
            if part.cut == "groups":
                yield from _table_rows(file, part)
            elif part.cut == "bytes":
                yield from _lines_between(file, part)
            elif part.cut == "members":
                yield from pages_between(file, part.address, part.first, part.end)
            else:
                stream = unpacked(file, packed or None)
                if not isinstance(stream, io.BufferedReader):
                    stream = io.BufferedReader(cast(io.RawIOBase, stream))
                of = _lines(stream, part.address) if format == "rows" else pages(stream, part.address)
                mine = (row for n, row in enumerate(of) if n // _BLOCK % part.end == part.first)
                yield from mine
    except (EOFError, OSError, pa.ArrowException) as error:
        yield left_out(skip("broken-archive", part.address, f"reading stopped: {error}"))


def _table_rows(file: IO[bytes], part: Part) -> Iterator[Row]:
    table = pq.ParquetFile(file)
    names = set(table.schema_arrow.names)
    wanted = [name for name in ARTICLES.names if name in names and name != "where"]
    if not {"text", "page", "line"} & set(wanted):
        problem = f"it has no column `text`; its columns are {', '.join(sorted(names))}"
        yield left_out(skip("bad-row", part.address, problem))
        return
    row = sum(table.metadata.row_group(n).num_rows for n in range(part.first))
    groups = list(range(part.first, part.end))
    for batch in table.iter_batches(256, row_groups=groups, columns=wanted):
        for found in batch.to_pylist():
            row += 1
            for name in ("id", "published"):
                value = found.get(name)
                found[name] = value if value is None else getattr(value, "isoformat", value.__str__)()
            yield found | {"where": f"{part.address}:{row}"}


def _lines(stream: IO[bytes], name: str) -> Iterator[Row]:
    number = 0
    while line := _line(stream):
        number += 1
        yield from _row(line, f"{name}:{number}")


def _lines_between(file: IO[bytes], part: Part) -> Iterator[Row]:
    at = 0
    if part.first:
        # The line before ends in this part or right before it.
        file.seek(part.first - 1)
        _line(file)
        at = file.tell()
    while at < part.end:
        line = _line(file)
        if not line:
            return
        yield from _row(line, f"{part.address}@{at}")
        at = file.tell()


class _TooLong(bytes):
    """The beginning of a line that is longer than any article."""


def _line(stream: IO[bytes]) -> bytes:
    line = stream.readline(MAX_ROW)
    if len(line) < MAX_ROW or line.endswith(b"\n"):
        return line
    while (more := stream.readline(MAX_ROW)) and not more.endswith(b"\n"):
        pass
    return _TooLong(line[:100])


def _row(line: bytes, where: str) -> Iterator[Row]:
    if isinstance(line, _TooLong):
        yield left_out(skip("too-long", where, f"the row has more than {MAX_ROW // 10**6} MB"))
    elif line.strip():
        yield {"where": where, "line": line.removeprefix(b"\xef\xbb\xbf")}
