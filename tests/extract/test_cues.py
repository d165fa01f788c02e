import pytest

from onrecord.extract.attribution import CLAUSAL
from onrecord.extract.cues import Cue, CueLexicon
from onrecord.lexicon import read_table
from onrecord.model import Kind, Polarity, Strength

from .made import CUES, index, phrases_of

# sentence, the verb, lemma, words of the cue, frames
FOUND = [
    ("She said so.", "said", "say", "said", {"say"}),
    ("She has told them.", "told", "tell", "told", {"tell", "obj-inf"}),
    ("They called for a truce.", "called", "call for", "called for", {"np"}),
    ("They called on him to go.", "called", "call on", "called on", {"obj-inf"}),
    ("They called it a theft.", "called", "call", "called", {"np"}),
    ("He made it clear that he left.", "made", "make it clear", "made it clear", {"say"}),
    ("He made clear that he left.", "made", "make clear", "made clear", {"say"}),
    ("She is ruling out a sale.", "ruling", "rule out", "ruling out", {"np"}),
    ("She swore that it held.", "swore", "swear", "swore", {"say", "inf"}),
]


@pytest.mark.parametrize(("text", "verb", "lemma", "words", "frames"), FOUND, ids=[f[0] for f in FOUND])
def test_cues_at_a_verb(text: str, verb: str, lemma: str, words: str, frames: set[str]) -> None:
    phrases = phrases_of(text)
    at = index(phrases, verb)
    found = CUES.find(phrases.tokens, at)
    assert {cue.lemma for _, cue in found} == {lemma}
    assert {cue.frame for _, cue in found} == frames
    assert {" ".join(t.text for t in phrases.tokens[at:end]) for end, _ in found} == {words}


@pytest.mark.parametrize(
    ("text", "word"), [("She rowed home.", "rowed"), ("He made a boat.", "made"), ("It went.", "went")]
)
def test_words_that_are_no_cues(text: str, word: str) -> None:
    phrases = phrases_of(text)
    assert CUES.find(phrases.tokens, index(phrases, word)) == []


def test_a_cue_settles_what_its_row_says() -> None:
    held = {(cue.lemma, cue.frame): cue for rest in CUES.forms.values() for _, cue in rest}
    assert held["say", "say"] == Cue("say", "say")
    assert held["vow", "inf"] == Cue("vow", "inf", Kind.PLAN, Strength.INTENDED)
    assert held["oppose", "np"] == Cue("oppose", "np", Kind.POSITION, None, Polarity.DENIED)
    assert len(held) == len(read_table("cues"))


def test_clausal_frames_leave_the_kind_to_the_content_or_name_one_for_all() -> None:
    assert {row["frame"] for row in read_table("cues")} >= CLAUSAL


def test_the_shipped_cues_are_built_once() -> None:
    assert CueLexicon.shipped() is CUES
