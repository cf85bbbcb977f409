"""One article, one kind for one name: what the tagger wavers on is decided by the lists, then by the article itself."""

from __future__ import annotations

import re
from collections import Counter

from consilience.annotations.entities.features import sort_of_place
from consilience.annotations.entities.mending import GENERATIONS, Name, mend
from consilience.annotations.parser import Doc, Token
from consilience.model import EntityKind
from consilience.resources import gazetteer, organisations, outlets, titles

GREAT = frozenset({"country", "admin1", "region", "sea"})
PARTY = re.compile(r"[DRI]-[A-Z][a-z]*\.?(?:[A-Z]\.)*$")  # "D-Mich."
LINE, SHOUTED = 25, 3  # tokens of a line that are looked at, and words in capitals that make it a headline
LONGEST = 5  # tokens by which a name is too short for the listed one
OF_PEOPLE = frozenset(  # what people alone have
    {
        "aunt",
        "behavior",
        "behaviour",
        "boyfriend",
        "brother",
        "childhood",
        "cousin",
        "dad",
        "daughter",
        "face",
        "father",
    }
    | {"girlfriend", "husband", "marriage", "mom", "mother", "nephew", "niece", "sister", "son", "spouse", "temper"}
    | {"tweet", "uncle", "widow", "wife"}
)
NEARLY_ALL = 0.75  # of the mentions of a form, from which the parser is believed against the tagger
LARGE = 100_000  # people in a city that a name by itself can mean


def agree(doc: Doc, names: list[Name]) -> list[Name]:
    """The names (half-open ranges of tokens, with kinds), pairs of places parted, with one kind for each form."""
    written = frozenset(t.lower_ for t in doc if t.text.istitle())
    proper = frozenset(doc[start:end].text for start, end, _ in names if doc[start].tag_ == "NNP")
    kept = [n for n in mend(doc, names) if not _common(doc, n, proper) and not _shouted(doc, n, written)]
    forms = frozenset(doc[start:end].text for start, end, kind in kept if kind == "organisation")
    kept = [_fuller(doc, name, forms) for name in kept]
    parted = [part for name in _wholes(doc, kept) for part in _parted(doc, name)]
    persons = frozenset(doc[end - 1].text for _, end, kind in parted if kind == "person")
    parted = [_without_noun(doc, _once(doc, _person_within(doc, name, persons)), parted) for name in parted]
    kinds = _kinds(doc, parted)
    return [(start, end, kinds[doc[start:end].text]) for start, end, _ in parted]


def _once(doc: Doc, name: Name) -> Name:
    """A person's name without a second form of it that is glued on: "Ada Weber Ada MaryWeber", "Ada Weber Ad (Ada"."""
    start, end, kind = name
    first = doc[start].text
    if kind != "person" or end - start < 3:
        return name
    if end + 1 < len(doc) and doc[end].text == "(" and doc[end + 1].text == first:
        return (start, end - 1, kind)
    twice = (i for i in range(start + 2, end) if doc[i].text.startswith(first) and doc[i - 1].text != "-")
    again = next(twice, None)  # not "Karim al-Karim"
    if again is None:
        return name
    return (start, again, kind) if doc[again].text == first else (start, start + 1, kind)


def _common(doc: Doc, name: Name, proper: frozenset[str]) -> bool:
    """Whether a name is a mere noun with the capital of a sentence's beginning, the mark of a party and state, or tells
    what sort of thing one is ("a Terrorist Organization"); what is a proper name elsewhere is one there too."""
    start, end, kind = name
    first, last = doc[start], doc[end - 1]
    if PARTY.match(doc[start:end].text):
        return True
    sort = kind == "organisation" and start > 0 and doc[start - 1].lower_ in ("a", "an") and last.dep_ != "compound"
    if sort and titles.kind_of_noun(last.lower_) == "organisation":
        return True
    opens = end - start == 1 and bool(first.is_sent_start) and first.text not in proper
    return opens and first.tag_ in ("NN", "NNS", "JJ") and not first.ent_type_


def _shouted(doc: Doc, name: Name, written: frozenset[str]) -> bool:
    """Whether a name stands in a line in capitals and is unknown: the lines themselves look like names there."""
    start, end, _ = name
    first, last = start, end
    while first > 0 and "\n" not in doc[first - 1].text and start - first < LINE:
        first -= 1
    while last < len(doc) and "\n" not in doc[last].text and last - end < LINE:
        last += 1
    words = [t.text for t in doc[first:last] if t.is_alpha and len(t.text) > 1]
    if len(words) < SHOUTED or not all(map(str.isupper, words)):
        return False
    if all(t.lower_ in written for t in doc[start:end] if t.is_alpha):
        return False
    form = doc[start:end].text
    return not (organisations.full_name(form) or _well_known(form.title()))


def _wholes(doc: Doc, names: list[Name]) -> list[Name]:
    """The names, each on to the end of the listed organisation that it begins: "... and Cooperation in Europe"."""
    found: list[Name] = []
    for start, end, kind in names:
        if found and start < found[-1][1]:
            continue
        longer = (last for last in range(min(end + LONGEST, len(doc)), end, -1) if _is_listed(doc, start, last))
        whole = next(longer, None)
        found.append((start, whole, "organisation") if whole else (start, end, kind))
    return found


def _fuller(doc: Doc, name: Name, forms: frozenset[str]) -> Name:
    """A body's name with a word before it without which it was read, where the text has the whole elsewhere ("Scouts of
    Fosse", "the Boy Scouts of Fosse")."""
    start, end, kind = name
    whole = start > 0 and end - start > 1 and kind == "organisation" and doc[start - 1 : end].text in forms
    return (start - 1, end, kind) if whole else name


def _is_listed(doc: Doc, start: int, end: int) -> bool:
    return organisations.full_name(doc[start:end].text) is not None


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
    told = [form for form, kind in kinds.items() if kind == "person" and _is_told_body(doc, names, form)]
    kinds |= dict.fromkeys(told, "organisation")
    return kinds | _companies(doc, names, kinds) | _surnames(doc, names, kinds)


def _is_told_body(doc: Doc, names: list[Name], form: str) -> bool:
    """Whether it is told of a name behind a comma that it is a body ("Harbour Globe, a group that speaks up")."""
    heads = (doc[end - 1] for start, end, _ in names if doc[start:end].text == form)
    told = (c for h in heads for c in h.children if c.dep_ == "appos" and c.left_edge.i == h.i + 2 and c.tag_ == "NN")
    plain = (c for c in told if any(d.lower_ in ("a", "an") for d in c.children))
    return any(titles.kind_of_noun(c.lower_) == "organisation" for c in plain)


def _companies(doc: Doc, names: list[Name], kinds: dict[str, EntityKind]) -> dict[str, EntityKind]:
    """Single words that were taken for persons, but begin an organisation's name or are organisations to the parser."""
    ends = {word for form, kind in kinds.items() if kind == "person" and " " in form for word in form.split()}
    bodies = [form.split() for form, kind in kinds.items() if kind == "organisation" and " " in form]
    begins = {words[0] for words in bodies if not titles.is_body_of(words[-1], "person")}  # no "Weber Administration"
    guesses: dict[str, Counter[str]] = {}
    for found in doc.ents:
        guesses.setdefault(found.text, Counter())[found.label_] += 1
    called = {doc[start:end].text for start, end, _ in names if start and _is_title(doc[start - 1].lower_)}
    called |= {doc[start:end].text for start, end, _ in names if _has_of_people(doc[end - 1])}
    doubtful = [
        form for form, kind in kinds.items() if kind == "person" and " " not in form and form not in ends | called
    ]
    parsed = {form for form in doubtful if _mostly(guesses.get(form, Counter()))}
    return dict.fromkeys((form for form in doubtful if form in begins or form in parsed), "organisation")


def _has_of_people(name: Token) -> bool:
    """Whether a name is one of whom something is told that people alone have ("Lund's alleged behavior")."""
    return name.dep_ == "poss" and name.head.lemma_.lower() in OF_PEOPLE


def _mostly(guesses: Counter[str]) -> bool:
    """Whether the parser takes nearly all mentions of a form for an organisation."""
    return guesses["ORG"] > NEARLY_ALL * guesses.total()


def _surnames(doc: Doc, names: list[Name], kinds: dict[str, EntityKind]) -> dict[str, EntityKind]:
    """Single words that were taken for something else, but are the surname of a person named in full.

    The word for a people is such a surname where it mostly stands for somebody by itself ("Cuban said").
    """
    lasts = {form.split()[-1] for form, kind in kinds.items() if kind == "person" and " " in form}
    other = [
        form
        for form, kind in kinds.items()
        if form in lasts and (kind in ("organisation", "other") or _small(kind, form))
    ]
    plain = {form for form in other if gazetteer.country_of_demonym(form) is None or _stands_alone(doc, names, form)}
    return dict.fromkeys((form for form in other if form in plain), "person")


def _small(kind: EntityKind, form: str) -> bool:
    """Whether a name was taken for that of a place which is not great enough to be meant by itself."""
    return kind == "place" and not _well_known(form)


def _stands_alone(doc: Doc, names: list[Name], form: str) -> bool:
    """Whether most mentions of a form belong to no noun after them."""
    roles = [doc[end - 1].dep_ for start, end, _ in names if doc[start:end].text == form]
    return 2 * sum(role in ("amod", "compound", "nmod") for role in roles) < len(roles)


def _is_title(word: str) -> bool:
    """Whether a word before a name says that it is a person's ("President", "Mr.")."""
    return titles.gender_of_title(word) is not None or bool(titles.offices(word))


def _person_within(doc: Doc, name: Name, persons: frozenset[str]) -> Name:
    """The given name and surname that a longer name of no person ends in, where that surname is a person's here."""
    start, end, kind = name
    if kind == "person" or end - start < 3 or doc[end - 1].text not in persons:
        return name
    return (end - 2, end, "person") if titles.gender_of_name(doc[end - 2].text) else name


def _without_noun(doc: Doc, name: Name, names: list[Name]) -> Name:
    """For "Ada Weber Photos", of a headline, the person alone, whom the article also names in full and by the surname.

    What it calls somebody by itself is a surname ("Ada Weber Lund", who goes on as "Lund"); behind "the" the whole
    is the name of something ("the Ada Weber Show").
    """
    start, end, kind = name
    something = start > 0 and doc[start - 1].lower_ == "the"
    if something or kind not in ("person", "other") or end - start < 2 or doc[end - 1].text.rstrip(".") in GENERATIONS:
        return name
    persons = {doc[first:last].text for first, last, kind in names if kind == "person"}
    if end - start == 2:
        acts = doc[start].dep_ == "nsubj" and doc[start].head.i == end - 1  # "Weber Sees" of a headline
        return (start, start + 1, "person") if acts and doc[start].text in persons else name
    named = {doc[start : end - 1].text, doc[end - 2].text} <= persons and doc[end - 1].text not in persons
    return (start, end - 1, "person") if named else name


def _well_known(form: str) -> bool:
    """Whether a place of this name is great enough to be meant without a word on where it is."""
    found = gazetteer.lookup(form) if form[0].isupper() else ()
    return any(c.kind in GREAT or (c.kind == "city" and c.population >= LARGE) for c in found)


def _listed(form: str) -> EntityKind | None:
    words = form.split()
    if organisations.full_name(form) or (len(words) > 1 and (organisations.is_of_sort(words) or _is_outlet(words))):
        return "organisation"
    return "other" if sort_of_place(form) == "people" else None


def _is_outlet(words: list[str]) -> bool:
    """Whether a name of several words is that of a listed outlet ("The Hollywood Reporter")."""
    bare = words[1:] if words[0] == "The" else words
    return len(bare) > 1 and outlets.named(" ".join(bare)) is not None


def _voted(form: str, counted: Counter[EntityKind]) -> EntityKind:
    """The kind of most mentions; of equals, a place where the gazetteer knows the form, else the first read."""
    if len(counted) > 1 and _well_known(form):
        counted = counted + Counter({"place": 1})
    return counted.most_common(1)[0][0]
