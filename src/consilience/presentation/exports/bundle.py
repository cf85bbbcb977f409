"""An evidence bundle: a zip from which another can check every quotation, with nothing but Python's standard library.

It holds the result, the text of each article, the page, the families that decided what is independent, what the user
has beside (captures, marks), the SHA-256 of each file, and `verify.py`. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib import resources
from typing import NamedTuple, Protocol

import msgspec

from consilience.model import Reported, Result
from consilience.presentation import words
from consilience.presentation.exports import documents

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the date of all entries: the earliest that a zip can hold
CHECKER = "verify.py"
SUMS = "SHA256SUMS"


class Capture(Protocol):
    """What a server sent for `url` at the moment `at`."""

    @property
    def url(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def media(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class Beside(NamedTuple):
    """A file that goes into the bundle: its path in it, and its bytes."""

    name: str
    data: bytes


def write(result: Result, beside: Sequence[Beside] = ()) -> bytes:
    """The bundle's bytes. `SHA256SUMS` is as `sha256sum --check` reads it."""
    files = {
        "result.json": documents.json(result),
        "page.html": documents.html(result),
        "families.toml": resources.files("consilience.resources").joinpath("families.toml").read_bytes(),
        CHECKER: resources.files(__package__).joinpath("checker", CHECKER).read_bytes(),
        "README.txt": _introduction(result).encode(),
        **{text_name(i): article.text.encode("utf-8", "replace") for i, article in enumerate(result.articles, 1)},
        **{extra.name: extra.data for extra in beside},
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return _packed({**files, SUMS: sums.encode()})


def captures(found: Iterable[Capture]) -> list[Beside]:
    """The files of captures: each one's bytes under their hash, and a list that says from where and when they are."""
    rows, files = [], {}
    for capture in found:
        hashed = hashlib.sha256(capture.data).hexdigest()
        name = f"captures/{hashed}"
        files[name] = capture.data
        rows.append({"url": capture.url, "at": capture.at, "media": capture.media, "sha256": hashed, "file": name})
    listed = msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"
    return [Beside("captures.json", listed), *(Beside(*file) for file in sorted(files.items()))] if rows else []


def marks(found: Sequence[msgspec.Struct]) -> list[Beside]:
    """The file of the reader's marks, where there are any."""
    written = msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
    return [Beside("marks.json", written)] if found else []


def text_name(number: int) -> str:
    """The path of the text of the article of this number, from 1."""
    return f"texts/{number:04}.txt"


def _packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return out.getvalue()


def _introduction(result: Result) -> str:
    listed = "\n".join(f"  {text_name(i)}  {_called(article)}" for i, article in enumerate(result.articles, 1))
    return f"""Evidence bundle, made by {result.program}

result.json    all statements, claims, origins and conflicts; every span has the characters that it quotes
page.html      the same to read in a browser; it loads nothing from elsewhere
texts/         the text of each article as it was read, which all offsets refer to (Unicode code points)
captures/      what the servers sent, byte for byte, where it was kept; captures.json says from where and when
marks.json     the reader's marks, where there are any
families.toml  who belongs to whom: what decided which origins are independent
SHA256SUMS     the hash of each file
verify.py      checks all of it: python3 verify.py

The texts:
{listed}
"""


def _called(article: Reported) -> str:
    parts = [words.outlet(article), words.published(article), article.title, article.url]
    return ", ".join(part for part in parts if part)
