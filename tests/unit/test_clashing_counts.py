from __future__ import annotations

import gzip
from pathlib import Path

import msgspec
import pytest

from consilience.evaluation import clashing_counts, conflicts
from consilience.evaluation.clashing_counts import Labelled, Place

ONE = "Oderon, May 3 - The fire at the Oderon mill killed 12 people, police chief Ana Dorlan said on Friday."
OTHER = "The blaze at the mill in Oderon killed 19 people on Friday, said Pavel Reno, the head of the hospital."


def place(text: str, article: str, exact: str) -> Place:
    start = text.index(exact)
    return Place(article, start, start + len(exact))


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [{"id": id, "cluster": "c", "outlet": id, "text": text} for id, text in (("a", ONE), ("b", OTHER))]
    path = tmp_path / "set.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(msgspec.json.encode(row) + b"\n" for row in rows)))
    dead = Labelled((place(ONE, "a", "12 people"),), (place(OTHER, "b", "19 people"),), "dispute")
    days = Labelled((place(ONE, "a", "May 3"),), (place(OTHER, "b", "on Friday"),), "dispute")
    monkeypatch.setattr(clashing_counts, "shipped", lambda: {"c": (dead, days)})
    return path


def test_a_labelled_pair_of_values_is_found_where_a_conflict_joins_their_statements(labelled: Path) -> None:
    scores = conflicts.evaluate(labelled, "all")
    assert scores.counts["labelled"] == 2
    assert scores.counts["shown"] >= 1
    assert scores.scores["recall"] == scores.counts["shown"] / 2


def test_the_labels_name_two_articles_each() -> None:
    for story, pairs in clashing_counts.shipped().items():
        for pair in pairs:
            assert {p.article for p in pair.one}.isdisjoint({p.article for p in pair.other}), story
            assert all(p.start < p.end for p in (*pair.one, *pair.other))
