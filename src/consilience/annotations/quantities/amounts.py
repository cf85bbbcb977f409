"""Numbers with what belongs to them in the text: currency, unit, rate, bounds, and the other end of a range."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from consilience.annotations.quantities.numbers import Number, numbers

__all__ = ["Amount", "amounts", "naming", "reaches", "streets"]

BOUNDS = ("least", "most", "about")


class Money(msgspec.Struct, frozen=True):
    """How a currency is written before and after a figure."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Lists(msgspec.Struct, frozen=True):
    """The lists of `units.toml`."""

    money: dict[str, Money]
    unit: dict[str, tuple[str, ...]]
    per: dict[str, tuple[str, ...]]
    bounds: dict[str, tuple[str, ...]]
    naming: dict[str, frozenset[str]]


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number in its wording: `start` to `end` with bounds and unit, `core` to `core_end` the bare number."""

    start: int
    end: int
    core: int
    core_end: int
    low: float | None
    high: float | None
    unit: str | None = None
    approximate: bool = False
    worded: bool = False
    hyphened: bool = False
    fraction: bool = False
    bounded: bool = False


@functools.cache
def _lists() -> Lists:
    return msgspec.convert(tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8")), Lists)


def naming() -> frozenset[str]:
    """Nouns that a number after them only names."""
    return _lists().naming["nouns"]


def reaches() -> frozenset[str]:
    """Units of what lasts or reaches, whose "of" names no stuff ("20 years of prison", "5 miles of the town")."""
    return _lists().naming["reaches"]


def streets() -> frozenset[str]:
    """The last words of streets' names."""
    return _lists().naming["streets"]


def amounts(text: str) -> tuple[Amount, ...]:
    """All numbers of a text with what belongs to them; ranges are one amount."""
    row: list[Amount] = []
    for number in numbers(text):
        if not row or number.start >= row[-1].end:  # the 2 of "m2" belongs to its unit
            row.append(_dressed(text, number))
    return tuple(_bounded(text, a) for a in _joined(text, row))


def _form(form: str) -> str:
    """A pattern of one written form: short ones count their case, words do not."""
    escaped = re.escape(form).replace(r"\ ", r"\s")
    return escaped if len(form) <= 3 or not form.isascii() else f"(?i:{escaped})"


def _any(forms: Iterable[str]) -> str:
    return "|".join(map(_form, sorted(forms, key=lambda f: (-len(f), f))))


@functools.cache
def _money_before() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {form: code for code, money in _lists().money.items() for form in money.before}
    single = _any(c for c in codes if len(c) == 1 and c.isalpha())
    longer = _any(c for c in codes if len(c) > 1 or not c.isalpha())
    return re.compile(rf"(?<![A-Za-z])(?:(?P<long>{longer})\s?|(?P<short>{single}))$"), codes


@functools.cache
def _unit_after() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {form.lower() if len(form) > 3 else form: code for code, m in _lists().money.items() for form in m.after}
    units = {form.lower() if len(form) > 3 else form: unit for unit, forms in _lists().unit.items() for form in forms}
    codes |= units
    forms = [f for m in _lists().money.values() for f in m.after] + [f for fs in _lists().unit.values() for f in fs]
    return re.compile(rf"(?P<gap>\s?-?\s?)(?P<unit>{_any(forms)})(?![\w$]|['’]t\b)"), codes


@functools.cache
def _rate() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: unit for unit, fs in _lists().per.items() for form in fs}
    later = (
        r"(?!\s(?:ago|earlier|before|later|after)\b|(?:(?<=year)|(?<=month)|(?<=week)|(?<=day)) on\b)"  # "a year ago"
    )
    return re.compile(rf"(?:\s?/\s?|\s(?:per|an?|each)\s)({_any(forms)})(?!\w){later}"), forms


def _dressed(text: str, n: Number) -> Amount:
    """The number with its currency or unit and the rate behind it."""
    if n.fold:
        return _amount(n, n.start, n.end, "count")
    before = _money_before()[0].search(text[max(0, n.start - 6) : n.start])
    if before and not n.fraction:
        codes = _money_before()[1]
        sign = re.sub(r"\s+", " ", before["long"] or before["short"])
        if sign not in codes and sign[-1] in codes:
            sign = sign[-1]  # "gave us $5"
        start = n.start - len(before[0]) + before[0].rindex(sign[-1]) - len(sign) + 1
        unit, end = _rated(text, n.end, codes.get(sign) or codes[sign.upper()])
        return _amount(n, start, end, unit)
    if n.fraction and (halved := _and_a_half(text, n)):
        return halved
    of = re.match(r"\s+of\s+" if n.high > n.low else r"\s+an?(?=\s)", text[n.end : n.end + 5])
    begin = n.end + of.end() if of and (n.high > n.low or n.fraction) else n.end
    found = _unit_after()[0].match(text, begin)
    if not found or (n.fraction and "-" not in found["gap"] and begin == n.end) or _is_word(text, found, n):
        return _amount(n, n.start, n.end, "fraction" if n.fraction else None)
    name = found["unit"] if len(found["unit"]) <= 3 else found["unit"].lower()
    name = re.sub(r"\s+", " ", name)
    unit, end = _rated(text, found.end(), _unit_after()[1].get(name) or _unit_after()[1][name.lower()])
    return msgspec.structs.replace(_amount(n, n.start, end, unit), hyphened="-" in found["gap"])


def _and_a_half(text: str, n: Number) -> Amount | None:
    """The whole of "a day and a half" and "the first day and a half", whose half is `n`."""
    unit = _unit_after()[0]
    for one in re.finditer(
        r"\b(?:an?|one|first|last|next|past|another)(?=\s)", text[max(0, n.start - 24) : n.start], re.IGNORECASE
    ):
        start = max(0, n.start - 24) + one.start()
        found = unit.match(text, start + len(one[0]))
        if found and re.fullmatch(r"\s+and\s+", text[found.end() : n.start]):
            name = _unit_after()[1][found["unit"].lower()]
            return msgspec.structs.replace(
                _amount(n, start, n.end, name), low=1 + n.low, high=1 + n.high, core=start, fraction=False
            )
    return None


def _is_word(text: str, found: re.Match[str], n: Number) -> bool:
    """Whether what looks like a short unit is none: "5 a", "the 2 C students", "one second" stays a unit."""
    unit = found["unit"]
    if unit == "'" and (not re.match(r"[\s.,]", text[found.end() : found.end() + 1] or " ") or n.worded):
        return True
    return len(unit) == 1 and unit.isalpha() and (n.worded or (found["gap"] != "" and unit in "CNmpglLGJ"))


def _amount(n: Number, start: int, end: int, unit: str | None) -> Amount:
    return Amount(
        start=start, end=end, core=n.start, core_end=n.end, low=n.low, high=n.high, unit=unit, worded=n.worded,
        fraction=n.fraction,
    )  # fmt: skip


def _rated(text: str, end: int, unit: str) -> tuple[str, int]:
    """The unit with "per month" and the like, and where that ends."""
    match = _rate()[0].match(text, end)
    return (f"{unit} per {_rate()[1][match[1]]}", match.end()) if match else (unit, end)


_LINK = re.compile(r"\s?(?:-|–|—|\bto\b|\bor\b|\band\b|/)\s?")


def _joined(text: str, row: list[Amount]) -> list[Amount]:
    """The amounts, those of a range made one."""
    joined: list[Amount] = []
    for amount in row:
        last = joined[-1] if joined else None
        if last and _is_range(text, last, amount):
            joined[-1] = _span(last, amount)
        else:
            joined.append(amount)
    return joined


def _is_range(text: str, a: Amount, b: Amount) -> bool:
    between = text[a.end : b.start]
    if not _LINK.fullmatch(between) or a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    if (a.unit and b.unit and a.unit != b.unit) or (b.unit is None and a.unit is not None):
        return False
    before = text[max(0, a.start - 9) : a.start].lower()
    link = between.strip()
    if link == "and":
        return before.endswith("between ")
    if link == "to":
        return (a.low < b.low or _carried(a, b) > 1) and not _is_change(text, a.start)
    if link == "or":
        return a.worded and a.low < b.low <= a.low + 5
    if a.worded != b.worded and not (a.unit and b.unit):
        return False  # "Nov 6 - Fourteen people"
    return b.low > a.low and (b.unit is not None or _precedes_noun(text, b.end))


def _is_change(text: str, start: int) -> bool:
    """Whether a word of change stands in the few words before, so that "from 5 to 7" are two values."""
    before = re.split(r"[.,;:]\s", text[max(0, start - 50) : start].lower())[-1]
    return not _lists().naming["changes"].isdisjoint(before.split()[-5:])


def _precedes_noun(text: str, end: int) -> bool:
    """Whether a word follows directly, so that "15-20 houses" is a range and "won 2-1" is none."""
    return bool(
        re.match(
            r"\s(?!(?:in|on|at|to|and|by|with|after|over|against|win|victory|loss|defeat|draw|from)\b)[a-z]{3}",
            text[end : end + 12],
        )
    )


def _span(a: Amount, b: Amount) -> Amount:
    low, high = a.low, b.high
    scale = _carried(a, b)
    return msgspec.structs.replace(
        a, end=b.end, core_end=b.core_end, low=low and low * scale, high=high, unit=b.unit or a.unit
    )


def _carried(a: Amount, b: Amount) -> float:
    """The magnitude that the second end of a range lends to the first ("2 to 3 million")."""
    if a.low and b.high and a.low < 1000 <= b.high and b.high >= 1e5:
        for scale in (1e12, 1e9, 1e6, 1e3):
            if b.high >= scale and a.low * scale < b.high:
                return scale
    return 1.0


_SUMMED = "".join(  # "added up to 300", "went up to 40": no bound
    rf"(?<!\b{verb} )"
    for verb in (
        "add",
        "adds",
        "added",
        "adding",
        "bumped",
        "pushed",
        "raised",
        "went",
        "go",
        "goes",
        "gone",
        "rose",
        "jumped",
    )
)


# No bound: "under the $2 million plan", "a question about the $2 million plan".
_THE = r"(?<!\babout\s)(?<!\bover\s)(?<!\bunder\s)(?<!\bwithin\s)(?<!\babove\s)(?<!\bbelow\s)"
_NIGHTS = re.compile(r"\snights?\b", re.IGNORECASE)
_ONE_OF = re.compile(r"one of (?:the|my|our|your|his|her|its|their|those|these)\b", re.IGNORECASE)  # "about one of us"
_LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
_LASTING = (
    *(
        "for",
        "in",
        "of",
        "by",
        "to",
        "at",
        "after",
        "from",
        "than",
        "is",
        "was",
        "were",
        "been",
        "took",
        "take",
        "takes",
    ),
    *("taken", "last", "lasts", "lasted", "spent", "waited", "served", "just", "well", "slightly", "little", "bit"),
    *("my", "our", "his", "her", "its", "their"),
)
_DURING = re.compile(  # "by a third over three years", not "for over three years"
    "".join(rf"(?<!\b{word})" for word in _LASTING) + r"(?<=\w)\sover\s$", re.IGNORECASE
)


@functools.cache
def _bound(which: str) -> re.Pattern[str]:
    forms = _any(_lists().bounds[which])
    if which.endswith("after"):
        return re.compile(rf"\s?(?:{forms})(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<![\w-]){_SUMMED}(?:{forms})\s?(?:just\s|only\s|{_THE}the\s|an?\s|ages?\s)?$", re.IGNORECASE)


def _bounded(text: str, a: Amount) -> Amount:
    """The amount with the bound words before and after it."""
    led = _led(text, a)
    if led.bounded:
        return _led(text, led) if led.approximate else led  # "more than about 40"
    before = text[max(0, a.start - 30) : a.start]
    for which in BOUNDS:
        after = _bound(f"{which}_after").match(text, a.end)
        if after:
            return _with(a, which, a.start, after.end())
    between = re.search(r"\bbetween\s$", before, re.IGNORECASE)
    if between and a.low != a.high:
        return msgspec.structs.replace(a, start=a.start - (len(before) - between.start()))
    return a


def _led(text: str, a: Amount) -> Amount:
    """The amount with the longest bound that ends before it: "no more than" holds "more than"."""
    begin = max(0, a.start - 30)
    if (a.unit in _LENGTHS or _NIGHTS.match(text, a.end)) and _DURING.search(text[begin : a.start]):
        return a
    if _ONE_OF.match(text, a.start):
        return a
    found = [(hit.start(), which) for which in BOUNDS if (hit := _bound(which).search(text[begin : a.start]))]
    start, which = min(found, default=(0, ""))
    return _with(a, which, begin + start, a.end) if found else a


def _with(a: Amount, which: str, start: int, end: int) -> Amount:
    changed = msgspec.structs.replace(a, start=start, end=end, bounded=True)
    if which == "least":
        return msgspec.structs.replace(changed, high=None)
    if which == "most":
        return msgspec.structs.replace(changed, low=None)
    return msgspec.structs.replace(changed, approximate=True)
