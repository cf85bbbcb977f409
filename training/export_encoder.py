"""Write the trunk, the sentence encoder and the tokenizer into the folder that is named (resources/models)."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from graph import save_sentences, save_trunk
from network import LAYERS, SHARED, SOURCE_FOLDER, Trunk, layers_of, pretrained

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "MODIFIER")
WORD = "embeddings.word_embeddings.weight"
PLACE = "embeddings.position_embeddings.weight"
LONGEST = 256  # pieces of a text at most, special ones counted


def is_kept(word: str) -> bool:
    """Whether a word piece can stand in English news: no slot left free, no letter of far scripts."""
    if word in SPECIAL:
        return True
    near = (not c.isalpha() or unicodedata.name(c, "").startswith(SCRIPTS) for c in word)
    return not word.startswith("[unused") and all(near)


def trimmed(tokenizer: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """The tokenizer with the kept pieces alone, numbered anew without gaps, and their old numbers in that order."""
    vocabulary = tokenizer["model"]["vocab"]
    kept = sorted((number, word) for word, number in vocabulary.items() if is_kept(word))
    numbers = {word: new for new, (_, word) in enumerate(kept)}
    tokenizer["model"]["vocab"] = numbers
    tokenizer["added_tokens"] = [token | {"id": numbers[token["content"]]} for token in tokenizer["added_tokens"]]
    for name, token in tokenizer["post_processor"]["special_tokens"].items():
        token["ids"] = [numbers[name]]
    return tokenizer | {"truncation": None, "padding": None}, [old for old, _ in kept]


def small() -> tuple[Trunk, dict[str, Any]]:
    """The trunk with the kept pieces alone, and the tokenizer that numbers them."""
    weights = pretrained()
    tokenizer, kept = trimmed(json.loads((SOURCE_FOLDER / "tokenizer.json").read_text(encoding="utf-8")))
    return Trunk(weights | {WORD: weights[WORD][kept], PLACE: weights[PLACE][:LONGEST]}), tokenizer


def main(folder: Path) -> None:
    """Write four files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    trunk, tokenizer = small()
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    save_trunk(trunk, folder)
    weights = pretrained()
    save_sentences(layers_of(weights, range(SHARED, LAYERS)), folder / "sentences.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
