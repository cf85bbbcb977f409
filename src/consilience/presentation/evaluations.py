"""The tasks of `consilience evaluate`, and where their data stand."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

from consilience.errors import MissingInput
from consilience.evaluation.parts import Part
from consilience.evaluation.scores import Scores

VARIABLE = "CONSILIENCE_DATA"
MODULES = {
    task: f"consilience.evaluation.{task}"
    for task in ("attribution", "times", "places", "names", "coreference", "quantities", "stories", "copies", "pairs")
}


def evaluate(task: str, data: Path | None, part: Part) -> tuple[Scores, ...]:
    """The scores of a task on the file, or on each of its own files in the folder of public data sets."""
    module = importlib.import_module(MODULES[task])
    return tuple(module.evaluate(path, part) for path in ([data] if data else _own(module.default_data(_root()))))


def _own(paths: Path | tuple[Path, ...]) -> tuple[Path, ...]:
    return (paths,) if isinstance(paths, Path) else paths


def _root() -> Path:
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise MissingInput(
            VARIABLE, "is not set", "set it to the folder of public data sets, or name a file with --data"
        )
    return Path(folder)
