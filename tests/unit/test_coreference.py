from __future__ import annotations

import msgspec
import pytest
from tests.unit.resolving import mentions

from consilience.annotations import coreference, entities
from consilience.annotations.coreference.quotations import quoted
from consilience.annotations.parser import parse
from consilience.evaluation import coreference as scoring
from consilience.evaluation.parts import part_of
from consilience.evaluation.scores import Counts


def test_who_wrote_before_a_quotation_wrote_it_too() -> None:
    text = (
        "Mayor Lund was silent on Friday. Lund was at home.\n\nThe editor, Mark Gall, wrote that Lund's record was "
        "poor and criticised the mayor's feed.\n\n“His feed is a mess,” he wrote."
    )
    assert mentions(text)[-1] == ("he", "Mark Gall")


def test_the_subject_behind_what_a_sentence_opens_with_is_not_the_name_in_that() -> None:
    text = "In a letter released on Porthole, the guild, which has 400 members, said the pay was low."
    assert ("the guild", "the guild") in mentions(text)


def test_a_quotation_that_ends_in_another_mark_ends() -> None:
    text = (
        'Mayor Karl Weber came. Weber was silent.\n\n“We cannot treat them so," read a memo from the editor, Mark Gall.'
        '\n\n"We have sent a reporter," he continued.'
    )
    assert mentions(text)[-1] == ("he", "Mark Gall")


def test_wall_street_is_no_company() -> None:
    assert ("The company", "Wall Street") not in mentions("He ran a Wall Street firm. The company says it will close.")


def test_who_took_a_jab_at_a_man_speaks_on_as_she() -> None:
    text = (
        "It was his daughter Meghan Weber who spoke of Donald Lund. She took a jab at Lund and his motto.\n\n"
        "“The port was always great,” she said."
    )
    assert mentions(text)[-1] == ("she", "Meghan Weber")


def test_a_noun_beside_another_name_tells_no_gender() -> None:
    text = "Ivanka Lund, the daughter of Donald Lund, came. Meghan Weber spoke of Donald Lund. She was loud."
    assert ("She", "Donald Lund") not in mentions(text)


def test_who_calls_a_man_old_is_not_that_man() -> None:
    text = "Karl Weber was on a trip. Weber was cross. It came after the harbour chief called Weber “old.”"
    assert ("the harbour chief", "Karl Weber") not in mentions(text)


def test_a_director_of_a_body_is_no_singer() -> None:
    text = (
        "The superstar Tilda Swan sang. Kamila Guth, the director of communications for the board, spoke on Sunday."
        "\n\nSwan broke her silence.\n\n“I cannot vote,” the “Fearless” singer said."
    )
    assert ("the “Fearless” singer", "Kamila Guth") not in mentions(text)


def test_the_official_is_the_one_who_came_in_without_a_name() -> None:
    rows = mentions("The adviser Ada Weber left. A city official spoke on Monday. The official asked for calm.")
    assert ("The official", "A city official") in rows


def test_pronoun_and_office_take_up_a_name() -> None:
    rows = mentions("President Anna Weber arrived on Monday. The president said she would stay.")
    assert ("The president", "Anna Weber") in rows
    assert ("she", "Anna Weber") in rows


def test_nobody_names_himself_as_the_subject_that_he_speaks_of() -> None:
    rows = mentions(
        "Karl Berg was a sailor. The mayor, Erik Lund, said that Berg was close to the gang. Berg met it in May.\n\n"
        "Of the six raids that were planned, he said, Berg was thought to have led four."
    )
    assert ("he", "Karl Berg") not in rows


def test_a_name_beside_a_noun_tells_who_it_is() -> None:
    rows = mentions(
        "The bridge was shut after her uncle, Karl, had called. He told police so. The singer Ada Weber left."
    )
    assert ("her uncle", "Karl") in rows
    assert ("He", "Karl") in rows
    assert ("The singer", "Ada Weber") in rows


def test_a_new_description_of_the_only_one_named_is_hers() -> None:
    rows = mentions("Senator Anna Weber will fight the charges. The former federal prosecutor said she was ready.")
    assert ("The former federal prosecutor", "Anna Weber") in rows


def test_a_mere_noun_is_not_the_only_one_named() -> None:
    rows = mentions("Karl Weber was held on Monday. The witness said a window was broken.")
    assert ("The witness", "The witness") in rows


def test_who_acts_first_goes_on_saying() -> None:
    rows = mentions(
        "Karl Weber won the seat again. Karl Weber beat Paul Stein easily. "
        "Stein was already seeking a rematch and he said on Monday that the vote was close."
    )
    assert ("he", "Paul Stein") in rows


def test_we_after_a_colon_is_who_says_it() -> None:
    rows = mentions('Acme Corp. said that victims need help at once: "Our concern is the delay."')
    assert ("Our", "Acme Corp.") in rows or ("Our", "Acme Corp") in rows


def test_fresh_labels_are_split_and_mended_ones_belong_to_the_development_part() -> None:
    known = msgspec.json.decode(scoring.LABELS.read_bytes(), type=dict[str, dict[str, tuple[scoring.Label, ...]]])
    assert len(known["mended"]) >= 20
    assert {part_of(i) for i in known["fresh"]} == {"development", "report"}
    assert not set(known["mended"]) & set(known["fresh"])


def test_a_statement_speaks_for_its_issuer() -> None:
    rows = mentions("According to a Kremlin statement, the visit was short. It said that nobody was hurt.")
    assert ("a Kremlin statement", "Kremlin") in rows
    assert ("It", "Kremlin") in rows


def test_gender_decides() -> None:
    rows = mentions("Mary Holm met John Weber. He said the talks had failed.")
    assert ("He", "John Weber") in rows


@pytest.mark.parametrize("text", ["The Kremlin spoke. It is clear that nobody won.", "The Kremlin spoke. It rained."])
def test_an_it_that_stands_for_nothing_stays_out(text: str) -> None:
    assert not [row for row in mentions(text) if row[0] == "It"]


def test_a_noun_phrase_without_a_name_stands_for_itself() -> None:
    assert ("a resident", "a resident") in mentions("The street was empty, a resident said.")


def test_who_belongs_to_its_noun() -> None:
    assert ("who", "John Weber") in mentions("John Weber, who runs the shop, said so.")


def test_an_i_in_a_quotation_is_its_speaker() -> None:
    rows = mentions('"I have never seen such a flood," John Weber said on Monday.')
    assert ("I", "John Weber") in rows


def test_an_announced_it_is_the_announcer() -> None:
    rows = mentions("The World Bank announced that it will lend more.")
    assert ("it", "World Bank") in rows


def test_names_in_brackets_weigh_less() -> None:
    rows = mentions("Karl Weber plans to stay. (See also: John Holm.) He said so on Monday.")
    assert ("He", "Karl Weber") in rows


def test_labels_are_scored_by_the_names_of_their_antecedents() -> None:
    text = "Karl Weber is here. He said so."
    doc = parse(text)
    found = coreference.resolve(doc, entities.find(doc))
    right = scoring.Label((20, 22), ((0, 10),))
    wrong = scoring.Label((20, 22), ())
    assert scoring.score_sources(found, [right, wrong]) == Counts(right=1, found=2, gold=2)


def test_a_title_is_the_name_that_it_comes_with_further_down() -> None:
    rows = mentions("The regional governor said that nobody died. Governor Karl Weber told reporters that it rained.")
    assert ("The regional governor", "Karl Weber") in rows


@pytest.mark.parametrize(
    "said, body",
    [
        ("The Mombasa police said that nobody was hurt. It denied the rest.", "Mombasa police"),
        ("The Ohio secretary of state's office said no. It denied the rest.", "Ohio secretary of state's office"),
        ("Ghana's health ministry said no. The Ghanaian health ministry denied the rest.", "Ghana's health ministry"),
    ],
)
def test_a_body_is_named_with_its_place(said: str, body: str) -> None:
    rows = [(exact, entity) for exact, entity in mentions(said) if entity == body]
    assert len(rows) == 2


def test_a_police_chief_is_no_police() -> None:
    assert not [entity for _, entity in mentions("The Mombasa police chief said no.") if entity == "Mombasa police"]


def test_another_ministry_is_another_body() -> None:
    rows = mentions("The health ministry said so. The foreign ministry said no.")
    assert ("The foreign ministry", "The foreign ministry") in rows


def test_a_foreign_minister_is_no_minister_of_mines() -> None:
    rows = mentions("Mining Minister Anna Weber resigned. The foreign minister said no.")
    assert ("The foreign minister", "Anna Weber") not in rows


def test_a_name_after_the_place_of_work_is_the_doctor() -> None:
    rows = mentions("The doctor in charge at the hospital, Anna Weber, said that nine people had been treated.")
    assert ("The doctor", "Anna Weber") in rows


def test_who_passes_over_the_place_of_work() -> None:
    rows = mentions("A nurse at the Mombasa hospital, who asked not to be named, said that they were awake.")
    assert ("who", "A nurse") in rows


def test_who_is_named_in_a_quotation_hardly_says_it() -> None:
    text = 'President Karl Weber slammed John Holm on Monday. Holm had left. "What Holm did is a disgrace," he tweeted.'
    assert ("he", "Karl Weber") in mentions(text)


def test_a_mere_president_is_the_one_named_without_a_country() -> None:
    text = "President Anna Weber spoke. Weber then met Kenyan President Karl Holm. The president said it went well."
    assert ("The president", "Anna Weber") in mentions(text)


def test_he_is_not_whom_his_own_clause_names() -> None:
    rows = mentions("Karl Weber left. Then John Holm came. He told reporters that Holm had won.")
    assert ("He", "John Holm") not in rows


def test_who_says_a_clause_is_not_named_by_its_noun() -> None:
    rows = mentions("Karl Weber said on Monday that the lawyer had asked for money.")
    assert ("the lawyer", "Karl Weber") not in rows


@pytest.mark.parametrize(
    ("text", "description", "meant"),
    [
        (
            "Paul Stein, president of the Dockers' Union, left on Monday. The president said he was glad.",
            "The president",
            "The president",
        ),
        (
            "Mr. Weber wants a treaty. The minister, Paul Stein, did not. Mr. Weber went home. The president said no.",
            "The president",
            "Weber",
        ),
        (
            "Karl Weber, the boss of Shell, met Paul Stein, the founder of Amazon. The Amazon boss said no.",
            "The Amazon boss",
            "Paul Stein",
        ),
        (
            "Gov. Karl Weber was late. Senator Paul Stein spoke first. The governor said it was his train.",
            "The governor",
            "Karl Weber",
        ),
        (
            "Governor Karl Weber left on Monday. The senator said he was glad of it.",
            "The senator",
            "The senator",
        ),
        (
            "The Food and Drug Administration wrote to growers about THC. THC is measured dry. The agency said so.",
            "The agency",
            "Food and Drug Administration",
        ),
        ("The guards were absent without leave (AWOL). The agency said it was so.", "The agency", "The agency"),
        (
            "The Federal Bureau of Prisons wrote to its staff. Nobody knew why. The prison bureau said it was late.",
            "The prison bureau",
            "Federal Bureau of Prisons",
        ),
        ("Karl Weber spoke on Monday. His lawyer said the case was weak.", "His lawyer", "His lawyer"),
    ],
)
def test_a_description_is_of_the_office_body_and_sort_that_it_tells(text: str, description: str, meant: str) -> None:
    assert (description, meant) in mentions(text)


def test_the_next_president_is_nobody_yet() -> None:
    rows = mentions("President Karl Weber left on Monday. The next president will pay for it.")
    assert ("The next president", "Karl Weber") not in rows


def test_he_says_goes_on_with_whom_the_sentence_before_is_about() -> None:
    rows = mentions(
        "Paul Stein said on Monday that the port was shut. He said so twice.\n\n"
        "In a letter to the board, Karl Weber laid out why the port must open. He said it was late."
    )
    assert [entity for exact, entity in rows if exact == "He"] == ["Paul Stein", "Karl Weber"]


def test_a_photographer_in_a_credit_is_nobody_that_a_pronoun_means() -> None:
    text = "Karl Weber opened the pier. The pier is shown in May. REUTERS/Jonas Holm/File Photo\n\nHe said it was safe."
    assert ("He", "Jonas Holm") not in mentions(text)


def test_a_heading_is_no_part_of_the_noun_phrase_below_it() -> None:
    text = "Holm spoke up after an attack on his wife\n\nWeber, the strategist, was silent. His wife agreed to come."
    assert ("His wife", "Weber") not in mentions(text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "Assistant secretary of defense Ana Dorlan came. The Iraqi Prime Minister welcomed it.",
            ("The Iraqi Prime Minister", "Ana Dorlan"),
        ),
        ("President Obama came. The company’s president was late.", ("The company’s president", "Obama")),
        (
            "The Wall Street Journal reported it in May. The company was silent.",
            ("The company", "Wall Street Journal"),
        ),
    ],
)
def test_an_office_or_a_firm_is_not_whoever_was_named_last(text: str, pair: tuple[str, str]) -> None:
    assert pair not in mentions(text)


@pytest.mark.parametrize(
    ("text", "exact", "entity"),
    [
        ("Karl Weber is a pilot who has said it was late.", "who", "Karl Weber"),
        ("Chairman Ada Weber spoke on Monday. She said it was late.", "She", "Ada Weber"),
        ("Karl Weber spoke. The former pilot he hired said it was late.", "The former pilot", "The former pilot"),
        ("The board met Karl Weber, the mayor. The then mayor said it was late.", "The then mayor", "The then mayor"),
    ],
)
def test_a_description_is_of_whom_its_clause_and_its_words_allow(text: str, exact: str, entity: str) -> None:
    assert (exact, entity) in mentions(text)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Karl Weber faces lawsuits from Ada Holm. They were filed in May.", "They"),
        ("The board met on Monday. It was announced that the pier was shut.", "It"),
        ('"I saw Holm there," Karl Weber said. "He was late."', "He"),
    ],
)
def test_a_pronoun_is_not_who_cannot_be_meant(text: str, pronoun: str) -> None:
    assert pronoun not in [exact for exact, _ in mentions(text)]


def test_he_is_nobody_of_several_whom_a_clause_tells_of() -> None:
    rows = mentions('"There are too many senators who do not see it," he said.')
    assert "he" not in [exact for exact, _ in rows]


def test_who_spoke_last_still_speaks_after_many_sentences_of_quotation() -> None:
    told = " ".join(["The wind rose."] * 6)
    rows = mentions(f'Karl Weber said it was late. "{told}"\n\n"The rain fell by any member of it," he added.')
    assert ("he", "Karl Weber") in rows
    assert "any member" not in [exact for exact, _ in rows]


@pytest.mark.parametrize(
    "before, meant",
    [
        ("Editor Karl Holm pushed back at once by calling all that Weber wrote a mere game", "Karl Holm"),
        ("Karl Holm said he was close to an end, while Otto Brandt said he was not", "Otto Brandt"),
    ],
)
def test_he_said_after_a_quotation_is_whom_the_sentence_before_it_is_about(before: str, meant: str) -> None:
    opening = "Mayor Jan Weber came late. Weber wrote a lot. Weber said that Weber would go."
    text = f"{opening}\n\n{before}.\n\n“The work is a shame for all of us and for our town,” he said."
    assert mentions(text)[-1] == ("he", meant)


def test_a_president_of_another_time_is_not_meant_before_he_is_named() -> None:
    told = " ".join(["The wind rose."] * 8)
    rows = mentions(f"Ada Weber left. The president said it was so. {told} President Karl Holm left in 1998.")
    assert ("The president", "Karl Holm") not in rows


def test_a_suspect_is_nobody_who_was_named_by_chance() -> None:
    text = "One woman, Ilka Marn, was shot in the leg. The suspect told police that he was upset."
    assert ("The suspect", "Ilka Marn") not in mentions(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            'Mr. Karl Fosse had praised the crew. "Be kind," Mr. Fosse said.\n\nWhen the mayor, Nils Lund, sat down, '
            "he turned to Mr. Fosse and said it was done.",
            ("he", "Nils Lund"),
        ),
        (
            "Mayor Nils Lund did not know it. Lund said that Lund did not. Karl Fosse declined to detail what Lund "
            "knew and when Lund left. On Monday, he said it was late.",
            ("he", "Karl Fosse"),
        ),
        (
            'Anna Fosse met Ida Lund. In a note, Ida Lund said the talk of Anna Fosse was long.\n\n"I was ill," her '
            'statement said. "My talk with Anna Fosse was long. Anna Fosse spoke of the pier.\n\n"It was dark," she '
            "continued.",
            ("she", "Ida Lund"),
        ),
    ],
)
def test_who_spoke_before_a_pronoun_speaks_on(text: str, row: tuple[str, str]) -> None:
    assert [r for r in mentions(text) if r[0] == row[0]][-1] == row


def test_the_administration_of_one_is_not_that_of_another() -> None:
    rows = mentions("The Fosse administration may act. The Lund administration had shut the pier.")
    assert ("The Lund administration", "The Lund administration") in rows


def test_what_is_a_name_elsewhere_is_one_at_the_start_of_a_sentence_too() -> None:
    text = (
        "Mayor Nils Lund saw Nils Lund. Lund left. Lund was late. Harbour spokesman Karl Fosse declined to detail what "
        "Lund knew and when. On Monday, he said it was late."
    )
    assert mentions(text).count(("Lund", "Nils Lund")) == 3


def test_who_fights_a_claim_of_talks_with_a_man_is_not_that_man() -> None:
    text = (
        "On the show, the senior adviser for the mayor's team countered claims that he had been in talks with Karl "
        "Fosse.\n\n“I rarely spoke to him,” he said."
    )
    assert mentions(text)[-1] == ("he", "the senior adviser")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "A port official told the board that Karl Weber would lead the crew. Harbour official Nils Fosse was part "
            "of the crew, the official said.",
            ("the official", "A port official"),
        ),
        (
            "“It is over,” said one unaffiliated harbour strategist.\n\nIt rained. It snowed. It froze. The pier was "
            "shut. The dock was shut. The mill was shut. The school was shut.\n\n“There will be more,” said the "
            'harbour strategist.\n\n"He is fit," said Andrew Holm, a harbour strategist.',
            ("the harbour strategist", "one unaffiliated harbour strategist"),
        ),
        (
            "Paul Holm denied the claims. But the paper spoke to a former aide, Karl Weber, who said that he saw it. "
            "Weber did not only vouch for it, he said it was typical.",
            ("he", "Karl Weber"),
        ),
        ("President Reagan was there when he said that it was over.", ("he", "Reagan")),
        (
            "The Elsby Ferry Administration said it will order a check. The regulator said on Monday it has a plan.",
            ("The regulator", "Elsby Ferry Administration"),
        ),
        (
            "The Elsby School District said it was closing. The district said buses would not run.",
            ("The district", "Elsby School District"),
        ),
    ],
)
def test_who_speaks_by_a_noun_or_a_pronoun_is_who_can_be_meant(text: str, row: tuple[str, str]) -> None:
    assert [r for r in mentions(text) if r[0] == row[0]][-1] == row


def test_one_name_with_two_apostrophes_is_one() -> None:
    rows = mentions("Nils O’Weber denied it. Nils O'Weber left. O’Weber spoke to Nils O’Weber.")
    assert len({entity for exact, entity in rows if "Weber" in exact}) == 1


def test_who_does_a_thing_because_of_what_they_think_is_the_one_who_thinks() -> None:
    text = (
        "Harbour United sued. Harbour United won, and Harbour United is rich. "
        "Sailors do not like Harbour United because they think it might cost them their pay."
    )
    assert ("they", "Harbour United") not in mentions(text)


def test_what_belongs_to_somebody_is_not_that_one() -> None:
    rows = dict(mentions("Tom Fosse's lawyer Karl Berg left in May. In June, Berg's lawyer said his client was ill."))
    assert rows["Berg's lawyer"] == "Berg's lawyer"


def test_whose_lawyer_somebody_is_tells_lawyers_apart() -> None:
    rows = dict(
        mentions("The firms hired attorney Ted Holm. Dana Lund works in Kolm. Her counsel said it was not safe.")
    )
    assert rows["Her counsel"] == "Her counsel"


def test_who_goes_on_is_the_one_whom_the_same_pronoun_meant_before() -> None:
    text = (
        "Ed Marsh left. Ed Marsh is old, and Ed Marsh is rich. When Karl Berg announced his fight with Marsh, he "
        "called for reform. He implied that the port was broken."
    )
    assert ("He", "Karl Berg") in mentions(text)


def test_who_says_a_thing_is_who_does_what_the_clause_before_it_tells() -> None:
    text = (
        "The sailors of Elsby said on Monday that the sailors would win. The sailors said that it was over. While the "
        "officials saw the letter, they said it was a fake."
    )
    assert ("they", "the officials") in mentions(text)


def test_whose_a_picture_is_and_a_line_that_leads_elsewhere_take_no_part_in_what_is_told() -> None:
    text = (
        "Image copyright EPA Image caption The pier of Elsby\n\nSEE ALSO: World leaders urge peace in Elsby\n\n"
        "They may say that it is shut."
    )
    assert not {"EPA", "World leaders"} & {entity for _, entity in mentions(text)}


def test_a_straight_mark_is_closed_by_a_curly_one() -> None:
    doc = parse('"It is late,” Karl Berg said. He left. "No," he said.')
    assert [t.text for t, mark in zip(doc, quoted(doc), strict=True) if mark] == ["It", "is", "late", ",", "No", ","]
