"""Write the network of pairs from its trained weights (first argument) into resources/models (second)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from graph import save_pairs
from network import Pairs, pretrained


def main(weights: Path, folder: Path) -> None:
    """Write one file into `folder`, beside the trunk."""
    pairs = Pairs(pretrained())
    pairs.load_state_dict(torch.load(weights, weights_only=True))
    save_pairs(pairs.eval(), folder / "pairs.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
