"""What several rooms' tests share: the sample as a record, and the rule that required tests may not be skipped."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
REQUIRED = frozenset(filter(None, os.environ.get("ONRECORD_REQUIRE", "").split(",")))  # markers, such as browser,shared


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where ONRECORD_REQUIRE names a marker, a test that bears it and is skipped has failed."""
    report = yield
    required = sorted(name for name in REQUIRED if item.get_closest_marker(name) is not None)
    if report.skipped and required and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"ONRECORD_REQUIRE={','.join(required)}, yet: {reason}"
    return report


@pytest.fixture(autouse=True)
def _apart_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No record, limit or colour that the one who runs the tests has set."""
    for name in ("ONRECORD_RECORD", "ONRECORD_PAGE_CHARS", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, read into a record; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    # a copy: the names of pages begin with the folder as it was named
    with pytest.MonkeyPatch.context() as patch, onrecord.open(path) as record:
        patch.chdir(ROOT)
        outcome = record.add(onrecord.read("sample"))
    assert not outcome.failures
    return path


@pytest.fixture
def sample_copy(sample_record: Path, tmp_path: Path) -> Path:
    """The same, to write to."""
    return Path(shutil.copy(sample_record, tmp_path / "copy.db"))
