"""Write pairs of statements that nobody labelled, for a larger network to tell of: python near_pairs.py DATA OUT.

DATA is the folder of the public sets. The articles of throughput/ and timelines/ are grouped into stories; of each
story of two articles or more come the pairs that a glance finds likely, and some that it does not. None of these sets
is scored by the evaluation of pairs.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from consilience import articles, stories
from consilience.claims import Told, nearest
from consilience.claims.features import compare, numbers, rarity
from consilience.claims.origins import ground
from consilience.claims.reconciling import names
from consilience.claims.weighing import weights
from consilience.claims.wording import Wording, wordings
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.pipeline.stages import understand
from consilience.resources.families import shipped

SETS = ("throughput/articles", "timelines/documents")
STORIES, ARTICLES = 360, 8  # stories, and articles of one
LIKELY, POSSIBLE = 0.2, 0.03  # the chances at a glance from which on a pair is taken, and may be
MOST, OTHERS = 150, 50  # likely pairs of a story, and others
FOLD = 4  # one that `pairs.sh` never holds out
SEED = 4


def lines(root: Path) -> Iterator[dict[str, str | int]]:
    """The pairs of all stories that are taken."""
    chance = random.Random(SEED)
    for name in SETS:
        rows = [{**row, "id": str(row["id"])} for row in records(root / f"{name}.jsonl.gz")]
        read = {a.id: a for a in articles.read(rows) if isinstance(a, Article)}
        several = [story.articles for story in stories.group(list(read.values())).stories if len(story.articles) > 1]
        chance.shuffle(several)
        for ids in several[: STORIES // len(SETS)]:
            for a, b in _near(_words([read[id] for id in ids[:ARTICLES]]), chance):
                yield {"task": "relation", "a": min(a, b), "b": max(a, b), "fold": FOLD}


def _words(read: Sequence[Article]) -> list[Wording]:
    told = []
    for article in read:
        found = understand(article).extraction
        told.append(Told(article=article, statements=found.statements, origins=found.origins))
    statements = list(ground(told, shipped()).statements)
    return list(wordings(statements, names(statements)))


def _near(words: Sequence[Wording], chance: random.Random) -> list[tuple[str, str]]:
    """The pairs of two articles that are likely at a glance, the likeliest first, and some of the others."""
    rare = rarity(words)
    found = nearest.near(words)
    near = zip(found.one.tolist(), found.other.tolist(), strict=True)
    pairs = [(words[i], words[j]) for i, j in near if words[i].statement.article != words[j].statement.article]
    pairs = [(a, b) for a, b in pairs if a.text != b.text]
    if not pairs:
        return []
    chances = weights().glance.chances(numbers([compare(a, b, rare) for a, b in pairs]))
    likely = [int(n) for n in np.argsort(-chances) if chances[n] >= LIKELY]
    others = [n for n in range(len(pairs)) if POSSIBLE <= chances[n] < LIKELY]
    taken = likely[:MOST] + chance.sample(others, min(OTHERS, len(others)))
    return [(pairs[n][0].text, pairs[n][1].text) for n in taken]


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for line in lines(Path(sys.argv[1])):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
