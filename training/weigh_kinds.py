"""Show what the rules' verdicts add to the network of kinds, on statements that it did not learn from.

    python weigh_kinds.py DATA HELD.json ...

`train_kinds.py --hold` writes the statements that it kept apart with what it tells of them. Shown is the share of right
kinds for several weights of the rules' verdicts (`statements/kinds.py`), each for an event, an assessment, a prediction
and an explicit unknown.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from consilience import annotations, statements
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.statements import kinds

SETS = ("stories/allsides.jsonl.gz", "throughput/articles.jsonl.gz")
EVENTS, OPINIONS, FORETOLD, UNKNOWN = (0.25, 0.5, 0.75, 1.0), (0.75, 1.5, 2.0, 3.0), (0.75, 2.0, 4.0), (9.0,)


def main(data: Path, files: list[Path]) -> None:
    """Print the weights in the order of what is right by them."""
    rows = list(_ruled(data, files))
    gold, told, ruled = (np.array([row[n] for row in rows]) for n in range(3))
    by = {}
    for weights in itertools.product(EVENTS, OPINIONS, FORETOLD, UNKNOWN):
        by[weights] = ((told + np.diag(weights)[ruled]).argmax(axis=1) == gold).mean()
    print(f"{len(rows)} statements; the rules alone {(ruled == gold).mean():.3f}")
    print(f"the network alone {(told.argmax(axis=1) == gold).mean():.3f}")
    for weights, right in sorted(by.items(), key=lambda item: -item[1]):
        print(f"{weights}: {right:.4f}")


def _ruled(data: Path, files: list[Path]) -> Iterator[tuple[int, list[float], int]]:
    """Of each statement kept apart its kind, what the network tells, and the rules' verdict."""
    kept = defaultdict(dict)
    for article, words, kind, told in itertools.chain.from_iterable(json.loads(f.read_text()) for f in files):
        kept[article][words] = (kind, told)
    kinds.RULES = dict.fromkeys(kinds.KINDS, 99.0)
    for record in (r for name in SETS for r in records(data / name) if str(r["id"]) in kept):
        article = Article(id=str(record["id"]), title=record.get("title"), text=record["text"])
        for one in statements.extract(article, annotations.annotate(article)).statements:
            known = kept[article.id].pop(" ".join(span.exact for span in one.spans), None)
            if known is not None:
                yield known[0], known[1], kinds.KINDS.index(one.kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
