"""Write the trunk, the sentence encoder and the tokenizer into the folder that is named (resources/models)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from graph import save_sentences, save_trunk
from network import LAYERS, SHARED, SOURCE_FOLDER, Trunk, layers_of, pretrained


def main(folder: Path) -> None:
    """Write three files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = pretrained()
    save_trunk(Trunk(weights), folder / "trunk.onnx")
    save_sentences(layers_of(weights, range(SHARED, LAYERS)), folder / "sentences.onnx")
    tokenizer = json.loads((SOURCE_FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"truncation": None, "padding": None}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
