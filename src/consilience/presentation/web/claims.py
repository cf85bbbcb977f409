"""The page of a claim, and that of an origin: what rests on whom, and why a claim has its status."""

from __future__ import annotations

from litestar import get

from consilience import claims
from consilience.errors import UnknownId
from consilience.presentation import chains, words
from consilience.presentation.addresses import Served
from consilience.presentation.web.asked import Id, OneDesk
from consilience.presentation.web.rendering import Html, page


@get("/claims/{id:str}", sync_to_thread=True, include_in_schema=False)
def claim(id: Id, desk: OneDesk) -> Html:
    """The tree of carriers and origins of a claim, and the arithmetic of its status in words."""
    opened, found = desk.claim(id)
    explanation = claims.explain(opened.result, found)
    return page(
        "claim.html",
        here="",
        story=opened.view,
        to=Served(opened.view.story.id),
        view=next(view for view in opened.view.claims if view.claim.id == found),
        explanation=explanation,
        drawing=chains.draw(explanation),
        frame=chains,
        origins={o.id: o for o in explanation.origins},
        spoken=opened.spoken,
        noted=opened.noted,
        outlet_of={a.id: words.outlet(a) for a in opened.result.articles},
        conflicts=[c for c in opened.view.conflicts if any(s.claim == found for s in c.sides)],
    )


@get("/stories/{id:str}/origins/{origin:str}", sync_to_thread=True, include_in_schema=False)
def origin(id: Id, origin: Id, desk: OneDesk) -> Html:
    """All of a story that rests on one speaker, agency, document or outlet."""
    opened = desk.opened(id)
    found = next((o for o in opened.result.origins if o.id == origin), None)
    if found is None:
        raise UnknownId(desk.library.address, f"no origin of this story has the id {origin!r}")
    through = [s for s in opened.spoken.values() if origin in s.statement.chain]
    return page(
        "origin.html",
        here="",
        story=opened.view,
        to=Served(opened.view.story.id),
        origin=found,
        spoken=opened.spoken,
        noted=opened.noted,
        views=[v for v in opened.view.claims if any(s.statement.origin == origin for s in v.statements)],
        through=[s for s in through if s.statement.origin != origin],
    )


HANDLERS = [claim, origin]
