"""The words that a joined verb shares with the first one: "was" of "was beaten and starved", "may not" of "may not come
and see"."""

from __future__ import annotations

from consilience.annotations.clauses.tree import AUXILIARIES, FINITE, Tree
from consilience.resources import modality

CONTRARY = frozenset({"but", "yet"})  # "did not resign but stayed": the "not" ends here


def shared(tree: Tree, node: int) -> list[int]:
    """The auxiliaries that the form of a joined verb calls for, with their "not" and hedges, in order; often none."""
    if tree.labels[node] != "conj" or tree.subject(node) is not None:
        return []
    first = tree.heads[node]
    lent = _fitting(tree, node, _helpers(tree, first))
    said = [k for k in [*tree.kids(first, "neg", "advmod"), *shared(tree, first)] if _bears(tree, k)]
    end = node if first in lent else first
    said = [k for k in said if lent and k < end and (tree.labels[k] != "neg" or _denied(tree, node, lent))]
    return sorted({*lent, *said})


def helpers(tree: Tree, node: int) -> list[int]:
    """The auxiliaries of a verb, its own and those that it shares."""
    return [*(k for k in shared(tree, node) if not tree.tag(k).startswith("RB")), *tree.kids(node, *AUXILIARIES)]


def _helpers(tree: Tree, first: int) -> list[int]:
    """What of the first verb may help another: its auxiliaries, and itself where it is a form of "be"."""
    found = helpers(tree, first)
    return [*found, first] if tree.lemma(first) == "be" else found


def _fitting(tree: Tree, node: int, found: list[int]) -> list[int]:
    """The auxiliaries without which the verb would be no clause: a bare form needs "will", a participle "be"."""
    own = tree.kids(node, *AUXILIARIES)
    form = tree.tag(min([*own, node]))
    if form in FINITE or tree.infinitive(node) or any(k > node for k in found):
        return []
    if form == "VB":
        modal = [n for n, k in enumerate(found) if tree.tag(k) == "MD" or tree.lemma(k) == "do"]
        return found[: modal[0] + 1] if modal else []
    needed = {"VBN": ("be", "have"), "VBG": ("be",)}.get(form, ())
    return found if found and tree.lemma(found[-1]) in needed else []


def _bears(tree: Tree, node: int) -> bool:
    """Whether an adverb tells how certain or whether at all."""
    return tree.labels[node] == "neg" or modality.degree_of(tree.lemma(node), "adverbs") is not None


def _denied(tree: Tree, node: int, found: list[int]) -> bool:
    """Whether a "not" of the first verb holds for the second: not after "but", nor where "have" is all they share."""
    first = tree.heads[node]
    contrary = any(tree.word(k) in CONTRARY for k in tree.kids(first, "cc") if k < node)
    return not contrary and not all(tree.lemma(k) == "have" for k in found)
