"""Who is quoted for what: the source, cue and content of PARC and PolNeAR."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.errors import InvalidValue
from consilience.model.span import Span

Form = Literal["direct", "indirect", "mixed"]
Medium = Literal["speech", "document", "recording"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution. `speaker` is the entity behind the source (as in `Entity.entity`), null where none is named.

    `medium` is how it reached the outlet: "document" for a statement, report or post, "recording" for video, audio and
    broadcasts, else "speech". `within` is the index (in the article's attributions) of the attribution whose content
    holds this one, so that a chain can be followed outwards. `confidence` lies in 0 to 1.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    form: Form
    speaker: str | None = None
    medium: Medium = "speech"
    within: int | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise InvalidValue("an attribution has no content")
