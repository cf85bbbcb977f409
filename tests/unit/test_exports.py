from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consilience.errors import BrokenResult, ConsilienceError
from consilience.model import Result, Time
from consilience.presentation import arranging, contract, exports
from consilience.presentation.exports import FORMATS, bundle, documents, rows, timeline

HOSTILE = '=HYPERLINK("x") [a](javascript:x) <script>x</script> `#` **b**\n- c'


def text(result: Result, name: str) -> str:
    return exports.write(result, name).decode()


def table(result: Result, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(result, name), newline="")))


def hostile(result: Result) -> Result:
    """The result with an outlet, a headline and a story's title that try to be run."""
    replace = msgspec.structs.replace
    return replace(
        result,
        articles=tuple(replace(a, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)") for a in result.articles),
        stories=tuple(replace(s, title=HOSTILE) for s in result.stories),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_bytes_each_time(made_up: Result, name: str) -> None:
    assert exports.write(made_up, name) == exports.write(made_up, name) != b""


def test_an_unknown_format_is_refused(made_up: Result) -> None:
    with pytest.raises(ConsilienceError, match="no format"):
        exports.write(made_up, "docx")


@pytest.mark.parametrize(
    "table, row", [("statements", {"chain": ("o-none",), "origin": "o-none"}), ("silences", {"claim": "c"})]
)
def test_a_row_that_names_nothing_is_told(made_up: Result, table: str, row: dict[str, Any]) -> None:
    first, *others = getattr(made_up, table)
    broken = msgspec.structs.replace(made_up, **{table: (msgspec.structs.replace(first, **row), *others)})
    for name in ("csv", "jsonl", "geojson", "timeline", "jsonld", "markdown"):
        with pytest.raises(BrokenResult):
            exports.write(broken, name)


def test_json_follows_the_schema_and_comes_back(made_up: Result) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = exports.write(made_up, "json")
    jsonschema.validate(json.loads(data), contract.schema())
    assert contract.decode(data) == made_up


def test_each_json_line_is_a_claim_with_all_that_it_rests_on(made_up: Result) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    lines = [json.loads(line) for line in text(made_up, "jsonl").splitlines()]
    assert [line["id"] for line in lines] == [claim.id for claim in made_up.claims]
    schema = msgspec.json.schema(documents.Line)
    for line in lines:
        jsonschema.validate(line, schema)
    wind = next(line for line in lines if line["id"] == "c-wind")
    assert [said["id"] for said in wind["disputed_by"]] == ["s7"]
    assert [conflict["id"] for conflict in wind["conflicts"]] == ["x1"]
    assert wind["silent"] == ["unknown outlet (radio)"]
    assert [origin["name"] for origin in wind["statements"][0]["chain"]] == ["Northern Post", "Harbour Office"]


def test_a_json_line_has_the_refinements_of_its_claim_on_both_sides(refined: Result) -> None:
    lines = {line["id"]: line for line in map(json.loads, text(refined, "jsonl").splitlines())}
    assert lines["c-quay"]["refinements"] == lines["c-fell"]["refinements"] != []
    assert lines["c-wind"]["refinements"] == []
    assert contract.decode(exports.write(refined, "json")) == refined


def test_the_table_has_a_row_for_each_claim_and_outlet(made_up: Result) -> None:
    found = table(made_up, "csv")
    (story,) = arranging.stories(made_up)
    assert len(found) == len(made_up.claims) * len(story.outlets)
    by = {(row["claim"], row["outlet"]): row for row in found}
    assert by["c-wind", "Daily Ledger"]["stance"] == "denied"
    assert by["c-fell", "unknown outlet (radio)"]["stance"] == "not found in the captured text"
    assert by["c-fell", "unknown outlet (radio)"]["quote"] == ""
    for row in found:
        if row["quote"]:
            article = next(a for a in made_up.articles if a.id == row["article"])
            assert article.text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_no_cell_is_a_formula(made_up: Result) -> None:
    for name in ("csv", "timeline"):
        for row in table(hostile(made_up), name):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert table(hostile(made_up), "csv")[0]["story_title"] == f"'{HOSTILE}"


def test_parquet_holds_the_same_rows_with_types(made_up: Result) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(exports.write(made_up, "parquet")))
    assert found.to_pylist() == [msgspec.structs.asdict(row) for row in rows.rows(made_up)]
    assert found.schema.field("published").type == arrow.timestamp("us", tz="UTC")
    assert found.schema.field("start").type == arrow.int64()
    assert found.schema.metadata[b"schema"] == b"consilience/1"


def test_geojson_is_points_that_others_read(made_up: Result) -> None:
    shapely = pytest.importorskip("shapely")
    data = text(made_up, "geojson")
    found = json.loads(data)
    assert found["type"] == "FeatureCollection"
    points = shapely.from_geojson(data)
    assert [(p.x, p.y) for p in points.geoms] == [(2.5, 1.5)] * len(found["features"])
    properties = found["features"][0]["properties"]
    assert properties["precision"] == "city"
    article = next(a for a in made_up.articles if a.id == properties["article"])
    assert article.text[properties["start"] : properties["end"]] == "Port Ellis"
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"])


def test_the_timeline_is_in_the_order_of_the_calendar_and_keeps_the_undated(made_up: Result) -> None:
    found = table(made_up, "timeline")
    assert {row["claim"] for row in found} == {claim.id for claim in made_up.claims}
    first = found[0]
    assert (first["value"], first["precision"], first["claim"]) == ("2024-05-14", "day", "c-fell")
    assert datetime.fromisoformat(first["covers_until"]) == datetime(2024, 5, 15, tzinfo=UTC)
    assert first["outlets"] == "Northern Post; Daily Ledger"
    assert {row["precision"] for row in found[1:]} == {"no date"}
    assert next(row for row in found if row["claim"] == "c-wind")["said"] == "2024-05-14"


@pytest.mark.parametrize(
    "value, name",
    [
        ("2024-05-14T10:30", "minute"),
        ("2024-05-14T10", "hour"),
        ("2024-05-14TMO", "part of a day"),
        ("2024-W20", "week"),
        ("2024-05", "month"),
        ("2024-SP", "part of a year"),
        ("2024", "year"),
        ("202X", "period"),
    ],
)
def test_how_exact_a_date_is_is_said(value: str, name: str) -> None:
    assert timeline.precision(value) == name


def test_what_is_before_or_after_a_date_is_open_on_one_side() -> None:
    def covered(mod: str | None) -> tuple[datetime | None, datetime | None]:
        return timeline.covered(Time(start=0, end=4, exact="2024", type="DATE", value="2024", mod=mod))

    first, last = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    assert covered(None) == covered("APPROX") == (first, last)
    assert covered("BEFORE") == (None, first)
    assert covered("AFTER") == (last, None)


def graph(result: Result) -> Any:
    rdflib = pytest.importorskip("rdflib")
    return rdflib.Graph().parse(data=text(result, "jsonld"), format="json-ld")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it
def test_linked_data_has_claims_with_their_appearances(made_up: Result) -> None:
    rdflib = pytest.importorskip("rdflib")
    sdo = rdflib.Namespace("https://schema.org/")
    found = graph(made_up)
    claims = set(found.subjects(rdflib.RDF.type, sdo.Claim))
    assert len(claims) == len(made_up.claims)
    fell = rdflib.URIRef("urn:consilience:claim:c-fell")
    articles = {rdflib.URIRef(f"urn:consilience:article:{a}") for a in ("post", "ledger")}
    assert set(found.objects(fell, sdo.appearance)) == articles
    assert found.value(fell, sdo.firstAppearance) == rdflib.URIRef("urn:consilience:article:ledger")
    assert str(found.value(fell, sdo.text)) == made_up.claims[0].text
    story = found.value(fell, sdo.isPartOf)
    assert str(found.value(story, sdo.name)) == "Crane falls"
    assert set(found.objects(story, sdo.hasPart)) > articles


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it
def test_linked_data_has_an_annotation_for_each_statement(made_up: Result) -> None:
    rdflib = pytest.importorskip("rdflib")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    sdo = rdflib.Namespace("https://schema.org/")
    found = graph(made_up)
    query = """
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?a ?source ?start ?end ?exact ?prefix WHERE {
            ?a a oa:Annotation ; oa:hasBody ?claim ; oa:hasTarget ?t .
            ?t oa:hasSource ?source ; oa:hasSelector ?p, ?q .
            ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix .
        }"""
    lines = list(found.query(query))
    count = sum(len(c.statements) + len(c.disputed_by) for c in made_up.claims)
    assert len(lines) == count
    for _, source, start, end, exact, prefix in lines:
        body = str(found.value(source, sdo.articleBody))
        assert body[start.toPython() : end.toPython()] == str(exact)
        assert body[: start.toPython()].endswith(str(prefix))
    assert len(set(found.subjects(oa.motivatedBy, oa.questioning))) == 1


def test_markdown_is_read_as_it_is_meant(made_up: Result) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    written = text(made_up, "markdown")
    named = {part.split("]")[0] for part in written.split("[^")[1:]}
    defined = {line[2:].split("]")[0] for line in written.splitlines() if line.startswith("[^")}
    assert named == defined == {str(n) for n in range(1, len(made_up.statements) + 1)}
    page = markdown_it.MarkdownIt("commonmark").render(written)
    assert page.count("<h1>") == 1
    for claim in made_up.claims:
        assert claim.text.replace("'", "&#x27;") in page or claim.text in page


def test_markdown_tells_who_says_a_thing_in_its_own_voice_beside_others_who_name_an_origin(made_up: Result) -> None:
    own = {"voice": "own", "origin": "o-radio", "chain": ("o-radio",), "speaker": None}
    said = tuple(msgspec.structs.replace(s, **own) if s.id == "s8" else s for s in made_up.statements)
    written = text(msgspec.structs.replace(made_up, statements=said), "markdown")
    assert "(1 independent origin: Harbour Office; in its own voice: unknown outlet (radio))" in written
    assert "in its own voice" not in text(made_up, "markdown")


def test_markdown_does_not_run_what_articles_hold(made_up: Result) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    page = markdown_it.MarkdownIt("commonmark").render(text(hostile(made_up), "markdown"))
    for tag in ("<script", "<a ", "<code>", "<strong>"):
        assert tag not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_the_page_is_one_file(made_up: Result) -> None:
    page = text(made_up, "html")
    assert page.lower().startswith("<!doctype html>")
    assert "<script src" not in page
    assert "<link" not in page


class Kept(msgspec.Struct):
    url: str
    at: datetime
    media: str
    data: bytes


def packed(result: Result, tmp_path: Path) -> Path:
    capture = Kept("https://post.example/1", datetime(2024, 5, 14, tzinfo=UTC), "text/html", b"<p>\xff</p>")
    path = tmp_path / "evidence.zip"
    path.write_bytes(exports.write(result, "bundle", bundle.captures([capture])))
    return path


def checked(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_a_bundle_is_checked_by_its_own_checker_alone(refined: Result, tmp_path: Path) -> None:
    path = packed(refined, tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    good = checked("out/verify.py", cwd=tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    assert "1 captures checked" in good.stdout
    assert "all is as it was written" in good.stdout
    assert checked("out/verify.py", path, cwd=tmp_path).returncode == 0
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "out", check=False)
    assert sums.returncode == 0


@pytest.mark.parametrize(
    "name, old, new, fault",
    [
        ("texts/0001.txt", "crane", "crate", "texts/0001.txt is not the text of article post"),
        ("result.json", '"exact":"Two workers were hurt"', '"exact":"Two workers were lost"', "are others"),
        ("result.json", '"origins":["o-lund"', '"origins":["o-none"', "names o-none"),
        ("result.json", '"by":"c-fell"', '"by":"c-none"', "names c-none"),
        (
            "result.json",
            '"exact":"in Port Ellis on Tuesday"',
            '"exact":"on Port Ellis on Tuesday"',
            "refinement of claim c-quay: characters",
        ),
        ("families.toml", "family", "families", "families.toml is not the file that was packed"),
    ],
)
def test_the_checker_names_what_was_changed(
    refined: Result, tmp_path: Path, name: str, old: str, new: str, fault: str
) -> None:
    with zipfile.ZipFile(packed(refined, tmp_path)) as archive:
        archive.extractall(tmp_path)
    changed = (tmp_path / name).read_text().replace(old, new, 1)
    assert changed != (tmp_path / name).read_text()
    (tmp_path / name).write_text(changed)
    found = checked("verify.py", cwd=tmp_path)
    assert found.returncode == 1
    assert fault in found.stdout


def test_a_capture_that_was_changed_or_lost_is_named(made_up: Result, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(made_up, tmp_path)) as archive:
        archive.extractall(tmp_path)
    (capture,) = (tmp_path / "captures").iterdir()
    capture.unlink()
    assert f"captures/{capture.name} is missing" in checked("verify.py", cwd=tmp_path).stdout
