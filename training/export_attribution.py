"""Write the attribution tagger's networks from its trained weights (first argument) into resources/models (second)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from export_encoder import small
from graph import save_roles, save_tagger
from network import Tagger, pretrained


def main(weights: Path, folder: Path) -> None:
    """Write two files into `folder`, beside the trunk."""
    tagger = Tagger(pretrained())
    tagger.load_state_dict(torch.load(weights, weights_only=True))
    save_tagger(small()[0], tagger, folder)
    save_roles(tagger.roles, folder / "roles.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
