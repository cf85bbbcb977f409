"""The floors of the gate: on the sets that the project wrote always, on public ones where CONSILIENCE_DATA is set."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from consilience.errors import InvalidValue, MissingInput
from consilience.evaluation import gate as gates
from consilience.evaluation.gate import Gate
from consilience.evaluation.scores import Scores
from consilience.presentation.evaluations import MODULES, VARIABLE

OWN = Path(__file__).parents[2] / "samples" / "labelled"


def root(gate: Gate) -> Path:
    if gate.source == "own":
        return OWN
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"{gate.name}: {VARIABLE} names no folder of public data sets")
    return Path(folder)


@pytest.mark.parametrize("gate", gates.load(), ids=lambda gate: gate.name)
def test_the_floors_hold(gate: Gate) -> None:
    assert gates.breaches(gate, root(gate)) == ()


def test_every_gate_has_floors_of_a_known_task() -> None:
    for gate in gates.load():
        assert gate.task in MODULES
        assert gate.floors
        assert all(0 < floor < 1 for floor in (*gate.floors.values(), *gate.ceilings.values()))


def made(folder: Path, lines: str = '{"id":"a"}\n') -> Gate:
    (folder / "set.jsonl").write_text(lines, "utf-8")
    return Gate(
        task="times",
        data="set.jsonl",
        source="own",
        sha256=hashlib.sha256(lines.encode()).hexdigest(),
        floors={"value f1": 0.5},
        ceilings={"wrong": 0.1},
    )


def test_missing_and_changed_data_are_told(tmp_path: Path) -> None:
    gate = made(tmp_path)
    assert gates.checked(gate, tmp_path) == tmp_path / "set.jsonl"
    with pytest.raises(MissingInput, match="no such data set"):
        gates.breaches(gate, tmp_path / "elsewhere")
    (tmp_path / "set.jsonl").write_text("{}", "utf-8")
    with pytest.raises(InvalidValue, match="measured on another file"):
        gates.breaches(gate, tmp_path)


def test_each_breach_is_one_line(tmp_path: Path) -> None:
    gate = made(tmp_path)

    def told(**rates: float) -> list[str]:
        scores = Scores(task="times", part="all", counts={}, scores={k.replace("_", " "): v for k, v in rates.items()})
        return list(gates.compared(gate, scores))

    assert told(value_f1=0.5, wrong=0.1) == []
    assert told(value_f1=0.49, wrong=0.2) == [
        "times set: value f1 is 0.49, under 0.5",
        "times set: wrong is 0.2, over 0.1",
    ]
    assert "no rate 'wrong'" in told(value_f1=0.9)[0]


def test_a_share_is_drawn_by_hash_with_whole_clusters(tmp_path: Path) -> None:
    rows = [{"id": f"{i}", "cluster": f"c{i // 4}", "text": "t"} for i in range(800)]
    gate = made(tmp_path, "".join(msgspec.json.encode(row).decode() + "\n" for row in rows))
    folder = tmp_path / "drawn"
    folder.mkdir()
    path = gates.drawn(msgspec.structs.replace(gate, share=0.25), tmp_path / "set.jsonl", folder)
    kept = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    assert path.name == "set.jsonl"
    assert 120 < len(kept) < 280
    assert kept == [row for row in rows if gates.position(row) < 0.25]
    assert len(kept) == 4 * len({row["cluster"] for row in kept})
