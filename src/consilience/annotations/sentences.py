"""The sentences of a parsed text: the parser's, mended at quotation marks, abbreviations and line ends."""

from __future__ import annotations

import re

from consilience.annotations.parser import Doc, Token, text_of
from consilience.model import Span, cut

LONGEST = 400  # tokens of a sentence: what is longer is a list or a table, and is cut
TERMINAL = frozenset(".?!…") | {"...", "?!", "!?", "....", "!!"}
CLOSERS = frozenset("\"'”’»)]") | {"''"}
QUOTES = frozenset('"”»') | {"''"}  # after a short form these end a sentence with it ("... in the U.S.” He left")
OPENERS = frozenset("\"'“‘«([") | {"``", "-", "–", "—", "•"}
BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
INITIAL = re.compile(r"[A-Z]\.")  # of a name ("Harald S. Lund")


def split(doc: Doc) -> tuple[Span, ...]:
    """The sentences in text order, without white space at their edges; none crosses a line break."""
    text = text_of(doc)
    return tuple(cut(text, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)) for tokens in groups(doc))


def groups(doc: Doc) -> list[list[Token]]:
    """The tokens of each sentence, white space left out; sentences without a token that is no space are left out."""
    found: list[list[Token]] = doc.user_data.get("sentences") or doc.user_data.setdefault("sentences", _groups(doc))
    return found


def _groups(doc: Doc) -> list[list[Token]]:
    found: list[list[Token]] = []
    for line in _lines(doc):
        current: list[Token] = []
        for token in line:
            if current and _starts(current, token):
                found.append(current)
                current = []
            current.append(token)
        if current:
            found.append(current)
    return found


def _lines(doc: Doc) -> list[list[Token]]:
    """The tokens of each line, without white space."""
    lines: list[list[Token]] = [[]]
    for token in doc:
        if token.is_space:
            if not BREAKS.isdisjoint(token.text):
                lines.append([])
        else:
            lines[-1].append(token)
    return [line for line in lines if line]


def _starts(before: list[Token], token: Token) -> bool:
    """Whether a sentence starts at `token`, after the tokens of the running one."""
    if len(before) >= LONGEST:
        return True
    if token.text in CLOSERS and not before[-1].whitespace_:
        return False  # a closing quotation mark belongs to what it closes
    last = next((t for t in reversed(before) if t.text not in CLOSERS), before[-1])
    if last.text not in TERMINAL and not last.text.endswith("."):
        return False
    if token.text[0].islower() or (INITIAL.fullmatch(last.text) and not _network(before)):
        return False
    if last.text in TERMINAL or before[-1].text in QUOTES:
        return token.text[0].isalnum() or token.text in OPENERS or bool(token.is_sent_start)
    return bool(token.is_sent_start)


def _network(before: list[Token]) -> bool:
    """Whether a sentence ends with the network that is called by one letter ("said on X.")."""
    return len(before) > 1 and before[-1].text == "X." and before[-2].lower_ in ("on", "to", "platform", "site")
