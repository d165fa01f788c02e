"""Picture credits and captions, and sentences that end in brackets for other reasons."""

import pytest

from onrecord.clean.credits import find_tail, is_caption, opens_with_image_credit
from onrecord.clean.lexicon import CleanLexicon
from onrecord.model import Span

LEXICON = CleanLexicon.shipped()

PHOTO_TAILS = [
    "A ship leaves the port. (Photo by Jo Roe / AFP)",
    "A ship leaves the port (picture: Halden Radio)",
    "A ship leaves the port. (CENTCOM file)",
    "A ship leaves the port. (File photo)",
    "A ship leaves the port. (AP Photo/Jo Roe, File)",
    "A ship leaves the port. (Jo Roe/Reuters)",
    "A ship leaves the port. (Courier/J. Roe)",
    "A ship leaves the port. [Jo Roe via Getty Images]",
]
AGENCY_TAILS = [("The port is shut. (KUNA)", "Kuwait News Agency"), ("The port is shut. (Yonhap)", "Yonhap")]
NO_TAILS = [
    "The port is shut (until May).",
    "The minister (see the picture above)",
    "They fought over Mira (Halden/Lorne).",
    "The port is shut.",
    "The sister of (the late) Jo Roe",
    "He voted no. (D/R)",
    "The ship sank. (Warning: the film shows upsetting images)",
]


@pytest.mark.parametrize("text", PHOTO_TAILS)
def test_photo_credit_at_the_end(text: str) -> None:
    tail = find_tail(text, Span(0, len(text)), lexicon=LEXICON)
    assert tail is not None
    assert tail.is_photo
    assert is_caption(text, Span(0, len(text)), lexicon=LEXICON, tail=tail)


@pytest.mark.parametrize(("text", "agency"), AGENCY_TAILS)
def test_agency_at_the_end(text: str, agency: str) -> None:
    tail = find_tail(text, Span(0, len(text)), lexicon=LEXICON)
    assert tail is not None
    assert (tail.is_photo, tail.agency) == (False, agency)
    assert not is_caption(text, Span(0, len(text)), lexicon=LEXICON, tail=tail)


@pytest.mark.parametrize("text", NO_TAILS)
def test_no_credit_at_the_end(text: str) -> None:
    assert find_tail(text, Span(0, len(text)), lexicon=LEXICON) is None


CAPTIONS = [
    "Ships wait on Friday. Photograph: Jo Roe/AFP/Getty Images",
    "Ships wait on Friday. Picture: The Lantern",
    "Ships wait on Friday. Photo by Jo Roe",
    "Ships wait on Friday. Getty Images",
    "Ships wait on Friday. REUTERS/Jo Roe",
    "Ships wait on Friday Jo Roe via Getty Images",
]
NO_CAPTIONS = [
    "The picture by Friday was grim: two ships sank.",
    "Mine closes, sources tell Reuters",
    "The poll by Reuters/Ipsos found that few agreed.",
    "He gave the photo to Reuters.",
    "Their image: shattered.",
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_is_caption(text: str) -> None:
    assert is_caption(text, Span(0, len(text)), lexicon=LEXICON, tail=None)


@pytest.mark.parametrize("text", NO_CAPTIONS)
def test_is_no_caption(text: str) -> None:
    assert not is_caption(text, Span(0, len(text)), lexicon=LEXICON, tail=None)


OPENING = [
    ("EPA Preparations for the harbour feast are under way", True),
    ("Getty Images Queues of lorries wait outside the gate", True),
    ("EPA Administrator Jo Roe said the port was clean.", False),
    ("Reuters reported the ship lost to the owners", False),
    ("Preparations for the harbour feast are under way", False),
]


@pytest.mark.parametrize(("text", "expected"), OPENING)
def test_opens_with_image_credit(text: str, expected: bool) -> None:
    assert opens_with_image_credit(text, lexicon=LEXICON) is expected
