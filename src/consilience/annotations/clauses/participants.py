"""Who takes part in a clause, in which deep role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.annotations.clauses.cutting import Cut
from consilience.annotations.clauses.predicates import event, light, passive
from consilience.annotations.clauses.spans import phrase, span, subject
from consilience.annotations.clauses.tree import CALENDAR, RELATIVES, Tree
from consilience.model import Entity, Participant, Role

GOALS = frozenset({"to", "on", "of", "against", "with"})  # what leads from an event to what it is done to


def find(tree: Tree, cut: Cut, found: dict[int, Cut], entities: Sequence[Entity]) -> tuple[Participant, ...]:
    """The participants of a clause in text order, one for each noun phrase."""
    rows: dict[tuple[int, int], Participant] = {}
    for node, role, link in _nodes(tree, cut, found):
        for one in _joined(tree, node, found):
            row = _participant(tree, one, role, link, found, entities)
            rows.setdefault((row.start, row.end), row)
    return tuple(rows[key] for key in sorted(rows))


def _nodes(tree: Tree, cut: Cut, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    head = cut.head
    if light(tree, head):
        yield from _light(tree, cut, found)
        return
    yield from _subjects(tree, cut, found)
    for k in tree.kids(head, "dobj", "attr", "oprd", "dative"):
        if tree.labels[k] == "dative":
            yield from ((n, "other", "to") for n in (tree.kids(k, "pobj") or [k]) if k not in found)
        elif tree.tag(k) not in RELATIVES and not tree.tag(k).startswith("JJ"):
            yield k, "patient", None
    yield from _phrases(tree, head, found)
    for k in tree.kids(head, "ccomp"):
        if k not in found and tree.verbal(k):  # "let them go", "asked who pays"
            yield from _inner(tree, k, found)
    for k in tree.kids(head, "xcomp", "acomp"):
        if k not in found:
            yield from ((n, "patient", None) for n in tree.kids(k, "dobj"))
            yield from _phrases(tree, k, found)


def _inner(tree: Tree, head: int, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    """The participants of a verb that belongs to the clause above it, by their roles in it."""
    own = tree.subject(head)
    if own is not None and tree.tag(own) not in RELATIVES and tree.tag(own) != "EX":
        yield own, "patient" if passive(tree, head) else "agent", None
    yield from ((k, "patient", None) for k in tree.kids(head, "dobj", "attr") if tree.tag(k) not in RELATIVES)
    yield from _phrases(tree, head, found)


def _light(tree: Tree, cut: Cut, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    """Of "made a visit to the port": who visits, and what is visited."""
    noun = event(tree, cut.head)
    yield from _subjects(tree, cut, found)
    if (own := tree.subject(cut.head)) is not None:
        yield from _after(tree, own, found)
    for k in [*tree.kids(noun, "prep"), *tree.kids(cut.head, "prep", "agent")]:
        if k not in found:
            for n, role, link in _objects(tree, k, found):
                goal = link in GOALS and tree.heads[k] == noun and n in tree.kids(k, "pobj")
                yield (n, "patient", None) if goal else (n, role, link)


def _subjects(tree: Tree, cut: Cut, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    node = subject(tree, cut, found)
    if node is None or tree.tag(node) == "EX":
        return
    own = tree.subject(cut.head)
    if cut.noun is not None and node != cut.noun:  # the antecedent is something other than the subject
        yield cut.noun, *_gap(tree, cut.head)
    yield node, "patient" if passive(tree, cut.head) else "agent", None
    if own is not None and tree.tag(own) not in RELATIVES and own != node:
        yield own, "agent", None


def _gap(tree: Tree, head: int) -> tuple[Role, str | None]:
    """The role that the antecedent has in a relative clause which has a subject of its own."""
    if any(tree.tag(k) == "WRB" for k in tree.kids(head, "advmod")):
        return "other", "in"
    for k in tree.kids(head, "prep"):
        if not tree.kids(k, "pobj", "pcomp") or any(tree.tag(n) in RELATIVES for n in tree.kids(k, "pobj")):
            return "other", tree.word(k)
    return "patient", None


def _phrases(tree: Tree, node: int, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    """The objects of prepositions below a node, also those after its objects ("a warrant for him")."""
    for k in tree.kids(node, "prep", "agent"):
        if k not in found and tree.word(k) != "according":
            yield from _objects(tree, k, found)
    for k in tree.kids(node, "dobj", "attr", "nsubj", "nsubjpass"):
        yield from _after(tree, k, found)


def _after(tree: Tree, noun: int, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    for k in tree.kids(noun, "prep"):
        if k not in found and tree.word(k) != "of":
            yield from _objects(tree, k, found)
    yield from ((k, "other", "of") for k in tree.kids(noun, "poss"))


def _objects(tree: Tree, preposition: int, found: dict[int, Cut]) -> Iterator[tuple[int, Role, str | None]]:
    for k in tree.kids(preposition, "pobj"):
        if tree.tokens[k].ent_type_ in CALENDAR or tree.tag(k) in RELATIVES:
            continue
        agent = tree.labels[preposition] == "agent" and not _means(tree, k)
        yield k, "agent" if agent else "other", None if agent else tree.word(preposition)
        for below in tree.kids(k, "prep"):
            if below not in found and tree.word(below) != "of":
                yield from _objects(tree, below, found)
    for k in tree.kids(preposition, "prep"):
        if k not in found:
            yield from _objects(tree, k, found)


def _means(tree: Tree, node: int) -> bool:
    """Whether a by-phrase tells the means ("by helicopter") rather than who did it."""
    return tree.tag(node) == "NN" and not tree.kids(node, "det", "poss", "nummod", "amod", "compound")


def _joined(tree: Tree, node: int, found: dict[int, Cut]) -> list[int]:
    nodes = [node]
    for k in tree.kids(node, "conj"):
        if k not in found and not tree.verbal(k):
            nodes += _joined(tree, k, found)
    return nodes


def _participant(
    tree: Tree, node: int, role: Role, link: str | None, found: dict[int, Cut], entities: Sequence[Entity]
) -> Participant:
    apart = set(found)
    apart |= {k for k in tree.kids(node, "prep") if tree.word(k) != "of"}
    apart |= set(tree.kids(node, "case"))
    words = span(tree, phrase(tree, node, apart))
    token = tree.tokens[node]
    over = [e for e in entities if e.start <= token.idx < e.end and words.start <= e.start]
    entity = max(over, key=lambda e: (e.end - e.start, -e.start)).entity if over else None
    return Participant(start=words.start, end=words.end, exact=words.exact, role=role, link=link, entity=entity)
