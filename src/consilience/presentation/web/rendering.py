"""Answers of the pages: HTML from the templates, and ways back to a page after a form."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Response
from litestar.response import Redirect

from consilience.pipeline.provenance import program
from consilience.presentation.templating import environment

Html = Response[str]


def page(template: str, status: int = 200, **context: Any) -> Html:
    """A page from a template."""
    text = environment().get_template(template).render(program=program(), **context)
    return Response(content=text, media_type=MediaType.HTML, status_code=status, headers={"cache-control": "no-cache"})


def back(path: str) -> Redirect:
    """On to a page of ours after a form was sent. Anything but a path on this host leads to the stories."""
    own = path.startswith("/") and not path.startswith(("//", "/\\"))
    return Redirect(path if own else "/", status_code=303)
