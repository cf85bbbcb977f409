"""The pages of one story, each part at its own address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import get

from consilience import claims as claiming
from consilience.model import Origin, Result
from consilience.presentation import maps, picture, words
from consilience.presentation.addresses import Served
from consilience.presentation.templating import texts
from consilience.presentation.views import ClaimView, Said, StoryView
from consilience.presentation.web.asked import Asking, Id, OneDesk
from consilience.presentation.web.desk import Opened
from consilience.presentation.web.rendering import Html, page

CELLS = 3000  # cells of the table on a page
FEWEST, MOST = 20, 60  # claims on a page
MANY = 12  # claims of one carrier that wait to be asked for


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which claims are shown, in what order, and the addresses of the pages before and after."""

    find: str
    status: str
    order: str
    start: int
    total: int
    statuses: tuple[tuple[str, str], ...]
    earlier: str | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin of a story with the outlets and the number of statements that rest on it."""

    origin: Origin
    outlets: tuple[str, ...]
    statements: int


@get("/stories/{id:str}", sync_to_thread=True, include_in_schema=False)
def claims(id: Id, desk: OneDesk, request: Asking) -> Html:
    """A story: its header, the digest, and the claims against the outlets."""
    opened = desk.opened(id)
    shown, chosen = _chosen(opened.view, opened.place, request.query_params)
    return _page(
        opened,
        "claims",
        shown=shown,
        chosen=chosen,
        order=opened.place,
        digest=claiming.digest(opened.result, opened.view.story.id),
        statuses={c.id: c.status for c in opened.result.claims},
        origins={o.id: o for o in opened.result.origins},
    )


@get("/stories/{id:str}/conflicts", sync_to_thread=True, include_in_schema=False)
def conflicts(id: Id, desk: OneDesk) -> Html:
    """What differs."""
    opened = desk.opened(id)
    taken = [mark for mark in opened.marks if mark.kind == "apart" and mark.targets[0].kind == "conflict"]
    return _page(opened, "conflicts", taken=taken)


@get("/stories/{id:str}/numbers", sync_to_thread=True, include_in_schema=False)
def numbers(id: Id, desk: OneDesk) -> Html:
    """The numbers that several outlets tell."""
    return _page(desk.opened(id), "numbers")


@get("/stories/{id:str}/timeline", sync_to_thread=True, include_in_schema=False)
def timeline(id: Id, desk: OneDesk) -> Html:
    """What was so when."""
    opened = desk.opened(id)
    return _page(opened, "timeline", days=claiming.timeline(opened.result, opened.view.story.id).days)


@get("/stories/{id:str}/words", sync_to_thread=True, include_in_schema=False)
def vocabulary(id: Id, desk: OneDesk) -> Html:
    """What each calls the same thing, and what got lost."""
    opened = desk.opened(id)
    return _page(opened, "words", texts_of={c.id: c.text for c in opened.result.claims})


@get("/stories/{id:str}/articles", sync_to_thread=True, include_in_schema=False)
def articles(id: Id, desk: OneDesk) -> Html:
    """Its articles."""
    opened = desk.opened(id)
    return _page(opened, "articles", outlet_of={a.id: words.outlet(a) for a in opened.result.articles})


@get("/stories/{id:str}/origins", sync_to_thread=True, include_in_schema=False)
def origins(id: Id, desk: OneDesk) -> Html:
    """Whom its outlets have it from."""
    opened = desk.opened(id)
    return _page(opened, "origins", drawn=picture.story(opened.view), rows=_rows(opened.result, opened.spoken))


@get("/stories/{id:str}/map", sync_to_thread=True, include_in_schema=False)
def on_map(id: Id, desk: OneDesk) -> Html:
    """Where it is."""
    opened = desk.opened(id)
    found = maps.spots(opened.spoken.values())
    rows = list(enumerate(found, 1))
    return _page(
        opened,
        "map",
        drawn=maps.draw(found, desk.tiles),
        placed=[row for row in rows if row[1].lat is not None],
        unplaced=[row for row in rows if row[1].lat is None],
    )


def _page(opened: Opened, tab: str, **more: Any) -> Html:
    view = opened.view
    return page(
        f"story_{tab}.html",
        here="",
        tab=tab,
        story=view,
        to=Served(view.story.id),
        spoken=opened.spoken,
        noted=opened.noted,
        **more,
    )


def _chosen(
    view: StoryView, place: Mapping[str, int], query: Mapping[str, str]
) -> tuple[tuple[ClaimView, ...], Chosen]:
    """The claims that a form asks for, a page of them. Where single carriers are many they wait to be asked for."""
    t = texts().claims
    known = {"": t.all, "shared": t.shared} | {name: name for name in view.counts}
    size = max(FEWEST, min(MOST, CELLS // max(1, len(view.outlets))))
    singles = view.counts.get("single carrier", 0)
    first = "shared" if singles > MANY and singles < len(view.claims) else ""
    status = query.get("status", first)
    status = status if status in known else first
    order = query.get("order", "status")
    find = query.get("find", "").strip()
    start = int(query["start"]) if query.get("start", "").isdecimal() and len(query["start"]) < 9 else 0
    found = [c for c in view.claims if _fits(c, status) and _holds(c, find)]
    if order == "carriers":
        found.sort(key=lambda c: -len(c.claim.carriers))
    if order == "text":
        found.sort(key=lambda c: place[c.claim.id])

    def at(n: int) -> str:
        return "?" + urlencode({"find": find, "status": status, "order": order, "start": n})

    return tuple(found[start : start + size]), Chosen(
        find=find,
        status=status,
        order=order,
        start=start,
        total=len(found),
        statuses=tuple(known.items()),
        earlier=at(max(0, start - size)) if start else None,
        later=at(start + size) if len(found) > start + size else None,
    )


def _fits(view: ClaimView, status: str) -> bool:
    if status == "shared":
        return view.claim.status != "single carrier"
    return not status or view.claim.status == status


def _holds(view: ClaimView, find: str) -> bool:
    """Whether all words that are looked for stand in its wordings, outlets or origins."""
    if not find:
        return True
    parts = [view.claim.text, *view.claim.carriers, *(words.origin(o) for o in view.origins)]
    parts += [s.wording for s in view.statements]
    whole = " ".join(parts).casefold()
    return all(word in whole for word in find.casefold().split())


def _rows(result: Result, spoken: Mapping[str, Said]) -> Sequence[OriginRow]:
    """The origins that statements rest on, those of most outlets first."""
    outlets: dict[str, list[str]] = defaultdict(list)
    for said in spoken.values():
        outlets[said.statement.origin].append(said.outlet)
    rows = [
        OriginRow(o, tuple(sorted(set(outlets[o.id]))), len(outlets[o.id]))
        for o in result.origins
        if o.id in outlets and o.kind != "outlet"
    ]
    return sorted(rows, key=lambda row: (-len(row.outlets), -row.statements, words.origin(row.origin), row.origin.id))


HANDLERS = [claims, conflicts, numbers, timeline, vocabulary, articles, origins, on_map]
