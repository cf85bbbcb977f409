"""One thing that an article asserts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model.attribution import Form
from consilience.model.clause import Participant, Relation
from consilience.model.ids import digest
from consilience.model.origin import Link
from consilience.model.place import Place
from consilience.model.quantity import Quantity
from consilience.model.span import Span
from consilience.model.time import Time

StatementKind = Literal["event", "assessment", "prediction", "explicit unknown"]
Voice = Literal["own", "attributed"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unknown"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who says it: `name` and `entity` are null where the text names nobody; `start` and `end` are where it stands.

    Of several who say it together `name` names all, `members` are their entities, and `entity` is null.
    """

    name: str | None
    entity: str | None
    start: int | None
    end: int | None
    members: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of all who say it."""
        return self.members or ((self.entity,) if self.entity else ())


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A content span, or a clause in the outlet's own voice, with when, where, how much, how sure and by whom.

    `times` are when it was so, `said` when it was said; `chain` are ids of origins, the outlet's side first, and its
    last is `origin`; `links` are the same with the characters of each.
    `predicate`, `participants` and `terms` are the clause's (see `Clause`), to align statements by; `relation` tells
    from what kind of clause it was cut ("fragment" also where its verb is not among the spans), or is null.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    voice: Voice
    kind: StatementKind
    polarity: Polarity
    certainty: Certainty
    origin: str
    chain: tuple[str, ...]
    speaker: Speaker | None = None
    cue: Span | None = None
    form: Form | None = None
    times: tuple[Time, ...] = ()
    said: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    links: tuple[Link, ...] = ()
    predicate: str | None = None
    participants: tuple[Participant, ...] = ()
    terms: tuple[str, ...] = ()
    relation: Relation | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidValue(f"statement {self.id} has no span")
        if not self.chain or self.chain[-1] != self.origin:
            raise InvalidValue(f"statement {self.id}: its chain does not end in its origin")
        if self.links and tuple(link.origin for link in self.links) != self.chain:
            raise InvalidValue(f"statement {self.id}: its links are not those of its chain")
        if (self.voice == "attributed") != (self.speaker is not None):
            raise InvalidValue(f"statement {self.id}: an attributed statement, and only that, has a speaker")


def identify(article: str, spans: Iterable[Span], speaker: Speaker | None) -> str:
    """The id of the statement of these spans of an article by this speaker."""
    offsets = (offset for span in spans for offset in (span.start, span.end))
    return digest(article, "statement", *offsets, speaker and (speaker.name, speaker.start))
