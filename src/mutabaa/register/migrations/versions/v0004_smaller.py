"""Half the room: facts in numbers, names counted, nothing kept twice.

Revision: 0004, after 0003. Every fact keeps its words, rule and moment: the
view ``facts`` has them in full. What findings say stands in the readings.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make()
    _fill()
    for view in ("events", "commitments", "statements"):
        op.execute(f"DROP VIEW {view}")
    op.drop_table("facts")
    op.drop_table("mentions")
    _without("findings", "payload")
    _parts()
    _shelf()
    _views()


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _make() -> None:
    op.create_table(
        "terms",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "subjects",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.PrimaryKeyConstraint("pk"),
        sa.UniqueConstraint("uid"),
    )
    op.create_table(
        "moments",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.ForeignKeyConstraint(["run"], ["runs.id"]),
        sa.PrimaryKeyConstraint("pk"),
    )
    op.create_index(op.f("ix_moments_run"), "moments", ["run"], unique=False)
    op.create_table(
        "fact_rows",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("property", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("how", sa.Integer(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.ForeignKeyConstraint(["subject"], ["subjects.pk"]),
        *(sa.ForeignKeyConstraint([column], ["terms.pk"]) for column in ("property", "how", "by")),
        *(sa.ForeignKeyConstraint([column], ["moments.pk"]) for column in ("came", "gone")),
        sa.PrimaryKeyConstraint("document", "n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.PrimaryKeyConstraint("document", "entity"),
        sqlite_with_rowid=False,
    )
    op.create_index("named_by_entity", "named", ["entity", "document"], unique=False)


def _fill() -> None:
    """Carry everything over; ``superseded_by`` becomes the heir's number in its document."""
    connection = op.get_bind()
    said = connection.execute(
        sa.text('SELECT property FROM facts UNION SELECT how FROM facts UNION SELECT "by" FROM facts')
    ).scalars()
    terms = [{"key": _key(word), "said": word} for word in sorted(said)]
    for start in range(0, len(terms), 500):
        connection.execute(sa.text("INSERT INTO terms (key, said) VALUES (:key, :said)"), terms[start : start + 500])
    op.execute(
        "INSERT INTO subjects (document, uid, kind) SELECT min(document), subject, min(kind) FROM facts "
        "GROUP BY subject ORDER BY min(pk)"
    )
    op.execute(
        "INSERT INTO moments (document, run, at) SELECT document, run, at FROM ("
        "SELECT document, first_run AS run, first_seen AS at FROM facts UNION "
        "SELECT document, gone_run, coalesce(last_seen, first_seen) FROM facts "
        "WHERE gone_run IS NOT NULL) AS both_ends"
    )
    op.create_index("moments_to_fill", "moments", ["document", "run", "at"], unique=False)
    numbered = "(SELECT f.*, row_number() OVER (PARTITION BY f.document ORDER BY f.pk) AS n FROM facts f)"
    length = 'substr(v.text, f.start + 1, f."end" - f.start)'
    op.execute(
        f"CREATE TEMPORARY TABLE heirs AS SELECT x.pk, x.n FROM {numbered} AS x "
        "WHERE x.pk IN (SELECT superseded_by FROM facts)"
    )
    op.execute(
        'INSERT INTO fact_rows (document, n, version, subject, property, value, start, "end", how, "by", came, gone, '
        "superseded_by) "
        f"SELECT f.document, f.n, f.version, s.pk, p.pk, CASE WHEN f.start IS NOT NULL AND {length} = f.value "
        'THEN NULL ELSE f.value END, f.start, f."end", h.pk, b.pk, c.pk, g.pk, x.n '
        f"FROM {numbered} AS f "
        "LEFT JOIN versions v ON v.document = f.document AND v.version = f.version "
        "JOIN subjects s ON s.uid = f.subject "
        "JOIN terms p ON p.said = f.property JOIN terms h ON h.said = f.how "
        'JOIN terms b ON b.said = f."by" '
        "JOIN moments c ON c.document = f.document AND c.run = f.first_run AND c.at = f.first_seen "
        "LEFT JOIN moments g ON g.document = f.document AND g.run = f.gone_run "
        "AND g.at = coalesce(f.last_seen, f.first_seen) "
        "LEFT JOIN heirs x ON x.pk = f.superseded_by"
    )
    op.execute("DROP TABLE heirs")
    op.drop_index("moments_to_fill", "moments")
    op.execute(
        "INSERT INTO named (document, entity, times) SELECT document, entity, count(*) FROM mentions "
        "WHERE entity IS NOT NULL GROUP BY document, entity"
    )


def _key(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big", signed=True)


def _without(table: str, column: str) -> None:
    op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _parts() -> None:
    """Without the words, which stand in the text."""
    if not _sqlite():
        _without("parts", "words")
        return
    columns = 'document, n, finding, kind, role, entity, office, start, "end"'
    op.execute("ALTER TABLE parts RENAME TO parts_before")
    op.drop_index("parts_by_entity", "parts_before")
    op.create_table(
        "parts",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.PrimaryKeyConstraint("document", "n"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO parts ({columns}) SELECT {columns} FROM parts_before")
    op.drop_table("parts_before")
    op.create_index("parts_by_entity", "parts", ["entity", "kind"], unique=False)


def _shelf() -> None:
    """Emptied: the next linking makes it again, and more of it fits on a page."""
    op.drop_table("shelf")
    op.create_table(
        "shelf",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key"),
    )
    op.execute("DELETE FROM boards")
    op.execute("DELETE FROM notes WHERE name LIKE 'shelf%'")


def _views() -> None:
    """Give people who ask in SQL facts in full, and one view for each kind of finding."""
    for view, kind in (("events", "event"), ("commitments", "commitment"), ("statements", "statement")):
        op.execute(
            f"CREATE VIEW {view} AS SELECT d.id AS document, f.id, f.uid, f.type, f.status, f.rung, f.first, "
            'f.last, f.topic, f.amount, f.unit, f.comparator, f.start, f."end", f.rule, '
            'substr(v.text, f.start + 1, f."end" - f.start) AS words '
            "FROM findings f JOIN documents d ON d.pk = f.document JOIN versions v ON v.pk = d.version_pk "
            f"WHERE f.kind = '{kind}'"
        )
    op.execute(
        "CREATE VIEW facts AS SELECT d.id AS document, f.version, s.uid AS subject, s.kind, p.said AS property, "
        'coalesce(f.value, substr(v.text, f.start + 1, f."end" - f.start)) AS value, f.start, f."end", '
        'h.said AS how, b.said AS "by", c.at AS first_seen, c.run AS first_run, '
        "coalesce(g.at, d.seen_at) AS last_seen, g.run AS gone_run "
        "FROM fact_rows f JOIN documents d ON d.pk = f.document "
        "JOIN versions v ON v.document = f.document AND v.version = f.version "
        "JOIN subjects s ON s.pk = f.subject JOIN terms p ON p.pk = f.property JOIN terms h ON h.pk = f.how "
        'JOIN terms b ON b.pk = f."by" JOIN moments c ON c.pk = f.came LEFT JOIN moments g ON g.pk = f.gone'
    )
