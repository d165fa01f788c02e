"""Numbers that tell when and how long: dates, years, times of day, ages, lengths of time. None of them is a figure."""

from onrecord.extract.figures_amounts import HYPHENS
from onrecord.extract.figures_candidate import Candidate

__all__ = ["BE", "is_age", "is_clock", "is_date", "is_decade", "is_duration", "is_year"]

YEARS = range(1500, 2100)
DAYS = range(1, 32)
OLDEST = 120
HOURS, MINUTES = range(25), range(60)
BE = frozenset({"is", "was", "are", "were", "be", "'s", "'re", "'m", "am", "been"})
PERSONS = frozenset({"he", "she", "i", "you", "they", "we", "who"})
# Before a number that counts; a year has a preposition, a determiner or a genitive before it.
BEFORE_COUNT = frozenset({"", "VBD", "VBG", "VBN", "VBZ", "VBP", "VB", ".", ",", ":", "``", "CC", "WDT"})
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
AGE_BOUNDS = frozenset({"under", "over", "below", "above"})
BEHIND_AGE = frozenset({",", ".", ";", ")", "and", "told", "who", "was", "''", "”", ""})


def is_duration(c: Candidate) -> bool:
    """Two hours, three more years, 10 consecutive days, a 17-year-old."""
    if c.is_amount():
        return False
    named = c.has_noun and any(c.lexicon.has("duration", word) for word in c.noun.words)
    behind = (
        c.line.lower(c.amount.after + 1) if c.after in HYPHENS else c.after
    )  # "27 - year - old", as pages of tokens have it
    return named or (c.is_plain and c.lexicon.has("duration", behind))


def is_decade(c: Candidate) -> bool:
    """ "in his 60 s", "the 1990s"."""
    return c.is_plain and c.is_digits and c.after in ("s", "'s")


def is_date(c: Candidate) -> bool:
    """A day beside a month, and what hangs on a date by "to", "and" or a comma."""
    if not c.is_plain or c.whole < 0:
        return False
    before = c.before.rsplit("-", 1)[-1]  # "30-April"
    month = c.lexicon.has("month", before) or (before == "." and c.has_before("month", 2))
    if month and (c.whole in DAYS or c.whole in YEARS):
        return True
    if c.lexicon.has("month", c.after) and c.is_capital(c.amount.after) and c.whole in DAYS:
        return True
    return c.previous == "date" and c.follows_previous() and (c.is_bare or c.whole in YEARS)


def is_year(c: Candidate) -> bool:
    """Four digits that can be a year, unless they plainly count: "some 2000 people", "2000 protesters marched"."""
    if c.is_bare and c.amount.upper is not None and c.amount.upper in YEARS:
        return True
    if not c.is_plain or not c.is_digits or c.whole not in YEARS or "," in c.text:
        return False
    if c.counts and not c.line.is_joined(c.amount.after):
        free = c.before_tag in BEFORE_COUNT and (c.whole < 1900 or c.whole % 100 == 0)
        return not free and not (c.amount.is_bounded and c.before not in DEFINITE)
    return True


def is_clock(c: Candidate) -> bool:
    """ "4 p.m.", "17: 10", "4. 30am", "10 o'clock"."""
    line, amount = c.line, c.amount
    if amount.unit and amount.after == amount.last:
        return False
    behind = line.lower(amount.last)
    if c.lexicon.has("clock", behind):
        return behind not in ("a", "p") or line.lower(amount.last + 1) in (".", "m")
    if c.after in (":", ".") and line.tag(amount.after + 1) == "CD" and c.whole in HOURS:
        return c.after == ":" or c.lexicon.has("clock", line.lower(amount.after + 2))
    return c.before == ":" and line.tag(c.number - 2) == "CD" and c.whole in MINUTES


def is_age(c: Candidate) -> bool:
    """ "Ana Ruiz, 52, said", "aged 51 and 47", "she is 45", "Ana Ruiz (34)"."""
    if not c.is_bare or not 0 <= c.whole <= OLDEST:
        return False
    if _is_age_group(c):
        return True
    if c.has_before("age") or (c.before in ("of", "between", "from") and c.has_before("age", 2)):
        return True
    if c.previous == "age" and c.follows_previous():
        return True
    return c.is_digits and (_is_age_of_name(c) or _is_predicate(c))


def _is_age_group(c: Candidate) -> bool:
    """ "children aged under 21", "voters over 65", "his age, 44,"."""
    bound = c.line.lower(c.amount.first)
    if c.before == "," and c.has_before("age", 2):
        return True
    if not c.amount.is_bounded or c.amount.upper is not None or bound not in AGE_BOUNDS:
        return False
    behind = c.line.lower(c.amount.first - 1)
    return c.lexicon.has("age", behind) or c.lexicon.has("person", behind)


def _is_age_of_name(c: Candidate) -> bool:
    named = c.is_capital(c.number - 2) or c.line.lower(c.number - 2).rstrip(".") in ("jr", "sr")
    bracketed = c.before in ("(", "[") and c.after in (")", "]")
    return named and (bracketed or (c.before in (",", ";") and c.after in BEHIND_AGE))


def _is_predicate(c: Candidate) -> bool:
    person = c.before in BE and c.line.lower(c.number - 2) in PERSONS
    return person and c.after in (".", ",", "", "”", "''", "!", "?", "-", "—")
