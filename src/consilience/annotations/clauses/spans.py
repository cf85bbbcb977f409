"""The characters of a clause: runs of its own words, after the subject or antecedent that it needs to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from consilience.annotations.clauses.cutting import PERCEPTION, Cut
from consilience.annotations.clauses.sharing import shared
from consilience.annotations.clauses.tree import NAMES, RELATIVES, SUBJECTS, Tree
from consilience.model import Span

PARTLY = re.compile(r"(?<!\S)(?:in (?:\w+ ){0,2}part|partly|largely|mainly|mostly|chiefly|primarily)$")  # "because"
LONGEST_PARTLY = 4  # words of such a phrase
PUNCTUATION = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "_SP"})
PAIRS = {"”": "“", '"': '"“', "’": "‘", "»": "«", ")": "(", "]": "["}
MOST_QUOTED = 12  # words of a quotation within a sentence, with its marks


def subject(tree: Tree, cut: Cut, found: dict[int, Cut]) -> int | None:
    """The node of who or what the clause is about: its own subject, its antecedent, or the one it shares."""
    own = tree.subject(cut.head)
    if own is not None and tree.labels[own] == "expl":
        own = next(iter(tree.kids(cut.head, "attr", "nsubj")), own)
    relative = own is not None and tree.tag(own) in RELATIVES
    if own is not None and not (relative and (cut.noun is not None or _pointed(tree, cut, found))):
        return own
    if cut.noun is not None:
        return cut.noun
    if cut.parent is None:
        return None
    above = found[cut.parent]
    if cut.relation == "complement" and tree.finite(cut.head):
        return above.noun if cut.head > above.head else None  # "files that she says | are sealed"
    sees = tree.lemma(above.head) in PERCEPTION and cut.head > above.head
    if cut.relation in ("participle", "complement") and sees:
        seen = next(iter(tree.kids(above.head, "dobj")), None)
        if seen is not None:
            return seen
    return subject(tree, above, found)


def _pointed(tree: Tree, cut: Cut, found: dict[int, Cut]) -> bool:
    """Whether it is joined to a relative clause or said in one ("who sang and who danced", "which he says | sank")."""
    own = tree.subject(cut.head)
    said = cut.relation == "complement" and own is not None and tree.word(own) in ("which", "who")
    within = cut.relation == "conjunct" or said
    return within and cut.parent is not None and found[cut.parent].noun is not None


def phrase(tree: Tree, noun: int, without: Iterable[int] = ()) -> list[int]:
    """The words of a noun phrase: with "of ..." and a name ("the lawyer Ana Dorlan"), without other apposition and
    relative clauses."""
    apart = {k for k in tree.subtree(noun) if tree.labels[k] in ("appos", "relcl", "acl", "cc", "conj", "punct")}
    apart -= {k for k in apart if tree.labels[k] == "punct" and tree.tag(k) == "HYPH"}
    apart -= {k for k in tree.kids(noun, "appos") if _names(tree, noun, k)}
    return tree.subtree(noun, frozenset(apart.union(without) - {noun}))


def _names(tree: Tree, noun: int, node: int) -> bool:
    """Whether an apposition is the name of what stands right before it, without a comma."""
    return tree.tag(node) in NAMES and tree.tag(noun) not in NAMES and min(tree.subtree(node)) == noun + 1


def group(tree: Tree, noun: int, without: Iterable[int] = ()) -> list[int]:
    """The words of a noun phrase with the nouns that are joined to it."""
    apart = {k for k in tree.subtree(noun) if tree.labels[k] in ("appos", "relcl", "acl")}
    return tree.subtree(noun, frozenset(apart.union(without) - {noun}))


def cover(tree: Tree, cut: Cut, found: dict[int, Cut], owner: Sequence[int | None]) -> tuple[Span, ...]:
    """The spans of a clause in text order, without punctuation at their edges; never none."""
    own = {n for n, head in enumerate(owner) if head == cut.head}
    lead = _lead(tree, cut, found)
    runs = [_closed(tree, _trimmed(tree, run)) for run in _runs(tree, _ended(tree, sorted(own | set(lead))))]
    spans = [span(tree, run) for run in runs if run and not _joint(tree, run)]
    spans = [one for one in spans if any(c.isalnum() for c in one.exact)]
    return tuple(spans) or (span(tree, [cut.head]),)


def _ended(tree: Tree, words: list[int]) -> list[int]:
    """The words without a last "which" whose clause was cut away ("It won a prize, which | she says came late")."""
    last = next((k for k in reversed(words) if tree.tag(k) not in PUNCTUATION), None)
    return [k for k in words if k < last] if last is not None and tree.word(last) == "which" else words


def _lead(tree: Tree, cut: Cut, found: dict[int, Cut]) -> list[int]:
    """The words that stand outside the clause, without which it cannot be read."""
    if cut.relation in ("main", "fragment"):
        return []
    if cut.noun is not None:
        left = min(k for k in tree.subtree(cut.head))
        return _before(tree, cut.noun, left, found)
    node = subject(tree, cut, found)
    relayed = cut.parent is not None and node is not None and node == found[cut.parent].noun and tree.finite(cut.head)
    if node is None or node == tree.subject(cut.head) or (cut.relation == "complement" and not relayed):
        return shared(tree, cut.head)
    alone = phrase(tree, node, found)
    joined = [k for k in group(tree, node, found) if k < cut.head]
    return [*(joined if alone[-1] < cut.head else alone), *shared(tree, cut.head)]


def _before(tree: Tree, noun: int, left: int, found: dict[int, Cut]) -> list[int]:
    """The words of a noun phrase before a relative clause: with the name whose place it is, of which the clause may be
    told ("Kolm College in Arlen, | where ..."), or of which it is the end ("the Trade With Norland Act, | which ...").
    """
    named = tree.heads[tree.heads[noun]] if tree.labels[noun] == "pobj" else noun
    capital = tree.tokens[named].text[:1].isupper() and tree.tokens[tree.heads[noun]].text[:1].isupper()
    called = tree.tag(named) in NAMES or (capital and tree.tag(named).startswith("NN"))
    if tree.tag(noun) in NAMES and called and tree.labels[tree.heads[noun]] == "prep":
        wider = [k for k in group(tree, named, found) if k < left]
        if len(_runs(tree, wider)) == 1 and noun in wider:
            return wider
    words = [k for k in group(tree, noun, found) if k < left]
    last = next((k for k in reversed(words) if tree.tag(k) not in PUNCTUATION), noun)
    region = range(last + 1, left) if tree.tag(last) in NAMES else range(0)  # ", Norland," behind a place
    whole = any(tree.tag(k) in NAMES for k in region) and all(
        tree.tag(k) in NAMES or tree.word(k) == "," for k in region
    )
    return [*(k for k in words if k <= last), *region] if whole else words


def glosses(tree: Tree, head: int, owner: Sequence[int | None]) -> tuple[Span, ...]:
    """The appositions and relative clauses of the clause's names that stand after a comma, in text order."""
    names = [n for n, one in enumerate(owner) if one == head and tree.tag(n) in NAMES]
    found = {run[0]: run for n in names for k in tree.kids(n, "appos", "relcl") if (run := _gloss(tree, n, k))}
    return tuple(span(tree, found[first]) for first in sorted(found))


def _gloss(tree: Tree, name: int, node: int) -> list[int]:
    """The words of what glosses a name; none where it stands without a comma, or is a name or a list itself."""
    run = _trimmed(tree, tree.subtree(node))
    if not run or run[0] - 1 <= name or tree.tokens[run[0] - 1].text != ",":
        return []
    if tree.labels[node] == "appos" and (tree.tag(node) in NAMES or tree.kids(node, "conj", "cc")):
        return []
    opening = {tree.tag(k) for k in run[:3]}
    return run if tree.labels[node] == "appos" or opening & (RELATIVES | {"WRB"}) else []


def _runs(tree: Tree, nodes: Sequence[int]) -> list[list[int]]:
    """The nodes in runs between which only punctuation stands."""
    runs: list[list[int]] = []
    for node in nodes:
        between = range(runs[-1][-1] + 1, node) if runs else range(0)
        if runs and all(tree.tag(k) in PUNCTUATION for k in between) and len(between) < 3:
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs


def _joint(tree: Tree, run: Sequence[int]) -> bool:
    """Whether a run is but a word that would join what was cut away ("He left … because", "So … it fell")."""
    if len(run) != 1:
        return False
    return tree.tag(run[0]) == "IN" or (tree.tag(run[0]), tree.word(run[0])) in (("WDT", "that"), ("RB", "so"))


def _trimmed(tree: Tree, run: list[int]) -> list[int]:
    while run and (
        (tree.tag(run[0]) in PUNCTUATION and not _opens(tree, run))
        or (tree.labels[run[0]] == "cc" and tree.word(run[0]) != "nor")
    ):
        run = run[1:]
    while run and (
        tree.labels[run[-1]] == "cc"
        or (tree.heads[run[-1]] > run[-1] and tree.labels[tree.heads[run[-1]]] == "cc")  # "as well | as"
        or (tree.tag(run[-1]) in PUNCTUATION and not _closes(tree, run))
        or _leads_over(tree, run[-1])
    ):
        run = run[:-1]
    return run


def _leads_over(tree: Tree, node: int) -> bool:
    """Whether a word only leads over to the clause after it ("It was shut, so | we left", "They fled once | it fell").

    What joins a clause to what is above it stands ahead of that clause, which was cut away.
    """
    if tree.labels[node] == "mark" or (tree.word(node) in ("because", "although") and len(tree.subtree(node)) < 3):
        return True
    if _partly(tree, node):
        return True
    after = node + 1 if node + 1 < len(tree) else node
    if tree.word(node) == "so":
        return tree.word(node - 1) == "," and tree.labels[after] != "punct"
    opens = any(
        tree.labels[k] in SUBJECTS and k > after - 1 and min(tree.subtree(k)) == after for k in _near(tree, after)
    )
    return tree.word(node) == "once" and opens


def _partly(tree: Tree, node: int) -> bool:
    """Whether a word only tells how far what was cut away is a reason ("It fell, in part | because it was old")."""
    because = next((k for k in range(node, min(node + LONGEST_PARTLY + 1, len(tree))) if tree.word(k) == "because"), 0)
    ahead = " ".join(tree.word(k) for k in range(max(because - LONGEST_PARTLY, 0), because))
    led = PARTLY.search(ahead)
    return led is not None and because - len(led[0].split()) <= node


def _near(tree: Tree, node: int) -> list[int]:
    """A node and those above it."""
    return [node, *tree.above(node)]


def _opens(tree: Tree, run: Sequence[int]) -> bool:
    """Whether the first word opens a quotation that is closed within the run (““Half” of the crews left”)."""
    if tree.tag(run[0]) != "``":
        return False
    mark = tree.tokens[run[0]].text
    closing = next((k for k in run[1:] if mark in PAIRS.get(tree.tokens[k].text, "")), None)
    near = closing is not None and (mark != '"' or closing - run[0] <= MOST_QUOTED)  # a straight one may close another
    return near and any(tree.tag(k) not in PUNCTUATION for k in run if k > (closing or 0))


def _closes(tree: Tree, run: Sequence[int]) -> bool:
    """Whether the last word closes a quotation mark or bracket that was opened within the run."""
    last = tree.tokens[run[-1]].text
    openers = PAIRS.get(last, "")
    inside = [tree.tokens[n].text for n in range(run[0], run[-1])]
    opened = sum(text in openers for text in inside if text)
    closed = sum(text == last for text in inside) if last not in openers else 0
    return opened % 2 == 1 if last in openers else opened > closed


def _closed(tree: Tree, run: list[int]) -> list[int]:
    """The run with the closing quotation mark that follows it, where it opens the quotation."""
    for end in range(run[-1] + 1, min(run[-1] + 4, len(tree))) if run else ():
        if tree.tag(end) not in PUNCTUATION:
            break
        if tree.tokens[end].text in PAIRS and _closes(tree, [*run, end]):
            return [*run, end]
    return run


def span(tree: Tree, run: Sequence[int]) -> Span:
    """From the first to the last of some nodes."""
    first, last = tree.tokens[min(run)], tree.tokens[max(run)]
    start, end = first.idx, last.idx + len(last.text)
    return Span(start=start, end=end, exact=tree.text[start:end])
