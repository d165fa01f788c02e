import pytest

from onrecord.extract.subjects import clause_start, content_end, find_subject, is_time, source_after, trim_marks

from .made import index, phrases_of, words

# sentence, a verb, the words for its subject
SUBJECTS = [
    ("The mayor closed the port.", "closed", "The mayor"),
    ("The mayor of Saldery closed the port.", "closed", "The mayor of Saldery"),
    ("The mayor on Sunday also closed the port.", "closed", "The mayor"),
    ("The mayor, Dana Osk, closed the port.", "closed", "The mayor"),
    ("Dana Osk (the mayor) closed the port.", "closed", "Dana Osk"),
    ("Jo Field, 54, a baker, closed the shop.", "closed", "Jo Field"),
    ("Dana Osk, who leads the union, slept.", "slept", "Dana Osk"),
    ("Officials who know the case slept.", "slept", "Officials"),
    ("The dam that held was old.", "held", "The dam"),
    ("Officials in Ilvar and Saldery slept.", "slept", "Officials in Ilvar and Saldery"),
    ("A diplomat who spoke on condition of anonymity slept.", "slept", "A diplomat"),
    ("Two people familiar with the talks slept.", "slept", "Two people familiar with the talks"),
    ("He left when she came.", "came", "she"),
    ("In May, the fleet slept.", "slept", "the fleet"),
]
NO_SUBJECTS = [("Told of it, he slept.", "Told"), ("Leave the port now.", "Leave")]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS, ids=[s[0] for s in SUBJECTS])
def test_the_subject_of_a_verb(text: str, verb: str, subject: str) -> None:
    phrases = phrases_of(text)
    group = next(v for v in phrases.verbs if phrases.tokens[v.main].text == verb)
    assert words(phrases, text)(find_subject(phrases, group)) == subject


@pytest.mark.parametrize(("text", "verb"), NO_SUBJECTS)
def test_a_verb_without_a_subject(text: str, verb: str) -> None:
    phrases = phrases_of(text)
    group = next(v for v in phrases.verbs if phrases.tokens[v.main].text == verb)
    assert find_subject(phrases, group) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("May", True), ("Sunday", True), ("2031", True), ("dam", False), ("40", False), ("week", True)],
)
def test_is_time(word: str, expected: bool) -> None:
    phrases = phrases_of("The dam broke on Sunday in May 2031, 40 a week after.")
    assert is_time(phrases.tokens[index(phrases, word)]) is expected


@pytest.mark.parametrize(
    ("text", "before", "voice"),
    [
        ("It fell, according to the ministry.", "to", "the ministry"),
        ("It fell, according to a report by the Harbour Institute.", "to", "a report by the Harbour Institute"),
        ("It fell, according to a letter seen by the agency.", "to", "a letter"),
        ("It fell, according to sources in Ilvar and Saldery.", "to", "sources in Ilvar and Saldery"),
    ],
)
def test_the_voice_behind_its_cue(text: str, before: str, voice: str) -> None:
    phrases = phrases_of(text)
    assert words(phrases, text)(source_after(phrases, index(phrases, before) + 1)) == voice


def test_no_voice_stands_behind_the_last_word() -> None:
    phrases = phrases_of("It fell according to")
    assert source_after(phrases, 4) is None


def test_where_a_clause_starts() -> None:
    phrases = phrases_of("It fell; and “the dam held, she said.")
    assert phrases.tokens[clause_start(phrases, index(phrases, "she"))].text == "the"
    assert clause_start(phrases, 2) == 0


def test_where_a_content_ends() -> None:
    phrases = phrases_of("The dam (the old one) held.”")
    held = index(phrases, "held")
    assert content_end(phrases, 0) == held + 1
    assert content_end(phrases, held + 1) == held + 1


def test_marks_and_joining_words_are_trimmed() -> None:
    phrases = phrases_of("The dam held, “ and")
    assert trim_marks(phrases.tokens, 0, len(phrases.tokens)) == index(phrases, "held") + 1
    assert trim_marks(phrases.tokens, 3, 3) == 3
