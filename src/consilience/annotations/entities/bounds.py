"""Where a name begins and ends, as the public sets draw it: no article before it, no possessive after it."""

from __future__ import annotations

from consilience.annotations.parser import Doc

BEFORE = frozenset({"the", "a", "an", "'", '"', "“", "‘", "(", ",", "-", "–", "—", "this", "that"})
AFTER = frozenset({"'s", "’s", "'", "’", '"', "”", ",", ".", ")", "-", "–", "—", ":"})
ABBREVIATED = frozenset({"Inc", "Jr", "Sr", "Corp", "Co", "Ltd", "St"})


RANKS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "cpl", "brig", "cmdr"}
    | {"sen", "rep", "gov", "rev", "hon", "sens", "reps", "govs", "drs", "messrs", "justices"}
)
LEADING = frozenset(
    {"among", "in", "at", "on", "for", "from", "by", "with", "under", "after", "before", "during", "since", "per"}
)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens from `start` to `end` without articles, ranks and marks at the edges; empty where no more is left."""
    while start < end and (doc[start].lower_ in BEFORE or doc[start].is_space):
        start += 1
    leads = doc[start].lower_ == "per" or doc[start].pos_ == "ADP"
    if end - start > 1 and doc[start].is_sent_start and doc[start].lower_ in LEADING and leads:
        start += 1
    while start < end and (doc[start].lower_ in BEFORE or _asks(doc, start, end)):
        start += 1  # "Per | The Post"
    while end - start > 1 and doc[start].lower_.rstrip(".") in RANKS:
        start += 1
    while start < end and (doc[end - 1].lower_ in AFTER or doc[end - 1].is_space) and not _abbreviated(doc, end - 1):
        end -= 1
    return start, end


def _asks(doc: Doc, start: int, end: int) -> bool:
    """Whether a name opens with the helping verb of a question ("Will | Twitter go?")."""
    return end - start > 1 and doc[start].is_sent_start is True and doc[start].dep_ in ("aux", "auxpass")


def _abbreviated(doc: Doc, index: int) -> bool:
    return doc[index].text == "." and index > 0 and doc[index - 1].text in ABBREVIATED
