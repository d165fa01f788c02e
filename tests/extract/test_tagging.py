import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.tagging import mend_tags
from onrecord.model import Token

from .made import index, phrases_of

# sentence, word, the tag that it must have in the end
MENDED = [
    ("The mission's report was long.", "'s", "POS"),
    ("The mission's over.", "'s", "VBZ"),
    ("The farmers' league met.", "'", "POS"),
    ("The offer was too low.", "offer", "NN"),
    ("The crew swam ashore.", "crew", "NN"),
    ("She thanked the crew.", "crew", "NN"),
    ("They no longer own the yard.", "longer", "RBR"),
    ("The ministry did not deny the raid.", "deny", "VB"),
    ("He ordered the mill to close by March.", "close", "VB"),
    ("He told the owners to close the mill.", "close", "VB"),
    ("He told the owners to open the gate.", "open", "VB"),
    ("The minister hopes that the dam holds.", "hopes", "VBZ"),
    ("The ministers detailed that the dam held.", "detailed", "VBD"),
    ("The rebels captured parts of the town.", "captured", "VBD"),
    ("The plan, agreed in May, failed.", "agreed", "VBN"),
    ("The violence linked to the raid has grown.", "linked", "VBN"),
    ("The union rejected the offer after its members voted.", "rejected", "VBD"),
    ("The minister enquired whether the dam held.", "enquired", "VBD"),
    ("The firm has cut jobs.", "cut", "VBN"),
    ("The mill opened in May and closed in June.", "closed", "VBD"),
    ("He said the offer was low and called for a strike.", "called", "VBD"),
    ("The raid, launched by the navy, failed.", "launched", "VBN"),
    ("The talks opened under the plan agreed in May.", "agreed", "VBN"),
    ("Farmers oppose the levy.", "oppose", "VBP"),
    ("A person familiar with the talks spoke.", "familiar", "JJ"),
]


@pytest.mark.parametrize(("text", "word", "tag"), MENDED, ids=[f"{m[1]}-{m[2]}" for m in MENDED])
def test_the_tag_of_a_word(text: str, word: str, tag: str) -> None:
    phrases = phrases_of(text)
    assert mend_tags(phrases.tokens)[index(phrases, word)] == tag


def test_a_hope_that_is_owned_stays_a_noun() -> None:
    phrases = phrases_of("He dashed hopes that the dam would hold.")
    assert mend_tags(phrases.tokens)[index(phrases, "hopes")] == "NNS"


ALL_TAGS = "NN NNS NNP DT JJ VBD VBN VBG VB VBZ VBP MD TO RB IN CC PRP PRP$ POS , . '' :"
TAGS = st.sampled_from(ALL_TAGS.split(" "))
WORDS = st.sampled_from(
    ["said", "close", "to", "the", "that", "hopes", "'s", "no", "longer", "by", "it", "they", "had"]
)


@given(st.lists(st.tuples(WORDS, TAGS), max_size=20))
def test_every_word_keeps_one_tag_and_the_tokens_stay(pairs: list[tuple[str, str]]) -> None:
    tokens = [Token(10 * n, 10 * n + len(word), word, word, tag) for n, (word, tag) in enumerate(pairs)]
    before = list(tokens)
    tags = mend_tags(tokens)
    assert len(tags) == len(tokens)
    assert all(tags)
    assert tokens == before
    assert mend_tags(tokens) == tags
