"""Read web archives (WARC): each page that was answered with 200 becomes a document.

The reader is our own: the format is a header, a length and a body, and an
archive may be hostile. fastwarc 2 is faster but ends the process's thread with
a panic on a reader that fails, and unpacks what a header promises; the pages
take a thousand times longer to read than the records round them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from mutabaa.model import Document, Skipped
from mutabaa.read.address import address_id
from mutabaa.read.decode import decode
from mutabaa.read.page import page_document
from mutabaa.read.skip import skip
from mutabaa.read.unpack import inflate

MAX_PAGE = 8_000_000
"""Bytes of the longest page that is read; a longer one is skipped without being held in memory."""

_MAX_HEADER = 1 << 16
_CHUNK = 1 << 16
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive.

    Attributes:
        headers: By name in lower case.
        body: At most ``MAX_PAGE`` bytes and a header's length more.
        whole: The body is complete.
        number: Which record of the archive, from 1.
    """

    headers: dict[str, str]
    body: bytes
    whole: bool
    number: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as a server sent it.

    Attributes:
        url: Its address.
        body: Its bytes, unpacked.
        charset: What the server says its encoding is.
    """

    url: str
    body: bytes
    charset: str | None


def pages(stream: IO[bytes], name: str) -> Iterator[Document | Skipped]:
    """Yield the pages of an archive.

    Records that are no pages (requests, images, metadata, redirects) are passed
    over in silence.

    Args:
        stream: Unpacked bytes of the archive.
        name: How messages shall name it.
    """
    found = False
    ids: set[str] = set()
    for record in records(stream):
        if isinstance(record, str):
            yield skip("broken-archive", name, record)
            continue
        found = True
        where = f"{name}:{record.number}"
        sent = sent_page(record, where)
        if isinstance(sent, Sent):
            page = page_of(sent.body, sent.url, where, charset=sent.charset)
            yield replace(page, id=own_id(sent.url, record, ids)) if isinstance(page, Document) else page
        elif sent is not None:
            yield sent
    if not found:
        yield skip("empty", name, "the archive holds no records")


def own_id(url: str, record: Record, ids: set[str]) -> str:
    """Return the id of a page, unlike those in ``ids``, and add it: an address may have been fetched several times."""
    id = name = address_id(url)
    if name in ids:
        name = f"{id}@{record.headers.get('warc-date', '')[:10]}"
    if name in ids:
        name = f"{id}@{record.number}"
    ids.add(name)
    return name


def records(stream: IO[bytes]) -> Iterator[Record | str]:
    """Yield records; a string says what is damaged, and reading goes on at the next record."""
    number = 0
    while True:
        damaged = False
        while (line := stream.readline(_MAX_HEADER)) and not line.startswith(b"WARC/"):
            if line.strip() and not damaged:
                damaged = True
                yield f"damaged after record {number}"
        if not line:
            return
        number += 1
        headers = _headers(stream)
        try:
            length = int(headers.get("content-length", ""))
        except ValueError:
            length = -1
        if length < 0:
            yield f"record {number} does not say how long it is"
            continue
        held = min(length, MAX_PAGE + _MAX_HEADER)
        body = stream.read(held)
        left = length - len(body)
        while left > 0 and len(body) == held and (passed := stream.read(min(left, _CHUNK))):
            left -= len(passed)
        if left > 0:
            yield f"record {number} ends early"
            return
        yield Record(headers, body, len(body) == length, number)


def _headers(stream: IO[bytes]) -> dict[str, str]:
    headers: dict[str, str] = {}
    size, last = 0, ""
    while (line := stream.readline(_MAX_HEADER)).strip():
        size += len(line)
        if size > _MAX_HEADER:
            break
        last = _header(line, headers, last)
    return headers


def _header(line: bytes, headers: dict[str, str], last: str) -> str:
    """Take one header line; a line that begins with a blank goes on with the one before."""
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    if text[:1] in " \t" and last:
        headers[last] += " " + text.strip()
        return last
    name, _, value = text.partition(":")
    name = name.strip().lower()
    headers[name] = value.strip()
    return name


def sent_page(record: Record, where: str) -> Sent | Skipped | None:
    """Return the page that a record holds as it was sent; None where it holds none.

    Args:
        record: One record of an archive.
        where: How messages shall name it.
    """
    url = record.headers.get("warc-target-uri", "").strip("<>")
    kind = record.headers.get("warc-type")
    if not url.startswith(("http://", "https://")):
        return None
    if kind == "response":
        head, _, body = record.body.partition(b"\r\n\r\n")
        first, *rest = head.split(b"\r\n")
        status = first.split(b" ", 2)[1:2]
        headers: dict[str, str] = {}
        last = ""
        for line in rest:
            last = _header(line, headers, last)
        if status != [b"200"]:
            return None
    elif kind == "resource":
        headers, body = record.headers, record.body
    else:
        return None
    media = headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if media not in _PAGES:
        return None
    if not record.whole:
        return skip("too-long", where, f"the page has more than {MAX_PAGE // 10**6} MB")
    try:
        body = _plain(body, headers)
    except OSError as error:
        return skip("broken-archive", where, str(error))
    if len(body) > MAX_PAGE:
        return skip("too-long", where, f"the page unpacks to more than {MAX_PAGE // 10**6} MB")
    return Sent(url, body, charset_of(headers.get("content-type", "")))


def page_of(body: bytes, url: str, where: str, *, charset: str | None = None) -> Document | Skipped:
    """Return the article of a page as it was sent.

    Args:
        body: The page's bytes, unpacked.
        url: Its address.
        where: How messages shall name it.
        charset: What the server says its encoding is; believed where the bytes agree.
    """
    text = None
    if charset and charset.lower() not in {"utf-8", "utf8"}:
        try:
            text = body.decode(charset)
        except (LookupError, UnicodeDecodeError):
            text = None
    if text is None:
        decoded = decode(body, html=True)
        if decoded.text is None:
            return skip(decoded.code, where, decoded.problem)
        text = decoded.text
    if not text.strip():
        return skip("empty", where, "the page is empty")
    return page_document(text.replace("\0", "\ufffd"), id=address_id(url), where=where, url=url)


def charset_of(content_type: str) -> str | None:
    """Return the encoding that a Content-Type names."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _plain(body: bytes, headers: dict[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for encoding in reversed(headers.get("content-encoding", "").lower().split(",")):
        name = encoding.strip()
        if name and name != "identity":
            body = inflate(body, MAX_PAGE + 1, name)
    return body


def _joined(body: bytes) -> bytes:
    """Return a chunked body in one; archives often keep the header and store it joined already."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        try:
            size = int(body[at:end].partition(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
