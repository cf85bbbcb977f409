"""Adverbial clauses and participles: which are clauses of their own, and which go with their verb."""

from __future__ import annotations

from consilience.annotations.clauses.mending import IMPLYING, SAYING, SPEAKING
from consilience.annotations.clauses.relatives import GENERIC
from consilience.annotations.clauses.restricting import DASHES, past
from consilience.annotations.clauses.sharing import helpers
from consilience.annotations.clauses.tree import AUXILIARIES, RELATIVES, SUBJECTS, Tree
from consilience.model import Relation

PARTING = frozenset({",", ":", "-LRB-"})  # tags of what parts a gloss from its noun: comma, dash, bracket
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
LEAST_WORDS = 5  # from which a clause that only tells when a pronoun does something is a row of its own
OBSERVING = frozenset(  # "as she put it"
    {"observe", "write", "put", "mention", "see", "know", "discuss", "hear", "expect"}
)
SHOWING = frozenset({"attest", "demonstrate", "illustrate", "imply", "indicate", "prove", "show", "suggest"})
MOST_SLIGHT = 2  # words of content, the subject's too, of a clause that only tells when ("before the strike began")
CONTENT = ("NN", "VB", "JJ", "CD")  # how the tags of such words begin
TIMES = frozenset({"when", "as", "once", "while", "before", "after", "since"})
PLACES = frozenset({"where", "wherever", "how"})
REASONS = frozenset({"why", "when", "because"})
MOMENTS = frozenset({"when", "as", "once", "while"})
ELLIPTIC = frozenset({"do", "be", "have"})  # "..., as do the others"
TALKING = frozenset({"speak", "talk", "respond", "reply", "react", "comment"})
TOPICAL = frozenset({"apply", "come", "concern", "pertain", "relate"})  # what "it" does that tells in what respect
MOMENTARY = frozenset({"as", "if", "unless", "when", "whenever", "where", "wherever"})
VOICING = frozenset(  # "Asked about it, he ..." and "Described by her as fair, it ..." tell what somebody else says
    {"ask", "press", "question", "quiz", "describe", "call", "dub", "label", "deem", "accuse", "quote", "cite", "say"}
)


def adverbial(tree: Tree, node: int) -> Relation | None:
    """How an adverbial clause hangs on its verb; None where it is no clause of its own."""
    if _bound(tree, node):
        return None
    if not tree.finite(node) and _after_preposition(tree, node):
        return None
    if tree.finite(node) or tree.subject(node) is not None:
        return "adverbial" if tree.tag(node) in ("VBG", "VBN") or tree.finite(node) else None
    if tree.kids(node, "mark"):
        return None  # "while denying it" goes with its verb
    own = [k for k in tree.subtree(node) if tree.labels[k] != "punct"]
    alone = tree.tag(node) in ("VBG", "VBN") and len(own) > 1 and not _trails(tree, node) and not _fronted(tree, node)
    return "participle" if alone else None


def _after_preposition(tree: Tree, node: int) -> bool:
    """Whether a clause without a finite verb is what a preposition leads to ("led to men | being lost")."""
    before = min(tree.subtree(node)) - 1
    return before > tree.heads[node] and tree.word(before) in ("to", "of", "in", "from", "about", "by", "into", "on")


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
    if marks & {"than", "like"} or {"as", "if"} <= marks or ("as" in marks and _measured(tree, head, left)):
        return True
    if tree.word(left) == "only" or (left > tree.first and tree.word(left - 1) == "only"):
        return True
    if "not" in (tree.word(left), tree.word(left - 1)) and (marks == {"because"} or tree.tag(left + 1) in RELATIVES):
        return True  # "not because it was cold", "not what they had seen"
    if left == head + 1 and (tree.word(left) in PLACES or (tree.lemma(head) == "be" and tree.word(left) in REASONS)):
        return True  # "It stands where it stood", "That is why he left"
    if "because" in marks and tree.kids(head, "neg") and tree.labels[left - 1] != "punct" and head < node:
        return True  # what is not done may have another reason ("They did not leave because they were tired")
    if "as" in marks and _stands_for(tree, node, own):
        return True
    if marks == {"that"} and any(tree.lemma(k) in GENERIC for k in tree.kids(head, "attr")):
        return True  # "It was the third time in a year that he lost"
    if own is not None and (_leans(tree, node, left, own) or _situates(tree, node, own)):
        return True
    aimed = tree.infinitive(head) and head < node  # "They chose to leave before it fell": it may never have
    lasting = (
        marks & PENDING - {"before"} or aimed or tree.lemma(head) in ("be", "take")
    )  # "It took a week before it fell"
    ahead = tree.lemma(node) == "be" and any(tree.infinitive(k) for k in tree.kids(node, "xcomp"))  # "it was to begin"
    return bool(marks & PENDING) and (bool(lasting) or ahead or not past(tree, node))


def _stands_for(tree: Tree, node: int, own: int | None) -> bool:
    """Whether the verb of a clause with "as" stands for another, or tells only what shows that it is so ("They sold old
    boats, as the lists show")."""
    if tree.lemma(node) in ELLIPTIC:
        return own is None or own > node or _ends(tree, node)
    if any(tree.lemma(k) == "do" and not tree.kids(k, "dobj", "ccomp") for k in tree.kids(node, "xcomp")):
        return True  # "He shut it, as he had threatened to do"
    return tree.lemma(node) in SHOWING and tree.heads[node] < node and _ends(tree, node)


def _situates(tree: Tree, node: int, own: int) -> bool:
    """Whether a clause only tells in what respect a thing is so ("as it relates to the port"), or where and when
    somebody spoke, of which no more is told ("Lund was speaking as he met the crew")."""
    head, joints = tree.heads[node], {tree.word(k) for k in tree.kids(node, "mark", "advmod")}
    talks = tree.lemma(head) in TALKING and tree.tag(head) == "VBG" and _bare(tree, head)
    return bool(joints & TIMES) and (talks or (tree.word(own) == "it" and tree.lemma(node) in TOPICAL))


def _bare(tree: Tree, head: int) -> bool:
    """Whether a verb has nothing but its subject, helpers and clauses that tell when."""
    return all(tree.labels[k] in (*AUXILIARIES, *SUBJECTS, "advcl", "punct", "cc") for k in tree.children[head])


def _ends(tree: Tree, node: int) -> bool:
    """Whether nothing follows a verb in its clause ("as Lund did")."""
    return all(tree.labels[k] == "punct" for k in tree.children[node] if k > node)


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


def _leans(tree: Tree, node: int, left: int, own: int) -> bool:
    """Whether a clause with a subject only tells when, in few words, on what terms ("Where there is doubt, we ask"), or
    a cause among others ("partly because it was old")."""
    if tree.word(left) in MOMENTS and tree.tag(own) == "PRP" and short(tree, node):
        return True
    if tree.word(left) in ("where", "wherever"):
        return node < tree.heads[node]
    cause = next((k for k in tree.kids(node, "mark") if tree.word(k) == "because"), None)
    if cause is not None:
        return node > tree.heads[node] and tree.tag(cause - 1) == "RB"
    return tree.finite(node) and _slight(tree, node)


def _slight(tree: Tree, node: int) -> bool:
    """Whether a clause only tells when, in so few words that it says little of what happened then ("once it fell").

    When somebody spoke is no part of what is said.
    """
    joints = {tree.word(k) for k in tree.kids(node, "mark", "advmod") if k < node}
    told = [k for k in tree.subtree(node) if tree.tag(k).startswith(CONTENT) and tree.labels[k] not in AUXILIARIES]
    spoken = {tree.lemma(node), tree.lemma(tree.heads[node])} & (SAYING | IMPLYING | SPEAKING | OBSERVING)
    return bool(joints & TIMES) and len(told) <= MOST_SLIGHT and not spoken


def short(tree: Tree, node: int) -> bool:
    """Whether a clause has but a few words."""
    return sum(tree.labels[k] not in ("punct", "cc") for k in tree.subtree(node)) < LEAST_WORDS


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


def _compared(tree: Tree, node: int) -> bool:
    """Whether the word has an "as" or "so" before it that waits for a second one ("as tall as he is")."""
    return any(tree.word(k) in ("as", "so") for k in tree.kids(node, "advmod"))


def _measured(tree: Tree, head: int, left: int) -> bool:
    """Whether a word, or one of measure between it and a clause, waits for that ("built as many boats | as he had")."""
    if _compared(tree, head):
        return True
    between = range(head + 1, left)
    apart = any(tree.labels[k] == "punct" and tree.tag(k) != "HYPH" for k in between)
    return not apart and any(tree.tag(k) in ("JJ", "RB") and _compared(tree, k) for k in between)
