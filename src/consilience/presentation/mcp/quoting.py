"""What an assistant is given: quotations with their place, and by whom; nothing that is no span of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typing_extensions import TypedDict  # that of typing is none to pydantic before Python 3.12

from consilience.model import Claim, Conflict, Origin, Result, Span, Statement
from consilience.model import explanation as explaining
from consilience.model.explanation import Branch, Explanation
from consilience.pipeline.library import Hit
from consilience.presentation import words


class Characters(TypedDict):
    """Words of an article, and where they stand in its text: code points, from `start` up to before `end`."""

    exact: str
    start: int
    end: int


class Link(TypedDict):
    """One link of a chain: whom it names, and the words by which the article names them, if it does."""

    origin: str
    kind: str
    name: str
    role: str | None
    access: str | None
    inferred: bool
    named: Characters | None


class Quotation(TypedDict):
    """What one article says: its words, and the chain of origins from the outlet inwards. The last one says it."""

    statement: str
    article: str
    outlet: str
    published: str | None
    url: str | None
    spans: list[Characters]
    voice: str
    polarity: str
    certainty: str
    chain: list[Link]


class Claimed(TypedDict):
    """The quotations that say one thing; `origins` names one for each independent group. The status counts origins."""

    claim: str
    story: str
    status: str
    meaning: str
    carriers: list[str]
    origins: list[str]
    quotations: list[Quotation]
    disputed_by: list[Quotation]


class Differing(TypedDict):
    """Quotations on one thing that differ: in which aspect, and how."""

    conflict: str
    aspect: str
    nature: str
    explanation: str
    quotations: list[Quotation]


class Told(TypedDict):
    """A story: its outlets, some of its claims after the first `start`, how many there are, and what differs."""

    story: str
    title: str
    outlets: list[str]
    claims: list[Claimed]
    start: int
    all: int
    conflicts: list[Differing]


class Hitting(TypedDict):
    """An article that was found, with its quotations in which the words stand, else the words about them."""

    article: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    story: str | None
    quotations: list[Quotation]
    excerpt: Characters | None


class Branching(TypedDict):
    """The origins of a claim that are not independent of each other, whether they count, and why or why not."""

    origins: list[str]
    counts: bool
    reason: str
    carriers: list[str]
    shared: list[str]
    quotations: list[Quotation]


class Nearby(TypedDict):
    """A claim that tells another more precisely, or less, and what the more precise of the two adds; or one parallel to
    it, for which this is nothing."""

    claim: str
    text: str
    carriers: list[str]
    article: str
    adds: list[Characters]
    denied: bool


class Explained(TypedDict):
    """Why a claim has its status: its groups of origins, what is against it, and the arithmetic in words."""

    claim: str
    story: str
    status: str
    meaning: str
    groups: list[Branching]
    against: list[Quotation]
    not_found_in: list[str]
    sums: list[str]
    more_precise: list[Nearby]
    less_precise: list[Nearby]
    parallel: list[Nearby]


class Quoter:
    """The rows of one result, quoted."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._articles = {article.id: article for article in result.articles}
        self._origins = {origin.id: origin for origin in result.origins}
        self._statements = {statement.id: statement for statement in result.statements}

    def statements(self, ids: Iterable[str]) -> list[Quotation]:
        """These statements, as far as the result has them."""
        return [self._quotation(self._statements[id]) for id in ids if id in self._statements]

    def claim(self, claim: Claim) -> Claimed:
        """A claim."""
        return Claimed(
            claim=claim.id,
            story=claim.story,
            status=claim.status,
            meaning=words.STATUSES[claim.status],
            carriers=[words.carrier(name) for name in claim.carriers],
            origins=[words.origin(self._origins[id]) for id in claim.origins],
            quotations=self.statements(claim.statements),
            disputed_by=self.statements(claim.disputed_by),
        )

    def conflicts(self) -> list[Differing]:
        """All conflicts."""
        return [self._conflict(conflict) for conflict in self._result.conflicts]

    def story(self, status: str | None, start: int, size: int) -> Told:
        """The first story, with `size` of its claims (of a status) after the first `start`, the most carried first."""
        story = self._result.stories[0]
        known = [claim for claim in self._result.claims if claim.story == story.id and status in (None, claim.status)]
        known.sort(key=lambda claim: -len(claim.carriers))
        shown = known[start : start + size]
        said = {id for claim in shown for id in (*claim.statements, *claim.disputed_by)}
        return Told(
            story=story.id,
            title=story.title,
            outlets=list(dict.fromkeys(words.outlet(self._articles[id]) for id in story.articles)),
            claims=[self.claim(claim) for claim in shown],
            start=start,
            all=len(known),
            conflicts=[self._conflict(one) for one in self._result.conflicts if said & {*one.statements}],
        )

    def explanation(self, found: Explanation) -> Explained:
        """Why a claim has its status."""
        silent = [words.outlet(self._articles[id]) for id in found.silent]
        return Explained(
            claim=found.claim,
            story=found.story,
            status=found.status,
            meaning=words.STATUSES[found.status],
            groups=[
                Branching(
                    origins=[words.origin(self._origins[id]) for id in group.origins],
                    counts=group.counts,
                    reason=group.reason,
                    carriers=[words.carrier(name) for name in group.carriers],
                    shared=[shared.reason for shared in group.shared],
                    quotations=self.statements(group.statements),
                )
                for group in found.groups
            ],
            against=self._branches(found.against),
            not_found_in=list(dict.fromkeys(silent)),
            sums=list(found.sums),
            more_precise=[_nearby(near) for near in found.more_precise],
            less_precise=[_nearby(near) for near in found.less_precise],
            parallel=[_nearby(near) for near in found.parallel],
        )

    def _branches(self, branches: Sequence[Branch]) -> list[Quotation]:
        return self.statements(branch.statement for branch in branches)

    def _conflict(self, conflict: Conflict) -> Differing:
        return Differing(
            conflict=conflict.id,
            aspect=conflict.aspect,
            nature=conflict.nature,
            explanation=conflict.explanation,
            quotations=self.statements(conflict.statements),
        )

    def _quotation(self, statement: Statement) -> Quotation:
        article = self._articles[statement.article]
        named = {link.origin: link.span for link in statement.links}
        return Quotation(
            statement=statement.id,
            article=article.id,
            outlet=words.outlet(article),
            published=article.published.isoformat() if article.published else None,
            url=article.url,
            spans=[characters(span) for span in statement.spans],
            voice=statement.voice,
            polarity=statement.polarity,
            certainty=statement.certainty,
            chain=[_link(self._origins[id], named.get(id)) for id in statement.chain],
        )


def characters(span: Span) -> Characters:
    """A span."""
    return Characters(exact=span.exact, start=span.start, end=span.end)


def _nearby(near: explaining.Nearby) -> Nearby:
    return Nearby(
        claim=near.claim,
        text=near.text,
        carriers=[words.carrier(name) for name in near.carriers],
        article=near.article,
        adds=[characters(span) for span in near.adds],
        denied=near.denied,
    )


def hit(found: Hit, quotations: list[Quotation]) -> Hitting:
    """An article that was found."""
    return Hitting(
        article=found.article,
        outlet=found.outlet,
        title=found.title,
        published=found.published.isoformat() if found.published else None,
        url=found.url,
        story=found.story,
        quotations=quotations,
        excerpt=characters(found.excerpt) if found.excerpt and not quotations else None,
    )


def _link(origin: Origin, named: Span | None) -> Link:
    return Link(
        origin=origin.id,
        kind=origin.kind,
        name=words.origin(origin),
        role=origin.role,
        access=origin.access,
        inferred=origin.inferred,
        named=characters(named) if named else None,
    )
