"""Who is meant where the net tells, short forms that the article spells out, and the medium that goes on."""

from dataclasses import replace

import pytest

from onrecord.model import Article, Finding, Mention, Page, Report, SourceClass, Span, Voice
from onrecord.resolve import resolve_reports
from onrecord.resolve.media import find_medium
from onrecord.resolve.names import Cast, make_cast, name_actor, name_voice

from .made import LEXICON, find_all, make_parsed, paragraphs, read

NAMED, ORGANISATION = SourceClass.NAMED, SourceClass.ORGANISATION
ARTICLE = (
    "Dana Osk met Ilke Brandt of Acme Corp. in France. Brandt left for the BBC with a lawyer. "
    "He waited, she slept, it rained and the company shut. The port chief smiled. Then Osk and the mayor sang."
)


def make(text: str = ARTICLE, **spelled: str) -> Cast:
    found, _, _ = find_all(make_parsed(text))
    return make_cast(found.names, spelled=spelled, lexicon=LEXICON)


def at(words: str, text: str = ARTICLE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def word(name: str) -> Span:
    """The word that ends the first mention of the name."""
    span = at(name)
    return Span(span.end - len(name.split(" ")[-1]), span.end)


# words without a name, the name that the net links them to, and the voice
LINKED = [
    ("He", "Ilke Brandt", "Ilke Brandt", NAMED),
    ("she", "Dana Osk", "Dana Osk", NAMED),
    ("it", "Acme Corp.", "Acme Corp.", ORGANISATION),
    ("the company", "Acme Corp.", "Acme Corp.", ORGANISATION),
    ("The port chief", "Ilke Brandt", "Ilke Brandt", NAMED),
    ("the mayor", "Dana Osk", "Dana Osk", NAMED),
]


@pytest.mark.parametrize(("words", "link", "name", "source_class"), LINKED, ids=[f"{c[0]}: {c[1]}" for c in LINKED])
def test_words_without_a_name_mean_what_the_net_links_them_to(
    words: str, link: str, name: str, source_class: SourceClass
) -> None:
    assert name_voice(make(), ARTICLE, at(words), meant=word(link)) == (name, source_class)
    assert name_actor(make(), ARTICLE, at(words), speaker=None, meant=word(link)) == [name]


def test_a_surname_that_is_linked_to_stands_for_the_full_name() -> None:
    meant = Span(ARTICLE.index("Brandt left"), ARTICLE.index(" left"))
    assert name_voice(make(), ARTICLE, at("He"), meant=meant) == ("Ilke Brandt", NAMED)


def test_a_name_behind_the_words_can_be_meant_too() -> None:
    osk = ARTICLE.rindex("Osk")
    assert name_voice(make(), ARTICLE, at("He"), meant=Span(osk, osk + 3)) == ("Dana Osk", NAMED)


def test_a_name_of_its_own_goes_before_a_link() -> None:
    assert name_voice(make(), ARTICLE, at("Ilke Brandt"), meant=word("Dana Osk")) == ("Ilke Brandt", NAMED)
    assert name_actor(make(), ARTICLE, at("Acme Corp."), speaker=None, meant=word("Dana Osk")) == ["Acme Corp."]


def test_somebody_new_is_nobody_named_before() -> None:
    assert name_voice(make(), ARTICLE, at("a lawyer"), meant=word("Dana Osk")) == ("lawyer", SourceClass.ANONYMOUS)


@pytest.mark.parametrize("words", ["He", "she"])
def test_he_and_she_are_no_body(words: str) -> None:
    assert name_voice(make(), ARTICLE, at(words), meant=word("Acme Corp."))[0] != "Acme Corp."


def test_she_is_nobody_of_whom_nothing_is_told_while_a_woman_speaks() -> None:
    text = "Ms Brandt of Hull Ice left. Hull Ice slept, she said. “Yes,” she said."
    cast, meant = make(text), at("Ice slept", text)
    name_voice(cast, text, at("Ms Brandt", text))
    assert name_voice(cast, text, at("she", text), meant=Span(meant.start, meant.start + 3)) == ("Brandt", NAMED)


def test_he_is_no_woman() -> None:
    text = "Mrs Ilke Brandt left. Mr Piet Ransom stayed. He slept."
    assert name_voice(make(text), text, at("He", text), meant=at("Brandt", text)) == ("Piet Ransom", NAMED)


# what is said of somebody, the words of a voice whom the net reads as a person, and whom they mean
DESCRIBED = [
    ("Piet Ransom", "The mayor", "mayor"),
    ("Mayor Piet Ransom", "The mayor", "Piet Ransom"),
    ("Port Minister Piet Ransom", "The health minister", "health minister"),
    ("Former Mayor Piet Ransom", "The acting mayor", "acting mayor"),
    ("Piet Ransom", "The skipper", "Piet Ransom"),
]


@pytest.mark.parametrize(("said", "words", "name"), DESCRIBED, ids=[f"{d[0]}: {d[1]}" for d in DESCRIBED])
def test_an_office_is_the_last_speakers_by_the_articles_own_words(said: str, words: str, name: str) -> None:
    text = f"{said} left. “Yes,” Ransom said. {words} slept."
    cast = make(text)
    name_voice(cast, text, Span(text.index("Ransom said"), text.index(" said")))
    assert name_voice(cast, text, at(words, text), read=NAMED) == (name, NAMED)


@pytest.mark.parametrize("between", ["", "retired general ", "a "])
def test_a_description_with_its_name_beside_it_has_that_name(between: str) -> None:
    text = f"The mission waits. Its head, {between}Hugo Falk, slept."
    assert name_voice(make(text), text, at("Its head", text), read=NAMED) == ("Hugo Falk", NAMED)


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    text = "Hugo Falk, a spokesman for Ms Ilke Brandt, said no."
    words = "Hugo Falk, a spokesman for Ms Ilke Brandt"
    assert name_voice(make(text), text, at(words, text), read=NAMED) == ("Hugo Falk", NAMED)


@pytest.mark.parametrize("link", ["rained", "smiled", "a lawyer", "The port chief"])
def test_a_link_to_what_is_no_name_is_none(link: str) -> None:
    for words in ("He", "it", "the mayor"):
        assert name_voice(make(), ARTICLE, at(words), meant=word(link)) == name_voice(make(), ARTICLE, at(words))


def test_who_is_linked_to_is_remembered_unless_aside() -> None:
    cast = make()
    name_voice(cast, ARTICLE, at("He"), meant=word("Ilke Brandt"))
    assert name_voice(cast, ARTICLE, at("she")) == ("Ilke Brandt", NAMED)
    name_voice(cast, ARTICLE, at("the mayor"), meant=word("Dana Osk"), aside=True)
    assert name_voice(cast, ARTICLE, at("she")) == ("Ilke Brandt", NAMED)


def test_nobody_does_nothing_whoever_is_meant() -> None:
    text = "Dana Osk left and nobody stayed."
    meant = at("Osk", text)
    assert name_actor(make(text), text, at("nobody", text), speaker=None, meant=meant) == []


def test_i_am_the_speaker_whoever_is_meant() -> None:
    text = "Dana Osk left. “I stayed,” Ilke Brandt said."
    meant = at("Osk", text)
    assert name_actor(make(text), text, at("I", text), speaker="Ilke Brandt", meant=meant) == ["Ilke Brandt"]


def test_many_descriptions_stand_between_words_and_name() -> None:
    text = "Dana Osk left. " + "The mayor saw a lawyer. " * 400 + "She slept."
    assert name_voice(make(text), text, at("She", text), meant=at("Osk", text)) == ("Dana Osk", NAMED)


# -- short forms ------------------------------------------------------------------------------------------------------


def test_a_short_form_stands_for_what_the_article_spells_out() -> None:
    text = "The HWA shut the quay."
    assert name_voice(make(text), text, at("The HWA", text)) == ("HWA", ORGANISATION)
    assert name_voice(make(text, HWA="Harbour Works Authority"), text, at("The HWA", text)) == (
        "Harbour Works Authority",
        ORGANISATION,
    )


def test_what_is_spelled_out_goes_before_what_letters_suggest() -> None:
    text = "Hull Wharf Association men met. The HWA shut the quay."
    cast = make(text, HWA="Harbour Works Authority")
    assert name_voice(cast, text, at("The HWA", text))[0] == "Harbour Works Authority"


@pytest.mark.parametrize(
    "first", ["The Authority for Harbour Works (AHW)", "The Authority for Harbour Works (the “AHW”)"]
)
def test_an_article_spells_out_a_short_form_once(first: str) -> None:
    reports = read(f"{first} met on Monday. The quay would shut, the AHW said.")
    assert reports[-1].voice.name == "Authority for Harbour Works"


# -- media ------------------------------------------------------------------------------------------------------------


def heard(text: str) -> list[tuple[str, str | None]]:
    """What each report of the article says, and by which medium."""
    return [(report.content.exact(text), report.voice.via) for report in read(text)]


FIRST = "Dana Osk told the BBC that the dam held."
HELD = ("the dam held", "BBC")
CARRIED = [
    (f"{FIRST} The mill burned, Osk said.", [HELD, ("The mill burned", "BBC")]),
    (f"{FIRST}\nOsk said the mill burned.", [HELD, ("the mill burned", "BBC")]),
    (f"{FIRST} He said the mill burned.", [HELD, ("the mill burned", "BBC")]),
    (f"{FIRST}\nThe rain fell.\nOsk said the mill burned.", [HELD, ("The rain fell", None), ("the mill burned", None)]),
    (f"{FIRST} Ilke Brandt said the mill burned.", [HELD, ("the mill burned", None)]),
    (f"{FIRST} The mill burned.", [HELD, ("The mill burned", None)]),
    (f"The mill burned, Osk said. {FIRST}", [("The mill burned", None), HELD]),
    (f"{FIRST}\nOsk told Reuters the mill burned.", [HELD, ("the mill burned", "Reuters")]),
    (
        f"{FIRST} Osk told Reuters the mill burned.\nOsk said the quay was shut.",
        [HELD, ("the mill burned", "Reuters"), ("the quay was shut", "Reuters")],
    ),
    (
        f"{FIRST} Ilke Brandt said the mill burned. Osk said the quay was shut.",
        [HELD, ("the mill burned", None), ("the quay was shut", "BBC")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CARRIED, ids=[c[0] for c in CARRIED])
def test_a_voice_goes_on_speaking_where_it_was_heard(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert heard(text) == expected


def medium(
    words: str, *, own: str | None = "Far Shore", told: str | None = None, around: str | None = None
) -> str | None:
    """What the net's medium comes to, beside what the rules see."""
    text = f"Osk said so {words} while Brandt, the union, Reuters and the BBC slept."
    found, _, _ = find_all(make_parsed(text))
    mention = Mention(
        "say",
        at("said", text),
        at("Osk", text),
        hearer=at(told, text) if told else None,
        around=at(around, text) if around else None,
        medium=at(words, text),
    )
    return find_medium(make_cast(found.names, lexicon=LEXICON), text, mention, own=own)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the BBC", "BBC"),
        ("the harbour newsletter", "harbour newsletter"),
        ("Harbour Talk", "Harbour Talk"),
        ("his memoir", "memoir"),
        ("the Ilvar Messenger", "Ilvar Messenger"),
        ("Far Shore", "Far Shore"),
        ("the Shore", "Far Shore"),
    ],
)
def test_the_nets_medium_has_its_name(words: str, expected: str) -> None:
    assert medium(words) == expected


def test_the_nets_medium_comes_behind_what_the_rules_see() -> None:
    assert medium("Harbour Talk", told="Reuters") == "Reuters"
    assert medium("Harbour Talk", told="the union") == "Harbour Talk"
    assert medium("Harbour Talk", around="the BBC") == "BBC"
    assert medium("Harbour Talk", around="Brandt") == "Harbour Talk"


# -- reports ----------------------------------------------------------------------------------------------------------

TEXT = "Dana Osk met Ilke Brandt. She said that it would close the quay."
SAYS = Mention("say", at("said", TEXT), at("She", TEXT))


def report(**changes: object) -> Report:
    """The report of what "she" said, its finding changed."""
    parsed = make_parsed(TEXT)
    found, _, _ = find_all(parsed)
    (finding,) = (f for f in found.findings if f.mention is not None)
    changed: Finding = replace(finding, **changes)  # type: ignore[arg-type]
    page, article = Page("p1", "page", TEXT), Article("a1", "p1", 1, paragraphs(TEXT))
    (made,) = resolve_reports(page, article, parsed, [changed], found.names, (), (), lexicon=LEXICON)
    return made


def test_a_report_names_whom_the_net_means() -> None:
    brandt, osk = at("Brandt", TEXT), at("Osk", TEXT)
    assert report(mention=SAYS, meant={SAYS.source: brandt}).voice.name == "Ilke Brandt"
    assert report(mention=SAYS, meant={SAYS.source: osk}).voice.name == "Dana Osk"
    assert report(mention=SAYS, actors=(at("it", TEXT),), meant={at("it", TEXT): brandt}).actors == ("Ilke Brandt",)


# a voice's words, the class that the net reads, and that of the report
CLASSES = [
    ("The port council", None, ORGANISATION),
    ("The port council", SourceClass.DOCUMENT, SourceClass.DOCUMENT),
    ("The port council", SourceClass.ANONYMOUS, SourceClass.ANONYMOUS),
    ("Ilke Brandt", None, NAMED),
    ("Ilke Brandt", SourceClass.ANONYMOUS, SourceClass.ANONYMOUS),
    ("Ilke Brandt", ORGANISATION, NAMED),  # a person's name is nobody else's
    ("The BBC", ORGANISATION, SourceClass.MEDIA),
    ("The BBC", SourceClass.DOCUMENT, SourceClass.DOCUMENT),
    ("Two officials", ORGANISATION, SourceClass.ANONYMOUS),  # unnamed people are no body
    ("A spokesman", ORGANISATION, SourceClass.ANONYMOUS),
    ("A report by Acme Corp.", ORGANISATION, SourceClass.DOCUMENT),
    ("A spokesman", NAMED, SourceClass.ANONYMOUS),  # and "a spokesman" no named person
]


@pytest.mark.parametrize(("words", "by_net", "expected"), CLASSES)
def test_a_report_has_the_class_that_the_net_reads(
    words: str, by_net: SourceClass | None, expected: SourceClass
) -> None:
    text = f"{words} said that it would close the quay."
    parsed = make_parsed(text)
    found, _, _ = find_all(parsed)
    (finding,) = found.findings
    assert finding.mention is not None
    read_so = replace(finding, mention=replace(finding.mention, voice=by_net))
    page, article = Page("p1", "page", text), Article("a1", "p1", 1, paragraphs(text))
    (made,) = resolve_reports(page, article, parsed, [read_so], found.names, (), (), lexicon=LEXICON)
    assert made.voice.source_class is expected


def test_without_a_mention_it_is_the_outlets() -> None:
    assert report(mention=None).voice == Voice(SourceClass.OUTLET)
