"""What drafts begin and end with: words that belong to what was cut from beside them, titles, boxes, brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import Span, cut
from consilience.statements.merging import Draft
from consilience.statements.passages import pieces, tidy

# Verbs that say nothing without what they govern; "hoped" is of "hop" to the parser.
WAITING = frozenset({"hop", "hope", "intend", "plan", "want", "wish"})
RELATIVE = re.compile(r"that|which|who|whom|whose", re.IGNORECASE)
MARKS = ("'", "’")
LEFT_OVER = re.compile(r"\W*(?:also|and|but|even|instead|just|only|or|rather|then|with)\W*", re.IGNORECASE)
JOINING = re.compile(r"\s*(?:,|--|[—–])\s*(?:(?:and|but|or|also|at least|like)\s*)+$", re.IGNORECASE)
STRANDED = re.compile(r"\s+with$")
SUBORDINATE = re.compile(r"\s+(?:after|before|because|when|while|until|unless|although|though|if)$")
QUOTED_ON = re.compile(r"\s*[“\"]\w")
GOES_ON = re.compile(r" \w")
WORD = re.compile(r"[^\W\d_]+")
SMALL = re.compile(r"(?:an?|the|of|in|on|at|to|for|by|as|or|and|but|nor|with|from|s|t)")  # in titles too
WAITS = re.compile(r"\b(?:an?|and|as|at|because|but|for|if|in|my|of|or|our|than|that|the|their|to|with|your)$", re.I)
INTERRUPTED = re.compile(r"\s?(?:[—–]|--|-|…|\.\.\.)\s?[\"”]")
CLOSING = re.compile(r"(?:[\w’'-]+ ){0,3}[\w’'-]+[,.]?(?:[”)]\s?[—–]|\)[,;])\s?")
REST = re.compile(r"[^“”\n]{1,60}”")  # of a quotation
ASIDE = re.compile(r"\s(?:[—–]|--) ?[^—–\n]+?(?:[—–]|--)(?=\s)|[—–][^—–\n]+[—–]|\([^()\n]+\)")
SENTENCE = re.compile(r"[.!?][\"”’)]*(?=\s+[A-Z“\"]|\s*$)|\n", re.MULTILINE)
MOST_OPENED = 2  # words of a quotation that tell nothing without its rest
LEAST_FEW = 3  # words of which a title has more


def torn(text: str, row: Draft) -> bool:
    """Whether a draft begins within a word, as behind the "let" of "let's"."""
    start = row.spans[0].start
    mark = start if text[start : start + 1] in MARKS else start - 1
    return text[mark : mark + 1] in MARKS and text[max(mark - 1, 0) : mark].isalnum() and text[mark + 1].isalpha()


def broken_off(text: str, row: Draft) -> bool:
    """Whether a draft ends where somebody was interrupted, with a word that waits ("What they did as | —”")."""
    return WAITS.search(row.spans[-1].exact) is not None and INTERRUPTED.match(text, row.spans[-1].end) is not None


def trimmed(text: str, row: Draft) -> Draft:
    """The draft without a word at its end that belongs to what was cut from behind it ("It sold the pier, but also |
    bought a ferry", "a hearing with | both sides invited", "They left after | “I saw it sink”")."""
    spans = row.spans[:-1] if len(row.spans) > 1 and LEFT_OVER.fullmatch(row.spans[-1].exact) else row.spans
    last = spans[-1]
    found = JOINING.search(last.exact) or (STRANDED.search(last.exact) if GOES_ON.match(text, last.end) else None)
    found = found or (SUBORDINATE.search(last.exact) if QUOTED_ON.match(text, last.end) else None)
    kept = tidy(text, last.start, last.start + found.start()) if found else last
    return msgspec.structs.replace(row, spans=(*spans[:-1], kept or last))


def waits(row: Draft) -> bool:
    """Whether a draft ends with a verb that says nothing without what it governs ("I had hoped | and tried to go"), or
    begins with a pronoun whose noun was cut from before it ("that | allegedly | charged a fee")."""
    relative = row.clause is not None and row.clause.relation == "relative"
    if relative and len(row.spans) > 1 and RELATIVE.fullmatch(row.spans[0].exact):
        return True
    return row.clause is not None and row.clause.predicate in WAITING and row.clause.head.end == row.spans[-1].end


def is_title(row: Draft) -> bool:
    """Whether a draft is the title of a book or an article, in which the verb has a capital too ("Why the Harbour Must
    Not Fall")."""
    if row.clause is None or not row.clause.head.exact.istitle() or row.clause.head.start <= row.spans[0].start:
        return False
    every = [word for span in row.spans for word in WORD.findall(span.exact)]
    return len(every) > LEAST_FEW and all(word[:1].isupper() or SMALL.fullmatch(word) for word in every)


def clear(text: str, row: Draft, boxes: Sequence[Span]) -> Draft | None:
    """The draft without the words of boxes, and without what is left of an aside whose beginning was cut out; None
    where its verb is not among what is left."""
    boxes = [*boxes, *_left_open(text, row)]
    apart = {n for box in boxes for span in row.spans if box.overlaps(span) for n in range(box.start, box.end)}
    spans = tuple(piece for span in row.spans for piece in pieces(text, span, apart)) if apart else row.spans
    told = row.clause is not None and any(span.covers(row.clause.head) for span in spans)
    return msgspec.structs.replace(row, spans=spans) if told or spans == row.spans else None


def _left_open(text: str, row: Draft) -> list[Span]:
    """The asides that stand between dashes or brackets, of which the draft goes on behind the first mark, but has not
    what follows that ("The deal — | which aims to end what | many want — was off")."""
    if len(row.spans) < 2:
        return []
    start, end = row.spans[0].start, row.spans[-1].end
    stop = SENTENCE.search(text, end)
    found = (cut(text, *m.span()) for m in ASIDE.finditer(text, start, stop.start() if stop else len(text)))
    begun = [one for one in found if not any(s.start <= one.start < s.end for s in row.spans)]
    return [one for one in begun if start < one.start and any(one.overlaps(s) for s in row.spans)]


def bracketed(text: str, row: Draft) -> Draft:
    """The draft with both brackets around what an editor put into a quotation, where it has but one of them."""
    return msgspec.structs.replace(row, spans=tuple(_paired(text, span) for span in row.spans))


def closed(text: str, row: Draft) -> Draft:
    """The draft without the few words at its start that end a quotation or an aside begun before (“... minor”— | tar
    usually mended it)."""
    first = row.spans[0]
    found = CLOSING.match(first.exact)
    head = row.clause.head.start if row.clause is not None else first.end
    if found is None or first.start + found.end() > head:
        return row
    kept = tidy(text, first.start + found.end(), first.end)
    return msgspec.structs.replace(row, spans=(kept, *row.spans[1:])) if kept else row


def opened(text: str, row: Draft) -> Draft:
    """The draft with the end of a quotation of which it has but the first words ("a sign that read “Peace | be”")."""
    last = row.spans[-1]
    mark = last.exact.rfind("“")
    if mark <= last.exact.rfind("”") or len(last.exact[mark:].split()) > MOST_OPENED:
        return row
    found = REST.match(text, last.end)
    longer = cut(text, last.start, found.end()) if found else last
    return msgspec.structs.replace(row, spans=(*row.spans[:-1], longer))


def _paired(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if span.exact.count("]") > span.exact.count("[") and text[start - 1 : start] == "[":
        start -= 1
    if span.exact.count("[") > span.exact.count("]") and text[end : end + 1] == "]":
        end += 1
    return cut(text, start, end)
