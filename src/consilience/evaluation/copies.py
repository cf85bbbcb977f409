"""Copy detection on copies that are made here, by seed, from articles that are none: there is no public gold set.

Each kind of change keeps a share of the original's words. Beside the copies stand as many untouched articles, and pairs
of articles that quote the same speech, which are no copies of one another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from consilience import stories
from consilience.evaluation.parts import Part, records
from consilience.evaluation.scores import Counts, Scores, tabulate
from consilience.model import Article, Copy

SEED = 1
ORIGINALS = 700
EACH = 6  # copies of each kind and share
SHARES = (0.8, 0.5, 0.3)  # of the words that are the original's
FILLERS = 130  # articles that made copies borrow other sentences from
QUOTING = 30  # pairs that share a quotation
SHORTEST = 1_500  # characters of an article that is copied from
DAY = datetime(2020, 1, 1, tzinfo=UTC)


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A made copy: which articles it is taken from, how, and the share of its words that were kept."""

    article: Article
    origins: tuple[str, ...]
    kind: str
    share: float


Change = Callable[[list[str], list[str], float, random.Random], str]


def default_data(root: Path) -> Path:
    """Where the articles lie in the folder of public data."""
    return root / "throughput" / "articles.jsonl.gz"


def evaluate(data: Path, part: Part) -> Scores:
    """Precision and recall of pairs overall, recall by kind and by share kept, and how often the direction is right."""
    rng = random.Random(SEED)
    rows = [row for row in records(data, part) if len(row["text"]) >= SHORTEST]
    rows = rng.sample(rows, min(ORIGINALS + FILLERS + 3 * QUOTING, len(rows)))
    texts = [row["text"] for row in rows[: FILLERS + 3 * QUOTING]]
    originals = [_article(f"o{i}", r["text"], DAY, r["outlet"]) for i, r in enumerate(rows[len(texts) :])]
    cases = made(originals, texts[:FILLERS], rng)
    found = stories.copies([*originals, *_quoting(texts[FILLERS:]), *(case.article for case in cases)])
    return tabulate("copies", part, _by_name(cases, found), **_rates(cases, found))


def _by_name(cases: Sequence[Case], found: Sequence[Copy]) -> dict[str, Counts]:
    """Counts of pairs: of all, of each kind and of each share; for the last two, pairs with one of their copies."""
    pairs = {frozenset((copy.article, copy.of)) for copy in found}
    gold = _gold(cases)
    counts = {"all": Counts(right=len(gold & pairs), found=len(pairs), gold=len(gold))}
    for name in sorted({name for case in cases for name in _names(case)}):
        counts[name] = _counts(pairs, [case for case in cases if name in _names(case)])
    return counts


def _rates(cases: Sequence[Case], found: Sequence[Copy]) -> dict[str, float]:
    directed = [copy for copy in found if frozenset((copy.article, copy.of)) in _gold(cases)]
    return {
        "direction right": sum(copy.article.startswith("c") for copy in directed) / max(len(directed), 1),
        "quoting pairs found": sum(copy.article.startswith("q") or copy.of.startswith("q") for copy in found),
    }


def _gold(cases: Sequence[Case]) -> set[frozenset[str]]:
    return {frozenset((case.article.id, origin)) for case in cases for origin in case.origins}


def made(originals: Sequence[Article], fillers: Sequence[str], rng: random.Random) -> list[Case]:
    """`EACH` copies of every kind and share, each of articles of its own, and a day younger than them.

    What is not copied comes from `fillers`, which stand nowhere else.
    """
    kinds = [(kind, share) for kind in CHANGES for share in SHARES for _ in range(EACH)]
    return [
        _case(f"c{i}", kind, share, originals[2 * i : 2 * i + 2], fillers[i % len(fillers)], rng)
        for i, (kind, share) in enumerate(kinds[: len(originals) // 2])
    ]


def _case(id: str, kind: str, share: float, pair: Sequence[Article], filler: str, rng: random.Random) -> Case:
    one, other = pair
    added = other.text if kind == "mix" else filler
    text = CHANGES[kind](sentences(one.text), sentences(added), share, rng)
    origins = (one.id, other.id) if kind == "mix" else (one.id,)
    return Case(article=_article(id, text, DAY + timedelta(days=1)), origins=origins, kind=kind, share=share)


def sentences(text: str) -> list[str]:
    """The text cut after full stops, question and exclamation marks and at line ends."""
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def _counts(pairs: set[frozenset[str]], cases: Sequence[Case]) -> Counts:
    gold = _gold(cases)
    ids = {case.article.id for case in cases}
    return Counts(right=len(gold & pairs), found=sum(bool(ids & pair) for pair in pairs), gold=len(gold))


def _names(case: Case) -> tuple[str, str]:
    return case.kind, f"{case.share:.0%} kept"


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


def truncate(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """The first part alone."""
    return " ".join(_opening(one, share))


def reorder(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """Some of the sentences in another order."""
    return " ".join(_opening(rng.sample(one, len(one)), share))


def rehead(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """Another beginning, then the article."""
    return "\n".join([" ".join(_filler(other, one, share)), " ".join(one)])


def insert(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """A part of the article, spread over a longer piece in two lumps."""
    kept = _opening(one, 0.6)
    filler, half = _filler(other, kept, share), len(kept) // 2
    third = len(filler) // 3
    return " ".join([*filler[:third], *kept[:half], *filler[third : 2 * third], *kept[half:], *filler[2 * third :]])


def rename(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """The beginning, with every second name replaced by a description."""
    names = r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)*"
    text = " ".join(_opening(one, share))
    return re.sub(names, lambda m: "the person concerned" if rng.random() < 0.5 else m.group(), text)


def edit(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """Every word kept with this probability, else replaced, left out, or followed by a new one."""
    stock = " ".join(other).split()
    words: list[str] = []
    for word in " ".join(one).split():
        if rng.random() < share:
            words.append(word)
        else:
            words += rng.choice([[rng.choice(stock)], [rng.choice(stock)], [], [word, rng.choice(stock)]])
    return " ".join(words)


def mix(one: list[str], other: list[str], share: float, rng: random.Random) -> str:
    """Part of the one, then part of the other."""
    last = _filler(other, one, share)
    return "\n".join([" ".join(_filler(one, last, 1 - share)), " ".join(last)])


CHANGES: dict[str, Change] = {
    change.__name__: change for change in (truncate, reorder, rehead, insert, rename, edit, mix)
}


def _quoting(texts: Sequence[str]) -> list[Article]:
    """Of every three texts two, with the same long quotation, the beginning of the third, in both."""
    found: list[Article] = []
    for number in range(0, len(texts) - 2, 3):
        third, *both = (sentences(text) for text in texts[number : number + 3])
        speech = "“" + re.sub(r'["“”]', "", " ".join(_opening(third, 0.3)))[:1_200] + "”"
        for side, parts in zip("ab", both, strict=True):
            half = len(parts) // 2
            text = "\n".join([" ".join(parts[:half]), f"The speaker said: {speech}", " ".join(parts[half:])])
            found.append(_article(f"q{number}{side}", text, DAY))
    return found


def _article(id: str, text: str, published: datetime, outlet: str | None = None) -> Article:
    return Article(id=id, text=text, outlet=outlet, published=published)
