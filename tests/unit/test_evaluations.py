from __future__ import annotations

import importlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from consilience.errors import MissingInput
from consilience.evaluation.scores import Scores
from consilience.presentation import evaluations


@pytest.mark.parametrize("task", evaluations.MODULES)
def test_every_task_has_a_module_with_its_data(task: str) -> None:
    module = importlib.import_module(evaluations.MODULES[task])
    assert callable(module.evaluate)
    assert module.default_data(Path("data"))


def test_several_sets_make_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluate(path: Path, part: str) -> Scores:
        return Scores(task="places", part=part, counts={"found": len(path.name)}, scores={"recall": 0.5})

    module = SimpleNamespace(
        evaluate=evaluate, default_data=lambda root: (root / "one.jsonl.gz", root / "three.jsonl.gz")
    )
    monkeypatch.setattr(evaluations.importlib, "import_module", lambda name: module)
    monkeypatch.setenv(evaluations.VARIABLE, "data")
    scores = evaluations.evaluate("places", None, "report")
    assert scores.counts == {"one: found": 12, "three: found": 14}
    assert scores.scores == {"one: recall": 0.5, "three: recall": 0.5}
    assert evaluations.evaluate("places", Path("one.jsonl"), "all").counts == {"found": 9}


def test_without_a_folder_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(evaluations.VARIABLE, raising=False)
    with pytest.raises(MissingInput, match="CONSILIENCE_DATA"):
        evaluations.evaluate("times", None, "all")
