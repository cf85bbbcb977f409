"""For a terminal: the tree behind a claim, what does not hold in a result, the timeline and the digest of a story."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from consilience.model import Origin, Result, Span
from consilience.model.breach import Breach
from consilience.model.explanation import Branch, Explanation, Group, Nearby
from consilience.model.timeline import Digest, Timeline
from consilience.presentation import words
from consilience.presentation.console import printable


def show(explanation: Explanation, console: Console) -> None:
    """The claim, its groups of origins with the chains that lead to them, and the sums."""
    origins = {origin.id: origin for origin in explanation.origins}
    console.print(_text(_quoted(explanation.text, explanation.denied), "bold"))
    if explanation.subject:
        meant = words.meant(explanation.subject)
        console.print(_text(f"“{explanation.subject.exact}” is {meant}: not in the quoted text", "dim"))
    console.print(_text(f"{words.SIGNS[explanation.status]} {explanation.status}, claim {explanation.claim}", "dim"))
    console.print()
    for group in explanation.groups:
        console.print(_tree(group, [b for b in explanation.branches if b.statement in group.statements], origins))
    if explanation.against:
        tree = Tree(_text("against it", "red"))
        for branch in explanation.against:
            _add(tree, branch, origins)
        console.print(tree)
    console.print()
    for line in explanation.sums:
        console.print(_text(f"= {line}"))
    for near in explanation.more_precise:
        console.print(_text(f"+ told more precisely: {_near(near)}"))
    for near in explanation.less_precise:
        console.print(_text(f"+ says more than: {_near(near)}"))
    for near in explanation.parallel:
        console.print(_text(f"≈ told of elsewhere, in other words or with other details: {_near(near)}"))


def _near(near: Nearby) -> str:
    """The other claim, what the more precise of the two adds, if one is, and who carries the other."""
    carriers = ", ".join(words.carrier(name) for name in near.carriers)
    adds = f", adds {words.quoted(near.adds)}" if near.adds else ""
    return f"{_quoted(near.text, near.denied)}{adds} ({carriers}), claim {near.claim}"


def _quoted(text: str, denied: bool) -> str:
    """The words in quotation marks, and before them that they are denied, if they do not say so."""
    return f"denied: “{text}”" if denied else f"“{text}”"


def breaches(found: Sequence[Breach], console: Console) -> None:
    """What does not hold, a line each."""
    for breach in found:
        console.print(_text(f"{breach.row}: {breach.what}"))
    console.print(_text(f"{len(found)} breaches" if found else "all spans, ids and references hold", "bold"))


def timeline(found: Timeline, result: Result, console: Console) -> None:
    """The dated statements, a line each: when it was so, how finely that is told, the words, the source, when said."""
    origins = {origin.id: origin for origin in result.origins}
    articles = {article.id: article for article in result.articles}
    table = Table.grid(padding=(0, 2, 0, 0))
    for entry in found.entries:
        said = "; ".join(f"said {words.date(time.value)}" for time in entry.said)
        published = f"published {entry.published}" if entry.published else "publication date unknown"
        source = f"{words.outlet(articles[entry.article])}, {words.origin(origins[entry.origin])}"
        when = f"{words.date(entry.time.value)} ({entry.precision})"
        table.add_row(
            _text(when, "bold"), _text(f"“{_joined(entry.spans)}”"), _text(source), _text(said or published, "dim")
        )
    console.print(table)
    days = ", ".join(day.isoformat() for day in found.days)
    console.print(_text(f"days that most is told of: {days}" if days else "no day is named", "dim"))
    console.print(_text(f"{len(found.undated)} statements without a date", "dim"))


def digest(found: Digest, result: Result, console: Console) -> None:
    """The header, and each point in the words of an article with who carries it and whom it rests on."""
    origins = {origin.id: origin for origin in result.origins}
    articles = {article.id: article for article in result.articles}
    console.print(_text(found.title, "bold"))
    for name, marks in (("when", found.when), ("where", found.where), ("who", found.who)):
        if marks:
            console.print(_text(f"{name}: " + "; ".join(f"“{mark.exact}” ({mark.value})" for mark in marks), "dim"))
    for point in found.points:
        rest = "; ".join(words.origin(origins[id]) for id in point.origins) or "no origin found"
        told = words.bracketed(words.pieces(point.spans, point.subject, point.denied))
        console.print(_text(f"{words.SIGNS[point.status]} “{told}”"))
        carriers = ", ".join(words.carrier(name) for name in point.carriers)
        place = f"{words.outlet(articles[point.article])} {point.spans[0].start}"
        beside = ", ".join(words.carrier(name) for name in point.beside)
        more = f"; told in other words, or with other details, by {beside}" if beside else ""
        console.print(_text(f"{place}; carried by {carriers}{more}; {point.status}: {rest}", "dim"))


def _joined(spans: Sequence[Span]) -> str:
    return words.GAP.join(span.exact for span in spans)


def _tree(group: Group, branches: Sequence[Branch], origins: dict[str, Origin]) -> Tree:
    sign = "counts" if group.counts else "does not count"
    origin = origins[group.origin]
    note = words.origin_note(origin)
    tree = Tree(_text(f"{words.origin(origin)} ({note}): {sign}", "green" if group.counts else "yellow"))
    for branch in branches:
        _add(tree, branch, origins)
    for shared in group.shared:
        tree.add(_text(f"~ {shared.reason}", "dim"))
    return tree


def _add(tree: Tree, branch: Branch, origins: dict[str, Origin]) -> None:
    """A branch: the carrier, each link with the words that name it, and the statement's own words."""
    copied = f" (reuses {branch.copy_of})" if branch.copy_of else ""
    node = tree.add(_text(f"{words.carrier(branch.carrier)}{copied}"))
    for link in branch.links[1:]:
        inferred = ", inferred" if origins[link.origin].inferred else ""
        named = f" “{link.span.exact}” {link.span.start}:{link.span.end}" if link.span else ""
        node = node.add(_text(f"{words.origin(origins[link.origin])}{named}{inferred}"))
    node.add(_text(f"“{_joined(branch.spans)}” {branch.spans[0].start}", "dim"))


def _text(text: str, style: str = "") -> Text:
    return Text(printable(" ".join(text.split())), style=style)
