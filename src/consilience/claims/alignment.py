"""Which statements of a story say the same thing: a score of pairs, and groups in which every pair fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import compress

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform
from scipy.special import logit, logsumexp

from consilience.claims import blocking, pairing
from consilience.claims.bags import Indices
from consilience.claims.features import ADDED, NUMBERS, Pair, Rarity, added, compare, numbers, rarity
from consilience.claims.nearest import Near
from consilience.claims.pairing import Answers
from consilience.claims.showing import only_predicate
from consilience.claims.wording import Wording, stem
from consilience.model import Quantity, Statement, Time
from consilience.model.time import interval

READ = ("read_same", "read_refines", "read_clash", "read_unrelated")  # what the network tells of a pair
TOLD = tuple(f"told_{name}" for name in pairing.CLASSES["relation"])  # the same of the first beside the second
ADDS = tuple(f"{end}_{name}" for end in ("least", "most") for name in ADDED)  # of `ADDED` in either order of the two
TURNED = [TOLD.index(f"told_{name}") for name in ("same", "refined", "refines", "clash", "unrelated")]
LEAST = 2  # stems that a statement must have to be told the same as another
NEVER = -1e6  # the score that no average of others makes up for
VERBATIM = 4  # words from which on a statement that is repeated word for word says enough

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GOING = re.compile(r"\b(?:am|are|be|been|is|was|were)(?: \w+ly)? (\w+ing)\b", re.IGNORECASE)
_DENYING = re.compile(r"\w+n['’]t\b|\b(?:cannot|never|nobody|none|nor|not|nothing)\b", re.IGNORECASE)
_LACKING = re.compile(r"\b(?:no|without)\b", re.IGNORECASE)  # may stand for one of these, and need not
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_GENDERED = re.compile(r"(?:he|she)\b", re.IGNORECASE)  # who does it, and cannot be the other
# What asserts nothing: conditions, questions, and what somebody is told to have thought or said.
OPEN = re.compile(
    r"(?:(?:even )?(?:if|whether|unless|what)"
    r"|(?:an?|any|the) (?:accusation|allegation|claim|idea|notion|suggestion)s? that)\b",
    re.IGNORECASE,
)


class Logistic(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model over named measures of a pair."""

    intercept: float
    weights: dict[str, float]

    def chances(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row (n, measures); the measures stand in the order of the weights."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-self.intercept - values @ list(self.weights.values())))
        return found


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Three models: `glance`, over `features.NUMBERS`, tells which pairs are worth reading, from the probability
    `asked` on; `reading`, over these, `ADDS` and what the network of pairs tells (`READ`), whether they say the same;
    `refining`, over the measures, `features.ADDED` and `TOLD`, whether the first says all that the second says, and
    more: it does from the probability `refines` on.

    Above the probability `sure` a pair says the same; above `same` it does where each of the two is the other's best
    match in its article and no two speakers stand behind them; the pairs of a group must reach `together` on average.
    A pair that two speakers stand behind, or of which one is a condition or a question, must reach `careful`, one of
    which one is no clause, or alone tells a time or a number, `phrase`.
    """

    glance: Logistic
    reading: Logistic
    refining: Logistic
    asked: float
    sure: float
    careful: float
    same: float
    together: float
    phrase: float
    refines: float


class Match(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two wordings by index with their comparison, the probabilities that they say the same, that the first refines the
    second and the other way round (0 where that was not asked), and at a glance that of being about one thing when
    clashing values are left aside; `logits` is what the network told of the two texts in their order, `unlike` whether
    the two can be in conflict though they are not alike."""

    a: int
    b: int
    pair: Pair
    same: float
    about: float
    refines: float = 0.0
    refined: float = 0.0
    logits: tuple[float, ...] = ()
    unlike: bool = False


class Before(msgspec.Struct, frozen=True, eq=False):
    """What words weigh in a story, which of its wordings are `fresh` (n,), and the matches of the others, by index;
    which are `new` (n,), not only of other weight, and which pairs (k, 2) of those that are not were `unlike`."""

    rare: Rarity
    fresh: NDArray[np.bool_]
    new: NDArray[np.bool_]
    matches: Sequence[Match]
    unlike: Indices


def unknown(rare: Rarity, size: int) -> Before:
    """Of so many wordings nothing is known but what words weigh."""
    all_ = np.ones(size, np.bool_)
    return Before(rare, all_, all_, (), np.zeros((0, 2), np.int64))


Told = tuple[pairing.Pair, Sequence[float]]  # two texts in order, and the logits of what the first is to the other
Wanted = Callable[[Indices, Indices], NDArray[np.bool_]]  # of pairs by index, which of them


def _none(one: Indices, other: Indices) -> NDArray[np.bool_]:
    return np.zeros(len(one), np.bool_)


@functools.cache
def weights() -> Weights:
    """The trained weights that come with the package."""
    return msgspec.json.decode(
        resources.files("consilience.claims").joinpath("weights.json").read_bytes(), type=Weights
    )


def matches(
    near: Near,
    wordings: Sequence[Wording],
    wanted: Wanted = _none,
    known: Answers | None = None,
    before: Before | None = None,
) -> tuple[Match, ...]:
    """The near pairs that can be worth reading, and those that are `wanted` in any case, compared and scored, in order;
    of pairs of texts that are `known`, what the network told of them is not asked again."""
    if not wordings:
        return ()
    before = before or unknown(rarity(wordings), len(wordings))
    fresh = near.among(before.fresh[near.one] | before.fresh[near.other])
    rows, few = fresh.numbered()
    glance, rare = weights().glance, before.rare
    least = logit(weights().asked) - glance.intercept
    likely = blocking.promising(few, [wordings[n] for n in rows], rare, glance.weights, least)
    unlike = _unlike(fresh, wanted, before)
    kept = fresh.among(likely | unlike)
    pairs = list(zip(kept.one.tolist(), kept.other.tolist(), strict=True))
    made = scored(pairs, wordings, rare, known, unlike[likely | unlike].tolist())
    return tuple(sorted((*made, *_still(near, before.matches)), key=lambda m: (m.a, m.b)))


def _unlike(near: Near, wanted: Wanted, before: Before) -> NDArray[np.bool_]:
    """Which pairs are `wanted`; of two that are not new it is known."""
    new = before.new[near.one] | before.new[near.other]
    size = len(before.new)
    found = np.isin(near.one * size + near.other, before.unlike[:, 0] * size + before.unlike[:, 1])
    found[new] = wanted(near.one[new], near.other[new])
    return found


def _still(near: Near, matches: Sequence[Match]) -> Iterator[Match]:
    """The matches that are still near."""
    one, other = (np.array([getattr(m, end) for m in matches], np.int64) for end in "ab")
    return compress(matches, near.has(one, other).tolist())


def groups(wordings: Sequence[Wording], found: Sequence[Match]) -> tuple[tuple[int, ...], ...]:
    """The wordings, by index, in groups that say the same: average link, cut so that no group chains.

    Pairs that cannot say the same (`excluded`) keep their groups apart whatever their score.
    """
    same = agreeing(wordings, found)
    size = len(wordings)
    links = coo_array((np.ones(len(same)), ([m.a for m in same], [m.b for m in same])), shape=(size, size))
    _, labels = connected_components(links, directed=False)
    parts: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        parts.setdefault(int(label), []).append(index)
    beside = (m for m in found if labels[m.a] == labels[m.b])
    scores = {(m.a, m.b): NEVER if _barred(m, wordings) else _likeness(m, wordings) for m in beside}
    return tuple(group for members in parts.values() for group in _cut(members, scores))


def _likeness(match: Match, wordings: Sequence[Wording]) -> float:
    """How alike two of a group are: what one article says twice is not read together, so words tell, or a glance."""
    a, b = wordings[match.a], wordings[match.b]
    if a.statement.article != b.statement.article:
        return match.same
    return 1.0 if _words(a) == _words(b) else match.about


def agreeing(wordings: Sequence[Wording], found: Sequence[Match]) -> tuple[Match, ...]:
    """The pairs that say the same: sure ones, and likely ones that are each other's best match in their articles."""
    least = min(weights().same, weights().careful, weights().phrase)
    likely = (m for m in found if m.same >= least)
    fit = [m for m in likely if m.same >= _least(m, wordings) and not excluded(m, wordings)]
    twins = _repeated(fit, wordings)
    best: dict[tuple[int, str], tuple[float, str]] = {}
    for m in fit:
        for one, other in ((m.a, m.b), (m.b, m.a)):
            key = (one, wordings[other].statement.article)
            best[key] = max(best.get(key, (0.0, "")), (m.same, _words(wordings[other])))
    return tuple(
        m for m in fit if not _outdone(m, wordings, twins) and (m.same >= weights().sure or _mutual(m, wordings, best))
    )


def _repeated(fit: Sequence[Match], wordings: Sequence[Wording]) -> frozenset[tuple[int, str]]:
    """The statements that other articles repeat word for word, each with the article."""
    pairs = (m for m in fit if _verbatim(wordings[m.a], wordings[m.b]))
    ends = (end for m in pairs for end in ((m.a, m.b), (m.b, m.a)))
    return frozenset((one, wordings[other].statement.article) for one, other in ends)


def _outdone(match: Match, wordings: Sequence[Wording], twins: frozenset[tuple[int, str]]) -> bool:
    """Whether the article of the one repeats the other elsewhere word for word: "a good week for ships" beside "for
    harbours" is another sentence of one speech."""
    a, b = wordings[match.a], wordings[match.b]
    ends = ((match.a, b.statement.article), (match.b, a.statement.article))
    return any(end in twins for end in ends) and not _verbatim(a, b)


def _barred(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether the two may not stand in one group even by way of others: two speakers seldom say the same."""
    apart = _rivals(match, wordings) and _likeness(match, wordings) < weights().careful
    return apart or excluded(match, wordings)


def _least(match: Match, wordings: Sequence[Wording]) -> float:
    """The probability that a pair must reach: two speakers are unlikely to say one thing, a phrase says little, and
    so do few words; what is to come, or under way, is seldom what is done, or what another does. Two such reasons
    ask for more than one."""
    a, b = wordings[match.a], wordings[match.b]
    conditions = any(OPEN.match(w.text) for w in (a, b))
    reasons = _rivals(match, wordings) + other_time(a, b) + match.pair.agent_clash + conditions
    apart = match.pair.quantity != "equal" and only_predicate(a, b)
    if apart or _little(a, b) or _says_otherwise(a.text, b.text):
        return weights().sure
    if reasons > 1 or not (is_clause(a) and is_clause(b)) or adds_value(a, b) or adds_value(b, a):
        return weights().phrase
    return weights().careful if reasons else weights().same


def _rivals(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether two speakers stand behind the two: one is known by name, however each article came to know it."""
    a, b = wordings[match.a], wordings[match.b]
    attributed = min(len(w.statement.chain) for w in (a, b)) > 1
    return attributed and a.statement.origin != b.statement.origin and not _one_speaker(a, b)


def _selves(a: Wording, b: Wording) -> bool:
    """Whether each of two speakers, who do not share a surname, tells what oneself does."""
    if a.speaker is None or b.speaker is None or a.speaker.split()[-1:] == b.speaker.split()[-1:]:
        return False
    return a.speaker in a.agents and b.speaker in b.agents


def _one_speaker(a: Wording, b: Wording) -> bool:
    return a.speaker is not None and a.speaker == b.speaker


def is_clause(wording: Wording) -> bool:
    """Whether it says something of somebody, and is no mere phrase."""
    return wording.statement.predicate not in (None, "be") and bool(wording.statement.participants)


def _mutual(match: Match, wordings: Sequence[Wording], best: Mapping[tuple[int, str], tuple[float, str]]) -> bool:
    """Whether each is the other's best, or repeats its words."""
    a, b = wordings[match.a], wordings[match.b]
    found = ((best[match.a, b.statement.article], b), (best[match.b, a.statement.article], a))
    fits = all(score == match.same or words == _words(other) for (score, words), other in found)
    return a.statement.article != b.statement.article and fits


def excluded(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether the two cannot be one claim: one says too little, unless one speaker says both, each of two tells of
    oneself, one denies, or does not know, or a value differs."""
    one, other = wordings[match.a], wordings[match.b]
    if "clash" in (match.pair.quantity, match.pair.time, match.pair.place):
        return True
    if _other_kind(one.statement, other.statement):
        return True
    if (_little(one, other) and not _one_speaker(one, other)) or _selves(one, other):
        return True
    return {who[0].lower() for w in (one, other) if (who := _GENDERED.match(w.text))} == {"he", "she"}


def _says_otherwise(one: str, other: str) -> bool:
    """Whether one has more words of negation than the other, or what both quote has no word in common."""
    denied, lacked = ([len(pattern.findall(t)) for t in (one, other)] for pattern in (_DENYING, _LACKING))
    if denied[0] != denied[1] and denied[0] + lacked[0] != denied[1] + lacked[1]:
        return True
    a, b = _quoted(one), _quoted(other)
    return bool(a and b and not a & b)


@functools.lru_cache(maxsize=50_000)
def _quoted(text: str) -> frozenset[str]:
    """The stems of the words that a text has in quotation marks."""
    return frozenset(stem(word.lower()) for quote in _QUOTED.findall(text) for word in _WORD.findall(quote))


def _little(a: Wording, b: Wording) -> bool:
    """Whether one has too few words of its own to be told by, and is not the other word for word."""
    return min(len(a.stems), len(b.stems)) < LEAST and not _verbatim(a, b)


def _verbatim(a: Wording, b: Wording) -> bool:
    words = _words(a)
    return words.count(" ") + 1 >= VERBATIM and words == _words(b)


def _words(wording: Wording) -> str:
    return _plain(wording.text)


@functools.lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    """The words of a text in small letters."""
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def _under_way(wording: Wording) -> bool:
    """Whether its predicate is told as going on ("was bringing"): what is being brought is not yet there."""
    return stem(wording.statement.predicate or "") in _going(wording.text)


@functools.lru_cache(maxsize=50_000)
def _going(text: str) -> frozenset[str]:
    """The stems of what a text tells as going on."""
    return frozenset(stem(match[1].lower()) for match in _GOING.finditer(text))


def adds_value(one: Wording, other: Wording) -> bool:
    """Whether one tells a time or a number of which the other has nothing: it says more, if it is not repeated."""
    words = set(map(stem, _words(other).split()))
    times = [t for t in one.statement.times if not t.value.endswith("_REF")]
    values: list[Time | Quantity] = [*times, *one.statement.quantities]
    missing = [v for v in values if not words.issuperset(map(stem, _WORD.findall(v.exact.lower())))]
    return any(not _has(other.statement, value) for value in missing)


def _has(said: Statement, value: Time | Quantity) -> bool:
    """Whether a statement has this value in other words: a time that is this one, or of which it is not known when it
    was; a number that begins or ends alike."""
    if isinstance(value, Time):
        return any(value.value == other.value or _undated(value, other) for other in said.times)
    bounds = {value.low, value.high} - {None}
    return bounds <= {1} or any(bounds & {other.low, other.high} for other in said.quantities)


def _undated(one: Time, other: Time) -> bool:
    return {one.type, other.type} <= {"DATE", "TIME"} and None in (interval(one), interval(other))


def other_time(a: Wording, b: Wording) -> bool:
    """Whether one alone is to come, or is under way while the other is done by another verb."""
    coming = [w.statement.kind == "prediction" for w in (a, b)]
    return coming[0] != coming[1] or (not a.predicate & b.predicate and _under_way(a) != _under_way(b))


def _other_kind(a: Statement, b: Statement) -> bool:
    """Whether one denies what the other affirms, or tells as unknown what the other tells."""
    return a.polarity != b.polarity or (a.kind != b.kind and "explicit unknown" in (a.kind, b.kind))


def scored(
    near: Sequence[tuple[int, int]],
    wordings: Sequence[Wording],
    rare: Rarity,
    known: Answers | None = None,
    unlike: Sequence[bool] = (),
) -> tuple[Match, ...]:
    """Pairs of wordings by index, compared and scored; those that may say the same are read together, if they were not
    before. `unlike` tells which can be in conflict though they are not alike; none if it is empty."""
    pairs = [compare(wordings[i], wordings[j], rare) for i, j in near]
    values = numbers(pairs)
    same = weights().glance.chances(values)
    about = weights().glance.chances(values * [not name.endswith("_clash") for name in NUMBERS])
    rows = zip(near, pairs, about.tolist(), unlike or [False] * len(near), strict=True)
    found = [Match(a=i, b=j, pair=p, same=0.0, about=q, unlike=u) for (i, j), p, q, u in rows]
    asked = [n for n, match in enumerate(found) if same[n] >= weights().asked and _open(match, wordings)]
    both = [(wordings[found[n].a], wordings[found[n].b]) for n in asked]
    texts = [(a.text, b.text) for a, b in both]
    logits = _asked(texts, known)
    read = _turned(texts, logits)
    first = _rows([added(a, b, rare) for a, b in both])
    second = _rows([added(b, a, rare) for a, b in both])
    chances = weights().reading.chances(np.hstack([values[asked], either(first, second), joined(read)]))
    one = weights().refining.chances(np.hstack([values[asked], first, read]))
    other = weights().refining.chances(np.hstack([values[asked], second, read[:, TURNED]]))
    for n, said, *row in zip(asked, logits.tolist(), chances.tolist(), one.tolist(), other.tolist(), strict=True):
        told = {"same": row[0], "refines": row[1], "refined": row[2], "logits": tuple(said)}
        found[n] = msgspec.structs.replace(found[n], **told)
    return tuple(found)


def _rows(more: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    return np.array(more, dtype=np.float64).reshape(len(more), len(ADDED))


def either(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each of two adds to the other (n, `ADDED`) as measures that do not depend on their order (n, `ADDS`)."""
    return np.hstack([np.minimum(one, other), np.maximum(one, other)])


def _open(match: Match, wordings: Sequence[Wording]) -> bool:
    """Whether two can be one claim: of one article each says a thing of its own, or is joined by what others say."""
    a, b = wordings[match.a].statement.article, wordings[match.b].statement.article
    return a != b and not excluded(match, wordings)


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


def answers(found: Sequence[Match], wordings: Sequence[Wording], more: Sequence[Told] = ()) -> Answers:
    """What the network told of the matches, and `more`, to be known when their story has grown."""
    read = (m for m in found if m.logits)
    texts = ((tuple(sorted((wordings[m.a].text, wordings[m.b].text))), m.logits) for m in read)
    return pairing.answers((*(((one, other), logits) for (one, other), logits in texts), *more))


def _turned(texts: Sequence[tuple[str, str]], logits: NDArray[np.float64]) -> NDArray[np.float64]:
    rows: NDArray[np.float64] = logits - logsumexp(logits, axis=1, keepdims=True)
    turned = [n for n, (a, b) in enumerate(texts) if a > b]
    rows[turned] = rows[turned][:, TURNED]
    return rows


def joined(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log-probabilities of the relations (n, `READ`), whichever of the two refines the other."""
    same, one, other, clash, unrelated = rows.T
    return np.stack([same, np.logaddexp(one, other), clash, unrelated], axis=1)


def _cut(members: Sequence[int], scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, ...]]:
    if len(members) == 1:
        yield tuple(members)
        return
    distance = np.array([[1 - _score(i, j, scores) if i != j else 0.0 for j in members] for i in members])
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, 1 - weights().together, "distance")
    for label in sorted(set(labels)):
        yield tuple(i for i, own in zip(members, labels, strict=True) if own == label)


def _score(i: int, j: int, scores: Mapping[tuple[int, int], float]) -> float:
    return scores.get((min(i, j), max(i, j)), 0.0)
