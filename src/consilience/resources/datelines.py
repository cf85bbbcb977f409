"""Datelines and credits that begin a paragraph: "(CNN)", "PARIS (AP) -", "GDYNIA, Poland —"."""

from __future__ import annotations

import re

DATELINE = re.compile(
    r"(?:[A-Z][\w.,' -]{0,50})?\([A-Z][\w .]{0,20}\)\s*(?:[-–—]+\s*)?"
    r"|[A-Z]{3}[A-Z .'-]{0,30}(?:, [A-Z][\w. ]{2,20})?(?:\s*[–—]+\s*|\s+-+\s+)"
)
