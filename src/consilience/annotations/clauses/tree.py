"""The dependency tree of one sentence, as it can be mended: spaCy's own cannot be changed without harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.annotations.parser import Token
from consilience.resources.datelines import TOWN

LARGE = "A-ZÀ-ÖØ-Þ"
DAY = r"(?:,?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}(?:,?\s+\d{4})?)"
AREA = rf"(?:,\s*[{LARGE}][\w.’'/-]*(?:\s[{LARGE}][\w.’'-]*){{0,2}})"
AGENCY = r"(?:\s*\([\w .&/-]{2,30}\))"
HEADER = re.compile(  # a date, an agency, or a place with either; a place in capitals alone
    r"(?:date:?\s+\d{4}-\d\d-\d\d\b|\([A-Z][\w .&/-]{1,30}\)\s*[-–—]*"
    rf"|[{LARGE}]{{4}}[{LARGE}'’ /-]{{,40}}{AREA}{{,2}}\s*[-–—]+(?=\s*[\"“‘]?[{LARGE}])"
    rf"|[{LARGE}][\w'’./-]+(?:\s[{LARGE}][\w'’./-]+){{,3}}{AREA}{{,2}}(?:{DAY}?{AGENCY}|{DAY})\s*[-–—]+(?=\s))\s*"
)
LABEL = re.compile(rf"[{LARGE}][\w’'-]*(?: [a-z][\w’'-]*){{1,3}}: (?=[{LARGE}\w])")  # "Case in point: ..."
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBAL = FINITE | {"VB", "VBG", "VBN"}
NAMES = frozenset({"NNP", "NNPS"})  # the tags of names
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})  # tags of relative pronouns
CALENDAR = frozenset({"DATE", "TIME"})  # sorts of names


class Tree:
    """The tokens of one sentence by position, with heads (the root's is itself), labels and children.

    A head outside the sentence, which a mended boundary can cut off, makes its token a root. The tokens before `first`
    are a header ("(CNN)", a dateline), which belongs to no clause. `text` is the whole article's.
    """

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tuple(tokens)
        self.text = text
        places = {t.i: n for n, t in enumerate(self.tokens)}
        self.heads = [places.get(t.head.i, n) for n, t in enumerate(self.tokens)]
        self.labels = [t.dep_ for t in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for n, head in enumerate(self.heads):
            if head != n:
                self.children[head].append(n)
            else:
                self.labels[n] = "ROOT"
        self.first = _header(self.tokens, text)
        self._free_header()

    def __len__(self) -> int:
        return len(self.tokens)

    def attach(self, node: int, head: int, label: str) -> None:
        """Hangs a node on another head, or makes it a root where the head is itself; never on what hangs on it."""
        if head != node and node in self.above(head):
            return  # a circle would have no root, and whoever climbs it would never arrive
        if self.heads[node] != node:
            self.children[self.heads[node]].remove(node)
        self.heads[node], self.labels[node] = head, label
        if head != node:
            self.children[head] = sorted([*self.children[head], node])

    def roots(self) -> list[int]:
        """The nodes that hang on nothing."""
        return [n for n in range(self.first, len(self)) if self.heads[n] == n]

    def kids(self, node: int, *labels: str) -> list[int]:
        """The children with one of the labels."""
        return [k for k in self.children[node] if self.labels[k] in labels]

    def subtree(self, node: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The positions of the node and all below it, in text order; branches that begin in `without` are left out."""
        found: list[int] = []
        waiting = [node]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(k for k in self.children[one] if k not in without)
        return sorted(found)

    def above(self, node: int) -> Iterator[int]:
        """The ancestors from the head up to the root."""
        while self.heads[node] != node:
            node = self.heads[node]
            yield node

    def tag(self, node: int) -> str:
        """The part-of-speech tag (Penn Treebank)."""
        return str(self.tokens[node].tag_)

    def lemma(self, node: int) -> str:
        """The lemma in lower case."""
        if self.word(node) == "’s" and self.verbal(node):
            return "be"  # the parser's lemmas know the straight one only
        return str(self.tokens[node].lemma_).lower()

    def word(self, node: int) -> str:
        """The word in lower case."""
        return str(self.tokens[node].lower_)

    def verbal(self, node: int) -> bool:
        """Whether the node is a verb; an adjective with a helping verb is one too ("the port was | closed")."""
        return self.tag(node) in VERBAL or (self.tag(node) == "JJ" and bool(self.kids(node, "auxpass")))

    def finite(self, node: int) -> bool:
        """Whether the node is a verb with a finite form or a finite auxiliary."""
        return self.tag(node) in FINITE or any(self.tag(k) in FINITE for k in self.kids(node, *AUXILIARIES))

    def infinitive(self, node: int) -> bool:
        """Whether the node is an infinitive with "to"."""
        return any(self.tag(k) == "TO" for k in self.kids(node, "aux", "mark"))

    def subject(self, node: int) -> int | None:
        """The node's own subject."""
        return next(iter(self.kids(node, *SUBJECTS)), None)

    def time(self, node: int) -> str | None:
        """The time of the first of a verb's words; none where it has no finite form."""
        first = min([*self.kids(node, *AUXILIARIES), node])
        if self.word(first) in ("could", "would", "might"):
            return "past"
        return {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "present"}.get(self.tag(first))

    def _free_header(self) -> None:
        """Hangs what hung on the header on the word that follows it, at the head of that word's phrase."""
        for n in range(self.first, len(self)):
            town = self.heads[n]
            if town < self.first <= self.heads[town] and self.labels[town] in SUBJECTS and self.labels[n] == "appos":
                self.attach(n, self.heads[town], self.labels[town])  # "KOLM, Friday - | The final is to begin"
            elif town < self.first:
                below = set(self.subtree(n))
                after = next((k for k in range(max(below) + 1, len(self)) if self.heads[k] not in below), n)
                while after != n and self.labels[after] in ("compound", "amod", "det", "poss", "nummod"):
                    after = self.heads[after]
                self.attach(
                    n, n if after in below or after < self.first else after, "dep" if after not in below else "ROOT"
                )
        for n in range(self.first):
            if self.heads[n] >= self.first:
                self.attach(n, n, "ROOT")


def _header(tokens: Sequence[Token], text: str) -> int:
    """How many tokens a header at the start of the sentence takes; never all."""
    start = tokens[0].idx
    words = text[start : tokens[-1].idx + len(tokens[-1].text)]
    match = HEADER.match(words) or (TOWN.match(words) if text[:start].rstrip(" ")[-1:] in ("", "\n") else None)
    label = match or LABEL.match(words)
    count = sum(t.idx - start < label.end() for t in tokens) if label else 0
    if match is None and not _labels(tokens[:count], tokens[count:]):
        return 0
    return count if count < len(tokens) else 0


def _labels(label: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether words before a colon have no verb, and those behind it have one."""
    return not any(t.tag_ in VERBAL for t in label) and any(t.tag_ in FINITE for t in rest)
