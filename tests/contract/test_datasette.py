"""A library opens in Datasette: every table and view can be looked at, and foreign keys lead on."""

from __future__ import annotations

import asyncio
import warnings
from pathlib import Path
from typing import Any

import pytest
from tests.contract.filled import fill

from consilience.model import Result
from consilience.storage.sqlite import SQLite
from consilience.storage.store import Store
from consilience.storage.tables import metadata

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from datasette.app import Datasette

VIEWS = {
    "claims_by_status": {"disputed", "corroborated", "one origin", "single carrier"},
    "resting_on_an_origin": {"Harbour Office", "Ida Lund", "Dockers' Union"},
    "conflicts_of_a_story": {"dispute"},
    "who_carries_what": {"Northern Post", "Daily Ledger"},
}


@pytest.fixture
def served(tmp_path: Path, made_up: Result) -> Datasette:
    store = Store(SQLite(str(tmp_path / "news.db")))
    fill(store, made_up)
    store.close()
    return Datasette([str(tmp_path / "news.db")])


def get(served: Datasette, path: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = asyncio.run(served.client.get(path))
    assert answer.status_code == 200, path
    return answer


def test_every_table_opens(served: Datasette) -> None:
    for table in metadata.tables:
        assert get(served, f"/news/{table}.json?_shape=array").json() is not None
        assert "error" not in get(served, f"/news/{table}").text.casefold()[:2000]


def test_the_views_answer_the_usual_questions(served: Datasette) -> None:
    for view, expected in VIEWS.items():
        rows = get(served, f"/news/{view}.json?_shape=array").json()
        assert expected <= {value for row in rows for value in row.values() if isinstance(value, str)}, view
        assert get(served, f"/news/{view}").text


def test_foreign_keys_lead_on(served: Datasette) -> None:
    page = get(served, "/news/statements?id=s3").text
    for place in ("/news/articles/post", "/news/stories/story", "/news/claims/c-fell"):
        assert place in page
    assert "links from other tables" in get(served, "/news/claims/c-fell").text.casefold()


def test_its_own_search_finds_articles(served: Datasette) -> None:
    rows = get(served, "/news/article_words.json?_shape=array&_search=nurse").json()
    assert len(rows) == 1
