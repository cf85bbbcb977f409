"""Who passes on what a source says, and whom a source cites: links of a chain besides the sources of attributions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Article, Attribution, Clause, Entity, Participant, Span, cut
from consilience.statements import issuers, lexicon, naming
from consilience.statements import press as press_of
from consilience.statements.passages import outwards, pieces
from consilience.statements.press import Medium, Press
from consilience.statements.unspoken import unspoken

FAR = 200  # characters before a source in which it may be told at the beginning of the sentence whom it cites
NEAR = 60  # characters after a cue in which it is told to whom a thing was said
SENTENCE = re.compile(r"(?:(?<!\.[A-Z])\.|[!?])[\"”’»)]*\s+(?=[A-Z“\"])|\n")
CITING = re.compile(
    r"(?<!without )\b(?:[Cc]iting|[Qq]uoting)\s+(?P<who>(?:[^,.;:()“”\"\n]|(?<=\b[A-Z])\.|(?<=\.[A-Z])\.){3,90}?)"
    r"(?=,|(?<!\b[A-Z])\.|[;:()”\n]|\s+(?:as|that|who)\b|$)"
)
FRONTED = re.compile(
    r"(?:^|[\n.!?”\"]\s*)(?P<citing>Citing|Quoting)\b[^.;:\n]*,\s+$"
)  # "Citing two officials, Reuters said"
QUOTED = re.compile(  # a name with what its bearer is before or after it ("the mayor, Ana Dorlan, as saying")
    r"(?:(?:the|an?|its|his|her|their) [^,.;:()“”\"\n]{3,80}, (?=[A-Z]))?"
    r"(?P<who>(?:[\w ]{2,30})?[“\"][^“”\"\n]{3,60}[”\"]"
    r"|(?:[“\"][^“”\"\n]{3,60}[”\"] (?:to|of|at|in|for|from|with) )?[^,.;:()“”\"\n]{3,60}?)"
    r"(?:, [^,;:()“”\"\n]{3,80},|,)?"
    r"\s+(?:as\s+(?:saying|telling|claiming|warning|stating|confirming)"
    r"|who\s+(?:said|says|told|claimed|warned|stated))\b"
)
HANDED = re.compile(  # what somebody is cited for, before who they are ("citing information from | two officials")
    r"(?:[\w-]+ ){0,2}(?:information|intelligence|details?|tips?|leaks?|evidence) (?:(?:given|provided|supplied"
    r"|obtained|received|gathered|shared) )?(?:by|from) "
)
QUOTES = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)\b")
REPORTED = re.compile(
    r"\b(?:reports?|statement|claims?|announcement|article|broadcast|dispatch|accounts?)\s+"
    r"(?:by|from|in|on)\s+(?P<by>[^,.;:()“”\"\n]{3,60}?)\s+that\s*$"
    r"|(?P<of>[^,.;:()“”\"\n]{3,60}?)['’]s?\s+(?:reports?|claims?|announcement|article|broadcast|dispatch)\s+that\s*$"
)
TOLD = re.compile(
    r"\b(?:told|tells|telling|(?:confirmed|said|wrote|explained|admitted|complained|confided|revealed|disclosed) to"
    r"|(?:as saying|quoted|cited|[Aa]sked|pressed|questioned|interviewed)(?: (?:on )?\w+day)? by"
    r"|(?:statements?|comments?|remarks|messages?|e-?mails?|letters?) to|(?:spoke|[Ss]peaking) (?:to|with|on)"
    r"|interview(?:s|ed)?(?: \w+)? (?:with|on|for|to|by)|[Aa]ppear(?:ance|ed|ing) on"
    r"|(?:writes?|wrote|writing|article|(?P<column>essay|column|op-ed)|piece)(?: (?:on )?\w+day)?"
    r" (?:in|for|published (?:in|for|by|on))"
    r"|(?:viewed|seen|obtained|reviewed|received|acquired) by"
    r"|(?:provided|given|shared|sent|shown|leaked|released) (?:to|with)"
    r"|(?:[Ii]n|[Dd]uring) an?(?=\s(?:[A-Z][\w&.]*\s){1,4}"
    r"(?:interview|town hall|appearance|broadcast|podcast|column|op-ed|essay)\b)"
    r"|[Oo]n(?=\s+[\"“]?(?:[A-Z][\w&]*\s?){1,3}['’]s?\s))\s+"
)
OPENED = (
    re.compile(  # a sentence that tells first to whom its speaker spoke ("In an interview with CNN on Monday, ...")
        r"(?:^|[\n.!?”\"]\s*)(?P<how>(?:In (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}(?:interview|statement|e-?mail"
        r"|letter|memo|message|text|note|essay|column|op-ed|piece|article|recording|appearance)|Speaking|Appearing"
        r"|In (?:remarks|comments|e-?mails|letters|messages|texts)|During an? (?:[\w-]+ )?(?:interview|appearance)"
        r"|Asked|(?P<aired>On))\b[^.;:\n“”\"]*(?:[“\"][^.;:\n“”\"]{2,40}[”\"])?)(?:,|(?<=,[”\"]))\s+$"
    )
)
SIGNED = re.compile(r"(?:,|\b(?:to|in|on|of|for))\s")  # "— Ana Dorlan, Gdynia Gazette"
CREDITING = re.compile(
    r"\bfirst (?:report|reveal|publish|disclos)|\breported on$|\b(?:was|were|been)\b.*\b(?:reported|revealed)"
)
AS = re.compile(r"\bas (?:the )?$", re.IGNORECASE)
WITH = re.compile(r"\b(?:with|on|to|for)\s+")  # what leads over to a medium in such words ("with Ana Dorlan on CNN")
AIRED = re.compile(r"\s*(?:\w+ ){0,2}?on\s+")  # "said Monday on CNN"
HERE = re.compile(
    r"['’]s? |,? (?:host|anchor|correspondent|reporter|journalist|columnist|editor|commentator|contributor|analyst)\b"
)
STAFF = re.compile(  # "our colleagues at"
    r"(?:(?:the|an?|our|my|his|her|their|two|three|several|some) )?(?:\w+ )?"
    r"(?:colleague|reporter|journalist|columnist|editor|correspondent)s? (?:at|of|with|from|for) ",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:(?:the |an? |its |his |her )?(?:[\w.-]+ ){0,2}?"
    r"(?:newspaper|magazine|broadcaster|network|station|channel|website|agency|programme?|show) )?"
    r"(?:[A-Z]\w+ affiliate )?[\"“]?"
)
POINTING = re.compile(  # words for a subject that tell of nobody who says something
    r"i|we|you|s?he|it|they|who|which|that|one|any(?:one|body)|every(?:one|body)|nobody|to [a-z]+.*", re.IGNORECASE
)
LINK = re.compile(r",?\s*(?:as saying|that\b)?\s*")
PREAMBLE = re.compile(r"(?:.*\b(?:after|despite|following|followed|denied|rejected|of|on|to|by|with|over|amid)\s+)?")


def told(article: Article, one: Attribution, press: Press) -> Medium | None:
    """The medium through which the outlet has it, if it is another ("told Reuters", "a post viewed by Reuters")."""
    named = (*one.source, *one.cue)
    if not named:
        return None
    start, last = min(s.start for s in named), max(s.end for s in named)
    stop = SENTENCE.search(article.text, last, last + NEAR)
    opened = OPENED.search(article.text, max(0, start - FAR), start)
    start = opened.start("how") if opened else start
    found = list(TOLD.finditer(article.text, start, stop.start() if stop else last + NEAR))
    places = [m.end() for m in found]
    aired = AIRED.match(article.text, last)
    if any(cue.start >= one.content[-1].end and cue.covers(s) for cue in one.cue for s in one.source):
        places += [m.end() for m in SIGNED.finditer(article.text, one.source[-1].end, last)]
    places += [aired.end()] if aired else [last + 1] if article.text[:last].endswith(" on") else []
    places += [m.end() for m in WITH.finditer(article.text, start, opened.end("how"))] if opened else []
    places += [opened.end("aired") + 1] if opened and opened["aired"] else []
    leads = ((place, LEAD.match(article.text, place)) for place in places)
    media = [_introduced(press, lead) or press.told(place) for place, lead in leads]
    media += [press.programme(m.end()) for m in found if not m[0].startswith(("told", "tell"))]
    media += [press.programme(aired.end())] if aired else []
    media += [employer(one, press), *(press.written(m.end()) for m in found if m["column"])]
    medium = next((m for m in media if m is not None and not any(s.covers(m) for s in one.content)), None)
    return None if medium is None or press.own(medium.name) else medium


def _introduced(press: Press, lead: re.Match[str] | None) -> Medium | None:
    """The medium at the end of words that may tell what it is: whatever is named after "the website"."""
    if lead is None:
        return None
    named = press.written(lead.end()) if lead[0].strip(' "“') else press.told(lead.end())
    return None if named is None or press_of.DAY.match(named.name) else named


def credits(one: Attribution, press: Press, clauses: Sequence[Clause]) -> bool:
    """Whether an attribution only tells which medium reported on a thing, and nothing that it says ("The sale was first
    reported by Reuters"); "as" leads over to who says what its sentence tells ("as Reuters first reported")."""
    cue = " ".join(span.exact for span in one.cue)
    medium = press.at(one.source[0].start) if one.source else None
    if one.form == "direct" or medium is None or not CREDITING.search(cue):
        return False
    if AS.search(press.text[: min(span.start for span in (*one.source, *one.cue))]) or cue.lower().startswith("as "):
        return False
    return not any(span.covers(clause.head) for clause in clauses for span in one.content)


def employer(one: Attribution, press: Press) -> Medium | None:
    """The medium for which a source speaks or writes ("the paper's Ana Dorlan", "CNN host Ana Dorlan")."""
    medium = press.at(one.source[0].start) if one.source else None
    staff = STAFF.match(one.source[0].exact) if one.source else None
    if medium is None and staff is not None:
        return press.told(one.source[0].start + staff.end())
    if medium is None or not HERE.match(press.text, medium.end, one.source[0].end):
        return None
    return medium


def inner(text: str, one: Attribution, names: Sequence[Entity]) -> Span | None:
    """Whom a source cites for what it says ("Reuters, citing two officials, reported that")."""
    found = _quoted(text, one)
    if found is None and one.source:
        start = min(span.start for span in (*one.source, *one.cue))
        fronted = FRONTED.search(text, max(0, start - FAR), start)
        start = fronted.start("citing") if fronted else start
        stop = SENTENCE.search(text, max(span.end for span in (*one.source, *one.cue)))
        match = CITING.search(text, start, stop.start() if stop else len(text))
        found = cut(text, match.start("who"), match.end("who")) if match else None
        handed = HANDED.match(text, found.start, found.end) if found else None
        found = cut(text, handed.end(), found.end) if found and handed else found
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
    last = issuers.noun_of(found.exact)
    named = any(e.kind != "other" and found.covers(e) and e.end == found.start + len(head.rstrip()) for e in names)
    cited = any(form in lexicon.words("naming", "cited") for form in naming.forms(last))
    return (
        named
        or cited
        or naming.kind_of(last) is not None
        or press_of.is_medium(naming.ARTICLE.sub("", head.strip(), count=1))
    )


def quotes(one: Attribution) -> bool:
    """Whether the source of an attribution hands on the words of another ("the paper quoted Dorlan as saying")."""
    return any(QUOTES.search(cue.exact) for cue in one.cue)


def _quoted(text: str, one: Attribution) -> Span | None:
    """For "the paper quoted Dorlan as saying that" the one who is quoted."""
    if not quotes(one):
        return None
    match = QUOTED.match(text, one.cue[-1].end + 1, max(one.content[-1].end, one.cue[-1].end + 1))
    return cut(text, match.start("who"), match.end("who")) if match else None


def _told_by_another(text: str, one: Attribution, found: Span) -> bool:
    """Whether another verb of saying stands between the source and those who are cited."""
    between = text[max(span.end for span in (*one.source, *one.cue)) : found.start]
    return bool(re.search(r"\b(?:said|told|according|wrote|added)\b", between))


def reported(text: str, one: Attribution, names: Sequence[Entity]) -> Span | None:
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


def teller(text: str, n: int, rows: Sequence[Attribution], clauses: Sequence[Clause]) -> Participant | None:
    """Who tells that the source of an attribution says something, where none of those that hold it is cued by that
    ("Lund testified that the board believes ...")."""
    said = next((c for c in clauses if any(cue.covers(c.head) for cue in rows[n].cue)), None)
    if said is None or said.relation != "complement" or said.parent is None or rows[n].form == "direct":
        return None
    clause = clauses[said.parent]
    if clause.head.start > min(span.start for span in (said.head, *rows[n].content)):
        return None  # "Ten said they agree, 75 said they do not"
    if any(mark in text[clause.head.end : said.head.start] for mark in ":;"):
        return None  # "Some say it is good: It will hold, they argue"
    says = clause.predicate in lexicon.words("saying", "telling") and not clause.negated and clause.modal is None
    cued = any(cue.overlaps(clause.head) for k in outwards(rows, n) for cue in rows[k].cue)
    if cued or not says or unspoken(said.parent, clauses):
        return None
    who = next((p for p in clause.participants if p.role == "agent"), None)
    known = who is not None and (who.entity or not POINTING.fullmatch(who.exact))
    return who if who is not None and known and who.entity != rows[n].speaker else None


def media_name(words: str) -> str | None:
    """The name of a medium that is named by what it is ("state television"), if it is one."""
    low = words.casefold()
    return next((name for known, name in lexicon.media().items() if known in low), None)
