"""Mends of the parses that cut clauses wrongly, each for one frequent mistake of the small parser."""

from __future__ import annotations

from itertools import pairwise

from consilience.annotations.clauses.joining import join
from consilience.annotations.clauses.placing import place
from consilience.annotations.clauses.restricting import QUESTIONS
from consilience.annotations.clauses.tree import AUXILIARIES, SUBJECTS, Tree

SAYING = frozenset(
    {
        "say",
        "tell",
        "claim",
        "argue",
        "insist",
        "maintain",
        "state",
        "add",
        "warn",
        "announce",
        "report",
        "note",
        "stress",
        "suggest",
        "acknowledge",
    }
)
IMPLYING = frozenset(
    {
        "imply",
        "hint",
        "complain",
        "allege",
        "charge",
        "joke",
        "declare",
        "deny",
        "contend",
        "believe",
        "assert",
        "admit",
    }
)
# Verbs whose participle after a comma tells how somebody speaks who was just told to say something.
SPEAKING = frozenset(
    {"refer", "point", "cite", "echo", "call", "describe", "dismiss", "blame", "praise", "contradict", "push", "reject"}
    | {"accuse", "criticize", "criticise", "urge", "condemn", "quote", "compare", "reiterate", "emphasize", "label"}
    | {"ask"}
)
FIRM = frozenset({"adamant", "blunt", "certain", "clear", "confident", "emphatic", "explicit", "firm", "frank"})
SUPPOSING = frozenset({"assuming", "supposing", "provided", "providing"})  # that open a condition
MARKERS = frozenset({"as", "since", "after", "before", "until", "though", "because", "while"})


def mend(tree: Tree) -> None:
    """Changes the tree in place, before clauses are cut."""
    _gather(tree)
    place(tree)
    join(tree)
    for node in range(tree.first + 2, len(tree)):
        _own(tree, node)
    for node in range(tree.first, len(tree)):
        if tree.labels[node] == "acl" and tree.heads[node] in tree.roots():
            _raise_verb(tree, node)
        elif tree.labels[node] == "acl" and tree.tag(node) in ("VBN", "VBD") and tree.word(node - 1) == ",":
            _raise_last(tree, node)
        if tree.labels[node] in ("conj", "advcl") and tree.finite(node) and tree.subject(node) is None:
            _find_subject(tree, node)
        _mend_content(tree, node)
        if tree.labels[node] == "conj" and tree.verbal(node):
            _mark(tree, node)
            _raise_report(tree, node)
        if tree.labels[node] == "dobj" and tree.tag(node) == "NNP":
            _join_title(tree, node)
    for node in range(tree.first, len(tree)):
        if tree.labels[node] == "advcl" and tree.tag(node) == "VBG" and not tree.kids(node, "mark"):
            _lower_participle(tree, node)
            _raise_saying(tree, node)
        if tree.labels[node] == "advcl" and tree.tag(node) in ("VBG", "VBN") and not tree.finite(node):
            _front(tree, node)


def _own(tree: Tree, node: int) -> None:
    """A noun read as a verb, though a possessive stands before it ("aimed at Lund's | digs at the port")."""
    owner = tree.heads[node - 1]
    possessive = tree.tag(node - 1) == "POS" and tree.labels[node - 1] == "case" and owner == node - 2
    if possessive and tree.tag(node) == "VBZ" and tree.labels[owner] in ("pobj", "dobj"):
        tree.attach(node, tree.heads[owner], tree.labels[owner])
        tree.attach(owner, node, "poss")


def _mend_content(tree: Tree, node: int) -> None:
    """What somebody says, and what it is read into or taken for."""
    label = tree.labels[node]
    if label == "relcl":
        _say(tree, node)
    if label == "ccomp" and tree.finite(node) and tree.subject(node) is None:
        _part_aside(tree, node)
    if label == "ccomp":
        _suppose(tree, node)
        _raise_content(tree, node)
        _invert(tree, node)
    if label == "ccomp" or (label == "conj" and not _joint(tree, node)):
        _lower_content(tree, node)


def _part_aside(tree: Tree, node: int) -> None:
    """An aside with "as" that took the subject of the verb after it ("said nine men, not ten as first reported, | had
    drowned")."""
    for aside in tree.kids(tree.heads[node], "ccomp"):
        own = tree.subject(aside)
        marks = [k for k in tree.kids(aside, "mark") if tree.word(k) == "as"]
        if aside < node and tree.tag(aside) == "VBN" and marks and own is not None and own < marks[0]:
            tree.attach(own, node, "nsubj")
            tree.attach(aside, own, "acl")


def _say(tree: Tree, node: int) -> None:
    """What somebody says, that was read as told of whom he says it to, or when ("told a clerk | that it was lost")."""
    marked = any(tree.word(k) == "that" for k in tree.kids(node, "mark"))
    verb = next((k for k in tree.above(node) if tree.verbal(k)), node)
    if marked and tree.subject(node) is not None and tree.lemma(verb) in SAYING and not tree.kids(verb, "ccomp"):
        tree.attach(node, verb, "ccomp")


def _suppose(tree: Tree, node: int) -> None:
    """A condition that was read as the object of the word that opens it ("Assuming | she stays, we will come")."""
    head = tree.heads[node]
    alone = tree.labels[head] in ("advcl", "prep", "dep") and tree.subject(head) is None and head < node
    if (
        alone
        and tree.word(head - 1) != "("
        and tree.word(head) in SUPPOSING
        and not tree.kids(head, "dobj", *AUXILIARIES)
    ):
        tree.attach(node, tree.heads[head], "advcl")
        tree.attach(head, node, "mark")


def _joint(tree: Tree, node: int) -> bool:
    """Whether a word or mark stands between a joined verb and what it is joined to."""
    left = min(tree.subtree(node))
    return tree.labels[left - 1] in ("punct", "cc") or any(k < left for k in tree.kids(tree.heads[node], "cc"))


def _invert(tree: Tree, node: int) -> None:
    """A condition by the order of its words, that was read as saying what stands ahead ("They would go, had they known
    it")."""
    head = tree.heads[node]
    own = tree.subject(head)
    first = min([*tree.kids(head, *AUXILIARIES), head])
    if own is None or not node < first < own or tree.word(first) not in ("had", "were", "should"):
        return
    if tree.tokens[first - 1].text == "," and any(tree.tag(k) == "MD" for k in tree.kids(node, "aux")):
        above, label = tree.heads[head], tree.labels[head]
        tree.attach(node, node if above == head else above, label)
        tree.attach(head, node, "advcl")
        for k in [k for k in tree.children[head] if k < node]:
            tree.attach(k, node, tree.labels[k])


def _lower_content(tree: Tree, node: int) -> None:
    """A clause read into one further up, though its subject was read as an object ("to ensure justice | is served")."""
    left = min(tree.subtree(node))
    if not tree.finite(node) or tree.subject(node) is not None or left <= tree.heads[node]:
        return
    subject = next((k for k in (left - 1, *tree.above(left - 1)) if tree.labels[k] == "dobj"), None)
    if subject is None or max(tree.subtree(subject)) != left - 1 or tree.heads[subject] < tree.heads[node]:
        return
    verb = tree.heads[subject]
    if tree.verbal(verb):
        tree.attach(node, verb, "ccomp")
        tree.attach(subject, node, "nsubjpass" if tree.kids(node, "auxpass") else "nsubj")


def _raise_verb(tree: Tree, node: int) -> None:
    """A sentence whose only verb was read as a participle of its subject ("Its men held on for weeks.")."""
    noun = tree.heads[node]
    if tree.tag(node) not in ("VBN", "VBD") or tree.tokens[-1].text[-1] not in '."”!':
        return
    if tree.verbal(noun) or tree.kids(node, "agent") or node < noun:
        return
    label, head = tree.labels[noun], tree.heads[noun]
    own = [k for k in tree.children[noun] if k > node or tree.labels[k] in ("advcl", "punct", "advmod", "mark")]
    tree.attach(node, node if head == noun else head, "ROOT" if head == noun else label)
    tree.attach(noun, node, "nsubj")
    for k in own:
        if k != node and (tree.labels[k] != "advmod" or k < noun - 1):
            tree.attach(k, node, tree.labels[k])


def _raise_last(tree: Tree, node: int) -> None:
    """The only verb of a sentence, that was read into the relative clause before it ("Lund of Kolm, who was leaning
    towards a bid, | called for a vote.")."""
    within = next((k for k in tree.above(node) if tree.labels[k] == "relcl"), node)
    noun = tree.heads[within]
    if within == node or tree.heads[noun] != noun or tree.verbal(noun) or tree.kids(node, "agent"):
        return
    if not tree.tag(noun).startswith("NN") or tree.tokens[-1].text[-1] not in ".”!" or tree.kids(noun, "cop"):
        return
    own = [
        k
        for k in tree.children[noun]
        if tree.labels[k] in ("npadvmod", "advmod", "prep") and max(tree.subtree(k)) < noun
    ]
    own += [k for k in tree.kids(noun, "punct") if k > node]
    tree.attach(node, node, "ROOT")
    tree.attach(noun, node, "nsubj")
    for k in own:
        tree.attach(k, node, tree.labels[k])


def _find_subject(tree: Tree, node: int) -> None:
    """A finite verb without a subject whose subject was read as the object of "as" or "since" before it."""
    markers = (k for k in tree.kids(node, "mark") if tree.word(k) in MARKERS)
    own = next((noun for marker in markers for noun in tree.kids(marker, "pobj")), None)
    if own is not None:
        tree.attach(own, node, "nsubj")
        return
    left = min(tree.subtree(node))
    for marker in range(left - 1, tree.first - 1, -1):
        if tree.verbal(marker) and tree.finite(marker):
            if any(tree.labels[k] == "relcl" for k in (marker, *tree.above(marker))):
                continue  # of the subject ("after a witness who saw it | came forward")
            return
        kids = tree.kids(marker, "pobj")
        if (
            tree.word(marker) in MARKERS
            and tree.labels[marker] == "prep"
            and kids
            and max(tree.subtree(kids[0])) < left
        ):
            if any(tree.labels[k] == "cc" for k in range(marker, left)):
                return
            tree.attach(kids[0], node, "nsubj")
            tree.attach(marker, node, "mark")
            tree.labels[node] = "advcl"
            return


def _lower_participle(tree: Tree, node: int) -> None:
    """A participle that hangs on a verb with a thing for a subject, though a clause about a name is nearer."""
    head = tree.heads[node]
    subject = tree.subject(head)
    if subject is None or tree.tag(subject) in ("NNP", "NNPS", "PRP") or node < head:
        return
    named = ("NNP", "NNPS", "PRP", "WP") if tree.lemma(head) == "be" else ("NNP", "NNPS", "PRP")
    labels = ("advcl", "conj", "relcl") if tree.lemma(head) == "be" else ("advcl", "conj")
    for near in range(node - 1, head, -1):
        own = tree.subject(near) if tree.finite(near) and tree.labels[near] in labels else None
        if own is not None and tree.tag(own) in named and tree.labels[own] in SUBJECTS:
            tree.attach(node, near, "advcl")
            return


def _gather(tree: Tree) -> None:
    """Roots without a letter or digit hang on the root before or after them, and a noun on the verb that lacks one.

    Such roots come of a stray quotation mark or of a sentence that the parser broke in two.
    """
    roots = tree.roots()
    stray = {n for n in roots if not any(t.text[0].isalnum() for t in (tree.tokens[k] for k in tree.subtree(n)))}
    solid = [n for n in roots if n not in stray]
    for n in sorted(stray) if solid else ():
        tree.attach(n, max((k for k in solid if k < n), default=solid[0]), "punct")
    _glue(tree, solid)
    _lean(tree)
    for noun, root in pairwise(tree.roots()):
        nominal = tree.tag(noun).startswith(("NN", "PRP")) and not tree.verbal(noun)
        verb = _follower(tree, noun, root) if nominal else root
        if nominal and tree.finite(verb) and tree.subject(verb) is None and max(tree.subtree(noun)) < verb:
            tree.attach(noun, verb, "nsubj")
        elif _lacks(tree, noun, root):
            tree.attach(noun, root, "nsubj" if nominal else "csubj")
        elif _asks(tree, noun) and tree.finite(root) and tree.subject(root) is None and _next(tree, noun, root):
            tree.attach(noun, root, "csubj")  # "Why he left | remains a question"


def _lacks(tree: Tree, first: int, root: int) -> bool:
    """Whether a root is a verb that tells of something and has no subject, so that what ends before it must be that
    ("Lund, like many others, | was beaten")."""
    before = tree.kids(root, *AUXILIARIES)
    left = min(tree.subtree(root))
    if not tree.finite(root) or tree.subject(root) is not None or any(tree.labels[k] == "mark" for k in (left,)):
        return False
    if (tree.tag(root) == "VBP" and not before) or any(tree.lemma(k) == "do" for k in before):
        return False  # it may be an order
    ahead = {tree.labels[k] for k in tree.children[root] if k < root}
    return ahead <= {*AUXILIARIES, "punct", "neg", "advmod", "prep"} and left - max(tree.subtree(first)) == 1


def _lean(tree: Tree) -> None:
    """What is no subject, and ends right before a verb without one, goes with that verb ("Lund, from the start, |
    seemed glad")."""
    for root in tree.roots():
        while before := [k for k in tree.roots() if k < root]:
            bare = not tree.tag(before[-1]).startswith(("NN", "PRP", "DT", "CD")) and not tree.finite(before[-1])
            if not bare or tree.subject(before[-1]) is not None or not _lacks(tree, before[-1], root):
                break
            tree.attach(before[-1], root, "prep")


def _asks(tree: Tree, node: int) -> bool:
    """Whether a clause opens with a question word and has a subject of its own."""
    return tree.verbal(node) and tree.word(min(tree.subtree(node))) in QUESTIONS and tree.subject(node) is not None


def _next(tree: Tree, first: int, root: int) -> bool:
    """Whether a root begins right where another ends, without a mark between."""
    return max(tree.subtree(first)) == min(tree.subtree(root)) - 1 and tree.labels[min(tree.subtree(root))] != "punct"


def _follower(tree: Tree, noun: int, root: int) -> int:
    """The verb that opens what somebody says right after the noun ("Ten people | died, police said"); else the root."""
    after = max(tree.subtree(noun)) + 1
    return next((k for k in tree.kids(root, "ccomp") if min(tree.subtree(k)) == after), root)


def _glue(tree: Tree, roots: list[int]) -> None:
    """What has no verb and follows a clause without a mark between is its end ("The bill passed in the | Senate")."""
    clause = None
    for root in roots:
        before = min(tree.subtree(root)) - 1
        nominal = not tree.verbal(root) and not tree.kids(root, "cop")
        follows = clause is not None and before in tree.subtree(clause)
        if nominal and follows and tree.tokens[before].text[-1].isalnum():
            tree.attach(root, before, "dep")
        else:
            clause = root if tree.verbal(root) else None


def _mark(tree: Tree, node: int) -> None:
    """A clause with "as" before its subject that was read as joined to another by "and"."""
    subject = tree.subject(node)
    first = min(tree.subtree(subject)) if subject is not None else node
    if first != node and tree.word(first) in MARKERS and not tree.children[first] and first != subject:
        tree.attach(first, node, "mark")
        tree.labels[node] = "advcl"


def _raise_report(tree: Tree, node: int) -> None:
    """A second verb of saying that was read into what the first one says ("It said he had left and added that ...").

    The sequence of tenses tells: the past of the verbs of saying, the past perfect or present of what they say.
    """
    head = tree.heads[node]
    said = next((k for k in (head, *tree.above(head)) if tree.labels[k] == "ccomp"), head)
    governor = tree.heads[said]
    told = tree.labels[head] == "ccomp" and any(tree.word(k) == "had" for k in tree.kids(head, "aux"))
    ahead = tree.lemma(governor) in SAYING and tree.time(head) == tree.time(said) == "present"
    joined = tree.word(min(tree.subtree(node)) - 1) in ("and", "but") and tree.tag(head) != "VBN"
    told = told or (ahead and joined and not tree.kids(node, *AUXILIARIES))
    if told and tree.tag(governor) == "VBD" and tree.tag(node) == "VBD" and tree.subject(node) is None:
        tree.attach(node, governor, "conj")
        for k in tree.kids(head, "cc"):
            tree.attach(k, governor, "cc")


def _join_title(tree: Tree, name: int) -> None:
    """A name that was read as a second object, though the noun just before it is its title."""
    left = min(tree.subtree(name))
    title = left - 1
    if title <= tree.first or not tree.tag(title).startswith("NN") or title in tree.subtree(name):
        return
    if tree.heads[title] == name or not any(k < title for k in tree.kids(tree.heads[name], "dobj")):
        return
    label, head = tree.labels[title], tree.heads[title]
    tree.attach(name, head, label)
    tree.attach(title, name, "compound")


def _raise_content(tree: Tree, node: int) -> None:
    """What somebody says, read into a clause between it and the verb ("has said since it left that it will pay")."""
    head = tree.heads[node]
    governor = tree.heads[head]
    free = not tree.kids(governor, "ccomp", "dobj") and tree.lemma(governor) in SAYING
    voiced = tree.lemma(head) in SAYING and not tree.kids(head, "auxpass")  # "before it was announced | that it will"
    if tree.labels[head] == "advcl" and free and not voiced and tree.kids(node, "mark"):
        tree.attach(node, governor, "ccomp")


def _front(tree: Tree, node: int) -> None:
    """A participle ahead of who says something, that was read into what is said ("Pressed, she said: "We left."")."""
    head = tree.heads[node]
    for verb in tree.kids(head, "ccomp", "parataxis"):
        own = tree.subject(verb)
        if own is not None and node < own < verb < head and tree.lemma(verb) in SAYING and not tree.kids(verb, "mark"):
            tree.attach(node, verb, "advcl")
            return


def _raise_saying(tree: Tree, node: int) -> None:
    """A verb of saying in "-ing" that was read into what the first one says ("He said it fell, adding ...")."""
    if tree.lemma(node) not in SAYING | SPEAKING:
        return
    inner = tree.heads[node]
    while inner != tree.heads[inner] and tree.labels[inner] != "ccomp":
        inner = tree.heads[inner]
    governor = tree.heads[inner]
    says = tree.lemma(governor) in SAYING | IMPLYING or _is_clear(tree, governor, inner)
    if tree.labels[inner] == "ccomp" and says and governor < node:
        tree.attach(node, governor, "advcl")


def _is_clear(tree: Tree, governor: int, inner: int) -> bool:
    """Whether somebody is clear about what is told of a thing, which says nothing itself ("She was clear that her plan
    was final, | urging the board to back it")."""
    own = tree.subject(inner)
    firm = tree.lemma(governor) == "be" and any(tree.word(k) in FIRM for k in tree.kids(governor, "acomp"))
    return firm and own is not None and tree.tag(own) in ("NN", "NNS")
