"""The claims as Markdown, each statement as a footnote with its outlet, origin and place in the text.

Footnotes are written as Pandoc, GitHub and most readers take them: [^1] in the text, "[^1]: ..." at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.model import Reported, Result
from consilience.presentation import page, words
from consilience.presentation.exports import parts
from consilience.presentation.views import ClaimView, ConflictView, FigureView, Said, StoryView

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^@])")
START = re.compile(r"^(\s*\d*)([.)+=-])")  # what begins a list or underlines a heading


class Notes:
    """The footnotes of one document, numbered as they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._said: list[Said] = []

    def name(self, said: Said) -> str:
        """The mark of a statement's footnote."""
        if said.statement.id not in self._numbers:
            self._said.append(said)
            self._numbers[said.statement.id] = len(self._said)
        return f"[^{self._numbers[said.statement.id]}]"

    def __iter__(self) -> Iterator[str]:
        for number, said in enumerate(self._said, 1):
            yield f"[^{number}]: {_note(said)}"


def write(result: Result) -> bytes:
    """The document: a part for each story, then the footnotes."""
    notes = Notes()
    lines = [line for story in parts.stories(result) for line in _story(story, notes)]
    made = f"Made by {escaped(result.program)}. What is quoted stands so in the articles, but for what is in brackets."
    return "\n".join([*lines, made, "", *notes]).rstrip().encode() + b"\n"


def escaped(text: str) -> str:
    """The text in one line, so that Markdown shows its characters and nothing else."""
    return START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _story(story: StoryView, notes: Notes) -> Iterator[str]:
    yield from (f"# {escaped(story.story.title)}", "")
    yield from (f"- {_article(article)}" for article in story.articles)
    for status in story.counts:
        yield from ("", f"## {status.capitalize()}: {words.STATUSES[status]}", "")
        yield from (_claim(view, notes) for view in story.claims if view.claim.status == status)
    if story.conflicts:
        yield from ("", "## Where they differ", "")
        yield from (_conflict(view, notes) for view in story.conflicts)
    if story.figures:
        yield from ("", "## Numbers that several outlets tell", "")
        yield from (_figure(view, notes) for view in story.figures)
    yield ""


def _article(article: Reported) -> str:
    title = f" “{escaped(article.title)}”" if article.title else ""
    url = page.web_address(article.url)
    link = f" <{url}>" if url and not re.search(r"[\s<>]", url) else ""
    return f"{escaped(words.outlet(article))}, {words.published(article)}{title}{link}"


def _claim(view: ClaimView, notes: Notes) -> str:
    marks = "".join(notes.name(said) for said in view.statements)
    origins = ", ".join(escaped(words.origin(origin)) for origin in view.origins)
    basis = f"{view.basis}: {origins}" if origins else view.basis
    own = ", ".join(map(escaped, view.unsourced))
    basis += f"; in its own voice: {own}" if own else ""
    against = "".join(notes.name(said) for said in view.disputed_by)
    return f"- “{escaped(view.told)}”{marks} ({basis})" + (f" – against it: {against}" if against else "")


def _conflict(view: ConflictView, notes: Notes) -> str:
    marks = "".join(notes.name(said) for said in view.sides)
    return f"- {view.conflict.nature} ({view.conflict.aspect}): {escaped(view.conflict.explanation)}{marks}"


def _figure(view: FigureView, notes: Notes) -> str:
    said = ", ".join(f"{escaped(said.outlet)}{notes.name(said)}" for said in view.statements)
    return f"- {escaped(words.counted(view.figure.quantity))}: {said}"


def _note(said: Said) -> str:
    spans = ", ".join(f"{span.start}–{span.end}" for span in said.statement.spans)
    chain = " ← ".join(escaped(words.origin(origin)) for origin in said.chain)
    where = f"{escaped(said.outlet)}, {words.published(said.article)}, characters {spans}"
    return f"“{escaped(said.told)}” – {where}; rests on: {chain}"
