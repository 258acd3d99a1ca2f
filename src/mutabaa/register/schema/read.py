"""The tables of what was read: documents, their texts, readings, facts and the findings of today."""

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
    document(),
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
    document(),
    Column("uid", String, nullable=False, unique=True),  # of the finding
    Column("kind", String, nullable=False),  # document, event, commitment, statement
)

moments = Table(
    "moments",
    metadata,
    Column("pk", Integer, primary_key=True),
    document(),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("at", String, nullable=False),
)

facts = Table(
    "fact_rows",  # the view ``facts`` has them in full
    metadata,
    document(primary=True),
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
    document(primary=True),
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
    document(primary=True),
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
    document(primary=True),
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

sketches = Table(
    "sketches",
    metadata,
    document(primary=True),
    Column("kind", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
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
