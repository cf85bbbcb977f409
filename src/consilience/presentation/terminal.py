"""The readable view for a terminal; plain text where it is piped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from consilience.evaluation.scores import Scores
from consilience.model import Annotations, Article, Copy, Origin, Result, Span, Status, Story
from consilience.presentation import arranging, views, words
from consilience.presentation.console import printable

COLOURS: dict[Status, str] = {
    "corroborated": "green",
    "one origin": "yellow",
    "disputed": "red",
    "untraced": "magenta",
    "single carrier": "cyan",
}


def show(result: Result, console: Console) -> None:
    """The whole result, story by story."""
    stories = arranging.stories(result)
    for number, story in enumerate(stories, 1):
        title = f"Story {number} of {len(stories)}" if len(stories) > 1 else "Story"
        console.print(Rule(_text(f"{title} {story.story.id}", "dim"), align="left", style="dim"))
        _header(story, console)
        _claims(story, console)
        _conflicts(story, console)
        _synopsis(story, console)
        _figures(story, console)
        _vocabulary(story, console)
        _drifts(story, console)
        _only(story, console)
        _timeline(story, console)


def annotated(article: Article, annotations: Annotations, console: Console) -> None:
    """What was marked in one article, layer by layer."""
    console.print(Rule(_text(article.title or article.id, "bold"), align="left", style="dim"))
    console.print(_text(f"{words.outlet(article)}, {words.published(article)}", "dim"))
    for note in annotations.notes:
        console.print(_text(note, "yellow"))
    if not annotations.analysed:
        console.print(_text(f"The language ({annotations.language}) is not analysed.", "yellow"))
        return
    for name, rows in _layers(annotations):
        if rows:
            _section(name, console)
            console.print(_grid(rows))


def grouped(stories: Sequence[Story], copies: Sequence[Copy], articles: Sequence[Article], console: Console) -> None:
    """The stories with their articles, copies marked."""
    by_id = {article.id: article for article in articles}
    original = {copy.article: copy for copy in copies}
    for story in stories:
        console.print(_text(story.title, "bold"))
        console.print(Padding(_text(f"{story.id}, {_count(len(story.articles), 'article')}", "dim"), (0, 0, 0, 2)))
        rows = []
        for name in story.articles:
            article, copy = by_id[name], original.get(name)
            note = f"reuses {copy.of} ({copy.share:.0%} of its text)" if copy else ""
            rows.append((words.outlet(article), words.published(article), name, note))
        console.print(_grid(rows))
        console.print()


def scored(scores: Scores, console: Console) -> None:
    """The rates of an evaluation, with the counts they come from."""
    console.print(_text(f"{scores.task}, {scores.part} part", "bold"))
    console.print(_grid([(name, f"{rate:.4f}") for name, rate in scores.scores.items()] or [("no scores",)]))
    console.print(
        _grid([(name, f"{count:.12g}") for name, count in scores.counts.items()] or [("no counts",)], first="dim")
    )


def _header(story: views.StoryView, console: Console) -> None:
    console.print(_text(story.story.title, "bold"))
    rows: list[tuple[str | Text, ...]] = [
        ("articles", "; ".join(f"{words.outlet(a)}, {words.published(a)}" for a in story.articles))
    ]
    rows += [(name, _mentions(found)) for name, found in _facts(story) if found]
    counts = ", ".join(f"{count} {status}" for status, count in story.counts.items())
    console.print(_grid([*rows, ("claims", counts or "none found")], first="dim"))


def _facts(story: views.StoryView) -> tuple[tuple[str, tuple[views.Mention, ...]], ...]:
    return (("who", story.who), ("when", story.when), ("where", story.where))


def _mentions(found: Sequence[views.Mention]) -> str:
    """Each as the articles have it, with its reading where that says more."""
    return "; ".join(m.exact if m.label.endswith(m.exact) else f"{m.exact} ({m.label})" for m in found)


def _claims(story: views.StoryView, console: Console) -> None:
    """The claims by status; those of a single carrier come further down, by outlet."""
    for status, count in story.counts.items():
        if status != "single carrier":
            _section(f"{words.SIGNS[status]} {status} ({count}): {words.STATUSES[status]}", console, COLOURS[status])
            for view in story.claims:
                if view.claim.status == status:
                    _claim(view, story, console)


def _claim(view: views.ClaimView, story: views.StoryView, console: Console) -> None:
    console.print(Padding(_wording(view), (0, 0, 0, 2)))
    stances = zip(story.outlets, view.cells, strict=True)
    says = [(outlet, " and ".join(m.stance for m in marks)) for outlet, marks in stances if marks[0].statement]
    rows = [("carriers", "; ".join(f"{outlet}: {stance}" for outlet, stance in says))]
    rows.append(("origins", "; ".join(_origin(o) for o in view.origins) or "none found"))
    rows += [("against", f"{s.outlet}, {s.speaker}: “{s.told}”") for s in view.disputed_by]
    silent = [o for o, marks in zip(story.outlets, view.cells, strict=True) if marks[0].stance.startswith("not found")]
    if silent:
        rows.append(("silent", f"not found in the captured text of {', '.join(silent)}"))
    rows += [_near(near) for near in view.near]
    rows.append(("id", view.claim.id))
    console.print(_grid(rows, indent=4, first="dim"))


def _wording(view: views.ClaimView) -> Text:
    """The claim's wording, with what is no part of the text set apart."""
    found = Text("“")
    for text, note in view.pieces:
        found.append(printable(f"[{text}]" if note else text), "dim" if note else "")
    return found.append("”")


def _near(near: views.Near) -> tuple[str, str]:
    """What tells a claim more precisely, or is parallel to it, and who carries that."""
    carriers = ", ".join(words.carrier(name) for name in near.claim.carriers)
    adds = f"adds {words.quoted(near.adds)}, " if near.adds else ""
    return "precise" if near.adds else "parallel", f"“{near.said.told}” ({adds}{carriers})"


def _origin(origin: Origin) -> str:
    return f"{words.origin(origin)} ({words.origin_note(origin)})"


def _conflicts(story: views.StoryView, console: Console) -> None:
    if not story.conflicts:
        return
    _section(f"≠ conflicts ({len(story.conflicts)})", console, "red")
    for view in story.conflicts:
        conflict = view.conflict
        heading = f"{conflict.nature} on {conflict.aspect}: {conflict.explanation}"
        console.print(Padding(_text(heading), (0, 0, 0, 2)))
        rows = [(s.outlet, s.speaker, f"“{s.told}”", f"as of {words.published(s.article)}") for s in view.sides]
        console.print(_grid(rows, indent=4))


def _figures(story: views.StoryView, console: Console) -> None:
    """The numbers that several outlets tell, with what each says of them."""
    if story.figures:
        _section("# numbers that several outlets tell, whether or not of one thing", console)
    for view in story.figures:
        console.print(Padding(_text(words.counted(view.figure.quantity)), (0, 0, 0, 2)))
        console.print(_grid([(s.outlet, f"“{s.wording}”", s.speaker) for s in view.statements], indent=4))


def _synopsis(story: views.StoryView, console: Console) -> None:
    """The claims of one carrier of which another outlet tells in other words or with other details."""
    if story.synopsis:
        _section("≈ told of by several in other words, or with other details: not counted as agreement", console)
    for row in story.synopsis:
        console.print(Padding(_text(f"“{row.view.told}” ({row.view.statements[0].outlet})"), (0, 0, 0, 2)))
        console.print(_grid([_near(near) for near in row.near], indent=4, first="dim"))


def _vocabulary(story: views.StoryView, console: Console) -> None:
    """What different outlets call the same."""
    outlets = {article.id: words.outlet(article) for article in story.articles}
    if story.variants:
        _section("“” what each calls the same thing", console)
    for row in story.variants:
        uses = "; ".join(f"“{use.span.exact}” ({outlets[use.article]})" for use in row.uses)
        console.print(Padding(_text(f"{row.name or row.sort}: {uses}"), (0, 0, 0, 2)))


def _drifts(story: views.StoryView, console: Console) -> None:
    """The hedges and sources that a later article has not."""
    said = {s.statement.id: s for found in story.said.values() for s in found}
    if story.drifts:
        _section("↝ what got lost on the way", console)
    for row in story.drifts:
        console.print(Padding(_text(f"{row.lost}: {words.quoted(row.words)}"), (0, 0, 0, 2)))
        both = (said[row.before], said[row.after])
        console.print(_grid([(s.outlet, f"“{s.told}”", words.published(s.article)) for s in both], indent=4))


def _only(story: views.StoryView, console: Console) -> None:
    if story.only:
        _section("□ what only one outlet has", console, COLOURS["single carrier"])
    for outlet, found in story.only.items():
        console.print(Padding(_text(f"{outlet} ({len(found)})", "bold"), (0, 0, 0, 2)))
        rows = [(f"“{v.told}”", _basis(v)) for v in found]
        console.print(_grid(rows, indent=4))
    for outlet, count in story.silent.items():
        note = f"{_count(count, 'claim')} that several outlets carry not found in the captured text of {outlet}"
        console.print(Padding(_text(note, "dim"), (0, 0, 0, 2)))


def _basis(view: views.ClaimView) -> str:
    """Who says a claim of one carrier there."""
    return "; ".join(dict.fromkeys(said.speaker for said in view.statements))


def _timeline(story: views.StoryView, console: Console) -> None:
    _section("timeline", console)
    rows = []
    for item in story.timeline:
        first = item.statements[0]
        said = "; ".join(f"said {words.date(time.value)}" for time in item.said)
        outlets = ", ".join(dict.fromkeys(s.outlet for s in item.statements))
        rows.append((words.date(item.time.value), f"“{first.told}”", f"{outlets}{'; ' + said if said else ''}"))
    console.print(_grid(rows) if rows else Padding(_text("no dated statements", "dim"), (0, 0, 0, 2)))
    if story.undated:
        console.print(Padding(_text(f"{_count(len(story.undated), 'claim')} without a date", "dim"), (0, 0, 0, 2)))


def _layers(a: Annotations) -> tuple[tuple[str, list[tuple[str, ...]]], ...]:
    entities = Counter((e.kind, e.entity) for e in a.entities)
    return (
        ("entities", [(kind, name, _count(n, "mention")) for (kind, name), n in entities.items()]),
        ("times", [(t.exact, t.type, t.value) for t in a.times]),
        ("places", [(p.exact, p.name, _where(p.lat, p.lon), p.precision) for p in a.places]),
        ("quantities", [(q.exact, _bounds(q.low, q.high), q.unit or "", q.counted or "") for q in a.quantities]),
        ("attributions", [(_joined(x.source), _joined(x.cue), f"“{_joined(x.content)}”") for x in a.attributions]),
    )


def _joined(spans: Sequence[Span]) -> str:
    return words.GAP.join(" ".join(span.exact.split()) for span in spans)


def _where(lat: float | None, lon: float | None) -> str:
    return "not placed" if lat is None or lon is None else f"{lat:.3f}, {lon:.3f}"


def _bounds(low: float | None, high: float | None) -> str:
    """A value or its bounds: "12", "12 to 15", "at least 12"."""
    if low == high:
        return "" if low is None else f"{low:.12g}"
    if high is None:
        return f"at least {low:.12g}"
    return f"at most {high:.12g}" if low is None else f"{low:.12g} to {high:.12g}"


def _section(heading: str, console: Console, colour: str = "") -> None:
    console.print()
    console.print(_text(heading, f"bold {colour}".strip()))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _text(text: str, style: str = "") -> Text:
    return Text(printable(" ".join(text.split())), style=style)


def _grid(rows: Sequence[Sequence[str | Text]], indent: int = 2, first: str = "") -> RenderableType:
    """Rows in columns that wrap; the first column keeps its width."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for index in range(len(rows[0])):
        table.add_column(style=first if index == 0 else "", no_wrap=False, overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else _text(cell) for cell in row))
    return Padding(table, (0, 0, 0, indent))
