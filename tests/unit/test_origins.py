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
