"""How the schema of a library came to be what it is, step by step; Alembic runs the steps that a library lacks."""
