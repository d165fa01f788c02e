import pytest

from onrecord.lexicon import read_table
from onrecord.model import ConflictType, Kind, Polarity, SourceClass
from onrecord.record.standing import view_standing

from .books import claim, conflict, make_book, make_source, say

ROWS = read_table("standing")


def stages(words: str, polarity: Polarity = Polarity.AFFIRMED, kind: Kind = Kind.FACT) -> list[str]:
    source = make_source("shore.txt", f"Officials say that {words}.")
    report = say(source, words, polarity=polarity, kind=kind, by=(SourceClass.ANONYMOUS, "Officials"))
    return [s.stage for s in view_standing(make_book([source], [report]), "s-1")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"])
def test_every_row_of_the_table_tells_its_stage(row: dict[str, str]) -> None:
    """None is hidden behind a row before it that says something else."""
    assert stages(f"the accord {row['words']} in Saldery", Polarity(row["polarity"])) == [row["stage"]]
    assert stages(f"the accord {row['words'].upper()} in Saldery", Polarity(row["polarity"])) == [row["stage"]]


TOLD = [
    ("both sides agreed in principle", Polarity.AFFIRMED, Kind.FACT, ["agreed in principle"]),
    ("the text has not been signed", Polarity.DENIED, Kind.FACT, ["not signed"]),
    ("nothing has been signed", Polarity.AFFIRMED, Kind.FACT, ["not signed"]),
    ("the accord was signed", Polarity.AFFIRMED, Kind.FACT, ["signed"]),
    ("a third year", Polarity.DENIED, Kind.PLAN, ["rejected"]),
    # not these
    ("we will not send a band", Polarity.DENIED, Kind.PLAN, []),
    ("they won’t sing", Polarity.DENIED, Kind.PLAN, []),
    ("the accord was signed", Polarity.DECLINED, Kind.FACT, []),
    ("the accord was signed", Polarity.DENIED, Kind.FACT, []),
    ("the bridge was painted", Polarity.DENIED, Kind.FACT, []),
    ("the bridge was painted", Polarity.AFFIRMED, Kind.PLAN, []),
    ("a third year", Polarity.DENIED, Kind.POSITION, []),
    ("the redesigned theatre", Polarity.AFFIRMED, Kind.FACT, []),
    ("the men disagreed to the end", Polarity.AFFIRMED, Kind.FACT, []),
]


@pytest.mark.parametrize(("words", "polarity", "kind", "expected"), TOLD)
def test_a_stage_is_told_by_words_and_polarity(words: str, polarity: Polarity, kind: Kind, expected: list[str]) -> None:
    assert stages(words, polarity, kind) == expected


def test_a_plan_that_others_announced_is_rejected_by_who_says_it_will_not_be() -> None:
    source = make_source("shore.txt", "The port will close. The port will not close.")
    yes, no = (
        say(source, "The port will close", kind=Kind.PLAN),
        say(source, "The port will not close", kind=Kind.PLAN, polarity=Polarity.DENIED),
    )
    book = make_book(
        [source],
        [claim(yes), claim(no)],
        reports=[yes, no],
        conflicts=[conflict(claim(yes), claim(no), ConflictType.PLAN)],
    )
    assert [(s.stage, [r.exact for r in s.reports]) for s in view_standing(book, "s-1")] == [
        ("rejected", ["The port will not close"])
    ]


def test_stages_come_in_the_order_of_coverage_each_with_its_reports() -> None:
    early = make_source(
        "early.txt", "Both agreed in principle. The text awaits approval. Again: they agreed in principle there."
    )
    late = make_source("late.txt", "The text was signed. Both broadly agreed before.", on="2031-05-01")
    other = make_source("other.txt", "A deal was called off.", on="2031-03-01")
    reports = [
        say(late, "Both broadly agreed before"),
        say(late, "The text was signed"),
        say(early, "they agreed in principle there"),
        say(early, "The text awaits approval"),
        say(early, "Both agreed in principle"),
        say(other, "A deal was called off"),
    ]
    book = make_book([early, late, other], reports, stories={"s-1": [early, late], "s-2": [other]})
    found = view_standing(book, "s-1")
    assert [(s.stage, [r.exact for r in s.reports]) for s in found] == [
        (
            "agreed in principle",
            ["Both agreed in principle", "they agreed in principle there", "Both broadly agreed before"],
        ),
        ("awaiting approval", ["The text awaits approval"]),
        ("signed", ["The text was signed"]),
    ]
    assert [s.stage for s in view_standing(book, "s-2")] == ["withdrawn"]


def test_the_words_must_stand_in_the_content_not_around_it() -> None:
    source = make_source("shore.txt", "The accord was signed, and the bridge opened.")
    assert view_standing(make_book([source], [say(source, "the bridge opened")]), "s-1") == ()
