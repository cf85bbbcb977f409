"""The order in which a story's statements become claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consilience.claims import conflicts as clashes
from consilience.claims.alignment import answers, matches
from consilience.claims.grouping import groups
from consilience.claims.independence import Ground, Said, independent
from consilience.claims.keeping import kept
from consilience.claims.names import join
from consilience.claims.nearest import near, neighbours
from consilience.claims.origins import ground
from consilience.claims.pairing import Answers
from consilience.claims.parallels import parallels
from consilience.claims.parts import parts
from consilience.claims.refining import refinements
from consilience.claims.renaming import renamed
from consilience.claims.rules import rules
from consilience.claims.showing import shown, wording
from consilience.claims.silences import akin, silences, touched
from consilience.claims.standing import Compared, keep, standing
from consilience.claims.status import alone, status
from consilience.claims.subjects import subject
from consilience.claims.told import Reconciliation, Told
from consilience.model import Article, Claim, Conflict, Statement, Story
from consilience.model.claim import identify
from consilience.resources.families import Families, shipped


def reconcile(
    story: Story, told: Sequence[Told], families: Families | None = None, known: Answers | None = None
) -> Reconciliation:
    """The claims, conflicts, silences and refinements of a story; the same in whatever order its articles come.

    `known` are the answers of its reconciliation when it had fewer articles: they save time and change nothing.
    """
    told = sorted(told, key=lambda t: t.article.id)
    families = families or shipped()
    base = ground(renamed(told), families)
    called = join(entity for one in base.said for entity in one.entities)
    compared = parts(told, base, called)
    worded = [wording for part in compared for wording in part.wordings]
    sides = [side for part in compared for side in part.sides]
    articles = {t.article.id: t.article for t in told}
    close = near(worded, known.near if known else None, b"".join(part.vectors for part in compared))
    before, findings, was = standing(compared, worded, close, known.near if known else None)
    telling = clashes.Telling(compared, _told_of(known), known, before.fresh.tolist(), findings, was)
    found = matches(close, worded, clashes.wanted(worded, sides, telling), known, before)
    members = [tuple(worded[i].statement for i in group) for group in groups(worded, found)]
    analysed = {t.article.id for t in told if t.analysed}
    members += [(s,) for s in base.statements if s.article not in analysed]
    lone: dict[str, Claim] = {}
    for said in base.said:
        lone |= _alone(said, story.id, articles[said.article].carrier)
    claim_ids = [
        identify(story.id, (s.id for s in group)) if len(group) > 1 else lone[group[0].id].id for group in members
    ]
    ids = {s.id: id for id, group in zip(claim_ids, members, strict=True) for s in group}
    conflicts = clashes.find(found, worded, sides, ids, telling)
    article_of = {s.id: s.article for s in base.statements}
    sentences = {w.statement.id: side.sentence for w, side in zip(worded, sides, strict=True)}
    disputes = disputed(conflicts)
    sayings = {s.id: {one.id for one in group} for group in members for s in group if s.id in disputes}
    made = [
        claimed(story, group, base, articles, against(group, disputes, sayings), called, id)
        if len(group) > 1 or group[0].id in disputes
        else lone[group[0].id]
        for id, group in zip(claim_ids, members, strict=True)
    ]
    claims = tuple(sorted(made, key=lambda claim: claim.id))
    refined = refinements(found, worded, sentences, ids, conflicts)
    neighbouring = neighbours(close, worded)
    keep(Compared(compared, before.rare, found, telling.findings, telling.made), neighbouring)
    return Reconciliation(
        statements=tuple(sorted(base.statements, key=lambda s: (s.article, s.spans[0].start, s.id))),
        origins=tuple(base.origins[id] for id in sorted(base.origins)),
        claims=claims,
        conflicts=conflicts,
        silences=silences(claims, told, article_of, touched(found, worded), akin(close, worded)),
        refinements=refined,
        parallels=parallels(found, worded, ids, conflicts, refined, before.rare),
        answers=msgspec.structs.replace(
            answers(found, worded, telling.asked), rules=rules(), telling=telling.kept(), near=neighbouring
        ),
    )


def _told_of(known: Answers | None) -> Mapping[bytes, int]:
    """What is known of which statements tell something, by the rules as they are now."""
    return known.telling if known and known.rules == rules() else {}


def names(statements: Sequence[Statement]) -> Mapping[str, str]:
    """Each entity that takes part or speaks to its fullest name in the story."""
    taking_part = {p.entity for s in statements for p in s.participants if p.entity}
    return join(taking_part | {entity for s in statements if s.speaker for entity in s.speaker.entities})


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


def claimed(
    story: Story,
    group: Sequence[Statement],
    base: Ground,
    articles: Mapping[str, Article],
    against: tuple[str, ...],
    called: Mapping[str, str],
    id: str | None = None,
) -> Claim:
    """The claim that a group of statements is, with the status that follows from who says it."""
    if len(group) == 1:
        return _single(story.id, group[0], articles[group[0].article].carrier, against)
    carriers = tuple(sorted({articles[s.article].carrier for s in group}))
    meant = {s.id: found for s in group if (found := subject(s, group, articles, called))}
    telling = shown(group, meant)
    state, origins = status(group, carriers, independent(group, base), base.origins, bool(against))
    return Claim(
        id=id or identify(story.id, (s.id for s in group)),
        story=story.id,
        text=wording(telling),
        statements=tuple(sorted(s.id for s in group)),
        carriers=carriers,
        origins=origins,
        status=state,
        disputed_by=against,
        subject=meant.get(telling.id),
    )


@kept
def _alone(said: Said, story: str, carrier: str) -> dict[str, Claim]:
    """The claims that an article's statements, by their ids, are each by itself, where nothing disputes them."""
    return {s.id: _single(story, s, carrier) for s in said.statements}


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
