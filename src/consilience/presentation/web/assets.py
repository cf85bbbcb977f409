"""Style sheets and scripts: their addresses change with them, so that they can be kept for good."""

from __future__ import annotations

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException

from consilience.presentation.templating import asset
from consilience.presentation.web.asked import Id

MEDIA = {"css": MediaType.CSS, "js": "text/javascript", "svg": "image/svg+xml"}
KEPT = "public, max-age=31536000, immutable"
ASSETS = ("base.css", "story.css", "texts.css", "web.css", "web.js", "adding.js", "side.js", "icon.svg")


@get("/assets/{name:str}", sync_to_thread=False, include_in_schema=False)
def one(name: Id) -> Response[str]:
    """One of the files that pages load."""
    if name not in ASSETS:
        raise NotFoundException(f"there is no {name}")
    return Response(asset(name), media_type=MEDIA[name.rpartition(".")[2]], headers={"cache-control": KEPT})
