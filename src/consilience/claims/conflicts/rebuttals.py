"""What one source denies by a word of denying, and another tells in whatever words: read together as claims are.

Reports tell who denies a thing ("denied that he had lied", "disputed that the doors were locked"), and elsewhere, by
another, the thing itself. Their sentences are seldom alike, so the network of pairs is asked of each denial and what is
nearest to it in meaning. Where a sentence just says that somebody denied "the claim", it is what the sentence before
tells that somebody claims.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec
import numpy as np

from consilience.claims import alignment
from consilience.claims.conflicts import denied, polarity
from consilience.claims.conflicts.blocks import Meant, Near, nearest
from consilience.claims.conflicts.finding import NAMELESS, Finding, Side, apart
from consilience.claims.conflicts.retelling import content
from consilience.claims.conflicts.telling import Part, Row, Telling, unread
from consilience.claims.keeping import kept
from consilience.claims.names import fold
from consilience.claims.showing import ASIDE
from consilience.claims.wording import Wording

READER, TELLER = 58, 59  # the numbers of what reads denials, and of what tells whether a statement tells a thing as so
REACH = 12  # statements, nearest in meaning, that a denial is read with
NEAR = 0.45  # the least cosine of the two
SAID = 0.4  # the least probability that the other says what is denied
BEFORE = 120  # characters between what is claimed and its denial in the next sentence: who says it stands there
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|dismiss\w+|reject\w+|rebut\w*)\b", re.IGNORECASE
)
_POINTING = re.compile(
    r"\b(?:den(?:y|ies|ied)|dispute[sd]?|refute[sd]?|reject(?:s|ed)|dismiss(?:es|ed)) (?:the|this|that|those|these) "
    r"(?:claim|assertion|allegation|accusation|charge|report|suggestion)s?\b(?! (?:of|by|that|against|from|made|in)\b)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|dispute[sd]?|refute[sd]?|reject(?:s|ed)?) (?:it|this|that|them)\W*$", re.IGNORECASE
)
# Words for what is claimed, asked or looked into: an outlet that tells of them does not tell that it is so.
_OPEN = re.compile(
    r"\b(?:speculat\w+|suggest\w*|suspicio\w+|questions?|allegations?|accus\w+|claims?|rumou?rs?|investigat\w+|inquiry|probe|charges?"
    r"|conclusion|theory|notion|testimony)\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(r"\b(?:allegation|accusation|charge)s?\b", re.IGNORECASE)
_ALLEGED = re.compile(r"\b(?:alleg\w+|accus\w+|claim\w*|charg\w+)\b", re.IGNORECASE)

_SHOWING = re.compile(r"\b(?:show|depict|reveal|indicat)\w*", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:call|label|brand|dub|describ|denounc|dismiss)\w* (?P<whom>(?:[\w’'-]+ ){1,5}?)(?:as |an? |[“\"‘])",
    re.IGNORECASE,
)
# What follows is told by those who are told of, and not by whoever tells of them.
_QUOTING = re.compile(
    r",? \b(?:who|whom|which|that) (?:(?:has|have|had|would) )?(?:\w+ly )?"
    r"(?:say|says|said|claim|alleg|accus|assert|insist)\w*\b",
    re.IGNORECASE,
)


class Denial(Row, frozen=True, kw_only=True, eq=False, gc=False):
    """A statement that denies what `text` tells."""

    text: str


def clashes(
    wordings: Sequence[Wording], sides: Sequence[Side], telling: Telling | None = None
) -> Iterator[tuple[int, int, Finding]]:
    """The pairs of wordings, by index, of which the first denies what the second tells: one for each denial."""
    telling = telling or unread(wordings, sides)
    pointed = [
        tuple(telling.at(article, n) for n in pair) for article, part in telling.parts.items() for pair in _within(part)
    ]
    for n, other in (*_read(wordings, telling), *pointed):
        if sides[n].origin_name != NAMELESS:
            yield n, other, polarity.opposed(sides[n], sides[other])


@kept
def _within(part: Part) -> tuple[tuple[int, int], ...]:
    """The statements of one article, by index, of which the first denies what the second tells, as it points to it."""
    return (*_pointed(part.wordings, part.sides), *_repeated(part.wordings, part.sides))


class Known(msgspec.Struct, frozen=True, eq=False):
    """What each article tells as so, and what of it is nearest to each denial."""

    told: Mapping[str, Sequence[Row]] = {}
    near: Mapping[Denial, Sequence[Near]] = {}


def _read(wordings: Sequence[Wording], telling: Telling) -> Iterator[tuple[int, int]]:
    """Each denial with what the network finds likeliest to tell what it denies."""
    near = telling.made.renewed(("near", READER), Known(), partial(_beside, telling)).near
    rows = [(denial, row) for denial in sorted(near, key=telling.place) for *_, row in near[denial]]
    places = [(telling.place(denial), telling.place(row)) for denial, row in rows]
    texts = [(denial.text, told_itself(wordings[n].text)) for (denial, _), (_, n) in zip(rows, places, strict=True)]
    best: dict[int, tuple[float, int]] = {}
    for (n, other), chance in zip(places, _said(texts, telling), strict=True):
        if chance >= SAID and (n not in best or (chance, -other) > (best[n][0], -best[n][1])):
            best[n] = (chance, other)
    yield from ((n, other) for n, (_, other) in best.items())


def _beside(telling: Telling, was: Known) -> Known:
    """What others tell that is nearest in meaning to each denial."""
    denials = telling.read(READER, lambda part, n: _denials(n, part.wordings[n], part.sides[n]))
    told = telling.holding(TELLER, lambda part, n: _tells(part.wordings[n], part.sides[n]))
    changed = sorted(a for a in was.told.keys() | told.keys() if was.told.get(a) is not told.get(a))
    fresh = frozenset(row for of in (was.told, told) for article in changed for row in of.get(article, ()))

    @functools.cache
    def meant(all_: bool) -> Meant[Row]:
        return Meant.of([row for article in (told if all_ else changed) for row in told.get(article, ())], telling)

    def look(denial: Denial, all_: bool) -> Iterator[Near]:
        return _nearest(denial, meant(all_), telling)

    rows = (denial for found in denials.values() for denial in found)
    return Known(told, {d: nearest(was.near.get(d), fresh, REACH, partial(look, d)) for d in rows})


def _pointed(wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Each denial of "the claim" with the one thing that the sentence before says somebody else claims."""
    attributed = [(w.statement.spans[-1].end, n) for n, w in enumerate(wordings) if w.statement.voice == "attributed"]
    for n, (wording, side) in enumerate(zip(wordings, sides, strict=True)):
        s = wording.statement
        if s.polarity != "denied" or s.voice != "attributed" or not _POINTING.search(wording.text):
            continue
        ahead = [row for row in attributed if s.spans[0].start - BEFORE <= row[0] <= s.spans[0].start]
        before = [other for _, other in sorted(ahead) if sides[other].sentence != side.sentence]
        beside = [k for _, k in attributed if before and sides[k].sentence == sides[before[-1]].sentence]
        if len(beside) == 1 and _is_meant(wording, wordings[beside[0]], sides[beside[0]], side):
            yield n, beside[0]


def _repeated(wordings: Sequence[Wording], sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Each denial of "it" with what its article has another say right before, whose words it was given."""
    said: dict[tuple[str | None, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, wording in enumerate(wordings):
        s = wording.statement
        if s.voice == "attributed" and s.polarity == "affirmed" and _is_sure(wording) and s.terms:
            said[s.predicate, s.terms].append(n)
    for n, wording in enumerate(wordings):
        s = wording.statement
        if s.polarity == "denied" and s.voice == "attributed" and _BACK.search(wording.text):
            others = said.get((s.predicate, s.terms), ())
            before = [k for k in others if wordings[k].statement.spans[-1].end <= s.spans[0].start]
            if before and apart(sides[n], sides[before[-1]]) and not _may_be_one(sides[n], sides[before[-1]]):
                yield n, before[-1]


def _may_be_one(denying: Side, telling: Side) -> bool:
    """Whether two that have no name are called by one noun: "all living mayors" may deny that "some mayors" said so."""
    names = (denying.origin_name, telling.origin_name)
    return names[0].split()[-1:] == names[1].split()[-1:] and all(name.islower() for name in names)


def _is_sure(wording: Wording) -> bool:
    """Whether a statement tells a thing as so, or as somebody alleges it."""
    s = wording.statement
    return s.certainty in ("certain", "probable") or bool(s.cue and _ALLEGED.search(s.cue.exact))


def _denials(n: int, wording: Wording, side: Side) -> list[Denial]:
    text = denied.content(wording, side)
    return [Denial(index=n, side=side, text=text)] if text else []


def _is_meant(denial: Wording, told: Wording, telling: Side, denying: Side) -> bool:
    """Whether what another tells can be "the claim" that is denied: "the accusations" only what somebody alleges."""
    if not _tells(told, telling):
        return False
    if told.statement.relation in ASIDE or (told.statement.cue and _SHOWING.search(told.statement.cue.exact)):
        return False  # what is told of a noun only, or what a picture shows, is nobody's claim
    accused = bool(_ACCUSATION.search(denial.text))
    return apart(denying, telling) and (not accused or bool(_ALLEGED.search(telling.sentence)))


def _tells(wording: Wording, side: Side) -> bool:
    """Whether a statement tells a thing as so, or as somebody alleges it, and not that it was denied."""
    s = wording.statement
    so = (
        s.polarity == "affirmed" and s.kind in ("event", "assessment") and _is_sure(wording) and denied.is_full(wording)
    )
    open_ = s.voice == "own" and _OPEN.search(wording.text)
    return so and not open_ and not _DENIAL.search(side.sentence) and not polarity.negations(wording.text)


def told_itself(text: str) -> str:
    """What a statement itself tells, without what it says that somebody in it said: "silenced two who say he lied"."""
    match = _QUOTING.search(text)
    return text[: match.start()].strip() if match else text


def _nearest(denial: Denial, told: Meant[Row], telling: Telling) -> Iterator[Near]:
    """What others tell that is nearest in meaning to a denial."""
    own = telling.wording(denial)
    (cosines,) = told.beside(Meant.of([denial], telling))
    close = ((cosines[n], told.rows[n]) for n in np.flatnonzero(cosines >= NEAR).tolist())
    near = sorted((-float(cosine), row.side.article, row.index, 0, row) for cosine, row in close)
    fit = (one for one in near if apart(denial.side, one[-1].side) and _of_one(own, telling.wording(one[-1])))
    return itertools.islice(fit, REACH)


def _of_one(denial: Wording, told: Wording) -> bool:
    """Whether the doers of what is denied take part in what is told, or are named there, where it is known who they
    are: that a list was leaked is not that Lund leaked it; and no other is called by a name than who is said not to
    be."""
    if calls_another(denial.text, told.text):
        return False
    if not denial.agents or denial.agents & told.entities:
        return True
    named = fold(told.text).split()
    return not told.agents and any(agent.split()[-1] in named for agent in denial.agents)


def calls_another(one: str, other: str) -> bool:
    """Whether the two tell whom somebody called something, in words of which none is the same: "called the bridge a
    ruin" and "called the tower a ruin" are alike in all but what they are of."""
    whom = [content(found["whom"]) for text in (one, other) if (found := _CALLED.search(text))]
    return len(whom) == 2 and not whom[0] & whom[1]


def _said(texts: Sequence[tuple[str, str]], telling: Telling) -> list[float]:
    """How likely each second text says all that the first says."""
    rows = (
        np.exp(alignment.told(texts, telling.answers, telling.asked)) if texts else np.zeros((0, len(alignment.TOLD)))
    )
    chances: list[float] = (rows[:, 0] + rows[:, 2]).tolist()
    return chances
