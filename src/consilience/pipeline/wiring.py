"""The one place that picks back ends."""

from __future__ import annotations

from consilience.engines import Engine, Processes, Serial
from consilience.pipeline.settings import Settings


def engine(settings: Settings) -> Engine:
    """Where articles are annotated."""
    return Processes(settings.workers) if settings.workers > 1 else Serial()
