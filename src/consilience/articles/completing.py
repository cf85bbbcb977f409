"""A draft to an article: gaps are filled from the text, then from the defaults; what stays unknown is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from consilience.articles import credits, headers, languages
from consilience.articles.draft import Defaults, Draft, Settled
from consilience.errors import InputError, RepeatedId
from consilience.model import Article, digest

IDENTITY = ("text", "outlet", "published", "title", "byline", "language", "url")
UNKNOWN = {"outlet": "the outlet is not known", "published": "the date of publication is not known"}


def complete(drafts: Settled, defaults: Defaults) -> Iterator[Article | InputError]:
    """The articles of the drafts, in their order; a repeated id of a file's own is an error, a repeated text stays."""
    seen: set[str] = set()
    for draft in drafts:
        if isinstance(draft, InputError):
            yield draft
            continue
        id = draft.id or _unused(content_id(draft), seen)
        if id in seen:
            yield RepeatedId(draft.where, f"the id {id!r} was already given", "give every article its own id, or none")
            continue
        seen.add(id)
        yield _article(_fill(draft, defaults), id)


def content_id(draft: Draft) -> str:
    """The hash of all that the source says of the article: the same wherever it stands, whatever the defaults."""
    return digest(*(getattr(draft, name) for name in IDENTITY))


def _unused(id: str, seen: set[str]) -> str:
    """The id, or with "-2", "-3" and so on where articles that are alike in all came before."""
    if id not in seen:
        return id
    number = 2
    while f"{id}-{number}" in seen:
        number += 1
    return f"{id}-{number}"


def _fill(draft: Draft, defaults: Defaults) -> Draft:
    draft = _credit(headers.fill(draft))
    given = {name: getattr(defaults, name) for name in UNKNOWN}
    gaps = {name: value for name, value in given.items() if value is not None and not draft.known(name)}
    filled = msgspec.structs.replace(draft, **gaps)
    names = {"outlet": "outlet", "published": "date of publication"}
    notes = [f"the {names[name]} was given as an option" for name in gaps]
    notes += [note for name, note in UNKNOWN.items() if not filled.known(name)]
    if not filled.known("language"):
        language = languages.detect(filled.text)
        filled = msgspec.structs.replace(filled, language=language)
        notes += [] if language else ["the language is not known"]
    return filled.noted(*notes)


def _credit(draft: Draft) -> Draft:
    """The draft with the agency, and where it names none the outlet, that its byline, dateline or end note credits."""
    byline = credits.named(draft.byline or "")
    text = credits.in_text(draft.text)
    own = credits.named(draft.outlet or "")
    found: dict[str, Any] = {
        "agency": draft.agency or text.agency or byline.agency or own.agency,
        "outlet": draft.outlet or text.outlet,
    }
    filled = msgspec.structs.replace(draft, **found)
    if filled.agency is not None:
        return filled
    if helper := credits.helper(draft.text):
        # what it contributed is not told: the text stays the outlet's own
        return filled.noted(f"{helper} is credited as a contributor")
    unnamed = credits.of_unnamed_agency(draft.text)
    return filled.noted("the end note says that an agency wrote it, but not which") if unnamed else filled


def _article(draft: Draft, id: str) -> Article:
    fields = {name: getattr(draft, name) for name in Article.__struct_fields__ if name != "id"}
    return Article(id=id, **fields)
