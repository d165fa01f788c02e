"""What speaks against a time phrase: the words around it. Each test looks at a few items beside the phrase only."""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from onrecord.extract.times_phrases import NO_ITEM, Guard, Place
from onrecord.lexicon import word_class

__all__ = ["GUARDS"]

OF_HOLIDAYS = word_class("of_holiday")
NAMED = frozenset({"WEEKDAY", "MONTH", "SEASON", "UNIT", "YEAR", "SHIFT"})
NOUNISH = ("NN", "JJ", "CD", "VBG")
OPENERS = ("DT", "NN", "PR", "JJ", "CD", "VBG", "WP", "EX", "IN", "WRB")
# Words before a bare "spring" or "fall" that make it a season; "the spring" needs one of the first line before it.
OUTER_SEASON_CUES = frozenset(
    [
        "in",
        "by",
        "since",
        "until",
        "till",
        "before",
        "after",
        "during",
        "over",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "through",
        "of",
    ]
)
SEASON_CUES = OUTER_SEASON_CUES - {"of"}
DATED = frozenset(["on", "until", "till", "dated", "due"])
OPENING = frozenset(["from", "between", *DATED])
JOINED = frozenset(["to", "and", "or", ",", "-", "–", "till", "until", "through"])
FIGURES = frozenset({"MONTHDAY", "NUMDATE"})
LONGEST_YEAR = 4  # digits
FAR = 6  # words: "moved the vote on the budget from Monday" has five between


def _noun_after(place: Place) -> bool:
    """Another noun follows, which the words belong to: "the 6th battalion"."""
    return place.after.tag.startswith(NOUNISH) or "LENGTH" in place.after.values


def _owner_after(place: Place) -> bool:
    """It owns what follows, and is no part of what stands before: "on Monday of last week's vote"."""
    return place.after.tag == "POS"


def _names_event(place: Place) -> bool:
    """A holiday that tells what kind of party, gift or tree it is, not when."""
    noun = place.beyond if place.after.tag == "POS" or place.after.word in ("'s", "’s") else place.after
    is_noun = noun.tag in ("NN", "NNS") and not noun.is_phrase
    return is_noun and noun.word not in OF_HOLIDAYS


def _common_name(place: Place) -> bool:
    """A holiday whose words mean other things too."""
    return _small_letter(place) or _names_event(place)


def _second_after(place: Place) -> bool:
    """A length of seconds: "the twenty second delay", where no date stands beside it."""
    return place.inside[-1].word == "second" and _noun_after(place)


def _goes_on(place: Place) -> bool:
    """What it is before or after follows: "a day after the vote"."""
    return place.after.is_phrase or place.after.tag.startswith(OPENERS)


def _of_after(place: Place) -> bool:
    """A share of something ("the quarter of its income"), or nearer words to come ("days ahead of the vote")."""
    return place.after.word == "of"


def _ended_after(place: Place) -> bool:
    """The day of its end follows: "the fiscal year ended Jan. 31"."""
    return place.after.word in ("of", "ended", "ending", "ends", "that")


def _undated(place: Place) -> bool:
    """A fraction or a score for all that is told: figures without a year are a date behind "on" and its like only."""
    if place.after.word in ("of", "%", "/") or (place.after.word == "-" and FIGURES.isdisjoint(place.beyond.values)):
        return place.before.word not in JOINED or not _is_joined(place)
    if place.before.tag in ("RB", "") and place.after.word in ("", ".") and not place.after.is_phrase:
        return False  # "back 4/22", or nothing else is told
    return place.before.word not in DATED and not _is_joined(place)


def _is_joined(place: Place) -> bool:
    """One of two days in figures: "from 10/1 to 11/7", "11/20, 11/22 or 11/25"."""
    at = place.first
    before = place.items[at - 2] if at > 1 and place.items[at - 1].word in JOINED else NO_ITEM
    after = place.beyond if place.after.word in JOINED else NO_ITEM
    opener = next((i for i in (at - 1, at - 3) if i >= 0 and place.items[i].word in OPENING), None)
    opened = opener is not None and not (
        opener and place.items[opener - 1].tag in ("VBD", "VBN")
    )  # "odds fell from 5/1"
    if "NUMDATE" in after.values:
        return True
    if not FIGURES.isdisjoint(before.values):
        return (
            opened or place.items[max(0, at - 3)].word in (*DATED, ",", "/") or place.items[at - 1].word in ("or", ",")
        )
    return opened and not FIGURES.isdisjoint(after.values)


def _counts_share(place: Place) -> bool:
    """A share or a score: "this 2/3 of them"."""
    return place.after.word in ("of", "%", "-", "/") or place.after.tag.startswith(("NN", "JJ"))


def _goes_on_spaced(place: Place) -> bool:
    """Figures with white space within them are a date where nothing follows: "2016 - 11"."""
    last = place.after.word in ("", ".", ",", ";", ")", "?", "!") and not place.after.is_phrase
    return not last or place.before.word in ("-", "/") or place.before.tag in ("CD", "VBD")


def _from_then(place: Place) -> bool:
    """The end of a stretch ("from March to date"), or a verb ("to date the wall")."""
    return not NAMED.isdisjoint(place.before.values) or _goes_on(place) or place.inside[-1].tag == "VB"


def _not_closed(place: Place) -> bool:
    """Nothing shows that the one around the day of publication is meant: "the year" that something happened."""
    closed = place.after.word in ("", ".", "!", "?") and not place.after.is_phrase
    return not closed or place.before.word not in ("for", "in")


def _in_figures(place: Place) -> bool:
    """A count of something beside a month, or told in figures: "in May three people", "in April 5.5"."""
    if place.after.tag.startswith(("NN", "JJ", "CD")) or not {"LENGTH", "NUM"}.isdisjoint(place.after.values):
        return True
    number = next((item for item in place.inside if "NUM" in item.values and "YEAR" not in item.values), NO_ITEM)
    is_first = "MONTH" not in place.inside[0].values and number in place.inside[:2]
    return (
        number.word[:1].isdigit() or (is_first and place.before.tag == "CD") or number.values.get("NUM", 0) in (1, 2, 3)
    )


def _bare_day(place: Place) -> bool:
    """No day of a month: "29th Street", "placed 29th"."""
    return place.before.word not in DATED or _noun_after(place) or place.after.word in ("and", "to")


def _not_counted(place: Place) -> bool:
    """No time that lies so many units on: "less than 2012"."""
    rules = place.inside[-1].rule.split(" ")
    return rules[0] != "moved"


def _of_time(place: Place) -> bool:
    """A part of a time that follows: "the last ten days of May"."""
    return place.after.word == "of" and not NAMED.isdisjoint(place.beyond.values)


def _second_length(place: Place) -> bool:
    """The smaller part of a length only, so no day of its own: "a month and ten days ago"."""
    at = place.first - 1
    if at > 0 and place.items[at].word in ("and", ","):
        at -= 1
    return at >= 0 and "LENGTH" in place.items[at].values and not (at and "BACK" in place.items[at - 1].values)


def _one_of(place: Place) -> bool:
    """One of several ("the last week of the campaign"), or the name of a programme ("This Week")."""
    if len(place.inside) == 2 and all("CAPITAL" in item.values for item in place.inside) and place.first:
        return True
    return place.before.word == "the" and place.after.word == "of"


def _no_week(place: Place) -> bool:
    """Not the week of publication: nothing shows that it is over ("for the week") or its own ("the week's losses")."""
    if place.after.word in ("beginning", "commencing", "starting", "ending"):
        return True
    return place.after.word == "of" or not (place.after.word == "'s" or place.before.word in ("for", "during", "over"))


def _named_after(place: Place) -> bool:
    """What it lies before or after is told by name: "the day before last Tuesday's hearing"."""
    return not NAMED.isdisjoint(place.after.values)


def _fraction(place: Place) -> bool:
    """No length of time: "a quarter of", "a second term", "living quarters"."""
    unit, opening = place.inside[-1].word, place.inside[0].word
    if unit in ("second", "quarters"):
        return len(place.inside) == 1 or opening in ("a", "an") or place.inside[-2].word == "-"
    return unit == "quarter" and (place.after.word == "of" or opening in ("a", "an"))


def _spaced(place: Place) -> bool:
    """White space within, or more figures at an end, so no date in figures."""
    if any(left.end != right.start for left, right in pairwise(place.inside)):
        return True
    before, after = place.before, place.after
    return (before.end == place.inside[0].start and before.word in ("-", "/", "+")) or (
        after.start == place.inside[-1].end and after.word in ("-", "/") and "NUM" in place.beyond.values
    )


def _no_season(place: Place) -> bool:
    """Nothing beside it shows that the season of a year is meant: "a fall in prices", "spring water"."""
    if place.after.tag.startswith("NN") or place.after.word in ("of", "in"):
        return True
    named_outright = place.inside[0].word == "the" and place.inside[-1].word != "fall"
    return place.before.word not in (OUTER_SEASON_CUES if named_outright else SEASON_CUES)


def _rescheduled(place: Place) -> bool:
    """Two days and no stretch between them: "moved from Monday to Friday"."""
    return any("RESCHEDULE" in item.values for item in place.items[max(0, place.first - FAR) : place.first])


def _about_what(place: Place) -> bool:
    """The matter and not the time: "talk about Tuesday", "get around Tuesday's vote"."""
    if place.inside[0].word == "about":
        return place.before.tag.startswith(("VB", "NN", "JJ", "WRB"))
    return place.before.tag in ("VB", "VBG")


def _small_letter(place: Place) -> bool:
    """A name is written with a capital; "a new year" is none."""
    if place.before.word in ("before", "after", "since", "until") and not _noun_after(place):
        return False  # nobody writes "before new year" of another
    return not any("CAPITAL" in item.values for item in place.inside)


def _number_after(place: Place) -> bool:
    """A longer number follows at once, so that the day is that of no year that is told: "31 December 99999"."""
    word = place.after.word
    return len(word) > LONGEST_YEAR and word.isdigit()


GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "noun_after": _noun_after,
        "owner_after": _owner_after,
        "names_event": _names_event,
        "second_after": _second_after,
        "common_name": _common_name,
        "goes_on": _goes_on,
        "of_after": _of_after,
        "ended_after": _ended_after,
        "undated": _undated,
        "fraction_after": _counts_share,
        "goes_on_spaced": _goes_on_spaced,
        "from_then": _from_then,
        "not_closed": _not_closed,
        "in_figures": _in_figures,
        "bare_day": _bare_day,
        "not_counted": _not_counted,
        "of_time": _of_time,
        "second_length": _second_length,
        "one_of": _one_of,
        "named_after": _named_after,
        "no_week": _no_week,
        "fraction": _fraction,
        "spaced": _spaced,
        "no_season": _no_season,
        "rescheduled": _rescheduled,
        "about_what": _about_what,
        "small_letter": _small_letter,
        "number_after": _number_after,
    }
)
