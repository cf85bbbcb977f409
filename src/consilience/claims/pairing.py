"""Two texts read together by one network: what the one is to the other.

Each text goes through the trunk of the sentence encoder by itself, so that its states serve all its pairs, and both
go through four further layers as one sequence (MacAvaney et al. 2020, PreTTR). Trained by `training/pairs.sh`; pairs
are read one at a time, so that none depends on what is read beside it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.claims.nearest import Neighbours
from consilience.resources import encoders

LONGEST = 96  # word pieces of a text that are read
BLOCK = 2_000  # pairs whose texts' states are held at once
THREADS = min(2, os.cpu_count() or 1)

Question = Literal["relation", "paraphrase"]
Pair = tuple[str, str]
Logits = NDArray[np.float64]
States = NDArray[np.float32]

CLASSES: dict[Question, tuple[str, ...]] = {
    "relation": ("same", "refines", "refined", "clash", "unrelated"),  # what the first is to the second
    "paraphrase": ("other", "same"),
}


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a story so that it is not read anew when it grows: what the network told of pairs of texts, the
    logits (float32) of the relation by a key of the pair; which readers find something in which statements
    (`conflicts.Telling`); and which statements are near which. With the names of the network and of the rules, since
    what others found is of no use."""

    network: str = ""
    logits: dict[bytes, bytes] = {}
    rules: str = ""
    telling: dict[bytes, int] = {}
    near: Neighbours = Neighbours()


def ask(question: Question, pairs: Sequence[Pair], known: Answers | None = None) -> Logits:
    """The logits of the question's classes (n, classes) for each pair; what is asked again, or is known, is not read.

    `known` are answers to "relation".
    """
    kept = known.logits if known and known.network == network() else {}
    unique = {pair: n for n, pair in enumerate(sorted(set(pairs)))}
    rows = np.zeros((len(unique), len(CLASSES[question])))
    asked = []
    for pair, n in unique.items():
        if kept and (answer := kept.get(_key(pair))):
            rows[n] = np.frombuffer(answer, np.float32)
        else:
            asked.append(pair)
    blocks = (asked[start : start + BLOCK] for start in range(0, len(asked), BLOCK))
    for pair, row in zip(asked, (row for block in blocks for row in _read(question, block)), strict=True):
        rows[unique[pair]] = row
    return rows[[unique[pair] for pair in pairs]]


def answer(pair: Pair, logits: Sequence[float] | Logits) -> tuple[bytes, bytes]:
    """The logits of a pair of texts, in their order, as they are kept: its key, and they."""
    return _key(pair), np.array(logits, np.float32).tobytes()


def network() -> str:
    """The name of the network: the beginning of its file's hash."""
    return encoders.model_names()["minilm-pairs"]


def _key(pair: Pair) -> bytes:
    return hashlib.blake2b("\0".join(pair).encode("utf-8", "replace"), digest_size=12).digest()


def _read(question: Question, pairs: Sequence[Pair]) -> Iterator[Logits]:
    network = encoders.session("pairs")

    def one(pair: Pair) -> Logits:
        feed = {"one": states[pair[0]], "other": states[pair[1]]}
        logits: Logits = network.run([question], feed)[0][0]
        return logits

    with ThreadPoolExecutor(THREADS) as threads:
        states = _states(sorted({text for pair in pairs for text in pair}), threads)
        yield from threads.map(one, pairs)


def _states(texts: Sequence[str], threads: Executor) -> dict[str, States]:
    """The trunk's states (1, pieces, 384) of each text, equally long ones together."""
    rows = [encoders.pieces(text)[0][:LONGEST] for text in texts]
    groups = encoders.groups([len(row) for row in rows])
    found = threads.map(lambda group: encoders.trunk([rows[n] for n in group]), groups)
    return {
        texts[n]: states[None]
        for group, block in zip(groups, found, strict=True)
        for n, states in zip(group, block, strict=True)
    }
