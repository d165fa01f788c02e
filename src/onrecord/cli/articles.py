"""`onrecord articles`: how pages are split into articles, and what of them is body."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import Article, Failure, Page
from onrecord.read import read_sources
from onrecord.settings import read_settings

__all__ = ["articles_cli", "to_row"]

SET_ASIDE = 3


def articles_cli(
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", hidden=True)] = None,
    asides: Annotated[bool, typer.Option("--asides", help="Also what was set aside, each with the reason.")] = False,
) -> None:
    """Split pages into articles and print each as JSON: title, by-line, date, agency, and the pieces that are body.

    SOURCE is a file, a folder, a pattern, or - for standard input (the default). Nothing is stored.

    \b
    Examples:
      onrecord articles page.html
      onrecord articles --asides 'pages/*.txt'
    """
    settings = read_settings(os.environ)
    lexicon = CleanLexicon.shipped()
    failed = False
    for page in read_sources(
        sources or ["-"], stdin=lambda: sys.stdin.buffer.read(), page_chars_max=settings.page_chars_max, cwd=Path.cwd()
    ):
        if isinstance(page, Failure):
            print(f"set aside ({page.cause}): {page.message}", file=sys.stderr)
            failed = True
            continue
        found = clean_page(page, lexicon=lexicon)
        for article in found:
            print(json.dumps(to_row(page, article, asides=asides), ensure_ascii=False))
        if not found:
            print(f"no article on the page {page.name!r}, only titles, buttons and the like", file=sys.stderr)
    if failed:
        raise typer.Exit(SET_ASIDE)


def to_row(page: Page, article: Article, *, asides: bool = False) -> dict[str, object]:
    """One article as the interface's object."""
    row: dict[str, object] = {
        "page": page.name,
        "article": f"{page.name}#{article.number}",
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "published": article.published,
        "agency": article.agency,
        "place": article.place,
        "body": [[span.start, span.end] for span in article.body],
        "text": "\n\n".join(span.exact(page.text) for span in article.body),
    }
    if asides:
        row["asides"] = [
            {
                "start": a.span.start,
                "end": a.span.end,
                "exact": a.span.exact(page.text),
                "kind": a.kind.value,
                "reason": a.reason,
            }
            for a in article.asides
        ]
    return row
