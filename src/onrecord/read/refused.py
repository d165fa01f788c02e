"""Why something handed in was set aside, on its way to becoming a counted Failure at the edge of this room."""

from onrecord.model import Failure

__all__ = ["Refused"]


class Refused(Exception):  # noqa: N818 - never leaves this room: `to_failure` makes it a value
    """`cause` is the short word that is counted; `what` and `advice` make the one line that people read.

    `what` has a `{}` where the name of the thing goes, which only the caller knows.
    """

    def __init__(self, cause: str, what: str, advice: str) -> None:
        super().__init__(cause, what, advice)
        self.cause = cause
        self.what = what
        self.advice = advice

    def to_failure(self, where: str) -> Failure:
        """The value that is counted: what is wrong, where, what to do."""
        return Failure(where, self.cause, f"{self.what.replace('{}', repr(where), 1)}; {self.advice}")
