"""Short forms that an article spells out, and what is in brackets for other reasons."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.resolve.acronyms import FARTHEST, spelled_out
from steps import count_steps

# text, short form and full name
SPELLED = [
    ("She joined the Harbour Works Authority (HWA) in May.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority ( HWA ) met.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority (the HWA) met.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority (or HWA) met.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority (“HWA”) met.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority ('HWA') met.", "HWA", "Harbour Works Authority"),
    ("The Harbour Works Authority (H.W.A.) met.", "HWA", "Harbour Works Authority"),
    ("The Ministry of Works (MW) is shut.", "MW", "Ministry of Works"),  # capitals alone
    ("The Ministry of Works (MoW) is shut.", "MOW", "Ministry of Works"),  # or all words
    ("The International quay fund (IQF) lends.", "IQF", "International quay fund"),  # or all that do not link
    ("The League for the Far Quays of the Shore (LFQS) met.", "LFQS", "League for the Far Quays of the Shore"),
    ("Saldery’s Quay Front (QF) met.", "QF", "Quay Front"),  # from the word that it begins with
    ("Harbour Watch asked the Harbour Union (HU).", "HU", "Harbour Union"),  # the nearest
    ("Frente Popular de la Ría (FPR) won.", "FPR", "Frente Popular de la Ría"),
]


@pytest.mark.parametrize(("text", "short", "full"), SPELLED, ids=[s[0] for s in SPELLED])
def test_a_name_and_its_short_form(text: str, short: str, full: str) -> None:
    assert spelled_out(text) == {short: full}


NOT_SPELLED = [
    "",
    "The Harbour Works Authority met.",
    "The Harbour Works Authority, or HWA, met.",
    "The HWA (Harbour Works Authority) met.",
    "The Harbour Works Authority (HWB) met.",
    "The Harbour Works Authority (hwa) met.",
    "The Harbour Works Authority (H) met.",
    "The Harbour Works Authority (HWA met.",
    "The Harbour Works Authority (HWA, since May) met.",
    "the harbour works authority (HWA) met.",
    "Harbour Works\nAuthority (HWA)",  # a name does not run over lines
    "(HWA)",
    "SALDERY (Reuters) - The quay is shut.",
    "It fell by 4 (USD) a tonne.",
]


@pytest.mark.parametrize("text", NOT_SPELLED)
def test_other_brackets_spell_out_nothing(text: str) -> None:
    assert spelled_out(text) == {}


def test_each_short_form_has_its_name_and_the_first_one_counts() -> None:
    text = "The Quay Union (QU) and the Dam Board (DB) met; the Quarry Union (QU) stayed away."
    assert spelled_out(text) == {"QU": "Quay Union", "DB": "Dam Board"}


def test_a_name_has_no_more_words_than_it_may() -> None:
    words = [f"{letter}quay" for letter in "ABCDEFGHIJKLMN"[:FARTHEST]]
    short = "".join(word[0] for word in words)
    assert spelled_out(f"The {' '.join(words)} ({short}).") == {short: " ".join(words)}
    assert spelled_out(f"The Zquay {' '.join(words)} (Z{short[1:]}).") == {}


LETTERS = st.lists(st.sampled_from("ABCDE"), min_size=2, max_size=8)


@settings(deadline=None)
@given(LETTERS, st.sampled_from(["", "said ", "the ", "Zeal of "]))
def test_a_name_of_capitals_is_found_whatever_stands_before(letters: list[str], before: str) -> None:
    name = " ".join(f"{letter}lm" for letter in letters)
    found = spelled_out(f"{before}{name} ({''.join(letters)})")
    assert found == {"".join(letters): name}


@settings(deadline=None)
@given(st.text(st.sampled_from("AbC (\"“.&'’)\n-1م"), max_size=60))
def test_a_full_name_stands_in_the_text_before_its_short_form(text: str) -> None:
    for short, name in spelled_out(text).items():
        assert name in text
        assert short == short.upper()
        assert "\n" not in name
        assert name[0].isupper()


HOSTILE = ["(AB)", "Ab Cd (AC) ", "((", "(AB", "A" * 12 + "(", "a-" * 40 + " (AB) ", "(“AB” ", "م (AB) "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    one, two = (count_steps(lambda n=n: spelled_out(piece * n)) for n in (200, 400))  # type: ignore[misc]
    assert two < 2.2 * one + 100
