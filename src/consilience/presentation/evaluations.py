"""The tasks of `consilience evaluate`, and where their data stand."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from pathlib import Path

from consilience.errors import MissingInput
from consilience.evaluation.parts import Part
from consilience.evaluation.scores import Scores

VARIABLE = "CONSILIENCE_DATA"
# Each is a module of `consilience.evaluation` with `default_data(root)` and `evaluate(data, part)`, and known once that
# stands.
TASKS = (
    "attribution",
    "times",
    "places",
    "names",
    "coreference",
    "quantities",
    "stories",
    "copies",
    "pairs",
    "conflicts",
    "timelines",
    "certainty",
    "kinds",
)
MODULES = {task: name for task in TASKS if find_spec(name := f"consilience.evaluation.{task}")}


def evaluate(task: str, data: Path | None, part: Part) -> Scores:
    """The scores of a task on the file, or on its own in the folder of public data sets.

    Where that are several, each count and rate bears the name of its file ("lgl: found precision").
    """
    module = importlib.import_module(MODULES[task])
    paths = (data,) if data else _own(module.default_data(_root()))
    found: dict[str, Scores] = {path.name.split(".")[0]: module.evaluate(path, part) for path in paths}
    if len(found) == 1:
        return next(iter(found.values()))
    return Scores(
        task=task,
        part=part,
        counts={f"{name}: {key}": value for name, scores in found.items() for key, value in scores.counts.items()},
        scores={f"{name}: {key}": value for name, scores in found.items() for key, value in scores.scores.items()},
    )


def _own(paths: Path | tuple[Path, ...]) -> tuple[Path, ...]:
    return (paths,) if isinstance(paths, Path) else paths


def _root() -> Path:
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise MissingInput(
            VARIABLE, "is not set", "set it to the folder of public data sets, or name a file with --data"
        )
    return Path(folder)
