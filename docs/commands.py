"""Writes docs/commands.md from what the commands themselves say; a test keeps the page current.

python docs/commands.py
"""

from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli.app import app

TARGET = Path(__file__).parent / "commands.md"
COMMANDS = ("add", "stories", "claims", "conflicts", "due", "show", "export", "verify", "articles", "times", "figures")
INTRODUCTION = """# The commands

Made by `docs/commands.py` from what the commands say of themselves.

Progress and failures go to standard error, results to standard output, with colours on a terminal only. Exit codes: 0 all was taken · 1 an error stopped the work · 2 wrong usage ·
3 some pages were set aside, the rest was taken. A record is a SQLite file: `--record FILE`, else `ONRECORD_RECORD`, else `onrecord.db` in the working folder.
"""


def render() -> str:
    """The page, from the help of every command."""
    runner = CliRunner()
    parts = [INTRODUCTION]
    for name in COMMANDS:
        shown = runner.invoke(
            app, [name, "--help"], prog_name="onrecord", env={"COLUMNS": "100", "TERM": "dumb"}
        ).output
        lines = "\n".join(line.rstrip() for line in shown.strip().splitlines())
        parts.append(f"## onrecord {name}\n\n```\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
