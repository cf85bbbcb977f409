"""PolNeAR as windows of word pieces with their cues, and for each cue the roles of the pieces."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from network import NEAR, POSITIONS, SOURCE_FOLDER
from tokenizers import Tokenizer
from torch import Tensor
from windows import breaks, windows  # the program's own, by PYTHONPATH

CLS, SEP = 101, 102
assert POSITIONS >= 192


def tokenizer() -> Tokenizer:
    """The pretrained model's tokenizer, without its cut at 128 pieces."""
    found = Tokenizer.from_file(str(SOURCE_FOLDER / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


@dataclass(frozen=True)
class Text:
    """An article: its piece ids, where sentences begin, and (cue, source, content) as lists of piece ranges."""

    ids: list[int]
    marks: list[int]
    attributions: list[tuple[list[int], set[int], set[int]]]


def is_development(article: str) -> bool:
    """Whether an article of `train` is kept apart to choose settings by: a tenth, by a hash of its id."""
    return hashlib.sha256(article.encode()).digest()[0] < 26


def load(path: Path) -> tuple[list[Text], list[Text]]:
    """The texts of `train` to learn from, and those kept apart."""
    encode = tokenizer()
    parts: tuple[list[Text], list[Text]] = ([], [])
    with gzip.open(path) as lines:
        for line in lines:
            record = json.loads(line)
            parts[is_development(str(record["id"]))].append(_text(record, encode))
    return parts


def _text(record: dict[str, Any], encode: Tokenizer) -> Text:
    encoding = encode.encode(record["text"], add_special_tokens=False)
    offsets = encoding.offsets
    found = []
    for attribution in record["attributions"]:
        cue, source, content = (_pieces(offsets, attribution[k]) for k in ("cue", "source", "content"))
        if cue:
            found.append((sorted(cue), source - cue, content - source - cue))
    return Text(encoding.ids, breaks(record["text"], offsets), found)


def _pieces(offsets: list[tuple[int, int]], spans: list[list[int]]) -> set[int]:
    return {i for i, (a, b) in enumerate(offsets) for start, end in spans if a < end and start < b}


@dataclass(frozen=True)
class Example:
    """A window with special pieces: ids, cue tags, helper tags, and pairs of (first, last) cue piece with roles."""

    ids: list[int]
    tags: list[int]
    helper: list[tuple[float, float]]
    cues: list[tuple[int, int]]
    roles: list[list[int]]


def examples(texts: list[Text], chance: random.Random | None = None) -> list[Example]:
    """Every text in windows that do not overlap; with `chance` the first is cut short by it, so epochs differ."""
    return [
        _example(text, window.start, window.end)
        for text in texts
        for window in windows(text.marks, chance.randint(24, 190) if chance else 190, overlap=0)
    ]


def _example(text: Text, start: int, end: int) -> Example:
    size = end - start + 2
    tags, helper, cues, roles = [0] * size, [[0.0, 0.0] for _ in range(size)], [], []
    for cue, source, content in text.attributions:
        role = [0] * size
        for kind, pieces in ((1, source), (2, content)):
            for piece in pieces:
                if start <= piece < end:
                    role[piece - start + 1] = kind
                    helper[piece - start + 1][kind - 1] = 1.0
        inside = [piece - start + 1 for piece in cue if start <= piece < end]
        if inside:
            for piece in inside:
                tags[piece] = 2
            tags[inside[0]] = 1
            cues.append((inside[0], inside[-1] + 1))
            roles.append(role)
    ids = [CLS, *text.ids[start:end], SEP]
    return Example(ids, tags, [(a, b) for a, b in helper], cues, roles)


def bucket(size: int, start: int, end: int) -> Tensor:
    """For each of `size` pieces its signed distance from the cue [start, end) as one of `BUCKETS` numbers."""
    at = torch.arange(size)
    distance = (at - end + 1).clamp_min(0) + (start - at).clamp_min(0)
    far = NEAR + torch.log2(distance.clamp_min(1) / NEAR).mul(2).floor().clamp(0, 8)
    level = torch.where(distance <= NEAR, distance, far.long())
    return torch.where(at < start, 16 - level, 16 + level)
