"""The gate: what each task must score on each set, with the data pinned by digest (`gate.toml`).

A floor is a little under what was measured when it was written, a ceiling a little over; neither moves by itself. Of a
large set a share is scored: the records whose key (cluster, else id, else text) has a hash below it, whole clusters
together, so that the draw depends on nothing but the data.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from consilience.errors import InvalidValue, MissingInput
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Scores

GATE = Path(__file__).with_name("gate.toml")


class Gate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One task on one set: `data` is a path under the folder of `source`, `share` how much of its `part` is scored.

    `floors` and `ceilings` name rates as `consilience evaluate` prints them.
    """

    task: str
    data: str
    source: Literal["own", "public"]
    sha256: str
    part: Part = "all"
    share: float = 1.0
    floors: dict[str, float]
    ceilings: dict[str, float] = {}

    @property
    def name(self) -> str:
        """The task and the file's name without its endings."""
        return f"{self.task} {Path(self.data).name.partition('.')[0]}"


def load(path: Path = GATE) -> tuple[Gate, ...]:
    """All gates in the order of the file."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8"))["gates"], tuple[Gate, ...])


def breaches(gate: Gate, root: Path) -> tuple[str, ...]:
    """What of the gate does not hold, in words; `root` is the folder that its data lies under.

    Raises `MissingInput` where the file is missing and `InvalidValue` where it is not the one that was measured.
    """
    return tuple(compared(gate, measured(gate, root)))


def measured(gate: Gate, root: Path) -> Scores:
    """The scores of a gate's task on its data, after the digest was checked."""
    path = checked(gate, root)
    evaluate = importlib.import_module(f"consilience.evaluation.{gate.task}").evaluate
    if gate.share >= 1:
        scores: Scores = evaluate(path, gate.part)
        return scores
    with tempfile.TemporaryDirectory() as folder:
        drawn_scores: Scores = evaluate(drawn(gate, path, Path(folder)), "all")
        return drawn_scores


def compared(gate: Gate, scores: Scores) -> Iterator[str]:
    """The floors that the scores are below, the ceilings that they are above, and the rates that are missing."""
    for bounds, wrong, word in ((gate.floors, float.__lt__, "under"), (gate.ceilings, float.__gt__, "over")):
        for rate, bound in bounds.items():
            value = scores.scores.get(rate)
            if value is None:
                yield f"{gate.name}: no rate {rate!r} among {sorted(scores.scores)}"
            elif wrong(float(value), bound):
                yield f"{gate.name}: {rate} is {value}, {word} {bound}"


def checked(gate: Gate, root: Path) -> Path:
    """The gate's file, which is there and has the digest that is pinned."""
    path = root / gate.data
    if not path.is_file():
        raise MissingInput(str(path), "no such data set", "the gate was measured on it: put it there")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != gate.sha256:
        raise InvalidValue(f"{path} has the digest {digest}, not {gate.sha256}: the gate was measured on another file")
    return path


def drawn(gate: Gate, path: Path, folder: Path) -> Path:
    """A file of the same name in `folder` with the records that are drawn; `InvalidValue` where there are none."""
    kept = [msgspec.json.encode(record) for record in records(path, gate.part) if position(record) < gate.share]
    if not kept:
        raise InvalidValue(f"{gate.name}: a share of {gate.share} of {path} holds no record")
    target = folder / path.name
    lines = b"\n".join(kept) + b"\n"
    target.write_bytes(gzip.compress(lines, mtime=0) if path.suffix == ".gz" else lines)
    return target


def position(record: dict[str, object]) -> float:
    """Where a record's key falls between 0 and 1, by other bytes of its hash than tell its part."""
    key = str(record.get("cluster") or record.get("id") or record.get("text"))
    return int.from_bytes(hashlib.sha256(key.encode("utf-8")).digest()[1:5]) / 2**32
