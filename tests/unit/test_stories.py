import itertools
import random
from datetime import UTC, datetime

import msgspec
import numpy as np
import pytest

from consilience import stories
from consilience.evaluation.stories import compare
from consilience.model import Article
from consilience.stories.linkage import cluster
from consilience.stories.pairs import compared, tried
from consilience.stories.terms import extract
from consilience.stories.vectors import vectorise

FLOOD = (
    "The river Orla burst its banks at Wendelfort on Monday night and drowned 14 people, Mayor Ines Karolak said. "
    "Boats brought families from the flooded streets of Wendelfort to a school in Harnau. Karolak said the dam above "
    "the town had held, and that 300 houses stood under water.",
    "Fourteen people died when the Orla flooded Wendelfort, a town of 9,000. Mayor Ines Karolak told reporters 300 "
    "homes were under water. Rescue crews in boats took residents to Harnau, where a school became a shelter after "
    "the river rose by four metres on Monday.",
)
STRIKE = (
    "Tram drivers in Belgard walked out on Thursday over night shifts. Their union, the TVB, said 2,100 drivers joined "
    "the strike, and that talks with the operator Citylink had failed. Commuters in Belgard queued for buses.",
    "A strike by 2,100 tram drivers stopped traffic in Belgard on Thursday. The operator, Citylink, called the walkout "
    "irresponsible; the TVB union wants shorter night shifts and said talks with Citylink broke down.",
)


def article(id: str, text: str, **fields: object) -> Article:
    return Article(id=id, text=text, **fields)  # type: ignore[arg-type]


ARTICLES = [
    article(
        "a", FLOOD[0], title="Fourteen drown as river floods Wendelfort", published=datetime(2021, 3, 2, tzinfo=UTC)
    ),
    article("b", FLOOD[1], published=datetime(2021, 3, 1, tzinfo=UTC)),
    article("c", STRIKE[0], title="Tram strike halts Belgard"),
    article("d", STRIKE[1]),
]


def test_articles_on_one_event_make_a_story_and_others_do_not() -> None:
    assert [s.articles for s in stories.group(ARTICLES).stories if len(s.articles) == 2] == [
        ("b", "a"),
        ("c", "d"),
    ] or {s.articles for s in stories.group(ARTICLES).stories} == {("b", "a"), ("c", "d")}


@pytest.mark.parametrize("chosen, count", [([0, 1], 1), ([0, 2], 2), ([2, 3], 1), ([1, 3], 2), ([0], 1), ([], 0)])
def test_small_sets(chosen: list[int], count: int) -> None:
    assert len(stories.group([ARTICLES[i] for i in chosen]).stories) == count


def test_the_order_of_the_articles_does_not_matter() -> None:
    expected = stories.group(ARTICLES)
    assert all(stories.group(order) == expected for order in itertools.permutations(ARTICLES))


def test_a_title_is_a_headline_or_the_first_words() -> None:
    titles = {s.articles: s.title for s in stories.group(ARTICLES).stories}
    assert titles["b", "a"] == "Fourteen drown as river floods Wendelfort"
    assert stories.group(ARTICLES[3:]).stories[0].title.startswith("A strike by 2,100 tram drivers")


def test_one_story_of_all_articles() -> None:
    (story,) = stories.one(ARTICLES)
    assert sorted(story.articles) == ["a", "b", "c", "d"]
    assert stories.one([]) == ()


def test_odd_texts_are_grouped_too() -> None:
    rng = random.Random(3)
    long = " ".join(rng.choice(["word", "other", "Third", "12"]) for _ in range(200_000))
    odd = ["x", "12", "...", "你好世界 今天下雨", "Привет, мир", long, "\ud83d"]
    grouping = stories.group([article(str(i), text) for i, text in enumerate(odd)])
    assert sorted(id for s in grouping.stories for id in s.articles) == [str(i) for i in range(len(odd))]


def test_average_link_does_not_chain() -> None:
    chain = [(i, i + 1, 0.6) for i in range(5)]
    assert max(len(group) for group in cluster(6, chain, 0.4)) == 2
    assert cluster(3, [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9)], 0.5) == [[0, 1, 2]]
    assert cluster(2, [], 0.5) == [[0], [1]]


def test_articles_in_two_languages_meet_by_names_and_numbers() -> None:
    spanish = (
        "El río Orla inundó Wendelfort y murieron 14 personas, dijo la alcaldesa Ines Karolak. Unas 300 casas quedaron "
        "bajo el agua y las familias de Wendelfort fueron llevadas en barcas a una escuela de Harnau."
    )
    english = [article(a.id, a.text, language="en") for a in ARTICLES]
    found = stories.group([*english, article("es", spanish, language="es")]).stories
    assert {frozenset(s.articles) for s in found} == {frozenset({"a", "b", "es"}), frozenset({"c", "d"})}


BLAZES = [
    article(
        "x1",
        "HARNAU, May 3 - Three firefighters died on Monday in a blaze at the Kessel paint factory in Harnau, the fire "
        "brigade said. The roof of the Kessel hall fell in, said brigade chief Lena Ort. Forty workers got out.",
        title="Three die in factory fire",
        published=datetime(2021, 5, 3, 18, tzinfo=UTC),
    ),
    article(
        "x2",
        "The death toll of Monday's fire at the Kessel paint factory rose to four on Tuesday, the Harnau brigade said. "
        "Brigade chief Lena Ort said that the roof of the hall had fallen in on them.",
        title="Factory fire: fourth firefighter dies",
        published=datetime(2021, 5, 4, 12, tzinfo=UTC),
    ),
    article(
        "y1",
        "A fire at the Brandt tyre factory in Ulmenried killed two firefighters on Friday, days after another factory "
        "fire killed four. Mayor Jos Tamm of Ulmenried said the Brandt depot burned down. All workers got out.",
        title="Two die in factory fire",
        published=datetime(2021, 5, 7, 18, tzinfo=UTC),
    ),
    article(
        "y2",
        "ULMENRIED, May 7 - Two firefighters died on Friday when the depot of the Brandt tyre factory burned. "
        "Jos Tamm, the mayor, said that the fire brigade had brought out the workers.",
        title="Firefighters killed at tyre factory",
        published=datetime(2021, 5, 7, 20, tzinfo=UTC),
    ),
]


def test_two_events_of_one_kind_in_one_week_are_two_stories() -> None:
    found = {frozenset(s.articles) for s in stories.group([*BLAZES, *ARTICLES]).stories}
    assert {frozenset({"x1", "x2"}), frozenset({"y1", "y2"})} <= found


def test_a_follow_up_is_linked_to_the_story_it_continues_and_stays_apart() -> None:
    later = article(
        "e",
        "Mayor Ines Karolak of Wendelfort resigned over the flood that drowned 14 people when the Orla burst its "
        "banks. Karolak said that the dam above Wendelfort had been in need of repair. Families are still in Harnau.",
        title="Mayor of flooded Wendelfort resigns",
        published=datetime(2021, 3, 28, tzinfo=UTC),
    )
    strike = [msgspec.structs.replace(a, published=datetime(2021, 3, 20, tzinfo=UTC)) for a in ARTICLES[2:]]
    found = {s.articles: s for s in stories.group([*ARTICLES[:2], *strike, later]).stories}
    assert found["e",].follows == found["b", "a"].id
    assert found["b", "a"].follows is None
    assert found["c", "d"].follows is None
    undated = {
        s.articles: s for s in stories.group([*ARTICLES, msgspec.structs.replace(later, published=None)]).stories
    }
    assert all(story.follows is None for story in undated.values())


def test_days_are_read_from_the_opening() -> None:
    terms = extract(
        article("d", "Prices fell on Friday, 3 June, and on June 12; in march 4th place. May 40 and May 1.")
    )
    assert terms.weekdays == (4,)
    assert terms.dates == (4 * 31, 5 * 31 + 2, 5 * 31 + 11)


def test_the_first_weekday_named_tells_the_days_between_two_events() -> None:
    pair = [
        stories.features(article("p", "The Orla flooded Wendelfort on Monday.")),
        stories.features(article("q", "In Wendelfort the Orla rose on Saturday.")),
    ]
    days = np.array([18_750.5, 18_750.5], np.float32)  # a Monday
    views = vectorise([one.terms for one in pair])
    found = compared(views, pair, days, tried(views, pair, days)).features[0]
    assert found[-1] == 2
    assert found[-3] == 0
    assert np.isnan(found[-2])


def test_b_cubed() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    one = compare(gold, dict.fromkeys(gold, "x"))
    assert (one.precision, one.recall) == pytest.approx((5 / 9, 1))
    apart = compare(gold, {id: id for id in gold})
    assert (apart.precision, apart.recall, apart.f1) == pytest.approx((1, 2 / 3, 0.8))
