"""Datelines and credits that begin a paragraph: "(CNN)", "PARIS (AP) -", "GDYNIA, Poland —"."""

from __future__ import annotations

import re

LARGE = "A-ZÀ-ÖØ-Þ"
DATELINE = re.compile(
    rf"(?:[{LARGE}][\w.,' -]{{0,50}})?\([A-Z][\w .]{{0,20}}\)\s*(?:[-–—]+\s*)?"
    rf"|[{LARGE}]{{3}}[{LARGE} .'-]{{0,30}}(?:, [{LARGE}][\w. ]{{2,20}}){{0,2}}(?:\s*[–—]+\s*|\s+-+\s+)"
)
