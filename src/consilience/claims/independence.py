"""Which origins of a claim are independent of each other: what their chains share, and how they group by it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from consilience.claims.affiliations import Page, affiliations
from consilience.claims.keys import UNNAMED, key, parts
from consilience.claims.names import fold, is_name
from consilience.model import Origin, Statement
from consilience.resources import outlets
from consilience.resources.families import Families

RUN, QUOTED_RUN = 6, 4  # words in a row that two accounts, or two quotations, do not share by chance
LEAST = 3  # words of a statement from which its wording as a whole is told from chance
MARKED = re.compile(r"[“«]([^“”«»]+)|\"([^\"]+)(?:\"|$)|^([^“”\"«»]+)[”»]")
WORD = re.compile(r"[^\W_]+")
PRONOUNS = frozenset({"he", "she", "it", "they"})
SELF = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


class Said(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """What one article says: its statements with the ids of joined origins, `resting` the chains and origins that they
    have, `entities` all that take part or speak, and `joined` the id of each of its own origins as they are joined."""

    article: str
    statements: tuple[Statement, ...]
    resting: tuple[tuple[tuple[str, ...], str], ...]
    entities: tuple[str, ...]
    joined: Mapping[str, str] = {}


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a story with the ids of joined origins, also article by article, those origins by id, and what
    links them.

    `shared` holds for each origin's id what another must not share to be independent of it (see `keys`).
    """

    statements: tuple[Statement, ...]
    origins: dict[str, Origin]
    shared: dict[str, frozenset[str]]
    said: tuple[Said, ...] = ()


def is_named(origin: Origin) -> bool:
    """Whether the origin has a name of its own."""
    return is_name(origin.name or "")


def counts(origin: Origin) -> bool:
    """Whether an origin makes a claim stand: it is named, or was on the spot; an outlet, or a medium that another
    cites, only if it was on the spot: whom that has it from is not told."""
    cited = origin.kind == "speaker" and outlets.named(origin.name or "") is not None
    return origin.access == "on the spot" or (is_named(origin) and origin.kind != "outlet" and not cited)


def sharing(pages: Sequence[Page], origins: Mapping[str, Origin], families: Families) -> dict[str, frozenset[str]]:
    """For each origin's id its entity and family, and those of whom the articles say it speaks for."""
    own = {id: _keys(o.names, o.wording or "", is_named(o), families) for id, o in origins.items()}
    alone = {id: o for id, o in sorted(origins.items()) if len(o.names) == 1 and is_named(o)}
    by_name = {fold(o.names[0]): own[id] for id, o in alone.items()}
    speaking_for = affiliations(pages, origins.values(), families)
    given = _by_given_name(origins.values())
    return {id: own[id] | _spoken_for(o, speaking_for, by_name) | _given(o, given) for id, o in origins.items()}


def _by_given_name(origins: Iterable[Origin]) -> dict[str, set[str]]:
    """The folded names of several words by their first."""
    found: dict[str, set[str]] = {}
    for name in {fold(name) for o in origins if o.kind == "speaker" for name in o.names}:
        if " " in name:
            found.setdefault(name.split()[0], set()).add(name)
    return found


def _given(origin: Origin, by_given_name: Mapping[str, Set[str]]) -> frozenset[str]:
    """Whom an origin named by one word alone ("Anna") may be: it is independent of none of them."""
    return frozenset(key("entity", full) for name in origin.names for full in by_given_name.get(fold(name), ()))


def _spoken_for(
    origin: Origin, speaking_for: Mapping[str, Set[str]], by_name: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    found: set[str] = set()
    for one in frozenset[str]().union(*(speaking_for.get(fold(name), ()) for name in origin.names)):
        sort, what = parts(one)
        found |= by_name.get(what, frozenset()) if sort == "entity" else {one}
    return frozenset(found)


@functools.lru_cache(maxsize=50_000)
def _keys(names: tuple[str, ...], wording: str, named: bool, families: Families) -> frozenset[str]:
    """What two chains share when they are not independent; of several who speak together, what any of them is."""
    known = (families.of(name) for name in names or (wording,))
    found = frozenset(key("family", family) for family in known if family)
    own = frozenset(key("entity", fold(part)) for name in names for part in (name, *_body(name)))
    return found | (own if named else {UNNAMED})


def _body(name: str) -> tuple[str, ...]:
    """The initials of the body of which a name that begins with them ("the PKV North") is a part."""
    first = name.removeprefix("the ").removeprefix("The ").split(maxsplit=1)
    return (first[0],) if len(first) == 2 and len(first[0]) > 2 and first[0].isalpha() and first[0].isupper() else ()


def inner(statement: Statement) -> tuple[str, ...]:
    """The chain without the outlet that carries it, unless nothing else is there."""
    return statement.chain[1:] or statement.chain


def same_words(statement: Statement) -> set[str]:
    """The runs of words that another statement must not share to be independent: the same words are one utterance.

    Of what is quoted, shorter runs tell as much; of few words, all together. What is told of "me" or "us", or by a
    pronoun of the speaker, says the same only in one mouth: to whomever the articles give it, it is one utterance ("we
    are watching", said for a firm that "said it is watching").
    """
    wording = " ".join(span.exact for span in statement.spans)
    own = {key("words", "I")} if SELF & set(WORD.findall(wording.lower())) or _of_itself(statement) else set()
    quoted = [wording] if statement.form == "direct" else _marked(wording) if statement.form == "mixed" else []
    return own.union(_runs(wording, RUN), *(_runs(part, QUOTED_RUN) for part in quoted))


def _of_itself(statement: Statement) -> bool:
    """Whether a pronoun for the speaker is the subject of what is said."""
    speaker = statement.speaker
    agents = (p for p in statement.participants if p.role == "agent" and p.exact.lower() in PRONOUNS)
    return speaker is not None and any(p.entity in {speaker.name, *speaker.entities} for p in agents if p.entity)


def _marked(wording: str) -> list[str]:
    """What stands in quotation marks, of which the first or the last may be cut off; none of a few words."""
    found = (part for marked in MARKED.findall(wording) for part in marked)
    return [part for part in found if len(part.split()) >= QUOTED_RUN]


def _runs(wording: str, length: int) -> set[str]:
    """The runs of so many words, or all of fewer; none of a few."""
    words = fold(wording).split()
    run = min(length, len(words))
    starts = range(len(words) - run + 1) if len(words) >= LEAST else ()
    return {key("words", " ".join(words[n : n + run])) for n in starts}


def independent(statements: Sequence[Statement], base: Ground) -> list[list[str]]:
    """The origins of the statements in groups, as many as can be found of which no two share a link.

    What is said in the same words is one utterance, whoever is named for it, and most likely of whom most name. Those
    that count come first; each of the others stands with the first group that it shares a link with.
    """
    if len(statements) == 1:
        return [[statements[0].origin]]
    bonds = _bonds(statements, base)
    utterances = _utterances(statements)
    said = Counter(s.origin for s in statements)
    nodes = [
        (tuple(sorted(u, key=lambda id: (-said[id], id))), frozenset(k for id in u for k in bonds[id]))
        for u in utterances
    ]
    near = {ids: sum(bool(keys & other) for _, other in nodes) for ids, keys in nodes}
    nodes.sort(key=lambda n: (not any(counts(base.origins[id]) for id in n[0]), near[n[0]], n[0]))
    groups: list[tuple[frozenset[str], list[str]]] = []
    for ids, keys in nodes:
        touching = next((members for shared, members in groups if shared & keys), None)
        if touching is None:
            groups.append((keys, list(ids)))
        else:
            touching += ids
    return [members for _, members in sorted(groups, key=lambda g: g[1])]


def _bonds(statements: Iterable[Statement], base: Ground) -> dict[str, frozenset[str]]:
    """What binds each origin: its own links, and those of its chains that none of its statements came without."""
    ways: dict[str, list[frozenset[str]]] = {}
    for s in statements:
        way = frozenset(k for id in inner(s)[:-1] for k in base.shared[id])
        ways.setdefault(s.origin, []).append(way)
    return {id: base.shared[id] | frozenset.intersection(*found) for id, found in ways.items()}


def _utterances(statements: Sequence[Statement]) -> list[set[str]]:
    """The origins, those together to whom the same words are ascribed."""
    found: list[tuple[set[str], set[str]]] = []
    for s in sorted(statements, key=lambda s: s.id):
        words, origins = same_words(s), {s.origin}
        for one in [f for f in found if f[0] & words or f[1] & origins]:
            found.remove(one)
            words, origins = words | one[0], origins | one[1]
        found.append((words, origins))
    return [origins for _, origins in found]
