"""Claims that cannot both be right as stated, tested for scope first; and values that one voice replaced by a later one.

Two reports are about one matter where they share the telling words but for the value that they give. No winner is picked:
a conflict names both sides, its type, and why they are held to speak of the same thing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.corroborate.evidence import agree_in_time, is_compatible_figure
from onrecord.corroborate.weigh import Amount, Weighed
from onrecord.corroborate.words import WordWeights, content_words, cosine, tell_words
from onrecord.lexicon import read_table, word_class
from onrecord.model import (
    Claim,
    Conflict,
    ConflictType,
    Kind,
    Polarity,
    Reason,
    Revision,
    Role,
    SourceClass,
    StatedTime,
    digest,
)
from onrecord.model.edtf import read_edtf

__all__ = ["contradict", "find_differences"]

# Cosine of the gists from which two reports that differ in a value are about one thing, and from which they are even where
# they share no words but the story's own (annotated clusters of training pages, and the sample).
ALIKE, ALIKE_IN_COMMON = 0.5, 0.65
# Share of what a denial tells that must stand in what it denies.
DENIED_SHARE = 0.6
# Share of what the shorter of two reports tells, values aside, that must stand in the other one (training pages: below it,
# dates of two events in one sentence pattern are taken for one).
MATTER_SHARE = 0.6
# A word that tells at least this is shared, and is not one that stands in more than one in 25 of the story's reports.
TELLING_BITS = 3.0
COMMON_SHARE, COMMON_LEAST = 1 / 25, 4
SCOPE = word_class("scope")
CONTRAST = word_class("contrast")
NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
MEASURES = frozenset(w for row in read_table("conversions") for w in (row["unit"], row["base"]))
YEAR = re.compile(r"\d{4}")
BARE_YEAR = re.compile(r"(?:(?:the|a|an|his|her|its|their)\s+)?\d{4}", re.IGNORECASE)
AUXILIARY = frozenset(
    {"be", "been", "being", "have", "has", "had", "yet", "to", "the", "a", "an", "any", "do", "go", "going"}
)
NEGATIVE = frozenset({"nothing", "no", "none", "nobody", "neither", "never", "not", "n't", "unsigned"})


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two reports differ: the values that the left and the right one give, or the voice that denies."""

    kind: ConflictType
    values: tuple[str, str] | None = None
    denied_by: str = ""

    def __str__(self) -> str:
        if self.values is None:
            return f"{self.denied_by} denies it"
        return f"{self.values[0]} and {self.values[1]} cannot both be right"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of different claims about one matter that differ, and in what."""

    left: Weighed
    right: Weighed
    difference: Difference
    matter: Reason
    alike: float


def find_differences(
    claims: Sequence[Claim], weighed: Mapping[str, Weighed], near: Iterable[tuple[str, str]], *, words: WordWeights
) -> tuple[tuple[Conflict, ...], tuple[Revision, ...]]:
    """Conflicts and revisions among claims; `near` are the pairs of reports that share a telling word.

    Claims of which one replaced the other by the word of one voice are in no conflict of that kind.
    """
    home = {report: claim for claim in claims for report in claim.reports}
    pairs = _pairs(home, weighed, near, words)
    revisions: dict[str, Revision] = {}
    replaced: set[frozenset[str]] = set()
    for pair in pairs:
        if is_revised(pair.left, pair.right):
            revision = _to_revision(pair, home)
            revisions.setdefault(revision.id, revision)
            replaced.add(frozenset((revision.earlier, revision.later)))
    conflicts: dict[str, Conflict] = {}
    for pair in pairs:
        conflict = _to_conflict(pair, home)
        if not is_revised(pair.left, pair.right) and frozenset((conflict.a, conflict.b)) not in replaced:
            conflicts.setdefault(conflict.id, conflict)
    return tuple(conflicts[i] for i in sorted(conflicts)), tuple(revisions[i] for i in sorted(revisions))


def _to_conflict(pair: Pair, home: Mapping[str, Claim]) -> Conflict:
    kind = pair.difference.kind
    a, b = sorted((home[pair.left.id].id, home[pair.right.id].id))
    scope = Reason("same_scope", "no other place, part or day was found that would explain it")
    return Conflict(
        digest("x", a, b, kind.value),
        a,
        b,
        kind,
        (Reason(f"differ_in_{kind.value}", str(pair.difference)), pair.matter, scope),
    )


def _to_revision(pair: Pair, home: Mapping[str, Claim]) -> Revision:
    earlier, later = sorted((pair.left, pair.right), key=lambda w: w.statement.published or "")
    a, b = home[earlier.id].id, home[later.id].id
    by = later.statement.report.voice.name or ""
    values = pair.difference.values
    if values is not None and earlier is not pair.left:
        values = values[1], values[0]
    sentence = str(pair.difference) if values is None else f"{values[0]} became {values[1]}"
    return Revision(
        digest("v", a, b), a, b, by, (Reason(f"differ_in_{pair.difference.kind.value}", sentence), pair.matter)
    )


def _pairs(
    home: Mapping[str, Claim], weighed: Mapping[str, Weighed], near: Iterable[tuple[str, str]], words: WordWeights
) -> list[Pair]:
    """Pairs of reports of different claims that differ about one matter, the most alike first."""
    common = _common_words(home, weighed)
    found = []
    for a, b in near:
        if home[a] is home[b]:
            continue
        left, right = weighed[a], weighed[b]
        difference = contradict(left, right)
        matter = same_matter(left, right, common[home[a].story], words=words) if difference is not None else None
        if difference is not None and matter is not None:
            found.append(Pair(left, right, difference, matter[1], matter[0]))
    return sorted(found, key=lambda p: (-p.alike, p.left.id, p.right.id))


def same_matter(
    left: Weighed, right: Weighed, common: frozenset[str], *, words: WordWeights
) -> tuple[float, Reason] | None:
    """Whether the two speak of the same thing, whatever value they give; how alike they are, in [0, 1], and why.

    `common` are the words that the whole story has in common: they alone hardly make two reports speak of one thing.
    """
    if left.statement.report.kind is not right.statement.report.kind or _acts_otherwise(left, right):
        return None
    units = frozenset(w for side in (left, right) for f in side.statement.report.figures for w in content_words(f.unit))
    one, other = left.gist - units, right.gist - units
    alike = cosine(one, other, weights=words)
    shared = sorted(
        (w for w in one & other if words.bits(w) >= TELLING_BITS), key=lambda w: (w in common, -words.bits(w), w)
    )
    if len(shared) < 2 or alike < (ALIKE if shared[0] not in common else ALIKE_IN_COMMON):
        return None
    if not _covers_denial(left, right, words):
        return None
    telling = [math.fsum(words.bits(w) for w in gist) for gist in (one, other, one & other)]
    if telling[2] < MATTER_SHARE * min(telling[:2]):
        return None
    return alike, Reason("same_matter", f"both speak of {tell_words(shared[:4], left.statement.exact)}")


def _common_words(home: Mapping[str, Claim], weighed: Mapping[str, Weighed]) -> dict[str, frozenset[str]]:
    """By story, the words that stand in many of its reports."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for name, claim in home.items():
        counts[claim.story].update(weighed[name].gist)
        sizes[claim.story] += 1
    return {
        story: frozenset(w for w, n in found.items() if n > max(COMMON_LEAST, COMMON_SHARE * sizes[story]))
        for story, found in counts.items()
    }


def _covers_denial(left: Weighed, right: Weighed, words: WordWeights) -> bool:
    """Whether what the one denies is what the other says, and not something about it; True where neither denies alone."""
    denies = [w.statement.report.polarity is Polarity.DENIED for w in (left, right)]
    if denies[0] == denies[1]:
        return True
    denied, other = (left, right) if denies[0] else (right, left)
    verb = _denied_word(denied.statement.exact)
    if verb is not None and verb not in other.words:
        return False
    told = math.fsum(words.bits(w) for w in denied.gist)
    return math.fsum(words.bits(w) for w in denied.gist & other.gist) >= DENIED_SHARE * told


def _denied_word(exact: str) -> str | None:
    """The stem of what a "not" negates: "sign" in "has not been signed"; None where the denial is in the reporting word."""
    after = NOT.split(exact, maxsplit=1)
    found = content_words(after[1]) if len(after) == 2 else {}
    return next((word for word in found if word not in AUXILIARY), None)


def _acts_otherwise(left: Weighed, right: Weighed) -> bool:
    return bool(left.actors and right.actors and not left.actors & right.actors)


# -- differences -----------------------------------------------------------------------------------------------------


def contradict(left: Weighed, right: Weighed) -> Difference | None:
    """In what the two cannot both be right; None where scope or precision explains the difference."""
    found = next((found for check in CHECKS if (found := check(left, right)) is not None), None)
    return None if found is None or has_other_scope(left, right) else found


def differ_in_saying(left: Weighed, right: Weighed) -> Difference | None:
    """The one affirms what the other denies."""
    kind = left.statement.report.kind
    sides = {left.statement.report.polarity: left, right.statement.report.polarity: right}
    if (
        set(sides) != {Polarity.AFFIRMED, Polarity.DENIED}
        or kind is not right.statement.report.kind
        or kind is Kind.POSITION
    ):
        return None
    if _is_negative(sides[Polarity.AFFIRMED]) or _same_breath(left, right) or _differ_in_terms(left, right):
        return None
    voice = (
        sides[Polarity.DENIED].statement.report.voice.name or sides[Polarity.DENIED].statement.outlet or "the outlet"
    )
    return Difference(ConflictType.PLAN if kind is Kind.PLAN else ConflictType.HAPPENED, denied_by=voice)


def _is_negative(weighed: Weighed) -> bool:
    """Whether a content that counts as affirmed says no in its words: "nothing has been signed"."""
    return any(w in NEGATIVE for w in weighed.statement.exact.lower().replace("’", "'").split()[:4])


def _differ_in_terms(left: Weighed, right: Weighed) -> bool:
    """Whether the one speaks of another number or date than the other: a denial of 40 by June is none of 60 by June."""
    figures = list(product(left.figures, right.figures))
    times = list(product(left.times, right.times))
    return (bool(figures) and not any(is_compatible_figure(a, b) for a, b in figures)) or (
        bool(times) and not any(a.overlaps(b) for a, b in times)
    )


def _same_breath(left: Weighed, right: Weighed) -> bool:
    """Whether one voice says both in one article: it will hardly deny what it says."""
    return (
        left.statement.article.id == right.statement.article.id
        and left.statement.report.voice.name == right.statement.report.voice.name
    )


def differ_in_value(left: Weighed, right: Weighed) -> Difference | None:
    """Both count the same thing and come to figures that cannot both be right."""
    if not _both_affirm(left, right):
        return None
    pairs = [(a, b) for a, b in product(left.amounts, right.amounts) if _count_alike(a, b)]
    if not pairs or any(_may_both_hold(a, b) for a, b in pairs):
        return None
    a, b = pairs[0]
    return Difference(ConflictType.FIGURE, (repr(a.exact), repr(b.exact)))


def differ_in_time(left: Weighed, right: Weighed) -> Difference | None:
    """Both date the same thing, and their dates do not meet."""
    pairs = [(a, b) for a, b in product(_dated(left), _dated(right)) if a.role is b.role]
    if not _both_affirm(left, right) or not pairs or len(_dated(left)) > 1 or len(_dated(right)) > 1:
        return None
    a, b = pairs[0]
    one, other = read_edtf(a.edtf or ""), read_edtf(b.edtf or "")
    both_bounds = one.first is None and other.first is None
    if one.overlaps(other) and not (both_bounds and not agree_in_time(one, other)):
        return None
    return Difference(ConflictType.TIME, (_told(a), _told(b)))


def _count_alike(a: Amount, b: Amount) -> bool:
    """Whether two amounts count the same: killed and injured are two tallies of the same people."""
    return bool(a.unit) and a.unit == b.unit and ("" in (a.indicator, b.indicator) or a.indicator == b.indicator)


def _may_both_hold(a: Amount, b: Amount) -> bool:
    """Whether two amounts agree; told in two measures ("60 metres", "200 feet") each is as rough as an "about"."""
    if is_compatible_figure(a.bounds, b.bounds):
        return True
    rough = [(None, x.best, None) for x in (a, b)]
    return {a.stated, b.stated} <= MEASURES and a.stated != b.stated and is_compatible_figure(*rough)


def _both_affirm(left: Weighed, right: Weighed) -> bool:
    """Who denies 40 by June gives no number and no date of his own."""
    return all(w.statement.report.polarity is Polarity.AFFIRMED for w in (left, right))


def _told(time: StatedTime) -> str:
    """The words, and the date that they come to where they do not name the year."""
    return repr(time.exact) if YEAR.search(time.exact) else f"{time.exact!r} ({time.edtf})"


def _dated(weighed: Weighed) -> list[StatedTime]:
    """The times at which it happens: not the bare year that belongs to a name, as in "her 2003 book"."""
    times = weighed.statement.report.times
    dated = [t for t in times if t.edtf is not None and t.role in {Role.DUE, Role.OCCURRED}]
    return [t for t in dated if not BARE_YEAR.fullmatch(t.exact)]


def has_other_scope(left: Weighed, right: Weighed) -> bool:
    """Whether the two speak of different places, of different parts of a whole, or of different days that a state holds for."""
    if left.places and right.places and not left.places & right.places:
        return True
    # words that both have aside: "left" is a verb more often than a side
    if (left.spoken - right.spoken) & CONTRAST and (right.spoken - left.spoken) & CONTRAST:
        return True
    if left.spoken & SCOPE != right.spoken & SCOPE:
        return True
    days = [{t.edtf for t in w.statement.report.times if t.role is Role.AS_OF and t.edtf} for w in (left, right)]
    return bool(days[0] and days[1] and not days[0] & days[1])


CHECKS: tuple[Callable[[Weighed, Weighed], Difference | None], ...] = (
    differ_in_saying,
    differ_in_value,
    differ_in_time,
)


# -- revisions -------------------------------------------------------------------------------------------------------


def is_revised(left: Weighed, right: Weighed) -> bool:
    """Whether the same voice gave the later value on a later day: it stands in the earlier one's place."""
    a, b = left.statement.published, right.statement.published
    return a is not None and b is not None and a[:10] != b[:10] and same_party(left, right)


def same_party(left: Weighed, right: Weighed) -> bool:
    """The same named person or body speaks."""
    a, b = left.statement.report.voice, right.statement.report.voice
    named = {SourceClass.NAMED, SourceClass.ORGANISATION}
    return a.source_class in named and b.source_class in named and a.name is not None and a.name == b.name
