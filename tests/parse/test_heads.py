"""The heads of the net, held to the formulas that they stand for, written out slowly."""

import math

import numpy as np
import pytest

from onrecord.parse.heads import OURS, POLNEAR, Array, Heads, _bucket, _gelu, _steps, candidates
from onrecord.parse.windows import LONGEST

from .made import HIDDEN, KEY, make_weights

WORDS = 9
SENTENCE = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2])
FIRST, LAST = np.array([0, 1, 4, 4, 8]), np.array([3, 1, 5, 7, 8])
BEFORE, WITHIN, SAME = 0, 24, 25  # columns of places: one word before, inside, and what one sentence adds


def make_vectors(words: int = WORDS, *, size: float = 1.0) -> Array:
    return np.random.default_rng(7).normal(0, size, (words, HIDDEN)).astype(np.float32)


def changed(**weights: float) -> Heads:
    """Heads with some weights set to one number; "__" in a name stands for a dot."""
    found = make_weights()
    for name, value in weights.items():
        found[name.replace("__", ".")] = np.full_like(found[name.replace("__", ".")], value)
    return Heads(found)


def adds_up(rows: Array) -> bool:
    """Whether each row is a share of one."""
    return bool((rows >= 0).all() and np.allclose(rows.sum(-1), 1, atol=1e-5))


# -- contents ---------------------------------------------------------------------------------------------------------


def slow_chance(w: dict[str, Array], h: Array, place: tuple[int, int], edges: tuple[int, int], c: int) -> float:
    """What `spans` says of one stretch, number by number."""

    def line(name: str, row: int, word: int) -> float:
        products = (float(a) * float(b) for a, b in zip(w[f"{name}.weight"][row], h[word], strict=True))
        return sum(products) + float(w[f"{name}.bias"][row])

    first, last = place
    keys = range(c * KEY, (c + 1) * KEY)
    pair = sum(line("start_key", k, first) * line("end_key", k, last) for k in keys) / math.sqrt(KEY)
    inside = sum(line("inside", c, word) for word in range(first, last + 1)) / (last - first + 1)
    score = line("start", c, first) + line("end", c, last) + pair + inside + float(w["length"][c][last - first])
    score += float(w["opens"][c][edges[0]]) + float(w["closes"][c][edges[1]]) + float(w["bias"][c])
    return 1 / (1 + math.exp(-score))


@pytest.mark.parametrize("channel", [OURS, POLNEAR])
def test_the_chance_of_a_content_is_that_of_the_formula(channel: int) -> None:
    w, h = make_weights(), make_vectors()
    first, last, edges = candidates(SENTENCE, 1)
    found = Heads(w).spans(h, first, last, edges, channel=channel)
    expected = [
        slow_chance(w, h, (int(a), int(b)), (int(e[0]), int(e[1])), channel)
        for a, b, e in zip(first, last, edges, strict=True)
    ]
    assert found == pytest.approx(expected, abs=1e-5)
    assert found.dtype == np.float32


def test_contents_are_told_as_reports_have_them_unless_asked_otherwise() -> None:
    heads, h = Heads(make_weights()), make_vectors()
    first, last, edges = candidates(SENTENCE, 0)
    ours, theirs = (heads.spans(h, first, last, edges, channel=c) for c in (OURS, POLNEAR))
    assert (heads.spans(h, first, last, edges) == ours).all()
    assert not np.allclose(ours, theirs, atol=0.01)


def test_chances_stay_chances_however_large_the_scores() -> None:
    first, last, edges = candidates(SENTENCE, 0)
    for bias in (-1e6, 1e6):
        found = changed(bias=bias).spans(make_vectors(size=100), first, last, edges)
        assert ((found >= 0) & (found <= 1)).all()
        assert (found.round() == (bias > 0)).all()


# -- whose it is and of what nature -----------------------------------------------------------------------------------


def test_each_row_of_what_is_told_adds_up_to_one() -> None:
    told = Heads(make_weights()).tell(make_vectors(), FIRST, LAST, SENTENCE)
    assert told.points.shape == (8, len(FIRST), WORDS + 1)
    shapes = [rows.shape for rows in (told.voice, told.kind, told.strength, told.polarity, told.certainty)]
    assert shapes == [(len(FIRST), n) for n in (6, 3, 5, 3, 2)]
    for rows in (told.points, told.voice, told.kind, told.strength, told.polarity, told.certainty):
        assert adds_up(rows)
        assert rows.dtype == np.float32


def test_a_content_is_told_the_same_alone_and_among_others() -> None:
    heads, h = Heads(make_weights()), make_vectors()
    together = heads.tell(h, FIRST, LAST, SENTENCE)
    for n in range(len(FIRST)):
        alone = heads.tell(h, FIRST[n : n + 1], LAST[n : n + 1], SENTENCE)
        assert np.allclose(alone.points[:, 0], together.points[:, n], atol=1e-5)
        assert np.allclose(alone.voice[0], together.voice[n], atol=1e-5)
        assert np.allclose(alone.strength[0], together.strength[n], atol=1e-5)


def test_none_of_each_pair_is_one_score() -> None:
    told = changed(none__bias=100).tell(make_vectors(), FIRST, LAST, SENTENCE)
    assert (told.points[..., -1] > 0.99).all()
    weights = make_weights()
    weights["none.bias"][:] = [100, -100, -100, -100]
    told = Heads(weights).tell(make_vectors(), FIRST, LAST, SENTENCE)
    assert (told.points[:2, :, -1] > 0.99).all()
    assert (told.points[2:, :, -1] < 0.01).all()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (BEFORE, [[], [0], [3], [3], [7]]),
        (WITHIN, [[0, 1, 2, 3], [1], [4, 5], [4, 5, 6, 7], [8]]),
        (SAME, [[0, 1, 2, 3], [0, 1, 2, 3], [4, 5, 6, 7], [4, 5, 6, 7], [8]]),
    ],
)
def test_where_a_word_stands_counts_for_what_is_pointed_at(column: int, words: list[list[int]]) -> None:
    weights = make_weights()
    weights["near"][:] = 0
    weights["near"][:, column] = 100
    points = Heads(weights).tell(make_vectors(), FIRST, LAST, SENTENCE).points
    for channel in points:
        for row, expected in zip(channel, words, strict=True):
            assert not expected or row[expected].sum() > 0.99


def test_a_word_s_distance_has_its_bucket() -> None:
    assert [int(b) for b in _bucket(np.array([1, 2, 4, 8, 16, 32, 64, 200]))] == [0, 2, 4, 6, 8, 10, 11, 11]
    steps = _steps(np.array([4]), np.array([6]), np.arange(10))
    assert steps.tolist() == [[4, 3, 2, 0, WITHIN, WITHIN, WITHIN, 12, 14, 15]]


# -- links and names --------------------------------------------------------------------------------------------------


def test_a_mention_means_no_word_of_its_own() -> None:
    found = Heads(make_weights()).link(make_vectors(), FIRST, LAST)
    assert found.shape == (len(FIRST), WORDS + 1)
    assert adds_up(found)
    for row, first, last in zip(found, FIRST, LAST, strict=True):
        assert (row[first : last + 1] == 0).all()
        assert (np.delete(row, np.arange(first, last + 1)) > 0).all()


def test_a_mention_of_all_words_means_none() -> None:
    (found,) = Heads(make_weights()).link(make_vectors(), np.array([0]), np.array([WORDS - 1]))
    assert found.tolist() == [0] * WORDS + [1]


def test_the_distance_of_a_name_counts() -> None:
    weights = make_weights()
    weights["apart"][:] = 0
    weights["apart"][BEFORE] = 100
    found = Heads(weights).link(make_vectors(), FIRST[1:], LAST[1:])
    assert found.argmax(1).tolist() == [0, 3, 3, 7]


def test_the_names_of_each_word_add_up_to_one() -> None:
    found = Heads(make_weights()).names(make_vectors())
    assert found.shape == (WORDS, 9)
    assert adds_up(found)


def test_what_contents_mean_is_of_length_one_and_the_mean_of_their_words() -> None:
    heads, h = Heads(make_weights()), make_vectors()
    found = heads.meanings(h, FIRST, LAST)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    for row, (a, b) in enumerate(zip(FIRST, LAST, strict=True)):
        slow = h[a : b + 1].mean(0) @ heads.weights["meaning.weight"].T
        assert np.allclose(found[row], slow / np.linalg.norm(slow), atol=1e-5)
    assert not np.isnan(heads.meanings(np.zeros_like(h), FIRST, LAST)).any()


# -- stretches --------------------------------------------------------------------------------------------------------

# sentence of each word, and the first new word
WINDOWS = [
    ([0], 0),
    ([0, 0, 0], 0),
    ([0, 0, 1, 1, 1, 2], 0),
    ([3, 3, 4, 4, 4, 5], 2),
    ([3, 3, 3, 3, 4, 4], 2),  # the first sentence began before
    ([7] * (LONGEST + 20), 0),
    ([7] * 40 + [8] * (LONGEST + 5) + [9], 33),
]


def slow_candidates(sentence: list[int], first_new: int) -> dict[tuple[int, int], tuple[int, int]]:
    """All stretches of a sentence's new words, and whether they begin and end with it, its closing mark aside."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for a in range(first_new, len(sentence)):
        for b in range(a, min(a + LONGEST, len(sentence))):
            if sentence[a] == sentence[b]:
                opens = a == first_new or sentence[a - 1] != sentence[a]
                closes = b + 2 >= len(sentence) or sentence[b + 2] != sentence[b]
                found[a, b] = (opens, closes)
    return found


@pytest.mark.parametrize(("sentence", "first_new"), WINDOWS)
def test_the_stretches_of_a_window(sentence: list[int], first_new: int) -> None:
    first, last, edges = candidates(np.array(sentence), first_new)
    pairs = zip(first.tolist(), last.tolist(), strict=True)
    found = dict(zip(pairs, map(tuple, edges.tolist()), strict=True))
    assert found == slow_candidates(sentence, first_new)
    assert len(first) == len(found)


def test_a_window_without_new_words_has_no_stretches() -> None:
    first, last, edges = candidates(np.array([0, 0]), 2)
    assert (len(first), len(last), edges.shape) == (0, 0, (0, 2))


def test_edges_can_be_looked_up() -> None:
    _, _, edges = candidates(SENTENCE, 0)
    assert edges.dtype == np.int64
    assert set(np.unique(edges)) <= {0, 1}


# -- arithmetic -------------------------------------------------------------------------------------------------------


def test_gelu_is_that_of_the_error_function() -> None:
    x = np.linspace(-5, 5, 4_001).astype(np.float32)
    expected = [v * (1 + math.erf(v / math.sqrt(2))) / 2 for v in x.tolist()]
    assert np.abs(_gelu(x) - expected).max() < 1e-6


def test_gelu_of_large_numbers_is_all_or_nothing() -> None:
    x = np.array([-1e4, -30, 0, 30, 1e4], dtype=np.float32)
    assert _gelu(x) == pytest.approx([0, 0, 0, 30, 1e4], abs=1e-5)
