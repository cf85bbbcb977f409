"""JSON lines, or one JSON array: one article an object, in the fields of the contract."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from consilience.articles import dates, feeds, ninjs, shapes
from consilience.articles.decoding import decode, has_wide_mark
from consilience.articles.draft import Draft, Found, Lines
from consilience.errors import InputError, UnreadableInput

TEXTS = ("outlet", "title", "byline", "url", "item")
SURROGATE = re.compile("[\ud800-\udfff]")
LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")


def read(lines: Lines, where: str) -> Found:
    """The articles of a file of JSON lines, one after the other; a line that is broken gives an error that names it."""
    for number, line in _numbered(lines):
        place = f"{where} line {number}"
        if number == 1 and line.lstrip(b"\xef\xbb\xbf \t").startswith(b"["):
            yield from _array(b"".join([line, *lines]), where)
            return
        if line.strip():
            yield from _one(line, place)


def read_whole(lines: Lines, where: str) -> Found:
    """The articles of a .json file: one object, an array of objects, or lines after all."""
    data = b"".join(lines)
    try:
        value = _parse(data, where)
    except InputError:
        yield from read(iter(data.splitlines(keepends=True)), where)
        return
    yield from (articles_of(value, where) if isinstance(value, dict) else _items(value, where))


def _numbered(lines: Lines) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1, in UTF-8 where the file is UTF-16."""
    rest = iter(lines)
    first = next(rest, b"")
    if has_wide_mark(first):
        text, _ = decode(b"".join([first, *rest]), "")
        return enumerate(text.encode().split(b"\n"), 1)
    return enumerate(itertools.chain([first.removeprefix(b"\xef\xbb\xbf")], rest), 1)


def _array(data: bytes, where: str) -> Found:
    try:
        yield from _items(_parse(data, where), where)
    except InputError as error:
        yield error


def _items(value: Any, where: str) -> Found:
    if not isinstance(value, list):
        raise UnreadableInput(where, "it holds no JSON objects", "give one article an object")
    for number, item in enumerate(value, 1):
        yield from articles_of(item, f"{where} item {number}")


def _one(line: bytes, place: str) -> Found:
    try:
        text, notes = decode(line, place)
        yield from articles_of(_parse(text, place), place, notes)
    except InputError as error:
        yield error


def holds_text(names: Iterable[str]) -> bool:
    """Whether an object with these fields can hold an article: in the contract's shape or another program's."""
    known = set(names)
    return "text" in known or shapes.of(known) is not None


def articles_of(value: Any, place: str, notes: tuple[str, ...] = ()) -> Found:
    """The article of a JSON object, or those of a feed; in its place an error where there is none."""
    try:
        if isinstance(value, dict) and feeds.is_json_feed(value):
            yield from feeds.read([msgspec.json.encode(value)], place)
        else:
            yield _draft(*_shaped(value, place, notes))
    except InputError as error:
        yield error


def _shaped(value: Any, place: str, notes: tuple[str, ...]) -> tuple[Any, str, tuple[str, ...]]:
    """The object in the contract's fields, brought from another program's where it has theirs."""
    if isinstance(value, dict) and ninjs.is_item(value):
        value, more = ninjs.article(value, place)
        return value, place, (*notes, *more)
    if isinstance(value, dict) and (shape := shapes.of(value)):
        return shapes.article(value, shape), place, notes
    return value, place, notes


def _parse(data: bytes | str, place: str) -> Any:
    """The JSON value, by the strict reader, else by the lenient one, which takes half surrogate pairs and NaN."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "it does not decode")
            raise UnreadableInput(place, f"broken JSON ({reason})", "give one JSON object a line") from error


def _draft(value: Any, place: str, notes: tuple[str, ...]) -> Draft:
    if not isinstance(value, dict):
        raise UnreadableInput(place, "it is no JSON object", 'give one object an article, with a field "text"')
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableInput(place, "it has no text", 'give the article\'s words in the field "text"')
    whole, repaired = _scalar(text)
    fields: dict[str, Any] = {
        name: _scalar(v)[0].strip() for name in TEXTS if isinstance(v := value.get(name), str) and v.strip()
    }
    draft = Draft(where=place, text=whole, id=_id(value.get("id")), notes=(*notes, *repaired), **fields)
    return _published(_language(draft, value.get("language")), value.get("published"))


def _scalar(text: str) -> tuple[str, tuple[str, ...]]:
    """The string with half surrogate pairs, which no encoding can write, replaced one for one by U+FFFD."""
    whole, count = SURROGATE.subn("\ufffd", text)
    return whole, ((f"{count} half surrogate pairs were replaced by U+FFFD",) if count else ())


def _id(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return _scalar(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))[0]


def _language(draft: Draft, value: Any) -> Draft:
    if isinstance(value, str) and LANGUAGE.fullmatch(value.strip()):
        return msgspec.structs.replace(draft, language=value.strip()[:2].lower())
    return draft if value in (None, "") else draft.noted(f"the language {value!r} is no ISO 639-1 code")


def _published(draft: Draft, value: Any) -> Draft:
    if value in (None, ""):
        return draft
    dated = dates.read_iso(value) if isinstance(value, str) else None
    if dated is None:
        return draft.noted(f"the date of publication {str(value)[:60]!r} cannot be read: not known")
    return msgspec.structs.replace(draft, published=dated.value).noted(*dated.notes)
