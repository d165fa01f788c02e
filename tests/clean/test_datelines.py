"""Date lines, and openings of paragraphs that only look like them."""

import pytest

from onrecord.clean.datelines import read_dateline
from onrecord.clean.lexicon import CleanLexicon
from onrecord.model import Span

LEXICON = CleanLexicon.shipped()

DATELINES = [  # text, date line, place, source, day
    ("JAKARTA - Two ships sank.", "JAKARTA - ", "JAKARTA", None, None),
    ("SEOUL, South Korea — Two ships sank.", "SEOUL, South Korea — ", "SEOUL, South Korea", None, None),
    ("WASHINGTON (AP) — Two ships sank.", "WASHINGTON (AP) — ", "WASHINGTON", "Associated Press", None),
    ("HAVANA (AP ) -- Two ships sank.", "HAVANA (AP ) -- ", "HAVANA", "Associated Press", None),
    ("PORT MIRA, May 3 (Reuters) - Two ships sank.", "PORT MIRA, May 3 (Reuters) - ", "PORT MIRA", "Reuters", None),
    (
        "LORNE, Halden, May 3, 2024 (AFP) – Two ships sank.",
        "LORNE, Halden, May 3, 2024 (AFP) – ",
        "LORNE, Halden",
        "AFP",
        "2024-05-03",
    ),
    ("CAIRO – 26 July 2022: Two ships sank.", "CAIRO – 26 July 2022: ", "CAIRO", None, "2022-07-26"),
    ("CAIRO-24 July 2022: Two ships sank.", "CAIRO-24 July 2022: ", "CAIRO", None, "2022-07-24"),
    ("TEHRAN-Turkey sent two ships.", "TEHRAN-", "TEHRAN", None, None),
    ("Doha: A ship sank.", "Doha: ", "Doha", None, None),
    ("Beirut, Lebanon – A ship sank.", "Beirut, Lebanon – ", "Beirut, Lebanon", None, None),
    ("AFP. - London-The ship sank.", "AFP. - London-", "London", "AFP", None),
    ("Ulaanbaatar/MONTSAME /. A ship sank.", "Ulaanbaatar/MONTSAME /. ", "Ulaanbaatar", "MONTSAME", None),
    ("(Reuters) - A ship sank.", "(Reuters) - ", None, "Reuters", None),
    ("VAEL, Serenne (TERN) - A ship sank.", "VAEL, Serenne (TERN) - ", "VAEL, Serenne", "TERN", None),
    ("ZELM (Northwire) - A ship sank.", "ZELM (Northwire) - ", "ZELM", "Northwire", None),
    ("ZELM, 3 May (Orvane Wire) — A ship sank.", "ZELM, 3 May (Orvane Wire) — ", "ZELM", "Orvane Wire", None),
    ("NAIROBI, Kenya (AP) _", "NAIROBI, Kenya (AP) _", "NAIROBI, Kenya", "Associated Press", None),
]
NO_DATELINES = [
    "Two ships sank.",
    "The ships - two of them - sank.",
    "Anti-Halden protesters met.",
    "Paris-Nice riders set off.",
    "Moscow-Washington talks began.",
    "BREAKING - Two ships sank.",
    "UPDATE: 7:15 p.m. Two ships sank.",
    "NATO - the alliance - met.",
    "KKS: “Two ships sank”",
    "AP-GfK polls show little change.",
    "AP: Two ships sank.",
    "The Huffington Post-YouGov poll is out.",
    "Karl Sample: we will not sign.",
    "Minister (Labour) - The ship sank.",
    "- Two ships sank.",
    "He said: Two ships sank.",
    "LONDON - which has two ports - waits.",
]


@pytest.mark.parametrize(("text", "words", "place", "source", "day"), DATELINES)
def test_read_dateline(text: str, words: str, place: str | None, source: str | None, day: str | None) -> None:
    found = read_dateline(text, Span(0, len(text)), lexicon=LEXICON)
    assert found is not None
    assert found.span.exact(text) == words
    assert found.place == place
    assert (found.source.name if found.source else None) == source
    assert (found.day[0] if found.day else None) == day


@pytest.mark.parametrize("text", NO_DATELINES)
def test_read_no_dateline(text: str) -> None:
    assert read_dateline(text, Span(0, len(text)), lexicon=LEXICON) is None


def test_only_sure_ones_hold_at_any_paragraph() -> None:
    sure = read_dateline(text := "PORT MIRA (AP) — Two ships sank.", Span(0, len(text)), lexicon=LEXICON)
    open_one = read_dateline(text := "PORT MIRA — Two ships sank.", Span(0, len(text)), lexicon=LEXICON)
    assert sure is not None
    assert sure.sure
    assert open_one is not None
    assert not open_one.sure
