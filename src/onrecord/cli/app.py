"""Puts the subcommands together, and turns every error that a user can act on into one line and an exit code.

0 all was taken · 1 an error stopped the work · 2 wrong usage · 3 some pages were set aside, the rest was taken.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord import __version__
from onrecord.cli.add import add_cli
from onrecord.cli.articles import articles_cli
from onrecord.cli.claims import claims_cli
from onrecord.cli.conflicts import conflicts_cli
from onrecord.cli.due import due_cli
from onrecord.cli.export import export_cli
from onrecord.cli.figures import figures_cli
from onrecord.cli.show import show_cli
from onrecord.cli.stories import stories_cli
from onrecord.cli.times import times_cli
from onrecord.cli.verify import verify_cli
from onrecord.errors import InputError, OnRecordError, SettingsError

__all__ = ["app", "main"]

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Commands(TyperGroup):
    """The subcommands; what goes wrong in one, and what is typed wrongly, is told in one line on standard error."""

    def invoke(self, ctx: Any) -> None:
        """Run the subcommand; never a traceback for what a user can act on."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()  # here, where a reader that has gone is still ours to notice
        except (InputError, SettingsError) as error:
            raise _told(error, USAGE) from None
        except OnRecordError as error:
            raise _told(error, FAILED) from None
        except KeyboardInterrupt:
            kept = TAKEN if ctx.invoked_subcommand == "add" else ""
            raise _told(f"stopped{kept}", INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of our output has gone (`| head`): nothing is wrong, and nothing may be flushed at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; in `standalone_mode` the program ends here, with its exit code."""

        def run() -> Any:
            return super(Commands, self).main(args, prog_name, complete_var, False, windows_expand_args, **extra)

        if not standalone_mode:
            return run()
        try:
            sys.exit(run())
        except typer.TyperException as error:
            sys.exit(_tell_usage(error))


TAKEN = "; what was taken so far is in the record, and adding the same pages again goes on from there"

app = typer.Typer(
    name="onrecord",
    cls=Commands,
    help="""Keeps the record of what the coverage of a developing story says.

    Every line it prints can be opened on the exact words: onrecord show ID.

    \b
    Begin with:
      onrecord add pages/
      onrecord stories
      onrecord export --format html -o dossier.html
    """,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Take the options that stand before the subcommand."""
    del version


for name, command, gist in (
    ("add", add_cli, "Take pages into the record."),
    ("stories", stories_cli, "List the stories, their articles and counts."),
    ("claims", claims_cli, "List what is said, by how many origins."),
    ("conflicts", conflicts_cli, "List where accounts differ, and what was revised."),
    ("due", due_cli, "List what was promised for when, overdue first."),
    ("show", show_cli, "Open anything on the exact words."),
    ("export", export_cli, "Write the record as files: reports, links, the dossier."),
    ("verify", verify_cli, "Check that every word is where the record says."),
    ("articles", articles_cli, "Split pages into articles, nothing stored."),
    ("times", times_cli, "Read the calendar times of texts, nothing stored."),
    ("figures", figures_cli, "Read the quantities of texts, nothing stored."),
):
    app.command(name, short_help=gist)(command)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # results are UTF-8 whatever the locale says, and no character of a page can stop us
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _told(error: object, code: int) -> typer.Exit:
    """Tell what is wrong, and how to end."""
    print(f"onrecord: {error}", file=sys.stderr)
    return typer.Exit(code)


def _tell_usage(error: typer.TyperException) -> int:
    """Tell in one line what was typed wrongly, and where help is; the help itself where nothing was typed."""
    if error.message.startswith("Usage:"):
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    words = " ".join(error.format_message().split()).rstrip(".").replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "onrecord"
    print(f"{command}: {words[:1].lower()}{words[1:]}; see {command} --help", file=sys.stderr)
    return error.exit_code
