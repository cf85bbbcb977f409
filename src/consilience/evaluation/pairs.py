"""Pairs that say the same thing: statements of QA-ALIGN, and what `phrasings` and `statement_pairs` score.

QA-ALIGN (Brook Weiss et al., EMNLP 2021) aligns the predicates of two sentences about one event by the questions that
both answer. Two statements are a gold pair where questions about their predicates are aligned.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from consilience.annotations import annotate
from consilience.claims.alignment import scored
from consilience.claims.features import Rarity, rarity
from consilience.claims.grouping import agreeing
from consilience.claims.names import join
from consilience.claims.weighing import Match
from consilience.claims.wording import Wording, stem, wordings
from consilience.evaluation import phrasings, statement_pairs
from consilience.evaluation.parts import Part, part_of, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Statement
from consilience.statements import extract


class Example(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Two statements of one topic in their words, scored; whether they are said to be the same, and are aligned."""

    article: str
    texts: tuple[str, str]
    match: Match
    said: bool
    same: bool


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the sets lie in the folder of public data."""
    sets = ("pairs/qa_align_dev", "pairs/mrpc_train", "pairs/emergent_train", "stories/allsides")
    return tuple(root / f"{name}.jsonl.gz" for name in sets)


def evaluate(data: Path, part: Part) -> Scores:
    """The scores of the set, which is told by the fields of its first record."""
    first = next(iter(records(data)), {})
    if "paraphrase" in first:
        return phrasings.paraphrases(data, part)
    if "cluster" in first:
        return statement_pairs.evaluate(data, part)
    return phrasings.stances(data, part) if "headline" in first else aligned(data, part)


def aligned(data: Path, part: Part) -> Scores:
    """Precision and recall of "same" as claims are made, of telling one event by the model, and by the vectors only."""
    found = tuple(examples(data, part))
    said = {
        "same": [e.said for e in found],
        "one event": [e.match.about >= EVENT for e in found],
        "cosine alone": [e.match.pair.cosine >= COSINE for e in found],
    }
    return tabulate("pairs", part, {name: _counts(found, those) for name, those in said.items()})


# Aligned predicates tell of one event, and seldom the same of it, so that what a glance tells of being about one thing
# suits them best.
EVENT = 0.5  # the probability of being about one thing
COSINE = 0.65  # the cosine of the vectors, where it does best on the development part


def _counts(found: Sequence[Example], said: Sequence[bool]) -> Counts:
    right = sum(e.same and s for e, s in zip(found, said, strict=True))
    return Counts(right=right, found=sum(said), gold=sum(e.same for e in found))


def examples(data: Path, part: Part) -> Iterator[Example]:
    """All pairs of statements of the sentence pairs, a topic's sentences weighed together as those of one story.

    Pairs of which a statement holds no annotated predicate are left out: the set is silent on them.
    """
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(data):
        topic = record.get("topic") or record["abs_sent_id_1"].split("~!~")[0]
        topics[topic.rstrip("p")].append(record)  # "23p" are the further pages of topic 23
    for topic in sorted(topics):
        yield from _topic(topic, topics[topic], part)


def _topic(topic: str, rows: Sequence[dict[str, Any]], part: Part) -> Iterator[Example]:
    if part not in ("all", part_of(topic)):
        return
    texts = {row[f"abs_sent_id_{n}"]: row[f"text_{n}"] for row in rows for n in (1, 2)}
    statements = {id: _statements(id, text) for id, text in sorted(texts.items())}
    flat = [s for found in statements.values() for s in found]
    words = wordings(flat, _names(flat))
    rare = rarity(words)
    for row in rows:
        yield from _pairs(row, statements, words, rare)


def _statements(id: str, text: str) -> tuple[Statement, ...]:
    article = Article(id=id, text=text, language="en")
    return extract(article, annotate(article)).statements


def _names(statements: Sequence[Statement]) -> Mapping[str, str]:
    return join(p.entity for s in statements for p in s.participants if p.entity)


def _pairs(
    row: dict[str, Any], statements: Mapping[str, tuple[Statement, ...]], words: Sequence[Wording], rare: Rarity
) -> Iterator[Example]:
    first, second = (_predicates(row, n, statements[row[f"abs_sent_id_{n}"]]) for n in (1, 2))
    places = {w.statement.id: n for n, w in enumerate(words)}
    aligned = _aligned(row)
    gold = {(places[a], places[b]): bool(aligned & set(product(first[a], second[b]))) for a in first for b in second}
    found = scored(list(gold), words, rare)
    said = {id(m) for m in agreeing(found)}
    for m, same in zip(found, gold.values(), strict=True):
        texts = (m.a.text, m.b.text)
        yield Example(article=row["abs_sent_id_1"], texts=texts, match=m, said=id(m) in said, same=same)


def _predicates(row: dict[str, Any], n: int, found: Sequence[Statement]) -> dict[str, set[int]]:
    """Each statement's id to the positions of the annotated predicates that are its own."""
    starts = _starts(row[f"text_{n}"], row.get(f"tokens_{n}") or row[f"text_{n}"])
    held: dict[str, set[int]] = defaultdict(set)
    for question in ast.literal_eval(row[f"qas_{n}"]):
        index = int(question["qa_uuid"].split("~!~")[-3])
        for s in found:
            inside = any(span.start <= starts[index] < span.end for span in s.spans)
            if inside and stem(question["verb"]) in {stem(word) for word in (s.predicate or "").split()}:
                held[s.id].add(index)
    return held


def _aligned(row: dict[str, Any]) -> set[tuple[int, int]]:
    rows = ast.literal_eval(row["alignments"])
    return {(x["verb_idx"], y["verb_idx"]) for r in rows for x in r["sent1"] for y in r["sent2"]}


def _starts(text: str, tokens: str) -> list[int]:
    """Where each token begins in the text, which may be spaced otherwise."""
    starts, at = [], 0
    for token in tokens.split():
        for character in token:
            at = max(text.find(character, at), at) + 1
        starts.append(at - len(token))
    return starts
