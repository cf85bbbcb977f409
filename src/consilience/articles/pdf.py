"""A PDF with a text layer: one article, its lines put back together into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator

from consilience.articles.draft import Draft, Found, Lines
from consilience.errors import UnreadableInput

NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)  # the number of a page
END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]$")  # a word that goes on in the next line
LIGATURES = {0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
FULL = 0.8  # share of the widest line above which a line that ends a sentence need not end its paragraph
SHORT = 0.55  # share below which a line stands by itself, as a headline does


def read(lines: Lines, where: str) -> Found:
    """The one article of a PDF. Raises `UnreadableInput` where it is broken, locked or has no text layer."""
    from pypdf import PdfReader  # only PDFs need it
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(b"".join(lines)))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableInput(where, "the PDF asks for a password", "save it without one")
        pages = [page.extract_text().translate(LIGATURES) for page in document.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError, OSError) as error:
        raise UnreadableInput(where, f"the PDF is broken ({error})", "save it again") from error
    text = "\n\n".join(paragraphs(pages))
    if not text.strip():
        advice = "recognise its characters first (OCR), or save the article as plain text"
        raise UnreadableInput(where, f"the PDF has no text layer ({len(pages)} pages of pictures)", advice)
    count = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
    yield Draft(where=where, text=text, notes=(f"taken from a PDF of {count}: its lines were joined to paragraphs",))


def paragraphs(pages: Iterable[str]) -> Iterator[str]:
    """The paragraphs of a document's pages, whose lines are as wide as the page.

    A paragraph ends at an empty line, at a line that ends a sentence before the margin, and around a short line.
    """
    current = ""
    for lines, width in _pages(pages):
        for line in lines:
            if not line:
                if current:
                    yield current
                current = ""
                continue
            current = _joined(current, line)
            if len(line) < width * SHORT or (END.search(line) and len(line) < width * FULL):
                yield current
                current = ""
    if current:
        yield current


def _pages(pages: Iterable[str]) -> Iterator[tuple[list[str], int]]:
    """The lines of each page without the page's number, and the width of its widest line."""
    for page in pages:
        lines = [" ".join(line.split()) for line in page.splitlines()]
        while lines and (not lines[-1] or NUMBER.fullmatch(lines[-1])):
            lines.pop()
        while lines and (not lines[0] or NUMBER.fullmatch(lines[0])):
            lines.pop(0)
        yield lines, max(map(len, lines), default=0)


def _joined(before: str, line: str) -> str:
    if BROKEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}" if before else line
