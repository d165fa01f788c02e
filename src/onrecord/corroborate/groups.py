"""Average-linkage grouping over a sparse graph of similarities: a function of the set, whatever the order it came in."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["connected", "group_by_average"]


def group_by_average(
    ids: Sequence[str], similar: Mapping[tuple[str, str], float], *, threshold: float, absent: float = 0.0
) -> list[list[str]]:
    """Join the two groups with the greatest mean similarity while it is at least `threshold`.

    `similar` holds pairs (a, b) with a < b; a pair that it lacks has similarity `absent`, which must lie below the
    threshold. Ties go to the groups with the smallest ids. Each group is sorted, and so is the list of groups.
    """
    if absent >= threshold:
        raise ValueError(
            f"pairs without similarity ({absent!r}) would join at threshold {threshold!r}; it must be higher"
        )
    members: dict[str, list[str]] = {i: [i] for i in sorted(ids)}
    # Sums of what similarity exceeds `absent` by, so that pairs that are not listed add nothing.
    links: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), value in sorted(similar.items()):
        if a in members and b in members:
            links[a][b] = links[b][a] = value - absent
    heap = [(-(absent + value), a, b, 1, 1) for a, others in links.items() for b, value in others.items() if a < b]
    heapq.heapify(heap)
    while heap:
        negative, a, b, size_a, size_b = heapq.heappop(heap)
        if -negative < threshold:
            break
        if a not in members or b not in members or len(members[a]) != size_a or len(members[b]) != size_b:
            continue  # one of the two has grown or gone since
        members[a].extend(members.pop(b))
        for other, value in links.pop(b).items():
            del links[other][b]
            if other != a:
                links[a][other] = links[other][a] = links[a].get(other, 0.0) + value
        for other, value in links[a].items():
            mean = absent + value / (len(members[a]) * len(members[other]))
            first, second = min(a, other), max(a, other)
            heapq.heappush(heap, (-mean, first, second, len(members[first]), len(members[second])))
    return sorted(sorted(group) for group in members.values())


def connected(groups: Sequence[Sequence[str]], joins: Iterable[tuple[int, int]]) -> list[list[str]]:
    """The groups, with those that the joins (pairs of their places) connect made one; sorted within and without."""
    part = list(range(len(groups)))

    def root(place: int) -> int:
        while part[place] != place:
            place = part[place]
        return place

    for one, other in joins:
        first, second = sorted((root(one), root(other)))
        part[second] = first
    merged: dict[int, list[str]] = defaultdict(list)
    for place, group in enumerate(groups):
        merged[root(place)].extend(group)
    return sorted(sorted(group) for group in merged.values())
