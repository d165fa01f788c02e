"""One frozen Settings, built at an edge (`cli`, `open`, `read_text`) and passed down; no room reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import SettingsError

__all__ = ["DEFAULT_RECORD", "Settings", "read_settings"]

DEFAULT_RECORD = "onrecord.db"
DEFAULT_PAGE_CHARS = 2_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside.

    `record` is a file or an address; `page_chars_max` is the longest text, in code points, that is taken as one page:
    the longest news page among some 4,000 at hand has 62,000, so two million is a dump or an attack, not a page.
    """

    record: str = DEFAULT_RECORD
    page_chars_max: int = DEFAULT_PAGE_CHARS

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


def read_settings(environment: Mapping[str, str], *, record: str | None = None) -> Settings:
    """Settings from options first, the environment (`ONRECORD_RECORD`, `ONRECORD_PAGE_CHARS`) second.

    Raises SettingsError where a value is impossible.
    """
    given = environment.get("ONRECORD_PAGE_CHARS", "")
    try:
        page_chars_max = int(given) if given else DEFAULT_PAGE_CHARS
    except ValueError:
        raise SettingsError(
            f"not a number of characters: {given!r} in ONRECORD_PAGE_CHARS; give one such as 2000000"
        ) from None
    return Settings(
        record=record if record is not None else environment.get("ONRECORD_RECORD", DEFAULT_RECORD),
        page_chars_max=page_chars_max,
    )
