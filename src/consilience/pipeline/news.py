"""What is new in a story's claims between two states of its result."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.model import Claim, Result
from consilience.storage.records import Change


def between(old: Result, new: Result) -> tuple[Change, ...]:
    """Claims that gained an independent origin, claims that became disputed, corrections; in order of claims."""
    before = {id: claim for claim in old.claims for id in claim.statements}
    found = [change for claim in new.claims for change in _of_claim(claim, before, new)]
    return (*found, *_corrections(old, new))


def _of_claim(claim: Claim, before: dict[str, Claim], new: Result) -> Iterator[Change]:
    """What became of a claim; it was all claims that held one of its statements."""
    was = [before[id] for id in claim.statements if id in before]
    added = tuple(id for id in claim.statements if id not in before)
    if was and len(claim.origins) > max(len(one.origins) for one in was):
        article_of = {s.id: s.article for s in new.statements}
        articles = tuple(dict.fromkeys(article_of[id] for id in added))
        yield Change(kind="origin", story=claim.story, claim=claim.id, articles=articles, others=added)
    if claim.status == "disputed" and not any(one.status == "disputed" for one in was):
        yield Change(kind="disputed", story=claim.story, claim=claim.id, others=claim.disputed_by)


def _corrections(old: Result, new: Result) -> Iterator[Change]:
    known = {conflict.id for conflict in old.conflicts}
    claim_of = {id: claim.id for claim in new.claims for id in claim.statements}
    for conflict in new.conflicts:
        if conflict.nature == "correction" and conflict.id not in known:
            claim = next((claim_of[id] for id in conflict.statements if id in claim_of), None)
            yield Change(kind="correction", story=new.stories[0].id, claim=claim, others=conflict.statements)
