"""Whom a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from consilience.model.span import Span

OriginKind = Literal["speaker", "agency", "document", "recording", "outlet"]
OriginRole = Literal["official", "eyewitness", "expert", "party", "unnamed"]
Access = Literal["on the spot", "told this outlet", "published", "by way of another"]


class Origin(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A speaker, agency, document, recording or the outlet itself; `name` is null where nobody is named.

    `wording` is how the text calls an origin without a name ("a resident"), for display. `inferred` marks an origin
    that the statement does not name itself but its surroundings do. `role` and `access` are null where the text is
    silent on them. Several who speak together are one origin: `members` are their names, and `name` is made of these.
    """

    id: str
    kind: OriginKind
    name: str | None = None
    role: OriginRole | None = None
    access: Access | None = None
    inferred: bool = False
    wording: str | None = None
    members: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all who are this origin: one, those of several who speak together, or none."""
        return self.members or ((self.name,) if self.name else ())

    @property
    def called(self) -> str:
        """Its name, else the text's wording for it."""
        return self.name or self.wording or "an unnamed source"


def together(names: Sequence[str]) -> str:
    """The name of those who speak together: "Ida Lund, Nils Fosse and the Harbour Board"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One link of a statement's chain: the origin's id and the characters by which the article names it there.

    `span` is null where it names nobody: an outlet in its own voice, hearsay, an agency known from the metadata.
    """

    origin: str
    span: Span | None = None
