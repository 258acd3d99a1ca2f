"""Web archives are read record by record, whatever is in them; packed bombs are stopped."""

from __future__ import annotations

import gzip
import io
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from mutabaa.model import Document, Skipped
from mutabaa.read import read
from mutabaa.read.address import address_id
from mutabaa.read.unpack import BombError, unpacked
from mutabaa.read.warc import pages

BODY = "استقبل وزير الخارجية الأردني نظيره الألماني في عمّان، وبحث معه التعاون بين البلدين في مجالات عدة. " * 5
PAGE = f"""<!doctype html><html lang=ar><head><meta charset=utf-8><title>لقاء في عمّان</title>
<meta property="article:published_time" content="2025-07-08T10:00:00+03:00"></head>
<body><article><h1>لقاء في عمّان</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>""".encode()


def record(url: str, body: bytes, headers: str = "", kind: str = "response", status: int = 200) -> bytes:
    """Return one record as a crawler writes it."""
    if kind == "response":
        head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n"
        body = head.encode() + body
    top = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-07-09T00:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return top.encode() + body + b"\r\n\r\n"


def found(raw: bytes) -> list[Document | Skipped]:
    """Return what an archive gives."""
    return list(pages(io.BytesIO(raw), "news.warc"))


def ids(raw: bytes) -> list[str]:
    """Return the ids of its pages, the codes of its problems."""
    return [item.id if isinstance(item, Document) else f"!{item.code}" for item in found(raw)]


def test_a_page_becomes_a_document() -> None:
    """With its address, title and day."""
    (page,) = found(record("https://www.news.example/a/1?utm_source=x", PAGE))
    assert isinstance(page, Document)
    assert (page.id, page.url) == ("news.example/a/1", "https://www.news.example/a/1?utm_source=x")
    assert str(page.published) == "2025-07-08"
    assert page.title is not None
    assert page.title.of(page.text) == "لقاء في عمّان"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: zstd\r\n", zstandard.compress(PAGE)),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_every_usual_way_to_send_a_page(headers: str, body: bytes) -> None:
    """Packed, chunked, or chunked by name only."""
    assert ids(record("https://news.example/1", body, headers)) == ["news.example/1"]


def test_what_is_no_page_is_passed_over() -> None:
    """Requests, redirects, images and metadata are no error; what stands after them is read."""
    raw = (
        record("https://news.example/x", b"GET / HTTP/1.1", kind="request")
        + record("https://news.example/old", b"", status=301)
        + record("dns:news.example", b"x", kind="resource")
        + record("https://news.example/i.png", b"\x89PNG", "Content-Type: image/png\r\n")
        + record("https://news.example/2", PAGE)
    )
    assert ids(raw) == ["news.example/2"]


def test_damage_costs_one_record_not_the_archive() -> None:
    """A cut record, a false length, noise between records: each is named, the rest is read."""
    good = record("https://news.example/1", PAGE)
    assert ids(b"noise\r\n" + good) == ["!broken-archive", "news.example/1"]
    assert ids(good.replace(b"Content-Length: ", b"Content-Length: x") + good) == [
        "!broken-archive", "!broken-archive", "news.example/1",
    ]  # fmt: skip
    assert ids(good + good[:-500]) == ["news.example/1", "!broken-archive"]
    assert ids(b"") == ["!empty"]


def test_the_same_address_twice_is_two_captures() -> None:
    """The second keeps the address and gets a name of its own."""
    raw = record("https://news.example/1", PAGE) * 3
    assert ids(raw) == ["news.example/1", "news.example/1@2025-07-09", "news.example/1@3"]


@pytest.mark.parametrize("ending", [".warc", ".warc.gz", ".warc.zst"])
def test_files_are_read_by_their_names(tmp_path: Path, ending: str) -> None:
    """Plain, gzip (a member for each record, as crawlers write) and Zstandard."""
    records = [record(f"https://news.example/{n}", PAGE.replace("لقاء".encode(), f"لقاء {n}".encode())) for n in (1, 2)]
    pack = {".warc": bytes, ".warc.gz": gzip.compress, ".warc.zst": zstandard.compress}[ending]
    path = tmp_path / f"news{ending}"
    path.write_bytes(b"".join(pack(r) for r in records))
    assert [item.id for item in read([path]) if isinstance(item, Document)] == ["news.example/1", "news.example/2"]


class Zeros(io.RawIOBase):
    """A packed stream of zeros that never ends."""

    def __init__(self, pack: str) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31) if pack == ".gz" else zstandard.ZstdCompressor().compressobj()
        self._parts: Iterator[bytes] = (packer.compress(bytes(1 << 24)) for _ in iter(int, 1))

    def read(self, size: int = -1) -> bytes:
        """Return the next packed bytes."""
        return next(part for part in self._parts if part)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_bomb_is_stopped(ending: str) -> None:
    """Long before it fills the memory, and with a line that says why."""
    begun = time.perf_counter()
    with pytest.raises(BombError, match="grows to more than"):
        stream = unpacked(Zeros(ending), ending)  # type: ignore[arg-type]
        while stream.read(1 << 20):
            pass
    assert time.perf_counter() - begun < 5


def test_bombs_inside_an_archive(tmp_path: Path) -> None:
    """A page that unpacks to a gigabyte, and a record of a gigabyte of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 24)) for _ in range(64)) + packer.flush()
    good = record("https://news.example/1", PAGE)
    begun = time.perf_counter()
    assert ids(record("https://news.example/b", bomb, "Content-Encoding: gzip\r\n") + good) == [
        "!too-long",
        "news.example/1",
    ]
    path = tmp_path / "bomb.warc.gz"
    head = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 99999999999\r\n\r\n"
    )
    path.write_bytes(gzip.compress(good) + gzip.compress(head) + bomb)
    items = list(read([path]))
    assert [item.id if isinstance(item, Document) else item.code for item in items] == [
        "news.example/1",
        "broken-archive",
    ]
    rows = tmp_path / "rows.jsonl.gz"
    rows.write_bytes(bomb)
    assert [item.code for item in read([rows]) if isinstance(item, Skipped)] == ["broken-archive"]
    assert time.perf_counter() - begun < 10


def test_packed_files_that_end_early_or_are_none(tmp_path: Path) -> None:
    """Named, with what to do; nothing is half-read in silence."""
    whole = gzip.compress(record("https://news.example/1", PAGE))
    for number, raw in enumerate((whole[:-20], b"no gzip at all", whole + b"tail")):
        path = tmp_path / f"{number}.warc.gz"
        path.write_bytes(raw)
        items = list(read([path]))
        assert isinstance(items[-1], Skipped)
        assert items[-1].code == "broken-archive"


def test_an_address_makes_a_short_readable_id() -> None:
    """Without scheme, campaign and fragment; long ones are cut and stay different."""
    assert address_id("http://www.news.example/world/") == "news.example/world"
    long = "https://news.example/" + "%D8%A7" * 100
    assert address_id(long) != address_id(long + "x")
    assert len(address_id(long)) <= 160
    assert address_id("http://[broken/1") == "_broken/1"
    assert address_id("http://")
