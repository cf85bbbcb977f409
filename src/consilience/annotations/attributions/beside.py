"""The quotations beside a verb and its source: those that belong to it, and that carry on after it."""

from __future__ import annotations

import re

from consilience.annotations.attributions.draft import Range
from consilience.annotations.parser import Doc, Token, text_of
from consilience.resources import titles

_NAMES = re.compile(r"\b(?:known as|dubbed|nicknamed|named|entitled|titled) $", re.IGNORECASE)  # a thing by a title
_MOST, _MOST_TOLD = 12, 45  # words between two quotations of one speaker; where it is told at length who that is
_LONGEST = 40  # characters before a quotation that can tell that it is a title


def beside(
    doc: Doc, verb: Token, said: tuple[Range, ...], source: Range | None, cue: Range
) -> tuple[Range, ...] | None:
    """The quotations that belong to a verb of saying: those beside it in its paragraph, and that carry on after it."""
    end = text_of(doc).find("\n", cue[1])
    line = (text_of(doc).rfind("\n", 0, cue[0]) + 1, end if end >= 0 else len(text_of(doc)))
    near = [q for q in said if line[0] <= q[0] and q[1] <= line[1]]
    if any(q[0] <= cue[0] < q[1] for q in near):
        return None
    own = (min(cue[0], source[0] if source else cue[0]), max(cue[1], source[1] if source else cue[1]))
    text = text_of(doc)
    before = [
        q
        for q in near
        if q[1] <= own[0] and _touches(text[q[1] : own[0]]) and not _NAMES.search(text[max(0, q[0] - _LONGEST) : q[0]])
    ]
    after = [q for q in near if q[0] >= own[1] and _leads(doc, verb, own[1], q[0])]
    if not before and not after:
        return None
    return tuple(sorted({*_preceding(doc, near, before), *after, *_following(doc, near, after or before, own)}))


def _touches(between: str) -> bool:
    """Whether nothing but a comma stands between a quotation and its source."""
    return len(between.strip(" ,")) == 0


def _leads(doc: Doc, verb: Token, start: int, end: int) -> bool:
    """Whether a verb leads up to the quotation: at most an addressee, an adverb or a date between, then a mark."""
    between = text_of(doc)[start:end].rstrip()
    if not between.strip(" ,:"):
        return True
    return (
        between.endswith((",", ":")) and "." not in between and len(between.split()) <= 8 and verb.sent.end_char >= end
    )


def _preceding(doc: Doc, near: list[Range], before: list[Range]) -> list[Range]:
    """The quotations that run up to the first of `before` with only space between."""
    found = list(before)
    for q in reversed(near):
        if found and q[1] <= found[0][0] and not text_of(doc)[q[1] : found[0][0]].strip():
            found.insert(0, q)
    return found


def _following(doc: Doc, near: list[Range], known: list[Range], own: Range) -> list[Range]:
    """The quotations after a sentence's end that begin a sentence themselves: "...," she said. "...".

    The sentence is short, or holds source and cue, `own`, with what tells more of them.
    """
    found: list[Range] = []
    last = known[-1][1] if known else 0
    for q in near:
        between = text_of(doc)[last : q[0]]
        most = _MOST_TOLD if last <= own[0] and own[1] <= q[0] else _MOST
        if q[0] >= last and between.rstrip().endswith(".") and between.count(".") == 1 and len(between.split()) <= most:
            found.append(q)
            last = q[1]
    return found


def utters(doc: Doc, verb: Token, subject: Token | None, said: tuple[Range, ...]) -> bool:
    """Whether a verb of any kind, without an object, follows with its subject on a sentence in quotation marks that
    ends in a comma, so that it tells how that was said (""We go home," the mayor deadpanned")."""
    if subject is None or verb.tag_ not in {"VBD", "VBZ"} or subject.head != verb or not is_somebody(subject):
        return False
    if any(c.dep_ in {"dobj", "auxpass", "ccomp", "attr"} and c.i > verb.i for c in verb.children):
        return False
    start = min(doc[subject.left_edge.i].idx, verb.idx)
    before = next((q for q in said if q[1] <= start and not text_of(doc)[q[1] : start].strip()), None)
    if before is None or text_of(doc)[before[1] - 2 : before[1] - 1] != ",":
        return False
    ahead = text_of(doc)[: before[0]].rstrip(" ")
    return not ahead or ahead[-1] in '\n.?!”"'


def is_somebody(noun: Token) -> bool:
    """Whether a noun stands for people or a body that can have said a thing."""
    if noun.ent_type_ in {"PERSON", "ORG", "NORP"} or noun.lower_ in {"him", "her", "them"}:
        return True
    return titles.kind_of_noun(noun.lemma_.lower()) in {"person", "organisation"}
