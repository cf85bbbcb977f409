import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from consilience import stories
from consilience.evaluation import copies
from consilience.model import Article
from consilience.stories.wording import wording, wordings

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
    (passage,) = stories.passages(one, other)
    assert passage.article.exact == passage.of.exact == " ".join(prose(1)[:5]).rstrip(".")
    assert one.text[passage.article.start : passage.article.end] == passage.article.exact
    assert other.text[passage.of.start : passage.of.end] == passage.of.exact


def test_a_copy_shows_its_passages_on_both_sides() -> None:
    late, early = article("late", prose(4, 2) + prose(1)[:12]), article("early", prose(1))
    (copy,) = stories.copies([late, early])
    (passage,) = copy.passages
    assert (copy.article, copy.of, copy.extent) == ("late", "early", "article")
    assert late.text[passage.article.start : passage.article.end] == passage.article.exact
    assert early.text[passage.of.start : passage.of.end] == passage.of.exact == " ".join(prose(1)[:12]).rstrip(".")


def test_a_lifted_paragraph_is_a_passage_and_no_copy() -> None:
    short, long = article("short", prose(1, 6), outlet="A"), article("long", prose(2, 40) + prose(1)[:4], outlet="B")
    days = [
        msgspec.structs.replace(a, published=datetime(2020, 1, d, tzinfo=UTC)) for d, a in enumerate((short, long), 1)
    ]
    assert stories.copies(days) == ()
    (lifted,) = stories.reuses(days)
    assert (lifted.article, lifted.of, lifted.extent, lifted.direction) == ("long", "short", "passage", "date")
    assert lifted.passages[0].article.exact == " ".join(prose(1)[:4]).rstrip(".")


@pytest.mark.parametrize(
    "origin, copy, direction",
    [
        ({"agency": "Ostwire", "outlet": "ostwire"}, {"agency": "Ostwire", "outlet": "Morning"}, "issuer"),
        ({"published": datetime(2020, 1, 1, tzinfo=UTC)}, {"published": datetime(2020, 1, 2, tzinfo=UTC)}, "date"),
        ({"agency": "Ostwire", "outlet": "Evening"}, {"outlet": "Morning"}, "credit"),
        ({"outlet": "Evening"}, {"outlet": "Morning"}, "unknown"),
    ],
)
def test_the_direction_has_its_reason(origin: dict[str, object], copy: dict[str, object], direction: str) -> None:
    (found,) = stories.copies([article("z", prose(1), **copy), article("a", prose(1), **origin)])
    assert (found.article, found.of, found.direction) == ("z", "a", direction)


def test_the_shorter_rests_on_the_longer_where_nothing_else_tells() -> None:
    assert [c.direction for c in stories.copies([article("a", prose(1)[:12]), article("b", prose(1))])] == ["length"]


def test_many_reprints_all_rest_on_the_first() -> None:
    day = datetime(2020, 1, 1, tzinfo=UTC)
    reprints = [
        article(f"r{n:02}", prose(n + 50, 2) + prose(1), published=day + timedelta(days=n + 1)) for n in range(80)
    ]
    found = stories.copies([*reprints, article("wire", prose(1), published=day)])
    assert {c.of for c in found} == {"wire"}
    assert len(found) == len(reprints)


@pytest.mark.parametrize("quote", ["“{}”", "‘{},’ she said.", '"{}"', "«{}»", "``{}''", "He wrote:\n{}\n"])
def test_what_two_outlets_heard_is_no_copy_however_it_is_quoted(quote: str) -> None:
    speech = quote.format(" ".join(prose(5, 5)).rstrip("."))
    left, right = article("a", [*prose(1, 6), speech], outlet="A"), article("b", [*prose(2, 6), speech], outlet="B")
    assert stories.reuses([left, right]) == ()


@pytest.mark.parametrize("post", ["{} — Ana Dorlan (@anadorlan) May 4, 2024", "{}\n— Ana Dorlan (@ana) 4 May 2024"])
def test_a_post_that_two_outlets_set_in_is_no_copy_of_one_another(post: str) -> None:
    said = post.format(" ".join(prose(5, 6)))
    left, right = (article(id, ["\n".join([*prose(n, 6), said, *prose(n + 2, 4)])]) for n, id in enumerate("ab"))
    assert stories.copies([left, right]) == ()


def test_a_quotation_that_closes_with_another_mark_than_it_opens_with_is_one() -> None:
    speech = '"' + " ".join(prose(5, 6)) + "”"
    left, right = article("a", [*prose(1, 6), speech]), article("b", [*prose(2, 6), speech])
    assert stories.copies([left, right]) == ()


def test_a_shared_release_is_copied_text_although_it_quotes() -> None:
    release = [*prose(7, 4), "“" + " ".join(prose(5, 3)) + "”", *prose(8, 4)]
    left, right = article("a", [*release, *prose(1, 3)], outlet="A"), article("b", [*prose(2, 3), *release], outlet="B")
    (found,) = stories.copies([left, right])
    assert {found.article, found.of} == {"a", "b"}
    assert " ".join(prose(5, 3)) in found.passages[0].article.exact  # the quotation stands within the passage


def test_a_text_is_read_alike_alone_and_beside_others() -> None:
    texts = ["The end of it:\n", "Another “begins\nhere” now.", "\U0001d6a8 Don’t " + "and so on " * 9, ""]
    for text, together in zip(texts, wordings(texts), strict=True):
        assert together.words.tolist() == wording(text).words.tolist()
        assert together.starts.tolist() == wording(text).starts.tolist()


def test_texts_without_words_in_common_or_without_words() -> None:
    assert stories.copies([Article(id="a", text="..."), Article(id="b", text="one"), article("c", prose(1))]) == ()
    assert stories.copies([]) == ()
    empty = Article(id="z", text="...")
    assert [c.article for c in stories.copies([article("a", prose(1)), article("b", prose(1)), empty])] == ["b"]
    assert stories.passages(Article(id="a", text="..."), article("c", prose(1))) == ()
    assert stories.passages(Article(id="a", text="so it"), article("c", prose(1))) == ()


def exact(text: str) -> list[str]:
    found = wording(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_words_stand_outside_quotations() -> None:
    text = 'The mayor’s aide said: “Not so.” Then "never again" and 12 «mots» «ouverts\nthe end, `quite` O\'Neil.'
    assert " ".join(exact(text)) == "The mayor’s aide said Then and 12 ouverts the end quite O'Neil"
    british = "the ‘old guard’ of the workers’ union, ‘we don’t know,’ they said"
    assert " ".join(exact(british)) == "the old guard of the workers union they said"


def test_words_are_equal_whatever_their_case_accents_and_apostrophes() -> None:
    left, right = wording("Don’t tell ERDOĞAN in 2020"), wording("don't tell Erdogan in 2021")
    assert (left.words == right.words).tolist() == [True, True, True, True, False]


def test_a_word_has_one_number_wherever_it_stands() -> None:
    for word in ("a", "letters", "exactly8", "ninelette", "sixteen-sixteen".replace("-", "x"), "x" * 40):
        text = " ".join("," * before + word for before in range(9))
        assert len(set(wording(text).words.tolist())) == 1


def test_words_differ_where_one_of_their_letters_does() -> None:
    words = ["x" * size for size in range(1, 33)] + ["x" * before + "y" + "x" * (31 - before) for before in range(32)]
    assert len(set(wording(" ".join(words)).words.tolist())) == len(words)


def test_a_long_passage_is_found_in_a_piece_many_times_as_long() -> None:
    short, long = article("short", prose(1, 8), outlet="A"), article("long", prose(2, 90) + prose(1)[2:6], outlet="B")
    assert [(c.article, c.extent) for c in stories.reuses([short, long])] == [("short", "article")]


def test_the_same_is_found_in_whatever_order_articles_come() -> None:
    articles = [article(f"a{n:02}", prose(n // 3, 20 + n)) for n in range(30)]
    assert stories.reuses(articles) == stories.reuses(articles[::-1])


def test_made_copies_keep_the_share_they_name() -> None:
    originals = [article(f"o{i}", prose(i, 60)) for i in range(700)]
    fillers = [" ".join(prose(1000 + i, 300)) for i in range(copies.FILLERS)]
    cases = copies.made(originals, fillers, random.Random(1))
    assert {case.kind for case in cases} == copies.CHANGES.keys()
    for case in cases:
        origins = [next(a for a in originals if a.id == id) for id in case.origins]
        copied = sum(span.end - span.start for span in case.copied)
        assert all(case.article.text[span.start : span.end] == span.exact for span in case.copied)
        if case.kind in ("truncate", "reorder"):
            assert abs(copied / len(origins[0].text) - case.share) < 0.06
        elif case.kind in ("rehead", "insert", "lift"):
            assert abs(copied / len(case.article.text) - case.share) < 0.06
        elif case.kind == "mix":
            assert abs(len(case.copied[0].exact) / len(case.article.text) - case.share) < 0.06


def test_edited_words_are_as_many_as_named() -> None:
    ((piece, origin),) = copies.edit(prose(1, 200), ["ZZZ " * 50], 0.4, random.Random(1))
    assert origin == 0
    kept = [word for word in piece.split() if word != "ZZZ"]
    assert abs(len(kept) / len(" ".join(prose(1, 200)).split()) - 0.4) < 0.03
