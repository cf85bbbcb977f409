"""Relative clauses: of which noun they are told, and whether of a noun at all."""

from __future__ import annotations

from consilience.annotations.clauses.joining import agree
from consilience.annotations.clauses.tree import CALENDAR, Tree
from consilience.resources import titles

GENERIC = frozenset(
    {"one", "thing", "way", "reason", "someone", "anyone", "everyone", "somebody", "anybody", "everybody"}
    | {"time", "moment", "point", "kind", "sort", "type"}
    | {"something", "anything", "nothing", "everything"}
)
PLACES = frozenset({"GPE", "LOC"})
JUDGING = frozenset(
    {"back", "condemn", "criticise", "criticize", "denounce", "deny", "favor", "favour", "oppose", "reject", "support"}
)
# Verbs of "which" that tell what an event means or brings, not what a thing does.
TELLING = frozenset({"mean", "suggest", "prompt", "raise", "spark", "trigger", "underscore", "signal", "explain"})


def antecedent(tree: Tree, node: int) -> int | None:
    """The noun that a relative clause is about; None where it is no noun ("the first that ...", "those who ..."), and
    where it tells which time is meant ("the first time since May that ...")."""
    noun = tree.heads[node]
    at = tree.heads[noun]
    if tree.labels[noun] == "pobj" and tree.lemma(tree.heads[at]) == "time" and tree.word(_left(tree, node)) == "that":
        return None
    which = next((k for k in tree.subtree(node) if tree.tag(k) == "WDT" and k < node), node)
    if tree.labels[which] == "det":
        return None  # "showed his hand on which way he leaned"
    if tree.word(at) == "at" and tree.labels[noun] == "pobj" and tree.tag(tree.heads[at]) == "NNP":
        noun = tree.heads[at]  # "the University at Arlen, where ..."
    if _shared_by_row(tree, node, noun):
        return None
    outside = _outside(tree, node, noun)
    if outside is None:
        return None
    noun = _person(tree, node, _placed(tree, node, outside))
    if tree.tag(noun).startswith("NN"):
        return noun if tree.lemma(noun) not in GENERIC else None
    partitive = (
        k for of in tree.kids(noun, "prep") if tree.word(of) == "of" and of < node for k in tree.kids(of, "pobj")
    )
    return next((k for k in partitive if tree.tag(k).startswith("NN")), None)


def _shared_by_row(tree: Tree, node: int, noun: int) -> bool:
    """Whether "where" follows several places in a row, of each of which it may tell ("Elsby and Arlen, where")."""
    return tree.labels[noun] == "conj" and tree.tag(noun).startswith("NNP") and tree.word(_left(tree, node)) == "where"


def _outside(tree: Tree, node: int, noun: int) -> int | None:
    """The noun, or the one ahead of the bracket in which it stands, where that closes before the clause opens ("a group
    (enough to block the vote) who ..."); None where there is none."""
    between = range(noun + 1, _left(tree, node))
    if not any(tree.tokens[k].text == ")" for k in between) or any(tree.tokens[k].text == "(" for k in between):
        return noun
    opening = next((k for k in range(noun, tree.first, -1) if tree.tokens[k].text == "("), tree.first)
    return next((k for k in tree.above(noun) if k < opening and tree.tag(k).startswith("NN")), None)


def _placed(tree: Tree, node: int, noun: int) -> int:
    """The noun, or that of what happened in the place whose name it is, as "that" behind a comma tells of no place
    ("the storm in Elsby, Norland, that left ten dead")."""
    left, place = _left(tree, node), noun
    if tree.word(left) != "that" or tree.word(left - 1) != "," or tree.tokens[noun].ent_type_ not in PLACES:
        return noun
    while tree.labels[place] == "appos":
        place = tree.heads[place]
    at = tree.heads[place]
    events = [tree.heads[at], *tree.kids(tree.heads[at], "dobj")] if tree.labels[place] == "pobj" else []
    return next((k for k in events if tree.tag(k) in ("NN", "NNS") and k < at), noun)


def _person(tree: Tree, node: int, noun: int) -> int:
    """The noun, or that for a person of a body whose name it is, as "who" tells of no body ("Lund, the head of the
    Harbour Bank, who ...")."""
    at = tree.heads[noun]
    left = _left(tree, node)
    if (
        tree.word(left) != "who"
        or tree.labels[left - 1] != "punct"
        or tree.labels[noun] != "pobj"
        or tree.labels[at] != "prep"
    ):
        return noun
    person = tree.heads[at]
    body = tree.tag(noun).startswith("NNP") and tree.tokens[noun].ent_type_ != "PERSON"
    return (
        person
        if body and tree.tag(person).startswith("NN") and titles.kind_of_noun(tree.lemma(person)) == "person"
        else noun
    )


def of_time(tree: Tree, node: int, noun: int) -> bool:
    """Whether "when" tells the time of the whole event, and nothing of the name before it ("Gen Lund, when ...")."""
    return (
        tree.tag(noun) == "NNP"
        and tree.tokens[noun].ent_type_ not in CALENDAR
        and tree.word(_left(tree, node)) == "when"
    )


def of_event(tree: Tree, node: int, noun: int) -> bool:
    """Whether "which" stands for the whole event, not for the noun before it ("It lost ten men, which is a blow")."""
    said = [node, *(k for k in tree.kids(node, "ccomp"))]  # "which he said | was a blow"
    if any(_judges(tree, k, noun) for k in said):
        return True
    verb = next((k for k in said if (own := tree.subject(k)) is not None and tree.word(own) == "which"), None)
    own = tree.subject(verb) if verb is not None else None
    if verb is None or own is None or tree.labels[own - 1] != "punct" or noun > own:
        return False
    calendar = tree.tokens[noun].ent_type_ in CALENDAR or tree.lemma(noun) == "generation"
    return calendar or tree.lemma(verb) in TELLING or not agree(tree, noun, verb) or _weighs(tree, verb, noun)


def _judges(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a clause tells what somebody thinks of an event in a place, not of the place ("sent crews to Norland,
    which Lund opposed")."""
    which = [k for k in tree.kids(verb, "dobj") if tree.word(k) == "which" and tree.labels[k - 1] == "punct"]
    return bool(which) and tree.lemma(verb) in JUDGING and tree.tokens[noun].ent_type_ in PLACES


def _weighs(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a clause may tell what is thought of an event, rather than what a thing is ("which is odd")."""
    if tree.lemma(verb) not in ("be", "seem", "appear", "look"):
        return False
    if tree.kids(verb, "acomp") or any(tree.tag(k) == "JJ" for k in tree.kids(verb, "oprd")):
        within = tree.labels[noun] == "pobj" and tree.tag(tree.heads[tree.heads[noun]]).startswith("NN")
        return within or not tree.tag(noun).startswith("NNP")
    said = [k for at in tree.kids(verb, "prep") for k in tree.kids(at, "pobj")]
    return any(
        tree.tag(k) in ("NN", "NNS") and not tree.kids(k, "det", "poss", "nummod") for k in said
    )  # "at odds with"


def _left(tree: Tree, node: int) -> int:
    return min(tree.subtree(node))
