"""Attributions by the trained tagger: cues in windows of word pieces, then for each cue its source and content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from consilience.annotations.attributions.draft import Draft, Range, trimmed
from consilience.annotations.attributions.windows import Window, breaks, windows
from consilience.resources import encoders

Floats = NDArray[np.float32]

CUE = 0.35  # probability from which a piece begins a cue
CONTENT = 0.45  # probability from which a piece is in the content
SOURCE = 0.4  # probability from which a piece is in the source
KEPT = 0.4  # confidence from which an attribution is kept
HOLE = 2  # pieces that may be missing inside a content
_NEAR, _MIDDLE, _STEPS = 8, 16, 8  # distances told apart one by one; the bucket of the cue itself; further buckets


class _Cue(NamedTuple):
    """The pieces of a cue, from `start` to `end` of its window, and its probability."""

    start: int
    end: int
    probability: float


def read(text: str) -> list[Draft]:
    """What the tagger finds in a text, in order of the cues; a cue is read in the window that shows most around it."""
    ids, offsets = encoders.pieces(text)
    frames = windows(breaks(text, offsets))
    drafts = []
    for i, window in enumerate(frames):
        tagged, tags = _tag(ids[window.start : window.end])
        cues = [cue for cue in _cues(tags) if _best(frames, window.start + cue.start - 1) == i]
        drafts += [_draft(text, offsets, window, *each) for each in zip(cues, _roles(tagged, cues), strict=True)]
    return [draft for draft in drafts if draft is not None]


def _tag(ids: Sequence[int]) -> tuple[Floats, Floats]:
    """The tagger's states (1, n, 384) and the probabilities (n, 3) of no cue, its beginning and its inside."""
    tagged, tags = encoders.session("attribution").run(["tagged", "tags"], {"ids": encoders.framed([ids])})
    return tagged, _softmax(tags[0])


def _cues(tags: Floats) -> Iterator[_Cue]:
    """The cues of a window (special pieces counted)."""
    end, last = 0, len(tags) - 1
    for start in range(1, last):
        if start < end or tags[start, 1] < CUE:
            continue
        end = start + 1
        while end < last and tags[end, 2] > max(tags[end, 0], tags[end, 1]):
            end += 1
        yield _Cue(start, end, float(tags[start, 1]))


def _best(frames: Sequence[Window], piece: int) -> int:
    """The window in which a piece stands farthest from an edge that cuts the text."""
    last = frames[-1].end

    def margin(window: Window) -> int:
        left = piece - window.start if window.start else last
        right = window.end - piece if window.end < last else last
        return min(left, right)

    holding = [i for i, window in enumerate(frames) if window.start <= piece < window.end]
    return max(holding, key=lambda i: (margin(frames[i]), -i))


def _roles(tagged: Floats, cues: Sequence[_Cue]) -> Floats:
    """The probabilities (cues, n, 3) of no role, source and content."""
    size = tagged.shape[1]
    if not cues:
        return np.zeros((0, size, 3), dtype=np.float32)
    inside = np.zeros((len(cues), size), dtype=np.float32)
    for row, cue in zip(inside, cues, strict=True):
        row[cue.start : cue.end] = 1 / (cue.end - cue.start)
    distances = np.stack([_distances(size, cue) for cue in cues])
    found = encoders.session("roles").run(["roles"], {"tagged": tagged, "inside": inside, "distances": distances})
    return _softmax(found[0])


def _distances(size: int, cue: _Cue) -> NDArray[np.int64]:
    """For each piece its signed distance from the cue as a bucket: near ones exact, then by half doublings."""
    at = np.arange(size)
    distance = np.maximum(at - cue.end + 1, 0) + np.maximum(cue.start - at, 0)
    steps = np.floor(2 * np.log2(np.maximum(distance, 1) / _NEAR)).clip(0, _STEPS).astype(np.int64)
    level = np.where(distance <= _NEAR, distance, _NEAR + steps)
    return np.where(at < cue.start, _MIDDLE - level, _MIDDLE + level)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return found


def _draft(text: str, offsets: Sequence[Range], window: Window, cue: _Cue, roles: Floats) -> Draft | None:
    """One cue with what was found for it, or nothing where no content is likely enough."""
    content_runs = _filled(_runs(roles[:, 2] >= CONTENT))
    source_runs = _runs((roles[:, 1] >= SOURCE) & (roles[:, 1] > roles[:, 2]))
    if not content_runs:
        return None
    source_run = max(source_runs, key=lambda run: float(roles[run[0] : run[1], 1].sum()), default=None)
    sure = _mean(roles[:, 2], content_runs)
    sure *= _mean(roles[:, 1], [source_run]) if source_run else 1 - float(roles[:, 1].max())

    def characters(run: Range) -> tuple[Range, ...]:
        first, last = window.start + run[0] - 1, window.start + run[1] - 2
        return _by_paragraph(text, *_whole(text, offsets[first][0], offsets[last][1]))

    content = tuple(part for run in content_runs for part in characters(run))
    source = next(iter(characters(source_run)), None) if source_run else None
    if not content:
        return None
    confidence = float(cue.probability * sure)
    mark = next(iter(characters((cue.start, cue.end))), None)
    return Draft(source, mark, content, confidence) if confidence >= KEPT else None


def _by_paragraph(text: str, start: int, end: int) -> tuple[Range, ...]:
    """The range cut at line ends, less loose punctuation; a part without a letter or digit is dropped."""
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]
    parts = (trimmed(text, *line) for line in lines)
    return tuple(part for part in parts if part is not None and any(c.isalnum() for c in text[slice(*part)]))


def _mean(probabilities: Floats, runs: Sequence[Range]) -> float:
    return float(np.concatenate([probabilities[start:end] for start, end in runs]).mean())


def _runs(chosen: NDArray[np.bool_]) -> list[Range]:
    """The runs of chosen pieces, the special ones at both ends aside."""
    inner = chosen.copy()
    inner[0] = inner[-1] = False
    edges = np.flatnonzero(np.diff(inner.astype(np.int8)))
    return [(int(a) + 1, int(b) + 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _filled(runs: list[Range]) -> list[Range]:
    """The runs, joined over small holes."""
    found: list[Range] = []
    for start, end in runs:
        if found and start - found[-1][1] <= HOLE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _whole(text: str, start: int, end: int) -> Range:
    """The range grown to whole words."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
