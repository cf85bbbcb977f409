"""Trains the weights by which pairs of statements are told to say the same (`src/consilience/claims/weights.json`).

    CONSILIENCE_DATA=... python training/train_alignment.py work/read.json

Two logistic regressions over `claims.features.NUMBERS`, on development parts alone. *At a glance*: the aligned and
other predicates of QA-ALIGN; the best matching statements of MRPC's paraphrases; and, as what a story is full of and
must not be joined, statements of one article (AllSides) that share a predicate or an entity. Weights of clashes,
which those sets do not show, are bounded to be no evidence of sameness; what is not known of sentences without their
article weighs nothing. *Reading*: the labelled pairs of `statement_labels.json`, with what a network that did not
learn from a pair's story tells of it (read.json, which `pairs.sh` writes); QA-ALIGN's are left out, since it aligns
what is of one event, also where the one tells more. From what probability on a pair is sure was chosen on the
development part of `evaluation/statement_pairs.py`, because a false "same" fabricates agreement; the other thresholds
(pairs that are each other's best match, the average of a group, phrases) by reading stories of the development part.
*Refining*: in both orders the labelled pairs that nothing excludes, whether the first says all that the second says,
and more; from what probability on it does was chosen so that four of five such pairs are right, each told by weights
from other stories (`main` prints precision and recall, the mean of several divisions into fifths), because a wrong
one says of a claim what nobody reported.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from logistic import fit
from scipy.optimize import minimize
from scipy.special import logsumexp
from statement_labels import Labelled, labelled

from consilience.annotations import annotate
from consilience.claims.alignment import ADDS, READ, TOLD, TURNED, either, joined
from consilience.claims.features import ADDED, NUMBERS, compare, numbers, rarity
from consilience.claims.names import join
from consilience.claims.refining import comparable
from consilience.claims.wording import Wording, wordings
from consilience.evaluation import pairs
from consilience.evaluation.parts import records
from consilience.model import Article
from consilience.statements import extract

TARGET = Path(__file__).parent.parent / "src" / "consilience" / "claims" / "weights.json"
PARAPHRASES, ARTICLES = 150, 30
DIVISIONS = 8  # into fifths: the pairs that refine are few
PENALTY, READ_PENALTY = 0.5, 4.0
OFFSET = 0.45  # to the scale on which the thresholds of the conflicts were chosen
READING, REFINING = (*NUMBERS, *ADDS, *READ), (*NUMBERS, *ADDED, *TOLD)
CLASHES = [name for name in NUMBERS if name.endswith("_clash")]
UNKNOWN = ("evenness", "same_speaker", "same_kind", "same_certainty")  # of what the glance learns from
ASKED, SURE, CAREFUL, SAME, TOGETHER, PHRASE = 0.2, 0.8, 0.58, 0.47, 0.4, 0.7
REFINES = 0.7  # precision .81 on labelled pairs of other stories; 15 of 21 rows of fresh stories (decision 10)
SHARES = (350.0, 1500.0, 300.0)  # what QA-ALIGN, the pairs within articles and the paraphrases weigh

Row = tuple[np.ndarray, bool, str]  # the features, whether the two are the same, the group that folds keep together


def main() -> None:
    """Writes the weights and prints the figures of the development part."""
    root = Path(os.environ["CONSILIENCE_DATA"])
    examples = list(pairs.examples(pairs.default_data(root)[0], "development"))
    aligned = [(numbers([e.match.pair])[0], e.same, e.article) for e in examples]
    within, paraphrases = list(_within_articles(root)), list(_paraphrases(root))
    held_out = _held_out(aligned, within, paraphrases)
    glance = _fit(aligned, within, paraphrases)
    glance[0] += OFFSET
    rows, told = _told(list(labelled(root)), Path(sys.argv[1]))
    reading, refining = _to_read(rows, told), _to_refine(rows, told)
    row = {
        "glance": _model(NUMBERS, glance),
        "reading": _model(READING, _fit_plain(READING, *reading[:2])),
        "refining": _model(REFINING, _fit_plain(REFINING, *refining[:2])),
        "asked": ASKED,
        "sure": SURE,
        "careful": CAREFUL,
        "same": SAME,
        "together": TOGETHER,
        "phrase": PHRASE,
        "refines": REFINES,
    }
    TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(row), indent=2) + b"\n")
    y, said = np.array([same for _, same, _ in aligned]), held_out >= 0.5
    print(f"QA-ALIGN at a glance, five-fold: {len(y)} pairs, {y.sum()} same; at 0.5", end=" ")
    print(f"precision {y[said].mean():.3f}, recall {said[y].mean():.3f}")
    rest = [_held_out_plain(READING, *reading, seed) for seed in range(DIVISIONS)]
    precision = np.mean([average_precision(chances, reading[1]) for chances in rest])
    print(f"read, five-fold: {len(rows)}, {reading[1].sum()} same; average precision {precision:.3f}")
    found = np.stack([_held_out_plain(REFINING, *refining, seed) for seed in range(DIVISIONS)]) >= REFINES
    right, wanted = (found & refining[1]).sum(), sum(row.label in ("refines", "refined") for row in rows)
    print(f"refining, five-fold, {DIVISIONS} times, at {REFINES}: precision {right / found.sum():.3f},", end=" ")
    print(f"recall {right / DIVISIONS / wanted:.3f} of {wanted}")


def _told(rows: Sequence[Labelled], path: Path) -> tuple[list[Labelled], np.ndarray]:
    """The labelled pairs that were held out, with the log-probabilities (n, `TOLD`) of their texts in order."""
    answers = json.loads(path.read_text())
    held = [n for n in range(len(rows)) if str(n) in answers]
    logits = np.array([answers[str(n)] for n in held], dtype=np.float64)
    return [rows[n] for n in held], logits - logsumexp(logits, axis=1, keepdims=True)


def _model(names: Sequence[str], fitted: np.ndarray) -> dict[str, Any]:
    weights = {name: round(float(w), 4) for name, w in zip(names, fitted[1:], strict=True)}
    return {"intercept": round(float(fitted[0]), 4), "weights": weights}


def _to_read(rows: Sequence[Labelled], told: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The measures of the labelled pairs with what a network tells of them that did not learn from them, whether they
    are the same, and the story of each."""
    more = either(np.array([row.added for row in rows]), np.array([row.lacked for row in rows]))
    values = np.hstack([np.array([row.values for row in rows]), more, joined(told)])
    return values, np.array([row.label == "same" for row in rows]), [row.story for row in rows]


def _to_refine(rows: Sequence[Labelled], told: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The measures of the labelled pairs that are asked about, in both orders, whether the first refines the second,
    and the story of each."""
    found = []
    for row, said in ((row, said) for row, said in zip(rows, told, strict=True) if not row.excluded):
        said = said if row.a.text <= row.b.text else said[TURNED]
        if comparable(row.b, row.a):
            found.append(((*row.values, *row.added, *said), row.label == "refines", row.story))
        if comparable(row.a, row.b):
            found.append(((*row.values, *row.lacked, *said[TURNED]), row.label == "refined", row.story))
    values, right, stories = zip(*found, strict=True)
    return np.array(values), np.array(right), list(stories)


def _fit_plain(names: Sequence[str], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The intercept and weights of named measures; clashing values speak against."""
    return fit(x, y, READ_PENALTY, [(None, 0.0 if name in CLASHES else None) for name in names])


def _held_out_plain(
    names: Sequence[str], x: np.ndarray, y: np.ndarray, stories: Sequence[str], seed: int
) -> np.ndarray:
    """Each pair's probability by weights from other stories."""
    fold = _folds(stories, seed)
    found = np.zeros(len(y))
    for n in range(5):
        w = _fit_plain(names, x[fold != n], y[fold != n])
        found[fold == n] = 1 / (1 + np.exp(-(w[0] + x[fold == n] @ w[1:])))
    return found


def _folds(stories: Sequence[str], seed: int | None = None) -> np.ndarray:
    """A fifth for each pair, all of a story in one; the stories in order of name, or shuffled."""
    names_of = sorted(set(stories))
    if seed is not None:
        random.Random(seed).shuffle(names_of)
    numbers_of = {story: n for n, story in enumerate(names_of)}
    return np.array([numbers_of[story] % 5 for story in stories])


def average_precision(chances: np.ndarray, right: np.ndarray) -> float:
    """The mean of the precision at each right pair, the likeliest first."""
    ranked = right[np.argsort(-chances, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def _worded(texts: Sequence[tuple[str, str]]) -> list[tuple[Wording, ...]]:
    """The wordings of some texts that are one story, text by text."""
    articles = [Article(id=id, text=text, language="en") for id, text in texts]
    found = [extract(a, annotate(a)).statements for a in articles]
    flat = [s for statements in found for s in statements]
    words = {
        w.statement.id: w for w in wordings(flat, join(p.entity for s in flat for p in s.participants if p.entity))
    }
    return [tuple(words[s.id] for s in statements) for statements in found]


def _paraphrases(root: Path) -> Iterator[Row]:
    """The best match of each paraphrase's two sentences, weighed by the rarity of words in all of them."""
    rows = [r for r in records(root / "pairs" / "mrpc_train.jsonl.gz") if r["paraphrase"]][:PARAPHRASES]
    found = _worded([(f"{n}{side}", row[side]) for n, row in enumerate(rows) for side in "ab"])
    rare = rarity([w for words in found for w in words])
    for n, (a, b) in enumerate(zip(found[::2], found[1::2], strict=True)):
        best = max(itertools.product(a, b), key=lambda pair: float(pair[0].vector @ pair[1].vector))
        if best[0].vector @ best[1].vector > 0.6:
            yield numbers([compare(*best, rare)])[0], True, f"mrpc {n}"


def _within_articles(root: Path) -> Iterator[Row]:
    """Pairs of one article that share words but are not said twice."""
    rows = itertools.islice(records(root / "stories" / "allsides.jsonl.gz", "development"), ARTICLES)
    for row in rows:
        (words,) = _worded([(row["id"], row["text"][:8000])])
        rare = rarity(words)
        for a, b in itertools.combinations(words, 2):
            if 0.45 < a.vector @ b.vector < 0.85 and not a.statement.spans[0].overlaps(b.statement.spans[0]):
                yield numbers([compare(a, b, rare)])[0], False, row["id"]


def _fit(*sets: Sequence[Row]) -> np.ndarray:
    """Maximum likelihood with a quadratic penalty; the sets weigh as `SHARES` says; no likeness counts against it."""
    x = np.stack([np.concatenate([[1.0], row[0]]) for rows in sets for row in rows])
    y = np.array([row[1] for rows in sets for row in rows], dtype=float)
    weight = np.concatenate([np.full(len(rows), share / len(rows)) for rows, share in zip(sets, SHARES, strict=True)])
    bounds = [(None, None), *map(_bound, NUMBERS)]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY * (w[1:] ** 2).sum()
        return value, x.T @ (weight * (p - y)) + 2 * PENALTY * np.concatenate([[0.0], w[1:]])

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x


def _bound(name: str) -> tuple[float | None, float | None]:
    if name in UNKNOWN:
        return 0.0, 0.0
    return (None, -1.0) if name.endswith("_clash") else (0.0, None)


def _held_out(aligned: Sequence[Row], within: Sequence[Row], paraphrases: Sequence[Row]) -> np.ndarray:
    """Each aligned pair's score by weights from the other four fifths."""
    groups = sorted({group for _, _, group in aligned})
    fold = {group: n % 5 for n, group in enumerate(groups)}
    scores = np.zeros(len(aligned))
    for n in range(5):
        w = _fit([row for row in aligned if fold[row[2]] != n], within, paraphrases)
        for i, row in enumerate(aligned):
            if fold[row[2]] == n:
                scores[i] = 1 / (1 + np.exp(-(w[0] + row[0] @ w[1:])))
    return scores


if __name__ == "__main__":
    main()
