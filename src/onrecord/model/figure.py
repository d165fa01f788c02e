"""How many and how much, at the precision that the words give."""

from dataclasses import dataclass

from onrecord.model.span import Span

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in `unit`, as UCDP codes it: low <= best <= high where set.

    "2,500 troops" has all three equal, "more than 30" only `low`, "up to 30" only `high`, "about 2,500" only `best`,
    "seven or eight" low and high. Money is in plain units of its ISO 4217 currency, shares are in "percent". `exact` are
    the words at `span`, number and bound without the unit ("more than 200,000").
    """

    span: Span
    exact: str
    low: float | None
    best: float | None
    high: float | None
    unit: str

    def __post_init__(self) -> None:
        """Bounds are in order and something is known."""
        known = [v for v in (self.low, self.best, self.high) if v is not None]
        if not known or known != sorted(known):
            raise ValueError(
                f"bounds out of order or none: {self.low!r}, {self.best!r}, {self.high!r} in {self.exact!r}"
            )
