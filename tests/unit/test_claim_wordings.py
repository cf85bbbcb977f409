"""The wording that shows a claim, and whom its pronouns mean."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.carrying import POST, WIRE, article, origin, statement

from consilience import stories
from consilience.claims.claiming import claimed
from consilience.claims.origins import ground
from consilience.claims.showing import denied_around, shown, wording
from consilience.claims.subjects import subject
from consilience.claims.told import Told
from consilience.model import Participant, Span, Speaker, Statement, Time
from consilience.model.claim import Subject
from consilience.resources.families import shipped


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("the ferry struck the pier on Monday at full speed", "the ferry struck the pier"),
            "the ferry struck the pier",
        ),
        (("the ferry struck a pier", "it struck a pier"), "the ferry struck a pier"),
        (("the ferry struck a long pier", "it struck the pier"), "the ferry struck a long pier"),
        (("the ferry struck a pier on Monday at dawn in fog", "it struck a pier"), "it struck a pier"),
        (("the ferry bore a crane", "a crane came", "it bore a crane"), "the ferry bore a crane"),
        (("a crane has come", "it bore a crane", "it bore a crane"), "it bore a crane"),
    ],
)
def test_the_wording_shown_is_one_that_all_carriers_say(texts: tuple[str, ...], expected: str) -> None:
    said = [
        statement(
            name,
            outlet,
            spans=(Span(start=0, end=len(text), exact=text),),
            terms=tuple(text.split()),
            predicate=next(word for word in text.split() if word in ("struck", "bore", "come", "came")),
            participants=tuple(
                Participant(start=0, end=len(who), exact=who, role="agent")
                for who in ("the ferry", "it")
                if text.startswith(who)
            ),
        )
        for name, outlet, text in zip("abc", (POST, WIRE, WIRE), texts, strict=False)
    ]
    told = [Told(article=article("a"), statements=tuple(said), origins=(POST, WIRE))]
    (story,) = stories.one([article("a"), article("b")])
    claim = claimed(story.id, said, ground(told, shipped()), {name: article(name) for name in "abc"}, (), {})
    assert claim.text == expected


def test_a_claim_is_rather_shown_by_a_sentence_than_by_what_is_told_of_a_noun() -> None:
    texts = (("the officers who cleared the port", "relative"), ("the port was cleared by all officers", "main"))
    said = [
        statement(a, o, spans=(Span(start=0, end=len(text), exact=text),), predicate="clear", relation=relation)
        for (text, relation), (a, o) in zip(texts, (("a", POST), ("b", WIRE)), strict=True)
    ]
    told = [Told(article=article("a"), statements=tuple(said), origins=(POST, WIRE))]
    (story,) = stories.one([article("a"), article("b")])
    claim = claimed(story.id, said, ground(told, shipped()), {name: article(name) for name in "ab"}, (), {})
    assert claim.text == "the port was cleared by all officers"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Lund said she", "The mayor told us that she"), "she"),
        (("Lund said she", "Lund said she"), None),  # a copy tells nothing of its own
        (("Lund said she", "Fosse said she"), None),
        (("Lund said she", "The mayor told us that it"), None),
    ],
)
def test_whom_a_pronoun_stands_for_is_told_where_two_articles_agree(texts: tuple[str, str], told: str | None) -> None:
    said, articles = [], {}
    for name, text in zip("ab", texts, strict=True):
        start = text.rindex(" ") + 1
        whole = f"{text} would reopen the quay"
        articles[name] = article(name, text=whole)
        who = None if text.endswith(" it") else "Fosse" if "Fosse" in text else "Ida Lund" if name == "a" else "Lund"
        own = Participant(start=start, end=len(text), exact=text[start:], role="agent", entity=who)
        spans = (Span(start=start, end=len(whole), exact=whole[start:]),)
        said.append(statement(name, POST, spans=spans, predicate="reopen", participants=(own,)))
    names = {"Ida Lund": "Ida Lund", "Lund": "Ida Lund", "Fosse": "Fosse"}
    found = subject(said[0], said, articles, names)
    assert (found and found.exact) == told
    assert found is None or (found.name, found.start) == ("Ida Lund", texts[0].rindex(" ") + 1)


NILS = {"Karl Fosse": "Karl Fosse", "Nils Fosse": "Nils Fosse"}


def spoken(
    words: str, name: str, form: str | None, doer: str, who: str | None = "Karl Fosse", **more: object
) -> Statement:
    """A statement of article `name` by Karl Fosse, whose first words are `doer`, read as `who`."""
    own = Participant(start=9, end=9 + len(doer), exact=doer, role="agent", entity=who)
    speaker = Speaker(name="Karl Fosse", entity="Karl Fosse", start=None, end=None) if form else None
    spans = (Span(start=9, end=9 + len(words), exact=words),)
    rest = (origin("Karl Fosse"),) if form else (POST,)
    given = {"predicate": "reopen", "participants": (own,), "speaker": speaker, "form": form} | more
    return statement(name, *rest, spans=spans, **given)


def meant(*group: Statement, names: dict[str, str] | None = None) -> Subject | None:
    """Whom the first of some statements is said to be about."""
    articles = {s.article: article(s.article, text="He said: " if s.article == "a" else "A mayor: ") for s in group}
    return subject(group[0], group, articles, names or {})


def test_a_phrase_shows_a_claim_only_where_no_clause_is_at_hand() -> None:
    clause = spoken("he sold a long ferry on Monday", "b", None, "he", None)
    phrase = spoken("ferry sold", "a", None, "ferry sold", None, predicate=None)
    assert shown([phrase, clause]) == clause
    assert shown([phrase]) == phrase


def test_the_wording_shown_has_no_time_that_another_carrier_lacks() -> None:
    year = Time(start=25, end=29, exact="2017", type="DATE", value="2017")
    dated = spoken("Lund closed a ferry pier 2017", "a", "indirect", "Lund", times=(year,))
    longer = spoken("Lund had closed an old little pier", "b", "indirect", "Lund")
    assert shown([dated, longer]) == longer


def test_a_pronoun_that_is_told_is_as_good_as_a_broken_name_but_not_as_a_name() -> None:
    he = spoken("he would reopen a quay", "a", "indirect", "he")
    lund = spoken("Lund would reopen a quay", "b", "indirect", "Lund")
    broken = msgspec.structs.replace(lund, spans=(Span(start=9, end=13, exact="Lund"), *he.spans))
    assert shown([he, lund], {he.id}) == lund
    assert shown([he, broken], {he.id}) == he
    assert shown([he, broken]) == broken


def test_the_wording_is_not_the_subject_alone() -> None:
    said = spoken("The twenty dollar wall", "a", "direct", "The twenty dollar wall")
    assert wording(msgspec.structs.replace(said, spans=(*said.spans, Span(start=40, end=45, exact="is up")))) == "is up"


@pytest.mark.parametrize(
    ("words", "cue", "denied"),
    [
        ("they eye a tax cut", 0, True),
        ("they eye no tax cut", 0, False),
        ("they have yet to eye it", 0, False),
        ("they deny a tax cut", 14, False),
    ],
)
def test_what_only_the_words_around_it_deny_is_marked(words: str, cue: int, denied: bool) -> None:
    said = spoken(words, "a", "indirect", "they", polarity="denied", cue=Span(start=cue, end=cue + 4, exact="deny"))
    assert denied_around(said) is denied


@pytest.mark.parametrize(
    ("words", "form", "found"),
    [
        ("I would reopen a quay", "direct", ("I", "Karl Fosse", False)),
        ("Quays are dear to my town", "direct", ("my", "Karl Fosse", False)),
        ("we sold the US ships", "direct", ("we", "Karl Fosse", True)),
        ("the quay “was dear to us”", "mixed", ("us", "Karl Fosse", True)),
        ("our quay “was shut”", "mixed", None),
        ("we sold the ships", "indirect", None),
    ],
)
def test_i_is_who_speaks_and_we_are_on_his_side(words: str, form: str, found: tuple[str, str, bool] | None) -> None:
    one = meant(spoken(words, "a", form, "Quays", None), spoken(words, "b", "direct", "Quays", None))
    assert (one and (one.exact, one.name, one.side)) == found


def test_he_is_told_by_place_or_name_whoever_else_has_the_name() -> None:
    said = spoken("he would reopen a quay", "b", "indirect", "he")
    told = meant(said, spoken("I would reopen a quay", "a", "direct", "I"), names=NILS)
    assert told is not None
    assert told.name == "Karl Fosse"
    quoted = spoken("He would reopen a quay", "b", "direct", "He", None)
    named = spoken("Karl Fosse would reopen a quay", "a", None, "Karl Fosse")
    assert meant(quoted, named, names=NILS) == Subject(
        statement=quoted.id, start=9, end=11, exact="He", name="Karl Fosse"
    )
    assert meant(quoted, spoken("she would reopen a quay", "a", None, "she"), names=NILS) is None


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (spoken("Lund Lines would reopen a quay", "a", None, "Lund Lines", "Lund Lines"), "Lund Lines"),
        (spoken("Lund Lines called it a loss", "a", None, "Lund Lines", "Lund Lines", predicate="call"), None),
        (spoken("The company Lines would reopen a quay", "a", None, "The company Lines", "the company Lines"), None),
        (spoken("I would reopen a quay", "a", "direct", "I"), None),
    ],
)
def test_what_a_description_means_is_told_where_another_names_it(other: Statement, told: str | None) -> None:
    found = meant(spoken("The company would reopen a quay", "b", None, "The company", None), other)
    assert (found and found.name) == told


def test_they_are_not_who_another_says_does_it() -> None:
    named = spoken("Ida Lund would reopen a quay", "a", None, "Ida Lund", "Ida Lund")
    assert meant(spoken("they would reopen a quay", "b", None, "they", None), named) is None
    assert meant(spoken("heads of towns would reopen a quay", "b", None, "heads of towns", None), named) is None
