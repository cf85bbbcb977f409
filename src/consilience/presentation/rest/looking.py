"""What can be looked at in a library: stories, articles, claims, origins, conflicts, and what is found by words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import Parameter

from consilience import claims, stories
from consilience.errors import UnknownId
from consilience.model import SCHEMA, Conflict, Origin, Result, Statement
from consilience.model.explanation import Explanation
from consilience.model.timeline import Digest, Timeline
from consilience.model.version import Version
from consilience.pipeline import marking
from consilience.pipeline.library import Change, Filters, Kept, Library
from consilience.presentation import contract, selection
from consilience.presentation.contract import Annotated as Row
from consilience.presentation.contract import Found, Shelf
from consilience.presentation.rest import asked
from consilience.presentation.rest.answers import Tagged
from consilience.presentation.rest.asked import Narrowed, OneLibrary, Rows
from consilience.storage.finding import What

Id = Annotated[str, Parameter(description="An id, or its beginning.", max_length=asked.LONGEST)]
Marked = Literal["aside", "applied"]
Asking = Request[Any, Any, Any]


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """Every version of one article that was kept, the oldest first, and what each changed of the one before it."""

    versions: tuple[Kept, ...]
    changes: tuple[Version, ...]
    schema: str = SCHEMA


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """An origin as a story has it, the statements whose chains it is a link of, and the claims that these are of."""

    story: str
    origin: Origin
    statements: tuple[Statement, ...]
    claims: tuple[str, ...]


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """All that rests on one origin, the newest story first."""

    id: str
    stories: tuple[Resting, ...]
    schema: str = SCHEMA


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict, its story, and the statements that differ."""

    story: str
    conflict: Conflict
    statements: tuple[Statement, ...]


class Conflicts(msgspec.Struct, frozen=True, kw_only=True):
    """The conflicts of some stories, the newest story first."""

    conflicts: tuple[Differing, ...]
    schema: str = SCHEMA


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a library, in order."""

    changes: tuple[Change, ...]
    schema: str = SCHEMA


@get("/stories", sync_to_thread=True)
def shelf(request: Asking, library: OneLibrary, filters: Narrowed, page: Rows) -> Tagged[Shelf]:
    """List stories, the newest first, as `consilience stories --json` does; the next page stands in the header Link."""
    rows = library.stories(filters, page)
    return Tagged(Shelf(stories=rows), headers=asked.links(request, page, len(rows)))


@get("/stories/{id:str}", sync_to_thread=True)
def story(
    library: OneLibrary,
    id: Id,
    marks: Annotated[Marked, Parameter(description="Whether the reader's marks take effect in it.")] = "aside",
) -> Tagged[Result]:
    """One story: the document that `consilience show --json` gives, or what follows from it by the reader's marks."""
    result = library.result([whole(library, id, "story")])
    return Tagged(result if marks == "aside" else marking.marked(result, library.marks()))


@get("/stories/{id:str}/timeline", sync_to_thread=True)
def timeline(library: OneLibrary, id: Id) -> Tagged[Timeline]:
    """The dated statements of a story in the order of the calendar."""
    found = whole(library, id, "story")
    return Tagged(claims.timeline(library.result([found]), found))


@get("/stories/{id:str}/digest", sync_to_thread=True)
def digest(
    library: OneLibrary,
    id: Id,
    points: Annotated[int, Parameter(description="At most so many claims.", ge=1, le=asked.LARGEST)] = 7,
) -> Tagged[Digest]:
    """The claims of a story that matter most, in the articles' own words."""
    found = whole(library, id, "story")
    return Tagged(claims.digest(library.result([found]), found, points))


@get("/articles/{id:str}", sync_to_thread=True)
def article(library: OneLibrary, id: Id) -> Tagged[Kept]:
    """One article, and where it stands in the library."""
    return Tagged(library.article(whole(library, id, "article")))


@get("/articles/{id:str}/annotations", sync_to_thread=True)
def layers(library: OneLibrary, id: Id) -> Tagged[Row]:
    """The layers of one article: the row that `consilience annotate --jsonl` gives."""
    found = whole(library, id, "article")
    return Tagged(contract.annotated(library.article(found).article, library.reading(found).annotations))


@get("/articles/{id:str}/versions", sync_to_thread=True)
def versions(library: OneLibrary, id: Id) -> Tagged[Versions]:
    """Every version of one article, and what each changed of the one before it."""
    kept = library.article(whole(library, id, "article"))
    name = kept.article.item or kept.article.url
    found = library.versions(name) if name else (kept,)
    said = {one.article.id: library.reading(one.article.id).extraction.statements for one in found}
    changes = (
        stories.versions(old.article, new.article, said[old.article.id], said[new.article.id])
        for old, new in pairwise(found)
    )
    return Tagged(Versions(versions=found, changes=tuple(changes)))


@get("/claims/{id:str}", sync_to_thread=True)
def claim(library: OneLibrary, id: Id) -> Tagged[Result]:
    """One claim with all that it refers to, as a document of its story reduced to it."""
    return Tagged(_narrowed(library, whole(library, id, "claim")))


@get("/claims/{id:str}/explanation", sync_to_thread=True)
def explanation(library: OneLibrary, id: Id) -> Tagged[Explanation]:
    """Why a claim has its status: carriers, chains, origins, and the arithmetic, as `consilience explain --json`."""
    found = whole(library, id, "claim")
    return Tagged(claims.explain(library.result([library.story_of(found)]), found))


@get("/origins/{id:str}", sync_to_thread=True)
def origin(
    request: Asking,
    library: OneLibrary,
    id: Annotated[str, Parameter(description="The whole id of an origin.", max_length=asked.LONGEST)],
    page: Rows,
) -> Tagged[Origins]:
    """All that rests on an origin or comes by way of it, story by story, the newest first; a page is of stories."""
    stories = library.stories_resting_on(id, page)
    if not stories and not page.start:
        raise UnknownId(library.address, f"no origin has the id {id!r}", "see the origins of a story")
    found = tuple(_resting(library.result([story]), id) for story in stories)
    return Tagged(Origins(id=id, stories=found), headers=asked.links(request, page, len(found)))


@get("/conflicts", sync_to_thread=True)
def conflicts(request: Asking, library: OneLibrary, filters: Narrowed, page: Rows) -> Tagged[Conflicts]:
    """The conflicts of the stories that `stories` gives for the same filters and page, of this nature and aspect."""
    rows = library.stories(filters, page)
    found = library.result([row.id for row in rows])
    wanted = tuple(one for one in _differing(found) if _is_asked(one.conflict, filters))
    return Tagged(Conflicts(conflicts=wanted), headers=asked.links(request, page, len(rows)))


@get("/conflicts/{id:str}", sync_to_thread=True)
def conflict(library: OneLibrary, id: Id) -> Tagged[Result]:
    """One conflict with the claims that it is about, as a document of its story reduced to them."""
    return Tagged(_narrowed(library, whole(library, id, "conflict")))


@get("/search", sync_to_thread=True)
def search(
    request: Asking,
    library: OneLibrary,
    filters: Narrowed,
    page: Rows,
    q: Annotated[str, Parameter(description='Words, and "words in a row"; all must occur.', max_length=1000)] = "",
) -> Tagged[Found]:
    """Find articles by words, the newest first, as `consilience search --json` does."""
    hits = library.search(q, filters, page)
    return Tagged(Found(hits=hits), headers=asked.links(request, page, len(hits)))


@get("/changes", sync_to_thread=True)
def changes(
    library: OneLibrary,
    after: Annotated[int, Parameter(description="The number of the last change known.", ge=0, le=1 << 53)] = 0,
    size: Annotated[int, Parameter(description="How many at most.", ge=1, le=asked.LARGEST)] = asked.LARGEST,
) -> Tagged[Changes]:
    """What became of the library after a change, in order: stories opened, joined, disputed, corrected and so on."""
    return Tagged(Changes(changes=library.changes(after)[:size]))


def whole(library: Library, id: str, what: What) -> str:
    """The whole id of a row of this kind. Raises `UnknownId`."""
    found, named = library.find(id)
    if found != what:
        raise UnknownId(library.address, f"{named!r} is the id of a {found}, not of a {what}", f"ask for the {found}")
    return named


def _resting(result: Result, id: str) -> Resting:
    said = tuple(statement for statement in result.statements if id in statement.chain)
    ids = {statement.id for statement in said}
    return Resting(
        story=result.stories[0].id,
        origin=next(one for one in result.origins if one.id == id),
        statements=said,
        claims=tuple(claim.id for claim in result.claims if ids & {*claim.statements}),
    )


def _narrowed(library: Library, id: str) -> Result:
    return selection.named(library.result([library.story_of(id)]), [id])


def _differing(result: Result) -> Iterator[Differing]:
    """Each conflict with its statements; its story is that of its statements' articles."""
    said = {statement.id: statement for statement in result.statements}
    story_of = {article: story.id for story in result.stories for article in story.articles}
    for conflict in result.conflicts:
        statements = tuple(said[id] for id in conflict.statements)
        yield Differing(story=story_of[statements[0].article], conflict=conflict, statements=statements)


def _is_asked(conflict: Conflict, filters: Filters) -> bool:
    return filters.nature in (None, conflict.nature) and filters.aspect in (None, conflict.aspect)


HANDLERS: tuple[HTTPRouteHandler, ...] = (
    shelf,
    story,
    timeline,
    digest,
    article,
    layers,
    versions,
    claim,
    explanation,
    origin,
    conflicts,
    conflict,
    search,
    changes,
)
