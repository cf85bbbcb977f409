"""The heads and relations of words weighed anew: a network on MiniLM beside the parser's own tree.

The network (Dozat and Manning 2017, on the four upper layers of MiniLM) learned from what two parsers agree on in
news, so it knows more of what words mean than either; the tree is the best of what both tell (Sagae and Lavie 2006).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from consilience.annotations import trees
from consilience.resources import encoders

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["weigh"]

Floats = NDArray[np.float32]

LONGEST = 120  # words of a sentence that is weighed
OWN_HEAD, OWN_RELATION = 2.0, 2.0  # what the parser's choice weighs, as a log-odds
NEAR_ERROR = 0.5  # and beside a word whose head it got wrong
PARTED = -4.0  # of a modifier to a noun behind a dash
DASHES = frozenset({"-", "–", "—", "--"})
MODIFIERS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "PRP$"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def weigh(doc: Doc) -> Doc:
    """The document with the heads and relations that are likeliest, set in place; its sentences stay."""
    heads, relations = np.arange(len(doc)), [token.dep_ for token in doc]
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        found = _read(sentence, words) if 1 < len(words) <= LONGEST else None
        for token in sentence:
            heads[token.i] = token.head.i
        if found is None:
            continue
        for word, (head, relation) in zip(words, found, strict=True):
            heads[word.i], relations[word.i] = head, relation
        last = words[0].i
        for token in sentence:
            if token.is_space:
                heads[token.i] = last
            else:
                last = token.i
    _set(doc, heads, relations)
    for token in doc:
        if token.tag_ in NOUNS and (tag := _tag_of_verb(token)) is not None:
            token.tag_ = tag
    return doc


def _tag_of_verb(noun: Token) -> str | None:
    """The tag of a verb that the parser tagged as a noun, from what stands with it ("If the ferry | sinks")."""
    own = {child.dep_ for child in noun.children if child.i < noun.i}
    if not own & {"nsubj", "nsubjpass"}:
        return None
    if "auxpass" in own:
        return "VBN"
    return "VB" if "aux" in own else "VBZ" if noun.tag_ == "NNS" else None


def _read(sentence: Span, words: Sequence[Token]) -> list[tuple[int, str]] | None:
    """The index of each word's head, its own at the root, and its relation; None of a sentence of too many pieces."""
    ids, offsets = encoders.pieces(sentence.text)
    if len(ids) > encoders.LONGEST:
        return None
    stretches = [(w.idx - sentence.start_char, w.idx - sentence.start_char + len(w)) for w in words]
    first, last = (_with_root(side) for side in encoders.places(offsets, stretches))
    inputs = {"ids": encoders.framed([ids]), "first": first, "last": last}
    scores, kinds = encoders.session("heads").run(["scores", "relations"], inputs)
    place = {word.i: n for n, word in enumerate(words, 1)}
    own = [trees.ROOT if word.head.i == word.i else place.get(word.head.i, trees.ROOT) for word in words]
    chances = _log_softmax(scores[0, 1:], axis=1) + _across_dashes(words)
    heads = trees.greatest(_beside(chances, own, np.full(len(words), OWN_HEAD, dtype=np.float32)))
    if heads != tuple(own):
        heads = trees.greatest(_beside(chances, own, _trust(own, heads)))
    return [
        (words[head - 1].i if head else word.i, _relation(kinds[0, n, :, head], head, word, own[n - 1] == head))
        for n, (word, head) in enumerate(zip(words, heads, strict=True), 1)
    ]


def _across_dashes(words: Sequence[Token]) -> Floats:
    """What is added for nouns behind a dash: none has a modifier before it ("at the yards - sailors wait")."""
    found = np.zeros((len(words), len(words) + 1), dtype=np.float32)
    for at in range(1, len(words)):
        if words[at].text in DASHES and words[at].whitespace_ and words[at - 1].whitespace_:
            modifiers = [n for n in range(at) if words[n].tag_ in MODIFIERS]
            nouns = [n + 1 for n in range(at + 1, len(words)) if words[n].tag_ in NOUNS]
            found[np.ix_(modifiers, nouns)] = PARTED
    return found


def _beside(chances: Floats, own: Sequence[int], trust: Floats) -> Floats:
    """The log-probabilities of heads with what the parser's own heads are trusted."""
    found = chances.copy()
    found[np.arange(len(own)), own] += trust
    return found


def _trust(own: Sequence[int], heads: Sequence[int]) -> Floats:
    """How far the parser's head of each word is trusted: less where it erred at the word's head or at a word below."""
    erred = np.array([True, *(one != other for one, other in zip(own, heads, strict=True))])
    erred[0] = False
    near = erred[np.array(own)]
    for word, head in enumerate(own, 1):
        if head and erred[word]:
            near[head - 1] = True
    return np.where(near, NEAR_ERROR, OWN_HEAD).astype(np.float32)


def _relation(logits: Floats, head: int, word: Token, is_own: bool) -> str:
    """The likeliest relation of a word to its head."""
    if head == trees.ROOT:
        return "ROOT"
    chances = _log_softmax(logits, axis=0)
    names = _relations()
    if is_own and word.dep_ in names:
        chances[names.index(word.dep_)] += OWN_RELATION
    chances[names.index("ROOT")] = -np.inf
    return names[int(chances.argmax())]


def _with_root(places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of words with that of the root, the special piece before them, which is counted."""
    return np.concatenate([[0], places + 1])


def _log_softmax(logits: Floats, axis: int) -> Floats:
    top = logits - logits.max(axis=axis, keepdims=True)
    found: Floats = top - np.log(np.exp(top).sum(axis=axis, keepdims=True))
    return found


def _set(doc: Doc, heads: NDArray[np.int64], relations: Sequence[str]) -> None:
    from spacy.attrs import DEP, HEAD

    rows: Any = np.zeros((len(doc), 2), dtype=np.uint64)
    rows[:, 0] = (heads - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
    rows[:, 1] = [doc.vocab.strings.add(relation) for relation in relations]
    doc.from_array([HEAD, DEP], rows)


@functools.cache
def _relations() -> tuple[str, ...]:
    return encoders.names("heads")
