"""Options first, the environment second, and one clear line for what cannot be meant."""

import dataclasses

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import DEFAULT_RECORD, Settings, read_settings


def test_without_anything_given_the_record_lies_in_the_working_folder() -> None:
    assert read_settings({}) == Settings(record="onrecord.db", page_chars_max=2_000_000)
    assert DEFAULT_RECORD == "onrecord.db"


READ = [
    ({"ONRECORD_RECORD": "affair.db"}, None, Settings("affair.db")),
    ({"ONRECORD_RECORD": "affair.db"}, "other.db", Settings("other.db")),
    ({"ONRECORD_RECORD": " "}, "other.db", Settings("other.db")),
    ({"ONRECORD_PAGE_CHARS": "5000"}, None, Settings(page_chars_max=5000)),
    ({"ONRECORD_PAGE_CHARS": ""}, None, Settings()),
    ({"ONRECORD_PAGE_CHARS": "1"}, "x.db", Settings("x.db", 1)),
    ({"ONRECORD_WORKERS": "4"}, None, Settings(workers=4)),
    ({"HOME": "/root", "onrecord_record": "small.db"}, None, Settings()),
]


@pytest.mark.parametrize(("environment", "record", "expected"), READ)
def test_what_is_given_is_taken(environment: dict[str, str], record: str | None, expected: Settings) -> None:
    assert read_settings(environment, record=record) == expected


REFUSED = [
    ({"ONRECORD_RECORD": ""}, None, "no record named: '' in --record or ONRECORD_RECORD; name a file such as onrecord.db"),
    ({}, "", "no record named: '' in --record or ONRECORD_RECORD; name a file such as onrecord.db"),
    ({}, " \t", "no record named: ' \\t' in --record or ONRECORD_RECORD; name a file such as onrecord.db"),
    ({"ONRECORD_PAGE_CHARS": "many"}, None, "not a number of characters: 'many' in ONRECORD_PAGE_CHARS; give one such as 2000000"),
    ({"ONRECORD_PAGE_CHARS": "2e6"}, None, "not a number of characters: '2e6' in ONRECORD_PAGE_CHARS; give one such as 2000000"),
    ({"ONRECORD_PAGE_CHARS": "0"}, None, "no page fits in 0 characters (ONRECORD_PAGE_CHARS); give a number above 0"),
    ({"ONRECORD_WORKERS": "all"}, None, "not a number of workers: 'all' in ONRECORD_WORKERS; give one such as 2"),
    ({"ONRECORD_WORKERS": "0"}, None, "nobody reads with 0 workers (ONRECORD_WORKERS); give a number above 0"),
    ({"ONRECORD_PAGE_CHARS": "-3"}, None, "no page fits in -3 characters (ONRECORD_PAGE_CHARS); give a number above 0"),
]  # fmt: skip


@pytest.mark.parametrize(("environment", "record", "message"), REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_line(
    environment: dict[str, str], record: str | None, message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(environment, record=record)
    assert str(caught.value) == message


def test_settings_do_not_change_on_the_way_down() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().record = "elsewhere.db"  # type: ignore[misc]
