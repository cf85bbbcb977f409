"""Any two articles of a story side by side: what both state lights up together, what only one has is marked."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import get

from consilience.model import Reported
from consilience.presentation.addresses import Served
from consilience.presentation.views import Said, StoryView
from consilience.presentation.web.asked import Asking, Id, OneDesk
from consilience.presentation.web.rendering import Html, page


@get("/stories/{id:str}/side", sync_to_thread=True, include_in_schema=False)
def side(id: Id, desk: OneDesk, request: Asking) -> Html:
    """Two articles, by default the first of different outlets."""
    opened = desk.opened(id)
    pair = _pair(opened.view, request.query_params)
    said = [opened.view.said[article.id] for article in pair]
    meets = _meeting(said[0], said[-1]) if len(pair) == 2 else {}
    return page(
        "story_side.html",
        here="",
        tab="side",
        story=opened.view,
        to=Served(opened.view.story.id),
        spoken=opened.spoken,
        noted=opened.noted,
        pair=pair,
        statements={article.id: [s.statement for s in opened.view.said[article.id]] for article in pair},
        meets=meets,
        shared=len({s.claim for s in said[0] if s.statement.id in meets}) if meets else 0,
    )


def _pair(view: StoryView, query: Mapping[str, str]) -> tuple[Reported, ...]:
    by_id = {article.id: article for article in view.articles}
    left = by_id.get(query.get("left", ""), view.articles[0])
    others = [article for article in view.articles if article.id != left.id]
    apart = [article for article in others if article.outlet != left.outlet] or others
    right = by_id.get(query.get("right", "")) or (apart[0] if apart else None)
    return (left, right) if right is not None else (left,)


def _meeting(left: tuple[Said, ...], right: tuple[Said, ...]) -> dict[str, str]:
    """Each statement of a claim that both have, with the first of that claim on the other side."""
    meets = {}
    for one, other in ((left, right), (right, left)):
        first = {s.claim: s.statement.id for s in reversed(other) if s.claim}
        meets.update({s.statement.id: first[s.claim] for s in one if s.claim in first})
    return meets


HANDLERS = [side]
