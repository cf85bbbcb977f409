"""The page: one HTML file with its style and script inside, that loads nothing and can be read without script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consilience.model import Result
from consilience.presentation import picture, pieces, views, words


def render(result: Result) -> str:
    """The whole result as one HTML document. What comes from articles is escaped; the script is allowed by its hash."""
    stories = views.stories(result)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            stories=stories,
            statements={a: [s.statement for s in said] for story in stories for a, said in story.said.items()},
            spoken={s.statement.id: s for story in stories for said in story.said.values() for s in said},
            order=_order(result),
            program=result.program,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'",
        )
    )


def _order(result: Result) -> dict[str, int]:
    """The claims' places in order of the texts."""
    place = {article.id: i for i, article in enumerate(result.articles)}
    first = {s.id: (place[s.article], s.spans[0].start) for s in result.statements}
    ranked = sorted(result.claims, key=lambda claim: min(first[s] for s in claim.statements))
    return {claim.id: i for i, claim in enumerate(ranked)}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("consilience.presentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=words, cut=pieces.cut, picture=picture)
    environment.filters.update(web=web_address, carrier=words.carrier)
    return environment


@cache
def _asset(name: str) -> str:
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0]


def _digest(text: str) -> str:
    """The text's hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, which alone becomes a link ("javascript:" and its like never do)."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
