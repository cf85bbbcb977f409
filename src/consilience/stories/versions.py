"""What changed between two versions of an article, sentence by sentence and statement by statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from consilience.model import Article, Edit, Note, Revision, Span, Statement, Version, cut
from consilience.model.version import Trait
from consilience.stories.alignment import in_order
from consilience.stories.notes import notes

ALIKE = 0.5  # share of the longer one's words that two sentences have in one order where the one became the other
SHORT = ("mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "rep", "lt", "col", "sgt", "st", "no", "vs", "jr", "rev")
END = re.compile(
    rf"(?<!\b[A-Z])(?<!\b{'|'.join(SHORT)})".replace("|", r")(?<!\b") + r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n+", re.I
)
WORD = re.compile(r"\w+(?:[.,:]\d+)*(?:['’]\w+)*|[^\w\s]")

Item = TypeVar("Item")


def versions(old: Article, new: Article, before: Sequence[Statement] = (), after: Sequence[Statement] = ()) -> Version:
    """What the new text adds to the old one, leaves out, changes and moves; `before` and `after` are their statements.

    Marks and spaces alone make no change.
    """
    noted = {_normal(note.exact) for note in notes(old.text)}
    fresh = tuple(note for note in notes(new.text) if _normal(note.exact) not in noted)
    left, right = _sentences(old.text, notes(old.text)), _sentences(new.text, notes(new.text))
    same, moved, changed = _matched([_normal(s.exact) for s in left], [_normal(s.exact) for s in right])
    return Version(
        article=new.id,
        of=old.id,
        edits=tuple(_edits(left, right, same, moved, changed)),
        kept=len(same),
        notes=fresh,
        revisions=tuple(_revisions(before, after)),
    )


def _sentences(text: str, apart: Sequence[Note]) -> list[Span]:
    """The sentences of a text, but for those of its notes."""
    found: list[Span] = []
    start = 0
    for end in [*(match.end() for match in END.finditer(text)), len(text)]:
        if _normal(text[start:end]):
            found.append(cut(text, start, end))
        start = end
    return [span for span in found if not any(note.overlaps(span) for note in apart)]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text) if word[0].isalnum() or word[0] in "%$€£"]


def _normal(text: str) -> tuple[str, ...]:
    """The words of a text in lower case: what makes it another text."""
    return tuple(_words(text.replace("’", "'")))


Pairs = dict[int, int]


def _matched(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> tuple[Pairs, Pairs, Pairs]:
    """Which row of the one is the same in the other, in order; which stands elsewhere; which became another."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    same = {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    moved = _paired(left, right, same, {}, lambda one, other: float(one == other))
    return same, moved, _paired(left, right, same, moved, _likeness)


def _likeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    longest = max(len(one), len(other))
    return in_order(one, other) / longest if longest else 0.0


def _paired(
    left: Sequence[Item], right: Sequence[Item], same: Pairs, moved: Pairs, likeness: Callable[[Item, Item], float]
) -> Pairs:
    """The rows on either side that are not matched yet, each with the one it is most like, and of these the nearest."""
    rows = [i for i in range(len(left)) if i not in same and i not in moved]
    taken = {*same.values(), *moved.values()}
    others = [j for j in range(len(right)) if j not in taken]
    likely = [(likeness(left[i], right[j]), i, j) for i in rows for j in others]
    pairs: Pairs = {}
    used: set[int] = set()
    for value, i, j in sorted(likely, key=lambda row: (-row[0], abs(row[1] - row[2]), row[1])):
        if value >= ALIKE and i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _edits(left: Sequence[Span], right: Sequence[Span], same: Pairs, moved: Pairs, changed: Pairs) -> Iterator[Edit]:
    """All that is not the same, in order of the new text; what was removed comes before the next that was kept."""
    back = {j: i for pairs in (same, moved, changed) for i, j in pairs.items()}
    gone = [i for i in range(len(left)) if i not in same and i not in moved and i not in changed]
    for j, span in enumerate(right):
        i = back.get(j)
        while i is not None and gone and gone[0] < i and same.get(i) == j:
            yield Edit(kind="removed", old=left[gone.pop(0)])
        if i is None:
            yield Edit(kind="added", new=span)
        elif moved.get(i) == j:
            yield Edit(kind="moved", old=left[i], new=span)
        elif changed.get(i) == j:
            yield _changed(left[i], span)
    yield from (Edit(kind="removed", old=left[i]) for i in gone)


def _changed(old: Span, new: Span) -> Edit:
    """A changed sentence with the words in which it differs, run by run."""
    one, other = list(WORD.finditer(old.exact)), list(WORD.finditer(new.exact))
    steps = SequenceMatcher(None, [w.group() for w in one], [w.group() for w in other], autojunk=False).get_opcodes()
    return Edit(
        kind="changed",
        old=old,
        new=new,
        gone=tuple(_within(old, one[a:b]) for step, a, b, _, _ in steps if step != "equal" and a < b),
        fresh=tuple(_within(new, other[a:b]) for step, _, _, a, b in steps if step != "equal" and a < b),
    )


def _within(span: Span, words: Sequence[re.Match[str]]) -> Span:
    start, end = words[0].start(), words[-1].end()
    return Span(start=span.start + start, end=span.start + end, exact=span.exact[start:end])


def _revisions(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Revision]:
    """The statements that were added, removed, or changed in wording or in meaning; what only moved is none."""
    left, right = [_wording(s) for s in before], [_wording(s) for s in after]
    exact = _paired(left, right, {}, {}, lambda one, other: float(one == other))
    like = _paired(left, right, exact, {}, _likeness)
    pairs = exact | like
    back = {j: i for i, j in pairs.items()}
    for j, statement in enumerate(after):
        if j not in back:
            yield Revision(kind="added", new=statement.id)
        elif traits := tuple(_differing(before[back[j]], statement)):
            yield Revision(kind="changed", old=before[back[j]].id, new=statement.id, traits=traits)
    yield from (Revision(kind="removed", old=s.id) for i, s in enumerate(before) if i not in pairs)


def _wording(statement: Statement) -> tuple[str, ...]:
    return _normal(" ".join(span.exact for span in statement.spans))


def _differing(old: Statement, new: Statement) -> list[Trait]:
    """In what two forms of one statement differ."""
    one, other = _traits(old), _traits(new)
    return [trait for trait in one if one[trait] != other[trait]]


def _traits(statement: Statement) -> dict[Trait, object]:
    return {
        "wording": _wording(statement),
        "kind": statement.kind,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "speaker": _speaker(statement),
        "quantity": [(q.low, q.high, q.unit, q.counted) for q in statement.quantities],
        "time": [time.value for time in statement.times],
        "place": [place.geonameid or place.name for place in statement.places],
    }


def _speaker(statement: Statement) -> tuple[str, str | None]:
    return statement.voice, statement.speaker.name if statement.speaker else None
