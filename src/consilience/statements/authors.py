"""Who wrote an article in their own name: a contributor from outside, whom its end note or its label tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Article, Span, cut
from consilience.statements import press
from consilience.statements.lexicon import pattern
from consilience.statements.lexicon import words as listed
from consilience.statements.passages import quotations

FIRST_PERSON = re.compile(r"\b(?:I|my|My|I['’](?:m|ve|d|ll))\b")
LEAST = 2  # words in the first person outside of quotation marks from which a writer speaks of himself
NOTE = re.compile(
    r"^\W{0,3}(?P<who>(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+\.?)(?:, [^.\n]{0,160}?,)?"
    r" (?:is|was|serves as|served as|has served) (?P<what>[^\n]{3,400})",
    re.MULTILINE,
)
OPENING = re.compile(r"\W{0,3}editor['’]s note:\s*", re.IGNORECASE)
OWN_VIEWS = re.compile(  # what an outlet says of an article that does not speak for it
    r"\b(?:opinions|views)\b[^.\n]{0,80}?\b(?:(?:her|his|their)s?(?: own)?|of the (?:author|writer)s?)\b", re.IGNORECASE
)
REACH = 900  # characters at the end of a text in which its author is told of
NAMES = re.compile(r"\s*(?:,|;|\band\b|&)\s*")


def author(article: Article) -> tuple[str, Span | None] | None:
    """The contributor who wrote an article, and where its end note names him.

    He speaks of himself in it, or is the one whom the byline names too.

    Without a note it is the one person of the byline whom the title has speak, or whom a label calls a guest.
    """
    if (told := _disclaimed(article.text)) is not None:
        return told
    quoted = quotations(article.text)
    speaks = sum(not quoted[m.start()] for m in FIRST_PERSON.finditer(article.text)) >= LEAST
    names = _names(article.byline)
    for note in NOTE.finditer(article.text, max(0, len(article.text) - REACH)):
        name = _bare(note["who"])
        known = name.split()[-1] in {one.split()[-1] for one in names} if names else " " in name
        if known and (speaks or len(names) == 1) and _from_outside(note["what"], article):
            return name, cut(article.text, note.end("who") - len(name), note.end("who"))
    if not speaks:
        return None
    if len(names) == 1 and re.search(rf"(?:^|[:–—-]\s*)(?:\w+\. )?{re.escape(names[0])}:\s", article.title or ""):
        return names[0], None  # whom the title has speak ("Exclusive - Ana Dorlan: ...")
    labels = f"{article.outlet or ''}\n{article.title or ''}\n{article.byline or ''}".lower()
    return (names[0], None) if len(names) == 1 and pattern("authors", "labels").search(labels) else None


def notes(article: Article) -> tuple[Span, ...]:
    """The line that tells who the author is, if there is one: the outlet wrote it, and it reports nothing."""
    told = author(article)
    if told is None or told[1] is None:
        return ()
    end = article.text.find("\n", told[1].end)
    return (cut(article.text, told[1].start, end if end >= 0 else len(article.text)),)


def _disclaimed(text: str) -> tuple[str, Span] | None:
    """Whom a note ahead of the text tells of, where it says that the views are his."""
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    line = text[start : text.find("\n", start)]
    note = NOTE.match(line) if OWN_VIEWS.search(line) else None
    if note is None:
        return None
    name, end = _bare(note["who"]), start + note.end("who")
    return name, cut(text, end - len(name), end)


def _from_outside(what: str, article: Article) -> bool:
    """Whether an end note tells of an office elsewhere, not of work for the outlet."""
    if pattern("authors", "staff").search(what.lower()) or not pattern("authors", "offices").search(what.lower()):
        return False
    short = (article.outlet or " ").split(" ")[0]
    if short.isupper() and re.search(rf"\b{re.escape(short)}\b", what):
        return False
    media = press.of(Article(id=article.id, text=what, outlet=article.outlet))
    return not any(media.own(one.name) for one in media.mentions)


def _names(byline: str | None) -> Sequence[str]:
    """The people whom a byline names, one surname once."""
    found = [_bare(name) for name in NAMES.split(byline or "") if len(_bare(name).split()) > 1]
    found = [name for name in found if not pattern("authors", "labels").search(name.lower())]
    return list({name.split()[-1]: name for name in reversed(found)}.values())


def _bare(name: str) -> str:
    """A name without ranks before it, and without what joins it to a sentence."""
    words = name.split()
    while words and (words[0].lower() in listed("naming", "ranks") or words[0] in ("And", "But")):
        del words[0]
    return " ".join(words)
