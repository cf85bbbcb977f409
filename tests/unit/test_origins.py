import msgspec
import pytest
from tests.unit.extracting import chain, chains, extract, mark, said

from consilience.model import Annotations, Article, Attribution, Entity, Span
from consilience.model.origin import together
from consilience.statements import origins, press, roles


def origin_of(text: str, source: str, name: str, kind: str) -> str | None:
    def place(words: str) -> dict[str, int | str]:
        return {"start": text.index(words), "end": text.index(words) + len(words), "exact": words}

    annotations = Annotations(
        id="a",
        language="en",
        entities=(Entity(**place(name), kind=kind, entity=name),),  # type: ignore[arg-type]
        attributions=(
            Attribution(
                source=(Span(**place(source)),),  # type: ignore[arg-type]
                content=(Span(**place("the quay is shut")),),  # type: ignore[arg-type]
                form="indirect",
                speaker=name,
            ),
        ),
    )
    return origins.trace(Article(id="a", text=text), annotations).attributed[0].name


@pytest.mark.parametrize(
    ("source", "name", "kind", "origin"),
    [
        ("The union in Marlow", "Marlow", "place", None),
        ("A Marlovian official", "Marlovian", "other", None),
        ("Marlow", "Marlow", "place", "Marlow"),
        ("Engineer Ida Lund", "Ida Lund", "person", "Ida Lund"),
    ],
)
def test_a_place_beside_the_source_is_not_the_source(source: str, name: str, kind: str, origin: str | None) -> None:
    assert origin_of(f"{source} says that the quay is shut.", source, name, kind) == origin


def test_a_chain_has_the_characters_of_each_link() -> None:
    text = "PORT ELLIS (AP) - Ida Lund said that the quay is shut."

    def span(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words), exact=words)

    said = Attribution(
        source=(span("Ida Lund"),), cue=(span("said"),), content=(span("the quay is shut"),), form="indirect"
    )
    article = Article(id="a", text=text, outlet="Northern Post", agency="Associated Press")
    chain = origins.trace(article, Annotations(id="a", language="en", attributions=(said,))).chain(0)
    assert [step.span and step.span.exact for step in chain] == [None, "AP", "Ida Lund"]


def test_a_pronoun_that_nothing_resolves_means_who_spoke_right_before() -> None:
    text = "Ida Lund said that the quay is shut. Nobody may enter, she said."

    def said(source: str, content: str, speaker: str | None) -> Attribution:
        where = [Span(start=text.index(w), end=text.index(w) + len(w), exact=w) for w in (source, content)]
        return Attribution(source=(where[0],), content=(where[1],), form="indirect", speaker=speaker)

    entities = (Entity(start=0, end=8, exact="Ida Lund", kind="person", entity="Ida Lund"),)
    rows = (said("Ida Lund", "the quay is shut", "Ida Lund"), said("she", "Nobody may enter", None))
    annotations = Annotations(id="a", language="en", entities=entities, attributions=rows)
    found = origins.trace(Article(id="a", text=text), annotations).attributed
    assert [origin.name for origin in found] == ["Ida Lund", "Ida Lund"]


@pytest.mark.parametrize(
    ("wording", "role"),
    [
        ("Ida Lund, president of the Harbour Fund", "party"),
        ("Ida Lund, a spokeswoman for the mayor", "official"),
        ("Ida Lund, senior vice president and chief economist at Marlow Bank", "expert"),
        ("a student leader", "party"),
        ("Rep. Ida Lund", "official"),
        ("a fellow trader", None),
        ("a convict", "party"),
    ],
)
def test_an_office_of_a_private_body_makes_no_official(wording: str, role: str | None) -> None:
    text = f"The quay is shut, {wording} said."
    assert roles.role(wording, wording, Annotations(id="a", language="en"), text) == role


@pytest.mark.parametrize(
    ("text", "nominal", "role"),
    [
        ("Sen. Ida Lund spoke.", None, "official"),
        ("Secretary of State Ida Lund spoke.", None, "official"),
        ("Ida Lund spoke. Nobody asked the judge.", "the judge", None),
        ("Ida Lund, the judge, spoke.", "the judge", "official"),
    ],
)
def test_a_bare_noun_far_from_the_name_tells_no_role(text: str, nominal: str | None, role: str | None) -> None:
    def marked(words: str, mention: str) -> Entity:
        start = text.index(words)
        return Entity(
            start=start,
            end=start + len(words),
            exact=words,
            kind="person",
            entity="Ida Lund",
            mention=mention,  # type: ignore[arg-type]
        )

    entities = (marked("Ida Lund", "name"), *((marked(nominal, "nominal"),) if nominal else ()))
    annotations = Annotations(id="a", language="en", entities=entities)
    assert roles.role("Ida Lund", "Ida Lund", annotations, text) == role


@pytest.mark.parametrize(("name", "role"), [("Norway", "official"), ("Bergen Chronicle", None)])
def test_a_state_is_an_official_and_a_paper_of_a_town_is_none(name: str, role: str | None) -> None:
    place = Entity(start=0, end=len(name), exact=name, kind="place", entity=name)
    annotations = Annotations(id="a", language="en", entities=(place,))
    assert roles.role(name, name, annotations, f"{name} said so.") == role


@pytest.mark.parametrize(
    ("source", "names", "kind", "members"),
    [
        ("Ida Lund and union spokesman Nils Fosse", ("Ida Lund", "Nils Fosse"), "person", ("Ida Lund", "Nils Fosse")),
        ("Sen. Ida Lund of Ohio, Rep. Nils Fosse and Ana Dorlan", ("Ida Lund", "Nils Fosse", "Ana Dorlan"), "person",
         ("Ida Lund", "Nils Fosse", "Ana Dorlan")),
        ("Two hosts, Ida Lund and Nils Fosse", ("Ida Lund", "Nils Fosse"), "person", ("Ida Lund", "Nils Fosse")),
        ("Two big unions, the Dockers and the Pilots", ("Dockers", "Pilots"), "organisation", ("Dockers", "Pilots")),
        ("Harbour SA, Lund Steel and six other firms", ("Harbour SA", "Lund Steel"), "organisation",
         ("Harbour SA", "Lund Steel")),
        ("Ida Lund, an adviser to Ana Dorlan and Nils Fosse", ("Ida Lund", "Ana Dorlan", "Nils Fosse"), "person", ()),
        ("Ida Lund and Nils Fosse aides", ("Ida Lund", "Nils Fosse"), "person", ()),
        ("Some Liberals and Democrats", ("Liberals", "Democrats"), "organisation", ()),
        ("Agencies in the ports, Arle and Borle", ("Arle", "Borle"), "place", ()),
    ],
)  # fmt: skip
def test_names_that_are_joined_speak_together(
    source: str, names: tuple[str, ...], kind: str, members: tuple[str, ...]
) -> None:
    text = f"{source} said that the quay is shut."

    def place(words: str) -> dict[str, int | str]:
        return {"start": text.index(words), "end": text.index(words) + len(words), "exact": words}

    attribution = Attribution(
        source=(Span(**place(source)),),  # type: ignore[arg-type]
        content=(Span(**place("the quay is shut")),),  # type: ignore[arg-type]
        form="indirect",
        speaker=names[0] if kind == "person" else None,
    )
    annotations = Annotations(
        id="a",
        language="en",
        entities=tuple(Entity(**place(name), kind=kind, entity=name) for name in names),  # type: ignore[arg-type]
        attributions=(attribution,),
    )
    found = origins.trace(Article(id="a", text=text), annotations).attributed[0]
    assert found.members == members
    assert found.name == (together(members) if members else found.name)


def test_those_who_speak_together_are_one_origin_in_any_order() -> None:
    assert origins.identify("Ida Lund", "Nils Fosse") == origins.identify("Nils Fosse", "Ida Lund")


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "Karl Weber spoke of Ida Fosse, who said that the pier was shut, adding that the town was "
            "willing to sell it.",
            "willing to sell",
            ["Ida Fosse"],
        ),
        (
            "The Office of Harbour Works met on Monday. Karl Fosse wrote the plan. His office defended it, "
            "saying the pier was lost.",
            "the pier was lost",
            ["Karl Fosse's office"],
        ),
        (
            "“The mayor, as he has since May, continues to insist that the pier will fall,” said Ida Lund.",
            "the pier will fall",
            ["Ida Lund", "The mayor"],
        ),
        (
            "According to a database maintained by Port Elsby University, there have been forty wrecks.",
            "forty wrecks",
            ["Port Elsby University"],
        ),
        (
            "Recent reports from the Midwest indicated a loss of more than 30 ships.",
            "30 ships",
            ["Recent reports from the Midwest"],
        ),
        ("The board fined those who say the pier is lost.", "the pier is lost", ["those"]),
        (
            "President-elect Karl Weber met Holm. Holm said the pier was shut. The president then said it was late.",
            "it was late",
            ["Holm"],
        ),
        (
            "The Holm Foundation wrote to the school. The advocacy group said the school had torn down the pier.",
            "had torn down",
            ["Holm Foundation"],
        ),
        (
            "Karl Murdal runs the port. The Murdals left. The company said the pier was shut.",
            "the pier was shut",
            ["The company"],
        ),
        (
            "Karl Weber raised his hand (“as fast as Mr. Lund,” the Times said) when a moderator asked: “Many people "
            "at home have boats through their work.”",
            "have boats",
            ["a moderator"],
        ),
        (
            "Saluting the pilots that won the race in May, Karl Weber said, “Our crew manned the air.”",
            "won the race",
            [],
        ),
        ("Two towns in the state, Elsby and Oslo, showed higher rates for the boats.", "showed higher", []),
        ("Karl Weber tweeted a picture of the crowds at the pier.", "tweeted a picture", []),
        ("“The pier has work to do,” Karl Weber tweeted.", "work to do", ["Karl Weber"]),
        (
            "Ida Lund left the board. She reportedly asked for a guard after the pier was shut.",
            "asked for a guard",
            ["an unnamed source"],
        ),
    ],
)
def test_who_says_it_is_whom_the_words_around_it_mean(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ('"It is shut," Karl Weber said on Fox\'s Sunday Morning Hour.', "It is shut", ["Fox News", "Karl Weber"]),
        (
            'Karl Weber said in an interview with "Save the Pier" that it was shut.',
            "it was shut",
            ["Save the Pier", "Karl Weber"],
        ),
        (
            "NBC's “Meet the Crew” came on Sunday. Karl Weber said in an interview with “Meet the Crew” that it was "
            "shut.",
            "it was shut",
            ["NBC News", "Karl Weber"],
        ),
        (
            'Karl Weber told 10 Daily that he sold ships. "It is shut," he told the outlet.',
            "It is shut",
            ["10 Daily", "Karl Weber"],
        ),
    ],
)
def test_a_medium_may_be_named_by_its_programme_or_only_by_what_it_is_told(
    text: str, said: str, links: list[str]
) -> None:
    assert chain(text, said) == links


@pytest.mark.parametrize(
    "text",
    [
        "Karl Weber also spoke out on Monday.\n\n“The pier is a ruin, and the board must sell it.”\n\nThe rain fell.",
        "Karl Weber praised the plan on Monday. “The pier is a ruin, and the board must sell it.”\n\nThe rain fell.",
        "Karl Weber said he hoped for a “better port:”\n\nI saw Ida in the town. The pier is a ruin. I liked her.",
    ],
)
def test_words_that_nobody_is_given_are_by_whom_the_sentence_before_tells_to_speak(text: str) -> None:
    assert chain(text, "The pier is a ruin") == ["Karl Weber"]


def test_a_speaker_is_never_called_by_nothing_where_a_noun_tells_of_hearsay() -> None:
    assert chain("Fears have grown that the pier is lost.", "the pier is lost") == ["Fears"]


def test_one_of_those_who_say_a_thing_says_it() -> None:
    text = "Karl Fosse, D-Elsby, is one of three aldermen who has openly said he will sell the pier."
    assert chains(text)["he will sell the pier"] == ["Karl Fosse"]


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "Nils Fosse struck a low tone in May, prompting the Harbour pundit Karl Weber to declare on CNN: “He "
            "became mayor of the town in that moment.”",
            "He became mayor",
            ["CNN", "Karl Weber"],
        ),
        (
            "The mayor doubled down on her remarks when told that Karl Weber may be put in the port.",
            "may be put in the port",
            ["an unnamed source"],
        ),
        (
            "Nils Fosse met Vice-President Karl Weber. Ben Holm, a fellow, said: “Even in bad times, the president "
            "says the port is better than it looks, and more.”",
            "better than it looks",
            ["Ben Holm", "the president"],
        ),
        (
            "Democratic presidential hopeful Cory Lund said on Thursday he would consider freeing thousands of men.",
            "freeing thousands",
            ["Cory Lund"],
        ),
        (
            "The former mayor Mike Bloomberg came to the port. Bloomberg said in response to Ida that he was “maybe "
            "wrong” to sell it.",
            "to sell it",
            ["Mike Bloomberg"],
        ),
        (
            "Sen. Karl Weber, R-Ga., told the website The Bollard that he plans to sell the pier.",
            "sell the pier",
            ["Bollard", "Karl Weber"],
        ),
        ("“I would say that the pier is safe,” Karl Weber said.", "the pier is safe", ["Karl Weber"]),
        (
            "Karl Weber came in May. For his part, Weber was reported to frequently call the mayor an “idiot.”",
            "call the mayor",
            ["an unnamed source"],
        ),
        (
            "Karl Weber pushed for a pier. He was a loud critic of Nils Holm, too. “We might show him the port.”",
            "a loud critic",
            [],
        ),
        (
            "Senator Ida Lund spoke of Karl Weber’s acquittal. Weber smiled. That left the vote of one other, Senator "
            "Mitt Holm, in play. His office said only that he would make a speech.",
            "make a speech",
            ["Mitt Holm's office"],
        ),
        (
            "Brian Holm wrote that Mr Weber was no mayor yet when he asked Nils Fosse to ring Oslo.\n\nBut he "
            "later clarified that the call came once Mr Weber was mayor.",
            "the call came",
            ["Brian Holm"],
        ),
        ('"It is shut," Anna Lund told Fox29.', "It is shut", ["Fox29", "Anna Lund"]),
        (
            "The report was aired after Mr Fosse's plea deal was announced on Friday.",
            "plea deal was announced",
            [],
        ),
        (
            "Four crews of the Harbour Fire Rescue reported to the quay at noon, the agency said on Twitter.",
            "reported to the quay",
            ["the agency"],
        ),
        ("The New Yorker magazine said the pier was shut.", "the pier was shut", ["New Yorker"]),
        (
            "The two sisters, who lived near the port, were with the nine neighbours hurt after a thief ran into the "
            "hall and shot at guests, yelling: “All of you must go.”",
            "All of you must go",
            ["a thief"],
        ),
        (
            "The rules are old. Announce forcefully that it is the town which owns the pier.",
            "the town which owns the pier",
            [],
        ),
        (
            "“To hold a vote without the bill is saying we are lazy,” Mr. Weber said.",
            "we are lazy",
            ["Weber"],
        ),
        (
            "The Harbour administration questioned the policy as a breach of the rules and Norway withdrew it, but "
            "then it was too late.",
            "Norway withdrew it",
            [],
        ),
        (
            "The report said a Harbour doctor informed the office that Mr. Weber had been denied a certificate.",
            "denied a certificate",
            ["The report", "a Harbour doctor"],
        ),
        (
            "“In May, I would have told you I wasn’t going to sell it,” said Karl Weber.",
            "going to sell it",
            ["Karl Weber"],
        ),
        (
            "Karl Weber, who defended Fosse in May, praised him as a “great mayor, not a good one,” and added, Fosse "
            "did a “very good job.”",
            "very good job",
            ["Karl Weber"],
        ),
        (
            "Paul Holm used Karl Fosse in an example. If Fosse got 13 of the votes, then the count changes.\n\n“But "
            "since those votes are still counted,” he said, “Fosse could stay under 15 because of the others.”",
            "still counted",
            ["Paul Holm"],
        ),
    ],
)
def test_no_other_than_the_one_who_speaks_is_given_his_words(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def test_a_heading_before_a_colon_is_nobody() -> None:
    text = (
        "The board met.\n\nIN BRIEF: How the port was lost\n\nEXPLAINED: What it wants now\n\nANALYSIS: Why it was sold"
    )
    assert not any(chains(text).values())


def test_turns_of_a_conversation_may_open_with_a_quotation_mark() -> None:
    turns = [
        '"WALLACE: Let’s start with the news on the port. Karl Wallace wants to know all about it.',
        '"HOLM: Well, the board owns the pier. It’s a serious thing for the town.',
        '"WALLACE: If I may, we have little time. I want to ask you about the boats.',
        '"HOLM: The boats will not be there. Nils Holm knows it.',
    ]
    rows = chains("The talk was on Sunday.\n\n" + "\n\n".join(turns))
    assert rows["Well, the board owns the pier"] == ["HOLM"]
    assert rows["I want to ask you about the boats"] == ["Karl Wallace"]


@pytest.mark.parametrize(
    ("text", "media"),
    [("In May Bloomberg reported it.", ["Bloomberg"]), ("Mike Bloomberg left. Bloomberg went home.", [])],
)
def test_a_surname_is_no_medium_and_a_month_no_given_name(text: str, media: list[str]) -> None:
    assert [one.name for one in press.of(Article(id="a", text=text)).mentions] == media


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        (
            "The dock is old. ADP, the big payroll firm, reckoned that there would be 218 jobs this month.",
            "218 jobs",
            ["ADP"],
        ),
        (
            "Two Democrats familiar with the plan said it would pass.",
            "would pass",
            ["Two Democrats familiar with the plan"],
        ),
        (
            "Fosse had asked for a meeting with Lund, Yonhap news agency of Seoul reported on Monday.",
            "had asked",
            ["Yonhap"],
        ),
        (
            "Elsby (CNN) Dr. Ana Lund, the town's top expert, told the board on Monday that it will do more testing.",
            "more testing",
            ["Ana Lund"],
        ),
        (
            "But a closer look at the claims around the sale — which the campaign says brought $3 million in a week — "
            "suggests the haul might not be so large.",
            "not be so large",
            [],
        ),
        (
            "The broadcaster RTBF reported that a man was seen, and Ana Lund told Fox News that he ran. RTBF also had "
            "a letter. According to the broadcaster, the man was known.",
            "was known",
            ["RTBF"],
        ),
        ('"Sailors have a right to know," said March for Ferries president Ada Holm.', "a right to know", ["Ada Holm"]),
        ("Two Liberals who left later said they hope the board will sell it.", "will sell it", ["Two Liberals"]),
        (
            "The hall was full. | AP Photo Lund fundraising record is not what it seems\n\nOSLO — Lund boasted of a "
            'record. "They raised it," Lund said.',
            "They raised it",
            ["Lund"],
        ),
    ],
)
def test_who_is_named_speaks_and_no_credit_and_no_dateline(text: str, said: str, links: list[str]) -> None:
    assert chain(text, said) == links


def person(text: str, exact: str, entity: str, mention: str = "name") -> Entity:
    start = text.index(exact)
    return Entity(
        start=start,
        end=start + len(exact),
        exact=exact,
        kind="person",
        entity=entity,
        mention=mention,  # type: ignore[arg-type]
    )


def origins_of(text: str, *told: Attribution, entities: tuple[Entity, ...]) -> list[str]:
    """How the origins of statements are called, whose attributions and entities are written by hand."""
    found = extract(text, *told, entities=entities)
    called = {one.id: one.called for one in found.origins}
    return [called[row.origin] for row in found.statements]


@pytest.mark.parametrize("source", ["His lawyer", "Hallam's lawyer"])
def test_somebodys_lawyer_is_not_he(source: str) -> None:
    text = f"{source} said that the pier was safe. Hallam left."
    whole = person(text, source, "Lorne Hallam", "nominal")
    owner = person(text, source.split()[0].removesuffix("'s"), "Lorne Hallam", "name" if "'" in source else "pronoun")
    named = person(text, "Hallam left"[:6], "Lorne Hallam")
    told = said(text, source, "said", "the pier was safe", speaker="Lorne Hallam")
    assert source in origins_of(text, told, entities=(whole, owner, named))


def test_a_name_after_two_offices_is_who_speaks() -> None:
    text = "“It is a ruin,” said columnist and Fjord Radio contributor Karl Brandt."
    told = said(
        text, "columnist and Fjord Radio contributor Karl Brandt", "said", "It is a ruin", "columnist", "direct"
    )
    assert origins_of(text, told, entities=(person(text, "Karl Brandt", "Karl Brandt"),)) == ["Karl Brandt"]


def test_a_surname_that_is_an_office_too_is_that_of_who_has_it() -> None:
    text = "Ida Head runs the board. They have a process, said Head."
    told = said(text, "Head", "said", "They have a process")
    told = msgspec.structs.replace(told, source=(mark(text, "Head", after=len("Ida Head")),))
    assert "Ida Head" in origins_of(text, told, entities=(person(text, "Ida Head", "Ida Head"),))


def test_one_of_whom_a_noun_tells_more_is_called_by_that() -> None:
    text = "“I just love the new boats,” exclaimed one pilot."
    told = said(text, "one", "exclaimed", "I just love the new boats", form="direct")
    pilot = person(text, "one pilot", "one pilot", "nominal")
    assert origins_of(text, told, entities=(pilot,)) == ["one pilot"]


def test_a_pronoun_may_mean_a_name_of_no_known_kind() -> None:
    text = "“It is shut,” Sui-ying Dong told the board. She added: “We will stay here tonight.”"
    first = said(text, "Sui-ying Dong", "told", "It is shut", form="direct")
    second = said(text, "She", "added", "We will stay here tonight", form="direct")
    assert set(origins_of(text, first, second, entities=())) == {"Sui-ying Dong"}


def test_what_is_said_in_a_relative_clause_ends_where_the_sentence_goes_on() -> None:
    text = "Still, the jobs site, which the crew says is funded by the levy, seemed largely unaffected."
    parts = ["which", "is funded by the levy", "seemed largely unaffected"]
    told = said(text, "the crew", "says", "is funded by the levy")
    told = msgspec.structs.replace(told, content=tuple(mark(text, words) for words in parts))
    rows = extract(text, told).statements
    assert [row.voice for row in rows if "unaffected" in row.spans[-1].exact] == ["own"]


def test_the_beginning_of_a_deed_is_no_statement_of_its_own() -> None:
    text = "The panel began its inquiry, calling Ida Lund to testify."
    told = said(text, "The panel", "calling", "Ida Lund to testify")
    rows = extract(text, told, entities=(person(text, "Ida Lund", "Ida Lund"),)).statements
    assert [(row.voice, row.spans[0].exact) for row in rows] == [("own", text[:-1])]
