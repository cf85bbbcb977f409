from __future__ import annotations

import gzip
import json
from pathlib import Path

from consilience.evaluation import copies, credits


def _data(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "rows.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps({"id": str(n), **row}) for n, row in enumerate(rows)).encode()))
    return path


def test_noted_wires_are_counted(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"outlet": "a", "wire": "AP", "text": "MARLOW (AP) -- A beam fell."},
        {"outlet": "a", "wire": "reuters", "text": "A beam fell."},
        {"outlet": "a", "wire": "NA", "text": "MARLOW (AFP) - A beam fell."},
        {"outlet": "a", "wire": None, "text": "A beam fell."},
    ]
    counts = copies.evaluate(_data(tmp_path, rows), "all").counts
    assert (counts["agency right"], counts["agency found"], counts["agency gold"]) == (1, 2, 2)
    assert (counts["Reuters right"], counts["Reuters gold"]) == (0, 1)


def test_an_agency_s_own_articles_are_read_without_their_outlet(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"outlet": "reuters", "topic": "beam", "text": "MARLOW -LRB- Reuters -RRB- - A beam fell ."},
        {"outlet": "reuters", "topic": "beam", "text": "What beams are made of ."},
        {"outlet": "gazette", "topic": "beam", "text": "MARLOW -LRB- AP -RRB- -- A beam fell ."},
    ]
    scores = credits.evaluate(_data(tmp_path, rows), "all")
    assert (scores.counts["agency right"], scores.counts["agency found"], scores.counts["agency gold"]) == (1, 1, 2)
    assert scores.scores["credits of unlabelled articles"] == 1
