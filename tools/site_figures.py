"""A hook of MkDocs: where a page says so, the figures of docs/evaluation.md are put in; they are written once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

MARK = "<!-- figures -->"
COLUMNS = (0, 2, 3)  # task, set, figure


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """The page, with the figures where its mark stands."""
    if MARK not in markdown:
        return markdown
    evaluation = Path(config["docs_dir"], "evaluation.md").read_text(encoding="utf-8")
    return markdown.replace(MARK, "\n".join(rows(evaluation)))


def rows(text: str) -> list[str]:
    """The rows of the first table of a page, with some of its columns."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("|"))
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[start:end])
    return ["| " + " | ".join(row[n] for n in COLUMNS) + " |" for row in cells]
