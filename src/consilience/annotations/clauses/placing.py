"""Mends of words that the small parser hangs on another clause, over a comma or a quotation mark."""

from __future__ import annotations

from consilience.annotations.clauses.restricting import DASHES
from consilience.annotations.clauses.saying import HOLDING
from consilience.annotations.clauses.tree import AUXILIARIES, NAMES, SUBJECTS, Tree
from consilience.resources import titles


def place(tree: Tree) -> None:
    """Changes the tree in place, before its clauses are mended."""
    for node in range(tree.first, len(tree)):
        label = tree.labels[node]
        if label in AUXILIARIES and tree.children[node]:
            _free(tree, node)
        if label == "advcl" and tree.finite(node) and tree.subject(node) is not None:
            _lower_known(tree, node)
        if label == "advcl" and tree.tag(node) == "VBN":
            _free_object(tree, node)
        if label == "advmod":
            _close_adverb(tree, node)
        if label in ("relcl", "acl", "ccomp", "appos"):
            _close_aside(tree, node)
        if label == "appos":
            _lower_apposition(tree, node)
        if label == "conj":
            _join_noun(tree, node)
        if label == "advcl" and tree.tag(node) == "VBG" and not tree.kids(node, "mark", *AUXILIARIES):
            _leave_quotation(tree, node)
            _lower_absolute(tree, node)


def _free(tree: Tree, node: int) -> None:
    """What hangs on a verb's auxiliary hangs on the verb ("that we must | not let it pass")."""
    for k in tree.children[node].copy():
        if tree.labels[k] in (*SUBJECTS, *AUXILIARIES, "mark", "neg", "advmod", "prep", "npadvmod", "punct"):
            tree.attach(k, tree.heads[node], tree.labels[k])


def _close_adverb(tree: Tree, node: int) -> None:
    """An adverb right before the comma that ends a clause is of that clause, not of the next ("While it rained
    | lately, many left")."""
    head = tree.heads[node]
    if tree.children[node] or not tree.first < node < head or tree.word(node + 1) != ",":
        return
    ahead = [k for k in tree.kids(head, "advcl") if k < node and max(tree.subtree(k)) == node - 1 and tree.finite(k)]
    if ahead:
        tree.attach(node, ahead[-1], "advmod")


def _close_aside(tree: Tree, node: int) -> None:
    """What follows the dash that closes an aside is not of the aside ("told us more about it — that it will not hold —
    | than about the pier")."""
    own = tree.subtree(node)
    left = min(own)
    if left <= tree.first or tree.word(left - 1) not in DASHES or tree.heads[node] >= left:
        return
    closing = next((k for k in range(left + 1, max(own)) if tree.word(k) == tree.word(left - 1)), None)
    if closing is None:
        return
    outside = next((k for k in (tree.heads[node], *tree.above(tree.heads[node])) if tree.verbal(k)), tree.heads[node])
    for k in [k for k in own if k > closing and tree.heads[k] <= closing]:
        tree.attach(k, outside, tree.labels[k])


def _lower_apposition(tree: Tree, node: int) -> None:
    """What a body or a place is called behind a comma is told of the name before that, not of a person ("Dorlan, a
    spokesman for Lund Steel, | the firm that bought it")."""
    head, last = tree.heads[node], min(tree.subtree(node)) - 2
    if titles.kind_of_noun(tree.lemma(node)) not in ("organisation", "place") or last <= head:
        return
    roles = [k for k in tree.kids(head, "appos") if k < node and titles.kind_of_noun(tree.lemma(k)) == "person"]
    if roles and last in tree.subtree(roles[-1]) and tree.tag(last) in NAMES and tree.word(last + 1) == ",":
        tree.attach(node, last, "appos")


def _join_noun(tree: Tree, node: int) -> None:
    """A noun joined to a verb is joined to the noun before it ("the wish of the crew, | the owners and all")."""
    head, left = tree.heads[node], min(tree.subtree(node))
    if (
        not tree.tag(node).startswith("NN")
        or not tree.verbal(head)
        or left <= head
        or tree.kids(node, "cop", *SUBJECTS)
    ):
        return
    last = left - 1
    if tree.labels[last] not in ("punct", "cc"):
        return
    while last > head and tree.labels[last] in ("punct", "cc"):
        last -= 1
    noun = next((k for k in (last, *tree.above(last)) if tree.labels[k] in ("pobj", "dobj", "attr")), None)
    if noun is None or not head < noun or max(tree.subtree(noun)) < last or not tree.tag(noun).startswith("NN"):
        return
    if tree.word(left - 1) in (",", "and", "or"):
        for k in tree.kids(head, "cc", "punct"):
            if last < k < left:
                tree.attach(k, noun, tree.labels[k])
        tree.attach(node, noun, "conj")


def _leave_quotation(tree: Tree, node: int) -> None:
    """A participle right after a quotation is of who speaks ("She added: “We are going,” | laughing")."""
    head, last = tree.heads[node], min(tree.subtree(node)) - 1
    if last <= head or tree.tag(last) not in ("''", ","):
        return
    last -= tree.tag(last) == ","
    if tree.tag(last) != "''":
        return
    opening = next((k for k in range(last - 1, tree.first - 1, -1) if tree.tag(k) in ("``", "''")), None)
    if opening is None or tree.tag(opening) != "``" or not opening < head < last:
        return
    outside = next((k for k in tree.above(head) if k < opening and tree.verbal(k)), None)
    if outside is not None:
        tree.attach(node, outside, "advcl")


def _lower_absolute(tree: Tree, node: int) -> None:
    """A participle right after a noun with its names in commas is told of these ("It failed, with two members, Lund
    and Fosse, | joining the rest")."""
    left = min(tree.subtree(node))
    for k in tree.kids(tree.heads[node], "prep"):
        nouns = tree.kids(k, "pobj")
        if tree.word(k) == "with" and tree.word(k - 1) == "," and nouns and tree.word(left - 1) == ",":
            named = tree.kids(nouns[0], "appos", "conj")
            if named and max(tree.subtree(k)) == left - 2 and any(tree.word(n) == "," for n in range(k, left - 2)):
                tree.attach(node, nouns[0], "acl")
                return


def _lower_known(tree: Tree, node: int) -> None:
    """A clause right after a verb of knowing, is what is known ("if he had known | it would end")."""
    verb = min(tree.subtree(node)) - 1
    if verb <= tree.first or tree.lemma(verb) not in HOLDING or not tree.verbal(verb) or verb == tree.heads[node]:
        return
    if not tree.kids(verb, "ccomp", "dobj") and not tree.kids(node, "mark"):
        tree.attach(node, verb, "ccomp")


def _free_object(tree: Tree, node: int) -> None:
    """A participle after the object of "for" is told of that ("in a column for the Post | printed in May")."""
    own, marks = tree.kids(node, "nsubj"), tree.kids(node, "mark")
    if len(own) != 1 or len(marks) != 1 or tree.word(marks[0]) != "for" or tree.kids(node, *AUXILIARIES):
        return
    head = tree.heads[node]
    if marks[0] < own[0] < node and head < marks[0]:
        tree.attach(marks[0], head, "prep")
        tree.attach(own[0], marks[0], "pobj")
        tree.attach(node, own[0], "acl")
