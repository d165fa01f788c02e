"""Captions and credits: lines that describe or credit a picture, and the agency named in brackets where a text ends."""

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.clean.bylines import find_source
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.words import count_words, fold, is_sentence
from onrecord.model import Span

__all__ = ["Tail", "find_tail", "is_caption", "opens_with_image_credit"]

BRACKET_CHARS_MAX = 200
CAPTION_WORDS_MAX = 90  # captions are at most two sentences (AP stylebook: captions), these may be long
CREDIT_WORDS_MAX = 14
CREDIT_OPENING_WORDS = (
    3  # or behind a stroke stands the word "photo", as in "AP Photo/…"; elsewhere the bracket speaks of one
)
STAFF_CREDIT = re.compile(
    r"[A-ZÀ-Þ][\w'’ -]{2,30}/ ?[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){1,3}"
)  # "(Courier/M. Dahl)" behind a full stop
TAIL_CHARS = 160
IMAGE_CAPTION_WORDS = range(5, 46)


@dataclass(frozen=True, slots=True)
class Tail:
    """A bracket that closes a line: `is_photo` where it credits a picture, else `agency` signs the text before it."""

    span: Span
    is_photo: bool
    agency: str | None


def find_tail(text: str, span: Span, *, lexicon: CleanLexicon) -> Tail | None:
    """The bracket at the end of a line that credits a picture or an agency, if there is one."""
    end = span.end
    while end > span.start and text[end - 1] in '."”':
        end -= 1
    if end == span.start or text[end - 1] not in ")]":
        return None
    opening = max(
        text.rfind("(", max(span.start, end - BRACKET_CHARS_MAX), end),
        text.rfind("[", max(span.start, end - BRACKET_CHARS_MAX), end),
    )
    if opening < 0:
        return None
    inner = text[opening + 1 : end - 1].strip()
    closed = text[opening - 2 : opening].strip()[-1:] in tuple(".!?") and end == span.end
    if _is_photo_credit(inner, lexicon) or (closed and text[opening] == "(" and STAFF_CREDIT.fullmatch(inner)):
        return Tail(Span(opening, span.end), is_photo=True, agency=None)
    source = lexicon.agencies.get(inner)
    return Tail(Span(opening, span.end), is_photo=False, agency=source.name) if source else None


def _is_photo_credit(inner: str, lexicon: CleanLexicon) -> bool:
    """ "Photo by Jo Doe / AFP", "CENTCOM file", "Jo Doe/Reuters", but not "AFP" alone nor "see the picture above"."""
    words = fold(inner).replace("/", " / ").split()
    if (
        not words
        or len(words) > CREDIT_WORDS_MAX
        or not (inner[0].isupper() or words[0].strip(":") in lexicon.credit_words | lexicon.credit_last)
    ):
        return False
    opening = words[:CREDIT_OPENING_WORDS] + [word for mark, word in pairwise(words) if mark == "/"]
    if (
        any(word.strip(".,:;") in lexicon.credit_words for word in opening)
        or words[-1].strip(".,") in lexicon.credit_last
    ):
        return True
    parts = [part.strip() for part in re.split(r"/| via ", inner)]
    return len(parts) > 1 and any((found := lexicon.agencies.get(part)) is not None and found.image for part in parts)


def is_caption(text: str, span: Span, *, lexicon: CleanLexicon, tail: Tail | None) -> bool:
    """Whether the line closes with words that credit a picture, in a bracket (`tail`) or not: "… on Monday. Photograph: Jo Doe/AP"."""
    if count_words(span.exact(text)) > CAPTION_WORDS_MAX:
        return False
    if tail is not None:
        return tail.is_photo
    last = text[max(span.start, span.end - TAIL_CHARS) : span.end]
    return _closes_with_opener(last, lexicon) or _closes_with_agency(last, lexicon)


def _closes_with_opener(last: str, lexicon: CleanLexicon) -> bool:
    folded = fold(last)
    for opener in lexicon.credit_openers:
        at = max(folded.rfind(f"{opener}{mark}") for mark in (":", " by ", "/"))
        if at < 0 or count_words(folded[at:]) > CREDIT_WORDS_MAX:
            continue
        before = folded[:at].rstrip()
        if (
            (not before and at == 0)
            or (before and before[-1] in ".!?|\"'([")
            or (before.endswith(" ap") and folded[at + len(opener)] == "/")
        ):
            return True
    return False


def _closes_with_agency(last: str, lexicon: CleanLexicon) -> bool:
    """Names of agencies behind the last full stop, or joined by "via" or a stroke: "… on Friday. REUTERS/Jo Doe"."""
    if is_sentence(last) or last[-1] in ":;,)":
        return False
    body, _, behind = last.rpartition(". ")
    if body and count_words(behind) <= 6 and (found := find_source(behind, lexicon=lexicon)) and found.image:
        return True
    parts = re.split(r"/| via ", behind if body else last)
    if body and len(parts) > 1 and count_words(behind) <= CREDIT_WORDS_MAX:
        return any((found := lexicon.agencies.get(part.strip())) is not None and found.image for part in parts)
    return len(parts) > 1 and (found := lexicon.agencies.get(parts[-1].strip())) is not None and found.image


def opens_with_image_credit(line: str, *, lexicon: CleanLexicon) -> bool:
    """Whether an image agency's name stands before a caption without a stop, as copying from the BBC's pages leaves it."""
    words = line.split()
    if len(words) not in IMAGE_CAPTION_WORDS or is_sentence(line):
        return False
    for count in (1, 2):
        found = lexicon.agencies.get(" ".join(words[:count]))
        if found is not None and found.image and words[count][:1].isupper():
            return True
    return False
