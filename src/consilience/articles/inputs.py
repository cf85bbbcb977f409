"""What the user named to the drafts of its articles: files, folders, patterns, addresses and standard input."""

from __future__ import annotations

import functools
import glob
import gzip
import itertools
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from consilience.articles import fetching, html, jsonl, plain
from consilience.articles.draft import Found, Reader
from consilience.errors import FetchFailed, InputError, MissingInput, UnreadableInput

READERS: dict[str, Reader] = {  # by the end of a file's name; of a folder only these are read
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read_whole,
}
MEDIA: dict[str, Reader] = {  # by what a server says it sends
    "text/html": html.read,
    "application/xhtml+xml": html.read,
    "text/plain": plain.read,
    "text/markdown": plain.read,
    "application/json": jsonl.read_whole,
    "application/x-ndjson": jsonl.read,
    "application/jsonl": jsonl.read,
}
PACKED = ".gz"


def drafts(given: str, stdin: BinaryIO) -> Found:
    """The drafts of one input, in order; whatever of it cannot be read is an error in its place."""
    try:
        if given == "-":
            yield from _piped(stdin)
        elif fetching.is_address(given):
            yield from _fetched(given)
        else:
            for path in _files(given):
                yield from path if isinstance(path, list) else _from_file(path)
    except InputError as error:
        yield error


def _files(given: str) -> Iterator[Path | list[InputError]]:
    """The files that a path or a pattern names."""
    path = Path(given)
    if given and path.is_dir():
        yield from _folder(path)
    elif given and os.path.lexists(path):
        yield path
    elif matches := sorted(glob.glob(given, recursive=True)):  # noqa: PTH207  (Path.glob takes no absolute pattern)
        for match in matches:
            yield from _folder(Path(match)) if Path(match).is_dir() else iter([Path(match)])
    else:
        what = "nothing matches this pattern" if glob.has_magic(given) else "there is no such file or folder"
        raise MissingInput(given, what, "check the path")


def _folder(folder: Path) -> Iterator[Path | list[InputError]]:
    """The articles' files in a folder and those below it, sorted by path; hidden ones are skipped."""
    errors: list[OSError] = []
    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in names if not name.startswith(".") and _reader(Path(name))]
    yield from sorted(found, key=lambda path: path.parts)
    if errors:
        yield [_refused(str(error.filename or folder), error) for error in errors]
    elif not found:
        kinds = " ".join(sorted(READERS))
        raise MissingInput(str(folder), "the folder holds no file of a kind that is read", f"these are read: {kinds}")


def _reader(path: Path) -> Reader | None:
    name = path.name.lower().removesuffix(PACKED)
    return READERS.get(Path(name).suffix)


def _from_file(path: Path) -> Found:
    where = str(path)
    count = 0
    try:
        with gzip.open(path, "rb") if path.name.lower().endswith(PACKED) else path.open("rb") as lines:
            for draft in _read(_reader(path), lines, where):
                count += 1
                yield draft
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        what = f"the compressed file is broken after {count} articles ({error})"
        yield UnreadableInput(where, what, "fetch or pack it again")
    except OSError as error:
        yield _refused(where, error)
    except InputError as error:
        yield error


def _read(reader: Reader | None, lines: Iterator[bytes] | BinaryIO, where: str) -> Found:
    """The drafts by the reader, or where the name tells none by the one that the first line calls for."""
    rest = iter(lines)
    head: list[bytes] = []
    first = next(rest, b"")
    while first and not first.strip() and reader is None:
        head.append(first)
        first = next(rest, b"")
    yield from (reader or _by_content(first))(itertools.chain(head, [first], rest), where)


def _by_content(first: bytes) -> Reader:
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower()
    if start.startswith((b"{", b"[{")):
        return jsonl.read
    return html.read if start.startswith((b"<!doctype html", b"<html")) else plain.read


def _piped(stdin: BinaryIO) -> Found:
    """Standard input: JSON lines where it starts with "{" (an array with "["), a page with "<html", else one text."""
    yield from _read(None, stdin, "standard input")


def _fetched(url: str) -> Found:
    found = fetching.fetch(url)
    reader = MEDIA.get(found.kind)
    if reader is None:
        raise FetchFailed(url, f"it is {found.kind}, which is not supported yet", "give the address of a page")
    if reader is html.read:
        reader = functools.partial(html.read, url=found.url)
    try:
        yield from reader(iter(found.data.splitlines(keepends=True)), url)
    except UnreadableInput as error:
        raise FetchFailed(url, error.what, error.do) from error


def _refused(where: str, error: OSError) -> UnreadableInput:
    return UnreadableInput(where, f"it cannot be opened ({error.strerror or error})", "check its permissions")
