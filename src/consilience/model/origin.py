"""Whom a statement rests on."""

from __future__ import annotations

from typing import Literal

import msgspec

OriginKind = Literal["speaker", "agency", "document", "recording", "outlet"]
OriginRole = Literal["official", "eyewitness", "expert", "party", "unnamed"]
Access = Literal["on the spot", "told this outlet", "published", "by way of another"]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker, agency, document, recording or the outlet itself; `name` is null where nobody is named.

    `wording` is how the text calls an origin without a name ("a resident"), for display. `inferred` marks an origin
    that the statement does not name itself but its surroundings do. `role` and `access` are null where the text is
    silent on them.
    """

    id: str
    kind: OriginKind
    name: str | None = None
    role: OriginRole | None = None
    access: Access | None = None
    inferred: bool = False
    wording: str | None = None
