"""The order of the stages: articles -> annotations -> statements -> stories -> claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from consilience import annotations as layers
from consilience import claims, statements, stories
from consilience.claims import Answers, Told
from consilience.model import Annotations, Article, Copy, Reported, Result, Story
from consilience.model.article import fingerprint
from consilience.pipeline import wiring
from consilience.pipeline.provenance import models, program
from consilience.pipeline.settings import Progress, Settings, silent
from consilience.resources.families import Families, shipped, with_own
from consilience.statements import Extraction
from consilience.stories import Grouping


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one article yields by itself: its layers, its statements and whom they rest on."""

    annotations: Annotations
    extraction: Extraction


def annotate(articles: Iterable[Article], settings: Settings | None = None) -> Iterator[Annotations]:
    """The layers of each article, in order."""
    return wiring.engine(settings or Settings()).map(layers.annotate, articles)


def group(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = silent) -> Grouping:
    """The stories that the articles fall into, and which of them are copies."""
    return stories.group(articles, lambda done, total: progress("grouping", done, total))


def read(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = silent) -> Result:
    """The articles grouped into stories, and each story reconciled."""
    grouping = group(articles, settings, progress)
    return _result(articles, grouping, settings or Settings(), progress)


def compare(articles: Sequence[Article], settings: Settings | None = None, progress: Progress = silent) -> Result:
    """All articles reconciled as one story."""
    grouping = Grouping(stories=stories.one(articles), copies=stories.copies(articles))
    return _result(articles, grouping, settings or Settings(), progress)


def understand(article: Article) -> Reading:
    """The stages that look at one article alone, in one step that can be shipped to a worker."""
    annotations = layers.annotate(article)
    return Reading(annotations=annotations, extraction=statements.extract(article, annotations))


def _result(articles: Sequence[Article], grouping: Grouping, settings: Settings, progress: Progress) -> Result:
    readings = _readings(articles, settings, progress)
    compared = list(_compared(articles, grouping, readings, settings, progress))
    layers_of = {id: reading.annotations for id, reading in readings.items()}
    original = originals(grouping.copies)
    rows = [reported(noted(a, layers_of[a.id]), original.get(a.id), layers_of[a.id].analysed) for a in articles]
    return joined(compared, rows)


def _readings(articles: Sequence[Article], settings: Settings, progress: Progress) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    progress("reading", 0, len(articles))
    for article, reading in zip(articles, wiring.engine(settings).map(understand, articles), strict=True):
        readings[article.id] = reading
        progress("reading", len(readings), len(articles))
    return readings


def _compared(
    articles: Sequence[Article],
    grouping: Grouping,
    readings: dict[str, Reading],
    settings: Settings,
    progress: Progress,
) -> Iterator[Result]:
    by_id = {article.id: article for article in articles}
    families = families_of(settings)
    for done, story in enumerate(grouping.stories):
        progress("comparing", done, len(grouping.stories))
        original = originals(grouping.copies)
        members = [told(by_id[id], readings[id], original.get(id)) for id in story.articles]
        result, _ = reconcile(story, members, {id: readings[id].annotations for id in story.articles}, families)
        yield result
    progress("comparing", len(grouping.stories), len(grouping.stories))


def reconcile(
    story: Story,
    articles: Sequence[Told],
    annotations: Mapping[str, Annotations],
    families: Families | None = None,
    known: Answers | None = None,
) -> tuple[Result, Answers]:
    """What comparing the articles of one story gives, without the rows of its articles, and what need not be asked
    again when it has grown."""
    found = claims.reconcile(story, articles, families, known)
    described = stories.describe(story, annotations)
    whole = msgspec.structs.replace(described, claims=tuple(claim.id for claim in found.claims))
    tables = Result.__struct_fields__
    rows: dict[str, Any] = {name: getattr(found, name) for name in found.__struct_fields__ if name in tables}
    return Result(program=program(), models=models(), articles=(), stories=(whole,), **rows), found.answers


def joined(results: Sequence[Result], articles: Sequence[Reported]) -> Result:
    """The results of several stories as one, with the rows of their articles; an origin of several comes once."""
    tables = [name for name in Result.__struct_fields__ if isinstance(getattr(_NOTHING, name), tuple)]
    rows: dict[str, Any] = {name: tuple(row for result in results for row in getattr(result, name)) for name in tables}
    origins = {origin.id: origin for origin in rows["origins"]}
    rows |= {"articles": tuple(articles), "origins": tuple(origins[id] for id in sorted(origins))}
    used = {name: model for result in results for name, model in result.models.items()}
    return claims.worded(Result(program=program(), models=dict(sorted(used.items())) or models(), **rows))


_NOTHING = Result(
    program="", models={}, articles=(), stories=(), statements=(), origins=(), claims=(), conflicts=(), silences=()
)


def families_of(settings: Settings) -> Families:
    """Who belongs together: as shipped, overridden by the user's own file where the settings name one."""
    return with_own(settings.families) if settings.families else shipped()


def originals(copies: Sequence[Copy]) -> dict[str, str]:
    """The article that each copy reuses most, by the copy; `copies` have the largest share first."""
    return {copy.article: copy.of for copy in reversed(copies)}


def told(article: Article, reading: Reading, copy_of: str | None) -> Told:
    """An article with what was read of it, as it is compared."""
    return Told(
        article=article,
        statements=reading.extraction.statements,
        origins=reading.extraction.origins,
        copy_of=copy_of,
        analysed=reading.annotations.analysed,
        vectors=reading.extraction.vectors,
        aliases=claims.aliases(reading.annotations.entities),
    )


def noted(article: Article, annotations: Annotations) -> Article:
    """The article with what its reading says was left out."""
    return msgspec.structs.replace(article, notes=(*article.notes, *annotations.notes))


def reported(article: Article, copy_of: str | None, analysed: bool) -> Reported:
    """The article as a result shows it."""
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    return Reported(**fields, copy_of=copy_of, fingerprint=fingerprint(article.text), analysed=analysed)
