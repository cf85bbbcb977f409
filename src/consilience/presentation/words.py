"""How the model's values are called on a screen or a page, the same words everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from consilience.claims.timeline import WIDTHS
from consilience.model import Article, Nature, Origin, Quantity, Span, Statement, Status, Time
from consilience.model.claim import Subject
from consilience.model.time import interval

STATUSES: dict[Status, str] = {
    "corroborated": "two independent origins or more, named or first-hand",
    "one origin": "several carriers; no second independent origin that is named or first-hand",
    "disputed": "an origin denies this very statement, or gives a value that cannot also be so",
    "untraced": "several outlets in their own voice, no origin found",
    "single carrier": "one outlet carries it",
}
SIGNS: dict[Status, str] = {
    "corroborated": "◆",
    "one origin": "●",
    "disputed": "▲",
    "untraced": "○",
    "single carrier": "□",
}
NATURES: dict[Nature, str] = {
    "dispute": "they cannot both be so",
    "tension": "both can be so, but read them together",
    "correction": "the outlet took the earlier one back",
    "update": "the later one replaces the earlier",
    "scope": "they speak of different extents",
    "rounding": "one rounds the other",
}
STANCES: dict[str, str] = {
    "stated": "■",
    "attributed": "❞",
    "denied": "✕",
    "differs": "≠",
    "not found in the captured text": "–",
    "not counted": "·",
    "not analysed": "?",
}
GAP = " … "
Piece = tuple[str, bool]  # words, and whether they are a note that is no part of the text
ID = 9  # characters of an id that stand for a name
# The month that a season, quarter or half of a TIMEX3 value begins with; winter is that of the year's end.
PART_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}
PARTS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"} | {
    f"Q{i}": f"quarter {i} of" for i in range(1, 5)
}
PARTS |= {"H1": "first half of", "H2": "second half of"}
PARTS |= {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
DATED = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d)|(?P<part>[A-Z][A-Z\d])))?(?P<rest>.*)")
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def outlet(article: Article) -> str:
    """The article's outlet as a reader is told it."""
    return carrier(article.carrier)


def published(article: Article) -> str:
    """The article's date as a reader is told it."""
    return moment(article.published) if article.published else "date unknown"


def moment(when: datetime) -> str:
    """A day, with the time of day where it is not midnight."""
    day = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    clock = when.strftime("%H:%M %Z") if (when.hour or when.minute) else ""
    return f"{day}, {clock}" if clock else day


def span(first: datetime | None, last: datetime | None) -> str:
    """From the first to the last day, or the one day; nothing where none is known."""
    days = [f"{d.day} {MONTHS[d.month - 1]} {d.year}" for d in (first, last) if d]
    return " – ".join(dict.fromkeys(days))


def joined(spans: Sequence[Span]) -> str:
    """The wording of several spans, with a sign for what lies between them."""
    return GAP.join(" ".join(one.exact.split()) for one in spans)


def carrier(name: str) -> str:
    """The name of a carrier as a reader is told it."""
    unknown = name.removeprefix("article:")
    return name if unknown == name else f"unknown outlet ({short(unknown, ID)})"


def pieces(spans: Sequence[Span], subject: Subject | None, denied: bool) -> tuple[Piece, ...]:
    """The wording of several spans with its notes: that it is denied, and, behind the pronoun, whom that means."""
    shown, denial = joined(spans), (("denied", True), (" ", False)) if denied else ()
    if subject is None:
        return *denial, (shown, False)
    end = len(joined([part for span in spans if (part := until(span, subject.end))]))
    end += len(shown[end:].partition(" ")[0])  # with "'s" or a comma that goes with it
    return *denial, (f"{shown[:end]} ", False), (meant(subject), True), (shown[end:], False)


def bracketed(noted: Iterable[Piece]) -> str:
    """Pieces as one text, with the notes in brackets."""
    return "".join(f"[{text}]" if note else text for text, note in noted)


def meant(subject: Subject) -> str:
    """Whom a pronoun means; of "we" whose side that is."""
    if not subject.side:
        return subject.name
    return f"{subject.name}{'’' if subject.name.endswith('s') else '’s'} side"


def quoted(spans: Sequence[Span]) -> str:
    """Each of the spans in quotation marks."""
    return ", ".join(f"“{span.exact}”" for span in spans)


def short(text: str, longest: int) -> str:
    """The text, cut to so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def origin(of: Origin) -> str:
    """The origin's name, else the text's wording for it."""
    return carrier(of.name) if of.name else of.wording or "a source that is not named"


def origin_note(of: Origin) -> str:
    """What kind of origin it is, its role and its access, and whether it was inferred."""
    parts = [of.kind, of.role, of.access, "inferred" if of.inferred else None]
    return ", ".join(part for part in parts if part)


def counted(quantity: Quantity) -> str:
    """A number as the text has it, with what it counts."""
    exact = " ".join(quantity.exact.split())
    return exact if quantity.counted is None or quantity.counted in exact else f"{exact} {quantity.counted}"


def until(span: Span, end: int) -> Span | None:
    """The part of a span before an offset, if there is any."""
    if span.start >= end:
        return None
    return span if span.end <= end else Span(start=span.start, end=end, exact=span.exact[: end - span.start])


def wording(statement: Statement) -> str:
    """The statement's spans, with a sign for what lies between them."""
    return joined(statement.spans)


def speaker(statement: Statement, text: str) -> str:
    """Who says it, by name or else as the article's text calls them, and with what cue."""
    if statement.speaker is None:
        return "in its own voice"
    who = statement.speaker
    name = who.name or " ".join(text[who.start : who.end].split() if who.end else ()) or "a source that is not named"
    return f"{name} “{' '.join(statement.cue.exact.split())}”" if statement.cue else name


def silence(stance: str) -> bool:
    """Whether it says that an outlet has nothing on a claim."""
    return stance in ("not found in the captured text", "not counted", "not analysed")


def date(value: str) -> str:
    """A TIMEX3 date in words where it is a year, month or day of the calendar, else as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T([\d:]+|MO|MI|AF|EV|NI|DT)?.*)?", value)
    part = re.fullmatch(r"(\d{4})-(W\d\d|[A-Z][A-Z\d])", value)
    if part:
        return f"{PARTS.get(part[2]) or f'week {int(part[2][1:])} of'} {part[1]}"
    if found is None or not 1 <= int(found[2] or 1) <= 12:
        return value
    day = f"{int(found[3])} " if found[3] else ""
    month = f"{MONTHS[int(found[2]) - 1]} " if found[2] else ""
    return f"{day}{month}{found[1]}" + (f", {PARTS.get(found[4], found[4])}" if found[4] else "")


def fineness(time: Time) -> str:
    """How finely a time is told ("day", "month"); "years" for what is wider, or no point of the calendar."""
    covered = interval(time)
    days = (covered[1] - covered[0]) / timedelta(days=1) if covered else float("inf")
    return next((name for width, name in WIDTHS if days < width), "years")


def date_key(time: Time) -> tuple[str, ...] | None:
    """What dated times are sorted by; None for a duration, a set, or a value that is no point of the calendar."""
    found = DATED.fullmatch(time.value)
    if time.type not in ("DATE", "TIME") or found is None:
        return None
    if found["week"]:
        month = min(12, 1 + int(found["week"]) * 7 // 31)
    else:
        month = PART_MONTH.get(found["part"] or "", int(found["month"] or 0))
    return (found["year"], f"{month:02}", found["rest"], time.value)
