"""What belongs to the content of an attribution: not its cue, nor what nobody says, but its clauses whole."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import msgspec

from consilience.model import Annotations, Attribution, Clause, Span, cut
from consilience.statements.lexicon import stems
from consilience.statements.passages import pieces

LEAST_LETTERS = 3  # of a piece of content
QUOTED_WORDS = 4  # in quotation marks from which somebody is quoted, not a word only set apart
DAY = (
    re.compile(  # when, and on what medium, a thing was said, between the cue and its content ("said on Monday he was")
        r"(?: (?:on|in|via) [A-Z][\w.’']*(?: [A-Z][\w.’']*)?)?,?(?P<when> (?:(?:on |late |early |earlier |later )*"
        r"(?:(?:last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
        r"|(?:this|last|that|the same) (?:week|weekend|morning|afternoon|evening|night)|yesterday)"
        r"|(?:early|earlier|later?) (?:this|last|that|the same) (?:day|month|year)),?)"
        r"(?= (?:that|he|she|it|they|the|a|an|there|his|her|its|their)\b)"
    )
)
JOINED = re.compile(r"\w, (?:but|and|while|though|although) $")  # what joins a clause to the one before it
GLOSSED = re.compile(r", (?:an?|the|who|whose|which)\b")  # how what tells more of a name begins


def sets_apart(one: Attribution, quoted: Sequence[bool]) -> bool:
    """Whether no more than a word or two of a content stand in quotation marks ("does not want a “deal”"), beside a
    verb that is none of saying."""
    if one.form != "mixed" or stems("saying", "voicing").search(" ".join(cue.exact for cue in one.cue)):
        return False
    return all(longest_quoted(span, quoted) < QUOTED_WORDS for span in one.content)


def longest_quoted(span: Span, quoted: Sequence[bool]) -> int:
    """The number of words in the longest run of a span that stands in quotation marks."""
    kept = "".join(char if quoted[span.start + n] else "\n" for n, char in enumerate(span.exact))
    return max(len(run.split()) for run in kept.split("\n"))


def dated(text: str, one: Attribution) -> Attribution:
    """The attribution whose cue takes along the day on which it was said, if that stands between cue and content."""
    day = DAY.match(text, one.cue[-1].end) if one.cue else None
    if day is None or not any(span.start <= day.start("when") + 1 < span.end for span in one.content):
        return one
    inside = {n for span in one.content for n in range(span.start, span.end)} - set(range(*day.span()))
    cue = (*one.cue[:-1], cut(text, one.cue[-1].start, day.end()))
    return msgspec.structs.replace(one, cue=cue, content=content_pieces(text, inside) or one.content)


def from_start(text: str, one: Attribution, annotations: Annotations) -> Attribution:
    """The attribution whose source ends a sentence, with all that is joined there before it ("The pier was to open, but
    the board shut it, Dorlan said")."""
    if one.form != "indirect" or not one.source or not one.cue or one.within is not None:
        return one
    around = next((s for s in annotations.sentences if s.covers(one.cue[0])), None)
    first, named = one.content[0].start, min(one.source[0].start, one.cue[0].start)
    ends = text[named - 2 : named] == ", " and named - 2 <= one.content[-1].end <= named
    if around is None or not ends or not around.start <= first < named:
        return one
    if first == around.start:  # found in pieces
        return msgspec.structs.replace(one, content=(cut(text, first, one.content[-1].end),))
    before = cut(text, around.start, first)
    others = (span for row in annotations.attributions for span in (*row.source, *row.cue) if row is not one)
    quoted = any(mark in before.exact for mark in '"“”')
    if not JOINED.search(before.exact) or quoted or any(before.overlaps(span) for span in others):
        return one
    return msgspec.structs.replace(one, content=(cut(text, around.start, one.content[-1].end),))


def free_of(text: str, one: Attribution, idle: Sequence[Span]) -> Attribution | None:
    """The attribution without what stands in idle lines; none where no content or nothing of the source is left."""
    if not any(line.overlaps(span) for line in idle for span in (*one.content, *one.source)):
        return one
    inside = {n for span in one.content for n in range(span.start, span.end)}
    inside -= {n for line in idle for n in range(line.start, line.end)}
    content = content_pieces(text, inside)
    kept = [p for s in one.source for p in pieces(text, s, {n for line in idle for n in range(line.start, line.end)})]
    if not content or (one.source and not kept):
        return None
    return msgspec.structs.replace(one, content=content, source=tuple(kept))


def content_of(
    text: str, one: Attribution, clause: Clause, below: Sequence[Clause], others: Sequence[Attribution] = ()
) -> tuple[Span, ...]:
    """The content without the words of the clause that cues it, with those of the clauses that it governs.

    The source is no part of it, though the parser may hang it on them ("It was shut, a man at the port said"), nor are
    their words behind which one of the `others` tells who reports it ("..., according to the Post, which saw it").
    """
    end = min((at for other in others if (at := _reports(other, one)) is not None), default=len(text))
    inside = {n for span in one.content for n in range(span.start, span.end)}
    inside -= {n for span in clause.spans for n in range(span.start, span.end)}
    inside |= {n for c in below for span in c.spans for n in range(span.start, min(span.end, end))}
    inside -= {n for span in (*one.source, *one.cue) for n in range(span.start, span.end)}
    return content_pieces(text, inside) or one.content


def _reports(other: Attribution, one: Attribution) -> int | None:
    """Where it begins to be told who reports what somebody said, behind that; nothing where another does not."""
    named = min((span.start for span in (*other.source, *other.cue)), default=0)
    said = (*one.source, *one.cue)
    held = all(any(span.covers(part) for span in other.content) for part in said)
    return named if held and said and named > max(part.end for part in said) else None


def filled(text: str, one: Attribution, clauses: Sequence[Clause]) -> Attribution:
    """The attribution with the whole clause in which "according to" stands, where its content is a part of that."""
    whole = one.form == "indirect" or (one.form == "mixed" and len(one.content) == 1)
    if not whole or not any(stems("saying", "phrases").match(cue.exact) for cue in one.cue):
        return one
    around = next((c for c in clauses if any(s.covers(cue) for s in c.spans for cue in one.cue)), None)
    if around is None or not any(s.overlaps(span) for s in around.spans for span in one.content):
        return one
    inside = {n for span in (*one.content, *around.spans) for n in range(span.start, span.end)}
    inside -= {n for span in (*one.source, *one.cue) for n in range(span.start, span.end)}
    named = max((span.end for span in one.source), default=0)
    if GLOSSED.match(text, named) and around.head.end <= one.cue[0].start < named:
        inside = {n for n in inside if n < named}  # what follows tells who the source is
    return msgspec.structs.replace(one, content=content_pieces(text, inside) or one.content)


def content_pieces(text: str, inside: Set[int]) -> tuple[Span, ...]:
    """The places in runs of some letters; none where there are no such."""
    ordered = sorted(inside)
    starts = [here for here in ordered if here - 1 not in inside]
    ends = [here + 1 for here in ordered if here + 1 not in inside]
    runs = zip(starts, ends, strict=True)
    return tuple(
        cut(text, start, end) for start, end in runs if sum(map(str.isalnum, text[start:end])) >= LEAST_LETTERS
    )
