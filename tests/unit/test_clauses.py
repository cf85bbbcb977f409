"""How the sentences of made-up reports are cut into clauses, and what these say."""

from __future__ import annotations

import pytest
from tests.unit.parsing import find, read, wordings

from consilience.annotations import clauses, parser, sentences
from consilience.model import Entity


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Anna Berg opened the bridge and crossed it by car.",
            ["Anna Berg opened the bridge", "Anna Berg + crossed it by car"],
        ),
        (
            "Crowds gathered after the court freed the mayor on Monday.",
            ["Crowds gathered", "the court freed the mayor on Monday"],
        ),
        (
            "Police closed the harbour that the navy bought last year.",
            ["Police closed the harbour", "the harbour that the navy bought last year"],
        ),
        (
            "The ministry said the dam had burst.",
            ["The ministry said", "the dam had burst"],
        ),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_a_header_belongs_to_no_clause() -> None:
    assert wordings("(KTV) Anna Berg has opened the bridge.") == ["Anna Berg has opened the bridge"]


def test_relations_and_parents() -> None:
    found = read("The ministry said the dam had burst after engineers opened the gates.")
    assert [(c.relation, c.parent) for c in found] == [("main", None), ("complement", 0), ("adverbial", 1)]


def test_roles_are_deep() -> None:
    passive = find("The mayor was flown to Oslo by soldiers by helicopter.", "fly")
    roles = {(p.exact, p.role, p.link) for p in passive.participants}
    assert ("The mayor", "patient", None) in roles
    assert ("Oslo", "other", "to") in roles


def test_light_verbs_leave_the_event_to_their_noun() -> None:
    text = "Anna Berg made a surprise visit to Tromso."
    visit = find(text, "visit")
    roles = {(p.exact, p.role) for p in visit.participants}
    assert roles == {("Anna Berg", "agent"), ("Tromso", "patient")}


def test_participants_carry_the_entity_of_their_mention() -> None:
    text = "Berg opened the bridge."
    berg = Entity(start=0, end=4, exact="Berg", kind="person", entity="Anna Berg")
    (clause,) = read(text, berg)
    assert clause.participants[0].entity == "Anna Berg"


def test_what_the_verb_tells() -> None:
    assert find("The firm did not close the plant.", "close").negated
    assert find("The firm will close the plant.", "close").tense == "future"
    assert find("The firm may close the plant.", "close").modal == "may"
    assert find("The firm closed the plant.", "close").tense == "past"
    assert [h.exact for h in find("The firm apparently closed the plant.", "close").hedges] == ["apparently"]
    assert find("The plant is a ruin.", "be ruin").tense == "present"


def test_a_hedged_attribute_does_not_hedge_the_clause() -> None:
    assert not find("The court issued a warrant over an alleged theft.", "issue").hedges


@pytest.mark.parametrize(
    "text", ["Bridge opens", "* 14 dead", "!!!", "a", "“", "NO. 1 IN OSLO:\n- one\n- two", "\n.\n"]
)
def test_every_sentence_yields_a_clause(text: str) -> None:
    doc = parser.parse(text)
    found = clauses.split(doc, ())
    assert {c.sentence for c in found} == set(range(len(sentences.split(doc))))
    assert all(text[s.start : s.end] == s.exact for c in found for s in c.spans)


def test_what_glosses_a_name_is_told_apart() -> None:
    text = "The crew left Tromso, the harbour town that the fleet shelled last year."
    assert [g.exact for g in find(text, "leave").glosses] == ["the harbour town that the fleet shelled last year"]
    assert find("The crew left Tromso, Bergen and Molde.", "leave").glosses == ()


def test_a_frame_keeps_its_own_predicate() -> None:
    frame = find("The mayor’s trip to Tromso took place at night.", "take place")
    assert {(p.exact, p.role) for p in frame.participants} >= {("The mayor’s trip", "agent"), ("Tromso", "other")}
    assert find("The plan has no place in Tromso.", "have").negated


@pytest.mark.parametrize(
    "dateline",
    [
        "TROMSO, Norway, May 3 - ",
        "SØRVÅGEN (AFP) – ",
        "Tromso, May 3 (Reuters) - ",
        "TROMSO — ",
        "(KTV) ",
        "date 2024-05-03 ",
    ],
)
def test_a_dateline_belongs_to_no_clause(dateline: str) -> None:
    assert wordings(f"{dateline}The bridge fell on Monday.") == ["The bridge fell on Monday"]


def test_a_joined_relative_clause_begins_with_its_antecedent() -> None:
    text = "The crew helped the sailors who had lost their ship and who needed food."
    assert wordings(text)[-1] == "the sailors + who needed food"


def test_what_begins_is_what_happens() -> None:
    assert find("Families have begun to return to Tromso.", "return").tense == "past"


def test_a_not_that_sets_another_apart_negates_nothing() -> None:
    assert not find("The state and not the city will collect the fees.", "collect").negated


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The sailor was beaten and starved for weeks.",
            ["The sailor was beaten", "The sailor was + starved for weeks"],
        ),
        (
            "The firm may sell its boats and fire its crews.",
            ["The firm may sell its boats", "The firm may + fire its crews"],
        ),
        (
            "The letter is in the archive and written in ink.",
            ["The letter is in the archive", "The letter is + written in ink"],
        ),
    ],
)
def test_a_joined_verb_carries_the_auxiliaries_it_shares(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_a_joined_verb_shares_modal_negation_and_tense() -> None:
    assert find("The firm may sell its boats and fire its crews.", "fire").modal == "may"
    assert find("The firm did not sell its boats and close its yard.", "close").negated
    assert not find("The firm has not been sold but moved to Oslo.", "move").negated
    assert find("The firm will sell its boats and fire its crews.", "fire").tense == "future"


def test_of_two_that_exclude_each_other_none_is_said_alone() -> None:
    text = "Half of the crew was either employed or actively looking for work."
    assert wordings(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "There are towns where the water is rising",
        "It is the rope that holds the bridge",
        "The council could support a plan that would close the harbour",
        "The yard builds boats that sail under water",
        "Lund is no man who forgets a friend",
        "We need boats a lot more than we need cars",
        "The bridge needs repairs before it can carry trains",
        "They search the files only when they have a suspect",
        "The storm could harm the port, driving more people from it",
        "The court stopped the sale, meaning the yard will stay open",
        "They go out and hold speeches",
        "We speak for the many sailors that think they can do more",
        "The firm bars signs meant to influence members of the public on a vote",
        "Berg has ten boats, followed by Holm with six",
        "The board weighed its answers, starting with a complaint to the town",
        "They paid for it at a time when the sides were holding talks",
        "We need to stop pretending that we guard the port",
        "Berg thinks she sides with banks instead of the town",
        "He is running on a bet that Lund will fail and he becomes mayor",
        "The town will grow as planned if asked",
        "She liked sailors who were never caught",
        "They hold up the checks so he can sign each of them",
        "Ten suits filed against the firms were dismissed",
        "The court may end it in a ruling the body is expected to make in May",
        'Berg called it a "hoax" that is not worth a vote',
        "Pirates shoot at the guards, which is making work for them",
        "With his friends having left the town, Berg chose another way",
    ],
)
def test_what_says_nothing_alone_stays_in_its_clause(text: str) -> None:
    joined = {clause.relation for clause in read(f"{text}.")} - {"complement"}
    assert joined == {"main"}


def test_what_restricts_is_told_apart() -> None:
    (clause,) = read("The council approved a plan that will close the harbour.")
    assert [one.exact for one in clause.restrictions] == ["that will close the harbour"]


def test_a_relative_clause_on_another_word_for_a_name_begins_with_the_name() -> None:
    text = "Anna Berg, a lawyer who once sued the port, opened the bridge."
    assert wordings(text) == ["Anna Berg, a lawyer who once sued the port", "Anna Berg + opened the bridge"]


def test_what_stands_ahead_of_two_verbs_hedges_both() -> None:
    assert [[h.exact for h in c.hedges] for c in read("Maybe he lied to us and stole the boat.")] == [
        ["Maybe"],
        ["Maybe"],
    ]


def test_what_is_not_known_is_no_condition() -> None:
    found = read("It is not clear if the rule would harm the firm.")
    assert [clause.relation for clause in found] == ["main", "complement"]


def test_no_doubt_denies_nothing() -> None:
    assert not find("The letters left no doubt about the sale.", "leave").negated


def test_a_copula_with_a_clause_is_denied_by_it() -> None:
    (main, _) = read("The point is that the firm did not pay.")
    assert main.negated
    assert read("The point is that the firm may pay.")[0].modal == "may"


def test_what_is_told_of_a_name_by_another_word_for_it_is_a_clause() -> None:
    text = "The ferry brought Lena Abaz, a nurse who works at the harbour."
    assert "Lena Abaz, a nurse who works at the harbour" in wordings(text)


def test_a_name_without_a_comma_belongs_to_what_it_names() -> None:
    clause = find("The mayor's lawyer Pavel Reno blasted the clerks.", "blast")
    assert "The mayor's lawyer Pavel Reno" in [p.exact for p in clause.participants]


@pytest.mark.parametrize(
    "text, negated",
    [
        ("The figures are nothing but bad news for the yard.", False),
        ("The yard is hardly going to close.", True),
        ("The mayor has nothing more to lose.", True),
        ("The crew got nothing less than a riot.", False),
        ("The police neither knocked nor named themselves.", True),
        ("Not one word was uttered about the pier.", True),
    ],
)
def test_words_that_deny_and_words_that_only_seem_to(text: str, negated: bool) -> None:
    assert {clause.negated for clause in read(text)} == {negated}


@pytest.mark.parametrize(
    "text",
    [
        "The sailors were slow to reveal what they knew about the leak",
        "I have never seen a captain inspire the crew",
        "There is not much that sailors can do now but wait for rain",
        "Hale can focus the talk on the yard (and fighting the suit)",
        "Berg cancelled a talk he had planned in the town",
        "Beaten twice by the same rival, the captain will see no need to run again",
        "The tests help the yard, as do the new boats",
        "The prices will be shown as they become known",
        "The guards are not aimed at Lund's digs at the old harbour",
    ],
)
def test_what_belongs_to_the_verb_stays_with_it(text: str) -> None:
    assert wordings(f"{text}.") == [text]


def test_what_was_joined_by_nor_keeps_it() -> None:
    found = wordings("The police neither knocked at the door nor named themselves.")
    assert found == ["The police neither knocked at the door", "The police + nor named themselves"]


def test_two_joining_words_are_left_to_both() -> None:
    assert wordings("Much has changed, in that the inquiry is finally over.")[1] == "the inquiry is finally over"


def test_a_condition_within_a_noun_is_none_of_the_clause() -> None:
    (clause,) = read("Hale never showed any doubt, a view that makes no sense if the plan is wrong.")
    assert not clause.hedges


def test_what_is_likely_is_hedged_and_what_is_more_likely_is_compared() -> None:
    assert [h.exact for h in read("The plan was likely illegal.")[0].hedges] == ["likely"]
    assert not read("Women are more likely to vote for Berg than men.")[0].hedges


def test_who_does_what_is_let_happen_takes_part() -> None:
    (clause,) = read("The captors let the sailors go at a mission.")
    assert {p.exact for p in clause.participants} == {"The captors", "the sailors", "a mission"}


@pytest.mark.parametrize(
    "text",
    [
        "He had ordered the guards to take several steps, including closing the port; conducting drills for all the "
        "crews; and training new guards.",
        "The papers do not make clear when the crews left the harbour.",
        "His speech was like a man who burned down your house, later showing up with a bucket.",
        "The jury ranked Lund at the end of the list — tied with Berg and Holm.",
        "It is important that Berg be told of the plans.",
        "Berg praised the members for getting Lund confirmed and promoted.",
    ],
)
def test_what_is_told_of_no_subject_above_is_no_clause(text: str) -> None:
    assert wordings(text) == [text[:-1]]


def test_a_place_in_a_name_is_not_what_a_clause_is_about() -> None:
    found = wordings("Berg studies at the University at Arlen, where forty sailors are enrolled.")
    assert found[-1] == "the University at Arlen, where forty sailors are enrolled"


def test_a_description_in_capitals_is_another_word_for_a_name() -> None:
    found = wordings("Anna Berg, a Republican who led the port for years, resigned.")
    assert found == ["Anna Berg, a Republican who led the port for years", "Anna Berg + resigned"]


@pytest.mark.parametrize(
    "text",
    [
        "Talks began on a deal for the island that the council runs.",
        "The strike began on Sunday where hundreds of men were held.",
        "Lund left the board while denying the charges.",
        "The port is shut not because the crew left.",
        "They did not leave because the pay was low.",
        "The council asked that the crane be moved.",
        "She explained who pays and what the crew does.",
        "That is why you see the men so tired.",
        "It was only after the strike that the owners met the crew.",
        "It was just last month that Lund left the city.",
        "The port is closed to the owner of the ship, which sank.",
        "They know what ideas are sound and which will be dropped.",
        "Lund, like so many sailors over the years, was beaten by the storm.",
    ],
)
def test_what_asserts_nothing_by_itself_is_no_clause(text: str) -> None:
    assert wordings(text) == [text[:-1]]


def test_a_curly_apostrophe_and_a_cited_no_are_read_for_what_they_are() -> None:
    assert find("The pier isn’t open.", "be open").negated
    assert not find("He was a firm “no” vote on the pier.", "be vote").negated
    seen = find("He’d seen the fire.", "see")
    assert (seen.tense, seen.modal) == ("past", None)


def test_a_piece_without_a_verb_tells_of_no_time() -> None:
    assert [c.tense for c in read("A long night at the port.")] == ["none"]
    assert [c.tense for c in read("No word from those who were there.")] == ["none"]


@pytest.mark.parametrize(
    "text",
    [
        "Rather than sell the whole fleet, as Lund did, the firm sent the case back to the court.",
        "This would have been the second time since the flood that the wardens looked at the dam.",
        "The port failed to extend the rule to sailors convicted before the act passed in 2010.",
        "The board voted in May to let tens of thousands of sailors apply for help.",
        "Until noon, Lund gave no sign of which of the piers he would choose.",
        "It was of less weight than that the word be heard and that the board reflect those values.",
        'His "open quay" plan led to dozens of fishing boats being moved to the outer harbour.',
        "It has armed and abetted the rebels.",
    ],
)
def test_what_would_be_torn_from_its_complement_is_one_clause(text: str) -> None:
    assert wordings(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The board lost much money, which is odd.",
        "The plan rests on the repeal of the Harbour Act, which seems unlikely.",
        "Berg asked for a ban on the Harbour Act, which was rather odd after all the talk of a boom.",
        "A couple has opened an inn for migrants, where neighbours are invited to cook.",
        "The firm paid for her purchases of pills, novels and a phone, which the report said were listed as books.",
        "Berg called for a cut in aid over what he claimed were faults that prolonged the strike.",
    ],
)
def test_what_may_be_told_of_another_noun_or_of_the_whole_stays_with_its_clause(text: str) -> None:
    assert wordings(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The numbers can and will change.",
        "The guild and its aides in Norland are not and shall not be neutral.",
        "The mill will stop selling boats in Norland rather than build them anew.",
        "The law makes sailors more worried rather than reassured.",
        "They develop a plan as it relates to the port.",
        "Lund was speaking as he received the mayor at the town hall.",
        "Lund neither confirmed nor denied the sale.",
        "Lund pledged money to help those in the Elsby area who were affected by the flood.",
        "The efforts are those of the port and firms like R&L",
    ],
)
def test_what_says_the_reverse_or_nothing_when_cut_stays_whole(text: str) -> None:
    assert wordings(text) == [text.rstrip(".")]


def test_what_may_or_may_not_be_is_one() -> None:
    assert wordings("Lund may or may not run for mayor.") == ["Lund may or may not run for mayor"]


def test_words_that_join_what_was_cut_away_are_left_out() -> None:
    text = "Lund has not met with much criticism, which is odd, because, as he wrote last year, “I answer for it.”"
    assert wordings(text)[0] == "Lund has not met with much criticism, which is odd"
    text = (
        "The guild leaders apparently gave up the thought of a harbour tax once the size of the yearly deficit"
        " became apparent."
    )
    assert wordings(text)[0] == "The guild leaders apparently gave up the thought of a harbour tax"


def test_a_sort_of_people_is_no_assertion() -> None:
    assert "Republicans who drove the repeal" not in wordings(
        "Republicans who drove the repeal argued that it was late."
    )
