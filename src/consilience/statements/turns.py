"""The turns of a conversation: what stands after labels that name two people or more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.model import Annotations, Span, cut
from consilience.statements.excerpts import CLOSED, PAGE, SPOKEN, Excerpt

LABEL = re.compile(
    r"(?:^[\"“]?|(?<=[.?!…”\"]\s))(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?: \([^()\n]{2,30}\))?:(?=[ \t]+\S)",
    re.MULTILINE,
)
INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
INTERVIEW = 6  # labels from which on all that stands between them is said by those whom they name
QUOTATION = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")


def labelled(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """The turns of a conversation: each goes on to the next label, or, where there are few, to the end of its line."""
    labels = [m for m in LABEL.finditer(text) if not PAGE.search(m["who"])]
    people = {m.start(): _person(m, annotations) for m in labels}
    known = [m for m in labels if people[m.start()] is not None]
    ends = [*(m.start() for m in known[1:]), len(text)]
    whole = len(known) >= INTERVIEW
    spans = ((m, _turn(text, m.end(), end, whole and end < len(text))) for m, end in zip(known, ends, strict=False))
    turns = [(label, turn) for label, turn in spans if turn is not None]
    spoken = sum(len(t.exact.split()) >= SPOKEN and bool(CLOSED.search(t.exact)) for _, t in turns)
    if len({people[m.start()] for m in known}) < 2 or 2 * spoken < len(turns):
        return
    for label, content in turns:
        source = cut(text, *label.span("who"))
        yield Excerpt(content=content, cue=source, source=source, speaker=people[label.start()])


def _turn(text: str, start: int, end: int, whole: bool) -> Span | None:
    """What stands on a line from a label as far as the next, or on all lines up to that, if anything."""
    line = -1 if whole else text.find("\n", start)
    said = text[start : min(end, line) if line >= 0 else end]
    start += len(said) - len(said.lstrip())
    quoted = QUOTATION.match(said.strip())
    if quoted is not None and not whole:
        said = quoted[0]  # what follows its closing mark is the outlet's
    return cut(text, start, start + len(said.strip())) if said.strip() else None


def _person(label: re.Match[str], annotations: Annotations) -> str | None:
    """Whom a label names: a person of the text by name, by surname in capitals, or by initials."""
    start, end = label.span("who")
    named = (e for e in annotations.entities if e.kind == "person" and e.mention == "name")
    people = list(named)
    exact = next((e.entity for e in people if start <= e.start and e.end <= end), None)
    if exact is not None:
        return exact
    surname = label["who"].split()[-1].casefold()
    same = {e.entity for e in people if e.entity.split()[-1].casefold() == surname}
    if INITIALS.fullmatch(label["who"]):
        letters = label["who"].replace(".", "")
        same = {e.entity for e in people if "".join(word[0] for word in e.entity.split()) == letters}
    return next(iter(same)) if len(same) == 1 else None
