"""A real browser, and the application over a library of samples that it looks at."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from consilience import articles
from consilience.model import Article
from consilience.pipeline.library import Library, open_library
from consilience.presentation.web import app

CHROMIUM = Path("/usr/bin/chromium")
SAMPLES = Path(__file__).parents[2] / "samples" / "articles"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here need Chromium; where it must be there, it is not left out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists() and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, while the tests of one file run: its driver has an event loop running in this thread."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class Site:
    """The application as it is served, and its library."""

    def __init__(self, address: str, library: Library) -> None:
        self.address = address
        self.library = library

    def story(self, words: str) -> str:
        """The path of the story whose title has these words."""
        return f"/stories/{next(row.id for row in self.library.stories() if words in row.title)}"


def served(path: Path, given: list[Article]) -> Iterator[Site]:
    with open_library(str(path)) as library:
        library.add(given)
        config = uvicorn.Config(app.create(library), host="127.0.0.1", port=0, log_level="error", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Site(f"http://127.0.0.1:{port}", library)
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two stories of the samples."""
    folders = [str(SAMPLES / name) for name in ("mariupol-visit", "made-up-gdynia-strike")]
    given = [one for one in articles.read(folders) if isinstance(one, Article)]
    yield from served(tmp_path_factory.mktemp("site") / "library.db", given)


@pytest.fixture
def tab(chromium: Any, site: Site) -> Iterator[Any]:
    """A wide window; whatever a page complains of, or asks of another host, fails the test."""
    context = chromium.new_context(viewport={"width": 1300, "height": 900}, base_url=site.address)
    opened = context.new_page()
    faults: list[str] = []
    watch(opened, site.address, faults)
    yield opened
    context.close()
    assert not faults


def follow(opened: Any, lead: Any) -> None:
    """Clicks on what leads to another page, and waits until that page is there: a click alone returns before it."""
    with opened.expect_navigation():
        lead.click()


def watch(opened: Any, address: str, faults: list[str]) -> None:
    """Notes what the page complains of, and what it asks of other hosts."""
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
