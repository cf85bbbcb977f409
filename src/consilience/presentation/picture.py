"""The picture of a claim: a line from each outlet to whom it has the claim from."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.presentation import words
from consilience.presentation.views import ClaimView

ROW = 22  # pixels between two names
LEFT, RIGHT = 190, 330  # pixels: where lines begin and end
WIDTH = 560
LONGEST = 28  # characters of a name that fit


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet or an origin, at a height in pixels."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlets to the left, independent origins to the right, lines between them; `title` says it in words."""

    outlets: tuple[Node, ...]
    origins: tuple[Node, ...]
    lines: tuple[tuple[float, float], ...]
    height: int
    title: str
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    middle: int = (LEFT + RIGHT) // 2


def draw(view: ClaimView) -> Picture:
    """The picture of a claim. A claim with one independent origin has all its lines run into that point."""
    ends = {origin.id: words.origin(origin) for origin in view.origins}
    links: dict[tuple[str, str], None] = {}
    for said in view.statements:
        links[said.outlet, _end(said.statement.origin, ends)] = None
    loose = {said.statement.origin: words.origin(said.chain[-1]) for said in view.statements}
    ends |= {end: loose[end] for _, end in links if end not in ends}
    outlets = list(dict.fromkeys(outlet for outlet, _ in links))
    height = ROW * max(len(outlets), len(ends))
    left = _spread(outlets, height)
    right = _spread(list(ends), height)
    return Picture(
        outlets=tuple(Node(_short(name), y) for name, y in left.items()),
        origins=tuple(Node(_short(ends[end]), y) for end, y in right.items()),
        lines=tuple((left[outlet], right[end]) for outlet, end in links),
        height=height,
        title=f"{', '.join(outlets)} from {', '.join(ends.values())}",
    )


def _end(origin: str, ends: dict[str, str]) -> str:
    """The point that stands for an origin: the only one where there is one group."""
    return next(iter(ends)) if len(ends) == 1 else origin


def _spread(names: list[str], height: int) -> dict[str, float]:
    """Heights that share the picture out evenly."""
    step = height / len(names)
    return {name: step * (i + 0.5) for i, name in enumerate(names)}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
