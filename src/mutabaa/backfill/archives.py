"""Read pages out of web archives, also from the middle of one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from mutabaa.backfill.batch import Row
from mutabaa.model import Skipped
from mutabaa.read.skip import skip
from mutabaa.read.unpack import FREE, RATIO, BombError
from mutabaa.read.warc import Sent, own_id, records, sent_page

_MAGIC = b"\x1f\x8b\x08"
_HEAD = 1024  # packed bytes that are enough to see what a member holds
_CHUNK = 1 << 16


def left_out(item: Skipped) -> Row:
    """Return the row that says why there is no article."""
    return {"where": item.where, "code": item.code, "problem": item.problem, "remedy": item.remedy}


def pages(stream: IO[bytes], name: str) -> Iterator[Row]:
    """Yield the pages of an unpacked archive as they were sent; ``name`` is the archive's in messages."""
    ids: set[str] = set()
    for record in records(stream):
        if isinstance(record, str):
            yield left_out(skip("broken-archive", name, record))
            continue
        where = f"{name}:{record.number}"
        sent = sent_page(record, where)
        if isinstance(sent, Skipped):
            yield left_out(sent)
        elif isinstance(sent, Sent):
            page = {"url": sent.url, "page": sent.body, "charset": sent.charset}
            yield {"where": where, "id": own_id(sent.url, record, ids), **page}


def pages_between(file: IO[bytes], address: str, first: int, end: int) -> Iterator[Row]:
    """Yield the pages whose gzip member begins in a run of bytes; what is damaged is a row that says so.

    Args:
        file: A packed archive, in which each record is a member by itself.
        address: Its name in messages.
        first: First byte of the run.
        end: The byte after its last.
    """
    begin = _member(file, first, end)
    while begin is not None:
        members = _Members(file, begin, end)
        name = f"{address}@{begin}"
        try:
            yield from pages(io.BufferedReader(members, _CHUNK), name)
            # A member that does not even begin well is found by no part: the one before it reports it.
            file.seek(members.at)
            if file.read(_HEAD).strip(b"\0") and not _holds_record(file, members.at):
                yield left_out(skip("broken-archive", name, f"damaged at byte {members.at:,}"))
            return
        except OSError as error:
            yield left_out(skip("broken-archive", name, f"reading stopped: {error}"))
            begin = _member(file, members.member + 1, end)


def _member(file: IO[bytes], first: int, end: int) -> int | None:
    """Return where the first gzip member begins that holds a record and begins in the part."""
    held = b""
    base = first
    while base + len(held) < end + len(_MAGIC):
        file.seek(base + len(held))
        more = file.read(_CHUNK)
        if not more:
            break
        held += more
        found = held.find(_MAGIC)
        while found >= 0 and base + found < end:
            # Three bytes may stand anywhere in packed data; only a member unpacks to a record.
            if _holds_record(file, base + found):
                return base + found
            found = held.find(_MAGIC, found + 1)
        passed = max(len(held) - len(_MAGIC) + 1, 0)
        base, held = base + passed, held[passed:]
    return None


def _holds_record(file: IO[bytes], at: int) -> bool:
    file.seek(at)
    try:
        return zlib.decompressobj(31).decompress(file.read(_HEAD), 5) == b"WARC/"
    except zlib.error:
        return False


class _Members(io.RawIOBase):
    """Unpacked bytes of the gzip members that begin in a run of bytes.

    Args:
        file: The packed file.
        begin: Where the first of them begins.
        end: Members that begin here or later are not read.

    Attributes:
        member: Where the member begins that is being read.
    """

    def __init__(self, file: IO[bytes], begin: int, end: int) -> None:
        self.member = begin
        self._file = file
        self._end = end
        self._next = begin  # of the next packed byte to read from the file
        self._held = b""
        self._packed: Any = None
        self._begin = begin
        self._given = 0

    @property
    def at(self) -> int:
        """Where the next packed byte stands."""
        return self._next - len(self._held)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        while self._fill() and self._open():
            try:
                data = self._packed.decompress(self._held, len(view))
            except zlib.error as error:
                raise OSError(f"broken gzip data: {error}") from None
            self._held = self._packed.unconsumed_tail
            if self._packed.eof:
                self._held, self._packed = self._packed.unused_data, None
            if data:
                self._given += len(data)
                if self._given > FREE and self._given > RATIO * (self._next - self._begin):
                    raise BombError(f"it grows to more than {RATIO} times its size")
                view[: len(data)] = data
                return len(data)
        return 0

    def _fill(self) -> bool:
        if self._packed is None:
            self._held = self._held.lstrip(b"\0")  # padding between members
        while not self._held:
            self._file.seek(self._next)
            self._held = self._file.read(_CHUNK)
            if not self._held:
                return False
            self._next += len(self._held)
            if self._packed is None:
                self._held = self._held.lstrip(b"\0")
        return True

    def _open(self) -> bool:
        if self._packed is None:
            if self.at >= self._end:
                return False
            self.member = self.at
            self._packed = zlib.decompressobj(31)
        return True
