"""Documents a second of `read` and `compare` against the bare parser on the same documents in the same run, and memory.

    python benchmarks/speed.py [--articles 100] [--data FILE.jsonl.gz]

Rounds alternate between the peer and ours, so that a noisy machine is noisy for both; the ratio is of their medians.
Without --data the bundled samples are read as often as is needed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from consilience import articles, pipeline
from consilience.annotations import annotate, parser
from consilience.articles import Defaults
from consilience.errors import InputError
from consilience.model import Article

SAMPLES = Path(__file__).parent.parent / "samples" / "articles"
ROUNDS = 3


def main() -> None:
    """Prints one JSON object with the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--data", default=str(SAMPLES))
    given = options.parse_args()
    sample = _sample(given.data, given.articles)
    story = sample[:10]
    annotate(sample[0])  # the models are loaded before the clock starts
    figures = {
        "articles": len(sample),
        "words": sum(len(a.text.split()) for a in sample),
        "annotate": _against_parser(sample, lambda: [annotate(a) for a in sample]),
        "read": _against_parser(sample, lambda: pipeline.read(sample)),
        "compare, stories of ten": _against_parser(story, lambda: pipeline.compare(story)),
        "one article of 500 words, warm, seconds": _one_article(sample),
        "start-up to result, seconds": _start_up(),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _sample(data: str, count: int) -> list[Article]:
    read = [a for a in articles.read([data], Defaults()) if not isinstance(a, InputError)]
    again = itertools.islice(itertools.cycle(read), count)
    return [msgspec.structs.replace(a, id=f"{a.id}-{n}") for n, a in enumerate(again)]


def _against_parser(sample: Sequence[Article], ours: Callable[[], object]) -> dict[str, float]:
    rounds = [(_seconds(lambda: [parser.parse(a.text) for a in sample]), _seconds(ours)) for _ in range(ROUNDS)]
    peer, own = (statistics.median(column) for column in zip(*rounds, strict=True))
    return {
        "documents a second": round(len(sample) / own, 2),
        "parser alone": round(len(sample) / peer, 2),
        "ratio": round(peer / own, 3),
    }


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _one_article(sample: Sequence[Article]) -> float:
    text = " ".join(itertools.islice(itertools.cycle(sample[0].text.split(" ")), 500))
    article = Article(id="one", text=text, published=sample[0].published)
    return round(statistics.median(_seconds(lambda: pipeline.compare([article])) for _ in range(ROUNDS)), 3)


def _start_up() -> float:
    """A fresh process from its start to its printed result, on the shortest sample."""
    shortest = min((p for p in SAMPLES.rglob("*.txt")), key=lambda p: p.stat().st_size)
    command = [sys.executable, "-m", "consilience", "compare", str(shortest), "--json"]
    return round(
        statistics.median(
            _seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS)
        ),
        2,
    )


if __name__ == "__main__":
    main()
