import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon import read_table, verb_forms
from onrecord.parse.tags import OPEN, Tagger, case_mark, form_key

TAGGER = Tagger.shipped()
TAGS = OPEN | {r["tag"] for r in read_table("tag_sequences")}

SENTENCES = [  # words with the tag that each plays
    "The/DT mayor/NN said/VBD that/IN the/DT bridge/NN had/VBD reopened/VBN ./.",
    "She/PRP will/MD not/RB sign/VB the/DT treaty/NN ./.",
    "Officials/NNS say/VBP the/DT talks/NNS have/VBP failed/VBN ./.",
    "He/PRP wants/VBZ to/TO leave/VB ./.",
    "The/DT dam/NN was/VBD built/VBN by/IN engineers/NNS in/IN 1998/CD ./.",
    "There/EX are/VBP 2,500/CD troops/NNS in/IN the/DT valley/NN ./.",
    "“/`` We/PRP agreed/VBD ,/, ”/'' she/PRP said/VBD ./.",
    "Ilse/NNP Brandt/NNP is/VBZ the/DT minister/NN 's/POS aide/NN ./.",
    "It/PRP costs/VBZ $/$ 3.5/CD million/CD ./.",
]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda text: text[:32])
def test_tags_of_a_sentence(sentence: str) -> None:
    pairs = [pair.rsplit("/", 1) for pair in sentence.split(" ")]
    assert TAGGER.tag([word for word, _ in pairs]) == [tag for _, tag in pairs]


@pytest.mark.parametrize("lemma", sorted({r["lemma"].split(" ")[0] for r in read_table("cues")}))
def test_a_reporting_verb_can_be_a_verb_in_all_its_forms(lemma: str) -> None:
    forms = verb_forms(lemma)
    for form in (forms.base, forms.third, *forms.past, *forms.participle, forms.ing):
        assert any(tag.startswith("VB") for tag, _ in TAGGER.forms[form]), form


@pytest.mark.parametrize(
    ("form", "first", "key"),
    [
        ("2,500", False, "\0number"),
        ("3.5", True, "\0number"),
        ("12-member", False, "\0mixed"),
        ("The", True, "the"),
        ("The", False, "The"),
        ("UN", True, "UN"),
        ("N’T", False, "N'T"),
        ("’ s", False, "'s"),
    ],
)
def test_form_key(form: str, first: bool, key: str) -> None:
    assert form_key(form, first=first) == key


@pytest.mark.parametrize(("form", "mark"), [("NATO", "A"), ("Ilvar", "C"), ("A", "C"), ("quay", "c"), ("12", "c")])
def test_case_mark(form: str, mark: str) -> None:
    assert case_mark(form) == mark


def test_an_unknown_word_without_a_capital_is_no_name() -> None:
    assert TAGGER.tag(["the", "blorvings", "slept"])[1] not in {"NNP", "NNPS"}
    assert TAGGER.tag(["met", "Blorving", "there"])[1] == "NNP"


def test_no_words_have_no_tags() -> None:
    assert TAGGER.tag([]) == []


def test_the_shipped_tagger_is_built_once() -> None:
    assert Tagger.shipped() is TAGGER


WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Zs", "Cc"]), min_size=1, max_size=8),
    st.sampled_from(["the", "The", "said", "“", "”", "2,500", "$", "-", "'s", "🚢", "\ud800", "مرحبا", "NATO", "½"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_every_word_gets_one_known_tag(words: list[str]) -> None:
    tags = TAGGER.tag(words)
    assert len(tags) == len(words)
    assert set(tags) <= TAGS
    assert TAGGER.tag(words) == tags


@pytest.mark.parametrize("words", [["said"], ["blorving"], ["“"], ["12"], ["the", "blorv"], ["🚢"]])
def test_a_sentence_of_five_thousand_words_is_tagged(words: list[str]) -> None:
    assert len(TAGGER.tag(words * 5_000)) == len(words) * 5_000


def test_letters_that_were_never_counted_are_a_name() -> None:
    for word in ("FBI", "FBQ", "QZS"):
        assert Tagger.shipped().tag(["The", word, "said"])[1] == "NNP"
