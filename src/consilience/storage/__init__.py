"""Where a library is kept: one store over SQLite (a file, or memory) and PostgreSQL."""
