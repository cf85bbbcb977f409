"""All that was marked in one article's text."""

from __future__ import annotations

import msgspec

from consilience.model.attribution import Attribution
from consilience.model.clause import Clause
from consilience.model.entity import Entity
from consilience.model.place import Place
from consilience.model.quantity import Quantity
from consilience.model.span import Span
from consilience.model.time import Time


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """The layers of the article `id`, each sorted by offset.

    `analysed` is false where the language is not analysed: then only `sentences` is filled. Entities hold names,
    nominals and pronouns (see `Entity.mention`). `notes` say what was left out ("the text is cut at ... for analysis").
    """

    id: str
    language: str
    analysed: bool = True
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()
