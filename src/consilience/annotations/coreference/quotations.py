"""Which tokens stand between quotation marks, and which between brackets."""

from __future__ import annotations

from consilience.annotations.parser import Doc, Token

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "``": "''", "''": "''", "‘": "’", "'": "'"}
OPENING, CLOSING = frozenset("(["), frozenset(")]")
SINGLE = frozenset("‘'")


def quoted(doc: Doc) -> list[int]:
    """For each token the number of its quotation, from 1; 0 outside. A blank line ends a quotation."""
    marks, count, closing = [], 0, ""
    for token in doc:
        inside = count if closing else 0
        if token.is_space and token.text.count("\n") > 1:
            closing = ""
        elif closing and _closes(token, closing):
            closing, inside = "", 0
        elif not closing and token.text in PAIRS and (token.text not in SINGLE or _begins(token)):
            closing, count = PAIRS[token.text], count + 1
        marks.append(inside)
    return marks


def bracketed(doc: Doc) -> list[bool]:
    """For each token whether it stands in round or square brackets of its own line: an aside."""
    marks, depth = [], 0
    for token in doc:
        if "\n" in token.text:
            depth = 0
        depth += (token.text in OPENING) - (token.text in CLOSING and depth > 0)
        marks.append(depth > 0)
    return marks


def _closes(token: Token, closing: str) -> bool:
    """Whether a mark closes what was opened: a curly quotation may end in a straight mark, of which no other opens, and
    a straight one in a curly mark."""
    if closing == '"' and token.text == "”":
        return True
    if closing == "”" and token.text == '"':
        return token.i > 0 and not token.nbor(-1).is_space and not token.nbor(-1).whitespace_
    return token.text == closing and (closing not in "’'" or _ends(token))


def _begins(token: Token) -> bool:
    """Whether a single mark opens: white space before it and none after it."""
    return not token.whitespace_ and (token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space)


def _ends(token: Token) -> bool:
    """Whether a single mark closes and is no apostrophe: a mark of punctuation stands before it."""
    return token.i > 0 and token.nbor(-1).is_punct
