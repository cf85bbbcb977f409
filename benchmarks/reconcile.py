"""Processor seconds to reconcile one story of growing size from stored annotations, and of one more article.

    python benchmarks/reconcile.py --data FILE.jsonl.gz [FILE.jsonl.gz ...] [--sizes 25 50 100] [--joining 6]

Articles are taken in the order of the files, of several in turn, and put into one story whatever they are about;
annotations are made before the clock starts. What one more article costs is the mean of those that join last, one after
another: over sizes it shows whether it depends on the story's. With --distinct N, only N articles are annotated, and
repeated under new ids until the size is there, so that beyond N every statement is one of a large claim.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from statistics import mean

import msgspec

from consilience import articles, claims, stories
from consilience.articles import Defaults
from consilience.claims import Answers, Reconciliation, Told
from consilience.errors import InputError
from consilience.model import Article, Statement, digest
from consilience.pipeline import stages


def main() -> None:
    """Prints one JSON object a size: articles, statements, seconds, and those of one more article."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", nargs="+", required=True)
    options.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100])
    options.add_argument("--distinct", type=int, default=100)
    options.add_argument("--joining", type=int, default=6, help="how many articles join last")
    given = options.parse_args()
    told = [_told(a) for a in islice(_in_turn(given.data), given.distinct)]
    for size in given.sizes:
        sys.stdout.write(json.dumps(_measured(list(_repeated(told, size)), given.joining)) + "\n")
        sys.stdout.flush()


def _in_turn(files: Sequence[str]) -> Iterator[Article]:
    """The articles of some files, one of each in turn."""
    read = [[a for a in articles.read([file], Defaults()) if not isinstance(a, InputError)] for file in files]
    return (article for row in zip_longest(*read) for article in row if article is not None)


def _told(article: Article) -> Told:
    return stages.told(article, stages.understand(article), None)


def _repeated(told: Sequence[Told], size: int) -> Iterator[Told]:
    for n in range(size):
        one = told[n % len(told)]
        yield _again(one, n // len(told)) if n >= len(told) else one


def _again(one: Told, times: int) -> Told:
    """The article under another id, its outlet's and statements' ids changed with it."""
    id = f"{one.article.id}-{times}"
    article = msgspec.structs.replace(one.article, id=id, outlet=f"{one.article.carrier} {times}")
    return msgspec.structs.replace(one, article=article, statements=tuple(_moved(s, id) for s in one.statements))


def _moved(statement: Statement, article: str) -> Statement:
    return msgspec.structs.replace(statement, id=digest(article, statement.id), article=article)


def _measured(told: Sequence[Told], joining: int) -> dict[str, float]:
    found, seconds = _timed(told[: len(told) - joining])
    last = []
    for size in range(len(told) - joining + 1, len(told) + 1):
        found, more = _timed(told[:size], found.answers)
        last.append(more)
    size = len(found.statements)
    return {
        "articles": len(told),
        "statements": size,
        "claims": len(found.claims),
        "pairs read": len(found.answers.logits),
        "seconds without those that join last": round(seconds, 2),
        "milliseconds a statement": round(1000 * seconds / max(size, 1), 2),
        "seconds for one more": round(mean(last), 3),
        "most for one more": round(max(last), 3),
    }


def _timed(told: Sequence[Told], known: Answers | None = None) -> tuple[Reconciliation, float]:
    (story,) = stories.one([t.article for t in told])
    story = msgspec.structs.replace(story, id="story")  # in a library a story keeps its id when it grows
    start = time.process_time()
    found = claims.reconcile(story, told, known=known)
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
