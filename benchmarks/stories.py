"""Grouping against scikit-learn's clusterings of TF-IDF vectors, its growth, its memory, and articles a second online.

    OMP_NUM_THREADS=1 python benchmarks/stories.py DATA.jsonl.gz [--part peers|growth|online] [--most N] [--stored N,N]

Both sides begin with what a program would have stored: ours with features, the peers with TF-IDF vectors. Rounds
alternate, and seconds are of the processor, so that a busy machine is fair to all. Larger sets are made by sampling: an
article has a third of its terms from one of the given ones and the rest from three others, on another day, and one in
ten is planted as a second report of the one before it, of which it keeps most terms.
"""

from __future__ import annotations

import argparse
import bisect
import json
import os
import random
import resource
import statistics
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from consilience import stories
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.stories import Features
from consilience.stories.meanings import joined
from consilience.stories.terms import Bag

ROUNDS = 3
SEED = 7
PLANTED = 10  # one article in so many is a second report of the one before it
ONLINE = 100  # articles added to a library in a round
DISTINCT = 10_000  # synthetic articles that a larger library holds again and again, on other days
NEAREST = 200  # known articles that a library hands over for a new one at most


def main() -> None:
    """Prints a JSON object with the figures of one part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--part", choices=["peers", "growth", "online"], default="peers")
    options.add_argument("--most", type=int, default=20_000, help="articles of the larger set")
    options.add_argument("--stored", default="10000,100000,1000000", help="sizes of the library that grows")
    options.add_argument("--features", type=Path, help="file that keeps them from one run to the next")
    given = options.parse_args()
    articles = [_article(row) for row in records(given.data)]
    known = _kept(given.features, articles)
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "peers": lambda: _against_peers(articles, known),
        "growth": lambda: _growth(synthetic(known, given.most)),
        "online": lambda: _online(synthetic(known, DISTINCT), [int(size) for size in given.stored.split(",")]),
    }
    figures = {
        "articles": len(articles),
        given.part: parts[given.part](),
        "bytes a stored article": round(statistics.mean(len(msgspec.msgpack.encode(one)) for one in known)),
        "load": os.getloadavg()[0],
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _kept(path: Path | None, articles: Sequence[Article]) -> list[Features]:
    if path and path.is_file():
        return msgspec.msgpack.decode(path.read_bytes(), type=list[Features])
    known = [stories.features(article) for article in articles]
    if path:
        path.write_bytes(msgspec.msgpack.encode(known))
    return known


def _article(row: dict[str, Any]) -> Article:
    published = f"{row['published'][:10]}T00:00:00+00:00" if row.get("published") else None
    fields = {"id": row["id"], "text": row["text"], "title": row.get("title"), "published": published}
    return msgspec.convert(fields, Article)


def _against_peers(articles: Sequence[Article], known: Sequence[Features]) -> dict[str, float]:
    """Median seconds and the ratio of the faster peer to ours."""
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english", dtype=np.float32).fit_transform(
        f"{a.title or ''}\n{a.text}" for a in articles
    )
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: stories.partition(known),
        "agglomerative": lambda: _agglomerative(vectors),
        "HDBSCAN": lambda: _hdbscan(vectors),
    }
    rounds = [{name: _seconds(work) for name, work in sides.items()} for _ in range(ROUNDS)]
    median = {name: round(statistics.median(r[name] for r in rounds), 2) for name in sides}
    faster = min(median["agglomerative"], median["HDBSCAN"])
    return median | {"ratio": round(faster / median["ours"], 2)}


def _distances(vectors: Any) -> Any:
    return np.clip(1 - (vectors @ vectors.T).toarray(), 0, None)


def _agglomerative(vectors: Any) -> Any:
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=0.7, metric="precomputed", linkage="average")
    return model.fit_predict(_distances(vectors))


def _hdbscan(vectors: Any) -> Any:
    model = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=False)
    return model.fit_predict(_distances(vectors).astype(np.float64))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _growth(made: Sequence[Features]) -> dict[str, Any]:
    """Seconds and memory for a tenth and for all, and what a million would need by the slope of memory."""
    sizes = (len(made) // 10, len(made))
    seconds = [
        statistics.median(_seconds(lambda n=n: stories.partition(made[:n])) for _ in range(ROUNDS)) for n in sizes
    ]
    memory = [_memory(made[:n]) for n in sizes]
    slope = (memory[1] - memory[0]) / (sizes[1] - sizes[0])
    return {
        "articles": sizes,
        "seconds": [round(s, 2) for s in seconds],
        "times as much": round(seconds[1] / seconds[0], 2),
        "memory, MB": [round(m / 1e6) for m in memory],
        "memory of a million by the slope, GB": round(slope * 1e6 / 1e9, 2),
        "planted found": _found(made),
    }


def _memory(known: Sequence[Features]) -> int:
    tracemalloc.start()
    stories.partition(known)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _found(made: Sequence[Features]) -> float:
    """The share of planted second reports that are in the story of the first."""
    story = {id: members[0] for members in stories.partition(made) for id in members}
    planted = [one.id for one in made if one.id.endswith("+")]
    return round(sum(story[id] == story[id[:-1]] for id in planted) / max(len(planted), 1), 3)


def synthetic(known: Sequence[Features], count: int) -> list[Features]:
    """`count` articles with terms drawn from the known ones, and planted second reports (their id ends in "+")."""
    rng = random.Random(SEED)
    made: list[Features] = []
    for number in range(count):
        if number % PLANTED == PLANTED - 1:
            made.append(_mixed(made[-1], rng.choices(known, k=2), 0.7, f"{made[-1].id}+", made[-1].day, rng))
        else:
            day = 15_000 + rng.random() * 3_000
            one, *others = rng.choices(known, k=4)
            made.append(_mixed(one, others, 0.33, f"{number:08}", day, rng))
    return made


def _mixed(
    one: Features, others: Sequence[Features], share: float, id: str, day: float | None, rng: random.Random
) -> Features:
    """An article with a `share` of the terms of one and the rest from others."""
    parts = ("title", "lead", "body", "names", "numbers", "people", "places")
    seed = rng.getrandbits(32)
    mixed = {part: _bag([getattr(a.terms, part) for a in (one, *others)], share, seed) for part in parts}
    terms = msgspec.structs.replace(one.terms, **mixed)
    meaning = _meaning([a.meaning for a in (one, *others)], share)
    return msgspec.structs.replace(one, id=id, day=day, terms=terms, meaning=meaning)


def _meaning(meanings: Sequence[bytes], share: float) -> bytes:
    """A `share` of the first vector and the rest of the others."""
    first, *others = (np.frombuffer(one, np.int8).astype(np.float32) for one in meanings if one)
    return joined(np.stack([share * first, *((1 - share) / len(others) * other for other in others)]))


def _bag(bags: Sequence[Bag], share: float, seed: int) -> Bag:
    """About as many terms as the first has: a `share` of its own, then of the others."""
    rng = np.random.default_rng(seed)
    terms = [np.frombuffer(bag.terms, "<u4") for bag in bags]
    counts = [np.frombuffer(bag.counts, np.uint8) for bag in bags]
    rest = (1 - share) * len(terms[0])
    wanted = [share * len(terms[0]), *(rest / (len(bags) - 1) for _ in bags[1:])]
    kept = [rng.random(len(t)) < w / max(len(t), 1) for t, w in zip(terms, wanted, strict=True)]
    drawn, first = np.unique(np.concatenate([t[k] for t, k in zip(terms, kept, strict=True)]), return_index=True)
    seen = np.concatenate([c[k] for c, k in zip(counts, kept, strict=True)])[first]
    return Bag(drawn.astype("<u4").tobytes(), seen.tobytes())


def _online(made: Sequence[Features], sizes: Sequence[int]) -> dict[str, float]:
    """Articles a second that join libraries of these sizes, one at a time, with the look-up of what is near."""
    base = [(one, stories.terms(one)) for one in made]
    return {f"articles a second at {size}": _joining(base, size) for size in sizes}


def _joining(base: Sequence[tuple[Features, Sequence[str]]], stored: int) -> float:
    library = Library()
    for number in range(stored):
        one, terms = base[number % len(base)]
        day = 15_000 + number * 3_000 / stored
        library.add(msgspec.structs.replace(one, id=f"{number}:{one.id}", day=day), terms)
    new = [msgspec.structs.replace(one, id=f"new:{one.id}") for one, _ in base[:ONLINE]]
    return round(ONLINE / _seconds(lambda: [library.grow(one) for one in new]), 1)


class Library:
    """The least that a store does: articles by their terms and days, and the story of each."""

    def __init__(self) -> None:
        self.features: list[Features] = []
        self.stories: list[str] = []
        self.members: dict[str, list[int]] = {}
        self.index: dict[str, list[tuple[float, int]]] = defaultdict(list)

    def add(self, one: Features, terms: Sequence[str]) -> None:
        """Keeps an article in a story of its own."""
        place = len(self.features)
        self.features.append(one)
        self.stories.append(one.id)
        self.members[one.id] = [place]
        entry = (one.day or 0.0, place)
        for term in terms:
            bisect.insort(self.index[term], entry)

    def grow(self, one: Features) -> None:
        """Adds an article to the stories of the library."""
        near = sorted({p for found in self.near(one) for p in self.members[self.stories[found]]})
        known = [self.features[p] for p in near]
        growth = stories.grow(known, {self.features[p].id: self.stories[p] for p in near}, [one])
        self.add(one, stories.terms(one))
        for p in (*near, len(self.features) - 1):
            self.move(p, growth.stories[self.features[p].id])

    def near(self, one: Features) -> list[int]:
        """The known articles in the window that share the most terms with one, at most `NEAREST`."""
        shared: dict[int, int] = defaultdict(int)
        day = one.day or 0.0
        for term in stories.terms(one):
            found = self.index.get(term, [])
            low = bisect.bisect_left(found, (day - stories.WINDOW_DAYS, -1))
            high = bisect.bisect_right(found, (day + stories.WINDOW_DAYS, len(self.features)))
            for _, place in found[low:high]:
                shared[place] += 1
        return sorted(shared, key=lambda p: (-shared[p], p))[:NEAREST]

    def move(self, place: int, story: str) -> None:
        """Puts a known article into another story."""
        if story != self.stories[place]:
            self.members[self.stories[place]].remove(place)
            self.stories[place] = story
            self.members.setdefault(story, []).append(place)


if __name__ == "__main__":
    main()
