"""Articles to stories, and articles to what they copy."""

from consilience.stories.copying import copies, passages
from consilience.stories.grouping import Grouping, group, one

__all__ = ["Grouping", "copies", "group", "one", "passages"]
