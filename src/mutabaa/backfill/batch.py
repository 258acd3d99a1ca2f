"""Articles in, records out: one pure function over Arrow record batches.

``map_batch`` is all that an engine needs to know. It reads nothing but its
argument, writes nothing, and gives one row for each row: an article that
cannot be read, or on which the program fails, becomes a row that says so.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

import numpy as np
import pyarrow as pa

from mutabaa.link.digest import sketch
from mutabaa.model import Document, Skipped
from mutabaa.parallel import lasting
from mutabaa.pipeline import Pipeline
from mutabaa.read.language import other_language
from mutabaa.read.rows import fields_document, row_document
from mutabaa.read.skip import skip
from mutabaa.read.warc import page_of

Row = dict[str, Any]

ARTICLES = pa.schema(
    [
        pa.field("where", pa.string()),  # how messages name the row
        # either the fields of an article ...
        pa.field("id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("text", pa.string()),
        pa.field("source", pa.string()),
        pa.field("url", pa.string()),
        pa.field("published", pa.string()),
        # ... or a line of JSON Lines, or a page as it was sent, in bytes ...
        pa.field("line", pa.binary()),
        pa.field("page", pa.binary()),
        pa.field("charset", pa.string()),
        # ... or why there is no article.
        pa.field("code", pa.string()),
        pa.field("problem", pa.string()),
        pa.field("remedy", pa.string()),
    ]
)
"""What ``map_batch`` takes; columns that are missing count as null."""

RECORDS = pa.schema(
    [
        pa.field("doc", pa.string()),
        pa.field("where", pa.string()),
        pa.field("status", pa.string()),  # read, skipped or failed
        pa.field("code", pa.string()),
        pa.field("problem", pa.string()),
        pa.field("remedy", pa.string()),
        pa.field("source", pa.string()),
        pa.field("url", pa.string()),
        pa.field("published_from", pa.date32()),
        pa.field("published_to", pa.date32()),
        pa.field("published_stated", pa.bool_()),
        pa.field("events", pa.int32()),
        pa.field("commitments", pa.int32()),
        pa.field("statements", pa.int32()),
        pa.field("sketch", pa.binary()),  # MinHash, 128 x 32 bits, little-endian
        pa.field("record", pa.string()),  # JSON, the contract of `mutabaa extract --format jsonl`
    ]
)
"""What ``map_batch`` gives; ``docs/scale.md`` says what the columns mean."""

_LEAST = 100
"""Letters beyond ASCII below which no page can hold an Arabic article."""


def map_batch(batch: pa.RecordBatch, packs: tuple[str, ...] = (), published: dt.date | None = None) -> pa.RecordBatch:
    """Return one row of ``RECORDS`` for each row of ``ARTICLES``, in order.

    Args:
        batch: Rows; columns beyond those of ``ARTICLES`` are not looked at.
        packs: Knowledge packs to load; all built-in ones where empty. They
            are loaded once a process.
        published: Publication day of articles that state none.
    """
    pipeline = _pipeline(packs)
    names = [name for name in ARTICLES.names if name in batch.schema.names]
    found = [_mapped(pipeline, row, published) for row in batch.select(names).to_pylist()]
    return pa.RecordBatch.from_pylist(found, schema=RECORDS)


@cache
def _pipeline(packs: tuple[str, ...]) -> Pipeline:
    return lasting(partial(Pipeline, packs))


def warm(packs: tuple[str, ...]) -> None:
    """Load packs and rules now, so that processes forked later share them."""
    _pipeline(packs)


def _mapped(pipeline: Pipeline, row: Row, published: dt.date | None) -> Row:
    where = row.get("where") or row.get("url") or row.get("id") or ""
    try:
        document = _document(row, where, published)
        if isinstance(document, Document):
            other = other_language(document.text)
            if other:
                document = skip("not-arabic", where, f"the article is not in Arabic: {other}")
        if isinstance(document, Skipped):
            return _without(row, where, "skipped", document.code, document.problem, document.remedy)
        analysis = pipeline(document)
        return _read(pipeline.record(analysis), where, np.array(sketch(analysis), dtype="<u4").tobytes())
    except Exception as error:
        # One article must never stop a corpus; what happened stands in its row.
        problem = f"the article could not be worked through: {type(error).__name__}: {error}"
        return _without(row, where, "failed", "failed", _clean(problem), "please report it with this line")


def _document(row: Row, where: str, published: dt.date | None) -> Document | Skipped:
    if row.get("problem"):
        return Skipped(where, row["problem"], row.get("remedy") or "", row.get("code") or "denied")
    if row.get("line") is not None:
        return row_document(row["line"], where, where, published)
    if row.get("page") is not None:
        return _page(row, where, published)
    fields = {name: row.get(name) for name in ("id", "title", "text", "source", "url", "published")}
    if isinstance(fields["published"], dt.date):  # a table of somebody else's, with a column of days
        fields["published"] = fields["published"].isoformat()
    return fields_document(fields, where, where, published)


def _page(row: Row, where: str, published: dt.date | None) -> Document | Skipped:
    if not _may_be_arabic(row["page"]):
        # Reading a page costs as much as reading an article; most of the web is not Arabic.
        return skip("not-arabic", where, "the page has hardly any letters beyond ASCII")
    page = page_of(row["page"], row.get("url") or "", where, charset=row.get("charset"))
    if isinstance(page, Skipped):
        return page
    if page.published is None and published is not None:
        page = replace(page, published=published, published_because="--published")
    return replace(page, id=row["id"]) if row.get("id") else page


def _may_be_arabic(page: bytes) -> bool:
    high = len(page) - len(page.translate(None, _HIGH))
    return high >= _LEAST or page.count(b"&#") >= _LEAST or b"\0" in page[:1000]


_HIGH = bytes(range(128, 256))


def _read(record: Mapping[str, Any], where: str, sketched: bytes) -> Row:
    published = record["published"]
    return {
        "doc": record["doc"],
        "where": where,
        "status": "read",
        "source": record["source"],
        "url": record["url"],
        "published_from": _day(published["from"]),
        "published_to": _day(published["to"]),
        "published_stated": published["stated"],
        "events": len(record["events"]),
        "commitments": len(record["commitments"]),
        "statements": len(record["statements"]),
        "sketch": sketched,
        "record": json.dumps(record, ensure_ascii=False),
    }


def _without(row: Row, where: str, status: str, code: str, problem: str, remedy: str) -> Row:
    kept = {name: row.get(name) for name in ("source", "url")}
    return {
        "doc": row.get("id") or where, "where": where, "status": status,
        "code": code, "problem": problem, "remedy": remedy, **kept,
    }  # fmt: skip


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def batches(rows: Iterator[Row], size: int) -> Iterator[pa.RecordBatch]:
    """Gather rows of ``ARTICLES`` into batches of at most ``size``."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == size:
            yield pa.RecordBatch.from_pylist(held, schema=ARTICLES)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=ARTICLES)
