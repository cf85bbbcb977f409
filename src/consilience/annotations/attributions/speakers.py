"""The entity behind a source, and how its words reached the outlet."""

from __future__ import annotations

import re

from consilience.annotations.attributions.cues import listed
from consilience.annotations.attributions.draft import Draft, Range, overlap
from consilience.annotations.parser import Doc, Phrase, Token, text_of
from consilience.model import Entity
from consilience.model.attribution import Medium

ANOTHER = re.compile(r"(?:another|one) (?:from|by) (?:M(?:rs?|s)\.? )?", re.IGNORECASE)  # of what somebody wrote
ARTICLE = len("the ")  # which may be left out of a source


def speaker_of(doc: Doc, entities: tuple[Entity, ...], draft: Draft) -> str | None:
    """The entity at the source's head; for a document or recording its issuer; else the source's own words."""
    phrase = _phrase(doc, draft.source)
    if draft.source is None or phrase is None:
        return None
    within = [e for e in entities if draft.source[0] - ARTICLE <= e.start and e.end <= draft.source[1]]
    head = phrase.root
    if _is_medium(head) and (issuer := _issuer(doc, head, within)) is not None:
        return issuer
    text, start = text_of(doc), draft.source[0]
    writer = next((e for e in within if e.kind == "person" and ANOTHER.fullmatch(text, start, e.start)), None)
    if writer is not None:
        return writer.entity
    at_head = [e for e in within if e.start <= head.idx < e.end]
    names = sorted(at_head, key=lambda e: (e.mention != "name", e.start - e.end))
    if names:
        return names[0].entity
    apposed = [e for e in within if e.mention == "name" and _apposed(doc, e, head)]
    if apposed:
        return apposed[0].entity
    return None if head.pos_ == "PRON" else _own_words(doc, phrase)


def _own_words(doc: Doc, phrase: Phrase) -> str:
    """A noun phrase as it names a speaker: what stands before its head, the head, and "of ..."."""
    head = phrase.root
    kept = [t for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.subtree if t.i < phrase.end]
    last = max([head.i, *(t.i for t in kept)])
    return str(doc[phrase.start : last + 1].text)


def medium_of(doc: Doc, draft: Draft) -> Medium:
    """Document or recording by the source's head noun, or by "in a statement" and the like after the verb."""
    phrase = _phrase(doc, draft.source)
    words = [phrase.root, *_compounds(phrase.root)] if phrase is not None else []
    words += _means(doc, draft.cue)
    lemmas = {word.lemma_.lower() for word in words}
    if lemmas & listed("recording"):
        return "recording"
    return "document" if lemmas & listed("document") else "speech"


def _compounds(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "compound"]


def _means(doc: Doc, cue: Range | None) -> list[Token]:
    """The nouns of "in a statement", "on video" that stand by the cue's verb."""
    phrase = _phrase(doc, cue)
    if phrase is None:
        return []
    verb = phrase.root
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "on"} and 0 < c.i - verb.i <= 8]
    return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]


def _is_medium(head: Token) -> bool:
    return head.lemma_.lower() in listed("document") | listed("recording")


def _issuer(doc: Doc, head: Token, within: list[Entity]) -> str | None:
    """The entity that is joined to a document's noun: its possessor, maker, "by X", "from X", "of the X"."""
    named = [e for e in within if e.kind in {"person", "organisation", "place"} and not e.start <= head.idx < e.end]
    named += [e for e in within if e.start <= head.idx < e.end and e.mention != "name" and e.entity != e.exact]
    for entity in sorted(named, key=lambda e: (e.mention != "name", e.start)):
        tokens = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        if tokens is not None and _joins(tokens.root, head):
            return _in_office(entity, within) or entity.entity
    return None


def _in_office(body: Entity, within: list[Entity]) -> str | None:
    """Who holds the office that a body's name begins ("a memo from Harbour Board Director Ana Dorlan")."""
    offices = (e for e in within if e.start == body.start and e.end > body.end and e.kind == "person")
    return next((e.entity for e in offices if e.mention == "nominal" and e.entity != e.exact), None)


def _joins(token: Token, head: Token) -> bool:
    if token.i == head.i:
        return True
    path = [token, *token.ancestors]
    links = path[: next((i for i, t in enumerate(path) if t.i == head.i), 0)]
    if not links:
        return False
    if len(links) == 1:
        return links[0].dep_ in {"poss", "compound", "nmod", "amod"}
    return links[1].lower_ in {"by", "from"} and (len(links) == 2 or links[2].lemma_.lower() in listed("issued"))


def _apposed(doc: Doc, entity: Entity, head: Token) -> bool:
    tokens = doc.char_span(entity.start, entity.end, alignment_mode="expand")
    return tokens is not None and tokens.root.dep_ == "appos" and tokens.root.head.i == head.i


def _phrase(doc: Doc, span: Range | None) -> Phrase | None:
    if span is None or not overlap(span, (0, len(text_of(doc)))):
        return None
    phrase: Phrase | None = doc.char_span(*span, alignment_mode="expand")
    return phrase
