"""Which words head a clause, how it hangs on its parent, and which words are its own."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from consilience.annotations.clauses.joining import DASHES, agree, says
from consilience.annotations.clauses.mending import SAYING
from consilience.annotations.clauses.restricting import CONDITIONS, asked, asking, doubtful, named, past, unsaid
from consilience.annotations.clauses.saying import HOLDING
from consilience.annotations.clauses.sharing import helpers
from consilience.annotations.clauses.tree import AUXILIARIES, CALENDAR, Tree
from consilience.model import Relation

LEAST_REDUCED = 5  # words from which a reduced relative clause is a row of its own
PARTING = frozenset({",", ":", "-LRB-"})  # tags of what parts a gloss from its noun: comma, dash, bracket
STOPS = frozenset({";", ":", "--", "–", "—"})  # between two sentences in one
JOINING = frozenset({"so", "that", "it", "he", "she", "they", "this", "we", "i", "you", "there"})  # after a comma
GENERIC = frozenset(
    {"one", "thing", "way", "reason", "someone", "anyone", "everyone", "somebody", "anybody", "everybody"}
    | {"time", "moment", "point", "kind", "sort", "type"}
    | {"something", "anything", "nothing", "everything"}
)
RELATIVES = frozenset({"WDT", "WP", "WP$"})
PENDING = frozenset({"before", "until", "till", "lest"})  # a clause after these may never come true
# Verbs whose participle after a comma is about the whole event before it, or about its last words ("He resigned,
# prompting a vote", "dozens of men, ranging in age from ...").
EVENTFUL = frozenset(
    {"mean", "mark", "prompt", "raise", "spark", "trigger", "fuel", "underscore", "underline", "highlight", "signal"}
    | {
        "range",
        "total",
        "date",
        "include",
        "signify",
        "pave",
        "heighten",
        "deepen",
        "complicate",
        "ensure",
        "suggest",
        "set",
        "ease",
        "reflect",
        "dash",
        "start",
        "begin",
    }
)
# Verbs of "which" that tell what an event means or brings, not what a thing does.
TELLING = frozenset({"mean", "suggest", "prompt", "raise", "spark", "trigger", "underscore", "signal", "explain"})
LEAST_WORDS = 5  # from which a clause that only tells when a pronoun does something is a row of its own
MOMENTS = frozenset({"when", "as", "once", "while"})
ELLIPTIC = frozenset({"do", "be", "have"})  # "..., as do the others"
ASIDE = frozenset(
    {"appear", "seem", "think", "believe", "guess", "suppose", "mean", "know", "say", "hope"}
)  # "I think"
MOMENTARY = frozenset({"as", "if", "unless", "when", "whenever", "where", "wherever"})
SEEMING = frozenset({"look", "seem", "feel", "sound", "appear"})
DENYING = frozenset({"not", "neither", "nor"})
CAUSATIVE = frozenset({"let", "make", "have", "help"})
ACHIEVING = frozenset({"get", "have", "keep"})  # "get him freed"
VOICING = frozenset(  # "Asked about it, he ..." and "Described by her as fair, it ..." tell what somebody else says
    {"ask", "press", "question", "quiz", "describe", "call", "dub", "label", "deem", "accuse", "quote", "cite", "say"}
)
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
    if not tree.verbal(node):
        return None
    relation, noun = _relation(tree, node, parent, label), None
    if relation == "relative" or (relation == "participle" and label == "acl"):
        noun = antecedent(tree, node)
        if noun is None or unsaid(tree, node, noun, parent) or (relation == "relative" and doubtful(tree, node, noun)):
            return None
        if _of_time(tree, node, noun) or _of_event(tree, node, noun):
            return None
        noun = named(tree, noun)
        if noun is None:
            return None
    return Cut(head=node, relation=relation, parent=parent, noun=noun) if relation else None


def _of_time(tree: Tree, node: int, noun: int) -> bool:
    """Whether "when" tells the time of the whole event, and nothing of the name before it ("Gen Lund, when ...")."""
    return (
        tree.tag(noun) == "NNP"
        and tree.tokens[noun].ent_type_ not in CALENDAR
        and tree.word(_left(tree, node)) == "when"
    )


def _of_event(tree: Tree, node: int, noun: int) -> bool:
    """Whether "which" stands for the whole event, not for the noun before it ("It lost ten men, which is a blow")."""
    own = tree.subject(node)
    if own is None or tree.word(own) != "which" or tree.labels[own - 1] != "punct" or noun > own:
        return False
    calendar = tree.tokens[noun].ent_type_ in CALENDAR
    return calendar or tree.lemma(node) in TELLING or not agree(tree, noun, node)


def _left(tree: Tree, node: int) -> int:
    return min(tree.subtree(node))


def _predicates(tree: Tree, node: int) -> bool:
    return tree.verbal(node) or bool(tree.kids(node, "cop"))


def _relation(tree: Tree, node: int, parent: int, label: str) -> Relation | None:
    """How a verb below a clause hangs on it; None where it is no clause of its own."""
    if label == "relcl":
        return "relative" if tree.finite(node) and not _put_first(tree, node, parent) else None
    if label == "acl":
        return "participle" if _reduced(tree, node) else None
    if tree.infinitive(node):
        return None
    if label in ("ccomp", "parataxis") and node < parent and _juxtaposed(tree, node, parent):
        return "conjunct"
    if label in ("ccomp", "parataxis"):
        return _complement(tree, node)
    if label == "advcl" and tree.lemma(tree.heads[node]) in SEEMING and _likened(tree, node):
        return "complement"
    if label == "advcl":
        inner = tree.heads[node] != parent and tree.labels[tree.heads[node]] in ("relcl", "acl")
        return None if inner and not past(tree, node) else _adverbial(tree, node)
    if label == "conj":
        return _conjunct(tree, node, parent)
    return "conjunct" if tree.finite(node) and tree.subject(node) is not None and label == "dep" else None


def _complement(tree: Tree, node: int) -> Relation | None:
    if _caused(tree, node) or asked(tree, node) or _wished(tree, node) or _cleft(tree, node):
        return None
    head = tree.heads[node]
    ordered = tree.tag(node) == "VB" and node < head
    told = tree.subject(node) is not None and (node < head or tree.lemma(head) in TELLERS)
    return "complement" if tree.finite(node) or told or ordered else None


def _wished(tree: Tree, node: int) -> bool:
    """Whether a clause with a bare verb tells only what it would be good to have ("They ask that he be heard")."""
    first = min([*tree.kids(node, *AUXILIARIES), node])
    marked = any(tree.word(k) == "that" for k in tree.kids(node, "mark"))
    return marked and tree.tag(first) == "VB"


def _cleft(tree: Tree, node: int) -> bool:
    """Whether "it is" only puts first when, where or why a clause is so ("It was in May that he left")."""
    head = tree.heads[node]
    if tree.word(min(tree.subtree(node))) != "that" or not _put_first(tree, node, head):
        return False
    when = [k for k in tree.kids(head, "attr") if tree.tokens[k].ent_type_ in CALENDAR]
    return bool(when or tree.kids(head, "prep", "npadvmod")) and not tree.kids(head, "acomp")


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
    aside = (tree.lemma(node) in ASIDE and _short(tree, node)) or tree.subject(node) is None
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
    return tree.tag(node) == "VB" or (tree.tag(node) == "VBP" and tree.tag(own) in ("NN", "NNP"))


def _adverbial(tree: Tree, node: int) -> Relation | None:
    if _bound(tree, node):
        return None
    if tree.finite(node) or tree.subject(node) is not None:
        return "adverbial" if tree.tag(node) in ("VBG", "VBN") or tree.finite(node) else None
    if tree.kids(node, "mark"):
        return None  # "while denying it" goes with its verb
    own = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    alone = tree.tag(node) in ("VBG", "VBN") and len(own) > 1 and not _trails(tree, node) and not _fronted(tree, node)
    return "participle" if alone else None


def _bound(tree: Tree, node: int) -> bool:
    """Whether an adverbial clause says nothing without its verb: "than ...", "only when ...", "before it can ..."."""
    head, left, own = tree.heads[node], min(tree.subtree(node)), tree.subject(node)
    marks = {tree.word(k) for k in tree.kids(node, "mark")}
    opening = next((k for k in (left, left + 1) if k <= node and tree.tag(k) != "IN"), left)
    if tree.tag(opening) in RELATIVES or (own is not None and _points_back(tree, own)):
        return True  # of the whole event before it ("It failed, which makes ...", "most of whom left")
    if marks == {"so"} and tree.word(left) == "so" and tree.tag(left - 1) not in PARTING and _enables(tree, node):
        return True
    if not tree.finite(node) and (
        ("with" in marks | {tree.word(left)} and node < head) or (own is None and _bare_moment(tree, node))
    ):
        return True  # "With his men gone, he left", "when asked"
    if marks & {"than", "like"} or ("as" in marks and _compared(tree, head)) or {"as", "if"} <= marks:
        return True
    if tree.word(left) == "only" or (left > tree.first and tree.word(left - 1) == "only"):
        return True
    if "not" in (tree.word(left), tree.word(left - 1)) and (marks == {"because"} or tree.tag(left + 1) in RELATIVES):
        return True  # "not because it was cold", "not what they had seen"
    if tree.lemma(head) == "be" and left == head + 1 and tree.tag(left) == "WRB":
        return True  # "That is why he left"
    if "because" in marks and tree.kids(head, "neg") and tree.labels[left - 1] != "punct" and head < node:
        return True  # what is not done may have another reason ("They did not leave because they were tired")
    if "as" in marks and tree.lemma(node) in ELLIPTIC and (own is None or own > node):
        return True
    if tree.word(left) in MOMENTS and own is not None and tree.tag(own) == "PRP" and _short(tree, node):
        return True
    return bool(marks & PENDING) and not past(tree, node)


def _bare_moment(tree: Tree, node: int) -> bool:
    """Whether a participle without a subject stands after a word for a moment, case or way ("when asked")."""
    return any(tree.word(k) in MOMENTARY for k in tree.kids(node, "mark", "advmod") if k < node)


def _points_back(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase is a relative pronoun or has one by itself ("which", "most of whom")."""
    apart = frozenset(k for k in tree.subtree(noun) if tree.labels[k] in ("relcl", "acl", "appos"))
    return any(tree.tag(k) in RELATIVES for k in tree.subtree(noun, apart))


def _enables(tree: Tree, node: int) -> bool:
    """Whether a modal shows that "so" tells what an act is for ("They wait so he can sign")."""
    return any(tree.tag(k) == "MD" for k in tree.kids(node, "aux"))


def _likened(tree: Tree, node: int) -> bool:
    """Whether "like" opens a clause ("It looks like they knew")."""
    return any(tree.word(k) == "like" for k in tree.kids(node, "mark"))


def _short(tree: Tree, node: int) -> bool:
    return sum(tree.labels[k] not in ("punct", "cc") for k in tree.subtree(node)) < LEAST_WORDS


def _compared(tree: Tree, node: int) -> bool:
    """Whether the word has an "as" or "so" before it that waits for a second one ("as tall as he is")."""
    return any(tree.word(k) in ("as", "so") for k in tree.kids(node, "advmod"))


def _fronted(tree: Tree, node: int) -> bool:
    """Whether a participle stands ahead of the subject that it shares ("Beaten twice, he left"), and goes with both."""
    subject = tree.subject(tree.heads[node])
    return subject is not None and node < subject and tree.lemma(node) not in VOICING


def _trails(tree: Tree, node: int) -> bool:
    """Whether a participle after its verb is part of what the verb says.

    It is where no comma stands between, where the verb tells what may be or is to be, and where the whole event means
    or raises something.
    """
    head, left = tree.heads[node], min(tree.subtree(node))
    if node < head:
        return False
    if tree.labels[left - 1] != "punct":
        return True
    if tree.infinitive(head) and tree.subject(head) is not None:
        return True  # "It caused them to shut the port, stopping all work"
    if tree.kids(node, "ccomp") and tree.lemma(node) not in EVENTFUL:
        return False
    if tree.tag(node) == "VBN" and tree.word(left - 1) in DASHES and tree.kids(head, "dobj"):
        return True  # of whom it is told only the meaning shows ("The jury ranked him last - tied with Lund")
    wanted = tree.infinitive(head) and not any(past(tree, n) for n in tree.above(head) if tree.finite(n))
    unreal = wanted or any(tree.tag(k) == "MD" for k in helpers(tree, head))
    return unreal or (tree.tag(node) == "VBG" and tree.lemma(node) in EVENTFUL)


def _conjunct(tree: Tree, node: int, parent: int) -> Relation | None:
    """A verb joined to another: a clause where the first is one, or where it is finite by itself."""
    first = tree.heads[node]
    own = tree.subject(node)
    relative = tree.labels[first] == "relcl" and own is not None and tree.tag(own) in RELATIVES
    joined = tree.labels[first] == "advcl" or relative
    if not joined and asking(tree, node):
        return None  # "(knew who came) and what they did"
    within = first != parent and tree.labels[first] in ("relcl", "advcl", "acl", "csubj")
    if within and (own is None or tree.tag(own) in RELATIVES or says(tree, first)):
        return None
    if own is None and tree.labels[first] == "ccomp" and _caused(tree, first):
        return None
    if _alternative(tree, node) or _bare(tree, first, node) or _unfit(tree, first, node):
        return None
    if tree.tag(first).startswith("JJ") and own is None and tree.tag(node) == "VBN":
        return None  # "is worried and set to leave"
    if first == parent:
        return "conjunct"
    return "conjunct" if tree.finite(node) and not tree.infinitive(first) else None


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
    """Whether the first verb has nothing of its own before the second, and tells of no past ("They go and sing")."""
    between = [k for k in range(first + 1, node) if tree.labels[k] not in ("cc", "prt", "advmod")]
    before = helpers(tree, first)
    told = any(tree.tag(k) == "VBD" or tree.lemma(k) == "have" for k in before) or tree.tag(first) in ("VBD", "VBG")
    told = told or (tree.tag(first) == "VBN" and not before)
    return not between and not told and tree.subject(node) is None


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
    words = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    if len(words) < LEAST_REDUCED or tree.labels[tree.heads[node]] in ("nsubj", "nsubjpass"):
        return False
    return tree.tag(node - 1) in PARTING


def antecedent(tree: Tree, node: int) -> int | None:
    """The noun that a relative clause is about; None where it is no noun ("the first that ...", "those who ..."), and
    where it tells which time is meant ("the first time since May that ...")."""
    noun = tree.heads[node]
    at = tree.heads[noun]
    if tree.labels[noun] == "pobj" and tree.lemma(tree.heads[at]) == "time" and tree.word(_left(tree, node)) == "that":
        return None
    if tree.word(at) == "at" and tree.labels[noun] == "pobj" and tree.tag(tree.heads[at]) == "NNP":
        noun = tree.heads[at]  # "the University at Arlen, where ..."
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
    for mark in together if cut.relation != "relative" else ():
        for k in range(mark, mark - 6, -1) if tree.word(mark) not in CONDITIONS else ():
            if k < tree.first or owner[k] != cut.head:
                break
            owner[k] = None
    if cut.relation == "adverbial" and not marks:
        for k in tree.kids(cut.head, "advmod"):
            if tree.tag(k) == "WRB":
                owner[k] = None
