"""Who passes on what a source says, and whom a source cites: links of a chain besides the sources of attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Article, Attribution, Entity, Span, cut
from consilience.resources import agencies, outlets
from consilience.statements import lexicon, naming
from consilience.statements.passages import pieces

NEAR = 60  # characters after a cue in which it is told to whom a thing was said
SENTENCE = re.compile(r"[.!?][\"”’»)]*\s+(?=[A-Z“\"])|\n")
CITING = re.compile(r"\b(?:citing|quoting)\s+(?P<who>[^,.;:()“”\"\n]{3,90}?)(?=,|[.;:()“”\"\n]|\s+(?:as|that|who)\b|$)")
QUOTED = re.compile(r"(?P<who>[^,.;:()“”\"\n]{3,60}?)\s+as\s+(?:saying|telling|claiming|warning|stating|confirming)\b")
QUOTES = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)\b")
REPORTED = re.compile(
    r"\b(?:reports?|statement|claims?|announcement|article|broadcast|dispatch|accounts?)\s+"
    r"(?:by|from|in|on)\s+(?P<by>[^,.;:()“”\"\n]{3,60}?)\s+that\s*$"
    r"|(?P<of>[^,.;:()“”\"\n]{3,60}?)['’]s?\s+(?:reports?|claims?|announcement|article|broadcast|dispatch)\s+that\s*$"
)
TOLD = re.compile(
    r"\b(?:told|tells|(?:as saying|quoted|cited) by|in an? (?:\w+ )?interview (?:with|on|for|to)"
    r"|speaking (?:to|with)|spoke to|on(?=\s+[\"“]?(?:[A-Z][\w&]*\s?){1,3}['’]s?\s))\s+"
)
LINK = re.compile(r",?\s*(?:as saying|that\b)?\s*")
NAME = re.compile(r"[\"“]?(?:[Tt]he\s+)?(?P<name>[A-Z][\w&-]*(?:\.\w+)*(?: (?:of )?[A-Z][\w&-]*){0,4})")
PREAMBLE = re.compile(r"(?:.*\b(?:after|despite|following|followed|denied|rejected|of|on|to|by|with|over|amid)\s+)?")


def is_medium(name: str) -> bool:
    """Whether a name is that of an agency, a paper or a station."""
    words = name.split()
    if not words or agencies.credited(name) is not None:
        return bool(words)
    paper = len(words) > 1 and outlets.is_paper(words[-1])
    return paper or outlets.home(name).country is not None


def outer(article: Article, one: Attribution, names: Sequence[Entity]) -> Span | None:
    """The medium through which the outlet has it, if it is another ("told Reuters", "a report by TASS that")."""
    return _told(article, one) or _reported(article.text, one, names)


def inner(text: str, one: Attribution, names: Sequence[Entity]) -> Span | None:
    """Whom a source cites for what it says ("Reuters, citing two officials, reported that")."""
    found = _quoted(text, one)
    if found is None and one.source:
        start = min(span.start for span in (*one.source, *one.cue))
        stop = SENTENCE.search(text, max(span.end for span in (*one.source, *one.cue)))
        match = CITING.search(text, start, stop.start() if stop else len(text))
        found = cut(text, match.start("who"), match.end("who")) if match else None
        if found is not None and _told_by_another(text, one, found):
            return None
    return found if found is not None and can_tell(found, names) else None


def uncited(text: str, one: Attribution, names: Sequence[Entity]) -> tuple[Span, ...]:
    """The content of an attribution without the words that tell whom its source has it from."""
    found = inner(text, one, names)
    if found is None or not any(span.overlaps(found) for span in one.content):
        return one.content
    start = max(
        text.rfind("citing", 0, found.start), text.rfind("quoting", 0, found.start), found.start - len("quoting ")
    )
    link = LINK.match(text, found.end)
    apart = set(range(start, link.end() if link else found.end))
    kept = tuple(piece for span in one.content for piece in pieces(text, span, apart))
    return kept or one.content


def can_tell(found: Span, names: Sequence[Entity]) -> bool:
    """Whether words name somebody, a body or a document, not a reason ("citing the cost")."""
    head = naming.head_of(found.exact)
    last = (naming.WORD.findall(head) or [""])[-1]
    named = any(e.kind != "other" and found.covers(e) and e.end == found.start + len(head.rstrip()) for e in names)
    cited = any(form in lexicon.words("naming", "cited") for form in naming.forms(last))
    return (
        named or cited or naming.kind_of(last) is not None or is_medium(naming.ARTICLE.sub("", head.strip(), count=1))
    )


def _quoted(text: str, one: Attribution) -> Span | None:
    """For "the paper quoted Dorlan as saying that" the one who is quoted."""
    if not any(QUOTES.search(cue.exact) for cue in one.cue):
        return None
    match = QUOTED.match(text, one.cue[-1].end + 1, max(one.content[-1].end, one.cue[-1].end + 1))
    return cut(text, match.start("who"), match.end("who")) if match else None


def _told_by_another(text: str, one: Attribution, found: Span) -> bool:
    """Whether another verb of saying stands between the source and those who are cited."""
    between = text[max(span.end for span in (*one.source, *one.cue)) : found.start]
    return bool(re.search(r"\b(?:said|told|according|wrote|added)\b", between))


def _told(article: Article, one: Attribution) -> Span | None:
    named = (*one.source, *one.cue)
    if not named:
        return None
    start, end = min(s.start for s in named), max(s.end for s in named) + NEAR
    stop = SENTENCE.search(article.text, max(s.end for s in named), end)
    told = TOLD.search(article.text, start, stop.start() if stop else end)
    name = NAME.match(article.text, told.end()) if told else None
    if name is None or any(s.covers(cut(article.text, *name.span("name"))) for s in one.content):
        return None
    here = (article.outlet or "").casefold()
    words = _longest_medium(name["name"])
    if not words or (here and (words.casefold() in here or here in words.casefold())):
        return None
    return cut(article.text, name.start("name"), name.start("name") + len(words))


def _longest_medium(words: str) -> str:
    """The most of the first words that name a medium; empty where none do."""
    parts = words.split(" ")
    return next((" ".join(parts[:n]) for n in range(len(parts), 0, -1) if is_medium(" ".join(parts[:n]))), "")


def _reported(text: str, one: Attribution, names: Sequence[Entity]) -> Span | None:
    """For "a report by the station that the port was shut" and "the station's report that" the station."""
    start = min(span.start for span in (*one.source, *one.cue, *one.content))
    line = text[text.rfind("\n", 0, start) + 1 : start]
    match = REPORTED.search(line)
    if match is None or one.within is not None:
        return None
    group = "by" if match["by"] else "of"
    first = match.start(group) + (PREAMBLE.match(match[group]) or match).end() if group == "of" else match.start("by")
    found = cut(text, start - len(line) + first, start - len(line) + match.end(group))
    return found if can_tell(found, names) else None


def media_name(words: str) -> str | None:
    """The name of a medium that is named by what it is ("state television"), if it is one."""
    low = words.casefold()
    return next((name for known, name in lexicon.media().items() if known in low), None)
