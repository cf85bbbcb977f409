"""Places: names in the text to points on the map, and what only sounds like a place left off it."""

from consilience.annotations.places.located import locate

__all__ = ["locate"]
