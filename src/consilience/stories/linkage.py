"""Average-link clustering of a sparse graph, cut at one threshold."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

Edge = tuple[int, int, float]


def cluster(size: int, edges: Iterable[Edge], threshold: float) -> list[list[int]]:
    """The groups of 0 to `size` - 1: the two with the highest mean edge merge while that is `threshold` or more.

    A pair without an edge counts as 0, so a group joins on its fit to the whole of the other, never by a chain.
    Ties go to the lowest numbers.
    """
    members = {i: [i] for i in range(size)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    for i, j, weight in edges:
        links[i][j] = links[j][i] = weight
    queue = [(-w, i, j) for i, near in links.items() for j, w in near.items() if i < j and w >= threshold]
    heapq.heapify(queue)
    while queue:
        weight, i, j = heapq.heappop(queue)
        if i not in members or j not in members or -weight != _mean(links, members, i, j):
            continue
        _merge(links, members, i, j)
        for k in links[i]:
            mean = _mean(links, members, i, k)
            if mean >= threshold:
                heapq.heappush(queue, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(group) for group in members.values())


def _mean(links: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return links[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _merge(links: dict[int, dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> None:
    """Joins group `j` to group `i`; edges between groups hold the sum of those between their members."""
    members[i] += members.pop(j)
    for k, weight in links.pop(j).items():
        del links[k][j]
        if k != i:
            links[i][k] = links[k][i] = links[i].get(k, 0.0) + weight
