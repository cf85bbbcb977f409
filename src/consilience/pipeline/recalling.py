"""What this process read from a library a moment ago, and need not unpack again: what was worked out of it is kept with
it (`claims.keeping`), so that one more article of a story costs little more than itself."""

from __future__ import annotations

import functools
from collections import OrderedDict

from consilience.claims import Answers, Told
from consilience.model import Annotations, Article
from consilience.pipeline import stages
from consilience.pipeline.stages import Reading
from consilience.storage.texts import packed, unpacked
from consilience.stories import opening

ARTICLES = 500  # as many as a large story has; each takes about half a megabyte
STORIES = 4  # of which the answers are recalled

_ANSWERS: OrderedDict[bytes, Answers] = OrderedDict()


@functools.lru_cache(maxsize=ARTICLES)
def told(article: Article, copy_of: str | None, data: bytes) -> tuple[Told, Annotations]:
    """An article with what was read of it, as it is kept, and the layers of its opening."""
    reading = unpacked(data, Reading)
    return stages.told(article, reading, copy_of), opening(reading.annotations)


def answers(data: bytes) -> Answers | None:
    """The answers that were kept so, if any were."""
    found = _ANSWERS.get(data)
    return found or (unpacked(data, Answers) if data else None)


def kept(found: Answers) -> bytes:
    """Answers as they are kept; those of the last stories are recalled as they are."""
    data = packed(found, again=True)
    _ANSWERS[data] = found
    _ANSWERS.move_to_end(data)
    while len(_ANSWERS) > STORIES:
        _ANSWERS.popitem(last=False)
    return data
