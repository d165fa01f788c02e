"""The command line as a whole: help, wrong usage, errors and exit codes, streams, colours, a reader that goes away."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.cli.app import app

from .runs import PROGRAM, environment, one_line, run, run_program, run_terminal

COMMANDS = ("add", "stories", "claims", "conflicts", "due", "show", "export", "verify", "articles", "times", "figures")
VIEWS = ("stories", "claims", "conflicts", "due")
ESCAPE = "\x1b"


def test_every_command_is_tested_here() -> None:
    assert [command.name for command in app.registered_commands] == list(COMMANDS)


# -- help ----------------------------------------------------------------------------------------------------------


def test_the_first_help_lists_every_command_with_a_whole_sentence() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z][^.]+\.$", shown.stdout, re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_has_examples_each_on_a_line(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert shown.stderr == ""
    assert "\b" not in shown.stdout
    assert ESCAPE not in shown.stdout
    examples = shown.stdout.split("  Examples:\n")[1].split("\n\n")[0].splitlines()
    assert len(examples) >= 2
    assert all(line.startswith("    ") and f"onrecord {name}" in line for line in examples)
    prose = shown.stdout.split("  Examples:\n")[0]
    assert len(prose.split()) > 12
    assert all(len(line) <= 80 for line in prose.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    options = run(name, "--help").stdout.split("Options:\n")[1]
    for line in options.splitlines():
        if line.startswith("  -"):
            assert re.fullmatch(r"  -\S+(, -\S+)?( [A-Z]+)?  +\S.*", line), line


def test_examples_in_the_help_name_options_that_there_are() -> None:
    for name in COMMANDS:
        shown = run(name, "--help").stdout
        examples, options = shown.split("Examples:\n")[1].split("Options:\n")
        for option in re.findall(r" (--?[a-z][a-z-]*)\b", examples):
            assert re.search(rf"^  (-\S, )?{option}\b", options, re.MULTILINE), (name, option)


def test_short_help_and_version() -> None:
    assert run("-h").stdout == run("--help").stdout
    assert run("--version").stdout == f"onrecord {onrecord.__version__}\n"


def test_nothing_typed_shows_the_help_and_is_wrong_usage() -> None:
    shown = run()
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert "Usage: onrecord" in shown.stderr


# -- wrong usage ---------------------------------------------------------------------------------------------------

WRONG = {
    "no such command": (["narrate"], "onrecord: no such command 'narrate'; see onrecord --help"),
    "nearly a command": (["story"], "onrecord: no such command 'story'. Did you mean 'stories'?"),
    "no such option": (["add", "--recrod", "x", "y"], "onrecord add: no such option: --recrod (Possible options: --record)"),
    "no source": (["add"], "onrecord add: missing argument 'SOURCE'; see onrecord add --help"),
    "no id": (["show"], "onrecord show: missing argument 'ID'; see onrecord show --help"),
    "no format": (["export"], "onrecord export: missing option '--format'. Choose from: jsonl, links, stories, html"),
    "no such format": (["export", "--format", "pdf"], "onrecord export: invalid value for '--format': 'pdf' is not one of"),
    "too much": (["stories", "all"], "onrecord stories: got unexpected extra argument(s) (all)"),
    "an option without its value": (["claims", "--story"], "option '--story' requires an argument"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_is_told_in_one_line(case: str) -> None:
    words, told = WRONG[case]
    shown = run(*words)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert told in one_line(shown.stderr)
    assert one_line(shown.stderr).endswith("--help")


WRONG_VALUES = {
    "as-of": (["stories", "--as-of", "yesterday"], "no such day for --as-of: 'yesterday'; write it as 2026-04-30"),
    "as-of, no such day": (["claims", "--as-of", "2026-02-30"], "no such day for --as-of: '2026-02-30'"),
    "today": (["due", "--today", "6 May"], "no such day for --today: '6 May'; write it as 2026-04-30"),
    "today of an export": (["export", "--format", "html", "--today", ""], "no such day for --today: ''"),
    "story": (["claims", "--story", "s-zzzz"], "no story 's-zzzz' in the record; see the ids in onrecord stories"),
    "story of conflicts": (["conflicts", "--story", "s-zzzz"], "no story 's-zzzz'"),
    "story of due": (["due", "--story", "s-zzzz"], "no story 's-zzzz'"),
    "id": (["show", "c-zzzz"], "no entry 'c-zzzz' in the record; see the ids in onrecord stories and onrecord claims"),
    "ambiguous": (["show", "c-1"], "entry ids begin with 'c-1', c-1"),
    "too short to be an id": (["show", "c"], "no entry 'c' in the record"),
}


@pytest.mark.parametrize("case", WRONG_VALUES)
def test_a_value_that_cannot_be_meant_is_told_in_one_line(case: str, sample_record: Path) -> None:
    words, told = WRONG_VALUES[case]
    shown = run(*words, "--record", sample_record)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert one_line(shown.stderr).startswith("onrecord: ")
    assert told in shown.stderr


# -- the record ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[v] for v in VIEWS] + [["show", "c-1"], ["verify"], ["export", "--format", "jsonl"]])
def test_looking_at_a_record_that_is_not_there_makes_none(words: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    shown = run(*words, "--record", missing)
    assert shown.exit_code == 1
    assert one_line(shown.stderr) == f"onrecord: no record at {str(missing)!r}; add pages first"
    assert not missing.exists()


def test_the_record_is_the_option_else_the_variable_else_a_file_here(
    sample_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    by_option = run("stories", "--record", sample_record, env={"ONRECORD_RECORD": str(tmp_path / "other.db")})
    by_variable = run("stories", env={"ONRECORD_RECORD": str(sample_record)})
    assert by_option.exit_code == by_variable.exit_code == 0
    assert by_option.stdout == by_variable.stdout
    assert "'onrecord.db'" in run("stories").stderr
    (tmp_path / "onrecord.db").write_bytes(sample_record.read_bytes())
    assert run("stories").stdout == by_option.stdout


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_record_says_so(name: str, tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "empty.db"):
        pass
    shown = run(name, "--record", tmp_path / "empty.db")
    assert shown.exit_code == 0
    assert one_line(shown.stdout)
    assert run(name, "--json", "--record", tmp_path / "empty.db").stdout == ""


# -- streams and colours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[v] for v in VIEWS] + [["claims", "--all"], ["show", "s-"], ["verify"]])
def test_results_are_on_standard_output_without_colours(words: list[str], sample_record: Path) -> None:
    if words[0] == "show":
        words = ["show", run("stories", "--record", sample_record).stdout.split()[0]]
    shown = run_program(*words, "--record", sample_record)
    assert shown.returncode == 0
    assert shown.stdout
    assert shown.stderr == b""
    assert ESCAPE.encode() not in shown.stdout


def test_colours_on_a_terminal_and_where_they_are_asked_for(sample_record: Path) -> None:
    plain = run_program("stories", "--record", sample_record).stdout.decode()
    forced = run_program("stories", "--record", sample_record, FORCE_COLOR="1").stdout.decode()
    code, terminal = run_terminal("stories", "--record", sample_record)
    _, refused = run_terminal("stories", "--record", sample_record, NO_COLOR="1")
    assert code == 0
    for coloured in (forced, terminal):
        assert f"{ESCAPE}[" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).replace("\r\n", "\n") == plain
    assert f"{ESCAPE}[3" not in refused


def test_json_has_no_colours_even_where_they_are_forced(sample_record: Path) -> None:
    shown = run_program("stories", "--json", "--record", sample_record, FORCE_COLOR="1")
    assert ESCAPE.encode() not in shown.stdout


def test_output_is_utf_8_whatever_the_locale(sample_record: Path) -> None:
    plain = run_program("stories", "--record", sample_record, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert plain.returncode == 0
    assert "“Either ours or not ours”" in plain.stdout.decode()


@pytest.mark.parametrize(
    ("words", "reader"),
    [
        (["claims", "--all"], "head -n 1"),  # rich prints
        (["claims", "--json"], "head -n 1"),  # print() prints
        (["export", "--format", "html"], "head -n 1"),  # bytes are written
        (["stories"], "true"),  # all of it still waits to be written when the command is done
    ],
)
def test_a_reader_that_goes_away_is_no_error(words: list[str], reader: str, sample_record: Path) -> None:
    program = [*PROGRAM, *words, "--record", str(sample_record)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        subprocess.run(reader.split(), stdin=process.stdout, stdout=subprocess.DEVNULL, check=True)
        process.stdout.close()
        _, told = process.communicate()
    assert told == b""
    assert process.returncode == 0


def test_a_stop_from_the_keyboard_is_told_in_one_line() -> None:
    source = "from onrecord.cli import main; print('ready', flush=True); main()"
    command = [sys.executable, "-c", source, "times"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdin.write(b'{"id": 1, "text": "by May 2026"}\n' * 2_000)
        process.stdin.flush()
        process.stdout.readline()  # the first answer: it is at work
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        told = process.stderr.read().decode() if process.stderr is not None else ""
    assert process.returncode == 130
    assert one_line(told) == "onrecord: stopped"
