"""Numbers in figures and words: where they stand and which values they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

__all__ = ["Number", "numbers"]

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
    "dozen": 12, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
# "hundreds", and "several hundred", are from one hundred to a thousand, "dozens" from twelve to 120: ten times the
# word, as CQE has it.
VAGUE = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "tenth": 10, "tenths": 10, "hundredth": 100,
}  # fmt: skip
GLYPHS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125}


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """The characters `start` to `end` and the closed range they cover; `fraction` of a whole, `worded` if in words."""

    start: int
    end: int
    low: float
    high: float
    fraction: bool = False
    worded: bool = False
    fold: bool = False
    scaled: bool = False


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_CARDINAL = _either([*ONES, *TENS])
_BIG = _either(["hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"])
_UNITS = _either(list(ONES)[1:10])
_TENS = _either(TENS)
_ONE = rf"(?:(?:{_TENS})(?:[-\s]+(?:{_UNITS})\b)?|(?:{_CARDINAL}))"
# What follows a number in words is part of it after a hundred and its like only: "two and three" are two numbers.
_WORDED = rf"{_ONE}(?:(?:\s+(?:{_BIG}))+\b(?:-(?:{_CARDINAL}))?(?:\s+(?:and\s+)?{_ONE}\b)?)*"
_ROUND = _either([v for v in VAGUE if v not in ("dozens", "scores")])
_PART = rf"\b(?P<many>an?|{_CARDINAL})[\s-](?P<which>{_either(PARTS)})\b"
_HALF = rf"\bhalf(?=\s+(?:of|the|its|their|his|her|all|those|these|our|my|an?(?!\s+(?:{_BIG})))\b)"
_AND_HALF = r"\s+and\s+a\s+half\b"
# In texts that were cut into words before, "26, 000" is one number: nothing else begins with three noughts.
_CUT = r"\d{1,3}(?:,[ ]?\d{3})*,[ ]000(?![\d,])"
_FIGURE = rf"(?:{_CUT}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|\d+|\.\d+)"
_PATTERN = re.compile(
    rf"""
      (?P<vague>\b(?:(?:several|a\s+few)\s+(?:{_BIG})|{_either(VAGUE)})(?:\s+(?:of\s+)?(?:{_ROUND}|{_BIG}))*\b)
    | (?P<odds>\b(?P<of>{_CARDINAL}|\d+)[\s-]+(?:in|out[\s-]+of)[\s-]+(?:every\s+)?
        (?P<all>{_CARDINAL}|\d+)\b(?![,.]?\d))
    | (?P<some>\b(?P<fore>half\s+an?|an?\s+half|half|an?)(?:\s+|(?<=half)-)(?P<scale>{_BIG})(?:\s+(?P<more>{_BIG}))?\b)
    | (?P<part>(?:{_PART}|{_HALF})(?:\s+of\s+an?\s+(?P<big>{_BIG})\b)?)
    | (?P<fold>\b(?P<times>{_either([*list(ONES)[2:13]])}|\d+)-?fold\b)
    | (?P<words>\b{_WORDED}\b(?!-(?:{_either(PARTS)}))(?P<plus>{_AND_HALF}(?:\s+(?P<times_more>{_BIG})\b)?)?)
    | (?P<over>(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/]))
    | (?P<figure>(?:(?<=[\s(~≈<>=$£€])(?<!\w\s)[-−–])?{_FIGURE}
        (?:(?P<glyph>[{"".join(GLYPHS)}])|(?<!\.\d)\s(?P<rest>\d{{1,2}}/\d{{1,2}})(?![\d/]))?
        (?:(?P<size>\s?(?:{_BIG}|mln|mn|bn|tn)\b(?:\s+(?:{_BIG})\b)*)|(?P<letter>[kKmMbB]\b)(?![/'’]))?)
    | (?P<alone>[{"".join(GLYPHS)}])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text from left to right, none overlapping another."""
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup if match.lastgroup in _READERS else next(k for k in _READERS if match[k])
        yield from _READERS[kind](match, start, end)


def _vague(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    value = 1.0
    for word in match["vague"].lower().split():
        value *= VAGUE.get(word) or SCALES.get(word, 1)
    yield Number(start=start, end=end, low=value, high=10 * value, worded=True)


def _odds(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    some, whole = _small(match["of"]), _small(match["all"])
    if 0 < some < whole <= 1000:
        yield Number(start=start, end=end, low=some / whole, high=some / whole, fraction=True, worded=True)
    else:
        for name in ("of", "all"):
            value = _small(match[name])
            yield Number(
                start=match.start(name), end=match.end(name), low=value, high=value, worded=not match[name].isdigit()
            )


def _part(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    many = _small(match["many"]) if match["many"] else 1.0
    value = many / PARTS[(match["which"] or "half").lower()] * SCALES.get((match["big"] or "").lower(), 1)
    yield Number(start=start, end=end, low=value, high=value, fraction=not match["big"], worded=True)


def _some(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    value = SCALES[match["scale"].lower()] * SCALES.get((match["more"] or "").lower(), 1)
    value *= 0.5 if "half" in match["fore"].lower() else 1
    yield Number(start=start, end=end, low=value, high=value, worded=True, scaled=True)


def _fold(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    value = _small(match["times"])
    yield Number(start=start, end=end, low=value, high=value, worded=True, fold=True)


def _words(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    value = worded_value(match["words"].removesuffix(match["plus"] or ""))
    if match["plus"]:
        value = (value + 0.5) * SCALES.get((match["times_more"] or "").lower(), 1)
    scaled = any(s in match["words"].lower() for s in SCALES if len(s) > 3)
    yield Number(start=start, end=end, low=value, high=value, worded=True, scaled=scaled)


def _over(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    upper, under = map(int, match["over"].split("/"))
    if 0 < upper < under:
        yield Number(start=start, end=end, low=upper / under, high=upper / under)


def _figure(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    whole = match["figure"]
    digits = re.search(_FIGURE, whole)
    assert digits is not None
    value = float(digits[0].replace(",", "").replace(" ", ""))
    if match["glyph"]:
        value += GLYPHS[match["glyph"]]
    if match["rest"]:  # "2 1/2"
        upper, under = map(int, match["rest"].split("/"))
        value += upper / under if 0 < upper < under else 0
    for word in (match["size"] or "").lower().split():
        value *= SCALES[word]
    letter = match["letter"]
    if letter and _is_scale(match.string, match.start("letter"), start):
        value *= SCALES[letter.lower()]
    elif letter:
        end = match.start("letter")
    negative = whole[0] in "-−–" or _MINUS.search(match.string[max(0, start - 14) : start])
    value = -value if negative else value
    yield Number(start=start, end=end, low=value, high=value, scaled=bool(match["size"]) or end == match.end())


_MINUS = re.compile(r"(?<!plus or )\bminus\s$")  # what a margin of error is has no sign

# What follows "5m" where metres are meant, not millions.
_AFTER_METRES = (
    r"\s(?:and|but|from|above|below|deep|high|long|wide|tall|away|race|when|for|into|with"
    r"|down|off|onto|under|ahead|north|south|east|west|drop|cliff)\b"
)


def _is_scale(text: str, at: int, start: int) -> bool:
    """Whether the letter after a figure multiplies it: always k; m and b after money, or m before a word."""
    if text[at] in "kK":
        return True
    money = re.search(r"[$£€¥₹]\s?$|(?:PS|EUR|RM|USD|GBP|Rs\.?)\s?$", text[max(0, start - 5) : start])
    following = re.match(r"\s(?:[a-z]{3}|[A-Z][a-z]+s\b)", text[at + 1 : at + 30])
    skipped = re.match(_AFTER_METRES, text[at + 1 : at + 9])
    return bool(money) or (text[at] in "mM" and bool(following) and not skipped)


def _alone(match: re.Match[str], start: int, end: int) -> Iterator[Number]:
    yield Number(start=start, end=end, low=GLYPHS[match["alone"]], high=GLYPHS[match["alone"]])


_READERS = {
    "vague": _vague, "odds": _odds, "part": _part, "some": _some, "fold": _fold, "words": _words, "over": _over,
    "figure": _figure, "alone": _alone,
}  # fmt: skip


def _small(word: str) -> float:
    lower = word.lower()
    return float(lower) if lower.isdigit() else float({"a": 1, "an": 1}.get(lower) or worded_value(lower))


def worded_value(words: str) -> float:
    """The value of a number in words ("twenty-eight thousand six hundred")."""
    total, group = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ONES or word in TENS:
            group += ONES.get(word, TENS.get(word, 0))
        elif word in ("hundred", "dozen"):
            group = (group or 1) * SCALES[word]
        elif word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0.0
    return total + group
