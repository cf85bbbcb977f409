"""Write the network of kinds from its trained weights (first argument) into resources/models (second)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from graph import save_kinds
from network import Kinds, pretrained

from consilience.statements.kinds import KINDS


def main(weights: Path, folder: Path) -> None:
    """Write the network into `folder`, beside the trunk."""
    kinds = Kinds(pretrained(), len(KINDS))
    kinds.load_state_dict(torch.load(weights, weights_only=True))
    save_kinds(kinds.eval(), folder / "kinds.onnx")


if __name__ == "__main__":
    with torch.no_grad():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
