"""Kills `read` at random points and runs it again: `python -m tests.acceptance.killing --times 30`.

Exits with 1 where the library does not end up the same, byte for byte of what it gives out, as that of a run that
nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from consilience.pipeline.library import Page, open_library
from consilience.presentation import contract

LINES = (
    ("crane-post", "2024-05-14", "A crane fell onto the quay in Port Ellis on Tuesday. Two workers were hurt, the"),
    (
        "crane-ledger",
        "2024-05-14",
        "Two workers were hurt when a crane fell in Port Ellis on Tuesday, according to the",
    ),
    ("ferry-post", "2024-05-15", "A ferry ran aground off Cape Sorrow on Wednesday. Nobody was hurt, said the"),
    ("crane-radio", "2024-05-15", "Three workers were hurt by the fall of a crane in Port Ellis, said the"),
    ("ferry-ledger", "2024-05-16", "The ferry that ran aground off Cape Sorrow was towed to Port Ellis, said the"),
    ("quay-post", "2024-05-17", "The quay in Port Ellis where a crane fell stays closed for a week, said the"),
)


def feed(folder: Path) -> Path:
    """A feed of short made-up reports."""
    path = folder / "feed.jsonl"
    rows = (
        {"id": id, "outlet": id.split("-")[1], "published": day, "language": "en", "text": f"{text} harbour office."}
        for id, day, text in LINES
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read(given: Path, address: str) -> subprocess.Popen[bytes]:
    """Starts `read` into a library."""
    command = [sys.executable, "-m", "consilience", "read", str(given), "--library", address, "--json"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ)


def export(address: str) -> bytes:
    """All that a library gives out."""
    with open_library(address) as kept:
        stories = sorted(story.id for story in kept.stories(page=Page(size=10_000)))
        assert kept.check() == ()
        return contract.encode(kept.result(stories))


def undisturbed(given: Path, address: str) -> float:
    """Reads to the end; gives the seconds that it took."""
    start = time.monotonic()
    process = read(given, address)
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()
    return time.monotonic() - start


def disturbed(given: Path, address: str, moments: list[float]) -> int:
    """Reads, killed after each of these seconds, and then to the end; gives how often it was killed before its end."""
    killed = 0
    for moment in moments:
        process = read(given, address)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.communicate()
    undisturbed(given, address)
    return killed


def main() -> None:
    """Prints how often it killed, and whether all came out the same."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=30)
    options.add_argument("--each", type=int, default=5, help="kills of one library before it is finished")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = feed(Path(folder))
        whole = undisturbed(source, str(Path(folder, "whole.db")))
        expected = export(str(Path(folder, "whole.db")))
        killed, differ = 0, 0
        while killed < given.times:
            address = str(Path(folder, f"killed{killed}.db"))
            moments = [chance.uniform(0.3, 1.0) * whole for _ in range(min(given.each, given.times - killed))]
            killed += disturbed(source, address, moments)
            differ += export(address) != expected
    sys.stdout.write(json.dumps({"killed": killed, "seconds of a run": round(whole, 1), "differ": differ}) + "\n")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
