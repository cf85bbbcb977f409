"""What a library holds, for a terminal: its stories, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from consilience.model import Status
from consilience.presentation import words
from consilience.presentation.console import printable
from consilience.storage.records import Hit, StoryRow


def stories(rows: Sequence[StoryRow], console: Console) -> None:
    """Each story with its days, how much it holds, and its claims by status."""
    for row in rows:
        console.print(_text(row.title or "(not compared yet)", "bold"))
        held = f"articles {row.articles}, outlets {row.outlets}, {_days(row)}"
        console.print(Padding(_text(f"{row.id}  {held}", "dim"), (0, 0, 0, 2)))
        console.print(Padding(_text(_claims(row)), (0, 0, 0, 2)))
    if not rows:
        console.print(_text("no story", "dim"))


def hits(found: Sequence[Hit], console: Console) -> None:
    """Each article with the words about what was found in it."""
    for hit in found:
        console.print(_text(hit.title or hit.article, "bold"))
        date = words.moment(hit.published) if hit.published else "date unknown"
        where = f"{hit.outlet or 'unknown outlet'}, {date}, story {hit.story or 'not known yet'}"
        console.print(Padding(_text(f"{hit.article}  {where}", "dim"), (0, 0, 0, 2)))
        if hit.excerpt:
            console.print(Padding(_text(f"… {hit.excerpt.exact} …"), (0, 0, 0, 2)))
        if hit.statements:
            console.print(Padding(_text(f"statements {' '.join(hit.statements)}", "dim"), (0, 0, 0, 2)))
    if not found:
        console.print(_text("nothing found", "dim"))


def _claims(row: StoryRow) -> str:
    statuses: Sequence[Status] = get_args(Status)
    shown = [f"{words.SIGNS[status]} {row.statuses[status]} {status}" for status in statuses if row.statuses[status]]
    return ", ".join([*shown, *([f"≠ {row.conflicts} in conflict"] if row.conflicts else [])]) or "no claims"


def _days(row: StoryRow) -> str:
    days = [words.moment(moment.replace(hour=0, minute=0)) for moment in (row.first, row.last) if moment]
    return " to ".join(dict.fromkeys(days)) or "date unknown"


def _text(text: str, style: str = "") -> Text:
    return Text(printable(" ".join(text.split())), style=style)
