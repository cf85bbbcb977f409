"""Train the network of kinds on the labels of `kind_labels.json`; `kinds.sh` has the options of the shipped one.

The labels name an article of `stories/allsides` or `throughput/articles`, and for each statement its spans and kind.
The
network sees the words alone, so that one wording is of one kind wherever it stands. A fifth of the articles is kept
apart where `--hold` is given, and what the network tells of its statements is written beside the weights, for
`weigh_kinds.py`; the shipped weights learned from all.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from export_encoder import small
from learning import CLS, SEP, batches, learn, options, padded
from network import Kinds, pretrained, rounded
from tokenizers import Tokenizer
from torch import Tensor

from consilience.evaluation.parts import records
from consilience.model import StatementKind
from consilience.resources.encoders import LONGEST
from consilience.statements.kinds import KINDS

LABELS = Path(__file__).with_name("kind_labels.json")
SETS = ("stories/allsides.jsonl.gz", "throughput/articles.jsonl.gz")
RATES = (5e-5, 1e-3)  # of the upper layers and of the head
SMOOTHED = 0.05  # of a label's certainty that is shared out
FOLDS = 5

Labels = dict[str, list[tuple[list[tuple[int, int]], StatementKind]]]


class Example(NamedTuple):
    """A statement's article, words, framed ids and the place of its kind."""

    article: str
    words: str
    ids: list[int]
    kind: int


def examples(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """The labelled statements."""
    labels = msgspec.json.decode(LABELS.read_bytes(), type=Labels)
    texts = {str(r["id"]): r["text"] for name in SETS for r in records(data / name) if str(r["id"]) in labels}
    found = []
    for id, text in sorted(texts.items()):
        for spans, kind in labels[id]:
            words = " ".join(text[start:end] for start, end in spans)
            ids = tokenizer.encode(words, add_special_tokens=False).ids[:LONGEST]
            found.append(Example(id, words, [CLS, *ids, SEP], KINDS.index(kind)))
    return found


def fold(article: str) -> int:
    """The part of the labels that an article is in."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def stream(found: Sequence[Example], pieces: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches without end."""
    while True:
        yield from batches(found, pieces, chance)


def logits(network: Kinds, trunk: torch.nn.Module, rows: Sequence[Example]) -> Tensor:
    """The logits (b, kinds) of statements."""
    ids = padded([e.ids for e in rows], 0)
    real = torch.arange(ids.shape[1])[None] < torch.tensor([len(e.ids) for e in rows])[:, None]
    with torch.no_grad():
        x = trunk(ids, torch.where(real, 0.0, -1e4)[:, None, None])
    told: Tensor = network(x, real)
    return told.float()


def read(network: Kinds, trunk: torch.nn.Module, held: Sequence[Example]) -> list[list[float]]:
    """The log-probabilities of the kinds of each statement."""
    network.eval()
    with torch.no_grad():
        found = [logits(network, trunk, [e])[0].log_softmax(-1).tolist() for e in held]
    network.train()
    return found


def main() -> None:
    """Train, show what is right of what was kept apart, and write the weights."""
    args = options(__doc__, 1100, held=True)
    chance = random.Random(args.seed)
    trunk, tokenizer = small()
    found = examples(args.data, Tokenizer.from_str(json.dumps(tokenizer)))
    held = [e for e in found if args.hold is not None and fold(e.article) == args.hold]
    learned = [e for e in found if args.hold is None or fold(e.article) != args.hold]
    network, trunk = Kinds(pretrained(), len(KINDS)), rounded(trunk).eval()

    def losses(rows: Sequence[Example]) -> Tensor:
        kinds = torch.tensor([e.kind for e in rows])
        return F.cross_entropy(logits(network, trunk, rows), kinds, label_smoothing=SMOOTHED)[None]

    def kept() -> float:
        torch.save(network.state_dict(), args.out)
        told = read(network, trunk, held)
        if held:
            rows = [(e.article, e.words, e.kind, row) for e, row in zip(held, told, strict=True)]
            args.out.with_suffix(".json").write_text(json.dumps(rows), encoding="utf-8")
        right = [row.index(max(row)) == e.kind for e, row in zip(held, told, strict=True)]
        return sum(right) / max(len(right), 1)

    learn(network, RATES, stream(learned, args.pieces, chance), losses, kept, args.steps, args.steps)


if __name__ == "__main__":
    main()
