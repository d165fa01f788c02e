from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.phrases import find_phrases
from onrecord.model import Token

from .made import index, phrases_of, words

# sentence, its noun phrases, its verb groups
FOUND = [
    ("The old harbour master closed the port last week.", ["The old harbour master", "the port", "last week"], ["closed"]),
    ("Orvan and American officials left the base.", ["Orvan and American officials", "the base"], ["left"]),
    ("The mission's report names two hundred pilots.", ["The mission's report", "two hundred pilots"], ["names"]),
    ("She would not have been told.", ["She"], ["would not have been told"]),
    ("The yard was being sold by its owner.", ["The yard", "its owner"], ["was being sold"]),
    ("He has to leave the hall.", ["He", "the hall"], ["has to leave"]),
    ("They are going to sell the yard.", ["They", "the yard"], ["are going to sell"]),
    ("The officials who left the hall said so.", ["The officials", "who", "the hall"], ["left", "said"]),
    ("There are 40 boats in the port.", ["There", "40 boats", "the port"], ["are"]),
    ("The dam, built in 1950, held.", ["The dam", "1950"], ["built", "held"]),
    ("Dana Osk of the union wants to leave.", ["Dana Osk", "the union"], ["wants", "to leave"]),
    ("Those of the north and others stayed.", ["Those", "the north", "others"], ["stayed"]),
    ("Osk & Sons sold boats.", ["Osk & Sons", "boats"], ["sold"]),
]  # fmt: skip
# sentence, its first verb: main verb, finite, passive, negated, modal, tense
VERBS = [
    ("She would not have been told.", "told", True, True, True, "would", "MD"),
    ("The yard was being sold by its owner.", "sold", True, True, False, None, "VBD"),
    ("He has to leave the hall.", "leave", True, False, False, None, "VBZ"),
    ("They are going to sell the yard.", "sell", True, False, False, None, "VBP"),
    ("The bridge had never been closed.", "closed", True, True, True, None, "VBD"),
    ("She did not deny it.", "deny", True, False, True, None, "VBD"),
    ("She can't deny it.", "deny", True, False, True, "ca", "MD"),
    ("The dam, built in 1950, held.", "built", False, False, False, None, "VBN"),
    ("To leave now is unwise.", "leave", False, False, False, None, "TO"),
]


@pytest.mark.parametrize(("text", "nouns", "verbs"), FOUND, ids=[f[0] for f in FOUND])
def test_phrases_of_a_sentence(text: str, nouns: list[str], verbs: list[str]) -> None:
    phrases = phrases_of(text)
    show = words(phrases, text)
    assert [show((n.first, n.last)) for n in phrases.nouns] == nouns
    assert [show((v.first, v.last)) for v in phrases.verbs] == verbs


@pytest.mark.parametrize(
    ("text", "main", "finite", "passive", "negated", "modal", "tense"), VERBS, ids=[v[0] for v in VERBS]
)
def test_the_first_verb_group(
    text: str, main: str, finite: bool, passive: bool, negated: bool, modal: str | None, tense: str
) -> None:
    phrases = phrases_of(text)
    verb = phrases.verbs[0]
    assert phrases.tokens[verb.main].text == main
    assert (verb.finite, verb.passive, verb.negated, verb.modal, verb.tense) == (finite, passive, negated, modal, tense)


def test_phrases_are_found_by_their_place() -> None:
    phrases = phrases_of("The old mill burned in May.")
    mill, burned, may = index(phrases, "mill"), index(phrases, "burned"), index(phrases, "May")
    assert phrases.noun_at(mill) is phrases.noun_at(0) is phrases.noun_ending(burned)
    assert phrases.noun_at(burned) is None
    assert phrases.noun_ending(mill) is None
    assert phrases.verb_first_at(burned) is phrases.verbs[0]
    assert phrases.verb_first_at(mill) is None
    assert phrases.verbs_in(0, burned) == []
    assert phrases.has_clause(0, may)
    assert not phrases.has_clause(0, burned)


ALL_TAGS = "NN NNS NNP CD DT JJ VBD VBN VBG VB VBZ VBP MD TO RB IN CC PRP PRP$ POS WP EX , . `` '' : JJS $ FW SYM"
TAGS = st.sampled_from(ALL_TAGS.split(" "))
WORDS = st.sampled_from(["said", "not", "never", "have", "had", "been", "to", "going", "the", "that", "dam", "&", "he"])


@settings(max_examples=400)
@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=20))
def test_phrases_are_in_order_and_never_overlap(pairs: list[tuple[str, str]]) -> None:
    tokens = [Token(10 * n, 10 * n + len(word), word, word, tag) for n, (word, tag) in enumerate(pairs)]
    phrases = find_phrases(tokens)
    taken = sorted([(n.first, n.last) for n in phrases.nouns] + [(v.first, v.last) for v in phrases.verbs])
    assert all(left[1] <= right[0] for left, right in pairwise(taken))
    assert all(first < last <= len(tokens) for first, last in taken)
    assert all(n.first <= n.head < n.last for n in phrases.nouns)
    assert all(v.first <= v.main < v.last for v in phrases.verbs)
