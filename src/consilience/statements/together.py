"""Who speak together: the names that a source joins ("Ida Lund and union spokesman Nils Fosse")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.model import Entity, Span
from consilience.resources.boxes import blanked
from consilience.statements import naming
from consilience.statements.lexicon import words as listed

JOINED = re.compile(
    r"(?P<aside>(?: \([^()\n]*\))?(?: (?:of|from|at|in|for|with) [^,;\n]{2,60}?)?(?:, [^;\n]{2,120}?)?)"
    r"(?P<link>,? (?:and|&) |, )(?P<title>(?:\(?[\w.’'-]+\)? ){0,7})"
)
SEVERAL = re.compile(r"(?P<noun>(?:[\w’'-]+ )*[\w-]+s), (?:[Tt]he )?")
PLAIN = re.compile(r"(?: \([^()]*\))?(?: (?:of|from) [^,;]*)?(?:, (?:[DRI][-–][\w. ]+|\d+))?")  # an aside that is short
OTHERS = re.compile(r",? (?:and|&|as well as|along with) (?:[\w-]+ ){0,3}?(?:others?\b|(?:several|dozens|more)\b)")
SPACE = re.compile(r"\s+")
CAPITAL = re.compile(r" [A-Z]")
PLACING = frozenset({"in", "from", "of", "across", "at", "near"})
ARTICLES = frozenset({"the", "a", "an", "both"})
RELATIVES = frozenset({"who", "whose", "whom", "which"})
KINDS = {"person": "person", "organisation": "body", "place": "body"}


def members(text: str, source: Span, first: str, names: Sequence[Entity]) -> tuple[str, ...]:
    """The entities that speak together, from the one that a source opens with; none where it speaks alone."""
    inside = [e for e in names if source.covers(e) and e.kind in KINDS]
    start = next((n for n, e in enumerate(inside) if e.entity == first), None)
    if start is None or not _is_speaker(text, source, inside[start]) or _some_of(text, source, inside[start]):
        return ()
    found = tuple(dict.fromkeys(e.entity for e in _chain(text, source, inside[start:])))
    return found if len(found) > 1 else ()


def announced(text: str, source: Span, names: Sequence[Entity]) -> str | None:
    """The first of those whom a noun for several announces ("two unions, the Dockers and the Pilots")."""
    opening = SEVERAL.match(source.exact)
    if opening is None or naming.head_of(source.exact) != opening["noun"]:
        return None
    if naming.kind_of(naming.WORD.findall(opening["noun"])[-1]) not in ("person", "organisation"):
        return None
    first = next((e for e in names if e.start == source.start + opening.end() and source.covers(e)), None)
    return first.entity if first is not None and members(text, source, first.entity, names) else None


def _chain(text: str, source: Span, names: Sequence[Entity]) -> Iterator[Entity]:
    """The first name and those that are joined to it; what only commas join counts where an "and" follows, be it of
    others without a name ("Fosse, Lund Steel and six other companies")."""
    last, waiting = names[0], [names[0]]
    for one in names[1:]:
        link = _link(text, source, last, one, names)
        if link is None:
            continue
        waiting.append(one)
        last = one
        if link != ",":
            yield from waiting
            waiting = []
    if OTHERS.match(text, last.end, source.end):
        yield from waiting


def _link(text: str, source: Span, before: Entity, one: Entity, names: Sequence[Entity]) -> str | None:
    """By what two names are joined as those of two speakers: "and", a comma; null where they are not."""
    found = JOINED.fullmatch(SPACE.sub(" ", blanked(text)[before.end : one.start]))
    if found is None or not _is_speaker(text, source, one):
        return None
    aside, link = found["aside"], found["link"].strip()
    unlike = KINDS[before.kind] != KINDS[one.kind]
    if unlike and (aside or link != "and" or CAPITAL.match(text, one.end, source.end)):
        return None
    between = (e for e in names if before.end <= e.start and e.end <= one.start)
    if any(KINDS[e.kind] == KINDS[one.kind] for e in between if e.kind != "place") or not _titles(found["title"], one):
        return None  # "an adviser to Ida Lund and Nils Fosse"
    plain = PLAIN.fullmatch(aside) if one.kind == "person" else not aside
    if not plain and (link == "," or not aside.startswith(",") or not found["link"].startswith(",")):
        return None
    return link


def _some_of(text: str, source: Span, first: Entity) -> bool:
    """Whether words before the first name tell that it is some of those, or where others belong."""
    before = text[source.start : first.start]
    placed = first.kind == "place" and any(word in PLACING for word in before.lower().split())
    return placed or naming.is_some(before)


def _titles(words: str, one: Entity) -> bool:
    """Whether words before a name are its title or article, so that nothing else is joined."""
    found = words.split()
    while found and found[0].lower() in ARTICLES:
        del found[0]
    if not found:
        return True
    if found[0].lower() in RELATIVES:
        return False  # "Lund, who had served under Dorlan"
    kind = naming.kind_of(found[-1].strip(".,"))
    if one.kind != "person":
        return kind == "organisation" and found[-1].islower()
    return kind == "person" or found[-1].lower() in listed("naming", "ranks") or found[-1][:1].isupper()


def _is_speaker(text: str, source: Span, one: Entity) -> bool:
    """Whether a name is that of a speaker, and does not only tell whose the next word is."""
    after = text[one.end : source.end]
    return not naming.RUNS_ON.match(after) and not naming.belongs(text, one)
