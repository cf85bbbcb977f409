"""Names in the text: exact spans of persons, organisations and places against the worldwide newswire set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from consilience.annotations import entities, parser
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Entity, EntityKind

KINDS: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "other",
    "Misc": "other",
    "Product": "other",
}
SCORED: tuple[EntityKind, ...] = ("person", "organisation", "place")
NO_SPACE_BEFORE = frozenset(",.;:!?)]}%'’”") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "...", "-"}
CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
NO_SPACE_AFTER = frozenset("([{$#“‘-") | {"http://"}

Name = tuple[int, int, str]


def default_data(root: Path) -> Path:
    """Where the set stands in the folder of public data sets."""
    return root / "entities" / "worldwide_newswire.jsonl.gz"


def read(path: Path, part: Part) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """The texts of the set, put together from its tokens, each with its names as (start, end, kind).

    Source: the en-worldwide-newswire set (Shan, Bauer and Manning, "Do 'English' Named Entity Recognizers Work Well on
    Global Englishes?", 2023); its facilities are places, its NORP, Product and Misc are of the kind other.
    """
    for record in records(path, part):
        yield compose(record["sentences"])


def compose(sentences: Iterable[dict[str, Any]]) -> tuple[str, tuple[Name, ...]]:
    """The text of tokenised sentences and its names; tokens are joined as print does, sentences by one space."""
    text = ""
    names: list[Name] = []
    for sentence in sentences:
        tag = "O"
        text += " " if text else ""
        before = ("", "")
        for token, tagged in zip(sentence["tokens"], sentence["tags"], strict=True):
            text += token if not before[1] or _joined(before, token) else f" {token}"
            start = len(text) - len(token)
            if tagged.startswith("I-") and tag[2:] == tagged[2:] and names:
                names[-1] = (names[-1][0], len(text), names[-1][2])
            elif tagged != "O":
                names.append((start, len(text), KINDS.get(tagged[2:], "")))
            before, tag = (before[1], token), tagged
    return text, tuple(name for name in names if name[2])


def _joined(before: tuple[str, str], token: str) -> bool:
    """Whether a token follows the two `before` it without a space: marks, "U.S.", "it's"."""
    initials = before[1] == "." and len(token) == len(before[0]) == 1 and token.isupper() and before[0].isupper()
    clitic = before[1] in ("'", "’") and token in CLITICS
    return token in NO_SPACE_BEFORE or before[1] in NO_SPACE_AFTER or initials or clitic


def score(found: Iterable[Entity], gold: Iterable[Name], kinds: tuple[EntityKind, ...] = SCORED) -> Counts:
    """Names found, in the gold, and in both with the same bounds and kind."""
    ours = {(e.start, e.end, e.kind) for e in found if e.kind in kinds}
    theirs = {name for name in gold if name[2] in kinds}
    return Counts(right=len(ours & theirs), found=len(ours), gold=len(theirs))


def evaluate(data: Path, part: Part = "report") -> Scores:
    """Precision, recall and F1 of all three kinds, of each, and of the parser's own names without any correction."""
    counts: dict[str, Counts] = {}
    for text, gold in read(data, part):
        doc = parser.parse(text)
        found, bare = entities.find(doc), entities.uncorrected(doc)
        rows = {"names": score(found, gold), "parser": score(bare, gold)}
        rows |= {kind: score(found, gold, (kind,)) for kind in (*SCORED, "other")}
        counts = {name: counts.get(name, Counts()) + count for name, count in rows.items()}
    gain = counts["names"].f1 - counts["parser"].f1 if counts else 0.0
    return tabulate("names", part, counts, gain=gain)
