"""Which words head a clause, how it hangs on its parent, and which words are its own."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from consilience.annotations.clauses.adverbials import ELLIPTIC, EVENTFUL, PARTING, adverbial, short
from consilience.annotations.clauses.joining import agree, number_of, says
from consilience.annotations.clauses.mending import SAYING
from consilience.annotations.clauses.relatives import antecedent, of_event, of_time
from consilience.annotations.clauses.restricting import CONDITIONS, asked, asking, contact, doubtful, named, unsaid
from consilience.annotations.clauses.saying import HOLDING
from consilience.annotations.clauses.sharing import helpers
from consilience.annotations.clauses.tree import AUXILIARIES, CALENDAR, FINITE, RELATIVES, SUBJECTS, Tree
from consilience.model import Relation

LEAST_REDUCED = 5  # words from which a reduced relative clause is a row of its own
STANDING = frozenset({"neg", "aux", "mark", "cc", "punct"})  # what a verb that stands for another has beside it
STOPS = frozenset({";", ":", "--", "–", "—"})  # between two sentences in one
JOINING = frozenset({"so", "that", "it", "he", "she", "they", "this", "we", "i", "you", "there"})  # after a comma
ASIDE = frozenset(
    {"appear", "seem", "think", "believe", "guess", "suppose", "mean", "know", "say", "hope"}
)  # "I think"
SEEMING = frozenset({"look", "seem", "feel", "sound", "appear"})
OPENED, CLOSED = frozenset({'"', "“", "``"}), frozenset({'"', "”", "''"})
LONGEST_NAME = 8  # words between quotation marks that can be what a thing is called
DENYING = frozenset({"not", "neither", "nor"})
NAMING = frozenset({"call", "dub", "label", "name", "deem"})
CAUSATIVE = frozenset({"let", "make", "have", "help"})
ACHIEVING = frozenset({"get", "have", "keep"})  # "get him freed"
INSTEAD = frozenset({("rather", "than"), ("instead", "of"), ("far", "from")})
PERCEPTION = frozenset({"show", "see", "film", "watch", "hear", "catch", "find", "leave", "spot", "picture", "record"})


TELLERS = PERCEPTION | HOLDING | SAYING | frozenset({"be", "mean", "ensure"})  # govern what is so, without "that" too


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
    if not tree.verbal(node) or _names(tree, node):
        return None
    relation, noun = _relation(tree, node, parent, label), None
    if relation in ("adverbial", "complement", "conjunct") and _elliptic(tree, node):
        return None
    if relation == "relative" or (relation == "participle" and label == "acl"):
        noun = antecedent(tree, node)
        if noun is None or unsaid(tree, node, noun, parent) or (relation == "relative" and doubtful(tree, node, noun)):
            return None
        if of_time(tree, node, noun) or of_event(tree, node, noun):
            return None
        noun = named(tree, noun)
        if noun is None:
            return None
    return Cut(head=node, relation=relation, parent=parent, noun=noun) if relation else None


def _names(tree: Tree, node: int) -> bool:
    """Whether a verb is one of a few words in quotation marks that tell which one a noun right behind them means ("the
    "don't ask, don't tell" | policy")."""
    first = next((k for k in range(node, max(tree.first, node - LONGEST_NAME), -1) if tree.tokens[k].text in OPENED), 0)
    last = next((k for k in range(node, min(len(tree), first + LONGEST_NAME + 2)) if tree.tokens[k].text in CLOSED), 0)
    if not tree.first < first < node < last < len(tree) - 1 or not first < tree.heads[last + 1] < last:
        return False
    return tree.tag(first - 1) in ("DT", "POS", "PRP$", "JJ") and tree.tag(last + 1) in ("NN", "NNS")


def _elliptic(tree: Tree, node: int) -> bool:
    """Whether a helping verb stands alone for words told before ("They left, but she did not")."""
    if tree.lemma(node) not in ELLIPTIC and tree.tag(node) != "MD":
        return False
    beside = [k for k in tree.children[node] if tree.labels[k] not in STANDING and k > node]
    if tree.lemma(node) == "do" and beside and tree.word(beside[0]) == "so":
        return all(tree.labels[k] == "advcl" for k in beside[1:]) and tree.subject(node) is None
    return not beside and all(tree.labels[k] in STANDING | SUBJECTS for k in tree.children[node])


def _predicates(tree: Tree, node: int) -> bool:
    return tree.verbal(node) or bool(tree.kids(node, "cop"))


def _relation(tree: Tree, node: int, parent: int, label: str) -> Relation | None:
    """How a verb below a clause hangs on it; None where it is no clause of its own."""
    left = min(tree.subtree(node))
    if _instead(tree, left) or _instead(tree, left - 2):
        return None
    if label == "relcl":
        return "relative" if tree.finite(node) and not _put_first(tree, node, parent) else None
    if label == "acl":
        return "participle" if _reduced(tree, node) else None
    if tree.infinitive(node):
        return None
    if label in ("ccomp", "parataxis") and node < parent and _juxtaposed(tree, node, parent):
        return "conjunct"
    if label in ("ccomp", "parataxis"):
        return _complement(tree, node, parent)
    if label == "advcl" and tree.lemma(tree.heads[node]) in SEEMING and _likened(tree, node):
        return "complement"
    if label == "advcl":
        inner = tree.heads[node] != parent and tree.labels[tree.heads[node]] in ("relcl", "acl")
        inner = inner and tree.tag(min(tree.subtree(node)) - 1) != "-LRB-"
        return None if inner and not tree.kids(node, "ccomp") else adverbial(tree, node)
    if label == "conj":
        return _conjunct(tree, node, parent)
    return "conjunct" if tree.finite(node) and tree.subject(node) is not None and label == "dep" else None


def _complement(tree: Tree, node: int, parent: int) -> Relation | None:
    if _caused(tree, node) or asked(tree, node) or _wished(tree, node) or _cleft(tree, node) or _dubbed(tree, node):
        return None
    head = tree.heads[node]
    if _supposed(tree, head) or _made_to_seem(tree, head):
        return None
    if _assured(tree, head) or (tree.labels[head] == "relcl" and head != parent and contact(tree, head)):
        return None  # "a fool at a level I doubt | they have seen"
    if tree.labels[head] in ("relcl", "acl", "advcl", "pcomp") and _relates(tree, head, node) and head != parent:
        return None  # "which he said | was lost", told of no noun that is known; "over what he called | a loss"
    if tree.labels[head] == "ccomp" and head != parent and _relates(tree, head, node):
        return None  # "to stop what it says | is theft"
    ordered = tree.tag(node) == "VB" and node < head
    told = tree.subject(node) is not None and (node < head or tree.lemma(head) in TELLERS)
    return "complement" if tree.finite(node) or told or ordered else None


def _supposed(tree: Tree, verb: int) -> bool:
    """Whether a verb without a finite form tells of a saying that is not made ("Far from saying | that it holds, they
    fled")."""
    if tree.finite(verb):
        return False
    first = min([*tree.kids(verb, *AUXILIARIES), verb])
    return tree.word(first - 1) == "without" or _instead(tree, first - 2)


def _made_to_seem(tree: Tree, verb: int) -> bool:
    """Whether somebody makes it only seem that a thing is so ("tries to have it look as if | she knew")."""
    return tree.lemma(verb) in SEEMING and tree.lemma(tree.heads[verb]) == "make" and not tree.finite(verb)


def _instead(tree: Tree, first: int) -> bool:
    """Whether words tell what is not done, or not what is meant ("rather than", "instead of", "far from")."""
    pair = (tree.word(first), tree.word(first + 1)) if 0 <= first < len(tree) - 1 else ("", "")
    return pair in INSTEAD


def _relates(tree: Tree, head: int, node: int) -> bool:
    """Whether a relative pronoun opens a clause and is a part of what is said in it."""
    opening = min(tree.subtree(head))
    return tree.tag(opening) in RELATIVES and opening in tree.subtree(node)


def _wished(tree: Tree, node: int) -> bool:
    """Whether a clause with a bare verb tells only what it would be good to have ("They ask that he be heard")."""
    first = min([*tree.kids(node, *AUXILIARIES), node])
    marked = any(tree.word(k) == "that" for k in tree.kids(node, "mark"))
    return marked and tree.tag(first) == "VB"


def _assured(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what is to be made sure, which need not come true ("laws to ensure | that it holds")."""
    verb = tree.heads[verb] if tree.word(verb) == "sure" else verb
    return tree.infinitive(verb) and tree.lemma(verb) in ("ensure", "guarantee", "make")


def _subjunctive(tree: Tree, node: int) -> bool:
    """Whether a clause with a subject and a bare verb goes on with what is called for ("that it be met and | aid be
    sent")."""
    own, first = tree.subject(node), min([*tree.kids(node, *AUXILIARIES), node])
    return own is not None and own < first and tree.tag(first) == "VB" and tree.word(first) == "be"


def _cleft(tree: Tree, node: int) -> bool:
    """Whether "it is" only puts first when, where or why a clause is so ("It was in May that he left")."""
    head = tree.heads[node]
    if tree.word(min(tree.subtree(node))) != "that" or not _put_first(tree, node, head):
        return False
    when = [k for k in tree.kids(head, "attr") if tree.tokens[k].ent_type_ in CALENDAR]
    return bool(when or tree.kids(head, "prep", "npadvmod")) and not tree.kids(head, "acomp")


def _dubbed(tree: Tree, node: int) -> bool:
    """Whether what a thing is called was read as a clause ("called the port | rules a farce")."""
    head = tree.heads[node]
    apart = any(
        tree.labels[k] == "punct" and tree.tag(k) != "HYPH" for k in range(head + 1, min(tree.subtree(node)) + 1)
    )
    return tree.lemma(head) in NAMING and head < node and not apart and not tree.kids(node, "mark")


def _put_first(tree: Tree, node: int, head: int) -> bool:
    """Whether a clause follows "it is ..." without a mark between."""
    own = tree.subject(head)
    plain = tree.labels[min(tree.subtree(node)) - 1] != "punct"
    return tree.lemma(head) == "be" and own is not None and tree.word(own) == "it" and own < node and plain


def _juxtaposed(tree: Tree, node: int, parent: int) -> bool:
    """Whether two clauses only stand beside each other, though the parser takes the first for what the second says."""
    if any(tree.word(k) in STOPS for k in range(node, parent)):
        return True
    if tree.lemma(parent) != "be" and not tree.kids(parent, "auxpass"):
        return False
    between = [k for k in range(node, parent) if tree.tokens[k].text == ","]
    aside = (tree.lemma(node) in ASIDE and short(tree, node)) or tree.subject(node) is None
    return bool(between) and not aside and tree.word(between[-1] + 1) in JOINING


def _caused(tree: Tree, node: int) -> bool:
    """Whether a bare infinitive tells what is let, made or seen happen: its verb alone tells whether it does ("Don't
    let it fail", "never saw him leave"). The parser takes some for the present, after one that would need an "s"."""
    own, verb = tree.subject(node), tree.lemma(tree.heads[node])
    if own is None or tree.kids(node, "mark", *AUXILIARIES):
        return False
    if verb in ACHIEVING and tree.tag(node) in ("VBN", "VBD"):
        return tree.heads[node] < own < node
    if verb not in CAUSATIVE | PERCEPTION:
        return False
    bare = verb in CAUSATIVE or tree.tag(own) in ("NN", "NNP")
    return tree.tag(node) == "VB" or (tree.tag(node) == "VBP" and bare)


def _likened(tree: Tree, node: int) -> bool:
    """Whether "like" opens a clause ("It looks like they knew")."""
    return any(tree.word(k) == "like" for k in tree.kids(node, "mark"))


def _conjunct(tree: Tree, node: int, parent: int) -> Relation | None:
    """A verb joined to another: a clause where the first is one, or where it is finite by itself."""
    first = tree.heads[node]
    own = tree.subject(node)
    relative = tree.labels[first] == "relcl" and own is not None and tree.tag(own) in RELATIVES
    misread = tree.tag(node) == "VBN" and tree.tag(first) in FINITE  # "They knocked and named themselves"
    if own is None and not (tree.finite(node) or helpers(tree, node) or misread):
        return None  # "began to mend and | sell nets", "cutting jobs and | selling ships"
    joined = tree.labels[first] == "advcl" or relative
    if not joined and asking(tree, node):
        return None  # "(knew who came) and what they did"
    lead = first
    while lead != parent and tree.labels[lead] == "conj" and tree.heads[lead] != parent:
        lead = tree.heads[lead]  # "one who came, who looked and | who left"
    within = first != parent and tree.labels[lead] in ("relcl", "advcl", "acl", "csubj")
    if within and (own is None or tree.tag(own) in RELATIVES or says(tree, first) or _told_too(tree, node)):
        return None
    governed = own is None and tree.labels[first] == "ccomp"
    if _subjunctive(tree, node) or (governed and (first != parent or _caused(tree, first))):
        return None  # "make sure that it holds and | pays"
    passive = own is not None and own < node and tree.tag(node) == "VBN" and not helpers(tree, node)
    if passive and tree.kids(first, "auxpass"):
        return None  # "They were heard and their plea | turned down"
    if _alternative(tree, node) or _bare(tree, first, node) or _unfit(tree, first, node) or _unlike(tree, first, node):
        return None
    if tree.tag(first).startswith("JJ") and own is None and tree.tag(node) == "VBN":
        return None  # "is worried and set to leave"
    if first == parent:
        return "conjunct"
    return "conjunct" if tree.finite(node) and not tree.infinitive(first) else None


def _told_too(tree: Tree, node: int) -> bool:
    """Whether "that" shows that a joined clause is told as the first one is ("than that he go and that she | stay")."""
    return any(tree.word(k) == "that" for k in tree.kids(node, "mark"))


def _alternative(tree: Tree, node: int) -> bool:
    """Whether the verb is one of several of which one only holds ("stay or leave"); reasons may hold all."""
    if any(tree.word(k) == "because" for k in tree.kids(node, "mark")):
        return False
    while True:
        joints = [k for k in tree.kids(tree.heads[node], "cc") if k < node]
        if joints:
            return tree.word(joints[-1]) == "or"
        later = [k for k in tree.kids(node, "conj") if tree.verbal(k)]
        if not later:
            return False
        joints = [k for k in tree.kids(node, "cc") if k < later[0]]
        if joints:
            return tree.word(joints[-1]) == "or"
        node = later[0]


def _bare(tree: Tree, first: int, node: int) -> bool:
    """Whether the first verb has nothing of its own before the second, and either tells of no past ("They go and sing")
    or may share an object with it."""
    between = [k for k in range(first + 1, node) if tree.labels[k] not in ("cc", "prt", "advmod")]
    before = helpers(tree, first)
    told = any(tree.tag(k) == "VBD" or tree.lemma(k) == "have" for k in before) or tree.tag(first) in ("VBD", "VBG")
    told = told or (tree.tag(first) == "VBN" and not before)
    told = told and not (tree.kids(node, "dobj") and node - first == 2)  # "has armed and paid the guards"
    told = told and not any(tree.word(k) == "nor" for k in tree.kids(first, "cc"))  # "neither confirmed nor denied it"
    return not between and not told and tree.subject(node) is None


def _unlike(tree: Tree, first: int, node: int) -> bool:
    """Whether two joined verbs show another number each, or the second another than the subject of the first, so that
    they cannot share it."""
    numbers = {number_of(tree, first), number_of(tree, node)} - {None}
    shared = tree.subject(first)
    unfit = shared is not None and tree.tag(shared) in ("NN", "NNS") and not agree(tree, shared, node)
    return tree.subject(node) is None and (len(numbers) > 1 or unfit)


def _unfit(tree: Tree, first: int, node: int) -> bool:
    """Whether the form of a verb shows that it is joined to no such verb, but to an object or infinitive before it
    ("They can do nothing but wait", "focus on the vote and fighting the suit")."""
    if tree.subject(node) is not None or tree.tag(node) not in ("VB", "VBG"):
        return False
    others = {"VB": ("VBZ", "VBD", "VBN"), "VBG": ("VBZ", "VBP", "VBD", "VBN", "VB")}[tree.tag(node)]
    return tree.tag(first) in others and not helpers(tree, node)


def _reduced(tree: Tree, node: int) -> bool:
    """Whether a participle after a noun says something besides: after a comma, dash or bracket, and not of its subject.
    Without one it tells which thing is meant ("the deal signed by both"), as it does in a list ("ten, followed by
    six")."""
    if tree.tag(node) not in ("VBN", "VBG") or tree.lemma(node) == "follow":
        return False
    if tree.lemma(node) in EVENTFUL and tree.kids(node, "ccomp"):
        return False  # "a weak bench, meaning that she will sit": of the whole event
    words = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    if len(words) < LEAST_REDUCED or tree.labels[tree.heads[node]] in ("nsubj", "nsubjpass"):
        return False
    return tree.tag(node - 1) in PARTING


def owners(tree: Tree, found: tuple[Cut, ...]) -> list[int | None]:
    """For each word the head of the clause that owns it; None for a header and for joining words."""
    heads = {cut.head: cut for cut in found}
    owner: list[int | None] = [None] * len(tree)
    for n in range(tree.first, len(tree)):
        owner[n] = n if n in heads else next((a for a in tree.above(n) if a in heads), None)
    for cut in found:
        _take_apposition(tree, cut, owner)
    for cut in found:
        _drop_joints(tree, cut, owner, heads)
    return owner


def _take_apposition(tree: Tree, cut: Cut, owner: list[int | None]) -> None:
    """Gives a relative clause the other word for a name on which it hangs ("Lund, a lawyer who ...")."""
    noun = tree.heads[cut.head]
    if cut.noun is not None and noun != cut.noun and tree.labels[noun] == "appos":
        for k in tree.subtree(noun, frozenset({cut.head})):
            owner[k] = cut.head if owner[k] == cut.parent else owner[k]


def _drop_joints(tree: Tree, cut: Cut, owner: list[int | None], heads: Mapping[int, Cut]) -> None:
    """Takes the words that join a clause to its parent from both: "and", "after", "just days after"."""
    joined = tree.kids(cut.head, "conj")
    for k in tree.kids(cut.head, "cc", "preconj"):
        following = next((n for n in joined if n > k), None)
        opens = tree.labels[k] == "cc" and k == min(tree.subtree(cut.head))
        if tree.word(k) not in DENYING and (following in heads or opens):
            owner[k] = None
        if tree.word(k) == "nor" and following in heads:
            owner[k] = following
    if cut.parent is None:
        return
    marks = tree.kids(cut.head, "mark")
    together = [k for n, k in enumerate(marks) if k == marks[0] + n]  # "so that", "in that"
    if together and [tree.word(k) for k in (together[-1], together[-1] + 1)] == ["since", "then"]:
        return  # which is a time, though the parse takes it for what joins
    for mark in together if cut.relation != "relative" else ():
        for k in range(mark, mark - 6, -1) if tree.word(mark) not in CONDITIONS else ():
            if k < tree.first or owner[k] != cut.head:
                break
            owner[k] = None
    if cut.relation == "adverbial" and not marks:
        for k in tree.kids(cut.head, "advmod"):
            if tree.tag(k) == "WRB":
                owner[k] = None
