"""Finding copies against datasketch and rensa, what each misses, and growth.

    python benchmarks/copies.py DATA.jsonl.gz [--articles N] [--times 10] [--rounds 3]

All begin with texts and end with aligned pairs. A peer sketches the word triples of an article with 128 permutations,
looks up its neighbours in an LSH index, and gives these pairs to the same alignment. All run on one core, and seconds
are of its processor time; rounds alternate, so that a noisy machine is noisy for all. What each finds is counted on the
articles with made copies among them (`consilience.evaluation.copies`). Larger sets are made of the same articles with
every word exchanged for one of about its frequency, another one in every repetition, so that phrases are as frequent as
in real text and copies stay within a repetition.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from consilience import stories
from consilience.evaluation import copies
from consilience.evaluation.copies import Case
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.stories.alignment import align
from consilience.stories.wording import wordings

SEED = 3
PERMUTATIONS = 128
BATCHED = ("datasketch, in batches", "rensa")
JACCARD = 0.1  # a copy has a fifth of its text in common with another; datasketch then takes bands of two rows
BAND = 50  # words of neighbouring frequency that are exchanged for one another
WORD = re.compile(r"\w+")

Found = set[frozenset[str]]


def main() -> None:
    """Prints one JSON object with the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--articles", type=int, help="the first so many (all)")
    options.add_argument("--times", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    rows = islice(records(given.data), given.articles)
    articles = [_article(row, number) for number, row in enumerate(rows)]
    planted = _planted(articles)
    all_articles = [*articles, *(case.article for case in planted)]
    finders = {
        "ours": _ours,
        "datasketch, one by one": lambda a: _judged(a, _datasketch(a, _one_by_one)),
        "datasketch, in batches": lambda a: _judged(a, _datasketch(a, _in_batch)),
        "rensa": lambda a: _judged(a, _rensa(a)),
    }
    rounds = [{name: _timed(finder, articles)[0] for name, finder in finders.items()} for _ in range(given.rounds)]
    seconds = {name: statistics.median(one[name] for one in rounds) for name in finders}
    figures = {
        "articles": len(articles),
        "cores": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "times faster": {name: round(value / seconds["ours"], 1) for name, value in seconds.items()},
        "recall of made copies": {name: _recall(planted, finders[name](all_articles)) for name in ("ours", *BATCHED)},
        "growth": _growth(articles, given.times, given.rounds),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _article(row: dict[str, str], number: int) -> Article:
    return Article(id=f"a{number}", text=row["text"], outlet=row["outlet"], published=copies.DAY)


def _planted(articles: Sequence[Article]) -> list[Case]:
    rng = random.Random(SEED)
    long = [article for article in articles if len(article.text) >= copies.SHORTEST]
    chosen = rng.sample(long, min(800, len(long)))
    return copies.made(chosen[copies.FILLERS :], [article.text for article in chosen[: copies.FILLERS]], rng)


def _timed(finder: Callable[[Sequence[Article]], Found], articles: Sequence[Article]) -> tuple[float, Found]:
    start = time.process_time()
    found = finder(articles)
    return time.process_time() - start, found


def _ours(articles: Sequence[Article]) -> Found:
    return {frozenset((copy.article, copy.of)) for copy in stories.reuses(articles)}


def _shingles(articles: Iterable[Article]) -> Iterator[tuple[str, set[str]]]:
    for article in articles:
        words = WORD.findall(article.text.lower())
        yield article.id, {" ".join(triple) for triple in zip(words, words[1:], words[2:], strict=False)}


def _one_by_one(sketch: MinHash, shingles: Iterable[str]) -> None:
    for shingle in shingles:
        sketch.update(shingle.encode())


def _in_batch(sketch: MinHash, shingles: Iterable[str]) -> None:
    sketch.update_batch([shingle.encode() for shingle in shingles])


def _datasketch(articles: Sequence[Article], fill: Callable[[MinHash, Iterable[str]], None]) -> Found:
    index = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    found: Found = set()
    for id, shingles in _shingles(articles):
        sketch = MinHash(num_perm=PERMUTATIONS)
        fill(sketch, shingles)
        found |= {frozenset((id, str(other))) for other in index.query(sketch)}
        index.insert(id, sketch)
    return found


def _rensa(articles: Sequence[Article]) -> Found:
    index = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // 2)
    found: Found = set()
    for number, (id, shingles) in enumerate(_shingles(articles)):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update(list(shingles))
        found |= {frozenset((id, articles[other].id)) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def _judged(articles: Sequence[Article], pairs: Found) -> Found:
    """The pairs that share a passage, by our own alignment: the same work as ours."""
    rows = {article.id: row for row, article in enumerate(articles)}
    texts = [one.words for one in wordings([article.text for article in articles])]
    return {pair for pair in pairs if len(pair) == 2 and align(*(texts[rows[id]] for id in sorted(pair)))}


def _recall(planted: Sequence[Case], found: Found) -> dict[str, float]:
    """The share of the made copies that were found, of all and by the share of words kept."""
    groups: dict[str, list[bool]] = {"all": []}
    for case in planted:
        for origin in case.origins:
            right = frozenset((case.article.id, origin)) in found
            groups["all"].append(right)
            groups.setdefault(f"{case.share:.0%} kept", []).append(right)
    return {name: round(sum(rights) / len(rights), 3) for name, rights in sorted(groups.items())}


def _growth(articles: Sequence[Article], times: int, rounds: int) -> dict[str, float]:
    """How many times as long the larger set takes, and what it needs."""
    small = statistics.median(_timed(_ours, articles)[0] for _ in range(rounds))
    large = list(_repeated(articles, times))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = statistics.median(_timed(_ours, large)[0] for _ in range(rounds))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {
        "articles": len(large),
        "seconds": round(seconds, 2),
        "times as long": round(seconds / small, 2),
        "peak memory beyond the texts, MB": memory // 1024,
        "the same for each article, kB": round(memory / len(large), 1),
    }


def _repeated(articles: Sequence[Article], times: int) -> Iterator[Article]:
    counted = Counter(word for article in articles for word in WORD.findall(article.text.lower()))
    ranked = [word for word, _ in sorted(counted.items(), key=lambda row: (-row[1], row[0]))]
    yield from articles
    for number in range(1, times):
        other = _exchange(ranked, random.Random(SEED + number))
        for article in articles:
            text = WORD.sub(lambda word, other=other: other[word.group().lower()], article.text)
            yield msgspec.structs.replace(article, id=f"{article.id}-{number}", text=text)


def _exchange(ranked: Sequence[str], rng: random.Random) -> dict[str, str]:
    """Each word to another of about its frequency, one to one."""
    other: dict[str, str] = {}
    for first in range(0, len(ranked), BAND):
        band = ranked[first : first + BAND]
        other |= dict(zip(band, rng.sample(band, len(band)), strict=True))
    return other


if __name__ == "__main__":
    main()
