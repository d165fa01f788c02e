"""`onrecord verify`: is every word still where the record says it stands?"""

import sys

import typer

from onrecord.cli.options import RecordOption, open_to_read
from onrecord.export.wording import count

__all__ = ["verify_cli"]

DOES_NOT_STAND = 1


def verify_cli(record: RecordOption = None) -> None:
    """Re-open every stored text and check that every span, digest and link stands. Exit 1 where something does not.

    \b
    Examples:
      onrecord verify
      onrecord verify --record dam.db
    """
    with open_to_read(record) as opened:
        problems = list(opened.verify())
        if not problems:
            pages, reports = len(opened.ledger.pages()), len(opened.ledger.reports())
            print(f"all stands: {count(pages, 'page')}, {count(reports, 'report')}, every word re-opened")
            return
    for problem in problems:
        print(f"{problem.where}: {problem.message}", file=sys.stderr)
    print(f"{count(len(problems), 'problem')} found; restore the record from a copy", file=sys.stderr)
    raise typer.Exit(DOES_NOT_STAND)
