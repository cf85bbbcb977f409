"""Grouping against editors' stories: B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from consilience import stories
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Scores
from consilience.model import Article
from consilience.stories import Features

SETS = ("allsides", "wikinews_events", "ecbplus", "meantime_en_es_it_nl")


class BCubed(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over articles of the share of its found story, and of its gold story, that is in both."""

    articles: int = 0
    precise: float = 0
    recalled: float = 0

    @property
    def precision(self) -> float:
        """The mean share of an article's found story that belongs with it."""
        return self.precise / self.articles if self.articles else 0.0

    @property
    def recall(self) -> float:
        """The mean share of an article's gold story that was found with it."""
        return self.recalled / self.articles if self.articles else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the sets lie in the folder of public data."""
    return tuple(root / "stories" / f"{name}.jsonl.gz" for name in SETS)


def evaluate(data: Path, part: Part) -> Scores:
    """Scores of a set: with its dates (its dated articles alone), without any, and with each article by itself."""
    rows = list(records(data, part))
    dated = [row for row in rows if row.get("published")]
    results = {"undated": score(rows, dates=False), "singletons": singletons(rows)}
    if dated:
        results |= {"dated": score(dated, dates=True), "dated singletons": singletons(dated)}
    return Scores(
        task=f"stories {data.name.partition('.')[0]}",
        part=part,
        counts={f"{n} {f}": getattr(r, f) for n, r in results.items() for f in ("articles", "precise", "recalled")},
        scores={f"{n} {f}": round(getattr(r, f), 4) for n, r in results.items() for f in ("precision", "recall", "f1")},
    )


def score(rows: Sequence[Mapping[str, Any]], *, dates: bool) -> BCubed:
    """How well the rows' texts are grouped, all at once."""
    gold = {row["id"]: row["cluster"] for row in rows}
    found = stories.group([_article(row, dates=dates) for row in rows]).stories
    return compare(gold, {id: story.id for story in found for id in story.articles})


def arriving(rows: Sequence[Mapping[str, Any]], size: int, seed: int) -> dict[str, str]:
    """The story of each of the rows' texts (with their dates) where they come in shuffled batches of `size`.

    A batch meets those articles that are within `stories.WINDOW_DAYS` of one of it, with the rest of their stories.
    """
    waiting = [stories.features(_article(row, dates=True)) for row in sorted(rows, key=lambda row: str(row["id"]))]
    random.Random(seed).shuffle(waiting)
    grouping: dict[str, str] = {}
    for start in range(0, len(waiting), size):
        batch, earlier = waiting[start : start + size], waiting[:start]
        near = {grouping[one.id] for one in earlier if any(_in_window(one, other) for other in batch)}
        known = [one for one in earlier if grouping[one.id] in near]
        grouping |= stories.grow(known, grouping, batch).stories
    return grouping


def _in_window(one: Features, other: Features) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= stories.WINDOW_DAYS


def singletons(rows: Iterable[Mapping[str, Any]]) -> BCubed:
    """What each article in a story of its own would score."""
    gold = {row["id"]: row["cluster"] for row in rows}
    return compare(gold, {id: id for id in gold})


def compare(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> BCubed:
    """Two groupings of the same articles, each as article to group."""
    right, guess = _members(gold), _members(found)
    both = {id: len(right[gold[id]] & guess[found[id]]) for id in gold}
    return BCubed(
        articles=len(gold),
        precise=sum(both[id] / len(guess[found[id]]) for id in gold),
        recalled=sum(both[id] / len(right[gold[id]]) for id in gold),
    )


def _members(groups: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for id, name in groups.items():
        members[name].add(id)
    return members


def _article(row: Mapping[str, Any], *, dates: bool) -> Article:
    published = row.get("published") if dates else None
    return Article(
        id=row["id"],
        text=row["text"],
        title=row.get("title"),
        outlet=row.get("outlet"),
        language=row.get("language"),
        published=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
    )
