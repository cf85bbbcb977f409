"""Feeds watched from a server that misbehaves: errors, redirections, half bodies, changed marks, robots.txt."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from consilience.articles import Visitor, fetching, hosts, visiting
from consilience.articles import read as read_articles
from consilience.errors import FetchFailed, RobotsForbid
from consilience.model import Article
from consilience.pipeline import library
from consilience.pipeline.watching import Polled, Watch
from consilience.presentation import novelties
from consilience.presentation.cli import app

START = datetime(2024, 5, 14, 8, tzinfo=UTC)
FIRST = "A crane fell onto the quay in Port Ellis on Tuesday. Two workers were hurt, Mayor Bo Ekman said."
SECOND = "Nurse Ida Lund, who was on the quay in Port Ellis, said on Tuesday that two workers were hurt by the crane."
THIRD = "A crane fell in Port Ellis on Tuesday. The dockers' union denied that two workers were hurt by the crane."


class Server:
    """A site on this machine: `pages` are answers by path; `asked` are the requests that came."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append((self.path, dict(self.headers)))
                answer = server.pages.get(self.path, (404, {}, b""))
                code, headers, body = answer(dict(self.headers)) if callable(answer) else answer
                self.send_response(code)
                length = headers.pop("Content-Length", str(len(body)))
                for name, value in {**headers, "Content-Length": length}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                if int(length) != len(body):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def page(self, path: str, text: str, outlet: str = "Northern Post") -> None:
        lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
        head = f"<title>Crane falls</title><meta property='og:site_name' content='{outlet}'>"
        body = f"<!doctype html><html lang=en><head>{head}</head><body><article>{lines}</article></body></html>"
        self.pages[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, body.encode())

    def feed(self, path: str, *entries: tuple[str, str], etag: str | None = '"1"', updated: str = "") -> None:
        items = "".join(
            f"<entry><id>{self.address}{link}</id><title>{title}</title><link href='{link}'/>"
            f"<published>2024-05-14T07:00:00Z</published><updated>{updated or '2024-05-14T07:00:00Z'}</updated>"
            f"<summary>In short: {title}.</summary></entry>"
            for link, title in entries
        )
        body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Port news</title>{items}</feed>".encode()

        def answer(asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
            if etag and asked.get("If-None-Match") == etag:
                return 304, {"ETag": etag}, b""
            marks = {"ETag": etag} if etag else {}
            return 200, {"Content-Type": "application/atom+xml", **marks}, body

        self.pages[path] = answer

    def paths(self) -> list[str]:
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.http.shutdown()
    found.http.server_close()


class Clock:
    """A time that passes when it is told to, or when somebody sleeps."""

    def __init__(self) -> None:
        self.now = START
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept() -> Iterator[library.Library]:
    with library.open_library(":memory:") as found:
        yield found


def visitor(clock: Clock) -> Visitor:
    return Visitor("any", timeout=5, clock=clock.seconds, sleep=clock.sleep)


def watch(kept: library.Library, clock: Clock) -> Watch:
    return Watch(kept, visitor(clock), timedelta(minutes=15), clock=clock, chance=lambda: 0.5)


def poll(watched: Watch, clock: Clock, url: str, after: timedelta = timedelta(hours=1)) -> Polled | None:
    clock.now += after
    return next(iter(watched.poll([url])), None)


def test_new_articles_are_fetched_kept_and_told(server: Server, kept: library.Library, clock: Clock) -> None:
    server.page("/1", FIRST)
    server.feed("/feed", ("/1", "Crane falls"))
    watched = watch(kept, clock)
    polled = poll(watched, clock, f"{server.address}/feed")
    assert polled is not None
    assert (polled.new, polled.problems, polled.failed) == (1, (), None)
    (told,) = novelties.of(polled.changes, kept)
    assert (told.kind, told.outlets) == ("opened", ("Northern Post",))
    assert novelties.line(told).startswith("new story: Crane falls (Northern Post) [")
    (version,) = kept.versions(f"{server.address}/1")
    assert version.article.text == FIRST
    (capture,) = kept.captures(f"{server.address}/1")
    assert capture.data == server.pages["/1"][2]
    assert capture.sha256 == hashlib.sha256(capture.data).hexdigest()
    assert capture.at == clock.now
    agent = server.asked[-1][1]["User-Agent"]
    assert "Consilience" in agent


def test_a_feed_that_has_not_changed_costs_one_small_answer(
    server: Server, kept: library.Library, clock: Clock
) -> None:
    server.page("/1", FIRST)
    server.feed("/feed", ("/1", "Crane falls"))
    url = f"{server.address}/feed"
    watched = watch(kept, clock)
    poll(watched, clock, url)
    assert server.paths() == ["/feed", "/1"]
    assert poll(watched, clock, url, timedelta(minutes=14)) is None
    assert server.paths() == []
    unchanged = poll(watched, clock, url, timedelta(minutes=5))
    assert unchanged is not None
    assert (unchanged.new, unchanged.failed) == (0, None)
    assert server.paths() == ["/feed"]
    server.feed("/feed", ("/1", "Crane falls"), etag='"2"')  # another mark for the same entries
    assert poll(watched, clock, url) == Polled(url=url)
    assert server.paths() == ["/feed"]
    assert 14 * 60 < watched.rest([url]) <= 17 * 60


def test_a_second_origin_a_denial_and_a_new_version_are_told(
    server: Server, kept: library.Library, clock: Clock
) -> None:
    server.page("/1", FIRST)
    server.feed("/feed", ("/1", "Crane falls"))
    url = f"{server.address}/feed"
    watched = watch(kept, clock)
    poll(watched, clock, url)
    server.page("/2", SECOND, outlet="Daily Ledger")
    server.feed("/feed", ("/2", "Crane hurts two"), ("/1", "Crane falls"), etag='"2"')
    polled = poll(watched, clock, url)
    assert polled is not None
    assert polled.new == 1
    told = {novelty.kind: novelty for novelty in novelties.of(polled.changes, kept)}
    assert "origin" in told, polled.changes
    assert "two workers were hurt" in (told["origin"].text or "").lower()
    assert set(told["origin"].outlets) == {"Northern Post", "Daily Ledger"}
    assert told["origin"].who == ("Bo Ekman", "Ida Lund")
    assert "another independent origin: “" in novelties.line(told["origin"])
    server.page("/3", THIRD, outlet="Marlow Radio")
    server.feed("/feed", ("/3", "Union speaks"), ("/2", "Crane hurts two"), ("/1", "Crane falls"), etag='"2b"')
    third = poll(watched, clock, url)
    assert third is not None
    told = {novelty.kind: novelty for novelty in novelties.of(third.changes, kept)}
    assert [name.lower() for name in told["disputed"].who] == ["the dockers' union"]
    assert "now disputed: “" in novelties.line(told["disputed"])
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    server.page("/1", FIRST.replace("Two workers", "Three workers") + "\nCorrection: an earlier version said two.")
    server.feed("/feed", ("/1", "Crane falls"), etag='"3"', updated=later)
    again = poll(watched, clock, url)
    assert again is not None
    assert [change.kind for change in again.changes].count("version") == 1
    assert len(kept.versions(f"{server.address}/1")) == 2
    server.paths()
    server.feed("/feed", ("/1", "Crane falls"), etag='"4"', updated=later)
    poll(watched, clock, url)
    assert server.paths() == ["/feed"]  # looked at again once, not for ever


@pytest.mark.parametrize(
    "answer, what",
    [
        ((500, {}, b"no"), "the server answered 500"),
        ((200, {"Content-Type": "text/html"}, b"<html><body>Sign in</body></html>"), "it is no feed"),
        ((200, {"Content-Type": "application/rss+xml", "Content-Length": "5000"}, b"<rss"), "broke off"),
        ((200, {"Content-Type": "application/rss+xml"}, b""), "it is no feed"),
        ((302, {"Location": "/feed"}, b""), "redirect"),
        ((302, {"Location": "ftp://example.org/feed"}, b""), ""),
        ((302, {"Location": Path("/etc/passwd").as_uri()}, b""), ""),
        ((410, {}, b""), "410"),
    ],
)
def test_a_feed_that_fails_is_put_off_longer_each_time(
    server: Server, kept: library.Library, clock: Clock, answer: Any, what: str
) -> None:
    server.pages["/feed"] = lambda _: (answer[0], dict(answer[1]), answer[2])
    url = f"{server.address}/feed"
    watched = watch(kept, clock)
    waits = []
    for _ in range(8):
        polled = poll(watched, clock, url, timedelta(seconds=watched.rest([url]) + 1))
        assert polled is not None
        assert polled.failed is not None
        assert what in polled.failed
        waits.append(watched.rest([url]))
    assert waits[0] == pytest.approx(30 * 60, rel=0.11)
    assert waits[1] == pytest.approx(2 * waits[0], rel=0.21)
    assert max(waits) <= 24 * 3600 * 1.1
    server.page("/1", FIRST)
    server.feed("/feed", ("/1", "Crane falls"))
    polled = poll(watched, clock, url, timedelta(days=2))
    assert polled is not None
    assert polled.new == 1
    assert kept.feed(url).failures == 0


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(
    server: Server, kept: library.Library, clock: Clock
) -> None:
    server.pages["/feed"] = (429, {"Retry-After": "7200"}, b"")
    url = f"{server.address}/feed"
    watched = watch(kept, clock)
    poll(watched, clock, url)
    assert watched.rest([url]) >= 7200
    server.paths()
    (other,) = watched.poll([f"{server.address}/other"])  # the same host
    assert "asked for a pause" in str(other.failed)
    assert server.paths() == []


def test_a_page_that_cannot_be_had_now_is_asked_for_again(server: Server, kept: library.Library, clock: Clock) -> None:
    server.page("/1", FIRST)
    server.pages["/2"] = (502, {}, b"")
    server.feed("/feed", ("/1", "Crane falls"), ("/2", "Later"))
    url = f"{server.address}/feed"
    watched = watch(kept, clock)
    first = poll(watched, clock, url)
    assert first is not None
    assert first.new == 1
    assert "502" in first.problems[0]
    server.page("/2", "The road to Marlow is shut, the town hall said on Monday.")
    server.paths()
    second = poll(watched, clock, url)
    assert second is not None
    assert second.new == 1
    assert server.paths() == ["/feed", "/2"]


def test_robots_txt_is_kept_to(server: Server, kept: library.Library, clock: Clock) -> None:
    rules = b"User-agent: Consilience\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: *\nDisallow: /"
    server.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules)
    server.page("/1", FIRST)
    server.page("/private/2", SECOND)
    server.feed("/feed", ("/1", "Crane falls"), ("/private/2", "Crane hurts two"))
    watched = watch(kept, clock)
    polled = poll(watched, clock, f"{server.address}/feed")
    assert polled is not None
    assert polled.new == 2
    asked = [path for path, _ in server.asked]
    assert asked.count("/robots.txt") == 1
    assert "/private/2" not in asked
    assert 7.0 in [round(seconds) for seconds in clock.slept]
    (summary,) = kept.versions(f"{server.address}/private/2")
    assert summary.article.text == "In short: Crane hurts two."
    assert any("robots.txt forbids" in note for note in summary.article.notes)
    server.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /feed")
    with pytest.raises(RobotsForbid):
        visitor(clock).visit(f"{server.address}/feed")


def test_a_robots_txt_that_fails_allows_nothing_and_one_that_is_missing_all(server: Server, clock: Clock) -> None:
    server.page("/1", FIRST)
    server.pages["/robots.txt"] = (503, {}, b"")
    polite = visitor(clock)
    with pytest.raises(FetchFailed, match=r"robots\.txt cannot be had"):
        polite.visit(f"{server.address}/1")
    server.pages["/robots.txt"] = (404, {}, b"")
    clock.now += timedelta(seconds=visiting.KEPT_FAILED + 1)
    found = polite.visit(f"{server.address}/1")
    assert found is not None
    assert FIRST[:20].encode() in found.data


def test_there_is_a_pause_between_two_requests_to_a_host(server: Server, clock: Clock) -> None:
    for path in ("/1", "/2", "/3"):
        server.page(path, FIRST)
    polite = visitor(clock)
    for path in ("/1", "/2", "/3"):
        polite.visit(server.address + path)
    assert clock.slept == [pytest.approx(visiting.PAUSE)] * 3


def test_redirections_and_packed_answers_are_followed(server: Server, kept: library.Library, clock: Clock) -> None:
    server.page("/1", FIRST)
    code, headers, body = server.pages["/1"]
    server.pages["/1"] = (code, {**headers, "Content-Encoding": "gzip"}, gzip.compress(body))
    server.pages["/short"] = (301, {"Location": "/1"}, b"")
    server.feed("/feed", ("/short", "Crane falls"))
    server.pages["/old"] = (308, {"Location": "/feed"}, b"")
    url = f"{server.address}/old"
    watched = watch(kept, clock)
    polled = poll(watched, clock, url)
    assert polled is not None
    assert polled.new == 1
    (version,) = kept.versions(f"{server.address}/short")
    assert version.article.url == f"{server.address}/1"
    server.feed("/feed", ("/short", "Crane falls"), etag='"2"')
    server.paths()
    poll(watched, clock, url)
    assert server.paths() == ["/old", "/feed"]  # the page is known by the address in the feed


def test_an_answer_that_is_too_large_or_unpacks_to_it_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 10_000)
    server.pages["/a"] = (200, {"Content-Type": "text/plain"}, b"x" * 20_000)
    server.pages["/b"] = (200, {"Content-Type": "text/plain"}, gzip.compress(b"x" * 1_000_000))
    for path in ("/a", "/b"):
        with pytest.raises(FetchFailed, match="larger than"):
            fetching.fetch(server.address + path, reach="any")


def test_private_addresses_are_refused_unless_they_are_allowed(server: Server) -> None:
    server.page("/1", FIRST)
    port = server.http.server_port
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "127.1", "169.254.169.254", "10.0.0.1"):
        with pytest.raises(FetchFailed, match="private address"):
            fetching.fetch(f"http://{host}:{port}/1", timeout=2)
    assert server.asked == []
    assert fetching.fetch(f"{server.address}/1", reach="any").kind == "text/html"


def test_behind_a_proxy_the_target_is_looked_at(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.delenv("no_proxy", raising=False)
    server.page("http://feeds.invalid/1", FIRST)
    assert fetching.fetch("http://feeds.invalid/1").kind == "text/html"
    assert server.paths() == ["http://feeds.invalid/1"]
    for host in ("10.0.0.1", "[::1]:80"):
        with pytest.raises(FetchFailed, match="private address"):
            fetching.fetch(f"http://{host}/1")
    assert server.asked == []


def test_a_redirection_to_a_private_address_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.pages["/in"] = (302, {"Location": f"http://localhost:{server.http.server_port}/1"}, b"")
    server.page("/1", FIRST)
    monkeypatch.setattr(hosts, "is_public", lambda address: address == "127.0.0.1" and not server.asked)
    with pytest.raises(FetchFailed, match="private address"):
        fetching.fetch(f"{server.address}/in")
    assert server.paths() == ["/in"]


@pytest.mark.parametrize(
    "address, public",
    [
        ("8.8.8.8", True),
        ("2606:4700::1", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert hosts.is_public(address) is public


def test_a_list_of_addresses_and_a_feed_are_read_to_their_pages(server: Server, tmp_path: Path, clock: Clock) -> None:
    server.page("/1", FIRST)
    server.page("/2", SECOND, outlet="Daily Ledger")
    server.feed("/feed", ("/2", "Crane hurts two"), ("/gone", "Gone"))
    listed = tmp_path / "list.txt"
    listed.write_text(f"# to read\n{server.address}/1\n{server.address}/feed\n{server.address}/none\n")
    found = list(read_articles([str(listed)], visitor=visitor(clock)))
    assert [one.outlet for one in found if isinstance(one, Article)] == ["Northern Post", "Daily Ledger", "Port news"]
    assert isinstance(found[3], FetchFailed)
    assert found[2].text == "In short: Gone."  # type: ignore[union-attr]
    assert found[1].published == datetime(2024, 5, 14, 7, tzinfo=UTC)  # type: ignore[union-attr]


def test_the_command_prints_what_is_new_and_takes_it_up_again(server: Server, tmp_path: Path) -> None:
    server.page("/1", FIRST)
    server.feed("/feed", ("/1", "Crane falls"))
    path = tmp_path / "kept.db"
    arguments = ["watch", f"{server.address}/feed", "--once", "--library", str(path), "--every", "1"]
    refused = CliRunner().invoke(app, arguments)
    assert refused.exit_code == 1
    assert "private address" in refused.stderr
    path.unlink()
    found = CliRunner().invoke(app, [*arguments, "--hosts", "any"])
    assert found.exit_code == 0, found.output
    assert re.fullmatch(r"new story: Crane falls \(Northern Post\) \[[0-9a-f]+\]\n", found.stdout)
    server.paths()
    again = CliRunner().invoke(app, [*arguments, "--hosts", "any"])
    assert (again.exit_code, again.stdout) == (0, "")
    assert server.paths() == []  # not due yet
    assert CliRunner().invoke(app, ["watch", "--once", "--library", str(path)]).exit_code == 0
    assert CliRunner().invoke(app, ["watch", "feed.xml", "--library", str(path)]).exit_code == 2
    assert CliRunner().invoke(app, ["watch", "--once", "--library", ":memory:"]).exit_code == 2


def test_a_page_that_is_read_into_a_library_is_captured(server: Server, tmp_path: Path) -> None:
    server.page("/1", FIRST)
    server.pages["/go"] = (302, {"Location": "/1"}, b"")
    path = tmp_path / "kept.db"
    arguments = ["read", f"{server.address}/go", "--library", str(path), "--hosts", "any", "--json"]
    found = CliRunner().invoke(app, arguments)
    assert found.exit_code == 0, found.output
    with library.open_library(str(path)) as kept:
        (capture,) = kept.captures(f"{server.address}/1")
    assert capture.data == server.pages["/1"][2]
    target = tmp_path / "evidence.zip"
    exported = ["export", "--all", "--format", "bundle", "--library", str(path), "--output", str(target)]
    assert CliRunner().invoke(app, exported).exit_code == 0
    with zipfile.ZipFile(target) as bundle:
        assert bundle.read(f"captures/{capture.sha256}") == capture.data
        assert json.loads(bundle.read("captures.json"))[0]["url"] == capture.url


def test_a_watch_that_is_killed_loses_nothing(server: Server, tmp_path: Path) -> None:
    def slow(_: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(30)
        return 200, {}, b""

    server.page("/1", FIRST)
    server.pages["/2"] = slow
    server.feed("/feed", ("/1", "Crane falls"), ("/2", "Crane hurts two"))
    path = tmp_path / "kept.db"
    command = [sys.executable, "-m", "consilience", "watch", f"{server.address}/feed", "--library", str(path)]
    command += ["--hosts", "any", "--once", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while "/2" not in [path for path, _ in server.asked] and time.monotonic() < end:
        time.sleep(0.05)
    running.kill()
    running.communicate()
    server.page("/2", SECOND, outlet="Daily Ledger")
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["kind"] for one in told] == ["opened"]
    assert set(told[0]["outlets"]) == {"Northern Post", "Daily Ledger"}
