"""Keep small binary things that linking works out about a text, so that it need not do so again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select

from mutabaa.register.rows import many
from mutabaa.register.schema import documents, sketches


def put(connection: Connection, kind: str, data: Mapping[str, bytes]) -> None:
    """Write the sketches of some documents over older ones; ids that are not here are left out."""
    names = list(data)
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        found = connection.execute(select(documents.c.id, documents.c.pk).where(documents.c.id.in_(some)))
        pks = {row.id: row.pk for row in found}
        here = sketches.c.document.in_(list(pks.values()))
        connection.execute(delete(sketches).where(sketches.c.kind == kind, here))
        rows = [{"document": pk, "kind": kind, "data": data[id_]} for id_, pk in pks.items()]
        many(connection, sketches, rows)


def get(connection: Connection, kind: str, docs: Sequence[str] | None) -> dict[str, bytes]:
    """Return the sketches of some documents or of all, by document id."""
    query = (
        select(documents.c.id, sketches.c.data)
        .join_from(sketches, documents)
        .where(sketches.c.kind == kind)
        .order_by(documents.c.pk)
    )
    if docs is None:
        return {row.id: row.data for row in connection.execute(query)}
    found: dict[str, bytes] = {}
    for start in range(0, len(docs), 500):
        some = query.where(documents.c.id.in_(docs[start : start + 500]))
        found.update({row.id: row.data for row in connection.execute(some)})
    return found


def forget(connection: Connection, document: int) -> None:
    """Remove the sketches of a document whose text has changed."""
    connection.execute(delete(sketches).where(sketches.c.document == document))
