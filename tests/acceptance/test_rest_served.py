"""The interface for programs within the whole application, behind its rules."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from litestar.testing import TestClient

from consilience import api
from consilience.pipeline.library import open_library
from consilience.presentation.rest import problems
from consilience.presentation.web import app
from consilience.presentation.web.security import Rules

# the pages take what stands in an address by its name alone, which Litestar 3 will want marked
pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")
ADDRESS = "https://example.org/crane?page=2/3"
TEXT = "A crane fell onto the quay in Gdynia on Tuesday, the harbour office said."


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with open_library(":memory:") as library:
        library.add([api.article(TEXT, id=ADDRESS, outlet="Northern Post", published="2024-05-15")])
        with TestClient(app.create(library, Rules(token="secret")), base_url="http://127.0.0.1") as served:
            served.headers["authorization"] = "Bearer secret"
            yield served


def test_an_id_may_hold_slashes(client: TestClient) -> None:
    for path in ("", "/annotations", "/versions"):
        answer = client.get(f"/api/v1/articles/{quote(ADDRESS, safe='')}{path}")
        assert answer.status_code == 200, answer.text
    assert client.get(f"/api/v1/articles/{quote(ADDRESS, safe='')}").json()["article"]["id"] == ADDRESS
    assert client.get(f"/articles/{quote(ADDRESS, safe='')}").status_code == 200


def test_programs_are_told_of_errors_in_their_form(client: TestClient) -> None:
    for answer in (client.get("/api/v1/nothing"), client.put("/api/v1/stories"), client.get("/api/v1/claims/none")):
        assert answer.headers["content-type"] == problems.MEDIA
        assert answer.json()["status"] == answer.status_code
    assert "GET" in client.put("/api/v1/stories").headers["allow"]
    assert client.get("/nothing").headers["content-type"].startswith("text/html")


def test_the_rules_hold_for_programs_too(client: TestClient) -> None:
    assert client.get("/api/v1/stories").status_code == 200
    assert client.get("/api/v1/stories", headers={"authorization": ""}).status_code == 401
    assert client.get("/api/v1/stories", headers={"host": "example.org"}).status_code == 421
    foreign = {"origin": "https://example.org"}
    assert client.post("/api/v1/jobs", json={"articles": [{"text": TEXT}]}, headers=foreign).status_code == 403
    policy = client.get("/api/v1/stories").headers["content-security-policy"]
    assert "default-src 'none'" in policy
