"""Clauses that assert nothing alone: they go with what they limit, or are left out."""

from __future__ import annotations

import pytest
from tests.unit.extracting import told, words

from consilience import annotations, statements
from consilience.model import Article


@pytest.mark.parametrize(
    "text",
    [
        "The firm will grow unless it loses the port.",
        "The pipe still needs work before it can carry gas to the coast.",
        "Once the work is finished in October, the firm will provide gas.",
        "It may be months before the court delivers a verdict.",
        "The crew can open the hold only if they have a warrant.",
        "When mills are moved abroad, wages fall.",
        "Had he known of the leak, the mayor would have left.",
        "Assuming she stays in Elsby, the crew will be there, too.",
        "The mayor will win, assuming that the vote is fair.",
        "The dam is older than the bridge was.",
    ],
)
def test_a_condition_and_what_has_not_come_yet_stay_with_what_they_limit(text: str) -> None:
    assert words(text) == [text[:-1]]


def test_what_is_so_in_any_case_keeps_the_condition_and_its_certainty() -> None:
    text = "The port is closed to ships, even if the crews have left it."
    assert told(text) == [(text[:-1], "event", "affirmed", "certain")]
    assert words("Lund believes that even if the crews win a vote it will be by one voice.") == [
        "even if the crews win a vote it will be by one voice"
    ]


def test_what_has_come_is_told_by_itself() -> None:
    assert words("The crew left before the old dam collapsed.") == ["The crew left", "the old dam collapsed"]


@pytest.mark.parametrize(
    "text",
    [
        "The firm shut the mill in May, cutting 90 jobs.",
        "The town stands where the old mill stood.",
        "It was years before the port paid any tax.",
        "It is because the crew left.",
        "The board renewed the pact and a treaty with the union.",
        "The crew spent the week in the port, mending nets and selling fish.",
        "The mayor praised the crew, although the board did not.",
        "The firm began to cut jobs and sell ships.",
    ],
)
def test_what_has_no_sense_or_no_finite_verb_alone_stays_with_its_clause(text: str) -> None:
    assert words(text) == [text[:-1]]


def test_a_participle_that_judges_has_its_clause_and_its_speaker() -> None:
    text = "Ana Dorlan left the hall at noon, calling the vote “a farce” of the board."
    assert "Ana Dorlan left the hall at noon, calling the vote “a farce” of the board" in words(text)


def test_a_question_is_one_behind_its_number_and_behind_what_it_opens_with() -> None:
    assert words("The mill burned. (2) How has Lund won the port?") == ["The mill burned"]
    assert words("The mill burned. If we pay for the port, what's left for the crew?") == ["The mill burned"]
    assert words("The mill burned. With prices falling at sea, might the port cut its crews?") == ["The mill burned"]


def test_what_a_verb_governs_is_told_with_it_where_nobody_else_says_it() -> None:
    text = "The mayor stirred up the crowd for an hour in order to establish that the mill was safe."
    assert words(text) == [text[:-1]]


def test_that_is_left_out_ahead_of_what_is_said() -> None:
    assert words("The board said on Friday that options need to be discussed.") == ["options need to be discussed"]


def test_what_tells_of_the_source_is_not_what_it_says() -> None:
    text = "Sales fell by a third, according to data from the port that show losses in each hall."
    assert words(text)[0] == "Sales fell by a third"


def test_how_somebody_spoke_is_not_told_by_itself() -> None:
    assert words("Ana Dorlan, speaking at the port, said the mill was safe.") == ["the mill was safe"]


def test_what_an_inner_verb_governs_stays_with_it() -> None:
    text = "The crew praised the deal more than the 36 owners who say the firm is a wreck."
    assert words(text) == [text[:-1], "the firm is a wreck"]


def test_a_relative_clause_has_the_whole_name_of_a_place() -> None:
    assert words("The crew stopped at Kolm College in Arlen, where a guard shut the hall.") == [
        "The crew stopped at Kolm College in Arlen",
        "Kolm College in Arlen, where a guard shut the hall",
    ]


def test_a_condition_ahead_of_two_clauses_holds_both() -> None:
    found = told("If the bill fails, the firm will close and workers will lose pay.")
    assert [(row[0], row[3]) for row in found] == [
        ("If the bill fails, the firm will close", "unknown"),
        ("If the bill fails + workers will lose pay", "unknown"),
    ]


def test_an_indirect_question_stays_with_its_verb() -> None:
    assert told("It's not clear if the rule would burden growers.") == [
        ("It's not clear if the rule would burden growers", "explicit unknown", "affirmed", "unknown")
    ]
    assert words("Lund wondered if the gas would ever flow north.") == [
        "Lund wondered if the gas would ever flow north"
    ]


def test_a_question_asserts_nothing() -> None:
    assert words("What does the deal buy us? Is there a bigger fool in the town? The mill burned down.") == [
        "The mill burned down"
    ]


@pytest.mark.parametrize(
    "text, polarity",
    [
        ("The mayor doesn't have a rival against whom he can run.", "denied"),
        ("There are towns where the flood is rising.", "affirmed"),
        ("The law lets the mayor name any judge who passed the test.", "affirmed"),
        ("It is the thread that holds the story together.", "affirmed"),
    ],
)
def test_which_one_is_meant_is_told_with_it(text: str, polarity: str) -> None:
    ((wording, _, found, _),) = told(text)
    assert (wording, found) == (text[:-1], polarity)


def test_a_judgement_looks_past_what_only_limits() -> None:
    ((_, kind, _, certainty),) = told("The council approved a plan that will close the port.")
    assert (kind, certainty) == ("event", "certain")


def test_what_was_not_said_is_not_said_and_what_is_not_believed_is_denied() -> None:
    assert told("Officials did not say how many ships were lost.") == [
        ("Officials did not say how many ships were lost", "explicit unknown", "affirmed", "unknown")
    ]
    ((wording, _, polarity, _),) = told("Anna Berg does not believe the dam is safe.")
    assert (wording, polarity) == ("the dam is safe", "denied")


@pytest.mark.parametrize("text", ["They know.", "It would.", "In a sense.", "Today we learned.", "Lund made it clear."])
def test_what_says_nothing_without_what_is_cut_is_left_out(text: str) -> None:
    assert words(f"The mill burned down on Friday. {text}") == ["The mill burned down on Friday"]


def test_a_quotation_with_its_own_subject_takes_none_from_outside() -> None:
    text = "Ida Lund, who previously bragged, “I don’t settle cases,” had been adamant that she would win."
    assert words(text) == ["I don’t settle cases", "she would win"]


def test_a_pronoun_without_its_noun_begins_no_statement() -> None:
    text = "He paid for Elsby Academy, a now-defunct program that allegedly charged $35,000 for a course."
    assert not any(wording.startswith("that + ") for wording in words(text))


def test_who_knows_a_thing_best_is_no_unknown() -> None:
    assert [row[1] for row in told("Nobody knows the harbour better than I do.")] == ["assessment"]


def test_of_what_somebody_is_reminded_nobody_says_it() -> None:
    article = Article(id="a", text="Lund will be reminded that his rivals won the council in May.")
    found = statements.extract(article, annotations.annotate(article)).statements
    assert {statement.voice for statement in found} == {"own"}


def test_a_note_of_who_quotes_is_no_word_of_what_is_quoted() -> None:
    assert not any(
        "mphasis" in wording for wording in words("The mayor lied about the ferry [Emphasis added]. He left.")
    )


def test_what_asks_and_is_unknown() -> None:
    assert [row[1] for row in told("Nobody knows when the dam will open.")] == ["explicit unknown"]
    assert [row[1] for row in told("The state is encouraging farmers to sell.")] == ["event"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text, judged",
    [
        ("The sailors still compete to determine who will be the captain.", ("event", "affirmed", "certain")),
        ("It means that the storm is likely to last for years.", ("prediction", "affirmed", "probable")),
        ("It means that the bridge will not open.", ("prediction", "denied", "probable")),
        ("This sets the precedent that if someone is rich he can close the port.", ("event", "affirmed", "certain")),
        ("Hale had scheduled a talk in the town.", ("event", "affirmed", "certain")),
        ("The point is that the firm did not pay.", ("event", "denied", "certain")),
        ("The auditors have not determined anything.", ("event", "denied", "certain")),
        ("The pirates threatened the sailors.", ("event", "affirmed", "certain")),
        ("The pirates threaten to burn the boats.", ("prediction", "affirmed", "probable")),
        ("It would be premature to speak of the remarks.", ("assessment", "affirmed", "certain")),
        ("In another age the sides would be reversed.", ("event", "affirmed", "unknown")),
        ("The suspect was not known to the guards.", ("event", "denied", "certain")),
        ("The storm will be terrible.", ("assessment", "affirmed", "probable")),
    ],
)
def test_the_verb_that_governs_is_judged(text: str, judged: tuple[str, str, str]) -> None:
    ((_, *found),) = told(text)
    assert tuple(found) == judged


@pytest.mark.usefixtures("by_rules")
def test_an_order_is_denied_and_unknown_where_somebody_gives_it_and_else_left_out() -> None:
    assert told('"Don\'t let the work of the crew be in vain," Anna Berg said.') == [
        ("Don't let the work of the crew be in vain", "event", "denied", "unknown")
    ]
    assert words("Just look at the five mills. The mill burned down.") == ["The mill burned down"]


@pytest.mark.parametrize(
    "text",
    [
        "Six in ten put the port first, with a third saying that the mill matters more.",
        "It gives Lund full marks for saying the dam is old.",
        "I guess the dam failed.",
    ],
)
def test_what_would_end_with_a_cue_goes_on_to_what_is_said(text: str) -> None:
    assert words(text)[0] == text.rstrip(".")


def test_what_something_looks_like_is_hedged_and_not_told_alone() -> None:
    assert told("It may look like he was careless.") == [
        ("It may look like he was careless", "assessment", "affirmed", "possible")
    ]
    ((wording, _, polarity, certainty),) = told("It looks like the dam will not hold.")
    assert (wording, polarity, certainty) == ("It looks like the dam will not hold", "denied", "probable")


def test_a_child_on_its_way_is_no_prediction() -> None:
    found = told("Ms Hale, who is expecting her third child, left the town.")
    assert {(row[1], row[3]) for row in found} == {("event", "certain")}


def test_words_without_a_verb_are_no_statement() -> None:
    assert words("The pier burned down on Friday. A long night for all.") == ["The pier burned down on Friday"]
    assert "a ruin of a place" not in words("The pier, “a ruin of a place” for critics, burned down.")


def test_a_verb_of_which_no_subject_is_found_is_no_statement() -> None:
    clause = annotations.annotate(Article(id="a", text="Lund left. Was sold in May.")).clauses[-1]
    assert clause.tense == "past"
    assert words("Lund left. Was sold in May.") == ["Lund left"]
    assert words("The port is shut. If the crane fails.") == ["The port is shut"]


def test_all_of_whom_one_thing_is_told_are_named_together() -> None:
    text = "Sailors blamed the mayor and her deputies of hiding it."
    assert words(text) == [text[:-1]]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "text, kind",
    [
        ("We would urge both firms to talk.", "event"),
        ("The mayor is to meet the crew.", "prediction"),
        ("Fosse is to shed 180 jobs.", "prediction"),
        ("It remains an open question how the port will pay.", "explicit unknown"),
        ("The plan is honestly pretty silly.", "assessment"),
    ],
)
def test_politeness_and_purpose_foretell_nothing(text: str, kind: str) -> None:
    assert [row[1] for row in told(text)] == [kind]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“A ruin, all of it,” Ana Lund said on Monday.", []),
        (
            '"Every vote in these close races counts," said Berg consultant Ana Lund.',
            ["Every vote in these close races counts"],
        ),
        ("(As others have mentioned, many towns have changed their rules.)", ["many towns have changed their rules"]),
        (
            "Karl Lund - who rarely speaks - wants everyone to know he thinks the deal is bad.",
            ["Karl Lund - who rarely speaks", "the deal is bad"],
        ),
        ("In May the board assured the nation that the port was safe, Lund told the Post.", ["the port was safe"]),
        ("Stay with us as this story unfolds.", []),
        ("Suppose I live in Fosse. Then the rule is fair.", ["Then the rule is fair"]),
        ("Imagine that the polls were wrong and Lund won again. Then the rule is fair.", ["Then the rule is fair"]),
        ("Lund was supposed to.", []),
        ("Lund was supposed to, but the others did.", ["Lund was supposed to, but the others did"]),
        (
            "“Once the dues are paid, and the ice is gone, there’s much that we can build here,” Mr. Lund said.",
            ["Once the dues are paid, and the ice is gone, there’s much that we can build here"],
        ),
        (
            "The Harbour Board concluded last year that Karl Lund sold and leaked the plans.",
            ["Karl Lund sold and leaked the plans"],
        ),
        (
            "The plan would give both ports relief from a budget freeze that sailors say threatens safety and training"
            " as well as the ships of the state.",
            [
                "The plan would give both ports relief from a budget freeze that sailors say threatens safety and"
                " training as well as the ships of the state"
            ],
        ),
    ],
)
def test_what_only_cues_or_frames_is_no_statement_and_what_is_left_is_whole(text: str, expected: list[str]) -> None:
    assert words(f"The mill burned down on Friday. {text}") == ["The mill burned down on Friday", *expected]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Many ads ran before the strike began.", ["Many ads ran before the strike began"]),
        ("It ran well when we were only working on it.", ["It ran well when we were only working on it"]),
        (
            "The crew left after the old port burned in May.",
            ["The crew left", "the old port burned in May"],
        ),
        ("As Karl Lund put it, the pier is a ruin.", ["the pier is a ruin"]),
        ("Where there are concerns, we will listen.", ["Where there are concerns, we will listen"]),
        (
            "If you think that the mayor knew, you are missing the point.",
            ["If you think that the mayor knew, you are missing the point"],
        ),
        ("Elsby lost aid partly because so many men had left.", ["Elsby lost aid partly because so many men had left"]),
        (
            "Lund would be her first call should she become mayor.",
            ["Lund would be her first call should she become mayor"],
        ),
        (
            "Lund could stay on in Fosse — perhaps if he agrees to leave it in June.",
            ["Lund could stay on in Fosse — perhaps if he agrees to leave it in June"],
        ),
    ],
)
def test_what_only_tells_when_where_or_on_what_terms_goes_with_its_verb(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Ana Lund signed a law that shut the port.",
            ["Ana Lund signed a law that shut the port", "a law that shut the port"],
        ),
        (
            "The men who answered the letter were not asked again.",
            ["The men + were not asked again", "The men who answered the letter"],
        ),
        (
            "Karl Berg, who sold the mill, left.",
            ["Karl Berg, who sold the mill", "Karl Berg + left"],
        ),
        (
            "He is a fool at a level I do not think this town has ever seen.",
            ["He is a fool at a level I do not think this town has ever seen"],
        ),
    ],
)
def test_a_relative_clause_that_tells_which_is_told_with_its_noun_too(text: str, expected: list[str]) -> None:
    assert sorted(words(text)) == sorted(expected)


def test_values_of_a_defining_relative_clause_are_not_those_of_the_clause_around_it() -> None:
    article = Article(id="a", text="Ana Lund runs a mill that lost 40 men in May 2019.", outlet="Fjord Post")
    found = statements.extract(article, annotations.annotate(article)).statements
    whole = next(s for s in found if s.spans[0].exact.startswith("Ana Lund"))
    part = next(s for s in found if s is not whole)
    assert (whole.times, whole.quantities) == ((), ())
    assert [t.exact for t in part.times] == ["May 2019"]
    assert [q.exact for q in part.quantities] == ["40"]


def test_a_time_that_ends_with_a_stop_is_of_the_last_words_of_a_statement() -> None:
    article = Article(id="a", text="The doors open at 8:30 p.m., the hall said.", outlet="Fjord Post")
    (found,) = statements.extract(article, annotations.annotate(article)).statements
    assert [t.exact for t in found.times] == ["8:30 p.m."]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "We should ask that the rules be met and aid be sent.",
            ["We should ask that the rules be met and aid be sent"],
        ),
        (
            "We need to make sure that the men are not waiting and being misled by the board.",
            ["We need to make sure that the men are not waiting and being misled by the board"],
        ),
        (
            "“I hope the council will vote for the plan and keep its word,” Karl Lund said.",
            ["I hope the council will vote for the plan and keep its word"],
        ),
        (
            "Karl Lund called for laws to ensure that the sick do not have access to boats.",
            ["Karl Lund called for laws to ensure that the sick do not have access to boats"],
        ),
    ],
)
def test_what_is_called_for_or_hoped_is_not_told_to_be_so(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Seventy percent of sailors over 65 said they want a mayor who listens.",
            [("Seventy percent of sailors over 65 said they want a mayor who listens", None)],
        ),
        (
            "Three out of four adults say they have never seen the bridge.",
            [("Three out of four adults say they have never seen the bridge", None)],
        ),
        ("Nine of the ten members said the port was closed.", [("the port was closed", "Nine of the ten members")]),
    ],
)
def test_what_a_share_of_people_say_is_told_of_them_by_the_outlet(text: str, expected: list[object]) -> None:
    article = Article(id="a", text=text, outlet="Fjord Post")
    found = statements.extract(article, annotations.annotate(article))
    wording = {one.id: one.wording for one in found.origins}
    assert [(s.spans[0].exact, wording[s.origin] if s.speaker else None) for s in found.statements] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Ana Lund said on Twitter earlier this week the pier would be sold.", ["the pier would be sold"]),
        ("Ana Lund said earlier this month the pier was safe.", ["the pier was safe"]),
        ("The firm sold 40 ships, Mayor Ana Lund charged Tuesday.", ["The firm sold 40 ships"]),
        ("Lund told reporters in Port Elsby on Monday the bridge was closed.", ["the bridge was closed"]),
        (
            '"They came down," Mr Berg said, calling the storm "a very nasty surprise".',
            ["They came down", 'Mr Berg + calling the storm "a very nasty surprise"'],
        ),
        ('Asked if the mill had closed, Karl Lund said, "Yes, it has closed."', ["it has closed"]),
    ],
)
def test_who_says_it_and_when_is_no_part_of_what_is_said(text: str, expected: list[str]) -> None:
    assert [one.removeprefix("Yes, ") for one in words(text)] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Case in point: The board shut the port on Monday.", ["The board shut the port on Monday"]),
        ("One problem: the report comes from the firm itself.", ["the report comes from the firm itself"]),
        ("The list includes two towns: Fosse and Arlen.", ["The list includes two towns: Fosse and Arlen"]),
    ],
)
def test_a_label_is_no_part_of_what_it_labels(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_condition_ahead_of_one_clause_is_not_one_of_the_clause_before_it() -> None:
    text = "If Lund is innocent, he is a broker who kept the law; if he is guilty, he is a broker who broke it."
    assert words(text)[0] == "If Lund is innocent, he is a broker who kept the law"


def test_words_that_belong_to_what_was_cut_are_cut_too() -> None:
    text = "Lund agreed to a hearing on Monday with both sides invited to testify."
    assert words(text)[0] == "Lund agreed to a hearing on Monday"
