"""The order in which a story's statements become claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from consilience.claims import conflicts as clashes
from consilience.claims.alignment import answers, matches
from consilience.claims.claiming import Claiming
from consilience.claims.grouping import groups
from consilience.claims.names import join
from consilience.claims.nearest import near, neighbours
from consilience.claims.origins import ground, in_order
from consilience.claims.pairing import Answers
from consilience.claims.parallels import parallels
from consilience.claims.parts import parts, runs, sentences
from consilience.claims.refining import refinements
from consilience.claims.renaming import renamed
from consilience.claims.rules import rules
from consilience.claims.silences import like, silences
from consilience.claims.standing import Compared, keep, standing
from consilience.claims.told import Reconciliation, Told
from consilience.model import Statement, Story
from consilience.resources.families import Families, shipped


def reconcile(
    story: Story, told: Sequence[Told], families: Families | None = None, known: Answers | None = None
) -> Reconciliation:
    """The claims, conflicts, silences and refinements of a story; the same in whatever order its articles come.

    `known` are the answers of its reconciliation when it had fewer articles: they save time and change nothing.
    """
    told = sorted(told, key=lambda t: t.article.id)
    families = families or shipped()
    base = ground(renamed(told), families)
    called = join(entity for one in base.said for entity in one.entities)
    compared = parts(told, base, called)
    worded = list(chain.from_iterable(part.wordings for part in compared))
    sides = list(chain.from_iterable(part.sides for part in compared))
    articles = {t.article.id: t.article for t in told}
    close = near(worded, known.near if known else None, b"".join(part.vectors for part in compared), runs(told))
    before, findings, made = standing(compared, worded, close, known.near if known else None)
    telling = clashes.Telling(compared, _told_of(known), known, before.fresh, findings, made)
    found = matches(close, worded, clashes.wanted(worded, sides, telling), known, before)
    of = Claiming(story, base, articles, worded, groups(worded, found, made))
    ids = of.claim_of
    conflicts = clashes.find(found, worded, sides, ids, telling)
    claims = of.claims(conflicts, sides, called, made)
    refined = refinements(found, sentences(compared), ids, conflicts, made)
    beside = parallels(found, of.article_of, ids, conflicts, refined, before.rare, made)
    neighbouring = neighbours(close, worded)
    keep(Compared(compared, before.rare, found, telling.findings, made.done()), neighbouring)
    return Reconciliation(
        statements=tuple(chain.from_iterable(map(in_order, base.said))),
        origins=tuple(base.origins[id] for id in sorted(base.origins)),
        claims=claims,
        conflicts=conflicts,
        silences=silences(claims, told, of.article_of, like(found, close, worded)),
        refinements=refined,
        parallels=beside,
        answers=msgspec.structs.replace(
            answers(found.rows.tolist(), telling.asked), rules=rules(), telling=telling.kept(), near=neighbouring
        ),
    )


def _told_of(known: Answers | None) -> Mapping[bytes, int]:
    """What is known of which statements tell something, by the rules as they are now."""
    return known.telling if known and known.rules == rules() else {}


def names(statements: Sequence[Statement]) -> Mapping[str, str]:
    """Each entity that takes part or speaks to its fullest name in the story."""
    taking_part = {p.entity for s in statements for p in s.participants if p.entity}
    return join(taking_part | {entity for s in statements if s.speaker for entity in s.speaker.entities})
