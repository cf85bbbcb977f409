"""An article's clauses: one predicate each with its participants, the grain at which statements are cut."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consilience.annotations import sentences
from consilience.annotations.clauses import participants, predicates
from consilience.annotations.clauses.cutting import Cut, cuts, owners
from consilience.annotations.clauses.mending import mend
from consilience.annotations.clauses.restricting import restrictions
from consilience.annotations.clauses.spans import cover, glosses, span
from consilience.annotations.clauses.tree import Tree
from consilience.annotations.parser import Doc, text_of
from consilience.model import Clause, Entity

__all__ = ["split"]


def split(doc: Doc, entities: tuple[Entity, ...]) -> tuple[Clause, ...]:
    """The clauses of each sentence, sentence by sentence in text order; at least one of each.

    `Clause.sentence` counts the sentences of `sentences.split`; `Clause.parent` is an index into the result.
    """
    rows: list[Clause] = []
    waiting = list(entities)
    text = text_of(doc)
    for number, tokens in enumerate(sentences.groups(doc)):
        end = tokens[-1].idx + len(tokens[-1].text)
        within = [e for e in waiting if e.start < end]
        waiting = [e for e in waiting if e.end > end]
        tree = Tree(tokens, text)
        mend(tree)
        rows.extend(_sentence(tree, number, within, len(rows)))
    return tuple(rows)


def _sentence(tree: Tree, number: int, entities: Sequence[Entity], base: int) -> list[Clause]:
    """The clauses of one sentence, by first offset; their parents count from `base`."""
    found = {cut.head: cut for cut in cuts(tree)}
    owner = owners(tree, tuple(found.values()))
    rows = {head: _clause(tree, cut, found, owner, entities, number) for head, cut in found.items()}
    order = sorted(rows, key=lambda head: (rows[head].spans[0].start, head))
    places = {head: base + n for n, head in enumerate(order)}
    return [
        msgspec.structs.replace(
            rows[head], parent=places[parent] if (parent := found[head].parent) is not None else None
        )
        for head in order
    ]


def _clause(
    tree: Tree, cut: Cut, found: dict[int, Cut], owner: list[int | None], entities: Sequence[Entity], number: int
) -> Clause:
    spans = cover(tree, cut, found, owner)
    own = [n for n, head in enumerate(owner) if head == cut.head]
    aside = predicates.sourcing(tree, cut.head)
    words = [n for n, t in enumerate(tree.tokens) if n not in aside and any(s.start <= t.idx < s.end for s in spans)]
    return Clause(
        spans=spans,
        sentence=number,
        relation=cut.relation,
        predicate=predicates.predicate(tree, cut.head),
        head=span(tree, [cut.head]),
        participants=participants.find(tree, cut, found, entities),
        tense=predicates.tense(tree, cut, found) if cut.relation != "fragment" else predicates.told(tree, own),
        negated=predicates.negated(tree, cut),
        modal=predicates.modal(tree, cut.head),
        hedges=predicates.hedges(tree, cut),
        glosses=glosses(tree, cut.head, owner),
        restrictions=tuple(span(tree, run) for run in restrictions(tree, own)),
        terms=predicates.terms(tree, words),
    )
