"""How lines of a page are compared and counted: in small letters, with straight quotes, one space between words."""

import re

__all__ = ["capital_share", "count_words", "fold", "fold_line", "has_words", "is_headline", "is_sentence"]

CURLY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\u2011": "-", "\u200b": None, "\ufeff": None}
)
SPACE = re.compile(r"\s+")
WORD = re.compile(r"[^\W_][\w'’.-]*")
ALNUM = re.compile(r"[^\W_]")
MARKS_BEFORE = " \t•·|▶►»>*-–—#"
MARKS_AFTER = " \t.:;|>»→›…!?-–—*"
SENTENCE_END = re.compile(r"""[.!?…。]["'”’»)\]*]{0,3}$""")
FULL_STOP = re.compile(r"""[.。]["'”’»)\]]{0,3}$""")
OPENS_QUOTE = "\"“„«‘'`"
# Small words that headlines in title case leave in small letters (Chicago Manual of Style 8.159)
SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it", "its", "nor", "of", "off", "on", "or", "over",
        "per", "so", "than", "that", "the", "to", "up", "via", "vs", "with",
    }
)  # fmt: skip
HEADLINE_WORDS_MAX = 28  # the longest of 300 headlines of three outlets has 19; decks run longer


def fold(text: str) -> str:
    """Small letters, straight quotes, single spaces: `fold("By  Jane’s") == "by jane's"`."""
    return SPACE.sub(" ", text.translate(CURLY)).strip().lower()


def fold_line(text: str) -> str:
    """`fold` without the marks that lists and buttons put around a line."""
    return fold(text).strip(MARKS_BEFORE).rstrip(MARKS_AFTER)


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in it."""
    return ALNUM.search(text) is not None


def count_words(text: str) -> int:
    """How many words, marks not counted."""
    return sum(1 for _ in WORD.finditer(text))


def is_sentence(text: str) -> bool:
    """Whether it ends as a sentence does."""
    return SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def is_headline(text: str) -> bool:
    """Whether a line may be a headline: no stop at its end, not too long, and not the start of something that goes on."""
    words = count_words(text)
    if not 1 <= words <= HEADLINE_WORDS_MAX or FULL_STOP.search(text, max(0, len(text) - 8)) or text[-1] in ":,…":
        return False
    first = text.lstrip(OPENS_QUOTE)[:1]
    return first.isupper() or first.isdigit()


def capital_share(text: str) -> float:
    """Which share of its words, the first and the small ones left out, has a capital; 0 where no word is left."""
    words = [word for word in WORD.findall(text)[1:] if word.lower() not in SMALL and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
