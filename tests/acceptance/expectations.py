"""Holds a result to `samples/expected.json`: every point is a name and whether it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from consilience import articles
from consilience.errors import InputError
from consilience.model import Article, Claim, Result, Statement

SAMPLES = Path(__file__).parents[2] / "samples"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that must or must not be found; `optional` ones are worth finding, but no failure."""

    kind: str
    about: str
    holds: bool
    optional: bool = False


class Held:
    """A result, and the ways to find in it what `expected.json` names."""

    def __init__(self, result: Result, ids: dict[str, str]) -> None:
        self.result = result
        self.ids = ids
        self.articles = {a.id: a for a in result.articles}
        self.statements = {s.id: s for s in result.statements}
        self.origins = {o.id: o for o in result.origins}
        self.claim_of = {id: claim for claim in result.claims for id in claim.statements}
        self.story_of = {id: story.id for story in result.stories for id in story.articles}

    def at(self, wording: dict[str, str]) -> list[Statement]:
        """The statements whose spans hold or overlap the wording, the best fitting first."""
        article = self.articles[self.ids[wording["article"]]]
        start = article.text.index(wording["exact"])
        end = start + len(wording["exact"])

        def shared(s: Statement) -> float:
            common = sum(max(0, min(x.end, end) - max(x.start, start)) for x in s.spans)
            return common / (end - start + sum(x.end - x.start for x in s.spans) - common)

        near = [s for s in self.statements.values() if s.article == article.id and shared(s) > 0]
        return sorted(near, key=lambda s: (-shared(s), s.id))


def ids() -> dict[str, str]:
    """The name of each sample article in `expected.json` to its id."""
    found: dict[str, str] = {}
    for path in sorted(p for p in (SAMPLES / "articles").rglob("*") if p.is_file()):
        rows = [a for a in articles.read([str(path)]) if not isinstance(a, InputError)]
        named = path.relative_to(SAMPLES / "articles").as_posix()
        found |= {a.id: a.id for a in rows} if path.suffix == ".jsonl" else {named: rows[0].id}
    return found


def read_all() -> list[Article]:
    return [a for a in articles.read([str(SAMPLES / "articles")]) if not isinstance(a, InputError)]


def points(result: Result) -> Iterator[Point]:
    """Every point of `expected.json`, and whether the result holds it."""
    expected: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    held = Held(result, ids())
    for story in expected["stories"]:
        members = {held.story_of[held.ids[name]] for name in story["articles"]}
        size = sum(1 for id in held.story_of.values() if id in members)
        yield Point(kind="story", about=story["name"], holds=len(members) == 1 and size == len(story["articles"]))
        yield from (_claim(held, row) for row in story["claims"])
        yield from (_apart(held, row) for row in story.get("apart", ()))
        yield from (_conflict(held, row) for row in story.get("conflicts", ()))
    yield from _articles(held, expected)


def _claim(held: Held, row: dict[str, Any]) -> Point:
    sides = [{held.claim_of[s.id].id for s in held.at(w)[:2]} for w in row["wordings"]]
    shared = set.intersection(*sides)
    holds = any(claim.id in shared and _as_expected(held, claim, row) for claim in held.result.claims)
    return Point(kind="claim", about=row["about"], holds=holds, optional=row.get("optional", False))


def _as_expected(held: Held, claim: Claim, row: dict[str, Any]) -> bool:
    found = [held.origins[id] for id in claim.origins if held.origins[id].kind != "outlet"]
    names = [(o.name or o.wording or "").casefold() for o in found]
    wanted = [origin for origin in row["origins"] if origin and origin not in _outlets(held)]
    origins = all(any(origin.casefold() in name for name in names) for origin in wanted)
    against = {id for w in row.get("disputed_by", ()) for id in (s.id for s in held.at(w)[:2])}
    disputed = not row.get("disputed_by") or bool(against & set(claim.disputed_by))
    return claim.status == row["status"] and list(claim.carriers) == sorted(row["carriers"]) and origins and disputed


def _outlets(held: Held) -> set[str | None]:
    return {a.outlet for a in held.articles.values()} | {None}


def _apart(held: Held, row: dict[str, Any]) -> Point:
    first = [{s.id for s in held.at(w)[:1]} for w in row["wordings"]]
    joined = any(held.claim_of[x] is held.claim_of[y] for a, b in combinations(first, 2) for x in a for y in b)
    return Point(kind="apart", about=row["why"], holds=not joined)


def _conflict(held: Held, row: dict[str, Any]) -> Point:
    sides = [{held.claim_of[s.id].id for s in held.at(w)[:2]} for w in row["between"]]
    holds = any(
        c.aspect == row["aspect"]
        and c.nature == row["nature"]
        and all(side & {held.claim_of[id].id for id in c.statements} for side in sides)
        for c in held.result.conflicts
    )
    return Point(kind="conflict", about=" | ".join(w["exact"] for w in row["between"]), holds=holds)


def _articles(held: Held, expected: dict[str, Any]) -> Iterator[Point]:
    by_name = {name: held.articles[id] for name, id in held.ids.items()}
    for row in expected["copies"]:
        copied = by_name[row["article"]].copy_of == held.ids[row["of"]]
        yield Point(kind="copy", about=row["article"], holds=copied)
    for a, b in expected["not_copies"]:
        apart = by_name[a].copy_of != held.ids[b] and by_name[b].copy_of != held.ids[a]
        yield Point(kind="not a copy", about=f"{a}, {b}", holds=apart)
    for name, article in by_name.items():
        yield Point(kind="agency", about=name, holds=article.agency == expected["agencies"].get(name))
        yield Point(kind="language", about=name, holds=article.language == expected["languages"].get(name, "en"))
        dated = article.published is not None
        yield Point(kind="date", about=name, holds=dated == (name not in expected["undated"]))
    for a, b in expected["different_stories"]:
        apart = held.story_of[held.ids[a]] != held.story_of[held.ids[b]]
        yield Point(kind="different stories", about=f"{a}, {b}", holds=apart)
