"""The reader's marks: made by forms, listed, exported and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import MediaType, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from consilience.errors import InvalidValue
from consilience.pipeline import marking
from consilience.pipeline.library import ReaderMark
from consilience.presentation.web.asked import Id, OneDesk
from consilience.presentation.web.rendering import Html, back, page

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
LONGEST = 20_000  # characters of a note


@dataclass(frozen=True, slots=True)
class Shown:
    """A mark in the list, with the words it hangs on and where they stand."""

    mark: ReaderMark
    words: tuple[str, ...]
    address: str | None


@get("/marks", sync_to_thread=True, include_in_schema=False)
def marks(desk: OneDesk) -> Html:
    """All marks that hold, the newest first."""
    return page("marks.html", here="marks", shown=[_shown(mark) for mark in reversed(desk.library.marks())])


@get("/marks.json", sync_to_thread=True, include_in_schema=False)
def exported(desk: OneDesk) -> Response[bytes]:
    """All marks that hold, as JSON."""
    data = msgspec.json.format(msgspec.json.encode({"marks": desk.library.marks()}, order="deterministic"), indent=2)
    name = {"content-disposition": 'attachment; filename="marks.json"'}
    return Response(data + b"\n", media_type=MediaType.JSON, headers=name)


@post("/marks/make", sync_to_thread=True, include_in_schema=False)
def make(data: Form, desk: OneDesk) -> Redirect:
    """Make the mark that a form asks for."""
    kind = _one(data, "kind")
    if kind not in marking.KINDS:
        raise InvalidValue(f"{kind!r} is no mark", "choose one of the page")
    row, ids = _rows(data, kind)
    opened = desk.opened(_one(data, "of"))
    desk.library.mark(kind, marking.targets(opened.result, row, ids), _value(data, kind))
    return back(_one(data, "back"))


@post("/marks/{id:str}/undo", sync_to_thread=True, include_in_schema=False)
def undo(id: Id, data: Form, desk: OneDesk) -> Redirect:
    """Take a mark back."""
    desk.library.undo(id)
    return back(_one(data, "back"))


def _one(data: Mapping[str, Any], name: str) -> str:
    values = _all(data, name)
    return values[0] if values else ""


def _all(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _rows(data: Mapping[str, Any], kind: str) -> tuple[marking.Row, Sequence[str]]:
    """The rows that a form names: one of the fields is called as they are."""
    for row in marking.ROWS:
        if ids := [id for id in dict.fromkeys(_all(data, row)) if id]:
            if kind == "together" and len(ids) < 2:
                raise InvalidValue("one origin is one already", "tick two or more")
            return row, ids
    raise InvalidValue("nothing is marked", "tick what is meant")


def _value(data: Mapping[str, Any], kind: str) -> str | None:
    """The value of a mark: the text of a note, a grade, the name of who did say it."""
    text = _one(data, "value").strip()[:LONGEST]
    if kind == "grade":
        return marking.grade(_one(data, "source") + _one(data, "information"))
    if kind == "note" and not text:
        raise InvalidValue("the note is empty", "write something")
    return text or None


def _shown(mark: ReaderMark) -> Shown:
    anchors = [target for target in mark.targets if target.kind == "article"]
    words = tuple(dict.fromkeys(" ".join(span.exact.split()) for target in anchors for span in target.spans))
    return Shown(mark, words, _address(mark))


def _address(mark: ReaderMark) -> str | None:
    """Where the first characters that it hangs on stand, else what it is on."""
    for target in mark.targets:
        if target.kind == "article":
            at = f"?at={target.spans[0].start}-{target.spans[0].end}#at" if target.spans else ""
            return f"/articles/{quote(target.id, safe='')}{at}"
    story = next((target.id for target in mark.targets if target.kind == "story"), None)
    return f"/stories/{quote(story, safe='')}" if story else None


HANDLERS = [marks, exported, make, undo]
