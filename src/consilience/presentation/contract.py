"""The JSON contract: what each command writes on standard output, and the JSON Schema of it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from consilience.errors import BrokenResult
from consilience.model import SCHEMA, Annotations, Article, Copy, Result, Story
from consilience.model.breach import Breach
from consilience.model.explanation import Explanation
from consilience.model.timeline import Digest, Timeline
from consilience.storage.records import Hit, StoryRow

Schema = dict[str, Any]


class Annotated(Annotations, frozen=True, kw_only=True):
    """A line of `annotate --jsonl`: the layers, with the text that their offsets refer to."""

    text: str
    schema: str = SCHEMA


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `group --jsonl`: the story an article belongs to, and the article whose text it reuses."""

    id: str
    story: str
    copy_of: str | None = None
    schema: str = SCHEMA


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify --json` writes: all that does not hold."""

    breaches: tuple[Breach, ...]
    schema: str = SCHEMA


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """What `stories --json` writes: stories of a library, the newest first."""

    stories: tuple[StoryRow, ...]
    schema: str = SCHEMA


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What `search --json` writes: articles of a library, the newest first."""

    hits: tuple[Hit, ...]
    schema: str = SCHEMA


class Removed(msgspec.Struct, frozen=True, kw_only=True):
    """What `remove --json` writes: the ids of the articles that are no more."""

    articles: tuple[str, ...]
    schema: str = SCHEMA


def annotated(article: Article, annotations: Annotations) -> Annotated:
    """The row of one article."""
    return Annotated(text=article.text, **{name: getattr(annotations, name) for name in annotations.__struct_fields__})


def grouped(articles: Sequence[Article], stories: Sequence[Story], copies: Sequence[Copy]) -> list[Grouped]:
    """A row for each article, in the articles' order."""
    story_of = {article: story.id for story in stories for article in story.articles}
    original = {copy.article: copy.of for copy in copies}
    return [Grouped(id=a.id, story=story_of[a.id], copy_of=original.get(a.id)) for a in articles]


def encode(row: msgspec.Struct) -> bytes:
    """One line of UTF-8 JSON; fields in the order of the model, keys of mappings sorted."""
    return msgspec.json.encode(row, order="deterministic") + b"\n"


def decode(data: bytes) -> Result:
    """A result that was written with --json. Raises `BrokenResult` where it does not follow the contract."""
    try:
        result = msgspec.json.decode(data, type=Result)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenResult(
            f"no result of this program ({error})", "write it with compare --json or read --json"
        ) from error
    if result.schema != SCHEMA:
        raise BrokenResult(f"its schema is {result.schema!r}", f"this program reads {SCHEMA}")
    return result


def schema() -> Schema:
    """The JSON Schema (2020-12) of articles in and of all that is written, generated from the model."""
    roots = {
        "article": Article,
        "annotate": Annotated,
        "group": Grouped,
        "document": Result,
        "explain": Explanation,
        "verify": Verified,
        "timeline": Timeline,
        "digest": Digest,
        "stories": Shelf,
        "search": Found,
        "remove": Removed,
    }
    (references, components) = msgspec.json.schema_components(roots.values(), ref_template="#/$defs/{name}")
    components["Article"]["required"] = ["text"]  # what is written has an id; what is read may lack one
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Consilience: the JSON contract",
        "description": "Articles in; a line of annotate, a line of group, and the document of compare and read out.",
        "anyOf": [reference | {"title": name} for name, reference in zip(roots, references, strict=True)],
        "$defs": dict(sorted(components.items())),
    }


def schema_text() -> str:
    """The schema as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2).decode() + "\n"
