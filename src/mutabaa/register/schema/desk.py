"""The tables of the desk: decisions, accounts, sources that are watched, alerts and notes."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from mutabaa.register.schema.base import metadata

decisions = Table(
    "decisions",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),  # as it was called then
    Column("anchors", Text, nullable=False),
    Column("field", String),
    Column("value", Text),
    Column("note", Text, nullable=False),
    Column("undoes", String),
)

audit = Table(
    "audit",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", Text, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("secret", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("seen", String),  # last visit, for "new since"
    Column("disabled", Boolean, nullable=False, default=False),
    CheckConstraint("role in ('reader', 'editor', 'owner')", name="users_role"),
)

sources = Table(
    "sources",
    metadata,
    Column("url", Text, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),  # feed, page
    Column("etag", Text),
    Column("modified", Text),  # Last-Modified, as the server wrote it
    Column("checked_at", String),
    Column("next_at", String),  # not to be asked before
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("status", Integer),
    Column("problem", Text),
)

fetches = Table(
    "fetches",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", String, nullable=False, index=True),
    Column("status", Integer),
    Column("size", Integer, nullable=False, default=0),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("hash", String),
    Column("snapshot", Text),  # file and offset it was kept under
    Column("doc", String),
    Column("problem", Text),
    Index("fetches_of_source", "source", "pk"),
    Index("fetches_by_url", "url", postgresql_using="hash"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("key", String, primary_key=True),  # rule, subject and what is new about it: told once
    Column("rule", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("at", String, nullable=False, index=True),
    Column("day", Date),
    Column("detail", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
