"""Articles to stories, and articles to what they copy."""

from consilience.stories.copying import copies, passages, reuses
from consilience.stories.describing import describe, opening
from consilience.stories.features import Features, features, terms
from consilience.stories.grouping import Grouping, group, one, partition
from consilience.stories.notes import notes
from consilience.stories.online import Change, Growth, grow
from consilience.stories.pairs import WINDOW_DAYS
from consilience.stories.versions import versions

__all__ = [
    "WINDOW_DAYS",
    "Change",
    "Features",
    "Grouping",
    "Growth",
    "copies",
    "describe",
    "features",
    "group",
    "grow",
    "notes",
    "one",
    "opening",
    "partition",
    "passages",
    "reuses",
    "terms",
    "versions",
]
