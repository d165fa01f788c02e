"""Puts the subcommands together, and turns every error that a user can act on into one line and an exit code.

0 all was taken · 1 an error stopped the work · 2 wrong usage · 3 some pages were set aside, the rest was taken.
"""

import os
import sys

import typer

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

USAGE = 2

app = typer.Typer(
    name="onrecord",
    help="Keeps the record of what the coverage of a developing story says.\n\nEvery line it prints can be opened on the exact words: onrecord show ID.",
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


for name, command in (
    ("add", add_cli),
    ("stories", stories_cli),
    ("claims", claims_cli),
    ("conflicts", conflicts_cli),
    ("due", due_cli),
    ("show", show_cli),
    ("export", export_cli),
    ("verify", verify_cli),
    ("articles", articles_cli),
    ("times", times_cli),
    ("figures", figures_cli),
):
    app.command(name)(command)


def main() -> None:
    """Run the command line; never a traceback for what a user can act on."""
    try:
        app(standalone_mode=True)
    except (InputError, SettingsError) as error:
        _stop(error, USAGE)
    except OnRecordError as error:
        _stop(error, 1)
    except KeyboardInterrupt:
        _stop("stopped; what was taken so far is in the record", 130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _stop(error: object, code: int) -> None:
    print(f"onrecord: {error}", file=sys.stderr)
    sys.exit(code)
