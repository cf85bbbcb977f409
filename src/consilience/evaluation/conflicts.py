"""Conflicts that are planted here, by seed, in copied, abridged and reworded versions of articles; real ones
(`clashing_counts`), and those of made-up reports (`clashing_reports`).

Each version differs from its original in one to three sentences by `planting.CHANGES`, or, as a control, by none, by
rounding, by a later toll or by another scope. Found is what the program calls a dispute or a tension between the two;
right is what has the planted aspect in the planted sentence. What is found in a control is a false alarm.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from consilience import pipeline
from consilience.evaluation import clashing_counts, clashing_reports
from consilience.evaluation.copies import sentences
from consilience.evaluation.parts import Part, records
from consilience.evaluation.planting import CHANGES, CONTROLS, MANNERS, Change
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Conflict, Result, Span

SEED = 1
EACH = 12  # changes of each kind that are wanted
LONGEST, SHORTEST = 12, 6  # sentences of an article
MOST_EDITS = 3
ALARMS = ("dispute", "tension")
CASES = 70
NOON = datetime(2021, 3, 10, 12, tzinfo=UTC)


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What was changed, and where the sentence that has it stands in the version."""

    kind: str
    start: int
    end: int


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """An article and a version of it, with its edits; `kind` is "planted" or what the control shows."""

    original: Article
    version: Article
    manner: str
    kind: str
    edits: tuple[Edit, ...]


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the articles lie in the folder of public data."""
    return tuple(root / "stories" / f"{name}.jsonl.gz" for name in ("allsides", "ecbplus", "wikinews_events"))


def evaluate(data: Path, part: Part) -> Scores:
    """The scores of planted conflicts; on pairs of reports, or a set whose stories have labelled ones, of those."""
    if "expected" in next(iter(records(data)), {}):
        return clashing_reports.evaluate(data, part)
    if any(record.get("cluster") in clashing_counts.shipped() for record in records(data)):
        return clashing_counts.evaluate(data, part)
    return planted(data, part)


def planted(data: Path, part: Part) -> Scores:
    """Precision and recall of planted conflicts, overall, by aspect and by manner, and the alarms in each control."""
    counts = {name: Counts() for name in ("all", *CHANGES, *MANNERS)}
    alarms: Counter[str] = Counter()
    for case in cases(data, part):
        result = pipeline.compare([case.original, case.version])
        for aspect, count in score(case, result):
            for name in ("all", aspect, case.manner):
                counts[name] += count
            alarms[case.kind] += int(count.found - count.right)
    return tabulate(
        "conflicts", part, counts, **{f"{kind}: alarms": alarms[kind] for kind in ("paraphrase", *CONTROLS)}
    )


def score(case: Case, result: Result) -> Iterator[tuple[str, Counts]]:
    """For each edit whether it was found, and one more count for each conflict found where none was planted."""
    spans = {s.id: s.spans for s in result.statements if s.article == case.version.id}
    found = [c for c in result.conflicts if c.nature in ALARMS]
    planted = [edit for edit in case.edits if edit.kind in CHANGES]
    for edit in planted:
        hits = [c for c in found if c.aspect == edit.kind and _inside(c, edit, spans)]
        yield edit.kind, Counts(right=bool(hits), found=bool(hits), gold=1)
    for c in found:
        if not any(c.aspect == edit.kind and _inside(c, edit, spans) for edit in planted):
            yield c.aspect, Counts(found=1)


def _inside(conflict: Conflict, edit: Edit, spans: Mapping[str, Sequence[Span]]) -> bool:
    mine = [span for id in conflict.statements for span in spans.get(id, ())]
    return any(edit.start < span.end and span.start < edit.end for span in mine)


def cases(data: Path, part: Part) -> Iterator[Case]:
    """Planted cases and controls, one an article, until each kind was made often enough or articles run out."""
    rng = random.Random(SEED)
    rows = sorted(records(data, part), key=lambda row: str(row["id"]))
    rng.shuffle(rows)
    wanted = Counter(dict.fromkeys(CHANGES, EACH)) + Counter(dict.fromkeys(("paraphrase", *CONTROLS), EACH // 2))
    made = 0
    for row in rows:
        if made == CASES or not +wanted:
            return
        case = _case(row, wanted, rng)
        if case is not None:
            made += 1
            yield case


def _case(row: dict[str, Any], wanted: Counter[str], rng: random.Random) -> Case | None:
    """One case of the kinds that are still wanted; null where the text offers none of them."""
    parts = [part.strip() for part in sentences(row["text"]) if part.strip()[-1:] in '.!?”"'][:LONGEST]
    if len(parts) < SHORTEST:
        return None
    controls = [kind for kind in ("paraphrase", *CONTROLS) if wanted[kind] > 0]
    done = _controlled(parts, controls, rng) or _planted(parts, [k for k in CHANGES if wanted[k] > 0], rng)
    if done is None:
        return None
    kind, changed = done
    wanted.subtract([kind] if kind != "planted" else [name for name, _ in changed.values()])
    manner = "reworded" if kind == "paraphrase" else rng.choice(sorted(MANNERS))
    return _version(row, parts, kind, changed, manner, rng)


Changed = dict[int, tuple[str, str]]  # the place of a sentence to what was changed in it, and how it is now


def _controlled(parts: Sequence[str], kinds: Sequence[str], rng: random.Random) -> tuple[str, Changed] | None:
    """A control in every third article that allows one."""
    if not kinds or rng.random() > 1 / 3:
        return None
    kind = rng.choice(kinds)
    if kind == "paraphrase":
        return kind, {}
    changed = _changes(parts, {kind: CONTROLS[kind]}, 1, rng)
    return (kind, changed) if changed else None


def _planted(parts: Sequence[str], kinds: Sequence[str], rng: random.Random) -> tuple[str, Changed] | None:
    changed = _changes(parts, {kind: CHANGES[kind] for kind in kinds}, rng.randint(1, MOST_EDITS), rng)
    return ("planted", changed) if changed else None


def _changes(parts: Sequence[str], changes: Mapping[str, Change], most: int, rng: random.Random) -> Changed:
    """At most so many sentences changed, each in one kind, no kind twice."""
    changed: Changed = {}
    for kind in rng.sample(sorted(changes), len(changes)):
        for n in rng.sample(range(len(parts)), len(parts)):
            after = changes[kind](parts[n], " ".join(parts), rng) if n not in changed and len(parts[n]) > 40 else None
            if after is not None and len(changed) < most:
                changed[n] = (kind, after)
                break
    return changed


def _version(
    row: dict[str, Any], parts: Sequence[str], kind: str, changed: Changed, manner: str, rng: random.Random
) -> Case:
    numbered = [(n, changed[n][1] if n in changed else part) for n, part in enumerate(parts)]
    text, edits = "", []
    for n, sentence in MANNERS[manner](numbered, list(changed), rng):
        if n in changed:
            edits.append(Edit(kind=changed[n][0], start=len(text), end=len(text) + len(sentence)))
        text += sentence + " "
    published = NOON + timedelta(days=1 if kind == "update" else 0)
    return Case(
        original=Article(id="original", text=" ".join(parts), outlet="First Post", published=NOON, language="en"),
        version=Article(id="version", text=text.strip(), outlet="Second Post", published=published, language="en"),
        manner=manner,
        kind=kind,
        edits=tuple(edits),
    )
