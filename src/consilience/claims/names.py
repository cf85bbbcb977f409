"""Names of one entity across the articles of a story: "Putin" here, "Vladimir Putin" there, "the ICC" in a third."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from consilience.model import Entity

_ARTICLES = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OF_A_PARTY = re.compile(r"\w\s+(?:Republican|Democrat|Conservative|Labour MP|senator|lawmaker|congress(?:wo)?man)$")
ALIKE = 0.86  # the likeness of two spellings of one name (Ratcliff and Obershelp)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "des", "la"})


@functools.lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name without case, accents, leading article, possessive, punctuation and middle initials, to compare it by."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?$", "", _ARTICLES.sub("", plain.strip()))
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", "").replace(".", "").lower())
    return " ".join(word for n, word in enumerate(words) if len(word) > 1 or n in (0, len(words) - 1))


@functools.lru_cache(maxsize=100_000)
def is_name(words: str) -> bool:
    """Whether words are a name and not a description: "the police" and "a Utah Republican" could be anybody."""
    return any(character.isupper() for character in _ARTICLES.sub("", words)) and not _OF_A_PARTY.search(words)


def aliases(entities: Iterable[Entity]) -> dict[str, str]:
    """The other names of persons that one article tells, folded, each with the name that they are joined under."""
    told = ((fold(e.exact), e.entity) for e in entities if e.kind == "person" and e.mention == "name")
    pairs = ((alias, name) for alias, name in told if " " in alias and " " in name)
    return {alias: name for alias, name in pairs if not set(alias.split()) & set(fold(name).split())}


def join(names: Iterable[str]) -> Mapping[str, str]:
    """Each given name to the fullest name that stands for the same entity among them.

    A single word joins the one longer name that ends in it ("Putin") or whose initials it spells ("ICC"); a name that
    several longer ones could stand for stays by itself.
    """
    given = set(names)
    written: dict[str, str] = {}
    for name in sorted(sorted(given), key=len):
        written.setdefault(fold(name), name)
    fuller = _fuller(written)
    return {name: written[_end(fold(name), fuller)] for name in given}


def _end(key: str, fuller: Mapping[str, str]) -> str:
    while key in fuller:
        key = fuller[key]
    return key


def _fuller(written: Mapping[str, str]) -> dict[str, str]:
    """The folded name each folded name is short for, where there is just one."""
    longer: dict[str, list[str]] = defaultdict(list, _respelled(written))
    for key, name in written.items():
        for short in _shorts(key, name):
            if short in written:
                longer[short].append(key)
    fitting = {
        key: [k for k in dict.fromkeys(found) if k != key and _may_shorten(written[key], k, key)]
        for key, found in longer.items()
    }
    whole = {key: [k for k in found if not set(fitting.get(k, ())) & set(found)] for key, found in fitting.items()}
    return {key: found[0] for key, found in whole.items() if len(found) == 1}


@functools.lru_cache(maxsize=100_000)
def _shorts(key: str, name: str) -> tuple[str, ...]:
    """The folded forms, but for other spellings, in which a name may be short for a folded one, written as `name`."""
    words = key.split()
    if len(words) < 2 or not name.lstrip("'\"“").removeprefix("the ").removeprefix("The ")[:1].isupper():
        return ()
    forms = [words[-1], "".join(words), f"{words[0][0]} {words[-1]}"]  # "Dorlan", "@AnaDorlan", "A. Dorlan"
    forms += [" ".join(words[start:]) for start in range(1, len(words) - 1)]
    without = _without_middle(words)
    return (*forms, initials(key), without) if without else (*forms, initials(key))


def _without_middle(words: Sequence[str]) -> str | None:
    """The given name and surname of "Ana Maria Dorlan II"; none where no middle name is left out."""
    bare = [word for word in words if word not in _GENERATIONS]
    return f"{bare[0]} {bare[-1]}" if len(bare) > 2 and len(bare[1]) > 1 else None


def _respelled(written: Mapping[str, str]) -> dict[str, list[str]]:
    """Full names that differ in the spelling of the surname alone ("Osatanakorn", "Osotthanakorn")."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in written:
        first, several, _ = key.partition(" ")
        if several:
            by_first[first].append(key)
    pairs = (pair for same in by_first.values() if len(same) > 1 for pair in _spelled_alike(tuple(sorted(same))))
    return {key: [other] for key, other in pairs}


@functools.lru_cache(maxsize=20_000)
def _spelled_alike(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those names of which another is nearly spelled alike, with the first of these; the shorter is the other's."""
    found: dict[str, str] = {}
    for key, other in combinations(sorted(names, key=len), 2):
        if _alike(key, other):
            found.setdefault(key, other)
    return tuple(found.items())


@functools.lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> bool:
    """Whether two spellings are near; the likeness has bounds that are told at once."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _may_shorten(name: str, long: str, short: str) -> bool:
    """Initials must be written in capitals; a surname must be written as a name."""
    bare = _ARTICLES.sub("", name)
    if len(short.split()) == len(long.split()) > 1 or short in (long.replace(" ", ""), _without_middle(long.split())):
        return True
    return bare.replace(".", "").isupper() if long.split()[-1] != short.split()[-1] else bare[:1].isupper()


def initials(key: str) -> str:
    """The first letters of a folded name's words, small words left out."""
    return "".join(word[0] for word in key.split() if word not in _SMALL)
