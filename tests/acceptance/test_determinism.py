"""The same articles give the same rows in any order, process and hash seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples" / "articles"


def compare(files: list[Path], seed: str) -> dict[str, list[str]]:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "consilience", "read", *map(str, files), "--json"]
    made = subprocess.run(command, env=environment, capture_output=True, check=True)
    rows = json.loads(made.stdout)
    return {part: sorted(map(json.dumps, rows[part])) for part in rows if isinstance(rows[part], list)}


def test_order_of_files_and_hash_seed_change_nothing() -> None:
    files = sorted(p for p in SAMPLES.rglob("*") if p.is_file())[:9]
    assert compare(files, "1") == compare(files[::-1], "2")
