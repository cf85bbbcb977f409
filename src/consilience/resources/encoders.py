"""Word pieces and sentence vectors by MiniLM, from weights kept in the package.

The embeddings and two lower layers (the trunk) are kept once, in `trunk.weights`, for sentence vectors and for the
tagger on it. Texts are never padded, and one thread adds up in one order. Sentence vectors, which are made in batches,
have int8 weights alone, so that none depends on its batch; the tagger reads window by window and multiplies in int8.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from consilience.errors import MissingResource

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WIDTH = 384  # of a vector and of a hidden state
WIDTHS = {"sentences": WIDTH, "kinds": 4}  # of what each network on the trunk's states gives
LONGEST = 254  # word pieces of a text that its vector is made from
BATCH = 32  # texts of equal length in one run
CLS, SEP = 2, 3

_MODELS = Path(__file__).parent / "models"


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors (n, 384) of the texts, the mean over their pieces (Reimers and Gurevych 2019, all-MiniLM-L6-v2)."""
    return _unit(_means(texts, ("sentences",))[0])


def read(texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each text its unit vector (n, 384), and the logits (n, 4) of the kinds of statement that it may be of."""
    vectors, kinds = _means(texts, ("sentences", "kinds"))
    return _unit(vectors), kinds


def _means(texts: Sequence[str], networks: Sequence[str]) -> list[NDArray[np.float32]]:
    """For each network on the trunk the mean (n, width) of what it gives for the pieces of each text."""
    rows = [pieces(text)[0][:LONGEST] for text in texts]
    found = [np.zeros((len(texts), WIDTHS[network]), np.float32) for network in networks]
    for group in groups([len(row) for row in rows]):
        states = trunk([rows[i] for i in group])
        for network, means in zip(networks, found, strict=True):
            for i, given in zip(group, session(network).run(None, {"states": states})[0], strict=True):
                means[i] = given.mean(axis=0)
    return found


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths: NDArray[np.float32] = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    return vectors / lengths


def kept(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors (n, width) as they are kept: in signed bytes, the greatest number of each as 127."""
    scale = 127 / np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    found: NDArray[np.int8] = np.round(vectors * scale).astype(np.int8)
    return found


def pieces(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """The ids of a text's word pieces and their offsets in it, however many, without the special ones."""
    encoding = _tokenizer().encode(text, add_special_tokens=False)
    return encoding.ids, encoding.offsets


def places(
    offsets: Sequence[tuple[int, int]], stretches: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and the last piece of each stretch of a text, by the offsets of its pieces."""
    starts, ends = (np.array([offset[side] for offset in offsets]) for side in (0, 1))
    top = len(offsets) - 1
    first = np.minimum(np.searchsorted(ends, [start for start, _ in stretches], side="right"), top)
    last = np.searchsorted(starts, [end for _, end in stretches], side="left") - 1
    return first, np.clip(last, first, top)


def trunk(rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Hidden states (n, pieces + 2, 384) after the lower layers, of rows of ids that are all equally long."""
    states: NDArray[np.float32] = session("trunk").run(["states"], {"ids": framed(rows)})[0]
    return states


def framed(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Ids (n, pieces + 2) with the special ones at both ends, of rows that are all equally long."""
    return np.array([[CLS, *row, SEP] for row in rows], dtype=np.int64)


@functools.cache
def session(name: str) -> InferenceSession:
    """A network of the package by its file's name, loaded at its first use. Raises `MissingResource`."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_file(f"{name}.onnx"), options, providers=["CPUExecutionProvider"])


@functools.cache
def names(network: str) -> tuple[str, ...]:
    """What a network's classes are called, in their order."""
    return tuple(json.loads(_file(f"{network}.json").read_text(encoding="utf-8")))


@functools.cache
def model_names() -> dict[str, str]:
    """The networks in the package, each with the beginning of its file's SHA-256."""
    files = sorted([*_MODELS.glob("*.onnx"), *_MODELS.glob("*.weights")])
    return {f"minilm-{file.stem}": hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in files}


@functools.cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(_file("tokenizer.json")))


def _file(name: str) -> Path:
    if not (path := _MODELS / name).is_file():
        raise MissingResource(f"the model file {name} is missing from the package", "install consilience again")
    return path


def groups(lengths: Sequence[int]) -> list[list[int]]:
    """The indices in groups of equal length, of at most `BATCH`."""
    order: list[Any] = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    groups: list[list[int]] = []
    for i in order:
        if groups and len(groups[-1]) < BATCH and lengths[groups[-1][0]] == lengths[i]:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
