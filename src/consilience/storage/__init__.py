"""Where a library is kept: one store over SQLite (a file, or memory) and PostgreSQL.

`store` is the store, `port` what it asks of a database, `records` are the rows it gives; `folding` says how words are
found. The database library is imported with `store`, so that a run without a library does without it.
"""
