"""What an input is: told from its first bytes where they say so, else from its name or its sender's word for it."""

from __future__ import annotations

import json
import re

from consilience.articles import addresses, feeds, html, jsonl, pdf, plain, tables, warc
from consilience.articles.draft import Reader

SUFFIXES: dict[str, Reader] = {  # by the end of a file's name; of a folder only these are read
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read_whole,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".parquet": tables.read_parquet,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": feeds.read,
    ".warc": warc.read,
    ".wacz": warc.read_wacz,
    ".pdf": pdf.read,
}
MEDIA: dict[str, Reader] = {  # by what a server says it sends
    "text/html": html.read,
    "application/xhtml+xml": html.read,
    "text/plain": plain.read,
    "text/markdown": plain.read,
    "application/json": jsonl.read_whole,
    "application/feed+json": jsonl.read_whole,
    "application/x-ndjson": jsonl.read,
    "application/jsonl": jsonl.read,
    "text/csv": tables.read_csv,
    "text/tab-separated-values": tables.read_csv,
    "application/rss+xml": feeds.read,
    "application/atom+xml": feeds.read,
    "application/rdf+xml": feeds.read,
    "application/xml": feeds.read,
    "text/xml": feeds.read,
    "application/pdf": pdf.read,
    "application/warc": warc.read,
    "application/vnd.apache.parquet": tables.read_parquet,
}
MAGIC: dict[bytes, Reader] = {  # the first bytes of formats that no text begins with
    b"%PDF-": pdf.read,
    b"PAR1": tables.read_parquet,
    b"WARC/": warc.read,
    b"PK\x03\x04": warc.read_wacz,
}
ROOTS: dict[bytes, Reader] = {b"rss": feeds.read, b"feed": feeds.read, b"rdf:rdf": feeds.read, b"html": html.read}
ROOT = re.compile(rb"<(?![?!])([\w:.-]+)")  # the first element of a document
UNTOLD = re.compile(rb"\s*(?:<[?!]|$)")  # what stands before the root, and tells nothing
DOCTYPE = re.compile(rb"<!doctype html", re.I)
JSON = re.compile(rb"\{|\[\s*(?:\{|$)")
HEAD = 65_536  # bytes in which the root of a document stands
LINES = 64  # lines of an answer in which it stands
MARK = b"\xef\xbb\xbf"


def by_name(name: str) -> Reader | None:
    """The reader that the end of a file's name calls for (also before ".gz")."""
    stem = name.lower().removesuffix(".gz")
    return next((reader for suffix, reader in SUFFIXES.items() if stem.endswith(suffix)), None)


def needs_more(head: bytes) -> bool:
    """Whether a document began of which the first element is still to come."""
    start = head.removeprefix(MARK)
    return len(head) < HEAD and UNTOLD.match(start) is not None and ROOT.search(start) is None


def recognise(head: bytes, named: Reader | None) -> Reader:
    """The reader for what begins with `head`, whole lines; `named` is what its name or sender calls for.

    The bytes win where they can only be one thing; a text is plain where nothing says otherwise.
    """
    start = head.removeprefix(MARK).lstrip()
    for magic, reader in MAGIC.items():
        if start.startswith(magic):
            return reader
    if start.startswith(b"<"):
        return _of_markup(start, named)
    return _of_text(start, named) if named is None or named is plain.read else named


def _of_markup(start: bytes, named: Reader | None) -> Reader:
    """A page or a feed by its first element; a plain text may begin with a tag too."""
    root = ROOT.search(start)
    known = ROOTS.get(root[1].lower()) if root else None
    return known or (html.read if DOCTYPE.match(start) else named or plain.read)


def _of_text(start: bytes, named: Reader | None) -> Reader:
    """JSON, a table or a list of addresses; a plain text may begin with a brace or an address too."""
    if JSON.match(start):
        try:
            json.loads(start)
        except ValueError:
            if named is None:
                return jsonl.read_whole
        else:
            return jsonl.read
    if tables.is_header(start):
        return tables.read_csv
    return addresses.read if addresses.begins(start) else plain.read
