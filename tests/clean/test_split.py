"""Where a second article begins, sign by sign; and that one sign alone, or the same names, does not split."""

import pytest

from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import Page

LEXICON = CleanLexicon.shipped()
FIRST = """Board meets over gate

The harbour board of Port Mira met Ann Example on Friday and spoke with the dockers about the gate.

Halden Docks, which own the gate, sent nobody, according to the speaker of the board, Peter Major.

The gate has been shut since the storm in March, when a crane of Halden Docks fell on it.

A vote is due in May, and Peter Major expects that it will be close, he told the Lantern.
"""
SECOND = """
Three villages north of Cape Lorne were cut off by snow on Friday, the army said in the evening.

Soldiers of the Vael garrison brought bread and oil by sledge, and took back two women in labour.

The road to Vael should be clear by Sunday, according to the weather office in Serenne.
"""
SAME = """
Ann Example told Peter Major that the gate would cost Halden Docks more than the board of Port Mira has.

Peter Major asked Ann Example and Halden Docks for a list of what the crane had broken in Port Mira.

In Port Mira, Peter Major said, nobody had yet seen a bill from Halden Docks or from Ann Example.
"""
HEADLINE = "Storm cuts off northern villages"


def count(text: str) -> int:
    return len(clean_page(Page(id="p", name="n", text=text), lexicon=LEXICON))


TWO = [
    f"\n{HEADLINE}\n\nBy Karl Sample\n{SECOND}",
    f"\n{HEADLINE}\n\n7 September 2024\n{SECOND}",
    f"\n{HEADLINE}\n\nShare\n\n{HEADLINE}\n{SECOND}",
    f"\n\n\n{HEADLINE}\n{SECOND}",
    f"\n{HEADLINE}\n\nLORNE (AP) — {SECOND.strip()}\n",
    f"\n\n\n{HEADLINE}\n\nBy Karl Sample\n\n7 September 2024\n{SAME}",  # the same affair, but all the signs
    f"\nMOST READ\nTen walks\nWhy the bridge is red\n\n\n{HEADLINE}\nBy Karl Sample\n{SECOND}",
]
ONE = [
    f"\n{HEADLINE}\n{SECOND}",
    f"\n\n\n{HEADLINE}\n{SAME}",
    f"\n\n\n{HEADLINE}\n\nA crane. (Photo by Jo Roe / AFP)\n{SAME}",
    f"\n\n\nSnow\n{SECOND}",
    f"\nA crane. (Photo by Jo Roe / AFP)\n{SECOND}",
    f"\nBy Karl Sample\n{SECOND}",
    f"\n\n\n{HEADLINE}\n\nRead more\n",
    f"\n\n\n{SECOND}",
]


@pytest.mark.parametrize("behind", TWO)
def test_a_second_article(behind: str) -> None:
    assert count(FIRST + behind) == 2


@pytest.mark.parametrize("behind", ONE)
def test_no_second_article(behind: str) -> None:
    assert count(FIRST + behind) == 1


def test_a_third_article_is_found_too() -> None:
    third = (
        SECOND.replace("villages", "islands")
        .replace("Cape ", "")
        .replace("Lorne", "Farrow")
        .replace("Vael", "Hessel")
        .replace("Serenne", "Kittiwake")
    )
    assert count(FIRST + TWO[0] + f"\nTide cuts off western islands\n\nBy Jo Roe\n{third}") == 3
