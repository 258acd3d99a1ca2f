"""Both sides of a board in one row.

Revision: 0005, after 0004. What linking kept is emptied: the next linking makes it again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("boards")
    op.create_table(
        "boards",
        sa.Column("word", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.pk"]),
        sa.PrimaryKeyConstraint("word", "document", "finding"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM shelf")
    op.execute("DELETE FROM notes WHERE name LIKE 'shelf%'")
