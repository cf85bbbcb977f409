#!/usr/bin/env python3
"""Checks an evidence bundle: python3 verify.py [FOLDER or BUNDLE.zip]. It needs Python 3.9 and nothing else.

Every file has its hash; every quotation stands in its article's text, character for character; every row names only
rows that are there. It says what fails, and ends with 0 where nothing does, else with 1.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Read = Callable[[str], bytes]
Sums = dict[str, str]
TABLES = ("articles", "stories", "statements", "origins", "claims")


def main(arguments: list[str]) -> int:
    """The exit code of the check of what the arguments name, else of the folder that this file stands in."""
    read = reader(Path(arguments[0]) if arguments else Path(__file__).resolve().parent)
    faults: list[str] = []
    sums = hashes(read, faults)
    result = json.loads(read("result.json").decode("utf-8"))
    counts = (len(sums), quotations(result, read, faults), references(result, faults), captured(read, sums, faults))
    for fault in faults:
        say(f"FAULT {fault}")
    say("{} files, {} quotations, {} references, {} captures checked".format(*counts))
    say(f"{len(faults)} faults" if faults else "all is as it was written")
    return 1 if faults else 0


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


def reader(place: Path) -> Read:
    """What gives the bytes of a file of the bundle, which is a folder or a zip; `KeyError` or `OSError` without one."""
    if place.is_dir():
        return lambda name: (place / name).read_bytes()
    return zipfile.ZipFile(place).read


def hashes(read: Read, faults: list[str]) -> Sums:
    """The hash that SHA256SUMS gives each file; a fault for each that is another, or missing."""
    sums: Sums = {}
    for line in read("SHA256SUMS").decode("utf-8").splitlines():
        known, name = line.split("  ", 1)
        sums[name] = known
        try:
            found = hashlib.sha256(read(name)).hexdigest()
        except (OSError, KeyError):
            faults.append(f"{name} is missing")
            continue
        if found != known:
            faults.append(f"{name} is not the file that was packed")
    return sums


def quotations(result: Any, read: Read, faults: list[str]) -> int:
    """How many spans there are; a fault for each that its article's text does not hold at its place."""
    texts: dict[str, str] = {}
    for number, article in enumerate(result["articles"], 1):
        name = f"texts/{number:04}.txt"
        try:
            kept = read(name).decode("utf-8")
        except (OSError, KeyError):
            kept = ""
        if kept != article["text"].encode("utf-8", "replace").decode("utf-8"):
            faults.append(f"{name} is not the text of article {article['id']}")
        texts[article["id"]] = article["text"]
    count = 0
    for who, article, row in quoting(result):
        for span in spans(row):
            count += 1
            if texts.get(article, "")[span["start"] : span["end"]] != span["exact"]:
                where = f"characters {span['start']} to {span['end']} of article {article}"
                faults.append(f"{who}: {where} are others")
    return count


def quoting(result: Any) -> Iterator[tuple[str, str, Any]]:
    """Each row with spans: what it is, and the article that they stand in."""
    article_of = {row["id"]: row["article"] for row in result["statements"]}
    for row in result["statements"]:
        yield f"statement {row['id']}", row["article"], row
    for row in result.get("refinements", ()):  # results of earlier programs have none
        yield f"refinement of claim {row['claim']}", article_of.get(row["statements"][1], ""), row


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """All spans in a row."""
    if isinstance(value, dict):
        if "exact" in value and "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from spans(child)


def references(result: Any, faults: list[str]) -> int:
    """How many references there are; a fault for each that names no row."""
    ids = {table: {row["id"] for row in result[table]} for table in TABLES}
    count = 0
    for who, table, name in named(result):
        count += 1
        if name not in ids[table]:
            faults.append(f"{who} names {name}, which is none of the {table}")
    return count


def named(result: Any) -> Iterator[tuple[str, str, str]]:
    """Each reference: what names, in which table, what."""
    fields = {
        "stories": {"articles": "articles", "claims": "claims"},
        "statements": {"article": "articles", "chain": "origins", "origin": "origins"},
        "claims": {"story": "stories", "origins": "origins", "statements": "statements", "disputed_by": "statements"},
        "conflicts": {"statements": "statements"},
        "silences": {"article": "articles", "claim": "claims"},
        "refinements": {"claim": "claims", "by": "claims", "statements": "statements"},
        "parallels": {"claims": "claims", "statements": "statements"},
    }
    for table, of in fields.items():
        for row in result.get(table, ()):
            for field, other in of.items():
                names = row[field] if isinstance(row[field], list) else [row[field]]
                for name in names:
                    yield f"{table} {row.get('id', '')}".strip(), other, name


def captured(read: Read, sums: Sums, faults: list[str]) -> int:
    """How many captures there are; a fault for each of which the bytes are others than when it was fetched."""
    if "captures.json" not in sums:
        return 0
    rows = json.loads(read("captures.json").decode("utf-8"))
    for row in rows:
        if sums.get(row["file"]) != row["sha256"]:
            faults.append(f"{row['file']} is not what {row['url']} sent at {row['at']}")
    return len(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
