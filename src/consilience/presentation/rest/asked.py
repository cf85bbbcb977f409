"""What can be asked of a list, as parameters of a request."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import Parameter

from consilience.model import Aspect, Nature, Status
from consilience.pipeline.library import Filters, Library, Page
from consilience.presentation.jobs import Jobs

LARGEST = 200  # rows of one answer
DEEPEST = 10_000_000  # rows that can be passed over
LONGEST = 200  # characters of a name


Unchosen = Literal[""]  # what a form sends where nothing was chosen


def _named(description: str) -> Any:
    return Parameter(description=description, max_length=LONGEST)


def filters(
    outlet: Annotated[str, _named("Only of this outlet.")] = "",
    since: Annotated[date, Parameter(description="Only from this day on.")] = date.min,
    until: Annotated[date, Parameter(description="Only up to this day.")] = date.max,
    place: Annotated[str, _named("Only with a statement that names this place.")] = "",
    origin: Annotated[str, _named("Only with a statement that rests on them.")] = "",
    speaker: Annotated[str, _named("Only with a statement that they make.")] = "",
    status: Annotated[Status | Unchosen, Parameter(description="Only with such a claim.")] = "",
    nature: Annotated[Nature | Unchosen, Parameter(description="Only with such a conflict.")] = "",
    aspect: Annotated[Aspect | Unchosen, Parameter(description="Only with a conflict on this.")] = "",
) -> Filters:
    """What a list is narrowed to."""
    return Filters(
        outlet=outlet or None,
        since=None if since == date.min else since,
        until=None if until == date.max else until,
        place=place or None,
        origin=origin or None,
        speaker=speaker or None,
        status=status or None,
        nature=nature or None,
        aspect=aspect or None,
    )


def page(
    start: Annotated[int, Parameter(description="Leave out so many of the first.", ge=0, le=DEEPEST)] = 0,
    size: Annotated[int, Parameter(description="How many at most.", ge=1, le=LARGEST)] = 50,
) -> Page:
    """Which rows of a list are wanted."""
    return Page(start=start, size=size)


# What a handler is given by the application, or by the functions above.
OneLibrary = NamedDependency[Library]
ItsJobs = NamedDependency[Jobs]
Narrowed = NamedDependency[Filters]
Rows = NamedDependency[Page]


def links(request: Request[Any, Any, Any], page: Page, rows: int) -> dict[str, str]:
    """The header that names the next page (RFC 8288), where there may be one."""
    if rows < page.size:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in ("start", "token")]
    return {"link": f'<{request.url.path}?{urlencode([*asked, ("start", page.start + page.size)])}>; rel="next"'}
