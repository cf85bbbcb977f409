"""Grows the trees that say how likely two articles are about one event, and counts how common terms are.

    python training/train_stories.py DATA [VECTORS.npz]

DATA is the folder of the public data sets; sentence vectors, which take most of the time, are kept in the file. Only
development parts are learned from: those of stories/allsides and stories/wikinews_events in many guises, so that the
trees hold for sets that are large or small, dense or nearly all singletons, with and without dates and headlines: the
whole sets, thinned ones, small ones, small ones of stories that are alike, a story and its like under other names (so
that a fire is told from another), and sets of pieces of articles (which give stories of many articles); of
stories/meantime_en_es_it_nl pairs across languages. stories/ecbplus is not learned from, so that its development part
can tell whether what is learned holds for other news. Some articles lack their meaning, so that this is neutral. Writes
background.npz, hint.npz, within.npz, company.npz and across.npz beside the code.

The trees of the second look learn from likelihoods that the trees of the first look give to stories that these have not
seen: each half of the stories by trees grown from the other.

Guises, features and the threshold of `consilience.stories.grouping` were chosen on the development parts, by learning
from one half of their stories what the other half is grouped with, and back.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from consilience.resources.encoders import WIDTH, encode
from consilience.stories.company import company
from consilience.stories.features import Features
from consilience.stories.meanings import joined, opening
from consilience.stories.pairs import across, compared, tried
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
TRIED = STANDING * 2 + [1] + STANDING[:6] + [-1]
DIRECTIONS = {
    "hint": TRIED,
    "within": TRIED + [1] * 9 + [0, 0, 1, 1, -1],
    "company": [1, 1, 1, -1, -1, 1, 1, -1],
    "across": [0] * 12 + [-1],
}
NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")  # inside a sentence
NUMBER = re.compile(r"\b\d{1,9}\b")
WORD = re.compile(r"\w+")
FEWER = {
    "hint": {"max_iter": 25, "learning_rate": 0.2, "max_leaf_nodes": 8, "max_depth": 4},
    "company": {"max_iter": 40, "learning_rate": 0.15, "max_leaf_nodes": 8},
}
TWINS = 150  # sets of a story and of its like elsewhere
APART = 10  # days between both at most
FORGOTTEN = 0.15  # of the small sets are without the meaning of some articles or of all


class Item(msgspec.Struct, frozen=True):
    """An article to learn from, with its gold story, and its meaning with and without its title."""

    cluster: str
    text: str
    title: str | None
    terms: Terms
    day: float
    language: str | None = None
    meaning: bytes = b""
    untitled: bytes = b""


Sample = list[Item]
Encoder = Callable[[str], Any]


def meaningless(text: str) -> Any:
    """The vector of any text where none is needed."""
    return np.zeros(WIDTH, np.float32)


class Vectors:
    """Sentence vectors by text, kept in a file where one is named."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[str, Any] = {}
        if path and path.is_file():
            with np.load(path) as stored:
                self.known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    def __call__(self, text: str) -> Any:
        """The vector of a text."""
        key = hashlib.sha256(text.encode()).hexdigest()
        if key not in self.known:
            self.known[key] = encode([text])[0].astype(np.float16)
        return self.known[key].astype(np.float32)

    def keep(self) -> None:
        """Writes the file."""
        if self.path:
            np.savez(self.path, texts=np.array(list(self.known)), vectors=np.stack(list(self.known.values())))


def main(data: Path, vectors: Vectors) -> None:
    """Writes the files."""
    count_background(data / "throughput" / "articles.jsonl.gz")
    sets = [load(data / "stories" / f"{name}.jsonl.gz", vectors) for name in SETS]
    translations = load(data / "stories" / f"{TRANSLATED}.jsonl.gz", vectors)
    rng = random.Random(SEED)
    frames = framed(sets, rng, vectors)
    vectors.keep()
    write("hint", grow("hint", ((tried, same) for tried, _, same, *_ in frames)))
    write("within", grow("within", ((full, same) for _, full, same, *_ in frames)))
    write("company", second_look(sets, vectors))
    chosen = [sample for items in (*sets, translations) for sample in across_samples(items, rng)]
    write("across", grow("across", (frame_across(sample, rng) for sample in chosen if len(sample) > 1)))


def framed(sets: Sequence[Sample], rng: random.Random, vectors: Encoder) -> list[Any]:
    """The frames of all guises of the sets."""
    return [frame(sample) for items in sets for sample in samples(items, rng, vectors) if len(sample) > 1]


def second_look(sets: Sequence[Sample], vectors: Encoder) -> Any:
    """The trees of the second look."""
    parts = [[[i for i in items if half(i.cluster) == k] for items in sets] for k in (0, 1)]
    halves = [framed(part, random.Random(SEED), vectors) for part in parts]
    first = [grow("within", ((full, same) for _, full, same, *_ in frames)) for frames in halves]
    rows = []
    for k, frames in enumerate(halves):
        for _, full, same, left, right, when in frames:
            likely = first[1 - k].predict_proba(full)[:, 1] if len(full) else np.empty(0)
            rows.append((company(likely.astype(np.float32), left, right, when), same))
    return grow("company", rows)


def half(cluster: str) -> int:
    """Which half of the stories one belongs to."""
    return hashlib.sha256(f"half {cluster}".encode()).digest()[0] % 2


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


def load(path: Path, vectors: Encoder) -> Sample:
    """The development part of a set."""
    found = sorted(records(path, "development"), key=lambda r: r["id"])
    return [item(r["cluster"], r["text"], r["title"], day_of(r["published"]), r["language"], vectors) for r in found]


def day_of(published: str | None) -> float:
    """The day since 1970, NaN where it is unknown."""
    return datetime.fromisoformat(published).timestamp() / 86_400 if published else float("nan")


def item(cluster: str, text: str, title: str | None, day: float, language: str | None, vectors: Encoder) -> Item:
    """An article to learn from, of these fields."""
    meaning = untitled = b""
    if language == "en":
        lead = vectors(opening(text))
        untitled = joined(lead[None])
        meaning = joined(np.stack([vectors(title), lead])) if title else untitled
    terms = extract(Article(id="-", text=text, title=title))
    return Item(cluster, text, title, terms, day, language, meaning, untitled)


def samples(items: Sample, rng: random.Random, vectors: Encoder) -> Iterator[Sample]:
    """The guises of a set for pairs in one language."""
    for titles in (True, False):
        for dates in (True, False):
            yield masked(items, titles, dates)
            yield masked(thinned(items, rng.choice([0.5, 0.8, 0.95]), rng), titles, dates)
        yield forgotten(masked(items, titles, titles), 1.0, rng)
    for _ in range(200):
        yield forgetful(masked(small(items, rng), rng.random() < 0.6, rng.random() < 0.5), rng)
    yield from (forgetful(sample, rng) for sample in alike(items, 200, rng))
    yield from twins(items, TWINS, rng, vectors)
    yield from (pieces(items, count, rng, vectors) for count in (2, 4))


def across_samples(items: Sample, rng: random.Random) -> Iterator[Sample]:
    """The guises of a set for pairs in two languages."""
    for dates in (True, False):
        yield masked(items, True, dates)
        yield masked(thinned(items, 0.5, rng), True, dates)
    for _ in range(200):
        yield masked(small(items, rng), True, rng.random() < 0.5)
    yield from alike(items, 200, rng)
    yield pieces(items, 3, rng, meaningless)


def masked(items: Sample, titles: bool, dates: bool) -> Sample:
    """The items without their headlines or days."""
    bare = msgspec.structs.replace
    items = items if titles else [bare(i, terms=bare(i.terms, title=Bag()), meaning=i.untitled) for i in items]
    return items if dates else [bare(i, day=float("nan")) for i in items]


def forgetful(items: Sample, rng: random.Random) -> Sample:
    """The items, some of the times without the meaning of all, or of about half of them."""
    return forgotten(items, rng.choice([0.5, 1.0]), rng) if rng.random() < FORGOTTEN else items


def forgotten(items: Sample, share: float, rng: random.Random) -> Sample:
    """The items, a `share` of them without their meaning."""
    return [msgspec.structs.replace(i, meaning=b"") if rng.random() < share else i for i in items]


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


def pieces(items: Sample, count: int, rng: random.Random, vectors: Encoder) -> Sample:
    """Each article cut into `count` by taking every so manieth paragraph (or sentence), most without a headline."""
    return [
        item(i.cluster, piece, i.title if rng.random() < 0.3 else None, i.day, i.language, vectors)
        for i in items
        for piece in cut(i.text, count)
    ]


def twins(items: Sample, count: int, rng: random.Random, vectors: Encoder) -> Iterator[Sample]:
    """Small sets of a story and of its like elsewhere: an event of the same kind under other names and numbers."""
    stories = clusters(items)
    for _ in range(count):
        story, other = rng.sample(stories, 2)
        names = renamed(" ".join(i.text for i in story), " ".join(i.text for i in other), rng)
        later = rng.uniform(0, APART)
        like = [
            item(
                f"like {i.cluster}",
                swapped(i.text, names),
                i.title and swapped(i.title, names),
                i.day + later,
                "en",
                vectors,
            )
            for i in rng.sample(story, min(len(story), 3))
        ]
        kept = rng.sample(story, rng.randint(1, min(len(story), MOST)))
        yield masked([*kept, *like], rng.random() < 0.6, rng.random() < 0.5)


def renamed(text: str, other: str, rng: random.Random) -> dict[str, str]:
    """Each name of a text with one of another text that is about as frequent there, and some numbers with others."""
    here, there = ([name for name, _ in Counter(NAME.findall(t)).most_common()] for t in (text, other))
    numbers = sorted(set(NUMBER.findall(text)))
    changed = {n: str(rng.randint(10 ** (len(n) - 1), 10 ** len(n) - 1)) for n in numbers if rng.random() < 0.7}
    return {name: there[k % len(there)] for k, name in enumerate(here) if there} | changed


def swapped(text: str, names: Mapping[str, str]) -> str:
    """The text under other names."""
    return WORD.sub(lambda found: names.get(found.group(), found.group()), text)


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


def frame(sample: Sample) -> tuple[Any, Any, Any, Any, Any, Any]:
    """Of the candidate pairs of a sample their standing, all features, labels and both rows; and the days of all."""
    known = [Features(id=str(n), terms=i.terms, meaning=i.meaning, language="en") for n, i in enumerate(sample)]
    views, when = vectorise([i.terms for i in sample]), days(sample)
    found = tried(views, known, when)
    full = compared(views, known, when, found)
    return found.standing, full.features, labels(sample, found.left, found.right), found.left, found.right, when


def frame_across(sample: Sample, rng: random.Random) -> tuple[Any, Any]:
    """The same across languages.

    Where all articles are in one, they are dealt out to made-up ones, in which some names read otherwise.
    """
    terms, languages = [i.terms for i in sample], [i.language for i in sample]
    if len({code for code in languages if code}) == 1:
        languages = [rng.choice("abcd") for _ in sample]
        terms = [translated(bags, code) for bags, code in zip(terms, languages, strict=True)]
    found = across(vectorise(terms), days(sample), languages)
    return found.features, labels(sample, found.left, found.right)


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


def labels(sample: Sample, left: Sequence[int], right: Sequence[int]) -> Any:
    """Which pairs are of one event."""
    return np.array([sample[a].cluster == sample[b].cluster for a, b in zip(left, right, strict=True)], bool)


def grow(name: str, frames: Iterable[tuple[Any, Any]]) -> Any:
    """Learns the trees from features and labels."""
    features, same = map(np.concatenate, zip(*frames, strict=True))
    print(f"{name}: {len(same)} pairs, {same.mean():.4f} of them of one event")
    model = HistGradientBoostingClassifier(**SETTINGS | FEWER.get(name, {}), monotonic_cst=DIRECTIONS[name])
    return model.fit(features, same)


def write(name: str, model: Any) -> None:
    """Writes the trees."""
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
    main(Path(sys.argv[1]), Vectors(Path(sys.argv[2]) if len(sys.argv) > 2 else None))
