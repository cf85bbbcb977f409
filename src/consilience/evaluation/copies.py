"""Copy detection on copies that are made here, by seed, from articles that are none: there is no public gold set.

Each kind of change keeps a share of the original's words. Beside the copies stand as many untouched articles, and pairs
of articles that quote the same speech, which are no copies of one another. Whether the credited agency is found is
counted on articles whose wire is known (`credited`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from consilience import stories
from consilience.evaluation import credits
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Copy, Span

SEED = 1
ORIGINALS = 800
EACH = 20  # copies of each kind and share
SHARES = (0.8, 0.5, 0.3)  # of the words that are the original's
MIXED = (0.7, 0.5, 0.3)  # the same of the first of two originals, where the rest is the second's
EDITS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)  # the same where single words are edited
LIFT = 0.12  # of a longer piece that has lifted a passage
FILLERS = 140  # articles whose sentences stand in one made copy each, beside what it copies
QUOTING = 30  # pairs that share a quotation
PARAGRAPHS = 6  # of an article that can be moved about; in one with fewer, sentences are
SHORTEST = 1_500  # characters of an article that is copied from
DAY = datetime(2020, 1, 1, tzinfo=UTC)


class Piece(NamedTuple):
    """A run of text in a made copy, and which of its originals it is taken from (by index), if any."""

    text: str
    origin: int | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A made copy: which articles it is taken from, how, the share of its words that were kept, and where."""

    article: Article
    origins: tuple[str, ...]
    kind: str
    share: float
    copied: tuple[Span, ...]


Change = Callable[[list[str], list[str], float, random.Random], list[Piece]]


def default_data(root: Path) -> tuple[Path, ...]:
    """Where the articles, and those whose wire is known, lie in the folder of public data."""
    return root / "throughput" / "articles.jsonl.gz", *credits.default_data(root)


def evaluate(data: Path, part: Part) -> Scores:
    """Counts of pairs overall, by kind, by share kept and by both, and how often the direction is right.

    "passages" counts characters, in copies that were found. Of articles with known agencies: `credits.evaluate`.
    """
    if credits.holds(data):
        return credits.evaluate(data, part)
    rng = random.Random(SEED)
    rows = [row for row in records(data, part) if len(row["text"]) >= SHORTEST]
    rows = rng.sample(rows, min(ORIGINALS + FILLERS + 3 * QUOTING, len(rows)))
    fillers, quoting = rows[:FILLERS], rows[FILLERS : FILLERS + 3 * QUOTING]
    untouched = rows[FILLERS + 3 * QUOTING :]
    originals = [_article(f"o{i}", row["text"], DAY, row["outlet"]) for i, row in enumerate(untouched)]
    cases = made(originals, [row["text"] for row in fillers], rng)
    found = stories.reuses([*originals, *_quoting(quoting), *(case.article for case in cases)])
    return tabulate("copies", part, _by_name(cases, found), **_rates(cases, found))


def _by_name(cases: Sequence[Case], found: Sequence[Copy]) -> dict[str, Counts]:
    """Counts of pairs: of all, and of those with a copy of each kind, of each share, and of both."""
    whole = [case for case in cases if case.kind != "lift"]
    lifted = [case for case in cases if case.kind == "lift"]
    pairs = {frozenset((copy.article, copy.of)) for copy in found if copy.extent == "article"}
    gold = _gold(whole)
    counts = {"all": Counts(right=len(gold & pairs), found=len(pairs), gold=len(gold))}
    for name in sorted({name for case in whole for name in _names(case)}):
        counts[name] = _counts(pairs, [case for case in whole if name in _names(case)])
    counts["lifted passages"] = _counts({frozenset((copy.article, copy.of)) for copy in found}, lifted)
    counts["characters in passages"] = _characters(cases, found)
    return counts


def _rates(cases: Sequence[Case], found: Sequence[Copy]) -> dict[str, float]:
    directed = [copy for copy in found if frozenset((copy.article, copy.of)) in _gold(cases)]
    lifted = {case.article.id for case in cases if case.kind == "lift"}
    return {
        "direction right": sum(copy.article.startswith("c") for copy in directed) / max(len(directed), 1),
        "quoting pairs found": sum(copy.article[:-1] == copy.of[:-1] for copy in found if copy.of.startswith("q")),
        "lifted passages taken for copies": sum(c.article in lifted and c.extent == "article" for c in found),
    }


def _gold(cases: Iterable[Case]) -> set[frozenset[str]]:
    return {frozenset((case.article.id, origin)) for case in cases for origin in case.origins}


def _characters(cases: Iterable[Case], found: Iterable[Copy]) -> Counts:
    """Of the made copies that were found: their characters in passages against those that were copied."""
    shown: dict[str, set[int]] = {}
    for copy in found:
        spans = (passage.article for passage in copy.passages)
        shown.setdefault(copy.article, set()).update(_places(spans))
    total = Counts()
    for case in cases:
        if case.article.id in shown:
            gold, places = _places(case.copied), shown[case.article.id]
            total += Counts(right=len(gold & places), found=len(places), gold=len(gold))
    return total


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def made(originals: Sequence[Article], fillers: Sequence[str], rng: random.Random) -> list[Case]:
    """`EACH` copies of every kind and share, each of articles of its own, and a day younger than them.

    What is not copied comes from `fillers`, which stand nowhere else.
    """
    kinds = [kind for kind in _kinds() for _ in range(EACH)]
    unused, other = iter(originals), cycle(fillers)
    cases: list[Case] = []
    for number, (kind, share) in enumerate(kinds):
        pair = tuple(islice(unused, 2 if kind == "mix" else 1))
        filler = next(other) if kind in FILLED else fillers[number % len(fillers)]
        if pair:
            cases.append(_case(f"c{number}", kind, share, pair, filler, rng))
    return cases


def _kinds() -> list[tuple[str, float]]:
    """Every kind of change with every share that it keeps."""
    shares = dict.fromkeys(CHANGES, SHARES) | {"mix": MIXED, "edit": EDITS, "lift": (LIFT,)}
    return [(kind, share) for kind in CHANGES for share in shares[kind]]


def _case(id: str, kind: str, share: float, origins: Sequence[Article], filler: str, rng: random.Random) -> Case:
    pieces = CHANGES[kind](sentences(origins[0].text), sentences((*(o.text for o in origins), filler)[1]), share, rng)
    text = "".join(piece.text for piece in pieces)
    copied, start = [], 0
    for piece in pieces:
        if piece.origin is not None and piece.text:
            copied.append(Span(start=start, end=start + len(piece.text), exact=piece.text))
        start += len(piece.text)
    article = _article(id, text, DAY + timedelta(days=1))
    return Case(article=article, origins=tuple(o.id for o in origins), kind=kind, share=share, copied=tuple(copied))


def sentences(text: str) -> list[str]:
    """The text cut after full stops, question and exclamation marks and at line ends; the space stays with the part."""
    return [part for part in re.findall(r".+?(?:(?<=[.!?])\s+|\n\s*|\Z)", text.strip() + "\n", re.S) if part.strip()]


def _counts(pairs: set[frozenset[str]], cases: Sequence[Case]) -> Counts:
    gold = _gold(cases)
    ids = {case.article.id for case in cases}
    return Counts(right=len(gold & pairs), found=sum(bool(ids & pair) for pair in pairs), gold=len(gold))


def _names(case: Case) -> tuple[str, str, str]:
    return case.kind, f"{case.share:.0%} kept", f"{case.kind}, {case.share:.0%} kept"


def _opening(parts: list[str], share: float) -> list[str]:
    """The first sentences that hold this share of the characters, one at least."""
    room = share * sum(len(part) for part in parts)
    kept: list[str] = []
    for part in parts:
        if kept and sum(len(k) for k in kept) + len(part) > room:
            break
        kept.append(part)
    return kept


def _filler(parts: list[str], kept: list[str], share: float) -> list[str]:
    """Sentences of another article, so many that `kept` makes up this share of the whole."""
    size = sum(len(part) for part in kept)
    wanted = size * (1 - share) / share
    return _opening(parts, min(1.0, wanted / max(sum(len(part) for part in parts), 1)))


def _copied(parts: list[str]) -> Piece:
    return Piece("".join(parts), 0)


def _other(parts: list[str]) -> Piece:
    return Piece("".join(parts))


def truncate(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """The first part alone."""
    return [_copied(_opening(one, share))]


def reorder(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """Some of the paragraphs in another order, of the sentences where there are few."""
    paragraphs = [part + "\n" for part in "".join(one).splitlines() if part.strip()]
    parts = paragraphs if len(paragraphs) >= PARAGRAPHS else one
    return [_copied(_opening(rng.sample(parts, len(parts)), share))]


def rehead(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """Another beginning, then the article."""
    return [_other(_filler(other, one, share)), _copied(one)]


def insert(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """A part of the article, spread over a longer piece in two lumps."""
    kept = _opening(one, 0.6)
    filler, half = _filler(other, kept, share), len(kept) // 2
    third = len(filler) // 3
    return [
        _other(filler[:third]),
        _copied(kept[:half]),
        _other(filler[third : 2 * third]),
        _copied(kept[half:]),
        _other(filler[2 * third :]),
    ]


def rename(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """The beginning, with every second name replaced by a description."""
    descriptions = ("the official", "the company", "a woman from the north", "the group", "the older of the two men")
    names = r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*"
    text = "".join(_opening(one, share))
    return [Piece(re.sub(names, lambda m: rng.choice(descriptions) if rng.random() < 0.5 else m.group(), text), 0)]


def edit(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """Every word kept with this probability, else replaced by one or two words, or left out."""
    stock = "".join(other).split()
    words: list[str] = []
    for word in re.findall(r"\S+\s*", "".join(one)):
        words += [word] if rng.random() < share else [w + " " for w in rng.choices(stock, k=rng.choice((0, 1, 1, 2)))]
    return [Piece("".join(words), 0)]


def mix(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """Part of the one, then part of the other."""
    last = _filler(other, one, share)
    return [_copied(_filler(one, last, 1 - share)), Piece("".join(last), 1)]


def lift(one: list[str], other: list[str], share: float, rng: random.Random) -> list[Piece]:
    """Some sentences in a row, amid a longer piece that is no copy as a whole."""
    room = share * sum(len(part) for part in other)
    first = rng.randrange(max(1, len(one) // 2))
    kept = _opening(one[first:], room / max(sum(len(part) for part in one[first:]), 1))
    half = len(other) // 2
    return [_other(other[:half]), _copied(kept), _other(other[half:])]


CHANGES: dict[str, Change] = {
    change.__name__: change for change in (truncate, reorder, rehead, insert, rename, edit, mix, lift)
}
FILLED = ("rehead", "insert", "lift")


def _quoting(rows: Sequence[Mapping[str, Any]]) -> list[Article]:
    """Of every three articles two, with the same long quotation, the beginning of the third, in both."""
    found: list[Article] = []
    for number in range(0, len(rows) - 2, 3):
        third, *both = rows[number : number + 3]
        opening = "".join(_opening(sentences(third["text"]), 0.3))
        speech = "“" + re.sub(r'["“”\n]', "", opening)[:1_200] + "”"
        for side, row in zip("ab", both, strict=True):
            parts = sentences(row["text"])
            half = len(parts) // 2
            text = "".join([*parts[:half], f"\nThe speaker said: {speech}\n", *parts[half:]])
            found.append(_article(f"q{number}{side}", text, DAY, row["outlet"]))
    return found


def _article(id: str, text: str, published: datetime, outlet: str | None = None) -> Article:
    return Article(id=id, text=text, outlet=outlet, published=published)
