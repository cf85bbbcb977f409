"""Train the network that reads two texts together; `pairs.sh` has the options that made the shipped one."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812
from export_encoder import small
from network import TASKS, WIDTH, Pairs, pretrained, rounded
from tokenizers import Tokenizer
from torch import Tensor

BATCH, RATE, HEAD_RATE = 16, 1e-4, 6e-4
FOLDS = 5
READ = 64  # pairs read at once where nothing is learned
SHOWN = 50  # steps after which the loss is shown
CLS, SEP = 2, 3
LONGEST = 96  # word pieces of a text
SWAPPED = {"refines": "refined", "refined": "refines"}
UNLABELLED = -1
LABELS = 0.3  # what the label weighs beside what the larger network told
ONE_WAY = ("stance", "inference")  # tasks whose two texts have different parts
WEIGHTS = {"relation": 2.0, "aligned": 0.5, "paraphrase": 1.0, "stance": 0.7, "inference": 0.5}


class Example(NamedTuple):
    """Two texts as framed ids, with a task, the index of its class (or `UNLABELLED`), the number of a labelled pair,
    and what a larger network told of its classes."""

    a: list[int]
    b: list[int]
    task: str
    label: int
    number: int
    told: tuple[float, ...] = ()


def examples(data: Path, folds: Collection[int], tokenizer: Tokenizer) -> list[Example]:
    """The pairs of some folds of the file that `pairs_data.py` writes."""
    found = []
    for line in data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["fold"] in folds:
            a, b = ([CLS, *tokenizer.encode(row[k], add_special_tokens=False).ids[:LONGEST], SEP] for k in "ab")
            label = TASKS[row["task"]].index(row["label"]) if "label" in row else UNLABELLED
            found.append(Example(a, b, row["task"], label, row.get("n", -1), tuple(row.get("told", ()))))
    return found


def swapped(e: Example) -> Example:
    """The same pair in the other order, where the task knows none."""
    if e.task in ONE_WAY:
        return e
    classes = TASKS[e.task]
    turned = [classes.index(SWAPPED.get(name, name)) for name in classes]
    told = tuple(e.told[n] for n in turned) if e.told else ()
    return e._replace(a=e.b, b=e.a, label=e.label if e.label == UNLABELLED else turned[e.label], told=told)


def states(trunk: torch.nn.Module, texts: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """The trunk's states (b, n, width) of texts, each by itself, and what of them is no padding."""
    size = max(map(len, texts))
    ids = torch.zeros(len(texts), size, dtype=torch.long)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
    real = torch.arange(size)[None] < torch.tensor([len(t) for t in texts])[:, None]
    with torch.no_grad():
        return trunk(ids, torch.where(real, 0.0, -1e4)[:, None, None]), real


def joined(trunk: torch.nn.Module, batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """States, sides and reality of the pairs as sequences, the padding at the end."""
    both, _ = states(trunk, [e.a for e in batch] + [e.b for e in batch])
    size = max(len(e.a) + len(e.b) for e in batch)
    x = torch.zeros(len(batch), size, WIDTH, dtype=both.dtype)
    side, kept = torch.zeros(len(batch), size, dtype=torch.long), torch.zeros(len(batch), size, dtype=torch.bool)
    for row, e in enumerate(batch):
        n, m = len(e.a), len(e.b)
        x[row, :n], x[row, n : n + m] = both[row, :n], both[len(batch) + row, :m]
        side[row, n : n + m], kept[row, : n + m] = 1, True
    return x, side, kept


def losses(network: Pairs, trunk: torch.nn.Module, batch: Sequence[Example]) -> tuple[Tensor, list[Tensor]]:
    """The weighted loss of a batch, and the log-probabilities of each example's classes."""
    pooled = network(*joined(trunk, batch))
    logits = [network.heads[e.task](row).float() for e, row in zip(batch, pooled, strict=True)]
    parts = [_loss(e, z) for e, z in zip(batch, logits, strict=True)]
    weights = torch.tensor([WEIGHTS[e.task] for e in batch])
    return (torch.stack(parts) * weights).mean(), [z.log_softmax(-1).detach() for z in logits]


def _loss(e: Example, logits: Tensor) -> Tensor:
    """The cross-entropy with the label, with what the larger network told, or with both."""
    hard = F.cross_entropy(logits[None], torch.tensor([e.label])) if e.label != UNLABELLED else None
    if not e.told and hard is not None:
        return hard
    soft = -(torch.tensor(e.told) * logits.log_softmax(-1)).sum()
    return soft if hard is None else LABELS * hard + (1 - LABELS) * soft


def batches(found: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of pairs of like length, in random order."""
    order = sorted(found, key=lambda e: len(e.a) + len(e.b) + chance.random() * 8)
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    return groups


def read(network: Pairs, trunk: torch.nn.Module, held: Sequence[Example]) -> list[list[float]]:
    """The log-probabilities of each example's classes."""
    network.eval()
    order = sorted(range(len(held)), key=lambda n: len(held[n].a) + len(held[n].b))
    found: dict[int, list[float]] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for i in range(0, len(order), READ):
            group = order[i : i + READ]
            _, chances = losses(network, trunk, [held[n] for n in group])
            found |= {n: row.tolist() for n, row in zip(group, chances, strict=True)}
    network.train()
    return [found[n] for n in range(len(held))]


def check(held: Sequence[Example], chances: Sequence[Sequence[float]]) -> dict[str, float]:
    """By task the share of right classes, and for the relation the average precision of *same*."""
    right: dict[str, list[bool]] = {}
    for e, row in zip(held, chances, strict=True):
        right.setdefault(e.task, []).append(row.index(max(row)) == e.label)
    same = [(row[0], e.label == 0) for e, row in zip(held, chances, strict=True) if e.task == "relation"]
    found = {task: round(sum(rows) / len(rows), 3) for task, rows in sorted(right.items())}
    return found | {"same, average precision": round(average_precision(same), 3)}


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """The mean of the precision at each right pair, the likeliest first."""
    hits, total = 0, 0.0
    for n, (_, right) in enumerate(sorted(ranked, key=lambda row: -row[0]), 1):
        hits += right
        total += hits / n if right else 0.0
    return total / max(hits, 1)


def rate(step: int, steps: int, warm: int = 60) -> float:
    """Warm-up, then linear decay to nothing."""
    return min(1.0, (step + 1) / warm) * max(0.0, 1 - step / steps)


def queue(learn: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Batches without end, each pass in another order and with sides swapped by chance."""
    while True:
        yield from batches([swapped(e) if chance.random() < 0.5 else e for e in learn], chance)


def given() -> argparse.Namespace:
    """The options."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--told", type=Path, nargs="*", default=[], help="files that `teach_pairs.py` wrote")
    options.add_argument("--steps", type=int, default=3000)
    options.add_argument("--start", type=Path, help="weights to go on from")
    options.add_argument("--tasks", nargs="+", default=[task for task in TASKS if task != "stance"])
    options.add_argument("--inference", type=float, default=1.0, help="the share of SNLI and FEVER to learn from")
    options.add_argument("--hold", type=int, nargs="*", default=[], help="folds that are kept apart")
    options.add_argument("--read", type=Path, help="where to write what the network tells of the labelled pairs held")
    options.add_argument("--level", type=float, default=1.0, help="the share of the full learning rate")
    options.add_argument("--seed", type=int, default=1)
    return options.parse_args()


def main() -> None:
    """Train, save, and tell how it does on what was kept apart."""
    args = given()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    trunk, tokenizer = small()
    trunk = rounded(trunk).eval()
    reader = Tokenizer.from_str(json.dumps(tokenizer))
    folds = [n for n in range(FOLDS) if n not in args.hold]
    learn = [e for path in (args.data, *args.told) for e in examples(path, folds, reader)]
    learn = [e for e in learn if e.task in args.tasks and (e.task != "inference" or chance.random() < args.inference)]
    network = Pairs(pretrained())
    if args.start:
        network.load_state_dict(torch.load(args.start, weights_only=True))
    train(network, trunk, learn, args, chance)
    torch.save(network.state_dict(), args.out)
    held = [e for path in (args.data, *args.told) for e in examples(path, args.hold, reader) if e.task in args.tasks]
    if held:
        chances = read(network, trunk, held)
        print("kept apart", check(held, chances))
        if args.read:
            told = {e.number: row for e, row in zip(held, chances, strict=True) if e.number >= 0}
            args.read.write_text(json.dumps(told))


def train(
    network: Pairs, trunk: torch.nn.Module, learn: Sequence[Example], args: argparse.Namespace, chance: random.Random
) -> None:
    """`args.steps` batches."""
    slow = [p for n, p in network.named_parameters() if n.startswith("layers")]
    fast = [p for n, p in network.named_parameters() if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": slow, "r": RATE}, {"params": fast, "r": HEAD_RATE}], weight_decay=0.02)
    begun, total = time.time(), 0.0
    for step, batch in zip(range(args.steps), queue(learn, chance), strict=False):
        for group in optimiser.param_groups:
            group["lr"] = group["r"] * args.level * rate(step, args.steps)
        with torch.autocast("cpu", torch.bfloat16):
            loss, _ = losses(network, trunk, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        total += float(loss.detach())
        if (step + 1) % SHOWN == 0:
            print(f"{step + 1}/{args.steps} {time.time() - begun:.0f}s {total / SHOWN:.4f}", flush=True)
            total = 0.0


if __name__ == "__main__":
    main()
