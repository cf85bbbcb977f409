"""What changed between two versions of one article."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model.span import Span

EditKind = Literal["added", "removed", "changed", "moved"]
RevisionKind = Literal["added", "removed", "changed"]
NoteKind = Literal["correction", "clarification", "update", "retraction"]
Trait = Literal["wording", "kind", "polarity", "certainty", "speaker", "quantity", "time", "place"]


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the old version, of the new one, or one of each that differ in words or in place.

    `gone` and `fresh` are the words in which a changed sentence differs, of the old and of the new text.
    """

    kind: EditKind
    old: Span | None = None
    new: Span | None = None
    gone: tuple[Span, ...] = ()
    fresh: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        sides = (self.old is not None, self.new is not None)
        if sides != {"added": (False, True), "removed": (True, False)}.get(self.kind, (True, True)):
            raise InvalidValue(f"no edit: {self.kind} with {self.old} and {self.new}")


class Note(Span, frozen=True, kw_only=True):
    """The paragraph in which a version says what it corrects ("Correction: an earlier version of this article ...")."""

    kind: NoteKind


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, by id, of the old version, of the new one, or one of each; in `traits` these differ."""

    kind: RevisionKind
    old: str | None = None
    new: str | None = None
    traits: tuple[Trait, ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the article `of` in the article `article`: the same address with another text.

    `edits` are in order of the new text, with what was removed where it stood; `kept` counts the sentences that are
    the same in both. `notes` are those that only the new version has; they are no edits. `revisions` are the
    statements that changed, where both versions' statements are known.
    """

    article: str
    of: str
    edits: tuple[Edit, ...] = ()
    kept: int = 0
    notes: tuple[Note, ...] = ()
    revisions: tuple[Revision, ...] = ()
