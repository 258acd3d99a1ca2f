"""Unpack gzip and Zstandard streams, and stop those that are made to fill a disk.

A few kilobytes can unpack to gigabytes. Texts shrink to a tenth, pages to a
twentieth; who asks for two hundred times as much as was read is stopped.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED = (".gz", ".zst")
"""Endings of names that are unpacked."""

RATIO = 200
"""Unpacked bytes allowed for each packed one, beyond the first ``FREE``."""

FREE = 64_000_000
"""Unpacked bytes that are always allowed."""

MAX_WINDOW = 1 << 27
"""Bytes of memory that a Zstandard stream may ask for (what its command line allows)."""

_CHUNK = 1 << 16


class BombError(OSError):
    """A packed stream grows out of all proportion."""


class _Packed(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def unpacked(raw: IO[bytes], ending: str | None) -> IO[bytes]:
    """Return a stream over what ``raw`` packs; ``raw`` itself where it packs nothing.

    Args:
        raw: Packed bytes.
        ending: ``.gz``, ``.zst`` or None.

    Raises:
        BombError: While reading: it grows too much.
        EOFError: While reading: it ends early.
        OSError: While reading: it is no such stream.
    """
    if ending == ".gz":
        return cast(IO[bytes], io.BufferedReader(_Guarded(_Counted(raw), _Gzip), _CHUNK))
    if ending == ".zst":
        return cast(IO[bytes], io.BufferedReader(_Guarded(_Counted(raw), _zstd), _CHUNK))
    return raw


def inflate(data: bytes, limit: int, encoding: str = "gzip") -> bytes:
    """Return at most ``limit`` unpacked bytes of an HTTP body.

    Args:
        data: The body as it was sent.
        limit: Most bytes to return.
        encoding: ``gzip``, ``deflate`` or ``zstd``.

    Raises:
        OSError: It is packed in another way, or broken.
    """
    try:
        if encoding in {"gzip", "x-gzip"}:
            return zlib.decompressobj(47).decompress(data, limit)
        if encoding == "deflate":
            wrapped = data[:1] == b"\x78"
            return zlib.decompressobj(15 if wrapped else -15).decompress(data, limit)
        if encoding == "zstd":
            return _zstd(io.BytesIO(data)).read(limit)
    except zlib.error as error:
        raise OSError(f"broken {encoding} data: {error}") from None
    raise OSError(f"packed as {encoding!r}, which is not read")


class _Counted:
    """A reader that counts."""

    def __init__(self, raw: _Packed) -> None:
        self._raw = raw
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._raw.read(size)
        self.count += len(data)
        return data


class _Guarded(io.RawIOBase):
    """A raw stream over unpacked bytes that watches how much they grow."""

    def __init__(self, packed: _Counted, unpack: type[_Gzip] | _Opener) -> None:
        self._packed = packed
        self._stream = unpack(packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        self._count += len(data)
        if self._count > FREE and self._count > RATIO * self._packed.count:
            raise BombError(
                f"it grows to more than {RATIO} times its size ({self._packed.count:,} bytes to {self._count:,})"
            )
        view[: len(data)] = data
        return len(data)


class _Opener(Protocol):
    def __call__(self, packed: _Packed, /) -> _Packed: ...


class _Gzip:
    """Gzip members one after the other, as archives write them; zero padding at the end is allowed."""

    def __init__(self, packed: _Packed) -> None:
        self._packed = packed
        self._member: zlib._Decompress | None = None
        self._rest = b""

    def read(self, size: int = -1, /) -> bytes:
        while True:
            if self._member is None:
                self._rest = (self._rest or self._packed.read(_CHUNK)).lstrip(b"\0")
                if not self._rest:
                    if self._packed_ended():
                        return b""
                    continue
                self._member = zlib.decompressobj(31)
            try:
                data = self._member.decompress(self._rest, max(size, 1))
            except zlib.error as error:
                raise OSError(f"broken gzip data: {error}") from None
            self._rest = self._member.unconsumed_tail
            if self._member.eof:
                self._rest, self._member = self._member.unused_data, None
            elif not data and not self._rest:
                self._rest = self._packed.read(_CHUNK)
                if not self._rest:
                    raise EOFError("the compressed file ends early")
            if data:
                return data

    def _packed_ended(self) -> bool:
        self._rest = self._packed.read(_CHUNK)
        return not self._rest


def _zstd(packed: _Packed, /) -> _Packed:
    import zstandard

    class Reader:
        """The package's own error is no ``OSError``."""

        def __init__(self) -> None:
            unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
            self._stream = unpacker.stream_reader(cast(IO[bytes], packed), read_across_frames=True)

        def read(self, size: int = -1, /) -> bytes:
            try:
                return self._stream.read(size)
            except zstandard.ZstdError as error:
                raise OSError(f"broken Zstandard data: {error}") from None

    return Reader()
