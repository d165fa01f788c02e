"""A page to its articles, in the order of the work: lines, marks, repeats, where articles begin, what each piece is.

Every character of the page that is no white space ends up in one paragraph of a body or in one aside, once.
"""

from collections.abc import Iterable

from onrecord.clean.about import find_outlet, to_article
from onrecord.clean.layout import Laid, lay_out
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.lines import find_lines
from onrecord.clean.marks import read_mark
from onrecord.clean.repeats import find_pull_quotes, find_repeats
from onrecord.clean.split import find_starts
from onrecord.model import Article, Page

__all__ = ["clean_page"]


def clean_page(page: Page, *, lexicon: CleanLexicon) -> tuple[Article, ...]:
    """The articles of a page in its order; none where there is nothing but furniture."""
    text = page.text
    marks = [read_mark(text, line, lexicon=lexicon) for line in find_lines(text)]
    repeats = {**find_pull_quotes(text, marks), **find_repeats(marks)}
    starts = find_starts(text, marks, repeats, lexicon=lexicon)
    laid = _with_bodies(
        lay_out(text, marks, repeats, range(start, end), title=None if start else page.title, lexicon=lexicon)
        for start, end in zip(starts, [*starts[1:], len(marks)], strict=True)
    )
    outlet = find_outlet(page, [piece for pieces in laid for piece in pieces], lexicon=lexicon)
    return tuple(
        to_article(page, number, pieces, outlet=outlet, lexicon=lexicon) for number, pieces in enumerate(laid, start=1)
    )


def _with_bodies(laid: Iterable[list[Laid]]) -> list[list[Laid]]:
    """The articles that have a body; pieces of what has none go to the article before, or to the first one."""
    found: list[list[Laid]] = []
    waiting: list[Laid] = []
    for pieces in laid:
        if any(piece.kind is None for piece in pieces):
            found.append([*waiting, *pieces])
            waiting = []
        elif found:
            found[-1] += pieces
        else:
            waiting += pieces
    return found
