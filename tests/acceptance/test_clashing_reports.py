"""Short reports of one disaster in various words: what differs between them is found, and what does not is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consilience.evaluation.clashing_reports import Pair, found

FILES = ("clashing_reports.toml", "unlike_reports.toml")
PAIRS = [pair for name in FILES for pair in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["pair"]]


def parameter(pair: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason="not found", strict=True)] if pair.get("missed") else []
    return pytest.param(pair, id=pair["name"], marks=marks)


@pytest.mark.parametrize("pair", [parameter(pair) for pair in PAIRS])
def test_just_the_expected_conflicts_are_found(pair: dict[str, Any]) -> None:
    reports = msgspec.convert(pair | {"id": pair["name"]}, Pair)
    conflicts = found(reports)
    assert [(c.aspect, c.nature) for c in conflicts] == [(want.aspect, want.nature) for want in reports.expected]
    for conflict, want in zip(conflicts, reports.expected, strict=True):
        assert want.one.lower() in conflict.words
        assert want.other.lower() in conflict.words
