"""Tokens to items: which classes of time words each stands in here, told by its form, its tag and its neighbours.

The traps are those of news: "May" the minister, "March" the verb, 2014 of them, 1600 Pennsylvania Avenue.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.extract.times_lexicon import TimeLexicon
from onrecord.extract.times_phrases import Item, Value
from onrecord.model import Token

__all__ = ["has_trigger", "may_tell_time", "read_items"]

# Quantifiers repeat one class each, so the scan is linear.
PIECES = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\d+(?:[.,:/]\d+)*|\W")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
YEAR_MONTH = re.compile(r"(\d{4})/(0?[1-9]|1[0-2])")
MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
DAY_FIGURES = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])")
MONTH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
YEARS = re.compile(r"(\d{4})/(\d{4}|\d{2})")
HOUR = re.compile(r"(\d{1,2})[:.](\d{2})")
CENTURY_CUT = 68  # "06/09/69" is of the last century, as POSIX strptime has it
LONGEST_YEAR = 4  # digits
HYPHENS = "-‑–"
AREA_CODE = 3  # digits
LONGEST_COMPOUND = 40  # letters: "two-and-a-half-year" has 19; longer ones are addresses and noise
DIGITS_MAX = 6  # "100,000 years ago" is the farthest that news counts; longer numbers are none of time
TRIGGERS = frozenset(
    {
        "UNIT",
        "UNITS",
        "MONTH",
        "WEEKDAY",
        "WEEKDAYS",
        "YEAR",
        "DIGITS4",
        "DAYTH",
        "YEARMONTH",
        "MONTHDAY",
        "DAYFIGURES",
        "YEARMONTHDAY",
        "DAYWORD",
        "SEASON",
        "NUMDATE",
        "YEARS",
    }
    | {"DAYPART", "CLOCK", "VAGUE", "EVERY", "TENS", "NAME"}
)
SPLITTING = TRIGGERS | {"PIECE", "EDGE", "WORDNUM"}
SPOKEN_CENTURIES = range(11, 21)  # "nineteen ninety-six", "seventeen hundred"
# Tags of words before a number that make it a count or a name, not a year: "hired 2012", "Boeing 2012", "was 2012".
YEARLESS = frozenset({"CD", "VB", "VBD", "VBP", "VBZ", "VBG", "NNP", "NNPS", "MD", "RB", "RBR", "JJR"})
CALENDAR_NAMES = ("MONTH", "WEEKDAY", "WEEKDAYS")
COMMON_WORDS = frozenset({"DAYWORD", "VAGUE", "EVERY"})
OPENERS = frozenset('“"`:‘') | {"``"}
VERBAL = ("MD", "VB", "VBP", "VBZ")
# Before "June" and a name: "in June Boeing said" is the month, "by April Jones" is not.
BEFORE_MONTHS = frozenset({"in", "since", "until", "last", "this", "next", "late", "early"})
HEDGES = frozenset(["at", "least", "about", "around", "circa", "roughly", "approximately"])
BEFORE_PLURALS = ("DT", "PRP$", "POS", "JJ")
VERBS_TOO = frozenset({"may", "march"})
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your", "'s"])
JOINING = frozenset(["-", "–", "/", "the", "of", ",", "to", "and", "or", "until", "through"])
BEHIND_SHORT_MONTHS = frozenset({".", ",", ":", "IN", "CC", "TO", "CD"})  # "after Feb and", not "in Mar del Plata"
BESIDE_MONTHS = DETERMINERS | frozenset(["and", "or", "to", "-", "–", "—", ",", "("])


def read_items(tokens: Sequence[Token], *, lexicon: TimeLexicon) -> list[Item]:
    """The items of one sentence; a hyphened word becomes several where its parts are words of time ("mid-May")."""
    places: list[int] = []
    pieces: list[Token] = []
    for place, token in enumerate(tokens):
        parts = _split(token, lexicon)
        pieces.extend(parts)
        places.extend([place] * len(parts))
    return [_item(pieces, at, place, lexicon) for at, place in enumerate(places)]


def may_tell_time(tokens: Sequence[Token], *, lexicon: TimeLexicon) -> bool:
    """Whether any word can tell a time by its form alone: a cheap look that spares most sentences the dear one."""
    known = lexicon.words
    for token in tokens:
        text = token.text
        if text[0].isdigit() or (len(text) > 1 and not text.isalpha()):
            return True
        classes = known.get(token.lower)
        if classes is not None and (not TRIGGERS.isdisjoint(classes) or classes.get("WORDNUM") in SPOKEN_CENTURIES):
            return True
    return False


def has_trigger(items: Sequence[Item]) -> bool:
    """Whether the sentence holds any word that a time can be told with; most hold none and need no more looking."""
    return any(not TRIGGERS.isdisjoint(item.values) for item in items)


def _item(pieces: Sequence[Token], at: int, place: int, lexicon: TimeLexicon) -> Item:
    piece = pieces[at]
    values = _classes(pieces, at, lexicon)
    values["TAG"] = piece.tag
    if piece.tag == "JJ":
        values["JJ"] = 1
    if piece.text[0].isupper():
        values["CAPITAL"] = 1
    return Item(piece.start, piece.end, place, place + 1, piece.lower, values)


def _split(token: Token, lexicon: TimeLexicon) -> list[Token]:
    """The parts of a hyphened or numbered word ("30-day", "Q3", "FY2015") that has a word of time in it, else the word."""
    text = token.text
    if len(text) > LONGEST_COMPOUND or token.lower in lexicon.words:
        return [token]
    if text.isalpha() or not any(c in HYPHENS or c.isdigit() for c in text):
        return [token]
    parts = [(m.start(), m[0]) for m in PIECES.finditer(text)]
    if len(parts) < 2 or not _is_of_time([part.lower() for _, part in parts], lexicon):
        return [token]
    return [_part(token, at, part) for at, part in parts]


def _is_of_time(parts: Sequence[str], lexicon: TimeLexicon) -> bool:
    """One part is a word of time, or the last is a year or the "s" of a decade ("post-2003", "mid-1970s")."""
    last = parts[-2] if parts[-1] == "s" else parts[-1]
    if len(last) == 4 and last.isascii() and last.isdigit():
        return True
    if last[0].isdigit() and last[-1].isdigit() and SLASHED.fullmatch(last):
        return True
    return any(not SPLITTING.isdisjoint(lexicon.words.get(part, ())) for part in parts)


def _part(token: Token, at: int, text: str) -> Token:
    tag = "CD" if text[0].isdigit() else ":" if text in HYPHENS else token.tag
    lower = "-" if text in HYPHENS else text.lower()
    return Token(token.start + at, token.start + at + len(text), text, lower, tag)


def _classes(tokens: Sequence[Token], place: int, lexicon: TimeLexicon) -> dict[str, Value]:
    """Class to value of one word; empty for a word that has nothing to do with time."""
    text, word = tokens[place].text, tokens[place].lower
    if word[0].isdigit():
        return _digit_classes(tokens, place, word, lexicon)
    known = lexicon.words.get(word) or lexicon.words.get(word.rstrip("."))
    if known is None:
        return {}
    classes = dict(known)
    need = lexicon.needs.get(word) or lexicon.needs.get(word.rstrip("."))
    if need is not None and not _is_calendar_name(tokens, place, need, lexicon):
        for name in CALENDAR_NAMES:
            classes.pop(name, None)
    if place > 0 and text[0].isupper() and not text.isupper():
        return _without_title_words(classes, tokens[place - 1])
    return classes


def _without_title_words(classes: dict[str, Value], before: Token) -> dict[str, Value]:
    """What is left of a capital word within a sentence: not "USA Today", "the Daily Mail", "the Arab Spring"."""
    if not COMMON_WORDS.isdisjoint(classes) and before.text not in OPENERS:
        return {}
    if before.tag == "NNP":
        classes.pop("SEASON", None)
    return classes


def _is_calendar_name(tokens: Sequence[Token], place: int, need: str, lexicon: TimeLexicon) -> bool:
    """Whether a word that can be a month or a weekday is one here."""
    text = tokens[place].text
    if need != "nothing" and text.islower() and _is_small_month(tokens, place, lexicon):
        return True
    if need == "nothing":
        return True
    before, after = _beside(tokens, place)
    is_code = text.isupper() and len(text) == 3  # "SAT-3", but "05-AUG-2016"
    near = [token for token in _around(tokens, place) if _is_of_date(token)]
    if not text[0].isupper():  # "a march of 300 monks", but "june of 1992"
        near = [token for token in near if token in (before, after) or len(token.text) == LONGEST_YEAR]
    if near:
        return (text[0].isupper() and not is_code) or lexicon.has(tokens[place].lower, "MONTH")
    if not text[0].isupper():
        return False
    if text.isupper() and not text.endswith("."):
        return need == "cue" and _is_month_here(tokens[place], before, after, lexicon)
    if any(lexicon.has(token.lower, "MONTH") and token.text[0].isupper() for token in _around(tokens, place)):
        return True
    if after is not None and lexicon.has(after.lower, "WORDNUM") and tokens[place].tag not in VERBAL:
        return True
    if any(lexicon.has(token.lower, "ORD") for token in _around(tokens, place)) and tokens[place].tag not in VERBAL:
        return True
    if need == "stop":
        if place and _is_weekday_beside(tokens, place, lexicon):
            return True
        if before is not None and lexicon.has(before.lower, "MONTHCUE") and lexicon.has(tokens[place].lower, "MONTH"):
            return text.istitle() and len(text) > 2 and (after is None or after.tag in BEHIND_SHORT_MONTHS)
        stopped = after is not None and after.text == "." and after.start == tokens[place].end
        return text.endswith(".") or (stopped and len(text) > 3)
    return _is_month_here(tokens[place], before, after, lexicon)


def _is_small_month(tokens: Sequence[Token], place: int, lexicon: TimeLexicon) -> bool:
    """A month without its capital, as mail has it: "in may", "from april", "last sept", "april ninth"."""
    word, (before, after) = tokens[place].lower, _beside(tokens, place)
    if word == "mar" or not lexicon.has(word, "MONTH"):
        return False
    cue = before.lower if before is not None else ""
    if word not in VERBS_TOO and any(_is_spelt(t, lexicon) for t in (before, after) if t is not None):
        return True
    if after is not None and after.tag.startswith(("NN", "JJ")):
        return False
    if word in VERBS_TOO:
        return cue == "in"
    if cue == "the" and place > 1:
        cue = tokens[place - 2].lower
    return lexicon.has(cue, "MONTHCUE")


def _is_spelt(token: Token, lexicon: TimeLexicon) -> bool:
    """A number in words: "ninth", "twenty"; not the words that are much else besides."""
    return (lexicon.has(token.lower, "ORD") and token.lower != "second") or lexicon.has(token.lower, "WORDNUM")


def _is_weekday_beside(tokens: Sequence[Token], place: int, lexicon: TimeLexicon) -> bool:
    """Another weekday or a week stands beside the short name of one: "Mon or Tue", "next week Mon"."""
    if not lexicon.has(tokens[place].lower, "WEEKDAY"):
        return False
    return tokens[place - 1].lower == "week" or any(lexicon.has(t.lower, "WEEKDAY") for t in _around(tokens, place))


def _around(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    """The words before and after, past one that joins the parts of a date: "05-Aug-2016", "the second of Aug"."""
    for step in (-1, 1):
        at = place + step
        if 0 <= at < len(tokens) and tokens[at].lower in JOINING:
            at += step
        if 0 <= at < len(tokens):
            yield tokens[at]


def _is_of_date(token: Token) -> bool:
    """A day or a year in figures."""
    return token.text[0].isdigit() and (len(token.text) <= 4)


def _beside(tokens: Sequence[Token], place: int) -> tuple[Token | None, Token | None]:
    """The words before and after."""
    return tokens[place - 1] if place > 0 else None, tokens[place + 1] if place + 1 < len(tokens) else None


def _is_month_here(token: Token, before: Token | None, after: Token | None, lexicon: TimeLexicon) -> bool:
    """Whether "May", "March", "April", "June" or "August" is the month, not a verb or a person."""
    if before is None:
        return token.tag not in VERBAL and after is not None and after.tag not in ("NNP", "VBD", "MD", "PRP", "DT")
    if lexicon.has(before.lower, "TITLE") or (before.tag == "NNP" and not lexicon.has(before.lower, "WEEKDAY")):
        return False
    if after is not None and after.tag == "NNP" and len(after.text) > 2 and not lexicon.has(after.lower, "MONTH"):
        return before.lower in BEFORE_MONTHS
    if lexicon.has(before.lower, "MONTHCUE"):
        return True
    if token.tag in VERBAL:
        return False
    return before.lower in BESIDE_MONTHS or before.tag in ("JJ", "POS", "PRP$", ":")


def _digit_classes(tokens: Sequence[Token], place: int, word: str, lexicon: TimeLexicon) -> dict[str, Value]:
    if len(word) > 12 or not word.isascii():
        return {}
    if word in lexicon.words:
        return dict(lexicon.words[word])
    if match := ORDINAL.fullmatch(word):
        day = int(match[1])
        return {"DAYTH": day} if 1 <= day <= 31 else {}
    if match := SLASHED.fullmatch(word):
        year = int(match[4]) if len(match[4]) == LONGEST_YEAR else _full_year(int(match[4]))
        return {"NUMDATE": (int(match[1]), int(match[3]), year)}
    if match := YEAR_FIRST.fullmatch(word):
        return {"YEARMONTHDAY": (int(match[1]), int(match[3]), int(match[4]))}
    if match := YEAR_MONTH.fullmatch(word):
        return {
            "YEARMONTH": (int(match[1]), int(match[2])),
        }
    if match := MONTH_YEAR.fullmatch(word):
        return {"YEARMONTH": (int(match[2]), int(match[1]))}
    if match := MONTH_DAY.fullmatch(word):
        return {"MONTHDAY": (int(match[1]), int(match[2]))}
    if match := DAY_FIGURES.fullmatch(word):
        return {"DAYFIGURES": (int(match[1]), int(match[2]), int(match[3]))}
    if match := YEARS.fullmatch(word):
        first, last = int(match[1]), int(match[2])
        return {"YEARS": (first, last if len(match[2]) == 4 else first - first % 100 + last)}
    if match := HOUR.fullmatch(word):
        return {"CLOCKNUM": (int(match[1]), int(match[2]))}
    plain = word.replace(",", "")
    if not plain.replace(".", "", 1).isdigit() or len(plain) > DIGITS_MAX:
        return {}
    return _number_classes(tokens, place, word, plain, lexicon)


def _full_year(two: int) -> int:
    return two + (1900 if two > CENTURY_CUT else 2000)


def _number_classes(
    tokens: Sequence[Token], place: int, word: str, plain: str, lexicon: TimeLexicon
) -> dict[str, Value]:
    if not plain.isdigit():
        return {"NUM": float(plain)}
    number = int(plain)
    classes: dict[str, Value] = {"NUM": number}
    if word != plain:
        return classes
    if len(word) <= 2:
        classes[f"NUM{len(word)}"] = number
        if len(word) == 2 and place + 1 < len(tokens) and tokens[place + 1].lower in ("s", "'s"):
            classes["NAME"] = 1  # "the '80s"
        if place > 3 and [t.text for t in tokens[place - 3 : place : 2]] == ["-", "-"]:
            classes["NAME"] = 1  # "3-7-07"
        if 1 <= number <= 31:
            classes["DAYNUM"] = number
        elif number > CENTURY_CUT:
            classes["LATENUM"] = number
    if len(word) == 4:
        classes["DIGITS4"] = number
        if _is_year(tokens, place, number, lexicon):
            classes["YEAR"] = number
    return classes


def _is_year(tokens: Sequence[Token], place: int, number: int, lexicon: TimeLexicon) -> bool:
    """Whether four digits that stand alone are a year."""
    if not 1000 <= number <= 2200:
        return False
    before, after = _beside(tokens, place)
    if after is not None and (lexicon.has(after.lower, "MEASURE") or after.tag == "$"):
        return False
    plural = after is not None and after.tag == "NNS"
    if plural and (number % 50 == 0 or number < 1900):
        return False  # "of 2000 homes", but "the 2016 elections"
    recent = 1900 <= number < 2100
    if before is None:
        return recent and after is not None and after.tag in ("VBD", "VBZ", "MD", ",", "IN")
    if lexicon.has(before.lower, "NOYEAR") or before.tag == "$" or _is_address(tokens, place):
        return False
    if before.lower in ("to", "as") and place > 1 and lexicon.has(tokens[place - 2].lower, "REACHING"):
        return True
    following = tokens[place + 2].lower if place + 2 < len(tokens) else ""
    if after is not None and after.lower == "or" and following in ("later", "earlier"):
        return recent
    if before.lower == "than" and place > 1 and tokens[place - 2].lower in ("later", "earlier", "sooner"):
        return True
    cues = [lexicon.words.get(word, {}).get("YEARCUE") for word in (before.lower, _before_hedges(tokens, place))]
    if least := [cue for cue in cues if isinstance(cue, int)]:
        return number >= min(least)
    if _is_listed(tokens, place):
        return True
    if before.text in ("(", "[", "-", "–", "—", "/"):
        return recent or (after is not None and after.text in (")", "-", "–"))
    if not recent or after is None or before.tag in YEARLESS:
        return False
    if before.lower == "the" and after.tag.startswith("VB") and after.lower.isalpha():
        return True  # "the 1987 crash", told wrong by its tag
    return after.tag.startswith(("NN", "JJ", "VBG", "VBN", "FW")) and (not plural or before.tag in BEFORE_PLURALS)


def _is_address(tokens: Sequence[Token], place: int) -> bool:
    """A house or a telephone: "at 2024 Lime Street", "555-2013"."""
    before, after = _beside(tokens, place)
    if before is None:
        return False
    if before.text in HYPHENS and place > 1 and tokens[place - 2].end == before.start:
        return tokens[place - 2].text.isdigit() and len(tokens[place - 2].text) == AREA_CODE
    return before.lower == "at" and after is not None and after.tag == "NNP"


def _before_hedges(tokens: Sequence[Token], place: int) -> str:
    """The word before a year, past words that only hedge it: "since at least 1988"."""
    for back in range(place - 1, max(-1, place - 4), -1):
        if tokens[back].lower not in HEDGES:
            return tokens[back].lower
    return ""


def _is_listed(tokens: Sequence[Token], place: int) -> bool:
    """Another year stands just before, joined by a mark or a word: "2010, 2012 and 2014", "from 1998 to 2000"."""
    if tokens[place - 1].lower not in (
        ",",
        "and",
        "or",
        "to",
        "-",
        "–",
        "—",
        "&",
        "until",
        "through",
        "versus",
        "than",
        "against",
    ):
        return False
    return any(
        len(t.text) == 4 and t.text.isascii() and t.text.isdigit() and t.text[:2] in ("17", "18", "19", "20")
        for t in tokens[max(0, place - 4) : place - 1]
    )
