"""What the user named to the drafts of its articles: files, folders, patterns, addresses and standard input."""

from __future__ import annotations

import functools
import glob
import gzip
import itertools
import os
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from consilience.articles import feeds, fetching, formats, html, jsonl, plain
from consilience.articles.draft import Draft, Found, Pointer, Reader, Settled
from consilience.articles.fetching import Fetched
from consilience.articles.visiting import Visitor
from consilience.errors import FetchFailed, InputError, MissingInput, NoArticle, UnreadableInput

PACKED = b"\x1f\x8b"
NESTED = 2  # pages are followed from a feed, and feeds from a list of addresses


def drafts(given: str, stdin: BinaryIO, visitor: Visitor) -> Settled:
    """The drafts of one input, in order; whatever of it cannot be read is an error in its place."""
    try:
        if given == "-":
            yield from _settled(_piped(stdin), visitor)
        elif fetching.is_address(given):
            yield from answered(visitor.fetch(given), given, visitor, NESTED)
        else:
            for path in _files(given):
                yield from path if isinstance(path, list) else _settled(_from_file(path), visitor)
    except InputError as error:
        yield error


def objects(given: Mapping[str, object], where: str, visitor: Visitor) -> Settled:
    """The draft of an article given by its fields; moments of time may be such."""
    fields = {name: v.isoformat() if isinstance(v, date) else v for name, v in given.items()}
    yield from _settled(jsonl.articles_of(fields, where), visitor)


def _settled(found: Found, visitor: Visitor) -> Settled:
    """What a file or standard input holds: of a feed what it says itself, of a list of addresses what stands there."""
    for one in found:
        if not isinstance(one, Pointer):
            yield one
        elif one.draft is None:
            yield from _visited(one, visitor, NESTED)
        else:
            yield one.draft.noted("only the feed's summary was read")


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
        found += [Path(root, name) for name in names if not name.startswith(".") and formats.by_name(name)]
    yield from sorted(found, key=lambda path: path.parts)
    if errors:
        yield [_refused(str(error.filename or folder), error) for error in errors]
    elif not found:
        kinds = " ".join(sorted(formats.SUFFIXES))
        raise MissingInput(str(folder), "the folder holds no file of a kind that is read", f"these are read: {kinds}")


def _from_file(path: Path) -> Found:
    where = str(path)
    count = 0
    try:
        with _opened(path) as lines:
            for found in _read(formats.by_name(path.name), lines, where):
                count += 1
                yield found
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        what = f"the compressed file is broken after {count} articles ({error})"
        yield UnreadableInput(where, what, "fetch or pack it again")
    except OSError as error:
        yield _refused(where, error)
    except InputError as error:
        yield error


def _opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where its name or its first bytes say that they are packed."""
    if not path.name.lower().endswith(".gz"):
        with path.open("rb") as file:
            if not file.read(2).startswith(PACKED):
                return path.open("rb")
    return cast(BinaryIO, gzip.open(path, "rb"))


def _read(named: Reader | None, lines: Iterator[bytes] | BinaryIO, where: str) -> Found:
    """The drafts by the reader that the beginning calls for; no more than that is held back."""
    rest = iter(lines)
    head: list[bytes] = []
    while formats.needs_more(b"".join(head)) and (line := next(rest, b"")):
        head.append(line)
    yield from formats.recognise(b"".join(head), named)(itertools.chain(head, rest), where)


def _piped(stdin: BinaryIO) -> Found:
    """Standard input, told by its beginning: JSON lines, a page, a feed, a table; else one text."""
    yield from _read(None, stdin, "standard input")


def answered(found: Fetched, url: str, visitor: Visitor, depth: int) -> Settled:
    """The articles in what an address gave, and for `depth` steps those of the addresses that it names."""
    lines = found.data.splitlines(keepends=True)
    named = formats.MEDIA.get(found.kind) or formats.by_name(found.url)
    reader = formats.recognise(b"".join(lines[: formats.LINES]), named)
    if named is None and reader is plain.read:
        raise NoArticle(url, f"it is {found.kind}, which is not supported", "give the address of a page")
    if reader is html.read:
        reader = functools.partial(html.read, url=found.url)
    elif reader is feeds.read:
        reader = functools.partial(feeds.read, base=found.url)
    try:
        for one in reader(iter(lines), url):
            yield from _visited(one, visitor, depth) if isinstance(one, Pointer) else iter([one])
    except UnreadableInput as error:
        raise NoArticle(url, error.what, error.do) from error


def _visited(pointer: Pointer, visitor: Visitor, depth: int) -> Settled:
    """What stands at an address, with what is known of it from elsewhere; that alone where it cannot be had."""
    try:
        if depth < 1:
            raise FetchFailed(pointer.url, "it was reached through too many lists", "give its own address")
        found = visitor.visit(pointer.url)
        if found is not None:
            for one in answered(found, pointer.url, visitor, depth - 1):
                yield feeds.joined(one, pointer.draft) if isinstance(one, Draft) and pointer.draft else one
    except InputError as error:
        yield pointer.draft.noted(f"only the feed's summary was read: {error.what}") if pointer.draft else error


def _refused(where: str, error: OSError) -> UnreadableInput:
    return UnreadableInput(where, f"it cannot be opened ({error.strerror or error})", "check its permissions")
