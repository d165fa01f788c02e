"""Bytes to text, or a refusal: a page read in the wrong charset would put words on record that nobody wrote.

A byte order mark decides, then strict UTF-8, then what the page declares, then the bytes themselves; what stays doubtful
is refused rather than guessed.
"""

import codecs
import re

from onrecord.read.refused import Refused

__all__ = ["decode_bytes", "find_declared"]

MARKS = (  # the longer ones first: the mark of UTF-16 opens that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""(?i)<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})"""
)
DECLARED_WITHIN = 4096  # bytes; the HTML standard looks at the first 1024, pages are less careful
# What browsers read under these labels (WHATWG Encoding Standard, "Names and labels")
LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz"})  # valid UTF-8 by their bytes, but not in it
SAMPLE_BYTES = 32_768
# Marks that English pages in windows-1252 hold; the others of that code page more often betray another one.
AT_HOME = frozenset("“”‘’–—…•€£¥§©®™°·«»¼½¾¿¡×²³\xa0")
LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœšžÀÁÂÄÅÆÇÈÉÊËÍÎÑÖØÜŠŽŒ")
COHERENCE_MIN = 0.2  # of 1; charset-normalizer calls a language found from 0.1 on, and is wrong there on short texts


def find_declared(data: bytes) -> str | None:
    """The charset that an HTML or XML page declares in its first bytes, as Python names it."""
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    try:
        return codecs.lookup(LABELS.get(label, label)).name
    except LookupError:
        return None


def decode_bytes(data: bytes, *, declared: str | None = None) -> str:
    """The text of `data`, every byte accounted for; a byte order mark is left out.

    Strict UTF-8 goes before `declared`: bytes of another charset are almost never valid UTF-8, while declarations often
    lie. Raises Refused with cause "charset" where no reading is certain enough.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if declared in SEVEN_BIT:
        return _decode_declared(data, declared) or _refuse(data, declared)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise Refused(
                "charset",
                f"the bytes at {error.start} of {{}} break its UTF-8",
                "fetch the page again, or save it as UTF-8",
            ) from None
    return (
        _decode_declared(data, declared) or _decode_western(data) or _decode_detected(data) or _refuse(data, declared)
    )


def _refuse(data: bytes, declared: str | None) -> str:
    where = next((at for at, byte in enumerate(data) if byte > 127), 0)
    said = f" (it declares {declared!r})" if declared else ""
    raise Refused(
        "charset",
        f"no charset makes certain sense of byte 0x{data[where]:02x} at {where} of {{}}{said}",
        "save it as UTF-8",
    )


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            "charset",
            f"the bytes at {error.start} of {{}} break the {encoding.upper()} that its mark announces",
            "save it as UTF-8",
        ) from None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of the bytes above 127 do form UTF-8 characters, so that the rest are damage, not another charset."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= c <= "\udcff" for c in text)
    return sum(c > "\x7f" for c in text) - broken >= broken


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return data.decode(declared)
    except (LookupError, UnicodeDecodeError):  # LookupError: a codec such as "hex" that gives no text
        return None


def _decode_western(data: bytes) -> str | None:
    """Reads windows-1252 where every character above 127 is one that English pages hold, at a place where they hold it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    ascii_letters = sum(c.isascii() and c.isalpha() for c in text)
    letters = 0
    for at, character in enumerate(text):
        if character <= "\x7f" or character in AT_HOME:
            continue
        if character not in LETTERS or not _in_word(text, at):
            return None
        letters += 1
    return text if letters * 4 <= ascii_letters else None


def _in_word(text: str, at: int) -> bool:
    """An accented letter stands beside a plain one, a capital only before a letter and at the start of its word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at].isupper():
        return after.isalpha() and not before.islower()
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())


def _decode_detected(data: bytes) -> str | None:
    """What charset-normalizer makes of the lines that are not plain, where it is sure of a language in another script."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 60 ms, and most pages are UTF-8

    lines, size = [], 0
    for line in data.split(b"\n"):
        if size < SAMPLE_BYTES and not line.isascii():
            lines.append(line[:SAMPLE_BYTES])
            size += len(line)
    best = from_bytes(b"\n".join(lines)).best()
    if best is None or best.coherence < COHERENCE_MIN:
        return None
    text = _decode_declared(data, best.encoding)
    letters = [c for c in text or "" if c.isalpha()]
    # Code pages for the Latin script differ in a few letters only, and no detector tells them apart by those.
    return text if sum(c.isascii() for c in letters) * 2 < len(letters) else None
