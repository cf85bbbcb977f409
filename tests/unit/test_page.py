from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from rich.console import Console

from consilience import claims, pipeline
from consilience.model import Article, Participant, Result, Span, Statement
from consilience.model.claim import Subject
from consilience.presentation import arranging, page, picture, pieces, terminal

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'>"


class Seen(HTMLParser):
    """The tags, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes |= found.keys()
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_single(made_up: Result) -> None:
    seen = Seen(page.render(made_up))
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)
    assert {f"s-{s.id}" for s in made_up.statements} <= set(seen.ids)


def test_nothing_is_loaded_from_elsewhere(made_up: Result) -> None:
    seen = Seen(page.render(made_up))
    assert not {"src", "style", "srcset", "action"} & seen.attributes
    assert "link" not in seen.tags
    assert seen.tags.count("script") == 1


@pytest.mark.parametrize("field", ["title", "outlet", "byline", "url", "text"])
def test_text_of_articles_is_never_markup(made_up: Result, field: str) -> None:
    plain = Seen(page.render(made_up))
    value = made_up.articles[0].text + HOSTILE if field == "text" else HOSTILE
    article = msgspec.structs.replace(made_up.articles[0], **{field: value})
    story = msgspec.structs.replace(made_up.stories[0], title=HOSTILE)
    html = page.render(msgspec.structs.replace(made_up, articles=(article, *made_up.articles[1:]), stories=(story,)))
    seen = Seen(html)
    assert seen.tags.count("script") == plain.tags.count("script")
    assert "img" not in seen.tags
    assert not any(name.startswith("on") for name in seen.attributes)


@pytest.mark.parametrize(
    "url, linked",
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False), (None, False)],
)
def test_only_addresses_of_the_web_become_links(made_up: Result, url: str | None, linked: bool) -> None:
    article = msgspec.structs.replace(made_up.articles[0], url=url)
    seen = Seen(page.render(msgspec.structs.replace(made_up, articles=(article, *made_up.articles[1:]))))
    assert [link for link in seen.links if not link.startswith("#")] == ([url] if linked else [])


def test_the_table_says_how_each_outlet_stands(made_up: Result) -> None:
    (story,) = arranging.stories(made_up)
    cells = {v.claim.id: [[m.stance for m in marks] for marks in v.cells] for v in story.claims}
    assert cells["c-fell"] == [["stated", "attributed"], ["attributed"], ["not found in the captured text"]]
    assert cells["c-wind"] == [["attributed"], ["denied"], ["not found in the captured text"]]
    assert cells["c-hurt"] == [["attributed"]] * 3
    assert cells["c-wind-not"][0] == ["differs"]


def test_silence_is_told_from_what_was_not_counted_or_analysed(made_up: Result) -> None:
    radio = msgspec.structs.replace(made_up.articles[2], analysed=False)
    result = msgspec.structs.replace(made_up, silences=(), articles=(*made_up.articles[:2], radio))
    (story,) = arranging.stories(result)
    cells = {v.claim.id: [marks[0].stance for marks in v.cells] for v in story.claims}
    assert cells["c-fell"][2] == "not analysed"
    assert cells["c-quay"][0] == "not counted"


def test_lines_of_one_origin_run_into_one_point(made_up: Result) -> None:
    (story,) = arranging.stories(made_up)
    drawn = picture.claim(next(v for v in story.claims if v.claim.id == "c-hurt"))
    assert len(drawn.lines) == 3
    assert len({line.right for line in drawn.lines}) == 1
    whole = picture.story(story)
    assert whole is not None
    assert next(node.name for node in whole.origins) == "Harbour Office"


def test_no_verdicts_in_what_a_reader_sees(made_up: Result) -> None:
    html = re.sub(r"<(script|style)>.*?</\1>", "", page.render(made_up), flags=re.DOTALL)
    seen = re.sub(r"<[^>]*>", " ", html)
    assert not re.search(r"\b(true|verified|fake|biased?)\b", seen, re.IGNORECASE)


def row(name: str, text: str, *ranges: tuple[int, int]) -> Statement:
    return Statement(
        id=name,
        article="a",
        spans=tuple(Span(start=a, end=b, exact=text[a:b]) for a, b in ranges),
        voice="own",
        kind="event",
        polarity="affirmed",
        certainty="certain",
        origin="o",
        chain=("o",),
    )


def test_overlapping_and_nested_statements_are_cut_at_all_edges() -> None:
    text = "abcdefghij"
    found = pieces.cut(text, [row("long", text, (1, 8)), row("in", text, (2, 4)), row("over", text, (6, 10))])
    assert "".join(piece.text for piece in found) == text
    assert [(p.text, p.ids, p.begins) for p in found] == [
        ("a", (), ()),
        ("b", ("long",), ("long",)),
        ("cd", ("in", "long"), ("in",)),
        ("ef", ("long",), ()),
        ("gh", ("over", "long"), ("over",)),
        ("ij", ("over",), ()),
    ]


def test_a_statement_of_two_spans_begins_once() -> None:
    text = "abcdef"
    found = pieces.cut(text, [row("split", text, (0, 2), (4, 6))])
    assert [(p.text, p.ids, p.begins) for p in found] == [
        ("ab", ("split",), ("split",)),
        ("cd", (), ()),
        ("ef", ("split",), ()),
    ]


def test_several_stories_have_an_index_and_a_section_each(made_up: Result) -> None:
    other = msgspec.structs.replace(made_up.stories[0], id="other", title="Another day", articles=(), claims=())
    seen = Seen(page.render(msgspec.structs.replace(made_up, stories=(*made_up.stories, other))))
    assert {"#story-1", "#story-2"} <= set(seen.links)
    assert {"story-1", "story-2"} <= set(seen.ids)
    assert seen.tags.count("h1") == 1


def test_a_result_without_stories_is_a_page_all_the_same(made_up: Result) -> None:
    empty = msgspec.structs.replace(made_up, stories=(), claims=(), statements=(), conflicts=(), silences=())
    assert "no story" in page.render(empty)


def test_the_timeline_tells_the_day_of_the_event_from_the_day_it_was_said(made_up: Result) -> None:
    (story,) = arranging.stories(made_up)
    assert [item.time.value for item in story.timeline] == ["2024-05-14"]
    assert "c-wind" in {view.claim.id for view in story.undated}
    assert "said 14 May 2024" in page.render(made_up)


def test_a_claim_of_a_broken_statement_is_shown_whole(made_up: Result) -> None:
    claim = made_up.claims[0]
    first = next(s for s in made_up.statements if s.id == claim.statements[0])
    spans = (Span(start=0, end=9, exact="The crane"), Span(start=20, end=31, exact=claim.text[:11]))
    broken = msgspec.structs.replace(first, spans=spans)
    result = msgspec.structs.replace(
        made_up,
        statements=tuple(
            broken if s.id == first.id else s for s in made_up.statements if s.id not in claim.statements[1:]
        ),
        claims=(msgspec.structs.replace(claim, text=spans[1].exact, statements=(first.id,)), *made_up.claims[1:]),
    )
    shown = {view.claim.id: view.shown for story in arranging.stories(result) for view in story.claims}
    assert shown[claim.id] == f"The crane … {spans[1].exact}"


def test_whom_a_claim_is_about_stands_in_brackets_beside_the_pronoun(made_up: Result) -> None:
    claim = made_up.claims[0]
    first = next(s for s in made_up.statements if s.id == claim.statements[0])
    spans = (Span(start=0, end=4, exact="He’s"), Span(start=20, end=31, exact=claim.text[:11]))
    about = Subject(statement=first.id, start=0, end=2, exact="He", name="Karl Fosse")
    result = msgspec.structs.replace(
        made_up,
        statements=tuple(
            msgspec.structs.replace(s, spans=spans) if s.id == first.id else s for s in made_up.statements
        ),
        claims=(msgspec.structs.replace(claim, text=spans[1].exact, subject=about), *made_up.claims[1:]),
    )
    view = next(v for story in arranging.stories(result) for v in story.claims if v.claim.id == claim.id)
    assert view.pieces == (("He’s ", False), ("Karl Fosse", True), (f" … {spans[1].exact}", False))
    assert '<span class="meant" title="not in the quoted text' in page.render(result)
    console = Console(file=io.StringIO(), width=100)
    terminal.show(result, console)
    assert "“He’s [Karl Fosse] …" in console.file.getvalue()  # type: ignore[attr-defined]


def test_what_is_denied_reads_as_denied_and_a_phrase_comes_last(made_up: Result) -> None:
    claim = made_up.claims[0]
    first = next(s for s in made_up.statements if s.id == claim.statements[0])
    cue = Span(start=900, end=906, exact="denied")
    denied = msgspec.structs.replace(first, polarity="denied", cue=cue, predicate=None)
    only = msgspec.structs.replace(claim, text=first.spans[0].exact, statements=(first.id,))
    result = msgspec.structs.replace(
        made_up,
        statements=tuple(
            denied if s.id == first.id else s for s in made_up.statements if s.id not in claim.statements[1:]
        ),
        claims=(only, *made_up.claims[1:]),
    )
    (story,) = [s for s in arranging.stories(result) if s.story.id == claim.story]
    view = next(v for v in story.claims if v.claim.id == claim.id)
    assert view.told == f"[denied] {first.spans[0].exact}"
    assert ">[denied]</span> " in page.render(result)
    same = [v.claim.id for v in story.claims if v.claim.status == claim.status]
    assert same[-1] == claim.id
    explained = claims.explain(result, claim.id)
    assert explained.denied


def test_the_header_names_people_and_no_descriptions() -> None:
    one = "Investors in Lund told Ida Moe that the Harbour Board sold the quay. The board and investors met on Friday."
    other = "A councillor praised Ida Moe on Friday. Moe's lawyers said that the Harbour Board had sold the quay."
    read = [Article(id=name, outlet=name, text=text, language="en") for name, text in (("a", one), ("b", other))]
    (story,) = arranging.stories(pipeline.compare(read))
    assert {mention.label for mention in story.who} == {"Ida Moe", "Harbour Board"}


def test_the_page_opens_with_each_story_in_short(made_up: Result) -> None:
    spoken = tuple(msgspec.structs.replace(s, predicate="fall", participants=_subject(s)) for s in made_up.statements)
    html = page.render(msgspec.structs.replace(made_up, statements=spoken))
    short = html[html.index('id="digest-1"') : html.index('id="claims-1"')]
    assert '<a href="#c-c-fell">A crane fell onto the quay in Port Ellis on Tuesday</a>' in short
    assert "corroborated" in short
    assert "Harbour Office" in short


def _subject(statement: Statement) -> tuple[Participant, ...]:
    start = statement.spans[0].start
    return (Participant(start=start, end=start + 5, exact="crane", role="agent"),)
