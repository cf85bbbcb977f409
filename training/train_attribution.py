"""Train the attribution tagger; `attribution.sh` has the options that made the shipped one."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from attribution_data import Example, bucket, examples, load
from network import Tagger, Trunk, pretrained, rounded
from torch import Tensor

BATCH, RATE, HEAD_RATE = 8, 1.5e-4, 6e-4


def batch(found: list[Example]) -> dict[str, Tensor]:
    """Examples as tensors, padded to the longest."""
    size = max(len(e.ids) for e in found)
    ids, tags = torch.zeros(len(found), size, dtype=torch.long), torch.full((len(found), size), -100)
    helper = torch.zeros(len(found), size, 2)
    pairs = [(row, cue, role) for row, e in enumerate(found) for cue, role in zip(e.cues, e.roles, strict=True)]
    roles = torch.full((len(pairs), size), -100)
    inside = torch.zeros(len(pairs), size)
    buckets = torch.zeros(len(pairs), size, dtype=torch.long)
    for row, e in enumerate(found):
        n = len(e.ids)
        ids[row, :n], tags[row, :n], helper[row, :n] = torch.tensor(e.ids), torch.tensor(e.tags), torch.tensor(e.helper)
    for i, (row, (start, end), role) in enumerate(pairs):
        roles[i, : len(role)] = torch.tensor(role)
        inside[i, start:end] = 1 / (end - start)
        buckets[i] = bucket(size, start, end)
        assert len(role) == len(found[row].ids)
    rows = torch.tensor([row for row, _, _ in pairs], dtype=torch.long)
    return {"ids": ids, "tags": tags, "helper": helper, "rows": rows, "roles": roles, "in": inside, "bucket": buckets}


def losses(trunk: Trunk, tagger: Tagger, b: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """The mean losses of cue tags, helper tags and roles."""
    mask = torch.where(b["ids"] == 0, -1e4, 0.0)[:, None, None]
    with torch.no_grad():
        x = trunk(b["ids"], mask)
    x = tagger.hidden(x, mask)
    real = b["tags"] >= 0
    tags = F.cross_entropy(tagger.tags(x).float().flatten(0, 1), b["tags"].flatten())
    helper = F.binary_cross_entropy_with_logits(tagger.helper(x).float()[real], b["helper"][real])
    if not len(b["rows"]):
        return tags, helper, tags * 0
    states = x[b["rows"]]
    cue = (b["in"][:, None].to(states.dtype) @ states)[:, 0]
    logits = tagger.roles(states, cue, b["bucket"], mask[b["rows"]])
    return tags, helper, F.cross_entropy(logits.float().flatten(0, 1), b["roles"].flatten())


def batches(found: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of examples of like length, in random order."""
    order = sorted(found, key=lambda e: (len(e.ids), chance.random()))
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    return groups


def rate(step: int, warm: int, steps: int, decay: int) -> float:
    """The share of the full learning rate at `step`: warm-up, level, linear decay."""
    return min(1.0, (step + 1) / warm, max(0.0, (steps - step) / decay))


def check(trunk: Trunk, tagger: Tagger, found: list[Example]) -> list[float]:
    """The three losses on the part kept apart."""
    tagger.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        rows = [torch.stack(losses(trunk, tagger, batch(found[i : i + BATCH]))) for i in range(0, len(found), BATCH)]
    tagger.train()
    return [round(x, 4) for x in torch.stack(rows).mean(0).tolist()]


def main() -> None:
    """Train, and save every `--save` steps."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--steps", type=int, default=4000)
    options.add_argument("--decay", type=int, default=1500)
    options.add_argument("--until", type=int, default=1_000_000, help="the step to stop at, whatever the rate then is")
    options.add_argument("--warm", type=int, default=150)
    options.add_argument("--save", type=int, default=250)
    options.add_argument("--start", type=Path, help="weights to go on from")
    options.add_argument("--level", type=float, default=1.0, help="the share of the full learning rate")
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    weights = pretrained()
    trunk, tagger = rounded(Trunk(weights)).eval(), Tagger(weights)
    if args.start:
        tagger.load_state_dict(torch.load(args.start, weights_only=True))
    learn, apart = load(args.data)
    held = examples(apart)
    slow = [p for n, p in tagger.named_parameters() if n.startswith("layers")]
    fast = [p for n, p in tagger.named_parameters() if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([{"params": slow, "r": RATE}, {"params": fast, "r": HEAD_RATE}], weight_decay=0.01)
    state = {"step": 0}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    begun, total, queue = time.time(), torch.zeros(3), []
    while (step := state["step"]) < min(args.steps, args.until):
        queue = queue or batches(examples(learn, chance), chance)
        for group in optimiser.param_groups:
            group["lr"] = group["r"] * args.level * rate(step, args.warm, args.steps, args.decay)
        with torch.autocast("cpu", torch.bfloat16):
            three = losses(trunk, tagger, batch(queue.pop()))
        (3 * three[0] + three[1] + 2 * three[2]).backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        total += torch.stack(three).detach()
        state["step"] += 1
        if state["step"] % 50 == 0:
            print(
                f"{step + 1}/{args.steps} {time.time() - begun:.0f}s {[round(x / 50, 4) for x in total.tolist()]}",
                flush=True,
            )
            total.zero_()
        if state["step"] % args.save == 0 or state["step"] == min(args.steps, args.until):
            torch.save(tagger.state_dict(), args.out)
            print("kept apart", check(trunk, tagger, held), flush=True)


if __name__ == "__main__":
    main()
