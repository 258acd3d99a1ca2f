"""The tables of what linking made of the findings, and what it keeps to go on from."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from mutabaa.register.schema.base import document, metadata

links = Table(
    "links",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("rung", String),
    Column("first", Date),
    Column("last", Date),
    Column("topic", String),
    Column("amount", Float),
    Column("unit", String),
    Column("documents", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("certainty", Float, nullable=False),
    Column("priority", Float, nullable=False, default=0.0),  # in the review queue; 0: not in it
    Column("parent", String),
    Column("subject", String, index=True),  # of a disagreement
    Column("reported", Date),  # last publication day of its evidence
    Column("hidden", Boolean, nullable=False, default=False),  # rejected by hand
    Column("accepted", Boolean, nullable=False, default=False),
    Column("overrides", Text),  # fields set by hand, JSON
    Column("payload", Text, nullable=False),
    Column("first_run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("changed_at", String, nullable=False),
    Index("links_by_day", "kind", "last", "first"),
    Index("links_by_status", "kind", "status"),
    Index("links_by_change", "changed_at"),
    Index("links_by_priority", "priority"),
)

link_history = Table(
    "link_history",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("what", String, nullable=False),  # new, changed, gone
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("at", String, nullable=False, index=True),
    Column("before", Text),  # payload that was replaced
    Index("link_history_of", "kind", "id"),
)

members = Table(
    "members",
    metadata,
    Column("kind", String, primary_key=True),
    Column("link", String, primary_key=True),
    document(primary=True),
    Column("finding", String, primary_key=True),  # "" where the document itself is the member
    Index("members_of_document", "document", "finding", "kind", "link"),
)

link_parts = Table(
    "link_parts",
    metadata,
    Column("entity", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("link", String, primary_key=True),
    Index("link_parts_of_link", "kind", "link"),
    sqlite_with_rowid=False,
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("kind", String, primary_key=True),
    Column("link", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    document(),
    Column("type", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reported", Date),
    Column("origin", String),
    Index("follow_ups_of_document", "document"),
)

shelf = Table(
    "shelf",
    metadata,
    Column("name", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # JSON, packed by zlib or bz2 where it is long
)

boards = Table(
    "boards",
    metadata,
    Column("word", BigInteger, primary_key=True),  # hash of graph and word
    document(primary=True),
    Column("finding", String, primary_key=True),  # "" where the document itself is meant
    Column("side", Integer, nullable=False),  # 1: posted there, 2: asks there, 3: both
    sqlite_with_rowid=False,
)
