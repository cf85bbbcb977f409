"""Through which medium a source goes on, that told it something on the one occasion that a text knows of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from consilience.model import Attribution

Medium = TypeVar("Medium")
SENTENCE = re.compile(r"[.!?][”\"]?\s|\n")
BESIDE = 200  # characters beside source and cue in which it is told where a thing was said
OCCASION = re.compile(  # what tells where, when or how else a thing was said
    r"\b(?:tweet\w*|twitter|facebook|instagram|wrote|writ(?:es|ing|ten)|posted|statements?|letters?|e-?mails?|memos?"
    r"|conference|briefing|speech|address|rally|hearing|testi\w+|court|filing|op-ed|column|book|reporters?|supporters"
    r"|crowd|audience|interview|earlier|previously|ago|last|once|later|separately|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day|January|February|March|April|June|July|August|September|October|November|December|(?:19|20)\d\d"
    r"|(?:ha[sd]|have|would|will) \w+|floor|debate|event|meeting|podcast|video|radio|show)\b",
    re.IGNORECASE,
)
SAME = (
    re.compile(  # what tells of the occasion that is known ("During the interview, he said", "in the Sunday interview")
        r"\b(?:in|during|later in|throughout) (?:the|that|this|the same) (?:\w+ )?"
        r"(?:interview|appearance|segment|conversation)\b(?! (?:with|on|for|to|that)\b)",
        re.IGNORECASE,
    )
)
SAID = re.compile(  # verbs that tell of no occasion
    r"\b(?:sa(?:id|ys)|add(?:ed|s)|not(?:ed|es)|continu(?:ed|es)|repl(?:ied|ies)|explain(?:ed|s)|argu(?:ed|es)"
    r"|insist(?:ed|s)|recall(?:ed|s)|conclud(?:ed|es)|acknowledg(?:ed|es)|admit(?:ted|s)|stress(?:ed|es)|claim(?:ed|s)"
    r"|ask(?:ed|s)|caution(?:ed|s)|predict(?:ed|s)|warn(?:ed|s)|according to)$",
    re.IGNORECASE,
)


def carried(
    text: str, rows: Sequence[Attribution], sources: Sequence[str], media: Sequence[Medium | None], told: Sequence[int]
) -> list[Medium | None]:
    """The media with those through which sources go on: by `sources` the ids of who speaks, `told` the places of what
    they told the medium there.

    Who told one medium something, and of whom the text names no other occasion, is still telling it ("Lund told CNN
    that ... . \"It is late,\" Lund said."), until it is told where else he spoke or wrote.
    """
    found = list(media)
    for source in {sources[n] for n in told}:
        his = [n for n, id in enumerate(sources) if id == source and rows[n].within is None]
        his.sort(key=lambda n: rows[n].content[0].start)
        medium: Medium | None = None
        known: Medium | None = None  # through which it told something last, whatever it said elsewhere since
        for n in his:
            if found[n] is not None:
                medium = found[n] if n in told or found[n] == medium else None
                known = medium or known
                continue
            around = _around(text, rows[n])
            medium = known if SAME.search(around) else None if _elsewhere(rows[n], around) else medium
            found[n] = medium
    return found


def _around(text: str, one: Attribution) -> str:
    """The words of its sentence around source and cue, without what is said."""
    named = (*one.source, *one.cue)
    if not named:
        return ""
    first, last = min(span.start for span in named), max(span.end for span in named)
    before = SENTENCE.split(text[max(0, first - BESIDE) : first])[-1]
    after = SENTENCE.split(text[last : last + BESIDE])[0]
    inside = {n for span in one.content for n in range(span.start, span.end)}
    return "".join(text[n] if n not in inside else " " for n in range(first - len(before), last + len(after)))


def _elsewhere(one: Attribution, around: str) -> bool:
    """Whether the words around source and cue tell of an occasion, or the verb is one of doing more than saying."""
    if not one.cue or not one.source or SAID.search(one.cue[-1].exact) is None:
        return True
    return OCCASION.search(around) is not None
