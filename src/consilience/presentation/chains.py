"""The picture of an explanation: outlets to the left, the links of their chains in between, origins to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from consilience.model import Origin
from consilience.model.explanation import Branch, Explanation
from consilience.presentation import words

ROW, GAP = 26, 14  # pixels between two names, and between two groups of origins
COLUMN, NAME, MARGIN = 300, 215, 12  # pixels: a column, the part of it that names fill, and what stands free around
RADIUS = 5.0  # pixels
LONGEST = 28  # characters of a name that fit
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:currentColor}path{fill:none;stroke:currentColor;opacity:.4}"
    "circle{fill:currentColor}.loose{fill:none;stroke:currentColor;stroke-width:1.5}"
    "rect{fill:currentColor;opacity:.07}"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A name at a place in pixels; `counts` is false of an origin that does not make the claim stand."""

    name: str
    x: int
    y: int
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Origins that are not independent of each other: the heights between which they stand."""

    top: int
    bottom: int
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All nodes by column and key, the lines between them, and a box for each group of origins."""

    nodes: dict[tuple[int, str], Node]
    lines: tuple[tuple[Node, Node], ...]
    boxes: tuple[Box, ...]
    columns: int
    height: int
    title: str


def draw(explanation: Explanation) -> Drawing:
    """The places of all that is drawn."""
    origins = {origin.id: origin for origin in explanation.origins}
    ways = [tuple(_way(branch)) for branch in explanation.branches]
    last = max(len(way) for way in ways) - 1
    placed = [_columns(way, last) for way in ways]
    boxes, right = _right(explanation, last, origins)
    nodes = right | {key: node for n in range(last) for key, node in _column(n, placed, origins).items()}
    height = max(node.y for node in nodes.values()) + ROW
    lines = dict.fromkeys((nodes[a], nodes[b]) for way in placed for a, b in pairwise(way))
    return Drawing(nodes, tuple(lines), boxes, last + 1, height, "; ".join(explanation.sums))


def svg(explanation: Explanation) -> str:
    """The picture as an SVG document that stands for itself."""
    root = _drawn(draw(explanation))
    style = ElementTree.Element("style")
    style.text = STYLE
    root.insert(1, style)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def markup(explanation: Explanation) -> str:
    """The picture as an element of a page, whose style sheet knows the class "ways"."""
    root = _drawn(draw(explanation))
    root.set("class", "ways")
    return ElementTree.tostring(root, encoding="unicode")


def _drawn(drawing: Drawing) -> ElementTree.Element:
    """The SVG element, with its meaning in words as its title."""
    width, height = (drawing.columns - 1) * COLUMN + NAME + 3 * MARGIN, drawing.height
    root = ElementTree.Element("svg", xmlns="http://www.w3.org/2000/svg", role="img", viewBox=f"0 0 {width} {height}")
    ElementTree.SubElement(root, "title").text = drawing.title
    for box in drawing.boxes:
        _add_box(root, box, (drawing.columns - 1) * COLUMN + MARGIN)
    for a, b in drawing.lines:
        _add_line(root, a, b)
    for node in drawing.nodes.values():
        _add_node(root, node)
    return root


def _way(branch: Branch) -> Iterator[str]:
    """The carrier's name and the inner links' ids; an outlet that nothing stands behind is its own origin."""
    yield branch.carrier
    yield from (link.origin for link in branch.links[1:] or branch.links)


def _columns(way: Sequence[str], last: int) -> tuple[tuple[int, str], ...]:
    """Each step of a way with its column: the first left, the last right."""
    return tuple((last if n == len(way) - 1 else n, key) for n, key in enumerate(way))


def _column(
    n: int, ways: Sequence[Sequence[tuple[int, str]]], origins: Mapping[str, Origin]
) -> dict[tuple[int, str], Node]:
    keys = dict.fromkeys(step for way in ways for step in way if step[0] == n)
    return {key: Node(_name(key[1], origins), MARGIN + n * COLUMN, ROW + place * ROW) for place, key in enumerate(keys)}


def _right(
    explanation: Explanation, last: int, origins: Mapping[str, Origin]
) -> tuple[tuple[Box, ...], dict[tuple[int, str], Node]]:
    """The origins in boxes, a box for each group."""
    boxes, nodes, y = [], {}, ROW
    for group in explanation.groups:
        top = y
        for id in group.origins:
            nodes[last, id] = Node(_name(id, origins), MARGIN + last * COLUMN, y, group.counts)
            y += ROW
        boxes.append(Box(top - ROW // 2, y - ROW // 2, "; ".join([group.reason, *(s.reason for s in group.shared)])))
        y += GAP
    return tuple(boxes), nodes


def _name(key: str, origins: Mapping[str, Origin]) -> str:
    return words.short(words.origin(origins[key]) if key in origins else words.carrier(key), LONGEST)


def _add_box(root: ElementTree.Element, box: Box, x: int) -> None:
    height = str(box.bottom - box.top)
    around = ElementTree.SubElement(
        root, "rect", x=str(x - MARGIN), y=str(box.top), width=str(NAME + 2 * MARGIN), height=height, rx="6"
    )
    ElementTree.SubElement(around, "title").text = box.title


def _add_line(root: ElementTree.Element, a: Node, b: Node) -> None:
    start, end = a.x + NAME, b.x
    middle = (start + end) // 2
    ElementTree.SubElement(root, "path", d=f"M{start} {a.y} C{middle} {a.y} {middle} {b.y} {end} {b.y}")


def _add_node(root: ElementTree.Element, node: Node) -> None:
    kind = "end" if node.counts else "loose"
    ElementTree.SubElement(root, "circle", {"class": kind}, cx=str(node.x), cy=str(node.y), r=str(RADIUS))
    ElementTree.SubElement(root, "text", x=str(node.x + 2 * round(RADIUS)), y=str(node.y + 4)).text = node.name
