"""Which articles reuse the text of another, and in which passages.

Candidates share runs of words that few articles have (an exact index of hashed word triples: MinHash misses an article
that lifts a third of its text, as the two are then little alike as wholes); the verdict is a local alignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import scipy.sparse as sp

from consilience.model import Article, Copy, Span
from consilience.stories.alignment import VOCABULARY, Passage, Words, align, seeds, spans
from consilience.stories.wording import wording, words

SHARE = 0.2  # of an article's words outside quotation marks that another must have for a copy
WORDS = 25  # equal words in all passages together at least
OWN = 0.5  # the same between two articles of one outlet, whose reports share standing paragraphs
NEW = 0.1  # share of its text that a second origin must add to the first
EVEN = 0.05  # shares that differ by less are alike, and the earlier article is the origin
FEW = 60  # a triple of words that more articles have is a phrase of the trade
HINT = 0.04  # share of its triples that a candidate must have in common with another


class Overlap(msgspec.Struct, frozen=True):
    """What `article` (a row) shares with the row `of`: the words of `article` that are equal, and its share."""

    article: int
    of: int
    share: float
    words: frozenset[int]


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Every article that reuses another's text, with the article that it rests on; by article, the largest share first.

    Of two the origin is the agency's own, else the earlier, else the one that credits an agency, else the longer. An
    article made of two others has two rows.
    """
    ordered = sorted(articles, key=_precedence)
    texts = _numbered([words(article.text) for article in ordered])
    overlaps: dict[int, list[Overlap]] = defaultdict(list)
    for early, late in _candidates(texts):
        found = align(texts[late], texts[early])
        least = OWN if ordered[early].outlet and ordered[early].outlet == ordered[late].outlet else SHARE
        equal = sum(passage.equal for passage in found)
        if equal >= max(WORDS, least * len(texts[late])):
            overlaps[late].append(_overlap(late, early, found, len(texts[late])))
    rows = [overlap for late in overlaps for overlap in _origins(overlaps[late])]
    made = (Copy(article=ordered[r.article].id, of=ordered[r.of].id, share=round(r.share, 3)) for r in rows)
    return tuple(sorted(made, key=lambda copy: (copy.article, -copy.share, copy.of)))


def passages(one: Article, other: Article) -> tuple[tuple[Span, Span], ...]:
    """The characters that two articles share, passage by passage, with the quotations in between."""
    left, right = wording(one.text), wording(other.text)
    return tuple(
        (spans(one.text, left, p.left, p.left_end), spans(other.text, right, p.right, p.right_end))
        for p in align(*_numbered([left.words, right.words]))
    )


def _precedence(article: Article) -> tuple[object, ...]:
    """The order in which articles can be origins of one another, which has no cycles."""
    issuer = article.agency is not None and (article.outlet or "").casefold() == article.agency.casefold()
    published = article.published.timestamp() if article.published else float("inf")
    return (not issuer, published, article.agency is None, -len(article.text), article.id, article.text)


def _numbered(texts: Sequence[Sequence[str]]) -> list[Words]:
    """The words of the texts as numbers, in order of first use."""
    number: dict[str, int] = {}
    return [np.array([number.setdefault(w, len(number)) % VOCABULARY for w in text], np.int64) for text in texts]


def _candidates(texts: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs of rows, the earlier first, that have enough rare triples of words in common."""
    table = _triples(texts)
    sizes = np.asarray(table.sum(axis=1)).ravel()
    frequency = np.asarray(table.sum(axis=0)).ravel()
    rare = table[:, (frequency > 1) & (frequency <= FEW)]
    common = sp.triu(rare @ rare.T, k=1).tocoo()
    enough = common.data >= np.maximum(4, HINT * np.minimum(sizes[common.row], sizes[common.col]))
    yield from sorted(zip(common.row[enough].tolist(), common.col[enough].tolist(), strict=True))


def _triples(texts: Sequence[Words]) -> sp.csr_matrix:
    """Which article (row) has which triple of words (column)."""
    distinct = [np.unique(seeds(text)) for text in texts]
    columns = np.unique(np.concatenate([*distinct, np.empty(0, np.int64)]), return_inverse=True)[1]
    bounds = np.cumsum([0, *(len(d) for d in distinct)])
    shape = (len(texts), int(columns.max(initial=0)) + 1)
    return sp.csr_matrix((np.ones(len(columns), np.int32), columns, bounds), shape=shape)


def _overlap(article: int, of: int, found: Sequence[Passage], size: int) -> Overlap:
    covered = frozenset(i for passage in found for i in range(passage.left, passage.left_end))
    return Overlap(article, of, sum(passage.equal for passage in found) / size, covered)


def _origins(overlaps: Sequence[Overlap]) -> Iterator[Overlap]:
    """The origins of one article: the largest share first, and each further one that adds text of its own."""
    covered: frozenset[int] = frozenset()
    for overlap in sorted(overlaps, key=lambda o: (-round(o.share / EVEN), o.of)):
        new = len(overlap.words - covered) / len(overlap.words)
        if not covered or new * overlap.share >= NEW:
            covered |= overlap.words
            yield overlap
