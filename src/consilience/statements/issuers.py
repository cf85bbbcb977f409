"""Who issued a document that is a source: by the words of the source, or where the text told of it before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from consilience.model import Annotations, Attribution, Entity, Span
from consilience.resources import gazetteer
from consilience.statements import naming
from consilience.statements.lexicon import words as listed
from consilience.statements.press import is_medium

LINK = re.compile(
    r"(?:(?P<done>\w+)\s+)?\b(?P<link>by|of|from|to|for|against|about|on|in|among|across|regarding|concerning|into"
    r"|over|with)\s"
)
BELOW = re.compile(
    r"\b(?:since|after|before|when|while|that|which|who)\b"
)  # a clause ("polls held since he left Elsby")
OWNED = re.compile(r"['’]s? (?P<rest>(?:[\w-]+ ){0,3}[a-z]+)$")
OFFICE = re.compile(r" (?:[A-Z][\w-]+ ){1,4}")  # between a body's name and that of who has an office there
PART = re.compile(  # what stands before the last part of a body's name ("Inspector General for | Harbour Works")
    r"(?:[Tt]he )?(?P<name>(?:[A-Z][\w.&’'-]* )*[A-Z][\w.&’'-]* (?:for|of) (?:the )?)$"
)
BODY = re.compile(r" (?P<noun>[a-z]+)\b")
INDEFINITE = re.compile(r"an? (?:new |recent )?report", re.IGNORECASE)
UNNAMED = re.compile(  # a report that is another's than those of which more is told
    r"\ban? (?:new |recent )?report (?:says?|said|claims?)\b|\baccording to an? (?:new |recent )?report\b"
)
ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?$")
REPORTED = re.compile(
    r",? (?:(?:also|later|first|has|had|previously) )*"
    r"(?:report(?:s|ed)|wr(?:ites|ote)|reveal(?:s|ed)|publish(?:es|ed))\b"
)
OPENING = re.compile(r"(?:^|[.!?”\"\n]\s*)In $")
AGENT = 5  # words before a name among which it is told what its bearer did to a document
AHEAD = 500  # characters after a report within which it is told whose it is
NEAR = 45  # characters between the naming of an issuer and that of its document
FAR = 2500  # characters after which a document that is taken up was told of


def is_document(source: str) -> bool:
    """Whether a source is something written or recorded, by the common noun that it is built on."""
    owned = OWNED.search(source.split(",")[0])  # what somebody has is built on the noun after the name
    found = _words(owned["rest"] if owned else source)
    if not found or (len(found) > 1 and found[-1][:1].isupper()):
        return False
    return naming.kind_of(found[-1]) == "document" or any(
        f in listed("issuers", "documents") for f in naming.forms(found[-1])
    )


def noun_of(words: str) -> str:
    """The noun that some words are built on, in small letters."""
    return next(iter(_words(words.lower())[-1:]), "")


def _words(source: str) -> list[str]:
    """The words of a source as far as the noun that it is built on ("a report commissioned last May")."""
    found: list[str] = naming.WORD.findall(naming.head_of(source))
    done = listed("issuers", "seeing") | listed("issuers", "issuing")
    stop = next((n for n, word in enumerate(found) if n and word in done), len(found))
    return found[:stop]


def written_in(text: str, source: Span, names: Sequence[Entity]) -> Entity | None:
    """The first name in a source that is its document's issuer ("the board's report", "a letter from Dorlan")."""
    inside = [e for e in names if e.kind != "other" and source.covers(e) and text[e.end : e.end + 1] != "-"]
    inside = [e for e in inside if not (_is_place(e) and _sent(text[source.start : e.start]))]
    found = next((e for e in inside if issued(text[source.start : e.start])), None)
    if found is None:
        return None
    persons = [e for e in inside if e.kind == "person" and e.start > found.end]
    if naming.is_employer(text, found, persons[0].start if persons else source.end):
        return next(iter(persons), None)
    return next((e for e in persons if OFFICE.fullmatch(text, found.end, e.start)), found)


def _is_place(name: Entity) -> bool:
    """Whether a name is that of a place or a region, not only taken for one."""
    return name.kind == "place" and bool(gazetteer.lookup(name.exact))


def _sent(before: str) -> bool:
    """Whether what stands before a place only tells where reports came from ("recent reports from the Midwest")."""
    links = list(LINK.finditer(before))
    noun = (links[-1]["done"] or "").lower() if links and links[-1]["link"] in ("from", "in", "across") else ""
    return any(form in listed("issuers", "reporting") | listed("issuers", "studies") for form in naming.forms(noun))


def called(text: str, name: Entity) -> str:
    """The name of an issuer, whole where the text has more of it before, or tells which body of a state it is."""
    body = BODY.match(text, name.end) if name.kind == "place" else None
    if body is not None and naming.kind_of(body["noun"]) == "organisation":
        return f"{name.entity} {body['noun']}"  # "the U.S. military"
    part = PART.search(text, max(0, name.start - NEAR), name.start) if name.kind == "organisation" else None
    return f"{part['name']}{name.exact}" if part else name.entity


def issued(before: str) -> bool:
    """Whether who is named after some words of a document's naming issued it: nobody did who only ordered or saw it."""
    links = list(LINK.finditer(before))
    if not links:
        return True
    if BELOW.search(before):
        return False
    link, done = links[-1]["link"], (links[-1]["done"] or "").lower()
    if link == "of":
        return not any(form in listed("issuers", "studies") for form in naming.forms(done))
    seen = listed("issuers", "seeing").intersection(before.lower().split()[-AGENT:])  # "funded last year by"
    return link == "from" or (link == "by" and not seen)


def told(text: str, annotations: Annotations, one: Attribution) -> str | None:
    """Who issued the document that a source takes up ("Dorlan published a letter. ... the letter said"): the last."""
    kinds = "|".join(sorted(listed("issuers", "kinds")))
    found = re.fullmatch(
        rf"(?:the|this|that) (?:(?:{kinds}|[\w-]+-page) )*(?P<noun>[a-z]+)", one.source[0].exact.lower()
    )
    if found is None or found["noun"].endswith("s"):
        return None
    place, noun = one.source[0].start, found["noun"]
    names = {e.entity for e in annotations.entities if e.mention == "name" and e.kind != "other"}
    near = [e for e in annotations.entities if e.entity in names and place - FAR < e.start < place]
    issuers = [called(text, e) for e in reversed(near) if _issues(text, e, noun)]
    if noun not in listed("issuers", "general"):
        return next(iter(issuers), None) or _reporter(text, near, place, noun)
    most = Counter(issuers).most_common(2)
    return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None


def _reporter(text: str, near: Sequence[Entity], place: int, noun: str) -> str | None:
    """The medium that reported something before, where no other such document is told of ("the Lantern reported that
    ... The report said")."""
    if noun not in listed("issuers", "reporting"):
        return None
    medium = next((e for e in reversed(near) if _reports(text, e)), None)
    if medium is None:
        return None
    others = re.findall(rf"\b{noun}s?\b", UNNAMED.sub("", text[max(0, place - FAR) : medium.start]))
    others += re.findall(rf"(?<![Tt]he )\b{noun}s?\b", text[medium.end : place])
    return None if others else medium.entity


def foretold(text: str, annotations: Annotations, one: Attribution) -> str | None:
    """The one medium that is credited right after a report that nobody is named for ("..., a report says. According to
    the Lantern, ...")."""
    source = one.source[0]
    if not INDEFINITE.fullmatch(source.exact):
        return None
    names = [e for e in annotations.entities if e.mention == "name" and source.end < e.start < source.end + AHEAD]
    media = {e.entity for e in names if _reports(text, e)}
    return next(iter(media)) if len(media) == 1 else None


def _reports(text: str, name: Entity) -> bool:
    """Whether a medium is named as one that reported something."""
    credited = REPORTED.match(text, name.end) or ACCORDING.search(text, max(0, name.start - NEAR), name.start)
    return credited is not None and is_medium(name.entity)


def _issues(text: str, name: Entity, noun: str) -> bool:
    """Whether the words around a name tell that its bearer issued such a document."""
    nouns = "|".join(map(re.escape, sorted(_same(noun))))
    before = text[max(0, name.start - NEAR) : name.start]
    if (name.mention == "pronoun" and OPENING.search(before)) or naming.is_employer(text, name, name.end + NEAR):
        return False  # "In its report, the board said", "a report by the board's inspector"
    after = text[name.end : name.end + NEAR]
    kinds = "|".join(sorted(listed("issuers", "kinds")))
    verbs = "|".join(sorted(listed("issuers", "issuing")))
    if re.match(rf"(?:['’]s?)?\s(?:(?:{kinds})\s)*(?:{nouns})\b", after):
        return True
    if re.match(rf",? in (?:a|an|its|his|her|their) (?:[\w-]+ ){{0,3}}(?:{nouns})\b", after):
        return True  # "the court, in a brief order, let it stand"
    if re.match(rf",?\s(?:has |had )?(?:also )?(?:{verbs})\s(?:[\w’'-]+\s){{0,4}}?(?:{nouns})\b", after):
        return True
    found = re.search(rf"\b(?:{nouns})\s(?:(?:{verbs})\s)?(?:by|from)\s(?:[\w’'.-]+\s){{0,3}}$", before)
    return found is not None


def _same(noun: str) -> set[str]:
    """The nouns by which a document can have been told of before: its own, any if it says no more than "document"."""
    return {noun, *listed("issuers", "documents")} if noun in listed("issuers", "general") else {noun}
