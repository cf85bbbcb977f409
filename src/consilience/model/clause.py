"""A clause: one predicate with its participants, the grain at which statements are cut."""

from __future__ import annotations

from typing import Literal

import msgspec

from consilience.model.span import Span

Role = Literal["agent", "patient", "other"]
Relation = Literal["main", "conjunct", "adverbial", "relative", "participle", "complement", "fragment"]


class Participant(Span, frozen=True, kw_only=True):
    """Who or what takes part: `role` is the deep one (the object of an active verb and the subject of a passive one are
    both patients); `link` is the preposition of an "other" ("by", "in", "with") or null; `entity` as in `Entity`."""

    role: Role
    link: str | None = None
    entity: str | None = None


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One predicate and the characters that are its own, without clauses that are rows of their own.

    `spans` are in text order and begin with the subject where a conjunct shares it ("Putin" + "toured the city").
    `predicate` is the lemma with its particle ("carry out"); `head` the span of the verb; `terms` the lemmas of its
    content words. `sentence` is the index of its sentence and `parent` that of the clause it hangs on. `tense` tells
    when; `modal` holds "may", "would", "will" and their like; `hedges` are the hedging words found ("apparently");
    `glosses` are what only says more of a name, after a comma ("the port city that ...", "who ..."); `restrictions`
    what only tells which is meant, when, or what it is compared with ("a bill that would ...", "before it can ...").
    """

    spans: tuple[Span, ...]
    sentence: int
    relation: Relation
    predicate: str
    head: Span
    parent: int | None = None
    participants: tuple[Participant, ...] = ()
    tense: Literal["past", "present", "future", "none"] = "none"
    negated: bool = False
    modal: str | None = None
    hedges: tuple[Span, ...] = ()
    glosses: tuple[Span, ...] = ()
    restrictions: tuple[Span, ...] = ()
    terms: tuple[str, ...] = ()
