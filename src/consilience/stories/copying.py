"""Which articles reuse the text of another, and in which passages.

Candidates share runs of words; the verdict is a local alignment of the words outside quotation marks, so that two
reports of one speech are no copies of one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from consilience.model import Article, Copy, Direction, Extent, Passage
from consilience.stories.alignment import Stretch, align, spans
from consilience.stories.triples import SAMPLE, candidates
from consilience.stories.wording import Wording, wording, wordings

SHARE = 0.2  # of an article's words outside quotation marks that another must have, in dense passages, for a copy
DENSE = 0.4  # share of equal words in a dense passage: two reports of one thing share fewer, word by word
LOOSE = 0.27  # of an article's words that another must have where the passages are not dense
WORDS = 25  # equal words in all passages together at least
OWN = 0.5  # the same between two articles of one outlet, whose reports share standing paragraphs
OWN_HINT = 0.05 / SAMPLE  # triples that two articles of one outlet share in runs before they are aligned, for each word
LIFTED = 25  # equal words of a passage that a longer piece has lifted
OWN_REACH = 0.15  # of its words that these extend over
CLOSE = 0.7  # share of equal words in such a passage
NEW = 0.1  # share of its text that a second origin must add to the first
EVEN = 0.05  # shares that differ by less are alike, and the earlier article is the origin


class Overlap(msgspec.Struct, frozen=True):
    """What `article` (a row) shares with the row `of`: where, how much, and whether it rests on it as a whole."""

    article: int
    of: int
    share: float
    extent: Extent
    stretches: tuple[Stretch, ...]


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Every article that rests on another's text as a whole, with that article; by article, the largest share first.

    Of two the origin is the issuer's own, else the earlier, else the one that credits an agency, else the longer. An
    article made of two others has two rows.
    """
    return tuple(copy for copy in reuses(articles) if copy.extent == "article")


def reuses(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """The `copies`, and the longer pieces that have lifted passages of another outlet's article."""
    ordered = sorted(articles, key=_precedence)
    texts = list(wordings([article.text for article in ordered]))
    overlaps: dict[int, list[Overlap]] = defaultdict(list)
    for early, late, shared, reach in candidates([text.words for text in texts]):
        size = len(texts[late].words)
        if _of_one_outlet(ordered[late], ordered[early]) and (shared < OWN_HINT * size or reach < OWN_REACH * size):
            continue
        tried = {overlap.of for overlap in overlaps[late]}
        for of in [early, *(o.of for o in overlaps.get(early, ()) if o.extent == "article")]:
            if of not in tried and (found := _overlap(ordered, texts, late, of)):
                overlaps[late].append(found)
            tried.add(of)
    rows = [row for found in overlaps.values() for row in _origins(found)]
    made = (_copy(row, ordered, texts) for row in rows)
    return tuple(sorted(made, key=lambda copy: (copy.article, -copy.share, copy.of)))


def passages(one: Article, other: Article) -> tuple[Passage, ...]:
    """The characters that two articles share, passage by passage, with the quotations in between."""
    left, right = wording(one.text), wording(other.text)
    return tuple(_passage(s, one, other, left, right) for s in align(left.words, right.words))


def _precedence(article: Article) -> tuple[object, ...]:
    """The order in which articles can be origins of one another, which has no cycles."""
    published = article.published.timestamp() if article.published else float("inf")
    return (not _issues(article), published, article.agency is None, -len(article.text), article.id, article.text)


def _issues(article: Article) -> bool:
    """Whether the article stands where the agency that it credits publishes itself."""
    return article.agency is not None and (article.outlet or "").casefold() == article.agency.casefold()


def _of_one_outlet(one: Article, other: Article) -> bool:
    return one.outlet is not None and one.outlet == other.outlet


def _direction(late: Article, early: Article) -> Direction:
    """What tells that the one is the copy and the other the origin."""
    if _issues(early) and not _issues(late):
        return "issuer"
    if early.published and late.published and early.published < late.published:
        return "date"
    if early.agency is not None and late.agency is None:
        return "credit"
    return "length" if len(early.text) > len(late.text) else "unknown"


def _overlap(articles: Sequence[Article], texts: Sequence[Wording], late: int, early: int) -> Overlap | None:
    found = tuple(align(texts[late].words, texts[early].words))
    own = _of_one_outlet(articles[late], articles[early])
    equal, size = sum(stretch.equal for stretch in found), len(texts[late].words)
    if equal >= max(WORDS, (OWN if own else _asked(found)) * size):
        return Overlap(late, early, equal / size, "article", found)
    lifted = () if own else tuple(s for s in found if s.equal >= max(LIFTED, CLOSE * (s.left_end - s.left)))
    share = sum(stretch.equal for stretch in lifted) / max(size, 1)
    return Overlap(late, early, share, "passage", lifted) if lifted else None


def _asked(found: Sequence[Stretch]) -> float:
    """The share of an article's words that makes it a copy, by how dense its passages are."""
    dense = sum(stretch.equal for stretch in found) >= DENSE * sum(s.left_end - s.left for s in found)
    return SHARE if dense else LOOSE


def _origins(overlaps: Sequence[Overlap]) -> Iterator[Overlap]:
    """The origins of one article: the largest share first, and each further one that adds text of its own."""
    covered: frozenset[int] = frozenset()
    for overlap in sorted(overlaps, key=lambda o: (o.extent, -round(o.share / EVEN), o.of)):
        words = frozenset(i for s in overlap.stretches for i in range(s.left, s.left_end))
        new = len(words - covered) / len(words)
        if new * overlap.share >= NEW or (overlap.extent == "passage" and new > 1 - NEW) or not covered:
            covered |= words
            yield overlap


def _copy(overlap: Overlap, articles: Sequence[Article], texts: Sequence[Wording]) -> Copy:
    late, early = articles[overlap.article], articles[overlap.of]
    left, right = texts[overlap.article], texts[overlap.of]
    return Copy(
        article=late.id,
        of=early.id,
        share=round(min(1.0, overlap.share), 3),
        extent=overlap.extent,
        direction=_direction(late, early),
        passages=tuple(_passage(s, late, early, left, right) for s in overlap.stretches),
    )


def _passage(stretch: Stretch, one: Article, other: Article, left: Wording, right: Wording) -> Passage:
    return Passage(
        article=spans(one.text, left, stretch.left, stretch.left_end),
        of=spans(other.text, right, stretch.right, stretch.right_end),
    )
