"""The pages of one article: its text with layers, its versions, and what it has from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import get

from consilience import stories
from consilience.model import Article, Copy, Span
from consilience.pipeline.library import Kept, ReaderMark
from consilience.presentation import layers, words
from consilience.presentation.addresses import Served
from consilience.presentation.pieces import Note
from consilience.presentation.templating import texts
from consilience.presentation.web.asked import Asking, Id, OneDesk
from consilience.presentation.web.desk import Desk
from consilience.presentation.web.rendering import Html, page


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two articles share, one of them having it from the other."""

    other: Article
    exact: str
    mine: str
    theirs: str
    taken: bool


@get("/articles/{id:str}", sync_to_thread=True, include_in_schema=False)
def article(id: Id, desk: OneDesk, request: Asking) -> Html:
    """The text of an article with its layers; `at` (start-end) are characters to point at."""
    kept = desk.library.article(id)
    opened = desk.opened(kept.article.id) if kept.story else None
    near = [k.article for k in _near(desk, kept)]
    copies = stories.copies([kept.article, *near]) if near else ()
    reading = desk.library.reading(kept.article.id)
    mine = () if opened is None else opened.marks
    notes = [*layers.notes(reading.annotations, copies), *_mine(mine, kept.article.id)]
    notes += _pointed(request.query_params.get("at", ""))
    rows = {} if opened is None else opened.spoken
    return page(
        "article.html",
        here="",
        article=kept.article,
        kept=kept,
        story=opened and opened.view,
        to=Served(kept.story or ""),
        spoken=rows,
        noted={} if opened is None else opened.noted,
        statements=[s.statement for s in rows.values() if s.article.id == kept.article.id],
        notes=notes,
        layers=[name for name in layers.LAYERS if any(note.layer == name for note in notes)],
        reused=_reused(kept.article, near, copies),
        versions=_versions(desk, kept),
    )


@get("/articles/{id:str}/versions/{other:str}", sync_to_thread=True, include_in_schema=False)
def difference(id: Id, other: Id, desk: OneDesk) -> Html:
    """What one version of an article has made of another."""
    new, old = desk.library.article(id), desk.library.article(other)
    before, after = (desk.library.reading(k.article.id).extraction.statements for k in (old, new))
    return page(
        "versions.html",
        here="",
        old=old.article,
        new=new.article,
        to=Served(new.story or ""),
        version=stories.versions(old.article, new.article, before, after),
        said={s.id: s for s in (*before, *after)},
        versions=_versions(desk, new),
    )


def _near(desk: Desk, kept: Kept) -> Sequence[Kept]:
    """The articles that it is a copy of, or that are copies of it."""
    if kept.story is None:
        return ()
    result = desk.library.result([kept.story])
    ids = [a.id for a in result.articles if a.copy_of == kept.article.id or a.id == kept.copy_of]
    return [desk.library.article(id) for id in ids]


def _reused(article: Article, near: Sequence[Article], copies: Sequence[Copy]) -> list[Reuse]:
    """The passages that it shares with others, in order of its text."""
    others = {one.id: one for one in near}
    found = []
    for copy in copies:
        taken = copy.article == article.id
        other = others.get(copy.of if taken else copy.article)
        if other is None or article.id not in (copy.article, copy.of):
            continue
        for passage in copy.passages:
            mine, theirs = (passage.article, passage.of) if taken else (passage.of, passage.article)
            found.append((mine.start, Reuse(other, mine.exact, _at(mine), _at(theirs), taken)))
    return [reuse for _, reuse in sorted(found, key=lambda row: (row[0], row[1].other.id))]


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _versions(desk: Desk, kept: Kept) -> tuple[Kept, ...]:
    """All versions of it, the oldest first; none where there is but one."""
    name = kept.article.item or kept.article.url
    found = desk.library.versions(name) if name else ()
    return found if len(found) > 1 else ()


def _mine(marks: Sequence[ReaderMark], article: str) -> list[Note]:
    """The characters of the article that the reader's marks hang on."""
    return [
        Note(span.start, span.end, "mine", texts().marks.kinds[mark.kind])
        for mark in marks
        for target in mark.targets
        if target.id == article
        for span in target.spans
    ]


def _pointed(at: str) -> list[Note]:
    start, dash, end = at.partition("-")
    if not dash or not (start.isdecimal() and end.isdecimal()) or len(at) > 20 or int(start) >= int(end):
        return []
    return [Note(int(start), int(end), "here", words.GAP.strip())]


HANDLERS = [article, difference]
