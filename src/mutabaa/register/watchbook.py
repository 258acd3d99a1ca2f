"""The part of the register that remembers watching: what was asked when, and what was told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from mutabaa.register.base import Base
from mutabaa.register.engine import reading, writing
from mutabaa.register.rows import many
from mutabaa.register.schema import alerts, fetches, notes, sources


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of an address from asking it before.

    Attributes:
        url: The address.
        name: Name of the source it belongs to.
        kind: ``feed``, ``page`` or ``article``.
        etag: Version mark of the server, for asking conditionally.
        modified: The server's Last-Modified, as it wrote it.
        checked_at: When it was last asked (UTC).
        next_at: When it may be asked again (UTC).
        failures: Failures in a row.
        status: Last HTTP status.
        problem: What went wrong last; None where nothing did.
    """

    url: str
    name: str
    kind: str
    etag: str | None = None
    modified: str | None = None
    checked_at: str | None = None
    next_at: str | None = None
    failures: int = 0
    status: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request that was made.

    Attributes:
        source: Name of the source.
        url: What was asked for.
        at: When (UTC).
        status: HTTP status; None where there was no answer.
        size: Bytes of the answer.
        seconds: How long it took.
        hash: SHA-256 of the answer.
        snapshot: File and offset it is kept under.
        doc: Document it became.
        problem: Why it became none.
    """

    source: str
    url: str
    at: str
    status: int | None = None
    size: int = 0
    seconds: float = 0.0
    hash: str | None = None
    snapshot: str | None = None
    doc: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something an editor is told once.

    Attributes:
        key: What makes it this one; the same key is never told again.
        rule: ``due``, ``evidence``, ``disagreement`` or ``unreported``.
        subject: Id of the event or promise.
        at: When it was first told (UTC).
        day: The day it is about.
        detail: What the message is made of.
    """

    key: str
    rule: str
    subject: str
    at: str
    day: dt.date | None = None
    detail: dict[str, Any] = field(default_factory=dict, hash=False)


class Watchbook(Base):
    """Log of watching, and of what was told to whom asked to be told."""

    def asked(self, url: str) -> Asked | None:
        """Return what is known of an address; None where it was never asked."""
        with reading(self._engine) as connection:
            row = connection.execute(select(sources).where(sources.c.url == url)).first()
        return Asked(**row._mapping) if row is not None else None

    def sources(self, *, kinds: Sequence[str] = ("feed", "page")) -> tuple[Asked, ...]:
        """Return the addresses that are watched, those in trouble first."""
        query = select(sources).where(sources.c.kind.in_(list(kinds)))
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(sources.c.failures.desc(), sources.c.name, sources.c.url))
            return tuple(Asked(**row._mapping) for row in rows)

    def note_fetch(self, asked: Asked, fetch: Fetch) -> None:
        """Write down one request and what it changed in what is known of the address."""
        with writing(self._engine) as connection:
            connection.execute(delete(sources).where(sources.c.url == asked.url))
            connection.execute(insert(sources).values(**asdict(asked)))
            connection.execute(insert(fetches).values(**asdict(fetch)))

    def fetches(self, *, source: str | None = None, failed: bool = False, limit: int = 100) -> tuple[Fetch, ...]:
        """Return the newest requests.

        Args:
            source: Only of this source.
            failed: Only those with a problem.
            limit: At most so many.
        """
        query = select(fetches).order_by(fetches.c.pk.desc()).limit(limit)
        if source is not None:
            query = query.where(fetches.c.source == source)
        if failed:
            query = query.where(fetches.c.problem.is_not(None))
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        names = list(Fetch.__dataclass_fields__)
        return tuple(Fetch(**{name: getattr(row, name) for name in names}) for row in rows)

    def tell(self, found: Sequence[Alert]) -> tuple[Alert, ...]:
        """Keep those alerts that were not told before, and return them."""
        with writing(self._engine) as connection:
            keys = [alert.key for alert in found]
            told: set[str] = set()
            for start in range(0, len(keys), 500):
                some = alerts.c.key.in_(keys[start : start + 500])
                told.update(connection.execute(select(alerts.c.key).where(some)).scalars())
            new = {alert.key: alert for alert in found if alert.key not in told}
            rows = [{**asdict(alert), "detail": json.dumps(alert.detail, ensure_ascii=False)} for alert in new.values()]
            many(connection, alerts, rows)
        return tuple(new.values())

    def alerts(self, *, since: str = "", rule: str | None = None, limit: int = 100) -> tuple[Alert, ...]:
        """Return what was told, the newest first.

        Args:
            since: Only what was told after this moment (UTC).
            rule: Only of this rule.
            limit: At most so many.
        """
        query = select(alerts).where(alerts.c.at > since).order_by(alerts.c.at.desc(), alerts.c.key).limit(limit)
        if rule is not None:
            query = query.where(alerts.c.rule == rule)
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(Alert(r.key, r.rule, r.subject, r.at, r.day, json.loads(r.detail)) for r in rows)

    def note(self, name: str) -> str | None:
        """Return a note that ``put_note`` kept, such as how far something was told."""
        with reading(self._engine) as connection:
            return connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar_one_or_none()

    def put_note(self, name: str, value: str) -> None:
        """Keep a short text under a name."""
        with writing(self._engine) as connection:
            _put(connection, name, value)


def _put(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(notes).where(notes.c.name == name))
    connection.execute(insert(notes).values(name=name, value=value))
