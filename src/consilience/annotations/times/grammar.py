"""A language's grammar of time expressions, compiled from its one declarative file, and its matches in a text."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

from consilience.errors import MissingResource

LANGUAGES = {"en": "english", "fr": "french", "es": "spanish"}
REACH = 9  # words that a rule may take before the word that set it off
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|\d+")
_SLOT = re.compile(r"\{(\w+)\}")


class Rule(NamedTuple):
    """A compiled pattern, the reader that gives it a meaning, and the constants that it hands to the reader."""

    order: int
    pattern: re.Pattern[str]
    read: str
    constants: dict[str, str]


class Found(NamedTuple):
    """A place where a rule's pattern fits."""

    start: int
    end: int
    hit: re.Match[str]
    rule: Rule


class Match(NamedTuple):
    """Where a rule matched, and the normal forms that its slots hold."""

    start: int
    end: int
    read: str
    slots: dict[str, str]


class Grammar(NamedTuple):
    """The compiled rules by the word that sets them off, and what stands before, after and between expressions.

    `vocabulary` gives the normal form of each surface by slot; `capital` are the slots that count only with a capital.
    """

    rules: dict[str, tuple[Rule, ...]]
    vocabulary: dict[str, dict[str, str]]
    capital: frozenset[str]
    before: tuple[tuple[re.Pattern[str], dict[str, str]], ...]
    after: tuple[tuple[re.Pattern[str], dict[str, str]], ...]
    joint: re.Pattern[str]
    tail: re.Pattern[str]
    tense: dict[str, frozenset[str]]
    month_first: frozenset[str]
    country: str

    def normal(self, slot: str, surface: str) -> str:
        """The normal form of what a slot matched: its key in the file, or the words themselves of a free slot."""
        plain = _plain(surface)
        table = self.vocabulary.get("rank" if slot == "day" else slot, {})
        if slot == "number":
            return number(plain, table)
        return table.get(plain, plain)

    def matches(self, text: str) -> list[Match]:
        """The matches in text order, none overlapping: longer ones first, of equals the one whose rule stands first."""
        words = [(m.start(), m.group().lower()) for m in _WORD.finditer(text)]
        found = {
            (best.start, best.end): best
            for index, (start, word) in enumerate(words)
            if (rules := self.rules.get(_trigger(word)))
            and (
                best := self._longest(
                    text, [begin for begin, _ in words[max(index - REACH, 0) : index + 1]], start, rules
                )
            )
        }
        kept: list[Found] = []
        for each in sorted(found.values(), key=lambda each: (each.start - each.end, each.start)):
            if all(each.end <= other.start or other.end <= each.start for other in kept):
                kept.append(each)
        matches = [self._match(each) for each in sorted(kept, key=lambda each: each.start)]
        return [each for match in matches for each in self._with_tail(text, match)]

    def _with_tail(self, text: str, match: Match) -> list[Match]:
        """A match and the second day of "April 24-25, 2023", which shares its month and its year, or the last year of
        "1914-18"; "April 5-4" is a score."""
        if "until" in match.slots:
            return [match, _last_year(match)] if match.slots["until"] > match.slots["year"][2:] else [match]
        if not {"month", "day"} <= match.slots.keys() or "year" in match.slots:
            return [match]
        hit = self.tail.match(text, match.end)
        if hit is None or int(hit["day"]) <= int(re.sub(r"\D", "", match.slots["day"])):
            return [match]
        shared = {**match.slots, "year": year} if (year := hit.groupdict().get("year")) else match.slots
        return [
            match._replace(slots=shared),
            Match(hit.start("day"), hit.end(), match.read, {**match.slots, "day": hit["day"]}),
        ]

    def _longest(self, text: str, starts: list[int], trigger: int, rules: tuple[Rule, ...]) -> Found | None:
        """The longest match that holds the word at `trigger` and begins at one of `starts`."""
        best: tuple[int, int, Found] | None = None
        for rule in rules:
            for begin in starts:
                hit = rule.pattern.match(text, begin)
                if hit and hit.end() > trigger and self._capitals(hit):
                    row = (begin - hit.end(), rule.order, Found(begin, hit.end(), hit, rule))
                    best = row if best is None or row[:2] < best[:2] else best
                    break  # what begins later is shorter
        return best[2] if best else None

    def _match(self, found: Found) -> Match:
        groups = found.hit.groupdict()
        slots = {name: self.normal(_base(name), value) for name, value in groups.items() if value is not None}
        return Match(found.start, found.end, found.rule.read, {**found.rule.constants, **slots})

    def _capitals(self, hit: re.Match[str]) -> bool:
        groups = hit.groupdict()
        return all(not groups[name] or groups[name][0].isupper() for name in groups if _base(name) in self.capital)


def _last_year(match: Match) -> Match:
    until = match.slots["until"]
    slots = {**match.slots, "year": match.slots["year"][:2] + until}
    return Match(match.end + 1, match.end + 1 + len(until), match.read, slots)


def number(surface: str, words: Mapping[str, str]) -> str:
    """A number in digits or words as a decimal, or "X" where the words leave it open ("several")."""
    plain = surface.replace(",", "")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)?\s*(?:(\d)/(\d))?", plain):
        whole, above, below = match.groups()
        return _decimal(float(whole or 0) + (int(above) / int(below) if below and int(below) else 0))
    if plain in words:
        return words[plain]
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", plain):
        value = words.get(word)
        if value == "X":
            return "X"
        if value is None:
            continue
        if float(value) >= 100:
            part = max(part, 1) * float(value)
            total, part = (total + part, 0) if float(value) >= 1000 else (total, part)
        else:
            part += float(value)
    return _decimal(total + part)


def _decimal(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _plain(surface: str) -> str:
    return re.sub(r"\s+", " ", surface.lower().replace("’", "'").rstrip("."))


def _base(name: str) -> str:
    return name.removesuffix("_b")


def _trigger(word: str) -> str:
    return word if not word[0].isdigit() else "#4" if len(word) == 4 else "#"


@functools.cache
def load(language: str) -> Grammar:
    """The grammar of an ISO 639-1 language; raises `MissingResource` where the package has none for it."""
    if language not in LANGUAGES:
        raise MissingResource(f"no grammar of times for the language {language!r}", f"use one of {sorted(LANGUAGES)}")
    source = resources.files(__package__).joinpath(f"{LANGUAGES[language]}.toml").read_text("utf-8")
    return _compile(tomllib.loads(source))


def _compile(file: dict[str, Any]) -> Grammar:
    vocabulary = {
        slot: {_plain(surface): key for key, surfaces in table.items() for surface in surfaces}
        for slot, table in file["slots"].items()
    }
    patterns = {slot: _alternatives(table) for slot, table in file["slots"].items()} | file["patterns"]
    rules: dict[str, list[Rule]] = {}
    for order, entry in enumerate(file["rules"]):
        constants = {key: str(value) for key, value in entry.items() if key not in ("pattern", "read", "on")}
        rule = Rule(order, _pattern(entry["pattern"], patterns), entry["read"], constants)
        for word in sorted(_triggers(entry, vocabulary, set(file["light"]))):
            rules.setdefault(word, []).append(rule)
    return Grammar(
        rules={word: tuple(found) for word, found in rules.items()},
        vocabulary=vocabulary,
        capital=frozenset(file["capital"]),
        before=tuple((_edge(row["pattern"] + r"\s*$", patterns), _effect(row)) for row in file["before"]),
        after=tuple((_edge(row["pattern"], patterns), _effect(row)) for row in file["after"]),
        tail=re.compile(_spaced(file["tail"]), re.IGNORECASE),
        joint=re.compile(_spaced(file["joint"]), re.IGNORECASE),
        tense={name: frozenset(words) for name, words in file["tense"].items()},
        month_first=frozenset(file["month_first"]),
        country=file["country"],
    )


def _effect(row: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in row.items() if key != "pattern"}


def _triggers(entry: dict[str, Any], vocabulary: dict[str, dict[str, str]], light: set[str]) -> set[str]:
    """The words that set a rule off: those named by `on`, else the first words of all its slots that carry time."""
    if "on" in entry:
        return set(entry["on"])
    slots = {_base(name) for name in _SLOT.findall(entry["pattern"])} - light
    return {
        _trigger(found.group()) for slot in slots for word in vocabulary.get(slot, ()) if (found := _WORD.search(word))
    }


def _alternatives(table: dict[str, list[str]]) -> str:
    """The surfaces of a slot, longest first; a surface that ends in a point is found without it too."""
    surfaces = sorted({surface for group in table.values() for surface in group}, key=lambda s: (-len(s), s))
    return "|".join(_surface(surface) for surface in surfaces)


def _surface(surface: str) -> str:
    plain = re.escape(surface.rstrip(".")).replace(r"\ ", r"\s+").replace("'", "['’]")
    return plain + (r"\b\.?" if surface.endswith(".") else "")


def _spaced(pattern: str) -> str:
    """In the file a space is any white space, " ?" that or nothing, a tilde white space or a hyphen."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+").replace("~", r"(?:\s*[-–]\s*|\s+)")


def _pattern(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    body = _SLOT.sub(lambda m: f"(?P<{m[1]}>{slots[_base(m[1])]})", _spaced(pattern))
    return re.compile(rf"(?<![\w$£€])(?<!\d[.,]){body}(?!\w)", re.IGNORECASE)


def _edge(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_SLOT.sub(lambda m: f"(?:{slots[m[1]]})", _spaced(pattern)), re.IGNORECASE)
