from __future__ import annotations

import csv
import functools
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from consilience import articles
from consilience.errors import InputError, TakenBack, UnreadableInput
from consilience.model import Article

BODY = "The council of Marlow voted on Tuesday to close the old bridge.\n\nNobody was hurt, the mayor said."
PAGE = (
    "<!doctype html><html lang='en'><head><title>Bridge closes</title>"
    "<meta property='article:published_time' content='2024-05-14T08:00:00Z'>"
    "<meta property='og:site_name' content='Marlow Post'></head><body><nav>Home</nav><article><h1>Bridge closes</h1>"
    f"<p>{BODY.splitlines()[0]} It had stood for a hundred years, and many will miss it.</p>"
    f"<p>{BODY.splitlines()[2]} The road will be shut until the summer, he added.</p></article></body></html>"
)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Marlow Post</title><link>https://post.example/</link>
<item><title>Bridge &amp; road</title><link>/bridge</link><description>A bridge closes.</description>
<content:encoded><![CDATA[<p>The bridge closes.</p><p>Nobody was <b>hurt</b>.</p>
<script>x()</script>]]></content:encoded>
<pubDate>Tue, 14 May 2024 10:00:00 +0200</pubDate><dc:creator>Ida Lund</dc:creator>
<source url="https://reuters.example/feed">Reuters</source></item>
<item><title>Two</title><link>https://post.example/two</link><description>Only &lt;b&gt;this&lt;/b&gt;.</description>
<source url="https://ledger.example/feed">Daily Ledger</source></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Fleuve</title><id>urn:f</id>
<entry><title type="html">Le pont &lt;i&gt;ferme&lt;/i&gt;</title><id>urn:1</id><link href="https://fleuve.example/1"/>
<published>2024-05-14T08:00:00Z</published><updated>2024-05-15T08:00:00Z</updated><summary>Le pont.</summary>
<content type="html">&lt;p&gt;Le vieux pont ferme mardi.&lt;/p&gt;&lt;p&gt;Personne ne fut blessé.&lt;/p&gt;</content>
<source><id>urn:o</id><title>AFP</title></source></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Marlow Post",
    "items": [
        {"id": "1", "url": "https://post.example/1", "title": "Bridge", "content_text": BODY, "summary": "Short."},
        {"id": "2", "url": "https://post.example/2", "content_html": "<p>One.</p><p>Two.</p>"},
    ],
}


def read(*inputs: object, stdin: bytes | None = None) -> list[Article | InputError]:
    return list(articles.read([str(i) for i in inputs], None, io.BytesIO(stdin) if stdin is not None else None))


def written(path: Path, data: bytes | str | object) -> list[Article | InputError]:
    if not isinstance(data, bytes):
        data = (data if isinstance(data, str) else json.dumps(data)).encode()
    path.write_bytes(data)
    return read(path)


def one(path: Path, data: bytes | str | object) -> Article:
    (found,) = written(path, data)
    assert isinstance(found, Article), found
    return found


def refused(path: Path, data: bytes | str | object) -> str:
    (found,) = written(path, data)
    assert isinstance(found, UnreadableInput), found
    return str(found)


def test_an_rss_feed_gives_its_whole_texts_and_says_where_it_has_only_a_summary(tmp_path: Path) -> None:
    whole, short = written(tmp_path / "feed.xml", RSS)
    assert isinstance(whole, Article)
    assert isinstance(short, Article)
    assert whole.text == "The bridge closes.\nNobody was hurt."
    assert (whole.title, whole.byline, whole.outlet, whole.agency) == (
        "Bridge & road",
        "Ida Lund",
        "Marlow Post",
        "Reuters",
    )
    assert whole.url == "https://post.example/bridge"
    assert whole.published is not None
    assert whole.published.isoformat() == "2024-05-14T08:00:00+00:00"
    assert (short.text, short.outlet, short.agency) == ("Only this.", "Daily Ledger", None)
    assert "only the feed's summary was read" in short.notes
    assert any("Daily Ledger" in note for note in short.notes)


def test_atom_and_json_feeds_are_read(tmp_path: Path) -> None:
    french = one(tmp_path / "a.atom", ATOM)
    assert (french.text, french.title) == ("Le vieux pont ferme mardi.\nPersonne ne fut blessé.", "Le pont ferme")
    assert (french.agency, french.outlet) == ("Agence France-Presse", "Le Fleuve")
    found = written(tmp_path / "feed.json", JSON_FEED)
    assert [a.text for a in found if isinstance(a, Article)] == [BODY, "One.\nTwo."]
    assert len(read("-", stdin=json.dumps(JSON_FEED).encode())) == 2


@pytest.mark.parametrize("name", ["x", "x.txt", "x.dat"])
@pytest.mark.parametrize(
    "data, text",
    [
        (ATOM, "Le vieux pont"),
        (RSS, "The bridge closes."),
        (PAGE, "Bridge closes\nThe council of Marlow"),
        (json.dumps({"text": BODY}), "The council of Marlow"),
        ("outlet,text\nMarlow Post,The council met.\n", "The council met."),
        (BODY, "The council of Marlow"),
    ],
)
def test_a_format_is_told_by_its_content(tmp_path: Path, name: str, data: str, text: str) -> None:
    found = written(tmp_path / name, data)[0]
    assert isinstance(found, Article)
    assert found.text.startswith(text)


def test_a_document_spread_over_lines_is_told_on_standard_input() -> None:
    (found,) = read("-", stdin=json.dumps({"text": BODY}, indent=2).encode())
    assert isinstance(found, Article)
    assert found.text == BODY


def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path) -> None:
    for text in (
        "{Editor: check this} The bridge closes.",
        "# The bridge closes\n\nOn Tuesday.",
        "https://post.example/1\nThe bridge closes on Tuesday.",
        "<p align=center>The bridge closes.",
        "[Marlow] The bridge closes.",
    ):
        assert one(tmp_path / "a.txt", text).text == text


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    assert "no feed" in refused(tmp_path / "a.xml", "<?xml version='1.0'?><doc><p>Hi</p></doc>")
    assert "no entries" in refused(tmp_path / "b.rss", "<rss version='2.0'><channel><title>x</title></channel></rss>")


def test_an_entity_bomb_or_a_file_entity_does_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("classified")
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>
<rss version="2.0"><channel><title>t</title><item><title>&x;</title><description>One &x; two</description>
<source url="u">&x;</source></item></channel></rss>"""
    for found in written(tmp_path / "a.xml", feed):
        assert "classified" not in str(found)


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_by_its_columns(tmp_path: Path, delimiter: str) -> None:
    row = {"Outlet": "Marlow Post", "Published": "2024-05-14T08:00:00Z", "Text": BODY, "page": "3", "id": "7"}
    found = one(tmp_path / "a.csv", table(row, delimiter=delimiter))
    assert (found.id, found.outlet, found.text) == ("7", "Marlow Post", BODY)


def test_a_row_without_a_text_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    found = written(tmp_path / "a.csv", "id,text\n1,One.\n2,\n\n3,Three.\n")
    assert [type(f) for f in found] == [Article, UnreadableInput, Article]
    assert "line 3" in str(found[1])
    assert "no column for the text" in refused(tmp_path / "b.csv", "a,b\n1,2\n")


def test_long_cells_are_read(tmp_path: Path) -> None:
    long = "A word. " * 50_000
    assert one(tmp_path / "a.csv", table({"text": long, "id": "1"})).text == long


def test_parquet_is_read_as_pyarrow_writes_it(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    when = datetime(2024, 5, 14, 8, tzinfo=UTC)
    rows = {"Text": [BODY, None], "outlet": ["Marlow Post", None], "published": [when, when], "n": [1, 2]}
    parquet.write_table(arrow.table(rows), tmp_path / "a.parquet")
    good, bad = read(tmp_path / "a.parquet")
    assert isinstance(good, Article)
    assert (good.text, good.outlet, good.published) == (BODY, "Marlow Post", when)
    assert isinstance(bad, UnreadableInput)
    assert "row 2" in str(bad)
    assert "no Parquet" in refused(tmp_path / "b.parquet", b"PAR1 and then nothing")


NEWS_PLEASE = {
    "authors": ["Ida Lund", "Bo Ek"],
    "date_download": "2024-05-15 10:00:00",
    "date_modify": "None",
    "date_publish": "2024-05-14 08:00:00",
    "language": "en",
    "maintext": BODY,
    "source_domain": "post.example",
    "text": None,
    "title": "Bridge closes",
    "url": "https://post.example/1",
}
FUNDUS = {
    "title": "Bridge closes",
    "body": {
        "summary": ["A bridge closes."],
        "sections": [
            {"headline": [], "paragraphs": ["The council voted."]},
            {"headline": ["What next"], "paragraphs": ["Nobody knows."]},
        ],
    },
    "authors": ["Ida Lund"],
    "publishing_date": "2024-05-14 08:00:00+00:00",
    "topics": [],
    "free_access": True,
    "html": {"requested_url": "https://post.example/1", "source_info": {"publisher": "Marlow Post"}},
}


def trafilatura_json() -> Any:
    import trafilatura

    text = trafilatura.extract(PAGE, output_format="json", with_metadata=True, url="https://post.example/1")
    assert text is not None
    return json.loads(text)


def test_the_json_of_other_programs_is_read(tmp_path: Path) -> None:
    please = one(tmp_path / "a.json", NEWS_PLEASE)
    assert (please.text, please.outlet, please.byline) == (BODY, "post.example", "Ida Lund, Bo Ek")
    assert please.published is not None
    fundus = one(tmp_path / "b.json", FUNDUS)
    assert fundus.text == "A bridge closes.\n\nThe council voted.\n\nWhat next\n\nNobody knows."
    assert (fundus.outlet, fundus.url) == ("Marlow Post", "https://post.example/1")
    extracted = one(tmp_path / "c.json", trafilatura_json())
    assert (extracted.outlet, extracted.url) == ("Marlow Post", "https://post.example/1")
    assert extracted.published is not None
    lines = "".join(json.dumps(v) + "\n" for v in (NEWS_PLEASE, FUNDUS, {"text": BODY}))
    assert len([f for f in written(tmp_path / "d.jsonl", lines) if isinstance(f, Article)]) == 3


def item(version: int, **more: object) -> dict[str, object]:
    return {"uri": "urn:newsml:agency.example:1", "version": str(version), "pubstatus": "usable", **more}


ITEMS = (
    item(1, headline="Bridge", body_text=BODY, byline="Ida Lund", versioncreated="2024-05-14T08:00:00Z"),
    item(
        2,
        headlines=[{"role": "short", "value": "B"}, {"role": "main", "value": "Bridge corrected"}],
        bodies=[{"contenttype": "text/html", "role": "main", "value": "<p>One bridge.</p><p>Closed.</p>"}],
        by="Ida Lund",
        copyrightholder="The Agency",
        language="en-GB",
    ),
    {
        "uri": "urn:newsml:agency.example:2",
        "version": "1",
        "versionCreated": "2024-05-14T08:00:00Z",
        "pubStatus": "usable",
        "bodies": [{"contentType": "text/html", "value": "<p>Three.</p>"}],
        "headlines": [{"value": "H"}],
    },
)


def test_ninjs_items_of_every_version_are_read_and_a_correction_is_a_version(tmp_path: Path) -> None:
    first, second, third = written(tmp_path / "items.jsonl", "".join(json.dumps(i) + "\n" for i in ITEMS))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert (first.text, first.title, first.byline) == (BODY, "Bridge", "Ida Lund")
    assert (second.text, second.title, second.outlet) == ("One bridge.\nClosed.", "Bridge corrected", "The Agency")
    assert first.item == second.item == "urn:newsml:agency.example:1"
    assert (first.id, second.id) == ("urn:newsml:agency.example:1@1", "urn:newsml:agency.example:1@2")
    assert third.text == "Three."


def test_a_canceled_item_is_named_and_has_no_text(tmp_path: Path) -> None:
    (found,) = written(tmp_path / "a.json", item(3, pubstatus="canceled", body_text=BODY))
    assert isinstance(found, TakenBack)
    assert found.item == "urn:newsml:agency.example:1"
    assert "took it back" in str(found)
    assert "no text" in refused(tmp_path / "b.json", item(1, type="picture", headline="x"))


def pdf(*pages: list[str]) -> bytes:
    """A PDF of lines of text, written by hand from the specification (ISO 32000-1, 7.5)."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F 10 Tf 12 TL 50 700 Td {shown} ET".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        resources = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources%s/Contents %d 0 R>>"
        objects.append(page % (resources, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + end % (len(objects) + 1, table, len(objects) + 1, len(out))


def test_the_letters_of_a_pdf_are_those_of_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PageObject

    monkeypatch.setattr(PageObject, "extract_text", lambda page: "The oﬃce of the ﬁrm, the ﬂoor, the oﬀer.")
    assert one(tmp_path / "a.pdf", pdf(["x"])).text == "The office of the firm, the floor, the offer."


def test_the_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    data = pdf(
        [
            "Bridge closes",
            "The council of Marlow voted on Tuesday to close the old bridge, which had",
            "stood for a hundred years. Many will miss it, the mayor of the town re-",
            "marked.",
            "The road will be shut until the summer, and there will be no ferry across",
            "1",
        ],
        ["the river, the council said on its page.", "2"],
    )
    found = one(tmp_path / "a.pdf", data)
    assert found.text.split("\n\n") == [
        "Bridge closes",
        "The council of Marlow voted on Tuesday to close the old bridge, which had stood for a hundred years. "
        "Many will miss it, the mayor of the town remarked.",
        "The road will be shut until the summer, and there will be no ferry across the river, the council said on its "
        "page.",
    ]
    assert one(tmp_path / "named.txt", data).text == found.text
    assert "no text layer" in refused(tmp_path / "b.pdf", pdf([], []))
    assert "broken" in refused(tmp_path / "c.pdf", b"%PDF-1.4\nnot at all")


def archive(*pages: tuple[str, str, bytes, int]) -> bytes:
    """A WARC file as FastWARC writes it: (address, media type, body, status)."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    for url, kind, body, status in pages:
        packed = gzip.compress(body)
        head = (
            f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}"
        )
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(head.encode() + b"\r\n\r\n" + packed)
        record.write(out)
    return out.getvalue()


PAGES = (
    ("https://post.example/1", "text/html; charset=utf-8", PAGE.encode(), 200),
    ("https://post.example/x.png", "image/png", b"\x89PNG", 200),
    ("https://post.example/gone", "text/html", PAGE.encode(), 404),
)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc_file_are_read(tmp_path: Path, packed: bool) -> None:
    data = archive(*PAGES)
    found = one(tmp_path / ("a.warc.gz" if packed else "a.warc"), gzip.compress(data) if packed else data)
    assert found.text.startswith("Bridge closes\nThe council of Marlow")
    assert (found.outlet, found.url) == ("Marlow Post", "https://post.example/1")
    assert any(note.startswith("captured at 20") for note in found.notes)
    assert "Home" not in found.text


def test_the_notes_of_a_crawler_in_its_archive_are_no_articles(tmp_path: Path) -> None:
    from fastwarc.warc import WarcRecord, WarcRecordType

    out = io.BytesIO()
    note = WarcRecord()
    note.init_headers(WarcRecordType.resource)
    note.headers["WARC-Target-URI"] = "metadata://gnu.org/software/wget/warc/wget_arguments.txt"
    note.headers["Content-Type"] = "text/plain"
    note.set_bytes_content(b"--page-requisites https://post.example/1")
    note.write(out)
    assert one(tmp_path / "a.warc", archive(*PAGES) + out.getvalue()).url == "https://post.example/1"


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_an_archive_that_wget_wrote_is_read(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "bridge.html").write_text(PAGE)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/bridge.html"
        command = ["wget", "--quiet", "--no-config", "--tries=1", "--warc-file=got", address]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "no_proxy": "127.0.0.1"}, check=False)
        server.shutdown()
    assert done.returncode == 0
    (found,) = read(tmp_path / "got.warc.gz")
    assert isinstance(found, Article)
    assert (found.url, found.outlet) == (address, "Marlow Post")


def test_an_archive_without_a_page_or_cut_short_is_refused(tmp_path: Path) -> None:
    assert "no page" in refused(tmp_path / "a.warc", archive(PAGES[1]))
    assert isinstance(written(tmp_path / "b.warc.gz", gzip.compress(archive(*PAGES))[:200])[-1], UnreadableInput)


def test_a_wacz_package_gives_the_pages_that_it_lists(tmp_path: Path) -> None:
    frame = ("https://ads.example/frame", "text/html", PAGE.encode(), 200)
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", gzip.compress(archive(frame, *PAGES)))
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        pages = [{"format": "json-pages-1.0", "id": "pages"}, {"id": "1", "url": "https://post.example/1"}]
        package.writestr("pages/pages.jsonl", "".join(json.dumps(p) + "\n" for p in pages))
    (found,) = read(path)
    assert isinstance(found, Article)
    assert found.url == "https://post.example/1"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as document:
        document.writestr("word/document.xml", "<w/>")
    assert "office document" in refused(tmp_path / "b.docx", other.getvalue())


def test_a_packed_file_is_told_by_its_content(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", gzip.compress(BODY.encode())).text == BODY


def test_an_entry_of_a_saved_feed_without_a_text_leads_nowhere(tmp_path: Path) -> None:
    feed = (
        "<rss version='2.0'><channel><item><title>One</title><link>https://post.example/1</link></item></channel></rss>"
    )
    assert "the entry has no text" in refused(tmp_path / "a.xml", feed)


@pytest.mark.parametrize("name", ["rss", "csv", "parquet", "pdf", "warc", "wacz", "json"])
def test_broken_files_are_errors_and_nothing_else(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    whole = broken_ones(name)
    for number in range(40):
        data = bytearray(whole)
        if number % 3 == 0:
            del data[chance.randrange(len(data)) :]
        for _ in range(chance.randrange(1, 8) if data else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / f"{number}.{name}").write_bytes(data)
        for found in read(tmp_path / f"{number}.{name}"):
            assert isinstance(found, Article | InputError)


def broken_ones(name: str) -> bytes:
    """A whole file of a format, to be broken."""
    if name == "parquet":
        arrow = pytest.importorskip("pyarrow")
        out = io.BytesIO()
        pytest.importorskip("pyarrow.parquet").write_table(arrow.table({"text": [BODY], "outlet": ["Post"]}), out)
        return out.getvalue()
    if name == "wacz":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("archive/data.warc.gz", gzip.compress(archive(*PAGES)))
            package.writestr("datapackage.json", "{}")
        return out.getvalue()
    table_file = table({"text": BODY, "id": "1"}).encode()
    known = {"rss": RSS.encode(), "csv": table_file, "json": json.dumps(FUNDUS).encode(), "warc": archive(*PAGES)}
    return known.get(name) or pdf(["A line of text.", "Another line."], ["A third."])
