"""Edits on the surface of an article's text that plant a conflict, or none: a number, a date, a place, a name, a
means or a negation is changed in a sentence, by patterns over its characters and by seed. No stage is asked.
"""

from __future__ import annotations

import calendar
import functools
import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import Any

from consilience.resources.titles import gender_of_name

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DAYS = tuple(calendar.day_name)
MONTHS = tuple(calendar.month_name)[1:]
_NUMBER = re.compile(
    r"(?<![\w$.,-])(?:\d{1,3}(?:,\d{3})+|\d{1,3}|"
    + "|".join(WORDS[1:])
    + r")(?= (?:[a-z]+ )?[a-z]{3,}s\b| people\b| percent\b)"
)
_MONEY = re.compile(r"(?<=\$)\d+(?:\.\d+)?(?= (?:million|billion)\b)")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(DAYS) + r")\b(?!['’])")
_DATE = re.compile(r"\b(?:" + "|".join(MONTHS) + r") (\d{1,2})\b(?!,? \d{4}|-)")
_PERSON = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]{2,}\b"
    r"(?= (?!said|told|says|added|tweeted|wrote|stated)(?:was|has|had|will|is|[a-z]+ed)\b)"
)
_REASON = re.compile(
    r"(?:(?<=\bbecause of )|(?<=\bcaused by )|(?<=\bdue to ))[a-z][a-z ]+?(?=[,.;]| (?:and|in|on|at|of|that|which)\b)"
)
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|will|would|could|had been|has been|have been)\b(?! not\b|n['’]t)")
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|without|neither|nor|den\w+|unless|if|whether|only)\b|n['’]t\b", re.IGNORECASE
)


Change = Callable[[str, str, random.Random], str | None]  # the sentence, the whole text, the dice: the changed sentence


@functools.cache
def stock() -> Mapping[str, Any]:
    """The lists of `conflicts.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("conflicts.toml").read_text("utf-8"))


def _put(sentence: str, match: re.Match[str], words: str) -> str:
    return sentence[: match.start()] + words + sentence[match.end() :]


def number(sentence: str, text: str, rng: random.Random) -> str | None:
    """A count, a share or a sum becomes another by a third or more."""
    match = _NUMBER.search(sentence) or _MONEY.search(sentence)
    if match is None:
        return None
    value = parse(match.group())
    other = max(2, round(value * rng.choice((0.4, 0.6, 1.5, 2, 3))))
    return _put(sentence, match, written(other if abs(other - value) >= 1 else value + 2, match.group()))


def parse(words: str) -> float:
    """The value of a number in figures or a word up to twelve."""
    return WORDS.index(words) + 1 if words in WORDS else float(words.replace(",", ""))


def written(value: float, like: str) -> str:
    """A value in the form of another number: a word where it was one and can be, else figures."""
    return WORDS[int(value) - 1] if like in WORDS and value <= len(WORDS) else f"{int(value):,}"


def date(sentence: str, text: str, rng: random.Random) -> str | None:
    """A weekday or a day of a month becomes another."""
    if match := _WEEKDAY.search(sentence):
        return _put(sentence, match, rng.choice([day for day in DAYS if day != match.group()]))
    if match := _DATE.search(sentence):
        day = (int(match.group(1)) + rng.randint(3, 12)) % 27 + 1
        return _put(sentence, match, f"{match.group().split()[0]} {day}")
    return None


def place(sentence: str, text: str, rng: random.Random) -> str | None:
    """A town or country after a preposition becomes another that the article does not name."""
    pattern = r"(?:(?<=\bin )|(?<=\bat ))(?:" + "|".join(stock()["places"]) + r")\b(?! [A-Z])"
    match = re.search(pattern, sentence)
    others = [name for name in stock()["places"] if name not in text]
    return _put(sentence, match, rng.choice(others)) if match else None


def participant(sentence: str, text: str, rng: random.Random) -> str | None:
    """The full name before a verb that is none of saying becomes another person's."""
    match = next((m for m in _PERSON.finditer(sentence) if gender_of_name(m.group().split()[0])), None)
    return _put(sentence, match, rng.choice(stock()["people"])) if match else None


def cause(sentence: str, text: str, rng: random.Random) -> str | None:
    """A means becomes one of another kind, or a reason another reason."""
    if match := _REASON.search(sentence):
        return _put(sentence, match, rng.choice(stock()["reasons"]))
    kinds = stock()["means"]
    for kind in kinds:
        match = re.search(r"\b(?<!-)(?:" + "|".join(kind) + r")\b(?!-)", sentence)
        if match and not any(re.search(rf"\b{word}\b", sentence) for other in kinds for word in other if other != kind):
            return _put(sentence, match, rng.choice([other for other in kinds if other != kind])[0])
    return None


def polarity(sentence: str, text: str, rng: random.Random) -> str | None:
    """The first auxiliary of a sentence without negation gets one."""
    match = _AUXILIARY.search(sentence)
    if match is None or _NEGATED.search(sentence):
        return None
    first, *rest = match.group().split()
    return _put(sentence, match, " ".join([first, "not", *rest]))


CHANGES: dict[str, Change] = {
    "quantity": number,
    "time": date,
    "place": place,
    "participant": participant,
    "cause": cause,
    "polarity": polarity,
}


def rounding(sentence: str, text: str, rng: random.Random) -> str | None:
    """An exact number of twenty or more becomes a rough one near it."""
    match = _NUMBER.search(sentence)
    if match is None or match.group() in WORDS or parse(match.group()) < 20:
        return None
    value = parse(match.group())
    step = 10 ** (len(str(int(value))) - 1)
    rough = round(value / step * 2) * step // 2
    near = abs(rough - value) / max(value, rough) <= 0.08 and rough != value
    return _put(sentence, match, f"about {written(rough, match.group())}") if near else None


def update(sentence: str, text: str, rng: random.Random) -> str | None:
    """A toll becomes a larger one."""
    match = _NUMBER.search(sentence)
    if match is None or not re.search(
        r"\b(?:killed|dead|died|injured|wounded|hurt|arrested|detained|infected|cases)\b", sentence
    ):
        return None
    return _put(sentence, match, written(parse(match.group()) + rng.randint(2, 5), match.group()))


def scope(sentence: str, text: str, rng: random.Random) -> str | None:
    """A number of people becomes one more, with a word on who is among them."""
    match = re.search(_NUMBER.pattern + r" (?:people|officers|students|workers|soldiers|troops|victims)\b", sentence)
    if match is None:
        return None
    count, noun = match.group().rsplit(" ", 1)
    return _put(
        sentence, match, f"{written(parse(count.split()[0]) + 1, count)} {noun}, including one who was found later,"
    )


CONTROLS: dict[str, Change] = {"rounding": rounding, "update": update, "scope": scope}


Numbered = Sequence[tuple[int, str]]  # sentences with their places in the original


def copied(parts: Numbered, kept: Sequence[int], rng: random.Random) -> Numbered:
    """All sentences as they are."""
    return parts


def abridged(parts: Numbered, kept: Sequence[int], rng: random.Random) -> Numbered:
    """Two thirds of the sentences, those that were changed among them."""
    return [part for part in parts if part[0] in kept or rng.random() < 0.6]


def reworded(parts: Numbered, kept: Sequence[int], rng: random.Random) -> Numbered:
    """Other words of the same sense, a day moved to the front of its sentence, and sentences in another order."""
    first, *rest = [(n, _fronted(_synonyms(part))) for n, part in parts]
    rng.shuffle(rest)
    return [first, *rest]


def _synonyms(sentence: str) -> str:
    words: dict[str, str] = stock()["synonyms"]
    return re.sub(r"\b[a-z]+\b", lambda m: words.get(m.group(), m.group()), sentence)


def _fronted(sentence: str) -> str:
    match = re.search(r" on (" + "|".join(DAYS) + r")([.])$", sentence)
    return f"On {match.group(1)}, {sentence[: match.start()]}{match.group(2)}" if match else sentence


MANNERS: dict[str, Callable[[Numbered, Sequence[int], random.Random], Numbered]] = {
    "copied": copied,
    "abridged": abridged,
    "reworded": reworded,
}
