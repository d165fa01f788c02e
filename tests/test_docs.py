"""The documentation says what is: every link, file, target, command and option that it names is there, and what it tells to type runs.

docs/commands.md is made from the commands themselves; README's tour is run over the sample.
"""

import re
import shlex
import subprocess
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.model import Certainty, Kind, Polarity, Role, SourceClass, Strength
from onrecord.record.schema import METADATA

ROOT = Path(__file__).parents[1]
MADE = ROOT / "docs" / "commands.md"
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CHANGELOG.md", "sample/README.md")),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("changelog.d/*.md"),
    ]
)
WRITTEN = [page for page in PAGES if page != MADE]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
# A file of the project as the pages write it: below one of its folders, or of the package without "src/onrecord".
FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]*")
ROOMS = (
    "clean",
    "corroborate",
    "export",
    "extract",
    "lexicon",
    "model",
    "parse",
    "read",
    "record",
    "resolve",
    "cli",
    "api",
)
FOLDERS = ("src", "docs", "tests", "training", "bench", "sample", "changelog.d", *ROOMS)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@cache
def commands() -> dict[str, set[str]]:
    """Every command with its options, as the command line knows them."""
    group = typer.main.get_command(app)
    found = {}
    for name, command in getattr(group, "commands").items():  # noqa: B009 - typer's own type does not tell it
        found[name] = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
    return found


def lines_of_code(text: str) -> list[str]:
    """What stands in code: the lines of blocks, without their comments, and the words in running text."""
    blocks = [line.split("  #")[0] for _, block in FENCE.findall(text) for line in block.splitlines()]
    return [*blocks, *CODE.findall(FENCE.sub("", text))]


def files_in(text: str) -> set[str]:
    """The project's files that stand in code in running text."""
    named = {word for code in CODE.findall(FENCE.sub("", text)) for word in code.split()}
    return {word for word in named if FILE.fullmatch(word) and word.split("/")[0] in FOLDERS}


def load(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"docs_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -- what is named is there -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    missing = [
        link for link in LINK.findall(text) if not link.startswith("https://") and not (page.parent / link).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    files = files_in(page.read_text("utf-8"))
    assert [f for f in sorted(files) if not (ROOT / f).exists() and not (ROOT / "src/onrecord" / f).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_command_and_option_that_is_named_exists(page: Path) -> None:
    for code in lines_of_code(page.read_text("utf-8")):
        for part in code.split("|"):
            words = part.split()
            if "onrecord" not in [word.rsplit("/", 1)[-1] for word in words[:1]] or len(words) < 2:
                continue
            assert words[1] in commands(), code
            for word in words[2:]:
                assert not word.startswith("--") or word in commands()[words[1]], code
        for target in re.findall(r"(?:^|\s)make ([a-z]+)", code):
            assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), code


def test_the_tests_see_what_is_wrong() -> None:
    """That the patterns above take what they are meant to take."""
    assert LINK.findall("a [link](docs/x.md#part) and ![picture](docs/y.png)") == ["docs/x.md", "docs/y.png"]
    assert files_in("`src/onrecord/flow.py` in `docs/decisions/`, `../2026-05` and `and/or`") == {
        "src/onrecord/flow.py",
        "docs/decisions/",
    }
    assert lines_of_code("`onrecord times`\n\n```\nonrecord due  # comes next\n```\n") == [
        "onrecord due",
        "onrecord times",
    ]
    assert {"add", "claims", "show"} <= commands().keys()
    assert "--as-of" in commands()["claims"]


def test_the_pages_name_every_value_and_table() -> None:
    reports = (ROOT / "docs" / "reports.md").read_text("utf-8")
    for values in (Kind, Strength, Polarity, Certainty, SourceClass, Role):
        assert [str(value) for value in values if f"`{value}`" not in reports] == []
    model = (ROOT / "docs" / "data-model.md").read_text("utf-8")
    tables = set(METADATA.tables)
    assert len(tables) > 5
    assert [table for table in sorted(tables) if f"`{table}`" not in model] == []


# -- what is made is current ----------------------------------------------------------------------------------------


def test_the_page_of_the_commands_is_current() -> None:
    made = load(ROOT / "docs" / "commands.py")
    assert made.render() == MADE.read_text("utf-8"), "run: .venv/bin/python docs/commands.py"
    assert list(made.COMMANDS) == list(dict.fromkeys(made.COMMANDS))
    assert set(made.COMMANDS) == commands().keys()


def test_the_picture_is_a_picture() -> None:
    assert (ROOT / "docs" / "dossier.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


# -- what is to be typed runs ---------------------------------------------------------------------------------------


def blocks_of_readme(kind: str) -> list[str]:
    return [block for found, block in FENCE.findall((ROOT / "README.md").read_text("utf-8")) if found == kind]


def test_the_tour_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tour,) = (block for block in blocks_of_readme("") if "alias onrecord" in block)
    typed = [shlex.split(line, comments=True) for line in tour.splitlines()]
    assert len(typed) == 10
    assert typed[0] == ["alias", "onrecord=.venv/bin/onrecord"]
    (tmp_path / "sample").symlink_to(ROOT / "sample")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    for words in typed[1:]:
        assert words[0] == "onrecord"
        done = CliRunner().invoke(app, words[1:], catch_exceptions=False, prog_name="onrecord")
        assert done.exit_code == 0, (words, done.output)
        assert done.output.strip() or "-o" in words, words
    assert (tmp_path / "dossier.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = blocks_of_readme("python")
    (tmp_path / "sample").symlink_to(ROOT / "sample")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "The Ilvar dam will be handed over to Orvane by 30 June 2026" in done.stdout


def test_make_run_leaves_what_it_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "tour.py"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "Read 21 pages of sample/" in done.stdout
    for part in ("Carried by most outlets", "Where accounts differ", "Due, and overdue, on 6 May 2026", "The dossier:"):
        assert part in done.stdout
    assert (tmp_path / "out" / "dossier.html").exists()
    assert (tmp_path / "out" / "sample.db").exists()
