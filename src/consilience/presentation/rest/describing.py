"""The interface in OpenAPI 3.1: the paths as Litestar sees them, the types as msgspec describes them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast, get_args, get_origin, get_type_hints

import msgspec
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from consilience import __version__
from consilience.presentation.rest import problems
from consilience.presentation.rest.problems import Problem

Json = dict[str, Any]
PLACE = "#/components/schemas/{name}"
ABOUT = (
    "Who says what in several outlets' reports of one event, whom each statement rests on, and whether the origins "
    "that agree are independent. Answers are the documents of the JSON contract, consilience/1. No status says that a "
    "thing is so."
)
PROVIDED = ("library", "jobs")  # what handlers are given by the application, and not by whoever asks
METHODS = ("get", "post", "delete")


def describe(routers: Sequence[Router], handlers: Iterable[HTTPRouteHandler]) -> Json:
    """The description of what these routers answer; `handlers` are all of theirs."""
    config = OpenAPIConfig(
        title="Consilience",
        version=__version__,
        description=ABOUT,
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, method, path: handler.handler_name,
        render_plugins=[JsonRenderPlugin()],
    )
    provided = {name: Provide(lambda: None, sync_to_thread=False) for name in PROVIDED}
    app = Litestar([*routers], dependencies=provided, openapi_config=config)
    found = app.openapi_schema.to_schema()
    for path in found["paths"].values():
        for method in METHODS:
            if method in path:
                _describe(path[method])
    found["components"]["schemas"] = dict(sorted(_schemas(handlers).items()))
    return cast(Json, msgspec.to_builtins(found))


def _describe(operation: Json) -> None:
    """Completes an operation: its title in words, its errors, and answers of which Litestar sees only bytes."""
    operation["summary"] = operation["description"].split(". ")[0].split("\n")[0].rstrip(".")
    operation["responses"].pop("400", None)
    problem = {"schema": {"$ref": PLACE.format(name=Problem.__name__)}}
    operation["responses"]["default"] = {
        "description": "Problem details (RFC 9457)",
        "content": {problems.MEDIA: problem},
    }
    for answer in operation["responses"].values():
        for media, content in answer.get("content", {}).items():
            content["schema"] = _answered(media, content["schema"])


def _answered(media: str, schema: Json) -> Json:
    """The schema of an answer: bytes that a handler gives are a JSON object, events are text."""
    if media == "text/event-stream":
        return {"type": "string"}
    return {"type": "object"} if schema == {"type": "string"} else schema


def _schemas(handlers: Iterable[HTTPRouteHandler]) -> Json:
    roots = [Problem, *dict.fromkeys(kind for handler in handlers for kind in _types(handler))]
    _, components = msgspec.json.schema_components(roots, ref_template=PLACE)
    for component in components.values():
        component["description"] = inspect.cleandoc(component.get("description", ""))
    return components


def _types(handler: HTTPRouteHandler) -> Iterator[type[msgspec.Struct]]:
    """The structs that a handler takes and gives."""
    hints = get_type_hints(handler.fn)
    given = hints["return"]
    inner = get_args(given)[0] if get_origin(given) else given
    for kind in (hints.get("data"), inner):
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield kind
