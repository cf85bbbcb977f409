"""The claims of a story: what each group of its statements is, with the status that follows from who says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter

import msgspec

from consilience.claims.conflicts import Side
from consilience.claims.independence import Ground, Said, independent
from consilience.claims.keeping import Table, kept
from consilience.claims.showing import shown, wording
from consilience.claims.status import alone, status
from consilience.claims.subjects import Alike, doubtful, namesakes, subject
from consilience.claims.wording import Wording
from consilience.model import Article, Claim, Conflict, Statement, Story
from consilience.model.claim import identify

Group = tuple[int, ...]


class Lone(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The claims that an article's statements, by their ids, are each by itself, where nothing disputes them, and the
    ids of these."""

    claims: dict[str, Claim]
    ids: dict[str, str]


class Claiming:
    """The statements of a story in groups of those `worded`, by index, and each other statement by itself; `claim_of`
    gives for each statement's id that of its claim, `article_of` that of its article."""

    def __init__(
        self,
        story: Story,
        base: Ground,
        articles: Mapping[str, Article],
        worded: Sequence[Wording],
        groups: Iterable[Group],
    ) -> None:
        self._story, self._base, self._articles, self._worded = story.id, base, articles, worded
        self._lone: dict[str, Claim] = {}
        self.claim_of: dict[str, str] = {}
        self.article_of: dict[str, str] = {}
        for said in base.said:
            lone = _lone(said, story.id, articles[said.article].carrier)
            self._lone |= lone.claims
            self.claim_of |= lone.ids
            self.article_of |= dict.fromkeys(lone.ids, said.article)
        self._groups = {identify(story.id, (worded[n].statement.id for n in g)): g for g in groups if len(g) > 1}
        for id, group in self._groups.items():
            self.claim_of |= dict.fromkeys((worded[n].statement.id for n in group), id)

    def claims(
        self, conflicts: Sequence[Conflict], sides: Sequence[Side], names: Mapping[str, str], made: Table
    ) -> tuple[Claim, ...]:
        """All claims in order of their ids. `names` gives each entity its fullest name in the story; what was `made` of
        a group stands as long as its sides and all else that tells on it are what they were."""
        disputes = disputed(conflicts)
        groups = {id: tuple(self._worded[n].statement for n in group) for id, group in self._groups.items()}
        members = dict.fromkeys(disputes, ()) | {s.id: group for group in groups.values() for s in group}
        sayings = {id: {s.id for s in members[id]} or {id} for id in disputes}
        claims = self._lone.copy()
        alike = namesakes(names.values())

        def claim(group: Sequence[Statement], against: tuple[str, ...]) -> Claim:
            return claimed(self._story, group, self._base, self._articles, against, names, alike)

        for id, group in groups.items():
            apart = against(group, disputes, sayings)
            of = (id, apart, *doubtful(group, alike), *(sides[n] for n in self._groups[id]))
            claims[id] = made.once(of, partial(claim, group, apart))
            for s in group:
                del claims[s.id]
        for id in disputes.keys() & claims.keys():
            group = (self._statement(id),)
            claims[id] = claim(group, against(group, disputes, sayings))
        return tuple(sorted(claims.values(), key=attrgetter("id")))

    def _statement(self, id: str) -> Statement:
        article = self.article_of[id]
        said = next(said for said in self._base.said if said.article == article)
        return next(s for s in said.statements if s.id == id)


def claimed(
    story: str,
    group: Sequence[Statement],
    base: Ground,
    articles: Mapping[str, Article],
    against: tuple[str, ...],
    names: Mapping[str, str],
    alike: Alike | None = None,
) -> Claim:
    """The claim that a group of statements is, with the status that follows from who says it."""
    if len(group) == 1:
        return _single(story, group[0], articles[group[0].article].carrier, against)
    carriers = tuple(sorted({articles[s.article].carrier for s in group}))
    meant = {s.id: found for s in group if (found := subject(s, group, articles, names, alike))}
    telling = shown(group, meant)
    state, origins = status(group, carriers, independent(group, base), base.origins, bool(against))
    return Claim(
        id=identify(story, (s.id for s in group)),
        story=story,
        text=wording(telling),
        statements=tuple(sorted(s.id for s in group)),
        carriers=carriers,
        origins=origins,
        status=state,
        disputed_by=against,
        subject=meant.get(telling.id),
    )


def against(
    group: Sequence[Statement], disputes: Mapping[str, Sequence[Conflict]], sides: Mapping[str, set[str]]
) -> tuple[str, ...]:
    """All that is said in the claims that a dispute sets against this one; a denial is not disputed by what it denies.

    `disputes` gives each statement's id those that it is in (`disputed`), `sides` those of its claim, if it is in any.
    """
    found = {id for s in group for c in disputes.get(s.id, ()) if _disputed(s, c) for id in c.statements}
    if not found:
        return ()
    return tuple(sorted(set[str]().union(*(sides[id] for id in found)) - {s.id for s in group}))


def disputed(conflicts: Sequence[Conflict]) -> dict[str, list[Conflict]]:
    """The disputes that each statement, by its id, is in."""
    found: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        for id in conflict.statements if conflict.nature == "dispute" else ():
            found.setdefault(id, []).append(conflict)
    return found


def _disputed(statement: Statement, conflict: Conflict) -> bool:
    return conflict.aspect != "polarity" or statement.polarity == "affirmed"


@kept
def _lone(said: Said, story: str, carrier: str) -> Lone:
    claims = {s.id: _single(story, s, carrier) for s in said.statements}
    return Lone(claims=claims, ids={id: claim.id for id, claim in claims.items()})


def _single(story: str, statement: Statement, carrier: str, against: tuple[str, ...] = ()) -> Claim:
    """The claim that a statement is by itself."""
    state, origins = alone(statement, bool(against))
    return Claim(
        id=identify(story, (statement.id,)),
        story=story,
        text=wording(statement),
        statements=(statement.id,),
        carriers=(carrier,),
        origins=origins,
        status=state,
        disputed_by=against,
        subject=None,
    )
