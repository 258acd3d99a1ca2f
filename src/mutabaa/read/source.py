"""Walk what the user names: files, folders, compressed files, standard input."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Literal, cast

from mutabaa.model import Document, Skipped
from mutabaa.read.decode import decode
from mutabaa.read.language import other_language
from mutabaa.read.rows import rows
from mutabaa.read.skip import skip, too_long
from mutabaa.read.unpack import PACKED, unpacked

Kind = Literal["text", "html", "rows", "warc"]

MAX_FILE = 8_000_000
"""Bytes of the longest text file or page that is looked into."""

KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "rows", ".ndjson": "rows", ".jsonlines": "rows",
    ".warc": "warc",
}  # fmt: skip


def read(
    paths: Iterable[str | Path],
    *,
    published: dt.date | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Document | Skipped]:
    """Yield the articles that ``paths`` hold, one after the other.

    Folders are walked in order of names. A JSON Lines file is read row by
    row, so it may be larger than memory. Same text with same source and
    address is yielded once.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        published: Publication day of articles that state none themselves.
        stdin: Where ``-`` reads from, if not the process's own.

    Yields:
        A ``Document``, or a ``Skipped`` for each input that is none.
    """
    seen: dict[bytes, str] = {}
    ids: set[str] = set()
    for path in paths:
        if str(path) == "-":
            stream = cast(IO[bytes], stdin or sys.stdin.buffer)
            found = _stream(stream, "stdin", "-", None, published)
        else:
            found = _path(Path(path), published)
        for item in found:
            yield item if isinstance(item, Skipped) else _checked(item, seen, ids)


def _path(path: Path, published: dt.date | None) -> Iterator[Document | Skipped]:
    if not path.is_dir():
        yield from _file(path, path.name, published, guess=True)
        return
    files = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]
    if not files:
        yield skip("empty", _spelt(path), "the folder holds no files")
    names = [file.name for file in files]
    for file in files:
        # A name that stands twice in the folder is told apart by its folder.
        unique = names.count(file.name) == 1
        id = file.name if unique else file.relative_to(path).as_posix()
        yield from _file(file, id, published, guess=False)


def _file(path: Path, id: str, published: dt.date | None, *, guess: bool) -> Iterator[Document | Skipped]:
    id, name = _spelt(id), _spelt(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKED else None
    kind = KINDS.get(suffixes[-1]) if suffixes else None
    if kind is None and not guess:
        yield skip("unknown-kind", name, "the name does not say what kind of file it is")
        return
    try:
        with path.open("rb") as raw:
            yield from _stream(unpacked(raw, packed), id, name, kind, published)
    except FileNotFoundError:
        yield skip("missing", name, "there is no such file or folder")
    except PermissionError:
        yield skip("denied", name, "the file may not be read")
    except (EOFError, OSError) as error:
        code = "broken-archive" if packed else "denied"
        yield skip(code, name, f"reading stopped: {error}")


def _spelt(name: str | Path) -> str:
    """Return the name of a file as text that can be kept; bytes that are no UTF-8 (old archives) are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _stream(
    stream: IO[bytes], id: str, name: str, kind: Kind | None, published: dt.date | None
) -> Iterator[Document | Skipped]:
    buffered = stream
    if not isinstance(buffered, io.BufferedReader):
        buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    kind = kind or _guess(buffered.peek(4096))
    if kind == "rows":
        yield from rows(buffered, name, published=published)
        return
    if kind == "warc":
        from mutabaa.read.warc import pages

        yield from pages(buffered, name)
        return
    raw = buffered.read(MAX_FILE + 1)
    yield _whole(raw, id, name, kind, published)


def _whole(raw: bytes, id: str, name: str, kind: Kind, published: dt.date | None) -> Document | Skipped:
    if not raw.strip():
        return skip("empty", name, "the file is empty")
    if len(raw) > MAX_FILE:
        # Half a character at the end must not pass for a broken encoding.
        problem = f"the file has more than {MAX_FILE // 10**6} MB"
        return skip("binary" if decode(raw[: MAX_FILE // 2]).code == "binary" else "too-long", name, problem)
    decoded = decode(raw, html=kind == "html")
    if decoded.text is None:
        return skip(decoded.code, name, decoded.problem)
    text = decoded.text.removeprefix("\ufeff")
    if not text.strip():
        return skip("empty", name, "the file is empty")
    if kind == "html":
        from mutabaa.read.page import page_document

        return page_document(text, id=id, where=name, published=published)
    if long := too_long(text, name):
        return long
    return Document(
        id=id,
        text=text,
        published=published,
        published_because="--published" if published else None,
        path=name,
    )


def _checked(document: Document, seen: dict[bytes, str], ids: set[str]) -> Document | Skipped:
    where = document.path or document.id
    if document.id not in where:
        where = f"{where} ({document.id})"
    other = other_language(document.text)
    if other:
        return skip("not-arabic", where, f"the article is not in Arabic: {other}")
    key = "\0".join((" ".join(document.text.split()), document.source or "", document.url or ""))
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()
    if digest in seen:
        return skip("duplicate", where, f"the same article as {seen[digest]}")
    path = document.path or ""
    if document.id in ids and path not in ids and Path(path).name == document.id:
        # Two folders may each hold a 1.txt: the second is told apart by its folder, as in one folder.
        document = replace(document, id=path)
    if document.id in ids:
        return skip("same-id", where, f"another article has the id {document.id}")
    seen[digest] = where
    ids.add(document.id)
    return document


def _guess(head: bytes) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "rows"
    if start.startswith(b"WARC/"):
        return "warc"
    lowered = start[:1024].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<") and b"<body" in lowered):
        return "html"
    return "text"
