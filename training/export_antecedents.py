"""Write the network of antecedents from its trained weights (first argument) into resources/models (second)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from export_encoder import small
from graph import save_antecedents
from network import Links, pretrained


def main(weights: Path, folder: Path) -> None:
    """Write the network into `folder`, beside the trunk."""
    links = Links(pretrained())
    links.load_state_dict(torch.load(weights, weights_only=True))
    save_antecedents(small()[0], links.eval(), folder)


if __name__ == "__main__":
    with torch.no_grad():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
