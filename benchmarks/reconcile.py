"""Seconds to reconcile one story of growing size from stored annotations, and how the cost grows with statements.

    python benchmarks/reconcile.py --data FILE.jsonl.gz [--sizes 25 50 100]

Articles are taken in the order of the file and put into one story whatever they are about; annotations are made
before the clock starts. With --distinct N, only N articles are annotated, and repeated under new ids until the size is
there, so that beyond N every statement is one of a large claim.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence

import msgspec

from consilience import articles, claims, stories
from consilience.articles import Defaults
from consilience.claims import Answers, Reconciliation, Told
from consilience.errors import InputError
from consilience.model import Article, Statement, digest
from consilience.pipeline import stages


def main() -> None:
    """Prints one JSON object a size: articles, statements, seconds, also where all but one were compared before."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", required=True)
    options.add_argument("--sizes", type=int, nargs="+", default=[25, 50, 100])
    options.add_argument("--distinct", type=int, default=100)
    given = options.parse_args()
    read = [a for a in articles.read([given.data], Defaults()) if not isinstance(a, InputError)]
    told = [_told(a) for a in read[: given.distinct]]
    for size in given.sizes:
        sys.stdout.write(json.dumps(_measured(list(_repeated(told, size)))) + "\n")
        sys.stdout.flush()


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


def _measured(told: Sequence[Told]) -> dict[str, float]:
    found, seconds = _timed(told)
    before, _ = _timed(told[:-1])
    _, more = _timed(told, before.answers)
    size = len(found.statements)
    return {
        "articles": len(told),
        "statements": size,
        "claims": len(found.claims),
        "pairs read": len(found.answers.logits),
        "seconds": round(seconds, 2),
        "milliseconds a statement": round(1000 * seconds / max(size, 1), 2),
        "seconds when the last one joins": round(more, 2),
    }


def _timed(told: Sequence[Told], known: Answers | None = None) -> tuple[Reconciliation, float]:
    (story,) = stories.one([t.article for t in told])
    story = msgspec.structs.replace(story, id="story")  # in a library a story keeps its id when it grows
    start = time.perf_counter()
    found = claims.reconcile(story, told, known=known)
    return found, time.perf_counter() - start


if __name__ == "__main__":
    main()
