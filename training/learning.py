"""How the networks of links are trained: their options, batches and steps."""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import Tensor, nn

CLS, SEP = 2, 3
SPREAD = 7  # word pieces by which the order of lengths is blurred, so that batches differ
SHOWN = 100  # steps after which the losses are shown


class Framed(Protocol):
    """What has ids of word pieces."""

    @property
    def ids(self) -> list[int]:
        """The ids, the special ones at both ends counted."""


Example = TypeVar("Example", bound=Framed)
Batch = TypeVar("Batch")


def options(about: str | None, steps: int, held: bool = False) -> argparse.Namespace:
    """What a training is told on its command line; where parts of the data can be `held` apart, which one."""
    told = argparse.ArgumentParser(description=about)
    told.add_argument("data", type=Path)
    told.add_argument("out", type=Path)
    told.add_argument("--steps", type=int, default=steps)
    told.add_argument("--pieces", type=int, default=1800, help="word pieces of a step")
    told.add_argument("--start", type=Path, help="weights to go on from")
    told.add_argument("--seed", type=int, default=1)
    if held:
        told.add_argument("--hold", type=int, help="the part of the data that is kept apart")
    args = told.parse_args()
    torch.manual_seed(args.seed)
    return args


def batches(found: Sequence[Example], pieces: int, chance: random.Random) -> list[list[Example]]:
    """Batches of about `pieces` word pieces, of examples of like length, in random order."""
    groups: list[list[Example]] = [[]]
    for one in sorted(found, key=lambda e: len(e.ids) + SPREAD * chance.random()):
        if (len(groups[-1]) + 1) * len(one.ids) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    return groups


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """Rows of unlike lengths as a matrix."""
    return torch.tensor(list(zip(*itertools.zip_longest(*rows, fillvalue=filler), strict=True)))


def learn(
    network: nn.Module,
    rates: tuple[float, float],
    stream: Iterable[Batch],
    losses: Callable[[Batch], Tensor],
    kept: Callable[[], object],
    steps: int,
    saved: int,
) -> None:
    """Train a network on `steps` batches by the sum of its losses (k,), its upper layers at the first rate and its
    heads at the second; `kept` is called every `saved` steps to keep the weights, and what it tells is shown."""
    groups = [
        {"params": [p for n, p in network.named_parameters() if n.startswith("layers") is upper], "r": r}
        for upper, r in zip((True, False), rates, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    begun, total = time.time(), 0.0
    for step, rows in zip(range(steps), stream, strict=False):
        for group in optimiser.param_groups:
            group["lr"] = group["r"] * _rate(step, steps)
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(rows)
        found.sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        total += found.detach()
        if (step + 1) % SHOWN == 0:
            print(f"{step + 1}/{steps} {time.time() - begun:.0f}s {(total / SHOWN).tolist()}", flush=True)
            total = 0.0
        if (step + 1) % saved == 0 or step + 1 == steps:
            print("kept apart", kept(), flush=True)


def _rate(step: int, steps: int) -> float:
    """The share of the full learning rate: a warm-up, level, then down to nothing from two fifths of the way."""
    return min(1.0, (step + 1) / 150, (steps - step) / (0.6 * steps))
