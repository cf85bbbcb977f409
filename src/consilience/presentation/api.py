"""What a notebook needs: articles from anywhere, what they say of one another, and tables of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import msgspec

from consilience import articles, pipeline
from consilience.errors import ConsilienceError, InputError, MissingExtra, MissingInput
from consilience.model import Annotations, Article, Result, Status
from consilience.pipeline.library import Library, open_library
from consilience.presentation import arranging, contract, exports, notebook, words
from consilience.presentation.exports.rows import Row, rows, types
from consilience.presentation.views import ClaimView, StoryView
from consilience.stories import Grouping

__all__ = [
    "Article",
    "Claim",
    "Claims",
    "Comparison",
    "Library",
    "Story",
    "annotate",
    "article",
    "compare",
    "group",
    "load",
    "open_library",
    "read",
]

SHOWN = 20  # claims that a notebook shows of many
Source = str | Path | Article | Mapping[str, object]
"""A path, pattern or address; an article; or the fields of one ({"text": ..., "outlet": ...})."""


def read(*sources: Source, workers: int = 1) -> Comparison:
    """The articles of the sources, grouped into stories, and each story compared."""
    found, problems = _gathered(sources)
    return Comparison(pipeline.read(found, pipeline.Settings(workers=workers)), problems)


def compare(*sources: Source, workers: int = 1) -> Comparison:
    """The articles of the sources, compared as one story."""
    found, problems = _gathered(sources)
    return Comparison(pipeline.compare(found, pipeline.Settings(workers=workers)), problems)


def annotate(*sources: Source, workers: int = 1) -> tuple[Annotations, ...]:
    """The names, times, places, quantities and attributions of each article, in order."""
    found, _ = _gathered(sources)
    return tuple(pipeline.annotate(found, pipeline.Settings(workers=workers)))


def group(*sources: Source) -> Grouping:
    """The stories (ids of articles) that the articles fall into, and which of them are copies."""
    found, _ = _gathered(sources)
    return pipeline.group(found)


def article(text: str, **fields: str | datetime | None) -> Article:
    """An article of this text; `fields` are outlet, published, title, byline, language, url and id."""
    found, _ = _gathered([{"text": text, **fields}])
    return found[0]


def load(path: str | Path) -> Comparison:
    """A result that `--json` or `Comparison.save` wrote."""
    try:
        return Comparison(contract.decode(Path(path).read_bytes()))
    except OSError as error:
        raise MissingInput(str(path), f"it cannot be read ({error.strerror})", "check the path") from error


def _gathered(sources: Sequence[Source]) -> tuple[list[Article], tuple[InputError, ...]]:
    """The articles, and an error for each thing that could not be read. Raises the first where there is no article."""
    inputs = [_input(source) for source in sources]
    found = list(articles.read(inputs, stdin=io.BytesIO()))
    problems = tuple(one for one in found if isinstance(one, InputError))
    read = [one for one in found if isinstance(one, Article)]
    if not read:
        raise problems[0] if problems else ConsilienceError("there is nothing to read", "name files or give articles")
    return read, problems


def _input(source: Source) -> str | Mapping[str, object]:
    if isinstance(source, Article):
        return msgspec.structs.asdict(source)
    return str(source) if isinstance(source, Path) else source


@dataclass(frozen=True)
class Comparison:
    """What some articles say of one another: `result` is the document of the JSON contract.

    `problems` are the inputs that could not be read.
    """

    result: Result
    problems: tuple[InputError, ...] = field(default=())

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories, in the result's order."""
        return tuple(Story(self.result, view) for view in arranging.stories(self.result))

    @cached_property
    def claims(self) -> Claims:
        """The claims of all stories."""
        return Claims(self.result, tuple(claim for story in self.stories for claim in story.claims))

    def export(self, format: str) -> bytes:
        """The result in one of the formats of `consilience export`."""
        return exports.write(self.result, format)

    def save(self, path: str | Path) -> None:
        """Write the result to a file, in the format that the end of its name calls for (".json", ".csv", ".zip"...)."""
        endings = {kind.suffix: name for name, kind in exports.FORMATS.items()}
        known = sorted((end for end in endings if str(path).endswith(end)), key=len)
        if not known:
            raise ConsilienceError(f"{path}: no format has this ending", f"take one of {' '.join(endings)}")
        Path(path).write_bytes(self.export(endings[known[-1]]))

    def _repr_html_(self) -> str:
        return "".join(story._repr_html_() for story in self.stories)


@dataclass(frozen=True, repr=False)
class Story:
    """One story, arranged for reading."""

    _result: Result
    _view: StoryView

    @property
    def id(self) -> str:
        """Its id."""
        return self._view.story.id

    @property
    def title(self) -> str:
        """A headline of one of its articles."""
        return self._view.story.title

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of its articles."""
        return self._view.outlets

    @cached_property
    def claims(self) -> Claims:
        """Its claims, by status, the most carried first."""
        return Claims(self._result, tuple(Claim(self._view, view) for view in self._view.claims))

    def __repr__(self) -> str:
        return f"<Story {self.id}: {self.title} ({len(self.outlets)} outlets, {len(self.claims)} claims)>"

    def _repr_html_(self) -> str:
        return notebook.story(self._view)


@dataclass(frozen=True, repr=False)
class Claim:
    """One claim: what is said, by whom, and whom it rests on."""

    _story: StoryView
    _view: ClaimView

    @property
    def id(self) -> str:
        """Its id."""
        return self._view.claim.id

    @property
    def text(self) -> str:
        """A wording of one of its statements."""
        return self._view.claim.text

    @property
    def status(self) -> Status:
        """Disputed, corroborated, one origin, untraced or single carrier."""
        return self._view.claim.status

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it."""
        return tuple(words.carrier(name) for name in self._view.claim.carriers)

    @property
    def origins(self) -> tuple[str, ...]:
        """One name for each independent group of origins."""
        return tuple(words.origin(origin) for origin in self._view.origins)

    @property
    def quotes(self) -> tuple[tuple[str, str], ...]:
        """Each outlet with its words."""
        return tuple((said.outlet, said.wording) for said in self._view.statements)

    def __repr__(self) -> str:
        return f"<Claim {self.id} ({self.status}): {self.text}>"

    def _repr_html_(self) -> str:
        return notebook.claim(self._story, self._view)


@dataclass(frozen=True, repr=False)
class Claims(Sequence[Claim]):
    """Claims, in order, and as tables: a row for each claim and outlet, with the columns of `export --format csv`."""

    _result: Result
    _claims: tuple[Claim, ...]

    def where(self, status: Status) -> Claims:
        """Those of one status."""
        return Claims(self._result, tuple(claim for claim in self._claims if claim.status == status))

    def to_polars(self) -> Any:
        """A polars data frame. Raises `MissingExtra` without polars."""
        try:
            import polars
        except ImportError as error:
            raise MissingExtra("data frames need polars", "install consilience[frames]") from error
        kinds: dict[type, Any] = {str: polars.String, int: polars.Int64, datetime: polars.Datetime("us", "UTC")}
        schema = {name: kinds[kind] for name, kind in types(Row).items()}
        return polars.DataFrame(list(self._rows()), schema=schema, orient="row")

    def to_pandas(self) -> Any:
        """A pandas data frame. Raises `MissingExtra` without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("data frames need pandas", "install consilience[frames]") from error
        kinds = {str: "string", int: "Int64", datetime: "datetime64[us, UTC]"}
        return pandas.DataFrame(list(self._rows()), columns=list(Row.__struct_fields__)).astype(
            {name: kinds[kind] for name, kind in types(Row).items()}
        )

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        wanted = {claim.id for claim in self._claims}
        return (msgspec.structs.astuple(row) for row in rows(self._result) if row.claim in wanted)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Claim | Claims:
        return Claims(self._result, self._claims[index]) if isinstance(index, slice) else self._claims[index]

    def __len__(self) -> int:
        return len(self._claims)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self._claims)) or "<no claims>"

    def _repr_html_(self) -> str:
        more = len(self) - SHOWN
        rest = f"<p>and {more} more</p>" if more > 0 else ""
        return "".join(claim._repr_html_() for claim in self._claims[:SHOWN]) + rest
