"""Read JSON Lines: one article a row, with `id,title,text,published,source,url`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from mutabaa.model import Document, Skipped, Span
from mutabaa.model.press import of_the_press
from mutabaa.read.skip import skip, too_long

MAX_ROW = 8_000_000
"""Bytes of the longest row that is read; a longer one is skipped without being held in memory."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def rows(stream: IO[bytes], name: str, *, published: dt.date | None = None) -> Iterator[Document | Skipped]:
    """Yield a document a row, reading no further than asked for.

    The text of a document is the row's title, a blank line and its text; its
    id is the row's ``id``, or file and line where there is none.

    Args:
        stream: Bytes in UTF-8.
        name: How messages shall name the stream.
        published: Publication day of rows that state none.
    """
    number = 0
    while line := stream.readline(MAX_ROW):
        number += 1
        where = f"{name}:{number}"
        if len(line) == MAX_ROW and not line.endswith(b"\n"):
            length = len(line)
            while not line.endswith(b"\n") and (line := stream.readline(MAX_ROW)):
                length += len(line)
            problem = f"the row has {length / 1e6:.0f} MB; the most is {MAX_ROW // 10**6} MB"
            yield skip("too-long", where, problem)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield row_document(line, where, name, published)
    if number == 0:
        yield skip("empty", name, "the file is empty")


def row_document(line: bytes, where: str, name: str, published: dt.date | None = None) -> Document | Skipped:
    """Return the article of one line.

    Args:
        line: A JSON object in UTF-8.
        where: How messages shall name the row; its id where it has none.
        name: The file it came from.
        published: Publication day, if the row states none.
    """
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return skip("encoding", where, f"broken UTF-8 at byte {error.start:,} of the row")
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deep")
        return skip("bad-json", where, f"the row is not JSON: {reason}")
    if not isinstance(row, dict):
        return skip("bad-row", where, "the row is no JSON object")
    return fields_document(row, where, name, published)


def fields_document(
    row: Mapping[str, Any], where: str, name: str, published: dt.date | None = None
) -> Document | Skipped:
    """Return the article that the fields ``id, title, text, published, source, url`` make; see ``row_document``."""
    fields: dict[str, str | None] = {}
    for key in ("title", "text", "source", "url"):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            return skip("bad-row", where, f"`{key}` is no string")
        # A lone surrogate cannot be written out again; one sign for one keeps every offset.
        fields[key] = _SURROGATE.sub("\ufffd", value) if value else value
    identity = row.get("id")
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int)):
        return skip("bad-row", where, "`id` is neither a string nor a whole number")
    title, text = fields["title"] or "", fields["text"] or ""
    if not text.strip():
        return skip("empty", where, "the row has no text")
    if long := too_long(text, where):
        return long
    day = published
    if row.get("published") not in (None, ""):
        day = _day(row["published"])
        if day is None:
            return skip("bad-day", where, f"`published` is no day: {row['published']!r}")
    stated = "published" if row.get("published") else "--published"
    return Document(
        id=where if identity in (None, "") else str(identity),
        text=f"{title}\n\n{text}" if title.strip() else text,
        title=_stripped(title) if title.strip() else None,
        source=fields["source"] or None,
        url=fields["url"] or None,
        published=day,
        published_because=stated if day else None,
        path=name,
    )


def _stripped(title: str) -> Span:
    start = len(title) - len(title.lstrip())
    return Span(start, len(title.rstrip()))


def _day(value: Any) -> dt.date | None:
    """Read an ISO day or point in time; the day is the one written, whatever the zone."""
    if not isinstance(value, str):
        return None
    try:
        day = dt.date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None
    return day if of_the_press(day) else None
