"""The application: the pages, and the interface for programs beside them, over one library."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from consilience.errors import ConsilienceError, UnknownId
from consilience.pipeline.library import Library
from consilience.presentation import rest
from consilience.presentation.jobs import Jobs
from consilience.presentation.rest import problems
from consilience.presentation.templating import texts
from consilience.presentation.web import adding, articles, assets, beside, claims, marks, shelf, slashes, stories
from consilience.presentation.web.desk import Desk
from consilience.presentation.web.rendering import Html, page
from consilience.presentation.web.security import Rules, guard


@get("/help", sync_to_thread=False, include_in_schema=False)
def help_page() -> Html:
    """The keys, and what the words mean."""
    return page("help.html", here="help")


PAGES = [
    assets.one,
    shelf.stories,
    *stories.HANDLERS,
    *claims.HANDLERS,
    *articles.HANDLERS,
    *beside.HANDLERS,
    *marks.HANDLERS,
    *adding.HANDLERS,
    help_page,
]


def create(library: Library, rules: Rules = Rules(), tiles: str | None = None) -> ASGIApp:  # noqa: B008 - it is frozen
    """The application over a library, behind the rules."""
    desk = Desk(library, tiles)
    jobs = Jobs(library)
    app = Litestar(
        route_handlers=[*PAGES, *rest.HANDLERS],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False), **rest.dependencies(library, jobs)},
        on_shutdown=[jobs.close],
        exception_handlers={
            UnknownId: _unknown,
            HTTPException: _failed,
            ConsilienceError: _refused,
            Exception: _broken,
        },
        middleware=[slashes.restored],
        openapi_config=None,
    )
    return guard(rules, slashes.kept(app))


def _unknown(request: Request[Any, Any, Any], error: UnknownId) -> Html:
    return page("error.html", status=404, here="", what=error.what)


def _refused(request: Request[Any, Any, Any], error: ConsilienceError) -> Html:
    return page("error.html", status=400, here="", what=str(error))


def _failed(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    if request.url.path.startswith(rest.PATH):  # programs are told in their form
        return problems.answer(request, error)
    return page("error.html", status=error.status_code, here="", what=error.detail)


def _broken(request: Request[Any, Any, Any], error: Exception) -> Html:
    """What nobody foresaw: told to whoever started the program, not to whoever asked."""
    logging.getLogger(__name__).error("%s %s", request.method, request.url.path, exc_info=error)
    return page("error.html", status=500, here="", what=texts().error.broken)
