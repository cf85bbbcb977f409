"""Errors as answers: problem details for HTTP (RFC 9457), with a fitting status code for each kind of error."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from consilience import errors

LOG = logging.getLogger(__name__)
MEDIA = "application/problem+json"
# The most specific kind of an error that stands here decides; of kinds that name an input, it came with the request.
CODES: Mapping[type[Exception], HTTPStatus] = {
    errors.ConsilienceError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TakenBack: HTTPStatus.GONE,
    errors.FetchFailed: HTTPStatus.BAD_GATEWAY,
    errors.NoArticle: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RobotsForbid: HTTPStatus.FORBIDDEN,
    errors.InvalidValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.MissingExtra: HTTPStatus.NOT_IMPLEMENTED,
    errors.BrokenResult: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.LibraryError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.UnknownId: HTTPStatus.NOT_FOUND,
}


class Fault(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong with a request: `key` names the parameter or field, `source` where it stands."""

    message: str
    key: str | None = None
    source: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a request got no answer: `title` is the meaning of the `status`, `detail` what went wrong this time.

    `error` is the kind of error, `do` what to do about it, `where` the input it is about; `faults` are what is wrong
    with the request.
    """

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    error: str | None = None
    do: str | None = None
    where: str | None = None
    faults: tuple[Fault, ...] = ()


def of(error: Exception) -> Problem:
    """The problem that an error is to whoever asked."""
    if isinstance(error, errors.ConsilienceError):
        return _of_ours(error)
    if isinstance(error, HTTPException):
        faults = tuple(_faults(error.extra))
        return Problem(title=_title(error.status_code), status=error.status_code, detail=error.detail, faults=faults)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return Problem(title=status.phrase, status=status, detail="the program failed: its log says more")


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The answer to a request that raised an error."""
    problem = of(error)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    headers = error.headers if isinstance(error, HTTPException) else None
    return Response(problem, status_code=problem.status, media_type=MEDIA, headers=headers)


def _of_ours(error: errors.ConsilienceError) -> Problem:
    status = next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
    return Problem(
        title=status.phrase,
        status=status,
        detail=error.what,
        error=type(error).__name__,
        do=error.do or None,
        where=error.where if isinstance(error, errors.InputError) else None,
    )


def _title(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Error"


def _faults(extra: Mapping[str, Any] | Sequence[Any] | None) -> Sequence[Fault]:
    rows = extra if isinstance(extra, list) else []
    return [Fault(message=str(r["message"]), key=r.get("key"), source=r.get("source")) for r in rows if "message" in r]
