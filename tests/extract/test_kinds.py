"""What kind of statement a content is, and how firm; natures.tsv has the cases, here stand the rules behind them."""

import pytest

from onrecord.extract.kinds import KindLexicon, Nature, find_main_verb, read_nature
from onrecord.model import Certainty, Kind, Polarity, Strength

from .made import attributions_of, found_in, phrases_of, rows

LEXICON = KindLexicon.shipped()


@pytest.mark.parametrize(("text", "content", "nature"), rows("natures.tsv"), ids=lambda cell: cell[:48])
def test_the_nature_of_a_content(text: str, content: str, nature: str) -> None:
    found = {f.content.exact(text): f for f in found_in(text, reference=None).findings}
    assert content in found
    finding = found[content]
    assert f"{finding.kind} {finding.strength or '-'} {finding.polarity} {finding.certainty}" == nature


def test_the_cases_have_every_kind_and_strength() -> None:
    natures = [nature.split(" ") for _, _, nature in rows("natures.tsv")]
    assert {n[0] for n in natures} == set(Kind)
    assert {n[1] for n in natures} == {"-", *Strength}
    assert {n[2] for n in natures} == set(Polarity)
    assert {n[3] for n in natures} == set(Certainty)


def narrated(text: str, *, spoken: bool = False, is_due: bool = False) -> Nature:
    phrases = phrases_of(text)
    last = len(phrases.tokens) - 1
    return read_nature(phrases, 0, last, None, spoken=spoken, is_due=is_due, lexicon=LEXICON)


def test_a_bare_will_is_settled_of_the_outlet_and_intended_of_a_voice() -> None:
    assert narrated("The yard will close.").strength is Strength.SETTLED
    assert narrated("The yard will close.", spoken=True).strength is Strength.INTENDED


@pytest.mark.parametrize(
    "text", ["It will close.", "Prices will rise.", "There will be rain.", "The storm will cause harm."]
)
def test_what_will_come_of_itself_is_predicted(text: str) -> None:
    assert narrated(text).strength is Strength.PREDICTED
    assert narrated(text, spoken=True).strength is Strength.PREDICTED


def test_what_falls_due_is_a_plan_unless_it_is_past() -> None:
    assert narrated("The opening of the yard: June 2031.", is_due=True).kind is Kind.PLAN
    assert narrated("The yard had opened by June 2031.", is_due=True).kind is Kind.FACT
    assert narrated("The yard was to open by June 2031.", is_due=True).kind is Kind.PLAN
    assert narrated("The opening of the yard: June 2031.").kind is Kind.FACT


def test_a_voice_needs_fewer_words_of_judgement_than_the_outlet() -> None:
    assert narrated("The levy is unfair.", spoken=True).kind is Kind.POSITION
    assert narrated("The levy is unfair.").kind is Kind.FACT


def test_to_have_to_is_a_position_only_of_a_voice() -> None:
    assert narrated("Lorries have to go round.").kind is Kind.FACT
    assert narrated("Lorries have to go round.", spoken=True).kind is Kind.POSITION


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The mayor said the yard may close.", ("words",)),
        ("The firm vowed to leave.", ("cue vow",)),
        ("The mayor said the levy was unfair.", ("stance",)),
        ("The ministry could not be reached.", ("no topic",)),
        ("The mayor said the yard had closed.", ()),
    ],
)
def test_a_nature_says_by_which_rules_it_was_settled(text: str, rules: tuple[str, ...]) -> None:
    (finding,) = found_in(text).findings
    assert finding.rules[1:] == rules


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The dam that broke was old.", "was"),
        ("The mayor, who left, will return.", "return"),
        ("If it rains, the dam will break.", "break"),
        ("After the union left, the board met.", "met"),
        ("To close the yard.", "close"),
    ],
)
def test_the_main_verb(text: str, verb: str) -> None:
    phrases = phrases_of(text)
    main = find_main_verb(phrases, 0, len(phrases.tokens) - 1)
    assert main is not None
    assert phrases.tokens[main.main].text == verb


def test_no_verb_is_no_main_verb() -> None:
    assert find_main_verb(phrases_of("The old dam."), 0, 3) is None


def test_a_cue_that_settles_the_kind_outweighs_the_words() -> None:
    phrases, (found,) = attributions_of("The firm vowed that it must stay.")
    first, last = found.contents[0]
    nature = read_nature(phrases, first, last, found, spoken=True, is_due=False, lexicon=LEXICON)
    assert (nature.kind, nature.strength) == (Kind.PLAN, Strength.INTENDED)


def test_the_shipped_tables_are_built_once() -> None:
    assert KindLexicon.shipped() is LEXICON
