"""Grows the trees that say how likely two articles are about one event, and counts how common terms are.

    python training/train_stories.py DATA

DATA is the folder of the public data sets. Only development parts are learned from: those of stories/allsides and
stories/wikinews_events in many guises, so that the trees hold for sets that are large or small, dense or nearly all
singletons, with and without dates and headlines: the whole sets, thinned ones, small ones, small ones of stories that
are alike, and sets of pieces of articles (which give stories of many articles); of stories/meantime_en_es_it_nl pairs
across languages. stories/ecbplus is not learned from, so that its development part can tell whether what is learned
holds for other news. Writes background.npz, within.npz and across.npz beside the code.

Guises, features and the threshold of `consilience.stories.grouping` were chosen on the development parts, by learning
from one half of their stories what the other half is grouped with, and back.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import consilience.stories
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.stories.pairs import Pairs, across, within
from consilience.stories.terms import Bag, Terms, extract
from consilience.stories.vectors import KINDS, vectorise

HERE = Path(consilience.stories.__file__).parent
SETS = ("allsides", "wikinews_events")
TRANSLATED = "meantime_en_es_it_nl"
SEED = 1
NEAREST = 4  # stories from which the neighbours of a story are drawn
MOST = 5  # articles of one story in a set of alike stories
MOST_KNOWN = float(np.finfo(np.float32).max)
SEEN = 3  # articles that a term of the background stands in at least
SETTINGS = {
    "max_iter": 120,
    "learning_rate": 0.08,
    "max_leaf_nodes": 15,
    "max_depth": 6,
    "min_samples_leaf": 40,
    "l2_regularization": 1.0,
    "random_state": SEED,
}
# What may only raise how likely a pair is about one event (1), and what only lower it (-1): a pair that is more alike,
# stands out more, has fewer nearer neighbours or days that agree is never less likely, whatever chance would teach.
STANDING = [1, 1, 1, 1, -1, -1, 0]
DIRECTIONS = {"within": [1] * 9 + STANDING * 2 + [-1, 0, 0, 1, 1, -1], "across": [0] * 12 + [-1]}


class Item(msgspec.Struct, frozen=True):
    """An article to learn from, with its gold story."""

    cluster: str
    text: str
    title: str | None
    terms: Terms
    day: float
    language: str | None = None


Sample = list[Item]


def main(data: Path) -> None:
    """Writes the three files."""
    count_background(data / "throughput" / "articles.jsonl.gz")
    sets = [load(data / "stories" / f"{name}.jsonl.gz") for name in SETS]
    translations = load(data / "stories" / f"{TRANSLATED}.jsonl.gz")
    rng = random.Random(SEED)
    chosen = [sample for items in sets for sample in samples(items, rng)]
    grow("within", [frame(sample) for sample in chosen if len(sample) > 1])
    chosen = [sample for items in (*sets, translations) for sample in across_samples(items, rng)]
    grow("across", [frame_across(sample, rng) for sample in chosen if len(sample) > 1])


def count_background(path: Path) -> None:
    """Writes in how many of the articles each term stands."""
    terms = [extract(Article(id=r["id"], text=r["text"], title=r["title"])) for r in records(path)]
    found: dict[str, Any] = {"articles": np.int64(len(terms))}
    for kind, (part, *_) in KINDS.items():
        seen = np.frombuffer(b"".join(getattr(t, part).terms for t in terms), "<u4")
        ids, counts = np.unique(seen, return_counts=True)
        found[f"{kind}_terms"] = ids[counts >= SEEN].astype(np.uint32)
        found[f"{kind}_counts"] = counts[counts >= SEEN].astype(np.uint16)
    np.savez_compressed(HERE / "background.npz", **found)


def load(path: Path) -> Sample:
    """The development part of a set."""
    found = sorted(records(path, "development"), key=lambda r: r["id"])
    return [item(r["cluster"], r["text"], r["title"], r["published"], r["language"]) for r in found]


def item(cluster: str, text: str, title: str | None, published: str | None, language: str | None = None) -> Item:
    """An article to learn from, of these fields."""
    day = datetime.fromisoformat(published).timestamp() / 86_400 if published else float("nan")
    return Item(cluster, text, title, extract(Article(id="-", text=text, title=title)), day, language)


def samples(items: Sample, rng: random.Random) -> Iterator[Sample]:
    """The guises of a set for pairs in one language."""
    for titles in (True, False):
        for dates in (True, False):
            yield masked(items, titles, dates)
            yield masked(thinned(items, rng.choice([0.5, 0.8, 0.95]), rng), titles, dates)
    for _ in range(200):
        yield masked(small(items, rng), rng.random() < 0.6, rng.random() < 0.5)
    yield from alike(items, 200, rng)
    yield from (pieces(items, count, rng) for count in (2, 4))


def across_samples(items: Sample, rng: random.Random) -> Iterator[Sample]:
    """The guises of a set for pairs in two languages."""
    for dates in (True, False):
        yield masked(items, True, dates)
        yield masked(thinned(items, 0.5, rng), True, dates)
    for _ in range(200):
        yield masked(small(items, rng), True, rng.random() < 0.5)
    yield from alike(items, 200, rng)
    yield pieces(items, 3, rng)


def masked(items: Sample, titles: bool, dates: bool) -> Sample:
    """The items without their headlines or days."""
    bare = msgspec.structs.replace
    items = items if titles else [bare(i, terms=bare(i.terms, title=Bag())) for i in items]
    return items if dates else [bare(i, day=float("nan")) for i in items]


def thinned(items: Sample, share: float, rng: random.Random) -> Sample:
    """A `share` of the clusters cut down to one article."""
    kept = [rng.sample(c, 1 if rng.random() < share else len(c)) for c in clusters(items)]
    return [i for members in kept for i in members]


def small(items: Sample, rng: random.Random) -> Sample:
    """Two articles or more of one to ten clusters."""
    chosen = [i for c in rng.sample(clusters(items), rng.choice([1, 1, 2, 2, 3, 4, 6, 10])) for i in c]
    if len(chosen) > 2 and rng.random() < 0.4:
        chosen = rng.sample(chosen, max(2, len(chosen) // 2))
    return chosen


def alike(items: Sample, count: int, rng: random.Random) -> Iterator[Sample]:
    """Small sets of some articles of a story and of one to three of the stories nearest to it."""
    stories = clusters(items)
    near = nearest(stories)
    for _ in range(count):
        first = rng.randrange(len(stories))
        others = rng.sample(near[first], min(rng.choice([1, 1, 2, 3]), len(near[first])))
        chosen = [stories[k] for k in (first, *others)]
        sample = [i for story in chosen for i in rng.sample(story, rng.randint(1, min(len(story), MOST)))]
        yield masked(sample, rng.random() < 0.6, rng.random() < 0.5)


def nearest(stories: Sequence[Sample]) -> list[list[int]]:
    """For each story those whose mean article is most like its own."""
    whole = vectorise([i.terms for story in stories for i in story])["whole"]
    bounds = np.cumsum([0, *(len(story) for story in stories)])
    means = np.stack([np.asarray(whole[a:b].mean(axis=0)).ravel() for a, b in pairwise(bounds.tolist())])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    close = means @ means.T
    np.fill_diagonal(close, -1)
    found: list[list[int]] = np.argsort(-close, axis=1, kind="stable")[:, :NEAREST].tolist()
    return found


def pieces(items: Sample, count: int, rng: random.Random) -> Sample:
    """Each article cut into `count` by taking every so manieth paragraph (or sentence), most without a headline."""
    return [
        msgspec.structs.replace(
            item(i.cluster, piece, i.title if rng.random() < 0.3 else None, None, i.language),
            day=i.day,
        )
        for i in items
        for piece in cut(i.text, count)
    ]


def cut(text: str, count: int) -> list[str]:
    """The pieces of a text, none where it is too short."""
    parts = [p for p in text.split("\n") if p.strip()]
    if len(parts) < 2 * count:
        parts = [p for p in re.split(r"(?<=[.!?])\s+", text) if p.strip()]
    return ["\n".join(parts[k::count]) for k in range(count)] if len(parts) >= 2 * count else []


def clusters(items: Sample) -> list[Sample]:
    """The items by gold story."""
    found: dict[str, Sample] = defaultdict(list)
    for i in items:
        found[i.cluster].append(i)
    return [found[c] for c in sorted(found)]


def frame(sample: Sample) -> tuple[Any, Any]:
    """Features and labels of the candidate pairs of a sample."""
    views = vectorise([i.terms for i in sample])
    return labelled(sample, within(views, [i.terms for i in sample], days(sample), ["en"] * len(sample)))


def frame_across(sample: Sample, rng: random.Random) -> tuple[Any, Any]:
    """The same across languages.

    Where all articles are in one, they are dealt out to made-up ones, in which some names read otherwise.
    """
    if len({i.language for i in sample if i.language}) > 1:
        return labelled(
            sample, across(vectorise([i.terms for i in sample]), days(sample), [i.language for i in sample])
        )
    languages = [rng.choice("abcd") for _ in sample]
    terms = [translated(i.terms, code) for i, code in zip(sample, languages, strict=True)]
    return labelled(sample, across(vectorise(terms), days(sample), languages))


def translated(terms: Terms, code: str) -> Terms:
    """Two names in five get another form in each made-up language."""
    names = np.frombuffer(terms.names.terms, "<u4").astype(np.uint64)
    other = (names * 2654435761 + ord(code)) % 2**32
    changed = np.where(names * 2654435761 % 2**32 < 0.4 * 2**32, other, names)
    order = np.argsort(changed)
    counts = np.frombuffer(terms.names.counts, np.uint8)[order]
    return msgspec.structs.replace(terms, names=Bag(changed[order].astype("<u4").tobytes(), counts.tobytes()))


def days(sample: Sample) -> Any:
    """The days of publication, NaN where unknown."""
    return np.array([i.day for i in sample], np.float32)


def labelled(sample: Sample, found: Pairs) -> tuple[Any, Any]:
    """The features of the pairs, and which are of one event."""
    same = [sample[a].cluster == sample[b].cluster for a, b in zip(found.left, found.right, strict=True)]
    return found.features, np.array(same, bool)


def grow(name: str, frames: Sequence[tuple[Any, Any]]) -> None:
    """Learns the trees from features and labels, and writes them."""
    features, same = (np.concatenate([f[k] for f in frames]) for k in (0, 1))
    print(f"{name}: {len(same)} pairs, {same.mean():.4f} of them of one event")
    model = HistGradientBoostingClassifier(**SETTINGS, monotonic_cst=DIRECTIONS[name]).fit(features, same)
    np.savez_compressed(HERE / f"{name}.npz", **arrays(model))


def arrays(model: Any) -> dict[str, Any]:
    """The nodes of all trees, in the form of `consilience.stories.forest.Forest`: both children side by side."""
    columns = model.n_features_in_
    rows: list[tuple[int, float, int, float]] = []
    roots = []
    for (tree,) in model._predictors:
        roots.append(len(rows))
        order, first = [0], len(rows)
        rows.append((0, np.inf, first, 0.0))
        for at, node in enumerate(order):
            n = tree.nodes[node]
            if n["is_leaf"]:
                rows[first + at] = (0, np.inf, first + at, n["value"])
                continue
            feature = n["feature_idx"] + (0 if n["missing_go_to_left"] else columns)
            known = min(n["num_threshold"], MOST_KNOWN)  # a split of the unknown from all others is at infinity
            rows[first + at] = (feature, known, len(rows), 0.0)
            order += [n["left"], n["right"]]
            rows += [(0, np.inf, 0, 0.0)] * 2
    feature, threshold, child, value = zip(*rows, strict=True)
    return {
        "roots": np.array(roots, np.int32),
        "feature": np.array(feature, np.int32),
        "threshold": below(np.array(threshold)),
        "child": np.array(child, np.int32),
        "value": np.array(value, np.float32),
        "base": np.float64(np.ravel(model._baseline_prediction)[0]),
        "depth": np.int64(max(tree.nodes["depth"].max() for (tree,) in model._predictors)),
        "features": np.int64(columns),
    }


def below(thresholds: Any) -> Any:
    """The greatest single-precision number that is at most the threshold, which parts such numbers just as it does."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near).astype(np.float32)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
