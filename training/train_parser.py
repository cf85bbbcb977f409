"""Train the network of words' heads on what two parsers agree on; `parser.sh` has the options of the shipped one.

Where the parsers differ on a head or a relation, the loss is that of either being right (Jin and Ghahramani 2002): so
the network learns from what they agree on which of the two to trust.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
from export_encoder import small
from learning import CLS, SEP, batches, learn, options, padded
from network import Arcs, pretrained, rounded
from parser_data import Sentence
from tokenizers import Tokenizer
from torch import Tensor

RATES = (2.5e-4, 1e-3)  # of the upper layers and of the heads
LONGEST = 180  # word pieces of a sentence
HELD = 1500  # sentences kept apart
TAUGHT = 0.25  # the share of the arcs whose relations are learned from at a step: relations are easy, and dear
SAVED = 650  # steps after which the weights are kept
IGNORED = -1


class Example(NamedTuple):
    """A sentence's framed ids, the places of its words' outer pieces, and by each parser each word's head (0 is the
    root) and the index of its relation; `IGNORED` of white space."""

    ids: list[int]
    first: list[int]
    last: list[int]
    heads: tuple[list[int], list[int]]
    relations: tuple[list[int], list[int]]


def example(sentence: Sentence, tokenizer: Tokenizer, names: Sequence[str]) -> Example | None:
    """A sentence as numbers, or nothing of one that is too long."""
    encoding = tokenizer.encode(sentence.text, add_special_tokens=False)
    if not 0 < len(encoding.ids) <= LONGEST:
        return None
    first, last = places(sentence.words, encoding.offsets)
    count, white = len(sentence.words), [sentence.text[a:b].isspace() for a, b in sentence.words]

    def head(word: int, at: int) -> int:
        if white[word] or not 0 <= at < count:
            return IGNORED
        return 0 if at == word else at + 1

    return Example(
        ids=[CLS, *encoding.ids, SEP],
        first=[0, *first],
        last=[0, *last],
        heads=tuple([IGNORED, *itertools.starmap(head, enumerate(one))] for one in sentence.heads),  # type: ignore[arg-type]
        relations=tuple([IGNORED, *map(names.index, one)] for one in sentence.relations),  # type: ignore[arg-type]
    )


def places(words: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The first and last piece of each word, the special piece before them counted."""
    first, last, at = [], [], 0
    for start, end in words:
        while at < len(pieces) - 1 and pieces[at][1] <= start:
            at += 1
        until = at
        while until + 1 < len(pieces) and pieces[until + 1][0] < end:
            until += 1
        first.append(at + 1)
        last.append(until + 1)
    return first, last


def losses(trunk: torch.nn.Module, arcs: Arcs, found: Sequence[Example]) -> tuple[Tensor, Tensor, list[int]]:
    """The mean losses of heads and relations; of the words on whose head the parsers agree, how many there are, and
    how many get that head."""
    ids = padded([e.ids for e in found], 0)
    real = padded([[1] * len(e.first) for e in found], 0) == 1
    first, last = padded([e.first for e in found], 0), padded([e.last for e in found], 0)
    heads = torch.stack([padded([e.heads[n] for e in found], IGNORED) for n in range(2)])
    kinds = torch.stack([padded([e.relations[n] for e in found], IGNORED) for n in range(2)])
    mask = torch.where(ids == 0, -1e4, 0.0)[:, None, None]
    with torch.no_grad():
        states = trunk(ids, mask)
    words = arcs.spans(states, mask, first, last)
    chances = arcs.scores(words).float().masked_fill(~real[:, None], -1e4).log_softmax(-1)
    agreed = (heads[0] == heads[1]) & (heads[0] != IGNORED)
    either = _either(torch.stack([_of(chances, one) for one in heads]), agreed)[(heads != IGNORED).any(0)]
    taught = agreed & (torch.rand(agreed.shape) < TAUGHT)
    rows = taught.nonzero()[:, 0]
    told = arcs.relations(words[taught], words[rows, heads[0][taught]]).log_softmax(-1)
    one, two = kinds[0][taught], kinds[1][taught]
    relations = _either(torch.stack([told.gather(1, x[:, None])[:, 0] for x in (one, two)]), one == two)
    hits = (chances.argmax(-1) == heads[0]) & agreed
    return -either.mean(), -relations.mean(), [int(agreed.sum()), int(hits.sum())]


def _of(chances: Tensor, heads: Tensor) -> Tensor:
    found = chances.gather(2, heads.clamp_min(0)[..., None])[..., 0]
    return found.masked_fill(heads == IGNORED, -1e4)


def _either(chances: Tensor, agreed: Tensor) -> Tensor:
    """The log-probability that one of two answers is right, or of the one answer."""
    return torch.where(agreed, chances[0], torch.logaddexp(chances[0], chances[1]))


def agreement(trunk: torch.nn.Module, arcs: Arcs, held: Sequence[Example]) -> float:
    """Of the heads that both parsers agree on, the share that the network finds, on sentences kept apart."""
    arcs.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        counts = [losses(trunk, arcs, held[i : i + 32])[2] for i in range(0, len(held), 32)]
    arcs.train()
    agreed, hits = map(sum, zip(*counts, strict=True))
    return round(hits / agreed, 4)


def load(data: Path) -> tuple[list[Example], list[str]]:
    """The examples of a file that `parser_data.py` wrote, and the names of the relations."""
    rows = list(msgspec.json.Decoder(Sentence).decode_lines(data.read_bytes()))
    names = sorted({name for row in rows for told in row.relations for name in told})
    tokenizer = Tokenizer.from_str(msgspec.json.encode(small()[1]).decode())
    return [e for row in rows if (e := example(row, tokenizer, names)) is not None], names


def stream(found: Sequence[Example], pieces: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches without end."""
    while True:
        yield from batches(found, pieces, chance)


def main() -> None:
    """Train, and keep the weights from time to time."""
    args = options(__doc__, 2600)
    chance = random.Random(args.seed)
    found, names = load(args.data)
    random.Random(7).shuffle(found)
    held, learned = found[:HELD], found[HELD:]
    weights = pretrained()
    trunk, arcs = rounded(small()[0]).eval(), Arcs(weights, len(names))
    if args.start:
        arcs.load_state_dict(torch.load(args.start, weights_only=True)["weights"])

    def kept() -> float:
        torch.save({"weights": arcs.state_dict(), "relations": names}, args.out)
        return agreement(trunk, arcs, held)

    rows = stream(learned, args.pieces, chance)
    learn(arcs, RATES, rows, lambda batch: torch.stack(losses(trunk, arcs, batch)[:2]), kept, args.steps, SAVED)


if __name__ == "__main__":
    main()
