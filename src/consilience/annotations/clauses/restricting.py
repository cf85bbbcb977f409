"""What only tells which thing is meant, and asserts nothing by itself: "a bill that would ...", "any man who ..."."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotations.clauses.joining import agree
from consilience.annotations.clauses.sharing import helpers
from consilience.annotations.clauses.tree import AUXILIARIES, CALENDAR, Tree
from consilience.resources import modality, titles

CONDITIONS = modality.conditions()
UNREAL = frozenset({"no", "any", "every", "each", "either", "neither"})  # of nothing that is known to be
INDEFINITE = frozenset({"a", "an", "some", "another"})
DASHES = frozenset({"-", "–", "—", "--"})
PRONOUNS = frozenset({"WDT", "WP", "WP$", "WRB"})
IMPERSONAL = frozenset({"GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "DATE", "TIME", "MONEY"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})
PARTS = frozenset(  # of what follows them: it is told of that ("dozens of men who ...")
    {"dozen", "score", "hundred", "thousand", "million", "billion", "number", "majority", "group", "couple", "lot"}
    | {"percent", "half", "third", "quarter", "pair", "handful", "list", "series", "many", "some", "kind", "sort"}
)
QUOTES = frozenset({'"', "”", "’", "'", "''"})  # that may close a quotation before it
QUESTIONS = frozenset({"what", "who", "whom", "whose", "which", "how", "why", "when", "where"})


def _restricts(tree: Tree, node: int, noun: int) -> bool:
    """Whether a clause after a noun tells which one is meant: no comma, dash or bracket stands before it."""
    left = min(tree.subtree(node))
    return left > noun and (tree.labels[left - 1] != "punct" or tree.word(left - 1) in QUOTES)


def unsaid(tree: Tree, node: int, noun: int, parent: int) -> bool:
    """Whether a clause that tells which one is meant asserts nothing by itself.

    It does not after "there is", "it is the one that", "as the one that" and "like one who", of what may not be ("no
    ... that", "any ... who"), of a sort of things ("sailors who lost a boat"), and of what nobody knows yet ("a bill
    that would ..."), unless it tells what such a one did.
    """
    if not _restricts(tree, node, noun) or named(tree, noun) not in (None, noun):
        return False  # what is told of a name by another word for it is so
    head = tree.heads[noun]
    if (tree.labels[noun] == "attr" and tree.lemma(head) == "be") or tree.word(head) in ("as", "like"):
        return True
    determiners = {tree.word(k) for k in tree.kids(noun, "det")}
    if determiners & UNREAL or contact(tree, node):
        return True
    if tree.tag(noun) == "NNP" or tree.kids(noun, "poss") or determiners - INDEFINITE:
        return not past(tree, node)
    several = tree.tag(noun) in ("NNS", "NNPS") and not determiners and not tree.kids(noun, "nummod")
    return several or tree.labels[node] == "acl" or not past(tree, node) or _unreal(tree, noun, parent)


def doubtful(tree: Tree, node: int, noun: int) -> bool:
    """Whether a relative clause may well be told of another noun than the one it stands by: "who" of a place or a day,
    or within what tells which people are meant ("those in the town who ..."), "where" and "which" of a day, a verb of
    another number, and what follows a noun within a phrase of another noun ("a campaign in the country that ..."), if
    it is no name with a comma."""
    pronoun = next((tree.word(k) for k in tree.subtree(node) if k > noun and tree.tag(k) in PRONOUNS), "that")
    sort, personal = tree.tokens[noun].ent_type_, pronoun in ("who", "whom")
    if (sort in CALENDAR and pronoun != "when") or (personal and sort in IMPERSONAL and tree.labels[noun] == "pobj"):
        return True
    person = titles.kind_of_noun(tree.lemma(noun)) == "person"
    if (person and pronoun in ("which", "where")) or (sort == "PERSON" and pronoun == "which"):
        return True
    if pronoun == "who" and tree.tag(noun) == "NNP" and _plural(tree, node) and not tree.kids(noun, "conj"):
        return True
    above = tree.heads[tree.heads[noun]] if tree.labels[noun] == "pobj" else noun
    if pronoun == "who" and above != noun and (tree.word(above) == "those" or not agree(tree, noun, node)):
        return True
    higher = above != noun and tree.tag(above).startswith("NN") and tree.lemma(above) not in PARTS
    common = pronoun == "which" and not tree.tag(noun).startswith("NNP")
    return higher and (common or _restricts(tree, node, noun))


def _plural(tree: Tree, node: int) -> bool:
    """Whether the first of a verb's words can have no singular subject."""
    first = min([*tree.kids(node, *AUXILIARIES), node])
    return tree.tag(first) == "VBP" or tree.word(first) == "were"


def contact(tree: Tree, node: int) -> bool:
    """Whether no pronoun joins a relative clause to its noun ("a talk he had planned").

    After one that would be who says it, it is what is said ("The ship Heron sank, the firm said").
    """
    own, noun = tree.subject(node), tree.heads[node]
    said = tree.labels[noun] == "nsubj" and tree.lemma(tree.heads[noun]) == "say"
    if tree.labels[node] != "relcl" or own is None or said:
        return False
    return not any(tree.word(k) in QUESTIONS or tree.word(k) == "that" for k in tree.subtree(node) if k <= own)


def asked(tree: Tree, node: int) -> bool:
    """Whether a clause after its verb is an indirect question or stands for a thing ("asked who pays", "what they
    knew"): it goes with the verb, and asserts nothing by itself."""
    left = min(tree.subtree(node))
    apart = tree.labels[left - 1] == "punct" and tree.word(left - 1) not in DASHES
    return tree.labels[node] == "ccomp" and left > tree.heads[node] and not apart and asking(tree, node)


def asking(tree: Tree, node: int) -> bool:
    """Whether a clause opens with a question word of its own, or of what is said in it ("what she says are lies")."""
    leading = (k for k in tree.subtree(node) if tree.labels[k] not in ("prep", "cc"))
    opening = next((k for k in leading if tree.labels[k] != "advmod" or tree.word(k) in QUESTIONS), node)
    verb = next((n for n in (opening, *tree.above(opening)) if tree.verbal(n)), None)
    said = verb is not None and verb > node and tree.labels[verb] == "ccomp" and tree.heads[verb] == node
    return tree.word(opening) in QUESTIONS and (verb == node or (said and tree.word(opening) == "what"))


def _unreal(tree: Tree, noun: int, parent: int) -> bool:
    """Whether the verb above a noun tells what is not, may be or is to be."""
    path = [noun, *tree.above(noun)]
    verbs = [n for n in path[: path.index(parent) + 1] if tree.verbal(n)] if parent in path else []
    return any(
        tree.infinitive(n) or tree.kids(n, "neg") or any(tree.tag(k) == "MD" for k in helpers(tree, n)) for n in verbs
    )


def named(tree: Tree, noun: int) -> int | None:
    """The name that a noun in apposition is another word for; None where it is another word for no name."""
    described = any(tree.word(k) in INDEFINITE for k in tree.kids(noun, "det"))  # "Lund, a Republican who ..."
    above = tree.heads[noun]
    if tree.labels[noun] != "appos" or (tree.tag(noun).startswith("NNP") and not described):
        return noun
    if described and tree.tokens[above].ent_type_ in NAMED and titles.sums_up(tree.lemma(noun)):
        return None  # "sold it to Lund, a move that ..."
    return above if tree.tag(above).startswith("NNP") else None


def past(tree: Tree, node: int) -> bool:
    """Whether the clause tells of what has happened: a finite form in the past, and no modal."""
    before = tree.kids(node, *AUXILIARIES)
    tags = {tree.tag(k) for k in (*before, node)}
    return ("VBD" in tags and "MD" not in tags) or (not before and tags == {"VBN"})


def restrictions(tree: Tree, own: Sequence[int]) -> list[list[int]]:
    """Of a clause's own words those that only tell which thing is meant, or when, or what it is compared with."""
    words = set(own)
    inner = [n for n in own if tree.heads[n] in words and tree.finite(n) and _restricting(tree, n)]
    runs = [[k for k in tree.subtree(n) if k in words] for n in inner]
    runs += [[k for k in tree.subtree(n) if k in words][1:] for n in own if tree.heads[n] in words and asked(tree, n)]
    return [run for run in runs if run]


def _restricting(tree: Tree, node: int) -> bool:
    """Whether the verb heads a relative clause, what a noun says ("signs that ...") or a "before" or "than" clause."""
    if tree.labels[node] == "relcl":
        return tree.labels[tree.heads[node]] != "attr"
    marks = {tree.word(k) for k in tree.kids(node, "mark")}
    return tree.labels[node] in ("acl", "advcl") and bool(marks - CONDITIONS)
