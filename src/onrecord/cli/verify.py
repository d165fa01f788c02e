"""`onrecord verify`: is every word still where the record says it stands?"""

import sys

import typer

from onrecord.cli.options import RecordOption, open_to_read
from onrecord.export.wording import count

__all__ = ["verify_cli"]


def verify_cli(record: RecordOption = None) -> None:
    """Re-open every stored text and check that every span, digest and link stands. Exit 1 where something does not.

    \b
    onrecord verify
    onrecord verify --record dam.db
    """
    with open_to_read(record) as opened:
        problems = list(opened.verify())
        pages, reports = len(opened.ledger.pages()) if not problems else 0, 0
        if not problems:
            reports = len(opened.ledger.reports())
    for problem in problems:
        print(f"{problem.where}: {problem.message}", file=sys.stderr)
    if problems:
        print(f"{count(len(problems), 'problem')} found; restore the record from a copy", file=sys.stderr)
        raise typer.Exit(1)
    print(f"all stands: {count(pages, 'page')}, {count(reports, 'report')}, every word re-opened")
