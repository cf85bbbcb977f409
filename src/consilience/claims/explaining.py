"""Why a claim has its status: its chains, the groups of its origins, and the arithmetic, from a result alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consilience.claims.affiliations import Page
from consilience.claims.independence import Ground, counts, independent, inner, is_named, same_words, sharing
from consilience.claims.keys import UNNAMED, parts
from consilience.claims.names import fold
from consilience.claims.showing import denied_around, showing
from consilience.claims.status import doubt
from consilience.errors import BrokenResult
from consilience.model import Claim, Link, Origin, Parallel, Refinement, Reported, Result, Silence, Span, Statement
from consilience.model.explanation import Branch, Explanation, Group, Nearby, Shared, Tie
from consilience.resources.families import Families, shipped


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its statements, the articles they stand in, and what tells their origins apart."""

    claim: Claim
    statements: tuple[Statement, ...]
    articles: dict[str, Reported]
    silences: tuple[Silence, ...]
    base: Ground


def explain(result: Result, claim: str, families: Families | None = None) -> Explanation:
    """Why the claim of this id has its status. Raises `BrokenResult` where the result holds no such claim."""
    case = _case(result, claim, families or shipped())
    groups = [_group(members, case) for members in independent(case.statements, case.base)]
    groups.sort(key=lambda g: (not g.counts, -len(g.carriers), g.origin))
    place = {id: n for n, group in enumerate(groups) for id in group.statements}
    branches = sorted(
        (_branch(s, case) for s in case.statements), key=lambda b: (place[b.statement], b.carrier, b.statement)
    )
    against = tuple(_branch(s, case) for s in result.statements if s.id in case.claim.disputed_by)
    used = {link.origin for branch in (*branches, *against) for link in branch.links}
    return Explanation(
        claim=case.claim.id,
        story=case.claim.story,
        text=case.claim.text,
        status=case.claim.status,
        carriers=case.claim.carriers,
        groups=tuple(groups),
        branches=tuple(branches),
        origins=tuple(case.base.origins[id] for id in sorted(used)),
        sums=tuple(_sums(case, groups, branches)),
        against=against,
        silent=tuple(row.article for row in case.silences),
        more_precise=tuple(_precise(row, row.by, result) for row in result.refinements if row.claim == claim),
        less_precise=tuple(_precise(row, row.claim, result) for row in result.refinements if row.by == claim),
        parallel=tuple(_parallel(row, claim, result) for row in result.parallels if claim in row.claims),
        subject=case.claim.subject,
        denied=_denied(case.claim, case.statements),
    )


def _precise(row: Refinement, id: str, result: Result) -> Nearby:
    return _nearby(id, row.statements[1], row.adds, result)


def _parallel(row: Parallel, claim: str, result: Result) -> Nearby:
    other = row.claims[0] == claim
    return _nearby(row.claims[other], row.statements[other], (), result)


def _nearby(id: str, statement: str, adds: tuple[Span, ...], result: Result) -> Nearby:
    """The claim of this id, with what a statement adds in its article."""
    other = next(c for c in result.claims if c.id == id)
    said = {s.id: s for s in result.statements if s.id in (*other.statements, statement)}
    denied = _denied(other, [said[id] for id in other.statements])
    article = said[statement].article
    return Nearby(claim=id, text=other.text, carriers=other.carriers, article=article, adds=adds, denied=denied)


def _denied(claim: Claim, statements: Sequence[Statement]) -> bool:
    """Whether the words that show a claim affirm what it denies."""
    shown = showing(claim, statements)
    return shown is not None and denied_around(shown)


def _case(result: Result, id: str, families: Families) -> Case:
    claim = next((c for c in result.claims if c.id == id), None)
    if claim is None:
        raise BrokenResult(f"no claim {id!r} in this result", "take an id that the result shows")
    story = next(s for s in result.stories if s.id == claim.story)
    articles = {a.id: a for a in result.articles if a.id in story.articles}
    told = tuple(s for s in result.statements if s.article in articles)
    rows = {o.id: o for o in result.origins}
    origins = {id: rows[id] for s in told for id in s.chain}
    shared = sharing([Page(text=articles[id].text) for id in sorted(articles)], origins, families)
    return Case(
        claim=claim,
        statements=tuple(s for s in told if s.id in claim.statements),
        articles=articles,
        silences=tuple(row for row in result.silences if row.claim == id),
        base=Ground(statements=told, origins=origins, shared=shared),
    )


def _branch(statement: Statement, case: Case) -> Branch:
    article = case.articles[statement.article]
    return Branch(
        statement=statement.id,
        article=article.id,
        carrier=article.carrier,
        copy_of=article.copy_of,
        spans=statement.spans,
        links=statement.links or tuple(Link(origin=id) for id in statement.chain),
    )


def _group(members: Sequence[str], case: Case) -> Group:
    origins = case.base.origins
    said = [s for s in case.statements if s.origin in members]
    standing = next((id for id in members if counts(origins[id])), members[0])
    return Group(
        origin=standing,
        origins=tuple(members),
        statements=tuple(s.id for s in said),
        carriers=tuple(sorted({case.articles[s.article].carrier for s in said})),
        counts=counts(origins[standing]),
        reason=_standing(origins[standing]),
        shared=tuple(_shared(said, case.base)) if len(said) > 1 else (),
    )


def _standing(origin: Origin) -> str:
    """Why an origin counts, or does not."""
    if counts(origin):
        first_hand = ", first-hand" if origin.access == "on the spot" else ""
        return f"{origin.called} is named{first_hand}" if is_named(origin) else f"{origin.called} was on the spot"
    if origin.kind == "outlet":
        return f"{origin.called} says it in its own voice and names nobody it has it from"
    if is_named(origin):
        return f"{origin.called} is a medium that is cited: whom it has it from is not told"
    return f"{origin.called} has no name: it cannot be shown to be independent of other sources without one"


def _shared(said: Sequence[Statement], base: Ground) -> Iterator[Shared]:
    """What ties statements together: each link that several of their chains hold, of the same ones the first."""
    holders: dict[str, list[str]] = defaultdict(list)
    for s in said:
        for one in {k for id in inner(s) for k in base.shared[id]} | same_words(s):
            holders[one].append(s.id)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for one in sorted(holders):
        sort, what = parts(one)
        ids = tuple(holders[one])
        if len(ids) > 1 and (sort, ids) not in seen:
            seen.add((sort, ids))
            yield _tie(sort, what, [s for s in said if s.id in ids], base)


def _tie(sort: str, what: str, said: Sequence[Statement], base: Ground) -> Shared:
    links = [base.origins[id] for s in said for id in inner(s)]
    ids = tuple(s.id for s in said)
    if sort == UNNAMED:
        reason = "sources without a name cannot be shown to be independent of each other"
        return Shared(tie="unnamed", what="", statements=ids, reason=reason)
    if sort == "words":
        reason = f"the same words in a row are one utterance: “{what}”"
        return Shared(tie="words", what=what, statements=ids, reason=reason)
    if sort == "family":
        names = _list({o.called for o in links if f"family {what}" in base.shared[o.id]})
        return Shared(tie="family", what=what, statements=ids, reason=f"{names}: one family ({what})")
    own = [name for o in links for name in o.names if fold(name) == what]
    others = {o.called for o in links if f"entity {what}" in base.shared[o.id] and what not in map(fold, o.names)}
    name = own[0] if own else what
    tie: Tie = "speaks for" if others else "entity"
    reason = f"{_list(others)} speaks for {name}" if others else f"the same source: {name}"
    return Shared(tie=tie, what=name, statements=ids, reason=reason)


def _sums(case: Case, groups: Sequence[Group], branches: Sequence[Branch]) -> Iterator[str]:
    """The arithmetic: carriers, copies, what counts, and what follows from it."""
    claim, standing = case.claim, [g for g in groups if g.counts]
    origins = case.base.origins
    found = 0 if claim.status == "untraced" else len(claim.origins)
    basis = _count(found, "origin") if found else "no origin found"
    yield f"carried by {_count(len(claim.carriers), 'outlet')}, {basis}"
    for original, copies in sorted(_copies(branches).items()):
        known = case.articles.get(original)
        yield f"{_list(copies)} reuses the text of {known.carrier if known else original}"
    for group in groups:
        reporting = _reporting(group, case)
        if group.counts and len(reporting) > 1:
            who, reported = origins[group.origin].called, _count(len(reporting), "outlet")
            yield f"that {who} said so is reported by {reported}; that it is so rests on {who} alone"
    yield from (group.reason + ": it does not count" for group in groups if not group.counts and standing)
    yield from _silent(case.silences)
    yield _conclusion(case, groups)


def _reporting(group: Group, case: Case) -> set[str]:
    """The outlets that name a source of the group, and do not speak in their own voice alone."""
    said = (s for s in case.statements if s.origin in group.origins)
    return {case.articles[s.article].carrier for s in said if case.base.origins[s.origin].kind != "outlet"}


def _silent(rows: Sequence[Silence]) -> Iterator[str]:
    """Of how many articles that could have carried the claim it was not found in how many."""
    if rows and rows[0].of:
        yield f"not found in the captured text of {len(rows)} of the {rows[0].of} articles that could have carried it"


def _copies(branches: Sequence[Branch]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for branch in branches:
        if branch.copy_of:
            found[branch.copy_of].add(branch.carrier)
    return found


def _conclusion(case: Case, groups: Sequence[Group]) -> str:
    """Why the status is the first that holds."""
    claim, standing = case.claim, [g for g in groups if g.counts]
    names = _list([case.base.origins[g.origin].called for g in standing])
    if claim.status == "disputed":
        return f"disputed by {_list(_disputing(case))}: that cannot also be so; its support stays as shown"
    if claim.status == "corroborated":
        return f"corroborated: no link is shared by the chains of {names}"
    if len(standing) > 1 and len(claim.carriers) > 1:
        return f"{claim.status}: {doubt(case.statements)}, though {names} share no link"
    if claim.status == "one origin":
        rest = names or "one source"
        return f"one origin: {_count(len(claim.carriers), 'outlet')}, and all they name is {rest}"
    if claim.status == "untraced":
        return "untraced: the outlets say it in their own voice, and one wire may stand behind them all"
    return "single carrier: one outlet has it"


def _disputing(case: Case) -> set[str]:
    """Who says what the claim cannot be beside, each with the role that is known."""
    said = (s for s in case.base.statements if s.id in case.claim.disputed_by)
    origins = (case.base.origins[s.origin] for s in said)
    return {f"{o.called} ({o.role})" if o.role else o.called for o in origins}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list(names: Sequence[str] | set[str]) -> str:
    return " and ".join(sorted(set(names)))
