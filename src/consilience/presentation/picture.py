"""Pictures of who has it from whom: lines from outlets to origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.presentation import words
from consilience.presentation.views import ClaimView, StoryView

ROW = 24  # pixels between two names
LEFT, RIGHT, WIDTH = 165, 265, 440  # pixels: where lines begin and end, and the whole
LONGEST = 20  # characters of a name that fit
MOST = 12  # origins in the picture of a story
THICK = 5.0  # pixels: the line with the most statements

Link = tuple[str, str]  # an outlet, and the key of an origin


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet or an origin, at a height in pixels; `counts` is false of an origin that is not independent."""

    name: str
    y: float
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """From the height of an outlet to that of an origin, `width` pixels thick."""

    left: float
    right: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlets to the left, origins to the right, lines between them; `title` says it in words."""

    outlets: tuple[Node, ...]
    origins: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int
    title: str
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    middle: int = (LEFT + RIGHT) // 2


def claim(view: ClaimView) -> Picture:
    """The picture of a claim. Where it has one independent origin, all its lines run into that point."""
    ends = {origin.id: words.origin(origin) for origin in view.origins}
    groups = frozenset(ends)
    one = next(iter(ends)) if len(ends) == 1 else None
    links: Counter[Link] = Counter()
    for said in view.statements:
        end = one or said.statement.origin
        ends.setdefault(end, words.origin(said.chain[-1]))
        links[said.outlet, end] = 1
    return _picture(links, ends, groups)


def story(view: StoryView) -> Picture | None:
    """The picture of what a story's outlets have from others, by statements; None where they name nobody."""
    links: Counter[Link] = Counter()
    for said in (said for article in view.said.values() for said in article):
        origin = said.chain[-1]
        if origin.kind != "outlet" and origin.name:
            links[said.outlet, origin.name] += 1
    weight: Counter[str] = Counter()
    for (_, end), count in links.items():
        weight[end] += count
    carriers = Counter(end for _, end in links)
    kept = sorted(weight, key=lambda end: (-carriers[end], -weight[end]))[:MOST]
    ends = {end: end for end in kept}
    return (
        _picture({link: count for link, count in links.items() if link[1] in ends}, ends, frozenset(ends))
        if ends
        else None
    )


def _picture(links: Mapping[Link, int], ends: Mapping[str, str], groups: frozenset[str]) -> Picture:
    outlets = list(dict.fromkeys(outlet for outlet, _ in links))
    height = ROW * max(len(outlets), len(ends))
    left, right = _spread(outlets, height), _spread(list(ends), height)
    most = max(links.values())
    return Picture(
        outlets=tuple(Node(words.short(name, LONGEST), y) for name, y in left.items()),
        origins=tuple(Node(words.short(ends[end], LONGEST), y, end in groups) for end, y in right.items()),
        lines=tuple(
            Line(left[outlet], right[end], round(max(1.25, THICK * count / most) if most > 1 else 1.25, 2))
            for (outlet, end), count in links.items()
        ),
        height=height,
        title="; ".join(f"{outlet} from {ends[end]}" for outlet, end in links),
    )


def _spread(names: Sequence[str], height: int) -> dict[str, float]:
    """Heights that share the picture out evenly."""
    step = height / len(names)
    return {name: round(step * (i + 0.5), 1) for i, name in enumerate(names)}
