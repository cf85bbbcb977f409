"""Passages of another that end with words which tell whose they are: a signature, a handle, a credit below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from consilience.model import Annotations, Entity, Span, cut
from consilience.statements import naming
from consilience.statements.excerpts import LINE, OPENERS, SPOKEN, Excerpt, closing
from consilience.statements.press import is_medium

HANDLE = re.compile(
    r"(?:---?|[—–])\s*(?P<who>[^\n—–]{2,60}?)\s*\(@\w+\)[^\n]{0,40}"
)  # "— Ana Dorlan (@dorlan) May 3, 2016"
SIGNED = re.compile(r"[”\"’]\s*(?P<sign>(?:---?|[—–])\s*(?P<who>[A-Z][^\n—–]{2,90}))$")
DATED = re.compile(r"\s(?P<sign>(?:---?|[—–])\s*(?P<who>[A-Z][^\n—–,]{2,60}),\s+[^\n—–]{0,12}\d{4})$")
CREDIT = re.compile(
    r"(?:---?|[—–])\s*(?P<who>[A-Z][^\n]{3,200})$"
)  # a line below a quotation: "— Ana Dorlan, a sailor"
BYLINE = re.compile(  # the same without a dash: "Ana Dorlan, Harbour Post"
    r"(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:,? (?:and|&) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})?),"
    r" [A-Z][\w&'’.-]*(?: (?:[A-Z][\w&'’.-]*|of|the|and|for)){0,4}$"
)
LABELLED = re.compile(
    r"(?:[A-Z][^:\n“”\"]{2,40}: )?(?=[“\"])"
)  # how a line with a quotation opens ("In brief: “The pier")
BEHIND = re.compile(r"[”\"]\s+(?=[A-Z])")  # the end of a quotation before such a line's words
CREDITED = re.compile(
    r",| (?:on|in|at|to|speaking|introducing|appearing|during)\b"
)  # what only tells more of whom a line credits
ABOUT_TEXT = re.compile(
    r"\b(?:contribut\w+|assistance|report(?:ing|ed)?|updated|corrected|follow|edit(?:ed|or['’]s)|twitter)\b",
    re.IGNORECASE,
)
POST = re.compile(  # a post of a social network with its picture, where nothing but its account may tell whose it is
    r"^(?:(?:(?P<who>[^\n()]{2,50}?) )?\(?@\w+[):]+ )?(?P<what>\S[^\n]*?)\s*"
    r"(?P<link>(?:https?://\S+ )?pic\.twitter\.com/\w+)\s*$"
)
BREAKS = re.compile(r"\n+")
LONGEST_POST = 700  # characters of a post before its last line
TAGS = re.compile(r"(?:\s*#\w+)+\s*$")
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S*)+\s*$")


def signed(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """What ends with words that tell whose it is, on its line or on the one below."""
    yield from _signed(text, annotations)
    yield from _credited(text, annotations)


def _signed(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """What ends with a signature: a post with its handle, a quotation, a text with a name and date."""
    between = _between(text)
    for line in LINE.finditer(text):
        start, end = line.start(), line.start() + len(line[0].rstrip())
        for post in HANDLE.finditer(text, start, end):
            start = _begins(text, start, between) if start == line.start() else start
            yield from _excerpt(text, annotations, start, post.start(), (post.start(), post.end()), post.span("who"))
            start = post.end()
        if start >= end:
            continue
        shown = POST.match(text[start:end])
        if shown is not None and len(shown["what"].split()) > 2:
            yield _posted(text, annotations, start, shown)
            continue
        signed = SIGNED.search(text, start, end) if text[start] in OPENERS else DATED.search(text, start, end)
        if signed is not None:
            yield from _excerpt(text, annotations, start, signed.start("sign"), signed.span("sign"), signed.span("who"))
            continue
        label = LABELLED.match(text, start, end)
        ends = BEHIND.finditer(text, label.end(), end) if label else ()
        byline = next((found for m in ends if (found := BYLINE.match(text, m.end(), end))), None)
        if label is not None and byline is not None and not ABOUT_TEXT.search(byline[0]):
            yield from _excerpt(text, annotations, label.end(), byline.start(), byline.span(), byline.span("who"))


def _between(text: str) -> int:
    """How many line breaks stand between the paragraphs of a text, as most do."""
    return max(
        Counter(len(found[0]) for found in BREAKS.finditer(text)).items(), key=lambda row: row[1], default=(0, 0)
    )[0]


def _begins(text: str, start: int, between: int) -> int:
    """Where a post begins whose last line begins at `start`: more breaks than between paragraphs part its lines."""
    first = start
    while (gap := len(text[:first]) - len(text[:first].rstrip("\n"))) > between:
        line = text.rfind("\n", 0, first - gap) + 1
        if start - line > LONGEST_POST or HANDLE.search(text, line, first):
            break
        first = line
    return first


def _posted(text: str, annotations: Annotations, start: int, post: re.Match[str]) -> Excerpt:
    """The excerpt of a post that ends with its picture: of the account that opens it, else of nobody named."""
    what = TAGS.sub("", post["what"]) or post["what"]
    content = cut(text, start + post.start("what"), start + post.start("what") + len(what))
    source = cut(text, *(start + k for k in post.span("who"))) if post["who"] else None
    names = [e for e in annotations.entities if e.mention == "name" and e.kind in ("person", "organisation")]
    named = next((e for e in names if source is not None and source.covers(e)), None)
    speaker = named.entity if named else source.exact if source else None
    return Excerpt(
        content=content, cue=cut(text, *(start + k for k in post.span("link"))), source=source, speaker=speaker
    )


def _excerpt(
    text: str, annotations: Annotations, start: int, end: int, cue: tuple[int, int], who: tuple[int, int]
) -> Iterator[Excerpt]:
    """The excerpt between two places, if anything stands there and the signature names a person or a body."""
    said = LINKS.sub("", text[start:end]).rstrip()
    if len(said.split()) <= 2:
        return
    names = [e for e in annotations.entities if e.mention == "name" and e.kind in ("person", "organisation")]
    named = [e for e in names if who[0] <= e.start and e.end <= who[1]]
    person = _named(text, cut(text, *who), named)
    source = cut(text, person.start, person.end) if person else cut(text, *who)
    content = cut(text, start, start + len(said))
    yield Excerpt(
        content=content, cue=cut(text, *cue), source=source, speaker=person.entity if person else source.exact
    )


def _credited(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """The quotation that is a paragraph, or several, above a line that only tells whose it is."""
    names = [e for e in annotations.entities if e.mention == "name" and e.kind in ("person", "organisation")]
    lines = [(m.start(), m.start() + len(m[0].rstrip())) for m in LINE.finditer(text)]
    for n, (start, end) in enumerate(lines):
        credit = CREDIT.match(text, start, end) or BYLINE.match(text, start, end)
        if credit is None or ABOUT_TEXT.search(credit[0]):
            continue
        above = [k for k, _ in lines[:n] if text[k] in OPENERS and closing(text, k) == lines[n - 1][1]]
        if not above or len(text[above[0] : lines[n - 1][1]].split()) < SPOKEN:
            continue
        content, cue = cut(text, above[0], lines[n - 1][1]), cut(text, start, end)
        named = _creditor(text, credit, names)
        if named is not None:
            source = cut(text, named.start, named.end)
            yield Excerpt(content=content, cue=cue, source=source, speaker=named.entity)
        elif credit.re is BYLINE and is_medium(text[credit.end("who") + 2 : end]):
            yield Excerpt(content=content, cue=cue, source=cut(text, *credit.span("who")), speaker=credit["who"])


def _creditor(text: str, credit: re.Match[str], names: Sequence[Entity]) -> Entity | None:
    """Whom a line credits with what stands above it: the first person in what opens it, else the first body."""
    start, end = credit.span("who")
    more = CREDITED.search(text, start, end)
    named = [e for e in names if start <= e.start and e.end <= (more.start() if more else end)]
    return _named(text, cut(text, start, end), named)


def _named(text: str, who: Span, named: Sequence[Entity]) -> Entity | None:
    """The first person of some names, rather one who is not named only to tell whose the next is ("Lund attorney Karl
    Fosse"), else the first body."""
    people = [e for e in named if e.kind == "person"]
    themselves = (e for e in people if not naming.only_tells(text, who, e))
    return next(themselves, next(iter(people or named), None))
