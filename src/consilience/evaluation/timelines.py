"""Timelines of long stories against those that editors made of them (Timeline17).

As in the published comparisons (Ghalandari and Ifrim 2020) a timeline has as many days and sentences a day as the
editors' one, and lies within its first and last day. Precision and recall are averaged over timelines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from consilience.annotations import parser, times
from consilience.claims.timeline import Mention, ranked_days, told_of
from consilience.evaluation import rouge
from consilience.evaluation.parts import Part, part_of, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model.time import interval

OPENING = 5  # sentences of an article that tell of the day it was published
SENTENCE = 6  # words of a line that is a sentence
MOST = 60  # and of one that is not several
# What may hold a day: lines without any of it are not parsed.
DATED = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d|\d/\d\d?/\d"
    r"|\b(?:yesterday|today|tonight|tomorrow|overnight|days? (?:ago|earlier|before|later|after)|last night"
    r"|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)


def default_data(root: Path) -> Path:
    """Where the editors' timelines stand in the folder of public data sets; the articles stand beside them."""
    return root / "timelines" / "gold.jsonl.gz"


def evaluate(data: Path, part: Part = "report") -> Scores:
    """Scores of the timelines of `part`, by topic and outlet: the days found, and ROUGE-1 and -2 of what is told."""
    gold = [r for r in records(data) if part in ("all", part_of(f"{r['topic']} {r['outlet']}"))]
    articles = defaultdict(list)
    for record in records(data.with_name("documents.jsonl.gz")):
        articles[record["topic"], record["outlet"]].append(record)
    pairs = [_pair(row, articles[row["topic"], row["outlet"]]) for row in gold]
    return tabulate("timelines", part, {"day": _days(pairs)}, **_rates(pairs))


def _pair(row: Mapping[str, Any], articles: Sequence[Mapping[str, Any]]) -> tuple[rouge.Days, rouge.Days]:
    """The timeline that is found, and the editors' one."""
    gold = {date.fromisoformat(day["date"]): tuple(day["sentences"]) for day in row["timeline"]}
    mentions = [mention for article in articles for mention in read(article)]
    length = round(sum(map(len, gold.values())) / len(gold)) or 1
    inside = [day for day in ranked_days(mentions) if min(gold) <= day <= max(gold)]
    return {day: tuple(m.text for m in told_of(day, mentions, length)) for day in inside[: len(gold)]}, gold


def read(article: Mapping[str, Any]) -> Iterator[Mention]:
    """What an article, a sentence a line, tells of which days."""
    lines = article["text"].split("\n")
    published = date.fromisoformat(article["published"])
    named = _named(lines, datetime(published.year, published.month, published.day, tzinfo=UTC))
    for n, line in enumerate(lines):
        if SENTENCE <= len(line.split()) <= MOST:
            bag = frozenset(rouge.words(line))
            for day in sorted(named.get(n, ())):
                yield Mention(day=day, article=article["id"], published=published, text=line, words=bag)
            if n < OPENING and n not in named:
                yield Mention(
                    day=published, article=article["id"], published=published, text=line, words=bag, named=False
                )


def _named(lines: Sequence[str], published: datetime) -> dict[int, set[date]]:
    """The days that each line names, by its number."""
    found: dict[int, set[date]] = defaultdict(set)
    for n, line in enumerate(lines):
        for time in times.find(parser.parse(line), published) if DATED.search(line) else ():
            covered = interval(time)
            if covered and (covered[1] - covered[0]).days <= 1:
                found[n].add(covered[0].date())
    return found


def _days(pairs: Sequence[tuple[rouge.Days, rouge.Days]]) -> Counts:
    return sum(
        (Counts(right=len({*found} & {*gold}), found=len(found), gold=len(gold)) for found, gold in pairs), Counts()
    )


def _rates(pairs: Sequence[tuple[rouge.Days, rouge.Days]]) -> dict[str, float]:
    """The averages over timelines: of the days, and of each variant of ROUGE."""
    rates = {"average day f1": _average([_both(_days([pair])) for pair in pairs])}
    for n in (1, 2):
        rates[f"rouge-{n} concat"] = _average([_both(rouge.concat(*pair, n)) for pair in pairs])
        rates[f"rouge-{n} agreement"] = _average([_both(rouge.agreement(*pair, n)) for pair in pairs])
        rates[f"rouge-{n} aligned"] = _average([rouge.aligned(*pair, n) for pair in pairs])
    return rates


def _both(counts: Counts) -> tuple[float, float]:
    return counts.precision, counts.recall


def _average(rates: Sequence[tuple[float, float]]) -> float:
    """The harmonic mean of average precision and average recall."""
    if not rates:
        return 0.0
    precision, recall = (sum(side) / len(rates) for side in zip(*rates, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
