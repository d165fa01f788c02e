"""One frozen Settings, built at an edge (`cli`, `open`, `read_text`) and passed down; no room reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import SettingsError

__all__ = ["DEFAULT_RECORD", "Settings", "read_settings"]

DEFAULT_RECORD = "onrecord.db"
DEFAULT_PAGE_CHARS = 2_000_000
DEFAULT_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    `workers` pages are read at a time, each by a thread. `record` is a file or an address; `page_chars_max` is the longest text, in code points, that is taken as one page:
    the longest news page among some 4,000 at hand has 62,000, so two million is a dump or an attack, not a page.
    """

    record: str = DEFAULT_RECORD
    page_chars_max: int = DEFAULT_PAGE_CHARS
    workers: int = DEFAULT_WORKERS

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if not self.record.strip():
            raise SettingsError(
                f"no record named: {self.record!r} in --record or ONRECORD_RECORD; name a file such as onrecord.db"
            )
        if self.page_chars_max < 1:
            raise SettingsError(
                f"no page fits in {self.page_chars_max!r} characters (ONRECORD_PAGE_CHARS); give a number above 0"
            )
        if self.workers < 1:
            raise SettingsError(f"nobody reads with {self.workers!r} workers (ONRECORD_WORKERS); give a number above 0")


def read_settings(environment: Mapping[str, str], *, record: str | None = None) -> Settings:
    """Settings from options first, the environment (`ONRECORD_RECORD`, `ONRECORD_PAGE_CHARS`, `ONRECORD_WORKERS`) second.

    Raises SettingsError where a value is impossible.
    """
    return Settings(
        record=record if record is not None else environment.get("ONRECORD_RECORD", DEFAULT_RECORD),
        page_chars_max=_number(environment, "ONRECORD_PAGE_CHARS", "characters", DEFAULT_PAGE_CHARS),
        workers=_number(environment, "ONRECORD_WORKERS", "workers", DEFAULT_WORKERS),
    )


def _number(environment: Mapping[str, str], name: str, what: str, default: int) -> int:
    given = environment.get(name, "")
    try:
        return int(given) if given else default
    except ValueError:
        raise SettingsError(f"not a number of {what}: {given!r} in {name}; give one such as {default}") from None
