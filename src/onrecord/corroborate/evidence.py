"""One piece of evidence, one function, one sentence: what speaks for and against two reports stating the same.

Each function takes two weighed statements and returns the grade of its evidence with a sentence, or None where it sees
none. The table EVIDENCE is the whole model; the weights of the grades are in weights.toml.
"""

import math
from bisect import bisect_right
from collections.abc import Callable
from itertools import product
from operator import mul

from onrecord.corroborate.weigh import Weighed, Weights
from onrecord.corroborate.words import WordWeights, content_words, tell_words
from onrecord.model import Reason
from onrecord.model.edtf import Edtf

__all__ = ["EVIDENCE", "agree_in_time", "is_compatible_figure", "score_pair", "weigh_pair"]

Finding = tuple[int, str]
MEANING_STEPS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)  # cosines; one weight each
WORDS = WordWeights.shipped


def same_wording(left: Weighed, right: Weighed) -> Finding | None:
    """Both contents share telling words."""
    if not left.length or not right.length:
        return None
    words = WORDS()
    shared = left.words & right.words
    alike = math.fsum(words.bits(w) ** 2 for w in shared) / (left.length * right.length)
    if alike < 0.1:
        return None
    telling = sorted((w for w in shared if words.bits(w)), key=lambda w: (-words.bits(w), w))[:4]
    return min(int(alike * 10), 9) - 1, f"both say {tell_words(telling, left.statement.exact)}"


def same_meaning(left: Weighed, right: Weighed) -> Finding | None:
    """Both contents mean the same, by the vectors of the net that read them."""
    if not left.extent or not right.extent or len(left.meaning) != len(right.meaning):
        return None
    # whole numbers: the sum has no last digit that another machine could have otherwise
    alike = sum(map(mul, left.meaning, right.meaning)) / (left.extent * right.extent)
    if alike < MEANING_STEPS[0]:
        return None
    return bisect_right(MEANING_STEPS, alike) - 1, f"what they say is alike to {alike:.2f}, as the net reads it"


def one_within_other(left: Weighed, right: Weighed) -> Finding | None:
    """The shorter content's telling words all but stand in the longer one."""
    words = WORDS()
    whole = min(left.bits, right.bits)
    shared = math.fsum(words.bits(w) for w in left.words & right.words)
    if not whole or shared / whole < 0.3:
        return None
    grade = sum(shared / whole >= step for step in (0.5, 0.7))
    return grade, "what the one says stands in what the other says"


def same_figure(left: Weighed, right: Weighed) -> Finding | None:
    """Both give the same figure."""
    shared = left.figures & right.figures
    return (0, "both give the same figure") if shared else None


def differ_in_figure(left: Weighed, right: Weighed) -> Finding | None:
    """Both give figures, and none of the one agrees with any of the other."""
    if (
        not left.figures
        or not right.figures
        or any(is_compatible_figure(a, b) for a, b in product(left.figures, right.figures))
    ):
        return None
    return 0, "their figures differ"


def one_has_figure(left: Weighed, right: Weighed) -> Finding | None:
    """Only one of the two gives a figure."""
    return (0, "only one gives a figure") if bool(left.figures) != bool(right.figures) else None


def same_time(left: Weighed, right: Weighed) -> Finding | None:
    """A time of the one lies within a time of the other."""
    return (0, "their times agree") if any(agree_in_time(a, b) for a, b in product(left.times, right.times)) else None


def differ_in_time(left: Weighed, right: Weighed) -> Finding | None:
    """Both give times, and no two of them overlap."""
    if left.times and right.times and not any(_may_meet(a, b) for a, b in product(left.times, right.times)):
        return 0, "their times differ"
    return None


def same_actor(left: Weighed, right: Weighed) -> Finding | None:
    """Both name the same actor."""
    shared = left.actors & right.actors
    names = [n for n in left.statement.report.actors if shared & content_words(n).keys()]
    return (0, f"both name {' and '.join(repr(n) for n in names[:3])} as the one who acts") if shared else None


def differ_in_actor(left: Weighed, right: Weighed) -> Finding | None:
    """Each names an actor, and not the same one."""
    if left.actors and right.actors and not left.actors & right.actors:
        return 0, "they name different actors"
    return None


def same_kind(left: Weighed, right: Weighed) -> Finding | None:
    """Both are facts, both plans or both positions."""
    kind = left.statement.report.kind
    return (0, f"both are of kind {kind.value!r}") if kind is right.statement.report.kind else None


def differ_in_polarity(left: Weighed, right: Weighed) -> Finding | None:
    """One affirms what the other denies or declines to say."""
    a, b = left.statement.report.polarity, right.statement.report.polarity
    return (0, f"the one is {a.value}, the other {b.value}") if a is not b else None


def same_voice(left: Weighed, right: Weighed) -> Finding | None:
    """Both are said by the same voice."""
    shared = left.voice & right.voice
    if shared and 2 * len(shared) >= min(len(left.voice), len(right.voice)):
        return 0, f"both are said by {left.statement.report.voice.name!r}"
    return None


def differ_in_voice(left: Weighed, right: Weighed) -> Finding | None:
    """Each has a voice, and not the same one."""
    if left.voice and right.voice and not left.voice & right.voice:
        return 0, "they are said by different voices"
    return None


EVIDENCE: tuple[Callable[[Weighed, Weighed], Finding | None], ...] = (
    same_wording,
    same_meaning,
    one_within_other,
    same_figure,
    differ_in_figure,
    one_has_figure,
    same_time,
    differ_in_time,
    same_actor,
    differ_in_actor,
    same_kind,
    differ_in_polarity,
    same_voice,
    differ_in_voice,
)


def weigh_pair(left: Weighed, right: Weighed, *, weights: Weights) -> tuple[Reason, ...]:
    """Every piece of evidence that was seen, with its weight in log2 odds."""
    reasons: list[Reason] = []
    for evidence in EVIDENCE:
        found = evidence(left, right)
        if found is not None:
            grade, sentence = found
            reasons.append(Reason(evidence.__name__, sentence, weights.graded[evidence.__name__][grade]))
    return tuple(reasons)


def score_pair(left: Weighed, right: Weighed, *, weights: Weights) -> float:
    """Log2 odds that the two reports state the same proposition."""
    return weights.base + sum(r.weight for r in weigh_pair(left, right, weights=weights))


def is_compatible_figure(a: tuple[float | None, ...], b: tuple[float | None, ...]) -> bool:
    """Whether two figures (low, best, high) can both be right: 2,500 and "about 2,500", 35 and "more than 30".

    A best estimate alone stands for a tenth to either side, as "about" and "nearly" are used.
    """

    def reach(figure: tuple[float | None, ...]) -> tuple[float, float]:
        low, best, high = figure
        if low is None and high is None and best is not None:
            return 0.9 * best, 1.1 * best
        return (low if low is not None else 0.0), (high if high is not None else float("inf"))

    (low_a, high_a), (low_b, high_b) = reach(a), reach(b)
    return low_a <= high_b and low_b <= high_a


def agree_in_time(a: Edtf, b: Edtf) -> bool:
    """Whether the one time lies within the other: a day in a month, a month within "by the end of the year".

    Of two bounds ("by June", "by September") the earlier does lie within the later, yet they are two last days: these
    agree only where the one is the other told more finely.
    """
    if a.first is None and b.first is None and a.last is not None and b.last is not None:
        return Edtf.of(a.last).overlaps(Edtf.of(b.last))
    return a.within(b) or b.within(a)


def _may_meet(a: Edtf, b: Edtf) -> bool:
    return a.overlaps(b) and not (a.first is None and b.first is None and not agree_in_time(a, b))
