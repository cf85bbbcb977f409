from datetime import UTC, datetime

import msgspec

from consilience import stories
from consilience.model import Annotations, Article, Entity, Place, Span, Story, Time

TEXTS = {
    "a": "HARNAU - A bridge fell into the Orla at Wendelfort on Monday, Mayor Ines Karolak said.",
    "b": "Two people died on Monday in Wendelfort when a bridge fell. Karolak spoke of rust. In Belgard trams ran.",
}


def span(type_: type, id: str, exact: str, **fields: object) -> Span:
    start = TEXTS[id].index(exact)
    return type_(start=start, end=start + len(exact), exact=exact, **fields)  # type: ignore[no-any-return]


def layers(id: str, *found: Span) -> Annotations:
    return Annotations(
        id=id,
        language="en",
        sentences=(Span(start=0, end=len(TEXTS[id]), exact=TEXTS[id]),),
        times=tuple(f for f in found if isinstance(f, Time)),
        places=tuple(f for f in found if isinstance(f, Place)),
        entities=tuple(f for f in found if isinstance(f, Entity)),
    )


ANNOTATIONS = {
    "a": layers(
        "a",
        span(Time, "a", "Monday", type="DATE", value="2021-03-01"),
        span(Place, "a", "HARNAU", name="Harnau", geonameid=2),
        span(Place, "a", "Wendelfort", name="Wendelfort", geonameid=1),
        span(Entity, "a", "Ines Karolak", kind="person", entity="Ines Karolak"),
    ),
    "b": layers(
        "b",
        span(Time, "b", "Monday", type="DATE", value="2021-03-01"),
        span(Place, "b", "Wendelfort", name="Wendelfort", geonameid=1),
        span(Place, "b", "Belgard", name="Belgard", geonameid=3),
        span(Entity, "b", "Karolak", kind="person", entity="Karolak"),
    ),
}
STORY = Story(id="s", title="Bridge falls", articles=("a", "b"))


def test_a_story_knows_when_where_and_who() -> None:
    found = stories.describe(STORY, ANNOTATIONS)
    assert [(m.value, m.articles, m.article) for m in found.when] == [("2021-03-01", 2, "a")]
    assert next((m.value, m.articles) for m in found.where) == ("Wendelfort", 2)
    assert [(m.value, m.articles) for m in found.who] == [("Ines Karolak", 2)]
    assert all(TEXTS[m.article][m.start : m.end] == m.exact for m in (*found.when, *found.where, *found.who))


def test_what_few_articles_name_is_not_the_storys() -> None:
    three = {**ANNOTATIONS, "c": Annotations(id="c", language="en")}
    found = stories.describe(Story(id="s", title="t", articles=("a", "b", "c")), three)
    assert [m.value for m in found.where] == ["Wendelfort"]


def test_a_country_that_all_name_goes_before_a_town_that_one_names() -> None:
    wide = {
        id: layers(id, span(Place, id, exact, name="Belgard", geonameid=9, precision="country"))
        for id, exact in (("a", "Orla"), ("b", "Two"))
    }
    assert [m.value for m in stories.describe(STORY, {"b": wide["b"]}).where] == ["Belgard"]
    town = msgspec.structs.replace(wide["a"], places=(*ANNOTATIONS["a"].places, *wide["a"].places))
    found = stories.describe(STORY, {"a": town, "b": wide["b"]}).where
    assert [m.value for m in found] == ["Belgard", "Wendelfort", "Harnau"]


def test_where_a_politician_is_elected_is_not_where_a_story_is() -> None:
    TEXTS["c"] = "Ida Lund (D-Belgard) met Nils Moe of Wendelfort."
    seat = layers(
        "c",
        span(Place, "c", "Belgard", name="Belgard", geonameid=3),
        span(Place, "c", "Wendelfort", name="Wendelfort", geonameid=1),
    )
    found = stories.describe(Story(id="s", title="t", articles=("c",)), {"c": seat})
    assert [m.value for m in found.where] == ["Wendelfort"]


def test_nothing_known_says_nothing() -> None:
    assert stories.describe(STORY, {}) == STORY
    assert stories.one([Article(id="x", text="y", published=datetime(2021, 3, 1, tzinfo=UTC))])[0].when == ()
