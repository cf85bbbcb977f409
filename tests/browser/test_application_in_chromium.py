"""The application as a reader has it: in Chromium, by mouse and keyboard, with and without script, wide and narrow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import Site, follow, served, watch

from consilience.model import Article

POST = """A crane fell onto the quay in Gdansk on Tuesday, 14 May 2024. Two workers were hurt, the harbour office said.

The harbour office said the wind was to blame. Work on the quay was stopped on Tuesday evening."""
LEDGER = """Two workers were hurt when a crane fell onto the quay in Gdansk on Tuesday, according to the harbour office.

The dockers' union denied that the wind was to blame. Work on the quay was stopped."""
PARTS = ("", "/conflicts", "/numbers", "/origins", "/timeline", "/map", "/words", "/articles", "/side")


def paths(site: Site) -> list[str]:
    """An address of every view."""
    story = site.story("Gdynia")
    result = site.library.result([story.rsplit("/", 1)[1]])
    disputed = next(c for c in result.claims if c.status == "disputed")
    origin = next(o for o in result.origins if o.kind == "speaker" and o.name)
    views = ["/", "/?q=gates", "/add", "/marks", "/help", "/stories/none"]
    views += [f"{story}{part}" for part in PARTS]
    return [*views, f"/claims/{disputed.id}", f"/articles/{result.articles[0].id}", f"{story}/origins/{origin.id}"]


def test_two_reports_are_pasted_and_become_a_story(chromium: Any, tmp_path: Path) -> None:
    for site in served(tmp_path / "empty.db", []):
        opened = chromium.new_page(base_url=site.address)
        opened.goto("/")
        follow(opened, opened.get_by_role("link", name="Add the first articles"))
        for n, (text, outlet) in enumerate(((POST, "Northern Post"), (LEDGER, "Daily Ledger"))):
            opened.get_by_label("The article").nth(n).fill(text)
            opened.get_by_label("Outlet").nth(n).fill(outlet)
            opened.get_by_label("Published").nth(n).fill("2024-05-15")
        opened.get_by_role("button", name="Add and compare").click()
        opened.wait_for_selector("h1:has-text('Done')", timeout=60_000)
        follow(opened, opened.locator(".card a").first)
        header = opened.locator("header.top")
        assert "Northern Post" in header.inner_text()
        assert "Daily Ledger" in header.inner_text()
        assert opened.locator("tbody.claim.one-origin").count() > 0
        opened.close()


def test_a_click_on_a_story_leads_to_its_claims(tab: Any, site: Site) -> None:
    tab.goto("/")
    follow(tab, tab.get_by_role("link", name=re.compile("Gdynia container port")))
    assert tab.url.endswith(site.story("Gdynia"))
    assert "Gdynia" in tab.locator("h1").inner_text()
    assert tab.locator("tbody.claim").count() > 3


def test_claims_are_filtered_while_one_writes(tab: Any, site: Site) -> None:
    tab.goto(site.story("Gdynia"))
    table = tab.locator("#table-of-claims")
    tab.locator("select[name=status]").select_option("disputed")
    tab.wait_for_selector("tbody.claim:not(.disputed)", state="detached")
    assert table.locator("tbody.claim.disputed").count() > 0
    tab.locator("#find").fill("no such words at all")
    tab.wait_for_selector("text=No claim meets the filters.")
    assert "find=no+such+words+at+all" in tab.url
    tab.reload()
    assert tab.locator("#find").input_value() == "no such words at all"


def test_a_claim_leads_to_its_characters_in_the_article(tab: Any, site: Site) -> None:
    tab.goto(site.story("Gdynia"))
    row = tab.locator("tbody.claim").first
    wording = row.locator("a.wording")
    text = wording.inner_text()
    follow(tab, wording)
    assert text in tab.locator("h1").inner_text()
    assert tab.locator(".sums li").count() > 0
    quote = tab.locator(".says .words a").first
    exact = quote.inner_text().split(" … ")[0]
    follow(tab, quote)
    assert "/articles/" in tab.url
    anchor = tab.locator(f"[id='{tab.url.rsplit('#', 1)[1]}']")
    assert anchor.evaluate("e => e.parentElement.textContent").find(exact) >= 0
    box = anchor.evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= box < 900


def test_layers_are_switched_on_and_off(tab: Any, site: Site) -> None:
    tab.goto(site.story("Gdynia") + "/articles")
    follow(tab, tab.locator(".card a").first)
    place = tab.locator(".ly-place:not(.swatch)").first
    colour = "e => getComputedStyle(e).backgroundColor"
    before = place.evaluate(colour)
    tab.locator("#show-place").check()
    assert place.evaluate(colour) != before
    tab.locator("#show-statement").uncheck()
    assert tab.locator(".st").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_side_by_side_lights_up_and_scrolls_together(tab: Any, site: Site) -> None:
    tab.goto(site.story("Gdynia") + "/side")
    tab.locator(".pair .text").nth(0).locator(".st.both").last.click()
    lit = tab.locator(".st.lit")
    sides = lit.evaluate_all("all => new Set(all.map(e => e.closest('.text').getAttribute('aria-labelledby'))).size")
    assert sides == 2
    tab.keyboard.press("Escape")
    assert lit.count() == 0
    assert tab.locator(".st.one").count() > 0


def test_marks_take_effect_are_listed_and_undone(tab: Any, site: Site) -> None:
    story = site.story("Gdynia")
    conflicts = f"{story}/conflicts"
    tab.goto(conflicts)
    before = tab.locator("article.conflict").count()
    follow(tab, tab.get_by_role("button", name="These are not on the same thing").first)
    assert tab.locator("article.conflict").count() == before - 1
    tab.goto("/marks")
    assert tab.locator("tbody tr").count() == 1
    assert "not the same" in tab.locator("tbody tr").inner_text()
    follow(tab, tab.get_by_role("button", name="Undo"))
    assert "no mark yet" in tab.locator("main").inner_text()
    tab.goto(conflicts)
    assert tab.locator("article.conflict").count() == before


def test_grades_and_notes_are_shown_as_the_readers(tab: Any, site: Site) -> None:
    tab.goto(site.story("Gdynia"))
    follow(tab, tab.locator("tbody.claim a.wording").first)
    assert "F6 until graded" in tab.locator("main").inner_text()
    tab.get_by_role("combobox", name="Source").select_option("B")
    tab.get_by_label("Information").select_option("2")
    follow(tab, tab.get_by_role("button", name="Grade"))
    assert "your grade B2" in tab.locator(".held").inner_text()
    tab.get_by_label("A note").last.fill("<b>ask</b> the port")
    follow(tab, tab.get_by_role("button", name="Keep the note").last)
    assert "<b>ask</b> the port" in tab.locator(".held").inner_text()
    tab.goto(site.story("Gdynia"))
    assert tab.locator("tbody.claim .mine").count() == 2
    for mark in site.library.marks():
        site.library.undo(mark.id)


def test_statements_that_are_not_the_same_part_and_come_together_again(tab: Any, site: Site) -> None:
    story = site.story("Mariupol")
    result = site.library.result([story.rsplit("/", 1)[1]])
    claim = max(result.claims, key=lambda c: (len(c.carriers), c.id))
    tab.goto(f"/claims/{claim.id}")
    tab.locator(".mark-it summary").first.click()
    tab.locator("input[name=statement]").first.check()
    follow(tab, tab.get_by_role("button", name="The ticked are not the same"))
    assert tab.locator(".say").count() < len(claim.statements) + len(claim.disputed_by)
    tab.goto(story)
    assert site.library.marks()[0].kind == "apart"
    tab.goto("/marks")
    follow(tab, tab.get_by_role("button", name="Undo"))
    tab.goto(f"/claims/{claim.id}")
    assert tab.locator(".says .said").count() >= len(claim.statements)


def test_keys_alone_are_enough(tab: Any, site: Site) -> None:
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("?")
    assert tab.locator("dialog").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog").is_visible()
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/stories/*")
    tab.keyboard.press("f")
    assert tab.evaluate("document.activeElement.id") == "find"
    tab.keyboard.press("Escape")
    tab.keyboard.press("2")
    tab.wait_for_url("**/conflicts")
    tab.keyboard.press("/")
    tab.keyboard.type("gates")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/?q=gates")
    assert tab.locator(".card").count() == 1
    tab.keyboard.press("g")
    tab.keyboard.press("m")
    tab.wait_for_url("**/marks")


def test_without_script_all_can_be_read_filtered_and_marked(chromium: Any, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=site.address)
    opened = context.new_page()
    for path in paths(site):
        opened.goto(path)
        assert opened.locator("h1").count() == 1
    opened.goto(site.story("Gdynia"))
    opened.locator("select[name=status]").select_option("disputed")
    follow(opened, opened.get_by_role("button", name="Apply"))
    assert opened.locator("tbody.claim:not(.disputed)").count() == 0
    follow(opened, opened.locator("a.wording").first)
    opened.get_by_label("A note").last.fill("ask again")
    follow(opened, opened.get_by_role("button", name="Keep the note").last)
    assert "ask again" in opened.locator(".held").inner_text()
    follow(opened, opened.get_by_role("button", name="Undo"))
    assert opened.locator(".held").count() == 0
    opened.goto(site.story("Gdynia") + "/side")
    follow(opened, opened.locator(".st.both").first)
    assert "#s-" in opened.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, site: Site, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce", base_url=site.address)
    opened = context.new_page()
    found = []
    for path in paths(site):
        opened.goto(path)
        opened.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        violations = axe.run(opened).response["violations"]
        found += [(path, v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in violations]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 768, 1600])
def test_no_width_makes_a_page_scroll_sideways(chromium: Any, site: Site, width: int) -> None:
    opened = chromium.new_page(viewport={"width": width, "height": 800}, base_url=site.address)
    wide = []
    for path in paths(site):
        opened.goto(path)
        if opened.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    opened.close()
    assert wide == []


def test_pages_load_nothing_from_elsewhere_and_headings_descend(tab: Any, site: Site) -> None:
    for path in [one for one in paths(site) if one != "/stories/none"]:
        tab.goto(path)
        levels = tab.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => Number(e.tagName[1]))")
        headings = [level for level in levels if level]
        assert headings[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(headings)), path


def test_nothing_moves_while_a_page_loads(chromium: Any, site: Site) -> None:
    opened = chromium.new_page(base_url=site.address)
    opened.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in paths(site):
        opened.goto(path, wait_until="networkidle")
        assert opened.evaluate("moved") < 0.01, path
    opened.close()


def test_a_story_prints(chromium: Any, site: Site) -> None:
    opened = chromium.new_page(base_url=site.address)
    opened.goto(site.story("Gdynia"))
    data = opened.pdf()
    assert data.startswith(b"%PDF")
    assert len(data) > 20_000
    opened.emulate_media(media="print")
    assert not opened.locator(".tabs").is_visible()
    opened.close()


ATTACK = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>{{7*7}}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A library whose articles are attacks wherever they have text."""
    texts = [f"Mayor {ATTACK} said two people were hurt in Gdansk on Tuesday. {text}" for text in (POST, LEDGER)]
    given = [
        Article(id=f"{n} {ATTACK}", text=text, outlet=f"{n} {ATTACK}", title=ATTACK, byline=ATTACK, url=url)
        for n, (text, url) in enumerate(zip(texts, ("javascript:alert(4)", "data:text/html,<b>"), strict=True))
    ]
    yield from served(tmp_path_factory.mktemp("hostile") / "library.db", given)


def test_text_of_articles_never_runs_and_never_is_markup(chromium: Any, hostile: Site) -> None:
    opened = chromium.new_page(base_url=hostile.address)
    faults: list[str] = []
    watch(opened, hostile.address, faults)
    (row, *_) = hostile.library.stories()
    result = hostile.library.result([row.id])
    hostile.library.mark("note", [], ATTACK)
    views = ["/", "/?q=%3Cscript%3E", "/marks", *(f"/stories/{row.id}{part}" for part in PARTS)]
    views += [f"/claims/{claim.id}" for claim in result.claims[:5]]
    for path in views:
        opened.goto(path)
        assert opened.locator("script:not([src])").count() == 0, path
        assert opened.locator("img, svg[onload], [onerror]").count() == 0, path
        assert opened.locator("a[href^='javascript:'], a[href^='data:']").count() == 0, path
    opened.goto(f"/stories/{row.id}/articles")
    follow(opened, opened.locator(".card a").first)
    assert ATTACK in opened.locator("h1").inner_text()
    assert "{{7*7}}" in opened.locator(".body").inner_text()
    opened.close()
    assert faults == []
