import pytest

from onrecord.extract.clauses import Cutter
from onrecord.extract.contents import find_propositions

from .made import attributions_of, words

# sentence and its propositions: content | the word that reports it, "-" for the outlet's own
PROPOSITIONS = [
    ("The mayor said the dam held.", ["the dam held | said"]),
    ("The mayor said the dam held and the valley was dry.", ["the dam held | said", "the valley was dry | said"]),
    (
        "The dam held, the mayor said, but nobody in town listened.",
        ["The dam held | said", "nobody in town listened | -"],
    ),
    ("The dam held for years.", ["The dam held for years | -"]),
    ("The union rejected the offer, which was low.", ["the offer | rejected", "which was low | -"]),
    ("The union rejected the offer and left the talks.", ["the offer | rejected", "left the talks | -"]),
    ("The union condemned the raid, saying it was illegal.", ["the raid | condemned", "it was illegal | saying"]),
    ("The firm vowed to stay, but its ships left port.", ["to stay | vowed", "its ships left port | -"]),
    ("The mayor said the envoy warned that the truce was over.", ["the truce was over | warned"]),
    ("Asked about the yard, Osk declined to comment.", ["the yard | declined to comment"]),
    ("“We agreed,” he said, “to leave the port.”", ["We agreed,” he said, “to leave the port | said"]),
]


@pytest.mark.parametrize(("text", "expected"), PROPOSITIONS, ids=[p[0] for p in PROPOSITIONS])
def test_propositions_with_their_cue(text: str, expected: list[str]) -> None:
    phrases, attributions = attributions_of(text)
    show = words(phrases, text)
    assert [
        f"{show((p.first, p.last))} | {show(p.attribution.cue) if p.attribution else '-'}"
        for p in find_propositions(Cutter(phrases), attributions)
    ] == expected


def test_a_stretch_that_two_report_is_the_innermost_ones() -> None:
    text = "The agency said the minister announced that the port was shut."
    phrases, attributions = attributions_of(text)
    assert [a.lemma for a in attributions] == ["say", "announce"]
    (only,) = find_propositions(Cutter(phrases), attributions)
    assert only.attribution is attributions[1]
