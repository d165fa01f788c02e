"""Reads the tables of this room: tab-separated, one header line, `#` lines are comments, every row names its source.

The tables are the one place to add a word. They are read once a process, when first asked for.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.errors import LexiconError

__all__ = ["Row", "read_table", "tables", "word_class"]

Row = Mapping[str, str]


def tables() -> tuple[str, ...]:
    """The names of all tables, in order."""
    return tuple(sorted(f.name[:-4] for f in files("onrecord.lexicon").iterdir() if f.name.endswith(".tsv")))


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """The rows of `name`.tsv, in the order of the file, each a mapping of column to text.

    Raises LexiconError where the table is missing, a row has too few or too many cells, or names no source.
    """
    resource = files("onrecord.lexicon") / f"{name}.tsv"
    try:
        lines = resource.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise LexiconError(f"no table {name!r} in the lexicon; there are {', '.join(tables())}") from None
    columns: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            if columns[-1] != "source":
                raise LexiconError(f"last column {columns[-1]!r} in {name}.tsv:{number}; it must be 'source'")
            continue
        if len(cells) != len(columns) or not cells[-1].strip():
            raise LexiconError(
                f"{len(cells)} cells in {name}.tsv:{number}, {len(columns)} wanted with a source in the last; mend {line!r}"
            )
        rows.append(MappingProxyType(dict(zip(columns, cells, strict=True))))
    return tuple(rows)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words, in lower case, of one class of word_classes.tsv. Raises LexiconError where there is no such class."""
    for row in read_table("word_classes"):
        if row["class"] == name:
            return frozenset(row["words"].split(" "))
    raise LexiconError(f"no class {name!r} in word_classes.tsv; add it with its source")
