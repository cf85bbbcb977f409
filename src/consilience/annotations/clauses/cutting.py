"""Which words head a clause, how it hangs on its parent, and which words are its own."""

from __future__ import annotations

import msgspec

from consilience.annotations.clauses.tree import Tree
from consilience.model import Relation

LEAST_REDUCED = 5  # words from which a reduced relative clause is a row of its own
STOPS = frozenset({";", ":", "--", "–", "—"})  # between two sentences in one
CONDITIONS = frozenset({"if", "unless", "whether"})
GENERIC = frozenset(
    {"one", "thing", "way", "reason", "someone", "anyone", "everyone", "something", "anything", "nothing"}
)
PERCEPTION = frozenset({"show", "see", "film", "watch", "hear", "catch", "find", "leave", "spot", "picture", "record"})


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """The head of one clause by position; `noun` is the antecedent of a relative clause or reduced one."""

    head: int
    relation: Relation
    parent: int | None = None
    noun: int | None = None


def cuts(tree: Tree) -> tuple[Cut, ...]:
    """The clauses of a sentence by their heads, in text order; at least one."""
    found: dict[int, Cut] = {}
    waiting = [(root, None) for root in reversed(tree.roots())]
    stack: list[tuple[int, int | None]] = list(waiting)
    while stack:
        node, parent = stack.pop()
        cut = _cut(tree, node, parent, found)
        if cut is not None:
            found[node] = cut
            parent = node
        stack.extend((k, parent) for k in reversed(tree.children[node]))
    return tuple(found[n] for n in sorted(found))


def _cut(tree: Tree, node: int, parent: int | None, found: dict[int, Cut]) -> Cut | None:
    """The clause that this node heads, or None where it belongs to the clause above."""
    label = tree.labels[node]
    if parent is None:
        return None if label == "punct" else Cut(head=node, relation="main" if _predicates(tree, node) else "fragment")
    if not tree.verbal(node):
        return None
    relation, noun = _relation(tree, node, parent, label), None
    if relation == "relative" or (relation == "participle" and label == "acl"):
        noun = antecedent(tree, node)
        if noun is None:
            return None
    return Cut(head=node, relation=relation, parent=parent, noun=noun) if relation else None


def _predicates(tree: Tree, node: int) -> bool:
    return tree.verbal(node) or bool(tree.kids(node, "cop"))


def _relation(tree: Tree, node: int, parent: int, label: str) -> Relation | None:
    """How a verb below a clause hangs on it; None where it is no clause of its own."""
    if label == "relcl":
        return "relative" if tree.finite(node) else None
    if label == "acl":
        return "participle" if _reduced(tree, node) else None
    if tree.infinitive(node):
        return None
    if label in ("ccomp", "parataxis") and node < parent and any(tree.word(k) in STOPS for k in range(node, parent)):
        return "conjunct"
    if label in ("ccomp", "parataxis"):
        return "complement" if tree.finite(node) or tree.subject(node) is not None else None
    if label == "advcl":
        return _adverbial(tree, node)
    if label == "conj":
        return _conjunct(tree, node, parent)
    return "conjunct" if tree.finite(node) and tree.subject(node) is not None and label == "dep" else None


def _adverbial(tree: Tree, node: int) -> Relation | None:
    if tree.finite(node) or tree.subject(node) is not None or tree.kids(node, "mark"):
        return "adverbial" if tree.tag(node) in ("VBG", "VBN") or tree.finite(node) else None
    own = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    return "participle" if tree.tag(node) in ("VBG", "VBN") and len(own) > 1 else None


def _conjunct(tree: Tree, node: int, parent: int) -> Relation | None:
    """A verb joined to another: a clause where the first is one, or where it is finite by itself."""
    first = tree.heads[node]
    if first == parent:
        return "conjunct"
    return "conjunct" if tree.finite(node) and not tree.infinitive(first) else None


def _reduced(tree: Tree, node: int) -> bool:
    """Whether a participle after a noun says enough to stand by itself: a passive with its agent, or after a comma."""
    if tree.tag(node) not in ("VBN", "VBG"):
        return False
    words = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    noun = tree.heads[node]
    if len(words) < LEAST_REDUCED or tree.labels[noun] in ("nsubj", "nsubjpass"):
        return False
    return bool(tree.kids(node, "agent")) or tree.labels[node - 1] == "punct"


def antecedent(tree: Tree, node: int) -> int | None:
    """The noun that a relative clause is about; None where it is no noun ("the first that ...", "those who ...")."""
    noun = tree.heads[node]
    if tree.tag(noun).startswith("NN"):
        return noun if tree.lemma(noun) not in GENERIC else None
    partitive = (
        k for of in tree.kids(noun, "prep") if tree.word(of) == "of" and of < node for k in tree.kids(of, "pobj")
    )
    return next((k for k in partitive if tree.tag(k).startswith("NN")), None)


def owners(tree: Tree, found: tuple[Cut, ...]) -> list[int | None]:
    """For each word the head of the clause that owns it; None for a header and for joining words."""
    heads = {cut.head: cut for cut in found}
    owner: list[int | None] = [None] * len(tree)
    for n in range(tree.first, len(tree)):
        owner[n] = n if n in heads else next((a for a in tree.above(n) if a in heads), None)
    for cut in found:
        _drop_joints(tree, cut, owner)
    return owner


def _drop_joints(tree: Tree, cut: Cut, owner: list[int | None]) -> None:
    """Takes the words that join a clause to its parent from both: "and", "after", "just days after"."""
    if cut.parent is None:
        for k in tree.kids(cut.head, "cc", "preconj"):
            owner[k] = None
        return
    for k in tree.kids(cut.parent, "cc"):
        owner[k] = None
    mark = next(iter(tree.kids(cut.head, "mark")), None)
    if mark is not None and tree.word(mark) not in CONDITIONS and cut.relation != "relative":
        for k in range(mark, mark - 6, -1):
            if k < tree.first or owner[k] != cut.head:
                break
            owner[k] = None
    if cut.relation == "adverbial" and mark is None:
        for k in tree.kids(cut.head, "advmod"):
            if tree.tag(k) == "WRB":
                owner[k] = None
