"""Articles to stories, and articles to what they copy."""

from consilience.stories.copying import copies, passages, reuses
from consilience.stories.describing import describe
from consilience.stories.features import Features, features, terms
from consilience.stories.grouping import Grouping, group, one
from consilience.stories.online import WINDOW_DAYS, Change, Growth, grow

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
    "one",
    "passages",
    "reuses",
    "terms",
]
