"""Which tokens stand between quotation marks."""

from __future__ import annotations

from consilience.annotations.parser import Doc

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
STRAIGHT = frozenset({'"', "''", "``"})


def quoted(doc: Doc) -> list[int]:
    """For each token the number of its quotation, from 1; 0 outside. A blank line ends a quotation."""
    marks, count, inside = [], 0, False
    for token in doc:
        opens = token.text in OPENING or (token.text in STRAIGHT and not inside)
        closes = inside and (token.text in CLOSING or token.text in STRAIGHT)
        if token.is_space and token.text.count("\n") > 1:
            inside = False
        elif opens:
            inside, count = True, count + 1
        elif closes:
            inside = False
        marks.append(count if inside and not opens else 0)
    return marks
