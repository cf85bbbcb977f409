"""Statements of made-up articles, whose layers but the clauses are written by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from consilience import statements
from consilience.annotations import clauses, parser, sentences
from consilience.model import (
    Annotations,
    Article,
    Attribution,
    Entity,
    Form,
    Origin,
    Place,
    Span,
    Statement,
    Time,
)
from consilience.statements import Extraction, furniture
from consilience.statements.drafts import Draft, still_there


def mark(text: str, exact: str, after: int = 0) -> Span:
    start = text.index(exact, after)
    return Span(start=start, end=start + len(exact), exact=exact)


def said(
    text: str, source: str | None, cue: str, content: str, speaker: str | None = None, form: Form = "indirect"
) -> Attribution:
    return Attribution(
        source=(mark(text, source),) if source else (),
        cue=(mark(text, cue),),
        content=(mark(text, content),),
        form=form,
        speaker=speaker,
    )


def name(text: str, exact: str, entity: str | None = None) -> Entity:
    span = mark(text, exact)
    return Entity(start=span.start, end=span.end, exact=exact, kind="organisation", entity=entity or exact)


def extract(
    text: str,
    *attributions: Attribution,
    entities: tuple[Entity, ...] = (),
    times: tuple[Time, ...] = (),
    places: tuple[Place, ...] = (),
    outlet: str | None = "Fjord Post",
    agency: str | None = None,
) -> Extraction:
    doc = parser.parse(text)
    annotations = Annotations(
        id="a",
        language="en",
        sentences=sentences.split(doc),
        entities=entities,
        times=times,
        places=places,
        attributions=attributions,
        clauses=clauses.split(doc, entities),
    )
    published = datetime(2024, 5, 1, tzinfo=UTC)
    return statements.extract(
        Article(id="a", text=text, outlet=outlet, agency=agency, published=published), annotations
    )


def wording(statement: Statement) -> str:
    return " + ".join(span.exact for span in statement.spans)


def one(found: Extraction, words: str) -> Statement:
    return next(s for s in found.statements if words in wording(s))


def origin(found: Extraction, statement: Statement) -> Origin:
    return next(o for o in found.origins if o.id == statement.origin)


def test_a_content_is_cut_into_its_clauses_and_the_saying_is_none() -> None:
    text = "According to the Harbour Office on Sunday, the ferry left Bergen and reached Oslo by night."
    day = mark(text, "Sunday")
    found = extract(
        text,
        said(
            text,
            "the Harbour Office on Sunday",
            "According to",
            "the ferry left Bergen and reached Oslo by night",
            "Harbour Office",
        ),
        entities=(name(text, "Harbour Office"),),
        times=(Time(start=day.start, end=day.end, exact="Sunday", type="DATE", value="2024-04-28"),),
    )
    assert [wording(s) for s in found.statements] == ["the ferry left Bergen", "the ferry + reached Oslo by night"]
    for statement in found.statements:
        assert statement.voice == "attributed"
        assert [t.exact for t in statement.said] == ["Sunday"]
        assert statement.times == ()
        assert statement.speaker is not None
        assert statement.speaker.name == "Harbour Office"


def test_one_named_origin_has_one_id_in_all_articles_and_unnamed_ones_do_not() -> None:
    first = "The Harbour Office said the ferry sank. A sailor said the ferry burned."
    second = "Harbour Office said the ferry sank. A sailor said the ferry burned."
    rows = []
    for text in (first, second):
        found = extract(
            text,
            said(text, text.split(" said")[0], "said", "the ferry sank", "Harbour Office"),
            said(text, "A sailor", "said", "the ferry burned", "A sailor"),
            entities=(name(text, "Harbour Office"),),
        )
        rows.append((origin(found, one(found, "sank")), origin(found, one(found, "burned"))))
    assert rows[0][0].id == rows[1][0].id
    assert rows[0][1].id != rows[1][1].id
    assert rows[0][1].name is None
    assert rows[0][1].wording == "A sailor"


def test_own_voice_rests_on_the_outlet_or_on_the_agency_it_credits() -> None:
    text = "The ferry sank near Bergen."
    alone = extract(text)
    assert [o.kind for o in alone.origins] == ["outlet"]
    wired = extract(text, agency="Nordwire")
    (statement,) = wired.statements
    assert len(statement.chain) == 2
    assert origin(wired, statement).name == "Nordwire"


def test_a_denial_that_points_back_denies_the_statement_before_it() -> None:
    text = "The union said the mine was unsafe. The owners denied that."
    found = extract(
        text,
        said(text, "The union", "said", "the mine was unsafe", "The union"),
        said(text, "The owners", "denied", "that", "The owners"),
    )
    before, denial = found.statements
    assert (before.polarity, denial.polarity) == ("affirmed", "denied")
    assert wording(denial) == "The owners denied that"
    assert (denial.predicate, denial.terms) == (before.predicate, before.terms)


def test_a_denial_without_an_attribution_is_not_the_outlets_own() -> None:
    text = "The owners denied the accusations."
    (statement,) = extract(text).statements
    assert statement.voice == "attributed"
    assert statement.polarity == "denied"


@pytest.mark.parametrize(
    "text, kind, certainty",
    [
        ("The ferry sank on Sunday.", "event", "certain"),
        ("The ferry will sail on Sunday.", "prediction", "probable"),
        ("The cause of the fire was not clear.", "explicit unknown", "unknown"),
        ("The rescue was a remarkable success.", "assessment", "certain"),
        ("The ferry may have sunk.", "event", "possible"),
        ("The ferry apparently sank.", "event", "probable"),
        ("The ferry allegedly sank.", "event", "possible"),
        ("Did the ferry sink?", "event", "unknown"),
        ("If the ferry sinks, the crew drowns.", "event", "unknown"),
    ],
)
def test_kind_and_certainty(text: str, kind: str, certainty: str) -> None:
    found = extract(text)
    assert {(s.kind, s.certainty) for s in found.statements} == {(kind, certainty)}


def test_what_is_alleged_is_said_by_somebody_unnamed() -> None:
    (statement,) = extract("The captain allegedly left the ferry.").statements
    assert statement.voice == "attributed"
    assert statement.speaker is not None
    assert statement.speaker.name is None


def said_twice(text: str) -> Extraction:
    """The statements of a text in which the Harbour Office says that the ferry sank, and then that it lay deep."""
    again = text.rindex("The Harbour Office")
    second = Attribution(
        source=(mark(text, "The Harbour Office", again),),
        cue=(mark(text, "said", again),),
        content=(mark(text, "it lay deep"),),
        form="indirect",
        speaker="Harbour Office",
    )
    return extract(
        text,
        said(text, "The Harbour Office", "said", "the ferry sank", "Harbour Office"),
        second,
        entities=(name(text, "Harbour Office"),),
    )


def test_an_uncued_sentence_between_two_of_one_source_rests_on_it() -> None:
    text = "The Harbour Office said the ferry sank. Divers reached the wreck. The Harbour Office said it lay deep."
    found = said_twice(text)
    middle = one(found, "Divers")
    assert middle.voice == "own"
    assert origin(found, middle).inferred
    assert origin(found, middle).name == "Harbour Office"


@pytest.mark.parametrize(
    "between",
    [
        "\n\nDivers reached the wreck.\n\n",
        " (Divers reach the wreck.) ",
        " Do divers reach the wreck? ",
        " Its divers reach the wreck. ",
        " Divers reached the wreck.\n\n",
    ],
)
def test_a_paragraph_an_aside_a_question_or_a_deed_between_two_of_one_source_is_the_outlets_own(between: str) -> None:
    text = f"The Harbour Office said the ferry sank.{between}The Harbour Office said it lay deep."
    found = said_twice(text)
    assert not any(o.inferred for o in found.origins)


def test_a_chain_runs_from_the_outlet_inwards() -> None:
    text = "The ministry said a witness reported that the dam broke."
    outer = said(text, "The ministry", "said", "a witness reported that the dam broke", "The ministry")
    inner = Attribution(
        source=(mark(text, "a witness"),),
        cue=(mark(text, "reported"),),
        content=(mark(text, "that the dam broke"),),
        form="indirect",
        speaker="a witness",
        within=0,
    )
    found = extract(text, outer, inner)
    (statement,) = found.statements
    by_id = {o.id: o for o in found.origins}
    assert [by_id[id].wording or by_id[id].name for id in statement.chain] == [
        "Fjord Post",
        "The ministry",
        "a witness",
    ]
    assert by_id[statement.origin].role == "eyewitness"


def test_every_article_yields_a_statement_with_an_id_of_its_own() -> None:
    unread = Annotations(id="a", language="fi", analysed=False)
    found = statements.extract(Article(id="a", text="Laiva upposi.", outlet=None), unread)
    assert [s.certainty for s in found.statements] == ["unknown"]
    text = "Bridge\n\nBridge\n\nThe bridge fell. The bridge fell."
    ids = [s.id for s in extract(text, outlet=None).statements]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Anna Berg visited a yacht club and a theatre.",
            ["Anna Berg visited a yacht club", "Anna Berg visited + a theatre"],
        ),
        (
            "The blast destroyed a bridge and the school on Monday.",
            ["The blast destroyed a bridge + on Monday", "The blast destroyed + the school on Monday"],
        ),
        ("Anna Berg met a sailor and a cook.", ["Anna Berg met a sailor and a cook"]),
        ("They ate bread and butter.", ["They ate bread and butter"]),
        ("The blast did not hit a bridge and a school.", ["The blast did not hit a bridge and a school"]),
    ],
)
def test_each_object_of_its_own_makes_a_statement(text: str, expected: list[str]) -> None:
    assert [" + ".join(span.exact for span in s.spans) for s in extract(text).statements] == expected


def test_what_glosses_a_name_in_indirect_speech_is_the_outlets_own() -> None:
    content = "Karl Lund, who was jailed on Monday, had met Anna Berg, head of the harbour board"
    text = f"The ministry said {content}."
    names = (name(text, "Karl Lund"), name(text, "Anna Berg"))
    found = extract(text, said(text, "The ministry", "said", content, "ministry"), entities=names)
    assert [(wording(s), s.voice) for s in found.statements] == [
        ("Karl Lund, who was jailed on Monday", "own"),
        ("Karl Lund + had met Anna Berg", "attributed"),
        ("Anna Berg, head of the harbour board", "own"),
    ]
    quoted = f"“{content},” the ministry said."
    found = extract(quoted, said(quoted, "the ministry", "said", f"“{content},”", "ministry", "direct"), entities=names)
    assert {s.voice for s in found.statements} == {"attributed"}


@pytest.mark.parametrize(
    "text, source, cue, content, words, polarity",
    [
        (
            "Lund denied that the dam had burst.",
            "Lund",
            "denied",
            "that the dam had burst",
            "the dam had burst",
            "denied",
        ),
        ("Lund denied that it was not safe.", "Lund", "denied", "that it was not safe", "it was not safe", "affirmed"),
        ("Lund rejected the warrant.", "Lund", "rejected", "the warrant", "Lund rejected the warrant", "affirmed"),
        ("Lund rejected the claims.", "Lund", "rejected", "the claims", "Lund rejected the claims", "denied"),
        ("Lund criticised the move.", "Lund", "criticised", "the move", "Lund criticised the move", "affirmed"),
    ],
)
def test_a_content_without_a_verb_takes_the_one_that_cues_it(
    text: str, source: str, cue: str, content: str, words: str, polarity: str
) -> None:
    (statement,) = extract(text, said(text, source, cue, content, "Lund")).statements
    assert (wording(statement), statement.polarity) == (words, polarity)


def test_headline_byline_dates_and_notes_assert_nothing() -> None:
    lines = [
        "Bridge falls in Tromso",
        "By Anna Berg",
        "Published: 3 May 2024",
        "CLICK HERE FOR MORE",
        "The bridge fell.",
    ]
    assert [wording(s) for s in extract("\n".join(lines)).statements] == ["The bridge fell"]
    assert [wording(s) for s in extract("Bridge falls in Tromso").statements] == ["Bridge falls in Tromso"]


@pytest.mark.parametrize(
    "text, kind, certainty",
    [
        ("The board would send a judge by the end of the week.", "prediction", "probable"),
        ("He would often walk home.", "event", "certain"),
        ("The boat was due to leave on Monday.", "prediction", "probable"),
        ("The plan is vital.", "assessment", "certain"),
        ("Nobody will lose a job.", "prediction", "probable"),
    ],
)
def test_what_is_foreseen_and_what_is_judged(text: str, kind: str, certainty: str) -> None:
    (statement,) = extract(text).statements
    assert (statement.kind, statement.certainty) == (kind, certainty)


def test_of_whom_it_is_said_does_not_say_it() -> None:
    text = "Karl Lund is believed to be ill."
    found = extract(
        text, said(text, "Karl Lund", "is believed", "to be ill", "Karl Lund"), entities=(name(text, "Karl Lund"),)
    )
    (statement,) = found.statements
    assert statement.speaker is not None
    assert statement.speaker.name is None
    assert (wording(statement), statement.certainty) == (text[:-1], "probable")


def test_a_content_that_only_says_that_something_was_said_is_none() -> None:
    content = "the board left when it was revealed that the dam had burst"
    text = f"Lund said {content}."
    found = extract(text, said(text, "Lund", "said", content, "Lund"))
    assert [wording(s) for s in found.statements] == ["the board left", "the dam had burst"]


@pytest.mark.parametrize(
    "text, kind, certainty",
    [
        ("The dam would have burst.", "event", "unknown"),
        ("The dam must have burst.", "assessment", "probable"),
        ("Anna Berg would not confirm the talks.", "explicit unknown", "unknown"),
    ],
)
def test_perfect_modals_and_refusals(text: str, kind: str, certainty: str) -> None:
    (statement,) = extract(text).statements
    assert (statement.kind, statement.certainty) == (kind, certainty)


def test_phrases_hedge_and_a_goal_is_no_plan() -> None:
    assert one(extract("It appears the dam has burst."), "It appears the dam has burst").certainty == "probable"
    assert one(extract("The goal is to mend the dam."), "The goal is to mend the dam").kind == "event"
    assert one(extract("The court is now to rule."), "The court is now to rule").kind == "prediction"


def test_a_relative_clause_in_what_is_feared_is_taken_for_granted() -> None:
    content = "the flood will reach the families who live by the dam"
    text = f"Lund fears {content}."
    found = extract(text, said(text, "Lund", "fears", content, "Lund"))
    assert {wording(s): s.certainty for s in found.statements} == {
        "the flood will reach the families": "possible",
        "the families who live by the dam": "certain",
    }


def test_a_verb_that_cues_its_complement_adds_nothing_to_it() -> None:
    text = "Lund assured the crew that fees would not be raised."
    found = extract(text, said(text, "Lund", "assured", "the crew that fees would not be raised", "Lund"))
    assert [(wording(s), s.polarity) for s in found.statements] == [("fees would not be raised", "denied")]


def test_the_headline_of_another_article_asserts_nothing() -> None:
    text = "The bridge fell on Monday.\nExclusive: Harbour Mayor Explains Strange Vote\nIt was old."
    assert [wording(s) for s in extract(text).statements] == ["The bridge fell on Monday", "It was old"]


def test_a_clause_that_another_took_away_is_not_come_to() -> None:
    rows = {n: Draft(spans=(), sentence=0) for n in (2, 0, 1)}
    seen = []
    for n in still_there(rows):
        seen.append(n)
        rows.pop(n + 1, None)  # as a complement does that stands ahead of its verb
    assert seen == [0, 2]


def test_a_line_that_counts_pictures_asserts_nothing() -> None:
    article = Article(id="a", text="The mill burned down on Friday.\nSlideshow (11 Images)\nNobody was hurt.")
    assert [line.exact for line in furniture.lines(article)] == ["Slideshow (11 Images)"]


@pytest.mark.parametrize(
    "note",
    [
        "JavaScript must be turned on to hear this, and Flash player installed.",
        "Media playback is unsupported on your device Media caption Hale: We saw the smoke",
    ],
)
def test_a_line_of_the_player_asserts_nothing(note: str) -> None:
    article = Article(id="a", text=f"The mill burned down on Friday.\n{note}\nNobody was hurt.")
    assert [line.exact for line in furniture.lines(article)] == [note]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The firm has offered only a small pipe.", "The firm", "has offered", "a small pipe"),
        ("Lund declared a holiday in the ports.", "Lund", "declared", "a holiday in the ports"),
        ("On Monday, Lund will announce new works.", "Lund", "will announce", "new works"),
        ("Lund tweeted about once a day on works.", "Lund", "tweeted about", "once a day on works"),
        ("The Post first reported on the request.", "The Post", "first reported on", "the request"),
        ("Critics slammed the board in May.", "Critics", "slammed", "the board in May"),
        ("Why does Lund mention the pier?", "Lund", "mention", "the pier"),
        ("Most of his favored boats sank.", "his", "favored", "boats"),
        ("The boats seemed to hit a wall.", "The boats", "seemed", "to hit a wall"),
        ("Lund asked to make a call.", "Lund", "asked", "to make a call"),
        ("He would happily force them onto trains.", "He", "would happily", "force them onto trains"),
        ("You know that the pier is shut.", "You", "know", "the pier is shut"),
        ("It is fair to say that the pier is shut.", "It", "to say", "that the pier is shut"),
        ("One has to wonder about the pier.", "One", "has to wonder", "about the pier"),
    ],
)
def test_what_is_done_asked_or_only_named_is_the_outlets_own(text: str, source: str, cue: str, content: str) -> None:
    found = extract(text, said(text, source, cue, content, source))
    assert {s.voice for s in found.statements} == {"own"}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Critics slammed the board for its haste.", "Critics", "slammed", "the board for its haste"),
        ("Lund proposed a longer pier.", "Lund", "proposed", "a longer pier"),
        ("Lund put out a statement calling for a new pier.", "Lund", "put out a statement", "calling for a new pier"),
        ("Economists expect a better summer.", "Economists", "expect", "a better summer"),
        ("Critics see the pier as a ruin.", "Critics", "see", "the pier as a ruin"),
    ],
)
def test_what_is_judged_or_proposed_rests_on_who_does(text: str, source: str, cue: str, content: str) -> None:
    found = extract(text, said(text, source, cue, content, source))
    assert {s.voice for s in found.statements} == {"attributed"}


def test_what_a_source_was_asked_nobody_says() -> None:
    text = "Asked whether the board had hidden the leak, Lund said the pier was safe."
    content = "whether the board had hidden the leak"
    found = extract(text, said(text, "Lund", "Asked", content, "Lund"), said(text, "Lund", "said", "the pier was safe"))
    assert [wording(s) for s in found.statements] == ["the pier was safe"]


def test_the_day_on_which_it_was_said_is_no_part_of_it() -> None:
    text = "Lund said on Saturday he was looking for a pier."
    found = extract(text, said(text, "Lund", "said", "on Saturday he was looking for a pier", "Lund"))
    assert [wording(s) for s in found.statements] == ["he was looking for a pier"]


def test_the_source_is_no_part_of_what_it_says() -> None:
    text = "The board has taken a pledge by the dockers, a spokesman for the port said Thursday."
    content = "The board has taken a pledge by the dockers"
    found = extract(text, said(text, "a spokesman for the port", "said Thursday", content, "a spokesman"))
    assert [wording(s) for s in found.statements] == [content]


def test_a_feeling_in_a_quotation_is_told_by_who_is_quoted() -> None:
    text = '"It is bad, and they are certainly worried about the pier," Lund said.'
    content = '"It is bad, and they are certainly worried about the pier,"'
    found = extract(
        text,
        said(text, "Lund", "said", content, "Lund", "direct"),
        said(text, "they", "are certainly worried", "about the pier", "they", "direct"),
        entities=(name(text, "Lund"),),
    )
    assert {s.speaker.name for s in found.statements if s.speaker} == {"Lund"}


def test_what_somebody_does_not_think_is_denied() -> None:
    text = "Lund does not think that the pier is safe. He cannot believe that it was shut."
    found = extract(
        text,
        said(text, "Lund", "does not think", "the pier is safe", "Lund"),
        said(text, "He", "cannot believe", "it was shut", "Lund"),
    )
    assert [s.polarity for s in found.statements] == ["denied", "affirmed"]


def test_the_gloss_of_the_outlet_on_a_saying_is_none_of_its_own() -> None:
    text = '"It is very bad," Lund said, referring to the works.'
    found = extract(
        text,
        said(text, "Lund", "said", '"It is very bad,"', "Lund", "direct"),
        said(text, "Lund", "referring", "to the works", "Lund"),
    )
    assert [wording(s) for s in found.statements] == ["It is very bad"]


def test_what_frames_a_saying_in_another_is_not_said_itself() -> None:
    text = "Mayor Lund clearly emphasized that the pier was safe, the report said."
    content = "Mayor Lund clearly emphasized that the pier was safe"
    found = extract(text, said(text, "the report", "said", content), entities=(name(text, "Mayor Lund"),))
    assert [(wording(s), s.speaker and s.speaker.name) for s in found.statements] == [
        ("the pier was safe", "Mayor Lund")
    ]


@pytest.mark.parametrize(
    "text, exact",
    [
        ("Ohio Gov. Ada Hale spoke in Bremen.", "Ohio"),
        ("Former Ohio state Rep. Ada Hale spoke in Bremen.", "Ohio"),
        ("Senator Ada Hale, D-Ohio, spoke in Bremen.", "Ohio"),
        ("Sen. Ada Hale of Ohio spoke in Bremen.", "Ohio"),
        ("Ada Hale, Democrat of Ohio, spoke in Bremen.", "Ohio"),
        ("Ada Hale, the Ohio Republican, spoke in Bremen.", "Ohio"),
        ("Envoys spoke of the Hale-Ohio emails in Bremen.", "Ohio"),
        ("The Ohio-based firm opened an office in Bremen.", "Ohio"),
        ("The Ohio Otters lost a match in Bremen.", "Ohio"),
    ],
)
def test_a_place_that_tells_who_somebody_is_is_not_where_it_happened(text: str, exact: str) -> None:
    marks = [mark(text, one) for one in (exact, "Bremen")]
    places = tuple(Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="city") for m in marks)
    found = extract(text, entities=(name(text, "Ohio Otters"),) if "Otters" in text else (), places=places)
    assert [p.exact for p in found.statements[0].places] == ["Bremen"]


@pytest.mark.parametrize(
    "text, exact",
    [
        ("Voters chose Ada Hale in the Ohio Republican primary.", "Ohio"),
        ("The Ohio police searched a house.", "Ohio"),
        ("A school in the Ohio-area town burned down.", "Ohio"),
        ("Hundreds slept along the Ohio-Indiana border.", "Ohio"),
    ],
)
def test_a_place_with_a_body_or_a_vote_is_where_it_happened(text: str, exact: str) -> None:
    m = mark(text, exact)
    entities = (name(text, "Ohio police"),) if "police" in text else ()
    place = Place(start=m.start, end=m.end, exact=m.exact, name=m.exact, precision="region")
    found = extract(text, entities=entities, places=(place,))
    assert [p.exact for p in found.statements[0].places] == ["Ohio"]


def day(text: str, exact: str, value: str) -> Time:
    span = mark(text, exact)
    return Time(start=span.start, end=span.end, exact=exact, type="DATE", value=value)


@pytest.mark.parametrize(
    "text, source, content, exact, value",
    [
        (
            "Hale, who led a board in 2001, said it rained.",
            "Hale, who led a board in 2001,",
            "it rained",
            "2001",
            "2001",
        ),
        ("Hale, now an adviser, said it rained.", "Hale, now an adviser,", "it rained", "now", "PRESENT_REF"),
        ("On Monday, Hale will say it rained.", "Hale", "it rained", "Monday", "2024-05-06"),
        ("Hale said about 2016 that it rained.", "Hale", "that it rained", "about 2016", "2016"),
    ],
)
def test_a_day_of_the_speakers_life_to_come_or_talked_about_is_not_when_it_was_said(
    text: str, source: str, content: str, exact: str, value: str
) -> None:
    cue = "say" if " say " in text else "said"
    found = extract(text, said(text, source, cue, content, "Hale"), times=(day(text, exact, value),))
    assert all(s.said == () for s in found.statements)


@pytest.mark.parametrize(
    "text, source, content, exact, value",
    [
        ("A July poll said it rained.", "A July poll", "it rained", "July", "2023-07"),
        ("Hale, who recently said it rained, left.", "Hale", "it rained", "recently", "PAST_REF"),
        ("Hale said on Friday she was at home.", "Hale", "on Friday she was at home", "Friday", "2024-04-26"),
    ],
)
def test_the_day_of_saying_is_found_by_the_cue(text: str, source: str, content: str, exact: str, value: str) -> None:
    found = extract(text, said(text, source, "said", content, "Hale"), times=(day(text, exact, value),))
    told = [s for s in found.statements if s.voice == "attributed"]
    assert [[t.exact for t in s.said] for s in told] == [[exact]]
    assert told[0].times == ()


def test_the_day_of_a_deed_in_words_is_the_day_of_what_it_tells() -> None:
    text = "The harbour board on Sunday night condemned the strike."
    found = extract(
        text,
        said(text, "The harbour board", "condemned", "the strike"),
        times=(day(text, "Sunday night", "2024-04-28TNI"),),
    )
    assert [t.exact for t in found.statements[0].times] == ["Sunday night"]


def test_who_came_together_is_told_and_when_news_came_is_not() -> None:
    found = extract("Many sailors came together to honour the pilot on Saturday. It was late.")
    assert wording(found.statements[0]) == "Many sailors came together to honour the pilot on Saturday"
    found = extract("The news came as ships left the port. It was late.")
    assert all("came" not in wording(s) for s in found.statements)


def test_a_clause_that_ends_with_its_cue_says_nothing() -> None:
    text = "The news hurt Hale, who complained that rivals would use it."
    found = extract(text, said(text, "who", "complained", "that rivals would use it", "Hale"))
    assert [wording(s) for s in found.statements] == ["The news hurt Hale", "rivals would use it"]
