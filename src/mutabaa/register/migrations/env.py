"""Run by Alembic: migrate over the connection that ``migrate`` hands in."""

from alembic import context

from mutabaa.register.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
