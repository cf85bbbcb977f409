"""Texts that no reporter's style sheet allows: nothing crashes, offsets hold, and nobody is given another's words."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.annotations import annotate
from consilience.model import Annotations, Article, Result, Span, Statement
from consilience.pipeline import stages

TEXTS = {
    "transcript": "HOST: Welcome back. Tell us what you saw at the quay.\n\nIDA LUND: The crane fell at "
    "noon. Two men were under "
    "it.\n\nHOST: And the wind?\n\nLUND: It was calm all day.\n\n(CROSSTALK)\n\nUNIDENTIFIED MALE: Nobody warned us.",
    "live blog": "LIVE: Crane falls in Port Ellis\n\n14:05\nThe harbour office says two workers are "
    "hurt.\n\n13:50\nCrews are at "
    'the scene.\n\n13:31\nOur reporter Jon Varga writes: "I can see smoke above the quay."\n\nThis blog is closed.',
    "list": "What we know so far:\n- Two workers were hurt.\n- The quay is closed, the harbour office "
    "said.\n* Trains do not "
    "run.\n1. The mayor will speak at noon.\n2. Schools stay shut.",
    "capitals": "CRANE FALLS IN PORT ELLIS, TWO HURT\n\nMAYOR SAYS WIND WAS TO BLAME\n\nA crane fell "
    "onto the quay on Tuesday. "
    '"It was calm," docker Osk Brandt said.',
    "dateline": "PORT ELLIS, NORWAY, MAY 14 (ANDES NEWS AGENCY) -- TWO WORKERS WERE HURT WHEN A CRANE "
    "FELL ON TUESDAY, THE "
    "HARBOUR OFFICE SAID.",
    "straight": '"The wind was strong," Ida Lund said. "We had to stop."',
    "curly": "“The wind was strong,” Ida Lund said. “We had to stop.”",
    "guillemets": "«The wind was strong», Ida Lund said. «We had to stop.»",
    "guillemets inwards": "»The wind was strong«, Ida Lund said.",
    "low quotes": "„The wind was strong“, Ida Lund said.",
    "single quotes": "‘The wind was strong,’ Ida Lund said. ‘We had to stop.’",
    "unclosed": 'Ida Lund said: "The wind was strong and we had to stop.\n\nThe quay was empty on '
    "Wednesday. Trains ran again."
    "\n\nA bakery opened in the old mill. The bread is good.",
    "unclosed twice": '"The wind was strong, Ida Lund said.\n\nThe quay stays closed. Osk Brandt denied '
    'that "the crane was old.'
    "\n\nTrains ran again on Friday.",
    "byline and captions": "By Ida Lund and Jon Varga\n\nPORT ELLIS - A crane fell on "
    "Tuesday.\n\nPhoto: Osk Brandt/Andes News "
    "Agency\n\nThe crane after it fell. (Osk Brandt/Andes)\n\nRead more: Strike in Gdynia\n\nThe "
    "harbour office said the wind "
    "was to blame.\n\nIda Lund is our reporter in Norway. Follow her on Twitter @idalund",
    "long sentence": "The crane, "
    + "which the harbour office bought in the north and which stood on the quay for years, " * 3
    + "fell on Tuesday, Ida Lund said.",
    "emoji": "🚨 BREAKING 🚨 Crane falls 🏗️ in Port Ellis! “Two hurt” 😢, says Ida Lund 👩‍🏭.",
    "combining": "Rene\u0301 Da\u0300ng said the cafe\u0301 in Lo\u0308wen was shut. "
    "A\u030a\u0327\u0301\u0301\u0301 fell.",
    "zero width": "Ida\u200b Lund\u200b said\u200b the\u200b wind\u200b was\u200b strong. \ufeffThe "
    "\u200dquay\u2060 is closed.",
    "right to left": "\u202bIda Lund said \u200fthe wind\u200e was strong.\u202c The port of חיפה and القاهرة closed.",
    "handles": "\u202aRT @idalund: crane down!! https://quay.example/x #portellis\u202c",
    "controls": "A crane\x00 fell.\x0b\x0c It\x1b[31m was old.\r\nIda Lund\u2028said so.\u2029\u0085End.",
    "stray marks": '"…and then it fell…" ... "No," she said -- "never"… ‘’ “” «» "" \'\'',
    "nested": "\"He told me, 'The crane is safe,' and left,\" Ida Lund said.",
    "inches": 'The 6\'2" docker moved a 12" pipe, he said.',
    "marks alone": "?!… — “”",
    "one word": "Crane",
}


def article(text: str, name: str = "a") -> Article:
    return Article(id=name, text=text, outlet=f"Outlet {name}", language="en")


def spans(found: Annotations) -> Iterator[Span]:
    yield from itertools.chain(found.sentences, found.entities, found.times, found.places, found.quantities)
    for row in found.attributions:
        yield from itertools.chain(row.source, row.cue, row.content)
    for clause in found.clauses:
        yield from clause.spans


def hold(text: str, found: Annotations) -> bool:
    return all(0 <= s.start < s.end <= len(text) and text[s.start : s.end] == s.exact for s in spans(found))


def compare(*texts: str) -> Result:
    return stages.compare([article(text, f"a{number}") for number, text in enumerate(texts)])


def said(result: Result) -> list[tuple[str, str | None]]:
    """Each statement's words and its speaker."""
    return [(wording(s), s.speaker.name if s.speaker else None) for s in result.statements]


def wording(statement: Statement) -> str:
    return " … ".join(span.exact for span in statement.spans)


@pytest.mark.parametrize("name", TEXTS)
def test_offsets_hold_in_every_layer_and_statement(name: str) -> None:
    text = TEXTS[name]
    assert hold(text, annotate(article(text)))
    for statement in compare(text, TEXTS["straight"]).statements:
        whole = text if statement.article == "a0" else TEXTS["straight"]
        assert all(whole[s.start : s.end] == s.exact for s in statement.spans)


@pytest.mark.parametrize(
    "name", ["straight", "curly", "guillemets", "guillemets inwards", "low quotes", "single quotes"]
)
def test_quotation_marks_of_every_make_have_their_speaker(name: str) -> None:
    (first, speaker), *_ = said(compare(TEXTS[name]))
    assert (first.strip("»"), speaker) == ("The wind was strong", "Ida Lund")


@pytest.mark.parametrize("name", ["unclosed", "unclosed twice"])
def test_an_unclosed_quotation_ends_with_its_paragraph(name: str) -> None:
    rows = said(compare(TEXTS[name]))
    trains = [speaker for words, speaker in rows if words.startswith("Trains")]
    assert trains == [None]
    assert ("The wind was strong", "Ida Lund") in rows


def test_invisible_marks_join_no_sentences_and_split_no_names() -> None:
    rows = said(compare(TEXTS["right to left"]))
    assert rows[0] == ("the wind\u200e was strong", "Ida Lund")
    assert all(speaker is None for words, speaker in rows if "port" in words)
    rows = said(compare(TEXTS["zero width"]))
    assert rows[0][0] == "the\u200b wind\u200b was\u200b strong"
    assert rows[1][1] is None


def test_the_reporter_of_a_byline_and_the_photographer_say_nothing() -> None:
    rows = said(compare(TEXTS["byline and captions"]))
    assert all(speaker not in ("Ida Lund", "Jon Varga", "Osk Brandt") for _, speaker in rows)
    assert any(words == "the wind was to blame" for words, _ in rows)


def test_lines_of_a_transcript_are_their_speakers() -> None:
    rows = said(compare(TEXTS["transcript"]))
    lund = [words for words, speaker in rows if speaker and "lund" in speaker.casefold()]
    assert "The crane fell at noon" in lund
    assert not any("wind" in words or "warned" in words or "Welcome" in words for words in lund)


PIECES = st.one_of(
    st.sampled_from(
        [
            "Ida Lund",
            "the mayor",
            "he",
            " said ",
            " denied ",
            "that ",
            "according to ",
            "12 ",
            "more than ",
            "on Friday",
        ]
    ),
    st.sampled_from(
        ['"', "“", "”", "«", "»", "'", "‘", "’", ": ", ". ", ", ", "\n", "\n\n", "- ", "— ", "NAME: ", "(", ")"]
    ),
    st.sampled_from(
        ["\u200b", "\u202b", "\u202c", "\ufeff", "\u0301", "🚨", "👩‍🏭", "\x00", "\u2028", "\u00ad", "٣", "½", "ß"]
    ),
    st.text(alphabet=string.ascii_letters + " .,\"'", max_size=12),
    st.text(max_size=4),
)
MIXTURES = st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(str.strip)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=MIXTURES)
def test_any_mixture_is_annotated_with_true_offsets(text: str) -> None:
    assert hold(text, annotate(article(text)))


@settings(max_examples=10, deadline=None, derandomize=True)
@given(one=MIXTURES, other=MIXTURES)
def test_any_two_mixtures_can_be_compared(one: str, other: str) -> None:
    result = compare(one, other)
    texts = {"a0": one, "a1": other}
    for statement in result.statements:
        assert all(texts[statement.article][s.start : s.end] == s.exact for s in statement.spans)
