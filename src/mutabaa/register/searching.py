"""Ask the full-text index; how it is made and asked is in ``words``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Float, Integer, Row, column, select, text

from mutabaa.register import words
from mutabaa.register.lists import between, page, stored
from mutabaa.register.schema import documents, versions
from mutabaa.register.values import Hit, Page

_ASK = {
    "sqlite": ("SELECT rowid AS version, bm25(words, 4.0, 1.0, 0.5) AS rank FROM words WHERE words MATCH :asked"),
    "postgresql": (
        "SELECT version, -ts_rank('{0.1, 0.5, 0.25, 1.0}', body, CAST(:asked AS tsquery)) AS rank "
        "FROM words WHERE body @@ CAST(:asked AS tsquery)"
    ),
}


def search(
    connection: Connection, query: str, *, first: dt.date | None, last: dt.date | None, source: str | None,
    limit: int, offset: int,
) -> Page[Hit]:  # fmt: skip
    """Return the documents that have the words of ``query``, the best first."""
    terms = words.parse(query)
    dialect = connection.dialect.name
    asked = words.fts5(terms) if dialect == "sqlite" else words.tsquery(terms)
    if not asked:
        return Page((), 0)
    columns = column("version", Integer), column("rank", Float)
    hits = text(_ASK[dialect]).bindparams(asked=asked).columns(*columns).subquery("hits")
    chosen = (
        select(documents, hits.c.rank)
        .join(hits, hits.c.version == documents.c.version_pk)
        .where(*between(documents, first, last))
    )
    if source is not None:
        chosen = chosen.where(documents.c.source == source)
    rows, total = page(connection, chosen.order_by(hits.c.rank, documents.c.pk.desc()), limit, offset)
    wanted = [row.version_pk for row in rows]
    said = connection.execute(select(versions.c.pk, versions.c.text).where(versions.c.pk.in_(wanted)))
    texts = {row.pk: row.text for row in said}
    return Page(tuple(_hit(row, texts[row.version_pk], terms) for row in rows), total)


def _hit(row: Row[Any], said: str, terms: tuple[words.Term, ...]) -> Hit:
    marks = list(words.matches(said, terms))
    around = words.passage(said, marks)
    return Hit(stored(row), around.of(said), around, tuple(m for m in marks if around.covers(m)), len(marks))
