"""Trains the model that tells whether two numbers are of one thing (`src/consilience/claims/conflicts/rivals.json`).

    CONSILIENCE_DATA=... python training/train_rivals.py

A logistic regression over `rivals.MEASURES` of the candidates in the made-up pairs of `clashing_reports.jsonl` (right
are those that a conflict is expected of), in 255 stories of AllSides, whose likeliest candidates one reader labelled
(`rival_labels.json` names by story those that a reader should see together, by the ids of their articles and where the
numbers start; all others are none), and, of those with a toll, in the development part of the labelled stories of
Wikinews and ECB+ (`evaluation/clashing_counts.json`). `fresh_reports.jsonl` and `unlike_reports.jsonl` have no part in
it. Prints what is found of stories and pairs that a model did not learn from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from itertools import chain, product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from logistic import fit

from consilience import articles
from consilience.claims.conflicts import Telling, rivals
from consilience.claims.conflicts.rivals import Amount, Rivals
from consilience.claims.independence import Ground
from consilience.claims.names import join
from consilience.claims.origins import ground
from consilience.claims.parts import parts
from consilience.claims.renaming import renamed
from consilience.evaluation import clashing_counts
from consilience.evaluation.clashing_counts import Labelled, Place
from consilience.evaluation.clashing_reports import Expected, Pair
from consilience.evaluation.parts import records, stories
from consilience.model import Article
from consilience.pipeline import stages
from consilience.resources.families import shipped

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "consilience" / "claims" / "conflicts" / "rivals.json"
MADE_UP = ROOT / "samples" / "labelled" / "clashing_reports.jsonl"
LABELS = Path(__file__).with_name("rival_labels.json")
PENALTY, LEAST, FOLDS = 2.0, 0.65, 5

Row = tuple[tuple[float, ...], bool, str]  # the measures, whether a reader should see the two together, the group


def main() -> None:
    """Writes the weights and prints precision and recall at the threshold, fold by fold."""
    root = Path(os.environ["CONSILIENCE_DATA"])
    sets = {"made-up reports": list(_made_up(MADE_UP)), "AllSides": list(_real(root))}
    sets |= {name: list(_counted(root / "stories" / f"{name}.jsonl.gz")) for name in ("wikinews_events", "ecbplus")}
    rows = list(chain.from_iterable(sets.values()))
    x, y = np.array([values for values, _, _ in rows]), np.array([right for _, right, _ in rows])
    groups = np.array([group for *_, group in rows])
    tolled = x[:, rivals.MEASURES.index("tolled")] > 0
    amounts, every = ~tolled, np.ones(len(rows), np.bool_)  # beside tolls there is too little to learn from alone
    weights = {"amounts": _model(x[amounts], y[amounts]), "toll": _model(x, y), "least": LEAST}
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=2) + b"\n")
    alone, beside = (_held_out(x, y, groups, learned) for learned in (amounts, every))
    said = np.where(tolled, beside, alone) >= LEAST
    names = np.array([name for name, part in sets.items() for _ in part])
    for name, toll in product(sets, (False, True)):
        part = (names == name) & (tolled == toll)
        right, found, gold = (int(v.sum()) for v in (said[part] & y[part], said[part], y[part]))
        what = f"{name}, {'beside a toll' if toll else 'no toll'}"
        print(f"{what}: {part.sum()} candidates, {gold} right; {found} found, of them {right} right")


def _model(x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    w = [round(float(v), 4) for v in fit(x, y, PENALTY)]
    return {"intercept": w[0], "weights": dict(zip(rivals.MEASURES, w[1:], strict=True))}


def _held_out(x: np.ndarray, y: np.ndarray, groups: np.ndarray, learned: np.ndarray) -> np.ndarray:
    """Each row's probability by weights from those `learned` of other groups."""
    place = {group: n % FOLDS for n, group in enumerate(sorted(set(groups)))}
    fold = np.array([place[group] for group in groups])
    chances = np.zeros(len(y))
    for n in range(FOLDS):
        w = fit(x[learned & (fold != n)], y[learned & (fold != n)], PENALTY)
        chances[fold == n] = 1 / (1 + np.exp(-(w[0] + x[fold == n] @ w[1:])))
    return chances


def _made_up(path: Path) -> Iterator[Row]:
    for record in records(path):
        pair = msgspec.convert(record, Pair)
        told = [
            Article(id=name, outlet=name, text=report.text, published=report.published, language="en")
            for name, report in (("one", pair.one), ("other", pair.other))
        ]
        for found in _candidates(told):
            yield found.values, any(_is_wanted(want, found) for want in pair.expected), pair.id


def _is_wanted(want: Expected, found: Rivals) -> bool:
    """Whether the two numbers are those of an expected conflict."""
    sides = sorted((found.one, found.other), key=lambda amount: amount.side.article)
    words = (want.one.lower(), want.other.lower())
    return want.aspect == "quantity" and all(
        word in amount.wording.text.lower() and set(amount.quantity.exact.lower().split()) & set(word.split())
        for word, amount in zip(words, sides, strict=True)
    )


def _real(root: Path) -> Iterator[Row]:
    labels: dict[str, list[list[Any]]] = json.loads(LABELS.read_text("utf-8"))
    told: dict[str, list[dict[str, Any]]] = {story: [] for story in labels}
    for record in records(root / "stories" / "allsides.jsonl.gz"):
        if record["cluster"] in told:
            told[record["cluster"]].append(record)
    for story, rows in told.items():
        right = {tuple(row) for row in labels[story]}
        for found in _candidates([a for a in articles.read(rows) if isinstance(a, Article)]):
            yield found.values, _place(found) in right, story


def _counted(path: Path) -> Iterator[Row]:
    labels = clashing_counts.shipped()
    for story, rows in stories(path, "development", labels).items():
        for found in _candidates([a for a in articles.read(rows) if isinstance(a, Article)]):
            if found.one.tolled or found.other.tolled:
                yield found.values, any(_is_labelled(pair, found) for pair in labels[story]), story


def _is_labelled(pair: Labelled, found: Rivals) -> bool:
    """Whether the one number stands where the one value is told, and the other where the other is."""
    ends = (found.one, found.other), (found.other, found.one)
    return any(_stands(x, pair.one) and _stands(y, pair.other) for x, y in ends)


def _stands(amount: Amount, places: Sequence[Place]) -> bool:
    number = amount.quantity
    return any(amount.side.article == p.article and p.start <= number.start < p.end for p in places)


def _place(found: Rivals) -> tuple[str, int, str, int]:
    """The articles and where the numbers start in them."""
    (a, m), (b, n) = sorted((amount.side.article, amount.quantity.start) for amount in (found.one, found.other))
    return a, m, b, n


def _candidates(members: Sequence[Article]) -> list[Rivals]:
    told = [stages.told(a, stages.understand(a), None) for a in sorted(members, key=lambda article: article.id)]
    base: Ground = ground(renamed(told), shipped())
    compared = parts(told, base, join(entity for one in base.said for entity in one.entities))
    return list(rivals.candidates(Telling(compared)))


if __name__ == "__main__":
    main()
