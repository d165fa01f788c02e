"""What guards the project itself: the score gate, the rule that required tests may not be skipped, the locks."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

import gate

ROOT = Path(__file__).parents[1]
SCORER = "#!/bin/sh\ncat <<'E'\n%s\nE\n"


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of annotations, and floors that were measured on it."""
    gold = tmp_path / "shared" / "gold" / "dev"
    (gold / "a").mkdir(parents=True)
    (gold / "a" / "a-1.gold.json").write_text('{"page": "a-1"}')
    (tmp_path / "shared" / "tools").mkdir()
    floors = tmp_path / "floors.toml"
    floors.write_text(
        f'gold = "gold/dev"\ndigest = "{gate.digest_of(gold)}"\nmodel = "{sha256(b"net").hexdigest()}"\npredictions = "as ever"\n'
        '\n[floors]\n"reports" = 0.5\n"plans" = 0.25\n'
    )
    (tmp_path / "reader.onnx").write_bytes(b"net")
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "MODEL", tmp_path / "reader.onnx")
    monkeypatch.setattr(gate, "predictions_digest", lambda _: "as ever")
    return tmp_path / "shared"


def score(shared: Path, **figures: float) -> None:
    scorer = shared / "tools" / "score_gold.sh"
    scorer.write_text(SCORER % json.dumps({name: {"f1": f1, "p": f1, "r": f1} for name, f1 in figures.items()}))
    scorer.chmod(0o755)


# -- the gate ------------------------------------------------------------------------------------------------------


def test_figures_at_their_floors_or_above_pass_and_are_printed(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score(shared, reports=0.5, plans=0.9, other=0.1)
    assert gate.main(shared) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert [re.sub(r" +", " ", line) for line in shown.out.splitlines()] == [
        "reports F1 0.500 P 0.500 R 0.500 floor 0.50",
        "plans F1 0.900 P 0.900 R 0.900 floor 0.25",
        "other F1 0.100 P 0.100 R 0.100",
    ]


def test_another_model_fails_until_it_is_pinned(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score(shared, reports=0.9, plans=0.9)
    gate.MODEL.write_bytes(b"another net")
    assert gate.main(shared) == 1
    assert sha256(b"another net").hexdigest() in capsys.readouterr().err


def test_other_predictions_of_the_same_model_are_told(
    shared: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    score(shared, reports=0.9, plans=0.9)
    monkeypatch.setattr(gate, "predictions_digest", lambda _: "0c0ffee")
    assert gate.main(shared) == 0
    assert "0c0ffee" in capsys.readouterr().err


def test_a_figure_below_its_floor_fails(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score(shared, reports=0.4999, plans=0.9)
    assert gate.main(shared) == 1
    assert capsys.readouterr().err == "below its floor: reports, 0.4999 < 0.5\n"


def test_a_figure_that_is_gone_fails(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    score(shared, reports=0.6)
    assert gate.main(shared) == 1
    assert capsys.readouterr().err == "below its floor: plans, none < 0.25\n"


@pytest.mark.parametrize("change", ["altered", "added", "renamed", "removed"])
def test_other_annotations_than_those_that_were_measured_on_fail(
    change: str, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score(shared, reports=1, plans=1)
    page = shared / "gold" / "dev" / "a" / "a-1.gold.json"
    if change == "altered":
        page.write_text('{"page": "a-2"}')
    elif change == "added":
        page.with_name("a-2.gold.json").write_text("{}")
    elif change == "renamed":
        page.rename(page.with_name("a-9.gold.json"))
    else:
        page.unlink()
    assert gate.main(shared) == 1
    assert "measure anew" in capsys.readouterr().err


def test_a_scorer_that_fails_stops_the_gate(shared: Path) -> None:
    score(shared)
    (shared / "tools" / "score_gold.sh").write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(subprocess.CalledProcessError):
        gate.main(shared)


def test_without_annotations_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(tmp_path) == 1
    assert "no annotated pages" in capsys.readouterr().err


def test_the_floors_are_those_that_the_issue_asks_for_or_higher() -> None:
    floors = tomllib.loads(gate.FLOORS.read_text("utf-8"))["floors"]
    asked = {
        "reports": 0.62,
        "attributed to the right voice": 0.40,
        "times read, whichever report": 0.60,
        "figures read, whichever report": 0.75,
        "plans": 0.35,
        "denials": 0.30,
        "same claim across pages": 0.20,
    }
    assert floors.keys() >= asked.keys()
    assert all(floors[name] >= least for name, least in asked.items())


@pytest.mark.shared
def test_the_digest_is_that_of_the_annotations_beside_the_project() -> None:
    pinned = tomllib.loads(gate.FLOORS.read_text("utf-8"))
    gold = ROOT.parent / "shared" / pinned["gold"]
    if not gold.is_dir():
        pytest.skip("no ../shared/gold beside the project")
    assert gate.digest_of(gold) == pinned["digest"]


# -- required tests ------------------------------------------------------------------------------------------------

SKIPPING = """
import pytest

@pytest.mark.browser
def test_one():
    pytest.skip("no browser here")

@pytest.fixture
def page():
    pytest.skip("no page here")

@pytest.mark.shared
def test_two(page):
    pass

def test_three():
    pytest.skip("another day")

@pytest.mark.browser
@pytest.mark.xfail(reason="known")
def test_four():
    assert False
"""


@pytest.mark.parametrize(
    ("required", "failed", "skipped"), [("", 0, 3), ("browser", 1, 2), ("browser,shared", 2, 1), ("other", 0, 3)]
)
def test_a_required_test_that_is_skipped_has_failed(required: str, failed: int, skipped: int, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  shared\n  browser\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=tmp_path,
        env={"ONRECORD_REQUIRE": required, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    last = done.stdout.splitlines()[-1]
    counts = {kind: int(number) for number, kind in re.findall(r"(\d+) (\w+)", last)}
    # pytest counts what fails in a fixture as an error
    assert counts.get("failed", 0) + counts.get("error", 0) == failed
    assert (counts["skipped"], counts["xfailed"]) == (skipped, 1)
    assert (done.returncode != 0) == (failed > 0)
    assert ("ONRECORD_REQUIRE=browser, yet: Skipped: no browser here" in done.stdout) == ("browser" in required)


# -- locks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_of_a_lock_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    pins = text.replace("\\\n", " ").splitlines()
    assert len(pins) > 30
    for pin in pins:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w .'!=<>]+)?( +--hash=sha256:[0-9a-f]{64})+", pin.strip()), pin


def test_the_locks_hold_what_the_project_asks_for_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    def names(asked: list[str]) -> set[str]:
        return {re.split(r"[<>=\[; ]", line)[0].replace("_", "-").lower() for line in asked}

    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert names(project["dependencies"]) <= run.keys()
    assert names(project["optional-dependencies"]["dev"]) <= dev.keys()
    assert run.items() <= dev.items()
