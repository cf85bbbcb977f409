"""Explanations of claims and the verification of results, over the small made-up one."""

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from rich.console import Console
from typer.testing import CliRunner

from consilience import claims
from consilience.errors import BrokenResult
from consilience.model import Claim, Reported, Result, Statement
from consilience.model.article import fingerprint
from consilience.model.claim import Subject
from consilience.model.claim import identify as claim_id
from consilience.model.statement import identify as statement_id
from consilience.presentation import chains, contract, explained
from consilience.presentation.cli import app


@pytest.fixture
def sound(made_up: Result) -> Result:
    """The made-up result with the ids and fingerprints that a real one has."""
    ids = {s.id: statement_id(s.article, s.spans, s.speaker) for s in made_up.statements}
    kept = {c.id: claim_id(c.story, [ids[s] for s in c.statements]) for c in made_up.claims}

    def claim(c: Claim) -> Claim:
        members, against = (tuple(ids[s] for s in names) for names in (c.statements, c.disputed_by))
        return msgspec.structs.replace(c, id=kept[c.id], statements=members, disputed_by=against)

    replace = msgspec.structs.replace
    return replace(
        made_up,
        articles=tuple(replace(a, fingerprint=fingerprint(a.text)) for a in made_up.articles),
        stories=tuple(replace(s, claims=tuple(kept[c] for c in s.claims)) for s in made_up.stories),
        statements=tuple(replace(s, id=ids[s.id]) for s in made_up.statements),
        claims=tuple(claim(c) for c in made_up.claims),
        conflicts=tuple(replace(c, statements=tuple(ids[s] for s in c.statements)) for c in made_up.conflicts),
        silences=tuple(replace(s, claim=kept[s.claim]) for s in made_up.silences),
    )


def test_one_source_by_three_outlets_is_one_group(made_up: Result) -> None:
    found = claims.explain(made_up, "c-hurt")
    assert [group.origins for group in found.groups] == [("o-office",)]
    assert found.sums[0] == "carried by 3 outlets, 1 origin"
    assert (
        "that Harbour Office said so is reported by 3 outlets; that it is so rests on Harbour Office alone"
        in found.sums
    )
    assert ("entity", "Harbour Office") in {(shared.tie, shared.what) for shared in found.groups[0].shared}


def test_two_that_share_no_link_are_named_in_the_sum(made_up: Result) -> None:
    found = claims.explain(made_up, "c-fell")
    assert [(group.origin, group.counts) for group in found.groups] == [
        ("o-lund", True),
        ("o-office", True),
        ("o-post", False),
    ]
    assert found.sums[-1] == "corroborated: no link is shared by the chains of Harbour Office and Ida Lund"


def test_an_outlet_in_its_own_voice_does_not_report_who_said_so(made_up: Result) -> None:
    own = msgspec.structs.replace(
        made_up.statements[4], voice="own", speaker=None, origin="o-ledger", chain=("o-ledger",)
    )
    rows = tuple(own if s.id == own.id else s for s in made_up.statements)
    found = claims.explain(msgspec.structs.replace(made_up, statements=rows), "c-hurt")
    assert (
        "that Harbour Office said so is reported by 2 outlets; that it is so rests on Harbour Office alone"
        in found.sums
    )


def test_how_many_could_have_carried_it_and_do_not(made_up: Result) -> None:
    rows = tuple(msgspec.structs.replace(row, of=3) for row in made_up.silences)
    found = claims.explain(msgspec.structs.replace(made_up, silences=rows), "c-fell")
    assert found.silent == ("radio",)
    assert found.sums[-2] == "not found in the captured text of 1 of the 3 articles that could have carried it"


def test_what_disputes_a_claim_is_shown_against_it(made_up: Result) -> None:
    found = claims.explain(made_up, "c-wind")
    assert [branch.links[-1].origin for branch in found.against] == ["o-union"]
    assert "disputed by Dockers' Union (party)" in found.sums[-1]


def test_an_unknown_claim_is_named(made_up: Result) -> None:
    with pytest.raises(BrokenResult, match="c-none"):
        claims.explain(made_up, "c-none")


def test_the_terminal_shows_chain_and_sum(made_up: Result) -> None:
    out = io.StringIO()
    explained.show(claims.explain(made_up, "c-hurt"), Console(file=out, width=200))
    assert "= carried by 3 outlets, 1 origin" in out.getvalue()
    assert "Harbour Office (speaker, official): counts" in out.getvalue()


def test_the_picture_joins_each_outlet_to_its_origin(made_up: Result) -> None:
    drawing = chains.draw(claims.explain(made_up, "c-fell"))
    assert ("Northern Post", "Ida Lund") in {(a.name, b.name) for a, b in drawing.lines}
    assert len(drawing.boxes) == 3
    root = ElementTree.fromstring(chains.svg(claims.explain(made_up, "c-hurt")))
    assert "1 origin" in (root.findtext("{http://www.w3.org/2000/svg}title") or "")


def test_the_picture_of_a_page_brings_no_style_of_its_own(made_up: Result) -> None:
    explanation = claims.explain(made_up, "c-hurt")
    assert "<style>" in chains.svg(explanation)
    assert "<style>" not in chains.markup(explanation)
    assert 'class="ways"' in chains.markup(explanation)


def test_a_sound_result_has_no_breach(sound: Result) -> None:
    assert claims.verify(sound) == ()


def change(result: Result, table: str, **fields: object) -> Result:
    rows = list(getattr(result, table))
    rows[0] = msgspec.structs.replace(rows[0], **fields)
    return msgspec.structs.replace(result, **{table: tuple(rows)})


def test_a_changed_text_breaks_its_fingerprint_and_spans(sound: Result) -> None:
    row: Reported = sound.articles[0]
    found = claims.verify(change(sound, "articles", text=row.text.replace("crane", "Crane")))
    assert "the fingerprint differs" in found[0].what
    assert any(breach.row.startswith("statement") and "not 'A crane" in breach.what for breach in found)


@pytest.mark.parametrize(
    ("table", "fields", "expected"),
    [
        ("statements", {"article": "nowhere"}, "no article nowhere"),
        ("statements", {"id": "0000"}, "its id is not the hash of its article, spans and speaker"),
        ("claims", {"text": "Something else"}, "its wording is no span of its statements"),
        (
            "claims",
            {"subject": Subject(statement="nowhere", start=0, end=2, exact="He", name="Karl Fosse")},
            "its subject is told of a statement that is not shown",
        ),
        ("claims", {"story": "elsewhere"}, "no story elsewhere"),
        ("claims", {"carriers": ("Daily Ledger",)}, "Northern Post carries it and is not among its carriers"),
        ("conflicts", {"statements": ("a", "b")}, "no statement a"),
        ("silences", {"article": "nowhere"}, "no article nowhere"),
    ],
)
def test_what_does_not_hold_is_named(sound: Result, table: str, fields: dict[str, object], expected: str) -> None:
    assert expected in {breach.what for breach in claims.verify(change(sound, table, **fields))}


def test_a_statement_has_one_claim(sound: Result) -> None:
    first: Statement = sound.statements[0]
    other = msgspec.structs.replace(sound.claims[1], statements=(*sound.claims[1].statements, first.id))
    broken = msgspec.structs.replace(sound, claims=(sound.claims[0], other, *sound.claims[2:]))
    assert f"statement {first.id} is in 2 claims" in {breach.what for breach in claims.verify(broken)}


@pytest.fixture
def stored(sound: Result, tmp_path: Path) -> str:
    """A file with the sound result."""
    path = tmp_path / "result.json"
    path.write_bytes(contract.encode(sound))
    return str(path)


def test_the_commands_write_json_alone(sound: Result, stored: str) -> None:
    runner = CliRunner()
    claim = sound.claims[1].id
    explained_row = json.loads(runner.invoke(app, ["explain", claim[:8], "--from", stored, "--json"]).stdout)
    assert (explained_row["claim"], explained_row["schema"]) == (claim, "consilience/1")
    assert json.loads(runner.invoke(app, ["verify", "--from", stored, "--json"]).stdout)["breaches"] == []
    assert json.loads(runner.invoke(app, ["timeline", "--from", stored, "--json"]).stdout)["days"] == ["2024-05-14"]
    assert json.loads(runner.invoke(app, ["digest", "--from", stored, "--json"]).stdout)["title"] == "Crane falls"


def test_verify_fails_by_its_exit_code_and_says_where(sound: Result, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(contract.encode(change(sound, "articles", text=sound.articles[0].text + " More.")))
    found = CliRunner().invoke(app, ["verify", "--from", str(path)])
    assert found.exit_code == 1
    assert "article post: its text is not the one that was read" in found.stdout


def test_a_picture_is_written(sound: Result, stored: str, tmp_path: Path) -> None:
    picture = tmp_path / "claim.svg"
    CliRunner().invoke(app, ["explain", sound.claims[0].id, "--from", stored, "--svg", str(picture)])
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")
