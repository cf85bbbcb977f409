"""Trains the model that tells whether two numbers are of one thing (`src/consilience/claims/conflicts/rivals.json`).

    CONSILIENCE_DATA=... python training/train_rivals.py

A logistic regression over `rivals.MEASURES` of the candidates in the made-up pairs of `clashing_reports.jsonl` (right
are those that a conflict is expected of) and in 255 stories of AllSides, whose likeliest candidates one reader labelled
(`rival_labels.json` names by story those that a reader should see together, by the ids of their articles and where the
numbers start; all others are none). `fresh_reports.jsonl` has no part in it. Prints what is found of stories and pairs
that a model did not learn from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from logistic import fit

from consilience import articles
from consilience.claims import Told
from consilience.claims.conflicts import Telling, rivals
from consilience.claims.conflicts.rivals import Rivals
from consilience.claims.independence import Ground
from consilience.claims.names import join
from consilience.claims.origins import ground
from consilience.claims.parts import parts
from consilience.claims.renaming import renamed
from consilience.evaluation.clashing_reports import Expected, Pair
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.pipeline.stages import understand
from consilience.resources.families import shipped

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src" / "consilience" / "claims" / "conflicts" / "rivals.json"
MADE_UP = ROOT / "samples" / "labelled" / "clashing_reports.jsonl"
LABELS = Path(__file__).with_name("rival_labels.json")
PENALTY, LEAST, FOLDS = 2.0, 0.7, 5

Row = tuple[tuple[float, ...], bool, str]  # the measures, whether a reader should see the two together, the group


def main() -> None:
    """Writes the weights and prints precision and recall at the threshold, fold by fold."""
    made_up, real = list(_made_up(MADE_UP)), list(_real(Path(os.environ["CONSILIENCE_DATA"])))
    rows = made_up + real
    x, y = np.array([values for values, _, _ in rows]), np.array([right for _, right, _ in rows])
    w = fit(x, y, PENALTY)
    rounded = [round(float(v), 4) for v in w]
    model = {"intercept": rounded[0], "weights": dict(zip(rivals.MEASURES, rounded[1:], strict=True))}
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode({"model": model, "least": LEAST}), indent=2) + b"\n")
    said = _held_out(x, y, [group for *_, group in rows]) >= LEAST
    for name, part in (("made-up reports", slice(len(made_up))), ("stories", slice(len(made_up), None))):
        right, found, gold = (int(v.sum()) for v in (said[part] & y[part], said[part], y[part]))
        print(f"{name}: {len(y[part])} candidates, {gold} right; {found} found, of them {right} right")


def _held_out(x: np.ndarray, y: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Each row's probability by weights from other groups."""
    place = {group: n % FOLDS for n, group in enumerate(sorted(set(groups)))}
    fold = np.array([place[group] for group in groups])
    chances = np.zeros(len(y))
    for n in range(FOLDS):
        w = fit(x[fold != n], y[fold != n], PENALTY)
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


def _place(found: Rivals) -> tuple[str, int, str, int]:
    """The articles and where the numbers start in them."""
    (a, m), (b, n) = sorted((amount.side.article, amount.quantity.start) for amount in (found.one, found.other))
    return a, m, b, n


def _candidates(members: Sequence[Article]) -> list[Rivals]:
    read = [(article, understand(article)) for article in sorted(members, key=lambda article: article.id)]
    told = [
        Told(article=a, statements=r.extraction.statements, origins=r.extraction.origins, vectors=r.vectors)
        for a, r in read
    ]
    base: Ground = ground(renamed(told), shipped())
    compared = parts(told, base, join(entity for one in base.said for entity in one.entities))
    return list(rivals.candidates(Telling(compared)))


if __name__ == "__main__":
    main()
