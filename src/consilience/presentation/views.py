"""What is read of a result, story by story: the nouns that the terminal, the pages and the exports show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from consilience.claims import Figure
from consilience.claims.showing import denied_around, showing
from consilience.model import (
    Claim,
    Conflict,
    Origin,
    Reported,
    Result,
    Span,
    Statement,
    Status,
    Story,
    Time,
)
from consilience.model.drift import Drift, Variants
from consilience.presentation import words


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outlet stands to a claim, and the statement that shows it (None where there is none)."""

    stance: str
    statement: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with whom it rests on, outermost first, and the article it stands in."""

    statement: Statement
    article: Reported
    outlet: str
    chain: tuple[Origin, ...]
    claim: str | None

    @property
    def wording(self) -> str:
        """Its characters."""
        return words.wording(self.statement)

    @property
    def denied(self) -> bool:
        """Whether it is denied though its characters do not say so."""
        return denied_around(self.statement)

    @property
    def told(self) -> str:
        """Its characters, and before them, in brackets, that it is denied, where they do not say so."""
        return words.bracketed(words.pieces(self.statement.spans, None, self.denied))

    @property
    def speaker(self) -> str:
        """Who says it."""
        return words.speaker(self.statement, self.article.text)


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that tells another more precisely, and what it adds; or one parallel to it, with nothing added. `said` is
    the statement that shows it."""

    claim: Claim
    said: Said
    adds: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its statements, the origins of its independent groups, a cell for each outlet of the story, and the
    claims that tell it more precisely or are parallel to it; `elsewhere` says whether another article has one of these,
    or one that it tells more precisely.

    An untraced claim has none: that outlets say it in their own voice is no origin.
    """

    claim: Claim
    statements: tuple[Said, ...]
    origins: tuple[Origin, ...]
    stances: Callable[[], tuple[tuple[Mark, ...], ...]]
    disputed_by: tuple[Said, ...]
    near: tuple[Near, ...]
    elsewhere: bool

    @property
    def shown(self) -> str:
        """The claim's wording, with what else of its statement stands apart in the text: a verb with its subject."""
        return self.said.wording if self.said else self.claim.text

    @property
    def told(self) -> str:
        """The claim's wording with the notes that go with it in brackets."""
        return words.bracketed(self.pieces)

    @property
    def pieces(self) -> tuple[words.Piece, ...]:
        """The claim's wording, and the notes that are no part of the text: that it is denied, whom a pronoun means."""
        said = self.said
        if said is None:
            return ((self.claim.text, False),)
        return words.pieces(said.statement.spans, self.claim.subject, said.denied)

    @property
    def said(self) -> Said | None:
        """The statement that has the claim's wording."""
        found = showing(self.claim, [said.statement for said in self.statements])
        return next((said for said in self.statements if said.statement is found), None)

    @property
    def cells(self) -> tuple[tuple[Mark, ...], ...]:
        """How each outlet of the story stands to it; worked out when asked for: of many claims few are looked at."""
        return self.stances()

    @property
    def basis(self) -> str:
        """How many independent origins it has, in words."""
        count = len(self.origins)
        if self.claim.status == "untraced" or not count:
            return "no origin found"
        return f"{count} independent origin{'s' if count > 1 else ''}"

    @property
    def unsourced(self) -> tuple[str, ...]:
        """The outlets that say it in their own voice alone, beside others that name whom they have it from."""
        naming = {said.outlet for said in self.statements if len(said.chain) > 1}
        counted = {origin.id for origin in self.origins}
        own = (said.outlet for said in self.statements if said.statement.origin not in counted)
        return tuple(dict.fromkeys(outlet for outlet in own if outlet not in naming)) if naming else ()


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict with the statements that differ."""

    conflict: Conflict
    sides: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What is so on one day: the time as the text has it, and the statements of one claim that say so."""

    time: Time
    statements: tuple[Said, ...]
    said: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, time or place as an article has it, by how many outlets, and a statement where it stands."""

    exact: str
    label: str
    outlets: int
    said: Statement


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number that several outlets tell, with the statements that have it; of an outlet none twice."""

    figure: Figure
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """A claim of one carrier with what other outlets, each alone, tell of the same."""

    view: ClaimView
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that is shown of one story. `figures` are the numbers that several outlets tell; `synopsis` has each two
    parallel claims of one carrier once; `only` holds by outlet what it alone tells of; `silent` counts, by outlet, the
    claims of several carriers that its captured text does not contain; `variants` are what outlets call the same, and
    `drifts` what got lost between two."""

    story: Story
    articles: tuple[Reported, ...]
    outlets: tuple[str, ...]
    who: tuple[Mention, ...]
    when: tuple[Mention, ...]
    where: tuple[Mention, ...]
    claims: tuple[ClaimView, ...]
    conflicts: tuple[ConflictView, ...]
    figures: tuple[FigureView, ...]
    timeline: tuple[Dated, ...]
    undated: tuple[ClaimView, ...]
    synopsis: tuple[Synopsis, ...]
    only: dict[str, tuple[ClaimView, ...]]
    silent: dict[str, int]
    variants: tuple[Variants, ...]
    drifts: tuple[Drift, ...]
    said: dict[str, tuple[Said, ...]]

    @property
    def counts(self) -> dict[Status, int]:
        """How many claims have each status, in the order in which they are shown."""
        found = Counter(view.claim.status for view in self.claims)
        return {status: found[status] for status in words.STATUSES if found[status]}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A result's rows by id; `silent` holds, by claim, the outlets whose captured text does not contain it,
    `analysed` the outlets of which at least one article was analysed, `near` by claim those that refine
    it or are parallel to it, `elsewhere` all claims of such rows."""

    result: Result
    articles: dict[str, Reported]
    origins: dict[str, Origin]
    said: dict[str, Said]
    silent: dict[str, frozenset[str]]
    analysed: frozenset[str]
    near: dict[str, tuple[Near, ...]]
    elsewhere: frozenset[str]
