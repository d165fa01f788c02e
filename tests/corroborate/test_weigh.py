import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.corroborate import weigh as module
from onrecord.corroborate.evidence import EVIDENCE, MEANING_STEPS
from onrecord.corroborate.weigh import read_weights
from onrecord.errors import LexiconError
from onrecord.model import Role
from onrecord.model.edtf import read_edtf

from .made import WORDS, Count, named, say, weigh

WEIGHTS = read_weights()
GRADES = {"same_wording": 9, "same_meaning": len(MEANING_STEPS), "one_within_other": 3}
FILE = Path(module.__file__).parent / "weights.toml"


# -- the weights -------------------------------------------------------------------------------------------------------


def test_every_piece_of_evidence_has_its_grades() -> None:
    names = [evidence.__name__ for evidence in EVIDENCE]
    assert sorted(WEIGHTS.graded) == sorted(names)
    assert {name: len(grades) for name, grades in WEIGHTS.graded.items()} == {n: GRADES.get(n, 1) for n in names}


def test_what_is_the_same_speaks_for_and_what_differs_against() -> None:
    for name, grades in WEIGHTS.graded.items():
        sign = -1 if name.startswith(("differ_", "one_has_")) else 1
        assert all(sign * weight > 0 for weight in grades), name
    assert WEIGHTS.base < -5, "two reports picked at random are seldom the same"


def test_more_of_a_graded_piece_never_weighs_less() -> None:
    for grades in WEIGHTS.graded.values():
        assert list(grades) == sorted(grades)


def test_the_file_tells_where_its_numbers_come_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert re.match(
        r"# Log2 odds .*\n# Made by training/evidence.py: .* on \d+ pairs of annotated reports, \d+ of them", text
    )
    assert (FILE.parents[3] / "training" / "evidence.py").is_file()


MALFORMED = [
    ("base = ", "Invalid value"),
    ("[evidence]\nsame_time = [1.0]", "'base'"),
    ("base = -10.0", "'evidence'"),
    ("base = 'low'\n[evidence]", "could not convert string to float"),
    ("base = -10.0\nevidence = 3", "items"),
    ("base = -10.0\n[evidence]\nsame_time = 3", "not iterable"),
    ("base = -10.0\n[evidence]\nsame_time = ['x']", "could not convert string to float"),
]


@pytest.mark.parametrize(("text", "reason"), MALFORMED)
def test_a_malformed_file_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "weights.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError) as caught:
        read_weights.__wrapped__()
    message = str(caught.value)
    assert message.startswith("cannot read the weights in corroborate/weights.toml: ")
    assert message.endswith("; make them anew with training/evidence.py")
    assert reason in message
    assert "\n" not in message


# -- statements made ready ---------------------------------------------------------------------------------------------


def test_a_statement_is_worked_out_once() -> None:
    found = weigh(
        say(
            "Saldery will retire 40 ferries by June 2031",
            by=named("Ilse Brandt"),
            actors=("Saldery port", "Ministry of Harbours"),
            counts={"40": (40, "ferries")},
            times={"by June 2031": ("../2031-06", Role.DUE)},
        )
    )
    assert {"saldery", "retir", "40", "ferry"} <= found.words
    assert found.length == pytest.approx(math.sqrt(sum(WORDS.bits(w) ** 2 for w in found.words)))
    assert found.actors == {"saldery", "port", "ministry", "of", "harbour"}
    assert found.voice == {"ilse", "brandt"}
    assert found.figures == {(40, 40, 40)}
    assert found.times == (read_edtf("../2031-06"),)
    assert not found.is_outlet
    assert found.id == found.statement.report.id


def test_the_gist_leaves_out_times_numbers_and_negations() -> None:
    found = weigh(
        say(
            "Saldery has never retired 40 ferries in June 2031 and not 12 in June",
            counts={"40": (40, "ferries"), "12": (12, "ferries")},
            times={"in June 2031": ("2031-06", Role.OCCURRED)},
        )
    )
    assert {"saldery", "retir", "ferry"} <= found.gist
    assert not found.gist & {"2031", "40", "12", "never", "not"}
    assert "june" in found.gist, "the second June is no time that was read"


def test_times_without_a_date_are_passed_over() -> None:
    found = weigh(say("the quay shut on Monday"))
    assert found.times == ()
    assert found.voice == frozenset()
    assert found.is_outlet


def test_words_that_tell_nothing_have_no_length() -> None:
    assert weigh(say("it is")).length == 0


def test_a_time_that_reaches_out_of_the_content_leaves_its_part_out_of_the_gist() -> None:
    """A time that governs a content may stand before it, or begin there."""
    before = say("by June of a year the quay shuts", times={"by June of a": ("2031-06", Role.DUE)}, at=50)
    within = say("June of a leap year the quay shuts", at=53)
    statement = replace(within, report=replace(within.report, times=before.report.times))
    assert "june" in weigh(within).gist
    assert weigh(statement).gist == {"leap", "year", "the", "quay", "shut"}


PLACES: list[tuple[str, set[str]]] = [
    ("the quay in Saldery shut", {"saldery"}),
    ("quays near the Ilvar Gate and outside Orvane", {"ilvar gate", "orvane"}),
    ("the quay in Saldery shut in June 2031", {"saldery"}),
    ("Saldery shut the quay in spring", set()),
    ("IN Saldery", set()),
]


@pytest.mark.parametrize(("exact", "expected"), PLACES)
def test_places_are_the_names_behind_in_at_and_near(exact: str, expected: set[str]) -> None:
    times = {"in June 2031": ("2031-06", Role.OCCURRED)} if "in June 2031" in exact else {}
    assert weigh(say(exact, times=times)).places == expected


TAKEN_BACK: list[tuple[str, dict[str, Count], list[float]]] = [
    ("1,300 monitors, not 1,150", {"1,300": (1300, "monitors"), "1,150": (1150, "monitors")}, [1300]),
    ("40 ferries rather than 60", {"40": (40, "ferries"), "60": (60, "ferries")}, [40]),
    ("40 ferries instead of the 60", {"40": (40, "ferries"), "60": (60, "ferries")}, [40]),
    ("40 ferries, down from about 60", {"40": (40, "ferries"), "60": (60, "ferries")}, [40]),
    ("it isn't 60 but 40", {"60": (60, "ferries"), "40": (40, "ferries")}, [40]),
    ("40 ferries and 60 barges", {"40": (40, "ferries"), "60": (60, "barges")}, [40, 60]),
    ("40 ferries will not leave before 60 barges", {"40": (40, "ferries"), "60": (60, "barges")}, [40, 60]),
    ("a knot of 40 ferries", {"40": (40, "ferries")}, [40]),
]


@pytest.mark.parametrize(("exact", "counts", "expected"), TAKEN_BACK)
def test_a_figure_that_is_taken_back_does_not_count(
    exact: str, counts: dict[str, Count], expected: list[float]
) -> None:
    found = weigh(say(exact, counts=counts))
    assert [f.best for f in found.amounts] == expected
    assert found.figures == {(value, value, value) for value in expected}
