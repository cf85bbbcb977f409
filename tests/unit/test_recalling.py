"""What a process recalls of the library that it reads."""

from __future__ import annotations

from consilience.claims import Answers
from consilience.model import Annotations, Article, Span
from consilience.pipeline import recalling
from consilience.pipeline.stages import Reading
from consilience.statements import Extraction
from consilience.storage.texts import packed

ARTICLE = Article(id="a", text="Lund left Fosse. " * 9)


def reading(**more: bool) -> bytes:
    sentences = tuple(Span(start=17 * n, end=17 * n + 16, exact="Lund left Fosse.") for n in range(9))
    layers = Annotations(id="a", language="en", sentences=sentences, **more)
    return packed(Reading(annotations=layers, extraction=Extraction(statements=(), origins=())))


def test_an_article_that_was_unpacked_is_recalled_until_anything_of_it_is_another() -> None:
    told, opening = recalling.told(ARTICLE, None, reading())
    assert len(opening.sentences) < 9
    again, _ = recalling.told(Article(id="a", text=ARTICLE.text), None, reading())
    assert again is told
    assert recalling.told(ARTICLE, "b", reading())[0].copy_of == "b"
    assert not recalling.told(ARTICLE, None, reading(analysed=False))[0].analysed


def test_the_answers_of_the_last_stories_are_recalled() -> None:
    kept = [(recalling.kept(found), found) for n in range(9) for found in [Answers(network=str(n))]]
    assert all(recalling.answers(data) is found for data, found in kept[-recalling.STORIES :])
    assert all(recalling.answers(data) == found for data, found in kept)
    assert recalling.answers(kept[0][0]) is not kept[0][1]
    assert recalling.answers(b"") is None
