from onrecord.model import Parsed, Sentence, Span, Token

TEXT = "Share this. The quay is shut. It opens soon."
STARTS = [(12, 15), (16, 20), (21, 23), (24, 28), (28, 29), (30, 32), (33, 38), (39, 43), (43, 44)]
TOKENS = tuple(Token(start, end, TEXT[start:end], TEXT[start:end].lower(), "NN") for start, end in STARTS)
FIRST, SECOND = Sentence(0, 5, 0), Sentence(5, 9, 0)
PARSED = Parsed(TEXT, TOKENS, (FIRST, SECOND), ())


def test_a_sentence_is_its_tokens() -> None:
    assert [t.text for t in PARSED.words(FIRST)] == ["The", "quay", "is", "shut", "."]
    assert [t.text for t in PARSED.words(SECOND)] == ["It", "opens", "soon", "."]


def test_a_sentence_spans_from_its_first_character_to_its_last() -> None:
    assert PARSED.span(FIRST).exact(TEXT) == "The quay is shut."
    assert PARSED.span(SECOND).exact(TEXT) == "It opens soon."


def test_a_token_knows_where_it_stands() -> None:
    assert TOKENS[1].span == Span(16, 20)
    assert TOKENS[1].span.exact(TEXT) == TOKENS[1].text
