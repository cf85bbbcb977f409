import msgspec
import numpy as np
import pytest
from tests.unit.test_stories import ARTICLES

from consilience import stories
from consilience.stories import Features
from consilience.stories.company import company
from consilience.stories.meanings import joined, likeness, meaning, opening
from consilience.stories.standing import standing_tried

LEFT, RIGHT = np.array([0, 0, 1]), np.array([1, 2, 2])


def test_a_meaning_is_a_byte_a_number_and_english_alone_has_one() -> None:
    english = ARTICLES[0]
    assert len(meaning(english)) == 384
    assert meaning(msgspec.structs.replace(english, language="en")) == meaning(english)
    assert meaning(msgspec.structs.replace(english, language="fr")) == b""
    assert len(meaning(msgspec.structs.replace(english, text="\ud83d flood", title="\ud83d"))) == 384


def test_an_opening_is_a_hundred_pieces_of_the_text() -> None:
    assert opening("  Boats came.  ") == "Boats came."
    assert opening("boat " * 300) == ("boat " * 100).strip()
    assert opening("") == ""


def test_reports_of_one_event_mean_more_alike_and_what_has_no_meaning_is_unknown() -> None:
    found = likeness([meaning(ARTICLES[0]), meaning(ARTICLES[1]), meaning(ARTICLES[2])], LEFT, RIGHT)
    assert found[0] > 0.7 > found[1]
    assert np.isnan(likeness([meaning(ARTICLES[0]), b"", b""], LEFT, RIGHT)).all()
    assert joined(np.zeros((0, 384), np.float32)) == b""


def test_a_likeness_is_the_same_in_any_batch() -> None:
    drawn = np.random.default_rng(1).integers(-127, 128, (9, 384)).astype(np.int8)
    one = [row.tobytes() for row in drawn]
    left, right = np.triu_indices(9, 1)
    whole = likeness(one, left, right)
    assert all(likeness(one, left[k : k + 1], right[k : k + 1])[0] == whole[k] for k in range(len(left)))


def test_articles_kept_without_a_meaning_still_find_their_story() -> None:
    kept = [stories.features(a) for a in ARTICLES]
    plain = [{k: v for k, v in msgspec.to_builtins(one).items() if k != "meaning"} for one in kept]
    old = msgspec.json.decode(msgspec.json.encode(plain), type=list[Features])
    assert not any(one.meaning for one in old)
    assert stories.partition(old) == stories.partition([*kept[:2], *old[2:]]) == (("a", "b"), ("c", "d"))


def test_a_pair_stands_among_the_pairs_that_are_compared() -> None:
    found = standing_tried(np.array([0.9, 0.5, np.nan], np.float32), LEFT, RIGHT, 3)
    assert [column[0] for column in found[2:]] == pytest.approx([0, 0, 0, 0])
    assert [column[1] for column in found[2:]] == pytest.approx([-0.4, 0, 0, np.log(2)])
    assert all(np.isnan(column[2]) for column in found)


def test_a_third_article_speaks_for_a_pair() -> None:
    days = np.zeros(3, np.float32)
    likely, by_third, shared, *_ = company(np.array([0.3, 0.9, 0.8], np.float32), LEFT, RIGHT, days).T
    assert likely[0] == pytest.approx(0.3)
    assert by_third[0] == pytest.approx(0.8)
    assert shared[0] == pytest.approx(0.72 / 0.8)
    assert company(np.empty(0, np.float32), LEFT[:0], RIGHT[:0], days).shape == (0, 8)
