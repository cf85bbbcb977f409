"""One article, one kind for one name: what the tagger wavers on is decided by the lists, then by the article itself."""

from __future__ import annotations

from collections import Counter

from consilience.annotations.entities.features import sort_of_place
from consilience.annotations.parser import Doc
from consilience.model import EntityKind
from consilience.resources import gazetteer, organisations, titles

Name = tuple[int, int, EntityKind]
GREAT = frozenset({"country", "admin1", "region", "sea"})
LARGE = 100_000  # people in a city that a name by itself can mean


def agree(doc: Doc, names: list[Name]) -> list[Name]:
    """The names (half-open ranges of tokens, with kinds), pairs of places parted, with one kind for each form."""
    parted = [part for name in names if not _common(doc, name) for part in _parted(doc, name)]
    persons = frozenset(doc[end - 1].text for _, end, kind in parted if kind == "person")
    parted = [_person_within(doc, name, persons) for name in parted]
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
    kinds = {form: _listed(form) or _voted(form, counted) for form, counted in votes.items()}
    return kinds | _companies(doc, kinds)


def _companies(doc: Doc, kinds: dict[str, EntityKind]) -> dict[str, EntityKind]:
    """Single words that were taken for persons, but begin an organisation's name or are organisations to the parser."""
    ends = {word for form, kind in kinds.items() if kind == "person" and " " in form for word in form.split()}
    begins = {form.split()[0] for form, kind in kinds.items() if kind == "organisation" and " " in form}
    guesses: dict[str, Counter[str]] = {}
    for found in doc.ents:
        guesses.setdefault(found.text, Counter())[found.label_] += 1
    doubtful = [form for form, kind in kinds.items() if kind == "person" and " " not in form and form not in ends]
    parsed = {
        form for form in doubtful if guesses.get(form, Counter())["ORG"] * 2 > guesses.get(form, Counter()).total()
    }
    return dict.fromkeys((form for form in doubtful if form in begins or form in parsed), "organisation")


def _person_within(doc: Doc, name: Name, persons: frozenset[str]) -> Name:
    """The given name and surname that a longer name of no person ends in, where that surname is a person's here."""
    start, end, kind = name
    if kind == "person" or end - start < 3 or doc[end - 1].text not in persons:
        return name
    return (end - 2, end, "person") if titles.gender_of_name(doc[end - 2].text) else name


def _well_known(form: str) -> bool:
    """Whether a place of this name is great enough to be meant without a word on where it is."""
    found = gazetteer.lookup(form) if form[0].isupper() else ()
    return any(c.kind in GREAT or (c.kind == "city" and c.population >= LARGE) for c in found)


def _listed(form: str) -> EntityKind | None:
    words = form.split()
    if organisations.full_name(form) or (len(words) > 1 and organisations.is_ending(words[-1])):
        return "organisation"
    return "other" if sort_of_place(form) == "people" else None


def _voted(form: str, counted: Counter[EntityKind]) -> EntityKind:
    """The kind of most mentions; of equals, a place where the gazetteer knows the form, else the first read."""
    if len(counted) > 1 and _well_known(form):
        counted = counted + Counter({"place": 1})
    return counted.most_common(1)[0][0]
