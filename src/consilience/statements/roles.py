"""The role of a source: what its own words, the titles before its name and the nouns beside it tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Annotations, Entity, OriginRole
from consilience.resources import outlets
from consilience.statements import lexicon

APART = re.compile(r"[,.;:!?()\n“”\"]+(?=\s)|\b(?:of|for|to|with|by|and|at|from|in|on|as|that|about|told|said)\b")
RANK = re.compile(r"\b(Sen|Rep|Gov|Gen|Lt|Col|Adm|Amb|Sgt|Capt|Maj)s?\.")  # their dot ends no sentence
LONGEST = 4  # words of a wording that tells a role
PARTY_SEAT = re.compile(r"\([DRI][-–][A-Z]")  # whom a seat in Congress makes an official: "(D-Calif.)"
SECRETARY = re.compile(r"\b(?:secretary|minister) (?:of|for) (?:the )?[\w-]+(?: (?:and )?[\w-]+){0,2}$", re.IGNORECASE)
BEHIND = 40  # characters before a name in which its title stands
BESIDE = 4  # characters between a name and a noun in apposition
LEAST = 3  # words of a noun far from the name by which it is believed
OF_BODY = re.compile(r"^,? (?:of|for|at|with)(?: (?:[A-Z][\w&'’-]*|of|for|and|the))+")


def role(source: str, name: str, annotations: Annotations, text: str) -> OriginRole | None:
    """The role that the words around any mention of the source tell, first those of the source itself."""
    told = roles_in(re.split(r",? (?:including|such as) ", source, maxsplit=1)[0])
    if told:
        return "expert" if set(told) == {"party", "expert"} else told[0]
    mentions = [e for e in annotations.entities if e.entity == name]
    names = [e for e in mentions if e.mention == "name"]
    titled = next((title for e in mentions if e.mention != "nominal" and (title := _before(e, text))), None)
    if titled is not None:
        return titled
    nouns = [e for e in mentions if e.mention == "nominal"]
    sure = [found[-1] for e in nouns if _sure(e, names) and (found := _noun(e, text))]
    bare = [found[-1] for e in nouns if not _sure(e, names) and (found := _noun(e, text))]
    if sure or len(bare) > 1:
        return (sure or bare)[0]
    places = bool(names) and all(e.kind == "place" for e in names)  # a state that speaks, and no paper of a town
    return "official" if places and not outlets.ends_paper(name.split()[-1]) else None


def _before(name: Entity, text: str) -> OriginRole | None:
    """What the title right before a name tells."""
    before = RANK.sub(r"\1", text[max(0, name.start - BEHIND) : name.start])
    told = _title(" ".join(APART.split(before)[-1].split()[-LONGEST:]))
    return told[-1] if told else "official" if SECRETARY.search(before.rstrip()) else None


def _sure(noun: Entity, names: Sequence[Entity]) -> bool:
    """Whether a noun for a named source stands beside the name, or is no bare one: "the judge" may be somebody else."""
    beside = (-BESIDE <= e.start - noun.end <= BESIDE or 0 <= noun.start - e.end <= BESIDE for e in names)
    return len(noun.exact.split()) >= LEAST or any(beside)


def _noun(noun: Entity, text: str) -> list[OriginRole]:
    """What a noun tells with the body that it names ("president of the Harbour Fund")."""
    body = OF_BODY.match(text[noun.end : noun.end + 2 * BEHIND])
    return roles_in(noun.exact + (body[0] if body else ""))


def _title(before: str) -> list[OriginRole]:
    """The role that the words right before a name tell ("Mayor"), not those further off ("analysts think")."""
    words = re.findall(r"[a-z][a-z.'’-]*", before.lower())
    ends = (" ".join(words[-k:]) for k in range(min(LONGEST, len(words)), 0, -1))
    found = next((lexicon.roles()[end] for end in ends if end in lexicon.roles()), None)
    return [_of_private(found, before)] if found else []


def roles_in(wording: str) -> list[OriginRole]:
    """The roles that words tell, in the order of the words; of what begins with one word the longest counts."""
    words = re.findall(r"[a-z][a-z.'’-]*", wording.lower())
    known = lexicon.roles()
    found: list[OriginRole | None] = []
    n = 0
    while n < len(words):
        length = next((k for k in range(LONGEST, 0, -1) if " ".join(words[n : n + k]) in known), 0)
        found += [known[" ".join(words[n : n + length])]] if length else []
        n += length or 1
    if PARTY_SEAT.search(wording):
        found.append("official")
    return [_of_private(one, wording) for one in found if one]


def _of_private(told: OriginRole, wording: str) -> OriginRole:
    """An office of a private body makes a party and no official ("president of the Harbour Fund", "union chief")."""
    if told != "official" or not lexicon.private().search(wording):
        return told
    return told if PARTY_SEAT.search(wording) else "party"
