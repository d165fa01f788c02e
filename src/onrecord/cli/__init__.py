"""The `onrecord` command: one file a subcommand, each printing what a function elsewhere worked out."""

from onrecord.cli.app import main

__all__ = ["main"]
