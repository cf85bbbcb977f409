"""The lines of a text that assert nothing: headline, byline, date, caption, notes of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consilience.model import Article, Span, cut
from consilience.statements.lexicon import pattern

LONGEST = 200  # characters of such a line
MOST_WORDS = 20  # of a headline or of a line in capitals
CAPTION = re.compile(  # of a picture, with who took it
    r"^\W*FILE PHOTO\b|(?:\((?:[A-Z][\w.’'-]* ?){2,4}/ ?[A-Z][\w. ]{1,30}\)"
    r"|\bREUTERS/[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})\s*$"
    r"| \| (?:[A-Z][\w.’'-]* ?){2,4}/ ?(?:Getty|AP|AFP|EPA|Reuters|Bloomberg)\b"
    r"|(?:\w/|[—–]) ?Getty Images\s*$|\bPhotos?: [^.\n]{3,60}$"
)
LONGEST_CAPTION = 600  # characters
SLIDES = re.compile(r"\bHide Caption \d+ of \d+\b")  # the pictures of a slide show with their captions, in one line
SMALL, LEAST_TITLED = 4, 4  # letters of words that headlines write small, and longer words from which it is one
LEAST_LISTED = 5  # the same of one with a full stop, as in a list of links
QUOTES = ('"', "“", "'", "‘")
SIGNED = re.compile(r"@|^\W*[-–—]|[—–] ?[A-Z]|^(?:\W*[A-Z][\w.’'-]*){1,4}\s*$")  # a post's end, or who speaks next
MOST_HEADED = 12  # words of a heading that no other sign tells
MOST_HEADINGS = 0.34  # the share of a text's lines that can be headings
MOST_ASKED = 6  # words of a heading that asks
ASKING = re.compile(r"(?:why|what|how|who|where|when)(?:['’]s)?\b", re.IGNORECASE)
WORD = re.compile(r"\w+")
CLOSED = re.compile(r"[.!?…:;,][\"'”’»)]*\s*$|[\"”»]\s*$")
SENTENCE = re.compile(  # how a line ends or begins that is no headline, or two sentences in it part
    r"[.!?…][\"'”’»)]*\s*$|^[\"'“‘«]|[:;,]\s*$|[a-z]{4}[.!?][\"”’]?\s[A-Z(“\"]"
)


def lines(article: Article) -> tuple[Span, ...]:
    """Those lines in text order; none where nothing else would be left."""
    every = list(_lines(article.text))
    headings = _headings([line.exact for line in every])
    found = [
        line for n, line in enumerate(every) if n in headings or _asserts_nothing(line.exact, article, n, len(every))
    ]
    return tuple(found) if len(found) < len(every) else ()


def sentences(found: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences that only tell of the text itself; none where no other is left."""
    notes = tuple(one for one in found if pattern("furniture", "sentences").search(one.exact.lower()))
    return notes if len(notes) < len(found) else ()


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield cut(text, start, start + len(line))
        start += len(line)


def _asserts_nothing(line: str, article: Article, place: int, count: int) -> bool:
    if len(line) < LONGEST_CAPTION and CAPTION.search(line):
        return True
    if len(line) > LONGEST:
        return SLIDES.search(line) is not None
    if pattern("furniture", "patterns").search(line.lower()):
        return True
    if article.title and _letters(line) == _letters(article.title):
        return True
    short = len(line.split()) <= MOST_WORDS and count > 1
    if short and line.isupper() and not CLOSED.search(line):
        return True
    if short and place and _titled(line, LEAST_LISTED) and not line.strip().startswith(QUOTES):
        return True
    asks = len(line.split()) <= MOST_ASKED and ASKING.match(line.strip()) is not None
    return short and not SENTENCE.search(line) and (place == 0 or asks or _titled(line))


def _headings(every: Sequence[str]) -> set[int]:
    """The places of the short lines that end as no sentence does, each between lines that do."""
    open_ended = {n for n, line in enumerate(every) if not CLOSED.search(line)}
    if len(open_ended) > MOST_HEADINGS * len(every):
        return set()  # a list, or a text without marks
    short = (n for n in open_ended if len(every[n].split()) <= MOST_HEADED and not SIGNED.search(every[n]))
    return {n for n in short if 0 < n < len(every) - 1 and not open_ended & {n - 1, n + 1}}


def _titled(line: str, least: int = LEAST_TITLED) -> bool:
    """Whether all the longer words, so many at least, begin with capitals, as in the headline of another article."""
    longer = [word for word in WORD.findall(line) if len(word) > SMALL]
    return len(longer) >= least and all(word[0].isupper() or word[0].isdigit() for word in longer)


def _letters(line: str) -> str:
    return " ".join(WORD.findall(line.casefold()))
