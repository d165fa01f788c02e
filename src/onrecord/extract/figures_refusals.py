"""Numbers that count nothing: dates and ages, names and addresses, scores, and what points back rather than counts.

One rule a function, each with a name that says why; the first that speaks wins.
"""

from collections.abc import Callable

from onrecord.extract.figures_amounts import HYPHENS
from onrecord.extract.figures_calendar import BE, is_age, is_clock, is_date, is_decade, is_duration, is_year
from onrecord.extract.figures_candidate import Candidate
from onrecord.extract.figures_nouns import Noun, NounKind, is_countable
from onrecord.extract.numbers import Shape

__all__ = ["why_not"]

HIGHEST_SCORE = 200
CONTEST_REACH = 6
HARM_REACH = 7  # words from "one" to a word for harm: "one man was shot and killed", "left the body of one guard"
LIST_REACH = 6  # words between the numbers of a list of counts: "two gold and one silver"
CODE_LENGTH = 5  # digits without a comma, as telephone and case numbers are written
CHARS_THAT_NAME = frozenset("/_=#@&\\×*")
TIMES = frozenset({"x", "×", "+"})
BACK = frozenset({"the", "our", "their", "both", "these", "those", "its", "your", "my"})
WHOLES = frozenset({"the", "its", "their", "his", "her", "our", "all", "that", "those"})
OWNED = frozenset({"majority", "share", "stake", "supermajority"})
DEFINITE = frozenset({"the", "these", "those", "both"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NAMES_REACH = 14
NAME_LINKS = frozenset({"and", "&", ",", "of", "the", "'s", "’s"})
SINGLE_LETTERS = frozenset("BCDEFGHJKLMNOPQRSTUVWXYZ")  # "A" and "I" are words


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
    if c.is_digits and (_has_letter(c, c.number - 1) or (c.is_plain and _has_letter(c, amount.after))):
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


def _has_letter(c: Candidate, at: int) -> bool:
    """ "groups B 1 and B 2", "the Orka 90 B": a letter beside the number makes a name of both."""
    return 0 <= at < len(c.line.atoms) and c.line.atoms[at].text in SINGLE_LETTERS and not c.line.is_joined(at)


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
    if c.before == "of" and (c.previous in ("label", "list") or _is_group(c)):
        return True  # "part 3 of 3"
    capital = c.number > 1 and c.is_capital(c.number - 1)
    return c.has_before("label") and (capital or not c.counts)


def _is_group(c: Candidate) -> bool:
    """ "the Group of 20 leaders" has a number in its name."""
    return c.is_capital(c.number - 2) and c.has_before("label_of", 2)


def is_name(c: Candidate) -> bool:
    """ "KLN 3", "Formula 1 champion", "Treaty Five", "the Big Ten", "The Realm's 40 Best": a number beside a name."""
    if not c.is_plain or c.amount.is_bounded or c.whole < 0:
        return False
    if c.is_capital(c.amount.after) and c.line.tag(c.amount.after) in ("JJS", "RBS"):
        return True
    if c.is_digits and _is_contest(c):
        return False
    before = c.line.atoms[c.number - 1].text if c.number else ""
    named = before[:1].isupper() and (c.before_tag in ("NNP", "NNPS") or (before.isupper() and len(before) > 1))
    if c.is_digits:
        return named and (not c.counts or c.lexicon.has("type", c.after))
    if not c.is_capital(c.number) or c.text.isupper() or not c.number:
        return False
    if c.before_tag == "``":
        return _is_title(c.noun)
    inside = c.line.tag(c.amount.after) == "NNP" and c.before_tag in ("DT", "IN")
    return named or inside or c.noun.kind == NounKind.ELIDED


def _is_contest(c: Candidate) -> bool:
    """ "trails Orlo 458 to 359": what each side has, not a name with a number."""
    if c.after != "to" or c.line.tag(c.amount.after + 1) != "CD":
        return False
    return any(c.lexicon.has("contest", c.line.lower(k)) for k in range(max(0, c.number - CONTEST_REACH), c.number))


def _is_title(noun: Noun) -> bool:
    """ "One River Summit": capitals throughout, and no plural."""
    parts = noun.text.split(" ")
    return len(parts) > 1 and not noun.is_plural and all(part[:1].isupper() for part in parts)


def is_list_number(c: Candidate) -> bool:
    """ "3. Wash your hands", "2 Ana Ruiz": the number of a paragraph, or of a line in a list of names."""
    if c.number or not c.is_digits or not c.is_plain:
        return False
    named = c.is_capital(c.amount.after) and not c.counts and not c.lexicon.has("people", c.after)
    return c.after in (".", ")", ":") or (named and not c.line.is_joined(c.amount.after))


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
    if not c.noun.words or (c.whole == 3 and len(c.noun.words) > 1):
        return False
    head = c.noun.words[-1]
    if c.lexicon.has("pair", head):
        return True
    return c.before in DEFINITE and c.lexicon.has("person", head) and not _is_harmed(c)


def is_apposed(c: Candidate) -> bool:
    """ "Velia and Sorn, two countries on the coast": as many as were named just before, which points back."""
    if not c.is_plain or c.amount.is_bounded or c.before != "," or c.whole < 2 or c.amount.shape is not Shape.WORDS:
        return False
    return _names_before(c, c.number - 2) == c.whole


def _names_before(c: Candidate, at: int) -> int:
    """How many names end at `at` in a list that has "and" before the last; 0 where there is none, or it says where."""
    names, joined, line = 1, False, c.line
    first = max(0, at - NAMES_REACH)
    while at >= first and line.tag(at) != "IN" and (c.is_capital(at) or line.lower(at) in NAME_LINKS):
        names += line.lower(at) in ("and", "&", ",")
        joined = joined or line.lower(at) in ("and", "&")
        at -= 1
    places = at == 0 and line.tag(at) == "IN"  # "In Velia and Sorn, two bridges fell"
    return 0 if places or not joined else names


def is_one(c: Candidate) -> bool:
    """ "one of the", "no one", "the one that", "one senior official said": it counts only where a number could stand."""
    amount, line = c.amount, c.line
    if amount.value != 1 or amount.shape not in (Shape.WORDS, Shape.DIGITS) or amount.scale != 1 or c.is_amount():
        return False
    after = line.lower(amount.last)
    idle = any(c.lexicon.has("not_one", word) for word in c.noun.words)
    if amount.is_bounded:
        return line.lower(amount.number + 1) == "or" or idle
    if amount.unit:
        return c.lexicon.has("not_one", after)
    if amount.shape is Shape.DIGITS:
        return idle
    determined = c.before == "from" or (c.before_tag in ("DT", "PRP$", "JJ", "NN", "WDT", "CD") and c.before != "only")
    if not c.has_noun or after == "of" or c.before in BACK or determined or idle:
        return True
    return not (line.is_joined(amount.last) or _is_counted_one(c))


def _is_counted_one(c: Candidate) -> bool:
    """ "only one suspect", "killed one man", "has one child", "two gold and one silver"."""
    if c.has_before("holding") or _is_object(c) or _is_passive(c):
        return True
    return _is_listed(c) or _is_harmed(c)


def _is_harmed(c: Candidate) -> bool:
    near = range(max(0, c.number - HARM_REACH), c.noun.last + HARM_REACH)
    return any(c.lexicon.has("victim", c.line.lower(k)) for k in near)


def _is_object(c: Candidate) -> bool:
    """ "sank one boat", not "said one official", "there was one team"."""
    return c.before_tag in VERBS and c.before not in BE and not c.has_before("saying")


def _is_passive(c: Candidate) -> bool:
    """ "One rocket was intercepted": begins the sentence, and has something done to it."""
    at = c.noun.last
    if c.number or c.line.lower(at) not in BE:
        return False
    return c.line.tag(at + 1) in ("VBN", "VBD") or c.line.tag(at + 2) == "VBN"


def _is_listed(c: Candidate) -> bool:
    """Whether another count stands close by, with "and" or a comma between."""
    for left, right in ((c.at - 1, c.at), (c.at, c.at + 1)):
        if left < 0 or right >= len(c.amounts):
            continue
        start, end = c.amounts[left].after, c.amounts[right].first
        between = {c.line.lower(k) for k in range(start, end)}
        if (
            end - start <= LIST_REACH
            and between & {"and", ","}
            and not c.amounts[c.at - 1 if left < c.at else right].unit
        ):
            return True
    return False


def is_idle(c: Candidate) -> bool:
    """ "two things", "five stars", "mother of two": what is counted is of no substance, or is not named."""
    if c.is_plain and c.noun.words and c.lexicon.has("idle", c.noun.words[-1]):
        return True
    return c.is_bare and c.before == "of" and c.has_before("parent", 2)


def is_race(c: Candidate) -> bool:
    """ "the 50 m butterfly", "a 100-yard dash": the length names the race."""
    measured = bool(c.amount.unit) and not c.is_amount() and not c.amount.is_bounded
    return measured and c.lexicon.has("race", c.after)


def is_singular(c: Candidate) -> bool:
    """ "the 61 edition", "3 Q 2031": more than one of a singular."""
    if not c.is_plain or c.line.is_joined(c.amount.after):
        return False
    if not c.has_noun:
        return c.is_digits and c.before in ("a", "an") and 0 <= c.amount.value < 1000 and not c.is_paired()
    return not (is_countable(c.noun, c.amount, lexicon=c.lexicon) or c.is_paired() or _shares_noun(c))


def _shares_noun(c: Candidate) -> bool:
    """ "27 oil and three gas fields": the plural stands behind the next number."""
    if c.line.lower(c.noun.last) not in ("and", "or") or c.at + 1 >= len(c.amounts):
        return False
    following = c.amounts[c.at + 1]
    return c.noun.last + 1 == following.first and not following.unit and c.noun.first == c.amount.after


def is_loose_share(c: Candidate) -> bool:
    """ "a third year", "the second half", "half naked": a share needs what it is a share of, or a bound."""
    if c.amount.shape is not Shape.SHARE or c.amount.is_bounded or c.before in ("which", "whom", "by"):
        return False
    line, last = c.line, c.amount.last
    if any(line.lower(k) in ("in", "of", "every") for k in range(c.number, last)):
        return False  # "two out of three"
    if c.before_tag in ("JJ", "JJR", "JJS", "DT", "CD") and c.before not in ("a", "an"):
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
    """ "zero tolerance", "zero emissions technology": nought counts only before a plural that is itself the thing."""
    return c.amount.value == 0 and c.is_plain and (not c.counts or c.line.tag(c.noun.last) in ("NN", "JJ"))


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
    ("apposed", is_apposed),
    ("one", is_one),
    ("idle", is_idle),
    ("race", is_race),
    ("singular", is_singular),
    ("share", is_loose_share),
    ("open", is_open),
    ("nothing", is_nothing),
)
