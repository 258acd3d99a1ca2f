"""The tables of the register, the same on SQLite and PostgreSQL.

A register grows in one direction: texts, readings, facts, link history,
decisions and audit rows are added, never altered; what is *current* (the
``findings``, ``named``, ``links`` tables) can be rebuilt from them. Moments
are UTC texts (``2026-11-22T01:23:45.678901Z``) that sort as they read; days are
dates; a period is stored as first and last day, both inclusive.

The migrations under ``migrations/`` make these tables; a test holds the two
against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema this program knows, oldest first; the last one is the present one."""


def _document(primary: bool = False) -> Column[int]:
    return Column("document", Integer, ForeignKey("documents.pk"), primary_key=primary, nullable=False)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # add, link, watch, import, review
    Column("program", String, nullable=False),
    Column("by", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("documents", Integer, nullable=False, default=0),
    Column("note", Text, nullable=False, default=""),
)

documents = Table(
    "documents",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False, index=True),  # the id it came with
    Column("url", Text),
    Column("source", Text),
    Column("language", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("hash", String, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("first", Date),  # publication day, or the interval it lies in
    Column("last", Date),
    Column("stated", Boolean, nullable=False),
    Column("read_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("version_pk", Integer),
    Column("reading_pk", Integer),
    Column("linked_run", Integer),  # None: waits for linking
    Column("program", String),  # that read it last, whether or not it found anything else
    Index("documents_by_url", "url", postgresql_using="hash"),  # addresses may be long
    Index("documents_by_day", "last", "linked_run"),
    Index("documents_unlinked", "linked_run"),
    Index("documents_by_version", "version_pk"),
)

versions = Table(
    "versions",
    metadata,
    Column("pk", Integer, primary_key=True),
    _document(),
    Column("version", Integer, nullable=False),
    Column("hash", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_at", String, nullable=False),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("difference", Text),  # against the version before: see ``versions.difference``
    Index("versions_of", "document", "version", unique=True),
)

readings = Table(
    "readings",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.pk"), nullable=False, index=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("program", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("read_at", String, nullable=False),
    Column("record", LargeBinary, nullable=False),  # zlib over the JSON record without its text
)

terms = Table(
    "terms",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("key", BigInteger, nullable=False, unique=True),  # hash of the words
    Column("said", Text, nullable=False),  # name of a property or rule, that stands in many rows
)

subjects = Table(
    "subjects",
    metadata,
    Column("pk", Integer, primary_key=True),
    _document(),
    Column("uid", String, nullable=False, unique=True),  # of the finding
    Column("kind", String, nullable=False),  # document, event, commitment, statement
)

moments = Table(
    "moments",
    metadata,
    Column("pk", Integer, primary_key=True),
    _document(),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("at", String, nullable=False),
)

facts = Table(
    "fact_rows",  # the view ``facts`` has them in full
    metadata,
    _document(primary=True),
    Column("n", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("subject", Integer, ForeignKey("subjects.pk"), nullable=False),
    Column("property", Integer, ForeignKey("terms.pk"), nullable=False),
    Column("value", Text),  # None: the words from start to end
    Column("start", Integer),
    Column("end", Integer),
    Column("how", Integer, ForeignKey("terms.pk"), nullable=False),
    Column("by", Integer, ForeignKey("terms.pk"), nullable=False),  # rule, or person
    Column("came", Integer, ForeignKey("moments.pk"), nullable=False),
    Column("gone", Integer, ForeignKey("moments.pk")),  # moment it was last seen at, and run that put it aside
    Column("superseded_by", Integer),  # ``n``
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    _document(primary=True),
    Column("id", String, primary_key=True),  # e1, c1, s1
    Column("uid", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("rung", String),
    Column("first", Date),
    Column("last", Date),
    Column("topic", String),
    Column("amount", Float),
    Column("unit", String),
    Column("comparator", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", String, nullable=False),
    Column("hidden", Boolean, nullable=False, default=False),  # rejected by hand
    Column("accepted", Boolean, nullable=False, default=False),
    Column("overrides", Text),  # fields set by hand, JSON
    Index("findings_by_day", "kind", "first"),
    Index("findings_by_status", "kind", "status"),
)

parts = Table(
    "parts",
    metadata,
    _document(primary=True),
    Column("n", Integer, primary_key=True),
    Column("finding", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("role", String, nullable=False),
    Column("entity", String),
    Column("office", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("parts_by_entity", "entity", "kind"),
    sqlite_with_rowid=False,
)

named = Table(
    "named",
    metadata,
    _document(primary=True),
    Column("entity", String, primary_key=True),
    Column("times", Integer, nullable=False),
    Index("named_by_entity", "entity", "document"),
    sqlite_with_rowid=False,
)

entities = Table(
    "entities",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("name_ar", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("wikidata", String),
    Column("documents", Integer, nullable=False, default=0),
)

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
    _document(primary=True),
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
    _document(),
    Column("type", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reported", Date),
    Column("origin", String),
    Index("follow_ups_of_document", "document"),
)

sketches = Table(
    "sketches",
    metadata,
    _document(primary=True),
    Column("kind", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
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
    _document(primary=True),
    Column("finding", String, primary_key=True),  # "" where the document itself is meant
    Column("side", Integer, nullable=False),  # 1: posted there, 2: asks there, 3: both
    sqlite_with_rowid=False,
)

skipped = Table(
    "skipped",
    metadata,
    Column("key", String, primary_key=True),  # hash of place and code
    Column("place", Text, nullable=False),  # file (and line) or address
    Column("code", String, nullable=False),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first_at", String, nullable=False),
    Column("at", String, nullable=False, index=True),  # last time
    Column("times", Integer, nullable=False, default=1),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
)

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

APPEND_ONLY = ("decisions", "audit", "link_history", "versions")
"""Tables whose rows a trigger protects from change and removal."""
