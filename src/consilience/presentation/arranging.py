"""A result arranged for reading: what the terminal and the page both show, story by story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial

from consilience.claims import figures
from consilience.claims.showing import is_clear, is_phrase
from consilience.errors import BrokenResult
from consilience.model import Claim, Origin, Reported, Result, Statement, Story, Time
from consilience.presentation import words
from consilience.presentation.views import (
    ClaimView,
    ConflictView,
    Dated,
    FigureView,
    Lookup,
    Mark,
    Mention,
    Near,
    Said,
    StoryView,
    Synopsis,
)

HEADER = 6  # how many names, times and places stand in a header
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ]\w+")
# What stands before a name that is described, or by whom: "A congresswoman", "Lund's lawyers".
_DESCRIBING = re.compile(
    r"^(?:an?|the|all|some|many|most|other|no|these|those|his|her|their|its|our|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|dozens|hundreds|thousands) |\w['’]s? ",
    re.IGNORECASE,
)


def stories(result: Result) -> tuple[StoryView, ...]:
    """The stories of a result, arranged for reading, in the result's order."""
    lookup = look_up(result)
    return tuple(_story(story, lookup) for story in result.stories)


def places(result: Result) -> dict[str, int]:
    """The claims' places in order of the texts."""
    place = {article.id: i for i, article in enumerate(result.articles)}
    first = {s.id: (place[s.article], s.spans[0].start) for s in result.statements}
    ranked = sorted(result.claims, key=lambda claim: min(first[s] for s in claim.statements))
    return {claim.id: i for i, claim in enumerate(ranked)}


def look_up(result: Result) -> Lookup:
    """The rows of a result by id. Raises `BrokenResult` where a row names one that is not there."""
    articles = {article.id: article for article in result.articles}
    origins = {origin.id: origin for origin in result.origins}
    try:
        silent: dict[str, set[str]] = defaultdict(set)
        for silence in result.silences:
            silent[silence.claim].add(words.outlet(articles[silence.article]))
        said = _said(result, articles, origins)
        near = _near(result, said)
    except KeyError as error:
        raise BrokenResult(f"the result names {error}, and does not hold it", "write it anew with --json") from error
    return Lookup(
        result=result,
        articles=articles,
        origins=origins,
        said=said,
        silent={claim: frozenset(of) for claim, of in silent.items()},
        analysed=frozenset(words.outlet(article) for article in result.articles if article.analysed),
        near=near,
        elsewhere=frozenset(near) | {row.by for row in result.refinements},
    )


def _near(result: Result, said: Mapping[str, Said]) -> dict[str, tuple[Near, ...]]:
    """By claim the claims that tell it more precisely, then those that are parallel to it."""
    claims = {claim.id: claim for claim in result.claims}
    found: dict[str, list[Near]] = defaultdict(list)
    for row in result.refinements:
        found[row.claim].append(Near(claims[row.by], said[row.statements[1]], row.adds))
    for parallel in result.parallels:
        (one, other), (a, b) = parallel.claims, parallel.statements
        found[one].append(Near(claims[other], said[b]))
        found[other].append(Near(claims[one], said[a]))
    return {claim: tuple(rows) for claim, rows in found.items()}


def _said(result: Result, articles: dict[str, Reported], origins: dict[str, Origin]) -> dict[str, Said]:
    """All statements by id, with their article, chain and claim."""
    claim_of = {s: claim.id for claim in result.claims for s in claim.statements}
    return {
        s.id: Said(
            statement=s,
            article=articles[s.article],
            outlet=words.outlet(articles[s.article]),
            chain=tuple(origins[o] for o in s.chain),
            claim=claim_of.get(s.id),
        )
        for s in result.statements
    }


def _story(story: Story, lookup: Lookup) -> StoryView:
    articles = tuple(lookup.articles[a] for a in story.articles)
    outlets = tuple(dict.fromkeys(words.outlet(article) for article in articles))
    said = {a: tuple(s for s in lookup.said.values() if s.article.id == a) for a in story.articles}
    of_story = [s for article in story.articles for s in said[article]]
    conflicts = _conflicts(set(story.articles), lookup)
    claims = _claims(story, outlets, conflicts, lookup)
    timeline = _timeline(claims)
    dated = {s.statement.id for item in timeline for s in item.statements}
    where = _mentions((s, p.exact, p.name, p.name) for s in of_story for p in s.statement.places)
    return StoryView(
        story=story,
        articles=articles,
        outlets=outlets,
        who=_who(of_story),
        when=_mentions(
            (s, t.exact, t.value, words.date(t.value)) for s in of_story for t in s.statement.times if _day(t)
        ),
        where=where,
        claims=claims,
        conflicts=conflicts,
        figures=tuple(_figures(of_story)),
        timeline=timeline,
        undated=tuple(c for c in claims if not dated & set(c.claim.statements)),
        synopsis=tuple(_synopsis(claims)),
        only=_only(outlets, claims),
        silent=_silences(outlets, claims),
        variants=tuple(row for row in lookup.result.vocabulary if row.story == story.id),
        drifts=tuple(row for row in lookup.result.drifts if row.claim in {view.claim.id for view in claims}),
        said=said,
    )


def _claims(
    story: Story, outlets: tuple[str, ...], conflicts: tuple[ConflictView, ...], lookup: Lookup
) -> tuple[ClaimView, ...]:
    """The story's claims: by status, mere phrases last, then the most carried, then those that can be read by
    themselves, then those told of elsewhere, then in order of the text."""
    views = [
        ClaimView(
            claim=claim,
            statements=tuple(lookup.said[s] for s in claim.statements),
            origins=tuple(lookup.origins[o] for o in claim.origins if claim.status != "untraced"),
            stances=partial(_cells, claim, outlets, conflicts, lookup),
            disputed_by=tuple(lookup.said[s] for s in claim.disputed_by),
            near=lookup.near.get(claim.id, ()),
            elsewhere=claim.id in lookup.elsewhere,
        )
        for claim in lookup.result.claims
        if claim.story == story.id
    ]
    rank = {status: i for i, status in enumerate(words.STATUSES)}
    place = {article: i for i, article in enumerate(story.articles)}

    def key(view: ClaimView) -> tuple[int, bool, int, bool, bool, int, int]:
        first, claim = view.statements[0].statement, view.claim
        phrase = all(is_phrase(said.statement) for said in view.statements)
        clear = len(claim.carriers) == 1 or view.said is None or is_clear(claim, view.said.statement)
        carried = rank[claim.status], phrase, -len(claim.carriers), not clear, not view.elsewhere
        return *carried, place.get(first.article, 0), first.spans[0].start

    return tuple(sorted(views, key=key))


def _cells(
    claim: Claim, outlets: tuple[str, ...], conflicts: tuple[ConflictView, ...], lookup: Lookup
) -> tuple[tuple[Mark, ...], ...]:
    """How each outlet stands to the claim: each stance once, with the first statement that shows it."""
    stances: dict[str, dict[str, str]] = {outlet: {} for outlet in outlets}
    for said, stance in _stances(claim, conflicts, lookup):
        stances.setdefault(said.outlet, {}).setdefault(stance, said.statement.id)
    return tuple(
        tuple(Mark(stance, statement) for stance, statement in stances[outlet].items())
        or (Mark(_silence(claim, outlet, lookup), None),)
        for outlet in outlets
    )


def _silence(claim: Claim, outlet: str, lookup: Lookup) -> str:
    """Why an outlet has no cell in a claim's row."""
    if outlet in lookup.silent.get(claim.id, ()):
        return "not found in the captured text"
    return "not counted" if outlet in lookup.analysed else "not analysed"


def _stances(claim: Claim, conflicts: tuple[ConflictView, ...], lookup: Lookup) -> Iterator[tuple[Said, str]]:
    """Who states, attributes or denies the claim, or differs from it in a conflict that is no rounding."""
    against = set(claim.disputed_by)
    for said in (lookup.said[s] for s in claim.statements if s not in against):
        yield said, "attributed" if said.statement.voice == "attributed" else "stated"
    for said in (lookup.said[s] for s in claim.disputed_by):
        yield said, "denied" if said.statement.polarity == "denied" else "differs"
    members = set(claim.statements)
    for conflict in conflicts:
        ids = {side.statement.id for side in conflict.sides}
        if conflict.conflict.nature != "rounding" and ids & members:
            yield from ((s, "differs") for s in conflict.sides if s.statement.id not in against and _is_other(s, claim))


def _is_other(said: Said, claim: Claim) -> bool:
    """Whether a side of a conflict is not the one whose wording the claim has."""
    if said.statement.id not in claim.statements:
        return True
    return all(claim.text not in span.exact for span in said.statement.spans)


def _conflicts(articles: set[str], lookup: Lookup) -> tuple[ConflictView, ...]:
    views = (ConflictView(c, tuple(lookup.said[s] for s in c.statements)) for c in lookup.result.conflicts)
    order = {nature: i for i, nature in enumerate(words.NATURES)}
    inside = (view for view in views if view.sides[0].article.id in articles)
    return tuple(sorted(inside, key=lambda view: order[view.conflict.nature]))


def _figures(said: Sequence[Said]) -> Iterator[FigureView]:
    """The numbers that several outlets tell, with what each says of them, once in the same words."""
    of = {s.statement.id: s for s in said}
    for figure in figures((s.statement for s in said), {s.article.id: s.article.carrier for s in said}):
        once = {(of[id].outlet, of[id].wording): of[id] for id in reversed(figure.statements)}
        yield FigureView(figure, tuple(reversed(once.values())))


def _day(time: Time) -> bool:
    """Whether it is a day of the calendar, or a time on one."""
    key = words.date_key(time)
    return key is not None and time.value[7:8] == "-"


def _who(said: Sequence[Said]) -> tuple[Mention, ...]:
    """Who takes part or speaks, by proper name: places aside, a short name under the long one that ends in it."""
    small = {word for text in {s.article.text for s in said} for word in _SMALL.findall(text)}
    rows = ((s, exact, name) for s in said for exact, name in _named(s.statement, s.article.text))
    found = [(s, exact, name) for s, exact, name in rows if _is_proper(name, small)]
    names = sorted({name for _, _, name in found}, key=lambda name: (-len(name), name))
    longest = {name: next(other for other in names if f" {other}".endswith(f" {name}")) for name in names}
    places = {known for s, _, _ in found for p in s.statement.places for known in (p.name, p.exact)}
    return _mentions((s, exact, longest[name], longest[name]) for s, exact, name in found if name not in places)


def _is_proper(name: str, small: Container[str]) -> bool:
    """Whether it is a name and no description, and not written large only where it begins a sentence ("Investors");
    `small` are the words that the texts have in lower case."""
    if " " not in name:
        return name.lower() not in small
    return not (_SMALL.search(name) and _DESCRIBING.search(name))


def _named(statement: Statement, text: str) -> Iterator[tuple[str, str]]:
    """The participants and the speaker that have a proper name, as (exact, entity); places are none."""
    spans = [(p.start, p.end, p.entity) for p in statement.participants]
    if statement.speaker and statement.speaker.end is not None:
        place = statement.speaker.start or 0, statement.speaker.end
        spans += [(*place, entity) for entity in statement.speaker.entities]
    for start, end, entity in spans:
        exact = text[start:end]
        if entity and entity[:1].isupper() and exact[:1].isupper():
            yield exact, entity


def _mentions(found: Iterable[tuple[Said, str, str, str]]) -> tuple[Mention, ...]:
    """The most carried of what was found (statement, exact, key, label), then the most frequent, then the first."""
    groups: dict[str, list[tuple[Said, str, str]]] = defaultdict(list)
    for said, exact, key, label in found:
        groups[key].append((said, label if label in exact else " ".join(exact.split()), label))
    rows = []
    for group in groups.values():
        best = next((row for row in group if row[1] == row[2]), group[0])
        outlets = len({said.outlet for said, _, _ in group})
        rows.append((outlets, len(group), Mention(best[1], best[2], outlets, best[0].statement)))
    return tuple(mention for _, _, mention in sorted(rows, key=lambda row: (-row[0], -row[1]))[:HEADER])


def _timeline(claims: tuple[ClaimView, ...]) -> tuple[Dated, ...]:
    """What the claims date, one row for each claim and value, in the order of the calendar."""
    rows: dict[tuple[str, str], list[tuple[Time, Said]]] = {}
    for view in claims:
        for said in view.statements:
            for time in said.statement.times:
                if words.date_key(time):
                    rows.setdefault((view.claim.id, time.value), []).append((time, said))
    items = [
        Dated(
            time=row[0][0],
            statements=tuple({said.statement.id: said for _, said in row}.values()),
            said=tuple({t.value: t for _, said in row for t in said.statement.said}.values()),
        )
        for row in rows.values()
    ]
    return tuple(sorted(items, key=lambda item: words.date_key(item.time) or ()))


def _synopsis(claims: tuple[ClaimView, ...]) -> Iterator[Synopsis]:
    """The claims of one carrier to which others of one carrier are near, those with the most first; no pair twice."""
    alone = [view for view in claims if len(view.claim.carriers) == 1]
    told: set[str] = set()
    for view in sorted(alone, key=lambda view: -len(view.near)):
        near = tuple(n for n in view.near if len(n.claim.carriers) == 1 and n.claim.id not in told)
        told.add(view.claim.id)
        if near:
            yield Synopsis(view, near)


def _only(outlets: tuple[str, ...], claims: tuple[ClaimView, ...]) -> dict[str, tuple[ClaimView, ...]]:
    """The claims that one outlet alone carries, and no other tells of more precisely or in other words, by outlet."""
    alone = [view for view in claims if len(view.claim.carriers) == 1 and not view.elsewhere]
    by_outlet = {o: tuple(view for view in alone if view.statements[0].outlet == o) for o in outlets}
    return {outlet: views for outlet, views in by_outlet.items() if views}


def _silences(outlets: tuple[str, ...], claims: tuple[ClaimView, ...]) -> dict[str, int]:
    """How many claims of several carriers were not found in each outlet's captured text."""
    shared = [view for view in claims if len(view.claim.carriers) > 1]
    rows = [view.cells for view in shared]
    silent = {o: sum(cells[i][0].stance.startswith("not found") for cells in rows) for i, o in enumerate(outlets)}
    return {outlet: count for outlet, count in silent.items() if count}
