"""Which characters of an article are whose: what a source says, what names the source, and the outlet's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import msgspec

from consilience.model import Annotations, Attribution, Clause, Span, cut
from consilience.resources.marks import doubled, reopens

OWN = -1
MOST = 0.5  # the share of a clause's characters in a content from which it belongs to it
TOLD_OF = re.compile(r"\s*,?\s*(?:that|who|which|whose|where)\s+")  # what opens words that tell of a source before them
MARK = re.compile(r"that\s+(?=(?:[A-Z][\w.’'-]*|the|an?|he|she|it|they|we|I|his|her|its|their)\b)")
THAT = re.compile(r"that\s+")
JOINTS = re.compile(
    r"(?:\s+(?:that|which|who|and|but|or|because|if|as|when|while|after|before|since|to|of|the|an?|he|she|it))+\W*$"
)
WORDS = re.compile(r"[\w'’.\s-]*\w[\w'’.\s-]*")  # no mark but those within words
LEAST_LEFT = 4  # words from which what no clause covers of a content is a statement of its own
OPENERS, CLOSERS = "“\"'‘«([", "”\"'’»)]"
QUOTES = {"“": "”", "«": "»", '"': '"'}
NEARBY = re.compile(r"[^.?!\n]{0,40}")  # what may stand between two pieces of one assertion
FIRST_PERSON = re.compile(r"\bI(?:['’](?:m|ve|d|ll))? [a-z]|\b(?:[Mm]y|[Oo]ur|[Ww]e)\b")
EDGES = ",;:.–—-… "


class Passages(msgspec.Struct, frozen=True, kw_only=True):
    """For each character the innermost attribution whose content holds it, and the one whose source or cue it is in."""

    text: str
    content: Sequence[int]
    naming: Sequence[int]
    attributions: tuple[Attribution, ...]
    background: frozenset[int] = frozenset()  # where glosses start that stand in a content and are the outlet's own

    def holder(self, spans: Sequence[Span]) -> int:
        """The attribution that says most of the spans, or `OWN`; what only names a source does not count."""
        counts: dict[int, int] = {}
        for n in _letters(self.text, spans):
            if self.naming[n] == OWN or self.naming[n] == self.content[n]:
                counts[self.content[n]] = counts.get(self.content[n], 0) + 1
        own = counts.pop(OWN, 0)
        said = sum(counts.values())
        if not said or said <= MOST * (own + said):
            return OWN
        return max(sorted(counts), key=lambda one: counts[one])

    def names(self, spans: Sequence[Span], holder: int) -> bool:
        """Whether the cue or source of the attribution, or of one that holds it, stands in the spans."""
        around = outwards(self.attributions, holder)
        return any(self.naming[n] in around for n in _letters(self.text, spans))

    def in_cue(self, spans: Sequence[Span]) -> bool:
        """Whether all of the spans stand in what cues an attribution, as in the line below a quotation."""
        return any(all(cue.covers(span) for span in spans) for one in self.attributions for cue in one.cue)

    def cues(self, head: Span) -> bool:
        """Whether a verb stands in the cue of an attribution."""
        named = self.naming[head.start]
        return named != OWN and any(cue.overlaps(head) for cue in self.attributions[named].cue)

    def is_own(self, place: int) -> bool:
        """Whether the character at a place is the outlet's own and names no source."""
        return self.content[place] == self.naming[place] == OWN

    def clip(self, spans: Sequence[Span], holder: int) -> tuple[Span, ...]:
        """The parts of the spans that the attribution says, tidy at their edges."""
        inside, around = self.within(holder), outwards(self.attributions, holder)
        found = []
        for one in spans:
            keep = [n for n in range(one.start, one.end) if self.content[n] in inside and self.naming[n] not in around]
            runs = [run for run in _runs(self.text, keep) if not self._tells_of_source(run[0], holder)]
            runs = self._mended(runs, holder)
            found += [piece for start, end in runs if (piece := tidy(self.text, start, end))]
        return tuple(found)

    def _mended(self, runs: Sequence[tuple[int, int]], holder: int) -> list[tuple[int, int]]:
        """The runs, two as one where but words of the clause itself stand between them, which tell of another's saying
        ("the deal | the two announced | with the yard will end")."""
        found: list[tuple[int, int]] = []
        for start, end in runs:
            last = found[-1][1] if found else start
            between = self.text[last:start]
            own = all(self.naming[n] != holder for n in range(last, start) if self.text[n].isalnum())
            if found and own and between.strip() and WORDS.fullmatch(between):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _tells_of_source(self, start: int, holder: int) -> bool:
        """Whether what begins at a place, right after the source, only tells of it ("data | that show a fall")."""
        named = start > 0 and self.naming[start - 1] == holder and not self.cues(cut(self.text, start - 1, start))
        return named and TOLD_OF.match(self.text, start) is not None

    def bare(self, clause: Clause) -> tuple[Span, ...]:
        """The spans of a clause without the glosses that are the outlet's own."""
        apart = {n for gloss in self.freed(clause) for n in range(gloss.start, gloss.end)}
        if not apart:
            return clause.spans
        return tuple(piece for one in clause.spans for piece in pieces(self.text, one, apart))

    def unreported(self, clause: Clause, holder: int) -> tuple[Span, ...]:
        """The bare spans of a clause that cues an attribution, without what names those who report that."""
        around = outwards(self.attributions, holder)[1:]
        spans = self.bare(clause)
        apart = {n for one in spans for n in range(one.start, one.end) if self.naming[n] in around}
        return tuple(piece for one in spans for piece in pieces(self.text, one, apart)) if apart else spans

    def freed(self, clause: Clause) -> tuple[Span, ...]:
        """The glosses in a clause that another says, which are the outlet's own."""
        return tuple(one for one in clause.glosses if one.start in self.background)

    def within(self, holder: int) -> frozenset[int]:
        """The attribution and those that stand in its content."""
        found = {holder}
        for n, one in enumerate(self.attributions):
            if one.within in found:
                found.add(n)
        return frozenset(found)

    def left(self, holder: int, taken: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
        """What an attribution says that no clause of it covers: its whole content, or each piece of some length."""
        content = self.attributions[holder].content
        if not taken:
            whole = tuple(piece for one in content if (piece := tidy(self.text, one.start, one.end)))
            near = all(NEARBY.fullmatch(self.text[a.end : b.start]) for a, b in pairwise(whole))
            return ((whole,) if near else tuple((one,) for one in whole)) if whole else ()
        covered = {n for one in taken for n in range(one.start, one.end)}
        inner = self.within(holder) - {holder}
        rest = [n for n in _letters(self.text, content, spaces=True) if n not in covered and self.content[n] == holder]
        rest = [n for n in rest if self.naming[n] == OWN or self.naming[n] in inner]
        runs = ((start, start + len(JOINTS.sub("", self.text[start:end]))) for start, end in _runs(self.text, rest))
        found = [p for start, end in runs if (p := tidy(self.text, start, end))]
        return tuple((p,) for p in found if len(p.exact.split()) >= LEAST_LEFT and not self._cited(p, inner))

    def _cited(self, piece: Span, inner: Set[int]) -> bool:
        """Whether a piece only tells who says what stands in it ("Dorlan told the council")."""
        return any(self.naming[n] in inner for n in range(piece.start, piece.end))


def lay(text: str, annotations: Annotations) -> Passages:
    """The passages of an article's attributions: an inner content lies over the outer one that holds it."""
    attributions = annotations.attributions
    content, naming = [OWN] * len(text), [OWN] * len(text)
    order = sorted(range(len(attributions)), key=lambda n: (_depth(attributions, n), -_length(attributions[n]), n))
    for n in order:
        for span in attributions[n].content:
            content[span.start : span.end] = [n] * (span.end - span.start)
    for n in order:
        for span in (*attributions[n].source, *attributions[n].cue):
            naming[span.start : span.end] = [n] * (span.end - span.start)
    background = _free(text, annotations, content)
    return Passages(
        text=text, content=content, naming=naming, attributions=attributions, background=frozenset(background)
    )


def _free(text: str, annotations: Annotations, content: list[int]) -> Iterator[int]:
    """Gives what glosses a name in indirect speech, outside of quotation marks, back to the outlet: where it starts."""
    quoted = quotations(text)
    for span in (gloss for clause in annotations.clauses for gloss in clause.glosses):
        before = content[max(span.start - 3, 0)]  # the last letter of the name, before comma and space
        if before == OWN or annotations.attributions[before].form == "direct" or any(quoted[span.start : span.end]):
            continue
        for n in range(span.start - 2, span.end):
            content[n] = OWN if content[n] == before else content[n]
        yield span.start


def unmarked(spans: tuple[Span, ...], clauses: Set[int] = frozenset()) -> tuple[Span, ...]:
    """The spans without a "that" which joins them to who says so, as the places where `clauses` begin show too."""
    first = spans[0]
    mark = MARK.match(first.exact) or THAT.match(first.exact)
    if mark is not None and mark.re is THAT and first.start + mark.end() not in clauses:
        return spans
    if mark is None:
        return spans
    return (Span(start=first.start + mark.end(), end=first.end, exact=first.exact[mark.end() :]), *spans[1:])


def tidy(text: str, start: int, end: int) -> Span | None:
    """The span without white space, commas and unpaired quotation marks at its edges; None where no letter is left."""
    while start < end and _loose(text, start, end, start):
        start += 1
    while start < end and _loose(text, start, end, end - 1):
        end -= 1
    return cut(text, start, end) if any(c.isalnum() for c in text[start:end]) else None


def pieces(text: str, span: Span, apart: Set[int]) -> Iterator[Span]:
    """What is left of a span without some places, tidy at the edges."""
    for start, end in _runs(text, [n for n in range(span.start, span.end) if n not in apart]):
        piece = tidy(text, start, end)
        if piece is not None:
            yield piece


def quotations(text: str) -> Sequence[bool]:
    """For each character whether it stands in quotation marks; a quotation ends with its line."""
    text = doubled(text)
    found = [False] * len(text)
    opened = ""
    for n, character in enumerate(text):
        if character == "\n":
            opened = ""
        elif not opened and character in QUOTES and not (n and text[n - 1].isalnum()):
            opened = QUOTES[character]
            continue
        elif opened and reopens(text, n):
            pass
        elif character == opened or (opened == "”" and character == '"'):
            opened = ""
        found[n] = bool(opened)
    return found


def first_person(text: str) -> list[int]:
    """Where the text speaks of "me" or "us" outside of quotation marks."""
    quoted = quotations(text)
    return [match.start() for match in FIRST_PERSON.finditer(text) if not quoted[match.start()]]


def _loose(text: str, start: int, end: int, place: int) -> bool:
    """Whether the character at an edge is to go: quotation marks go in pairs, or where the other one is missing."""
    character = text[place]
    if character in EDGES or character.isspace():
        return True
    if character in "'’" and place == start and re.match(r"(?:s|d|ll|ve|re)\b", text[place + 1 : end]):
        return False  # of a name before it that was cut away
    if character in "“”":
        return _unpaired(text[start:end], place == start)
    if character in OPENERS + CLOSERS:
        inner = text[start + 1 : end] if place == start else text[start : end - 1]
        partner = CLOSERS[OPENERS.index(character)] if place == start and character in OPENERS else ""
        partner = partner or (OPENERS[CLOSERS.index(character)] if character in CLOSERS else "")
        count = inner.count(partner) + (inner.count("“") if partner == '"' else 0)
        whole = count == 1 and inner.rstrip(EDGES).endswith(partner)
        return count % 2 == 0 or (place == start and whole)
    return character in "?!" and place == start


def _unpaired(words: str, opens: bool) -> bool:
    """Whether the curly mark at the start or end of words has no partner there, or one at the other end."""
    if not opens:
        return words.rfind("“") <= words.rfind("”", 0, -1)
    closing, again = words.find("”", 1), words.find("“", 1)
    return closing < 0 or 0 <= again < closing or closing == len(words.rstrip(EDGES)) - 1


def _letters(text: str, spans: Sequence[Span], spaces: bool = False) -> Iterator[int]:
    for span in spans:
        yield from (n for n in range(span.start, span.end) if spaces or text[n].isalnum())


def _runs(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for n in places:
        if n != end:
            if end > start:
                yield start, end
            start = n
        end = n + 1
    if end > start:
        yield start, end


def _depth(attributions: Sequence[Attribution], n: int) -> int:
    return len(outwards(attributions, n))


def outwards(attributions: Sequence[Attribution], n: int) -> tuple[int, ...]:
    """The attributions that hold this one, itself first, the outermost last."""
    found = [n]
    while (above := attributions[found[-1]].within) is not None and above not in found:
        found.append(above)
    return tuple(found)


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
