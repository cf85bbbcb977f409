"""Mends of what is said and who says it, where the small parser hangs either on another word."""

from __future__ import annotations

from consilience.annotations.clauses.tree import SUBJECTS, Tree
from consilience.resources import titles

# Verbs that may stand before another without being its subject's ("a deal critics said was bad").
HOLDING = frozenset({"say", "think", "believe", "claim", "hope", "fear", "know", "feel", "argue", "insist", "warn"})
SPEAKING = frozenset({"say", "tell", "add", "announce", "report", "warn", "write", "explain", "tweet"})


def join(tree: Tree, node: int) -> None:
    """The mends of what is said."""
    label = tree.labels[node]
    if label in ("prep", "dep") and tree.heads[node] < node:
        _say(tree, node)
    if label in ("acl", "relcl"):
        _raise_said(tree, node)
        _raise_told(tree, node)
        _raise_result(tree, node)
    if label == "advcl":
        _raise_condition(tree, node)
    _free_that(tree, node)


def _say(tree: Tree, node: int) -> None:
    """A clause with "that" and a subject is what its verb says, whatever else it was read as."""
    marks = {tree.word(k) for k in tree.kids(node, "mark")}
    if "that" in marks and tree.finite(node) and tree.subject(node) is not None and tree.verbal(tree.heads[node]):
        tree.labels[node] = "ccomp"


def _raise_condition(tree: Tree, node: int) -> None:
    """A clause ahead of an inserted verb of saying is of what is said behind that (“If it rains,” she said, “it will
    flood”), not of the saying."""
    verb = tree.heads[node]
    said, speaker = tree.heads[verb], tree.subject(verb)
    inserted = tree.labels[verb] in ("ccomp", "parataxis") and tree.lemma(verb) in SPEAKING and verb < said
    ahead = speaker is not None and node < min(speaker, verb) and bool(tree.kids(node, "mark", "advmod"))
    if inserted and ahead and tree.finite(node) and not tree.kids(verb, "ccomp", "dobj"):
        tree.attach(node, said, "advcl")


def _raise_said(tree: Tree, node: int) -> None:
    """What somebody says in a thing hangs on the saying ("She said in a statement that ..."), not on the thing."""
    thing = tree.heads[node]
    within = tree.heads[thing]
    verb = tree.heads[within]
    marked = any(tree.word(k) == "that" for k in tree.kids(node, "mark", "nsubj", "dobj"))
    if not marked or tree.word(within) != "in" or tree.labels[thing] != "pobj" or tree.lemma(verb) not in HOLDING:
        return
    if tree.finite(node) and tree.subject(node) is not None and not tree.kids(verb, "ccomp"):
        tree.attach(node, verb, "ccomp")


def _raise_told(tree: Tree, node: int) -> None:
    """A finite verb read as one beside the subject of a verb of saying, which has another, is what is said ("The ship
    Heron was leaving when ..., the captain said")."""
    noun = tree.heads[node]
    verb = tree.heads[noun]
    own = [k for k in tree.kids(node, *SUBJECTS) if not tree.tag(k).startswith("W")]
    if own and own[0] != noun + 1:
        return
    if tree.labels[noun] == "ROOT" and own and tree.tag(own[0]).startswith("NNP") and tree.kids(node, "dobj"):
        tree.attach(node, node, "ROOT")  # "The ferry Heron hit a pier"
    else:
        past = tree.finite(node) or (
            tree.tag(node) == "VBN" and tree.kids(node, "dobj") and not tree.kids(node, "agent")
        )
        other = any(k > node for k in tree.kids(verb, *SUBJECTS))
        if tree.labels[noun] not in SUBJECTS or tree.lemma(verb) not in SPEAKING or not past or not other:
            return
        tree.attach(node, verb, "ccomp")
    for k in own:
        tree.attach(k, noun, "appos")
    tree.attach(noun, node, "nsubj")


def _raise_result(tree: Tree, node: int) -> None:
    """What comes of a measure is no clause about a noun ("so thick with dust | that men lost their way")."""
    noun = tree.heads[node]
    measured = next((k for k in tree.above(noun) if any(tree.word(c) == "so" for c in tree.kids(k, "advmod"))), None)
    opening = min(tree.subtree(node))
    own = tree.subject(node)
    if measured is None or tree.word(opening) != "that" or own in (None, opening) or not tree.kids(node, "dobj"):
        return
    tree.attach(opening, node, "mark")
    tree.attach(node, next((k for k in tree.above(measured) if tree.verbal(k)), measured), "ccomp")


def _free_that(tree: Tree, node: int) -> None:
    """A "that" before a plural joins its clause, and points to nothing ("... and that | whole streets are shut")."""
    own = tree.subject(node)
    if own is None or tree.tag(own) not in ("NNS", "NNPS") or own > node:
        return
    that = next((k for k in tree.kids(own, "det") if tree.word(k) == "that" and k == min(tree.subtree(own))), None)
    if that is not None:
        tree.attach(that, node, "mark")


def free_speaker(tree: Tree, node: int) -> None:
    """Who says it is the subject, though read as another word for the noun before ("the dock, its head, Ana, said")."""
    last = node - 2 if tree.word(node - 1) == "," else node - 1
    if last <= tree.first or tree.lemma(node) not in HOLDING or not tree.tag(last).startswith("NNP"):
        return
    apposed = [
        k for k in (last, *tree.above(last)) if tree.labels[k] in ("appos", "conj") and tree.tag(k).startswith("N")
    ]
    who = next((k for k in reversed(apposed) if titles.kind_of_noun(tree.lemma(k)) == "person"), None)
    if who is None or tree.word(min(tree.subtree(who)) - 1) != "," or tree.lemma(tree.heads[who]) == "be":
        return
    tree.attach(who, node, "nsubj")
    above = tree.heads[node]
    if tree.labels[node] in ("conj", "dep", "parataxis") and tree.labels[above] == "ROOT" and above < node:
        tree.attach(node, node, "ROOT")
        tree.attach(above, node, "ccomp")
