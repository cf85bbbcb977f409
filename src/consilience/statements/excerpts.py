"""Passages in the words of another without quotation marks: after a colon, under a label, beside who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

import msgspec

from consilience.model import Annotations, Attribution, Clause, Entity, Participant, Span, cut
from consilience.resources.marks import reopens
from consilience.statements import issuers, naming
from consilience.statements.lexicon import words as listed
from consilience.statements.passages import first_person
from consilience.statements.press import Press

LINE = re.compile(r"[^\s][^\n]*")
SHORTEST = 40  # characters of a passage that a colon introduces
QUOTE = re.compile(r":(?P<between>\s*(?:\n[^\n“\"«]{0,40}\n\s*)*)(?P<quote>(?<=\s)[“\"«](?=\S))")
CLOSING = {"“": "”", '"': '"”', "«": "»"}
OWNED = re.compile(  # what follows, named by whose it is: "the Harbour Board's description of his case, in full:"
    r"(?:['’]s?)? (?:[\w-]+ )?(?:description|statement|account|summary|explanation|definition|response|reply|answer"
    r"|announcement|release|letter|post|message|note|tweet|warning|words)\b[^:]*:$"
)
CITED = re.compile(
    r"(?:(?:According to|From|Per)|\(?\b[Vv]ia) (?P<who>[^:()\n]{3,60}?)\)?(?: \([^:()\n]{3,40}\))?:$"
    r"|^(?P<line>[A-Z][^:\n]{2,50}):$"
)
HERE = re.compile(r"\b[Hh]ere(?:['’]s| is) (?:the )?(?=[A-Z])")
TAKEN_UP = re.compile(
    r"(?:(?:Here|Below) (?:it|they|he|she) (?:is|are)\b"
    r"|(?:It|The|His|Her|Their|Its)\b(?: \w+){0,3} (?:reads?|said|says|continue[ds])"
    r"|(?:His|Her|Their|Its|The) full (?:\w+ )?(?:statement|text|letter|remarks|speech|post|message|comments?))"
    r"[^:\n]*:$"
)
PAGE = re.compile(r"\b(?:advertisement|advertising|ad|share|watch(?:ed)?|photos?|videos?|read|more)\b", re.IGNORECASE)
IN_WRITING = re.compile(  # "The board denied it in a statement:"
    r"\b(?:in|with) (?:an?|his|her|its|their|the following) (?:[\w-]+ ){0,3}?"
    r"(?:statement|letter|memo|e-?mail|post|tweet|message|note|op-ed|release|blog|speech|press release)"
    r"(?: (?:on|to|from|sent|posted|published|released|issued|late|early|last|this)\b[^:\n]{0,60})?:$"
)
ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\[…\])\s?")  # at the start of a passage that leaves words out
FRONTED = re.compile(r"(?:For|At|Over at|In|On) (?P<who>[^,\n]{3,40}),")
CLOSED = re.compile(r"[.!?…][”\"’)\]]*(?:\s*\[[^\[\]\n]{3,40}\])?\s*$")
ENDED = re.compile(  # the end of a quotation, who says it, and a verb of saying
    r",(?P<mark>[”\"]) (?P<who>[^\n.?!“”\":;]{2,140}?) (?P<verb>(?:said|says|wrote|writes|reads?|told|added|tweeted"
    r"|explained|argued|noted|recalled|testified|insisted))\b(?! that\b|,? [“\"])"
)
LISTS = re.compile(r"\bthat:$")  # what opens a list of what somebody says
BULLET = re.compile(r"[•·▪◦*►–—-]\s*\S")
UTTERED = re.compile(r", (?=[“\"«]\S)")
GIVEN = 0.3  # the share of a quotation that somebody is given, so that it is not another's
NEAR = 45  # characters between a source and the colon after it that only lead up to what it says
ALONE = 8  # words of a line that only tells whose words follow ("As the Harbour Post reported:")
BARE = re.compile(  # "Harbour Insider reports:"
    r"(?P<who>(?:The )?(?:[A-Z][\w.’'&-]*)(?: (?:[A-Z][\w.’'&-]*|of|the|and|&)){0,4})"
    r" (?:reports?|reported|writes?|wrote|notes?|noted|explains?|explained|adds?|added|continues?|continued):"
)
SPOKEN = 5  # words of a turn that tells a conversation from a list
OPENERS = '“"«'
CLOSERS = "”\"’'»)"  # behind a colon that ends a line ("... a “better port:”")
ONESELF = re.compile(r"\bI(?:['’](?:m|ve|d|ll))? [a-z]")  # a paragraph in which another than the outlet speaks


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A passage, the words that tell whose it is, and its source in them with the entity that it means."""

    content: Span
    cue: Span
    source: Span | None
    speaker: str | None


def led(text: str, annotations: Annotations, press: Press) -> Iterator[Excerpt]:
    """What a sentence that ends with a colon leads up to, and quotations right before words that tell who says them."""
    yield from _introduced(text, annotations, press)
    yield from _quoted(text, annotations, press)
    yield from _followed(text, annotations)
    yield from _uttered(text, annotations)


def _introduced(text: str, annotations: Annotations, press: Press) -> Iterator[Excerpt]:
    """The paragraph after a sentence that ends with a colon and tells who says, wrote or published something."""
    lines = [m for m in LINE.finditer(text) if len(m[0]) > SHORTEST or not PAGE.match(m[0])]
    places = first_person(text)
    for number, (line, after) in enumerate(pairwise(lines), 1):
        end = line.start() + len(line[0].rstrip().rstrip(CLOSERS))
        items = list(takewhile(_is_item, lines[number:])) if LISTS.search(text, line.start(), end) else []
        if text[end - 1] != ":" or not (items or _continuous(after[0])):
            continue
        start = max((s.start for s in annotations.sentences if s.start < end), default=line.start())
        opening = cut(text, max(start, line.start()), end)
        other = not any(place < after.start() for place in places) and _speaks(after, places)
        cue = opening
        alone = opening.start == line.start() and len(line[0].split()) <= ALONE
        spoken = items or other or alone or ONESELF.search(after[0])
        telling = listed("saying", "speaking") if spoken else frozenset[str]()
        found = _introducer(text, annotations, press, opening, telling)
        if found is None and alone:
            found = _bare(annotations, opening)
        if found is None and (other or ELLIPSIS.match(after[0])):
            found, cue = _about(text, annotations, opening), cut(text, end - 1, end)
        further = _further(lines[number + 1 :], places) if other else ()
        for item in items or [after, *further]:
            content = cut(text, item.start(), item.start() + len(item[0].rstrip()))
            if found is not None and _can_be(*found, annotations) and not _quotes(annotations, content, found[1]):
                source, speaker = found
                yield Excerpt(content=content, cue=cue, source=source, speaker=speaker)
                places = [place for place in places if not content.start <= place < content.end]


def _further(lines: Sequence[re.Match[str]], places: Sequence[int]) -> Sequence[re.Match[str]]:
    """The lines that go on with a passage in the first person."""
    return list(takewhile(lambda line: _speaks(line, places), lines))


def _speaks(line: re.Match[str], places: Sequence[int]) -> bool:
    """Whether a line speaks in the first person, at one of the places where the text does."""
    return any(line.start() <= place < line.end() for place in places)


def _is_item(line: re.Match[str]) -> bool:
    """Whether a line is one of a list: under a bullet, or without a stop at its end."""
    return bool(BULLET.match(line[0])) or not (CLOSED.search(line[0]) or line[0].rstrip().endswith(":"))


def _quoted(text: str, annotations: Annotations, press: Press) -> Iterator[Excerpt]:
    """A quotation that nobody is given, after a sentence that ends with a colon and tells whose words follow."""
    end = 0
    for match in QUOTE.finditer(text):
        start, colon = match.start("quote"), match.start()
        if start < end or any(len(line) > 1 and not PAGE.match(line) for line in match["between"].split("\n")):
            continue
        end = closing(text, start)
        content = cut(text, start, end)
        given = (row for row in annotations.attributions if row.source and _inside_of(row, content))
        if len(content.exact.split()) < SPOKEN or any(given):
            continue
        opening = cut(text, max((s.start for s in annotations.sentences if s.start <= colon), default=0), colon + 1)
        found = _introducer(text, annotations, press, opening, listed("saying", "speaking"))
        if found is not None and _can_be(*found, annotations):
            source, speaker = found
            near = opening.covers(source) and colon - source.end < NEAR  # else more is told before the colon
            cue = cut(text, min(source.end + 1, colon) if near else colon, colon + 1)
            yield Excerpt(content=content, cue=cue, source=source, speaker=speaker)


def _followed(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """A quotation that nobody is given and that ends with a comma, before a name and a verb of saying ("...," the
    board's Ana Dorlan, who left in May, said of it)."""
    names = [e for e in annotations.entities if e.mention == "name" and e.kind in ("person", "organisation")]
    for match in ENDED.finditer(text):
        start = max(text.rfind(mark, text.rfind("\n", 0, match.start()) + 1, match.start()) for mark in OPENERS)
        content = cut(text, start, match.start("mark") + 1) if start >= 0 else None
        if content is None or len(content.exact.split()) < SPOKEN:
            continue
        if any(row.source and _inside_of(row, content) for row in annotations.attributions):
            continue
        who = next((e for e in names if match.start("who") <= e.start and e.end <= match.end("who")), None)
        if who is not None:
            source = cut(text, *match.span("who"))
            bearer = naming.bearer(text, source, names) or who
            yield Excerpt(content=content, cue=cut(text, *match.span("verb")), source=source, speaker=bearer.entity)


def _uttered(text: str, annotations: Annotations) -> Iterator[Excerpt]:
    """A quotation that nobody is given, right after a comma and a verb of which somebody named is the subject, whatever
    way of speaking that verb tells ("On Friday Ana Dorlan crowed, "...")."""
    people = {e.entity for e in annotations.entities if e.mention == "name" and e.kind == "person"}
    heads = {clause.head.end: clause for clause in annotations.clauses if clause.relation in ("main", "conjunct")}
    for match in UTTERED.finditer(text):
        clause, start = heads.get(match.start()), match.end()
        agent = _agent(clause) if clause is not None else None
        content = cut(text, start, closing(text, start))
        if clause is None or agent is None or agent.entity not in people or len(content.exact.split()) < SPOKEN:
            continue
        given = (row for row in annotations.attributions if row.source and _inside_of(row, content))
        if all(content.covers(row.source[0]) for row in given):
            yield Excerpt(
                content=content, cue=clause.head, source=cut(text, agent.start, agent.end), speaker=agent.entity
            )


def closing(text: str, start: int) -> int:
    """Where a quotation ends: at its closing mark, in a later paragraph where each but the last is left open."""
    marks = CLOSING[text[start]]
    while True:
        line = text.find("\n", start)
        line = line if line >= 0 else len(text)
        closed = next((n for n in range(start + 1, line) if text[n] in marks and not reopens(text, n)), None)
        if closed is not None:
            return closed + 1
        further = re.compile(r"\s*").match(text, line)
        after = further.end() if further else line
        if after >= len(text) or text[after] not in OPENERS:
            return line
        start = after


def _inside_of(row: Attribution, content: Span) -> bool:
    """Whether an attribution gives a good part of a quotation to somebody."""
    held = sum(min(s.end, content.end) - max(s.start, content.start) for s in row.content if s.overlaps(content))
    return held > GIVEN * (content.end - content.start)


def _continuous(paragraph: str) -> bool:
    """Whether a paragraph can be one excerpt: of some length, no list, and not half in quotation marks."""
    listed_or_cut = re.match(r"[•*–—·-]|\d+[.)] ", paragraph) or not CLOSED.search(paragraph)
    return len(paragraph) >= SHORTEST and not listed_or_cut and paragraph[0] not in OPENERS


def _can_be(source: Span, speaker: str | None, annotations: Annotations) -> bool:
    """Whether a pronoun or a noun can mean the one whom coreference has for it ("the judge" is no firm)."""
    kinds = {e.kind for e in annotations.entities if e.entity == speaker and e.mention == "name"}
    word = source.exact.lower()
    kind = "person" if word in ("he", "she") else naming.kind_of(issuers.noun_of(word))
    named = source.exact[:1].isupper() and " " in source.exact
    return named or not kinds or kind != "person" or "person" in kinds


def _quotes(annotations: Annotations, paragraph: Span, speaker: str | None) -> bool:
    """Whether a paragraph tells itself that the one who is announced says what stands in it."""
    inside = (a for a in annotations.attributions if a.source and a.cue and paragraph.covers(a.source[0]))
    return any(a.speaker is not None and a.speaker == speaker for a in inside)


def _introducer(
    text: str, annotations: Annotations, press: Press, opening: Span, telling: Set[str] = frozenset()
) -> tuple[Span, str | None] | None:
    """Who is said to say what follows: the words that name them, and the entity. `telling` are verbs that may do so
    besides those listed for excerpts."""
    cited = CITED.search(opening.exact)
    if cited is not None:
        group = "who" if cited["who"] else "line"
        found = _cited(text, annotations, press, cut(text, *(opening.start + k for k in cited.span(group))))
        if found is not None and not (group == "line" and cited["line"].isupper()):
            return found
    here = HERE.search(opening.exact)
    if here is not None:
        return _shown(annotations, press, opening.start + here.end())
    sayings = [
        a
        for a in annotations.attributions
        if a.source and a.cue and opening.covers(a.source[0]) and opening.covers(a.cue[-1])
    ]
    named = {e.entity for e in annotations.entities if e.mention == "name"}
    written = IN_WRITING.search(opening.exact) is not None
    for clause in reversed([c for c in annotations.clauses if opening.covers(c.head) and _leads(c, text, opening)]):
        said = next((a for a in sayings if any(cue.overlaps(clause.head) for cue in a.cue)), None)
        if said is not None and (written or clause.predicate in listed("excerpts", "telling") | telling):
            lists = LISTS.search(opening.exact) is not None  # "The groups stressed that:" needs no name
            written_by = press.whole(said.source[0]) or issuers.is_document(said.source[0].exact)
            known = (
                lists or said.speaker in named or written_by or (written and said.source[0].exact.startswith("The "))
            )
            return (said.source[0], said.speaker) if known and not _writer(said.source[0].exact) else None
        agent = _agent(clause)
        if agent is not None and (written or _announces(clause, text, opening)):
            names = (e.end for e in annotations.entities if e.mention == "name" and agent.start <= e.start < agent.end)
            return cut(text, agent.start, max(agent.end, *names, 0)), agent.entity
    owner = _owner(annotations, text, opening)
    if owner is not None:
        return owner, owner.entity
    if TAKEN_UP.search(opening.exact):
        return _issuer_before(annotations, text, opening)
    fronted = FRONTED.match(opening.exact)
    medium = press.whole(cut(text, *(opening.start + k for k in fronted.span("who")))) if fronted else None
    return (medium, medium.name) if medium and not press.own(medium.name) else None


def _owner(annotations: Annotations, text: str, opening: Span) -> Entity | None:
    """Whose the words are that follow, by a noun for them ("this is the Harbour Board's description of it:")."""
    inside = [e for e in annotations.entities if e.mention == "name" and opening.covers(e)]
    return next((e for e in inside if e.kind != "other" and OWNED.match(text, e.end, opening.end)), None)


def _bare(annotations: Annotations, opening: Span) -> tuple[Span, str | None] | None:
    """Who stands before a verb of saying in a line that says nothing else, in which the parser may see no verb."""
    told = BARE.fullmatch(opening.exact)
    if told is None:
        return None
    who = cut(opening.exact, *told.span("who"))
    source = Span(start=opening.start + who.start, end=opening.start + who.end, exact=who.exact)
    named = next((e.entity for e in annotations.entities if e.end == source.end and source.covers(e)), None)
    return source, named or naming.ARTICLE.sub("", who.exact, count=1)


def _about(text: str, annotations: Annotations, opening: Span) -> tuple[Span, str | None] | None:
    """Whom the sentence is about that leads up to a passage of which words are left out: nobody cuts his own."""
    names = {e.entity for e in annotations.entities if e.mention == "name" and e.kind == "person"}
    main = (c for c in annotations.clauses if opening.covers(c.head) and c.relation in ("main", "conjunct"))
    agents = (next((p for p in clause.participants if p.role == "agent"), None) for clause in main)
    found = next((p for p in agents if p is not None and p.entity in names), None)
    return (cut(text, found.start, found.end), found.entity) if found else None


def _leads(clause: Clause, text: str, opening: Span) -> bool:
    """Whether a clause can tell who says what follows: a main one, "as Dorlan wrote", or "..., writing:" at the end."""
    if clause.relation == "participle":
        return text[clause.head.end : opening.end] == ":"
    if clause.relation == "adverbial":
        return text[: clause.spans[0].end].casefold()[clause.spans[0].start :].startswith("as ")
    return clause.relation in ("main", "conjunct")


def _shown(annotations: Annotations, press: Press, place: int) -> tuple[Span, str | None] | None:
    """Whose words "here is" shows: a medium's, or somebody's whose name stands there."""
    medium = press.at(place)
    if medium is not None:
        return None if press.own(medium.name) else (medium, medium.name)
    person = next(
        (e for e in annotations.entities if e.mention == "name" and e.kind == "person" and e.start == place), None
    )
    return (person, person.entity) if person else None


def _writer(source: str) -> bool:
    """Whether a source is the writer ("I", "we")."""
    return source.lower() in ("i", "we")


def _cited(text: str, annotations: Annotations, press: Press, who: Span) -> tuple[Span, str | None] | None:
    """Who stands after "according to", if it is a medium of others or somebody of a name."""
    medium = press.whole(who)
    if medium is not None:
        return None if press.own(medium.name) else (who, medium.name)
    names = [e for e in annotations.entities if e.mention == "name" and e.kind in ("person", "organisation")]
    known = {e.entity for e in names}
    ending = (e for e in annotations.entities if e.entity in known and e.end == who.end and who.covers(e))
    named = naming.bearer(text, who, names) or next(ending, None)
    return (who, named.entity) if named else None


def _agent(clause: Clause) -> Participant | None:
    agent = next((p for p in clause.participants if p.role == "agent"), None)
    return None if agent is None or _writer(agent.exact) or not agent.entity else agent


def _announces(clause: Clause, text: str, opening: Span) -> bool:
    """Whether a clause tells that its subject says what follows ("has more", "put out a statement")."""
    if clause.negated:
        return False
    rest = text[clause.head.end : opening.end]
    if clause.predicate == "have" and re.match(r" (?:more|(?:this|something|a few words|plenty) to (?:say|add))", rest):
        return True
    if clause.predicate in listed("excerpts", "telling"):
        return True
    about = [p for p in clause.participants if p.role == "patient"]
    nouns = {form for p in about for word in naming.WORD.findall(p.exact)[:5] for form in naming.forms(word)}
    return clause.predicate in listed("excerpts", "issuing") and bool(nouns & listed("excerpts", "things"))


def _issuer_before(annotations: Annotations, text: str, opening: Span) -> tuple[Span, str | None] | None:
    """Who issued, in the sentences right before, what is then taken up ("The mayor put out a letter. Here it is:")."""
    near = [c for c in annotations.clauses if 0 <= opening.start - c.head.end < 400]
    for clause in reversed(near):
        agent = _agent(clause)
        if agent is not None and _announces(clause, text, opening):
            return cut(text, agent.start, agent.end), agent.entity
    return None
