"""Charsets: read for certain, or refused; never guessed."""

import codecs

import pytest

from onrecord.read.charset import decode_bytes, find_declared
from onrecord.read.refused import Refused

ENGLISH = "The minister’s plan, she said – “yes” – costs €5. Zoë and José drank coffee in the café. "
RUSSIAN = "Министр заявил во вторник, что договор о порте подпишут в сентябре. "
JAPANESE = "大臣は火曜日、港の協定は九月に署名されると述べた。"

READ = [
    (ENGLISH, "utf-8"),
    (ENGLISH, "utf-8-sig"),
    (ENGLISH, "utf-16"),
    (ENGLISH, "utf-32"),
    (ENGLISH, "cp1252"),
    (RUSSIAN * 4, "cp1251"),
    (JAPANESE * 6, "shift_jis"),
    (JAPANESE * 6, "euc_jp"),
    ("plain", "ascii"),
    ("", "utf-8"),
]
REFUSED = [
    pytest.param(ENGLISH.encode("mac_roman"), id="mac roman"),
    pytest.param("Wałęsa spoke in Gdańsk, in Łódź and in Kraków. ".encode("cp1250"), id="cp1250"),
    pytest.param("Erdoğan met İmamoğlu in Şişli. ".encode("cp1254"), id="cp1254"),
    pytest.param((ENGLISH * 3).encode()[:-2] + b"\xe2\x80 and", id="broken UTF-8"),
    pytest.param(ENGLISH.encode() + b"\xe9", id="UTF-8 and a byte of another"),
    pytest.param(bytes(range(128, 256)) * 4, id="noise"),
    pytest.param(codecs.BOM_UTF16_LE + b"a\0b", id="UTF-16 cut short"),
    pytest.param("caf\x82 and h\x93tel".encode("latin-1"), id="DOS"),
]


@pytest.mark.parametrize(("text", "encoding"), READ)
def test_decode_bytes(text: str, encoding: str) -> None:
    assert decode_bytes(text.encode(encoding)) == text


@pytest.mark.parametrize("data", REFUSED)
def test_decode_bytes_refuses_rather_than_guesses(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode_bytes(data)
    assert caught.value.cause == "charset"
    assert caught.value.to_failure("page.txt").message.endswith("UTF-8")
    assert "'page.txt'" in caught.value.to_failure("page.txt").message


def test_utf8_goes_before_a_declaration_that_lies() -> None:
    assert decode_bytes(ENGLISH.encode(), declared="cp1252") == ENGLISH


def test_a_declaration_decides_where_it_is_not_utf8() -> None:
    polish = "Wałęsa spoke in Gdańsk. "
    assert decode_bytes(polish.encode("iso8859-2"), declared="iso8859-2") == polish
    assert decode_bytes(JAPANESE.encode("iso2022_jp"), declared="iso2022_jp") == JAPANESE


def test_a_declaration_that_is_no_charset_of_text_is_left_aside() -> None:
    assert decode_bytes(ENGLISH.encode("cp1252"), declared="hex") == ENGLISH


DECLARED = [
    (b'<html><head><meta charset="utf-8">', "utf-8"),
    (b"<meta charset=ISO-8859-1>", "cp1252"),
    (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
    (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso8859-2"),
    (b"<meta charset=gb2312>", "gb18030"),
    (b"<meta charset=nonsense>", None),
    (b"<p>charset=utf-8</p>", None),
    (b" " * 5000 + b"<meta charset=utf-8>", None),
    (b"", None),
]


@pytest.mark.parametrize(("data", "charset"), DECLARED)
def test_find_declared(data: bytes, charset: str | None) -> None:
    assert find_declared(data) == charset


def test_hostile_bytes_take_linear_time() -> None:
    assert find_declared(b"<meta " * 1_000_000) is None
    assert decode_bytes(b"a\x93" * 500_000 + b"b").startswith("a“")
