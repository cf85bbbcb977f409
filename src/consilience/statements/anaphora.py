"""Which source of before a source takes up that no name tells: "it", "they", "the ministry", "the statement"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from consilience.model import Annotations, Attribution, Entity, Origin, Participant, Span, cut
from consilience.resources import titles
from consilience.statements import issuers, naming, together

FIRST_PERSON = re.compile(r"^(?:(?:i|we)\b|(?:my|our|me|us)$)", re.IGNORECASE)
PRONOUN = re.compile(r"(?:he|she|it|they)$", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|was|been|being|be)\b")
DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\s", re.IGNORECASE)
NEARBY = 200  # characters after what a source says in which a pronoun that is not resolved still means it
SPOKEN_IN = re.compile(
    r"\b[Ii]n (?:an?|its|his|her|their) (?P<words>(?:(?!(?:on|to|of|that|by|about|from|at|for|with)\b)[\w-]+\s?){1,4})"
)
END = re.compile(r"[.!?\"”\n]")
BESIDE = 45  # characters beside a source and its cue in which it is told what it speaks in
COUNTED = re.compile(r"an? \w+ of \w", re.IGNORECASE)  # people of whom a noun tells how many they are
MANY = {"both": 2, "two": 2, "three": 3, "four": 4}
COUNT = re.compile(
    r"they|(?:(?:the|all) )?(?P<many>both|two|three|four)(?: of them| men| women)?"
)  # those named before
JOINT = re.compile(r"[A-Z][\w’'-]+ and [A-Z]")  # "Kristy and Dana Dumont"
AT_START = 8  # characters of a content before a pronoun that is its subject ("that they ...")


def of_holder(annotations: Annotations, n: int) -> int | None:
    """The place of the attribution that holds attribution `n`, where that one's source speaks of itself.

    It says "I", or is the subject of what it says itself by a pronoun that means nobody else.
    """
    one = annotations.attributions[n]
    words = wording(one)
    if one.within is None or one.within >= n:
        return None
    outer = annotations.attributions[one.within]
    if not one.source and one.form != "indirect":
        return one.within  # words in quotation marks that nobody else is given
    return one.within if FIRST_PERSON.match(words) or _says_of_itself(one, outer, words, annotations) else None


def taken_up(text: str, annotations: Annotations, n: int, found: Sequence[Origin]) -> int | None:
    """The place of the attribution whose source the source of attribution `n` takes up; null where it is a new one."""
    one, before = annotations.attributions[n], annotations.attributions[:n]
    words = wording(one)
    if not before or not (PRONOUN.match(words) or DEFINITE.match(words)):
        return None
    if one.speaker is not None and not issuers.is_document(words):
        names = {e.entity for e in annotations.entities if e.mention == "name"}
        same = [k for k in range(n) if before[k].speaker == one.speaker and _is_of_noun(before[k], found[k], names)]
        if same or one.medium == "speech":
            return same[-1] if same else None
    if one.medium != "speech" or issuers.is_document(words):
        return next((k for k in reversed(range(n)) if _same_document(text, one, before[k])), None)
    return _nearest(one, words, before, found, annotations) if PRONOUN.match(words) else None


def speaking_on(text: str, annotations: Annotations, n: int, found: Sequence[Origin]) -> int | None:
    """The place of the attribution right before attribution `n` whose source goes on in it, whoever else its pronoun is
    taken for: several for a "they" ("Lund and Fosse told the Post ... they said"), a body for an "it" that is taken for
    whom it told ("The yard told the Post ... it said")."""
    one, before = annotations.attributions[n], annotations.attributions[:n]
    words = wording(one).lower()
    if not before or words not in ("they", "it") or one.medium != "speech":
        return None
    nearest = _nearest(one, words, before, found, annotations)
    if nearest is None:
        return None
    if words == "it":
        return nearest if _is_told(text, before[nearest], one.speaker) else None
    return nearest if found[nearest].members or JOINT.match(wording(before[nearest])) else None


def _is_told(text: str, one: Attribution, name: str | None) -> bool:
    """Whether somebody tells a thing to the body of this name: it stands right behind "told"."""
    after = (text[cue.end : cue.end + BESIDE] for cue in one.cue if cue.exact.endswith("told"))
    return name is not None and any(
        re.match(rf" (?:the )?{re.escape(name)}\b", words, re.IGNORECASE) for words in after
    )


def _is_of_noun(one: Attribution, origin: Origin, names: Container[str]) -> bool:
    """Whether an origin is whom the noun of a source means: under no name, or one that its words hold too ("a rental
    company, Harbour Cranes")."""
    return origin.name is None or (one.speaker not in names and wording(one).endswith(f", {origin.name}"))


def wording(one: Attribution) -> str:
    """How the text calls a source."""
    return " ".join(span.exact for span in one.source)


def unresolved(words: str) -> bool:
    """Whether a source's words only point to somebody who is not known."""
    return bool(PRONOUN.match(words) or FIRST_PERSON.match(words) or words.lower() in ("you", "who", "which", "that"))


def _same_document(text: str, one: Attribution, other: Attribution) -> bool:
    """Whether two sources can be one document: by their noun, because nothing but "it" names the later one, or because
    the earlier one spoke in it ("The board said in a statement ... the statement said")."""
    noun = issuers.noun_of(wording(one))
    if other.source and noun in _spoken_in(text, other):
        return True
    if not other.source or not (other.medium == one.medium or issuers.is_document(wording(other))):
        return False
    return bool(PRONOUN.match(wording(one))) or noun == issuers.noun_of(wording(other))


def _spoken_in(text: str, one: Attribution) -> set[str]:
    """The nouns of what a source is said to speak in, around its naming and outside what it says."""
    named = (*one.source, *one.cue)
    start, end = min(span.start for span in named), max(span.end for span in named)
    before = max((span.end for span in one.content if span.end <= start), default=0)
    after = min((span.start for span in one.content if span.start >= end), default=len(text))
    ahead = END.split(text[max(before, start - BESIDE) : start])[-1]
    behind = END.split(text[end : min(after, end + BESIDE)])[0]
    around = ahead + text[start:end] + behind
    words = (word for found in SPOKEN_IN.finditer(around) for word in found["words"].split())
    return {word for word in words if issuers.is_document(word)}


def _says_of_itself(one: Attribution, outer: Attribution, words: str, annotations: Annotations) -> bool:
    """Whether a pronoun is the subject of what a source says ("Some said they feared that")."""
    if not PRONOUN.match(words) or not outer.source or not one.source:
        return False
    if not 0 <= one.source[0].start - outer.content[0].start <= AT_START:
        return False
    if words.lower() == wording(outer).lower():
        return one.speaker in (None, outer.speaker)
    person = words.lower() in ("he", "she")
    if person and issuers.is_document(wording(outer)):
        return False  # "The complaint says he told them that"
    known = outer.speaker in {e.entity for e in annotations.entities}  # then coreference knows whether it is meant
    if known or (person and one.speaker is not None):
        return one.speaker in (None, outer.speaker)
    return _plural(wording(outer)) == (words.lower() == "they")


def _nearest(
    one: Attribution, words: str, before: Sequence[Attribution], found: Sequence[Origin], annotations: Annotations
) -> int | None:
    """The last source before a pronoun, if it is near and can be meant by it, and nobody else acts between."""
    n = len(before) - 1
    first, last = min(one.source[0].start, one.content[0].start), max(span.end for span in _parts(before[n]))
    near = 0 <= first - last < NEARBY and _fits(words.lower(), before[n], found[n], annotations.entities)
    if not near or _bodies(annotations, last, first) - {before[n].speaker}:
        return None
    return None if any(_can_be(who, words.lower()) for who in _agents(annotations, last, first)) else n


def acting(text: str, annotations: Annotations, one: Attribution) -> tuple[str, ...]:
    """The one body, or those together, who act in the sentence before, where "it" or "they" is a source that nothing
    else resolves ("The ministry closed the port. It said that ...")."""
    passive = any(PASSIVE.search(cue.exact) for cue in one.cue)  # "It was announced that"
    words = wording(one).lower()
    counted = COUNT.fullmatch(words)
    known = one.speaker is not None and wording(one) != one.speaker
    if known or not (words == "it" or counted) or one.within is not None or passive:
        return ()
    ended = [s for s in annotations.sentences if s.end <= one.source[0].start and not s.overlaps(one.content[0])]
    if not ended:
        return ()
    if counted is not None:
        several = _together(text, annotations, ended[-1])
        return several if counted["many"] is None or len(several) == MANY[counted["many"]] else ()
    found = _bodies(annotations, ended[-1].start, ended[-1].end)
    return tuple(found) if len(found) == 1 else ()


def _together(text: str, annotations: Annotations, sentence: Span) -> tuple[str, ...]:
    """Those who are together the subject of a sentence's main clause."""
    main = next((c for c in annotations.clauses if c.relation == "main" and sentence.covers(c.head)), None)
    names = [e for e in annotations.entities if e.mention == "name"]
    end = max((p.end for p in main.participants if p.end < main.head.start), default=0) if main else 0
    subject = cut(text, sentence.start, end) if sentence.start < end else None
    first = next((e for e in names if subject and subject.covers(e) and e.kind in ("person", "organisation")), None)
    return together.members(text, subject, first.entity, names) if subject and first else ()


def _bodies(annotations: Annotations, start: int, end: int) -> set[str]:
    """The bodies of a name that do something, by main clauses between two places."""
    names = {e.entity for e in annotations.entities if e.kind == "organisation" and e.mention == "name"}
    main = (c for c in annotations.clauses if c.relation == "main" and start <= c.head.start < end)
    return {p.entity for c in main for p in c.participants if p.role == "agent" and p.entity in names and p.entity}


def _agents(annotations: Annotations, start: int, end: int) -> Iterator[Participant]:
    """Who does something, by the clauses between two places."""
    own = (c for c in annotations.clauses if c.relation in ("main", "conjunct") and start <= c.head.start < end)
    yield from (p for c in own for p in c.participants if p.role == "agent" and start <= p.start)


def _can_be(who: Participant, pronoun: str) -> bool:
    """Whether a pronoun may mean somebody that a noun tells of: several for a "they", a person for a "he"."""
    kind = naming.kind_of(issuers.noun_of(who.exact))
    if pronoun == "they":
        several = kind in ("person", "organisation") and _plural(who.exact)
        return several or COUNTED.match(who.exact) is not None
    return pronoun in ("he", "she") and kind == "person" and not _plural(who.exact)


def _parts(one: Attribution) -> tuple[Span, ...]:
    return (*one.source, *one.cue, *one.content)


def _fits(pronoun: str, other: Attribution, origin: Origin, entities: Sequence[Entity]) -> bool:
    kinds = {e.kind for e in entities if origin.name and e.entity == origin.name}
    words = wording(other)
    kind = next(iter(kinds), None) if len(kinds) == 1 else naming.kind_of(issuers.noun_of(words))
    several = bool(origin.members or JOINT.match(words)) or (origin.name is None and _plural(words))
    if pronoun in ("he", "she"):
        given = titles.gender_of_name(origin.name.split()[0]) if origin.name else None
        unknown = origin.name is not None and not kinds  # a name that was taken for a body's, or for none
        return not several and (kind == "person" or given is not None or unknown)
    if pronoun == "it":
        written = origin.kind == "document" or kind == "document" or other.medium != "speech"
        return not several and (written or kind in ("organisation", "place"))
    return several or kind in ("organisation", "place")


def _plural(words: str) -> bool:
    """Whether a source is several people ("two sailors", "some")."""
    noun = issuers.noun_of(words)
    return noun in ("some", "many", "others", "most", "few", "several", "both", "people", "police") or (
        noun.endswith("s") and not noun.endswith("ss")
    )
