"""The page as a reader has it: in Chromium, with and without script, by mouse and keyboard."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from consilience.model import Result
from consilience.presentation import page

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Page = sync_api.Page


@pytest.fixture
def address(made_up: Result, tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(page.render(made_up), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(chromium: sync_api.Browser, address: str) -> Iterator[Page]:
    """The page in a wide window; whatever it complains of, or asks of a network, fails the test."""
    tab = chromium.new_page(viewport={"width": 1300, "height": 900})
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: None if request.url == address else faults.append(request.url))
    tab.goto(address)
    yield tab
    tab.close()
    assert not faults


def lit(tab: Page) -> list[str]:
    return sorted(tab.locator(".st.lit, .st.here").all_inner_texts())


def test_a_click_lights_up_the_claim_in_all_articles_and_shows_who_says_it(opened: Page) -> None:
    opened.locator(".st", has_text="Two workers were hurt").first.click()
    assert lit(opened) == ["Two people were injured in Port Ellis", "Two workers were hurt", "Two workers were hurt"]
    panel = opened.locator("#panel")
    assert "harbour office" in panel.inner_text()
    assert "Harbour Office" in panel.inner_text()
    opened.keyboard.press("Escape")
    assert not panel.is_visible()
    assert lit(opened) == []


def test_hovering_is_enough(opened: Page) -> None:
    opened.locator(".st", has_text="Two people were injured").hover()
    opened.wait_for_selector(".st.here")
    assert len(lit(opened)) == 3


def test_the_keyboard_reaches_statements(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.locator(".body").first.focus()
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent").startswith("A crane fell")
    assert opened.locator("#panel").is_visible()


def test_a_cell_of_the_table_leads_to_its_characters(opened: Page) -> None:
    opened.locator("#c-c-wind a.stance.denied").click()
    assert opened.locator(".st.here").all_inner_texts() == ["the wind was to blame"]
    assert opened.url.endswith("#s-s7")


def test_filter_and_order(opened: Page) -> None:
    rows = opened.locator("tbody.claim:visible th a")
    opened.locator("select[name=status]").select_option("disputed")
    assert rows.all_inner_texts() == ["the wind was to blame"]
    opened.locator("select[name=status]").select_option("")
    opened.locator("input[name=text]").fill("quay stays")
    assert rows.all_inner_texts() == ["The quay stays closed"]
    opened.locator("input[name=text]").fill("")
    opened.locator("select[name=order]").select_option("carriers")
    assert rows.first.inner_text() == "Two workers were hurt"


def test_many_claims_of_one_carrier_wait_until_they_are_asked_for(
    chromium: sync_api.Browser, made_up: Result, tmp_path: Path
) -> None:
    quay = next(c for c in made_up.claims if c.id == "c-quay")
    more = tuple(msgspec.structs.replace(quay, id=f"c-{i}") for i in range(20))
    path = tmp_path / "many.html"
    path.write_text(page.render(msgspec.structs.replace(made_up, claims=(*made_up.claims, *more))), "utf-8")
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    assert tab.locator("tbody.claim:visible").count() == 3
    assert "3 of 25 claims" in tab.locator("form.tools").inner_text()
    tab.locator("select[name=status]").select_option("")
    assert tab.locator("tbody.claim:visible").count() == 25
    tab.close()


def test_columns_scroll_to_the_same_claim(chromium: sync_api.Browser, made_up: Result, tmp_path: Path) -> None:
    filler = "Nothing else is known about it. \n\n" * 80
    ledger = made_up.articles[1]
    longer = msgspec.structs.replace(ledger, text=filler + ledger.text)
    moved = tuple(moved_by(len(filler), s) if s.article == "ledger" else s for s in made_up.statements)
    articles = (made_up.articles[0], longer, made_up.articles[2])
    path = tmp_path / "long.html"
    path.write_text(page.render(msgspec.structs.replace(made_up, articles=articles, statements=moved)), "utf-8")
    tab = chromium.new_page(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")
    tab.goto(path.as_uri())
    body = tab.locator(".body").nth(1)
    assert body.evaluate("e => e.scrollTop") == 0
    tab.locator(".body").first.locator(".st", has_text="Two workers were hurt").click()
    assert body.evaluate("e => e.scrollTop") > 500
    tab.close()


def moved_by(characters: int, statement: msgspec.Struct) -> msgspec.Struct:
    spans = tuple(
        msgspec.structs.replace(s, start=s.start + characters, end=s.end + characters) for s in statement.spans
    )
    return msgspec.structs.replace(statement, spans=spans)


def test_without_script_everything_can_be_read_and_links_lead_to_the_characters(
    chromium: sync_api.Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert not tab.locator("form.tools").is_visible()
    tab.locator("#c-c-quay a.wording").click()
    assert tab.url.endswith("#s-s9")
    tab.locator("#c-c-hurt summary").click()
    assert tab.locator("#w-s5").is_visible()
    context.close()


def test_hostile_text_does_not_run(chromium: sync_api.Browser, made_up: Result, tmp_path: Path) -> None:
    attack = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    article = msgspec.structs.replace(made_up.articles[0], outlet=attack, byline=attack, url="javascript:alert(1)")
    story = msgspec.structs.replace(made_up.stories[0], title="</title>" + attack)
    path = tmp_path / "hostile.html"
    result = msgspec.structs.replace(made_up, articles=(article, *made_up.articles[1:]), stories=(story,))
    path.write_text(page.render(result), "utf-8")
    tab = chromium.new_page()
    tab.goto(path.as_uri())
    assert tab.title() != "broken"
    assert attack in tab.locator("h1").inner_text()
    assert tab.locator("img").count() == 0
    tab.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1600])
def test_no_width_makes_the_page_scroll_sideways(chromium: sync_api.Browser, address: str, width: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    tab.goto(address)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data; };
  const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => { const v = c[i] / 255;
    return sum + w * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }, 0);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_all_text_meets_wcag_aa(chromium: sync_api.Browser, address: str, scheme: str) -> None:
    tab = chromium.new_page(color_scheme=scheme, reduced_motion="reduce")
    tab.goto(address)
    tab.locator(".st").nth(1).click()
    tab.locator("summary").first.click()
    assert tab.evaluate(CONTRAST) == []
    tab.close()


def test_headings_descend_without_gaps_and_tables_have_headers(opened: Page) -> None:
    levels = [
        int(tag[1]) for tag in opened.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => e.tagName)")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert opened.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
