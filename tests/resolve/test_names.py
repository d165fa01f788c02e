import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import SourceClass, Span
from onrecord.resolve import NamingLexicon
from onrecord.resolve.names import Cast, describe, make_cast, name_actor, name_joined, name_voice

from .made import LEXICON, find_all, make_parsed

NAMED, ORGANISATION, ANONYMOUS = SourceClass.NAMED, SourceClass.ORGANISATION, SourceClass.ANONYMOUS
ARTICLE = (
    "Defence Minister Dana Osk met Ilke Brandt of the Saldery Port Authority. "
    "The Saldery Port Authority told Piet Ransom of Acme Corp. to wait. "
    "Two officials, a lawyer and the BBC were there. He left, she stayed, they slept and it rained."
)


def make(text: str = ARTICLE) -> Cast:
    found, _, _ = find_all(make_parsed(text))
    return make_cast(found.names, lexicon=LEXICON)


def at(words: str, text: str = ARTICLE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


VOICES = [  # words, canonical name and class, on the first reading of the article
    ("Defence Minister Dana Osk", "Dana Osk", NAMED),
    ("Ilke Brandt", "Ilke Brandt", NAMED),
    ("the Saldery Port Authority", "Saldery Port Authority", ORGANISATION),
    ("Acme Corp.", "Acme Corp.", ORGANISATION),
    ("Two officials", "two officials", ANONYMOUS),
    ("a lawyer", "lawyer", ANONYMOUS),
    ("the BBC", "BBC", SourceClass.MEDIA),
    ("He", "Dana Osk", NAMED),
]


@pytest.mark.parametrize(("words", "name", "source_class"), VOICES, ids=[v[0] for v in VOICES])
def test_a_voice_by_its_words(words: str, name: str, source_class: SourceClass) -> None:
    assert name_voice(make(), ARTICLE, at(words)) == (name, source_class)


def test_he_is_the_last_person_who_spoke() -> None:
    cast = make()
    name_voice(cast, ARTICLE, at("Ilke Brandt"))
    assert name_voice(cast, ARTICLE, at("she")) == ("Ilke Brandt", NAMED)
    name_voice(cast, ARTICLE, at("Piet Ransom"))
    assert name_voice(cast, ARTICLE, at("He")) == ("Piet Ransom", NAMED)


def test_who_speaks_aside_is_not_remembered() -> None:
    cast = make()
    name_voice(cast, ARTICLE, at("Ilke Brandt"))
    name_voice(cast, ARTICLE, at("Piet Ransom"), aside=True)
    assert name_voice(cast, ARTICLE, at("she")) == ("Ilke Brandt", NAMED)


def test_it_is_the_last_organisation_and_they_the_last_unnamed() -> None:
    cast = make()
    name_voice(cast, ARTICLE, at("Acme Corp."))
    it = ARTICLE.index("it rained")
    assert name_voice(cast, ARTICLE, Span(it, it + 2)) == ("Acme Corp.", ORGANISATION)
    name_voice(cast, ARTICLE, at("Two officials"))
    assert name_voice(cast, ARTICLE, at("they")) == ("two officials", ANONYMOUS)


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Dana Osk came. Osk left.", "Osk left", "Dana Osk"),
        ("Osk left. Dana Osk came.", "Osk left", "Dana Osk"),
        ("Abu al-Sudani came. Al-Sudani left.", "Al-Sudani left", "Abu al-Sudani"),
    ],
)
def test_a_surname_stands_for_the_full_name(text: str, short: str, full: str) -> None:
    word = short.split(" ")[0]
    start = text.index(short)
    assert name_voice(make(text), text, Span(start, start + len(word))) == (full, NAMED)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Defence Minister Dana Osk came. The minister left.", "The minister", "Dana Osk"),
        ("Finance Minister Jo Lind met Defence Minister Dana Osk. The defence minister left.", "The defence minister", "Dana Osk"),
        ("Finance Minister Jo Lind met Defence Minister Dana Osk. The finance minister left.", "The finance minister", "Jo Lind"),
    ],
)  # fmt: skip
def test_an_office_stands_for_its_holder(text: str, words: str, name: str) -> None:
    assert name_voice(make(text), text, at(words, text)) == (name, NAMED)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Acme Corp. came. The company left.", "The company", "Acme Corp."),
        ("The Harbour Ministry came. The ministry left.", "The ministry", "Harbour Ministry"),
        ("The Rowers' Union came. The ministry left.", "The ministry", "ministry"),
        ("The bank came. The army left.", "The army", "army"),
        ("The firm came. The company left.", "The company", "firm"),
    ],
)
def test_a_body_stands_for_the_last_one_unless_it_is_of_another_kind(text: str, words: str, name: str) -> None:
    cast = make(text)
    first = text.index(" came")
    name_voice(cast, text, Span(0, first))
    assert name_voice(cast, text, at(words, text)) == (name, ORGANISATION)


def test_several_or_any_are_no_holder_of_an_office() -> None:
    text = "Defence Minister Dana Osk came. The ministers left. A minister stayed."
    assert name_voice(make(text), text, at("The ministers", text))[0] == "ministers"
    assert name_voice(make(text), text, at("A minister", text))[0] == "minister"


def test_an_office_without_a_holder_stays_a_description() -> None:
    text = "The minister left. A minister came."
    assert name_voice(make(text), text, at("The minister", text)) == ("minister", NAMED)
    assert name_voice(make(text), text, at("A minister", text)) == ("minister", ANONYMOUS)


def test_an_acronym_stands_for_its_organisation() -> None:
    text = "The Saldery Port Authority met. The SPA left."
    assert name_voice(make(text), text, at("The SPA", text)) == ("Saldery Port Authority", ORGANISATION)


@pytest.mark.parametrize(
    ("words", "country"),
    [("Washington", "United States"), ("Paris", "France"), ("The United Kingdom", "United Kingdom")],
)
def test_a_capital_stands_for_its_country(words: str, country: str) -> None:
    text = f"{words} left."
    assert name_voice(make(text), text, Span(0, len(words))) == (country, ORGANISATION)


def test_i_and_we_are_the_speaker() -> None:
    cast = make()
    assert name_actor(cast, "I", Span(0, 1), speaker="Dana Osk") == ["Dana Osk"]
    assert name_actor(cast, "We", Span(0, 2), speaker="Acme Corp.") == ["Acme Corp."]
    assert name_actor(cast, "I", Span(0, 1), speaker=None) == []


@pytest.mark.parametrize("words", ["nobody", "this", "there", "which", "what", "everyone"])
def test_words_that_are_no_actor(words: str) -> None:
    assert name_actor(make(), words, Span(0, len(words)), speaker="Dana Osk") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A senior official", "senior official"),
        ("The Kremlin", "Kremlin"),
        ("Two people familiar with the talks", "two people familiar with the talks"),
        ("officials, who left", "officials"),
        ("a lawyer who left", "lawyer"),
        ("Witnesses", "witnesses"),
        ("Acme Corp.", "Acme Corp."),
        ("its owner", "owner"),
        ("the", "the"),
    ],
)
def test_describe(words: str, expected: str) -> None:
    assert describe(words) == expected


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc"]), min_size=1, max_size=20))
def test_a_description_is_never_empty(words: str) -> None:
    assert describe(words)


# a text, the actor that is pointed at, and those whom the words behind it join to it
JOINED = [
    ("Dana Osk and Ilke Brandt left.", "Dana Osk", ["Ilke Brandt"]),
    ("Dana Osk, Acme Corp. and Ilke Brandt left.", "Dana Osk", ["Acme Corp.", "Ilke Brandt"]),
    ("Dana Osk of France and Ilke Brandt left.", "Dana Osk", ["Ilke Brandt"]),
    ("The ministry, and the union left.", "The ministry", ["union"]),
    ("Dana Osk, Ilke Brandt left.", "Dana Osk", []),
    ("Dana Osk and the tide rose.", "Dana Osk", []),
    ("Dana Osk left and Ilke Brandt stayed.", "Dana Osk", []),
]


@pytest.mark.parametrize(("text", "first", "others"), JOINED, ids=[j[0] for j in JOINED])
def test_actors_that_are_joined_to_one(text: str, first: str, others: list[str]) -> None:
    assert name_joined(make(text), text, at(first, text)) == others


def test_within_gives_the_phrases_of_a_stretch_in_order() -> None:
    cast = make()
    first, last = at("Ilke Brandt"), at("the Saldery")
    assert [m.span.exact(ARTICLE) for m in cast.within(Span(first.start, last.start + 26))] == [
        "Ilke Brandt",
        "the Saldery Port Authority",
    ]


def test_the_shipped_tables_are_built_once() -> None:
    assert NamingLexicon.shipped() is LEXICON
