"""Mends of words and joints: what the small parser tears apart, or joins to the wrong verb."""

from __future__ import annotations

from consilience.annotations.clauses import saying
from consilience.annotations.clauses.saying import HOLDING
from consilience.annotations.clauses.sharing import helpers
from consilience.annotations.clauses.tree import AUXILIARIES, SUBJECTS, Tree
from consilience.resources import titles

RELATIVES = frozenset({"WDT", "WP"})
NUMBERS = {"was": "singular", "were": "plural", "VBZ": "singular", "VBP": "plural"}  # of finite forms: words, then tags
EITHER = frozenset(
    {"staff", "police", "team", "crew", "group", "couple", "family", "public", "percent", "number", "people"}
)
PREPOSITIONS = frozenset(
    {(word, "of") for word in ("instead", "because", "out", "ahead", "regardless", "outside", "inside", "irrespective")}
    | {("apart", "from"), ("aside", "from"), ("away", "from")}
)
DASHES = frozenset({"-", "–", "—", "--"})
# What an "if" or "whether" after it tells rather than binds.
ASKING = frozenset(
    {"ask", "wonder", "know", "see", "say", "decide", "determine", "question", "doubt", "learn", "tell", "depend"}
    | {"clear", "unclear", "sure", "certain", "uncertain", "unknown", "check", "consider", "discuss", "care", "find"}
)
UNKNOWN = frozenset({"unclear", "uncertain", "unknown"})


def join(tree: Tree) -> None:
    """Changes the tree in place, before its clauses are mended."""
    for node in range(tree.first, len(tree)):
        if tree.tokens[node].text == "-":
            _join_word(tree, node)
        if tree.word(node) == "dead" and tree.labels[node] == "amod" and tree.lemma(node - 1) == "shoot":
            tree.attach(node, node - 1, "acomp")  # "shot dead | two men"
    for node in range(tree.first + 1, len(tree)):
        _join_preposition(tree, node)
    for node in range(tree.first, len(tree)):
        label = tree.labels[node]
        if label in ("csubj", "csubjpass") and tree.tag(node) == "VBG":
            _lower_gerund(tree, node)
        if label == "conj":
            _help(tree, node)
            _part(tree, node)
            _join_bare(tree, node)
            _join_relative(tree, node)
            _lower_number(tree, node)
            _lower_told(tree, node)
            _lower_contact(tree, node)
            _lower_report(tree, node)
            _raise_finite(tree, node)
        if label in ("ccomp", "advcl", "relcl"):
            _raise_relative(tree, node)
        if label == "advcl":
            _ask(tree, node)
            _list(tree, node)
        if tree.verbal(node):
            saying.join(tree, node)
        if label not in AUXILIARIES and tree.subject(node) is None and tree.finite(node):
            _reduce(tree, node)
            _split_dash(tree, node)
            saying.free_speaker(tree, node)


def _join_word(tree: Tree, hyphen: int) -> None:
    """A word with a hyphen that was torn apart is one node, its last part ("co-operating")."""
    first, last = hyphen - 1, hyphen + 1
    if first < tree.first or last >= len(tree) or any(tree.tokens[k].whitespace_ for k in (first, hyphen)):
        return
    if not (tree.tokens[first].text[-1].isalnum() and tree.tokens[last].text[0].isalnum()):
        return
    while last + 2 < len(tree) and tree.tokens[last + 1].text == "-" and not tree.tokens[last].whitespace_:
        last += 2
    word = range(first, last + 1)
    outer = [k for k in word if tree.heads[k] not in word or tree.heads[k] == k]
    if len(outer) < 2 and not any(tree.verbal(k) for k in word):
        return
    verbs = [k for k in outer if tree.verbal(k) and k != hyphen]
    top = next(iter(verbs), last if last in outer else outer[-1])
    head = last if tree.verbal(last) or not verbs else top
    _move(tree, top, head)
    for k in [k for k in word if k != head]:
        for below in [n for n in tree.children[k] if n not in word]:
            tree.attach(below, head, tree.labels[below])
        tree.attach(k, head, "punct" if tree.tokens[k].text == "-" else "compound")


def _join_preposition(tree: Tree, node: int) -> None:
    """An "of" or "from" that was read into what stands further up, though it ends a preposition ("instead | of")."""
    pair = (tree.word(node - 1), tree.word(node))
    if pair in PREPOSITIONS and tree.heads[node] < node - 1 and tree.labels[node] == "prep":
        tree.attach(node, node - 1, "prep")


def _move(tree: Tree, top: int, node: int) -> None:
    """Puts a node where another stands."""
    if top == node:
        return
    head, label = tree.heads[top], tree.labels[top]
    tree.attach(node, node, "ROOT")
    if head == top:
        tree.attach(top, node, "compound")
    else:
        tree.attach(node, head, label)


def _lower_gerund(tree: Tree, node: int) -> None:
    """A participle after its noun that was read as the subject ("The truce ending the war was signed")."""
    noun = tree.subject(node)
    if noun is None or not tree.tag(noun).startswith("NN") or noun > node:
        return
    head, label = tree.heads[node], tree.labels[node].replace("csubj", "nsubj")
    tree.attach(noun, head, label)
    tree.attach(node, noun, "acl")


def _part(tree: Tree, node: int) -> None:
    """A verb read as joined to another though nothing joins the two, right after a noun that is joined to the object of
    the first, is told of that noun ("The first held ten crates and the second | held two")."""
    head, left = tree.heads[node], min(tree.subtree(node))
    if tree.subject(node) is not None or not tree.finite(node) or any(head < k < node for k in tree.kids(head, "cc")):
        return
    noun = next((k for k in (left - 1, *tree.above(left - 1)) if tree.labels[k] == "conj"), head)
    first = min(tree.subtree(noun))
    above = tree.heads[noun]
    if tree.labels[above] == "conj" and tree.word(min(tree.subtree(above)) - 1) in ("and", "but"):
        noun, first = above, min(tree.subtree(above))  # "... and Lund and Berg | left"
    elif tree.labels[above] == "pobj" and not tree.kids(noun, "det", "poss"):
        return  # "a push by Arlen and Marrow | failed"
    if noun <= head or not _nominal(tree, noun) or max(tree.subtree(noun)) != left - 1 or not agree(tree, noun, node):
        return
    if not _nominal(tree, tree.heads[noun]):
        return
    if tree.word(first - 1) in ("and", "but") and tree.labels[first - 1] == "cc":
        tree.attach(first - 1, head, "cc")
        tree.attach(noun, node, "nsubjpass" if tree.kids(node, "auxpass") else "nsubj")


def _help(tree: Tree, node: int) -> None:
    """A verb whose first helper was read as a verb to which it is joined ("They can and will | leave", "He was, and
    is, | a friend")."""
    first = tree.heads[node]
    alone = all(
        k < first or k == node or tree.labels[k] in ("cc", "punct", "neg", "conj") for k in tree.children[first]
    )
    helping = tree.tag(first) == "MD" or tree.lemma(first) in ("be", "do", "have")
    if not (alone and helping) or not (tree.kids(node, *AUXILIARIES) or tree.lemma(node) == "be"):
        return
    joints = [k for k in tree.kids(first, "cc") if k < node]
    if tree.subject(node) is not None or tree.subject(first) is None or any(tree.word(k) == "or" for k in joints):
        return
    head, label, own = tree.heads[first], tree.labels[first], [k for k in tree.children[first] if k != node]
    tree.attach(node, node if head == first else head, label)
    for k in (first, *own):
        tree.attach(k, node, "aux" if k == first else "dep" if k in joints else tree.labels[k])


def _join_bare(tree: Tree, node: int) -> None:
    """A bare verb joined to a finite one that cannot help it hangs on an infinitive before ("able to go and sit")."""
    if tree.tag(node) not in ("VB", "VBP") or tree.subject(node) is not None or tree.infinitive(node):
        return
    head = tree.heads[node]
    if tree.kids(node, *AUXILIARIES) or not tree.verbal(head) or tree.infinitive(head):
        return
    if tree.tag(node) == "VBP" and not _unlike(tree, head):
        return
    first = next((k for k in [head, *tree.above(head)] if tree.labels[k] != "conj"), head)
    before = [k for k in tree.subtree(first) if k < node and k != head and tree.tag(k) == "VB" and _helped(tree, k)]
    fit = [k for k in before if tree.labels[k] in ("xcomp", "ccomp", "conj")]
    if _unlike(tree, head):
        _rejoin(tree, node, max(before or _above(tree, head), default=head))
    elif tree.tag(head) in ("VBG", "VBN") and tree.tag(node) == "VB":
        _rejoin(tree, node, max(before, default=head))
    elif tree.tag(node) == "VB":
        _rejoin(tree, node, max(fit, default=head))


def _rejoin(tree: Tree, node: int, first: int) -> None:
    """Joins a verb to another one than before, with the joints that stand between."""
    head = tree.heads[node]
    for k in tree.kids(head, "cc") if head != first else ():
        if first < k < node:
            tree.attach(k, first, "cc")
    tree.attach(node, first, "conj")


def _above(tree: Tree, head: int) -> list[int]:
    """The nearest bare verb above a clause."""
    return [k for k in tree.above(head) if tree.tag(k) == "VB" and k < head][:1]


def _helped(tree: Tree, node: int) -> bool:
    """Whether a bare verb stands after "to" or a modal."""
    return tree.infinitive(node) or any(tree.tag(k) == "MD" for k in tree.kids(node, "aux"))


def _unlike(tree: Tree, head: int) -> bool:
    """Whether a plural present cannot be joined to this verb: it stands in the past, its subject is one thing, or it is
    a participle ("saying it would fall and | raise the price")."""
    before = helpers(tree, head)
    if tree.tag(head) == "VBG" and not before:
        return True
    if any(tree.lemma(k) == "do" for k in before):
        return False
    return any(tree.tag(k) in ("VBD", "VBZ") for k in (*before, head))


def _join_relative(tree: Tree, node: int) -> None:
    """A second relative clause that was joined to the verb above the first ("a ban which failed, but which was")."""
    own = tree.subject(node)
    if own is None or tree.tag(own) not in RELATIVES or tree.labels[tree.heads[node]] == "relcl":
        return
    before = [k for k in tree.subtree(tree.heads[node]) if tree.labels[k] == "relcl" and k < own]
    if before:
        _rejoin(tree, node, before[-1])


def _lower_number(tree: Tree, node: int) -> None:
    """A verb that was joined to one of another number is joined to a clause of its own number between the two ("He has
    heard the story that the ships were not lost, but | were sold")."""
    head, number = tree.heads[node], number_of(tree, node)
    if tree.subject(node) is not None or None in (number, number_of(tree, head)) or number == number_of(tree, head):
        return
    end = min(tree.subtree(node))
    between = [k for k in tree.subtree(head) if head < k < end and number_of(tree, k) == number]
    fit = [k for k in between if tree.labels[k] in ("ccomp", "relcl", "advcl") or says(tree, k)]
    if fit:
        _rejoin(tree, node, fit[-1])


def number_of(tree: Tree, verb: int) -> str | None:
    """The number that the first of a verb's words shows; "I have" and "you were" show none."""
    own = tree.subject(verb)
    if not tree.verbal(verb) or (own is not None and tree.word(own) in ("i", "you")):
        return None
    finite = min([*tree.kids(verb, *AUXILIARIES), verb])
    return NUMBERS.get(tree.word(finite), NUMBERS.get(tree.tag(finite)))


def _lower_report(tree: Tree, node: int) -> None:
    """A verb that was joined to one of saying or knowing, though its time is that of what is said or known ("He said
    the port is shut and waits for help", "We know that she had left and had sold it")."""
    head = tree.heads[node]
    content = [k for k in tree.kids(head, "ccomp") if head < k < node and tree.subject(k) is not None]
    if not content or tree.subject(node) is not None:
        return
    times = [tree.time(k) for k in (head, content[-1], node)]
    if None not in times and times[0] != times[1] == times[2]:
        _rejoin(tree, node, content[-1])


def _raise_finite(tree: Tree, node: int) -> None:
    """A finite verb joined to an infinitive, a participle or "would ..." goes on with one of its own form: in a clause
    between, else above ("He chose to go and | said so"); where it tells what is said, with one that does so too."""
    head = tree.heads[node]
    bare = tree.infinitive(head) or (tree.tag(head) == "VBG" and not helpers(tree, head))
    helped = tree.tag(head) == "VB" and any(tree.tag(k) == "MD" for k in tree.kids(head, "aux"))
    if (
        tree.tag(node) not in ("VBD", "VBZ")
        or tree.subject(node) is not None
        or not (bare or helped or _tells(tree, node))
    ):
        return
    within = [k for k in tree.subtree(head) if head < k < node and tree.tag(k) == tree.tag(node)]
    within = [k for k in within if tree.labels[k] in ("relcl", "ccomp", "advcl") and max(tree.subtree(k)) < node]
    if within or helped:
        _rejoin(tree, node, max(within, default=head))
        return
    finite = [k for k in tree.above(head) if k < head and tree.tag(k) in ("VBD", "VBZ")]
    telling = [k for k in finite if tree.kids(k, "ccomp")] if tree.kids(node, "ccomp") else []
    if finite and tree.tag(finite[0]) == tree.tag(node):
        _rejoin(tree, node, (telling or finite)[0])


def _tells(tree: Tree, node: int) -> bool:
    """Whether a verb tells what is said in the time of the one above the clause that it was joined to, not in that of
    the clause ("He wrote that the mayor means to lie and | asserted that he knows it")."""
    head = tree.heads[node]
    said = tree.labels[head] == "ccomp" and tree.kids(node, "ccomp") and tree.tag(head) in ("VBZ", "VBP")
    return bool(said) and tree.tag(node) == "VBD" == tree.tag(tree.heads[head])


def _lower_told(tree: Tree, node: int) -> None:
    """A clause with a subject that was joined to one further up, though "and" stands without a comma right after what
    a noun says, which is told of the same time ("a bet that they fail and he wins")."""
    head, left = tree.heads[node], min(tree.subtree(node))
    joint = left - 1
    if tree.subject(node) is None or joint <= head or tree.word(joint) not in ("and", "or"):
        return
    said = [k for k in tree.subtree(head) if k < joint and says(tree, k) and max(tree.subtree(k)) == joint - 1]
    if said and tree.time(said[-1]) == tree.time(node) is not None:
        _rejoin(tree, node, said[-1])


def _lower_contact(tree: Tree, node: int) -> None:
    """A clause with a subject right after a noun, that was read as joined though nothing joins it ("in a ruling | the
    court will make")."""
    head, before = tree.heads[node], min(tree.subtree(node)) - 1
    if tree.subject(node) is None or before <= head or not tree.tag(before).startswith("NN"):
        return
    if before in tree.subtree(head) and not any(head < k < node for k in tree.kids(head, "cc")):
        tree.attach(node, before, "relcl")


def _reduce(tree: Tree, node: int) -> None:
    """A participle that was read as the verb of its noun, though the verb follows it ("Ships | sold in May sank")."""
    head = tree.heads[node]
    if tree.labels[node] == "conj" and any(k < node for k in tree.kids(head, "cc")):
        return
    beside = [head, *(k for k in tree.children[head] if k < node), *tree.children[node]]
    verb = next((k for k in reversed(beside) if k < node and _participial(tree, k, node)), None)
    noun = tree.subject(verb) if verb is not None else None
    if verb is None or noun is None:
        return
    if head == verb:
        _move(tree, verb, node)
    tree.attach(noun, node, "nsubj")
    for k in tree.children[verb].copy():
        if k > node or tree.labels[k] == "mark":
            tree.attach(k, node, tree.labels[k])
    tree.attach(verb, noun, "acl")


def _participial(tree: Tree, verb: int, node: int) -> bool:
    """Whether a verb with a subject right before it can be a participle, and all of it stands right before another."""
    noun = tree.subject(verb)
    if noun is None or tree.tag(verb) not in ("VBN", "VBD") or not tree.tag(noun).startswith("NN"):
        return False
    if tree.kids(verb, *AUXILIARIES, "dobj", "xcomp", "prt") or tree.lemma(verb) in HOLDING or noun > verb:
        return False
    if tree.heads[node] == verb and tree.tag(node) in ("VBD", "VBN") and not tree.kids(node, *AUXILIARIES):
        return False  # of the two it may be the participle ("He jeered at a plan rolled out by Lund")
    if not all(tree.kids(k, "pobj", "pcomp", "prep") for k in tree.kids(verb, "prep")):
        return False  # "the thing they agreed on"
    between = range(max(tree.subtree(noun)) + 1, verb)
    own = tree.subtree(verb, frozenset({node}))
    first = min([*tree.kids(node, *AUXILIARIES, "neg", "advmod"), node])
    last = max((k for k in own if k < first), default=None)  # none where an adverb of the verb stands before all that
    ahead = all(tree.tag(k) == "RB" for k in between)
    return last is not None and ahead and last == first - 1 and tree.labels[last] not in ("punct", "cc")


def says(tree: Tree, node: int) -> bool:
    """Whether a clause is what a noun says ("a bet that ...")."""
    return tree.labels[node] == "acl" and any(tree.word(k) == "that" for k in tree.kids(node, "mark"))


def _raise_relative(tree: Tree, node: int) -> None:
    """A clause after a comma with "who" or "which" for a subject hangs on a noun before it of the same number."""
    own = tree.subject(node)
    noun = tree.heads[node]
    if own is None or tree.word(own) not in ("who", "which") or tree.word(own - 1) != "," or noun > own:
        return
    body = tree.word(own) == "who" and titles.kind_of_noun(tree.lemma(noun)) == "organisation"
    if tree.labels[node] == "relcl" and body:  # "A nurse at the hospital, who ..."
        people = [n for n in tree.above(node) if titles.kind_of_noun(tree.lemma(n)) == "person"]
        above = [n for n in people if tree.verbal(tree.heads[n])]
    elif tree.labels[node] == "relcl":
        above = [] if agree(tree, noun, node) else list(tree.above(node))
    else:
        named = tree.word(own) == "who" or tree.tag(own - 2).startswith("NNP")
        above = list(range(own - 1, max(own - 14, tree.first - 1), -1)) if named else []
    fit = next((n for n in above if n < own and _nominal(tree, n) and agree(tree, n, node)), None)
    if fit is not None and fit != noun:
        tree.attach(node, fit, "relcl")


def _nominal(tree: Tree, node: int) -> bool:
    """Whether a node is the head of a noun phrase."""
    return tree.tag(node).startswith("NN") and tree.labels[node] not in ("compound", "poss", "npadvmod", "nmod")


def agree(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun can be the subject of a verb by its number."""
    number = number_of(tree, verb)
    plural = tree.tag(noun) in ("NNS", "NNPS") or bool(tree.kids(noun, "conj"))
    return number is None or tree.tag(noun) == "NNP" or tree.word(noun) in EITHER or plural == (number == "plural")


def _ask(tree: Tree, node: int) -> None:
    """What is asked or not known after "if" or "whether" is no condition ("It is not clear if ..."), and what is not
    known after "when", "where" or "at what time" no moment or place ("They did not make clear when ...")."""
    head = tree.heads[node]
    left = min(tree.subtree(node))
    mark = next(iter(tree.kids(node, "mark", "advmod")), node)
    which = tree.labels[left] == "prep" and left + 1 < len(tree) and tree.word(left + 1) in ("what", "which", "whom")
    if left < head or tree.labels[left - 1] == "punct" or not (mark == left or which):
        return
    said = [head, *tree.kids(head, "acomp", "xcomp")]
    unclear = any(tree.lemma(k) in UNKNOWN for k in said) or tree.kids(head, "neg")
    open_ = which or tree.word(mark) in ("when", "where", "why")
    if tree.word(mark) not in ("if", "whether") and not (open_ and unclear):
        return
    if any(tree.lemma(k) in ASKING for k in said) and not tree.kids(head, "ccomp", "dobj"):
        tree.labels[node] = "ccomp"


def _list(tree: Tree, node: int) -> None:
    """A verb in "-ing" after a semicolon goes on with a list of such ("steps, including closing the port; | selling
    the ships")."""
    if tree.tag(node) != "VBG" or tree.word(min(tree.subtree(node)) - 1) != ";" or tree.kids(node, "mark"):
        return
    before = [k for k in tree.subtree(tree.heads[node]) if k < node and tree.labels[k] == "pcomp"]
    if before and tree.tag(before[-1]) == "VBG":
        tree.attach(node, before[-1], "conj")


def _split_dash(tree: Tree, node: int) -> None:
    """A noun after a dash, just before a verb without a subject, that was read into what stands before the dash."""
    left = min(tree.subtree(node))
    noun = left - 1
    if noun <= tree.first or not tree.tag(noun).startswith(("NN", "PRP")) or tree.labels[noun] in SUBJECTS:
        return
    dash = next((k for k in range(noun - 1, max(noun - 5, tree.first), -1) if tree.word(k) in DASHES), None)
    if dash is None or not tree.tokens[dash].whitespace_ or not tree.tokens[dash - 1].whitespace_:
        return
    before = [k for k in tree.children[noun] if k < dash]
    if before:
        _move(tree, noun, before[-1])
        for k in before[:-1]:
            tree.attach(k, before[-1], tree.labels[k])
    tree.attach(noun, node, "nsubj")
