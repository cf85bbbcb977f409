"""The list of stories, searched and filtered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args
from urllib.parse import urlencode

from litestar import get

from consilience.model import Aspect, Nature, Status
from consilience.pipeline.library import Filters, Page
from consilience.presentation.web.asked import Asking, OneDesk
from consilience.presentation.web.rendering import Html, page

SIZE = 20
TEXT = ("outlet", "place", "origin", "speaker")
WORDS: dict[str, tuple[str, ...]] = {
    "status": get_args(Status),
    "nature": get_args(Nature),
    "aspect": get_args(Aspect),
}
FIELDS = (*TEXT, "since", "until", *WORDS)


@get("/", sync_to_thread=True, include_in_schema=False)
def stories(desk: OneDesk, request: Asking) -> Html:
    """The stories, the newest first."""
    asked = {name: value for name in (*FIELDS, "q") if (value := request.query_params.get(name, "").strip())}
    start = _number(request.query_params.get("start", ""))
    found = desk.listed(asked.get("q", ""), filters(asked), Page(start=start, size=SIZE + 1))
    return page(
        "stories.html",
        here="stories",
        listed=found[:SIZE],
        asked=dict.fromkeys((*FIELDS, "q"), "") | asked,
        filtered=bool(asked),
        opened=any(name in asked for name in FIELDS if name not in ("place", "status")),
        choices=WORDS,
        start=start,
        earlier=_at(asked, max(0, start - SIZE)) if start else None,
        later=_at(asked, start + SIZE) if len(found) > SIZE else None,
    )


def filters(asked: Mapping[str, str]) -> Filters:
    """What a form asks for; what is no day, and no word of the model, asks nothing."""
    given: dict[str, Any] = {name: asked[name] for name in TEXT if name in asked}
    given |= {name: asked[name] for name, known in WORDS.items() if asked.get(name) in known}
    given |= {name: day for name in ("since", "until") if (day := _day(asked.get(name, "")))}
    return Filters(**given)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _at(asked: Mapping[str, str], start: int) -> str:
    return "/?" + urlencode({**asked, "start": start})
