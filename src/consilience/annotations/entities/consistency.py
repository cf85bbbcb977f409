"""One article, one kind for one name: what the tagger wavers on is decided by the lists, then by the article itself."""

from __future__ import annotations

from collections import Counter

from consilience.annotations.entities.features import sort_of_place
from consilience.annotations.parser import Doc
from consilience.model import EntityKind
from consilience.resources import gazetteer, organisations

Name = tuple[int, int, EntityKind]
GREAT = frozenset({"country", "admin1", "region", "sea"})
LARGE = 100_000  # people in a city that a name by itself can mean


def agree(doc: Doc, names: list[Name]) -> list[Name]:
    """The names (half-open ranges of tokens, with kinds), pairs of places parted, with one kind for each form."""
    parted = [part for name in names if not _common(doc, name) for part in _parted(doc, name)]
    kinds = _kinds(doc, parted)
    return [(start, end, kinds[doc[start:end].text]) for start, end, _ in parted]


def _common(doc: Doc, name: Name) -> bool:
    """Whether a name is a mere noun with the capital of a sentence's beginning."""
    start, end, _ = name
    first = doc[start]
    return end - start == 1 and bool(first.is_sent_start) and first.tag_ in ("NN", "NNS", "JJ") and not first.ent_type_


def _parted(doc: Doc, name: Name) -> list[Name]:
    """A name that joins two known places by "and", as two places; any other as it is."""
    start, end, _ = name
    for i in range(start + 1, end - 1):
        sides = (doc[start:i].text, doc[i + 1 : end].text)
        if doc[i].lower_ == "and" and all(map(_well_known, sides)):
            return [(start, i, "place"), (i + 1, end, "place")]
    return [name]


def _kinds(doc: Doc, names: list[Name]) -> dict[str, EntityKind]:
    """The kind of each form: by the lists, by the full name it ends in this article, or by most of its mentions."""
    votes: dict[str, Counter[EntityKind]] = {}
    for start, end, kind in names:
        votes.setdefault(doc[start:end].text, Counter())[kind] += 1
    return {form: _listed(form) or _voted(form, counted) for form, counted in votes.items()}


def _well_known(form: str) -> bool:
    """Whether a place of this name is great enough to be meant without a word on where it is."""
    found = gazetteer.lookup(form) if form[0].isupper() else ()
    return any(c.kind in GREAT or (c.kind == "city" and c.population >= LARGE) for c in found)


def _listed(form: str) -> EntityKind | None:
    if organisations.full_name(form):
        return "organisation"
    return "other" if sort_of_place(form) == "people" else None


def _voted(form: str, counted: Counter[EntityKind]) -> EntityKind:
    """The kind of most mentions; of equals, a place where the gazetteer knows the form, else the first read."""
    if len(counted) > 1 and _well_known(form):
        counted = counted + Counter({"place": 1})
    return counted.most_common(1)[0][0]
