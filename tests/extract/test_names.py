import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.names import NameLexicon, find_names, read_name
from onrecord.extract.phrases import find_phrases
from onrecord.model import NameKind

from .made import parse, phrases_of

LEXICON = NameLexicon.shipped()
PERSON, OFFICE, PEOPLE = NameKind.PERSON, NameKind.OFFICE, NameKind.PEOPLE
ORGANISATION, DOCUMENT, MEDIA = NameKind.ORGANISATION, NameKind.DOCUMENT, NameKind.MEDIA
COUNTRY, NAME, PRONOUN = NameKind.COUNTRY, NameKind.NAME, NameKind.PRONOUN

# words that open "… came.", the proper name in them, the words of office or description, kind, definite, plural
MENTIONS = [
    ("Dana Osk", "Dana Osk", "", NAME, True, False),
    ("Abu al-Sudani", "Abu al-Sudani", "", NAME, True, False),
    ("Defence Minister Dana Osk", "Dana Osk", "defence minister", PERSON, True, False),
    ("Spokeswoman Jo Ann Field", "Jo Ann Field", "spokeswoman", PERSON, True, False),
    ("Mr. Osk", "Osk", "mr.", PERSON, True, False),
    ("Gen. Ortiz", "Ortiz", "gen.", PERSON, True, False),
    ("The president", None, "the president", OFFICE, True, False),
    ("A president", None, "a president", PEOPLE, False, False),
    ("A senior official", None, "a senior official", PEOPLE, False, False),
    ("Two officials", None, "two officials", PEOPLE, False, True),
    ("The officials", None, "the officials", PEOPLE, True, True),
    ("Dana Osk's lawyer", None, "dana osk 's lawyer", PEOPLE, True, False),
    ("The French", None, "the french", PEOPLE, True, False),
    ("The ministry", None, "the ministry", ORGANISATION, True, False),
    ("Ministries", None, "ministries", ORGANISATION, True, True),
    ("The Harbour Ministry", "Harbour Ministry", "the", ORGANISATION, True, False),
    ("The Saldery Port Authority", "Saldery Port Authority", "the", ORGANISATION, True, False),
    ("Acme Corp.", "Acme Corp.", "", ORGANISATION, True, False),
    ("A report", None, "a report", DOCUMENT, False, False),
    ("The law", None, "the law", DOCUMENT, True, False),
    ("The BBC", "BBC", "the", MEDIA, True, False),
    ("Reuters", "Reuters", "", MEDIA, True, False),
    ("France", "France", "", COUNTRY, True, False),
    ("The United States", "United States", "the", COUNTRY, True, True),
    ("He", None, "", PRONOUN, True, False),
    ("They", None, "", PRONOUN, True, True),
    ("The dam", None, "the dam", NAME, True, False),
]


@pytest.mark.parametrize(("text", "name", "role", "kind", "definite", "plural"), MENTIONS, ids=[m[0] for m in MENTIONS])
def test_a_mention(text: str, name: str | None, role: str, kind: NameKind, definite: bool, plural: bool) -> None:
    phrases = phrases_of(f"{text} came.")
    found = read_name(phrases.tokens, phrases.nouns[0], lexicon=LEXICON)
    assert found.span.exact(f"{text} came.") == text
    assert (found.name, " ".join(found.role), found.kind) == (name, role, kind)
    assert (found.definite, found.plural) == (definite, plural)


def test_mentions_stand_in_order() -> None:
    text = "The mayor met Dana Osk of Acme Corp. in France."
    found = find_names(phrases_of(text), lexicon=LEXICON)
    assert [(m.span.exact(text), m.kind) for m in found] == [
        ("The mayor", OFFICE),
        ("Dana Osk", NAME),
        ("Acme Corp.", ORGANISATION),
        ("France", COUNTRY),
    ]


def test_a_portfolio_belongs_to_the_office_and_not_to_the_name() -> None:
    phrases = phrases_of("Secretary of Defense Osk came.")
    second = read_name(phrases.tokens, phrases.nouns[1], lexicon=LEXICON)
    assert second.name == "Osk"
    assert {"secretary", "defense"} <= set(second.role)
    assert second.kind is PERSON


def test_the_shipped_tables_are_built_once() -> None:
    assert NameLexicon.shipped() is LEXICON


VOCABULARY = (
    "the The a Two Dana Osk al-Sudani Mr. Minister minister 's of for ministry BBC France French he They official officials "
    "president & and , senior van Corp. report Defense 40 🚢 said"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_any_words_give_mentions_in_their_sentence(pieces: list[str]) -> None:
    parsed = parse(" ".join(pieces))
    for sentence in parsed.sentences:
        whole = parsed.span(sentence)
        for mention in find_names(find_phrases(parsed.words(sentence)), lexicon=LEXICON):
            assert whole.contains(mention.span)
            assert mention.name is None or mention.name
            assert mention.head == mention.head.lower()
