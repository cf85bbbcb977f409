from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from consilience.errors import BrokenResult
from consilience.model import Annotations, Copy, Result, Story
from consilience.presentation import contract

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "consilience-1.json"


def test_schema_file_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == contract.schema_text(), "run tools/write-schema"


def test_a_result_and_the_rows_follow_the_schema(made_up: Result) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    article = made_up.articles[0]
    rows = (made_up, contract.annotated(article, Annotations(id="post", language="en")))
    for row in rows:
        assert not list(validator.iter_errors(json.loads(contract.encode(row))))


def test_a_result_survives_the_way_out_and_in(made_up: Result) -> None:
    assert contract.decode(contract.encode(made_up)) == made_up


def test_an_annotated_row_has_text_and_schema(made_up: Result) -> None:
    article = made_up.articles[0]
    row = json.loads(contract.encode(contract.annotated(article, Annotations(id="post", language="en"))))
    assert row["text"] == article.text
    assert row["schema"] == "consilience/1"


def test_grouped_rows_stand_in_the_articles_order(made_up: Result) -> None:
    copy = Copy(article="radio", of="post", share=0.9)
    stories = (Story(id="b", title="b", articles=("radio", "post")), Story(id="a", title="a", articles=("ledger",)))
    rows = contract.grouped(made_up.articles, stories, (copy,))
    assert [(r.id, r.story, r.copy_of) for r in rows] == [
        ("post", "b", None),
        ("ledger", "a", None),
        ("radio", "b", "post"),
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"schema": 1}'])
def test_what_is_no_result_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenResult):
        contract.decode(data)


def test_another_schema_is_refused(made_up: Result) -> None:
    with pytest.raises(BrokenResult, match="consilience/9"):
        contract.decode(contract.encode(msgspec.structs.replace(made_up, schema="consilience/9")))
