import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corroborate.groups import connected, group_by_average

Similar = dict[tuple[str, str], float]
IDS = ["a", "b", "c", "d", "e", "f", "g"]
PAIRS = list(itertools.combinations(IDS, 2))

# Whole numbers, so that means are exact and ties are many.
graphs = st.dictionaries(st.sampled_from(PAIRS), st.integers(-4, 8).map(float))
floats = st.dictionaries(st.sampled_from(PAIRS), st.floats(-50, 50))


def refines(finer: Sequence[Sequence[str]], coarser: Sequence[Sequence[str]]) -> bool:
    return all(any(set(small) <= set(large) for large in coarser) for small in finer)


def slowly(ids: Sequence[str], similar: Mapping[tuple[str, str], float], threshold: int) -> list[list[str]]:
    """The definition, with fractions: join the two groups with the greatest mean, the smallest names first."""
    groups: list[tuple[str, ...]] = [(i,) for i in sorted(ids)]
    while True:
        means = []
        for one, other in itertools.combinations(groups, 2):
            values = [similar.get((min(p), max(p)), 0.0) for p in itertools.product(one, other)]
            if any((min(p), max(p)) in similar for p in itertools.product(one, other)):
                means.append((Fraction(sum(map(int, values)), len(values)), one, other))
        best = min(means, key=lambda m: (-m[0], m[1][0], m[2][0]), default=None)
        if best is None or best[0] < threshold:
            return [list(g) for g in groups]
        _, one, other = best
        groups = sorted([g for g in groups if g not in (one, other)] + [tuple(sorted(one + other))])


@given(graphs, st.integers(1, 6))
def test_it_is_average_linkage(similar: Similar, threshold: int) -> None:
    assert group_by_average(IDS, similar, threshold=threshold) == slowly(IDS, similar, threshold)


@given(floats, st.permutations(IDS), st.randoms(use_true_random=False), st.floats(-10, 10))
def test_the_order_of_what_comes_in_changes_nothing(similar: Similar, ids: list[str], random: Random, t: float) -> None:
    pairs = list(similar.items())
    random.shuffle(pairs)
    found = group_by_average(ids, dict(pairs), threshold=t, absent=-12)
    assert found == group_by_average(IDS, similar, threshold=t, absent=-12)
    assert found == sorted(sorted(group) for group in found)


@given(floats, st.lists(st.sampled_from(IDS), unique=True), st.floats(-10, 10))
def test_every_id_is_in_one_group(similar: Similar, ids: list[str], threshold: float) -> None:
    """Pairs of ids that were not given are passed over."""
    groups = group_by_average(ids, similar, threshold=threshold, absent=-12)
    assert sorted(itertools.chain(*groups)) == sorted(ids)


@given(floats, st.floats(-10, 10), st.floats(0, 10))
def test_a_higher_threshold_only_splits(similar: Similar, threshold: float, more: float) -> None:
    lower = group_by_average(IDS, similar, threshold=threshold, absent=-12)
    higher = group_by_average(IDS, similar, threshold=threshold + more, absent=-12)
    assert refines(higher, lower)


@given(floats, st.sampled_from(PAIRS))
def test_a_pair_that_can_never_be_one_never_is(similar: Similar, pair: tuple[str, str]) -> None:
    groups = group_by_average(IDS, similar | {pair: float("-inf")}, threshold=-11.5, absent=-12)
    assert not any(set(pair) <= set(group) for group in groups)


def test_joining_takes_the_mean_not_the_closest() -> None:
    similar = {("a", "b"): 6.0, ("b", "c"): 5.0}
    assert group_by_average(["a", "b", "c"], similar, threshold=3) == [["a", "b"], ["c"]]
    assert group_by_average(["a", "b", "c"], similar, threshold=2.5) == [["a", "b", "c"]]


def test_ties_go_to_the_smallest_ids() -> None:
    similar = {("a", "b"): 4.0, ("b", "c"): 4.0, ("c", "d"): 4.0}
    assert group_by_average("dcba", similar, threshold=3) == [["a", "b"], ["c", "d"]]


def test_at_the_threshold_they_join() -> None:
    assert group_by_average("ab", {("a", "b"): 3.0}, threshold=3) == [["a", "b"]]
    assert group_by_average("ab", {("a", "b"): 2.999}, threshold=3) == [["a"], ["b"]]


def test_what_is_absent_counts_in_the_mean() -> None:
    similar = {("a", "b"): 6.0, ("b", "c"): 5.0}
    assert group_by_average("abc", similar, threshold=0, absent=-1) == [["a", "b", "c"]]
    assert group_by_average("abc", similar, threshold=0, absent=-6) == [["a", "b"], ["c"]]


def test_nothing_makes_no_groups() -> None:
    assert group_by_average([], {}, threshold=1) == []
    assert group_by_average(["b", "a"], {}, threshold=1) == [["a"], ["b"]]


@pytest.mark.parametrize(("threshold", "absent"), [(0.0, 0.0), (-1.0, 0.0), (-12.0, -12.0)])
def test_a_threshold_that_strangers_reach_is_refused(threshold: float, absent: float) -> None:
    with pytest.raises(
        ValueError, match=r"^pairs without similarity \(.*\) would join at threshold .*; it must be higher$"
    ):
        group_by_average(["a"], {}, threshold=threshold, absent=absent)


def test_many_are_grouped_in_little_time() -> None:
    """Each of 3,000 is like its nearest: some 4,500 pairs, not nine million."""
    ids = [f"{n:05}" for n in range(3000)]
    similar = {(a, b): 5.0 if n % 3 else 2.0 for n, (a, b) in enumerate(itertools.pairwise(ids))}
    assert len(group_by_average(ids, similar, threshold=2.5)) > 500


# -- connected ---------------------------------------------------------------------------------------------------------


def test_joins_reach_through() -> None:
    groups = [["a", "z"], ["b"], ["c"], ["d"]]
    assert connected(groups, [(3, 2), (2, 0)]) == [["a", "c", "d", "z"], ["b"]]
    assert connected(groups, []) == groups
    assert connected(groups, [(1, 1)]) == groups
    assert connected([], []) == []


places = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(st.lists(places, max_size=8), st.randoms(use_true_random=False))
def test_connected_parts_are_those_that_a_walk_reaches(joins: list[tuple[int, int]], random: Random) -> None:
    groups = [[name] for name in IDS]
    found = connected(groups, joins)
    assert sorted(itertools.chain(*found)) == IDS
    for start, name in enumerate(IDS):
        reached = {start}
        while more := {y for x, y in [*joins, *(j[::-1] for j in joins)] if x in reached} - reached:
            reached |= more
        assert sorted(IDS[place] for place in reached) == next(group for group in found if name in group)
    random.shuffle(joins)
    assert connected(groups, [(b, a) for a, b in joins]) == found
