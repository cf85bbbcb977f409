"""Blocks that grew article by article have what blocks made at once have, in whatever order and way articles change."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from consilience.claims.conflicts import Side
from consilience.claims.conflicts.blocks import Blocks, Near, nearest, sorted_neighbourhood
from consilience.claims.conflicts.telling import Row

REACH = 3


class Told(Row, frozen=True, kw_only=True, eq=False):
    """A value, under some keys."""

    keys: str
    value: int


Held = dict[str, tuple[Told, ...]]


def side(article: str) -> Side:
    return Side(
        article=article,
        carrier=article,
        origin=article,
        origin_name=article,
        links=frozenset(),
        as_of=None,
        published=None,
        dated="",
        sentence="",
    )


def rows(article: str, chance: random.Random) -> tuple[Told, ...]:
    return tuple(
        Told(index=n, side=side(article), keys="".join(chance.sample("abc", 2)), value=chance.randrange(50))
        for n in range(chance.randrange(1, 4))
    )


def entries(held: Iterable[Told]) -> Iterable[tuple[str, Told]]:
    return ((key, row) for row in held for key in row.keys)


def grown(was: Blocks[Told], held: Held, asked: list[tuple[Told, Told]], alone: bool = False) -> Blocks[Told]:
    def compare(one: Told, other: Told) -> int:
        asked.append((one, other))
        return (one.value + other.value) % 3

    def order(row: Told) -> tuple[int, str, int]:
        return row.value, row.side.article, row.index

    return was.grown(held, entries, sorted_neighbourhood(REACH, order, compare), alone)


def found(blocks: Blocks[Told]) -> set[tuple[object, Told, Told, int]]:
    return set(blocks.pairs())


@pytest.mark.parametrize("alone", [True, False])
def test_blocks_that_grew_have_what_blocks_made_at_once_have(alone: bool) -> None:
    chance = random.Random(7)
    held: Held = {}
    blocks, asked = Blocks[Told](), list[tuple[Told, Told]]()
    for step in range(60):
        article = f"{chance.randrange(30)}"
        stay = held.get(article, ())[: chance.randrange(3)] if alone else ()
        held = {**held, article: (*stay, *rows(article, chance))}
        if step % 7 == 6:
            del held[chance.choice(sorted(held))]
        blocks = grown(blocks, held, asked, alone)
        assert found(blocks) == found(grown(Blocks[Told](), held, []))


def test_of_blocks_that_grew_only_pairs_of_what_is_new_and_what_comes_near_are_compared() -> None:
    chance = random.Random(8)
    held: Held = {f"{n}": rows(f"{n}", chance) for n in range(60)}
    blocks = grown(Blocks[Told](), held, [])
    new, asked = rows("new", chance), list[tuple[Told, Told]]()
    assert found(grown(blocks, held, asked)) == found(blocks)
    assert not asked
    grown(blocks, {**held, "new": new}, asked)
    assert asked
    assert all(set(pair) & set(new) for pair in asked)


def test_what_is_nearest_is_found_again_where_some_of_it_is_gone() -> None:
    chance = random.Random(9)
    values, changed = dict[str, float](), set[str]()
    was: list[Near] | None = None

    def look(all_: bool) -> Iterable[Near]:
        return [(value, article, 0, 0, article) for article, value in values.items() if all_ or article in changed]

    for _ in range(80):
        changed = {f"{chance.randrange(12)}" for _ in range(2)}
        for article in changed:
            if chance.random() < 0.3:
                values.pop(article, None)
            else:
                values[article] = chance.random()
        was = list(nearest(was, changed, REACH, look))
        assert was == sorted(look(True))[:REACH]
