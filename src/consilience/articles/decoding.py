"""Bytes to text: the encoding is found, named where it was guessed, and what is no text is refused."""

from __future__ import annotations

import codecs
import logging
import re

from consilience.errors import UnreadableInput

MAGIC = {  # the first bytes of formats that are often taken for text
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SAMPLE = 100_000  # bytes from which an encoding is guessed
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
USUAL = ("cp1252", "cp1251")  # preferred among guesses that fit as well: what the web uses for Latin and Cyrillic


def has_wide_mark(data: bytes) -> bool:
    """Whether the bytes open with the byte order mark of UTF-16."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of `data`, newlines as they are, and notes on a removed mark or a guessed encoding.

    Raises `UnreadableInput` for what is empty, binary or in no encoding that can be told.
    """
    _refuse_formats(data, where)
    text, notes = _marked(data, where) or _unmarked(data, where)
    if not text.strip():
        raise UnreadableInput(where, "it is empty", "give a file that holds the text of an article")
    if "\0" in text or len(CONTROL.findall(text)) > len(text) / 10:
        raise UnreadableInput(where, "it is binary, not text", "save the article as plain text or HTML")
    return text, notes


def _refuse_formats(data: bytes, where: str) -> None:
    for magic, name in MAGIC.items():
        if data.startswith(magic):
            raise UnreadableInput(where, f"it is {name}, which is not supported yet", "save it as plain text or HTML")


def _marked(data: bytes, where: str) -> tuple[str, tuple[str, ...]] | None:
    for mark, encoding in BOMS.items():
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(where, f"its byte order mark says {encoding}, but it is not") from error
            return text, (f"a byte order mark ({encoding}) was removed",)
    return None


def _unmarked(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise UnreadableInput(where, "it is binary, not text", "save the article as plain text") from error
        encoding = _guess(data)
        if encoding is None:
            raise UnreadableInput(where, "its encoding cannot be told", "save it as UTF-8") from error
        return data.decode(encoding, "replace"), (f"not UTF-8: the encoding was guessed as {encoding}",)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    matches = from_bytes(data[:SAMPLE])
    best = matches.best()
    if best is None:
        return None
    for match in matches:
        alike = best.could_be_from_charset if match is best else match.could_be_from_charset
        for encoding in USUAL:
            if encoding in alike and match.chaos <= best.chaos and match.coherence >= best.coherence - 0.1:
                return encoding
    return str(best.encoding)
