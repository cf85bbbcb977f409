"""Sentences and clauses of made-up reports."""

from __future__ import annotations

import pytest

from consilience.annotations import clauses, parser, sentences
from consilience.model import Clause, Entity


def read(text: str, *entities: Entity) -> tuple[Clause, ...]:
    return clauses.split(parser.parse(text), entities)


def wordings(text: str) -> list[str]:
    return [" + ".join(span.exact for span in clause.spans) for clause in read(text)]


def find(text: str, predicate: str) -> Clause:
    return next(clause for clause in read(text) if clause.predicate == predicate)


def test_sentences_end_at_line_ends_and_keep_closing_quotes() -> None:
    text = "Mayor opens bridge\n“It is safe.” Gen. Harald Lund crossed it on Feb. 24 with his staff. It held."
    found = [s.exact for s in sentences.split(parser.parse(text))]
    assert found[0] == "Mayor opens bridge"
    assert found[1] == "“It is safe.”"
    assert found[2:] == ["Gen. Harald Lund crossed it on Feb. 24 with his staff.", "It held."]


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


def test_an_adverb_may_open_what_stands_before_a_condition() -> None:
    assert wordings("So if Fosse admitted he broke the law, then isn’t the mayor a thief too?")


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


def test_sentences_joined_by_a_semicolon_are_no_complements() -> None:
    text = "Anna Berg is leaving the board; Karl Lund left weeks ago."
    assert "complement" not in {clause.relation for clause in read(text)}
    assert find("The firm is no longer selling boats.", "sell").negated


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


def test_a_bare_verb_belongs_to_the_infinitive_before_it() -> None:
    text = "I prefer to climb up, move this stone over, and look."
    assert wordings(text) == ["I prefer to climb up, move this stone over, and look"]


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


def test_which_goes_to_the_noun_of_its_number() -> None:
    text = "The crew read the list of the ships, which was kept in the archive."
    assert "the list of the ships, which was kept in the archive" in wordings(text)


def test_a_second_relative_clause_is_joined_to_the_first() -> None:
    text = "It is a plan which failed, but which was one of his promises."
    assert wordings(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The council says it sold the harbour and bought the mill.",
            ["The council says", "it sold the harbour", "it + bought the mill"],
        ),
        (
            "We know the firm had been aware of it and had interviewed him.",
            ["We know", "the firm had been aware of it", "the firm + had interviewed him"],
        ),
        (
            "Lund and Holm went to Oslo and bought a house.",
            ["Lund and Holm went to Oslo", "Lund and Holm + bought a house"],
        ),
    ],
)
def test_a_joined_verb_has_the_whole_subject_of_its_time(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_what_was_read_into_a_participle_goes_with_what_it_says() -> None:
    found = wordings(
        "Two groups called on Berg to drop it, saying it would undermine the law, raise fees and ruin the yard."
    )
    assert found[-2:] == ["it would + raise fees", "it would + ruin the yard"]
    found = wordings("Keeping to few words, the secretary Ana Lund said, “We worked with all sides to open the port.”")
    assert "We worked with all sides to open the port" in found


def test_an_adverb_that_opens_the_sentence_is_no_part_of_a_participle() -> None:
    found = wordings("Two weeks ago, the captains in Fosse felt obligated to say kind things about Port Elsby.")
    assert any("the captains in Fosse" in text for text in found)


def test_a_participle_of_its_subject_is_no_verb_of_it() -> None:
    found = wordings("The report notes that the lawyers named as working for Lund donated ten pounds to Berg.")
    assert found[1:] == ["the lawyers named as working for Lund donated ten pounds to Berg"]
    found = wordings("The lawyer jeered at plans of the council rolled out in May.")
    assert found[0].startswith("The lawyer jeered at plans of the council")


def test_what_stands_ahead_of_two_verbs_hedges_both() -> None:
    assert [[h.exact for h in c.hedges] for c in read("Maybe he lied and stole the boat.")] == [["Maybe"], ["Maybe"]]


@pytest.mark.parametrize(
    "text",
    [
        "He never challenged Lund or his No. 2, Anna Berg, for the post.",
        "The board backed Sens. Mark Lund and Susan Holm.",
        "The talks began at 8 p.m. Friday in the town.",
        "It was told to Sgt. Cory Holm and Lt. Col. Peter Dahl.",
        "They heard that Ark. Attorney General Carl Dahl had left.",
    ],
)
def test_a_short_form_ends_no_sentence(text: str) -> None:
    assert [s.exact for s in sentences.split(parser.parse(text))] == [text]


@pytest.mark.parametrize("heading", ["Other ways into the port", "The port lies in the U.S.", "He left."])
def test_no_sentence_goes_over_the_end_of_a_paragraph(heading: str) -> None:
    doc = parser.parse(f"{heading}\n\nExperts said the pier was shut.")
    assert [s.text.strip() for s in doc.sents] == [heading, "Experts said the pier was shut."]


def test_a_line_that_goes_on_in_small_letters_ends_no_sentence() -> None:
    doc = parser.parse("The board shut the pier on\nMonday, and the crew\nleft.")
    assert len(list(doc.sents)) == 1


def test_a_number_that_answers_ends_a_sentence() -> None:
    found = sentences.split(parser.parse('He asked her. "No. That was in the U.S." Holm left.'))
    assert [s.exact for s in found] == ["He asked her.", '"No.', 'That was in the U.S."', "Holm left."]


def test_a_word_with_a_hyphen_is_never_cut() -> None:
    for text in ("He said that the firm had co-ordinated with the navy.", "The harbour was re-opened by the navy."):
        assert any("co-ordinated with" in one or "re-opened by" in one for one in wordings(text))


def test_what_follows_a_dash_is_no_end_of_what_stands_before() -> None:
    text = "He spends his days at the new Berg yards - sailors are asked to wait."
    assert wordings(text) == ["He spends his days at the new Berg yards", "sailors are asked to wait"]


def test_what_is_not_known_is_no_condition() -> None:
    found = read("It is not clear if the rule would harm the firm.")
    assert [clause.relation for clause in found] == ["main", "complement"]


def test_no_doubt_denies_nothing() -> None:
    assert not find("The letters left no doubt about the sale.", "leave").negated


def test_a_copula_with_a_clause_is_denied_by_it() -> None:
    (main, _) = read("The point is that the firm did not pay.")
    assert main.negated
    assert read("The point is that the firm may pay.")[0].modal == "may"


def test_a_subject_that_a_heading_tore_off_what_is_said_is_joined_to_it() -> None:
    text = "Pilots' union points at rudder\n\nA broken rudder threw the ferry off its course near Cape Dorn on Monday, "
    text += "the pilots' union said after its own experts had looked."
    assert "A broken rudder threw the ferry off its course near Cape Dorn on Monday" in wordings(text)


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
        "The crew called no one at the house of the captain, Gen John Berg, when his son was killed",
    ],
)
def test_what_belongs_to_the_verb_stays_with_it(text: str) -> None:
    assert wordings(f"{text}.") == [text]


def test_what_was_joined_by_nor_keeps_it() -> None:
    found = wordings("The police neither knocked at the door nor named themselves.")
    assert found == ["The police neither knocked at the door", "The police + nor named themselves"]


def test_two_sentences_in_one_are_none_of_the_other() -> None:
    found = read("His views are shared by most of the town, so it is no odd choice.")
    assert [(clause.relation, clause.negated) for clause in found] == [("conjunct", False), ("main", True)]


def test_a_subject_read_as_an_object_heads_its_clause() -> None:
    found = read('Hale said the case should be "swiftly examined to ensure justice is served."')
    assert "justice is served" in [" ".join(s.exact for s in clause.spans) for clause in found]


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


def test_a_verb_that_nothing_joins_is_told_of_the_noun_before_it() -> None:
    found = wordings("The first store held ten crates and the second store held two crates.")
    assert found == ["The first store held ten crates", "the second store held two crates"]


def test_a_joined_verb_of_another_number_belongs_to_what_is_told() -> None:
    text = "Berg has embraced a theory that the ships of the fleet were not the work of the navy, but were a copy"
    assert wordings(f"{text}.") == [text]


def test_what_is_past_beside_what_is_said_to_come_is_done_by_who_says_it() -> None:
    text = (
        "Lund said the talks will resume after the council tries to pass the budget and expressed confidence in Berg."
    )
    found = wordings(text)
    assert "Lund + expressed confidence in Berg" in found
    assert "the council tries to pass the budget" in found


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


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The mayor resigned after a witness who saw the fire came forward.",
            ["The mayor resigned", "a witness who saw the fire", "a witness + came forward"],
        ),
        (
            "He left the race after learning his staff hadn't filed the papers.",
            ["He left the race after learning", "his staff hadn't filed the papers"],
        ),
        (
            "They would be less willing, had they known about the leak.",
            ["They would be less willing", "had they known about the leak"],
        ),
        (
            "She read the letters, which they will argue are protected by law.",
            ["She read the letters", "the letters, which they will argue", "the letters + are protected by law"],
        ),
    ],
)
def test_a_verb_has_the_subject_and_governor_that_its_place_shows(text: str, expected: list[str]) -> None:
    assert wordings(text) == expected


def test_a_second_saying_is_of_who_says_the_first() -> None:
    text = "Lund hinted that the owners were guilty, telling a clerk that the ship was lost."
    assert wordings(text)[1:] == ["Lund + telling a clerk", "the owners were guilty", "the ship was lost"]
    text = "Lund said on Monday that his plan for the pier has never changed, pushing back on claims of the crew."
    assert wordings(text)[1] == "Lund + pushing back on claims of the crew"


def test_a_curly_apostrophe_and_a_cited_no_are_read_for_what_they_are() -> None:
    assert find("The pier isn’t open.", "be open").negated
    assert not find("He was a firm “no” vote on the pier.", "be vote").negated
    seen = find("He’d seen the fire.", "see")
    assert (seen.tense, seen.modal) == ("past", None)


def test_a_piece_without_a_verb_tells_of_no_time() -> None:
    assert [c.tense for c in read("A long night at the port.")] == ["none"]
    assert [c.tense for c in read("No word from those who were there.")] == ["none"]
