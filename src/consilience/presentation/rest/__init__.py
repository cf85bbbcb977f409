"""REST under /api/v1: the contract's documents over HTTP, described by OpenAPI 3.1 from the model's own types.

An application takes `HANDLERS` and provides the dependencies that they ask for:

Litestar(route_handlers=[*HANDLERS], dependencies=dependencies(library, jobs), openapi_config=None)

`problems.answer` is the exception handler that an application may use for addresses under /api that are none.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from litestar import Response, Router, get, route
from litestar.di import Provide
from litestar.enums import HttpMethod
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from consilience.pipeline.library import Library
from consilience.presentation import contract
from consilience.presentation.jobs import Jobs
from consilience.presentation.rest import asked, describing, doing, looking, problems
from consilience.presentation.rest.answers import Tagged

__all__ = ["HANDLERS", "PATH", "dependencies", "description"]

PATH = "/api/v1"
LARGEST = 10_000_000  # bytes of a request's body
OPENAPI = "application/vnd.oai.openapi+json"


@get("/schema", media_type="application/schema+json", sync_to_thread=True)
def schema() -> Tagged[bytes]:
    """The JSON Schema of the contract."""
    return Tagged(contract.schema_text().encode())


@get("/openapi.json", media_type=OPENAPI, sync_to_thread=True)
def openapi() -> Tagged[bytes]:
    """This interface in OpenAPI 3.1."""
    return Tagged(msgspec.json.encode(description()))


def dependencies(library: Library, jobs: Jobs) -> dict[str, Provide]:
    """What the handlers ask an application for."""
    return {
        "library": Provide(lambda: library, sync_to_thread=False),
        "jobs": Provide(lambda: jobs, sync_to_thread=False),
    }


@functools.cache
def description() -> dict[str, Any]:
    """This interface in OpenAPI 3.1, as JSON values."""
    return describing.describe(HANDLERS, ROUTES)


def _options(handlers: Iterable[HTTPRouteHandler]) -> Iterator[HTTPRouteHandler]:
    """A handler of OPTIONS for each path: that of Litestar names the methods of a path's first handler alone."""
    methods: dict[str, set[str]] = {}
    for handler in handlers:
        for path in handler.paths:
            methods.setdefault(path, {"OPTIONS"}).update(handler.http_methods)
    for path, allowed in methods.items():
        yield _allowing(path, ", ".join(sorted(allowed)))


def _allowing(path: str, allowed: str) -> HTTPRouteHandler:
    @route(path, http_method=HttpMethod.OPTIONS, include_in_schema=False, status_code=204, sync_to_thread=False)
    def options() -> Response[None]:
        return Response(None, headers={"allow": allowed})

    return options


ROUTES = (*looking.HANDLERS, *doing.HANDLERS, schema, openapi)
HANDLERS = (
    Router(
        PATH,
        route_handlers=[*_options(ROUTES), *ROUTES],
        dependencies={
            "filters": Provide(asked.filters, sync_to_thread=False),
            "page": Provide(asked.page, sync_to_thread=False),
        },
        exception_handlers=dict.fromkeys((Exception, HTTPException, *problems.CODES), problems.answer),
        request_max_body_size=LARGEST,
    ),
)
