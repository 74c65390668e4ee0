"""What Alembic runs: the steps, on the connection and in the transaction that the store gives."""

from alembic import context

from stories.sql_store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
