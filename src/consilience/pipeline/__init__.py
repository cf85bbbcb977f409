"""The order of the stages, and the wiring that picks back ends."""

from consilience.pipeline.settings import Progress, Settings, silent
from consilience.pipeline.stages import annotate, compare, group, read

__all__ = ["Progress", "Settings", "annotate", "compare", "group", "read", "silent"]
