import random
from datetime import UTC, datetime

from consilience import stories
from consilience.evaluation import copies
from consilience.model import Article
from consilience.stories.wording import wording, words

WORDS = [f"{a}{b}{c}" for a in "bdgklmnprst" for b in ("a", "e", "i", "o", "u") for c in "lmnrst"]


def prose(seed: int, sentences: int = 30) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(rng.choices(WORDS, k=14)).capitalize() + "." for _ in range(sentences)]


def article(id: str, sentences: list[str], **fields: object) -> Article:
    return Article(id=id, text=" ".join(sentences), **fields)  # type: ignore[arg-type]


def test_a_shortened_reprint_is_a_copy_of_the_whole() -> None:
    (copy,) = stories.copies([article("short", prose(1)[:12]), article("whole", prose(1))])
    assert (copy.article, copy.of) == ("short", "whole")
    assert copy.share > 0.95


def test_the_earlier_is_the_origin() -> None:
    early = article("z", prose(1)[:12], published=datetime(2020, 1, 1, tzinfo=UTC))
    late = article("a", prose(1), published=datetime(2020, 1, 2, tzinfo=UTC))
    assert [(c.article, c.of) for c in stories.copies([late, early])] == [("a", "z")]


def test_the_credited_is_the_origin_where_dates_do_not_tell() -> None:
    wire = article("z", prose(1), agency="Ostwire")
    assert [(c.article, c.of) for c in stories.copies([article("a", prose(1)), wire])] == [("a", "z")]


def test_an_article_made_of_two_has_two_origins() -> None:
    mixed = article("m", prose(1)[:10] + prose(2)[:10])
    found = stories.copies([mixed, article("one", prose(1)), article("two", prose(2))])
    assert {(c.article, c.of) for c in found} == {("m", "one"), ("m", "two")}


def test_a_shared_quotation_is_no_copy() -> None:
    speech = "“" + " ".join(prose(5, 6)) + "”"
    left, right = article("a", [*prose(1, 6), speech]), article("b", [*prose(2, 6), speech])
    assert stories.copies([left, right]) == ()
    assert stories.copies([article("a", [*prose(1, 6), speech[1:-1]]), article("b", [*prose(2, 6), speech[1:-1]])])


def test_edited_words_do_not_hide_a_copy() -> None:
    rng = random.Random(9)
    words = " ".join(prose(1)).split()
    edited = [rng.choice(WORDS) if rng.random() < 0.4 else word for word in words]
    (copy,) = stories.copies([article("whole", prose(1)), Article(id="zz", text=" ".join(edited))])
    assert 0.4 < copy.share < 0.7


def test_passages_are_the_shared_characters() -> None:
    one, other = article("a", prose(1)[:5] + prose(2)), article("b", prose(3) + prose(1)[:5])
    ((left, right),) = stories.passages(one, other)
    assert left.exact == right.exact == " ".join(prose(1)[:5]).rstrip(".")
    assert one.text[left.start : left.end] == left.exact
    assert other.text[right.start : right.end] == right.exact


def test_texts_without_words_in_common_or_without_words() -> None:
    assert stories.copies([Article(id="a", text="..."), Article(id="b", text="one"), article("c", prose(1))]) == ()
    assert stories.copies([]) == ()
    assert stories.passages(Article(id="a", text="..."), article("c", prose(1))) == ()


def test_words_are_read_alike_with_and_without_offsets() -> None:
    text = 'The mayor’s aide said: “Not so.” Then "never again" and 12 «mots» «ouverts\nthe end, `quite` O\'Neil.'
    assert list(wording(text).words) == words(text)
    assert words(text)[:4] == ["the", "mayor’s", "aide", "said"]
    assert "never" not in words(text)


def test_made_copies_keep_the_share_they_name() -> None:
    originals = [
        article(f"o{i}", prose(i, 60)) for i in range(2 * len(copies.CHANGES) * len(copies.SHARES) * copies.EACH)
    ]
    for case in copies.made(originals, [" ".join(prose(999, 200))], random.Random(1)):
        origin = next(a for a in originals if a.id == case.origins[0])
        kept = [s for s in copies.sentences(case.article.text) if s in origin.text]
        if case.kind in ("truncate", "reorder"):
            assert abs(len(" ".join(kept)) / len(origin.text) - case.share) < 0.06
        elif case.kind in ("rehead", "insert", "mix"):
            assert abs(len(" ".join(kept)) / len(case.article.text) - case.share) < 0.1
