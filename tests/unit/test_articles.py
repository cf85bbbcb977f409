from __future__ import annotations

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from consilience import articles
from consilience.errors import FetchFailed, InputError, MissingInput, RepeatedId, UnreadableInput
from consilience.model import Article

BODY = (
    "The council of Marlow voted on Tuesday to close the old bridge. Nobody was hurt when a beam fell, the mayor said."
)


def read(*inputs: object, **more: object) -> list[Article | InputError]:
    stdin = more.pop("stdin", None)
    return list(articles.read([str(i) for i in inputs], articles.Defaults(**more), stdin))  # type: ignore[arg-type]


def one(path: Path, data: bytes | str, **more: object) -> Article:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (found,) = read(path, **more)
    assert isinstance(found, Article), found
    return found


def error(path: Path, data: bytes) -> InputError:
    path.write_bytes(data)
    (found,) = read(path)
    assert isinstance(found, InputError)
    return found


def lines(*objects: object) -> bytes:
    return b"".join(json.dumps(o).encode() + b"\n" for o in objects)


def test_a_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "\t Line one \r\nLine two\rLine three \x85\n\n"
    assert one(tmp_path / "a.txt", text).text == text


def test_a_folder_is_read_in_order_and_hidden_files_are_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "picture.png", "c.jsonl.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        data = lines({"text": name}) if "jsonl" in name else name.encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert [a.text for a in read(tmp_path) if isinstance(a, Article)] == ["a/z.md", "b.txt", "c.jsonl.gz"]
    assert [a.text for a in read(tmp_path / "*.txt") if isinstance(a, Article)] == ["b.txt"]


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty folder").mkdir()
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(lines({"text": BODY}) + b'{"text": \n[1]\n{"text": ""}\n' + lines({"text": BODY + "!"}))
    found = read("", tmp_path / "none.txt", tmp_path / "empty folder", tmp_path / "*.md", feed)
    assert [type(f) for f in found[:4]] == [MissingInput] * 4
    assert [f.where for f in found[5:8] if isinstance(f, UnreadableInput)] == [f"{feed} line {n}" for n in (2, 3, 4)]
    assert isinstance(found[4], Article)
    assert isinstance(found[8], Article)


@pytest.mark.parametrize(
    "data, what",
    [(b"", "empty"), (b" \n", "empty"), (b"a\0b\0", "binary"), (b"\x01\x02\x03ab", "binary"), (b"%PDF-1.7", "PDF")],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    found = error(tmp_path / "x.txt", data)
    assert isinstance(found, UnreadableInput)
    assert what in str(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.txt").chmod(0)
    assert isinstance(read(tmp_path / "a.txt")[0], UnreadableInput)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_is_removed_and_noted(tmp_path: Path, encoding: str) -> None:
    article = one(tmp_path / "a.txt", "Élan à Orléans".encode(encoding))
    assert article.text == "Élan à Orléans"
    assert any("byte order mark" in note for note in article.notes)


def test_another_encoding_is_guessed_and_noted(tmp_path: Path) -> None:
    text = "Le maire d'Orléans s'est rendu à la préfecture, où l'été a été déclaré « très sec » par les élus."
    article = one(tmp_path / "a.txt", text.encode("cp1252"))
    assert article.text == text
    assert any("cp1252" in note for note in article.notes)


def test_fields_of_json_lines_are_kept(tmp_path: Path) -> None:
    given = {
        "id": 7,
        "outlet": "The Marlow Echo",
        "published": "2024-05-02T10:00:00+02:00",
        "title": "Bridge shut",
        "byline": "Ann Lee",
        "language": "en-GB",
        "url": "https://example.org/1",
        "text": " " + BODY,
        "extra": {},
    }
    article = one(tmp_path / "a.jsonl", lines(given))
    assert (article.id, article.outlet, article.title, article.byline) == (
        "7",
        "The Marlow Echo",
        "Bridge shut",
        "Ann Lee",
    )
    assert (article.language, article.url, article.text) == ("en", "https://example.org/1", " " + BODY)
    assert article.published == datetime(2024, 5, 2, 8, tzinfo=UTC)
    assert article.notes == ()


@pytest.mark.parametrize(
    "written, value, note",
    [
        ("2024-05-02T10:00:00", datetime(2024, 5, 2, 10, tzinfo=UTC), "taken as UTC"),
        ("2024-05-02", datetime(2024, 5, 2, tzinfo=UTC), "date only"),
        ("last week", None, "cannot be read"),
        (20240502, None, "cannot be read"),
        ("0001-01-01T00:00:00+14:00", None, "cannot be read"),
    ],
)
def test_dates_that_are_not_plain_are_flagged(
    tmp_path: Path, written: object, value: datetime | None, note: str
) -> None:
    article = one(tmp_path / "a.jsonl", lines({"text": BODY, "published": written}))
    assert article.published == value
    assert any(note in n for n in article.notes)


def test_repeated_ids_are_errors_and_repeated_texts_stay(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"id": "x", "text": "one"}, {"id": "x", "text": "two"}, {"text": "three"}))
    (tmp_path / "b.jsonl").write_bytes(lines({"text": "three"}))
    first, repeated, third, again = read(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert isinstance(first, Article)
    assert isinstance(repeated, RepeatedId)
    assert repeated.where.endswith("a.jsonl line 2")
    assert isinstance(third, Article)
    assert isinstance(again, Article)
    assert again.id == f"{third.id}-2"


def test_a_content_id_depends_on_neither_path_nor_defaults(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", BODY).id == one(tmp_path / "b.txt", BODY, outlet="The Marlow Echo").id


def test_half_surrogates_and_arrays_are_read(tmp_path: Path) -> None:
    assert one(tmp_path / "a.jsonl", b'{"text": "a \\ud83d b \\ud83d\\ude00"}').text == "a \ufffd b \U0001f600"
    (tmp_path / "b.json").write_text(json.dumps([{"text": "one"}, 3, {"text": "two"}], indent=1))
    first, broken, last = read(tmp_path / "b.json")
    assert isinstance(first, Article)
    assert isinstance(broken, UnreadableInput)
    assert broken.where.endswith("item 2")
    assert isinstance(last, Article)
    assert last.text == "two"


def test_a_cut_gzip_file_gives_what_it_holds_and_an_error(tmp_path: Path) -> None:
    many = lines(*({"text": f"article {os.urandom(40).hex()}"} for _ in range(2000)))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(many)[:-9000])
    *whole, last = read(tmp_path / "a.jsonl.gz")
    assert whole
    assert all(isinstance(a, Article) for a in whole)
    assert isinstance(last, UnreadableInput)


def test_standard_input_is_json_lines_or_one_text() -> None:
    piped = read("-", stdin=io.BytesIO(b"\n" + lines({"text": "one"}, {"text": "two"})))
    assert [a.text for a in piped if isinstance(a, Article)] == ["one", "two"]
    (text,) = read("-", stdin=io.BytesIO(b"\nOne text.\nTwo lines.\n"))
    assert isinstance(text, Article)
    assert text.text == "\nOne text.\nTwo lines.\n"
    (empty,) = read("-", stdin=io.BytesIO(b""))
    assert isinstance(empty, UnreadableInput)


def test_a_word_and_five_megabytes_are_articles(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", "Fire").language is None
    assert len(one(tmp_path / "b.txt", "A long line. " * 400_000).text) == 5_200_000


def test_headers_of_a_text_fill_its_fields(tmp_path: Path) -> None:
    lead = "Marlow bridge shut after beam falls\n\nBy Ann Lee and Bo Ek | 2 May 2024 10:30 GMT\n"
    text = f"{lead}Outlet: The Marlow Echo\n\n{BODY}\n"
    article = one(tmp_path / "a.txt", text)
    assert article.title == "Marlow bridge shut after beam falls"
    assert article.byline == "Ann Lee and Bo Ek"
    assert article.outlet == "The Marlow Echo"
    assert article.published == datetime(2024, 5, 2, 10, 30, tzinfo=UTC)
    assert article.language == "en"
    assert article.text == text


@pytest.mark.parametrize(
    "line",
    ["The bridge was shut.", "Ann Lee, Bo Ek and Cy Orr", "The bridge on Monday. (Ann Lee/AFP)", "7 years ago", "Fire"],
)
def test_what_is_no_headline_is_not_taken_for_one(tmp_path: Path, line: str) -> None:
    assert one(tmp_path / "a.txt", f"{line}\n\n{BODY}").title is None


@pytest.mark.parametrize(
    "opening", ["date 2024-05-02 ", " date 2024-05-02 ", "Published: May 2, 2024\n\n", "2 May 2024\n"]
)
def test_a_date_above_or_before_the_text_is_its_date(tmp_path: Path, opening: str) -> None:
    assert one(tmp_path / "a.txt", opening + BODY).published == datetime(2024, 5, 2, tzinfo=UTC)


def test_a_date_inside_a_sentence_is_not(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", "On 2 May 2024 the bridge was shut. " + BODY)
    assert article.published is None
    assert "the date of publication is not known" in article.notes


def test_defaults_fill_only_what_is_unknown(tmp_path: Path) -> None:
    day = datetime(2024, 6, 1, tzinfo=UTC)
    article = one(tmp_path / "a.txt", "(CNN) " + BODY, outlet="The Marlow Echo", published=day)
    assert (article.outlet, article.published) == ("CNN", day)
    assert "the date of publication was given as an option" in article.notes


PAGE = """<!doctype html><html lang="en"><head><title>Bridge shut - The Marlow Echo</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge shut after beam falls",
"datePublished": "2024-05-02T10:00:00Z", "author": [{"name": "Ann Lee"}],
"publisher": {"name": "The Marlow Echo"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge shut after beam falls</h1>
<p>%s</p><p>Traffic is led over the ford until engineers have looked at the piers, the county said in a statement.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def test_a_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    article = one(tmp_path / "a.html", PAGE % BODY)
    assert BODY in article.text
    assert "newsletter" not in article.text
    assert (article.title, article.outlet, article.byline) == (
        "Bridge shut after beam falls",
        "The Marlow Echo",
        "Ann Lee",
    )
    assert article.published == datetime(2024, 5, 2, 10, tzinfo=UTC)
    assert any("cleaned from HTML" in note for note in article.notes)


def test_a_very_long_page_is_read_in_time(tmp_path: Path) -> None:
    article = one(tmp_path / "a.html", "<html><body><article>" + f"<p>{BODY}</p>" * 10_000 + "</article></body></html>")
    assert article.text.count(BODY) == 10_000


def test_an_address_that_does_not_answer_is_an_error() -> None:
    (found,) = read("http://127.0.0.1:9/article")
    assert isinstance(found, FetchFailed)
    assert found.where == "http://127.0.0.1:9/article"
