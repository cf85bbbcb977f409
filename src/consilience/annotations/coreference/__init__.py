"""Who is meant: names of one entity joined, noun phrases and pronouns given the entity that they stand for."""

from __future__ import annotations

from consilience.annotations.coreference.antecedents import chances
from consilience.annotations.coreference.discourse import Discourse
from consilience.annotations.coreference.joining import join
from consilience.annotations.coreference.memory import Taken
from consilience.annotations.coreference.mentions import PRONOUNS, Phrase, Text
from consilience.annotations.coreference.speakers import speakers
from consilience.annotations.parser import Doc, text_of
from consilience.model import Entity, Mention, cut

__all__ = ["resolve"]


def resolve(doc: Doc, names: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """All mentions of a parsed text with their `entity`, sorted: names, and what takes them up or stands for itself.

    A pronoun whose antecedent is not sure is left out. The text is read once, from left to right: rules of Lee et al.
    (2013) for names and noun phrases, the salience of Lappin and Leass (1994) for pronouns.
    """
    text = Text(doc, join(names, text_of(doc)))
    phrases = text.phrases()
    discourse = Discourse(text, chances(doc, phrases))
    read = [(phrase, discourse.read(phrase)) for phrase in phrases]
    speaking, whole = speakers(text, discourse), text_of(doc)
    read = [(phrase, None if _of_himself(doc, phrase, taken, speaking) else taken) for phrase, taken in read]
    rows = [_row(doc, whole, phrase, taken or _first_person(doc, phrase, speaking)) for phrase, taken in read]
    return tuple(sorted((row for row in rows if row is not None), key=lambda e: (e.start, -e.end)))


def _first_person(doc: Doc, phrase: Phrase, speaking: dict[int, Taken]) -> Taken | None:
    """The speaker for an "I" in a quotation, or the organisation that says "we" in it."""
    wanted, _, plural = PRONOUNS.get(doc[phrase.head].lower_, ("", "either", False))
    taken = speaking.get(phrase.quotation) if wanted == "speaker" and phrase.sort == "pronoun" else None
    return taken if taken is not None and taken.kind == ("organisation" if plural else "person") else None


def _of_himself(doc: Doc, phrase: Phrase, taken: Taken | None, speaking: dict[int, Taken]) -> bool:
    """Whether a "he" in a quotation was taken for the one who is quoted, who would say "I"."""
    wanted, _, _ = PRONOUNS.get(doc[phrase.head].lower_, ("", "either", False))
    speaker = speaking.get(phrase.quotation) if phrase.quotation and phrase.sort == "pronoun" else None
    return wanted == "person" and taken is not None and speaker is not None and taken.entity == speaker.entity


def _row(doc: Doc, whole: str, phrase: Phrase, taken: Taken | None) -> Entity | None:
    if taken is None or taken.kind is None:
        return None
    if phrase.name is not None:
        return phrase.name
    last = doc[phrase.end - 1]
    span = cut(whole, doc[phrase.start].idx, last.idx + len(last))
    mention: Mention = "pronoun" if phrase.sort == "pronoun" else "nominal"
    return Entity(
        start=span.start, end=span.end, exact=span.exact, kind=taken.kind, entity=taken.entity, mention=mention
    )
