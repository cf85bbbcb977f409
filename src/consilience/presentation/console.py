"""Standard output and standard error: results on the one, warnings and progress on the other."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from consilience.pipeline.settings import Progress


WIDEST = 120  # columns: longer lines are hard to read


def warn(message: str) -> None:
    """One line on standard error."""
    print(f"consilience: {printable(message)}", file=sys.stderr)  # noqa: T201


def write(line: bytes) -> None:
    """Bytes on standard output, whatever the locale."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def printable(text: str) -> str:
    """The text without the control characters by which it could steer a terminal."""
    return "".join(c if unicodedata.category(c) != "Cc" or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def output() -> Console:
    """A console on standard output: colours on a terminal only, none where NO_COLOR is set."""
    from rich.console import Console

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar for each stage, with its rate and the time left, where standard error is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from consilience.presentation.bars import bars_on

    tasks: dict[str, TaskID] = {}
    with bars_on(sys.stderr) as bars:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield report
