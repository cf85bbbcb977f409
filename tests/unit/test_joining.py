"""Which scored pairs of statements are one claim: what must be likelier, and what keeps two apart."""

from __future__ import annotations

import pytest
from tests.unit.matching import placed

from consilience.claims.features import compare, rarity
from consilience.claims.fitting import excluded, fitted
from consilience.claims.grouping import agreeing, groups
from consilience.claims.weighing import Match, weights
from consilience.claims.wording import Wording, wordings
from consilience.model import Participant, Quantity, Span, Speaker, Statement, Time

BARE = "the harbour board closed the long pier"
EARLY = "the harbour board closed the long pier on Monday"
LORRIES = "the harbour board closed the long pier to 40 lorries"


def statement(text: str, article: str, speaker: str | None = None, origin: str = "", **layers: object) -> Statement:
    fields = {
        "id": f"{article}: {text} {origin or speaker}",
        "participants": (Participant(start=0, end=3, exact=text[:3], role="agent"),),
        "terms": tuple(word for word in text.split() if len(word) > 3),
        "kind": "event",
        "polarity": "affirmed",
        "predicate": "close",
    }
    return Statement(
        article=article,
        spans=(Span(start=0, end=len(text), exact=text),),
        voice="attributed" if speaker else "own",
        speaker=Speaker(name=speaker, entity=speaker, start=None, end=None) if speaker else None,
        certainty="certain",
        origin=origin or speaker or article,
        chain=(article, origin or speaker) if speaker else (article,),
        **(fields | layers),  # type: ignore[arg-type]
    )


def time(text: str, words: str, value: str) -> Time:
    start = text.index(words)
    return Time(start=start, end=start + len(words), exact=words, type="DATE", value=value)


def match(found: tuple[Wording, ...], a: int, b: int, same: float, about: float = 0.5) -> Match:
    pair = compare(found[a], found[b], rarity(found))
    return fitted(Match(a=found[a], b=found[b], pair=pair, same=same, about=about))


def joined(one: Statement, other: Statement, same: float) -> bool:
    found = wordings([one, other], {})
    return len(agreeing([match(found, 0, 1, same)])) == 1


LIKELY = (weights().same + weights().careful) / 2


def test_a_likely_pair_is_one_claim() -> None:
    assert joined(statement(BARE, "a"), statement("the long pier was closed by the board", "b"), LIKELY)


@pytest.mark.parametrize(
    "other",
    [
        statement(EARLY, "b", times=(time(EARLY, "Monday", "2024-05-13"),)),
        statement(LORRIES, "b", quantities=(Quantity(start=45, end=47, exact="40", low=40, high=40, unit=None),)),
    ],
)
def test_a_time_or_number_that_one_alone_tells_asks_for_more(other: Statement) -> None:
    assert not joined(statement(BARE, "a"), other, weights().careful)
    assert joined(statement(BARE, "a"), other, weights().phrase)


def test_now_tells_no_time_and_what_both_tell_is_not_added() -> None:
    now = "the harbour board closed the long pier now"
    assert joined(statement(BARE, "a"), statement(now, "b", times=(time(now, "now", "PRESENT_REF"),)), LIKELY)
    told = [statement(EARLY, a, times=(time(EARLY, "Monday", value),)) for a, value in (("a", "2024-05-13"), ("b", ""))]
    assert joined(*told, LIKELY)
    early = "the harbour board closed the long pier early that day"
    told[1] = statement(early, "b", times=(time(early, "early that day", "XXXX-XX-XX"),))
    assert joined(*told, LIKELY)


def test_what_is_to_come_is_the_same_as_what_is_only_where_it_is_likelier() -> None:
    coming = statement("the harbour board will close the long pier", "b", kind="prediction")
    assert not joined(statement(BARE, "a"), coming, LIKELY)
    assert joined(statement(BARE, "a"), coming, weights().careful)


def test_of_two_reasons_to_be_careful_a_pair_must_be_sure() -> None:
    said = statement(BARE, "a", "Ida Lund")
    coming = statement("the harbour board will close the long pier", "b", "Nils Fosse", kind="prediction")
    assert not joined(said, coming, weights().careful)
    assert joined(said, coming, weights().sure)


def test_few_words_are_the_same_where_one_speaker_says_them_and_the_pair_is_sure() -> None:
    one = statement("I regret it", "a", "Ida Lund", terms=("regret",))
    for speaker, same, expected in (("Ida Lund", 0.9, True), ("Ida Lund", 0.7, False), ("Nils Fosse", 0.9, False)):
        assert joined(one, statement("she regrets it", "b", speaker, terms=("regret",)), same) is expected


def test_one_speaker_by_name_is_no_rival_of_herself() -> None:
    told = [statement(BARE, a, "Ida Lund", origin=f"Lund of {a}") for a in "ab"]
    assert joined(*told, LIKELY)
    assert not joined(told[0], statement(BARE, "b", "Nils Fosse"), LIKELY)


def test_what_an_article_repeats_is_of_the_claim_whoever_says_it() -> None:
    said = [statement(BARE, a, who) for a, who in (("a", "Ida Lund"), ("b", "Ida Lund"), ("b", "Nils Fosse"))]
    found = wordings(said, {})
    pairs = [match(found, 0, 1, 0.75), match(found, 0, 2, 0.65), match(found, 1, 2, 0.0)]
    assert groups(found, placed(found, pairs)) == ((0, 1, 2),)


@pytest.mark.parametrize(("who", "one"), [("Ida Lund", True), ("Nils Fosse", False)])
def test_what_an_article_says_twice_is_one_claim_if_it_has_it_from_one(who: str, one: bool) -> None:
    found = wordings([statement(BARE, "a", "Ida Lund"), statement(BARE, "a", who, id="again")], {})
    assert (groups(found, placed(found, [match(found, 0, 1, 0.0)])) == ((0, 1),)) is one


@pytest.mark.parametrize(("doer", "apart"), [("Nils Fosse", True), ("Ida Lund", False)])
def test_what_each_of_two_says_of_oneself_is_not_one_thing(doer: str, apart: bool) -> None:
    text = "she voted early for the new pier"
    said = [
        statement(text, a, who, participants=(Participant(start=0, end=3, exact="she", role="agent", entity=entity),))
        for a, who, entity in (("a", "Ida Lund", "Ida Lund"), ("b", "Nils Fosse", doer))
    ]
    found = wordings(said, {})
    assert excluded(match(found, 0, 1, 0.9)) is apart


def test_an_accusation_that_a_thing_is_so_does_not_say_that_it_is() -> None:
    told = statement("the claim that the harbour board closed the pier", "b")
    assert not joined(statement(BARE, "a"), told, LIKELY)
    assert joined(statement(BARE, "a"), told, weights().careful)


@pytest.mark.parametrize(
    ("other", "apart"),
    [("our board shares the loss of the crew", True), ("all our thoughts are with the crew of the long pier", False)],
)
def test_what_each_of_two_tells_of_us_is_one_thing_only_in_the_same_words(other: str, apart: bool) -> None:
    one = statement("our thoughts are with the crew of the long pier", "a", "Ana Dorlan", predicate="be with")
    found = wordings([one, statement(other, "b", "Pavel Reno", predicate="be with")], {})
    assert excluded(match(found, 0, 1, 0.9)) is apart


def test_what_has_ended_is_not_what_goes_on() -> None:
    one = statement("the search of the long pier had ended", "a", predicate="end")
    other = statement("the search of the long pier was ongoing", "b", predicate="be ongoing")
    found = wordings([one, other], {})
    assert excluded(match(found, 0, 1, 0.9))


def test_he_is_not_she() -> None:
    found = wordings([statement("he closed the long pier", "a"), statement("she closed the long pier", "b")], {})
    assert excluded(match(found, 0, 1, 0.9))


def test_who_says_it_with_a_negation_more_or_quotes_other_words_must_be_sure() -> None:
    for one, other in (
        ("the mayor thinks the pier was worth closing", "the mayor thinks the pier was not worth closing"),
        ("the mayor thinks the pier has to close", "the mayor thinks the pier has yet to close"),
        ("the mayor called the pier a “grand old lady”", "the mayor called the pier “worth a visit”"),
    ):
        both = [statement(one, "a", "Ida Lund"), statement(other, "b", "Ida Lund")]
        assert not joined(*both, weights().phrase)
        assert joined(*both, weights().sure)
    none = statement("the mayor sees no reason to close the pier", "b")
    assert joined(statement("the mayor doesn’t see reason to close the pier", "a"), none, LIKELY)
    same = "the mayor said the pier was “worth closing”"
    assert joined(statement("the mayor called the pier “worth closing”", "a"), statement(same, "b"), LIKELY)


def test_what_an_article_has_word_for_word_is_not_another_sentence_of_it() -> None:
    day, him = "this is a good week for harbours", "this is a good week for ships"
    found = wordings([statement(day, "a"), statement(day, "b"), statement(him, "b")], {})
    pairs = [match(found, 0, 1, 0.95), match(found, 0, 2, 0.9)]
    assert agreeing(pairs) == (pairs[0],)
    assert len(agreeing(pairs[1:])) == 1


@pytest.mark.parametrize(
    ("one", "other", "entity", "same"),
    [
        ("the talks will close", "some raids will close", None, False),
        ("the long talks will close", "the talks will close", None, True),
        ("the talks will close on the pier", "raids will close on the pier", None, True),
        ("Port Elsby will close", "the harbour will close", "Port Elsby", True),
    ],
)
def test_few_words_that_share_their_predicate_alone_must_be_sure(
    one: str, other: str, entity: str | None, same: bool
) -> None:
    said = []
    for name, text, who in (("a", one, entity), ("b", other, None)):
        subject = text.partition(" will")[0]
        doer = Participant(start=0, end=len(subject), exact=subject, role="agent", entity=who)
        terms = tuple(word for word in text.split() if word not in ("the", "some", "will", "on"))
        said.append(statement(text, name, participants=(doer,), terms=terms))
    assert joined(said[0], said[1], LIKELY) is same
    assert joined(said[0], said[1], weights().sure)
