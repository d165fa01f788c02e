"""Lines that the tables know, and sentences that begin with the same words."""

import pytest

from onrecord.clean.furniture import find_furnishing, is_menu
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.words import count_words, fold_line
from onrecord.model import AsideKind

LEXICON = CleanLexicon.shipped()

FURNITURE = [
    ("TT", AsideKind.BUTTON),
    ("Share", AsideKind.BUTTON),
    ("Share   Print   Save", AsideKind.BUTTON),
    ("Comments (88)", AsideKind.BUTTON),
    ("1.2k shares", AsideKind.BUTTON),
    ("Advertisement", AsideKind.BUTTON),
    ("Continue reading the main story", AsideKind.BUTTON),
    ("SEE ALSO:", AsideKind.LINK),
    ("MOST READ", AsideKind.LINK),
    ("Most read in Culture", AsideKind.LINK),
    ("Read more: Snow closes the pass", AsideKind.LINK),
    ("Subscribe", AsideKind.BUTTON),
    ("Sign up for our newsletter", AsideKind.NOTICE),
    ("Got a tip? Write to the desk", AsideKind.NOTICE),
    ("Follow Jane Doe on Twitter @janedoe", AsideKind.NOTICE),
    ("© 2024 Lorne Gazette", AsideKind.NOTICE),
    ("Photo: Jo Roe", AsideKind.CAPTION),
    ("FILE - Dockers wait at the gate", AsideKind.CAPTION),
    ("Reporting by Jane Doe; Editing by Max Editor", AsideKind.CREDIT),
    ("AP writer Jane Doe contributed to this report.", AsideKind.CREDIT),
    ("Source: AFP", AsideKind.CREDIT),
]
TEXT = [
    "Share prices fell by a tenth on Monday.",
    "Videos of the wreck were shown in court.",
    "Subscribers of the line have to pay more.",
    "Sources: two ships sank, and 40 men were saved by the coastguard of Lorne on Friday night.",
    "Copyright law does not cover recipes, the court ruled.",
    "Follow-up talks are due in May.",
    "Save the old bridge, the minister told the council.",
    "The report says that readers sign up late.",
    "Photos taken from the air show 40 ships.",
    "",
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_find_furnishing(line: str, kind: AsideKind) -> None:
    found = find_furnishing(fold_line(line), words=count_words(line), lexicon=LEXICON)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize("line", TEXT)
def test_find_no_furnishing(line: str) -> None:
    assert find_furnishing(fold_line(line), words=count_words(line), lexicon=LEXICON) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home  Valley  Farming  Sport  Notices", True),
        ("Listen live | News | Programmes", True),
        ("Home Valley Farming", False),
        ("Two ships | one crew", False),
        ("The board of the port met at noon  and then  it went home again", False),
    ],
)
def test_is_menu(line: str, expected: bool) -> None:
    assert is_menu(line) is expected
