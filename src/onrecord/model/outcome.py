"""What became of the pages that were handed in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.page import Failure

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of what one `add` took, and what it set aside and why. `known` pages stood in the record already."""

    pages: int = 0
    known: int = 0
    articles: int = 0
    reports: int = 0
    failures: tuple[Failure, ...] = ()

    def causes(self) -> dict[str, int]:
        """How many were set aside for which cause, by name."""
        return dict(sorted(Counter(failure.cause for failure in self.failures).items()))

    def plus(
        self, *, pages: int = 0, known: int = 0, articles: int = 0, reports: int = 0, failures: Iterable[Failure] = ()
    ) -> "Outcome":
        """This outcome and that much more."""
        return Outcome(
            self.pages + pages,
            self.known + known,
            self.articles + articles,
            self.reports + reports,
            (*self.failures, *failures),
        )
