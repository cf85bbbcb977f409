"""The interface over HTTP, as a program uses it: in process, on a library of made-up reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest
from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.testing import TestClient

from consilience.errors import ConsilienceError
from consilience.pipeline.library import Library, open_library
from consilience.presentation import contract, rest
from consilience.presentation.jobs import Jobs
from consilience.presentation.rest import problems

Client = TestClient[Litestar]
POST = """A crane fell onto the quay in Gdynia on Tuesday, the harbour office said.

Two dockers were hurt, the harbour office said. The dockers' union said the wind was to blame."""
LEDGER = """Two dockers were hurt when a crane fell in Gdynia on Tuesday, according to the harbour office.

Three dockers were hurt, Nurse Ida Lund said."""
REPORTS: tuple[dict[str, Any], ...] = (
    {"text": POST, "outlet": "Northern Post", "published": "2024-05-15", "title": "Crane falls in Gdynia"},
    {"text": LEDGER, "outlet": "Daily Ledger", "published": "2024-05-15", "url": "https://example.org/crane"},
    {"text": "Voters in Quito chose a mayor on Sunday.", "outlet": "Andes Radio", "published": "2023-02-06"},
)


def application(library: Library, jobs: Jobs) -> Litestar:
    return Litestar(
        [*rest.HANDLERS],
        dependencies=rest.dependencies(library, jobs),
        exception_handlers={HTTPException: problems.answer},
        openapi_config=None,
    )


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with open_library(":memory:") as library:
        jobs = Jobs(library)
        with TestClient(application(library, jobs), base_url="http://127.0.0.1") as found:
            add(found, articles=REPORTS)
            yield found
        jobs.close()


def add(client: Client, **what: Any) -> dict[str, Any]:
    """Adds something, and gives the job when it has ended."""
    answer = client.post("/api/v1/jobs", json=what)
    assert answer.status_code == 202, answer.text
    events = client.get(f"{answer.headers['location']}/events").text
    assert events.split("event: ")[-1].startswith("end")
    return client.get(answer.headers["location"]).json()


def found(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def crane(client: Client) -> str:
    """The id of the story of the crane."""
    return next(row["id"] for row in found(client, "stories")["stories"] if row["articles"] == 2)


def follows(row: Any, name: str) -> None:
    """Checks a row against its description in the OpenAPI document."""
    components = rest.description()["components"]
    schema = {"$ref": f"#/components/schemas/{name}", "components": components}
    jsonschema.Draft202012Validator(schema).validate(row)


def test_a_story_is_the_contracts_document(client: Client) -> None:
    answer = client.get(f"/api/v1/stories/{crane(client)}")
    result = contract.decode(answer.content)
    assert answer.content == contract.encode(result)
    assert len(result.articles) == 2
    assert all(s.exact in POST + LEDGER for row in result.statements for s in row.spans)
    follows(answer.json(), "Result")


def test_lists_are_paged_and_narrowed(client: Client) -> None:
    every = found(client, "stories")["stories"]
    first = client.get("/api/v1/stories", params={"size": 1})
    assert first.json()["stories"] == every[:1]
    assert first.links["next"]["url"] == "/api/v1/stories?size=1&start=1"
    assert client.get(first.links["next"]["url"]).json()["stories"] == every[1:2]
    assert "link" not in client.get("/api/v1/stories").headers
    assert [row["outlets"] for row in found(client, "stories", outlet="Andes Radio")["stories"]] == [1]
    assert len(found(client, "stories", until="2023-12-31")["stories"]) == 1
    assert not found(client, "stories", status="untraced", place="Quito")["stories"]


def test_an_article_its_layers_and_versions(client: Client) -> None:
    story = found(client, f"stories/{crane(client)}")
    for row in story["articles"]:
        assert found(client, f"articles/{row['id']}")["article"]["text"] == row["text"]
        layers = found(client, f"articles/{row['id']}/annotations")
        follows(layers, "Annotated")
        assert layers["attributions"]
        for span in (span for one in layers["attributions"] for span in one["content"]):
            assert row["text"][span["start"] : span["end"]] == span["exact"]
        assert [one["article"]["id"] for one in found(client, f"articles/{row['id']}/versions")["versions"]] == [
            row["id"]
        ]


def test_a_claim_its_explanation_and_its_origins(client: Client) -> None:
    story = found(client, f"stories/{crane(client)}")
    claim = next(row for row in story["claims"] if len(row["carriers"]) == 2)
    alone = found(client, f"claims/{claim['id']}")
    assert [row["id"] for row in alone["claims"]] == [claim["id"]]
    explained = found(client, f"claims/{claim['id'][:8]}/explanation")
    follows(explained, "Explanation")
    assert explained["status"] == claim["status"]
    assert explained["sums"]
    origin = claim["origins"][0]
    resting = found(client, f"origins/{origin}")
    follows(resting, "Origins")
    (row,) = resting["stories"]
    assert claim["id"] in row["claims"]
    assert row["origin"] in story["origins"]
    assert all(origin in statement["chain"] for statement in row["statements"])
    problem(client.get(f"/api/v1/origins/{origin[:6]}"), 404)


def test_conflicts_with_their_wordings(client: Client) -> None:
    rows = found(client, "conflicts")["conflicts"]
    assert rows
    for row in rows:
        follows(row, "Differing")
        assert [s["id"] for s in row["statements"]] == row["conflict"]["statements"]
        document = found(client, f"conflicts/{row['conflict']['id']}")
        assert row["conflict"] in document["conflicts"]
    aspects = {row["conflict"]["aspect"] for row in rows}
    assert {row["conflict"]["aspect"] for row in found(client, "conflicts", aspect="quantity")["conflicts"]} <= aspects
    assert not found(client, "conflicts", nature="rounding", aspect="cause")["conflicts"]


def test_words_are_found(client: Client) -> None:
    hits = found(client, "search", q='"two dockers" hurt')["hits"]
    assert {hit["outlet"] for hit in hits} == {"Northern Post", "Daily Ledger"}
    assert all(hit["statements"] for hit in hits)
    assert not found(client, "search", q="zeppelin")["hits"]


def test_changes_go_on_from_a_number(client: Client) -> None:
    rows = found(client, "changes")["changes"]
    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)
    assert found(client, "changes", after=rows[0]["number"])["changes"] == rows[1:]
    assert found(client, "changes", size=1)["changes"] == rows[:1]


def test_timeline_and_digest(client: Client) -> None:
    story = crane(client)
    follows(found(client, f"stories/{story}/timeline"), "Timeline")
    digest = found(client, f"stories/{story}/digest", points=2)
    follows(digest, "Digest")
    assert 0 < len(digest["points"]) <= 2


def test_marks_are_kept_listed_and_undone(client: Client) -> None:
    story = crane(client)
    made = client.post(
        "/api/v1/marks", json={"kind": "note", "row": "story", "ids": [story], "value": "ask the harbour office"}
    )
    assert made.status_code == 201, made.text
    follows(made.json(), "ReaderMark")
    assert found(client, "marks", target=story)["marks"] == [made.json()]
    undone = client.delete(f"/api/v1/marks/{made.json()['id']}")
    assert undone.json()["undone"]
    assert found(client, "marks")["marks"] == []
    wrong = ({"row": "claim", "ids": [story], "kind": "apart"}, {"row": "story", "ids": [story], "kind": "grade"})
    assert [client.post("/api/v1/marks", json=one).status_code for one in wrong] == [404, 422]


def test_marks_take_effect_where_that_is_asked_for(client: Client) -> None:
    story = crane(client)
    before = found(client, f"stories/{story}")
    claim = next(row for row in before["claims"] if len(row["statements"]) > 1)
    made = client.post("/api/v1/marks", json={"kind": "apart", "row": "statement", "ids": claim["statements"][-1:]})
    assert made.json()["targets"][-1]["spans"]
    applied = found(client, f"stories/{story}", marks="applied")
    assert claim["statements"] not in [row["statements"] for row in applied["claims"]]
    assert found(client, f"stories/{story}") == before
    client.delete(f"/api/v1/marks/{made.json()['id']}")
    assert found(client, f"stories/{story}", marks="applied")["claims"] == before["claims"]


def test_comparing_keeps_nothing(client: Client) -> None:
    before = found(client, "changes")
    answer = client.post("/api/v1/compare", json={"articles": list(REPORTS[:2])})
    assert answer.status_code == 200
    result = contract.decode(answer.content)
    assert len(result.stories) == 1
    assert {row.outlet for row in result.articles} == {"Northern Post", "Daily Ledger"}
    assert found(client, "changes") == before
    twice = client.post("/api/v1/compare", json={"articles": [{"text": POST, "id": 1}, {"text": LEDGER, "id": "1"}]})
    assert (twice.status_code, twice.json()["error"]) == (422, "RepeatedId")


def test_what_did_not_change_is_not_sent_again(client: Client) -> None:
    path = f"/api/v1/stories/{crane(client)}"
    tag = client.get(path).headers["etag"]
    for known in (tag, f'W/{tag}, "other"', "*"):
        again = client.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def problem(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == problems.MEDIA
    follows(answer.json(), "Problem")
    assert answer.json()["status"] == status
    return answer.json()


def test_errors_are_problem_details(client: Client) -> None:
    unknown = problem(client.get("/api/v1/stories/none"), 404)
    assert unknown["error"] == "UnknownId"
    assert unknown["do"]
    of_another = client.get(f"/api/v1/claims/{crane(client)}")
    assert "not of a claim" in problem(of_another, 404)["detail"]
    assert problem(client.get("/api/v1/stories", params={"size": 0}), 400)["faults"][0]["key"] == "size"
    problem(client.get("/api/v1/stories", params={"status": "true"}), 400)
    problem(client.get("/api/v1/jobs/none"), 404)
    problem(client.delete("/api/v1/marks/none"), 404)
    problem(client.post("/api/v1/compare", content=b"{"), 400)
    problem(client.post("/api/v1/compare", json={"articles": []}), 400)
    problem(client.post("/api/v1/jobs", json={}), 422)
    problem(client.post("/api/v1/jobs", json={"links": ["/etc/hostname"]}), 422)
    problem(client.get("/api/v1/nothing"), 404)
    assert "GET" in client.put("/api/v1/stories").headers["allow"]


def test_every_kind_of_error_has_a_status() -> None:
    kinds = [ConsilienceError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    for kind in kinds:
        error = kind("here", "it failed", "try again") if "where" in str(kind.__init__.__code__.co_varnames) else None
        status = problems.of(error or kind("here", "it failed")).status
        assert 400 <= status < 600


def test_too_large_a_body_is_refused(client: Client) -> None:
    problem(client.post("/api/v1/compare", json={"articles": [{"text": "a" * (rest.LARGEST + 1)}]}), 413)


def test_links_to_the_inside_fail_with_their_reason(client: Client) -> None:
    job = add(client, links=["http://127.0.0.1:9/report", "http://169.254.169.254/latest"])
    assert job["state"] == "failed"
    assert len(job["problems"]) == 2
    assert job in found(client, "jobs")["jobs"]


def test_the_description_is_whole() -> None:
    document = rest.description()
    assert document["openapi"].startswith("3.1")
    components = document["components"]["schemas"]
    for name in set(json.dumps(document).split("#/components/schemas/")[1:]):
        assert name.split('"')[0] in components
    assert not {"library", "jobs", "filters"} & {
        parameter["name"]
        for path in document["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", ())
    }


def test_the_description_and_the_schema_are_served(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json() == json.loads(json.dumps(rest.description()))
    assert client.get("/api/v1/schema").text == contract.schema_text()
