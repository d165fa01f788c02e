from dataclasses import replace

import pytest

from onrecord.model import Certainty, Kind, Polarity, Report, SourceClass, Span, Strength, Voice

OUTLET = Voice(SourceClass.OUTLET)
FACT = Report(
    "r-1", "p-1", "a-1", Span(3, 9), OUTLET, Kind.FACT, None, Polarity.AFFIRMED, Certainty.ASSERTED
)  # fmt: skip


def test_an_outlet_speaks_without_name_cue_or_medium() -> None:
    assert (OUTLET.span, OUTLET.name, OUTLET.cue, OUTLET.via) == (None, None, None, None)


@pytest.mark.parametrize("strength", list(Strength))
def test_a_plan_has_a_strength(strength: Strength) -> None:
    assert replace(FACT, kind=Kind.PLAN, strength=strength).strength is strength


@pytest.mark.parametrize("kind", [Kind.FACT, Kind.POSITION])
def test_nothing_else_has_one(kind: Kind) -> None:
    assert replace(FACT, kind=kind).strength is None
    with pytest.raises(ValueError, match="exactly plans have a strength"):
        replace(FACT, kind=kind, strength=Strength.SETTLED)


def test_a_plan_without_strength_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^strength None with kind <Kind.PLAN: 'plan'>; exactly plans"):
        replace(FACT, kind=Kind.PLAN)


def test_the_words_of_the_schema() -> None:
    """As docs/reports.md names them: files that others read hold these."""
    assert [k.value for k in Kind] == ["fact", "plan", "position"]
    assert [k.value for k in Strength] == ["settled", "intended", "proposed", "possible", "predicted"]
    assert [k.value for k in Polarity] == ["affirmed", "denied", "declined"]
    assert [k.value for k in Certainty] == ["asserted", "hedged"]
    assert [k.value for k in SourceClass] == ["named", "organisation", "anonymous", "document", "media", "outlet"]
