import itertools

import pytest

from onrecord.model import Figure, Span

HERE = Span(4, 9)
Bounds = tuple[float | None, float | None, float | None]


@pytest.mark.parametrize(
    "bounds",
    [(40, 40, 40), (30, None, None), (None, 40, None), (None, None, 50), (7, None, 8), (0, 0, 0), (-3, -2, -2)],
)
def test_bounds_in_order_are_taken(bounds: Bounds) -> None:
    figure = Figure(HERE, "forty", *bounds, "ferries")
    assert (figure.low, figure.best, figure.high) == bounds


@pytest.mark.parametrize("bounds", [(None, None, None), (2, 1, None), (None, 3, 2), (3, None, 2), (1, 3, 2)])
def test_bounds_out_of_order_or_none_at_all_are_refused(bounds: Bounds) -> None:
    with pytest.raises(ValueError, match=r"^bounds out of order or none: .* in 'forty'$"):
        Figure(HERE, "forty", *bounds, "ferries")


def test_every_order_of_three_bounds_but_the_rising_one_is_refused() -> None:
    taken = []
    for low, best, high in itertools.permutations((1.0, 2.0, 3.0)):
        try:
            taken.append(Figure(HERE, "a few", low, best, high, ""))
        except ValueError:
            continue
    assert [(f.low, f.best, f.high) for f in taken] == [(1.0, 2.0, 3.0)]
