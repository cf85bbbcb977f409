"""The mentions of articles, as the program reads them, to learn antecedents from: `antecedent_data.py ARTICLES... OUT`.

ARTICLES have one JSON object a line with `id` and `text`. What a pronoun means is not labelled; `train_antecedents.py`
puts names into pronouns.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from apart import is_apart

from consilience.annotations import entities, parser
from consilience.annotations.coreference.discourse import Discourse
from consilience.annotations.coreference.joining import join
from consilience.annotations.coreference.mentions import SUBJECTS, Phrase, Text

LONGEST = 30_000  # characters of an article
OPENING = 300  # characters by which an article is known again
BESIDE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})  # what before a name belongs to it

Role = Literal["subject", "object", "owner"]


class Told(msgspec.Struct, frozen=True):
    """A mention at `start` to `end`: its sort, entity, kind and gender as the program tells them, the number of its
    sentence, and the role of a pronoun that could stand for it, where one could; of a pronoun, whether its place alone
    tells its entity."""

    start: int
    end: int
    sort: str
    entity: str | None
    kind: str | None
    gender: str
    plural: bool
    sentence: int
    role: Role | None
    placed: bool


class Read(msgspec.Struct, frozen=True):
    """An article's text with its mentions, in the order of their heads."""

    text: str
    mentions: tuple[Told, ...]


def read(text: str) -> Read:
    """The mentions of persons and organisations, and pronouns, read without the network that learns from them."""
    doc = parser.parse(text)
    found = Text(doc, join(entities.find(doc), text))
    discourse = Discourse(found, {})
    told = [(p, discourse.by_place(p) is not None, discourse.read(p)) for p in found.phrases()]
    rows = [
        Told(
            start=doc[p.start].idx,
            end=doc[p.end - 1].idx + len(doc[p.end - 1]),
            sort=p.sort,
            entity=taken.entity if taken else None,
            kind=taken.kind if taken else None,
            gender=discourse.gender_of(taken) if taken else p.gender or "either",
            plural=p.plural,
            sentence=p.sentence,
            role=role(doc, p),
            placed=placed and taken is not None,
        )
        for p, placed, taken in told
        if (p.name.kind if p.name else p.sort) in ("person", "organisation", "pronoun")
    ]
    return Read(text, tuple(rows))


def role(doc: parser.Doc, phrase: Phrase) -> Role | None:
    """The role of a pronoun in the place of a name that is the whole of its noun phrase."""
    name = doc[phrase.start : phrase.end].root
    if phrase.name is None or name.left_edge.i < phrase.start:
        return None
    if name.dep_ == "poss":
        mark = name.right_edge
        return "owner" if mark.i == phrase.end and mark.tag_ == "POS" else None
    before = doc[phrase.start - 1] if phrase.start else None
    if name.right_edge.i >= phrase.end or (before is not None and before.pos_ in BESIDE):
        return None
    return "subject" if name.dep_ in SUBJECTS else "object" if name.dep_ in ("dobj", "pobj", "dative") else None


def articles(files: list[Path]) -> Iterator[str]:
    """The texts that are learned from, each once."""
    seen = set()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                opening = row["text"][:OPENING]
                if not is_apart(str(row.get("cluster") or row["id"])) and opening not in seen:
                    seen.add(opening)
                    if 0 < len(row["text"]) <= LONGEST:
                        yield row["text"]


def main(files: list[Path], out: Path) -> None:
    """Write one article a line."""
    encoder = msgspec.json.Encoder()
    with out.open("wb") as file:
        for text in articles(files):
            file.write(encoder.encode(read(text)) + b"\n")


if __name__ == "__main__":
    *given, last = map(Path, sys.argv[1:])
    main(given, last)
