"""The page: one HTML file with its style and script inside, that loads nothing and can be read without script."""

from __future__ import annotations

from markupsafe import Markup

from consilience import claims
from consilience.model import Result
from consilience.presentation import arranging
from consilience.presentation.addresses import Within
from consilience.presentation.templating import allowed, asset, environment, web_address

__all__ = ["render", "web_address"]

STYLES = ("base.css", "story.css", "texts.css", "page.css")


def render(result: Result) -> str:
    """The whole result as one HTML document. What comes from articles is escaped; the script is allowed by its hash."""
    stories = arranging.stories(result)
    style, script = "".join(asset(name) for name in STYLES), asset("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            stories=stories,
            addresses=[Within(story, number) for number, story in enumerate(stories, 1)],
            statements={a: [s.statement for s in said] for story in stories for a, said in story.said.items()},
            spoken={s.statement.id: s for story in stories for said in story.said.values() for s in said},
            digests=[claims.digest(result, story.story.id) for story in stories],
            statuses={claim.id: claim.status for claim in result.claims},
            origins={origin.id: origin for origin in result.origins},
            texts_of={claim.id: claim.text for claim in result.claims},
            order=arranging.places(result),
            program=result.program,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{allowed(style)}'; script-src '{allowed(script)}'; "
            "img-src data:; base-uri 'none'; form-action 'none'",
        )
    )
