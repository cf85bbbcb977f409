"""Consilience from Python: see docs/api.md.

from consilience import api
found = api.read("articles/")
found.stories[0]
found.claims.where(status="disputed")
found.claims.to_polars()
"""

from consilience.presentation.api import (
    Article,
    Claim,
    Claims,
    Comparison,
    Story,
    annotate,
    article,
    compare,
    group,
    load,
    open_library,
    read,
)

__all__ = [
    "Article",
    "Claim",
    "Claims",
    "Comparison",
    "Story",
    "annotate",
    "article",
    "compare",
    "group",
    "load",
    "open_library",
    "read",
]
