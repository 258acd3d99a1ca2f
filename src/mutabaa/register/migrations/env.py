"""Run by Alembic: migrate over the connection that ``migrate`` hands in."""

from alembic import context

from mutabaa.register.schema import metadata


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    # The full-text index is made by hand: no two databases make it alike.
    return not (kind == "table" and name is not None and name.startswith("words"))


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True, include_name=_ours)
context.run_migrations()
