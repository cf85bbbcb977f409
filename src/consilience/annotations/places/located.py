"""An article's places: names found, metonyms set aside, the rest put on the map."""

from __future__ import annotations

from collections.abc import Mapping

from consilience.annotations.parser import Doc, Phrase, text_of
from consilience.annotations.places.mentions import Mention, find
from consilience.annotations.places.metonyms import is_metonym
from consilience.annotations.places.resolution import Choice, resolve
from consilience.annotations.places.shown import BIG, is_shown
from consilience.annotations.places.words import words
from consilience.model import Entity, Place, Precision
from consilience.resources import gazetteer
from consilience.resources.gazetteer import Kind
from consilience.resources.outlets import Home

UNKNOWN = Home()
PRECISION: Mapping[Kind, Precision] = {
    "country": "country", "admin1": "region", "admin2": "region", "region": "region", "sea": "region", "city": "city",
    "district": "district", "facility": "exact",
}  # fmt: skip


def locate(doc: Doc, entities: tuple[Entity, ...], home: Home = UNKNOWN) -> tuple[Place, ...]:
    """The places of an article in text order, those that no table knows without coordinates.

    `entities` are the article's names; `home` is where the article's outlet is published. A state
    that acts ("Moscow denied"), a people and a body's name give no place.
    """
    mentions = find(doc, entities)
    chosen = resolve(doc, mentions, home)
    return tuple(
        _place(doc, m, choice)
        for m, choice in zip(mentions, chosen, strict=True)
        if m.pinned and not is_metonym(doc, m) and _is_likely(doc, m, choice)
    )


def _is_likely(doc: Doc, mention: Mention, choice: Choice | None) -> bool:
    """Whether a name of which no place was chosen is one all the same: a well-known one, or the words show it."""
    if choice is None or choice.place is not None:
        return True
    name = mention.name
    known = any(gazetteer.is_spelled(c, name) and (c.kind != "city" or c.population >= BIG) for c in mention.candidates)
    return known or is_shown(doc, mention.first, mention.last)


def _place(doc: Doc, mention: Mention, choice: Choice | None) -> Place:
    span = doc[mention.first : mention.last + 1]
    start, end = span.start_char, span.end_char
    exact = text_of(doc)[start:end]
    if choice is None or choice.place is None:
        precision: Precision = "district" if span[-1].lower_ in words().districts else "city" if choice else "exact"
        reason = choice.reason if choice else "not in the gazetteer"
        return Place(start=start, end=end, exact=exact, name=exact, precision=precision, reason=reason, of=_noun(span))
    place = choice.place
    return Place(
        start=start,
        end=end,
        exact=exact,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        precision=PRECISION[place.kind],
        country=place.country,
        reason=choice.reason,
        of=_noun(span),
    )


def _noun(name: Phrase) -> str | None:
    """The noun behind a name that only modifies or owns it."""
    root = name.root
    behind = root.dep_ in ("poss", "compound", "nmod", "amod") and root.head.i >= name.end
    return root.head.lemma_.lower() if behind else None
