"""Archives of the web: WARC files (ISO 28500), also compressed, and WACZ packages of them."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
import zlib
from typing import Any

from consilience.articles import html, plain
from consilience.articles.draft import Draft, Found, Lines
from consilience.articles.fetching import is_address
from consilience.errors import InputError, UnreadableInput

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})
LARGEST = 30_000_000  # bytes of a page at most
IN_MEMORY = 64_000_000  # bytes of an archive above which it is laid on disk
INDEX = "datapackage.json"  # what a WACZ package must hold (WACZ 1.1, section 5.2)
LISTS = "pages/"
ARCHIVES = "archive/"


def read(lines: Lines, where: str) -> Found:
    """The articles of the pages in a WARC file, each with its address and the time of its capture.

    Pages that were answered with an error, repeated captures ("revisit"), pictures and scripts are passed over. Of a
    file that breaks off the pages before that are given.
    """
    broken: Exception | None = None
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as stream:  # the reader goes back in it
        try:
            stream.writelines(lines)
        except (EOFError, OSError, zlib.error) as error:
            broken = error
        stream.seek(0)
        found = _records(stream, where, None)
        yield from found if broken else _some(found, where)
    if broken:
        raise broken


def read_wacz(lines: Lines, where: str) -> Found:
    """The articles of a WACZ package; of the addresses only those that its list of pages names, where it has one."""
    try:
        with zipfile.ZipFile(io.BytesIO(b"".join(lines))) as package:
            yield from _some(_packed(package, where), where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        yield UnreadableInput(where, f"the package is broken ({error})", "fetch it again")


def _packed(package: zipfile.ZipFile, where: str) -> Found:
    names = package.namelist()
    archives = [name for name in names if name.startswith(ARCHIVES) and not name.endswith("/")]
    if INDEX not in names or not archives:
        what = "it is an archive or an office document, which is not supported"
        raise UnreadableInput(where, what, "save it as plain text, HTML or WACZ")
    listed = _listed(package)
    for name in archives:
        with package.open(name) as stream:
            yield from _records(stream, f"{where} {name}", listed or None)


def _listed(package: zipfile.ZipFile) -> frozenset[str]:
    """The addresses in the package's lists of pages (JSON lines, the first of which is a header)."""
    found: set[str] = set()
    for name in package.namelist():
        if name.startswith(LISTS) and name.endswith(".jsonl"):
            for line in package.read(name).splitlines():
                try:
                    row = json.loads(line)
                except ValueError:
                    continue
                if isinstance(row, dict) and isinstance(row.get("url"), str):
                    found.add(row["url"])
    return frozenset(found)


def _some(found: Found, where: str) -> Found:
    """What was found, or an error where that is nothing."""
    count = 0
    for one in found:
        count += 1
        yield one
    if not count:
        raise UnreadableInput(where, "it holds no page with an article", "give an archive of web pages")


def _records(stream: Any, where: str, listed: frozenset[str] | None) -> Found:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # only archives need it

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            if url in listed if listed is not None else is_address(url):  # others are a crawler's own notes
                yield from _page(record, url, f"{where} {url}".strip())
    except (OSError, EOFError, ValueError) as error:
        yield UnreadableInput(where, f"the archive is broken ({error})", "fetch it again")


def _page(record: Any, url: str, where: str) -> Found:
    try:
        if record.is_http:
            record.parse_http(auto_decode="all", strict_mode=False)
    except (OSError, EOFError, ValueError) as error:
        yield UnreadableInput(where, f"the record is broken ({error})", "fetch it again")
        return
    if record.is_http and record.http_headers.status_code != 200:
        return
    written = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    kind = (written or "").partition(";")[0].strip().lower()
    if kind not in PAGES | TEXTS:
        return
    captured = f"captured at {record.record_date.isoformat()}" if record.record_date else "captured at an unknown time"
    data = record.reader.read(LARGEST)
    lines = data.splitlines(keepends=True)
    try:
        for found in html.read(lines, where, url or None) if kind in PAGES else plain.read(lines, where):
            yield found.noted(captured) if isinstance(found, Draft) else found
    except InputError as error:
        yield error
