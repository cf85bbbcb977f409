"""Which claims of a story say all that others say, and add something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

import numpy as np

from consilience.claims import agreement
from consilience.claims.details import adds_value
from consilience.claims.fitting import OPEN, is_clause, other_time
from consilience.claims.keeping import Table
from consilience.claims.names import fold
from consilience.claims.showing import beside_subject
from consilience.claims.weighing import Match, Matches, weights
from consilience.claims.wording import Wording, stem
from consilience.model import Conflict, Participant, Place, Quantity, Refinement, Span, Statement, Time

LOST = 2  # words of the general statement that the particular one may say otherwise, or leave out
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# words that add nothing by themselves, and those of them that nothing added begins with
_EMPTY = re.compile(
    r"an?|about|after|also|and|are|as|at|be|been|before|but|by|for|from|had|has|have|he|her|his|i|in|is|it|its|not|of|on"
    r"|or|our|she|so|than|that|the|their|them|then|there|these|they|this|those|to|was|we|were|when|where|which|while|who"
    r"|whom|whose|will|with|would|you|your",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"also|and|are|as|be|been|but|had|has|have|is|or|so|that|then|was|were|which|who|whom", re.IGNORECASE
)


Likely = tuple[float, Wording, Wording]  # how likely the first is refined by the second


def refinements(
    found: Matches,
    sentences: Mapping[str, str],
    claim_of: Mapping[str, str],
    conflicts: Sequence[Conflict],
    made: Table | None = None,
) -> tuple[Refinement, ...]:
    """A row for each two claims of which one refines the other, as their likeliest pair has it; by general claim.

    `sentences` gives the sentence that each statement stands in: what the general one's own sentence has too is not
    added. `claim_of` gives each statement's claim; none for claims with a conflict between them: one does not say what
    the other says. What was `made` of a match stands as long as that.
    """
    apart = {frozenset((claim_of[a], claim_of[b])) for c in conflicts for a in c.statements for b in c.statements}
    kept: dict[frozenset[str], Refinement] = {}
    made = made or Table()
    for general, particular in _likeliest(found, made):
        claim, by = claim_of[general.statement.id], claim_of[particular.statement.id]
        both = frozenset((claim, by))
        if claim == by or both in apart or both in kept:
            continue
        sentence = sentences[general.statement.id]
        if more := made.once(("adds", general, particular), partial(_told, particular, general, sentence)):
            statements = (general.statement.id, particular.statement.id)
            kept[both] = Refinement(claim=claim, by=by, statements=statements, adds=more)
    return tuple(sorted(kept.values(), key=lambda row: (row.claim, row.by)))


def _likeliest(found: Matches, made: Table) -> Iterator[tuple[Wording, Wording]]:
    """The pairs of which one refines the other, as (general, particular), the likeliest first."""
    most = np.maximum(found.chance("refines"), found.chance("refined"))
    fair = (most >= weights().refines) | (found.chance("same") >= weights().same)
    likely = chain.from_iterable(made.each("refinements", found.of(fair), _refining).values())
    for _, general, particular in sorted(likely, key=lambda r: (-r[0], r[1].statement.id, r[2].statement.id)):
        yield general, particular


def _refining(match: Match) -> tuple[Likely, ...]:
    """In which ways one of two refines the other: as it is read, and as the one that alone tells a time or a number of
    two that would be one claim, did it not; not where a value of the one clashes with the other's: another day is no
    more precise one."""
    if "clash" in (match.pair.quantity, match.pair.time, match.pair.place):
        return ()
    rows: list[Likely] = []
    if max(match.refines, match.refined) >= weights().refines:
        turned = match.refines >= match.refined
        rows.append((match.refines, match.b, match.a) if turned else (match.refined, match.a, match.b))
    more, less = adds_value(match.a.statement, match.b.statement), adds_value(match.b.statement, match.a.statement)
    if match.same >= weights().same and more != less:
        rows.append((match.same, *((match.b, match.a) if more else (match.a, match.b))))
    return tuple(row for row in rows if comparable(*row[1:]) and not _tells_else(*row[1:]))


def comparable(general: Wording, particular: Wording) -> bool:
    """Whether the general one says something, neither is a condition or a question, which assert nothing, and not the
    one alone is to come or under way."""
    asked = any(OPEN.match(wording.text) for wording in (general, particular))
    return is_clause(general) and not asked and not other_time(general, particular)


def _tells_else(general: Wording, particular: Wording) -> bool:
    """Whether the general one tells a time, a number or several words, beside who it is about, that the other lacks."""
    return (
        adds_value(general.statement, particular.statement)
        or len(beside_subject(general.statement) - particular.stems) > LOST
    )


def _told(particular: Wording, general: Wording, sentence: str) -> tuple[Span, ...]:
    """What the particular statement adds to the general one, and to the sentence of this."""
    return tuple(run for run in adds(particular, general) if not _stands_in(run, sentence))


def _stands_in(run: Span, sentence: str) -> bool:
    """Whether a sentence has all words of a run."""
    return set(map(stem, _WORD.findall(run.exact.lower()))) <= set(map(stem, _WORD.findall(sentence.lower())))


def adds(particular: Wording, general: Wording) -> tuple[Span, ...]:
    """The runs of words that the general statement has nothing for, in the article of the particular one.

    Those with a time, a quantity, a place or a participant in them, where there are any, else all.
    """
    said, known = general.statement, frozenset(map(stem, _WORD.findall(general.text.lower())))
    values = _values(particular.statement)
    had = [value for value in values if _has(said, value)]
    runs = [run for span in particular.statement.spans for run in _runs(span, known, had)]
    telling = [run for run in runs if any(run.overlaps(value) for value in values)]
    return tuple(telling or runs)


def _values(statement: Statement) -> tuple[Span, ...]:
    return (*statement.times, *statement.quantities, *statement.places, *statement.participants)


def _has(said: Statement, value: Span) -> bool:
    """Whether a statement has this value, in whatever words."""
    match value:
        case Time():
            return agreement.times((value,), said.times) == "equal"
        case Place():
            return agreement.places((value,), said.places) == "equal"
        case Quantity():
            return any(agreement.quantities(value, other) == "equal" for other in said.quantities)
        case Participant(entity=str(entity)):
            return any(_namesakes(entity, p.entity) for p in said.participants if p.entity)
    return False


def _namesakes(one: str, other: str) -> bool:
    """Whether one name is the other, or its end ("Weber" beside "Anna Weber")."""
    a, b = f" {fold(one)}", f" {fold(other)}"
    return a.endswith(b) or b.endswith(a)


def _runs(span: Span, known: frozenset[str], had: Sequence[Span]) -> Iterator[Span]:
    """The runs of words within a span that are neither known nor within what the other has, with the small words
    before them."""
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(span.exact), None):
        if word and not _known(word, span, known, had):
            run.append(word)
        elif run:
            yield from _trimmed(run, span)
            run = []


def _known(word: re.Match[str], span: Span, known: frozenset[str], had: Sequence[Span]) -> bool:
    if _EMPTY.fullmatch(word[0]):
        return False
    start = span.start + word.start()
    return stem(word[0].lower()) in known or any(value.start <= start < value.end for value in had)


def _trimmed(run: Sequence[re.Match[str]], span: Span) -> Iterator[Span]:
    """The run without what adds nothing at its edges; nothing where no more is left."""
    full = [n for n, word in enumerate(run) if not _EMPTY.fullmatch(word[0])]
    if not full:
        return
    first = next(n for n in range(full[0] + 1) if not _LOOSE.fullmatch(run[n][0]))
    start, end = run[first].start(), run[full[-1]].end()
    yield Span(start=span.start + start, end=span.start + end, exact=span.exact[start:end])
