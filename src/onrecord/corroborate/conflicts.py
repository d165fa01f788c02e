"""Claims that cannot both be right as stated, tested for scope first; and values that one voice replaced by a later one.

Two claims are about one matter where their reports share the telling words but for the value that they give. No winner
is picked: a conflict names both sides, its type, and why they are held to speak of the same thing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.corroborate.evidence import MATTER, is_compatible_figure, is_denial
from onrecord.corroborate.weigh import Weighed, Weights
from onrecord.model import (
    Claim,
    Conflict,
    ConflictType,
    Figure,
    Kind,
    Polarity,
    Reason,
    Revision,
    Role,
    SourceClass,
    digest,
)
from onrecord.model.edtf import read_edtf

__all__ = ["find_conflicts", "find_revisions"]

# Log2 odds, from wording, actors and kind alone, from which two reports are held to be about one matter.
MATTER_ODDS = -1.0
PLACE = re.compile(r"\b(?:in|at|near|from|across|around|outside|inside)\s+((?:the\s+)?(?:[A-Z][\w'’-]+\s*)+)")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with its weighed reports, in reading order."""

    claim: Claim
    reports: tuple[Weighed, ...]


Difference = tuple[ConflictType, str]


def find_conflicts(
    claims: Sequence[Claim], weighed: Mapping[str, Weighed], near: Mapping[tuple[str, str], float], *, weights: Weights
) -> tuple[Conflict, ...]:
    """Conflicts among claims; `near` are the pairs of reports that were weighed against each other."""
    found: dict[str, Conflict] = {}
    for left, right, matter in _sides(claims, weighed, near, weights):
        difference = differ(left, right)
        if difference is None or is_revised(left, right):
            continue
        kind, sentence = difference
        a, b = sorted((left, right), key=lambda w: w.id)
        home_a, home_b = _home(claims, a), _home(claims, b)
        name = digest("x", *sorted((home_a, home_b)), kind.value)
        reasons = (
            Reason(f"differ_in_{kind.value}", sentence),
            *matter,
            Reason("same_scope", "no difference in place or in the day that it holds for was found"),
        )
        found.setdefault(name, Conflict(name, min(home_a, home_b), max(home_a, home_b), kind, reasons))
    return tuple(sorted(found.values(), key=lambda c: c.id))


def find_revisions(
    claims: Sequence[Claim], weighed: Mapping[str, Weighed], near: Mapping[tuple[str, str], float], *, weights: Weights
) -> tuple[Revision, ...]:
    """Later values of the same voice."""
    found: dict[str, Revision] = {}
    for left, right, matter in _sides(claims, weighed, near, weights):
        difference = differ(left, right)
        if difference is None or not is_revised(left, right):
            continue
        earlier, later = sorted((left, right), key=lambda w: w.statement.published or "")
        home_a, home_b = _home(claims, earlier), _home(claims, later)
        name = digest("v", home_a, home_b)
        by = later.statement.report.voice.name or ""
        reasons = (Reason(f"differ_in_{difference[0].value}", difference[1]), *matter)
        found.setdefault(name, Revision(name, home_a, home_b, by, reasons))
    return tuple(sorted(found.values(), key=lambda r: r.id))


def _sides(
    claims: Sequence[Claim], weighed: Mapping[str, Weighed], near: Mapping[tuple[str, str], float], weights: Weights
) -> Iterator[tuple[Weighed, Weighed, tuple[Reason, ...]]]:
    """Pairs of reports of different claims that are about one matter, most alike first."""
    home = {report: claim.id for claim in claims for report in claim.reports}
    scored = []
    for a, b in near:
        if home[a] == home[b]:
            continue
        left, right = weighed[a], weighed[b]
        reasons = about_one_matter(left, right, weights=weights)
        score = weights.base + sum(r.weight for r in reasons)
        if score >= MATTER_ODDS:
            scored.append((-score, a, b, reasons))
    for _, a, b, reasons in sorted(scored):
        yield weighed[a], weighed[b], reasons


def _home(claims: Sequence[Claim], weighed: Weighed) -> str:
    return next(c.id for c in claims if weighed.id in c.reports)


def about_one_matter(left: Weighed, right: Weighed, *, weights: Weights) -> tuple[Reason, ...]:
    """The evidence that two reports are about one matter, whatever they say of it."""
    reasons = []
    for evidence in MATTER:
        found = evidence(left, right)
        if found is not None:
            reasons.append(Reason(evidence.__name__, found[1], weights.graded[evidence.__name__][found[0]]))
    return tuple(reasons)


# -- differences -----------------------------------------------------------------------------------------------------


def differ(left: Weighed, right: Weighed) -> Difference | None:
    """In what the two cannot both be right; None where scope or precision explains the difference."""
    if has_other_scope(left, right):
        return None
    for check in (differ_in_saying, differ_in_value, differ_in_due):
        difference = check(left, right)
        if difference is not None:
            return difference
    return None


def differ_in_saying(left: Weighed, right: Weighed) -> Difference | None:
    """The one affirms what the other denies."""
    if (
        not is_denial(left, right)
        or left.is_outlet
        and right.is_outlet
        and left.statement.article.id == right.statement.article.id
    ):
        return None
    kind = left.statement.report.kind
    if kind is Kind.POSITION or kind is not right.statement.report.kind:
        return None
    denied = left if left.statement.report.polarity is Polarity.DENIED else right
    voice = denied.statement.report.voice.name or "the outlet"
    return (ConflictType.PLAN if kind is Kind.PLAN else ConflictType.HAPPENED), f"{voice} denies it"


def differ_in_value(left: Weighed, right: Weighed) -> Difference | None:
    """Both count the same thing and come to figures that cannot both be right."""
    for a, b in product(left.statement.report.figures, right.statement.report.figures):
        if _same_unit(a, b) and not is_compatible_figure((a.low, a.best, a.high), (b.low, b.best, b.high)):
            return ConflictType.FIGURE, f"{a.exact!r} and {b.exact!r} cannot both be right"
    return None


def differ_in_due(left: Weighed, right: Weighed) -> Difference | None:
    """Both date the same thing and their dates do not meet."""
    for a, b in product(left.statement.report.times, right.statement.report.times):
        if a.edtf is None or b.edtf is None or a.role is not b.role or a.role is Role.AS_OF:
            continue
        one, other = read_edtf(a.edtf), read_edtf(b.edtf)
        if not one.overlaps(other) or (a.role is Role.DUE and _bounds_differ(a.edtf, b.edtf)):
            return ConflictType.TIME, f"{a.exact!r} and {b.exact!r} cannot both be right"
    return None


def _bounds_differ(a: str, b: str) -> bool:
    """Whether both are last days ("../2026-06" and "../2026-09") and not the same: a deadline has one."""
    return a.startswith("../") and b.startswith("../") and a != b and not (a.startswith(b) or b.startswith(a))


def _same_unit(a: Figure, b: Figure) -> bool:
    one, other = a.unit.lower().split(), b.unit.lower().split()
    return bool(one) and bool(other) and one[-1].rstrip("s") == other[-1].rstrip("s")


def has_other_scope(left: Weighed, right: Weighed) -> bool:
    """Whether the two speak of different places, or of different days that a state holds for."""
    places = [_places(w.statement.exact) for w in (left, right)]
    if places[0] and places[1] and not places[0] & places[1]:
        return True
    days = [{t.edtf for t in w.statement.report.times if t.role is Role.AS_OF and t.edtf} for w in (left, right)]
    return bool(days[0] and days[1] and not days[0] & days[1])


def _places(text: str) -> frozenset[str]:
    return frozenset(match.removeprefix("the ").strip().lower() for match in PLACE.findall(text))


# -- revisions -------------------------------------------------------------------------------------------------------


def is_revised(left: Weighed, right: Weighed) -> bool:
    """Whether the same voice gave the later value on a later day: it stands in the earlier one's place."""
    a, b = left.statement, right.statement
    later = a.published is not None and b.published is not None and a.published[:10] != b.published[:10]
    return later and same_party(left, right)


def same_party(left: Weighed, right: Weighed) -> bool:
    """The same named person, body or document speaks."""
    a, b = left.statement.report.voice, right.statement.report.voice
    named = {SourceClass.NAMED, SourceClass.ORGANISATION}
    return a.source_class in named and b.source_class in named and a.name is not None and a.name == b.name
