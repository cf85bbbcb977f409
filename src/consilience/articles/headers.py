"""The lines above an article's body: outlet, headline, byline and date, where a text writes them out."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from consilience.articles import dates
from consilience.articles.credits import named
from consilience.articles.draft import Draft

LINES = 8  # lines from the top that can be headers
LONGEST = 160  # characters of a headline or a header line
SHORT_WORDS = 20  # words of a headline at most
NAME = r"[^\W\d_a-z][\w'’.-]*"
BYLINE = re.compile(
    rf"^\s*(?:By|BY|Par|Por)\s+(?P<byline>{NAME}(?:,?\s+(?:and|y|et|de|del|van|von|der|al|for|in|of|{NAME})){{0,14}})"
    r"\s*(?:[|,·–—-]\s*(?P<rest>.{0,60}))?$"
)
LABELLED = re.compile(
    r"^\s*(?P<label>outlet|publication|newspaper|source|title|headline|author|byline|url|date|dated"
    r"|published(?: on| at)?|posted(?: on)?|updated|last updated|publié le|publicado el?)\s*:?\s+(?P<value>\S.*?)\s*$",
    re.I,
)
FIELD = {
    "outlet": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "source": "source",
    "title": "title",
    "headline": "title",
    "author": "byline",
    "byline": "byline",
    "url": "url",
}
NO_HEADLINE = re.compile(  # captions, lists of names, notes of the page
    rf"\w\)$|[a-z]{{3}}\. [A-Z]|\bago$|^(?:{NAME} {NAME}(?: {NAME})?(?:, | and |$))+$"
    r"|^(?:image|media|story highlights|file photo|ap photo|photo|picture|watch|video)\b"
    r"|^(?:share|listen|advertisement|this article)\b",
    re.M,
)
OPENING_DATE = re.compile(r"^\s*date:?\s+(?=\d{4}-\d{2}-\d{2})", re.I)


def fill(draft: Draft) -> Draft:
    """The draft with what its text's opening lines say of title, outlet, byline and date where it is silent."""
    found: dict[str, Any] = {}
    notes: list[str] = []
    for line in _opening(draft.text):
        fields, more = _read_line(line)
        fresh = {k: v for k, v in fields.items() if k not in found and not draft.known(k)}
        found |= fresh
        notes += more if "published" in fresh else []
    if not draft.known("title") and "title" not in found and (title := headline(draft.text)):
        found["title"] = title
    return msgspec.structs.replace(draft, **found).noted(*notes)


def headline(text: str) -> str | None:
    """The first line where it stands apart from the text and looks like a headline: short, without a full stop."""
    match = re.match(r"\s*(?P<line>[^\r\n]+?)[ \t]*(?:\r\n|\r|\n)(?P<gap>[ \t]*[\r\n])?(?P<rest>\s*\S.*)", text, re.S)
    if match is None:
        return None
    line = match["line"].strip().lstrip("#").strip()
    apart = match["gap"] or _read_line(match["rest"].strip().splitlines()[0])[0]
    opens = line[:1].isupper() or line[:1].isdigit() or line[:1] in "\"'“‘«¿¡"
    fits = 2 <= len(line.split()) <= SHORT_WORDS and len(line) <= LONGEST and len(line) < len(match["rest"])
    closed = line.endswith((".", ":", ";", ",", "-", "–", "—")) and not line.endswith(("..", "U.S."))
    other = NO_HEADLINE.search(line) or NO_HEADLINE.search(line.lower()) or _read_line(line)[0]
    return line if apart and opens and fits and not closed and not other else None


def _opening(text: str) -> list[str]:
    """The first lines, up to the first that is longer than a header: of that one a date that opens it is kept."""
    lines = [line for line in text[:4000].splitlines() if line.strip()][:LINES]
    kept = []
    for line in lines:
        kept.append(line)
        if len(line) > LONGEST:
            break
    return kept


def _read_line(line: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields that one line gives, and notes on its date."""
    if opening := OPENING_DATE.match(line):
        return _date(line[opening.end() : opening.end() + 40])
    if len(line) > LONGEST:
        return {}, ()
    if match := BYLINE.match(line):
        fields, notes = _date(match["rest"] or "")
        return {"byline": match["byline"].strip()} | fields, notes
    if match := LABELLED.match(line):
        return _labelled(match["label"].casefold(), match["value"], ":" in line[: match.start("value")])
    whole = dates.find_date(line)
    return _date(line) if whole and len(re.sub(r"\W", "", line)) <= 40 and _only_date(line) else ({}, ())


def _labelled(label: str, value: str, colon: bool) -> tuple[dict[str, Any], tuple[str, ...]]:
    if label not in FIELD:
        return _date(value) if _only_date(value) else ({}, ())
    if not colon:
        return {}, ()
    if FIELD[label] != "source":
        return {FIELD[label]: value}, ()
    credit = named(value)
    return ({"agency": credit.agency} if credit.agency else {"outlet": credit.outlet or value}), ()


def _only_date(line: str) -> bool:
    """Whether nothing but a date (and a weekday, a clock, a zone) stands in the line."""
    rest = line
    for pattern in dates.WRITTEN:
        rest = pattern.sub(" ", rest, count=1)
    return rest != line and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2


def _date(written: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    dated = dates.find_date(written)
    return ({"published": dated.value}, dated.notes) if dated else ({}, ())
