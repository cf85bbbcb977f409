"""Antecedents of pronouns and noun phrases: those in the source of an attribution, and those of a public set.

Three sets are scored. The file given as data is news-fair of ELEVANT: its labels marked as coreference whose entity is
known ("linked", and of these "linked sources" where a verb of saying has it for its subject). Where the folders
`throughput/` and `stories/` stand beside its own, the labels of `coreference_labels.json` are scored too, which the
project made over articles of theirs: "sources", and of these "pronouns". Those under `mended` are of twenty articles
that the rules were made on and belong to the development part; those under `fresh` are of 23 more, two to four a piece
from the beginning of each, split by the hash of the article's id: the rules were never mended on their report part.
The rules of labelling:

1. Labelled is each pronoun and each noun phrase without a name of its own that stands for a person or an organisation
   and is the source of an attribution: the subject of a verb of saying, or what "according to" is followed by.
2. The span is the pronoun, or the noun phrase from its determiner to its head.
3. `antecedents` are spans of the article in which the same person or organisation is named; one is enough, and any of
   its names will do. A document ("the report") has the names of its issuer.
4. Where the article never names it ("a resident", "officials"), `antecedents` is empty: then only its own words, or
   the words of an earlier noun phrase for the same, are right, and a name is wrong.
5. "I" and "we" are left out, and so are an "it" or a "they" without an antecedent or with two that are named.

6. What is no person and no organisation in the matter (a state, a law, a paper without a named issuer) is left out.

The labels were made by reading, before the program's answers on these articles were looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from consilience.annotations import coreference, entities, parser
from consilience.annotations.coreference.memory import QUOTING
from consilience.evaluation.parts import Part, part_of, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Entity

LABELS = Path(__file__).with_name("coreference_labels.json")
ARTICLES = ("throughput/articles.jsonl.gz", "stories/allsides.jsonl.gz")  # those that we labelled some of


class Label(msgspec.Struct, frozen=True):
    """A pronoun or noun phrase at `span` (half-open offsets) and where what it stands for is named."""

    span: tuple[int, int]
    antecedents: tuple[tuple[int, int], ...]


def default_data(root: Path) -> Path:
    """Where the public set stands in the folder of public data sets."""
    return root / "entities" / "news_fair_linking.jsonl.gz"


def evaluate(data: Path, part: Part = "report") -> Scores:
    """Counts of antecedents: "linked" and "linked sources" on the public set, the others on our labels."""
    counts = {name: Counts() for name in ("linked", "linked sources", "sources", "pronouns")}
    for record in records(data, part):
        doc = parser.parse(record["text"])
        mentions, speaking = coreference.resolve(doc, entities.find(doc)), _speaking(doc)
        counts["linked"] += score_links(mentions, record["labels"], None)
        counts["linked sources"] += score_links(mentions, record["labels"], speaking)
    for record, labels in _labelled(data.parent.parent, part):
        mentions = _mentions(record["text"])
        counts["sources"] += score_sources(mentions, labels)
        counts["pronouns"] += score_sources(mentions, (x for x in labels if _pronoun(record["text"], x)))
    return tabulate("coreference", part, counts)


def _labelled(root: Path, part: Part) -> Iterator[tuple[dict[str, Any], tuple[Label, ...]]]:
    """The articles under `root` that we labelled and that belong to the part, with their labels."""
    known = msgspec.json.decode(LABELS.read_bytes(), type=dict[str, dict[str, tuple[Label, ...]]])
    wanted = {i: x for i, x in known["fresh"].items() if part in ("all", part_of(i))}
    wanted |= known["mended"] if part != "report" else {}
    for path in (root / name for name in ARTICLES):
        for record in records(path) if path.is_file() else ():
            if str(record["id"]) in wanted:
                yield record, wanted.pop(str(record["id"]))


def _speaking(doc: parser.Doc) -> frozenset[int]:
    """The offsets of the ends of the subjects of verbs of saying."""
    return frozenset(t.idx + len(t) for t in doc if t.dep_ == "nsubj" and t.head.lemma_ in QUOTING)


def score_sources(mentions: tuple[Entity, ...], labels: Iterable[Label]) -> Counts:
    """How many labels have a mention at their end, and how many of these the entity of one of their antecedents."""
    by_end = {m.end: m for m in mentions if m.mention != "name"}
    total = Counts()
    for label in labels:
        mention = by_end.get(label.span[1])
        right = mention is not None and _stands_for(mention, label, mentions)
        total += Counts(right=int(right), found=int(mention is not None), gold=1)
    return total


def score_links(mentions: tuple[Entity, ...], labels: list[dict[str, Any]], ends: frozenset[int] | None) -> Counts:
    """The same for the public set, where an entity is told by its label's name and by its names in the text.

    `ends` are the offsets where the labels that count end; null for all of them.
    """
    by_end = {m.end: m for m in mentions if m.mention != "name"}
    total = Counts()
    for label in labels:
        if (
            not label.get("coref")
            or label["entity_id"] == "<NIL>"
            or (ends is not None and label["span"][1] not in ends)
        ):
            continue
        mention = by_end.get(label["span"][1])
        right = mention is not None and _linked(mention, label, labels, mentions)
        total += Counts(right=int(right), found=int(mention is not None), gold=1)
    return total


def _mentions(text: str) -> tuple[Entity, ...]:
    doc = parser.parse(text)
    return coreference.resolve(doc, entities.find(doc))


def _pronoun(text: str, label: Label) -> bool:
    return text[slice(*label.span)].lower() in ("he", "she", "it", "they", "him", "her", "them", "who")


def _stands_for(mention: Entity, label: Label, mentions: tuple[Entity, ...]) -> bool:
    named = {m.entity for m in mentions if m.mention == "name"}
    if not label.antecedents:
        return mention.entity not in named
    return mention.entity in {m.entity for m in mentions for a in label.antecedents if m.start < a[1] and a[0] < m.end}


def _linked(mention: Entity, label: dict[str, Any], labels: list[dict[str, Any]], mentions: tuple[Entity, ...]) -> bool:
    words = {word for word in label["name"].casefold().split() if len(word) > 2}
    if words & set(mention.entity.casefold().split()):
        return True
    spans = [other["span"] for other in labels if other["entity_id"] == label["entity_id"] and not other.get("coref")]
    return mention.entity in {m.entity for m in mentions for s in spans if m.start < s[1] and s[0] < m.end}
