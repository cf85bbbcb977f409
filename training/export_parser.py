"""Write the network of words' heads from its trained weights (first argument) into resources/models (second)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch
from export_encoder import small
from graph import save_arcs
from network import Arcs, pretrained


def main(weights: Path, folder: Path) -> None:
    """Write the network into `folder`, beside the trunk, and the names of its relations in their order."""
    kept = torch.load(weights, weights_only=True)
    arcs = Arcs(pretrained(), len(kept["relations"]))
    arcs.load_state_dict(kept["weights"])
    save_arcs(small()[0], arcs.eval(), folder)
    (folder / "heads.json").write_text(json.dumps(kept["relations"]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    with torch.no_grad():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
