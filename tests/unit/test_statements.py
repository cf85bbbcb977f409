"""How made-up articles are cut into statements, and of what kind and certainty they are."""

from __future__ import annotations

import pytest
from tests.unit.extracting import extract, mark, name, one, said, wording

from consilience import statements
from consilience.annotations import annotate
from consilience.model import Annotations, Article, Time
from consilience.statements.drafts import Draft, still_there


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


@pytest.mark.usefixtures("by_rules")
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
        (
            "Anna Berg accused the crew and the owners of bias.",
            ["Anna Berg accused the crew and the owners of bias"],
        ),
        ("The blast did not hit a bridge and a school.", ["The blast did not hit a bridge and a school"]),
    ],
)
def test_each_object_of_its_own_makes_a_statement(text: str, expected: list[str]) -> None:
    assert [" + ".join(span.exact for span in s.spans) for s in extract(text).statements] == expected


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
        (
            "Lund denied that it was not safe.",
            "Lund",
            "denied",
            "that it was not safe",
            "Lund denied that it was not safe",
            "affirmed",
        ),
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


@pytest.mark.parametrize(
    "text, cue, content",
    [
        ("Lund announced a ban on nets.", "announced", "a ban on nets"),
        ('Lund accused the board of "a hasty and wicked sale".', "accused", 'the board of "a hasty and wicked sale"'),
        ("Lund released a statement praising the crew.", "praising", "the crew"),
    ],
)
def test_a_deed_in_words_is_told_by_the_outlet(text: str, cue: str, content: str) -> None:
    (statement,) = extract(text, said(text, "Lund", cue, content, "Lund")).statements
    assert (wording(statement).rstrip("."), statement.voice) == (text[:-1], "own")


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


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text, kind, certainty",
    [
        ("The board would send a judge by the end of the week.", "prediction", "probable"),
        ("He would often walk home.", "event", "certain"),
        ("That month, Lund would add two boats.", "event", "certain"),
        ("He would row to our hut sometimes.", "event", "certain"),
        ("The board has vowed to close the pier.", "event", "certain"),
        ("Lund threatened to close the pier.", "event", "certain"),
        ("Lund vows to close the pier.", "prediction", "probable"),
        ("Nobody could open the gate.", "event", "certain"),
        ("If you live at the port, you pay a fee.", "event", "certain"),
        ("I can row it if I want.", "event", "certain"),
        ("Another 19 percent would keep the rule as it is.", "event", "certain"),
        ("It's possible that it is due to great swings.", "event", "possible"),
        ("Nine homes were totally destroyed.", "event", "certain"),
        ("Officials were unable to confirm who had sailed.", "explicit unknown", "unknown"),
        ("If you live at the port, you automatically will receive a fee.", "prediction", "probable"),
        ("The board did not respond to a request for comment.", "event", "certain"),
        ("It was too soon to say how the boat sank.", "explicit unknown", "unknown"),
        ("My opinion was that we should not sell the pier.", "assessment", "certain"),
        ("The boat was due to leave on Monday.", "prediction", "probable"),
        ("The plan is vital.", "assessment", "certain"),
        ("Nobody will lose a job.", "prediction", "probable"),
        ("We have no doubt that they will lose.", "prediction", "certain"),
        ("The plan is sure to fail.", "prediction", "certain"),
        ("It's a certainty the plan will fail.", "prediction", "certain"),
        ("The new pier would have two cranes.", "prediction", "probable"),
        ("Lund continues to threaten the crew.", "event", "certain"),
        ("I expected to see a boat.", "event", "certain"),
        ("The sale could split the board.", "prediction", "possible"),
        ("The sale could split the board, if the mayor agrees.", "prediction", "possible"),
        ("The bell was intended to warn the boats.", "event", "certain"),
        ("The board may be ill.", "event", "possible"),
        ("Once sold, the pier could be the largest hotel.", "prediction", "possible"),
        ("Dockers could hear the bell.", "event", "possible"),
        ("The pier was closed due to overcrowding.", "event", "certain"),
        ("He was going to my hut.", "event", "certain"),
        ("The wet dog on the roof of the pier at noon.", "event", "certain"),
        ("You may sell your hut.", "event", "possible"),
        ("If the mayor agrees, the sale is a disgrace.", "assessment", "certain"),
        ("If the mayor agrees, the board shuts the pier.", "event", "unknown"),
    ],
)
def test_what_is_foreseen_and_what_is_judged(text: str, kind: str, certainty: str) -> None:
    (statement,) = extract(text).statements
    assert (statement.kind, statement.certainty) == (kind, certainty)


@pytest.mark.usefixtures("by_rules")
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


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text, polarity, certainty",
    [
        ("The stakes couldn't be higher.", "affirmed", "certain"),
        ("Lund had no choice but to leave.", "affirmed", "certain"),
        ("Lund couldn't help but smile.", "affirmed", "certain"),
        ("They could not open the gate.", "denied", "certain"),
        ("She couldn't have sailed without a chart.", "denied", "certain"),
        ("I do not think the pier is shut.", "denied", "probable"),
        ("Lund has yet to answer the board.", "denied", "certain"),
        ("It might as well be a dream.", "affirmed", "certain"),
        ("He seems unwell.", "affirmed", "probable"),
        ("He appeared in a court in Bremen.", "affirmed", "certain"),
        ("I honestly think the slogan was coined to annoy rivals.", "affirmed", "probable"),
    ],
)
def test_words_that_only_look_like_doubt_or_denial(text: str, polarity: str, certainty: str) -> None:
    (statement,) = extract(text).statements
    assert (statement.polarity, statement.certainty) == (polarity, certainty)


def test_what_would_be_under_a_condition_is_foreseen() -> None:
    (statement,) = extract("If she were elected, she would mend the dam.").statements
    assert (statement.kind, statement.certainty) == ("prediction", "unknown")


def test_that_somebody_questions_a_thing_is_certain() -> None:
    text = "Lund questions the motives of the board."
    found = extract(text, said(text, "Lund", "questions", "the motives of the board", "Lund"))
    assert [(wording(s), s.certainty) for s in found.statements] == [(text[:-1], "certain")]


def test_what_is_quoted_beside_a_question_is_none() -> None:
    text = "“Why pay?” Lund asked. “The port has found no way of paying.”"
    attribution = said(text, "Lund", "asked", "“The port has found no way of paying.”", "Lund", form="direct")
    assert one(extract(text, attribution), "The port has found").certainty == "certain"


def test_what_only_opens_a_list_asserts_nothing() -> None:
    text = "The storm came in.\n\nThe state of emergency allows the port to:\n\nClose the pier\n\nHire a crew\n"
    article = Article(id="a", text=text, language="en")
    found = statements.extract(article, annotate(article)).statements
    assert [s.spans[0].exact for s in found] == ["The storm came in"]


def test_not_every_is_a_denial() -> None:
    assert one(extract("Not everything was done right."), "Not everything").polarity == "denied"


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The firm has threatened to close the port if the board does not pay.", "certain"),
        ("The rule requires the port to pay if it floods.", "certain"),
        ("The damage was apparent in the yards.", "certain"),
        ("If they saw a ship, they rang the bell.", "unknown"),
    ],
)
def test_what_was_done_or_is_called_for_is_so_whatever_it_depends_on(text: str, certainty: str) -> None:
    assert [s.certainty for s in extract(text).statements] == [certainty]


def test_only_what_is_asked_is_unknown() -> None:
    text = "Lund had one question in mind: “Why does the port close?” The firm kept one aim: “Who will pay?”"
    assert one(extract(text), "Lund had one question in mind").certainty == "certain"
    text = "Lund went to court this morning, asking it to tell the port, ‘What’s your problem?’"
    assert one(extract(text), "Lund went to court").certainty == "certain"
    assert one(extract("Does Lund think the “new deal” is a dream?"), "Does Lund").certainty == "unknown"


@pytest.mark.usefixtures("by_rules")
def test_phrases_hedge_and_a_goal_is_no_plan() -> None:
    assert one(extract("It appears the dam has burst."), "It appears the dam has burst").certainty == "probable"
    assert one(extract("The goal is to mend the dam."), "The goal is to mend the dam").kind == "event"
    assert one(extract("The court is now to rule."), "The court is now to rule").kind == "prediction"


def test_a_relative_clause_in_what_is_feared_is_taken_for_granted() -> None:
    content = "the flood will reach the families who lost a house in May"
    text = f"Lund fears {content}."
    found = extract(text, said(text, "Lund", "fears", content, "Lund"))
    assert {wording(s): s.certainty for s in found.statements} == {
        content: "possible",
        "the families who lost a house in May": "certain",
    }


def test_a_verb_that_cues_its_complement_adds_nothing_to_it() -> None:
    text = "Lund assured the crew that fees would not be raised."
    found = extract(text, said(text, "Lund", "assured", "the crew that fees would not be raised", "Lund"))
    assert [(wording(s), s.polarity) for s in found.statements] == [("fees would not be raised", "denied")]


def test_the_headline_of_another_article_asserts_nothing() -> None:
    text = "The bridge fell on Monday.\nExclusive: Harbour Mayor Explains Strange Vote\nIt was old."
    assert [wording(s) for s in extract(text).statements] == ["The bridge fell on Monday", "It was old"]


def test_a_list_of_links_asserts_nothing() -> None:
    links = [
        "-- Harbour Mayor Explains Strange Council Vote.",
        "— Guild Leaders Demand Better Prices For Smaller Boats.",
    ]
    text = "\n".join(["The bridge fell on Monday.", *links, "It was old."])
    assert [wording(s) for s in extract(text).statements] == ["The bridge fell on Monday", "It was old"]


def test_a_clause_that_another_took_away_is_not_come_to() -> None:
    rows = {n: Draft(spans=(), sentence=0) for n in (2, 0, 1)}
    seen = []
    for n in still_there(rows):
        seen.append(n)
        rows.pop(n + 1, None)  # as a complement does that stands ahead of its verb
    assert seen == [0, 2]


def test_a_rate_of_exchange_is_no_statement_and_makes_no_headline_of_its_line() -> None:
    text = "The mill cost 40 million euros, Ana Lund said. It will open in May. ($1 = 0.8487 euros)\nNobody was hurt."
    told = [statement.spans[0].exact for statement in extract(text).statements]
    assert told == ["The mill cost 40 million euros", "It will open in May", "Nobody was hurt"]


def test_a_vote_of_no_denies_nothing() -> None:
    assert {s.polarity for s in extract("Lund will vote No on the package.").statements} == {"affirmed"}


def test_what_somebody_does_not_think_is_denied() -> None:
    text = "Lund does not think that the pier is safe. He cannot believe that it was shut."
    found = extract(
        text,
        said(text, "Lund", "does not think", "the pier is safe", "Lund"),
        said(text, "He", "cannot believe", "it was shut", "Lund"),
    )
    assert [s.polarity for s in found.statements] == ["denied", "affirmed"]


def test_a_clause_that_ends_with_its_cue_says_nothing() -> None:
    text = "The news hurt Hale, who complained that rivals would use it."
    found = extract(text, said(text, "who", "complained", "that rivals would use it", "Hale"))
    assert [wording(s) for s in found.statements] == ["The news hurt Hale", "rivals would use it"]


def test_a_statement_keeps_from_what_kind_of_clause_it_was_cut() -> None:
    found = extract("Lund, who had cleared the container port, left because the strike was over.")
    assert {wording(s): s.relation for s in found.statements} == {
        "Lund + left": "main",
        "Lund, who had cleared the container port": "relative",
        "the strike was over": "adverbial",
    }


def test_what_stands_ahead_of_a_quotation_is_not_said() -> None:
    text = "Afterward, Lund said, she “went to meet him each time he was in Fosse.”"
    row = said(text, "Lund", "said", "she “went to meet him each time he was in Fosse.”", "Lund", "direct")
    assert [wording(s) for s in extract(text, row).statements] == ["she “went to meet him each time he was in Fosse.”"]


def test_what_tells_who_a_source_is_is_not_said() -> None:
    text = "The rule will raise the costs of the port, according to the Harbour Board, a body within the ministry."
    content = "The rule will raise the costs of the port"
    found = extract(text, said(text, "the Harbour Board", "according to", content, "Harbour Board"))
    assert [wording(s) for s in found.statements] == [content]


def test_who_is_shown_without_doing_a_thing_is_told_with_the_verb() -> None:
    text = "A poll showed Karl Lund with 30 percent support."
    row = said(text, "A poll", "showed", "Karl Lund with 30 percent support")
    found = extract(text, row, entities=(name(text, "Karl Lund"),))
    assert [wording(s) for s in found.statements] == [text.rstrip(".")]


def test_what_officials_said_to_have_been_confirmed_is_said_once() -> None:
    text = "Health officials in Lund said on Friday that 214 cases of measles had been confirmed in the outbreak."
    annotations = annotate(Article(id="a", text=text, language="en"))
    found = statements.extract(Article(id="a", text=text, language="en"), annotations)
    assert [wording(s) for s in found.statements] == ["214 cases of measles had been confirmed in the outbreak"]


def test_the_title_of_a_book_asserts_nothing() -> None:
    text = "His latest book is “Guilty: Why the Harbour Must Not Fall.” The Board Has Failed, he said."
    found = statements.extract(Article(id="a", text=text), annotate(Article(id="a", text=text, language="en")))
    assert not any(wording(row).startswith(("Why the Harbour", "Guilty")) for row in found.statements)
    shout = Article(id="a", text="Karl Lund wrote on Monday that he Loves our Great Navy and Army.")
    assert [wording(row) for row in statements.extract(shout, annotate(shout)).statements] == [
        "he Loves our Great Navy and Army"
    ]


def test_what_sums_up_a_sentence_is_told_of_no_name_in_it() -> None:
    found = [
        wording(s) for s in extract("The board sold the pier to Ana Dorlan, a move that hurt the mayor.").statements
    ]
    assert found == ["The board sold the pier to Ana Dorlan, a move that hurt the mayor"]
    lost = "Ana Dorlan lost to Karl Cole, an outcome that surprised nobody."
    assert [wording(s) for s in extract(lost).statements] == [lost.rstrip(".")]
    text = "Hale said that the pier was sold by Ana Dorlan, a claim that was soon refuted by the board."
    row = said(text, "Hale", "said", "that the pier was sold by Ana Dorlan, a claim that was soon refuted by the board")
    assert [wording(s) for s in extract(text, row).statements] == ["the pier was sold by Ana Dorlan"]


def test_a_verb_that_only_waits_for_another_says_nothing() -> None:
    text = "“Against the advice of my sons, I had hoped and tried to go back,” Hale said."
    row = said(text, "Hale", "said", text.partition(" Hale")[0], "Hale", "direct")
    assert not [s for s in extract(text, row).statements if wording(s).endswith("hoped")]


def test_what_a_relative_clause_goes_on_to_tell_is_not_of_those_who_want_it() -> None:
    content = "We wanted to settle on something that evokes the old port but also conveys the spirit of the town"
    text = f"“{content},” Hale said."
    row = said(text, "Hale", "said", f"“{content},”", "Hale", "direct")
    assert [wording(s) for s in extract(text, row).statements] == [content]
