"""How a library grows: new articles are read and kept, sorted into stories, and the stories they touch compared anew.

Each step is one transaction, and the next step follows from what the last one left: a run that was killed is taken up
where it stopped, and comes to the same end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consilience import stories
from consilience.model import Article
from consilience.pipeline import news, recalling, stages, wiring
from consilience.pipeline.settings import Progress, Settings
from consilience.pipeline.stages import Reading
from consilience.resources.families import Families
from consilience.storage.records import Capture, Change, Entry, Regrouped, Settled, Stale, Window
from consilience.storage.store import Store
from consilience.storage.texts import packed, unpacked
from consilience.stories import WINDOW_DAYS, Features

BATCH = 500  # new articles that are sorted into stories together
Ids = tuple[str, ...]


def keep(
    store: Store, given: Sequence[Article], settings: Settings, progress: Progress, captures: Mapping[str, Capture]
) -> tuple[Ids, Ids]:
    """Reads and keeps the articles that the library lacks; gives the ids of all of them there, and of the new ones."""
    ids: list[str] = []
    new: list[str] = []
    progress("reading", 0, len(given))
    for block in _blocks(given):
        places = store.place(block)
        lacking = [(place.id, article) for place, article in zip(places, block, strict=True) if not place.there]
        kept = {}
        for part in _parts(store, lacking, settings, progress):
            for entry in _entries(part, settings, captures):
                kept[entry.id] = store.add(entry)
                progress("reading", len(ids) + len(block) - len(lacking) + len(kept), len(given))
        ids += [kept.get(place.id, place.id) for place in places]
        new += [id for id, there in kept.items() if id == there]
        progress("reading", len(ids), len(given))
    return tuple(ids), tuple(dict.fromkeys(new))


def sort(store: Store, progress: Progress) -> None:
    """Puts the articles that have no story into one."""
    if store.waiting():
        progress("grouping", 0, 1)
        store.regroup(WINDOW_DAYS, _decide)
        progress("grouping", 1, 1)


def settle(store: Store, settings: Settings, progress: Progress) -> None:
    """Compares anew the articles of each story whose claims do not know of all of them."""
    families = stages.families_of(settings)
    while waiting := store.stale():
        for done, stale in enumerate(waiting):
            progress("comparing", done, len(waiting))
            before = store.settled([stale.story]).get(stale.story)
            now = _settled(store, stale, families, before)
            store.settle(now, stale, news.between(before.result, now.result) if before else (), before)
        progress("comparing", len(waiting), len(waiting))


def _blocks(given: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in order, some at a time, each id at most once in a block."""
    block: dict[str, Article] = {}
    for article in given:
        if article.id in block or len(block) == BATCH:
            yield list(block.values())
            block = {}
        block[article.id] = article
    if block:
        yield list(block.values())


def _parts(
    store: Store, lacking: Sequence[tuple[str, Article]], settings: Settings, progress: Progress
) -> Iterator[Sequence[tuple[str, Article]]]:
    """New articles, as many as make up a batch with those that wait already; each full batch is sorted and compared.

    Where a batch ends depends on the new articles alone, not on where a run began.
    """
    start = 0
    while start < len(lacking):
        room = BATCH - store.waiting()
        yield lacking[start : start + room]
        start += room
        if store.waiting() >= BATCH:
            sort(store, progress)
            settle(store, settings, progress)


def _entries(
    part: Sequence[tuple[str, Article]], settings: Settings, captures: Mapping[str, Capture]
) -> Iterator[Entry]:
    """The articles read, in order, as each becomes ready."""
    renamed = [msgspec.structs.replace(article, id=id) for id, article in part]
    readings = wiring.engine(settings).map(stages.understand, renamed)
    for (id, article), reading in zip(part, readings, strict=True):
        features = stories.features(msgspec.structs.replace(article, id=id))
        yield Entry(
            id=id,
            article=stages.noted(article, reading.annotations),
            analysed=reading.annotations.analysed,
            names=_names(reading),
            terms=stories.terms(features),
            features=packed(features),
            reading=packed(reading),
            capture=captures.get(article.id),
        )


def _names(reading: Reading) -> Ids:
    """The names of those who speak in an article, as often as it has them in other words ("he")."""
    speakers = (s.speaker for s in reading.extraction.statements if s.speaker and s.speaker.name)
    return tuple(dict.fromkeys(name for one in speakers for name in one.members or (one.name or "",)))


def _decide(window: Window) -> Regrouped:
    """The stories that new articles and those near them fall into."""
    known = [unpacked(data, Features) for data in window.known]
    growth = stories.grow(known, window.stories, [unpacked(data, Features) for data in window.waiting])
    changes = (Change(kind=c.kind, story=c.story, articles=c.articles, others=c.others) for c in growth.changes)
    return Regrouped(stories=growth.stories, changes=tuple(changes))


def _settled(store: Store, stale: Stale, families: Families, before: Settled | None) -> Settled:
    """What comparing the articles of a story gives; what was read of it before is not read again."""
    members = [kept.article for kept in store.of_stories([stale.story])]
    found = store.readings([article.id for article in members])
    copies = stories.copies(members)
    original = stages.originals(copies)
    both = [recalling.told(one, original.get(one.id), found[one.id]) for one in members]
    (story,) = stories.one(members)
    named = msgspec.structs.replace(story, id=stale.story)
    known = recalling.answers(before.answers) if before else None
    result, answers = stages.reconcile(named, [t for t, _ in both], {a.id: a for _, a in both}, families, known)
    return Settled(result=result, copies=copies, answers=recalling.kept(answers))
