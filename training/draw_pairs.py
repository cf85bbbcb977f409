"""Draw pairs of statements to be labelled for `evaluation/statement_pairs.json`: python draw_pairs.py DATA OUT.

DATA is stories/allsides.jsonl.gz. Of 50 stories of three articles or more of which nothing was learned come the pairs
of statements of two articles, in strata of how near the program puts them, so many of each; a line a pair, with the
stratum and how many pairs it stands for. (Of the shipped ones the two strata between were told by what the network
says of a pair, the chances of *same* and of the larger *refines* added, from .3 and from .08 on, and by a glance.)
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from statement_labels import LABELS

from consilience import articles, pipeline
from consilience.claims.features import compare, numbers, rarity
from consilience.claims.reconciling import names
from consilience.claims.weighing import weights
from consilience.claims.wording import Wording, wordings
from consilience.evaluation.parts import records
from consilience.model import Article, Result

STORIES, LETTERS = 50, 24_000  # stories, and letters that the articles of one may have
WANTED = {"word for word": 25, "one claim": 70, "beside": 40, "likely": 60, "possible": 75, "near": 20, "apart": 10}
LIKELY, POSSIBLE, NEAR = 0.2, 0.05, 0.6  # chances at a glance, and a cosine
SEED = 11

Pair = tuple[str, Wording, Wording]


def main(data: Path, out: Path) -> None:
    """Write the pairs that are drawn."""
    chance = random.Random(SEED)
    strata: dict[str, list[Pair]] = defaultdict(list)
    for story, rows in _stories(data, chance):
        result = pipeline.compare([a for a in articles.read(rows) if isinstance(a, Article)])
        for stratum, one, other in _pairs(result):
            strata[stratum].append((story, one, other))
    with out.open("w", encoding="utf-8") as lines:
        for stratum, count in WANTED.items():
            drawn = _drawn(strata[stratum], count, chance)
            for story, *both in drawn:
                places = [[w.statement.article, [[s.start, s.end] for s in w.statement.spans]] for w in both]
                row = [story, *places, stratum, len(strata[stratum]) / len(drawn)]
                lines.write(json.dumps(row) + "\n")


def _stories(data: Path, chance: random.Random) -> Iterator[tuple[str, Sequence[Mapping[str, object]]]]:
    learned = json.loads(LABELS.read_text("utf-8"))["allsides"]
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in records(data):
        found[row["cluster"]].append(row)
    fit = [s for s, rows in sorted(found.items()) if s not in learned and len(rows) > 2 and _letters(rows) < LETTERS]
    chance.shuffle(fit)
    return ((story, found[story]) for story in fit[:STORIES])


def _letters(rows: Sequence[Mapping[str, object]]) -> int:
    return sum(len(str(row["text"])) for row in rows)


def _pairs(result: Result) -> Iterator[tuple[str, Wording, Wording]]:
    claim = {id: c.id for c in result.claims for id in c.statements}
    beside = {frozenset(row.claims) for row in result.parallels}
    beside |= {frozenset((row.claim, row.by)) for row in result.refinements}
    found = wordings(result.statements, names(result.statements))
    rare = rarity(found)
    for one, other in combinations(found, 2):
        if one.statement.article != other.statement.article:
            both = claim[one.statement.id], claim[other.statement.id]
            pair = compare(one, other, rare)
            about = float(weights().glance.chances(numbers([pair]))[0])
            if both[0] == both[1]:
                yield "word for word" if one.text.lower() == other.text.lower() else "one claim", one, other
            elif frozenset(both) in beside:
                yield "beside", one, other
            elif about >= POSSIBLE:
                yield "likely" if about >= LIKELY else "possible", one, other
            else:
                yield "near" if pair.cosine >= NEAR else "apart", one, other


def _drawn(pairs: Sequence[Pair], count: int, chance: random.Random) -> list[Pair]:
    """So many pairs, of one story a tenth at most."""
    taken: list[Pair] = []
    of_story: Counter[str] = Counter()
    for pair in chance.sample(pairs, len(pairs)):
        if of_story[pair[0]] < max(2, count // 10) and len(taken) < count:
            of_story[pair[0]] += 1
            taken.append(pair)
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
