"""What a clause says of its participants: its predicate, tense, modal, negation, hedges and terms."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Literal

from consilience.annotations.clauses.cutting import Cut
from consilience.annotations.clauses.restricting import CONDITIONS
from consilience.annotations.clauses.sharing import helpers, shared
from consilience.annotations.clauses.spans import span
from consilience.annotations.clauses.tree import Tree
from consilience.model import Span
from consilience.resources import modality

Tense = Literal["past", "present", "future", "none"]
COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "appear", "look", "feel", "get", "turn", "prove"})
NEGATIVE = frozenset({"no", "never", "neither", "nobody", "none", "nothing", "not", "n't", "nor", "without"})
HARDLY = frozenset({"hardly", "scarcely"})
# After "nothing" these say that it is so ("nothing but", "nothing short of").
BUT = frozenset({("but",), ("except",), ("short", "of"), ("more", "than"), ("less", "than"), ("less", ".")})
COMPARED = frozenset({"more", "less", "as", "equally"})  # "more likely" tells how often, not how sure
MERELY = frozenset({"only", "just", "merely", "simply", "solely"})  # "not only" denies nothing
ASIDE = frozenset({"and", "but", ",", "-", "–", "—", "(", "-lrb-"})  # before the "not" of what only sets another apart
BOUND = frozenset({"choice", "option", "alternative"})  # "no choice but to leave" tells that he left
GRANTED = frozenset(
    {"doubt", "surprise", "secret", "question", "wonder", "coincidence", "accident", "mystery"}
)  # "no ..."
ASPECTUAL = frozenset({"begin", "start", "continue", "resume", "keep"})  # "began to return" tells that some returned
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
MODALS = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}


@functools.cache
def _words() -> tuple[frozenset[str], dict[str, str]]:
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    return frozenset(table["verbs"]), dict(table["nouns"])


def passive(tree: Tree, head: int) -> bool:
    """Whether the subject of this verb undergoes what it says."""
    if tree.kids(head, "auxpass", "nsubjpass") and tree.tag(head) in ("VBN", "VBD"):
        return True
    if tree.tag(head) != "VBN" or tree.kids(head, "aux", "dobj", "nsubj"):
        return False
    lent = helpers(tree, head)
    return not lent or tree.lemma(lent[-1]) == "be"


def verb(tree: Tree, head: int) -> str:
    """The lemma with its particle ("carry out")."""
    particles = [tree.word(k) for k in tree.kids(head, "prt")]
    return " ".join([tree.lemma(head), *particles])


def light(tree: Tree, head: int) -> bool:
    """Whether the verb leaves the event to its object ("made a visit")."""
    return verb(tree, head) in _words()[0] and bool(_events(tree, head))


def predicate(tree: Tree, head: int) -> str:
    """The verb's lemma; with what a copula says ("be symbol"), or the event that a light verb leaves to others."""
    begun = [k for k in tree.kids(head, "xcomp") if tree.verbal(k)] if tree.lemma(head) in ASPECTUAL else []
    if begun:
        return predicate(tree, begun[0])
    if tree.lemma(head) in COPULAS:
        said = tree.kids(head, "attr", "acomp", "oprd", "prep")
        return " ".join([tree.lemma(head), *(tree.lemma(k) for k in said[:1])])
    if light(tree, head):
        nouns = _words()[1]
        return nouns[tree.lemma(event(tree, head))]
    return verb(tree, head)


def event(tree: Tree, head: int) -> int:
    """The noun that carries the event of a light verb: its object."""
    return _events(tree, head)[0]


def _events(tree: Tree, head: int) -> list[int]:
    """The objects that carry an event; "take place" is one of "take" alone."""
    nouns, own = _words()[1], tree.lemma(head)
    found = [(k, nouns.get(tree.lemma(k), "")) for k in tree.kids(head, "dobj")]
    return [k for k, means in found if means and (not means.startswith("take ") or own == "take")]


def tense(tree: Tree, cut: Cut, found: dict[int, Cut]) -> Tense:
    """When: from the first finite form, else that of the clause above; "none" where only a modal tells."""
    before = helpers(tree, cut.head)
    if any(tree.word(k) in ("will", "shall", "'ll", "wo") for k in before):
        return "future"
    tags = [*_tags(tree, cut.head, before), tree.tag(cut.head)]
    if "MD" in tags:
        return "past" if any(tree.lemma(k) == "have" for k in before) else "none"
    if "VBD" in tags or any(tree.lemma(k) == "have" for k in before):
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        coming = tree.lemma(cut.head) == "go" and any(tree.infinitive(k) for k in tree.kids(cut.head, "xcomp"))
        return "future" if coming else "present"
    if cut.relation == "participle" and cut.noun is not None and tags[-1] == "VBN":
        return "past"
    return tense(tree, found[cut.parent], found) if cut.parent is not None else "none"


def told(tree: Tree, own: list[int]) -> Tense:
    """Of words whose head is no verb the time of the first that is one, as the parser knows some verbs for nouns; none
    where no verb but those of relative clauses tells anything."""
    apart = {k for n in own if tree.labels[n] in ("relcl", "acl", "advcl") for k in tree.subtree(n)}
    tags = [tree.tag(n) for n in own if n not in apart]
    times: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "future"}
    return next((times[tag] for tag in tags if tag in times), "none")


def _tags(tree: Tree, head: int, before: list[int]) -> list[str]:
    """The tags of the auxiliaries of a verb, with "'d" as "had" where a participle follows ("he'd seen it")."""
    alone = len(before) == 1 and tree.tag(head) == "VBN"
    return ["VBD" if alone and tree.word(k) == "'d" else tree.tag(k) for k in before]


def _core(tree: Tree, head: int) -> int:
    """The verb that tells what is so: that of the clause in "the point is that ...", else the head itself."""
    said = tree.kids(head, "ccomp")
    bare = tree.lemma(head) == "be" and not tree.kids(head, "attr", "acomp", "neg")
    return said[0] if bare and said and tree.kids(said[0], "mark") and said[0] > head else head


def modal(tree: Tree, head: int) -> str | None:
    """The modal verb, by its full form ("'ll": "will")."""
    head = _core(tree, head)
    before = helpers(tree, head)
    tags = [*_tags(tree, head, before), tree.tag(head)]
    words = [tree.word(k) for k, tag in zip((*before, head), tags, strict=True) if tag == "MD"]
    words = [word for word in words if word in MODALS or word.isalpha()]
    return MODALS.get(words[0], words[0]) if words else None


def negated(tree: Tree, cut: Cut) -> bool:
    """Whether the clause says that something is not so, by a "not" or by a subject or object with "no"."""
    head = _core(tree, cut.head)
    lent = shared(tree, head)
    negations = [k for k in (*lent, *tree.kids(head, "neg")) if tree.labels[k] == "neg" and not _contrasted(tree, k)]
    if negations:
        return not any(_merely(tree, k) for k in negations) and not _topped(tree, head)
    adverbs = tree.kids(head, "advmod")
    if any(tree.word(k) in HARDLY or (tree.word(k) == "longer" and tree.word(k - 1) == "no") for k in adverbs):
        return True
    left = min(tree.subtree(head))
    if tree.word(left) == "nor" or (tree.labels[head] == "conj" and tree.word(left - 1) == "nor"):
        return True
    near = [head, *tree.kids(head, "nsubj", "nsubjpass", "dobj", "attr", "expl")]
    near = [
        n
        for n in near
        if tree.lemma(n) not in GRANTED and not (tree.lemma(n) in BOUND and _word_after(tree, n) == "but")
    ]
    ones = [k for n in near for k in tree.kids(n, "nummod") if tree.word(k) == "one"]  # "not one word was said"
    inner = [k for n in (*near, *ones) for k in tree.kids(n, "det", "preconj", "advmod", "cc", "neg")]
    return any(
        tree.word(k) in NEGATIVE and not _cited(tree, k) and not _merely(tree, k) and not _contrasted(tree, k)
        for k in [*inner, *near]
        if k != head
    )


def _cited(tree: Tree, node: int) -> bool:
    """Whether a word stands in quotation marks by itself, as a name ("a “no” vote"), or is what is voted or said."""
    if tree.word(node) == "no" and tree.labels[node] in ("dobj", "intj"):
        return True
    return node > 0 and tree.tag(node - 1) == "``" and node + 1 < len(tree) and tree.tag(node + 1) == "''"


def _word_after(tree: Tree, node: int) -> str:
    return tree.word(node + 1) if node + 1 < len(tree) else ""


def _topped(tree: Tree, head: int) -> bool:
    """Whether nothing can be more so ("could not be clearer"), or be kept from it ("could not help but smile")."""
    if not any(tree.word(k) in ("could", "can", "ca", "cannot") for k in helpers(tree, head)):
        return False
    if tree.lemma(head) == "help":
        return _word_after(tree, head) == "but" or tree.tag(min(head + 1, len(tree) - 1)) == "VBG"
    said = tree.kids(head, "acomp", "attr") if tree.lemma(head) == "be" else []
    return any(tree.tag(k) == "JJR" or any(tree.word(n) == "more" for n in tree.kids(k, "advmod")) for k in said)


def _merely(tree: Tree, node: int) -> bool:
    """Whether what stands by a negative word makes it deny nothing ("not only", "nothing but", "all or nothing")."""
    after = tuple(tree.word(k) for k in range(node + 1, min(node + 3, len(tree))))
    if tree.word(node) in ("nothing", "none") and node > 0 and tree.word(node - 1) == "or":
        return True
    if tree.word(node) == "nothing":
        return after[:1] in BUT or after in BUT
    return bool(MERELY.intersection(after[:1]))


def _contrasted(tree: Tree, node: int) -> bool:
    """Whether a "not" only sets another apart ("the state and not the city will pay", "rye – not wheat")."""
    if tree.word(node) != "not" or node == 0 or tree.word(node - 1) not in ASIDE:
        return False
    after = tree.tag(node + 1) if node + 1 < len(tree) else ""
    noun = tree.heads[node]
    behind = noun < node and tree.tag(noun).startswith("NN") and after.startswith(("NN", "JJ"))
    return behind or after in ("DT", "NNP", "PRP$", "CD")


def hedges(tree: Tree, cut: Cut) -> tuple[Span, ...]:
    """The words that make the clause less than certain, in text order; those of a mere attribute are left out."""
    chain = [cut.head]
    chain += [k for k in tree.kids(cut.head, "acomp", "attr", "xcomp") if not tree.kids(k, "mark")]
    found = {k for n in chain for k in tree.kids(n, "advmod") if modality.degree_of(tree.lemma(k), "adverbs")}
    said = tree.kids(cut.head, "acomp", *(["oprd"] if tree.lemma(cut.head) in COPULAS else []))
    said += [k for n in said for k in tree.kids(n, "amod")]  # "likely illegal"
    said = [k for k in said if not any(tree.word(n) in COMPARED for n in tree.kids(k, "advmod"))]
    found |= {k for k in said if modality.degree_of(tree.lemma(k), "adjectives")}
    found |= {k for k in shared(tree, cut.head) if tree.labels[k] == "advmod"}
    found |= _ahead(tree, cut.head)
    found |= {k for k in tree.kids(cut.head, "mark") if tree.word(k) in CONDITIONS}
    if _raising(tree, cut.head):
        found.add(cut.head)
    noun = cut.noun if cut.relation == "participle" else (cut.head if cut.relation == "fragment" else None)
    if noun is not None:
        found |= {k for k in tree.kids(noun, "amod") if modality.degree_of(tree.lemma(k), "adjectives")}
    return tuple(span(tree, [k]) for k in sorted(found))


def _ahead(tree: Tree, head: int) -> set[int]:
    """The hedges ahead of the subject that a joined verb shares ("Maybe he lied and | stole it")."""
    first = tree.heads[head]
    own = tree.subject(first)
    if tree.labels[head] != "conj" or tree.subject(head) is not None or own is None:
        return set()
    return {k for k in tree.kids(first, "advmod") if k < own and modality.degree_of(tree.lemma(k), "adverbs")}


def _raising(tree: Tree, head: int) -> bool:
    """Whether the verb only tells how sure its infinitive is: "appears to ...", "is believed to ..."."""
    if not tree.kids(head, "xcomp") or not modality.degree_of(tree.lemma(head), "verbs"):
        return False
    return tree.lemma(head) in ("appear", "seem") or passive(tree, head)


def sourcing(tree: Tree, head: int) -> set[int]:
    """The nodes of a phrase that only names a source: "according to ..."."""
    return {n for k in tree.kids(head, "prep") if tree.word(k) == "according" for n in tree.subtree(k)}


def terms(tree: Tree, nodes: list[int]) -> tuple[str, ...]:
    """The lemmas of the content words, sorted, each once."""
    words = {
        tree.lemma(n)
        for n in nodes
        if tree.tokens[n].pos_ in CONTENT and (not tree.tokens[n].is_stop or tree.tokens[n].pos_ == "NUM")
    }
    return tuple(sorted(words))
