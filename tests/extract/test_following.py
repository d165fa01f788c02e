import pytest

from onrecord.extract.cues import Cue
from onrecord.extract.following import Right, of_frames, read_right

from .made import CUES, phrases_of, words

# sentence with one cue, its content, the frames it is read in, who was told
RIGHT = [
    ("She said that it held.", "it held", {"say"}, "-"),
    ("She said it held.", "it held", {"say"}, "-"),
    ("She said on Sunday that it held.", "it held", {"say"}, "-"),
    ("She said in a letter to the council that it held.", "it held", {"say"}, "-"),
    ("She said late on Sunday it held.", "it held", {"say"}, "-"),
    ("She also said again that it held.", "it held", {"say"}, "-"),
    ("She said: it held.", "it held", {"say"}, "-"),
    ("She said, “It held.”", "“It held", {"say"}, "-"),
    ("She said there were 40 boats.", "there were 40 boats", {"say"}, "-"),
    ("She said that in May it held.", "in May it held", {"say"}, "-"),
    ("She said in May, the dam would hold.", "in May, the dam would hold", {"say"}, "-"),
    ("She told the crews of the fleet that it held.", "it held", {"tell"}, "the crews of the fleet"),
    ("She told the crews it held.", "it held", {"tell"}, "the crews"),
    ("She told the crews to leave.", "the crews to leave", {"obj-inf"}, "the crews"),
    ("She vowed to leave.", "to leave", {"inf"}, "-"),
    ("She declined to leave.", "to leave", {"decline"}, "-"),
    ("She asked why it held.", "why it held", {"ask"}, "-"),
    ("She agreed on Sunday that it held.", "it held", {"that"}, "-"),
    ("She accused the firm of theft.", "theft", {"of"}, "-"),
    ("She rejected the plan.", "the plan", {"np"}, "-"),
    ("She condemned stealing boats.", "stealing boats", {"np"}, "-"),
]
NOTHING = [
    "She said.",
    "She said nothing more.",
    "She told a lie.",
    "She agreed on a plan.",
    "She declined to be named.",
    "She rejected on Sunday.",
    "She demanded on Sunday.",
    "She said, adding salt.",
    "The levee, she said, would hold.",
]


def right_of(text: str) -> tuple[str, Right | None]:
    phrases = phrases_of(text)
    verb = next(v for v in phrases.verbs if CUES.find(phrases.tokens, v.main))
    options = CUES.find(phrases.tokens, verb.main)
    found = read_right(phrases, options[0][0], [cue for _, cue in options], verb)
    show = words(phrases, text)
    return (f"{show(found.content)} | {show(found.hearer)}" if found else "-"), found


@pytest.mark.parametrize(("text", "content", "frames", "hearer"), RIGHT, ids=[r[0] for r in RIGHT])
def test_what_stands_behind_a_verb(text: str, content: str, frames: set[str], hearer: str) -> None:
    shown, found = right_of(text)
    assert found is not None
    assert shown == f"{content} | {hearer}"
    assert {option.frame for option in found.options} == frames


@pytest.mark.parametrize("text", NOTHING)
def test_a_verb_with_no_content_behind_it(text: str) -> None:
    assert right_of(text)[0] == "-"


def test_of_frames_keeps_the_order() -> None:
    options = [Cue("ask", "inf"), Cue("ask", "ask"), Cue("ask", "obj-inf")]
    assert of_frames(options, "ask", "inf") == (options[0], options[1])
    assert of_frames(options, "np") == ()
