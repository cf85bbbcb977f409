"""Stories and claims as pieces of HTML, for notebooks: without script or style sheet, all of articles escaped."""

from __future__ import annotations

from consilience.presentation.templating import environment
from consilience.presentation.views import ClaimView, StoryView


def story(view: StoryView) -> str:
    """A story: its outlets, and a table of its claims."""
    return environment().get_template("notebook_story.html").render(story=view)


def claim(of: StoryView, view: ClaimView) -> str:
    """A claim: its status and basis, and how each outlet of the story stands to it."""
    said = {s.statement.id: s for article in of.said.values() for s in article}
    return environment().get_template("notebook_claim.html").render(story=of, view=view, said=said)
