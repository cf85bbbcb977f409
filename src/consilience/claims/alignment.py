"""Pairs of statements compared and scored: at a glance, then read together by a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import starmap

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import logit, logsumexp

from consilience.claims import blocking, pairing
from consilience.claims.bags import Indices
from consilience.claims.features import ADDED, NUMBERS, Rarity, added, compare, numbers, rarity
from consilience.claims.fitting import excluded, fitted
from consilience.claims.leads import leading
from consilience.claims.nearest import Near
from consilience.claims.pairing import Answers
from consilience.claims.weighing import Match, Matches, table, weights
from consilience.claims.wording import Wording

READ = ("read_same", "read_refines", "read_clash", "read_unrelated")  # what the network tells of a pair
TOLD = tuple(f"told_{name}" for name in pairing.CLASSES["relation"])  # the same of the first beside the second
ADDS = tuple(f"{end}_{name}" for end in ("least", "most") for name in ADDED)  # of `ADDED` in either order of the two
TURNED = [TOLD.index(f"told_{name}") for name in ("same", "refined", "refines", "clash", "unrelated")]


class Before(msgspec.Struct, frozen=True, eq=False):
    """What words weigh in a story, which of its wordings are `fresh` (n,), which of these `new` (n,), not only of other
    weight, and the matches that were found before, under the indices of now."""

    rare: Rarity
    fresh: NDArray[np.bool_]
    new: NDArray[np.bool_]
    matches: Matches


def unknown(rare: Rarity, size: int) -> Before:
    """Of so many wordings nothing is known but what words weigh."""
    all_ = np.ones(size, np.bool_)
    return Before(rare, all_, all_, table(_NOBODY, _NOBODY, ()))


_NOBODY: Indices = np.zeros(0, np.int64)
Told = tuple[pairing.Pair, Sequence[float]]  # two texts in order, and the logits of what the first is to the other
Wanted = Callable[[Indices, Indices], NDArray[np.bool_]]  # of pairs by index, which of them


def _none(one: Indices, other: Indices) -> NDArray[np.bool_]:
    return np.zeros(len(one), np.bool_)


def matches(
    near: Near,
    wordings: Sequence[Wording],
    wanted: Wanted = _none,
    known: Answers | None = None,
    before: Before | None = None,
) -> Matches:
    """The near pairs that can be worth reading, and those that are `wanted` in any case, compared and scored; pairs of
    openings are read in any case. Of pairs of texts that are `known`, what the network told is not asked again."""
    before = before or unknown(rarity(wordings), len(wordings))
    if not wordings:
        return before.matches
    fresh = near.among(before.fresh[near.one] | before.fresh[near.other])
    rows, few = fresh.numbered()
    glance, rare = weights().glance, before.rare
    least = logit(weights().asked) - glance.intercept
    beside = [wordings[n] for n in rows]
    likely = blocking.promising(few, beside, rare, glance.weights, least)
    unlike = _unlike(fresh, wanted, before)
    opening = leading(few, beside)
    some = likely | unlike | opening
    kept = fresh.among(some)
    pairs = list(zip(kept.one.tolist(), kept.other.tolist(), strict=True))
    made = scored(pairs, wordings, rare, known, unlike[some].tolist(), opening[some].tolist())
    return table(kept.one, kept.other, made).merged(_still(near, before))


def _unlike(near: Near, wanted: Wanted, before: Before) -> NDArray[np.bool_]:
    """Which pairs are `wanted`, what is new first; of two that are not new it is known."""
    first = before.new[near.one]
    new = first | before.new[near.other]
    was, size = before.matches.among(before.matches.flag("unlike")), len(before.new)
    found = np.isin(near.one * size + near.other, was.one * size + was.other)
    ends = np.where(first, [near.one, near.other], [near.other, near.one])
    found[new] = wanted(*ends[:, new])
    return found


def _still(near: Near, before: Before) -> Matches:
    """The matches of which neither is fresh, and that are still near."""
    was = before.matches
    return was.among(near.has(was.one, was.other) & ~(before.fresh[was.one] | before.fresh[was.other]))


def scored(
    near: Sequence[tuple[int, int]],
    wordings: Sequence[Wording],
    rare: Rarity,
    known: Answers | None = None,
    unlike: Sequence[bool] = (),
    opening: Sequence[bool] = (),
) -> tuple[Match, ...]:
    """Pairs of wordings by index, compared and scored; those that may say the same, and what two articles open with,
    are read together, if they were not before. `unlike` tells which can be in conflict though they are not alike,
    `opening` which are of two openings; none where they are empty."""
    pairs = [compare(wordings[i], wordings[j], rare) for i, j in near]
    values = numbers(pairs)
    same = weights().glance.chances(values)
    about = weights().glance.chances(values * [not name.endswith("_clash") for name in NUMBERS])
    rows = zip(near, pairs, about.tolist(), unlike or [False] * len(near), strict=True)
    found = [Match(a=wordings[i], b=wordings[j], pair=p, same=0.0, about=q, unlike=u) for (i, j), p, q, u in rows]
    worth = (same >= weights().asked) | np.array(opening or [False] * len(near), np.bool_)
    asked = [n for n, match in enumerate(found) if worth[n] and _open(match)]
    both = [(found[n].a, found[n].b) for n in asked]
    texts = [(a.text, b.text) for a, b in both]
    logits = _asked(texts, known)
    read = _turned(texts, logits)
    first = _rows([added(a, b, rare) for a, b in both])
    second = _rows([added(b, a, rare) for a, b in both])
    chances = weights().reading.chances(np.hstack([values[asked], either(first, second), joined(read)]))
    one = weights().refining.chances(np.hstack([values[asked], first, read]))
    other = weights().refining.chances(np.hstack([values[asked], second, read[:, TURNED]]))
    kept = (pairing.answer((min(pair), max(pair)), said) for pair, said in zip(texts, logits, strict=True))
    for n, answer, *row in zip(asked, kept, chances.tolist(), one.tolist(), other.tolist(), strict=True):
        told = {"same": row[0], "refines": row[1], "refined": row[2], "answer": answer}
        found[n] = msgspec.structs.replace(found[n], **told)
    return tuple(map(fitted, found))


def _rows(more: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    return np.array(more, dtype=np.float64).reshape(len(more), len(ADDED))


def either(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each of two adds to the other (n, `ADDED`) as measures that do not depend on their order (n, `ADDS`)."""
    return np.hstack([np.minimum(one, other), np.maximum(one, other)])


def _open(match: Match) -> bool:
    """Whether two can be one claim: of one article each says a thing of its own, or is joined by what others say."""
    return match.a.statement.article != match.b.statement.article and not excluded(match)


def read_together(texts: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """What the network tells of pairs of texts (n, `READ`), the same in either order of the two."""
    return joined(told(texts))


def told(
    texts: Sequence[tuple[str, str]], known: Answers | None = None, kept: list[Told] | None = None
) -> NDArray[np.float64]:
    """The log-probabilities of what the first of each pair is to the second (n, `TOLD`), turned in the other order;
    what of this is to be `kept` is added there."""
    logits = _asked(texts, known)
    if kept is not None:
        kept += zip(((min(pair), max(pair)) for pair in texts), logits.tolist(), strict=True)
    return _turned(texts, logits)


def _asked(texts: Sequence[tuple[str, str]], known: Answers | None = None) -> NDArray[np.float64]:
    """The logits of what, of each pair, the text that sorts first is to the other."""
    return pairing.ask("relation", [(min(pair), max(pair)) for pair in texts], known)


def answers(found: Iterable[Match], more: Sequence[Told] = ()) -> Answers:
    """What the network told of the matches, and `more`, to be known when their story has grown."""
    rows = {m.answer[0]: m.answer[1] for m in found if m.answer}
    return Answers(network=pairing.network(), logits=rows | dict(starmap(pairing.answer, more)))


def _turned(texts: Sequence[tuple[str, str]], logits: NDArray[np.float64]) -> NDArray[np.float64]:
    rows: NDArray[np.float64] = logits - logsumexp(logits, axis=1, keepdims=True)
    turned = [n for n, (a, b) in enumerate(texts) if a > b]
    rows[turned] = rows[turned][:, TURNED]
    return rows


def joined(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log-probabilities of the relations (n, `READ`), whichever of the two refines the other."""
    same, one, other, clash, unrelated = rows.T
    return np.stack([same, np.logaddexp(one, other), clash, unrelated], axis=1)
