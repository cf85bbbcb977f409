import pytest

from consilience.model import Annotations, Article, Attribution, Entity, Span
from consilience.model.origin import together
from consilience.statements import origins, roles


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
