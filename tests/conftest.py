"""A small made-up result: three articles about a crane that fell, with one of each status and a dispute."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from consilience.model import (
    Claim,
    Conflict,
    Origin,
    Participant,
    Place,
    Refinement,
    Reported,
    Result,
    Silence,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
)
from consilience.statements import kinds

TEXTS = {
    "post": "A crane fell onto the quay in Port Ellis on Tuesday. Two workers were hurt, the harbour office said.\n\n"
    "Nurse Ida Lund saw the crane fall. The harbour office said the wind was to blame.",
    "ledger": "Two workers were hurt when a crane fell in Port Ellis on Tuesday, according to the harbour office. "
    "The dockers' union denied that the wind was to blame.",
    "radio": "Two people were injured in Port Ellis, the harbour office said. The quay stays closed.",
}


def span(article: str, exact: str) -> dict[str, Any]:
    start = TEXTS[article].index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def statement(name: str, article: str, exact: str, origin: str, speaker: str | None = None, **more: Any) -> Statement:
    attributed = speaker is not None
    return Statement(
        id=name,
        article=article,
        spans=(Span(**span(article, exact)),),
        voice="attributed" if attributed else "own",
        kind=more.pop("kind", "event"),
        polarity=more.pop("polarity", "affirmed"),
        certainty="certain",
        origin=origin,
        chain=(f"o-{article}", origin) if attributed else (origin,),
        speaker=Speaker(name=speaker, entity=speaker, start=None, end=None) if attributed else None,
        form="indirect" if attributed else None,
        **more,
    )


def tuesday(article: str) -> tuple[Time, ...]:
    return (Time(**span(article, "on Tuesday"), type="DATE", value="2024-05-14"),)


def port(article: str) -> tuple[Place, ...]:
    return (Place(**span(article, "Port Ellis"), name="Port Ellis", lat=1.5, lon=2.5),)


def statements() -> tuple[Statement, ...]:
    lund = (Participant(**span("post", "Nurse Ida Lund"), role="agent", entity="Ida Lund"),)
    office = "harbour office"
    wind = "the wind was to blame"
    said = (Time(**span("post", "Tuesday"), type="DATE", value="2024-05-14"),)
    return (
        statement(
            "s1",
            "post",
            "A crane fell onto the quay in Port Ellis on Tuesday",
            "o-post",
            times=tuesday("post"),
            places=port("post"),
        ),
        statement("s2", "post", "Two workers were hurt", "o-office", office),
        statement("s3", "post", "Nurse Ida Lund saw the crane fall", "o-lund", "Ida Lund", participants=lund),
        statement("s4", "post", wind, "o-office", office, kind="assessment", said=said),
        statement("s5", "ledger", "Two workers were hurt", "o-office", office),
        statement(
            "s6",
            "ledger",
            "a crane fell in Port Ellis on Tuesday",
            "o-office",
            office,
            times=tuesday("ledger"),
            places=port("ledger"),
        ),
        statement(
            "s7",
            "ledger",
            wind,
            "o-union",
            "The dockers' union",
            polarity="denied",
            cue=Span(**span("ledger", "denied")),
        ),
        statement("s8", "radio", "Two people were injured in Port Ellis", "o-office", office, places=port("radio")),
        statement("s9", "radio", "The quay stays closed", "o-radio"),
    )


def origins() -> tuple[Origin, ...]:
    return (
        Origin(id="o-post", kind="outlet", name="Northern Post"),
        Origin(id="o-ledger", kind="outlet", name="Daily Ledger"),
        Origin(id="o-radio", kind="outlet", name="article:radio"),
        Origin(id="o-office", kind="speaker", name="Harbour Office", role="official"),
        Origin(id="o-lund", kind="speaker", name="Ida Lund", role="eyewitness", access="on the spot"),
        Origin(id="o-union", kind="speaker", name="Dockers' Union", role="party"),
    )


def claim(name: str, status: Any, members: str, held: str, carriers: str, text: str, **more: Any) -> Claim:
    return Claim(
        id=name,
        story="story",
        text=text,
        statements=tuple(members.split()),
        carriers=tuple(carriers.split(", ")),
        origins=tuple(held.split()),
        status=status,
        **more,
    )


def claims() -> tuple[Claim, ...]:
    post, ledger, radio = "Northern Post", "Daily Ledger", "article:radio"
    fell = "A crane fell onto the quay in Port Ellis on Tuesday"
    return (
        claim("c-fell", "corroborated", "s1 s3 s6", "o-lund o-office", f"{post}, {ledger}", fell),
        claim("c-hurt", "one origin", "s2 s5 s8", "o-office", f"{post}, {ledger}, {radio}", "Two workers were hurt"),
        claim(
            "c-wind", "disputed", "s4", "o-office", f"{post}, {ledger}", "the wind was to blame", disputed_by=("s7",)
        ),
        claim("c-quay", "single carrier", "s9", "o-radio", radio, "The quay stays closed"),
        claim("c-wind-not", "single carrier", "s7", "o-union", ledger, "the wind was to blame"),
    )


@pytest.fixture
def made_up() -> Result:
    """The result of three made-up articles."""
    day = datetime(2024, 5, 15, tzinfo=UTC)
    return Result(
        program="consilience test",
        models={},
        articles=(
            Reported(id="post", text=TEXTS["post"], outlet="Northern Post", published=day, title="Crane falls"),
            Reported(id="ledger", text=TEXTS["ledger"], outlet="Daily Ledger", published=day),
            Reported(id="radio", text=TEXTS["radio"]),
        ),
        stories=(
            Story(
                id="story",
                title="Crane falls",
                articles=("post", "ledger", "radio"),
                claims=tuple(c.id for c in claims()),
            ),
        ),
        statements=statements(),
        origins=origins(),
        claims=claims(),
        conflicts=(
            Conflict(
                id="x1",
                aspect="polarity",
                nature="dispute",
                statements=("s4", "s7"),
                explanation="Dockers' Union denies what Harbour Office says.",
            ),
        ),
        silences=(
            Silence(claim="c-fell", article="radio"),
            Silence(claim="c-wind", article="radio"),
            Silence(claim="c-quay", article="post"),
            Silence(claim="c-quay", article="ledger"),
            Silence(claim="c-wind-not", article="radio"),
        ),
    )


@pytest.fixture
def refined(made_up: Result) -> Result:
    """The made-up result, in which what the radio says of the quay is told more precisely by what the post says."""
    words = Span(**span("post", "in Port Ellis on Tuesday"))
    row = Refinement(claim="c-quay", by="c-fell", statements=("s9", "s1"), adds=(words,))
    return msgspec.structs.replace(made_up, refinements=(row,))


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are of the kind that the rules take them for, whatever the network makes of their words."""
    monkeypatch.setattr(kinds, "RULES", dict.fromkeys(kinds.KINDS, 99.0))
