import pytest

from onrecord.model import Mention, Span
from onrecord.resolve.media import find_medium
from onrecord.resolve.names import make_cast

from .made import LEXICON, find_all, make_parsed

# words, and the medium that they name for an article of Far Shore
MEDIA = [
    ("the BBC", "BBC"),
    ("Reuters", "Reuters"),
    ("the Ilvar Messenger", "Ilvar Messenger"),
    ("Radio Ilvar", "Radio Ilvar"),
    ("Far Shore", "Far Shore"),
    ("the council", None),
    ("reporters", None),
    ("a radio station", None),
    ("the Harbour Ministry", None),
    ("Dana Osk", None),
]


def medium(words: str, *, place: str, own: str | None = "Far Shore", lemma: str = "tell") -> str | None:
    text = f"They told {words} so."
    span = Span(10, 10 + len(words))
    found, _, _ = find_all(make_parsed(text))
    source = Span(0, 4)
    mention = {
        "hearer": Mention(lemma, None, source, hearer=span),
        "tail": Mention(lemma, None, source, tail=span),
        "around": Mention(lemma, None, source, around=span),
    }[place]
    return find_medium(make_cast(found.names, lexicon=LEXICON), text, mention, own=own)


@pytest.mark.parametrize("place", ["hearer", "tail"])
@pytest.mark.parametrize(("words", "expected"), MEDIA)
def test_the_medium_that_was_told(words: str, place: str, expected: str | None) -> None:
    assert medium(words, place=place) == expected


def test_the_articles_own_outlet_is_a_medium_only_where_it_is_named() -> None:
    assert medium("Far Shore", place="hearer", own=None) is None
    assert medium("the council", place="hearer") is None


def test_the_medium_around_is_none_of_the_outlet_itself() -> None:
    assert medium("Reuters", place="around") == "Reuters"
    assert medium("Far Shore", place="around") is None


def test_a_platforms_own_verb_names_it() -> None:
    assert medium("the council", place="hearer", lemma="tweet") == "Twitter"


def test_a_mention_that_tells_of_nobody_has_no_medium() -> None:
    found, _, _ = find_all(make_parsed("They left."))
    cast = make_cast(found.names, lexicon=LEXICON)
    assert find_medium(cast, "They left.", Mention("say", None, Span(0, 4)), own="Far Shore") is None
