from __future__ import annotations

import re
from importlib import resources

import pytest

from consilience.presentation.templating import count, texts

TEMPLATES = resources.files("consilience.presentation").joinpath("templates")
PAGES = sorted(
    path
    for folder in (TEMPLATES, TEMPLATES.joinpath("parts"))
    for path in folder.iterdir()
    if path.name.endswith(".html") and not path.name.startswith("notebook")
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_words_of_pages_stand_in_the_catalogue(path: resources.abc.Traversable) -> None:
    text = path.read_text("utf-8")
    text = text.replace("{% block meanings %} open{% endblock %}", "")  # an attribute
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    attributes = re.findall(r'\b(?:aria-label|placeholder|title|alt)="([^"]*[A-Za-z][^"]*)"', text)
    shown = re.sub(r"<[^>]*>", " ", text)
    assert not re.search(r"[A-Za-z]{2,}", shown), shown.strip()
    assert [one for one in attributes if one != "2024-05-14"] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_word_that_a_page_asks_for_is_there(path: resources.abc.Traversable) -> None:
    for table, name in re.findall(r"\bt\.([a-z_]+)\.([a-z_]+)", path.read_text("utf-8")):
        assert hasattr(getattr(texts(), table), name), f"{table}.{name}"


def test_a_number_has_its_noun_in_the_right_form() -> None:
    assert count(1, "claim") == "1 claim"
    assert count(1234, "story") == "1,234 stories"
