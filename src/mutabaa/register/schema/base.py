"""What every table shares."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata = MetaData()


def document(primary: bool = False) -> Column[int]:
    """Return a column that points to a document."""
    return Column("document", Integer, ForeignKey("documents.pk"), primary_key=primary, nullable=False)
