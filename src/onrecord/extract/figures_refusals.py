"""Numbers that count nothing: dates and ages, names and addresses, scores, and what points back rather than counts.

One rule a function, each with a name that says why; the first that speaks wins.
"""

from collections.abc import Callable

from onrecord.extract.figures_amounts import HYPHENS
from onrecord.extract.figures_calendar import is_age, is_clock, is_date, is_decade, is_duration, is_year
from onrecord.extract.figures_candidate import Candidate
from onrecord.extract.figures_nouns import Noun, NounKind, is_countable
from onrecord.extract.numbers import Shape

__all__ = ["why_not"]

HIGHEST_SCORE = 200
CODE_LENGTH = 5  # digits without a comma, as telephone and case numbers are written
CHARS_THAT_NAME = frozenset("/_=#@&\\×*")
TIMES = frozenset({"x", "×", "+"})
BACK = frozenset({"the", "our", "their", "both", "these", "those", "its", "your", "my"})
WHOLES = frozenset({"the", "its", "their", "his", "her", "our", "all", "that", "those"})
OWNED = frozenset({"majority", "share", "stake", "supermajority"})


def why_not(candidate: Candidate) -> str:
    """Why the amount is no figure, in a word; "" where it is one."""
    return next((reason for reason, holds in RULES if holds(candidate)), "")


def is_tail(c: Candidate) -> bool:
    """ "two-way", "one-on-one", "four-by-four": what a thing is like."""
    if not c.is_plain:
        return False
    if c.line.is_joined(c.number) and c.number == c.amount.first:
        return True
    at = c.amount.after
    if not c.line.is_joined(at):
        return False
    return c.line.is_joined(at + 1) or c.amount.value == 1 or c.lexicon.has("tail", c.after)


def is_named(c: Candidate) -> bool:
    """Close up to letters or signs of an address or a model, or a code: "5G", "4x4", "/2014", "070", "15525"."""
    line, amount = c.line, c.amount
    if c.is_digits and (_is_padded(c) or _is_encoded(c)):
        return True
    if c.is_amount():
        return False
    if (
        c.is_digits
        and c.before in HYPHENS
        and (c.has_before("label_always", 2) or (c.is_bare and c.is_capital(c.number - 2)))
    ):
        return not c.is_paired()
    if line.is_glued(c.number) and (c.before[-1:].isalnum() or c.before[-1:] in CHARS_THAT_NAME):
        return True
    if amount.after == amount.last and line.is_glued(amount.last):
        if c.after[:1].isalnum() or c.after[:1] in CHARS_THAT_NAME:
            return True
        if c.after == "." and line.is_glued(amount.after + 1) and line.lower(amount.after + 1).isalnum():
            return True
    if c.before in TIMES or (c.after in TIMES and line.tag(amount.after + 1) == "CD"):
        return True
    return c.is_digits and c.text.isdigit() and _is_code(c)


def _is_padded(c: Candidate) -> bool:
    """ "070" is a form, "03" a piece of something."""
    return (
        len(c.text) > 1
        and c.text.isdigit()
        and c.text[0] == "0"
        and c.number == c.amount.last - 1 - (c.amount.unit == "percent")
    )


def _is_encoded(c: Candidate) -> bool:
    """ "E2%80%99" in an address is no percentage."""
    last = c.amount.last
    return c.line.lower(last - 1) == "%" and c.line.is_glued(last) and c.line.lower(last)[:1].isalnum()


def _is_code(c: Candidate) -> bool:
    """ "15525" alone is a telephone number, "1" alone the first of something."""
    return c.is_bare and c.amount.scale == 1 and (len(c.text) >= CODE_LENGTH or c.text == "1")


def is_street(c: Candidate) -> bool:
    """ "45 Main Street", "40 West 6th Ave."."""
    if not c.is_plain or not c.is_digits:
        return False
    for k in range(c.amount.after, c.amount.after + 4):
        if k > c.amount.after and c.is_capital(k) and c.lexicon.has("street", c.line.lower(k)):
            return True
        if not c.is_capital(k) and not c.line.lower(k)[:1].isdigit():
            break
    return False


def is_label(c: Candidate) -> bool:
    """ "Article 9", "Flight 773", "No. 10", "top 10": the number names."""
    if not c.is_plain or c.amount.is_bounded or c.whole < 0 or c.amount.shape is Shape.FLOOR:
        return False
    if c.has_before("label_always") or (c.before == "." and c.has_before("label_always", 2)):
        return True
    capital = c.number > 1 and c.is_capital(c.number - 1)
    return c.has_before("label") and (capital or not c.counts)


def is_name(c: Candidate) -> bool:
    """ "KLN 3", "Formula 1 champion", "Treaty Five", "the Big Ten", "The Realm's 40 Best": a number beside a name."""
    if not c.is_plain or c.amount.is_bounded or c.whole < 0:
        return False
    if c.is_capital(c.amount.after) and c.line.tag(c.amount.after) in ("JJS", "RBS"):
        return True
    before = c.line.atoms[c.number - 1].text if c.number else ""
    named = before[:1].isupper() and (c.before_tag in ("NNP", "NNPS") or (before.isupper() and len(before) > 1))
    if c.is_digits:
        return named and not c.counts
    if not c.is_capital(c.number) or c.text.isupper() or not c.number:
        return False
    if c.before_tag == "``":
        return _is_title(c.noun)
    inside = c.line.tag(c.amount.after) == "NNP" and c.before_tag in ("DT", "IN")
    return named or inside or c.noun.kind == NounKind.ELIDED


def _is_title(noun: Noun) -> bool:
    """ "One River Summit": capitals throughout, and no plural."""
    parts = noun.text.split(" ")
    return len(parts) > 1 and not noun.is_plural and all(part[:1].isupper() for part in parts)


def is_list_number(c: Candidate) -> bool:
    """ "3. Wash your hands": the number of a paragraph."""
    return c.number == 0 and c.is_digits and c.is_plain and c.after in (".", ")", ":")


def is_score(c: Candidate) -> bool:
    """ "3-1", "a 13-11 win": two numbers at a hyphen that are neither range nor vote."""
    if not c.is_plain or not c.is_digits or not 0 <= c.whole <= HIGHEST_SCORE:
        return False
    if c.amount.upper is None:
        return c.is_paired() and not c.is_vote()
    dashed = any(c.line.lower(k) in HYPHENS for k in range(c.number, c.amount.last))
    counts = c.has_noun and c.amount.value > 0
    return dashed and not counts and c.amount.keeps != "low"


def is_pair(c: Candidate) -> bool:
    """ "the two countries", "one of the six" point back; they do not count. Three, and described, may."""
    if c.before in BACK and c.line.lower(c.number - 2) == "of" and c.line.lower(c.number - 3) == "one" and c.is_plain:
        return True
    if not c.is_plain or c.whole not in (2, 3) or c.amount.is_bounded or c.before not in BACK:
        return False
    if c.noun.kind == NounKind.ELIDED:
        return c.after != "of"
    described = c.whole == 3 and len(c.noun.words) > 1
    return bool(c.noun.words) and c.lexicon.has("pair", c.noun.words[-1]) and not described


def is_one(c: Candidate) -> bool:
    """ "one of the", "no one", "the one that", "one day": the word for a unit counts only before a plain singular."""
    amount, line = c.amount, c.line
    if amount.value != 1 or amount.shape is not Shape.WORDS or amount.scale != 1 or c.is_amount():
        return False
    if amount.is_bounded:
        return line.lower(amount.number + 1) == "or"
    after = line.lower(amount.last)
    if amount.unit:
        return c.lexicon.has("not_one", after)
    determined = c.before == "from" or (c.before_tag in ("DT", "PRP$", "JJ", "NN", "WDT", "CD") and c.before != "only")
    if not c.has_noun or after == "of" or c.before in BACK or determined:
        return True
    return any(c.lexicon.has("not_one", word) for word in c.noun.words)


def is_idle(c: Candidate) -> bool:
    """ "two things", "five stars", "mother of two": what is counted is of no substance, or is not named."""
    if c.is_plain and c.noun.words and c.lexicon.has("idle", c.noun.words[-1]):
        return True
    return c.is_bare and c.before == "of" and c.has_before("parent", 2)


def is_singular(c: Candidate) -> bool:
    """ "the 61 edition", "3 Q 2031": more than one of a singular."""
    if not c.is_plain or c.line.is_joined(c.amount.after):
        return False
    if not c.has_noun:
        return c.is_digits and c.before in ("a", "an") and 0 <= c.amount.value < 1000 and not c.is_paired()
    return not is_countable(c.noun, c.amount, lexicon=c.lexicon) and not c.is_paired()


def is_loose_share(c: Candidate) -> bool:
    """ "a third year", "the second half", "half naked": a share needs what it is a share of, or a bound."""
    if c.amount.shape is not Shape.SHARE or c.amount.is_bounded or c.before in ("which", "whom", "by"):
        return False
    line, last = c.line, c.amount.last
    if any(line.lower(k) in ("in", "of", "every") for k in range(c.number, last)):
        return False  # "two out of three"
    if c.before_tag in ("JJ", "JJS", "DT", "CD") and c.before not in ("a", "an"):
        return True
    if c.after == "of":
        return any(c.lexicon.has("duration", line.lower(k)) for k in range(last + 1, last + 4))
    if line.lower(last - 1) == "half":
        return not (c.after in WHOLES and line.lower(last + 1) != "time") and c.before != "in"
    return not line.lower(last - 1).endswith("s") and not (line.is_joined(last - 1) and c.after in OWNED)


def is_open(c: Candidate) -> bool:
    """ "up to several hundred": neither a floor nor a ceiling can be named."""
    return c.amount.shape is Shape.FLOOR and c.amount.keeps == "high"


def is_nothing(c: Candidate) -> bool:
    """ "zero tolerance": nought counts only before a plural."""
    return c.amount.value == 0 and c.is_plain and not c.counts


Rule = Callable[[Candidate], bool]
RULES: tuple[tuple[str, Rule], ...] = (
    ("tail", is_tail),
    ("duration", is_duration),
    ("decade", is_decade),
    ("clock", is_clock),
    ("date", is_date),
    ("year", is_year),
    ("age", is_age),
    ("named", is_named),
    ("street", is_street),
    ("label", is_label),
    ("name", is_name),
    ("list", is_list_number),
    ("score", is_score),
    ("pair", is_pair),
    ("one", is_one),
    ("idle", is_idle),
    ("singular", is_singular),
    ("share", is_loose_share),
    ("open", is_open),
    ("nothing", is_nothing),
)
