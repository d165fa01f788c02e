"""By-lines, and lines of names and small words that are none."""

import pytest

from onrecord.clean.bylines import read_byline
from onrecord.clean.lexicon import CleanLexicon

LEXICON = CleanLexicon.shipped()

BYLINES = [  # line, names, source
    ("By Jane Doe", "Jane Doe", None),
    ("BY JANE DOE AND KARL VON SAMPLE", "JANE DOE AND KARL VON SAMPLE", None),
    ("By Jane Doe, Staff writer", "Jane Doe, Staff writer", None),
    ("By Jane Doe in Port Mira", "Jane Doe in Port Mira", None),
    ("By Jane Doe, Associated Press", "Jane Doe, Associated Press", "Associated Press"),
    ("By JANE DOE Associated Press Writer", "JANE DOE Associated Press Writer", "Associated Press"),
    ("By Jane Doe | Kyiv Independent", "Jane Doe | Kyiv Independent", "Kyiv Independent"),
    ("By Reuters", "Reuters", "Reuters"),
    ("BYLINE: Jane Doe.", "Jane Doe.", None),
    ("Written by Omar al-Sample", "Omar al-Sample", None),
    ("By Desk staff, with reporting by Ternwick", "Desk staff", "Ternwick"),
    ("Jane Doe, Staff writer", "Jane Doe, Staff writer", None),
    ("Jane Doe, Correspondent in Port Mira", "Jane Doe, Correspondent in Port Mira", None),
    ("Jane Doe and agencies in Port Mira", "Jane Doe and agencies in Port Mira", None),
    ("Staff and agencies", "Staff and agencies", None),
    ("AFP", "AFP", "AFP"),
    ("The Associated Press", "The Associated Press", "Associated Press"),
    ("BBC News, Port Mira", "BBC News, Port Mira", "BBC"),
]
NO_BYLINES = [
    "By Friday the harbour had reopened.",
    "By Friday Port Mira",
    "By the end of May",
    "By and large",
    "By Jane Doe, who was there when the ship sank off the coast.",
    "Why agencies failed the harbour",
    "Jane Doe",
    "Editor dies at sea",
    "Jane Doe, a fisherwoman",
    "Jane Doe said the ship had sunk",
    "BBC, union reach deal",
]


@pytest.mark.parametrize(("line", "names", "source"), BYLINES)
def test_read_byline(line: str, names: str, source: str | None) -> None:
    found = read_byline(line, lexicon=LEXICON)
    assert found is not None
    assert found.names == names
    assert (found.source.name if found.source else None) == source


@pytest.mark.parametrize("line", NO_BYLINES)
def test_read_no_byline(line: str) -> None:
    assert read_byline(line, lexicon=LEXICON) is None
