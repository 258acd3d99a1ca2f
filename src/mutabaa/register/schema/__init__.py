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

from mutabaa.register.schema.base import metadata
from mutabaa.register.schema.desk import alerts, audit, decisions, fetches, notes, sources, users
from mutabaa.register.schema.linked import boards, follow_ups, link_history, link_parts, links, members, shelf
from mutabaa.register.schema.read import (
    documents,
    entities,
    facts,
    findings,
    moments,
    named,
    parts,
    readings,
    runs,
    sketches,
    skipped,
    subjects,
    terms,
    versions,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema this program knows, oldest first; the last one is the present one."""

APPEND_ONLY = ("decisions", "audit", "link_history", "versions")
"""Tables whose rows a trigger protects from change and removal."""

__all__ = [
    "APPEND_ONLY",
    "REVISIONS",
    "alerts",
    "audit",
    "boards",
    "decisions",
    "documents",
    "entities",
    "facts",
    "fetches",
    "findings",
    "follow_ups",
    "link_history",
    "link_parts",
    "links",
    "members",
    "metadata",
    "moments",
    "named",
    "notes",
    "parts",
    "readings",
    "runs",
    "shelf",
    "sketches",
    "skipped",
    "sources",
    "subjects",
    "terms",
    "users",
    "versions",
]
