import pytest

from consilience.model import Annotations, Article, Attribution, Entity, Span
from consilience.statements import origins


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
