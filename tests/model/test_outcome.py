from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Failure, Outcome

failures = st.builds(Failure, st.just("x.txt"), st.sampled_from(["no body", "binary", "empty"]), st.just("why"))
outcomes = st.builds(
    Outcome,
    pages=st.integers(0, 9),
    known=st.integers(0, 9),
    articles=st.integers(0, 9),
    reports=st.integers(0, 9),
    failures=st.lists(failures, max_size=4).map(tuple),
)


def plus(left: Outcome, right: Outcome) -> Outcome:
    return left.plus(
        pages=right.pages,
        known=right.known,
        articles=right.articles,
        reports=right.reports,
        failures=right.failures,
    )


def test_nothing_came_of_nothing() -> None:
    assert Outcome() == Outcome(0, 0, 0, 0, ())
    assert Outcome().causes() == {}


def test_causes_are_counted_by_name() -> None:
    found = [Failure(f"{n}.txt", cause, "why") for n, cause in enumerate(["no body", "binary", "no body", "empty"])]
    assert list(Outcome().plus(failures=found).causes().items()) == [("binary", 1), ("empty", 1), ("no body", 2)]


def test_failures_keep_their_order() -> None:
    one, two, three = (Failure(name, "binary", "why") for name in ("b.txt", "a.txt", "c.txt"))
    assert Outcome(failures=(one,)).plus(failures=iter([two, three])).failures == (one, two, three)


def test_an_outcome_is_not_changed_by_adding() -> None:
    before = Outcome(pages=1)
    assert before.plus(pages=2, known=3, articles=4, reports=5) == Outcome(3, 3, 4, 5)
    assert before == Outcome(pages=1)


@given(outcomes, outcomes, outcomes)
def test_adding_is_a_sum(one: Outcome, two: Outcome, three: Outcome) -> None:
    assert plus(plus(one, two), three) == plus(one, plus(two, three))
    assert plus(one, Outcome()) == plus(Outcome(), one) == one
    assert sum(plus(one, two).causes().values()) == len(one.failures) + len(two.failures)
