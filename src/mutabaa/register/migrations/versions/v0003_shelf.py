"""The shelf in bundles and boards; inputs that were left out; who read a document last.

Revision: 0003, after 0002. What linking kept is emptied: the next linking makes it again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("word", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.pk"],
        ),
        sa.PrimaryKeyConstraint("word", "document", "finding"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "skipped",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("first_at", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_skipped_at"), "skipped", ["at"], unique=False)
    op.add_column("documents", sa.Column("program", sa.String(), nullable=True))
    op.execute("DELETE FROM shelf")
    op.execute("DELETE FROM notes WHERE name = 'shelf'")
