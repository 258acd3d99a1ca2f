"""What two runs read differently: facts gained and lost, links that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from mutabaa.register import stating
from mutabaa.register.followed import changed_since
from mutabaa.register.history import Difference, Moved
from mutabaa.register.schema import facts, link_history, moments


def diff(connection: Connection, before: int, after: int) -> Difference:
    """Return facts and links that came or went after run ``before`` up to and with run ``after``.

    A fact that only moved (a corrected text shifted its words, a rule was
    renamed) is neither gained nor lost: document, finding, property and value
    are what counts.
    """
    came_run, gone_run = stating.CAME, stating.GONE
    # Only documents in which something happened: their facts stand together.
    touched = select(moments.c.document).where(moments.c.run > before, moments.c.run <= after)
    columns = stating.told().where(facts.c.document.in_(touched))
    still = gone_run.is_(None) | (gone_run > after)
    came = columns.where(came_run > before, came_run <= after, still)
    went = columns.where(came_run <= before, gone_run > before, gone_run <= after)
    gained = _keyed(connection.execute(came).all())
    lost = _keyed(connection.execute(went).all())
    history = select(link_history).where(link_history.c.run > before, link_history.c.run <= after)
    return Difference(
        tuple(moved for key, moved in gained.items() if key not in lost),
        tuple(moved for key, moved in lost.items() if key not in gained),
        changed_since(connection, history.order_by(link_history.c.pk)),
    )


def _keyed(rows: Sequence[Row[Any]]) -> dict[tuple[str, str, str], Moved]:
    return {
        (row.subject, row.property, row.value): Moved(
            row.doc, row.subject, row.kind, row.property, row.value, row.version, row.start, row.end, row.by
        )
        for row in rows
    }
