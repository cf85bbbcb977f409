"""Runs the steps over the connection that `storage.schema` hands in, in its transaction."""

from __future__ import annotations

from alembic import context

from consilience.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
